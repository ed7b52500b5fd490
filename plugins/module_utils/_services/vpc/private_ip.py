# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A private IP: an address of a subnet that is reserved until something uses it. It is a port without a device.

API pages: "Assigning a Private IP Address", "Querying Private IP Addresses", "Releasing a Private IP Address".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import Conflict, InvalidInput, Missing
from ..._core.wording import quoted
from ..._engine.change import Handle, Write
from ..._engine.compare import same_address
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource
from ..named import foreseen
from ..networks import NetworkOfSubnet
from .address_pairs import validate_address
from .api import VpcApi

IN_USE = "VPC.0707"
# Owners of ports that nobody has reserved, but for servers, which can use a reserved address.
OTHERS = ("network:", "neutron:")


class VpcPrivateIp(Resource[VpcApi]):
    """A private IP. Its address identifies it in its subnet, and nothing of it can be changed."""

    noun = "private_ip"
    words = "private IP"
    connect = VpcApi
    fields = (Field("network_id", to="subnet_id"), Field("ip_address", same=same_address))
    outputs = (Field("status"), Field("device_owner"), Field("project_id", to="tenant_id"))
    lookup = ("ip_address", "network_id")
    known_by = ("ip_address",)
    told_by = ("ip_address", "network_id", "subnet")
    requires = ("network_id", "ip_address")
    aids = ("subnet",)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.network = NetworkOfSubnet(self.api)

    def get(self, identifier: str) -> Remote:
        return self.api.get_private_ip(identifier)

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return all addresses of a subnet that are in use or reserved. There is no list of all subnets."""
        return self.api.list_private_ips(str(filters["network_id"]))

    def validate(self, desired: Desired) -> Desired:
        if desired.get("ip_address") is not None:
            validate_address(desired["ip_address"], "ip_address")
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the private IP by its ID, else by its address. An address of a gateway or of DHCP is none."""
        if desired.get("id") is not None:
            return super().find(desired)
        absent = desired.get("state") == ABSENT
        try:
            known = self.network.added_to(desired)
        except Missing as missing:
            if not absent:
                there = foreseen(self.cloud, missing.wanted, str(missing))
                self.network.stand_in(desired["subnet"], str(there["name"]))
            return Found(None)
        if known.get("network_id") is None:
            raise InvalidInput(
                "The task does not say which subnet the private IP is in: set network_id or subnet, or the id of an "
                "existing one."
            )
        matches = [
            remote for remote in self.list(network_id=known["network_id"]) if self._matches(remote, known_by(known))
        ]
        remote = self.only(matches, known_by(known))
        owner = str((remote or {}).get("device_owner") or "")
        if not owner.startswith(OTHERS):
            return Found(remote)
        if absent:
            return Found(None)
        raise InvalidInput(
            "The address %s belongs to %s, so it cannot be reserved: set another ip_address."
            % (quoted(desired["ip_address"]), owner)
        )

    def complete(self, desired: Desired, found: Found) -> Desired:
        if desired.get("state") == ABSENT and found.remote is None:
            return desired
        return self.network.added_to(desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self.api.create_private_ip(body)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        remote = found.remote or {}
        title = self.title(self.view(remote))

        def delete(private_ip: VpcPrivateIp, handle: Handle) -> None:
            try:
                private_ip.api.delete_private_ip(handle.id)
            except Conflict as error:
                if error.code != IN_USE:
                    raise
                reason = "%s is used by %s, so it cannot be deleted. Delete its user first"
                user = remote.get("device_owner") or "something"
                raise error.reworded(Conflict, reason % (title, user)) from None

        return (Write("delete %s" % title, delete),)


def known_by(desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that identify a private IP."""
    return {"ip_address": desired["ip_address"], "network_id": desired["network_id"]}


class VpcPrivateIps(Listing[VpcPrivateIp]):
    """The addresses of one subnet that are in use or reserved."""

    kind = VpcPrivateIp
    query = ("network_id",)
    local = ("ip_address", "device_owner", "status")
    exact = ()
    aids = ("subnet",)

    def prepare(self, desired: Desired) -> Desired:
        return self.resource.network.added_to(super().prepare(desired))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A port of a VPC network.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from ipaddress import ip_address, ip_network
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set, plain, same_address, same_keys
from ..._engine.fields import Field, unchanged, without_none
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Waiting
from ..._engine.wait import Until
from ..named import foreseen, one
from ..networks import NetworkOfSubnet
from .address_pairs import (
    check_is_on,
    complete_pairs,
    distinct_pairs,
    pairs_of,
    rewrite_pairs,
    validate_address,
    validate_pairs,
    with_check,
)
from .api import VpcApi

SAME_PAIRS = as_set("ip_address", "mac_address")
# The form of the IDs of security groups. A name can have it, too, but nobody uses such names.
ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class SourceDestCheck(Inseparable):
    """The source/destination check of the port: one address pair, added or removed without a change to the others.

    The pairs themselves are a field. This part shows them as they take effect, with the MAC address of each, because
    not every response contains it.
    """

    options = ("source_dest_check",)

    def view(self, remote: Mapping[str, Any], context: Any) -> dict[str, Any]:
        pairs = remote.get("allowed_address_pairs") or []
        return self._shown(pairs, remote.get("mac_address"))

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        on = desired.get("source_dest_check")
        given = desired.get("allowed_address_pairs")
        if not current:
            # The request body of a new port contains the pair already.
            return PartPlan({} if on is None else {"source_dest_check": on})
        mac = current.get("mac_address")
        replaced = given is not None and not SAME_PAIRS(given, current["allowed_address_pairs"])
        pairs = distinct_pairs(given or []) if replaced else current["allowed_address_pairs"]
        if on is None or on == check_is_on(pairs):
            return PartPlan(self._shown(pairs, mac) if replaced else {})

        def write(port: VpcPort, handle: Handle) -> None:
            handle.remote = rewrite_pairs(
                lambda: port.api.get_port(handle.id),
                lambda body: port.api.update_port(handle.id, body),
                lambda found: with_check(found, on),
            )

        does = "%s the source/destination check" % ("enable" if on else "disable")
        target = with_check(pairs, on)
        body = {"allowed_address_pairs": pairs_of(dict(current, allowed_address_pairs=target))}
        return PartPlan(self._shown(target, mac), (Write(does, write, body),))

    @staticmethod
    def _shown(pairs: list[Any], mac: str | None) -> dict[str, Any]:
        return {"allowed_address_pairs": complete_pairs(pairs, mac), "source_dest_check": check_is_on(pairs)}


def distinct(values: list[str]) -> list[str]:
    """Return each value once, in the same order. The service refuses a list with two equal values."""
    return list(dict.fromkeys(values))


def same_profile(desired: Mapping[str, Any], current: Any) -> bool:
    """Compare the given keys. A key without a value is not sent, just like an omitted key."""
    return same_keys(without_none(desired), current)


class VpcPort(Resource[VpcApi]):
    """A port."""

    noun = "port"
    connect = VpcApi
    fields = (
        Field("name", update=True),
        Field("network_id"),
        Field("fixed_ips", same=as_set("ip_address", "subnet_id")),
        Field("device_owner"),
        Field("security_groups", update=True, same=as_set(), encode=distinct),
        Field("allowed_address_pairs", update=True, same=SAME_PAIRS, encode=distinct_pairs),
        Field("extra_dhcp_opts", update=True, same=as_set("opt_name", "opt_value", normal=unchanged)),
        Field("port_security_enabled", update=True),
        Field("binding_profile", to="binding:profile", update=True, same=same_profile),
        Field("binding_vnic_type", to="binding:vnic_type"),
    )
    outputs = (
        Field("status"),
        Field("mac_address", same=same_address),
        Field("device_id"),
        Field("admin_state_up"),
        Field("binding_vif_details", to="binding:vif_details"),
        Field("project_id"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (SourceDestCheck(),)
    lookup = ("name", "network_id")
    requires = ("network_id",)
    aids = ("subnet",)
    told_by = (*lookup, "subnet")
    waiting = Waiting(
        ready=Until(
            state=lambda remote: remote.get("status"),
            # A virtual IP and a port without an attached device stay DOWN permanently.
            good=frozenset({"ACTIVE", "DOWN"}),
            pending=frozenset({"BUILD"}),
        )
    )

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._networks = NetworkOfSubnet(self.api)

    def get(self, identifier: str) -> Remote:
        return self.api.get_port(identifier)

    def list(self, fixed_ip: str | None = None, **filters: Any) -> Iterable[Remote]:
        """Return the ports that match. MAC and IP addresses are sent in the spelling of the service."""
        if "mac_address" in filters:
            filters["mac_address"] = plain(filters["mac_address"])
        if fixed_ip is not None:
            filters["fixed_ips"] = "ip_address=%s" % plain(fixed_ip)
        return self.api.list_ports(**filters)

    def validate(self, desired: Desired) -> Desired:
        validate_pairs(desired.get("allowed_address_pairs") or [])
        if desired.get("fixed_ip") is not None:
            validate_address(desired["fixed_ip"], "fixed_ip")
        for item in desired.get("fixed_ips") or []:
            if item.get("ip_address"):
                validate_address(item["ip_address"], "fixed_ips")
        if desired.get("security_groups") == [] and desired.get("state") != "absent":
            raise InvalidInput("security_groups is empty, but a port needs one: set at least one.")
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the port by its ID, else by its name in its network. A subnet that does not exist has no port."""
        if desired.get("id") is not None:
            return super().find(desired)
        network = self._with_network(desired)
        return Found(None) if network is None else super().find(network)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the subnet and of the security groups that they name."""
        if desired.get("state") == ABSENT:
            return self._with_network(desired) or desired
        desired = self._with_network(desired) or dict(desired, network_id=desired["subnet"])
        return self._with_groups(desired, (found.remote or {}).get("security_groups") or ())

    def _with_network(self, desired: Desired) -> Desired | None:
        """Return the options with their network, None if an earlier task of the play creates it or it is not needed."""
        try:
            return self._networks.added_to(desired)
        except Missing as missing:
            if desired.get("state") != ABSENT:
                foreseen(self.cloud, desired["subnet"], str(missing))
            return None

    def _with_groups(self, desired: Desired, there: Iterable[str]) -> Desired:
        """Return the options with the IDs of their security groups. Only names need a request."""
        wanted, shown = desired.get("security_groups") or (), set(map(plain, there))
        if all(plain(group) in shown or ID.fullmatch(group) for group in wanted):
            return desired
        known = tuple(self.api.list_security_groups())
        return dict(desired, security_groups=[self._group_id(known, group) for group in wanted])

    def _group_id(self, known: Iterable[Remote], wanted: str) -> str:
        try:
            return str(one(known, wanted, "security group")["id"])
        except Missing as missing:
            return str(foreseen(self.cloud, wanted, str(missing))["name"])

    def foresee(self, desired: Desired, found: Found) -> None:
        self._foresee_groups(desired, found)
        network = desired["network_id"]
        if found.remote is not None or network == desired.get("subnet"):
            return
        wanted = [str(item["ip_address"]) for item in desired.get("fixed_ips") or () if item.get("ip_address")]
        cidr = self.api.get_subnet(network).get("cidr")
        for address in map(ip_address, wanted):
            if cidr and ip_network(cidr).version == address.version and address not in ip_network(cidr):
                raise InvalidInput("fixed_ips has %s, which is not in the subnet %s." % (address, cidr))
            port = next(iter(self.list(network_id=network, fixed_ip=str(address))), None)
            if port is not None:
                raise InvalidInput("fixed_ips has %s, which port %s has already." % (address, port["id"]))

    def _foresee_groups(self, desired: Desired, found: Found) -> None:
        there = set(map(plain, (found.remote or {}).get("security_groups") or ()))
        new = [group for group in desired.get("security_groups") or () if plain(group) not in there]
        if any(ID.fullmatch(group) for group in new):
            known = tuple(self.api.list_security_groups())
            for group in filter(ID.fullmatch, new):
                one(known, group, "security group")

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the request body of the new port, which sets the desired source/destination check from the start."""
        port = super().body(desired)
        if desired.get("source_dest_check") is False:
            port["allowed_address_pairs"] = with_check(port.get("allowed_address_pairs") or [], False)
        return port

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self.api.create_port(body)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.api.update_port(identifier, changes)

    def delete(self, identifier: str) -> None:
        self.api.delete_port(identifier)


class VpcPorts(Listing[VpcPort]):
    """The ports of a project."""

    kind = VpcPort
    query = ("name", "network_id", "device_id", "device_owner", "mac_address", "status", "fixed_ip")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A virtual IP address: a port that no server owns, and the servers that may answer for its address.

Binding a server writes two ports. The allowed address pairs of the virtual IP get the address of the server's network
interface. If the task asks for it, the interface gets the pair that turns its source/destination check off.

API page: "Port".

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ...._core.errors import Denied, InvalidAnswer, InvalidInput, Missing, NotFound
from ...._engine.compare import same_address
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.resources import ABSENT, Desired, Found, Remote, Resource
from ...named import foreseen
from ...networks import NetworkOfSubnet
from ..address_pairs import validate_address
from .bindings import BINDINGS, Bindings
from .members import choose_members
from .network import OWNER, Network, Port, VirtualIpClients, addresses, is_virtual


def first_address(fixed_ips: list[Mapping[str, Any]]) -> str | None:
    return next((item["ip_address"] for item in fixed_ips if item.get("ip_address")), None)


def version_of(fixed_ips: list[Mapping[str, Any]]) -> int | None:
    address = first_address(fixed_ips)
    return ipaddress.ip_address(address).version if address else None


def _facing(port: Port, desired: Desired) -> Port:
    """Return the virtual IP with the address that the task means in first place.

    This matters for a virtual IP with several addresses. If the task names no address and no IP version, an IPv4
    address comes first.
    """

    def distance(item: Mapping[str, Any]) -> tuple[bool, bool]:
        address = item.get("ip_address") or ""
        other = desired.get("ip_address") is not None and not same_address(desired["ip_address"], address)
        return other, (6 if ":" in address else 4) != (desired.get("ip_version") or 4)

    return dict(port, fixed_ips=sorted(port.get("fixed_ips") or [], key=distance))


def _owner(port: Port) -> str:
    parts = [port.get("device_owner") or "nobody known"]
    if port.get("device_id"):
        parts.append("device %s" % port["device_id"])
    return ", ".join(parts)


class VpcVirtualIp(Resource[VirtualIpClients]):
    """A virtual IP."""

    noun = "virtual_ip"
    words = "virtual IP"
    connect = VirtualIpClients
    fields = (
        Field("name", update=True),
        Field("network_id"),
        Field("ip_address", to="fixed_ips", decode=first_address, same=same_address),
        Field("ip_version", to="fixed_ips", decode=version_of),
    )
    outputs = (Field("status"), Field("mac_address"), Field("project_id"), Field("created_at"), Field("updated_at"))
    parts = (Bindings(),)
    lookup = ("name", "network_id", "ip_address")
    requires = ("network_id",)
    aids = ("subnet",)
    told_by = (*lookup, "subnet")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.network = NetworkOfSubnet(self.api.vpc)
        # The name of a subnet that an earlier task of the play creates.
        self._subnet_to_be: str | None = None

    def get(self, identifier: str) -> Port:
        return self.api.vpc.get_port(identifier)

    def validate(self, desired: Desired) -> Desired:
        """Check the options of the task by themselves, and derive the IP version from the address.

        Raises InvalidInput for options that are wrong or contradict each other.
        """
        if desired.get("ip_address") is not None:
            validate_address(desired["ip_address"], "ip_address")
            version = ipaddress.ip_address(desired["ip_address"]).version
            if desired.get("ip_version") not in (None, version):
                raise InvalidInput(
                    'ip_address is "%s", but must be an IPv%s address.' % (desired["ip_address"], desired["ip_version"])
                )
            desired = dict(desired, ip_version=version)
        for address in desired.get("addresses") or []:
            validate_address(address, "addresses")
            if desired.get("ip_address") is not None and same_address(address, desired["ip_address"]):
                raise InvalidInput("Virtual IP %s cannot be bound to its own address: leave the address out." % address)
        if desired.get("source_dest_check") is not None and all(desired.get(name) is None for name in BINDINGS):
            raise InvalidInput(
                "source_dest_check is set, but the task binds or unbinds nothing: set %s." % " or ".join(BINDINGS)
            )
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the virtual IP by its ID, else by its address, else by its name.

        One listing of the network also provides all other information about it. Raises InvalidInput if the task does
        not say which network the virtual IP is in.
        """
        try:
            network_id = self.network.added_to(desired).get("network_id")
        except Missing as missing:
            return self._in_no_network(desired, missing)
        if desired.get("id") is not None and network_id is None:
            port = self.get_or_none(str(desired["id"]))
            if port is None:
                return Found(None, Network(()))
            network_id = port["network_id"]
        if network_id is None:
            raise InvalidInput(
                "The task does not say which network the virtual IP is in: set network_id or subnet, or the id of "
                "an existing one."
            )
        network = Network(tuple(self.api.vpc.list_ports(network_id=network_id)))
        vip = self._choose(network, desired)
        if vip is None and desired.get("state") == ABSENT:
            return Found(None, network)
        vip = vip if vip is None else _facing(vip, desired)
        version = version_of((vip or {}).get("fixed_ips") or []) or desired.get("ip_version") or 4
        members = choose_members(network, self.api.ecs, desired, version)
        return Found(vip, replace(network, vip=vip, members=members))

    def _in_no_network(self, desired: Desired, missing: Missing) -> Found:
        """Return what is found if the subnet does not exist: no virtual IP.

        Raises Missing, unless the virtual IP should be absent, or in check mode, where an earlier task may create the
        subnet.
        """
        network = Network(())
        if desired.get("state") == ABSENT:
            return Found(None, network)
        self._subnet_to_be = str(foreseen(self.cloud, missing.wanted, str(missing))["name"])
        self.network.stand_in(desired["subnet"], self._subnet_to_be)
        version = desired.get("ip_version") or 4
        return Found(None, replace(network, members=choose_members(network, self.api.ecs, desired, version)))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the network and, for a new virtual IP without an address, the range of its address.

        Raises InvalidInput for an address in use, and if the task asks for an IPv6 address in a subnet without IPv6.
        """
        if desired.get("state") == ABSENT and found.remote is None:
            return desired
        desired = self.network.added_to(desired)
        if not found.is_new_for(desired) or self._subnet_to_be is not None:
            return desired
        address = desired.get("ip_address")
        if address is None:
            return self._in_range(desired)
        holder = found.context.holder(address)
        if holder is not None:
            raise InvalidInput(
                "Address %s belongs to port %s, which is not a virtual IP: it belongs to %s. Set another "
                "ip_address." % (address, holder["id"], _owner(holder))
            )
        return desired

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the request body of the new port."""
        port: dict[str, Any] = {"network_id": desired["network_id"], "device_owner": OWNER}
        if desired.get("name") is not None:
            port["name"] = desired["name"]
        if desired.get("ip_address") is not None:
            port["fixed_ips"] = [{"ip_address": desired["ip_address"]}]
        elif desired.get("family_subnet_id") is not None:
            port["fixed_ips"] = [{"subnet_id": desired["family_subnet_id"]}]
        return port

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self.api.vpc.create_port(body)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.api.vpc.update_port(identifier, changes)

    def delete(self, identifier: str) -> None:
        self.api.vpc.delete_port(identifier)

    def _choose(self, network: Network, desired: Desired) -> Port | None:
        if desired.get("id") is not None:
            port = next((port for port in network.ports if port["id"] == desired["id"]), None)
            # The port may be in another network than the task says. The plan refuses that.
            port = port or self.get_or_none(str(desired["id"]))
            if port is not None and not is_virtual(port):
                raise InvalidInput(
                    "Port %s is not a virtual IP: it belongs to %s. Set another id." % (desired["id"], _owner(port))
                )
            return port
        vips = [port for port in network.ports if is_virtual(port)]
        if desired.get("ip_address") is not None:
            matches = [
                port for port in vips if any(same_address(desired["ip_address"], own) for own in addresses(port))
            ]
            if matches or desired.get("name") is None:
                return self.only(matches, {"ip_address": desired["ip_address"]})
        named = [port for port in vips if port.get("name") == desired.get("name")]
        return self.only(named, {"name": desired.get("name")})

    def _in_range(self, desired: Desired) -> Desired:
        """Return the options with the range of the subnet to assign an address from."""
        if desired.get("ip_version") != 6:
            # Without the subnet ID, a network with both families may assign an address of each. Other OpenStack clouds
            # do not have this call.
            with suppress(Denied, NotFound, InvalidAnswer):
                subnet = self.api.vpc.get_subnet(desired["network_id"])
                return dict(desired, family_subnet_id=subnet.get("neutron_subnet_id"))
            return desired
        subnet = self.api.vpc.get_subnet(desired["network_id"])
        if not subnet.get("neutron_subnet_id_v6"):
            raise InvalidInput('Subnet "%s" has no IPv6: enable it first, or set ip_version to 4.' % subnet.get("name"))
        return dict(desired, family_subnet_id=subnet["neutron_subnet_id_v6"])


class VpcVirtualIps(Listing[VpcVirtualIp]):
    """The virtual IPs of a network or of a project."""

    kind = VpcVirtualIp
    query = ("network_id",)
    local = ("network_id", "ip_address", "ip_version", "status")
    aids = ("subnet",)

    def prepare(self, desired: Desired) -> Desired:
        return self.resource.network.added_to(super().prepare(desired))

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Yield every virtual IP with the ports that show to which servers it is bound, from one listing.

        A search by ID needs one more request, which returns the network to list.
        """
        if identifier is not None:
            own = self.resource.get_or_none(identifier)
            if own is None:
                return
            filters = {"network_id": own["network_id"]}
        network = Network(tuple(self.resource.api.vpc.list_ports(**filters)))
        for port in network.ports:
            if is_virtual(port) and identifier in (None, port["id"]):
                yield Found(_facing(port, {}), network)

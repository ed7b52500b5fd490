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

from ...._core.errors import Denied, InvalidAnswer, InvalidInput, NotFound
from ...._engine.compare import same_address
from ...._engine.declaration import Found, Resource, Want
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.lookup import get_or_none, only
from ...ecs.api import EcsApi
from ...networks import network_of
from ..address_pairs import validate_address
from ..api import VpcApi
from .bindings import BINDINGS, Bindings
from .members import choose_members
from .network import OWNER, Network, Port, addresses, is_virtual


class VirtualIpApi:
    """The calls about ports, and about servers, because the name of a server can stand for its port."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.vpc = VpcApi(cloud)
        self.ecs = EcsApi(cloud)

    def get(self, port_id: str) -> Port:
        return self.vpc.get_port(port_id)

    def list(self, **filters: Any) -> Iterable[Port]:
        return self.vpc.list_ports(device_owner=OWNER, **filters)

    def create(self, body: dict[str, Any]) -> Port:
        return self.vpc.create_port(body)

    def update(self, port_id: str, body: dict[str, Any]) -> Port:
        return self.vpc.update_port(port_id, body)

    def delete(self, port_id: str) -> None:
        self.vpc.delete_port(port_id)


def first_address(fixed_ips: list[Mapping[str, Any]]) -> str | None:
    return next((item["ip_address"] for item in fixed_ips if item.get("ip_address")), None)


def version_of(fixed_ips: list[Mapping[str, Any]]) -> int | None:
    address = first_address(fixed_ips)
    return ipaddress.ip_address(address).version if address else None


def _facing(port: Port, want: Want) -> Port:
    """Return the virtual IP with the address that the task means in first place.

    This matters for a virtual IP with several addresses. If the task names no address and no IP version, an IPv4
    address comes first.
    """

    def distance(item: Mapping[str, Any]) -> tuple[bool, bool]:
        address = item.get("ip_address") or ""
        other = want.get("ip_address") is not None and not same_address(want["ip_address"], address)
        return other, (6 if ":" in address else 4) != (want.get("ip_version") or 4)

    return dict(port, fixed_ips=sorted(port.get("fixed_ips") or [], key=distance))


def prepare(api: VirtualIpApi, want: Want) -> Want:
    """Check the options of the task by themselves, and replace the subnet by the ID of its network.

    Raises InvalidInput for options that are wrong or contradict each other.
    """
    if want.get("ip_address") is not None:
        validate_address(want["ip_address"], "ip_address")
        version = ipaddress.ip_address(want["ip_address"]).version
        if want.get("ip_version") not in (None, version):
            raise InvalidInput("ip_address %s is not an IPv%s address." % (want["ip_address"], want["ip_version"]))
        want = dict(want, ip_version=version)
    for address in want.get("addresses") or []:
        validate_address(address, "addresses")
        if want.get("ip_address") is not None and same_address(address, want["ip_address"]):
            raise InvalidInput("The virtual IP %s cannot be bound to its own address." % address)
    if want.get("source_dest_check") is not None and all(want.get(name) is None for name in BINDINGS):
        raise InvalidInput(
            "source_dest_check is about what the task binds or unbinds: give %s." % " or ".join(BINDINGS)
        )
    if want.get("subnet") is not None:
        want = dict(want, network_id=network_of(api.vpc, want["subnet"]))
    return want


def find(api: VirtualIpApi, want: Want) -> Found:
    """Find the virtual IP by its ID, else by its address, else by its name.

    One listing of the network also provides all other information about it. Raises InvalidInput if the task does not
    say which network the virtual IP is in.
    """
    network_id = want.get("network_id")
    if want.get("id") is not None and network_id is None:
        port = get_or_none(VIRTUAL_IP, api, str(want["id"]))
        if port is None:
            return Found(None, Network(()))
        network_id = port["network_id"]
    if network_id is None:
        raise InvalidInput(
            "In which network is the virtual IP? Give network_id or subnet, or the id of an existing one."
        )
    network = Network(tuple(api.vpc.list_ports(network_id=network_id)))
    vip = _choose(api, network, want)
    if vip is None and want.get("state") == "absent":
        return Found(None, network)
    vip = vip if vip is None else _facing(vip, want)
    version = version_of((vip or {}).get("fixed_ips") or []) or want.get("ip_version") or 4
    members = choose_members(network, api.ecs, want, version)
    return Found(vip, replace(network, vip=vip, members=members))


def _choose(api: VirtualIpApi, network: Network, want: Want) -> Port | None:
    if want.get("id") is not None:
        port = next((port for port in network.ports if port["id"] == want["id"]), None)
        # The port may be in another network than the task says. The plan refuses that.
        port = port or get_or_none(VIRTUAL_IP, api, str(want["id"]))
        if port is not None and not is_virtual(port):
            raise InvalidInput("Port %s is not a virtual IP but belongs to %s." % (want["id"], _owner(port)))
        return port
    vips = [port for port in network.ports if is_virtual(port)]
    if want.get("ip_address") is not None:
        matches = [port for port in vips if any(same_address(want["ip_address"], own) for own in addresses(port))]
        if matches or want.get("name") is None:
            return only(VIRTUAL_IP, matches, {"ip_address": want["ip_address"]})
    named = [port for port in vips if port.get("name") == want.get("name")]
    return only(VIRTUAL_IP, named, {"name": want.get("name")})


def _owner(port: Port) -> str:
    parts = [port.get("device_owner") or "nobody known"]
    if port.get("device_id"):
        parts.append("device %s" % port["device_id"])
    return ", ".join(parts)


def before_create(api: VirtualIpApi, want: Want, around: Network) -> Want:
    """Refuse an address that another port has. If the task gives no address, find the range to assign one from.

    Raises InvalidInput for an address in use, and if the task asks for an IPv6 address in a subnet without IPv6.
    """
    address = want.get("ip_address")
    holder = around.holder(address) if address is not None else None
    if holder is not None:
        raise InvalidInput(
            "The address %s is taken by port %s, which is no virtual IP: it belongs to %s."
            % (address, holder["id"], _owner(holder))
        )
    if address is not None:
        return want
    if want.get("ip_version") != 6:
        # Without the subnet ID, a network with both families may assign an address of each. Other OpenStack clouds do
        # not have this call.
        with suppress(Denied, NotFound, InvalidAnswer):
            return dict(want, family_subnet_id=api.vpc.get_subnet(want["network_id"]).get("neutron_subnet_id"))
        return want
    subnet = api.vpc.get_subnet(want["network_id"])
    if not subnet.get("neutron_subnet_id_v6"):
        raise InvalidInput(
            "Subnet %s has no IPv6; switch it on before asking for an IPv6 address." % subnet.get("name")
        )
    return dict(want, family_subnet_id=subnet["neutron_subnet_id_v6"])


def body(want: Want) -> dict[str, Any]:
    """Return the request body of the new port."""
    port: dict[str, Any] = {"network_id": want["network_id"], "device_owner": OWNER}
    if want.get("name") is not None:
        port["name"] = want["name"]
    if want.get("ip_address") is not None:
        port["fixed_ips"] = [{"ip_address": want["ip_address"]}]
    elif want.get("family_subnet_id") is not None:
        port["fixed_ips"] = [{"subnet_id": want["family_subnet_id"]}]
    return port


def find_all(api: VirtualIpApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Yield every virtual IP with the ports that show to which servers it is bound, from one listing.

    A search by ID needs one more request, which returns the network to list.
    """
    filters = {name: value for name, value in want.items() if name == "network_id"}
    if identifier is not None:
        own = get_or_none(VIRTUAL_IP, api, identifier)
        if own is None:
            return
        filters = {"network_id": own["network_id"]}
    network = Network(tuple(api.vpc.list_ports(**filters)))
    for port in network.ports:
        if is_virtual(port) and identifier in (None, port["id"]):
            yield Found(_facing(port, {}), network)


VIRTUAL_IP = Resource(
    noun="virtual_ip",
    words="virtual IP",
    connect=VirtualIpApi,
    get=VirtualIpApi.get,
    list=VirtualIpApi.list,
    create=VirtualIpApi.create,
    update=VirtualIpApi.update,
    delete=VirtualIpApi.delete,
    fields=(
        Field("name", update=True),
        Field("network_id"),
        Field("ip_address", to="fixed_ips", decode=first_address, same=same_address),
        Field("ip_version", to="fixed_ips", decode=version_of),
    ),
    outputs=(Field("status"), Field("mac_address"), Field("project_id"), Field("created_at"), Field("updated_at")),
    parts=(Bindings(),),
    aids=("subnet",),
    lookup=("name", "network_id", "ip_address"),
    requires=("network_id",),
    prepare=prepare,
    find=find,
    find_all=find_all,
    before_create=before_create,
    body=body,
)

VIRTUAL_IPS = Listing(
    VIRTUAL_IP, query=("network_id",), local=("network_id", "ip_address", "ip_version", "status"), aids=("subnet",)
)

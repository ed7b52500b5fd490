# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A virtual IP address: a port that no server owns, and the servers that may answer for its address.

Binding a server writes two ports: the virtual IP's own allowed address pairs get the address of the server's network
interface, and, where asked for, the interface gets the pair that turns its source/destination check off. API page:
"Port".

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .._api.ecs import EcsApi
from .._api.vpc import VpcApi
from .._core.errors import InvalidInput
from .._engine.change import Made, PartPlan, Write
from .._engine.compare import same_address
from .._engine.fields import Field
from .._engine.listing import Listing
from .._engine.resource import Found, Resource, Want
from .._engine.run import only
from .address_pairs import check_is_on, pairs_of, validate_address, with_check
from .virtual_ip_members import Nic, choose_members
from .vpc_network import network_of

OWNER = "neutron:VIP_PORT"

Port = Mapping[str, Any]


class VirtualIpApi:
    """Ports, and the servers whose names stand for one."""

    def __init__(self, cloud: Any) -> None:
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


@dataclass(frozen=True)
class Network:
    """Every port of the virtual IP's network as one listing gave them, and which of them the task wants bound."""

    ports: tuple[Port, ...]
    vip: Port | None = None
    members: tuple[Nic, ...] = ()

    def holder(self, address: str) -> Port | None:
        """The port that has the address."""
        return next((port for port in self.ports if any(same_address(address, own) for own in addresses(port))), None)

    def with_port(self, changed: Port) -> Network:
        """The same network after one of its ports was changed."""
        ports = tuple(changed if port["id"] == changed["id"] else port for port in self.ports)
        return replace(self, ports=ports)


def addresses(port: Port) -> list[str]:
    """The port's own addresses."""
    return [item["ip_address"] for item in port.get("fixed_ips") or [] if item.get("ip_address")]


def first_address(fixed_ips: list[Mapping[str, Any]]) -> str | None:
    return next((item["ip_address"] for item in fixed_ips if item.get("ip_address")), None)


def version_of(fixed_ips: list[Mapping[str, Any]]) -> int | None:
    address = first_address(fixed_ips)
    return ipaddress.ip_address(address).version if address else None


def prepare(api: VirtualIpApi, want: Want) -> Want:
    """Check the addresses, and turn the name of a subnet into its network."""
    if want.get("ip_address") is not None:
        validate_address(want["ip_address"], "ip_address")
        version = ipaddress.ip_interface(want["ip_address"]).version
        if want.get("ip_version") not in (None, version):
            raise InvalidInput("ip_address %s is not an IPv%s address." % (want["ip_address"], want["ip_version"]))
        want = dict(want, ip_version=version)
    for address in want.get("addresses") or []:
        validate_address(address, "addresses")
    if want.get("subnet") is not None:
        want = dict(want, network_id=network_of(api.vpc, want["subnet"]))
    return want


def find(api: VirtualIpApi, want: Want) -> Found:
    """The virtual IP by id, else by address, else by name; one listing of the network answers everything else as
    well."""
    network_id = want.get("network_id")
    if want.get("id") is not None and network_id is None:
        found = next(iter(api.vpc.list_ports(id=want["id"])), None)
        if found is None:
            return Found(None, Network(()))
        network_id = found["network_id"]
    if network_id is None:
        raise InvalidInput(
            "In which network is the virtual IP? Give network_id or subnet, or the id of an existing one."
        )
    network = Network(tuple(api.vpc.list_ports(network_id=network_id)))
    vip = _choose(network, want)
    if vip is None and want.get("state") == "absent":
        return Found(None, network)
    version = version_of((vip or {}).get("fixed_ips") or []) or want.get("ip_version") or 4
    members = choose_members(network.ports, api.ecs, want, version)
    return Found(vip, replace(network, vip=vip, members=members))


def _choose(network: Network, want: Want) -> Port | None:
    if want.get("id") is not None:
        port = next((port for port in network.ports if port["id"] == want["id"]), None)
        if port is not None and port.get("device_owner") != OWNER:
            raise InvalidInput("Port %s is not a virtual IP but belongs to %s." % (want["id"], _owner(port)))
        return port
    vips = [port for port in network.ports if port.get("device_owner") == OWNER]
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
    """Refuse an address that another port has, and find out what an IPv6 address without a value needs."""
    address = want.get("ip_address")
    holder = around.holder(address) if address is not None else None
    if holder is not None:
        raise InvalidInput(
            "The address %s is taken by port %s, which is no virtual IP: it belongs to %s."
            % (address, holder["id"], _owner(holder))
        )
    if want.get("ip_version") != 6 or address is not None:
        return want
    subnet = api.vpc.get_subnet(want["network_id"])
    if not subnet.get("neutron_subnet_id_v6"):
        raise InvalidInput(
            "Subnet %s has no IPv6; switch it on before asking for an IPv6 address." % subnet.get("name")
        )
    return dict(want, ipv6_subnet_id=subnet["neutron_subnet_id_v6"])


def body(want: Want) -> dict[str, Any]:
    """The new port."""
    port: dict[str, Any] = {"network_id": want["network_id"], "device_owner": OWNER}
    if want.get("name") is not None:
        port["name"] = want["name"]
    if want.get("ip_address") is not None:
        port["fixed_ips"] = [{"ip_address": want["ip_address"]}]
    elif want.get("ipv6_subnet_id") is not None:
        port["fixed_ips"] = [{"subnet_id": want["ipv6_subnet_id"]}]
    return port


def find_all(api: VirtualIpApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Every virtual IP with the ports that show which servers it is bound to, in one listing (two for one id)."""
    filters = {name: value for name, value in want.items() if name == "network_id"}
    if identifier is not None:
        own = next(iter(api.vpc.list_ports(id=identifier)), None)
        if own is None:
            return
        filters = {"network_id": own["network_id"]}
    network = Network(tuple(api.vpc.list_ports(**filters)))
    for port in network.ports:
        if port.get("device_owner") == OWNER and identifier in (None, port["id"]):
            yield Found(port, network)


@dataclass(frozen=True)
class Bindings:
    """Who may answer for the address: the virtual IP's pairs, and the source/destination check of each bound
    interface."""

    options: tuple[str, ...] = ("servers", "ports", "addresses", "exclusive", "source_dest_check")

    def view(self, wire: Port, around: Network) -> dict[str, Any]:
        return {"members": _members(wire, around) if wire.get("allowed_address_pairs") else []}

    def plan(self, want: Want, live: Mapping[str, Any], around: Network) -> PartPlan:
        if not self._named(want):
            return PartPlan()
        wanted = [nic.address for nic in around.members]
        pairs = pairs_of(around.vip or {})
        kept = [pair for pair in pairs if not want.get("exclusive") or _listed(pair["ip_address"], wanted)]
        added = [
            {"ip_address": address} for address in wanted if not _listed(address, [p["ip_address"] for p in pairs])
        ]
        return self._write(want, around, pairs, kept + added)

    def claims(self, want: Want) -> bool:
        return self._named(want)

    def remove(self, want: Want, live: Mapping[str, Any], around: Network) -> PartPlan:
        gone = [nic.address for nic in around.members]
        pairs = pairs_of(around.vip or {})
        return self._write(want, around, pairs, [pair for pair in pairs if not _listed(pair["ip_address"], gone)])

    @staticmethod
    def _named(want: Want) -> bool:
        return any(want.get(name) is not None for name in ("servers", "ports", "addresses"))

    def _write(self, want: Want, around: Network, pairs: list[Any], target: list[Any]) -> PartPlan:
        writes = []
        if target != pairs:
            writes.append(_bind(pairs, target))
        after_network = around
        on = want.get("source_dest_check")
        for nic in around.members if on is not None else ():
            port = nic.port_with_check()
            if check_is_on(pairs_of(port)) != on:
                writes.append(_switch(port, nic.label, bool(on)))
                after_network = after_network.with_port(
                    dict(port, allowed_address_pairs=with_check(pairs_of(port), bool(on)))
                )
        if not writes:
            return PartPlan()
        wire = dict(around.vip or {}, allowed_address_pairs=target)
        return PartPlan({"members": _members(wire, after_network)}, tuple(writes))


def _bind(pairs: list[Any], target: list[Any]) -> Write:
    def write(api: VirtualIpApi, made: Made) -> None:
        made.wire = api.update(made.id, {"allowed_address_pairs": target})

    new = [pair["ip_address"] for pair in target if pair not in pairs]
    old = [pair["ip_address"] for pair in pairs if pair not in target]
    does = ["bind %s" % ", ".join(new)] if new else []
    does += ["unbind %s" % ", ".join(old)] if old else []
    return Write(" and ".join(does), write, {"allowed_address_pairs": target})


def _switch(port: Port, label: str, on: bool) -> Write:
    body = {"allowed_address_pairs": with_check(pairs_of(port), on)}

    def write(api: VirtualIpApi, made: Made) -> None:
        made.around = made.around.with_port(api.update(port["id"], body))

    return Write("turn the source/destination check of %s %s" % (label, "on" if on else "off"), write, body)


def _listed(address: str, among: list[str]) -> bool:
    return any(same_address(address, other) for other in among)


def _members(vip: Port, around: Network) -> list[dict[str, Any]]:
    """Each bound address with the interface that has it; the keys are None where no port of the network does."""
    members = []
    for pair in sorted(pairs_of(vip), key=lambda pair: str(pair["ip_address"])):
        port = around.holder(pair["ip_address"])
        members.append(
            {
                "address": pair["ip_address"],
                "port_id": port["id"] if port else None,
                "server_id": (port.get("device_id") or None) if port else None,
                "source_dest_check": check_is_on(pairs_of(port)) if port else None,
            }
        )
    return members


VIRTUAL_IP = Resource(
    noun="virtual_ip",
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
    lookup=("name", "network_id", "ip_address"),
    requires=("network_id",),
    prepare=prepare,
    find=find,
    find_all=find_all,
    before_create=before_create,
    body=body,
)

VIRTUAL_IPS = Listing(VIRTUAL_IP, query=("network_id",), local=("ip_address", "ip_version", "status"))

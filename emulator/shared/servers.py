# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers, virtual or bare metal, with their NICs and disks. The compute services are views of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from ..core import ids
from ..core.emulator import Emulator
from ..core.seeding import SeedError, entries, known, need, numbered
from ..core.store import Shelf, Table
from ..services.eip.state import EipState
from ..services.vpc.records import Port, Vpc
from ..services.vpc.seed import add_subnet
from ..services.vpc.state import VpcState
from .volumes import Volumes

Kind = Literal["ecs", "bms"]

SCALE_CIDR = "10.0.0.0/8"
SCALE_SUBNET_CIDR = "10.0.0.0/14"
SCALE_ZONES = ("a", "b", "c")
_ATTRIBUTES = (
    *("status", "flavor", "image_id", "key_name", "metadata", "enterprise_project_id", "user_id", "user_data"),
    *("order_id", "task_state", "description", "hostname", "going_address_id", "scheduler_hints", "ends_at"),
)
SEED_KEYS = (
    *("id", "name", "status", "flavor", "image_id", "availability_zone", "key_name", "metadata", "tags", "nics"),
    "enterprise_project_id",
)
_NIC_KEYS = ("network_id", "subnet", "port_id", "ip_address", "ipv6", "mac_address", "security_groups", "public_ip")


@dataclass(frozen=True)
class Server:
    """A server. Only a prepaid server has an ``order_id``. ``task_state`` names the operation in progress.

    ``going_address_id`` is the EIP that is deleted with the server unless the request says otherwise. ``ends_at`` is
    the time at which the service deletes the server, as the client wrote it.
    """

    id: str
    name: str
    kind: Kind
    created_at: datetime
    vpc_id: str
    updated_at: datetime
    status: str = "ACTIVE"
    flavor: str = ""
    image_id: str = ""
    availability_zone: str = ""
    key_name: str = ""
    enterprise_project_id: str = "0"
    metadata: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    user_id: str = ""
    user_data: str = ""
    task_state: str = ""
    fault: str = ""
    order_id: str = ""
    terminated_at: datetime | None = None
    description: str = ""
    hostname: str = ""
    going_address_id: str = ""
    ends_at: str = ""
    scheduler_hints: Mapping[str, str] = field(default_factory=dict)


class Servers:
    """The servers of one project in one region. ``place`` is the name of their list, which clients poll."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._works = emulator.works
        self._shelf = shelf
        self.place = f"servers of {shelf.project} in {shelf.region}"
        self.addresses = EipState(shelf, emulator.clock)
        self.networks: VpcState = self.addresses.networks
        self.volumes = Volumes(emulator, shelf)
        self.table: Table[Server] = shelf.table(
            "server", {"kind": lambda server: [server.kind], "name": lambda server: [server.name]}
        )
        self.gone: Table[Server] = shelf.table("deleted_server", {})

    def nics(self, server: Server) -> list[Port]:
        """Return the NICs of a server: the primary one first, and then in the order in which it got them."""
        ports = self.networks.ports.scan({"device_id": server.id})
        return sorted(ports, key=lambda port: (not port.primary, port.place))

    def numbered(self, kind: Kind, count: int) -> range:
        """Return the numbers for ``count`` more servers that are created by number."""
        return numbered(self._shelf, f"{kind}_servers", count)

    def zone(self, number: int) -> str:
        return self._shelf.region + SCALE_ZONES[number % len(SCALE_ZONES)]

    def add(self, kind: Kind, given: Mapping[str, Any]) -> Server:
        """Create a server with its NICs. Its VPC is that of the first NIC."""
        name, nics, now = given["name"], given["nics"], self._works.now
        server_id = given.get("id") or ids.derived_uuid("server", self.networks.project_id, kind, name)
        zone = given.get("availability_zone") or f"{self._shelf.region}a"
        ports = [self.plug(server_id, zone, nic, position) for position, nic in enumerate(nics)]
        server = Server(
            id=server_id,
            name=name,
            kind=kind,
            created_at=now,
            updated_at=now,
            vpc_id=self.networks.network(ports[0].network_id).vpc_id,
            availability_zone=zone,
            tags=tuple(given.get("tags", ())),
            **{key: given[key] for key in _ATTRIBUTES if key in given},
        )
        return self.table.put(server)

    def change(self, server: Server, **changes: Any) -> Server:
        return self.table.put(replace(server, updated_at=self._works.now, **changes))

    def plug(self, server_id: str, zone: str, nic: Mapping[str, Any], position: int) -> Port:
        """Give the server a NIC. It is a new port, or the free port that ``port_id`` names."""
        place = 1 + max((port.place for port in self.networks.ports.scan({"device_id": server_id})), default=0)
        if nic.get("port_id"):
            taken = self.networks.take_port(nic["port_id"], server_id, zone, primary=position == 0)
            return self.networks.ports.put(replace(taken, place=place))
        port_id = nic.get("id") or ids.derived_uuid("port", server_id, str(position))
        made = self.networks.create_nic({**nic, "id": port_id}, server_id, zone, primary=position == 0)
        port = self.networks.ports.put(replace(made, place=place))
        if "public_ip" in nic:
            address = {"type": "5_bgp", "ip_address": nic["public_ip"], "port_id": port.id}
            own = {"share_type": "PER", "name": f"bandwidth-{nic['public_ip']}", "size": 5}
            self.addresses.create(address, own, id=ids.derived_uuid("address", port.id))
        return port

    def unplug(self, port: Port) -> None:
        """Remove the port. An EIP that is bound to it stays, unbound. A port that ``stays`` is free again."""
        if port.stays:
            free = replace(port, device_id="", device_owner="", availability_zone="", primary=False, status="DOWN")
            self.networks.ports.put(free)
            return
        self.addresses.release_port(port.id)
        self.networks.ports.remove(port.id)

    def remove(self, server: Server) -> Server:
        """Remove the server with its NICs, and detach its volumes.

        It stays in ``gone`` as ``DELETED``, so that it can be shown for a while.
        """
        for port in self.nics(server):
            self.unplug(port)
        for attachment in self.volumes.at(server.id):
            self.volumes.detach(attachment)
        self.table.remove(server.id)
        now = self._works.now
        return self.gone.put(replace(server, status="DELETED", task_state="", updated_at=now, terminated_at=now))


def tag_pair(tag: str) -> tuple[str, str]:
    key, _equals, value = tag.partition("=")
    return key, value


def changed_tags(server: Server, action: str, given: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the tags of a server after some were created or deleted. The creation of a tag replaces its value."""
    kept = dict(tag_pair(tag) for tag in server.tags)
    for tag in given:
        kept.pop(tag["key"], None)
        if action == "create":
            kept[tag["key"]] = tag.get("value", "")
    return kept


def seed_servers(kind: Kind, emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the servers of a seed. ``given`` is a list of servers, or their number."""
    servers = Servers(emulator, shelf)
    if isinstance(given, int):
        _seed_many(servers, kind, given)
        return
    for entry in entries(given, f"{kind}_servers"):
        known(entry, f"{kind} server", SEED_KEYS)
        seed_server(servers, kind, entry)


def seed_server(servers: Servers, kind: Kind, entry: Mapping[str, Any]) -> Server:
    need(entry, "name", f"{kind} server")
    nics = [_nic(servers.networks, nic) for nic in entries(entry.get("nics", []), "nics")]
    if not nics:
        raise SeedError(f"{kind} server {entry['name']} has no nics")
    return servers.add(kind, {**entry, "nics": nics})


def _seed_many(servers: Servers, kind: Kind, count: int) -> None:
    """Create ``bms-00000``, ``bms-00001`` and so on, in their own network.

    Their names, IDs, zones and tags are the same every time.
    """
    numbers = servers.numbered(kind, count)
    network_id = scale_network(servers.networks)
    for number in numbers:
        servers.add(
            kind,
            {
                "name": f"{kind}-{number:05d}",
                "flavor": "physical.s3.large" if kind == "bms" else "s6.large.2",
                "availability_zone": servers.zone(number),
                "tags": [f"rack={number % 40}", f"role={'web' if number % 3 else 'db'}"],
                "nics": [{"network_id": network_id}],
            },
        )


def scale_network(state: VpcState) -> str:
    found = state.networks.first(name="scale")
    if found is not None:
        return found.id
    vpc = Vpc(ids.derived_uuid("vpc", state.project_id, "scale"), "scale", SCALE_CIDR, state.now)
    state.vpcs.put(vpc)
    return add_subnet(state, vpc, {"name": "scale", "cidr": SCALE_SUBNET_CIDR}).id


def _nic(state: VpcState, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a NIC of a seed in the form of a port. Raises SeedError if it names no network."""
    known(given, "nic", _NIC_KEYS)
    network = state.networks.get(given.get("network_id", "")) or state.networks.first(name=given.get("subnet", ""))
    if network is None:
        raise SeedError(f"nic with neither the network_id nor the subnet name of a network: {dict(given)}")
    fixed_ips = [{"subnet_id": network.ipv4.id}]
    if "ip_address" in given:
        fixed_ips[0]["ip_address"] = given["ip_address"]
    if given.get("ipv6") and network.ipv6 is not None:
        fixed_ips.append({"subnet_id": network.ipv6.id})
    copied = {key: given[key] for key in ("mac_address", "security_groups", "public_ip") if key in given}
    return {**copied, "network_id": network.id, "fixed_ips": fixed_ips, "id": given.get("port_id", "")}

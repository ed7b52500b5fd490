# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of requests for servers. The services of servers refuse the same faults, each with codes of its own."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Literal, Protocol

from ..core.store import Shelf, Table
from ..services.eip.state import SHARED
from ..services.vpc.records import Network
from ..services.vpc.state import VpcState
from .servers import Kind, Servers

Given = Mapping[str, Any]

PASSWORD_LENGTH = range(8, 26 + 1)
BANDWIDTH_SIZE = range(1, 2000 + 1)
NOT_LIMITED = -1

NicFault = Literal["network", "vpc", "outside", "taken"]
PublicIpFault = Literal["both", "neither", "state", "many", "no shared id", "not shared", "size"]
LoginFault = Literal["several", "none"]
Exceeded = Literal["instances", "cores", "ram"]


def nic_fault(networks: VpcState, nic: Given, vpc_id: str) -> tuple[NicFault, str] | None:
    """Return the first fault of a NIC by its subnet, and a text that describes it."""
    network = networks.networks.get(nic["subnet_id"])
    if network is None:
        return "network", f"subnet {nic['subnet_id']} could not be found"
    if network.vpc_id != vpc_id:
        return "vpc", f"subnet {network.id} is not in VPC {vpc_id}"
    return _address_fault(networks, network, nic["ip_address"]) if "ip_address" in nic else None


def _address_fault(networks: VpcState, network: Network, text: str) -> tuple[NicFault, str] | None:
    try:
        inside = ip_address(text) in network.ipv4.network
    except ValueError:
        inside = False
    if not inside:
        return "outside", f"{text} is not an address of {network.ipv4.cidr}"
    if networks.ports.first(ip_address=text, network_id=network.id) is not None:
        return "taken", f"{text} is in use"
    return None


def public_ip_fault(servers: Servers, given: Given, count: int) -> tuple[PublicIpFault, str] | None:
    """Return the first fault of the EIP that a request for ``count`` servers takes or creates."""
    if "id" in given and "eip" in given:
        return "both", "it has both id and eip"
    if "eip" in given:
        return _bandwidth_fault(servers, given["eip"]["bandwidth"])
    if "id" not in given:
        return "neither", "it has neither id nor eip"
    address = servers.addresses.addresses.get(given["id"])
    if address is None or address.status != "DOWN":
        return "state", f"{given['id']} " + (f"is {address.status}" if address else "could not be found")
    return ("many", "an EIP cannot be assigned to several servers") if count > 1 else None


def _bandwidth_fault(servers: Servers, given: Given) -> tuple[PublicIpFault, str] | None:
    if given["sharetype"] != SHARED:
        size = given.get("size")
        wrong = given.get("size", 0) not in BANDWIDTH_SIZE
        return ("size", f"bandwidth size {size} is not in [1, {BANDWIDTH_SIZE[-1]}]") if wrong else None
    if "id" not in given:
        return "no shared id", "the bandwidth of the shared type has no id"
    shared = servers.addresses.bandwidths.get(given["id"])
    if shared is None or shared.share_type != SHARED:
        return "not shared", f"{given['id']} is not a shared bandwidth"
    return None


def login_fault(given: Given) -> LoginFault | None:
    """Return the fault of the login of an installation: several ways, or none and no user data instead."""
    ways = [name for name in ("adminpass", "keyname") if given.get(name)]
    if len(ways) > 1:
        return "several"
    return "none" if not ways and not given.get("metadata", {}).get("user_data") else None


def is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


class Sized(Protocol):
    """A flavor, as far as quotas are concerned."""

    @property
    def id(self) -> str:
        """The name of the flavor."""

    @property
    def vcpus(self) -> int:
        """The number of cores."""

    @property
    def ram(self) -> int:
        """The memory in MB."""


@dataclass(frozen=True)
class Quota:
    """The limits of a project: numbers of servers and cores, and memory in MB. -1 means no limit."""

    id: str = "quota"
    instances: int = NOT_LIMITED
    cores: int = NOT_LIMITED
    ram: int = NOT_LIMITED

    def exceeded(self, used: Used, flavor: Sized, count: int) -> Exceeded | None:
        """Return the limit that ``count`` more servers would exceed."""
        if NOT_LIMITED != self.instances < used.instances + count:
            return "instances"
        if NOT_LIMITED != self.cores < used.cores + flavor.vcpus * count:
            return "cores"
        if NOT_LIMITED != self.ram < used.ram + flavor.ram * count:
            return "ram"
        return None

    @property
    def has_limits(self) -> bool:
        return not self.instances == self.cores == self.ram == NOT_LIMITED


@dataclass(frozen=True)
class Used:
    instances: int
    cores: int
    ram: int


def quota_of(shelf: Shelf, kind: Kind) -> Quota:
    return quotas(shelf, kind).get("quota") or Quota()


def quotas(shelf: Shelf, kind: Kind) -> Table[Quota]:
    return shelf.table(f"{kind}_quota", {})


def used(servers: Servers, kind: Kind, flavors: Table[Any]) -> Used:
    """Return the servers that exist, and their cores and memory. Unknown flavors count as nothing."""
    found = list(servers.table.scan({"kind": kind}))
    known: list[Sized] = [flavor for server in found if (flavor := flavors.get(server.flavor)) is not None]
    return Used(len(found), sum(flavor.vcpus for flavor in known), sum(flavor.ram for flavor in known))

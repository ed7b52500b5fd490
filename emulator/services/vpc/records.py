# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service. Both API generations are views of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Literal

from ...shared.tags import Tags

VIP_OWNER = "neutron:VIP_PORT"
GATEWAY_OWNER = "network:router_interface_distributed"


@dataclass(frozen=True)
class Vpc:
    id: str
    name: str
    cidr: str
    created_at: datetime
    description: str = ""
    enterprise_project_id: str = "0"
    status: Literal["CREATING", "OK"] = "OK"
    extend_cidrs: tuple[str, ...] = ()
    tags: Tags = ()
    usage_metrics: bool = False
    block_service_endpoint_states: str = "off"
    updated_at: datetime | None = None

    @property
    def cidrs(self) -> tuple[str, ...]:
        return (self.cidr, *self.extend_cidrs) if self.cidr else self.extend_cidrs


@dataclass(frozen=True)
class Network:
    """A network of Neutron, with an IPv4 subnet and perhaps an IPv6 subnet. In v1, this is a subnet.

    ``dhcp_options`` are pairs of a name and a value.
    """

    id: str
    name: str
    vpc_id: str
    ipv4: Range
    ipv6: Range | None
    availability_zone: str
    created_at: datetime
    description: str = ""
    dns: tuple[str, ...] = ("100.125.1.250", "100.125.21.250")
    status: Literal["UNKNOWN", "ACTIVE", "ERROR"] = "ACTIVE"
    dhcp: bool = True
    dhcp_options: tuple[tuple[str, str], ...] = ()
    tags: Tags = ()
    usage_metrics: bool = False
    updated_at: datetime | None = None

    @property
    def ranges(self) -> tuple[Range, ...]:
        return (self.ipv4,) if self.ipv6 is None else (self.ipv4, self.ipv6)


@dataclass(frozen=True)
class Range:
    """A Neutron subnet."""

    id: str
    network_id: str
    cidr: str
    gateway: str

    @cached_property
    def network(self) -> IPv4Network | IPv6Network:
        return ip_network(self.cidr)

    @property
    def version(self) -> int:
        return self.network.version

    @property
    def first(self) -> int:
        """The first address of the allocation pool."""
        return int(self.network.network_address) + 2

    @property
    def last(self) -> int:
        """The last address of the pool. The end of a range belongs to the platform (DHCP and the like)."""
        return int(self.network.broadcast_address) - 4


@dataclass(frozen=True)
class FixedIp:
    subnet_id: str
    ip_address: str


@dataclass(frozen=True)
class AddressPair:
    ip_address: str
    mac_address: str


@dataclass(frozen=True)
class Port:
    """A port. One that ``stays`` is not deleted when its server gives it up. ``place`` orders the ports of a server."""

    id: str
    name: str
    network_id: str
    mac_address: str
    fixed_ips: tuple[FixedIp, ...]
    security_groups: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    device_id: str = ""
    device_owner: str = ""
    status: str = "DOWN"
    admin_state_up: bool = True
    allowed_address_pairs: tuple[AddressPair, ...] = ()
    extra_dhcp_opts: tuple[tuple[str, str | None], ...] = ()
    vnic_type: str = "normal"
    profile: dict[str, Any] = field(default_factory=dict)
    primary: bool = False
    port_security_enabled: bool = True
    availability_zone: str = ""
    ipv6_bandwidth_id: str = ""
    stays: bool = False
    place: int = 0
    tags: Tags = ()

    @property
    def ipv6_address(self) -> str:
        """The first IPv6 address of the port, or empty."""
        return next((fixed.ip_address for fixed in self.fixed_ips if ":" in fixed.ip_address), "")


@dataclass(frozen=True)
class Rule:
    """A rule of a security group. ``multiport`` has its ports as in v3, ``icmp`` the type and the code of v1."""

    id: str
    group_id: str
    direction: str
    ethertype: str
    created_at: datetime
    remote_group_id: str | None = None
    remote_ip_prefix: str | None = None
    remote_address_group_id: str | None = None
    protocol: str | None = None
    multiport: str | None = None
    icmp: tuple[int | None, int | None] = (None, None)
    description: str = ""
    action: str = "allow"
    priority: int = 1
    enabled: bool = True

    @property
    def port_range(self) -> tuple[int | None, int | None]:
        """The ports as in v1, which has no words for several ranges. For ICMP, these are its type and code."""
        if self.multiport is None:
            return self.icmp
        first, _dash, last = self.multiport.partition("-")
        return (None, None) if "," in self.multiport else (int(first), int(last or first))


@dataclass(frozen=True)
class SecurityGroup:
    id: str
    name: str
    created_at: datetime
    description: str = ""
    enterprise_project_id: str = "0"
    tags: Tags = ()
    updated_at: datetime | None = None


@dataclass(frozen=True)
class AddressGroup:
    """IP addresses, ranges of them and networks that a rule of a security group can name.

    ``addresses`` are pairs of such an item and its remarks.
    """

    id: str
    name: str
    version: Literal[4, 6]
    created_at: datetime
    addresses: tuple[tuple[str, str], ...] = ()
    capacity: int = 20
    description: str = ""
    enterprise_project_id: str = "0"
    updated_at: datetime | None = None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: EIPs, their bandwidths, and the limits of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from typing import Literal

ADDRESS_TYPES = ("5_telcom", "5_union", "5_bgp", "5_sbgp")
DUAL_STACK = "5_dualStack"  # a port with an IPv6 address, as a member of a shared bandwidth
SHARED, OWN = "WHOLE", "PER"
BY_BANDWIDTH, BY_TRAFFIC, BY_PEAK = "bandwidth", "traffic", "95peak_plus"
UNBOUND, BOUND, COMING, CHANGING, LEAVING = "DOWN", "ACTIVE", "PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE"
BIND_FAILED, BROKEN, FROZEN = "BIND_ERROR", "ERROR", "FREEZED"
ON_BALANCER, ON_VPN = "ELB", "VPN"
# The statuses that last until somebody does something.
CONDITIONS = (BIND_FAILED, BROKEN, FROZEN, ON_BALANCER, ON_VPN)
PASSING = (COMING, CHANGING, LEAVING)
NOT_LIMITED = -1
_IPV6_PREFIX = int(IPv6Address("2001:db8:ffff::"))  # a network for documentation


@dataclass(frozen=True)
class Bandwidth:
    """A bandwidth. An ``OWN`` one belongs to a single EIP. Only a prepaid bandwidth has an ``order_id``."""

    id: str
    name: str
    size: int
    created_at: datetime
    updated_at: datetime
    share_type: str = OWN
    charge_mode: str = BY_BANDWIDTH
    type: str = "share"
    enterprise_project_id: str = "0"
    order_id: str = ""
    coming: bool = False
    frozen: bool = False

    @property
    def status(self) -> str:
        if self.coming:
            return "CREATING"
        return FROZEN if self.frozen else "NORMAL"


@dataclass(frozen=True)
class Address:
    """An EIP. ``port_id`` is the requested port, or empty.

    While the EIP is ``moving``, it is not at this port yet (``for all``), or servers do not show it (``for servers``).
    A ``condition`` is a status that no operation of the EIP itself ends. ``own_size`` and ``own_mode`` are for the
    bandwidth that the EIP gets when a shared one ends.
    """

    id: str
    public_ip_address: str
    type: str
    bandwidth_id: str
    created_at: datetime
    updated_at: datetime
    alias: str = ""
    description: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    ip_version: int = 4
    port_id: str = ""
    coming: bool = False
    leaving: bool = False
    condition: str = ""
    order_id: str = ""
    enterprise_project_id: str = "0"
    moving: Literal["", "for all", "for servers"] = ""
    previous_port_id: str = ""
    own_size: int = 5
    own_mode: str = BY_BANDWIDTH

    @property
    def status(self) -> str:
        if self.coming:
            return COMING
        if self.leaving:
            return LEAVING
        if self.moving == "for all":
            return CHANGING
        return self.condition or (BOUND if self.port_id else UNBOUND)

    @property
    def held_port_ids(self) -> list[str]:
        """The ports that no other EIP can have. The EIP keeps the previous port until it is at the new one."""
        previous = self.previous_port_id if self.moving == "for all" else ""
        return [port_id for port_id in (self.port_id, previous) if port_id]

    @property
    def seen_port_id(self) -> str:
        """The port at which servers show the EIP."""
        if self.coming or self.condition == BIND_FAILED:
            return ""
        return self.previous_port_id if self.moving else self.port_id

    @property
    def public_ipv6_address(self) -> str:
        """The IPv6 address that stands for the IPv4 address, or empty."""
        if self.ip_version == 4:
            return ""
        return str(IPv6Address(_IPV6_PREFIX + int(ip_address(self.public_ip_address))))


@dataclass(frozen=True)
class Limits:
    """The limits of a project. -1 means no limit. ``members`` is the number of EIPs in a shared bandwidth.

    ``pool`` is the number of addresses that the service has left for this project.
    """

    id: str = "limits"
    publicips: int = NOT_LIMITED
    bandwidths: int = NOT_LIMITED
    members: int = 20
    pool: int = NOT_LIMITED

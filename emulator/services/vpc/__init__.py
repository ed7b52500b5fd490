# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual private cloud: VPCs, subnets, ports and virtual IPs, security groups, routes and peerings."""

from __future__ import annotations

from . import (
    routes,
    routes_address_groups,
    routes_networks,
    routes_neutron,
    routes_port_tags,
    routes_security_groups,
    routes_security_groups_v1,
    routes_subnets,
    routes_tags,
)
from .routing import private_ips, routes_peerings, routes_tables
from .seed import ROUTER

__all__ = [
    "ROUTER",
    "private_ips",
    "routes",
    "routes_address_groups",
    "routes_networks",
    "routes_neutron",
    "routes_peerings",
    "routes_port_tags",
    "routes_security_groups",
    "routes_security_groups_v1",
    "routes_subnets",
    "routes_tables",
    "routes_tags",
]

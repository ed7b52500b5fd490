# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subnets of VPCs. The ID of a subnet is the network ID of the ports in it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Remote, Resource
from ..networks import subnets_of
from .api import VpcApi


class VpcSubnet(Resource[VpcApi]):
    """A subnet of a VPC."""

    noun = "subnet"
    connect = VpcApi
    outputs = (
        Field("name"),
        Field("description"),
        Field("vpc_id"),
        Field("network_id", to="neutron_network_id"),
        Field("subnet_id", to="neutron_subnet_id"),
        Field("subnet_id_v6", to="neutron_subnet_id_v6"),
        Field("cidr"),
        Field("gateway_ip"),
        Field("ipv6_enabled", to="ipv6_enable"),
        Field("cidr_v6"),
        Field("gateway_ip_v6"),
        Field("dhcp_enabled", to="dhcp_enable"),
        Field("dns_servers", to="dnsList"),
        Field("availability_zone"),
        Field("available_ip_addresses", to="available_ip_address_count"),
        Field("status"),
        Field("created_at"),
        Field("updated_at"),
    )

    def get(self, identifier: str) -> Remote:
        return self.api.get_subnet(identifier)

    def list(self, **filters: Any) -> Iterable[Remote]:
        return subnets_of(self.api, **filters)


class VpcSubnets(Listing[VpcSubnet]):
    """The subnets of a VPC or of a project."""

    kind = VpcSubnet
    query = ("vpc_id",)
    local = ("cidr", "status", "availability_zone")

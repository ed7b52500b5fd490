# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""VPCs and their subnets. A subnet's id is the network id of the ports in it.

PRIVATE to this collection.
"""

from __future__ import annotations

from .._api.vpc import VpcApi
from .._core.errors import Denied, InvalidInput, Missing
from .._engine.declaration import Resource, Wire
from .._engine.fields import Field
from .._engine.listing import Listing


def subnets_of(api: VpcApi, vpc_id: str | None = None) -> list[Wire]:
    """The subnets of a VPC or of all of them.

    Users whose rights are for enterprise projects may only ask for those of one VPC, and get no others.
    """
    if vpc_id is not None:
        return list(api.list_subnets(vpc_id=vpc_id))
    try:
        found = list(api.list_subnets())
    except Denied:
        found = []
    return found or [subnet for vpc in api.list_vpcs() for subnet in api.list_subnets(vpc_id=vpc["id"])]


VPC = Resource(
    noun="vpc",
    words="VPC",
    connect=VpcApi,
    get=VpcApi.get_vpc,
    list=VpcApi.list_vpcs,
    outputs=(
        Field("name"),
        Field("description"),
        Field("cidr"),
        Field("status"),
        Field("routes"),
        Field("enterprise_project_id"),
        Field("created_at"),
        Field("updated_at"),
    ),
)

VPCS = Listing(VPC, query=("enterprise_project_id",), local=("status",))

SUBNET = Resource(
    noun="subnet",
    connect=VpcApi,
    get=VpcApi.get_subnet,
    list=lambda api, vpc_id=None: subnets_of(api, vpc_id),
    outputs=(
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
    ),
)

SUBNETS = Listing(SUBNET, query=("vpc_id",), local=("cidr", "status", "availability_zone"))


def network_of(api: VpcApi, subnet: str) -> str:
    """The network id of the subnet with that id or name. Raises InvalidInput for none and for several of the name."""
    subnets = subnets_of(api)
    if any(item.get("id") == subnet for item in subnets):
        return subnet
    named = [str(item["id"]) for item in subnets if item.get("name") == subnet]
    if len(named) == 1:
        return named[0]
    if named:
        raise InvalidInput(
            "%d subnets are called %s (network ids %s): give network_id instead of subnet."
            % (len(named), subnet, ", ".join(sorted(named)))
        )
    raise Missing("There is no subnet with the id or the name %s." % subnet, subnet)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of requests for VPCs and subnets."""

from __future__ import annotations

from ....core.schema import Flag, Items, Shape, Text
from ..bodies import DESCRIPTION, ENTERPRISE_PROJECT, NAME, OPTIONAL_NAME

CREATE_VPC = Shape(
    {
        "vpc": Shape(
            {
                "cidr": Text(),
                "name": OPTIONAL_NAME,
                "description": DESCRIPTION,
                "enterprise_project_id": ENTERPRISE_PROJECT,
                "tags": Items(Text()),
                "block_service_endpoint_states": Text(choices=("on", "off")),
                "enable_network_address_usage_metrics": Flag(),
            }
        )
    },
    required=("vpc",),
)
UPDATE_VPC = Shape(
    {
        "vpc": Shape(
            {
                "name": OPTIONAL_NAME,
                "description": DESCRIPTION,
                "cidr": Text(),
                "routes": Items(Shape({"destination": Text(), "nexthop": Text()})),
                "enable_network_address_usage_metrics": Flag(),
            }
        )
    },
    required=("vpc",),
)
EXTEND_CIDRS = Shape(
    {"dry_run": Flag(), "vpc": Shape({"extend_cidrs": Items(Text(), min_items=1)}, required=("extend_cidrs",))},
    required=("vpc",),
)

_SUBNET = {
    "name": NAME,
    "description": DESCRIPTION,
    "ipv6_enable": Flag(),
    "dhcp_enable": Flag(),
    "primary_dns": Text(),
    "secondary_dns": Text(),
    "dnsList": Items(Text()),
    "extra_dhcp_opts": Items(
        Shape({"opt_name": Text(), "opt_value": Text(nullable=True)}, required=("opt_name",)),
    ),
    "enable_network_address_usage_metrics": Flag(),
}
CREATE_SUBNET = Shape(
    {
        "subnet": Shape(
            {
                **_SUBNET,
                "cidr": Text(),
                "vpc_id": Text(),
                "gateway_ip": Text(),
                "availability_zone": Text(),
                "tags": Items(Text()),
            },
            required=("name", "cidr", "vpc_id", "gateway_ip"),
        )
    },
    required=("subnet",),
)
UPDATE_SUBNET = Shape({"subnet": Shape(_SUBNET, required=("name",))}, required=("subnet",))

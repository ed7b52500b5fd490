# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of requests for security groups and rules. In v1, ICMP types and codes are in the fields for ports."""

from __future__ import annotations

from ....core.schema import Flag, Integer, Items, Shape, Text
from ....shared.tags import TAG
from ..bodies import DESCRIPTION, ENTERPRISE_PROJECT, NAME

_DIRECTION = Text(choices=("ingress", "egress"))
_RULE = {
    "description": DESCRIPTION,
    "direction": _DIRECTION,
    "ethertype": Text(),
    "protocol": Text(),
    "remote_ip_prefix": Text(),
    "remote_group_id": Text(),
    "remote_address_group_id": Text(),
}
V3_RULE = {
    **_RULE,
    "multiport": Text(),
    "action": Text(choices=("allow", "deny")),
    "priority": Integer(minimum=1, maximum=100),
    "enabled": Flag(),
}

CREATE_GROUP = Shape(
    {
        "dry_run": Flag(),
        "security_group": Shape(
            {
                "name": NAME,
                "description": DESCRIPTION,
                "enterprise_project_id": ENTERPRISE_PROJECT,
                "tags": Items(TAG),
            },
            required=("name",),
        ),
    },
    required=("security_group",),
)
UPDATE_GROUP = Shape(
    {"dry_run": Flag(), "security_group": Shape({"name": NAME, "description": DESCRIPTION})},
    required=("security_group",),
)
CREATE_RULE = Shape(
    {
        "dry_run": Flag(),
        "security_group_rule": Shape(
            {**V3_RULE, "security_group_id": Text()}, required=("security_group_id", "direction")
        ),
    },
    required=("security_group_rule",),
)
CREATE_RULES = Shape(
    {
        "dry_run": Flag(),
        "ignore_duplicate": Flag(),
        "security_group_rules": Items(Shape(V3_RULE, required=("direction",)), min_items=1),
    },
    required=("security_group_rules",),
)

# The VPC of a group is a relic: groups are for all VPCs of a project.
V1_CREATE_GROUP = Shape(
    {
        "security_group": Shape(
            {"name": NAME, "vpc_id": Text(), "enterprise_project_id": ENTERPRISE_PROJECT}, required=("name",)
        )
    },
    required=("security_group",),
)
_PORT = Integer(minimum=0, maximum=65535)
V1_CREATE_RULE = Shape(
    {
        "security_group_rule": Shape(
            {**_RULE, "security_group_id": Text(), "port_range_min": _PORT, "port_range_max": _PORT},
            required=("security_group_id", "direction"),
        )
    },
    required=("security_group_rule",),
)
NEUTRON_UPDATE_GROUP = Shape(
    {
        "security_group": Shape(
            {"name": Text(max_len=255), "description": Text(max_len=255)},
            read_only=("id", "tenant_id", "project_id", "security_group_rules", "created_at", "updated_at"),
        )
    },
    required=("security_group",),
)

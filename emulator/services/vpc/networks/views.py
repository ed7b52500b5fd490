# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A VPC in the responses of the v3 API."""

from __future__ import annotations

from typing import Any

from ....shared.tags import seen
from ..records import Vpc
from ..views import timestamp

_STATUS = {"CREATING": "PENDING", "OK": "ACTIVE"}


def vpc(vpc: Vpc, subnets: int, project_id: str) -> dict[str, Any]:
    """Return a VPC with the number of its subnets. Each VPC has at least its own route table."""
    resources = [("routetable", 1), ("virsubnet", subnets)]
    return {
        "id": vpc.id,
        "name": vpc.name,
        "description": vpc.description,
        "cidr": vpc.cidr,
        "extend_cidrs": list(vpc.extend_cidrs),
        "status": _STATUS[vpc.status],
        "project_id": project_id,
        "enterprise_project_id": vpc.enterprise_project_id,
        "created_at": timestamp(vpc.created_at),
        "updated_at": timestamp(vpc.updated_at or vpc.created_at),
        "cloud_resources": [{"resource_type": kind, "resource_count": count} for kind, count in resources if count],
        "tags": seen(vpc.tags),
        "block_service_endpoint_states": vpc.block_service_endpoint_states,
        "enable_network_address_usage_metrics": vpc.usage_metrics,
    }

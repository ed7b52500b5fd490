# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Security groups and their rules in the responses of the v3 API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ....shared.tags import seen
from ..records import Rule, SecurityGroup
from ..views import timestamp

Json = dict[str, Any]


def group(group: SecurityGroup, project_id: str) -> Json:
    """Return a group as lists show it: without its rules."""
    return {
        "id": group.id,
        "name": group.name,
        "description": group.description,
        "project_id": project_id,
        "created_at": timestamp(group.created_at) + "Z",
        "updated_at": timestamp(group.updated_at or group.created_at) + "Z",
        "enterprise_project_id": group.enterprise_project_id,
        "tags": seen(group.tags),
    }


def whole_group(found: SecurityGroup, rules: Iterable[Rule], project_id: str) -> Json:
    return {**group(found, project_id), "security_group_rules": [rule(one, project_id) for one in rules]}


def rule(rule: Rule, project_id: str) -> Json:
    """Return a rule. The API has no attributes for the type and the code of ICMP."""
    made = timestamp(rule.created_at) + "Z"
    return {
        "id": rule.id,
        "description": rule.description,
        "security_group_id": rule.group_id,
        "direction": rule.direction,
        "protocol": rule.protocol,
        "ethertype": rule.ethertype,
        "multiport": rule.multiport,
        "action": rule.action,
        "priority": rule.priority,
        "remote_group_id": rule.remote_group_id,
        "remote_ip_prefix": rule.remote_ip_prefix,
        "remote_address_group_id": rule.remote_address_group_id,
        "created_at": made,
        "updated_at": made,
        "project_id": project_id,
        "enabled": rule.enabled,
    }

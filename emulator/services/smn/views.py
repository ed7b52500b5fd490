# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them."""

from __future__ import annotations

from typing import Any

from ...core.times import utc
from .policies import INTRODUCTION, POLICY
from .records import Subscription, Topic

Json = dict[str, Any]


def topic(found: Topic) -> Json:
    return {
        "topic_urn": found.urn,
        "name": found.id,
        "display_name": found.display_name,
        "push_policy": 0,
        "enterprise_project_id": found.enterprise_project_id,
        "topic_id": found.topic_id,
        "create_time": utc(found.created_at),
        "update_time": utc(found.updated_at),
    }


def attributes(found: Topic, name: str | None) -> Json:
    """Return the attributes of a topic that have a value, or the one with this name."""
    values = {POLICY: found.access_policy, INTRODUCTION: found.introduction}
    return {key: value for key, value in values.items() if value and name in (None, key)}


def subscription(found: Subscription) -> Json:
    return {
        "topic_urn": found.topic_urn,
        "protocol": found.protocol,
        "subscription_urn": found.id,
        "owner": found.owner,
        "endpoint": found.endpoint,
        "remark": found.remark,
        "status": found.status,
    }

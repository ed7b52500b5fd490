# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: topics and subscriptions. Both have a URN that contains the name of the topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...shared.resource_tags import Tags

WAITING, CONFIRMED, NEEDS_NONE, CANCELLED = 0, 1, 2, 3
# The owner of such an endpoint must confirm the subscription.
ASKING = ("email", "sms", "http", "https")
PROTOCOLS = (
    *ASKING,
    *("functionstage", "functiongraph", "callnotify", "wechat", "dingding", "dingTalkBot", "feishu", "welink"),
)


@dataclass(frozen=True)
class Topic:
    """A topic. ``id`` is its name, which is unique in the project. ``topic_id`` is for calls about tags."""

    id: str
    urn: str
    topic_id: str
    created_at: datetime
    updated_at: datetime
    display_name: str = ""
    enterprise_project_id: str = "0"
    access_policy: str = ""
    introduction: str = ""
    tags: Tags = ()


@dataclass(frozen=True)
class Subscription:
    """A subscription. Its ``id`` is its URN."""

    id: str
    topic: str
    topic_urn: str
    protocol: str
    endpoint: str
    owner: str
    status: int
    remark: str = ""


def urn_of(region: str, project_id: str, name: str) -> str:
    return f"urn:smn:{region}:{project_id}:{name}"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: applications with their rules, buckets, rooms with users, and recording jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

ACTIVE, DISABLED, IN_ARREARS = "ACTIVATION", "DEACTIVATION", "ARREARS"
APP_STATES = (ACTIVE, DISABLED, IN_ARREARS)
AUTO_OFF, AUTO_INDIVIDUAL = "AUTO_RECORD_OFF", "AUTO_INDIVIDUAL_RECORD"
HLS, MP4 = "HLS", "MP4"
INIT, RUNNING, STOPPED = "INIT", "RUNNING", "STOPPED"
BY_TENANT, BY_IDLENESS, BY_ERROR = "TENANT_STOP", "EXCEED_MAX_IDLE_TIME", "INTERNAL_ERROR"
# The kinds of jobs. The name of a stream begins with the kind of its job.
SINGLE, MIXED = "s", "m"
LOCATIONS = ("cn-north-4", "cn-north-1", "cn-north-5", "cn-north-6", "cn-south-1", "cn-east-2")

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Callback:
    url: str
    auth_key: str
    updated_at: datetime


@dataclass(frozen=True)
class AutoRecord:
    mode: str
    rule_id: str
    updated_at: datetime


@dataclass(frozen=True)
class App:
    id: str
    name: str
    state: str
    domain: str
    app_key: str
    created_at: datetime
    changed_at: datetime
    auto_record: AutoRecord
    callback: Callback | None = None


@dataclass(frozen=True)
class Rule:
    """A recording rule.

    ``hls`` and ``mp4`` have the form of the response: defaults, or zeros if the format is not requested.
    """

    id: str
    app_id: str
    location: str
    project_id: str
    bucket: str
    object: str
    formats: tuple[str, ...]
    hls: Given
    mp4: Given
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Bucket:
    """A bucket. ``id`` is its name, which is unique in all regions."""

    id: str
    location: str
    authorized: bool
    created_at: datetime


@dataclass(frozen=True)
class Meeting:
    """The users in a room.

    ``id`` contains the name of the application, so that users can be present before the application exists.
    """

    id: str
    users: tuple[str, ...]


@dataclass(frozen=True)
class Reserved:
    """The ID that an object gets when it is created."""

    id: str
    given: str


@dataclass(frozen=True)
class Job:
    """A recording job. ``rule`` is the rule as it was when the job began.

    ``user_id`` and ``video_type`` are empty for a mixed stream. ``idle_since`` is when the last user left the room.
    ``heard_at`` is when there was first something to record.
    """

    id: str
    app_id: str
    kind: str
    room_id: str
    user_id: str
    video_type: str
    options: Given
    max_idle_time: int
    rule: Rule | None
    created_at: datetime
    updated_at: datetime
    idle_since: datetime | None
    heard_at: datetime | None
    state: str = INIT
    stopping: bool = False
    stop_reason: str = ""
    description: str = ""
    stopped_at: datetime | None = None

    @property
    def stream(self) -> str:
        names = (self.kind, self.id, self.room_id, self.user_id)
        return "_".join(name for name in names if name)

    @property
    def same(self) -> str:
        """The identity of the job for the service, which allows only one such job at a time."""
        return same_job(self.app_id, self.kind, self.room_id, self.user_id, self.video_type)

    def at(self, moment: datetime) -> Job:
        """Return the job at this moment. It ends by itself after the room has been empty for the maximum idle time."""
        if self.state == STOPPED or self.idle_since is None:
            return self
        ends_at = self.idle_since + timedelta(seconds=self.max_idle_time)
        return self.stopped(BY_IDLENESS, ends_at) if ends_at <= moment else self

    def stopped(self, reason: str, moment: datetime, description: str = "") -> Job:
        return replace(
            self,
            state=STOPPED,
            stopping=False,
            stop_reason=reason,
            description=description,
            stopped_at=moment,
            updated_at=moment,
        )


def same_job(app_id: str, kind: str, room_id: str, user_id: str, video_type: str) -> str:
    return f"{app_id}/{kind}/{room_id}/{user_id}/{video_type}"


def meeting_id(app_name: str, room_id: str) -> str:
    return f"{app_name}/{room_id}"

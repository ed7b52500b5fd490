# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A job that records one stream of one user in a room.

API pages: "Starting a Single-Stream Task", "Querying the Status of a Single-Stream Task", "Updating a Single-Stream
Task", "Stopping a Single-Stream Task".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field, to_api
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote
from .api import SINGLE
from .job import RecordingJob, with_rule

# The option is not called user_id: that is an option for signing in, and this is a user of the app.
KEY = ("room_id", "user", "video_type")


SENT = (
    Field("room_id"),
    Field("user", to="user_id"),
    Field("video_type"),
    Field("record_audio", to="is_record_audio"),
    Field("select_stream_type"),
    Field("max_idle_time"),
)


class RtcStreamJob(RecordingJob):
    """A job that records the stream of one user."""

    kind = SINGLE
    key = KEY
    usual = (("video_type", "CAMERASTREAM"),)
    fields = (*SENT, Field("record_rule_id", update=True))
    lookup = KEY
    requires = KEY
    known_by = KEY

    def body(self, desired: Desired) -> dict[str, Any]:
        return with_rule(desired, to_api(SENT, desired))

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.change(identifier, {"record_param": {"record_rule_id": changes["record_rule_id"]}})


class RtcStreamJobs(Listing[RtcStreamJob]):
    """The job with an ID, or the last one that the journal knows."""

    kind = RtcStreamJob
    query = ("app", *KEY)
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        return (self.resource.last(identifier, filters),)

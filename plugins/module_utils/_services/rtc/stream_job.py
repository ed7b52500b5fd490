# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A job that records one stream of one user in a room.

API pages: "Starting a Single-Stream Task", "Querying the Status of a Single-Stream Task", "Updating a Single-Stream
Task", "Stopping a Single-Stream Task".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..._engine.declaration import Resource, Want, unsupported
from ..._engine.fields import Field, to_api
from ..._engine.listing import Listing
from . import job as rtc_job
from .api import SINGLE

Wire = Mapping[str, Any]

# The option is not called user_id: that is an option for signing in, and this is a user of the app.
KEY = ("room_id", "user", "video_type")


class StreamJobApi(rtc_job.JobApi):
    kind = SINGLE
    key = KEY
    usual = (("video_type", "CAMERASTREAM"),)


def update(api: StreamJobApi, job_id: str, changes: Mapping[str, Any]) -> Wire:
    return api.change(job_id, {"record_param": {"record_rule_id": changes["record_rule_id"]}})


def body(want: Want) -> dict[str, Any]:
    return rtc_job.body(want, to_api(SENT, want))


SENT = (
    Field("room_id"),
    Field("user", to="user_id"),
    Field("video_type"),
    Field("record_audio", to="is_record_audio"),
    Field("select_stream_type"),
    Field("max_idle_time"),
)

RTC_STREAM_JOB = Resource(
    noun="job",
    words="recording job",
    connect=StreamJobApi,
    get=StreamJobApi.get,
    list=unsupported,
    create=rtc_job.create,
    update=update,
    fields=(*SENT, Field("record_rule_id", update=True)),
    outputs=rtc_job.OUTPUTS,
    parts=(rtc_job.Recording(),),
    states=(rtc_job.STARTED, rtc_job.STOPPED),
    lookup=KEY,
    requires=KEY,
    aids=("app", "record_location"),
    known_by=KEY,
    prepare=rtc_job.prepare,
    find=rtc_job.find,
    resolve=rtc_job.resolve,
    body=body,
    creating=rtc_job.creating,
    ready=rtc_job.UNDER_WAY,
)

RTC_STREAM_JOBS = Listing(
    replace(RTC_STREAM_JOB, find_all=rtc_job.find_all, prepare=None), query=("app", *KEY), exact=()
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A job that records all streams of a room, mixed into one picture.

API pages: "Starting a Mixed-Stream Task", "Querying the Status of a Mixed-Stream Task", "Updating a Mixed-Stream Task",
"Stopping a Mixed-Stream Task".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set
from ..._engine.declaration import Found, Resource, Want, unsupported
from ..._engine.fields import Field, to_api, unchanged, without_none
from ..._engine.listing import Listing
from . import job as rtc_job
from .api import MIXED

Wire = Mapping[str, Any]

KEY = ("room_id",)
CUSTOM = "custom"
LAYOUT = ("layout_template", "layout_panes")
SAME_PANES = as_set(
    *("id", "user_id", "video_type", "x", "y", "width", "height", "zorder", "crop_mode", "filling_policy"),
    normal=unchanged,
)


class MixStreamJobApi(rtc_job.JobApi):
    kind = MIXED
    key = KEY

    def flat(self, job: Wire) -> dict[str, Any]:
        return super().flat({**(job.get("mix_param") or {}), **job})


def resolve(api: MixStreamJobApi, want: Want, found: Found) -> Want:
    """Resolve the names of the task. Raises InvalidInput for an impossible change of layout, before any request."""
    if found.wire is not None and want.get("state") == rtc_job.STARTED:
        _check_layout(want, found.wire)
    return rtc_job.resolve(api, want, found)


def _check_layout(want: Want, there: Wire) -> None:
    panes, template = want.get("layout_panes"), want.get("layout_template")
    now = there.get("layout_template")
    moved = panes is not None and not SAME_PANES(without_none(panes), there.get("layout_panes"))
    if (moved and now != CUSTOM) or template not in (None, now):
        raise InvalidInput(
            "The layout of a job can only be changed from custom to custom, and job %s has %s; nothing was changed. "
            "Stop it and start another one, or correct the task." % (there.get("id"), now or "no layout")
        )


def update(api: MixStreamJobApi, job_id: str, changes: Mapping[str, Any]) -> Wire:
    mix = dict(changes)
    if "layout_panes" in mix:
        mix.setdefault("layout_template", CUSTOM)
    return api.change(job_id, {"mix_param": mix})


def body(want: Want) -> dict[str, Any]:
    return rtc_job.body(want, {"mix_param": to_api(SENT, want)})


SENT = (
    Field("room_id"),
    Field("encode_template"),
    Field("max_idle_time", update=True),
    Field("layout_template", update=True),
    Field("layout_panes", update=True, same=SAME_PANES),
    Field("background_image", update=True),
    Field("default_user_background_image", update=True),
    Field("screen_background_image", update=True),
    Field("user_background_images", update=True, same=as_set("user_id", "image_uri", normal=unchanged)),
)

RTC_MIX_STREAM_JOB = Resource(
    noun="job",
    words="recording job",
    connect=MixStreamJobApi,
    get=MixStreamJobApi.get,
    list=unsupported,
    create=rtc_job.create,
    update=update,
    fields=(*SENT, Field("record_rule_id")),
    outputs=rtc_job.OUTPUTS,
    parts=(rtc_job.Recording(),),
    states=(rtc_job.STARTED, rtc_job.STOPPED),
    lookup=KEY,
    requires=("room_id", "encode_template"),
    aids=("app", "record_location"),
    known_by=KEY,
    prepare=rtc_job.prepare,
    find=rtc_job.find,
    resolve=resolve,
    body=body,
    creating=rtc_job.creating,
    ready=rtc_job.UNDER_WAY,
)

RTC_MIX_STREAM_JOBS = Listing(
    replace(RTC_MIX_STREAM_JOB, find_all=rtc_job.find_all, prepare=None), query=("app", *KEY), exact=()
)

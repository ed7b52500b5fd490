# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A job that records all streams of a room, mixed into one picture.

API pages: "Starting a Mixed-Stream Task", "Querying the Status of a Mixed-Stream Task", "Updating a Mixed-Stream Task",
"Stopping a Mixed-Stream Task".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set
from ..._engine.fields import Field, to_api, unchanged, without_none
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote
from .api import MIXED
from .job import STARTED, RecordingJob, with_rule

KEY = ("room_id",)
CUSTOM = "custom"
LAYOUT = ("layout_template", "layout_panes")
SAME_PANES = as_set(
    *("id", "user_id", "video_type", "x", "y", "width", "height", "zorder", "crop_mode", "filling_policy"),
    normal=unchanged,
)


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


def _check_layout(desired: Desired, there: Remote) -> None:
    panes, template = desired.get("layout_panes"), desired.get("layout_template")
    now = there.get("layout_template")
    moved = panes is not None and not SAME_PANES(without_none(panes), there.get("layout_panes"))
    if (moved and now != CUSTOM) or template not in (None, now):
        raise InvalidInput(
            'Job %s has the layout "%s", but the API can change a layout only from custom to custom. Nothing was '
            "changed. Stop the job and start another one, or correct the task." % (there.get("id"), now or "none")
        )


class RtcMixStreamJob(RecordingJob):
    """A job that records a room as one mixed stream."""

    kind = MIXED
    key = KEY
    fields = (*SENT, Field("record_rule_id"))
    lookup = KEY
    requires = ("room_id", "encode_template")
    known_by = KEY

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Complete the options. Raises InvalidInput for an impossible change of layout, before any request."""
        if found.remote is not None and desired.get("state") == STARTED:
            _check_layout(desired, found.remote)
        return super().complete(desired, found)

    def body(self, desired: Desired) -> dict[str, Any]:
        return with_rule(desired, {"mix_param": to_api(SENT, desired)})

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        mix = dict(changes)
        if "layout_panes" in mix:
            mix.setdefault("layout_template", CUSTOM)
        return self.change(identifier, {"mix_param": mix})

    def flat(self, job: Remote) -> dict[str, Any]:
        return super().flat({**(job.get("mix_param") or {}), **job})


class RtcMixStreamJobs(Listing[RtcMixStreamJob]):
    """The job with an ID, or the last one that the journal knows."""

    kind = RtcMixStreamJob
    query = ("app", *KEY)
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        return (self.resource.last(identifier, filters),)

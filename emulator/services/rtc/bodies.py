# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.schema import Field, Flag, Integer, Invalid, Items, Shape, Text
from .records import AUTO_INDIVIDUAL, AUTO_OFF, HLS, MP4


@dataclass(frozen=True)
class OrZero(Integer):
    def _check(self, value: Any, where: str) -> int:
        return 0 if value == 0 and not isinstance(value, bool) else super()._check(value, where)


@dataclass(frozen=True)
class Share(Field):
    """A share of the canvas: 1 is the whole canvas."""

    def _check(self, value: Any, where: str) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
            raise Invalid("value", where, f"{where}: {value!r} is not a number from 0 to 1")
        return value


_NAME = Text(min_len=1)
_IDLE_TIME = Integer(minimum=5, maximum=43200)
_STREAM = Text(choices=("CAMERASTREAM", "SCREENSTREAM"))
_RECORD = Shape({"record_rule_id": _NAME}, required=("record_rule_id",), nullable=True)
_CUSTOM = "custom"
AUDIO_ONLY, GRID = "audio_only", "nine_grids_view"
_LAYOUT = Text(choices=(GRID, "screen_share_left", "screen_share_right", _CUSTOM))
_ENCODINGS = (
    *("1920*1080_30_4620", "1920*1080_30_3150", "1920*1080_15_3460", "1920*1080_15_2080", "1280*720_30_3420"),
    *("1280*720_30_1710", "1280*720_15_2260", "1280*720_15_1130", "640*480_30_1500", "640*480_15_500"),
    *("640*480_30_1000", "480*360_30_490", "480*360_15_320", AUDIO_ONLY),
)
_PANE = Shape(
    {
        "id": Integer(minimum=1),
        "user_id": Text(),
        "video_type": _STREAM,
        **{name: Share() for name in ("x", "y", "width", "height")},
        "zorder": Integer(minimum=0, maximum=25),
        "crop_mode": Text(choices=("KEEP_RATIO_PADDING", "KEEP_RATIO_CROP")),
        "filling_policy": Text(choices=("FIXED_USER", "SHARED_SCREEN")),
    }
)
_USER_IMAGE = Shape({"user_id": _NAME, "image_uri": _NAME}, required=("user_id", "image_uri"))
_MIX = {
    "max_idle_time": _IDLE_TIME,
    "layout_template": _LAYOUT,
    "default_user_background_image": Text(),
    "screen_background_image": Text(),
    "background_image": Text(),
    "layout_panes": Items(_PANE),
    "user_background_images": Items(_USER_IMAGE),
}

APP = Shape({"app_name": _NAME}, required=("app_name",))
CALLBACK = Shape({"url": _NAME, "auth_key": Text()}, required=("url",))
AUTO_RECORD = Shape(
    {"mode": Text(choices=(AUTO_OFF, AUTO_INDIVIDUAL)), "record_rule_id": Text(nullable=True)}, required=("mode",)
)
RULE = Shape(
    {
        "obs_addr": Shape(
            {"location": _NAME, "project_id": _NAME, "bucket": _NAME, "object": Text()},
            required=("location", "project_id", "bucket"),
        ),
        "record_formats": Items(Text(choices=(HLS, MP4)), min_items=1),
        "hls_config": Shape(
            {
                "record_cycle": OrZero(minimum=60, maximum=43200),
                "record_prefix": Text(),
                "record_slice_duration": Integer(minimum=2, maximum=60),
                "record_max_duration_to_merge_file": Integer(minimum=-1, maximum=300),
            },
            nullable=True,
        ),
        "mp4_config": Shape(
            {
                "record_cycle": Integer(minimum=60, maximum=10800),
                "record_prefix": Text(),
                "record_max_duration_to_merge_file": Integer(minimum=0, maximum=300),
            },
            nullable=True,
        ),
    },
    required=("obs_addr", "record_formats"),
)
SINGLE_JOB = Shape(
    {
        "room_id": _NAME,
        "user_id": _NAME,
        "is_record_audio": Flag(),
        "video_type": _STREAM,
        "select_stream_type": Text(choices=("LD", "SD", "HD", "FHD")),
        "max_idle_time": _IDLE_TIME,
        "record_param": _RECORD,
        # Fields of an older API. They are still accepted, and have no effect.
        "resolution": Text(),
        "resolution_policy": Text(),
    },
    required=("room_id", "user_id"),
)
SINGLE_UPDATE = Shape({"record_param": _RECORD})
MIX_JOB = Shape(
    {
        "mix_param": Shape(
            {"room_id": _NAME, "encode_template": Text(choices=_ENCODINGS), **_MIX},
            required=("room_id", "encode_template"),
        ),
        "record_param": _RECORD,
    },
    required=("mix_param",),
)
MIX_UPDATE = Shape({"mix_param": Shape(_MIX)}, required=("mix_param",))
USERS = Shape({"user_ids": Items(_NAME, min_items=1)}, required=("user_ids",))
AUTHORITY = Shape(
    {"bucket": _NAME, "operation": Integer(choices=(1, 0)), "location": _NAME, "project_id": Text()},
    required=("bucket", "operation", "location"),
)

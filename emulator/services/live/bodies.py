# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.schema import Anything, Field, Flag, Integer, Invalid, Items, Shape, Text
from .records import PULL, PUSH, RECORD_TYPES, RUNNING, STOPPED

_MOST_BITS = 104_857_600
_DAY = 86_400


@dataclass(frozen=True)
class Secret(Field):
    """A string that no refusal repeats."""

    def _check(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise Invalid("value", where, f"{where} is not a string")
        return value


@dataclass(frozen=True)
class Cycle(Integer):
    """The length of a recorded file in seconds: 0 for the default, or at least 60."""

    def _check(self, value: Any, where: str) -> int:
        seconds = super()._check(value, where)
        if 0 < seconds < 60:
            raise Invalid("value", where, f"{where}: {seconds} is neither 0 nor at least 60")
        return seconds


def _texts(*names: str) -> dict[str, Field]:
    return {name: Text() for name in names}


NAME = Text(min_len=1, max_len=255)
_WORD = Text(min_len=1, max_len=64)
_HEADER = Shape({"key": Text(min_len=1), "value": Secret()}, required=("key", "value"))

NEW_DOMAIN = Shape(
    {
        "domain": NAME,
        "domain_type": Text(choices=(PULL, PUSH)),
        "region": Text(),
        "service_area": Text(choices=("mainland_china", "outside_mainland_china", "global")),
        "enterprise_project_id": Text(),
        "pull_protocol": Text(choices=("flv_rtmp", "hls")),
    },
    required=("domain", "domain_type", "region"),
)
DOMAIN_CHANGES = Shape(
    {"domain": NAME, "status": Text(choices=("on", "off")), "enterprise_project_id": Text()}, required=("domain",)
)
MAPPING = Shape({"pull_domain": NAME, "push_domain": NAME}, required=("pull_domain", "push_domain"))
IPV6 = Shape({"domain": NAME, "is_ipv6": Flag()}, required=("domain",))
VERIFICATION = Shape({"domain": NAME, "verify_type": Text(choices=("DNS", "FILE"))}, required=("domain", "verify_type"))
KEY_CHAIN = Shape(
    {
        "key": Secret(),
        "auth_type": Text(choices=("d_sha256", "c_aes", "b_md5", "a_md5")),
        "timeout": Integer(minimum=60, maximum=2_592_000),
    },
    required=("key", "auth_type", "timeout"),
)
AUTHORITY = Shape(
    {"bucket": Text(min_len=3, max_len=63), "operation": Integer(choices=(0, 1))}, required=("bucket", "operation")
)

_SOURCE: dict[str, Field] = {
    "url": Text(),
    "bitrate": Integer(minimum=1, maximum=_MOST_BITS),
    "width": Integer(minimum=0, maximum=4096),
    "height": Integer(minimum=0, maximum=2160),
    "bitrate_for3u8": Flag(),
    "passphrase": Secret(),
    "pbkeylen": Integer(),
    "backup_urls": Items(Text()),
    "stream_id": Text(),
    "latency": Integer(minimum=0),
}
_AUDIO_SELECTOR = Shape(
    {
        "name": _WORD,
        "selector_settings": Shape(
            {
                "audio_language_selection": Shape(
                    {
                        "language_code": Text(),
                        "language_selection_policy": Text(choices=("LOOSE", "STRICT")),
                    },
                    required=("language_code",),
                ),
                "audio_pid_selection": Shape({"pid": Integer()}, required=("pid",)),
                "audio_hls_selection": Shape(_texts("name", "group_id"), required=("name", "group_id")),
            }
        ),
    },
    required=("name",),
)
_INPUT = Shape(
    {
        "input_protocol": Text(choices=("FLV_PULL", "RTMP_PUSH", "HLS_PULL", "SRT_PULL", "SRT_PUSH")),
        "sources": Items(Shape({**_SOURCE, "enable_snapshot": Flag()})),
        "secondary_sources": Items(Shape(_SOURCE)),
        "failover_conditions": Shape(
            {
                "input_loss_threshold_msec": Integer(minimum=0, maximum=3_600_000),
                "input_preference": Text(choices=("EQUAL", "PRIMARY")),
            }
        ),
        "max_bandwidth_limit": Integer(minimum=0),
        "ip_port_mode": Flag(),
        "ip_whitelist": Text(),
        "scte35_source": Text(),
        "ad_triggers": Items(Text()),
        "audio_selectors": Items(_AUDIO_SELECTOR, max_items=8),
    },
    required=("input_protocol",),
)
_ENCODERS = Items(Shape(_texts("template_id")))
_EXPAND = Shape(
    {
        "audio_descriptions": Items(
            Shape(
                {
                    "name": _WORD,
                    "audio_selector_name": _WORD,
                    "language_code_control": Text(choices=("FOLLOW_INPUT", "USE_CONFIGURED")),
                    **_texts("language_code", "stream_name"),
                },
                required=("name", "audio_selector_name"),
            )
        ),
        "video_descriptions": Shape({"gop_duration_seconds": Integer(minimum=0, maximum=10)}),
    }
)
_ENCRYPTION = Shape(
    {
        "key_rotation_interval_seconds": Integer(),
        "encryption_method": Text(),
        "level": Text(choices=("content", "profile")),
        "resource_id": Text(min_len=1),
        "system_ids": Items(Text(), min_items=1),
        "url": Text(min_len=1),
        "speke_version": Text(),
        "request_mode": Text(choices=("direct_http", "functiongraph_proxy")),
        "http_headers": Items(_HEADER, max_items=5),
        "urn": Text(),
    },
    required=("resource_id", "system_ids", "url", "speke_version", "request_mode"),
)
_PACKAGE: dict[str, Field] = {
    "id": Text(),
    "url": Text(),
    "stream_selection": Items(
        Shape(
            {
                "key": Text(),
                "max_bandwidth": Integer(minimum=0, maximum=_MOST_BITS),
                "min_bandwidth": Integer(minimum=0, maximum=_MOST_BITS),
            }
        )
    ),
    "segment_duration_seconds": Integer(minimum=1, maximum=10),
    "playlist_window_seconds": Integer(minimum=0, maximum=_DAY),
    "encryption": _ENCRYPTION,
    "ext_args": Anything(),
    "request_args": Shape(
        {
            "record": Items(Shape(_texts("start_time", "end_time", "format", "unit"))),
            "timeshift": Items(Shape(_texts("back_time", "unit"))),
            "live": Items(Shape(_texts("delay", "unit"))),
        }
    ),
    "enable_access": Flag(),
    "allow_all_ip_access": Flag(),
    "ip_whitelist": Text(),
    "cdn_identifier_header": _HEADER,
    "origin_domain_master": Text(max_len=255),
    "origin_domain_slave": Text(max_len=255),
    "manifest_name": Text(max_len=128),
    "slave_url": Text(),
    "manifest_selection": Shape(
        {
            "stream_order": Text(choices=("ORIGINAL", "VIDEO_BITRATE_ASCENDING", "VIDEO_BITRATE_DESCENDING")),
            "min_video_bandwidth": Integer(minimum=0),
            "max_video_bandwidth": Integer(minimum=0),
        }
    ),
}
_PERIOD = Integer(minimum=1, maximum=120)


def _packages(own: dict[str, Field]) -> Items:
    return Items(Shape({**_PACKAGE, **own}, required=("segment_duration_seconds",)))


_ENDPOINTS = Items(
    Shape(
        {
            "hls_package": _packages({"hls_version": Text(), "ads": Anything(), "ad_marker": Items(Text())}),
            "dash_package": _packages(
                {
                    "ads": Anything(),
                    "ad_marker": Text(),
                    "suggested_presentation_delay": _PERIOD,
                    "minimum_update_period": _PERIOD,
                    "min_buffer_time": _PERIOD,
                }
            ),
            "mss_package": _packages({"delay_segment": Integer(minimum=1)}),
        }
    )
)
_BUFFER = Shape({"rollingbuffer_duration": Integer(minimum=0, maximum=14 * _DAY)}, required=("rollingbuffer_duration",))
_STATE = Text(choices=(RUNNING, STOPPED))
_WHICH: dict[str, Field] = {"domain": NAME, "app_name": _WORD, "id": _WORD}


def _of_channel(*required: str, **fields: Field) -> Shape:
    return Shape({**_WHICH, **fields}, required=(*_WHICH, *required))


NEW_CHANNEL = _of_channel(
    *("state", "input", "record_settings"),
    name=_WORD,
    state=_STATE,
    mode=Text(choices=("ADD_CDN", "ONLY_OS")),
    region=Text(),
    input=_INPUT,
    encoder_settings=_ENCODERS,
    record_settings=_BUFFER,
    endpoints=_ENDPOINTS,
    encoder_settings_expand=_EXPAND,
)
CHANNEL_NAME = _of_channel(name=Text(max_len=64))
CHANNEL_INPUT = _of_channel(input=_INPUT, encoder_settings_expand=_EXPAND)
CHANNEL_ENCODERS = _of_channel("encoder_settings", encoder_settings=_ENCODERS, encoder_settings_expand=_EXPAND)
CHANNEL_BUFFER = _of_channel("record_settings", record_settings=_BUFFER)
CHANNEL_ENDPOINTS = _of_channel("endpoints", endpoints=_ENDPOINTS)
CHANNEL_STATE = _of_channel("state", state=_STATE)
STATISTIC = _of_channel(
    "type",
    type=Text(choices=("scte35",)),
    scte35=Shape(
        {
            "type": Text(choices=("all", "splice_insert", "time_signal")),
            "start_time": Integer(minimum=0),
            "end_time": Integer(minimum=0),
        },
        required=("type", "start_time", "end_time"),
    ),
    region_type=Text(choices=("master", "slave", "all")),
)

_FORMAT: dict[str, Field] = {
    "record_cycle": Cycle(minimum=0, maximum=43_200),
    "record_prefix": Text(),
    "record_max_duration_to_merge_file": Integer(minimum=-1),
}
RULE = Shape(
    {
        "publish_domain": NAME,
        "app": _WORD,
        "stream": Text(min_len=1, max_len=512),
        "record_type": Text(choices=RECORD_TYPES),
        "default_record_config": Shape(
            {
                "record_format": Items(Text(choices=("FLV", "HLS", "MP4")), min_items=1),
                "obs_addr": Shape(_texts("bucket", "location", "object"), required=("bucket", "location")),
                "hls_config": Shape(
                    {
                        **_FORMAT,
                        "record_ts_prefix": Text(),
                        "record_slice_duration": Integer(minimum=2, maximum=60),
                    },
                    required=("record_cycle",),
                ),
                "flv_config": Shape(_FORMAT, required=("record_cycle",)),
                "mp4_config": Shape(_FORMAT, required=("record_cycle",)),
            },
            required=("record_format", "obs_addr"),
        ),
    },
    required=("publish_domain", "app", "stream", "default_record_config"),
)
EVENTS = ("RECORD_NEW_FILE_START", "RECORD_FILE_COMPLETE", "RECORD_OVER", "RECORD_FAILED")
CALLBACK = Shape(
    {
        "publish_domain": NAME,
        "app": _WORD,
        "notify_callback_url": Text(),
        "notify_event_subscription": Items(Text(choices=EVENTS)),
        "sign_type": Text(choices=("HMACSHA256", "MD5")),
        "key": Secret(),
    },
    required=("publish_domain", "app"),
)
_STREAM: dict[str, Field] = {"publish_domain": NAME, "app": _WORD, "stream": Text(min_len=1, max_len=512)}
COMMAND_TO = Shape(_STREAM, required=tuple(_STREAM))
INDEX = Shape({**_STREAM, **_texts("start_time", "end_time", "object")}, required=(*_STREAM, "start_time", "end_time"))

_SWITCH = Text(choices=("off", "on"))
_QUALITY = Shape(
    {
        "templateName": Text(max_len=32),
        "quality": Text(choices=("lud", "lhd", "lsd", "lld", "userdefine")),
        "PVC": _SWITCH,
        "hdlb": _SWITCH,
        "codec": Text(choices=("H264", "H265")),
        "width": Integer(minimum=0, maximum=3840),
        "height": Integer(minimum=0, maximum=2160),
        "bitrate": Integer(minimum=40, maximum=30_000),
        "video_frame_rate": Integer(minimum=0, maximum=60),
        "protocol": Text(choices=("RTMP",)),
        "iFrameInterval": Integer(minimum=0, maximum=500),
        "gop": Integer(minimum=0, maximum=10),
        "bitrate_adaptive": Text(choices=("off", "minimum", "adaptive")),
        "i_frame_policy": Text(choices=("auto", "strictSync")),
    },
    required=("quality", "bitrate"),
)
TEMPLATE = Shape(
    {
        "domain": NAME,
        "app_name": _WORD,
        "trans_type": Text(choices=("play", "publish")),
        "quality_info": Items(_QUALITY, min_items=1),
    },
    required=("domain", "app_name", "quality_info"),
)

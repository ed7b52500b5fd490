# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of Live, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.live.channels import CHANNEL, PULL, PUSH, WHICH, Live, encryption, hls

OPERATIONS = {
    "live": {
        *("create_domain", "create_domain_mapping", "create_ott_channel_info", "create_record_callback_config"),
        *("create_record_rule", "create_transcodings_template", "modify_ott_channel_info_encoder_settings"),
        *("modify_ott_channel_info_end_points", "modify_ott_channel_info_general", "modify_ott_channel_info_input"),
        *("modify_ott_channel_info_record_settings", "modify_ott_channel_info_stats", "update_domain"),
        *("update_domain_ip6_switch", "update_domain_key_chain", "update_obs_bucket_authority_public"),
        *("update_record_callback_config", "update_record_rule", "update_transcodings_template"),
    },
}

SOURCE: dict[str, Any] = {
    "url": "srt://origin.example.com:9000",
    "bitrate": 1000,
    "width": 1920,
    "height": 1080,
    "bitrate_for3u8": True,
    "passphrase": "word",
    "pbkeylen": 16,
    "backup_urls": ["srt://backup.example.com:9000"],
    "stream_id": "one",
    "latency": 100,
}
SELECTORS: list[dict[str, Any]] = [
    {"audio_language_selection": {"language_code": "de", "language_selection_policy": "STRICT"}},
    {"audio_pid_selection": {"pid": 1}},
    {"audio_hls_selection": {"name": "a", "group_id": "b"}},
]
INPUT: dict[str, Any] = {
    "input_protocol": "SRT_PULL",
    "sources": [{**SOURCE, "enable_snapshot": True}],
    "secondary_sources": [SOURCE],
    "failover_conditions": {"input_loss_threshold_msec": 100, "input_preference": "EQUAL"},
    "max_bandwidth_limit": 1,
    "ip_port_mode": True,
    "ip_whitelist": "10.0.0.1",
    "ad_triggers": ["Splice"],
    "audio_selectors": [{"name": f"s{number}", "selector_settings": one} for number, one in enumerate(SELECTORS)],
}
PACKAGE: dict[str, Any] = {
    "playlist_window_seconds": 8,
    "stream_selection": [{"key": "a", "min_bandwidth": 1, "max_bandwidth": 2}],
    "ext_args": {"a": 1},
    "request_args": {
        "record": [{"start_time": "start", "end_time": "end", "format": "timestamp", "unit": "second"}],
        "timeshift": [{"back_time": "back", "unit": "second"}],
        "live": [{"delay": "delay", "unit": "second"}],
    },
    "enable_access": True,
    "allow_all_ip_access": True,
    "ip_whitelist": "10.0.0.1",
    "cdn_identifier_header": {"key": "X-CDN", "value": "word"},
    "origin_domain_master": "origin.domain.com",
    "origin_domain_slave": "origin-two.domain.com",
    "manifest_name": "index",
    "slave_url": "https://slave.domain.com/index",
    "manifest_selection": {"stream_order": "ORIGINAL", "min_video_bandwidth": 1, "max_video_bandwidth": 2},
}
EXPAND: dict[str, Any] = {
    "audio_descriptions": [
        {
            "name": "a",
            "audio_selector_name": "s0",
            "language_code_control": "USE_CONFIGURED",
            "language_code": "de",
            "stream_name": "German",
        }
    ],
    "video_descriptions": {"gop_duration_seconds": 2},
}
FUNCTION = {"request_mode": "functiongraph_proxy", "urn": "urn:fss", "http_headers": None, "level": "profile"}


def outputs() -> list[dict[str, Any]]:
    dash = {"ads": {}, "ad_marker": "xml+bin", "suggested_presentation_delay": 1, "minimum_update_period": 1}
    return [
        {
            "hls_package": [
                hls(**PACKAGE, hls_version="3", ad_marker=["ENHANCED_SCTE35"], ads={"a": 1}, encryption=encryption())
            ],
            "dash_package": [{**hls(**PACKAGE, **dash, min_buffer_time=1), "url": "pull.domain.com/a.mpd"}],
            "mss_package": [
                {
                    **hls(**PACKAGE, delay_segment=4),
                    "url": "pull.domain.com/a.ism",
                    "encryption": encryption(**FUNCTION, system_ids=["PlayReady"]),
                }
            ],
        }
    ]


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Live(directory)
    channel(cloud)
    domains(cloud)
    records(cloud)
    return cloud.requests()


def channel(cloud: Live) -> None:
    settings = {"input": INPUT, "encoder_settings": [{"template_id": "hd"}], "encoder_settings_expand": EXPAND}
    new = {**CHANNEL, **settings, "name": "a", "mode": "ONLY_OS", "channel_region": "cn-north-4", "outputs": outputs()}
    cloud.done("live_ott_channel", **new)
    assert not cloud.done("live_ott_channel", **new)["changed"]
    changed = {
        **WHICH,
        "name": "b",
        "state": "started",
        "input": {"input_protocol": "SRT_PULL", "ip_port_mode": False},
        "encoder_settings": [{"template_id": "sd"}],
        "encoder_settings_expand": {},
        "record_settings": {"rollingbuffer_duration": 0},
        "outputs": [{"hls_package": [hls(encryption={}, request_args={})]}],
    }
    cloud.done("live_ott_channel", **changed)
    assert not cloud.done("live_ott_channel", **changed)["changed"]


def domains(cloud: Live) -> None:
    chain = {"key": "0123456789abcdef0123456789abcdef", "auth_type": "c_aes", "timeout": 60}
    new = {"name": "all.domain.com", "type": "pull", "service_area": "global", "pull_protocol": "hls"}
    cloud.done("live_domain", **new, push_domain=PUSH, ipv6=True, key_chain=chain, enterprise_project_id="0")
    cloud.done("live_domain", name=PULL, state="disabled")


def records(cloud: Live) -> None:
    every = {"record_cycle": 60, "record_prefix": "x", "record_max_duration_to_merge_file": 0}
    rule: dict[str, Any] = {
        "domain": PUSH,
        "app_name": "live",
        "stream": "*",
        "record_format": ["HLS", "FLV", "MP4"],
        "obs_addr": {"bucket": "recordings", "location": "cn-north-4", "object": "x/"},
        "hls_config": {**every, "record_ts_prefix": "x", "record_slice_duration": 5},
        "flv_config": every,
        "mp4_config": every,
        "authorize_bucket": True,
    }
    cloud.done("live_record_rule", **rule)
    cloud.done("live_record_rule", **rule, record_type="PLAN_RECORD")
    callback = {"domain": PUSH, "app_name": "live", "url": "https://a.example.com", "key": "word"}
    cloud.done("live_record_callback", **callback)
    cloud.done("live_record_callback", **callback, sign_type="MD5", events=["RECORD_OVER"])
    quality = {"quality": "userdefine", "template_name": "a", "pvc": True, "hdlb": False, "codec": "H265"}
    sizes = {"width": 640, "height": 360, "bitrate": 400, "video_frame_rate": 25, "i_frame_interval": 50, "gop": 0}
    rest = {"protocol": "RTMP", "bitrate_adaptive": "minimum", "i_frame_policy": "auto"}
    for bitrate in (400, 500):
        qualities = [{**quality, **sizes, **rest, "bitrate": bitrate}]
        of = {"domain": PUSH, "app_name": "live"}
        cloud.done("live_transcoding_template", **of, qualities=qualities, trans_type="play")

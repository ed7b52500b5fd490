# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from ...core import ids
from ...core.times import utc
from .checks import RTMP_PUSH
from .recordings import address_of, object_of
from .records import Callback, Channel, Domain, Json, KeyChain, Recording, Rule, Template
from .refusals import SUCCESS

_UNSET_INPUT: Json = {"max_bandwidth_limit": 0, "ip_whitelist": "", "scte35_source": ""}
_UNSET_FORMAT: Json = {"record_cycle": 0, "record_prefix": "", "record_max_duration_to_merge_file": 0}
_UNSET_FORMATS: Json = {
    "hls_config": {**_UNSET_FORMAT, "record_ts_prefix": "", "record_slice_duration": 0},
    "flv_config": _UNSET_FORMAT,
    "mp4_config": _UNSET_FORMAT,
}
_UNSET_PACKAGES: dict[str, Json] = {
    "hls_package": {},
    "dash_package": dict.fromkeys(("suggested_presentation_delay", "minimum_update_period", "min_buffer_time"), 0),
    "mss_package": {"delay_segment": 0},
}
_UNSET_PACKAGE: Json = {
    "playlist_window_seconds": 0,
    "origin_domain_master": "",
    "origin_domain_slave": "",
    "slave_url": "",
}


def domain(found: Domain, region: str) -> Json:
    shown: Json = {
        "domain": found.id,
        "domain_type": found.type,
        "domain_cname": f"{found.id}.{ids.derived_hex('live', found.id)[:8]}.livecdn.example.net",
        "region": region,
        "status": found.status,
        "create_time": utc(found.created_at),
        "status_describe": "",
        "service_area": found.service_area,
        "enterprise_project_id": found.enterprise_project_id,
    }
    return {**shown, "pull_protocol": found.pull_protocol} if found.pull_protocol else shown


def listed_domain(found: Domain, region: str) -> Json:
    return {**domain(found, region), "vendor": "HW", "related_domain": found.related, "is_ipv6": found.ipv6}


def verification(main: str, account: str, verified: bool) -> Json:
    content = sha256(f"{account}/{main}".encode()).hexdigest()
    return {"domain": main, "verify_content": f"liveauth_{content}", "verify_result": verified}


def key_chain(found: KeyChain | None, *, masked: bool) -> Json:
    """Return the key chain. A domain without signed addresses has a successful response with empty fields."""
    if found is None:
        return {"key": "", "auth_type": "", "timeout": 0}
    return {**vars(found), "key": "*" * len(found.key)} if masked else dict(vars(found))


def channel(found: Channel) -> Json:
    """Return a channel.

    Unset fields are shown as empty. If streams are pushed by RTMP, each source shows its target address.
    """
    names = {"domain": found.domain, "app_name": found.app_name, "id": found.name}
    shown: Json = {**names, "state": found.state, **found.content}
    if _is_pushed(found):
        shown["input"] = {**shown["input"], "sources": _pushed_sources(found)}
    shown["input"] = {**_UNSET_INPUT, **shown["input"]}
    shown["endpoints"] = [
        {kind: [_package(kind, one) for one in some] for kind, some in endpoint.items()}
        for endpoint in shown["endpoints"]
    ]
    return shown


def _package(kind: str, given: Mapping[str, Any]) -> Json:
    selected = [{"min_bandwidth": 0, "max_bandwidth": 0, **one} for one in given.get("stream_selection", ())]
    shown = {**_UNSET_PACKAGE, **_UNSET_PACKAGES[kind], **given}
    if "request_args" in given:
        shown["request_args"] = {**dict.fromkeys(("record", "timeshift", "live")), **given["request_args"]}
    return {**shown, "stream_selection": selected} if selected else shown


def done(about: Mapping[str, Any]) -> Json:
    names = {name: about[name] for name in ("domain", "app_name", "id")}
    return {"result_code": SUCCESS, "result_msg": "SUCCESS", **names}


def done_with_sources(found: Channel) -> Json:
    """Return the result of a change. Only for ``RTMP_PUSH``, it says where to send the streams."""
    answer = done(channel(found))
    if _is_pushed(found):
        names = ("url", "bitrate", "width", "height", "enable_snapshot")
        answer["sources"] = [
            {name: source[name] for name in names if name in source} for source in _pushed_sources(found)
        ]
    return answer


def _is_pushed(found: Channel) -> bool:
    protocol: str = found.content["input"]["input_protocol"]
    return protocol == RTMP_PUSH


def _pushed_sources(found: Channel) -> list[Json]:
    return [_pushed(found, source) for source in found.content["input"].get("sources") or [{}]]


def _pushed(found: Channel, source: Mapping[str, Any]) -> Json:
    rate = f"_{source['bitrate']}" if "bitrate" in source else ""
    path = f"{found.domain}/{found.app_name}/{found.name}{rate}"
    return {**source, "url": f"rtmp://{path}?request_source=ott&channel_id={found.name}"}


def rule(found: Rule) -> Json:
    return {
        "id": found.id,
        "publish_domain": found.publish_domain,
        "app": found.app,
        "stream": found.stream,
        "record_type": found.record_type,
        "default_record_config": {**_UNSET_FORMATS, **found.config},
        "create_time": utc(found.created_at),
        "update_time": utc(found.updated_at),
    }


def callback(found: Callback) -> Json:
    return {
        "id": found.id,
        "publish_domain": found.publish_domain,
        "app": found.app,
        "notify_callback_url": found.url,
        "notify_event_subscription": list(found.events),
        "sign_type": found.sign_type,
        "create_time": utc(found.created_at),
        "update_time": utc(found.updated_at),
    }


def content(found: Recording, form: str) -> Json:
    if found.ended_at is None:
        raise RuntimeError("only what has ended is a file")
    place, path = found.config["obs_addr"], object_of(found, form)
    return {
        "publish_domain": found.publish_domain,
        "file_name": path.rpartition("/")[2],
        "app": found.app,
        "stream": found.stream,
        "record_format": form.lower(),
        "record_type": "COMMAND_RECORD",
        "obs_addr": {"bucket": place["bucket"], "location": place["location"], "object": path},
        "download_url": address_of(found, path),
        "start_time": utc(found.started_at),
        "end_time": utc(found.ended_at),
        "duration": int((found.ended_at - found.started_at).total_seconds()),
    }


def template(found: Template) -> Json:
    """Return a template. It leaves out ``PVC``, which saves bandwidth, where this is off."""
    qualities = [
        {name: value for name, value in one.items() if (name, value) != ("PVC", "off")} for one in found.qualities
    ]
    return {"app_name": found.app_name, "quality_info": qualities}

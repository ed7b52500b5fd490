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
from .records import Callback, Channel, Domain, Json, Recording, Rule, Template
from .refusals import SUCCESS


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
    return {**domain(found, region), "vendor": "", "related_domain": found.related, "is_ipv6": found.ipv6}


def verification(main: str, account: str, verified: bool) -> Json:
    content = sha256(f"{account}/{main}".encode()).hexdigest()
    return {"domain": main, "verify_content": f"liveauth_{content}", "verify_result": verified}


def channel(found: Channel) -> Json:
    names = {"domain": found.domain, "app_name": found.app_name, "id": found.name}
    return {**names, "state": found.state, **found.content}


def done(about: Mapping[str, Any]) -> Json:
    names = {name: about[name] for name in ("domain", "app_name", "id")}
    return {"result_code": SUCCESS, "result_msg": "SUCCESS", **names}


def done_with_sources(found: Channel) -> Json:
    """Where to send the streams is told for ``RTMP_PUSH`` only."""
    answer = done(channel(found))
    wanted = found.content["input"]
    if wanted["input_protocol"] == RTMP_PUSH:
        answer["sources"] = [_pushed(found, source) for source in wanted.get("sources") or [{}]]
    return answer


def _pushed(found: Channel, source: Mapping[str, Any]) -> Json:
    rate = f"_{source['bitrate']}" if "bitrate" in source else ""
    path = f"{found.domain}/{found.app_name}/{found.name}{rate}"
    shown = {name: source[name] for name in ("bitrate", "width", "height", "enable_snapshot") if name in source}
    return {"url": f"rtmp://{path}?request_source=ott&channel_id={found.name}", **shown}


def rule(found: Rule) -> Json:
    return {
        "id": found.id,
        "publish_domain": found.publish_domain,
        "app": found.app,
        "stream": found.stream,
        "record_type": found.record_type,
        "default_record_config": found.config,
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
    return {"app_name": found.app_name, "quality_info": list(found.qualities)}

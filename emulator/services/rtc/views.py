# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from ...core.times import utc
from .records import SINGLE, STOPPED, App, AutoRecord, Bucket, Callback, Job, Rule

Json = dict[str, Any]

SUBSCRIPTION = ("RECORD_NEW_FILE_START", "RECORD_FILE_COMPLETE", "CLOUD_RECORD_OVER")
_NOT_STOPPED = "0001-01-01T00:00:00Z"
_BUCKET_TIME = timezone(timedelta(hours=8))


def precise(moment: datetime) -> str:
    """Return a time in milliseconds, as applications show it. Rules and jobs show seconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def bucket_time(moment: datetime) -> str:
    return moment.astimezone(_BUCKET_TIME).strftime("%Y/%m/%d %H:%M:%S GMT+08:00")


def app_state(found: App) -> Json:
    return {"state": found.state, "update_time": precise(found.changed_at)}


def app(found: App, tenant: str) -> Json:
    return {
        "app_name": found.name,
        "app_id": found.id,
        "state": app_state(found),
        "scope": "DOMESTIC",
        "tenant_name": tenant,
        "domain": found.domain,
        "create_time": precise(found.created_at),
        "authentication": {
            "enable": False,
            "expire": 300,
            "app_key": found.app_key,
            "update_time": precise(found.created_at),
        },
        "callbacks": {"push_callback": None, "record_callback": callback(found.callback)},
        "auto_record_mode": auto_record(found.auto_record),
    }


def callback(found: Callback | None) -> Json | None:
    if found is None:
        return None
    return {
        "url": found.url,
        "auth_key": found.auth_key,
        "notify_event_subscription": list(SUBSCRIPTION),
        "update_time": precise(found.updated_at),
    }


def auto_record(found: AutoRecord) -> Json:
    return {"mode": found.mode, "record_rule_id": found.rule_id, "update_time": precise(found.updated_at)}


def rule(found: Rule) -> Json:
    return {
        "rule_id": found.id,
        "app_id": found.app_id,
        "obs_addr": {
            "location": found.location,
            "project_id": found.project_id,
            "bucket": found.bucket,
            "object": found.object,
        },
        "record_formats": list(found.formats),
        "hls_config": dict(found.hls),
        "mp4_config": dict(found.mp4),
        "create_time": utc(found.created_at),
        "update_time": utc(found.updated_at),
    }


def job(found: Job) -> Json:
    kept = {key: value for key, value in found.options.items() if value is not None}
    if found.kind == SINGLE:
        own = {
            "room_id": found.room_id,
            "user_id": found.user_id,
            "video_type": found.video_type,
            "max_idle_time": found.max_idle_time,
            **kept,
        }
    else:
        mix = {"room_id": found.room_id, "max_idle_time": found.max_idle_time, **kept}
        own = {"room_id": found.room_id, "mix_param": mix}
    return {
        "job_id": found.id,
        "stream_name": found.stream,
        "app_id": found.app_id,
        **own,
        "record_param": {"record_rule_id": found.rule.id} if found.rule else None,
        "create_time": utc(found.created_at),
        "update_time": utc(found.updated_at),
        "start_time": utc(found.created_at),
        "stop_time": utc(found.stopped_at) if found.stopped_at else _NOT_STOPPED,
        "state": found.state,
        **({"stop_reason": found.stop_reason, "description": found.description} if found.state == STOPPED else {}),
    }


def bucket(found: Bucket) -> Json:
    return {
        "bucket": found.id,
        "location": found.location,
        "creation_date": bucket_time(found.created_at),
        "is_authorized": found.authorized,
    }

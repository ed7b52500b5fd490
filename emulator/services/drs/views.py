# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs, their progress and their pre-checks as the service shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any

from ...core import ids
from . import refusals
from .prechecks import ALARM
from .records import (
    CONFIGURATION,
    CREATE_FAILED,
    CREATING,
    DELETE_FROM,
    FULL,
    FULL_ONLY,
    GONE,
    INCREMENTAL,
    PAUSE_FROM,
    PUBLIC,
    RETRY_FROM,
    SHOWN_AS,
    START_FROM,
    STATUSES,
    UNSETTLED,
    Job,
    Precheck,
    Verdict,
)

Json = dict[str, Any]

VOLUME_SIZE = 100
_ACTIONS = {
    "CHOOSE_OBJECT": (CONFIGURATION,),
    "PRE_CHECK": (CONFIGURATION,),
    "MODIFY_CONFIGURATION": (CONFIGURATION,),
    "START": START_FROM,
    "PAUSE": PAUSE_FROM,
    "RETRY": RETRY_FROM,
    "FREE_RESOURCE": tuple(set(STATUSES) - {*UNSETTLED, *GONE, *DELETE_FROM}),
}
_NOT_SHOWN = ("security_group_id", "ssl_cert_key", "ssl_cert_name", "ssl_cert_check_sum")
_BINLOG = "mysql-bin.000001:4"


def milliseconds(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))


def _times(job: Job) -> Json:
    times = {
        "actual_start_time": job.started_at,
        "full_transfer_complete_time": job.full_done_at,
        "create_time": job.created_at,
        "update_time": job.updated_at,
    }
    return {key: milliseconds(moment) for key, moment in times.items() if moment is not None}


def created(job: Job) -> Json:
    """Return a new job as it is when the service accepts the request, however fast it progresses afterwards."""
    return {"name": job.name, "status": job.status, "create_time": milliseconds(job.created_at)}


def brief(job: Job) -> Json:
    allowed = [name for name, statuses in _ACTIONS.items() if job.status in statuses and not job.action]
    action = {"available_actions": allowed, "unavailable_actions": [name for name in _ACTIONS if name not in allowed]}
    return {
        "id": job.id,
        "name": job.name,
        "status": job.status,
        "create_time": milliseconds(job.created_at),
        "description": job.description,
        "engine_type": SHOWN_AS.get(job.engine_type, job.engine_type),
        "net_type": job.net_type,
        "billing_tag": job.status not in (*GONE, *DELETE_FROM),
        "job_direction": job.job_direction,
        "db_use_type": job.db_use_type,
        "task_type": job.task_type,
        "node_newFramework": False,
        "job_action": {**action, "current_action": job.action} if job.action else action,
    }


def listed(job: Job) -> Json:
    """Return a job as API version 5 shows it, with all fields.

    No job has children or a second node here.
    """
    shown = {key: value for key, value in brief(job).items() if key not in ("db_use_type", "node_newFramework")}
    return {
        **shown,
        "charging_mode": "on_demand",
        "job_type": job.db_use_type,
        "enterprise_project_id": job.enterprise_project_id,
        "job_mode": "single",
        "job_mode_role": "",
        "is_multi_az": False,
        "node_role": "",
        "node_new_framework": False,
        "job_action": {"current_action": "", **shown["job_action"]},
        "children": [],
    }


def tagged(job: Job) -> Json:
    tags = [{"key": key, "value": value} for key, value in job.tags.items()]
    return {"resource_id": job.id, "resource_detail": "", "resource_name": job.name, "tags": tags}


def detail(job: Job) -> Json:
    """Return a job in detail. It has no ``net_type``, and omits most fields that would be empty."""
    copied = (
        *("name", "status", "description", "task_type", "job_direction", "db_use_type", "node_num"),
        *("is_target_readonly", "is_open_fast_clean", "object_switch"),
        *("vpc_id", "subnet_id", "security_group_id"),
    )
    engine = SHOWN_AS.get(job.engine_type, job.engine_type)
    shown = {
        **{key: getattr(job, key) for key in copied},
        **_times(job),
        "source_endpoint": _endpoint(job.source),
        "target_endpoint": _endpoint(job.target),
        "inst_info": {
            "engine_type": engine,
            "inst_type": job.node_type,
            "volume_size": VOLUME_SIZE,
            **_addresses(job),
        },
        "speed_limit": [dict(limit) for limit in job.speed_limit],
        "original_job_direction": job.job_direction,
        "need_restart": False,
        "multi_write": False,
        "is_multi_az": False,
        **_said(job),
    }
    policy = ("conflict_policy", "filter_ddl_policy", "index_trans")
    shown.update({key: job.policy[key] for key in policy if key in job.policy})
    return shown


def _addresses(job: Job) -> Json:
    """Return the addresses of the node, once it exists.

    It has a public address only if the databases are reached over the internet.
    """
    if job.status in (CREATING, CREATE_FAILED):
        return {}
    number = int(ids.derived_hex("drs node", job.id)[:4], 16) % 254 + 1
    public = {"public_ip": f"203.0.113.{number}"} if job.net_type == PUBLIC else {}
    return {"ip": f"192.0.2.{number}", **public}


def _said(job: Job) -> Json:
    """Return the fields that are shown only if they are set. A failure has a code."""
    shown: Json = {}
    if job.object_switch:
        shown["object_infos"] = [_object(one) for one in job.objects]
    if job.sync_database:
        shown["sync_database"] = True
    if job.replace_definer is not None:
        shown["replace_definer"] = job.replace_definer
    if job.tags:
        shown["tags"] = [{"key": key, "value": value} for key, value in job.tags.items()]
    if job.alarm_notify:
        shown["alarm_notify"] = dict(job.alarm_notify)
    if job.failure is not None:
        reason = job.failure.reason
        shown.update(failed_reason=reason, error_code=job.failure.code, error_message=reason)
    return shown


def _endpoint(given: Mapping[str, Any]) -> Json:
    """Return a database without its certificate and its security group.

    The address of an instance includes the address of its standby.
    """
    shown = {key: value for key, value in given.items() if key not in _NOT_SHOWN}
    if shown.get("ip"):
        shown.setdefault("ssl_link", False)
    if shown.get("ip") and shown.get("inst_id"):
        shown["ip"] = _with_standby(shown["ip"])
    return shown


def _with_standby(address: str) -> str:
    try:
        standby = ip_address(address) + 1
    except ValueError:
        return address
    return f"{address},{standby}"


def _object(given: Mapping[str, Any]) -> Json:
    """Return an object under field names that differ from those of the request."""
    names = {"id": "id", "parent_id": "parent_id", "object_type": "type", "object_name": "name"}
    names["object_alias_name"] = "alias_name"
    return {ours: given[theirs] for theirs, ours in names.items() if theirs in given}


def progress(job: Job, now: datetime) -> Json:
    lag = _lag(job, now)
    done = {"completed": f"{job.progress}%", "remaining_time": None}
    shown: Json = {
        "progress": str(job.progress),
        "incre_trans_delay": "-1" if lag is None else str(lag // 1000),
        "incre_trans_delay_millis": "-1" if lag is None else str(lag),
        "task_mode": job.task_type,
        "transfer_status": job.status,
        "process_time": "0" if job.started_at is None else milliseconds(job.updated_at),
        "remaining_time": str(100 - job.progress) if job.status == FULL else "0",
        "apply_rows_rate": 0 if job.status == INCREMENTAL else -1,
        "apply_bytes_rate": 0 if job.status == INCREMENTAL else -1,
    }
    if job.started_at is not None and job.incremental_at is None:
        shown["progress_map"] = {part: dict(done) for part in ("struct", "data", "index")}
    return shown


def rpo_and_rto(job: Job, now: datetime) -> Json:
    lag = _lag(job, now)
    if lag is None:
        raise refusals.wrong_status(job.status)
    info = {
        "check_point": _BINLOG,
        "delay": str(lag),
        "gtid_set": "NA",
        "time": now.strftime("%Y-%m-%d %H:%M:%S"),
    }
    return {"rpo_info": dict(info), "rto_info": dict(info)}


def _lag(job: Job, now: datetime) -> int | None:
    """Return the delay of the target in milliseconds, or None.

    The delay grows while changes wait for a job that does not run.
    """
    if job.incremental_at is None or job.task_type == FULL_ONLY or job.status in (*GONE, *DELETE_FROM):
        return None
    waited = now - job.stopped_at if job.stopped_at is not None else timedelta()
    return job.lag + int(waited.total_seconds() * 1000)


def precheck(job: Job, checked: Precheck) -> Json:
    """Return a pre-check as the service shows it. A running one has no items yet. Alarms count as passed."""
    good = sum(verdict.result != "FAILED" for verdict in checked.verdicts)
    return {
        "result": checked.passed,
        "process": "100%" if checked.verdicts else "0%",
        "total_passed_rate": f"{good * 100 // len(checked.verdicts)}%" if checked.verdicts else "0%",
        "rds_instance_id": job.target.get("inst_id") or job.source.get("inst_id", ""),
        "job_direction": job.job_direction,
        "precheck_result": [_verdict(verdict) for verdict in checked.verdicts],
    }


def _verdict(verdict: Verdict) -> Json:
    shown = {"item": verdict.item, "result": verdict.result, "group": verdict.group}
    if verdict.result in (ALARM, "FAILED"):
        shown["failed_reason"] = verdict.reason
    return shown

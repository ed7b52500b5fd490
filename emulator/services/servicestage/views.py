# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the room shows. Times are milliseconds, but for those of jobs and records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .jobs import Job, Task
from .records import (
    CONTAINER,
    VIRTUAL,
    Application,
    Component,
    Configuration,
    Deployment,
    Environment,
    Labels,
    Resource,
    Stack,
)
from .state import ServiceStageState

Json = dict[str, Any]

_NOT_IN_DETAIL = ("external_accesses",)
_LISTED = ("runtime_stack", "source", "version", "external_accesses")


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def written(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _labels(given: Labels) -> list[Json]:
    return [{"key": key, "value": value} for key, value in given]


def resources(given: Iterable[Resource]) -> list[Json]:
    return [{"id": one.id, "name": one.name, "type": one.type} for one in given]


def environment(one: Environment, project: str) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "project_id": project,
        "enterprise_project_id": one.enterprise_project_id,
        "vpc_id": one.vpc_id,
        "creator": one.creator,
        "create_time": milliseconds(one.created_at),
        "update_time": milliseconds(one.updated_at),
        "deploy_mode": one.deploy_mode,
        "labels": _labels(one.labels),
    }


def environment_detail(one: Environment, project: str) -> Json:
    return {**environment(one, project), "resources": resources(one.resources)}


def new_application(one: Application, project: str) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "creator": one.creator,
        "project_id": project,
        "enterprise_project_id": one.enterprise_project_id,
        "create_time": milliseconds(one.created_at),
        "update_time": milliseconds(one.updated_at),
        "description": one.description,
        "labels": _labels(one.labels),
    }


def application(state: ServiceStageState, one: Application) -> Json:
    count = state.components.count(application_id=one.id)
    return {**new_application(one, state.shelf.project), "component_count": count}


def configuration(one: Configuration) -> Json:
    return {
        "application_id": one.application_id,
        "environment_id": one.environment_id,
        "configuration": {"env": [{"name": name, "value": value} for name, value in one.variables]},
    }


def stack(one: Stack) -> Json:
    return {
        "name": one.name,
        "deploy_mode": one.deploy_mode,
        "version": one.version,
        "type": one.type,
        "status": one.status,
    }


def _status(one: Component) -> Json:
    source = one.given["source"]
    shown = {
        "component_status": one.status,
        "available_replica": one.available,
        "replica": one.replica,
        "last_job_id": one.last_job_id,
        "creator": one.creator,
        "create_time": milliseconds(one.created_at),
        "update_time": milliseconds(one.updated_at),
        "artifact": {"type": source["kind"], "url": source.get("url", "")},
    }
    return {**shown, "fail_detail": one.fail_detail} if one.fail_detail else shown


def listed_component(state: ServiceStageState, one: Component) -> Json:
    environment_of = state.environments.get(one.environment_id)
    mode = one.given["runtime_stack"]["deploy_mode"]
    return {
        "id": one.id,
        "name": one.name,
        "labels": one.given.get("labels", []),
        "status": _status(one),
        "environment_name": environment_of.name if environment_of else "",
        "environment_id": one.environment_id,
        "application_name": state.application(one.application_id).name,
        "application_id": one.application_id,
        "creator": one.creator,
        "platform_type": {CONTAINER: "cce", VIRTUAL: "vmapp"}.get(mode, mode),
        **{key: one.given[key] for key in _LISTED if key in one.given},
    }


def component(one: Component) -> Json:
    """It has no id, and what it is reached by is shown in lists only."""
    return {
        "name": one.name,
        "application_id": one.application_id,
        "environment_id": one.environment_id,
        "labels": [],
        "description": "",
        **{key: value for key, value in one.given.items() if key not in _NOT_IN_DETAIL},
        "status": _status(one),
    }


def deployment(found: Component, one: Deployment) -> Json:
    kind = one.given.get("deploy_strategy", {}).get("type", "OneBatchRelease")
    info = {"deploy_type": kind, "source_url": one.given["source"].get("url", ""), "replica": one.given["replica"]}
    return {
        "begin_time": written(one.began_at),
        "end_time": written(one.ended_at),
        "description": {},
        "instance_id": one.component_id,
        "version": one.version,
        "current_used": one.id == found.deployment,
        "status": one.status,
        "deploy_type": kind,
        "jobs": [{"sequence": 0, "deploy_type": kind, "job_id": one.job_id, "job_info": info}] if one.job_id else [],
    }


def job(one: Job, tasks: Iterable[Task]) -> Json:
    """``tasks`` are those to be shown; the count is that of all."""
    return {
        "task_count": len(one.tasks),
        "job": {
            "execution_status": one.status,
            "job_id": one.id,
            "job_type": one.type,
            "rollback_enabled": False,
        },
        "tasks": [_task(task) for task in tasks],
    }


def _task(one: Task) -> Json:
    return {
        "task_id": one.id,
        "task_name": one.name,
        "task_status": one.status,
        "created_at": written(one.created_at),
        "update_at": written(one.updated_at),
        "messages": json.dumps({"error_message": one.reason} if one.reason else {}),
    }

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them. Times are milliseconds, except those of jobs and records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ...core import ids
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

ZONE = "TZ"
_RULES = ("affinity", "anti_affinity")
_NOT_IN_DETAIL = ("labels", "workload_content")
_LISTED = ("runtime_stack", "source", "build", "version", "refer_resources", "external_accesses")


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
        "configuration": {
            "env": [{"name": name, "value": value} for name, value in one.variables],
            "assign_strategy": one.lasting,
        },
    }


def stack(one: Stack) -> Json:
    return {
        "id": ids.derived_uuid("servicestage runtime stack", one.id),
        "url": "",
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
    """Return a component.

    It has no ID, only lists show its labels, and the service has added fields of its own.
    """
    return {
        "name": one.name,
        "application_id": one.application_id,
        "environment_id": one.environment_id,
        "description": "",
        "config_mode": "default",
        **{key: value for key, value in one.given.items() if key not in _NOT_IN_DETAIL},
        "envs": [*one.given.get("envs", []), *_own_variables(one)],
        "external_accesses": [*one.given.get("external_accesses", []), _own_access(one)],
        **{key: [_weighed(rule) for rule in one.given[key]] for key in _RULES if key in one.given},
        "status": _status(one),
    }


def _own_variables(one: Component) -> list[Json]:
    """Return the variables that the service adds. Of these, only the time zone seems to come from the user."""
    zone = one.given.get("timezone")
    named = any(variable["name"] == ZONE for variable in one.given.get("envs", []))
    own = [{"name": "CAS_COMPONENT_NAME", "value": one.name, "inner": True}]
    return [*own, {"name": ZONE, "value": zone}] if zone and not named else own


def _own_access(one: Component) -> Json:
    return {"protocol": "TCP", "address": f"{one.name}.default.svc.cluster.local", "forward_port": 8080}


def _weighed(rule: Json) -> Json:
    return {"weight": 1, **rule}


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
    """Return a job. ``tasks`` are the tasks to show; the count includes all of them."""
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

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of a job: its databases, objects, speed and name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import refusals
from .checks import (
    check_alive,
    check_databases,
    check_description,
    check_name,
    check_status,
    limits_of,
    tags_of,
    without_secrets,
)
from .records import CONFIGURATION, INCREMENTAL_ONLY, SOURCE, SYNC, TARGET, Job
from .state import DrsState

Given = Mapping[str, Any]

_FIXED = ("engine_type", "db_use_type", "job_direction", "net_type", "node_type", "task_type")
_ENDPOINTS = {"source_endpoint": "source", "target_endpoint": "target"}
_FLAGS = ("is_target_readonly", "replace_definer")


class Settings:
    def __init__(self, state: DrsState) -> None:
        self._state = state

    def modify(self, job: Job, given: Given) -> None:
        """Change a job.

        Databases can be changed until the job starts. Such a change invalidates an earlier pre-check.
        """
        check_alive(job)
        for name in _FIXED:
            if given.get(name, getattr(job, name)) != getattr(job, name):
                raise refusals.invalid(name, f"it is {getattr(job, name)} and cannot be changed")
        check_name(given.get("name", job.name))
        check_description(given.get("description", ""))
        changes = {key: given[key] for key in ("name", "description", "alarm_notify", *_FLAGS) if key in given}
        if "tags" in given:
            changes["tags"] = tags_of(given["tags"])
        check_databases(job, given)
        for key, ours in _ENDPOINTS.items():
            if key in given:
                changes[ours] = {**getattr(job, ours), **without_secrets(given[key])}
        if changes.keys() & {*_ENDPOINTS.values(), *_FLAGS}:
            check_status(job, (CONFIGURATION,))
            changes.update(precheck=None, configured=job.configured or changes.keys() >= {*_ENDPOINTS.values()})
        self._state.change(job, **changes)

    def select(self, job: Job, given: Given) -> None:
        """Select the objects to transfer; by default all of them."""
        check_status(job, (CONFIGURATION,))
        selected = given.get("selected", False)
        if selected and not given.get("job"):
            raise refusals.empty("job")
        objects = [{key: value for key, value in one.items() if value is not None} for one in given.get("job", [])]
        if any(one.get("object_type") in ("table", "view") and not one.get("parent_id") for one in objects):
            raise refusals.empty("parent_id")
        if job.tested != {SOURCE, TARGET} or not job.configured:
            raise refusals.not_possible("the databases of the task have not been tested and configured")
        kept = tuple(one for one in objects if selected and one.get("select", "false") != "false")
        whole = given.get("sync_database", False)
        self._state.change(job, object_switch=selected, sync_database=whole, objects=kept, precheck=None)

    def set_policy(self, job: Job, given: Given) -> None:
        check_status(job, (CONFIGURATION,))
        if job.db_use_type != SYNC:
            raise refusals.not_possible("only synchronization tasks have a policy")
        policy = {key: value for key, value in given.items() if key != "job_id"}
        self._state.change(job, policy={**job.policy, **policy}, precheck=None)

    def limit_speed(self, job: Job, given: Given) -> None:
        check_alive(job)
        if job.task_type == INCREMENTAL_ONLY:
            raise refusals.no_flow_control()
        self._state.change(job, speed_limit=limits_of(given["speed_limit"]))

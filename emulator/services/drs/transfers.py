# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of jobs: they are created, started, paused, resumed and ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from ...core import ids
from ...core.works import Move
from . import refusals
from .checks import check_new, check_settled, check_status, enterprise_project_of, tags_of, without_secrets
from .records import (
    CONFIGURATION,
    CREATE_FAILED,
    CREATING,
    DELETE_FROM,
    FULL,
    FULL_DONE,
    FULL_FAILED,
    FULL_ONLY,
    INCREMENTAL,
    INCREMENTAL_FAILED,
    INCREMENTAL_ONLY,
    PAUSE_FROM,
    PAUSED,
    RECOVERY,
    RELEASE_FAILED,
    RELEASED,
    RELEASING,
    RETRY_FROM,
    START_FAILED,
    START_FROM,
    STARTING,
    STOPPING,
    WAITING,
    Failure,
    Job,
)
from .state import DrsState

Given = Mapping[str, Any]

START, FULL_PHASE, INCREMENTAL_PHASE = "start", "full_transfer", "incre_transfer"
UNDER_WAY = 60
_COPIED = (
    *("name", "db_use_type", "engine_type", "job_direction", "net_type", "node_type", "task_type", "description"),
    *("node_num", "expired_days", "is_target_readonly", "is_open_fast_clean"),
)
_STAMPS = {FULL_DONE: "full_done_at", INCREMENTAL: "incremental_at"}
_REASONS = {
    "create": Failure("DRS.M05066", "Failed to create instance!"),
    START: Failure("DRS.M01501", "Service error."),
    FULL_PHASE: Failure("DRS.M01501", "service DATAMOVE failed, cause by: Unable to connect to DBMS"),
    INCREMENTAL_PHASE: Failure("DRS.M01501", "service LOGMANAGER failed, cause by: Unable to connect to DBMS"),
    "release": Failure("DRS.M01501", "Service error."),
}


class Transfers:
    def __init__(self, state: DrsState) -> None:
        self._state = state
        self._works = state.works

    def create(self, given: Given) -> Job:
        """Create a job. A name that is taken is no obstacle: two equal requests create two jobs."""
        check_new(given)
        network = self._state.networks.networks.get(given["customize_sutnet_id"])
        if network is None:
            raise refusals.invalid("customize_sutnet_id", "there is no such subnet")
        tags, project = tags_of(given.get("tags", [])), enterprise_project_of(given.get("sys_tags", []))
        failure, now = self._fate("create", given["name"]), self._works.now
        job = Job(
            id=f"{ids.new_uuid()[:-4]}jb21",
            created_at=now,
            updated_at=now,
            status=CREATING,
            vpc_id=network.vpc_id,
            subnet_id=network.id,
            security_group_id=self._state.networks.default_group().id,
            source=without_secrets(given["source_endpoint"]),
            target=without_secrets(given["target_endpoint"]),
            tags=tags,
            enterprise_project_id=project,
            **{"is_target_readonly": _readonly(given), **{key: given[key] for key in _COPIED if key in given}},
        )
        self._state.table.put(job)
        self._works.start((job.id,), self._become(job, CREATE_FAILED if failure else CONFIGURATION, failure=failure))
        return job

    def start(self, job: Job, given: Given) -> None:
        check_status(job, START_FROM)
        if job.status == CONFIGURATION and (job.precheck is None or not job.precheck.passed):
            raise refusals.not_possible("the pre-check of the task has not been passed")
        starts_at = self._starts_at(given.get("start_time", ""))
        fates = self._fates(job, START, FULL_PHASE, INCREMENTAL_PHASE)
        if starts_at is None:
            self._begin(self._state.change(job, fates=fates))
        else:
            self._state.change(job, status=WAITING, fates=fates, starts_at=starts_at)

    def start_due(self) -> None:
        """Start the jobs whose start time has come."""
        for job in list(self._state.table.scan({"status": WAITING})):
            if job.starts_at is not None and job.starts_at <= self._works.now:
                self._begin(job)

    def pause(self, job: Job) -> None:
        check_status(job, PAUSE_FROM)
        if self._state.served("pause", job.name):
            raise refusals.busy()
        stopped = self._state.change(job, action=STOPPING, run=job.run + 1)
        self._works.start((job.id,), self._become(stopped, PAUSED, action="", stopped_at=self._works.now))

    def retry(self, job: Job, given: Given) -> None:
        """Resume a job that is paused or has failed, from where it stopped."""
        if given.get("is_sync_re_edit"):
            raise refusals.no_edit()
        check_status(job, RETRY_FROM)
        if self._state.served("retry", job.name):
            raise refusals.busy()
        self._begin(self._state.change(job, fates=self._fates(job, FULL_PHASE, INCREMENTAL_PHASE)))

    def release(self, job: Job, *, force: bool) -> None:
        """End the work of a job and release its node; with ``force`` also during another operation."""
        if job.status == RELEASED:
            raise refusals.deleted()
        if job.status in (CREATING, RELEASING):
            raise refusals.busy()
        if not force:
            check_settled(job)
        if job.status in DELETE_FROM:
            raise refusals.wrong_status(job.status)
        failure = self._fate("release", job.name)
        left = self._state.change(job, status=RELEASING, action="", run=job.run + 1)
        self._works.start((job.id,), self._become(left, RELEASE_FAILED if failure else RELEASED, failure=failure))

    def delete(self, job: Job) -> None:
        check_status(job, DELETE_FROM)
        if self._state.served("delete", job.name):
            raise refusals.busy()
        self._state.remove(job)

    def _starts_at(self, text: str) -> datetime | None:
        """Return the start time from a text in milliseconds, or None for now: an empty text or 0."""
        if text in ("", "0"):
            return None
        try:
            moment = datetime.fromtimestamp(int(text) / 1000, timezone.utc)
        except (ValueError, OverflowError, OSError):
            raise refusals.invalid("start_time", "it is not a time in milliseconds") from None
        if moment <= self._works.now:
            raise refusals.invalid("start_time", "it is in the past")
        return moment

    def _fate(self, phase: str, job_name: str) -> Failure | None:
        served = self._state.served(phase, job_name)
        if served is None:
            return None
        return Failure(served.code or _REASONS[phase].code, served.reason or _REASONS[phase].reason)

    def _fates(self, job: Job, *phases: str) -> dict[str, Failure]:
        """Return the failures of these phases.

        They are fixed at the time of the request, when the service can still refuse it.
        """
        fates = dict(job.fates)
        for phase in phases:
            fate = None if phase in fates else self._fate(phase, job.name)
            if fate is not None:
                fates[phase] = fate
        return fates

    def _begin(self, job: Job) -> None:
        now = self._works.now
        begun = self._state.change(
            job,
            status=STARTING,
            run=job.run + 1,
            starts_at=None,
            started_at=job.started_at or now,
            stopped_at=None,
            failure=None,
        )
        self._works.start((job.id,), *self._moves(begun))

    def _moves(self, job: Job) -> list[Move]:
        if START in job.fates:
            return [self._fail(job, START, START_FAILED)]
        moves: list[Move] = []
        if job.task_type != INCREMENTAL_ONLY and job.full_done_at is None:
            moves.append(self._become(job, FULL))
            if FULL_PHASE in job.fates:
                return [*moves, self._fail(job, FULL_PHASE, FULL_FAILED, progress=UNDER_WAY)]
            moves.append(self._become(job, FULL, progress=UNDER_WAY))
        if job.task_type != INCREMENTAL_ONLY:
            moves.append(self._become(job, FULL_DONE, progress=100))
        if job.task_type != FULL_ONLY:
            moves.append(self._become(job, INCREMENTAL, progress=100))
            if INCREMENTAL_PHASE in job.fates:
                moves.append(self._fail(job, INCREMENTAL_PHASE, INCREMENTAL_FAILED))
        return moves

    def _become(self, job: Job, status: str, **changes: Any) -> Move:
        """Return a step that sets the status, unless another run of the job has begun since."""
        job_id, run = job.id, job.run

        def become() -> None:
            found = self._state.table.get(job_id)
            if found is None or found.run != run:
                return
            stamp = _STAMPS.get(status)
            reached = {} if stamp is None or getattr(found, stamp) else {stamp: self._works.now}
            self._state.change(found, status=status, **reached, **changes)

        return become

    def _fail(self, job: Job, phase: str, status: str, **changes: Any) -> Move:
        left = {name: fate for name, fate in job.fates.items() if name != phase}
        failure, become = job.fates[phase], self._become

        def fail() -> None:
            become(job, status, failure=failure, fates=left, stopped_at=self._works.now, **changes)()

        return fail


def _readonly(given: Given) -> bool:
    """Return the default of whether the target is read-only: it is if it is the standby of a disaster recovery."""
    return bool(given["db_use_type"] == RECOVERY and given["job_direction"] == "up")

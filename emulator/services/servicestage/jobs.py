# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs for operations on a component, which show their progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ...core import ids
from ...core.store import Table
from . import refusals
from .records import FAILED, RUNNING, SUCCEEDED
from .state import ServiceStageState

SUBMITTED = "SUBMITTED"
CREATE, MODIFY, DELETE = "create", "modify", "delete"
_STEPS = ("PREPARE", "EXECUTE")


@dataclass(frozen=True)
class Task:
    """A task of a job. ``reason`` says why it failed."""

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    status: str = SUBMITTED
    reason: str = ""


@dataclass(frozen=True)
class Job:
    id: str
    operation: str
    component_id: str
    tasks: tuple[Task, ...]
    status: str = RUNNING

    @property
    def type(self) -> str:
        return {CREATE: "PROVISION", DELETE: "DEPROVISION"}.get(self.operation, "DAILY_OPERATION")


class Jobs:
    def __init__(self, state: ServiceStageState) -> None:
        self._state = state
        self._works = state.works
        self.table: Table[Job] = state.shelf.table("servicestage_job", {})

    def job(self, job_id: str) -> Job:
        job = self.table.get(job_id)
        if job is None:
            raise refusals.no_job(job_id)
        return job

    def submit(
        self,
        operation: str,
        component_id: str,
        begin: Callable[[str], None],
        end: Callable[[], str],
        pause: Callable[[], None] | None = None,
    ) -> str:
        """Start a job and return its ID.

        ``begin`` gets the ID and makes visible that the job runs. ``end`` returns the reason of a failure, or an empty
        text. With ``pause``, the job stops halfway until a request continues it.
        """
        job_id, now = f"JOB{ids.new_uuid()}", self._works.now
        first, *others = (Task(f"Task-{ids.new_uuid()}", f"{operation}_{step}".upper(), now, now) for step in _STEPS)
        self.table.put(Job(job_id, operation, component_id, (replace(first, status=RUNNING), *others)))
        begin(job_id)

        def halfway() -> None:
            self._advance(job_id, SUCCEEDED, RUNNING)

        def stop() -> None:
            if pause is not None:
                pause()

        last = self._finish(job_id, end) if pause is None else stop
        self._works.start((job_id, component_id, self._state.place), halfway, last)
        return job_id

    def go_on(self, job_id: str, end: Callable[[], str]) -> None:
        """Continue a job that has stopped halfway."""
        component_id = self.job(job_id).component_id
        self._works.start((job_id, component_id, self._state.place), self._finish(job_id, end))

    def _finish(self, job_id: str, end: Callable[[], str]) -> Callable[[], None]:
        def finish() -> None:
            reason = end()
            status = FAILED if reason else SUCCEEDED
            self._advance(job_id, SUCCEEDED, status, reason)
            self.table.put(replace(self.job(job_id), status=status))

        return finish

    def _advance(self, job_id: str, first: str, last: str, reason: str = "") -> None:
        job = self.job(job_id)
        one, other = job.tasks
        moved = (
            one if one.status == first else replace(one, status=first, updated_at=self._works.now),
            replace(other, status=last, reason=reason, updated_at=self._works.now),
        )
        self.table.put(replace(job, tasks=moved))

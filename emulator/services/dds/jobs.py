# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that take time, and the jobs that show their results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from ...core import ids
from ...core.errors import ApiError
from ...core.store import Table
from ...shared.outcomes import Served
from .records import ENLARGE_FAILED, Instance
from .refusals import no_instance, no_job
from .state import DdsState

RUNNING, COMPLETED, FAILED = "Running", "Completed", "Failed"


@dataclass(frozen=True)
class Job:
    """A job. ``progress`` is a percentage."""

    id: str
    name: str
    instance_id: str
    instance_name: str
    created_at: datetime
    status: str = RUNNING
    progress: int = 0
    ended_at: datetime | None = None
    fail_reason: str = ""


class Operation(Protocol):
    def begin(self) -> None:
        """Make the running operation visible."""

    def finish(self) -> str:
        """Apply the operation. Return an empty text, or the reason of its failure."""


@dataclass(frozen=True)
class Change:
    """The change of an instance. ``effect`` returns the changed instance, or None if the change deletes it."""

    state: DdsState
    instance_id: str
    action: str
    effect: Callable[[Instance], Instance | None]
    served: Served | None = None

    def begin(self) -> None:
        """Start the action.

        An instance that is gone or busy by now stays as it is. This happens when an order is paid late.
        """
        instance = self.state.table.get(self.instance_id)
        if instance is not None and not instance.action:
            self.state.change(instance, action=self.action)

    def finish(self) -> str:
        instance = self.state.table.get(self.instance_id)
        if instance is None:
            return no_instance(self.instance_id).message
        if instance.action != self.action:
            return f"The DB instance is not {self.action} but {instance.action or instance.status}."
        if self.served is not None:
            broken = {"status": ENLARGE_FAILED} if self.served.result == "error" else {}
            self.state.change(instance, action="", **broken)
            return self.served.reason
        try:
            self._apply(instance)
        except ApiError as error:  # the resource that was free at the request is taken by now
            self.state.change(instance, action="")
            return error.message
        return ""

    def _apply(self, instance: Instance) -> None:
        changed = self.effect(instance)
        if changed is None:
            self.state.remove(instance)
        else:
            self.state.change(self.state.wired(changed), action="")


class Jobs:
    def __init__(self, state: DdsState) -> None:
        self._state = state
        self._works = state.emulator.works
        self.table: Table[Job] = state.shelf.table("dds_job", {})

    def job(self, job_id: str) -> Job:
        job = self.table.get(job_id)
        if job is None:
            raise no_job(job_id)
        return job

    def submit(self, name: str, instance_id: str, instance_name: str, operation: Operation) -> str:
        """Start an operation and return the ID of its job.

        The job of a deletion is deleted together with its instance.
        """
        job_id = self.table.put(Job(ids.new_uuid(), name, instance_id, instance_name, self._works.now)).id
        operation.begin()

        def halfway() -> None:
            self._change(job_id, progress=50)

        def end() -> None:
            reason = operation.finish()
            if not reason and self._state.table.get(instance_id) is None:
                self.table.remove(job_id)
                return
            status = FAILED if reason else COMPLETED
            self._change(job_id, status=status, progress=100, ended_at=self._works.now, fail_reason=reason)

        self._works.start((job_id, self._state.place), halfway, end)
        return job_id

    def _change(self, job_id: str, **changes: Any) -> None:
        self.table.put(replace(self.job(job_id), **changes))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs: accepted operations and their results. The services of servers and disks have the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ..core import ids
from ..core.emulator import Emulator
from ..core.errors import ApiError
from ..core.store import Shelf, Table
from ..core.works import Move
from .outcomes import Served

INIT, RUNNING, SUCCESS, FAIL, PENDING_PAYMENT = "INIT", "RUNNING", "SUCCESS", "FAIL", "PENDING_PAYMENT"


@dataclass(frozen=True)
class Failure:
    code: str
    reason: str


@dataclass(frozen=True)
class Task:
    """A part of an operation.

    ``begin`` makes the running operation visible. ``finish`` has the effect, or returns the failure.
    """

    entities: Mapping[str, Any]
    finish: Callable[[], Failure | None]
    begin: Move = lambda: None


@dataclass(frozen=True)
class Part:
    """A task as the job shows it."""

    id: str
    entities: Mapping[str, Any]
    status: str = INIT
    failure: Failure | None = None


@dataclass(frozen=True)
class Job:
    """A job. If it is ``parted``, its parts are jobs of their own below it.

    ``held`` are the objects on which no other operation can begin while the job is in progress.
    """

    id: str
    type: str | None
    part_type: str | None
    parted: bool
    parts: tuple[Part, ...]
    begun_at: datetime
    held: tuple[str, ...] = ()
    status: str = INIT
    ended_at: datetime | None = None

    @property
    def failure(self) -> Failure | None:
        return next((part.failure for part in self.parts if part.failure is not None), None)


class Jobs:
    """The jobs of one service, ``service``. ``unknown`` returns the error for the ID of a job that does not exist."""

    def __init__(self, emulator: Emulator, shelf: Shelf, service: str, unknown: Callable[[str], ApiError]) -> None:
        self._works = emulator.works
        self._unknown = unknown
        self.table: Table[Job] = shelf.table(
            f"{service}_job", {"held": lambda job: job.held if job.status in (INIT, RUNNING) else ()}
        )

    def job(self, job_id: str) -> Job:
        job = self.table.get(job_id)
        if job is None:
            raise self._unknown(job_id)
        return job

    def is_busy(self, name: str) -> bool:
        """Return whether a job that is in progress holds this object."""
        return self.table.first(held=name) is not None

    def submit(
        self,
        kinds: tuple[str | None, str | None],
        tasks: Sequence[Task],
        watched: Sequence[str],
        *,
        parted: bool = True,
        held: Sequence[str] = (),
    ) -> str:
        """Start a job, and return its ID. ``kinds`` are the types of the job and of its parts."""
        job = self.place(kinds, [task.entities for task in tasks], parted=parted, held=held)

        def run() -> None:
            for task in tasks:
                task.begin()
            self.run(job.id)

        def end() -> None:
            self.end(job.id, [task.finish() for task in tasks])

        self._works.start((job.id, *watched), run, end)
        return job.id

    def place(
        self,
        kinds: tuple[str | None, str | None],
        entities: Sequence[Mapping[str, Any]],
        *,
        parted: bool = True,
        held: Sequence[str] = (),
        status: str = INIT,
    ) -> Job:
        """Record a job that somebody else runs and ends."""
        parts = tuple(Part(ids.new_hex(), entity) for entity in entities)
        job = Job(ids.new_hex(), *kinds, parted, parts, self._works.now, tuple(held), status)
        return self.table.put(job)

    def run(self, job_id: str) -> None:
        job = self.job(job_id)
        self.table.put(replace(job, status=RUNNING, parts=tuple(replace(part, status=RUNNING) for part in job.parts)))

    def end(self, job_id: str, failures: Sequence[Failure | None]) -> None:
        job = self.job(job_id)
        ended = tuple(
            replace(part, status=FAIL if failure else SUCCESS, failure=failure)
            for part, failure in zip(job.parts, failures, strict=True)
        )
        status = FAIL if any(failures) else SUCCESS
        self.table.put(replace(job, status=status, parts=ended, ended_at=self._works.now))


def finisher(served: Served | None, code: str, effect: Move, undo: Move) -> Callable[[], Failure | None]:
    """Return the end of a task: it has the effect, or is undone and returns the failure.

    ``code`` is that of a failure because a resource that was free at the request is taken by now.
    """

    def finish() -> Failure | None:
        failure = Failure(served.code, served.reason) if served else None
        if failure is None:
            try:
                effect()
            except ApiError as error:
                failure = Failure(code, error.message)
        if failure is not None:
            undo()
        return failure

    return finish


def nothing() -> None:
    """Change nothing: a failed operation leaves everything as it is."""


def _ran(kind: str | None, begun: datetime, ended: datetime | None, part: Part | Job) -> dict[str, Any]:
    failure = part.failure
    return {
        "status": part.status,
        "job_id": part.id,
        "job_type": kind,
        "begin_time": _to_the_millisecond(begun),
        "end_time": _to_the_millisecond(ended) if ended else "",
        "error_code": failure.code if failure else None,
        "fail_reason": failure.reason if failure else None,
    }


def _to_the_millisecond(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def view(found: Job) -> dict[str, Any]:
    """Return a job as the services show it."""
    whole = _ran(found.type, found.begun_at, found.ended_at, found)
    if not found.parted:
        return {**whole, "entities": dict(found.parts[0].entities)}
    parts = [
        {**_ran(found.part_type, found.begun_at, found.ended_at, part), "entities": dict(part.entities)}
        for part in found.parts
    ]
    return {**whole, "entities": {"sub_jobs_total": len(parts), "sub_jobs": parts}}

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs: accepted operations and their results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf, Table
from ...core.works import Move

INIT, RUNNING, SUCCESS, FAIL = "INIT", "RUNNING", "SUCCESS", "FAIL"


@dataclass(frozen=True)
class Failure:
    code: str
    reason: str


@dataclass(frozen=True)
class Task:
    """A part of an operation.

    ``begin`` makes the running operation visible. ``finish`` has the effect, or returns the failure.
    """

    entities: Mapping[str, str]
    finish: Callable[[], Failure | None]
    begin: Move = lambda: None


@dataclass(frozen=True)
class Part:
    """A task as the job shows it."""

    id: str
    entities: Mapping[str, str]
    status: str = INIT
    failure: Failure | None = None


@dataclass(frozen=True)
class Job:
    """A job. With a ``part_type`` its parts are jobs of their own below it."""

    id: str
    type: str | None
    part_type: str | None
    parts: tuple[Part, ...]
    begun_at: datetime
    status: str = INIT
    ended_at: datetime | None = None

    @property
    def failure(self) -> Failure | None:
        return next((part.failure for part in self.parts if part.failure is not None), None)


class Jobs:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._works = emulator.works
        self.table: Table[Job] = shelf.table("job", {})

    def job(self, job_id: str) -> Job:
        job = self.table.get(job_id)
        if job is None:
            raise ApiError(404, "BMS.0018", f"Request parameter is invalid: job {job_id} could not be found.")
        return job

    def submit(self, kind: str | None, part_kind: str | None, tasks: Sequence[Task], watched: Sequence[str]) -> str:
        parts = tuple(Part(ids.new_hex(), task.entities) for task in tasks)
        job_id = self.table.put(Job(ids.new_hex(), kind, part_kind, parts, self._works.now)).id

        def run() -> None:
            for task in tasks:
                task.begin()
            self._change(job_id, status=RUNNING, parts=tuple(replace(part, status=RUNNING) for part in parts))

        def end() -> None:
            failures = [task.finish() for task in tasks]
            ended = tuple(
                replace(part, status=FAIL if failure else SUCCESS, failure=failure)
                for part, failure in zip(parts, failures, strict=True)
            )
            self._change(job_id, status=FAIL if any(failures) else SUCCESS, parts=ended, ended_at=self._works.now)

        self._works.start((job_id, *watched), run, end)
        return job_id

    def _change(self, job_id: str, **changes: Any) -> None:
        self.table.put(replace(self.job(job_id), **changes))

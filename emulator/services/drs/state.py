# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding and storing jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes, Served
from ..vpc.state import VpcState
from .records import DELETED, Job
from .refusals import deleted, invalid, no_job

MOST_IDS = 10
SHOWN_AFTER_DELETION = timedelta(hours=1)

Given = Mapping[str, Any]


class DrsState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.works = emulator.works
        self.shelf = shelf
        self.networks = VpcState(shelf, emulator.clock)
        self._outcomes = Outcomes(shelf, "drs")
        self.table: Table[Job] = shelf.table(
            "drs_job", {"status": lambda job: [job.status], "db_use_type": lambda job: [job.db_use_type]}
        )
        self.gone: Table[Job] = shelf.table("deleted_drs_job", {})

    def job(self, job_id: str) -> Job:
        job = self.table.get(job_id)
        if job is None:
            raise deleted() if self.gone.get(job_id) else no_job()
        return job

    def shown(self, job_id: str) -> Job:
        """Return the job that can be shown. A deleted job is shown for an hour after its deletion."""
        gone = self.gone.get(job_id)
        if gone is not None and self.works.now - gone.updated_at <= SHOWN_AFTER_DELETION:
            return gone
        return self.job(job_id)

    def select(self, query: Given) -> list[Job]:
        check_ids(query.get("name", ""))
        found = self.table.scan({"db_use_type": query["db_use_type"]})
        return [job for job in found if _selected(job, query)]

    def served(self, on: str, job_name: str) -> Served | None:
        return self._outcomes.take(on, job_name)

    def change(self, job: Job, **changes: Any) -> Job:
        return self.table.put(replace(job, updated_at=self.works.now, **changes))

    def remove(self, job: Job) -> None:
        self.table.remove(job.id)
        self.gone.put(replace(job, status=DELETED, updated_at=self.works.now))


def check_ids(name: str) -> None:
    if name.count(",") >= MOST_IDS:
        raise invalid("name", f"it has more than {MOST_IDS} IDs")


def _selected(job: Job, query: Given) -> bool:
    """Return whether the query selects the job.

    A name matches as a part. Several IDs, separated by commas, can stand in its place.
    """
    name = query.get("name", "")
    if name not in job.name and job.id not in name.split(","):
        return False
    exact = ("engine_type", "net_type", "status", "enterprise_project_id")
    if any(query.get(key) not in (None, getattr(job, key)) for key in exact):
        return False
    if any(job.tags.get(key) != value for key, value in query.get("tags", {}).items()):
        return False
    return _connected(job, "inst_id", query.get("instance_ids")) and _connected(
        job, "ip", [query["instance_ip"]] if query.get("instance_ip") else None
    )


def _connected(job: Job, key: str, wanted: list[str] | None) -> bool:
    return wanted is None or any(endpoint.get(key) in wanted for endpoint in (job.source, job.target))

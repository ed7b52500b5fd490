# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs of services that show them with a status, a reason, and the objects that they are for.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from .._engine.change import Phase
from .._engine.wait import Until

Job = Mapping[str, Any]


class Jobs(Protocol):
    """A client of a service that has jobs."""

    def get_job(self, job_id: str) -> Job:
        """Return the job. Raises NotFound."""


def _parts(job: Job) -> Iterator[Job]:
    """Yield the job and its parts."""
    yield job
    yield from (job.get("entities") or {}).get("sub_jobs") or ()


def _reason(job: Job) -> str | None:
    """Return why a job failed: its own reason, or that of its first part that has one."""
    for part in _parts(job):
        if part.get("fail_reason"):
            code = part.get("error_code")
            return "%s (code %s)" % (str(part["fail_reason"]).rstrip("."), code) if code else str(part["fail_reason"])
    return None


JOB = Until(
    state=lambda job: job.get("status"),
    good=frozenset({"SUCCESS"}),
    bad=frozenset({"FAIL"}),
    reason=_reason,
)


def job_phase(api: Jobs, job_id: str, does: str, *, by: float = 1.0) -> Phase:
    """Return the phase that waits until the job is over. ``does`` says what the job is for: "delete volume x"."""
    return Phase("job %s to %s" % (job_id, does), JOB, lambda: api.get_job(job_id), by)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs of the BMS service. Most of its writes start one.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from ..._engine.change import Handle, Phase
from ..._engine.wait import Remote, Until
from .api import BmsApi


def _reason(job: Mapping[str, Any]) -> str | None:
    """Return why a job failed, or None: its own reason, or that of its first part that has one."""
    for part in (job, *((job.get("entities") or {}).get("sub_jobs") or ())):
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


def job_phase(
    bms: BmsApi, job_id: str, does: str, *, by: float = 1.0, then: Callable[[Remote, Handle], None] | None = None
) -> Phase:
    """Return the phase that waits until the job is over. ``does`` says what the job is for: "attach volume x"."""
    what = "job %s to %s" % (job_id, does)
    phase = Phase(what, JOB, lambda: bms.get_job(job_id), by)
    return phase if then is None else phase._replace(then=then)


def server_of(job: Remote) -> str | None:
    """Return the ID of the server that a job created, or None if the job names none."""
    entities = job.get("entities") or {}
    for part in (entities, *((sub.get("entities") or {}) for sub in entities.get("sub_jobs") or ())):
        if part.get("server_id"):
            return str(part["server_id"])
    return None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs of the services of servers. Most of their writes start one.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from ..._engine.change import Handle, Phase
from ..._engine.wait import Remote, Until
from .clients import Jobs


def _reason(job: Mapping[str, Any]) -> str | None:
    """Return why a job failed, or None.

    Some services have the useful text among the entities of a part, others as the reason of the job or of a part.
    """
    parts = (job.get("entities") or {}).get("sub_jobs") or ()
    told = [(part, (part.get("entities") or {}).get("errorcode_message")) for part in parts]
    for part, reason in (*told, *((part, part.get("fail_reason")) for part in (job, *parts))):
        if reason:
            code = part.get("error_code")
            return "%s (code %s)" % (str(reason).rstrip("."), code) if code else str(reason)
    return None


JOB = Until(
    state=lambda job: job.get("status"),
    good=frozenset({"SUCCESS"}),
    bad=frozenset({"FAIL"}),
    reason=_reason,
)


def job_phase(
    api: Jobs, job_id: str, does: str, *, by: float = 1.0, then: Callable[[Remote, Handle], None] | None = None
) -> Phase:
    """Return the phase that waits until the job is over. ``does`` says what the job is for: "attach volume x"."""
    what = "job %s to %s" % (job_id, does)
    phase = Phase(what, JOB, lambda: api.get_job(job_id), by)
    return phase if then is None else phase._replace(then=then)


def server_of(job: Remote) -> str | None:
    """Return the ID of the server that a job created, or None if the job names none."""
    entities = job.get("entities") or {}
    for part in (entities, *((sub.get("entities") or {}) for sub in entities.get("sub_jobs") or ())):
        if part.get("server_id"):
            return str(part["server_id"])
    return None

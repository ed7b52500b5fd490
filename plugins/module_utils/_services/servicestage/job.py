# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs of ServiceStage, each of which changes a component step by step.

API page: "Obtaining Job Information".

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..._engine.change import Phase
from ..._engine.resources import Remote
from ..._engine.wait import Until
from .mapping import StageClients

SUCCEEDED, ROLLED_BACK = "SUCCEEDED", "ROLLBACKED"
FAILED = frozenset(("FAILED", "PARTIALLY_FAILED", "CANCELLED", "CANCELED", ROLLED_BACK, "UNKNOWN"))


def status_of(job: Remote) -> str | None:
    return (job.get("job") or {}).get("execution_status")


def reason_of(job: Remote) -> str | None:
    """Return which tasks of the job failed, and why. None means that none failed."""
    failed = [task for task in job.get("tasks") or () if task.get("task_status") in FAILED]
    return "; ".join("task %s: %s" % (_name(task), words(task.get("messages"))) for task in failed) or None


def _name(task: Mapping[str, Any]) -> str:
    return str(task.get("task_name") or task.get("task_type") or task.get("task_id"))


def words(messages: Any) -> str:
    """Return the message of a task, which is text or a JSON document with an ``error_message``."""
    try:
        document = json.loads(messages)
    except (TypeError, ValueError):
        return str(messages or "no reason is given")
    if isinstance(document, dict):
        document = next((document[key] for key in ("error_message", "message") if document.get(key)), None)
    return str(document or "no reason is given").rstrip(".")


def job_phase(api: StageClients, job_id: str, does: str, good: frozenset[str] = frozenset()) -> Phase:
    """Return the phase that waits until the job ends.

    ``does`` is the purpose of the job: "restart component x". The statuses in ``good`` are no failure.
    """
    until = Until(status_of, good=good | {SUCCEEDED}, bad=FAILED, reason=reason_of)
    return Phase("job %s to %s" % (job_id, does), until, lambda: api.stage.get_job(job_id))

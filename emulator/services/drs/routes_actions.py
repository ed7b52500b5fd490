# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations on jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...core.calls import Call, Reply
from . import bodies, views
from .batches import SUCCEEDED, Batch, distinct, some
from .prechecks import Prechecks
from .records import Job
from .refusals import ACCEPTED
from .routes import JOBS, V3, state_of
from .state import DrsState, Given
from .transfers import Transfers

_DONE = Batch(failed={"status": "failed"})
_ACCEPTED = Batch(ACCEPTED, failed={"status": "failed"})
_TESTED = Batch(failed={"status": "false", "success": False})


def job_id_of(given: Given) -> str:
    return str(given["job_id"])


def _act(call: Call, batch: Batch, state: DrsState, act: Callable[[Job, Given], Any]) -> Reply:
    """Run an operation once for each job. Its return value is the result; None stands for success."""
    wanted = call.body["jobs"]
    distinct(map(job_id_of, wanted))
    return batch.reply(wanted, job_id_of, lambda given: act(state.job(given["job_id"]), given) or SUCCEEDED)


@V3.post(f"{JOBS}/batch-creation", bodies.CREATE)
def create_jobs(call: Call) -> Reply:
    """Create jobs. The result of a refused job has no ID."""
    transfers = Transfers(state_of(call))
    some(call.body["jobs"])

    def create(given: Given) -> dict[str, Any]:
        job = transfers.create(given)
        return {"id": job.id, **views.created(job)}

    return _ACCEPTED.reply(call.body["jobs"], lambda given: "", create)


@V3.post(f"{JOBS}/batch-connection", bodies.TEST)
def test_connections(call: Call) -> Reply:
    """Test connections.

    The results are in the order of the request. Only the order tells them apart, because both sides have the ID of the
    job.
    """
    state, wanted = state_of(call), call.body["jobs"]
    distinct(((given["id"], given["end_point_type"]) for given in wanted), "end_point_type")
    prechecks = Prechecks(state)
    return _TESTED.reply(
        wanted,
        lambda given: str(given["id"]),
        lambda given: prechecks.test(state.job(given["id"]), given),
    )


@V3.post(f"{JOBS}/batch-precheck", bodies.PRECHECK)
def precheck_jobs(call: Call) -> Reply:
    state = state_of(call)
    prechecks = Prechecks(state)
    return _act(call, _DONE, state, lambda job, given: prechecks.begin(job, given["precheck_mode"]))


@V3.post(f"{JOBS}/batch-starting", bodies.START)
def start_jobs(call: Call) -> Reply:
    state = state_of(call)
    return _act(call, _ACCEPTED, state, Transfers(state).start)


@V3.post(f"{JOBS}/batch-pause-task", bodies.PAUSE)
def pause_jobs(call: Call) -> Reply:
    state = state_of(call)
    transfers = Transfers(state)
    return _act(call, _DONE, state, lambda job, given: transfers.pause(job))


@V3.post(f"{JOBS}/batch-retry-task", bodies.RETRY)
def retry_jobs(call: Call) -> Reply:
    state = state_of(call)
    return _act(call, _DONE, state, Transfers(state).retry)


@V3.operation("DELETE", f"{JOBS}/batch-jobs", body=bodies.DELETE)
def delete_jobs(call: Call) -> Reply:
    """Delete jobs.

    This operation has two forms: to end the work of a job and release its node, and to remove a job that has ended.
    """
    state = state_of(call)
    transfers = Transfers(state)

    def delete(job: Job, given: Given) -> None:
        if given["delete_type"] == "delete":
            transfers.delete(job)
        else:
            transfers.release(job, force=given["delete_type"] == "force_terminate")

    return _act(call, _ACCEPTED, state, delete)

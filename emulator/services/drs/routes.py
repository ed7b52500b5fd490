# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading of jobs. All these requests have a body, and none of them changes anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Anything, Field, Flag, Shape, Text
from ...shared.servers import SCALE_ZONES
from . import bodies, refusals, structures, views
from .batches import Batch, distinct, page
from .prechecks import Prechecks
from .records import Job
from .refusals import ACCEPTED, refusal
from .seed import ROUTER
from .state import DrsState
from .transfers import Transfers

V3 = Section(ROUTER, plain_envelope, refusal)
JOBS = "/v3/{project_id}/jobs"

_LISTED, _LOOKED_AT = 10, 5
_PAGED = Batch(message="error_message")
_PROGRESS = Batch(ACCEPTED, key="job_id")
_STRUCTURE = Batch(key="job_id", message="error_message")
_PRECHECK = Batch(key="precheck_id")

Shown = Callable[[Job], Mapping[str, Any]]


def state_of(call: Call) -> DrsState:
    """Return the state after starting every job whose start time has come."""
    state = DrsState(call.emulator, call.shelf)
    Transfers(state).start_due()
    return state


def _look(call: Call, state: DrsState, batch: Batch, shown: Shown, wanted: Sequence[str] | None = None) -> Reply:
    """Return the requested jobs, or those of them that are ``wanted``. The count is that of all requested jobs."""
    asked = call.body["jobs"]
    distinct(asked)
    seen = asked if wanted is None else wanted
    reply = batch.reply(seen, str, lambda job_id: shown(state.shown(job_id)), len(asked))
    for job_id in seen:
        call.emulator.works.look(job_id)
    return reply


def _page_of(call: Call) -> Sequence[str]:
    """Return a page of the requested jobs, by default 5.

    Only the count shows that there are more.
    """
    asked, paging = call.body["jobs"], call.body.get("page_req", {})
    wanted = page(asked, paging.get("cur_page", 1), paging.get("per_page", _LOOKED_AT))
    if asked and not wanted:
        raise refusals.page_too_large()
    return wanted


@V3.post(JOBS, bodies.LIST)
def list_jobs(call: Call) -> Reply:
    state, query = state_of(call), call.body
    found = state.select(query)
    shown = page(found, query.get("cur_page", 1), query.get("per_page", _LISTED))
    reply = Reply({"total_record": len(found), "jobs": [views.brief(job) for job in shown]})
    for job in shown:
        call.emulator.works.look(job.id)
    return reply


@V3.post(f"{JOBS}/batch-status", bodies.LOOK_BY_PAGE)
def list_statuses(call: Call) -> Reply:
    return _look(call, state_of(call), _PAGED, lambda job: {"status": job.status}, _page_of(call))


@V3.post(f"{JOBS}/batch-detail", bodies.LOOK_BY_PAGE)
def list_details(call: Call) -> Reply:
    return _look(call, state_of(call), _PAGED, views.detail, _page_of(call))


@V3.post(f"{JOBS}/batch-progress", bodies.LOOK_AT_ALL)
def list_progresses(call: Call) -> Reply:
    return _look(call, state_of(call), _PROGRESS, lambda job: views.progress(job, call.now))


@V3.post(f"{JOBS}/batch-rpo-and-rto", bodies.LOOK_AT_ALL)
def list_rpos_and_rtos(call: Call) -> Reply:
    return _look(call, state_of(call), _PROGRESS, lambda job: views.rpo_and_rto(job, call.now))


@V3.post(f"{JOBS}/batch-precheck-result", bodies.LOOK)
def list_precheck_results(call: Call) -> Reply:
    """List the results of pre-checks.

    Jobs without a pre-check are left out. If no job has one, the service refuses the request as a whole.
    """
    state, asked = state_of(call), call.body["jobs"]
    distinct(asked)
    jobs = {job_id: state.table.get(job_id) for job_id in asked}
    unchecked = [job_id for job_id, job in jobs.items() if job is not None and job.precheck is None]
    if len(unchecked) == len(asked):
        raise refusals.not_possible("no pre-check of the task has been made")
    prechecks = Prechecks(state)
    seen = [job_id for job_id in asked if job_id not in unchecked]
    return _look(call, state, _PRECHECK, lambda job: views.precheck(job, prechecks.result(job)), seen)


@V3.post(f"{JOBS}/batch-struct-process", bodies.LOOK)
def list_structures(call: Call) -> Reply:
    return _look(call, state_of(call), _STRUCTURE, structures.summary)


@V3.post(JOBS + "/{type}/batch-struct-detail", bodies.LOOK_AT_ALL)
def list_structure_details(call: Call) -> Reply:
    return _look(call, state_of(call), _STRUCTURE, lambda job: structures.detail(job, call.path["type"]))


_ASKED: dict[str, Field] = {
    "engine_type": Text(choices=bodies.ENGINES),
    "db_use_type": Text(choices=bodies.USES),
    "job_direction": Text(choices=bodies.DIRECTIONS),
}


@V3.get("/v3/{project_id}/node-type", {**_ASKED, "is_use_sellout_info": Flag(), "is_multi_write": Flag()})
def list_node_types(call: Call) -> Reply:
    missing = next((name for name in _ASKED if name not in call.query), None)
    if missing is not None:
        raise refusals.empty(missing)
    return Reply({"node_types": [{"node_type": name, "is_sellout": False} for name in bodies.NODES]})


@V3.post(
    "/v3/{project_id}/available-zone",
    Shape(
        {**_ASKED, "node_type": Text(choices=bodies.NODES), "multi_write": Anything()},
        required=(*_ASKED, "node_type"),
    ),
)
def list_zones(call: Call) -> Reply:
    """List zones. Requests send ``multi_write`` as a text or as a boolean."""
    zones = [call.region + letter for letter in SCALE_ZONES]
    return Reply({"az_infos": [{"code": zone, "name": zone, "status": "ENABLED"} for zone in zones]})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of API version 5 with which other clients read jobs and their tags, and end jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError
from ...core.schema import Flag, Integer, Items, Shape, Text
from ...shared.tag_search import has_tag, values_by_key
from . import bodies, refusals, views
from .batches import distinct
from .checks import tags_of
from .records import Job
from .routes import V3, state_of
from .state import DrsState, Given
from .transfers import Transfers

JOBS = "/v5/{project_id}/jobs"
_PAGED = {"offset": Integer(minimum=0), "limit": Integer(minimum=1, maximum=1000)}
_SORTED = {"sort_key": Text(), "sort_dir": Text(choices=("asc", "desc"))}
_DEFAULT_LIMIT = 10
RESOURCE_TYPES = (*bodies.USES, "subscription", "backupMigration", "replay")
_ASYNC = ("async_job_id", "status", "domain_name", "user_name")
_ACTIONS: Mapping[str, Callable[[Transfers, Job, Given], None]] = {
    "start": lambda transfers, job, given: transfers.start(job, given),
    "stop": lambda transfers, job, given: transfers.pause(job),
    "restart": lambda transfers, job, given: transfers.retry(job, given),
    "reset": lambda transfers, job, given: transfers.retry(job, given),
}
_FORCE = {"is_force_stop": Flag()}


def _page(call: Call, found: list[Any]) -> list[Any]:
    """Return a page of the list. ``offset`` is a number of items."""
    start = call.query.get("offset", 0)
    return found[start : start + call.query.get("limit", _DEFAULT_LIMIT)]


def _sorted(call: Call, jobs: Iterable[Job]) -> list[Job]:
    key = call.query.get("sort_key", "create_time")
    names = {"create_time": "created_at", "name": "name", "status": "status", "net_type": "net_type"}
    attribute = {**names, "job_direction": "job_direction"}.get(key)
    if attribute is None:
        raise refusals.invalid("sort_key", f"{key} is no key to sort by")
    return sorted(jobs, key=lambda job: str(getattr(job, attribute)), reverse=call.query.get("sort_dir") != "asc")


@V3.get(
    JOBS,
    {
        "job_type": Text(choices=bodies.USES),
        "name": Text(),
        "status": Text(),
        "engine_type": Text(),
        "net_type": Text(),
        "enterprise_project_id": Text(),
        **_SORTED,
        "instance_ids": Items(Text()),
        "instance_ip": Text(),
        **_PAGED,
    },
)
def list_jobs(call: Call) -> Reply:
    if "job_type" not in call.query:
        raise refusals.empty("job_type")
    state = state_of(call)
    found = _sorted(call, state.select({**call.query, "db_use_type": call.query["job_type"]}))
    page = _page(call, found)
    reply = Reply({"total_count": len(found), "jobs": [views.listed(job) for job in page]})
    for job in page:
        call.emulator.works.look(job.id)
    return reply


@V3.get("/v5/{project_id}/batch-async-jobs", {**dict.fromkeys(_ASYNC, Text()), **_SORTED, **_PAGED})
def list_async_jobs(call: Call) -> Reply:
    """List the jobs that were created from a spreadsheet. There are none here."""
    return Reply({"total_count": 0, "jobs": []})


def _checked_type(call: Call) -> str:
    kind: str = call.path["resource_type"]
    if kind not in RESOURCE_TYPES:
        raise refusals.invalid("resource_type", f"{kind} is none of {', '.join(RESOURCE_TYPES)}")
    return kind


def _of_type(call: Call) -> list[Job]:
    return list(state_of(call).table.scan({"db_use_type": _checked_type(call)}))


@V3.get("/v5/{project_id}/{resource_type}/tags")
def list_tags(call: Call) -> Reply:
    return Reply({"tags": values_by_key(job.tags for job in _of_type(call))})


@V3.post(
    "/v5/{project_id}/{resource_type}/resource-instances/filter",
    Shape(
        {
            "without_any_tag": Flag(),
            "tags": Items(Shape({"key": Text(), "values": Items(Text())}, required=("key", "values"))),
            "matches": Items(Shape({"key": Text(), "value": Text()}, required=("key", "value"))),
        }
    ),
    _PAGED,
)
def list_by_tags(call: Call) -> Reply:
    found = [job for job in _of_type(call) if _tagged(job, call.body) and _matches(job, call.body)]
    return Reply({"total_count": len(found), "resources": [views.tagged(job) for job in _page(call, found)]})


def _tagged(job: Job, asked: Given) -> bool:
    """Return whether a job has the tags. With ``without_any_tag`` only jobs without tags match."""
    if asked.get("without_any_tag"):
        return not job.tags
    return all(has_tag(job.tags, one) for one in asked.get("tags", []))


def _matches(job: Job, asked: Given) -> bool:
    """Return whether a job matches. A name matches as a part, as in lists."""
    own = {"resource_name": job.name, "resource_id": job.id}
    return all(one["value"] in own.get(one["key"], "") for one in asked.get("matches", []))


@V3.post(
    JOBS + "/{resource_type}/{job_id}/tags/action",
    Shape(
        {
            "action": Text(choices=("create", "delete")),
            "tags": Items(Shape({"key": Text(min_len=1), "value": Text()}, required=("key",)), min_items=1),
        },
        required=("action", "tags"),
    ),
)
def change_tags(call: Call) -> Reply:
    """Add or delete tags.

    Adding a tag that exists replaces its value. A deletion ignores values.
    """
    state = state_of(call)
    job = state.job(call.path["job_id"])
    if job.db_use_type != _checked_type(call):
        raise refusals.invalid("resource_type", f"the job is of {job.db_use_type}")
    given = tags_of(call.body["tags"])
    kept = {key: value for key, value in job.tags.items() if key not in given}
    tags = {**kept, **given} if call.body["action"] == "create" else kept
    state.change(job, tags=tags_of([{"key": key, "value": value} for key, value in tags.items()]))
    return Reply()


def _result(state: DrsState, job_id: str, act: Callable[[Job], None]) -> dict[str, Any]:
    """Apply an operation to one job and return its result. A failure does not affect the other jobs."""
    job = state.table.get(job_id)
    said = {"id": job_id, "name": job.name if job is not None else "", "error_code": "", "error_msg": ""}
    try:
        act(state.job(job_id))
    except ApiError as error:
        return {**said, "status": "failed", "error_code": error.code, "error_msg": error.message}
    return {**said, "status": "success"}


@V3.operation("DELETE", JOBS, body=Shape({"jobs": Items(Text(), min_items=1)}, required=("jobs",)))
def delete_jobs(call: Call) -> Reply:
    """Remove jobs that have ended."""
    state, wanted = state_of(call), call.body["jobs"]
    distinct(wanted)
    return Reply({"jobs": [_result(state, job_id, Transfers(state).delete) for job_id in wanted]})


@V3.post(
    f"{JOBS}/batch-stop",
    Shape({"jobs": Items(Shape({"job_id": Text(), **_FORCE}, required=("job_id",)), min_items=1)}, required=("jobs",)),
)
def stop_jobs(call: Call) -> Reply:
    state, wanted = state_of(call), call.body["jobs"]
    distinct(one["job_id"] for one in wanted)
    return Reply({"jobs": [_result(state, one["job_id"], _stopper(state, one)) for one in wanted]})


@V3.post(JOBS + "/{job_id}/stop", Shape(_FORCE))
def stop_job(call: Call) -> Reply:
    state = state_of(call)
    state.job(call.path["job_id"])
    return Reply(_result(state, call.path["job_id"], _stopper(state, call.body)))


def _stopper(state: DrsState, given: Given) -> Callable[[Job], None]:
    """Return an operation that ends the work of a job and releases its node."""
    return lambda job: Transfers(state).release(job, force=given.get("is_force_stop", False))


@V3.post(
    JOBS + "/{job_id}/action",
    Shape(
        {
            "job": Shape(
                {
                    "job_id": Text(),
                    "action_name": Text(choices=tuple(_ACTIONS)),
                    "action_params": Shape({"pause_mode": Text(), "start_time": Text(), "is_sync_re_edit": Flag()}),
                },
                required=("action_name",),
            )
        },
        required=("job",),
    ),
)
def act(call: Call) -> Reply:
    state, asked = state_of(call), call.body["job"]
    carry_out, given = _ACTIONS[asked["action_name"]], asked.get("action_params", {})
    state.job(call.path["job_id"])
    result = _result(state, call.path["job_id"], lambda job: carry_out(Transfers(state), job, given))
    return Reply({**result, "query_id": ""})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data Replication Service: jobs, what is set of them, what is done with them, and how far they are.

API pages: "Public API Management" and "Task Management" of "APIs V3".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import AnotherObject, InvalidAnswer, NotFound, Rejected
from ..._core.wire import Json
from ..._transport.answers import Refusal
from ..._transport.client import Answer, always, unless_itemized
from ..._transport.cloud import Cloud
from ..._transport.paging import BodyPaging
from ..._transport.unwrap import absent_by, items_of

BASE = "/v3/{project_id}/jobs"
JOBS = BodyPaging(items="jobs", limit=100, total="total_record", key="")

# Ids in one request, and the smallest page that is asked for: a page left to the service has 5.
LARGEST_BATCH, SMALLEST_PAGE = 100, 10
# What the service recommends where it has much to tell of each, and the most IDs that a list is asked for.
SMALL_BATCH = 10

# The status of a job that was deleted lately, and the codes for one that was deleted and for one that never was.
DELETED = "DELETED"
# The status of an operation that was refused. No job has it.
REFUSED = "failed"
WAS_DELETED, UNKNOWN = "DRS.M05004", "DRS.M00289"
GONE = frozenset((WAS_DELETED, UNKNOWN))
# Refused because of what is going on with the job, and because of its status.
BUSY, WRONG_STATUS = "DRS.M01504", "DRS.M00304"

Result = Mapping[str, Any]


class DrsApi:
    """The calls of the DRS.

    It does everything in batches. Here a write is about one job, and its refusal is an error, also where the service
    hides it in a success. A look is about many jobs, and answers a result for each of them.
    """

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("drs")

    def list_jobs(self, kind: str, **filters: Any) -> Iterator[Result]:
        """The jobs of one kind (``db_use_type``), without their databases.

        ``name`` matches anywhere in a name, or is the ID of a job, or up to ten IDs with commas between them.
        """
        body = {"db_use_type": kind, **filters}
        return self._client.pages(BASE, paging=JOBS, body=body, action="list replication jobs")

    def statuses(self, job_ids: Sequence[str]) -> Iterator[Result]:
        return self._look_by_page("batch-status", job_ids, "ask for the status of")

    def details(self, job_ids: Sequence[str]) -> Iterator[Result]:
        return self._look_by_page("batch-detail", job_ids, "get", SMALL_BATCH)

    def progresses(self, job_ids: Sequence[str]) -> Iterator[Result]:
        return self._look("batch-progress", job_ids, "ask for the progress of")

    def rpos_and_rtos(self, job_ids: Sequence[str]) -> Iterator[Result]:
        return self._look("batch-rpo-and-rto", job_ids, "ask for RPO and RTO of")

    def precheck_results(self, job_ids: Sequence[str]) -> Iterator[Result]:
        """The last pre-checks. ``precheck_id`` is the ID of the job; a job without one may be left out.

        The service may refuse the request as a whole where no pre-check was made.
        """
        return self._look("batch-precheck-result", job_ids, "get the pre-check of")

    def get_job(self, job_id: str) -> Result:
        """Raises NotFound also for a job that was deleted, which the service goes on showing for a while."""
        action = "get replication job %s" % job_id
        body = {"jobs": [job_id], "page_req": {"cur_page": 1, "per_page": SMALLEST_PAGE}}
        with absent_by(GONE):
            answer = self._send("POST", "batch-detail", body, action, read=True)
        job = _first(answer, action)
        if unseen(job):
            raise _refused(job, action, answer)
        if job.get("id") not in (None, job_id):
            raise AnotherObject("the answer is about the job %s" % job["id"], action=action)
        if job.get("status") == DELETED:
            raise NotFound("the job was deleted", action=action, status=200, code=DELETED)
        return job

    def create_job(self, job: Mapping[str, Any]) -> Result:
        """Answers ``id``, ``name`` and ``status``."""
        return self._one("POST", "batch-creation", {"jobs": [job]}, "create replication job")

    def modify_job(self, job_id: str, changes: Mapping[str, Any]) -> None:
        self._act("PUT", "batch-modification", job_id, changes, "change")

    def test_connections(self, endpoints: Sequence[Mapping[str, Any]]) -> Sequence[Result]:
        """A result for each of the endpoints, in their order; ``success`` says whether it could be connected to."""
        action = "test the connections of replication job %s" % endpoints[0]["id"]
        results = self._batch("POST", "batch-connection", {"jobs": list(endpoints)}, action, repeats=True)
        if len(results) < len(endpoints):
            raise InvalidAnswer("the answer has %d results for %d" % (len(results), len(endpoints)), action=action)
        for result in results:
            if result.get("error_code") in (*GONE, BUSY, WRONG_STATUS):
                raise _refused(result, action)
        return results

    def select_objects(self, job_id: str, selection: Mapping[str, Any]) -> None:
        self._act("PUT", "batch-select-objects", job_id, selection, "select what is transferred by")

    def set_policy(self, job_id: str, policy: Mapping[str, Any]) -> None:
        self._act("POST", "batch-sync-policy", job_id, policy, "set the policy of", repeats=True)

    def limit_speed(self, job_id: str, limits: Sequence[Mapping[str, Any]]) -> None:
        self._act("PUT", "batch-limit-speed", job_id, {"speed_limit": limits}, "limit the speed of", "speed_limits")

    def check_before_start(self, job_id: str) -> None:
        self._act("POST", "batch-precheck", job_id, {"precheck_mode": "forStartJob"}, "begin the pre-check of")

    def start_job(self, job_id: str, start_time: str | None = None) -> None:
        """Now, or at a time in milliseconds since 1970."""
        later = {} if start_time is None else {"start_time": start_time}
        self._act("POST", "batch-starting", job_id, later, "start")

    def pause_job(self, job_id: str, mode: str) -> None:
        self._act("POST", "batch-pause-task", job_id, {"pause_mode": mode}, "pause")

    def retry_job(self, job_id: str) -> None:
        """Go on with what was paused or has failed."""
        self._act("POST", "batch-retry-task", job_id, {"is_sync_re_edit": False}, "resume")

    def delete_job(self, job_id: str, kind: str) -> None:
        """``kind`` is "terminate" or "force_terminate", which give back what the job uses, or then "delete"."""
        self._act("DELETE", "batch-jobs", job_id, {"delete_type": kind}, kind.replace("_", " "))

    def _look_by_page(
        self, path: str, job_ids: Sequence[str], does: str, most: int = LARGEST_BATCH
    ) -> Iterator[Result]:
        """The pages are as large as what is asked for, and are counted all the same."""
        for ids in chunks(job_ids, most):
            paging = BodyPaging(items="results", limit=max(SMALLEST_PAGE, len(ids)), total="count")
            action = "%s %d replication jobs" % (does, len(ids))
            pages = self._client.pages("%s/%s" % (BASE, path), paging=paging, body={"jobs": ids}, action=action)
            try:
                yield from pages
            except Rejected as error:
                yield from _refused_each(error)

    def _look(self, path: str, job_ids: Sequence[str], does: str) -> Iterator[Result]:
        for ids in chunks(job_ids):
            action = "%s %d replication jobs" % (does, len(ids))
            yield from self._batch("POST", path, {"jobs": ids}, action, read=True)

    def _act(
        self,
        method: str,
        path: str,
        job_id: str,
        what: Mapping[str, Any],
        does: str,
        key: str = "jobs",
        repeats: bool | None = None,
    ) -> None:
        action = "%s replication job %s" % (does, job_id)
        self._one(method, path, {key: [{"job_id": job_id, **what}]}, action, repeats)

    def _one(self, method: str, path: str, body: Any, action: str, repeats: bool | None = None) -> Result:
        """The result of a batch of one."""
        with absent_by(GONE):
            answer = self._send(method, path, body, action, repeats=repeats, counts=always, refusal=_of_first)
        return _first(answer, action)

    def _batch(self, method: str, path: str, body: Any, action: str, **how: bool) -> Sequence[Result]:
        """The results, also where all of them are refusals."""
        try:
            return items_of(self._send(method, path, body, action, **how).body, "results")
        except Rejected as error:
            return _refused_each(error)

    def _send(self, method: str, path: str, body: Any, action: str, **how: Any) -> Answer:
        given: dict[str, Any] = {"body": body, "action": action, "counts": unless_itemized, **how}
        return self._client.request(method, "%s/%s" % (BASE, path), **given)


def _of_first(body: Json) -> Refusal | None:
    """Read the refusal of a batch of one."""
    results = body.get("results") if isinstance(body, dict) else None
    first = results[0] if isinstance(results, list) and results else None
    said = refusal(first) if isinstance(first, dict) else None
    return Refusal(said["message"], said["code"]) if said else None


def refusal(result: Result) -> dict[str, str] | None:
    """The code and the message of a result that is a refusal."""
    if not result.get("error_code"):
        return None
    message = result.get("error_msg") or result.get("error_message") or "it was refused"
    return {"code": str(result["error_code"]), "message": str(message)}


def unseen(result: Result) -> dict[str, str] | None:
    """The code and the message of a result that shows no job.

    A job that is shown may have a code of its own: that of what it failed with.
    """
    return refusal(result) if result.get("status") in (None, REFUSED) else None


def _first(answer: Answer, action: str) -> Result:
    for result in items_of(answer.body, "results"):
        return result
    raise InvalidAnswer("the answer has no result", action=action)


def _refused(result: Result, action: str, answer: Answer | None = None) -> Rejected | NotFound:
    said = refusal(result) or {}
    family = NotFound if said["code"] in GONE else Rejected
    status, request_id = (answer.status, answer.request_id) if answer else (None, None)
    return family(said["message"], action=action, status=status, code=said["code"], request_id=request_id)


def _refused_each(error: Rejected) -> Sequence[Result]:
    """Each result of a request that was refused as a whole. Raises the error where the service gives none."""
    results = error.document.get("results") if isinstance(error.document, dict) else None
    if not isinstance(results, list) or not all(isinstance(one, dict) and one.get("error_code") for one in results):
        raise error
    return results


def chunks(job_ids: Sequence[str], most: int = LARGEST_BATCH) -> Iterator[list[str]]:
    """The IDs in as many lists as it takes requests to ask for all of them."""
    for begin in range(0, len(job_ids), most):
        yield list(job_ids[begin : begin + most])

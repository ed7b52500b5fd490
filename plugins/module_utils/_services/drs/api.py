# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data Replication Service: jobs, their settings, the actions on them, and their progress.

API pages: "Public API Management" and "Task Management" of "APIs V3".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import AnotherObject, InvalidAnswer, NotFound, Rejected
from ..._core.messages import Json
from ..._transport.answers import Refusal
from ..._transport.client import Answer, always, unless_itemized
from ..._transport.cloud import Cloud
from ..._transport.paging import BodyPaging
from ..._transport.unwrap import absent_by, items_of

BASE = "/v3/{project_id}/jobs"
JOBS = BodyPaging(items="jobs", limit=100, total="total_record", key="")

# The most IDs in one request, and the smallest page size in a request. The default page size of the service is 5.
LARGEST_BATCH, SMALLEST_PAGE = 100, 10
# The batch size that the service recommends for large results, and the most IDs in a list request.
SMALL_BATCH = 10

# The status of a job that was deleted a short time ago.
DELETED = "DELETED"
# The status of a refused operation. No job has it.
REFUSED = "failed"
# The codes for a job that was deleted and for a job that never existed.
WAS_DELETED, UNKNOWN = "DRS.M05004", "DRS.M00289"
GONE = frozenset((WAS_DELETED, UNKNOWN))
# The codes of refusals because of another operation on the job, and because of its status.
BUSY, WRONG_STATUS = "DRS.M01504", "DRS.M00304"

Result = Mapping[str, Any]


class DrsApi:
    """The calls of the DRS.

    The API works in batches. Here a write is about one job, and its refusal is an error, even if the service hides it
    in a success. A read is about many jobs, and returns a result for each of them.
    """

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("drs")

    def list_jobs(self, kind: str, **filters: Any) -> Iterator[Result]:
        """Yield the jobs of one kind (``db_use_type``), without their databases.

        ``name`` matches any part of a name. It can also be the ID of a job, or up to ten IDs with commas between them.
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
        """Yield the last pre-checks. ``precheck_id`` is the ID of the job; a job without a pre-check may be left out.

        The service may refuse the whole request if no pre-check was made.
        """
        return self._look("batch-precheck-result", job_ids, "get the pre-check of")

    def get_job(self, job_id: str) -> Result:
        """Return the job. Raises NotFound also for a deleted job, which the service still shows for a while."""
        action = "get replication job %s" % job_id
        body = {"jobs": [job_id], "page_req": {"cur_page": 1, "per_page": SMALLEST_PAGE}}
        with absent_by(GONE):
            answer = self._send("POST", "batch-detail", body, action, read=True)
        job = _first(answer, action)
        if unseen(job):
            raise _refused(job, action, answer)
        if job.get("id") not in (None, job_id):
            raise AnotherObject("the response is about the job %s" % job["id"], action=action)
        if job.get("status") == DELETED:
            raise NotFound("the job was deleted", action=action, status=200, code=DELETED)
        return job

    def create_job(self, job: Mapping[str, Any]) -> Result:
        """Create a job and return its ``id``, ``name`` and ``status``."""
        return self._one("POST", "batch-creation", {"jobs": [job]}, "create replication job")

    def modify_job(self, job_id: str, changes: Mapping[str, Any]) -> None:
        self._act("PUT", "batch-modification", job_id, changes, "change")

    def test_connections(self, endpoints: Sequence[Mapping[str, Any]]) -> Sequence[Result]:
        """Test the connections to the endpoints, and return a result for each of them, in their order.

        ``success`` says whether the connection works. Raises InvalidAnswer if results are missing, NotFound if the job
        does not exist, and Rejected if it is busy or has the wrong status.
        """
        action = "test the connections of replication job %s" % endpoints[0]["id"]
        results = self._batch("POST", "batch-connection", {"jobs": list(endpoints)}, action, repeats=True)
        if len(results) < len(endpoints):
            raise InvalidAnswer("the response has %d results for %d" % (len(results), len(endpoints)), action=action)
        for result in results:
            if result.get("error_code") in (*GONE, BUSY, WRONG_STATUS):
                raise _refused(result, action)
        return results

    def select_objects(self, job_id: str, selection: Mapping[str, Any]) -> None:
        self._act("PUT", "batch-select-objects", job_id, selection, "set the transferred objects by")

    def set_policy(self, job_id: str, policy: Mapping[str, Any]) -> None:
        self._act("POST", "batch-sync-policy", job_id, policy, "set the policy of", repeats=True)

    def limit_speed(self, job_id: str, limits: Sequence[Mapping[str, Any]]) -> None:
        self._act(
            "PUT", "batch-limit-speed", job_id, {"speed_limit": limits}, "set the speed limits of", "speed_limits"
        )

    def check_before_start(self, job_id: str) -> None:
        self._act("POST", "batch-precheck", job_id, {"precheck_mode": "forStartJob"}, "begin the pre-check of")

    def start_job(self, job_id: str, start_time: str | None = None) -> None:
        """Start the job now, or at a time in milliseconds since 1970."""
        later = {} if start_time is None else {"start_time": start_time}
        self._act("POST", "batch-starting", job_id, later, "start")

    def pause_job(self, job_id: str, mode: str) -> None:
        self._act("POST", "batch-pause-task", job_id, {"pause_mode": mode}, "pause")

    def retry_job(self, job_id: str) -> None:
        """Resume a job that was paused or has failed."""
        self._act("POST", "batch-retry-task", job_id, {"is_sync_re_edit": False}, "resume")

    def delete_job(self, job_id: str, kind: str) -> None:
        """Release the resources of a job, or delete its record after that.

        ``kind`` is "terminate" or "force_terminate" for the release, and "delete" for the record.
        """
        self._act("DELETE", "batch-jobs", job_id, {"delete_type": kind}, kind.replace("_", " "))

    def _look_by_page(
        self, path: str, job_ids: Sequence[str], does: str, most: int = LARGEST_BATCH
    ) -> Iterator[Result]:
        """Yield the results of a read that has pages.

        A page is large enough for the whole batch. The results are counted against the total in the response anyway.
        """
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
        """Send a batch of one, and return its result."""
        with absent_by(GONE):
            answer = self._send(method, path, body, action, repeats=repeats, counts=always, refusal=_of_first)
        return _first(answer, action)

    def _batch(self, method: str, path: str, body: Any, action: str, **how: bool) -> Sequence[Result]:
        """Send a batch, and return the results, even if all of them are refusals."""
        try:
            return items_of(self._send(method, path, body, action, **how).body, "results")
        except Rejected as error:
            return _refused_each(error)

    def _send(self, method: str, path: str, body: Any, action: str, **how: Any) -> Answer:
        given: dict[str, Any] = {"body": body, "action": action, "counts": unless_itemized, **how}
        return self._client.request(method, "%s/%s" % (BASE, path), **given)


def _of_first(body: Json) -> Refusal | None:
    """Return the refusal in the response to a batch of one, None if there is none."""
    results = body.get("results") if isinstance(body, dict) else None
    first = results[0] if isinstance(results, list) and results else None
    said = refusal(first) if isinstance(first, dict) else None
    return Refusal(said["message"], said["code"]) if said else None


def refusal(result: Result) -> dict[str, str] | None:
    """Return the code and the message of a result that is a refusal, None for other results."""
    if not result.get("error_code"):
        return None
    message = result.get("error_msg") or result.get("error_message") or "it was refused"
    return {"code": str(result["error_code"]), "message": str(message)}


def unseen(result: Result) -> dict[str, str] | None:
    """Return the code and the message of a result that shows no job, None for other results.

    A result that shows a job may have a code, too: that of the error with which the job failed.
    """
    return refusal(result) if result.get("status") in (None, REFUSED) else None


def _first(answer: Answer, action: str) -> Result:
    for result in items_of(answer.body, "results"):
        return result
    raise InvalidAnswer("the response has no result", action=action)


def _refused(result: Result, action: str, answer: Answer | None = None) -> Rejected | NotFound:
    said = refusal(result) or {}
    family = NotFound if said["code"] in GONE else Rejected
    status, request_id = (answer.status, answer.request_id) if answer else (None, None)
    return family(said["message"], action=action, status=status, code=said["code"], request_id=request_id)


def _refused_each(error: Rejected) -> Sequence[Result]:
    """Return each result of a request that was refused as a whole. Raises the error if it contains no results."""
    results = error.document.get("results") if isinstance(error.document, dict) else None
    if not isinstance(results, list) or not all(isinstance(one, dict) and one.get("error_code") for one in results):
        raise error
    return results


def chunks(job_ids: Sequence[str], most: int = LARGEST_BATCH) -> Iterator[list[str]]:
    """Yield the IDs in lists of at most ``most``, one list for each request."""
    for begin in range(0, len(job_ids), most):
        yield list(job_ids[begin : begin + most])

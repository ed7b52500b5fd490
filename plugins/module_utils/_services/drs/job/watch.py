# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads of many replication jobs, and the wait for all of them at once.

API pages: "Querying Task Status in Batches", "Querying Task Details in Batches", "Querying Task Progress in Batches",
"Querying RPO and RTO in Batches".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...._core.clock import Clock
from ...._core.errors import InvalidInput, WaitFailed, WaitTimeout
from ...._engine.tags import as_text
from ...._engine.wait import SHORTEST, Timing, Watch
from ...moments import of_milliseconds
from ..api import WAS_DELETED, DrsApi, refusal, unseen
from ..status import DELETED, FAILED, GROUPS, group_of
from .definition import DrsJob
from .mapping import Remote, as_told, known_prechecks, listed

FILTERS = ("name", "engine_type", "net_type", "status", "enterprise_project_id")

Desired = Mapping[str, Any]
Said = Mapping[str, str]


class Watched:
    """Jobs in the order of the request: their last data, or the reason why they cannot be read."""

    def __init__(self, resource: DrsJob) -> None:
        self._resource = resource
        self._drs = resource.api.drs
        self.jobs: dict[str, Remote] = {}
        self.errors: dict[str, Said] = {}

    def choose(self, job_type: str | None, filters: Mapping[str, Any]) -> None:
        """Add all jobs that the filters match, with their statuses."""
        self.jobs.update((str(job["id"]), job) for job in self._resource.list(job_type, **filters))

    def look(self, job_ids: Sequence[str]) -> None:
        """Read the current statuses of these jobs, in as few requests as possible."""
        self._take(job_ids, map(as_told, self._drs.statuses(job_ids)))

    def read_details(self) -> None:
        job_ids = list(self.jobs)
        self._take(job_ids, map(as_told, self._drs.details(job_ids)))
        incomplete = [job for job in self.jobs.values() if "net_type" not in job]
        for job_id, job in listed(self._drs, incomplete).items():
            if job_id in self.jobs:
                self.jobs[job_id] = {**job, **self.jobs[job_id]}
        for job_id, precheck in known_prechecks(self._drs, list(self.jobs)).items():
            self.jobs[job_id] = dict(self.jobs[job_id], precheck=precheck)

    def reason(self, job_ids: Sequence[str]) -> dict[str, str]:
        """Return the reasons why jobs have failed, by ID, as far as the service gives them."""
        details = map(as_told, self._drs.details(job_ids))
        return {str(job.get("id")): str(job["failed_reason"]) for job in details if job.get("failed_reason")}

    def statuses(self) -> dict[str, str]:
        """Return the last status of each job by ID, including those of deleted jobs."""
        found = {job_id: str(job.get("status")) for job_id, job in self.jobs.items()}
        found.update((job_id, DELETED) for job_id, said in self.errors.items() if _was_deleted(said))
        return found

    def _take(self, job_ids: Sequence[str], results: Iterable[Remote]) -> None:
        seen = {str(result.get("id")): result for result in results}
        for job_id in job_ids:
            result = seen.get(job_id, {"error_code": "none", "error_msg": "the service gave no result for it"})
            said = unseen(result)
            if said is None and result.get("status") == DELETED:
                said = {"code": DELETED, "message": "The job was deleted."}
            if said is None:
                self.jobs[job_id] = {**self.jobs.get(job_id, {}), **result}
            else:
                self.jobs.pop(job_id, None)
                self.errors[job_id] = said


def _was_deleted(said: Said) -> bool:
    return said["code"] in (DELETED, WAS_DELETED)


def read_jobs(cloud: Any, desired: Desired, timing: Timing, clock: Clock) -> dict[str, Any]:
    """Return the result of the module: the jobs, sorted into groups, and the additional data that the task asks for."""
    resource = DrsJob(cloud)
    watched = Watched(resource)
    if desired.get("ids") is None:
        filters = {name: desired[name] for name in FILTERS if desired.get(name) is not None}
        if desired.get("tags"):
            filters["tags"] = as_text(desired["tags"])
        watched.choose(desired.get("job_type"), filters)
    else:
        if "" in desired["ids"]:
            raise InvalidInput("ids has an empty entry: set the ID of a job.")
        watched.look(list(dict.fromkeys(desired["ids"])))
    if desired.get("wait_for"):
        _wait(watched, desired, timing, clock)
    if desired.get("details") and watched.jobs:
        watched.read_details()
    return {**_result(watched), **_besides(resource.api.drs, list(watched.jobs), desired)}


def _result(watched: Watched) -> dict[str, Any]:
    statuses = watched.statuses()
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for job_id in watched.jobs:
        groups[group_of(statuses[job_id])].append(job_id)
    return {
        "changed": False,
        "jobs": [DrsJob.view(job) for job in watched.jobs.values()],
        "statuses": statuses,
        "errors": [{"id": job_id, **said} for job_id, said in watched.errors.items()],
        "groups": groups,
    }


def _besides(drs: DrsApi, job_ids: Sequence[str], desired: Desired) -> dict[str, Any]:
    progress: dict[str, Any] = {}
    rpo_rto: dict[str, Any] = {}
    if desired.get("progress"):
        progress = {str(one.get("job_id")): _progress(one) for one in drs.progresses(job_ids)}
    if desired.get("rpo_rto"):
        rpo_rto = {str(one.get("job_id")): _rpo_rto(one) for one in drs.rpos_and_rtos(job_ids)}
    return {"progress": progress, "rpo_rto": rpo_rto}


def _progress(result: Remote) -> dict[str, Any]:
    """Return the progress of a job. A value is None where the service writes -1, which means that it is unknown."""
    return {
        "percent": _count(result.get("progress")),
        "delay_ms": _count(result.get("incre_trans_delay_millis")),
        "remaining_seconds": _count(result.get("remaining_time")),
        "status": result.get("transfer_status"),
        "at": of_milliseconds(result.get("process_time")) if _count(result.get("process_time")) else None,
        "error": refusal(result),
    }


def _rpo_rto(result: Remote) -> dict[str, Any]:
    return {"rpo": _delay(result.get("rpo_info")), "rto": _delay(result.get("rto_info")), "error": refusal(result)}


def _delay(info: Remote | None) -> dict[str, Any] | None:
    if info is None:
        return None
    return {
        "delay_ms": _count(info.get("delay")),
        "at": info.get("time"),
        "check_point": info.get("check_point"),
        "gtid_set": info.get("gtid_set"),
    }


def _count(value: Any) -> int | None:
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if number >= 0 else None


def _wait(watched: Watched, desired: Desired, timing: Timing, clock: Clock) -> None:
    """Poll the jobs until each of them has been seen in a desired status.

    Raises WaitFailed at once if a job cannot reach one, and WaitTimeout at the end of the timeout.
    """
    targets = frozenset(desired["wait_for"])
    stops = (FAILED if desired.get("fail_on") is None else frozenset(desired["fail_on"])) - targets
    deadline = clock.monotonic() + timing.timeout
    watch = Watch(timing, clock)
    waiting = [*watched.jobs, *watched.errors]
    while timing.wait:
        statuses = watched.statuses()
        waiting = [job_id for job_id in waiting if statuses.get(job_id) not in targets]
        _refuse_stopped(watched, [job_id for job_id in waiting if statuses.get(job_id, DELETED) in stops | {DELETED}])
        if not waiting:
            return
        left = deadline - clock.monotonic()
        if left <= 0:
            raise _too_long(watched, waiting, timing)
        text = "Waiting for %d of %d replication jobs" % (len(waiting), len(statuses))
        watch.pause(text, min(max(timing.interval, SHORTEST), left))
        watched.look(waiting)


def _refuse_stopped(watched: Watched, job_ids: Sequence[str]) -> None:
    """Raise WaitFailed if there are jobs that cannot reach a desired status."""
    if not job_ids:
        return
    failed = [job_id for job_id in job_ids if job_id in watched.jobs]
    reasons = watched.reason(failed) if failed else {}
    sentences = []
    for job_id in job_ids:
        if job_id in watched.errors:
            said = watched.errors[job_id]
            sentences.append("%s cannot be read: %s (code %s)" % (job_id, said["message"].rstrip("."), said["code"]))
        else:
            reason = reasons.get(job_id, "").rstrip(".")
            status = watched.jobs[job_id].get("status")
            sentences.append("%s went to %s%s" % (_named(watched, job_id), status, ": %s" % reason if reason else ""))
    raise WaitFailed(
        "%d of %d replication jobs cannot reach a desired status: %s."
        % (len(job_ids), len(watched.jobs) + len(watched.errors), "; ".join(sentences)),
        facts=_result(watched),
    )


def _too_long(watched: Watched, waiting: Sequence[str], timing: Timing) -> WaitTimeout:
    """Return the error with the last status of each job, sorted by status because many jobs have the same."""
    by_status: dict[str, list[str]] = {}
    for job_id, status in watched.statuses().items():
        by_status.setdefault(status, []).append(_named(watched, job_id))
    last = "; ".join("%s: %s" % (status, ", ".join(names)) for status, names in by_status.items())
    return WaitTimeout(
        "Waiting for %d of %d replication jobs took longer than %g seconds. Their last statuses: %s."
        % (len(waiting), len(watched.jobs) + len(watched.errors), timing.timeout, last),
        facts=_result(watched),
    )


def _named(watched: Watched, job_id: str) -> str:
    name = watched.jobs.get(job_id, {}).get("name")
    return "%s (%s)" % (job_id, name) if name else job_id

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The actions on an existing replication job: limit its speed, start, pause and resume it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Callable

from ...._core.errors import InvalidInput, Rejected
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.compare import as_set
from ...._engine.resources import Desired, Inseparable, Resource
from ...._engine.wait import Remote, Until
from ..api import WRONG_STATUS, DrsApi
from ..status import (
    BEFORE_START,
    CONFIGURATION,
    FULL,
    PAUSED,
    RESUMABLE,
    STARTED,
    STARTING,
    WAITING,
)
from .mapping import DrsClients, detail, limits_body, limits_view, milliseconds

Current = Mapping[str, Any]
# The details of a job lack these fields, so separate requests read them.
ASKED_APART = ("net_type", "precheck")
SAME_LIMITS = as_set("begin", "end", "speed")


def reaching(
    drs: DrsApi, job_id: str, good: frozenset[str], pending: frozenset[str], before: Remote | None = None
) -> Phase:
    """Return the phase that waits until the job has one of the ``good`` statuses.

    A status that is neither good nor pending fails with the reason that the service gives. ``before`` is the job before
    the request: the phase goes on waiting while both its status and its update time are unchanged.
    """
    old = None if before is None else (before.get("status"), before.get("update_time"))
    unmoved = "unchanged %s" % (old[0] if old else "")

    def state(job: Remote) -> str | None:
        return unmoved if (job.get("status"), job.get("update_time")) == old else job.get("status")

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote = {**{key: handle.remote[key] for key in ASKED_APART if key in handle.remote}, **remote}

    until = Until(state, good, pending=pending | {unmoved}, reason=lambda job: job.get("failed_reason"))
    return Phase("replication job %s" % job_id, until, lambda: detail(drs, job_id), then=take)


class SpeedLimits(Inseparable):
    """The limits of the transfer speed by hours of the day."""

    options = ("speed_limits",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"speed_limits": limits_view(remote.get("speed_limit"))}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("speed_limits")
        if wanted is None or SAME_LIMITS(wanted, current.get("speed_limits") or []):
            return PartPlan()
        body = limits_body(wanted)

        def write(job: Resource[DrsClients], handle: Handle) -> None:
            job.api.drs.limit_speed(handle.id, body)
            handle.stale = True

        does = "set the speed limits" if wanted else "remove the speed limits"
        return PartPlan({"speed_limits": [dict(limit) for limit in wanted]}, (Write(does, write, body),))


class Transfer(Inseparable):
    """The state of the transfer: started or stopped."""

    options = ("start_time", "pause_mode")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        state, status = desired.get("state"), str(current.get("status") or CONFIGURATION)
        if state == "started":
            return _started(desired, current, status)
        if state == "stopped":
            return _stopped(desired, current, status)
        return PartPlan() if current else PartPlan({"status": CONFIGURATION})


def _started(desired: Desired, current: Current, status: str) -> PartPlan:
    later = desired.get("start_time")
    if status in STARTED or status == STARTING or (status == WAITING and later is not None):
        return PartPlan()
    if status in RESUMABLE:
        return PartPlan({"status": FULL}, (_resume(),))
    if status not in BEFORE_START and status != WAITING:
        raise _cannot("started", current, status)
    if later is None:
        return PartPlan({"status": FULL}, (_start(None, STARTED),))
    return PartPlan({"status": WAITING}, (_start(later, STARTED | {WAITING}),))


def _stopped(desired: Desired, current: Current, status: str) -> PartPlan:
    if status in STARTED or status == STARTING:
        return PartPlan({"status": PAUSED}, (_pause(str(desired.get("pause_mode") or "target")),))
    if status == WAITING:
        raise _cannot("paused", current, status)
    return PartPlan() if current else PartPlan({"status": CONFIGURATION})


def _cannot(done: str, current: Current, status: str) -> InvalidInput:
    return InvalidInput(
        'Replication job "%s" cannot be %s while its status is "%s". Nothing was changed. Run the task again when '
        "the status has changed." % (current.get("name") or current.get("id"), done, status)
    )


def _start(later: str | None, good: frozenset[str]) -> Write:
    moment = None if later is None else milliseconds(later)
    does = "start the job" if later is None else "start the job at %s" % later
    pending = frozenset((CONFIGURATION, STARTING, WAITING))
    return _act(does, lambda drs, job_id: drs.start_job(job_id, moment), good, pending)


def _resume() -> Write:
    return _act("resume the job", lambda drs, job_id: drs.retry_job(job_id), STARTED, frozenset((STARTING, PAUSED)))


def _pause(mode: str) -> Write:
    pending = STARTED | {STARTING}
    return _act("pause the job", lambda drs, job_id: drs.pause_job(job_id, mode), frozenset((PAUSED,)), pending)


def _act(does: str, call: Callable[[DrsApi, str], None], good: frozenset[str], pending: frozenset[str]) -> Write:
    def write(job: Resource[DrsClients], handle: Handle) -> Sequence[Phase]:
        drs = job.api.drs
        before, handle.stale = handle.remote, True
        try:
            call(drs, handle.id)
        except Rejected as error:
            # The job can have a good status already: somebody else was quicker, or it was busy with the same action.
            if error.code != WRONG_STATUS or drs.get_job(handle.id).get("status") not in good:
                raise
        return (reaching(drs, handle.id, good, pending, before),)

    return Write(does, write)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common part of recording jobs, whether they record one stream or a mix of streams.

No call lists jobs, so the journal stores which job a task started for what. The service runs one job at a time for the
same recording and refuses a second one, so it is safe to repeat the start.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from ..._core.errors import Ambiguous, InvalidInput, NotFound, Rejected
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.fields import Field
from ..._engine.once import Journal, Once
from ..._engine.resources import ABSENT, Desired, Found, Remote, Started, Waiting
from ..._engine.wait import Until
from .api import JOB_OVER, JOB_RUNNING
from .of_app import OfApp
from .record_files import files_of
from .record_rule import rule_in

INIT, RUNNING, OVER = "INIT", "RUNNING", "STOPPED"
STARTED, STOPPED = "started", "stopped"
IDLE_TIMES = range(5, 43201)
UNKNOWN_JOB = (
    'Whether room "%s" is being recorded is not known: the journal has no entry, and no call lists jobs. If it is '
    "being recorded, set id to the ID of the job to stop it."
)
RUNS_UNKNOWN = (
    '%s. The same is being recorded in room "%s" by a job that is not in the journal. No second job was started. '
    "Set id to the ID of that job, or wait until it ends"
)
STARTED_UNKNOWN = (
    '%s. This collection started a job in room "%s", but the response with the ID was lost, and no call lists '
    "jobs. No second job was started. The job ends when the users have left, or after max_idle_time. Run the task "
    "again then"
)
# The service writes this date for an event that has not happened.
NEVER = "0001-01-01"


def _state(job: Remote) -> str | None:
    return job.get("state")


def _reason(job: Remote) -> str:
    return ": ".join(str(job[key]) for key in ("stop_reason", "description") if job.get(key))


# Only the service itself moves a job on until it records or is over.
UNDER_WAY = Until(_state, good=frozenset((RUNNING, OVER)), reason=_reason)


class Recording:
    """The part of a job that says it is running. A stopped job can still be read, with the files that it recorded."""

    options: tuple[str, ...] = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"app": None if context is None else context.name, "record_files": remote.get("record_files")}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        return PartPlan()

    def claims(self, desired: Desired) -> bool:
        return True

    def remove(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if current["status"] == OVER:
            return PartPlan()
        return PartPlan({"status": OVER}, (Write("stop recording job %s" % current["id"], _stop),))


def _stop(job: RecordingJob, handle: Handle) -> Sequence[Phase]:
    job_id, handle.stale = handle.id, True

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote, handle.stale = job.with_files(remote), False

    try:
        job.api.stop_job(job.app.needed(), job.kind, job_id)
    except Rejected as error:
        if error.code != JOB_OVER:
            raise
    until = Until(_state, good=frozenset((OVER,)))
    return (Phase("the end of recording job %s" % job_id, until, lambda: job.look(job_id), then=take),)


def _happened(moment: str) -> str | None:
    return None if moment.startswith(NEVER) else moment


OUTPUTS = (
    Field("app_id"),
    Field("status", to="state"),
    Field("stop_reason"),
    Field("description"),
    Field("stream_name"),
    Field("created_at", to="create_time"),
    Field("updated_at", to="update_time"),
    Field("started_at", to="start_time", decode=_happened),
    Field("stopped_at", to="stop_time", decode=_happened),
)


class RecordingJob(OfApp):
    """A job of one kind in one app. ``key`` has the options that say what is recorded, and ``usual`` the defaults of
    the service for those that the task omits."""

    kind: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    usual: ClassVar[tuple[tuple[str, str], ...]] = ()

    noun = "job"
    words = "recording job"
    outputs = OUTPUTS
    parts = (Recording(),)
    states = (STARTED, STOPPED)
    aids = ("app", "record_location")
    waiting = Waiting(ready=UNDER_WAY)

    def get(self, identifier: str) -> Remote:
        """Return the job and, if it is over, the files that it recorded. Raises NotFound if it does not exist."""
        job = self.look(identifier)
        if job is None:
            raise NotFound('app "%s" has no job %s' % (self.app.name, identifier))
        return self.with_files(job)

    def validate(self, desired: Desired) -> Desired:
        """Return the options. To stop a job, keep only those that identify it.

        Raises InvalidInput if max_idle_time is out of its range.
        """
        desired = self._named(desired)
        if desired.get("state") == STOPPED:
            desired = {"state": ABSENT, **{name: desired.get(name) for name in ("id", "app", *self.key)}}
        idle = desired.get("max_idle_time")
        if idle is not None and idle not in IDLE_TIMES:
            raise InvalidInput("max_idle_time is %d, but must be 5 to 43200 seconds." % idle)
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the job by its ID, else by the journal entry.

        A task that starts a job does not find one that is over. Raises InvalidInput if such a task gives its ID.
        """
        if self.look_up_app(desired).id is None:
            return Found(None, self.app)
        given = desired.get("id")
        identifier = given or self._noted(desired)
        # Check mode does not know the job that an earlier task in check mode would have started.
        if identifier is None and desired.get("state") == ABSENT and not self.cloud.read_only:
            self.cloud.warn(UNKNOWN_JOB % desired["room_id"])
        job = None if identifier is None else self.look(str(identifier))
        if job is None or desired.get("state") == ABSENT:
            return Found(None if job is None else self.with_files(job), self.app)
        if job.get("state") != OVER:
            return Found(job, self.app)
        if given:
            raise InvalidInput(
                "Job %s is over (%s) and cannot be started again. Leave out id to start a new one."
                % (given, job.get("stop_reason"))
            )
        return Found(None, self.app)

    def last(self, identifier: str | None, desired: Desired) -> Found:
        """Return the job with this ID, or the last one in the journal: no call lists jobs."""
        if self.look_up_app(desired).id is None:
            return Found(None)
        given = identifier or self._noted(self._named(desired))
        job = None if given is None else self.look(given)
        return Found(None if job is None else self.with_files(job), self.app)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the ID of the record rule at its location.

        Raises InvalidInput if a job exists and the rule does not. Without a job, the rule is needed only at the start.
        """
        location = desired.get("record_location")
        if location is None or self.app.id is None:
            return desired
        rule = rule_in(self.api, self.app.id, location)
        if rule is None and found.remote is not None:
            raise self._no_rule(location)
        return desired if rule is None else dict(desired, record_rule_id=rule["id"])

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Start the job. If the response is lost, start it again: the service refuses a job that is already running."""
        self.app.needed()
        if desired.get("record_location") is not None and desired.get("record_rule_id") is None:
            raise self._no_rule(desired["record_location"])
        once, journal, name = self._once, self._journal(), self._name(desired)
        ours = once.in_doubt(journal, name)
        # No call lists jobs, so the journal records the start before the ID can be lost.
        once.begin(journal, name)
        try:
            started = self._started(desired, body, ours=ours)
        except Ambiguous:
            started = self._started(desired, body, ours=True)
        once.accepted(journal, name, job_id=str(started["id"]))
        return Started(started, self._until_it_records(started))

    def change(self, job_id: str, body: Mapping[str, Any]) -> Remote:
        return self.flat(self.api.update_job(self.app.needed(), self.kind, job_id, body))

    def look(self, job_id: str) -> dict[str, Any] | None:
        """Return the job without its recorded files, or None if it does not exist."""
        try:
            return self.flat(self.api.get_job(self.app.needed(), self.kind, job_id))
        except NotFound:
            return None

    def with_files(self, job: Remote) -> Remote:
        """Return the job with the files that it recorded, if it is over."""
        if job.get("state") != OVER:
            return job
        return dict(job, record_files=files_of(self.api, self.app.needed(), job))

    def flat(self, job: Remote) -> dict[str, Any]:
        record = job.get("record_param") or {}
        return {**job, "id": job.get("job_id"), "record_rule_id": record.get("record_rule_id")}

    def _started(self, desired: Desired, job: Mapping[str, Any], *, ours: bool) -> Remote:
        try:
            return self.flat(self.api.start_job(self.app.needed(), self.kind, job))
        except Rejected as error:
            if error.code != JOB_RUNNING:
                self._once.end(self._journal(), self._name(desired))
                raise
            # Another task can have started it in the meantime.
            other = self.find({**desired, "id": None}).remote
            if other is None:
                if not ours:
                    self._once.end(self._journal(), self._name(desired))
                raise _unknown(error, desired["room_id"], ours) from None
            return other

    def _until_it_records(self, job: Remote) -> tuple[Phase, ...]:
        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = remote

        until = Until(_state, good=frozenset((RUNNING,)), bad=frozenset((OVER,)), reason=_reason)
        what = "recording job %s" % job["id"]
        return (Phase(what, until, lambda: self.look(str(job["id"])), then=take, first=job),)

    def _no_rule(self, location: str) -> InvalidInput:
        return InvalidInput(
            'App "%s" has no record rule in "%s". Create it with rtc_record_rule first.' % (self.app.name, location)
        )

    def _named(self, desired: Desired) -> Desired:
        """Return the options with all that say what is recorded. A task with an ID does not need them."""
        if desired.get("id") is not None:
            return desired
        return {**desired, **{name: value for name, value in self.usual if desired.get(name) is None}}

    def _noted(self, desired: Desired) -> str | None:
        """Return the ID of the last job that a task started for the same recording, or None if the journal has none."""
        return self._once.job(self._journal(), self._name(desired))

    def _journal(self) -> Journal:
        found: Journal = self.cloud.journal("domain")
        return found

    @property
    def _once(self) -> Once:
        return Once("%s of SparkRTC" % self.kind)

    def _name(self, desired: Desired) -> str:
        return "/".join((self.app.needed(), *(str(desired[name]) for name in self.key)))


def with_rule(desired: Desired, job: dict[str, Any]) -> dict[str, Any]:
    """Return the request body of the job with the record rule of the task."""
    if desired.get("record_rule_id") is None:
        return job
    return {**job, "record_param": {"record_rule_id": desired["record_rule_id"]}}


def _unknown(error: Rejected, room_id: str, ours: bool) -> Rejected:
    reason = STARTED_UNKNOWN if ours else RUNS_UNKNOWN
    refusal = error.reworded(Rejected, reason % (error.reason.rstrip("."), room_id))
    refusal.done = ['start recording in room "%s"' % room_id] if ours else []
    return refusal

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A replication job: its creation, preparation, start and release, and the deletion of its record.

API pages: "Creating Tasks in Batches", "Testing Connections in Batches", "Modifying Tasks in Batches", "Pre-checking
Tasks in Batches", "Starting Tasks in Batches", "Stopping or Deleting Tasks in Batches".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...._core.errors import CloudError, InvalidInput, NotFound
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import unforeseen
from ...._engine.fields import Field
from ...._engine.resources import Desired, Found, Resource, Started, Waiting
from ...._engine.tags import as_pairs, as_text, by_key
from ...._engine.wait import Until
from ...moments import of_milliseconds
from ...networks import network_of
from ..api import BUSY, DrsApi
from ..status import (
    CONFIGURATION,
    CREATE_FAILED,
    CREATING,
    DELETED,
    ENDED,
    RELEASE_FAILED,
    RELEASED,
    RELEASING,
    START_FAILED,
    UNDER_WAY,
    same_status,
)
from .mapping import (
    KINDS,
    PLACE,
    DrsClients,
    Remote,
    detail,
    endpoint_body,
    engines_of,
    kind_of,
    known_prechecks,
    listed,
    placed,
    plain_engine,
    same_endpoint,
    same_engine,
)
from .parts import SpeedLimits, Transfer, reaching
from .preparation import NODE_TYPE, SIDES, Preparation

MOST_LIMITS, FASTEST = 3, 9999
ENTERPRISE_PROJECT = "_sys_enterprise_project_id"

# A list request without an engine returns the jobs of all engines. The documentation says that it returns those of this
# engine only. So find() lists the jobs of any other engine as well, before a second job is created.
LISTED_ENGINE = "mysql"
UNSETTLED = UNDER_WAY | {CREATE_FAILED, START_FAILED, None}

# Each write waits for the status that it causes. This condition covers the statuses that a job leaves by itself.
SETTLED = Until(
    state=lambda job: job.get("status") if job.get("status") in UNSETTLED else "settled",
    good=frozenset(("settled",)),
    bad=frozenset((CREATE_FAILED, START_FAILED)),
    reason=lambda job: job.get("failed_reason"),
)


def _release(drs: DrsApi, job_id: str) -> Phase:
    until = Until(
        state=lambda job: job.get("status"),
        good=frozenset((RELEASED,)),
        bad=frozenset((RELEASE_FAILED,)),
        reason=lambda job: job.get("failed_reason"),
        gone=True,
    )

    def read() -> Remote | None:
        try:
            return drs.get_job(job_id)
        except NotFound:
            return None

    return Phase("the release of replication job %s" % job_id, until, read)


class DrsJob(Resource[DrsClients]):
    """A replication job."""

    noun = "job"
    words = "replication job"
    connect = DrsClients
    fields = (
        Field("name", update=True),
        Field("job_type", to="db_use_type", encode=KINDS.__getitem__, decode=kind_of),
        Field("engine_type", same=same_engine, encode=plain_engine),
        Field("direction", to="job_direction"),
        Field("net_type"),
        Field("task_type"),
        Field("subnet_id"),
        Field("target_readonly", to="is_target_readonly"),
        Field("description", update=True),
        Field(
            "tags",
            update=True,
            encode=as_pairs,
            decode=by_key,
            same=lambda desired, current: as_text(desired) == (current or {}),
        ),
        Field("node_type", readable=False),
        Field("expired_days", readable=False, encode=str),
    )
    outputs = (
        Field("status", same=same_status),
        Field("precheck", same=unforeseen),
        *(Field(side, to="%s_endpoint" % side, same=same_endpoint) for side in SIDES),
        Field("failed_reason"),
        Field("vpc_id"),
        Field("security_group_id"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("started_at", to="actual_start_time", decode=of_milliseconds, same=unforeseen),
        Field("full_transfer_completed_at", to="full_transfer_complete_time", decode=of_milliseconds, same=unforeseen),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    )
    parts = (Preparation(), SpeedLimits(), Transfer())
    requires = ("name", "job_type", "engine_type", "direction", "net_type", "subnet_id")
    states = ("present", "started", "stopped", "absent")
    aids = ("subnet", "force_terminate")
    waiting = Waiting(ready=SETTLED, one_at_a_time=True, busy=frozenset((BUSY,)))

    def get(self, identifier: str) -> Remote:
        """Return the job with its last pre-check. Raises NotFound."""
        return self._whole(detail(self.api.drs, identifier))

    def list(self, job_type: str | None = None, **filters: Any) -> Iterator[Remote]:
        """Yield the jobs of this kind or of every kind, without their databases.

        ``name`` matches any part of a name.
        """
        for kind in [job_type] if job_type else KINDS:
            yield from self.api.drs.list_jobs(KINDS[kind], **filters)

    def validate(self, desired: Desired) -> Desired:
        """Check the task before any request, and return it with its tags as text.

        Raises InvalidInput, in words of the options, for values out of range and for a database that both lists name.
        """
        limits = desired.get("speed_limits") or []
        if len(limits) > MOST_LIMITS:
            raise InvalidInput(
                "speed_limits has %d entries, but the service accepts at most %d." % (len(limits), MOST_LIMITS)
            )
        for limit in limits:
            for name in ("begin", "end"):
                if limit[name] not in range(24):
                    raise InvalidInput("speed_limits.%s is %d, but must be an hour from 0 to 23." % (name, limit[name]))
            if limit["speed"] not in range(1, FASTEST + 1):
                raise InvalidInput("speed_limits.speed is %d, but must be 1 to %d MB/s." % (limit["speed"], FASTEST))
        both = {entry["database"] for entry in desired.get("tables") or ()} & set(desired.get("databases") or ())
        if both:
            raise InvalidInput(
                "databases and tables both have %s: leave it out of one of them." % ", ".join(sorted(both))
            )
        return dict(desired, tags=as_text(desired["tags"])) if desired.get("tags") else desired

    def find(self, desired: Desired) -> Found:
        """Return the job with this ID or, among all kinds or the kind that the task gives, with this name."""
        if desired.get("id") is not None:
            return Found(self._look(desired, str(desired["id"]), None))
        matches = self._named(desired)
        engine = plain_engine(desired.get("engine_type") or LISTED_ENGINE)
        if not matches and engine != LISTED_ENGINE:
            matches = self._named(desired, engine_type=engine)
        job = self.only(matches, {"name": desired["name"]})
        return Found(None if job is None else self._look(desired, str(job["id"]), job))

    def complete(self, desired: Desired, found: Found) -> Desired:
        if not found.is_new_for(desired):
            return desired
        places = {side: placed(self.cloud, desired[side]) for side in SIDES if desired.get(side) is not None}
        if desired.get("subnet") is None:
            return dict(desired, **places)
        return dict(desired, **places, subnet_id=network_of(self.api.vpc, desired["subnet"]))

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the request body that creates the job, with the places of its databases.

        The access to the databases is tested and set after the creation.
        """
        engines = engines_of(desired["engine_type"])
        job = {"node_type": NODE_TYPE, "task_type": "FULL_INCR_TRANS", **super().body(desired)}
        # The API spells it this way.
        job["customize_sutnet_id"] = job.pop("subnet_id")
        for side in SIDES:
            job["%s_endpoint" % side] = endpoint_body(desired.get(side) or {}, engines[side], PLACE)
        if desired["net_type"] == "eip":
            job["bind_eip"] = True
        if desired["job_type"] == "disaster_recovery":
            job["multi_write"] = False
        if desired.get("enterprise_project_id") is not None:
            job["sys_tags"] = as_pairs({ENTERPRISE_PROJECT: desired["enterprise_project_id"]})
        return job

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Create the job, and return it with its details.

        If they cannot be read at once, return it with those of the response.
        """
        drs = self.api.drs
        answer = drs.create_job(body)
        try:
            remote = {"net_type": body["net_type"], **detail(drs, str(answer["id"]))}
        except CloudError:
            remote = {**body, **answer}
        return Started(remote, (reaching(drs, str(remote["id"]), frozenset((CONFIGURATION,)), frozenset((CREATING,))),))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.drs.modify_job(identifier, changes)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes that release the resources of the job and then delete its record.

        The service deletes a record only after the release. Somebody else may delete the job meanwhile, so the writes
        use the ID and the name from the first read.
        """
        remote = found.remote or {}
        job_id = str(remote["id"])
        name, kind = remote.get("name"), "force_terminate" if desired.get("force_terminate") else "terminate"

        def terminate(job: Resource[DrsClients], handle: Handle) -> Sequence[Phase]:
            job.api.drs.delete_job(job_id, kind)
            return (_release(job.api.drs, job_id),)

        def delete(job: Resource[DrsClients], handle: Handle) -> None:
            job.api.drs.delete_job(job_id, "delete")

        writes = [Write('delete replication job "%s"' % name, delete)]
        if remote.get("status") not in (*ENDED, RELEASING):
            writes.insert(0, Write('%s replication job "%s"' % (kind.replace("_", " "), name), terminate))
        return tuple(writes)

    def _named(self, desired: Desired, **filters: Any) -> Sequence[Remote]:
        found = self.list(desired.get("job_type"), name=desired["name"], **filters)
        return [job for job in found if job.get("name") == desired["name"] and job.get("status") != DELETED]

    def _look(self, desired: Desired, job_id: str, entry: Remote | None) -> Remote | None:
        """Return the job with all its data, None if it does not exist. A deletion needs only its details.

        ``entry`` is the job as the list shows it, if it was listed.
        """
        try:
            job = detail(self.api.drs, job_id)
        except NotFound:
            return None
        return {**(entry or {}), **job} if desired.get("state") == "absent" else self._whole(job, entry)

    def _whole(self, job: Remote, entry: Remote | None = None) -> Remote:
        """Return the job with the fields that only the list has and with its last pre-check.

        Neither of the two reads needs to succeed.
        """
        drs = self.api.drs
        if job.get("net_type") is None:
            job = {**(listed(drs, [job]).get(job["id"], {}) if entry is None else entry), **job}
        return dict(job, precheck=known_prechecks(drs, [job["id"]])[job["id"]])

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A peering connection of two VPCs, which can be of two projects and of two accounts.

A connection of two VPCs of one project is active at once. The project of the second VPC accepts or rejects any other.

API pages: "Creating a VPC Peering Connection", "Accepting a VPC Peering Connection", "Refusing a VPC Peering
Connection", "Updating a VPC Peering Connection", "Deleting a VPC Peering Connection".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import capitalised, quoted
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Waiting
from ..._engine.wait import Until
from ..iam.api import IamApi
from ..named import foreseen, one
from .api import VpcApi
from .in_vpc import InVpc
from .routes import LIVE, unless_done

ACTIVE, PENDING, REJECTED, EXPIRED = "ACTIVE", "PENDING_ACCEPTANCE", "REJECTED", "EXPIRED"
# The states that answer a request of another project: what is sent, and the status after it.
ANSWERS = {"accepted": ("accept", ACTIVE), "rejected": ("reject", REJECTED)}


def status_of(remote: Remote) -> str | None:
    return remote.get("status")


# No task waits for the answer of another project, which can take days.
READY = Until(state=status_of, good=frozenset((ACTIVE, PENDING, REJECTED, EXPIRED)))


class Answer(Inseparable):
    """The answer to the request for the connection, which the project of its second VPC gives."""

    options = ("accept",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        """Return the answer. The context is the ID of the project of the task, in which no answer is needed."""
        state = "accepted" if desired.get("accept") else str(desired.get("state"))
        if state not in ANSWERS:
            return PartPlan()
        action, status = ANSWERS[state]
        if current.get("status") == status:
            return PartPlan()
        if not current and desired.get("peer_project_id") in (None, context):
            return PartPlan({"status": status})
        does = "%s %s" % (action, VpcPeering.title(current or desired))
        return PartPlan(
            {"status": status}, (Write(does, lambda peering, handle: peering.answer(handle, action, status)),)
        )


class VpcPeering(InVpc):
    """A peering connection, as seen from one of its VPCs. The other one is its peer."""

    noun = "peering"
    words = "VPC peering connection"
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("vpc_id"),
        Field("peer_vpc_id"),
        Field("peer_project_id"),
    )
    outputs = (
        Field("project_id"),
        Field("requested_by_peer"),
        Field("status"),
        Field("created_at"),
        Field("updated_at"),
    )
    parts = (Answer(),)
    requires = ("name", "vpc_id", "peer_vpc_id")
    aids = ("vpc", "peer_vpc", "peer_project")
    told_by = ("name", "vpc", "vpc_id", "peer_vpc", "peer_vpc_id")
    states = ("present", *ANSWERS, ABSENT)
    waiting = Waiting(ready=READY, busy_deletion=True)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The VPC of the task, whose view of the connection is returned.
        self._side: str | None = None
        self._own_project: str | None = None
        self._elsewhere: dict[str, str] = {}
        self._projects: Sequence[Remote] | None = None
        self._accepter: VpcApi = self.api

    def get(self, identifier: str) -> Remote:
        return self.seen(self.api.get_peering(identifier))

    def list(self, vpc_id: str | None = None, **filters: Any) -> Iterable[Remote]:
        self._side = vpc_id or self._side
        if vpc_id is not None:
            filters["vpc_id"] = vpc_id
        return map(self.seen, self.api.list_peerings(**filters))

    def seen(self, remote: Remote) -> Remote:
        """Return the connection as seen from the VPC of the task, or else from that of the project of the task."""
        asked, other = remote.get("request_vpc_info") or {}, remote.get("accept_vpc_info") or {}
        if self._side is not None:
            turned = asked.get("vpc_id") != self._side and other.get("vpc_id") == self._side
        else:
            own = self.own_project
            turned = asked.get("tenant_id", own) != own and other.get("tenant_id", own) == own
        near, far = (other, asked) if turned else (asked, other)
        return {
            **remote,
            "vpc_id": near.get("vpc_id"),
            "project_id": near.get("tenant_id"),
            "peer_vpc_id": far.get("vpc_id"),
            "peer_project_id": far.get("tenant_id"),
            "requested_by_peer": turned,
        }

    @property
    def own_project(self) -> str:
        """The ID of the project of the task."""
        if self._own_project is None:
            self._own_project = str(self.cloud.authenticator.project_id())
        return self._own_project

    def with_project(self, desired: Desired) -> Desired:
        """Return the options with the ID of the project that ``peer_project`` names. Raises InvalidInput."""
        wanted = desired.get("peer_project")
        if wanted is None:
            return desired
        try:
            return dict(desired, peer_project_id=str(one(self.projects, wanted, "project")["id"]))
        except Missing as missing:
            raise InvalidInput(str(missing)) from None

    def with_vpcs(self, desired: Desired) -> Desired:
        """Return the options with the IDs of the VPCs and of the project that they name. Raises Missing."""
        desired = self.with_project(desired)
        peer = desired.get("peer_vpc")
        if desired.get("peer_project_id") in (None, self.own_project):
            ids = self.vpc_ids(*(name for name in (desired.get("vpc"), peer) if name is not None))
        else:
            ids = {} if peer is None else {peer: self._vpc_elsewhere(desired)}
        desired = self.with_vpc(desired)
        self._side = desired.get("vpc_id")
        return desired if peer is None else dict(desired, peer_vpc_id=ids[peer])

    def _vpc_elsewhere(self, desired: Desired) -> str:
        """Return the ID of the VPC that ``peer_vpc`` names in another project. Raises Missing."""
        wanted = desired["peer_vpc"]
        if wanted not in self._elsewhere:
            vpcs = self.api_of(str(desired["peer_project_id"])).list_vpcs()
            try:
                found = one(vpcs, wanted, "VPC")["id"]
            except Missing as missing:
                if desired.get("state") == ABSENT:
                    raise
                found = foreseen(self.cloud, wanted, str(missing))["name"]
            self._elsewhere[wanted] = str(found)
        return self._elsewhere[wanted]

    @property
    def projects(self) -> Sequence[Remote]:
        """The projects that the credentials can use. They are listed once."""
        if self._projects is None:
            self._projects = IamApi(self.cloud).list_projects()
        return self._projects

    def api_of(self, project_id: str) -> VpcApi:
        """Return access to a project with the credentials of the task. Raises InvalidInput if they cannot use it."""
        if project_id == self.own_project:
            return self.api
        name = next((item["name"] for item in self.projects if item["id"] == project_id), None)
        if name is None:
            raise InvalidInput(
                "The credentials cannot use the project %s of the other VPC. Leave out accept and peer_vpc, set "
                "peer_vpc_id, and accept the connection with other credentials." % quoted(project_id)
            )
        return VpcApi(self.cloud.in_project(str(name)))

    def validate(self, desired: Desired) -> Desired:
        if desired.get("accept") and desired.get("state") in ("rejected", ABSENT):
            raise InvalidInput('accept is true, but state is "%s": correct one of them.' % desired["state"])
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the connection by its ID, else by its two VPCs in any order, else by its name.

        A rejected or expired connection exists only for a task that answers requests.
        """
        known = self._with_existing_vpcs(desired)
        if desired.get("id") is not None:
            remote = self.get_or_none(str(desired["id"]))
            if remote is not None and _is_over(remote) and _can_create(known or {}):
                remote = None
            return Found(remote, self.own_project)
        if desired.get("state") in ANSWERS:
            return Found(self._requested(desired, known, ANSWERS[desired["state"]]), self.own_project)
        return Found(None if known is None else self._chosen(known), self.own_project)

    def _requested(self, desired: Desired, known: Desired | None, answer: tuple[str, str]) -> Remote:
        """Return the connection to accept or reject. A request of a moment ago may not be shown yet.

        Raises Missing if there is none, except in check mode, where an earlier task may request it.
        """
        (action, status), clock, settle = answer, self.cloud.clock, self.waiting.settle
        end = clock.monotonic() + settle.timeout
        while known is not None:
            remote = self._chosen(known)
            over = self.cloud.read_only or clock.monotonic() >= end
            if remote is not None and (over or status_of(remote) in (*LIVE, status)):
                return remote
            if over:
                break
            clock.sleep(settle.interval)
        sentence = "There is no %s to %s. The other side has to request it first." % (self.title(desired), action)
        there = foreseen(self.cloud, str(desired.get("name") or ""), sentence)
        sides = {name: value for name, value in (known or {}).items() if name in ("vpc_id", "peer_vpc_id") and value}
        return {"id": None, "name": there["name"] or None, "status": PENDING, **sides}

    def _with_existing_vpcs(self, desired: Desired) -> Desired | None:
        """Return the options with the IDs of both VPCs, or None if one does not exist.

        Raises Missing if the task needs it, except in check mode.
        """
        try:
            return self.with_vpcs(desired)
        except Missing as missing:
            if desired.get("state") != ABSENT:
                self.foresee_vpc(missing)
                self._with_existing_vpcs(desired)  # the other one may be missing, too
            return None

    def _chosen(self, known: Desired) -> Remote | None:
        pair = {name: known[name] for name in ("vpc_id", "peer_vpc_id") if known.get(name) is not None}
        filters = pair if len(pair) > 1 else {**pair, **{key: known[key] for key in ("name",) if known.get(key)}}
        if len(pair) < 2 and "name" not in filters:
            raise InvalidInput(
                "The task does not say which %s is meant: set id or name, or both vpc and peer_vpc." % self.label
            )
        listed = [remote for remote in self.list(known.get("vpc_id")) if self._matches(remote, filters)]
        live = [remote for remote in listed if status_of(remote) in LIVE]
        if live or known.get("state") not in ANSWERS:
            return self.only(live, filters)
        answered = [remote for remote in listed if _is_over(remote)]
        return max(answered, key=lambda remote: str(remote.get("created_at")), default=None)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of both VPCs. Raises InvalidInput if the connection cannot be answered."""
        remote, state = found.remote, str(desired.get("state"))
        if state == ABSENT:
            return desired if remote is None else self.with_vpcs(desired)
        desired = self.with_vpcs(desired)
        if desired.get("vpc_id") is not None and desired.get("vpc_id") == desired.get("peer_vpc_id"):
            raise InvalidInput(
                "Both VPCs of the task are %s, but a peering connection has two VPCs: correct one of them."
                % quoted(desired["vpc_id"])
            )
        answer = "accepted" if desired.get("accept") else state
        if answer in ANSWERS:
            if remote is not None:
                self._refuse_unanswerable(remote, answer)
            self._accepter = self._answering(desired, remote)
        return desired

    def _refuse_unanswerable(self, remote: Remote, answer: str) -> None:
        if status_of(remote) not in (ANSWERS[answer][1], PENDING):
            raise InvalidInput(
                "%s is in status %s, but only a connection in status %s can be %s. Nothing was changed."
                % (capitalised(self.title(self.view(remote))), status_of(remote), PENDING, answer)
            )

    def _answering(self, desired: Desired, remote: Remote | None) -> VpcApi:
        """Return access to the project that answers the request, if there is one to answer."""
        if remote is None:
            return self.api_of(str(desired.get("peer_project_id") or self.own_project))
        if status_of(remote) != PENDING:
            return self.api
        return self.api_of(str((remote.get("accept_vpc_info") or {}).get("tenant_id") or self.own_project))

    def body(self, desired: Desired) -> dict[str, Any]:
        peer = {"vpc_id": desired["peer_vpc_id"]}
        if desired.get("peer_project_id") is not None:
            peer["tenant_id"] = desired["peer_project_id"]
        sides = {"request_vpc_info": {"vpc_id": desired["vpc_id"]}, "accept_vpc_info": peer}
        return {**{key: desired[key] for key in ("name", "description") if desired.get(key) is not None}, **sides}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self.seen(self.api.create_peering(body))

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.seen(self.api.update_peering(identifier, changes))

    def answer(self, handle: Handle, action: str, status: str) -> Sequence[Phase]:
        """Accept or reject the request, and return the phase until the connection shows that.

        A new connection with another project of the account may be active without an answer.
        """
        if status_of(handle.remote) == status:
            return ()
        title = self.title(self.view(handle.remote))
        answered = unless_done(
            lambda: self._accepter.answer_peering(handle.id, action),
            lambda: self._accepter.get_peering(handle.id),
            lambda remote: status_of(remote) == status,
            handle,
            title,
        )
        handle.remote = self.seen({**handle.remote, **answered})

        def take(remote: Remote, handle: Handle) -> None:
            handle.remote = remote

        until = Until(state=status_of, good=frozenset((status,)))
        return (Phase(title, until, lambda: self.get_or_none(handle.id), then=take, first=handle.remote),)

    def delete(self, identifier: str) -> None:
        self.api.delete_peering(identifier)


def _is_over(remote: Remote) -> bool:
    """Return whether the connection cannot become active any more."""
    return status_of(remote) in (REJECTED, EXPIRED)


def _can_create(desired: Desired) -> bool:
    """Return whether the task describes a connection that can be created again."""
    return desired.get("state") == "present" and None not in (desired.get("vpc_id"), desired.get("peer_vpc_id"))


class VpcPeerings(Listing[VpcPeering]):
    """The peering connections of a project, requested by either side."""

    kind = VpcPeering
    query = ("name", "vpc_id", "status")
    local = ("peer_vpc_id", "peer_project_id")
    exact = ("name", "vpc_id", "status")
    aids = ("vpc",)

    def prepare(self, desired: Desired) -> Desired:
        return self.resource.with_vpc(desired)

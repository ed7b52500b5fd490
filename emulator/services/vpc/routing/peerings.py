# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of peering connections. Each belongs to two projects, which can be of two accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ....core import ids
from ....core.emulator import Emulator
from ....core.errors import ApiError
from ....core.store import Shelf, Table
from ..refusals import bad_request, conflict, not_found
from ..state import VpcState

PENDING, ACTIVE, REJECTED, EXPIRED = "PENDING_ACCEPTANCE", "ACTIVE", "REJECTED", "EXPIRED"
STATUSES = (PENDING, ACTIVE, REJECTED, EXPIRED)

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Side:
    """One side of a connection: a VPC in a project."""

    vpc_id: str
    project_id: str


@dataclass(frozen=True)
class Peering:
    id: str
    name: str
    description: str
    status: str
    requester: Side
    accepter: Side
    created_at: datetime
    updated_at: datetime

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.requester, self.accepter

    @property
    def live(self) -> bool:
        return self.status in (PENDING, ACTIVE)


class Peerings:
    """The connections that one project sees. All connections of a region are in one table."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._emulator = emulator
        self._shelf = shelf
        self._project_id = shelf.project
        region = emulator.store.shelf("", "peerings", shelf.region)
        self._table: Table[Peering] = region.table(
            "peering", {"project_id": lambda peering: [side.project_id for side in peering.sides]}
        )

    @property
    def now(self) -> datetime:
        return self._emulator.clock.now()

    def all(self) -> list[Peering]:
        return list(self._table.scan({"project_id": self._project_id}))

    def peering(self, peering_id: str) -> Peering:
        found = self._table.get(peering_id)
        if found is None or all(side.project_id != self._project_id for side in found.sides):
            raise not_found("VpcPeering", peering_id)
        return found

    def joins(self, peering_id: str, vpc_id: str) -> bool:
        """Return whether a connection has this VPC of the project as one of its sides."""
        found = self._table.get(peering_id)
        return found is not None and Side(vpc_id, self._project_id) in found.sides

    def create(self, given: Given, limit: int) -> Peering:
        """Request a connection. It is active at once if both VPCs are of one project. ``limit`` -1 is no limit."""
        requester = self._side(given["request_vpc_info"])
        if requester.project_id != self._project_id:
            raise bad_request("The tenant_id of request_vpc_info is not the one of the caller.")
        accepter = self._side(given["accept_vpc_info"])
        if requester == accepter:
            raise bad_request("The VPCs of a peering connection must differ.")
        if any(peering.live and {*peering.sides} == {requester, accepter} for peering in self.all()):
            raise conflict("VpcPeeringExists", "There is a peering connection of these VPCs already.")
        if 0 <= limit <= sum(peering.requester.project_id == self._project_id for peering in self.all()):
            raise conflict("OverQuota", "Quota exceeded for resources: ['vpc_peering'].")
        status = ACTIVE if requester.project_id == accepter.project_id else PENDING
        return self.add(given["name"], given.get("description", ""), status, requester, accepter)

    def add(
        self, name: str, description: str, status: str, requester: Side, accepter: Side, peering_id: str = ""
    ) -> Peering:
        new_id = peering_id or ids.new_uuid()
        return self._table.put(Peering(new_id, name, description, status, requester, accepter, self.now, self.now))

    def _side(self, given: Given) -> Side:
        """Return a side of a request. Raises ApiError (404) if its VPC is not in its project, or in another region."""
        project_id, vpc_id = given.get("tenant_id") or self._project_id, given["vpc_id"]
        project = self._emulator.identity.projects.get(project_id)
        if project is None or project.region != self._shelf.region:
            raise not_found("Vpc", vpc_id)
        shelf = self._emulator.project_shelf(project)
        return Side(VpcState(shelf, self._emulator.clock).vpc(vpc_id).id, project_id)

    def update(self, peering_id: str, given: Given) -> Peering:
        peering = self.peering(peering_id)
        if not given:
            raise bad_request("Neither name nor description is given.")
        return self._table.put(replace(peering, updated_at=self.now, **given))

    def answer(self, peering_id: str, status: str) -> Peering:
        """Accept or reject a request. Raises ApiError if the project is not the accepter, or if nothing is pending."""
        peering = self.peering(peering_id)
        if peering.accepter.project_id != self._project_id:
            raise ApiError(403, "PolicyNotAuthorized", "Only the accepter of a peering connection can answer it.")
        if peering.status != PENDING:
            message = f"VPC peering action not permitted: the status is {peering.status}, not {PENDING}."
            raise bad_request(message)
        return self._table.put(replace(peering, status=status, updated_at=self.now))

    def delete(self, peering_id: str) -> None:
        """Delete a connection, for both sides. Routes to it stay, and lead nowhere."""
        self._table.remove(self.peering(peering_id).id)

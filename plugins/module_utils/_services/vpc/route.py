# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One route of a route table. Its ID consists of the ID of the table and its destination, because the API has none.

The older API for routes, "/v2.0/vpc/routes", has only those to peering connections, and is not used.

API pages: "Updating a Route Table", "Querying Details About a Route Table".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, Missing, NotFound
from ..._core.wording import quoted
from ..._engine.compare import same_address
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Started
from ..named import foreseen, one
from .in_vpc import InVpc
from .ranges import destination_of
from .routes import NextHops, body_of, canonical, refuse_wrong_next_hop, routes_of

VALUES = ("type", "next_hop", "description")


def in_table(table: Remote) -> list[dict[str, Any]]:
    """Return the routes of a table as objects of their own."""
    place = {"route_table_id": table.get("id"), "vpc_id": table.get("vpc_id")}
    return [{"id": "%s/%s" % (table.get("id"), route["destination"]), **place, **route} for route in routes_of(table)]


def parts_of(identifier: str) -> tuple[str, str]:
    """Return the ID of the table and the destination."""
    table_id, _slash, destination = identifier.partition("/")
    return table_id, canonical(destination)


class VpcRoute(InVpc):
    """A route. The route table is the one that the task names, or the default one of the VPC."""

    noun = "route"
    fields = (
        Field("vpc_id"),
        Field("route_table_id"),
        Field("destination"),
        Field("type", update=True),
        Field("next_hop", update=True, same=same_address),
        Field("description", update=True),
    )
    lookup = ("destination",)
    known_by = ("destination",)
    told_by = ("destination", "route_table", "route_table_id", "vpc", "vpc_id")
    requires = ("type", "next_hop")
    aids = ("vpc", "route_table")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._next_hops = NextHops(cloud, self.api)
        self._table: Remote | None = None
        self._seen: dict[str, Remote] = {}

    def get(self, identifier: str) -> Remote:
        table_id, destination = parts_of(identifier)
        found = self._of(self.api.get_route_table(table_id), destination)
        if found is None:
            raise NotFound("The route table has no route to %s." % destination, action="get route %s" % identifier)
        return found

    def _of(self, table: Remote, destination: str) -> Remote | None:
        """Return the route of a table to this destination. It is kept, because a change sends all values."""
        found = next((route for route in in_table(table) if route["destination"] == destination), None)
        if found is not None:
            self._seen[found["id"]] = found
        return found

    def validate(self, desired: Desired) -> Desired:
        refuse_wrong_next_hop(desired)
        if desired.get("destination") is None:
            return desired
        return dict(desired, destination=destination_of(desired["destination"], "destination"))

    def find(self, desired: Desired) -> Found:
        """Find the route by its ID, else by its destination in its table."""
        if desired.get("id") is not None:
            return super().find(desired)
        try:
            table = self.table_of(desired)
        except Missing as missing:
            if desired.get("state") == ABSENT:
                return Found(None)
            name = foreseen(self.cloud, missing.wanted, str(missing))["name"]
            table = {"vpc_id" if missing.wanted == desired.get("vpc") else "id": name}
        self._table = table
        return Found(self._of(table, desired["destination"]))

    def table_of(self, desired: Desired) -> Remote:
        """Return the table that the task names, with its routes. Raises Missing."""
        desired = self.with_vpc(desired)
        table_id = desired.get("route_table_id")
        if table_id is None:
            table_id = str(self._listed_table(desired)["id"])
        table = self.get_or_none(table_id, self.api.get_route_table)
        if table is None:
            raise Missing("There is no route table with the ID %s." % quoted(table_id), table_id)
        if desired.get("vpc_id") not in (None, table.get("vpc_id")):
            raise InvalidInput(
                "Route table %s is in the VPC %s, not in %s: correct route_table_id or the VPC."
                % (quoted(table.get("name") or table_id), table.get("vpc_id"), desired["vpc_id"])
            )
        return table

    def _listed_table(self, desired: Desired) -> Remote:
        wanted, vpc_id = desired.get("route_table"), desired.get("vpc_id")
        if wanted is None and vpc_id is None:
            raise InvalidInput(
                "The task does not say which route table the route is in: set vpc or vpc_id for the default one of a "
                "VPC, or route_table or route_table_id."
            )
        tables = list(self.api.list_route_tables(**({} if vpc_id is None else {"vpc_id": vpc_id})))
        if wanted is not None:
            return one(tables, wanted, "route table")
        default = next((table for table in tables if table.get("default")), None)
        if default is None:
            vpc = str(desired.get("vpc") or vpc_id)
            raise Missing("VPC %s has no default route table. Check whether the VPC exists." % quoted(vpc), vpc)
        return default

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the VPC, of the table and of the next hop."""
        if desired.get("id") is not None and found.remote is not None:
            desired = self.with_vpc(desired)
        if desired.get("state") == ABSENT:
            return desired
        if self._table is not None:
            place = {"route_table_id": self._table.get("id"), "vpc_id": self._table.get("vpc_id")}
            desired = {**desired, **{name: value for name, value in place.items() if value is not None}}
        return dict(self._next_hops.with_id(desired, found.remote))

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote | Started:
        table_id = str(desired["route_table_id"])
        made = self._of(self.api.add_route(table_id, body), desired["destination"])
        return made or Started({"id": "%s/%s" % (table_id, desired["destination"])}, incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote | None:
        table_id, destination = parts_of(identifier)
        route = body_of({**self._seen[identifier], **changes})
        return self._of(self.api.update_route_table(table_id, {"routes": {"mod": [route]}}), destination)

    def delete(self, identifier: str) -> None:
        table_id, destination = parts_of(identifier)
        self.api.update_route_table(table_id, {"routes": {"del": [{"destination": destination}]}})


class VpcRoutes(Listing[VpcRoute]):
    """The routes of one route table."""

    kind = VpcRoute
    query = ("vpc_id", "route_table_id", "route_table")
    local = ("destination", "type")
    exact = ()
    aids = ("vpc",)

    def prepare(self, desired: Desired) -> Desired:
        return self.resource.with_vpc(super().prepare(desired))

    def find_all(self, identifier: str | None, filters: Mapping[str, Any]) -> Iterable[Found]:
        if identifier is not None:
            return super().find_all(identifier, filters)
        try:
            table = self.resource.table_of(filters)
        except Missing:
            if filters.get("route_table") is not None:
                raise
            return ()
        return map(Found, in_table(table))

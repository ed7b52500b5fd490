# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A route table of a VPC, with its routes and the subnets that use it.

API pages: "Creating a Route Table", "Updating a Route Table", "Associating a Route Table with a Subnet",
"Disassociating a Route Table from a Subnet", "Deleting a Route Table".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import capitalised, listed, quoted
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote
from ..named import foreseen, one
from ..networks import subnets_of
from .in_vpc import InVpc
from .ranges import destination_of
from .routes import (
    Actions,
    NextHops,
    Route,
    Routes,
    body_of,
    compared,
    has_all,
    in_order,
    is_done,
    refuse_wrong_next_hop,
    routes_of,
    unless_done,
)

# A creation takes so many routes at most.
MOST_AT_CREATION = 5


class RoutesOfTable(Inseparable):
    """The routes. One request makes all changes of them, or none."""

    options = ("routes", "purge_routes")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"routes": routes_of(remote) if "routes" in remote else None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("routes") is None:
            return PartPlan()
        wanted, there = desired["routes"], current.get("routes") or []
        new, changed, others = compared(wanted, there)
        gone = others if desired.get("purge_routes") else []
        written = {route["destination"] for route in changed + gone}
        kept = [route for route in there if route["destination"] not in written]
        after = in_order([*kept, *changed, *map(_predicted, new)])
        if not current and len(new) <= MOST_AT_CREATION:
            # The request body of a new table contains them.
            return PartPlan({"routes": after})
        if not (new or changed or gone):
            return PartPlan() if current else PartPlan({"routes": after})
        return PartPlan({"routes": after}, (_change(new, changed, gone),))


def _predicted(route: Route) -> Route:
    """Return a new route as it will be shown."""
    return {**route, "description": route.get("description") or ""}


def _change(new: Routes, changed: Routes, gone: Routes) -> Write:
    verbs = {"add": new, "update": changed, "delete": gone}
    named = {verb: listed(route["destination"] for route in some) for verb, some in verbs.items()}
    does = ["%s routes %s" % (verb, names) for verb, names in named.items() if names]
    actions = {
        "add": [body_of(route) for route in new],
        "mod": [body_of(route) for route in changed],
        "del": [{"destination": route["destination"]} for route in gone],
    }
    actions = {name: some for name, some in actions.items() if some}

    def write(table: VpcRouteTable, handle: Handle) -> None:
        handle.remote = table.change_routes(handle, actions)

    return Write(" and ".join(does), write, {"routes": actions})


class SubnetsOfTable(Inseparable):
    """The subnets that use the table. A subnet uses one table, and the default one gets the subnets that leave this."""

    options = ("subnets", "purge_subnets")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"subnets": subnets_in(remote) if "subnets" in remote else None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("subnets") is None:
            return PartPlan()
        wanted, there = desired["subnets"], current.get("subnets") or []
        new = [subnet for subnet in wanted if subnet not in there]
        gone = [subnet for subnet in there if desired.get("purge_subnets") and subnet not in wanted]
        writes = [_move(action, some) for action, some in (("disassociate", gone), ("associate", new)) if some]
        if gone and current.get("default"):
            raise InvalidInput(
                "purge_subnets is true, but subnets leave the default route table only when another one gets them: %s. "
                "Leave purge_subnets out, or set subnets of the other table." % listed(gone)
            )
        after = sorted({*there, *new}.difference(gone))
        return PartPlan({"subnets": after} if writes or not current else {}, tuple(writes))


def subnets_in(table: Remote) -> list[str]:
    """Return the IDs of the subnets that use the table."""
    return sorted(str(subnet["id"]) for subnet in table.get("subnets") or ())


def _move(action: str, subnets: Sequence[str]) -> Write:
    def write(table: VpcRouteTable, handle: Handle) -> None:
        handle.remote = table.move_subnets(handle, action, subnets)

    return Write("%s subnets %s" % (action, listed(subnets)), write, {"subnets": {action: subnets}})


class VpcRouteTable(InVpc):
    """A route table. Each VPC has a default one, which is created and deleted with it."""

    noun = "route_table"
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("vpc_id"),
        Field("default"),
    )
    outputs = (
        Field("project_id", to="tenant_id"),
        Field("created_at"),
        Field("updated_at"),
        # These fields only define the comparison. Parts show the values.
        Field("routes", same=has_all),
        Field("subnets", same=as_set()),
    )
    parts = (RoutesOfTable(), SubnetsOfTable())
    requires = ("name", "vpc_id")
    told_by = ("name", "default", "vpc", "vpc_id")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._next_hops = NextHops(cloud, self.api)

    def get(self, identifier: str) -> Remote:
        return self.api.get_route_table(identifier)

    def list(self, vpc_id: str | None = None, **filters: Any) -> Iterable[Remote]:
        """Return the route tables without their routes. The service can only search for the VPC."""
        return self.api.list_route_tables(**({} if vpc_id is None else {"vpc_id": vpc_id}))

    def validate(self, desired: Desired) -> Desired:
        if desired.get("routes") is None or desired.get("state") == ABSENT:
            return desired
        routes: dict[str, Route] = {}
        for given in desired["routes"]:
            route = {**given, "destination": destination_of(given["destination"], "routes.destination")}
            try:
                refuse_wrong_next_hop(route)
            except InvalidInput as error:
                raise InvalidInput("routes: %s" % error) from None
            if route["destination"] in routes:
                raise InvalidInput(
                    'routes has two routes to "%s", but a route table has one to each destination: leave one out.'
                    % route["destination"]
                )
            routes[route["destination"]] = route
        return dict(desired, routes=list(routes.values()))

    def find(self, desired: Desired) -> Found:
        """Find the table by its ID, as the default one of its VPC, or by its name. Names may repeat."""
        if desired.get("id") is not None:
            return super().find(desired)
        if desired.get("default") and desired.get("vpc") is None and desired.get("vpc_id") is None:
            raise InvalidInput("default is true, but the task does not say of which VPC: set vpc or vpc_id.")
        known = self.with_existing_vpc(desired)
        if known is None:
            return Found(self._to_be(desired))
        key = "default" if desired.get("default") else "name"
        if desired.get(key) is None:
            raise InvalidInput("The task does not say which route table is meant: set id or name, or default to true.")
        filters = {name: known[name] for name in (key, "vpc_id") if known.get(name) is not None}
        matches = [table for table in self.list(known.get("vpc_id")) if self._matches(table, filters)]
        remote = self.only(matches, filters)
        return Found(None if remote is None else self.get_or_none(str(remote["id"])))

    def _to_be(self, desired: Desired) -> Remote | None:
        """Return the default table of a VPC that an earlier task creates, as far as check mode knows it."""
        if desired.get("state") == ABSENT or not desired.get("default"):
            return None
        vpc_id = self.with_vpc(desired)["vpc_id"]
        return {"id": None, "default": True, "vpc_id": vpc_id, "routes": [], "subnets": []}

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the VPC, of the next hops and of the subnets that they name."""
        remote = found.remote
        if desired.get("state") == ABSENT:
            if remote is not None and remote.get("default"):
                raise InvalidInput(
                    "%s is the default one of its VPC and cannot be deleted. To delete its routes, set routes to an "
                    "empty list and purge_routes to true." % capitalised(self.title(self.view(remote)))
                )
            return desired if remote is None else self.with_vpc(desired)
        desired = self.with_vpc(desired)
        if remote is None and desired.get("default"):
            vpc = str(desired.get("vpc") or desired["vpc_id"])
            raise Missing("VPC %s has no default route table. Check whether the VPC exists." % quoted(vpc), vpc)
        if desired.get("routes") is not None:
            there = {route["destination"]: route for route in routes_of(remote or {})}
            routes = [self._next_hops.with_id(item, there.get(item["destination"])) for item in desired["routes"]]
            desired = dict(desired, routes=routes)
        if desired.get("subnets") is not None:
            desired = dict(desired, subnets=self._subnet_ids(desired, remote or {}))
        return desired

    def _subnet_ids(self, desired: Desired, table: Remote) -> Sequence[str]:
        """Return the IDs of the subnets that the task names. They are listed only if the table lacks one of them."""
        wanted = list(dict.fromkeys(desired["subnets"]))
        if set(wanted) <= set(subnets_in(table)):
            return wanted
        vpc_id = table.get("vpc_id") or desired.get("vpc_id")
        known = None if vpc_id is None else str(vpc_id)
        subnets = [] if known in self.to_be else subnets_of(self.api, known)
        return [self._subnet_id(subnets, subnet) for subnet in wanted]

    def _subnet_id(self, subnets: Sequence[Remote], wanted: str) -> str:
        try:
            return str(one(subnets, wanted, "subnet")["id"])
        except Missing as missing:
            return str(foreseen(self.cloud, wanted, str(missing))["name"])

    def body(self, desired: Desired) -> dict[str, Any]:
        given = super().body(desired)
        given.pop("default", None)
        routes = [body_of(route) for route in desired.get("routes") or ()]
        return {**given, "routes": routes} if 0 < len(routes) <= MOST_AT_CREATION else given

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self.api.create_route_table(body)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        return self.api.update_route_table(identifier, changes)

    def change_routes(self, handle: Handle, actions: Actions) -> Remote:
        """Add, change and delete routes."""
        return unless_done(
            lambda: self.api.update_route_table(handle.id, {"routes": actions}),
            lambda: self.api.get_route_table(handle.id),
            lambda table: is_done(actions, table),
            handle,
            "the route table",
        )

    def move_subnets(self, handle: Handle, action: str, subnets: Sequence[str]) -> Remote:
        """Associate subnets with the table, or disassociate them from it."""
        return unless_done(
            lambda: self.api.move_subnets(handle.id, action, subnets),
            lambda: self.api.get_route_table(handle.id),
            lambda table: all((subnet in subnets_in(table)) == (action == "associate") for subnet in subnets),
            handle,
            "the route table",
        )

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes of a deletion. A table that subnets use cannot be deleted."""
        subnets = subnets_in(found.remote or {})
        first = (_move("disassociate", subnets),) if subnets else ()
        return (*first, *super().removal(desired, found))

    def delete(self, identifier: str) -> None:
        self.api.delete_route_table(identifier)


class VpcRouteTables(Listing[VpcRouteTable]):
    """The route tables of a VPC or of a project. They have routes only if the task names one."""

    kind = VpcRouteTable
    query = ("name", "vpc_id", "default")
    exact = query
    aids = ("vpc",)

    def prepare(self, desired: Desired) -> Desired:
        return self.resource.with_vpc(desired)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        if identifier is not None:
            return super().find_all(identifier, filters)
        tables = [table for table in self.resource.list(**filters) if self.resource._matches(table, filters)]
        if filters.get("name") is None and not (filters.get("default") and filters.get("vpc_id")):
            return map(Found, tables)
        return [Found(self.resource.get_or_none(str(table["id"]))) for table in tables]

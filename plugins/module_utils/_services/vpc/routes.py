# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The routes of a route table: their canonical form, how two of them are compared, and the objects that they lead to.

The destination identifies a route in its table. The routes of type local are those of the subnets: nobody can change
them, and they are not shown.

API page: "Updating a Route Table".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from ipaddress import ip_network
from typing import Any

from ..._core.errors import Conflict, InvalidInput, Missing, Rejected
from ..._core.wording import quoted
from ..._engine.change import Handle
from ..._engine.compare import plain
from ..._engine.resources import Remote
from ..ecs.api import EcsApi
from ..named import foreseen, one
from .address_pairs import validate_address
from .api import VpcApi

Route = Mapping[str, Any]
Routes = Sequence[Route]
Actions = Mapping[str, Routes]

LOCAL = "local"
# The statuses in which a peering connection is in use, or can be.
LIVE = ("ACTIVE", "PENDING_ACCEPTANCE")


def canonical(text: Any) -> str:
    """Return a destination in its canonical spelling. The service may return what is not a network."""
    try:
        return str(ip_network(text))
    except ValueError:
        return str(text)


def shown(route: Route) -> dict[str, Any]:
    """Return a route of the API in the form for the user."""
    return {
        "destination": canonical(route.get("destination")),
        "type": route.get("type"),
        "next_hop": route.get("nexthop"),
        "description": route.get("description") or "",
    }


def routes_of(table: Remote) -> list[dict[str, Any]]:
    """Return the routes of a table, but for those of the subnets, in the form for the user."""
    return in_order(shown(route) for route in table.get("routes") or () if route.get("type") != LOCAL)


def in_order(routes: Iterable[Route]) -> list[dict[str, Any]]:
    """Return the routes in an order of their own, because the API lists them in any order."""
    return sorted(map(dict, routes), key=lambda route: str(route["destination"]))


def body_of(route: Route) -> dict[str, Any]:
    """Return a route as the API spells it."""
    body = {"type": route["type"], "destination": route["destination"], "nexthop": route["next_hop"]}
    return body if route.get("description") is None else {**body, "description": route["description"]}


def is_same(wanted: Route, there: Route) -> bool:
    """Return whether a route has all values that the task gives. An address can have several spellings."""
    return (
        wanted["type"] == there["type"]
        and plain(wanted["next_hop"]) == plain(there["next_hop"])
        and wanted.get("description") in (None, there["description"])
    )


def compared(wanted: Routes, there: Routes) -> tuple[list[Route], list[Route], list[Route]]:
    """Return the new routes, the changed ones with all their values, and the current ones that the task omits."""
    now = {route["destination"]: route for route in there}
    known = {route["destination"] for route in wanted}
    new = [route for route in wanted if route["destination"] not in now]
    changed: list[Route] = [
        {**now[route["destination"]], **{key: value for key, value in route.items() if value is not None}}
        for route in wanted
        if route["destination"] in now and not is_same(route, now[route["destination"]])
    ]
    return new, changed, [route for route in there if route["destination"] not in known]


def has_all(wanted: Routes, there: Routes) -> bool:
    """Return whether a table has exactly these routes."""
    return not any(compared(wanted, there))


def is_done(actions: Actions, table: Remote) -> bool:
    """Return whether a table shows that all these changes were made."""
    there = {route["destination"]: route for route in routes_of(table)}
    given = [shown(route) for name in ("add", "mod") for route in actions.get(name, ())]
    gone = [route["destination"] for route in actions.get("del", ())]
    return all(
        route["destination"] in there and is_same(route, there[route["destination"]]) for route in given
    ) and not any(destination in there for destination in gone)


def unless_done(
    call: Callable[[], Remote], read: Callable[[], Remote], done: Callable[[Remote], bool], handle: Handle, what: str
) -> Remote:
    """Make a request that the service refuses if it was made before, and return the object after it.

    After a lost response the request was repeated, or somebody else has just made the same change. Then the object
    shows what was asked for.
    """
    try:
        return call()
    except (Rejected, Conflict) as error:
        for _pause in handle.lag("Waiting for %s to show what was written" % what) if error.in_doubt else (None,):
            remote = read()
            if done(remote):
                return remote
        raise


class NextHops:
    """The objects that routes lead to, which tasks name by their names or their IDs. Each kind is listed once."""

    def __init__(self, cloud: Any, api: VpcApi) -> None:
        self._cloud = cloud
        self._kinds: Mapping[str, tuple[str, Callable[[], Iterable[Remote]]]] = {
            "ecs": ("server", lambda: EcsApi(cloud).list_servers()),
            "eni": ("port", api.list_ports),
            "peering": (
                "VPC peering connection",
                lambda: (item for item in api.list_peerings() if item.get("status") in LIVE),
            ),
        }
        self._listed: dict[str, list[Remote]] = {}

    def with_id(self, route: Route, there: Route | None) -> Route:
        """Return the route with the ID of its next hop. ``there`` is the current route to the same destination.

        Raises Missing.
        """
        kind, wanted = str(route.get("type")), route.get("next_hop")
        if kind not in self._kinds or wanted is None:
            return route
        if there is not None and (there["type"], there["next_hop"]) == (kind, wanted):
            return route
        noun, listed = self._kinds[kind]
        if kind not in self._listed:
            self._listed[kind] = list(listed())
        try:
            return {**route, "next_hop": str(one(self._listed[kind], wanted, noun)["id"])}
        except Missing as missing:
            # The next attempt must list them again, because an earlier task may have just created the object.
            del self._listed[kind]
            return {**route, "next_hop": str(foreseen(self._cloud, wanted, str(missing))["name"])}


def refuse_wrong_next_hop(route: Route) -> None:
    """Raise InvalidInput for a virtual IP that is not given by its address."""
    if route.get("type") == "vip" and route.get("next_hop") is not None:
        try:
            validate_address(route["next_hop"], "next_hop")
        except InvalidInput:
            raise InvalidInput(
                'next_hop is %s, but a route of type "vip" needs the IP address of the virtual IP.'
                % quoted(route["next_hop"])
            ) from None

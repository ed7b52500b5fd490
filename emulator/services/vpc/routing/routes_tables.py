# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on route tables (v1), and the older ones on single peering routes (v2.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....core.calls import Call, Reply
from ....core.errors import ApiError
from ....core.router import Section
from ....core.schema import Flag, Integer, Invalid, Items, Shape, Text
from .. import views
from ..refusals import bad_request, conflict, not_found, v1_envelope, v1_foreign_project
from ..routes_neutron import V2
from ..seed import ROUTER
from .paged import linked, page_of
from .tables import PEERING, TYPES, Route, RouteTable, RouteTables, bad_route, no_table

Json = dict[str, Any]


def _refusal(invalid: Invalid) -> ApiError:
    return bad_route(f"Param is invalid: {invalid.reason}.")


V1 = Section(ROUTER, v1_envelope, _refusal, on_foreign_project=v1_foreign_project)

_TABLES = "/v1/{project_id}/routetables"
_TABLE = _TABLES + "/{routetable_id}"
_NAME, _DESCRIPTION = Text(max_len=64), Text(max_len=255)
_FIELDS = {"type": Text(choices=TYPES), "destination": Text(), "nexthop": Text(), "description": _DESCRIPTION}
_ROUTES = Items(Shape(_FIELDS, required=("type", "destination", "nexthop")))
_GONE = Items(Shape({**_FIELDS, "type": Text()}, required=("destination",)))
_CREATE = Shape(
    {
        "routetable": Shape(
            {"name": _NAME, "description": _DESCRIPTION, "vpc_id": Text(), "routes": _ROUTES}, required=("vpc_id",)
        )
    },
    required=("routetable",),
)
_ACTIONS = Shape({"add": _ROUTES, "mod": _ROUTES, "del": _GONE})
_UPDATE = Shape(
    {"routetable": Shape({"name": _NAME, "description": _DESCRIPTION, "routes": _ACTIONS})}, required=("routetable",)
)
_SUBNETS = Shape({"associate": Items(Text()), "disassociate": Items(Text())})
_MOVE = Shape({"routetable": Shape({"subnets": _SUBNETS}, required=("subnets",))}, required=("routetable",))


def _tables(call: Call) -> RouteTables:
    return RouteTables(call.emulator, call.shelf)


def _listed(tables: RouteTables, table: RouteTable, project_id: str) -> Json:
    return {
        "id": table.id,
        "name": table.name,
        "default": table.default,
        "description": table.description,
        "vpc_id": table.vpc_id,
        "tenant_id": project_id,
        "subnets": [{"id": subnet_id} for subnet_id in tables.subnets(table)],
        "created_at": views.timestamp(table.created_at),
        "updated_at": views.timestamp(table.updated_at),
    }


def _shown(call: Call, table: RouteTable) -> Reply:
    tables = _tables(call)
    routes = [*tables.local_routes(table), *table.routes]
    seen = [{key: getattr(route, key) for key in ("type", "destination", "nexthop", "description")} for route in routes]
    return Reply({"routetable": {**_listed(tables, table, call.project.id), "routes": seen}})


@V1.get(_TABLES, {"limit": Integer(minimum=0), "marker": Text(), "id": Text(), "vpc_id": Text(), "subnet_id": Text()})
def list_tables(call: Call) -> Reply:
    """List the tables, without their routes."""
    tables, query = _tables(call), call.query

    def selected(table: RouteTable) -> bool:
        return (
            query.get("id", table.id) == table.id
            and query.get("vpc_id", table.vpc_id) == table.vpc_id
            and ("subnet_id" not in query or query["subnet_id"] in tables.subnets(table))
        )

    page = page_of(tables.all(), query, selected, no_table)
    return Reply({"routetables": [_listed(tables, table, call.project.id) for table in page.records]})


@V1.post(_TABLES, _CREATE)
def create_table(call: Call) -> Reply:
    return _shown(call, _tables(call).create(call.body["routetable"]))


@V1.get(_TABLE)
def show_table(call: Call) -> Reply:
    return _shown(call, _tables(call).table(call.path["routetable_id"]))


@V1.put(_TABLE, _UPDATE)
def update_table(call: Call) -> Reply:
    return _shown(call, _tables(call).update(call.path["routetable_id"], call.body["routetable"]))


@V1.delete(_TABLE)
def delete_table(call: Call) -> Reply:
    _tables(call).delete(call.path["routetable_id"])
    return Reply(status=204)


@V1.post(_TABLE + "/action", _MOVE)
def move_subnets(call: Call) -> Reply:
    given = call.body["routetable"]["subnets"]
    entering, leaving = given.get("associate", []), given.get("disassociate", [])
    return _shown(call, _tables(call).move_subnets(call.path["routetable_id"], entering, leaving))


@dataclass(frozen=True)
class _Found:
    """A route of v2.0: a peering route in the default table of a VPC."""

    id: str
    route: Route
    table: RouteTable


def _peering_routes(tables: RouteTables) -> list[_Found]:
    return [
        _Found(route.id, route, table)
        for table in tables.all()
        if table.default
        for route in table.routes
        if route.type == PEERING
    ]


def _found(tables: RouteTables, route_id: str) -> _Found:
    found = next((one for one in _peering_routes(tables) if one.id == route_id), None)
    if found is None:
        raise not_found("VpcRoute", route_id)
    return found


def _view(found: _Found, project_id: str) -> Json:
    return {
        "id": found.id,
        "type": found.route.type,
        "destination": found.route.destination,
        "nexthop": found.route.nexthop,
        "vpc_id": found.table.vpc_id,
        "tenant_id": project_id,
    }


@V2.get(
    "/v2.0/vpc/routes",
    {
        "limit": Integer(minimum=0),
        "marker": Text(),
        "page_reverse": Flag(),
        "id": Text(),
        "type": Text(),
        "vpc_id": Text(),
        "destination": Text(),
        "tenant_id": Text(),
    },
)
def list_routes(call: Call) -> Reply:
    wanted = {key: call.query[key] for key in ("id", "type", "vpc_id", "destination", "tenant_id") if key in call.query}

    def view(found: _Found) -> Json:
        return _view(found, call.project.id)

    def selected(found: _Found) -> bool:
        return wanted.items() <= view(found).items()

    page = page_of(_peering_routes(_tables(call)), call.query, selected, lambda marker: not_found("VpcRoute", marker))
    return Reply(linked(call, "routes", page, view))


@V2.post(
    "/v2.0/vpc/routes",
    Shape(
        {
            "route": Shape(
                {"type": Text(choices=(PEERING,)), "destination": Text(), "nexthop": Text(), "vpc_id": Text()},
                required=("type", "destination", "nexthop", "vpc_id"),
            )
        },
        required=("route",),
    ),
)
def create_route(call: Call) -> Reply:
    """Add a route to the default table. The refusals of a table have other words here."""
    tables, given = _tables(call), call.body["route"]
    table = tables.default(tables.networks.vpc(given["vpc_id"]))
    try:
        changed = tables.update(table.id, {"routes": {"add": [given]}})
    except ApiError as error:
        raise (
            conflict("RouteExists", error.message) if error.code == "VPC.2812" else bad_request(error.message)
        ) from None
    made = changed.routes[-1]
    return Reply({"route": _view(_Found(made.id, made, changed), call.project.id)}, 201)


@V2.get("/v2.0/vpc/routes/{route_id}")
def show_route(call: Call) -> Reply:
    return Reply({"route": _view(_found(_tables(call), call.path["route_id"]), call.project.id)})


@V2.delete("/v2.0/vpc/routes/{route_id}")
def delete_route(call: Call) -> Reply:
    tables = _tables(call)
    found = _found(tables, call.path["route_id"])
    tables.update(found.table.id, {"routes": {"del": [{"destination": found.route.destination}]}})
    return Reply(status=204)

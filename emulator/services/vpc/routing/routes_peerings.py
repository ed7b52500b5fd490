# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on peering connections. The project is that of the credentials: the path names none."""

from __future__ import annotations

from typing import Any

from ....core.calls import Call, Reply
from ....core.schema import Flag, Integer, Shape, Text
from .. import views
from ..refusals import not_found
from ..routes_neutron import V2
from .paged import linked, page_of
from .peerings import ACTIVE, REJECTED, Peering, Peerings, Side
from .tables import RouteTables, VpcLimits

Json = dict[str, Any]

_NAME, _DESCRIPTION = Text(min_len=1, max_len=64), Text(max_len=255)
_SIDE = Shape({"vpc_id": Text(), "tenant_id": Text(nullable=True)}, required=("vpc_id",))
_CREATE = Shape(
    {
        "peering": Shape(
            {"name": _NAME, "description": _DESCRIPTION, "request_vpc_info": _SIDE, "accept_vpc_info": _SIDE},
            required=("name", "request_vpc_info", "accept_vpc_info"),
        )
    },
    required=("peering",),
)
_UPDATE = Shape({"peering": Shape({"name": _NAME, "description": _DESCRIPTION})}, required=("peering",))
_ONE = "/v2.0/vpc/peerings/{peering_id}"


def _peerings(call: Call) -> Peerings:
    return Peerings(call.emulator, call.shelf)


def _side(side: Side) -> Json:
    return {"vpc_id": side.vpc_id, "tenant_id": side.project_id}


def _view(peering: Peering) -> Json:
    return {
        "id": peering.id,
        "name": peering.name,
        "description": peering.description,
        "status": peering.status,
        "request_vpc_info": _side(peering.requester),
        "accept_vpc_info": _side(peering.accepter),
        "created_at": views.timestamp(peering.created_at),
        "updated_at": views.timestamp(peering.updated_at),
    }


@V2.get(
    "/v2.0/vpc/peerings",
    {
        "limit": Integer(minimum=0),
        "marker": Text(),
        "page_reverse": Flag(),
        "id": Text(),
        "name": Text(),
        "status": Text(),
        "tenant_id": Text(),
        "vpc_id": Text(),
    },
)
def list_peerings(call: Call) -> Reply:
    query = call.query

    def selected(peering: Peering) -> bool:
        sides = peering.sides
        return (
            all(getattr(peering, key) == query[key] for key in ("id", "name", "status") if key in query)
            and ("vpc_id" not in query or any(side.vpc_id == query["vpc_id"] for side in sides))
            and ("tenant_id" not in query or any(side.project_id == query["tenant_id"] for side in sides))
        )

    page = page_of(_peerings(call).all(), query, selected, lambda marker: not_found("VpcPeering", marker))
    return Reply(linked(call, "peerings", page, _view))


@V2.post("/v2.0/vpc/peerings", _CREATE)
def create_peering(call: Call) -> Reply:
    limits = RouteTables(call.emulator, call.shelf).limits.get("limits") or VpcLimits()
    return Reply({"peering": _view(_peerings(call).create(call.body["peering"], limits.peerings))}, 201)


@V2.get(_ONE)
def show_peering(call: Call) -> Reply:
    return Reply({"peering": _view(_peerings(call).peering(call.path["peering_id"]))})


@V2.put(_ONE, _UPDATE)
def update_peering(call: Call) -> Reply:
    updated = _peerings(call).update(call.path["peering_id"], call.body["peering"])
    return Reply({"peering": _view(updated)})


@V2.delete(_ONE)
def delete_peering(call: Call) -> Reply:
    _peerings(call).delete(call.path["peering_id"])
    return Reply(status=204)


@V2.operation("PUT", _ONE + "/accept")
def accept_peering(call: Call) -> Reply:
    """Accept a request. Other than elsewhere, the response is the connection itself."""
    return Reply(_view(_peerings(call).answer(call.path["peering_id"], ACTIVE)))


@V2.operation("PUT", _ONE + "/reject")
def reject_peering(call: Call) -> Reply:
    return Reply(_view(_peerings(call).answer(call.path["peering_id"], REJECTED)))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones and name servers. Paths contain no project: that of the credentials counts."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import code_envelope
from ...core.router import Section
from ...core.schema import Integer, Shape, Text
from ...shared.enterprise import visible
from ...shared.resource_tags import tag_list
from . import refusals, views
from .records import PRIVATE, PUBLIC, ZONE_TYPES, Zone
from .routers import Routers
from .seed import ROUTER
from .selection import FILTERS, PAGING, has_tags, ordered, page, same_name
from .state import DnsState, zone_place
from .zones import Zones

V2 = Section(ROUTER, code_envelope, refusals.refusal)
TAGS = tag_list(longest_key=128, longest_value=255)
ACCEPTED = 202

_ZONE = "/v2/zones/{zone_id}"
_ROUTER = Shape({"router_id": Text(min_len=1), "router_region": Text(), "status": Text()}, required=("router_id",))
_ROUTER_BODY = Shape({"router": _ROUTER}, required=("router",))
_PATTERN = Text(choices=("AUTHORITY", "RECURSIVE"))
_SETTINGS = {"description": Text(), "email": Text(), "ttl": Integer()}


def state_of(call: Call) -> DnsState:
    return DnsState(call.emulator, call.shelf)


@V2.get(
    "/v2/zones",
    {
        **PAGING,
        **FILTERS,
        "type": Text(choices=ZONE_TYPES),
        "sort_key": Text(choices=("name", "created_at", "updated_at")),
        "enterprise_project_id": Text(),
        "router_id": Text(),
    },
)
def list_zones(call: Call) -> Reply:
    """List the zones of a type. Without a type, these are the public ones."""
    state, shown = state_of(call), visible(call)
    found = [
        zone
        for zone in state.zones.scan({"zone_type": call.query.get("type", PUBLIC)})
        if shown(zone.enterprise_project_id) and _selected(zone, call)
    ]
    body = page(call, "zones", ordered(found, call.query), lambda zone: views.zone_listed(state, zone, call.base_url))
    for seen in body["zones"]:
        call.emulator.works.look(zone_place(seen["id"]))
    return Reply(body)


def _selected(zone: Zone, call: Call) -> bool:
    query = call.query
    if not same_name(zone.name, query) or not has_tags(zone.tags, query):
        return False
    if query.get("id", zone.id) != zone.id or query.get("status", zone.shown_status) != zone.shown_status:
        return False
    return "router_id" not in query or zone.router(query["router_id"]) is not None


@V2.post(
    "/v2/zones",
    Shape(
        {
            **_SETTINGS,
            "name": Text(min_len=1),
            "zone_type": Text(choices=ZONE_TYPES),
            "router": _ROUTER,
            "proxy_pattern": _PATTERN,
            "tags": TAGS,
            "enterprise_project_id": Text(max_len=36),
        },
        required=("name",),
    ),
)
def create_zone(call: Call) -> Reply:
    state = state_of(call)
    return Reply(views.zone_created(state, Zones(state).create(call.body), call.base_url), ACCEPTED)


@V2.get(_ZONE)
def show_zone(call: Call) -> Reply:
    state = state_of(call)
    zone = state.zone(call.path["zone_id"])
    reply = Reply(views.zone_shown(state, zone, call.base_url))
    call.emulator.works.look(zone_place(zone.id))
    return reply


@V2.operation("PATCH", _ZONE, body=Shape(_SETTINGS))
def update_zone(call: Call) -> Reply:
    state = state_of(call)
    return Reply(
        views.zone_updated(state, Zones(state).update(call.path["zone_id"], call.body), call.base_url), ACCEPTED
    )


@V2.delete(_ZONE)
def delete_zone(call: Call) -> Reply:
    state = state_of(call)
    zone = state.zone(call.path["zone_id"])
    body = views.zone(state, zone, call.base_url)
    return Reply({**body, "status": Zones(state).remove(zone.id).shown_status}, ACCEPTED)


@V2.put(f"{_ZONE}/statuses", Shape({"status": Text()}, required=("status",)))
def update_zone_status(call: Call) -> Reply:
    state = state_of(call)
    return Reply(
        views.zone(state, Zones(state).switch(call.path["zone_id"], call.body["status"]), call.base_url), ACCEPTED
    )


@V2.post(f"{_ZONE}/actions/set-proxy-pattern", Shape({"proxy_pattern": _PATTERN}, required=("proxy_pattern",)))
def set_proxy_pattern(call: Call) -> Reply:
    Zones(state_of(call)).set_proxy_pattern(call.path["zone_id"], call.body["proxy_pattern"])
    return Reply(status=204)


@V2.post(f"{_ZONE}/associaterouter", _ROUTER_BODY)
def associate_router(call: Call) -> Reply:
    router = Routers(state_of(call)).associate(call.path["zone_id"], call.body["router"])
    return Reply(views.router(router), ACCEPTED)


@V2.post(f"{_ZONE}/disassociaterouter", _ROUTER_BODY)
def disassociate_router(call: Call) -> Reply:
    router = Routers(state_of(call)).disassociate(call.path["zone_id"], call.body["router"])
    return Reply(views.router(router), ACCEPTED)


@V2.get("/v2/nameservers", {"type": Text(), "region": Text()})
def list_name_servers(call: Call) -> Reply:
    """List name servers. Those of private zones belong to a region."""
    servers = [views.name_servers(kind, call.region) for kind in ZONE_TYPES]
    kind, region = call.query.get("type") or None, call.query.get("region") or None
    found = [one for one in servers if kind in (None, one["type"])]
    return Reply({"nameservers": [one for one in found if one["type"] != PRIVATE or region in (None, one["region"])]})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, showing, creating and changing servers; flavors, quota and jobs.

The host of the bare metal service serves the native API, too.
"""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, nested_envelope, nova_envelope
from ...core.paging import MarkerPaging, numbered_page
from ...core.router import Section
from ...core.schema import Integer, Items, Text
from ...shared.client_tokens import answered_once
from ...shared.enterprise import visible
from ...shared.jobs import view as job_view
from ...shared.server_checks import used
from ...shared.servers import SCALE_ZONES
from ...shared.views import not_there
from ..bss.state import Orders
from . import bodies, views, views_flavors
from .actions import Actions
from .catalogue import ABANDON
from .creation import jobs_of, with_reasons
from .refusals import bad_request, bad_token, nova_refusal, refusal
from .resizing import Resizing
from .seed import ROUTER
from .state import EcsState

_PAGE_SIZE = 25
_SHORT_PAGE, _LONGEST_SHORT_PAGE = 10, 100

_LARGEST_FLAVOR_PAGE = 1000

V1 = Section(ROUTER, nested_envelope, refusal)
NOVA = Section(ROUTER, nova_envelope, nova_refusal)


def state_of(call: Call) -> EcsState:
    return EcsState(call.emulator, call.shelf)


def actions_of(call: Call) -> Actions:
    return Actions(call.emulator, call.shelf)


@V1.get(
    "/v1/{project_id}/cloudservers/detail",
    {
        "enterprise_project_id": Text(),
        "flavor": Text(),
        "ip": Text(),
        "ip_eq": Text(),
        "limit": Integer(minimum=1, maximum=1000),
        "name": Text(),
        "not-tags": Text(),
        "offset": Integer(minimum=0),
        "server_id": Text(),
        "status": Text(),
        "tags": Text(),
    },
)
def list_servers(call: Call) -> Reply:
    """List servers. A client that polls this list sees all servers progress."""
    state, shown = state_of(call), visible(call)
    found = [server for server in state.select(call.query) if shown(server.enterprise_project_id)]
    page = numbered_page(found, call.query.get("offset", 1), call.query.get("limit", _PAGE_SIZE), first=1)
    reply = Reply({"count": len(found), "servers": [views.server_detail(server, state) for server in page]})
    call.emulator.works.look(state.servers.place)
    return reply


@V1.get(
    "/v1.1/{project_id}/cloudservers/detail",
    {
        "id": Text(),
        "name": Text(),
        "status": Text(),
        "flavor_name": Text(),
        "image_id": Text(),
        "tags": Text(),
        "not-tags": Text(),
        "availability_zone": Text(),
        "availability_zone_eq": Text(),
        "key_name": Text(),
        "enterprise_project_id": Text(),
        "expect-fields": Items(Text()),
        "limit": Integer(minimum=1, maximum=_LONGEST_SHORT_PAGE),
        "marker": Text(),
    },
)
def list_servers_by_marker(call: Call) -> Reply:
    """List servers after a marker. The response has no count: the last page is the one without a link to the next."""
    state, query = state_of(call), call.query
    servers, limit = state.servers, query.get("limit", _SHORT_PAGE)
    paging = MarkerPaging(_LONGEST_SHORT_PAGE + 1, lambda marker: bad_request(f"marker {marker} is not known"))
    equals = {"kind": "ecs"}
    selected, seen = state.selection(query), visible(call)
    page = paging.page(
        servers.table,
        lambda server: seen(server.enterprise_project_id) and selected(server),
        limit + 1,
        query.get("marker"),
        equals=equals,
    )
    shown = page.records[:limit]
    links = views.next_link(call, shown[-1].id) if len(page.records) > limit else []
    listed = [views.server_brief(server, state) for server in shown]
    if "market_info" in ",".join(query.get("expect-fields", [])).split(","):
        orders = Orders(call.emulator, call.shelf.account)
        pairs = zip(listed, shown, strict=True)
        listed = [{**seen, "market_info": views.market_info(server, orders)} for seen, server in pairs]
    reply = Reply({"servers": listed, "servers_links": links, "request_id": call.request.request_id})
    call.emulator.works.look(servers.place)
    return reply


@V1.get("/v1/{project_id}/cloudservers/{server_id}")
def show_server(call: Call) -> Reply:
    state = state_of(call)
    try:
        server = state.shown(call.path["server_id"])
    except ApiError as error:
        return not_there(call, call.path["server_id"], error)
    reply = Reply({"server": views.server_detail(server, state)})
    call.emulator.works.look(server.id)
    return reply


@V1.get("/v1/{project_id}/availability-zones")
def list_zones(call: Call) -> Reply:
    zones = [{"availability_zone_id": call.region + letter, "type": "Core"} for letter in SCALE_ZONES]
    return Reply({"availability_zones": zones})


@NOVA.get("/v2.1/{project_id}/os-availability-zone")
def list_nova_zones(call: Call) -> Reply:
    zones = [
        {"zoneName": call.region + letter, "zoneState": {"available": True}, "hosts": None} for letter in SCALE_ZONES
    ]
    return Reply({"availabilityZoneInfo": zones})


@V1.get("/v1/{project_id}/jobs/{job_id}")
def show_job(call: Call) -> Reply:
    job = jobs_of(call.emulator, call.shelf).job(call.path["job_id"])
    reply = Reply(with_reasons(job_view(job), job))
    call.emulator.works.look(job.id)
    return reply


@V1.get(
    "/v1/{project_id}/cloudservers/flavors",
    {
        "availability_zone": Text(),
        "flavor_id": Text(),
        "limit": Integer(minimum=1, maximum=_LARGEST_FLAVOR_PAGE),
        "marker": Text(),
    },
)
def list_flavors(call: Call) -> Reply:
    """List flavors. With a zone, list only the flavors that this zone has, sold out or not."""
    zone, wanted = call.query.get("availability_zone", ""), call.query.get("flavor_id")
    paging = MarkerPaging(_LARGEST_FLAVOR_PAGE, lambda marker: bad_request(f"marker {marker} is not known"))
    page = paging.page(
        state_of(call).catalogue.flavors,
        lambda flavor: wanted in (None, flavor.id) and not (zone and flavor.state_in(zone) == ABANDON),
        call.query.get("limit"),
        call.query.get("marker"),
    )
    return Reply({"flavors": [views_flavors.flavor(flavor) for flavor in page.records]})


@V1.get(
    "/v1/{project_id}/cloudservers/resize_flavors",
    {"instance_uuid": Text(), "source_flavor_id": Text(), "source_flavor_name": Text()},
)
def list_resize_flavors(call: Call) -> Reply:
    """List the flavors that a server, or servers of a flavor, can get."""
    actions, query = actions_of(call), call.query
    source = query.get("source_flavor_id", query.get("source_flavor_name", ""))
    if "instance_uuid" not in query and not source:
        raise bad_request("one of instance_uuid, source_flavor_id and source_flavor_name is given")
    server = actions.state.server(query["instance_uuid"]) if "instance_uuid" in query else None
    found: list[Any] = Resizing(actions).targets(server, source)
    return Reply({"flavors": [views_flavors.resize_flavor(flavor) for flavor in found]})


@V1.get("/v1/{project_id}/cloudservers/limits")
def show_limits(call: Call) -> Reply:
    state = state_of(call)
    taken = used(state.servers, "ecs", state.catalogue.flavors)
    return Reply({"absolute": views_flavors.limits(state.catalogue.quota, taken)})


@V1.post("/v1.1/{project_id}/cloudservers", bodies.CREATE)
def create_servers(call: Call) -> Reply:
    """Create servers.

    Names repeat. Only a client token makes a repeated request create nothing. A dry run checks the request.
    """
    given, actions = call.body["server"], actions_of(call)

    def create() -> Reply:
        actions.checks.check(given)
        return Reply({}, 202) if call.body.get("dry_run") else Reply(actions.create(given, call.principal.user))

    return answered_once(call, "ecs", bad_token, create)


@V1.put("/v1/{project_id}/cloudservers/{server_id}", bodies.UPDATE)
def update_server(call: Call) -> Reply:
    state = state_of(call)
    server = state.update(call.path["server_id"], call.body["server"])
    return Reply({"server": views.server_updated(server, state)})

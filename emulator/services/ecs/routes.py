# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing and showing servers in both generations of the API, their parts, and virtual IPs on their NICs.

The host of the bare metal service serves the native API, too.
"""

from __future__ import annotations

from functools import partial

from ...core.calls import Call, Reply
from ...core.errors import ApiError, nested_envelope, nova_envelope
from ...core.paging import MarkerPaging, numbered_page
from ...core.room import Room, Section
from ...core.schema import Flag, Integer, Invalid, Shape, Text
from ...shared.enterprise import visible
from ...shared.servers import SCALE_ZONES, Servers, seed_servers
from ...shared.views import interface
from . import views
from .state import EcsState, bad_request

_PAGE_SIZE = 25
_SHORT_PAGE, _LONGEST_SHORT_PAGE = 10, 100

ROOM = Room("ecs", seeders={"ecs_servers": partial(seed_servers, "ecs")})


def _refusal(invalid: Invalid) -> ApiError:
    return bad_request(invalid.reason)


def _nova_refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "badRequest", invalid.reason)


V1 = Section(ROOM, nested_envelope, _refusal)
NOVA = Section(ROOM, nova_envelope, _nova_refusal)


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
    servers = Servers(call.emulator, call.shelf)
    shown = visible(call)
    found = [server for server in EcsState(servers).select(call.query) if shown(server.enterprise_project_id)]
    page = numbered_page(found, call.query.get("offset", 1), call.query.get("limit", _PAGE_SIZE), first=1)
    return Reply({"count": len(found), "servers": [views.server_detail(server, servers) for server in page]})


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
        "limit": Integer(minimum=1, maximum=_LONGEST_SHORT_PAGE),
        "marker": Text(),
    },
)
def list_servers_by_marker(call: Call) -> Reply:
    """List servers after a marker. The response has no count: the last page is the one without a link to the next."""
    servers, query = Servers(call.emulator, call.shelf), call.query
    state, limit = EcsState(servers), query.get("limit", _SHORT_PAGE)
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
    listed = [views.server_brief(server, servers) for server in shown]
    return Reply({"servers": listed, "servers_links": links, "request_id": call.wire.request_id})


@V1.get("/v1/{project_id}/cloudservers/{server_id}")
def show_server(call: Call) -> Reply:
    servers = Servers(call.emulator, call.shelf)
    server = EcsState(servers).server(call.path["server_id"])
    return Reply({"server": views.server_detail(server, servers)})


@V1.get("/v1/{project_id}/cloudservers/{server_id}/os-interface")
def list_interfaces(call: Call) -> Reply:
    servers = Servers(call.emulator, call.shelf)
    server = EcsState(servers).server(call.path["server_id"])
    return Reply({"interfaceAttachments": [interface(port) for port in servers.nics(server)]})


@V1.get("/v1/{project_id}/cloudservers/{server_id}/block_device")
def list_block_devices(call: Call) -> Reply:
    servers = Servers(call.emulator, call.shelf)
    server = EcsState(servers).server(call.path["server_id"])
    attached = [(found, servers.volumes.table.get(found.volume_id)) for found in servers.volumes.at(server.id)]
    listed = [views.block_device(found, volume) for found, volume in attached if volume is not None]
    return Reply({"volumeAttachments": listed})


@V1.get("/v1/{project_id}/availability-zones")
def list_zones(call: Call) -> Reply:
    zones = [{"availability_zone_id": call.region + letter, "type": "Core"} for letter in SCALE_ZONES]
    return Reply({"availability_zones": zones})


@V1.put(
    "/v1/{project_id}/cloudservers/nics/{nic_id}",
    Shape(
        {
            "nic": Shape(
                {"subnet_id": Text(), "ip_address": Text(), "reverse_binding": Flag()},
                required=("subnet_id", "ip_address"),
            )
        },
        required=("nic",),
    ),
)
def bind_virtual_address(call: Call) -> Reply:
    """Bind a virtual IP to a NIC. Empty texts unbind every virtual IP."""
    state, given = EcsState(Servers(call.emulator, call.shelf)), call.body["nic"]
    if bool(given["subnet_id"]) != bool(given["ip_address"]):
        raise bad_request("subnet_id and ip_address are both given, or both empty to unbind")
    both_ways = given.get("reverse_binding", False)
    if given["ip_address"]:
        state.bind(call.path["nic_id"], given["subnet_id"], given["ip_address"], both_ways=both_ways)
    else:
        state.unbind(call.path["nic_id"], both_ways=both_ways)
    return Reply({"port_id": call.path["nic_id"]})


@NOVA.get("/v2.1/{project_id}/os-availability-zone")
def list_nova_zones(call: Call) -> Reply:
    zones = [
        {"zoneName": call.region + letter, "zoneState": {"available": True}, "hosts": None} for letter in SCALE_ZONES
    ]
    return Reply({"availabilityZoneInfo": zones})


@NOVA.delete("/v2.1/{project_id}/servers/{server_id}/metadata/{key}")
def delete_metadata_item(call: Call) -> Reply:
    EcsState(Servers(call.emulator, call.shelf)).delete_metadata(call.path["server_id"], call.path["key"])
    return Reply(None, 204)

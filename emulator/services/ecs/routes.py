# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing and showing servers."""

from __future__ import annotations

from functools import partial

from ...core.calls import Call, Reply
from ...core.errors import ApiError, nested_envelope
from ...core.paging import numbered_page
from ...core.room import Room, Section
from ...core.schema import Integer, Invalid, Text
from ...shared.servers import Servers, seed_servers
from . import views
from .state import EcsState

_PAGE_SIZE = 25

ROOM = Room(
    "ecs",
    seeders={"ecs_servers": partial(seed_servers, "ecs"), "bms_servers": partial(seed_servers, "bms")},
)


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "Ecs.0005", invalid.reason)


V1 = Section(ROOM, nested_envelope, _refusal)


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
    found = EcsState(servers).select(call.query)
    page = numbered_page(found, call.query.get("offset", 1), call.query.get("limit", _PAGE_SIZE), first=1)
    return Reply({"count": len(found), "servers": [views.server_detail(server, servers) for server in page]})


@V1.get("/v1/{project_id}/cloudservers/{server_id}")
def show_server(call: Call) -> Reply:
    servers = Servers(call.emulator, call.shelf)
    server = EcsState(servers).server(call.path["server_id"])
    return Reply({"server": views.server_detail(server, servers)})

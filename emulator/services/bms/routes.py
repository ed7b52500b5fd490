# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, creating and operating servers; flavors, quota and jobs."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import nested_envelope
from ...core.router import Section
from ...core.schema import Integer, Invalid, Items, Text
from ...shared.enterprise import visible
from ...shared.jobs import view as job_view
from . import bodies, views
from .actions import Actions
from .jobs import jobs_of
from .refusals import refusal
from .seed import ROUTER
from .state import BmsState

V1 = Section(ROUTER, nested_envelope, refusal)

_PAGE_SIZE = 25
_LARGEST_PAGE = 1000
_LIST = {
    "flavor": Text(),
    "name": Text(),
    "status": Text(),
    "limit": Integer(minimum=1, maximum=_LARGEST_PAGE),
    "offset": Integer(minimum=1),
    "detail": Text(choices=("4",)),
}


def state_of(call: Call) -> BmsState:
    return BmsState(call.emulator, call.shelf)


def _page(call: Call, state: BmsState) -> list[Any]:
    return state.page(call.query, visible(call), call.query.get("offset", 1), call.query.get("limit", _PAGE_SIZE))


@V1.get(
    "/v1/{project_id}/baremetalservers/detail",
    {**_LIST, "tags": Text(), "enterprise_project_id": Text()},
)
def list_servers(call: Call) -> Reply:
    """List servers.

    ``offset`` is the number of a page, and ``count`` the number of servers on it. A client that polls this list sees
    all servers progress.
    """
    state = state_of(call)
    page = _page(call, state)
    reply = Reply({"count": len(page), "servers": [views.server_detail(state, server) for server in page]})
    call.emulator.works.look(state.servers.place)
    return reply


@V1.get("/v1.1/{project_id}/baremetalservers/detail", _LIST)
def list_servers_briefly(call: Call) -> Reply:
    state = state_of(call)
    page = _page(call, state)
    reply = Reply({"servers": [views.server_brief(state, server) for server in page]})
    call.emulator.works.look(state.servers.place)
    return reply


@V1.get("/v1/{project_id}/baremetalservers/{server_id}")
def show_server(call: Call) -> Reply:
    state = state_of(call)
    reply = Reply({"server": views.server_detail(state, state.shown(call.path["server_id"]))})
    call.emulator.works.look(call.path["server_id"])
    return reply


@V1.post("/v1/{project_id}/baremetalservers", bodies.CREATE)
def create_servers(call: Call) -> Reply:
    """Create servers.

    A name that is taken is no obstacle: two equal requests create two servers, and both are billed.
    """
    user = call.principal.user
    actions = Actions(state_of(call))
    return Reply(actions.create(call.body["server"], user.id, user.name, call.project.domain.id))


@V1.put("/v1/{project_id}/baremetalservers/{server_id}", bodies.RENAME)
def rename_server(call: Call) -> Reply:
    state = state_of(call)
    server = state.rename(call.path["server_id"], call.body["server"]["name"])
    return Reply({"server": views.server_renamed(state, server)})


@V1.post("/v1/{project_id}/baremetalservers/action", bodies.POWER)
def operate_servers(call: Call) -> Reply:
    return Reply({"job_id": Actions(state_of(call)).power(call.body)})


@V1.post("/v1/{project_id}/baremetalservers/delete", bodies.DELETE)
def delete_servers(call: Call) -> Reply:
    return Reply({"job_id": Actions(state_of(call)).delete(call.body)})


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/changeos", bodies.CHANGE_OS)
def change_os(call: Call) -> Reply:
    """Change the operating system. Only this response spells the key ``jobId``."""
    return Reply({"jobId": Actions(state_of(call)).change_os(call.path["server_id"], call.body["os-change"])})


@V1.post("/v1/{project_id}/baremetalservers/{server_id}/reinstallos", bodies.REINSTALL_OS)
def reinstall_os(call: Call) -> Reply:
    job_id = Actions(state_of(call)).reinstall_os(call.path["server_id"], call.body["os-reinstall"])
    return Reply({"job_id": job_id})


@V1.get("/v1/{project_id}/jobs/{job_id}")
def show_job(call: Call) -> Reply:
    reply = Reply(job_view(jobs_of(call.emulator, call.shelf).job(call.path["job_id"])))
    call.emulator.works.look(call.path["job_id"])
    return reply


@V1.get("/v1/{project_id}/baremetalservers/flavors", {"availability_zone": Text()})
def list_flavors(call: Call) -> Reply:
    """List flavors. With a zone, list only the flavors that this zone sells, sold out or not."""
    zone = call.query.get("availability_zone")
    found = [flavor for flavor in state_of(call).catalogue.flavors if zone is None or zone in flavor.zones]
    return Reply({"flavors": [views.flavor(flavor) for flavor in found]})


@V1.get(
    "/v1/{project_id}/baremetalservers/available_resource",
    {"availability_zone": Items(Text()), "flavor_id": Items(Text())},
)
def show_available(call: Call) -> Reply:
    zones, wanted = _several(call, "availability_zone"), _several(call, "flavor_id")
    if not zones:
        raise Invalid("missing", "availability_zone", "availability_zone is missing")
    flavors = [flavor for flavor in state_of(call).catalogue.flavors if not wanted or flavor.id in wanted]
    found = [
        {
            "availability_zone": zone,
            "flavors": [views.resource(flavor, zone) for flavor in flavors if zone in flavor.zones],
        }
        for zone in zones
    ]
    return Reply({"available_resource": found})


def _several(call: Call, name: str) -> list[str]:
    """Return the values of a parameter.

    The parameter can be repeated, and each occurrence can hold several values separated by commas.
    """
    return [value for given in call.query.get(name, []) for value in given.split(",")]


@V1.get("/v1/{project_id}/baremetalservers/limits")
def show_quota(call: Call) -> Reply:
    state = state_of(call)
    return Reply({"absolute": views.limits(state.catalogue.quota, state.checks.used())})

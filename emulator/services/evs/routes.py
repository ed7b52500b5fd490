# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing and showing disks, their tags, their types and jobs."""

from __future__ import annotations

import re

from ...core.calls import Call, Reply
from ...core.errors import ApiError, nested_envelope
from ...core.router import Section
from ...core.schema import Flag, Integer, Text
from ...shared.enterprise import visible
from ...shared.jobs import view as job_view
from ...shared.views import not_there
from . import views
from .refusals import refusal, refused
from .seed import ROUTER
from .state import EvsState

V2 = Section(ROUTER, nested_envelope, refusal)

_LARGEST_PAGE = 1000
_MOST_IDS = 60


def state_of(call: Call) -> EvsState:
    return EvsState(call.emulator, call.shelf)


def _ids(text: str) -> list[str]:
    """Return the IDs in a list like ``['a','b']``."""
    found = re.findall(r"[^\[\]'\", ]+", text)
    if len(found) > _MOST_IDS:
        raise refused("EVS.1032", "invalid resources ID!")
    return found


def _limit(call: Call) -> int:
    limit: int = call.query.get("limit", _LARGEST_PAGE)
    if limit > _LARGEST_PAGE:
        raise refused("EVS.2142", "invalid filter limit, can not greater than 1000.")
    if limit < 1:
        raise refused("EVS.1023", "invalid filter limit!")
    return limit


@V2.get(
    "/v2/{project_id}/cloudvolumes/detail",
    {
        "marker": Text(),
        "offset": Integer(minimum=0),
        "limit": Integer(),
        "sort_key": Text(),
        "sort_dir": Text(),
        "name": Text(),
        "status": Text(),
        "availability_zone": Text(),
        "multiattach": Flag(),
        "service_type": Text(),
        "volume_type_id": Text(),
        "id": Text(),
        "ids": Text(),
        "server_id": Text(),
        "enterprise_project_id": Text(),
    },
)
def list_volumes(call: Call) -> Reply:
    """List disks. ``count`` is the number of all that were selected. A client that polls the list sees progress."""
    query, limit, state = dict(call.query), _limit(call), state_of(call)
    if query.get("sort_dir", "desc") not in ("asc", "desc"):
        raise refused("EVS.1040", "invalid sort_dir!")
    if "ids" in query:
        query["ids"] = _ids(query["ids"])
    found = state.select(query, visible(call))
    start = query.get("offset", 0)
    if "marker" in query:
        places = [number for number, volume in enumerate(found) if volume.id == query["marker"]]
        if not places:
            raise refused("EVS.1024", "invalid filter marker!")
        start = places[0] + 1
    page = found[start : start + limit]
    body = {"count": len(found), "volumes": [views.volume(call, state, volume) for volume in page]}
    if start + limit < len(found):
        body["volumes_links"] = views.next_link(call, page[-1].id)
    call.emulator.works.look(state.volumes.place)
    return Reply(body)


@V2.get("/v2/{project_id}/cloudvolumes/{volume_id}")
def show_volume(call: Call) -> Reply:
    state = state_of(call)
    try:
        volume = state.volume(call.path["volume_id"])
    except ApiError as error:
        return not_there(call, call.path["volume_id"], error)
    reply = Reply({"volume": views.volume(call, state, volume)})
    call.emulator.works.look(volume.id)
    return reply


@V2.get("/v2/{project_id}/cloudvolumes/{volume_id}/tags")
def show_tags(call: Call) -> Reply:
    tags = state_of(call).volume(call.path["volume_id"]).tags
    return Reply({"tags": [{"key": key, "value": value} for key, value in tags.items()]})


@V2.get("/v2/{project_id}/types")
def list_types(call: Call) -> Reply:
    state = state_of(call)
    return Reply({"volume_types": [views.volume_type(state, found) for found in state.catalogue.types]})


@V2.get("/v1/{project_id}/jobs/{job_id}")
def show_job(call: Call) -> Reply:
    """Show a job. Only here, a job with parts does not say how many it has."""
    job = state_of(call).jobs.job(call.path["job_id"])
    shown = job_view(job)
    shown["entities"].pop("sub_jobs_total", None)
    call.emulator.works.look(job.id)
    return Reply(shown)

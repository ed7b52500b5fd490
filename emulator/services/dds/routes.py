# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, creating and operating instances; flavors, versions and jobs."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Integer, Invalid, Text
from . import bodies, views
from .actions import Actions
from .catalogue import AVAILABLE
from .jobs import Jobs
from .records import COMMUNITY, DISKS, MODES, VERSIONS, Flavor
from .refusals import bad_region, no_engine, refusal
from .seed import ROUTER
from .state import DdsState

V3 = Section(ROUTER, plain_envelope, refusal)

LARGEST_PAGE = 100
_PAGE = {"offset": Integer(minimum=0), "limit": Integer(minimum=1, maximum=LARGEST_PAGE)}
INSTANCE = "/v3/{project_id}/instances/{instance_id}"
ACCEPTED = 202


def state_of(call: Call) -> DdsState:
    return DdsState(call.emulator, call.shelf)


def actions_of(call: Call) -> Actions:
    return Actions(state_of(call), call.principal.user.name)


@V3.get(
    "/v3/{project_id}/instances",
    {
        "id": Text(),
        "name": Text(min_len=1),
        "mode": Text(choices=MODES),
        "datastore_type": Text(),
        "vpc_id": Text(),
        "subnet_id": Text(),
        **_PAGE,
    },
)
def list_instances(call: Call) -> Reply:
    """List instances.

    ``offset`` is a number of instances. This list also serves to show a single instance.
    """
    state = state_of(call)
    found, start = state.select(call.query), call.query.get("offset", 0)
    page = found[start : start + call.query.get("limit", LARGEST_PAGE)]
    reply = Reply({"instances": [views.instance(state, one) for one in page], "total_count": len(found)})
    call.emulator.works.look(state.place)
    return reply


@V3.post("/v3/{project_id}/instances", bodies.CREATE)
def create_instance(call: Call) -> Reply:
    answer = actions_of(call).create(call.body)
    return Reply(views.created(call.body, answer, call.now), ACCEPTED)


@V3.delete(INSTANCE)
def delete_instance(call: Call) -> Reply:
    return Reply(actions_of(call).delete(call.path["instance_id"]), ACCEPTED)


@V3.post(f"{INSTANCE}/restart", bodies.RESTART)
def restart_instance(call: Call) -> Reply:
    return Reply(actions_of(call).restart(call.path["instance_id"], call.body), ACCEPTED)


@V3.post(f"{INSTANCE}/resize", bodies.RESIZE)
def resize_instance(call: Call) -> Reply:
    return Reply(actions_of(call).resize(call.path["instance_id"], call.body), ACCEPTED)


@V3.post(f"{INSTANCE}/enlarge-volume", bodies.VOLUME)
def enlarge_volume(call: Call) -> Reply:
    return Reply(actions_of(call).enlarge_volume(call.path["instance_id"], call.body), ACCEPTED)


@V3.post(f"{INSTANCE}/enlarge", bodies.ADD_NODES)
def add_nodes(call: Call) -> Reply:
    return Reply(actions_of(call).add_nodes(call.path["instance_id"], call.body), ACCEPTED)


@V3.post(f"{INSTANCE}/replicaset-node", bodies.ADD_REPLICAS)
def add_replicas(call: Call) -> Reply:
    return Reply(actions_of(call).add_replicas(call.path["instance_id"], call.body), ACCEPTED)


@V3.get("/v3/{project_id}/jobs", {"id": Text()})
def show_job(call: Call) -> Reply:
    if "id" not in call.query:
        raise Invalid("missing", "id", "id is missing")
    reply = Reply({"job": views.job(Jobs(state_of(call)).job(call.query["id"]))})
    call.emulator.works.look(call.query["id"])
    return reply


@V3.get("/v3/{project_id}/flavors", {"region": Text(), "engine_name": Text()})
def list_flavors(call: Call) -> Reply:
    if call.query.get("region", call.region) != call.region:
        raise bad_region(call.query["region"])
    return Reply({"flavors": [views.flavor(found) for found in _flavors(call)]})


@V3.get("/v3.1/{project_id}/flavors", {"region": Text(), "engine_name": Text(), "engine_version": Text(), **_PAGE})
def list_flavors_with_versions(call: Call) -> Reply:
    wanted, start = call.query.get("engine_version"), call.query.get("offset", 0)
    found = [one for one in _flavors(call) if wanted is None or wanted in one.versions]
    page = found[start : start + call.query.get("limit", LARGEST_PAGE)]
    flavors = [{**views.flavor(one), "engine_versions": list(one.versions)} for one in page]
    return Reply({"flavors": flavors, "total_count": len(found)})


def _flavors(call: Call) -> list[Flavor]:
    if call.query.get("engine_name", COMMUNITY) != COMMUNITY:
        raise no_engine(call.query["engine_name"])
    return list(state_of(call).catalogue.flavors)


@V3.get("/v3/{project_id}/storage-type", {"engine_name": Text()})
def list_storage_types(call: Call) -> Reply:
    """List disk types. Each zone that has any flavor sells every disk type."""
    zones = sorted({zone for found in _flavors(call) for zone in found.zones})
    return Reply({"storage_type": [{"name": disk, "az_status": dict.fromkeys(zones, AVAILABLE)} for disk in DISKS]})


@V3.get("/v3/{project_id}/datastores/{datastore_name}/versions")
def list_versions(call: Call) -> Reply:
    if call.path["datastore_name"] != COMMUNITY:
        raise no_engine(call.path["datastore_name"])
    return Reply({"versions": list(VERSIONS)})

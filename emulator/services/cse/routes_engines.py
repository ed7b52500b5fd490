# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines of a project: their lists, the addresses of their registries, their creation and deletion."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Flag, Integer, Items, Shape, Text, Texts
from . import refusals, views
from .engines import Engines
from .records import CSE, NONE, RBAC, Engine
from .seed import ROUTER

V2 = Section(ROUTER, plain_envelope, refusals.engine_refusal)

ENGINES = "/v2/{project_id}/enginemgr/engines"
ENGINE = ENGINES + "/{engine_id}"
PAGE_SIZE = 1000
ALL = "ALL"
_CREATION = Shape(
    {
        "name": Text(min_len=3, max_len=24),
        "description": Text(max_len=255),
        "payment": Text(choices=("0", "1", "2")),
        "flavor": Text(min_len=1),
        "azList": Items(Text()),
        "authType": Text(choices=(NONE, RBAC)),
        "vpc": Text(),
        "vpcId": Text(),
        "networkId": Text(),
        "subnetCidr": Text(),
        "publicIpId": Text(),
        "auth_cred": Shape({"pwd": Text(min_len=8, max_len=32)}),
        "specType": Text(choices=("CSE2",)),
        "inputs": Texts(),
        "enterpriseProject": Shape({"id": Text(), "name": Text()}),
        "vpcCidr": Text(),
        "isFree": Flag(only=False),
        "subnetName": Text(),
        "tags": Items(Text()),
    },
    required=("name", "payment", "flavor", "authType", "vpc", "networkId", "subnetCidr", "specType"),
)


def _engines(call: Call) -> Engines:
    return Engines(call.emulator, call.shelf)


def _registry_url(call: Call, engine: Engine) -> str:
    """Return the URL of the registry, below the address at which the client reached this service.

    The client can reach the registry there. An engine of another type has an empty URL.
    """
    branches = call.emulator.addresses["cse"].branches
    return f"{call.base_url}/{branches}/{engine.id}" if engine.type == CSE else ""


@V2.get(ENGINES, {"offset": Integer(minimum=0), "limit": Integer(minimum=1, maximum=PAGE_SIZE), "type": Text()})
def list_engines(call: Call) -> Reply:
    """List the engines, of all types unless a type is given."""
    kind = call.query.get("type", ALL).upper()
    engines = _engines(call).engines
    equals = {} if kind == ALL else {"type": kind}
    page = engines.window(call.query.get("offset", 0), call.query.get("limit", PAGE_SIZE), **equals)
    listed = [views.engine(one, _registry_url(call, one)) for one in page]
    for one in page:
        call.emulator.works.look(one.id)
    return Reply({"total": engines.count(**equals), "data": listed})


@V2.get(ENGINE)
def show_engine(call: Call) -> Reply:
    found = _engines(call).engine(call.path["engine_id"])
    shown = views.engine_detail(found, _registry_url(call, found), call.project.id)
    call.emulator.works.look(found.id)
    return Reply(shown)


@V2.post(ENGINES, _CREATION)
def create_engine(call: Call) -> Reply:
    engine, job = _engines(call).create(call.body, call.principal.user.name)
    return Reply({"id": engine.id, "name": engine.name, "jobId": job.number})


@V2.delete(ENGINE)
def delete_engine(call: Call) -> Reply:
    engine, job = _engines(call).delete(call.path["engine_id"], call.principal.user.name)
    return Reply({"id": engine.id, "name": engine.name, "jobId": job.number})


@V2.get(ENGINE + "/jobs/{job_id}")
def show_engine_job(call: Call) -> Reply:
    found = _engines(call).job(call.path["engine_id"], call.path["job_id"])
    shown = views.job(found, f"{found.type} engine")
    call.emulator.works.look(found.engine_id)
    return Reply(shown)

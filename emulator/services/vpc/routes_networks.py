# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that change VPCs (v1), and VPCs in the v3 API.

v3 has more operations than these. The SDK's models of their responses have no VPC, so that nobody knows their content.
"""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.router import Section
from ...core.schema import Items, Text
from ...shared.enterprise import visible
from ...shared.tags import of_texts
from . import views
from .bodies import PAGING
from .networks import bodies
from .networks import views as v3_views
from .networks.vpcs import Vpcs
from .quotas import Quotas
from .records import Vpc
from .refusals import v1_envelope, v1_foreign_project, v1_refusal_with
from .seed import ROUTER
from .state import VpcState
from .v3 import V3, Json, answered, listing

V1 = Section(ROUTER, v1_envelope, v1_refusal_with("VPC.0101"), on_foreign_project=v1_foreign_project)
VPC = "/v1/{project_id}/vpcs/{vpc_id}"
V3_VPCS = "/v3/{project_id}/vpc/vpcs"
V3_VPC = V3_VPCS + "/{vpc_id}"


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _vpcs(call: Call) -> Vpcs:
    return Vpcs(Quotas(_state(call), call.shelf))


def _v3_view(call: Call, vpc: Vpc) -> Json:
    return v3_views.vpc(vpc, _state(call).networks.count(vpc_id=vpc.id), call.project.id)


@V1.post("/v1/{project_id}/vpcs", bodies.CREATE_VPC)
def create_vpc(call: Call) -> Reply:
    """Create a VPC, which is ready a while after the response."""
    given, vpcs = call.body["vpc"], _vpcs(call)
    made = vpcs.create(given, of_texts(given.get("tags", [])))
    reply = Reply({"vpc": views.vpc(made, call.project.id)})
    call.emulator.works.start((made.id,), lambda: vpcs.settle(made.id))
    return reply


@V1.put(VPC, bodies.UPDATE_VPC)
def update_vpc(call: Call) -> Reply:
    updated = _vpcs(call).update(call.path["vpc_id"], call.body["vpc"])
    return Reply({"vpc": views.vpc(updated, call.project.id)})


@V1.delete(VPC)
def delete_vpc(call: Call) -> Reply:
    _vpcs(call).delete(call.path["vpc_id"])
    return Reply(status=204)


@V3.get(
    V3_VPCS,
    {
        **PAGING,
        "id": Items(Text()),
        "name": Items(Text()),
        "description": Items(Text()),
        "cidr": Items(Text()),
        "enterprise_project_id": Text(),
    },
)
def v3_list_vpcs(call: Call) -> Reply:
    shown = visible(call)
    return listing(
        call,
        "vpcs",
        "Vpc",
        _state(call).vpcs,
        lambda vpc: _v3_view(call, vpc),
        shown=lambda vpc: shown(vpc.enterprise_project_id),
    )


@V3.get(V3_VPC)
def v3_show_vpc(call: Call) -> Reply:
    vpc = _state(call).vpc(call.path["vpc_id"])
    reply = answered(call, {"vpc": _v3_view(call, vpc)})
    call.emulator.works.look(vpc.id)
    return reply


@V3.put(V3_VPC + "/add-extend-cidr", bodies.EXTEND_CIDRS)
def add_extend_cidr(call: Call) -> Reply:
    changed = _vpcs(call).add_cidrs(call.path["vpc_id"], call.body["vpc"]["extend_cidrs"])
    return answered(call, {"vpc": _v3_view(call, changed)})


@V3.put(V3_VPC + "/remove-extend-cidr", bodies.EXTEND_CIDRS)
def remove_extend_cidr(call: Call) -> Reply:
    changed = _vpcs(call).remove_cidrs(call.path["vpc_id"], call.body["vpc"]["extend_cidrs"])
    return answered(call, {"vpc": _v3_view(call, changed)})

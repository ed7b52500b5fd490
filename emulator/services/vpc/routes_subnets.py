# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that change subnets."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.router import Section
from . import views
from .networks import bodies
from .networks.subnets import Subnets
from .quotas import Quotas
from .refusals import v1_envelope, v1_foreign_project, v1_refusal_with
from .seed import ROUTER
from .state import VpcState

V1 = Section(ROUTER, v1_envelope, v1_refusal_with("VPC.0201"), on_foreign_project=v1_foreign_project)
SUBNET = "/v1/{project_id}/vpcs/{vpc_id}/subnets/{subnet_id}"


def _subnets(call: Call) -> Subnets:
    return Subnets(Quotas(VpcState(call.shelf, call.emulator.clock), call.shelf), call.shelf)


@V1.post("/v1/{project_id}/subnets", bodies.CREATE_SUBNET)
def create_subnet(call: Call) -> Reply:
    subnets = _subnets(call)
    made = subnets.create(call.body["subnet"])
    served = subnets.served(made)
    state = VpcState(call.shelf, call.emulator.clock)
    reply = Reply({"subnet": views.subnet(made, call.project.id, state.free_addresses(made))})
    call.emulator.works.start((made.id,), lambda: subnets.settle(made.id, served))
    return reply


@V1.put(SUBNET, bodies.UPDATE_SUBNET)
def update_subnet(call: Call) -> Reply:
    """Change a subnet. The response has nothing but its ID and status."""
    updated = _subnets(call).update(call.path["vpc_id"], call.path["subnet_id"], call.body["subnet"])
    return Reply({"subnet": {"id": updated.id, "status": updated.status}})


@V1.delete(SUBNET)
def delete_subnet(call: Call) -> Reply:
    _subnets(call).delete(call.path["vpc_id"], call.path["subnet_id"])
    return Reply(status=204)

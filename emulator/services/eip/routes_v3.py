# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the v3 API that tells and changes more of an EIP than v1: its description, and what it is bound to."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import gateway_envelope
from ...core.router import Section
from ...core.schema import Items, Text
from . import bodies, refusals, views_v3
from .records import Address
from .routes import begin_to_move, state_of
from .seed import ROUTER
from .state import EipState

V3 = Section(ROUTER, gateway_envelope, refusals.v3_refusal, on_foreign_project=refusals.foreign_project)

_ONE = "/v3/{project_id}/eip/publicips/{publicip_id}"


def _answer(call: Call, seen: views_v3.Json) -> Reply:
    return Reply({"publicip": seen, "request_id": call.request.request_id})


@V3.get(_ONE, {"fields": Items(Text())})
def show_address(call: Call) -> Reply:
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    seen = views_v3.address(state, address, call.project.id, call.region)
    # The reference joins the names with commas; the vendor's client repeats the parameter.
    wanted = [name for text in call.query.get("fields", []) for name in text.split(",")]
    reply = _answer(call, {name: seen[name] for name in wanted if name in seen} if wanted else seen)
    call.emulator.works.look(address.id)
    return reply


@V3.put(_ONE, bodies.DESCRIBE)
def update_address(call: Call) -> Reply:
    state = state_of(call)
    updated = state.describe(call.path["publicip_id"], call.body["publicip"])
    return _answer(call, views_v3.updated(state, updated, call.project.id, call.region))


@V3.post(_ONE + "/associate-instance", bodies.ASSOCIATE)
def associate(call: Call) -> Reply:
    given = call.body["publicip"]
    if given["associate_instance_type"] != "PORT":
        raise refusals.not_made_here(f"instances of type {given['associate_instance_type']}")
    state = state_of(call)
    before = state.address(call.path["publicip_id"])
    return _moved(call, state, before, state.rebind(before, given["associate_instance_id"]))


@V3.operation("POST", _ONE + "/disassociate-instance")
def disassociate(call: Call) -> Reply:
    state = state_of(call)
    before = state.address(call.path["publicip_id"])
    return _moved(call, state, before, state.rebind(before, ""))


def _moved(call: Call, state: EipState, before: Address, updated: Address) -> Reply:
    reply = _answer(call, views_v3.bound(state, updated, call.project.id, call.region))
    begin_to_move(call, state, before, updated)
    return reply

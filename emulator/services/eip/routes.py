# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on EIPs, postpaid (v1) and prepaid (v2.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.calls import Call, Reply
from ...core.errors import code_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Integer, Items, Text
from ...shared.enterprise import visible
from ...shared.outcomes import Outcomes, Served
from ..bss.records import SUBSCRIBE
from ..bss.state import Orders
from . import bodies, refusals, views
from .conversions import convert_addresses
from .orders import AddressDelivery
from .records import BIND_FAILED, BROKEN, Address
from .seed import ROUTER
from .state import EipState

LARGEST_PAGE = 2000

V1 = Section(ROUTER, code_envelope, refusals.refusal, on_foreign_project=refusals.foreign_project)


def state_of(call: Call) -> EipState:
    return EipState(call.shelf, call.emulator.clock)


@V1.get(
    "/v1/{project_id}/publicips",
    {
        "marker": Text(),
        "limit": Integer(minimum=0, maximum=LARGEST_PAGE),
        "ip_version": Integer(choices=(4, 6)),
        "enterprise_project_id": Text(),
        "port_id": Items(Text()),
        "public_ip_address": Items(Text()),
        "private_ip_address": Items(Text()),
        "id": Items(Text()),
        "allow_share_bandwidth_type_any": Items(Text()),
    },
)
def list_addresses(call: Call) -> Reply:
    state, query, shown = state_of(call), call.query, visible(call)
    equals = {name: query[name][0] for name in ("port_id", "public_ip_address") if len(query.get(name, [])) == 1}
    page = MarkerPaging(LARGEST_PAGE, refusals.no_address).page(
        state.addresses,
        lambda address: (
            shown(address.enterprise_project_id) and _selected(views.address(state, address, call.project.id), query)
        ),
        query.get("limit"),
        query.get("marker"),
        equals=equals,
    )
    reply = Reply({"publicips": [views.address(state, address, call.project.id) for address in page.records]})
    for address in page.records:
        call.emulator.works.look(address.id)
    return reply


@V1.get("/v2/{project_id}/elasticips")
def count_addresses(call: Call) -> Reply:
    return Reply({"elasticip_size": len(state_of(call).addresses)})


def _selected(seen: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    one_of = ("port_id", "public_ip_address", "private_ip_address", "id")
    if any(seen.get(name) not in query[name] for name in one_of if name in query):
        return False
    types = query.get("allow_share_bandwidth_type_any", views.SHARE_TYPES)
    return query.get("ip_version", seen["ip_version"]) == seen["ip_version"] and bool({*types} & {*views.SHARE_TYPES})


@V1.get("/v1/{project_id}/publicips/{publicip_id}")
def show_address(call: Call) -> Reply:
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    reply = Reply({"publicip": views.address(state, address, call.project.id)})
    call.emulator.works.look(address.id)
    return reply


def _failure(call: Call) -> Served | None:
    """Return the failure that a seed sets for this creation, or None. Raises ApiError if the request is refused."""
    given = call.body["publicip"]
    return Outcomes(call.shelf, "eip").take("create", given.get("alias", "") or given.get("ip_address", ""))


@V1.post("/v1/{project_id}/publicips", bodies.CREATE_ADDRESS)
def create_address(call: Call) -> Reply:
    state, enterprise = state_of(call), call.body.get("enterprise_project_id", "0")
    state.check_quota()
    failure = _failure(call)
    more = {"id": ids.new_uuid(), "enterprise_project_id": enterprise, "coming": True}
    made = state.create(call.body["publicip"], call.body["bandwidth"], **more)
    reply = Reply({"publicip": views.created(made, call.project.id)})

    def finish() -> None:
        if failure is None:
            state.arrive(made.id)
        elif failure.result == "fail":
            state.remove_if_there(made.id)
        else:
            state.fail(made.id, BROKEN)

    call.emulator.works.start(watched_at(state, made), finish)
    return reply


def watched_at(state: EipState, address: Address, port_id: str = "") -> tuple[str, ...]:
    """Return what a client polls while the EIP changes: the EIP, and the server that has the port."""
    port = state.networks.ports.get(port_id or address.port_id)
    return (address.id, *((port.device_id,) if port is not None and port.device_id else ()))


@V1.post("/v2.0/{project_id}/publicips", bodies.ORDER_ADDRESS)
def order_address(call: Call) -> Reply:
    """Order an EIP. Without ``prePaid``, this is the same as v1."""
    charging = call.body.get("extendParam", {})
    if charging.get("charge_mode") != "prePaid":
        return create_address(call)
    state = state_of(call)
    state.check_quota()
    state.sold.check(call.body["bandwidth"])
    delivery = AddressDelivery.of(call, charging, _failure(call))
    orders, user = Orders(call.emulator, call.project.domain.id), call.principal.user.name
    order = orders.place(SUBSCRIBE, user, delivery.lines, delivery, pay=charging.get("is_auto_pay", False))
    return Reply({"order_id": order.id, "publicip_id": delivery.address_id})


@V1.post("/v2.0/{project_id}/publicips/change-to-period", bodies.CONVERT_ADDRESSES)
def convert(call: Call) -> Reply:
    wanted = list(dict.fromkeys(call.body["publicip_ids"]))
    order = convert_addresses(call, wanted, call.body["extendParam"])
    return Reply({"publicip_ids": wanted, "order_id": order.id, "request_id": call.request.request_id})


@V1.put("/v1/{project_id}/publicips/{publicip_id}", bodies.UPDATE_ADDRESS)
def update_address(call: Call) -> Reply:
    """Rename, bind or unbind an EIP. A new binding is made a while after the response, and then shown at the server."""
    state, given = state_of(call), call.body["publicip"]
    before = state.address(call.path["publicip_id"])
    updated = state.update(before.id, given)
    reply = Reply({"publicip": views.updated(state, updated, call.project.id)})
    begin_to_move(call, state, before, updated)
    return reply


def begin_to_move(call: Call, state: EipState, before: Address, updated: Address) -> None:
    """Start the work that completes a new binding."""
    if not updated.moving or before.moving:
        return
    watched = watched_at(state, updated, before.port_id)
    name = updated.alias or updated.public_ip_address
    failure = Outcomes(call.shelf, "eip").take("bind", name) if updated.port_id else None
    if failure is not None:
        condition = BIND_FAILED if failure.result == "error" else ""
        call.emulator.works.start(watched, lambda: state.fail(updated.id, condition))
        return
    moves = (lambda: state.move(updated.id, "for servers"), lambda: state.move(updated.id, ""))
    call.emulator.works.start(watched, *moves)


@V1.delete("/v1/{project_id}/publicips/{publicip_id}")
def delete_address(call: Call) -> Reply:
    state, address_id = state_of(call), call.path["publicip_id"]
    state.leave(address_id)
    call.emulator.works.start((address_id,), lambda: state.remove_if_there(address_id))
    return Reply(status=204)

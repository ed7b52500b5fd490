# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on EIPs, postpaid (v1) and prepaid (v2.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, code_envelope
from ...core.paging import MarkerPaging
from ...core.room import Room, Section
from ...core.schema import Flag, Integer, Invalid, Items, Shape, Text
from ...shared.enterprise import visible
from ..bss.records import SUBSCRIBE
from ..bss.state import Orders
from . import views
from .orders import AddressDelivery, lines_of, period_of
from .state import ADDRESS_TYPES, EipState, not_found, seed_addresses, seed_bandwidths

ROOM = Room("eip", seeders={"bandwidths": seed_bandwidths, "publicips": seed_addresses})

_LARGEST_PAGE = 2000


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "VPC.0501", f"Param is invalid: {invalid.reason}.")


def _foreign_project() -> ApiError:
    return ApiError(400, "VPC.0007", "urlTenantId is not equal tokenTenantId")


V1 = Section(ROOM, code_envelope, _refusal, on_foreign_project=_foreign_project)

_ALIAS = Text(min_len=1, max_len=64)
_BANDWIDTH = Shape(
    {
        "charge_mode": Text(choices=("bandwidth", "traffic")),
        "id": Text(),
        "name": Text(min_len=1, max_len=64),
        "share_type": Text(choices=("PER", "WHOLE")),
        "size": Integer(minimum=1, maximum=2000),
    },
    required=("share_type",),
)
_ADDRESS = {
    "type": Text(choices=ADDRESS_TYPES),
    "ip_version": Integer(choices=(4,)),
    "alias": _ALIAS,
    "port_id": Text(),
}


def _state(call: Call) -> EipState:
    return EipState(call.shelf, call.emulator.clock)


@V1.get(
    "/v1/{project_id}/publicips",
    {
        "marker": Text(),
        "limit": Integer(minimum=0, maximum=_LARGEST_PAGE),
        "ip_version": Integer(choices=(4, 6)),
        "enterprise_project_id": Text(),
        "port_id": Items(Text()),
        "public_ip_address": Items(Text()),
        "private_ip_address": Items(Text()),
        "id": Items(Text()),
    },
)
def list_addresses(call: Call) -> Reply:
    state, query, shown = _state(call), call.query, visible(call)
    equals = {name: query[name][0] for name in ("port_id", "public_ip_address") if len(query.get(name, [])) == 1}
    page = MarkerPaging(_LARGEST_PAGE, not_found).page(
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


def _selected(seen: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    one_of = ("port_id", "public_ip_address", "private_ip_address", "id")
    if any(seen.get(name) not in query[name] for name in one_of if name in query):
        return False
    return bool(query.get("ip_version", 4) == 4)


@V1.get("/v1/{project_id}/publicips/{publicip_id}")
def show_address(call: Call) -> Reply:
    state = _state(call)
    address = state.address(call.path["publicip_id"])
    reply = Reply({"publicip": views.address(state, address, call.project.id)})
    call.emulator.works.look(address.id)
    return reply


@V1.post(
    "/v1/{project_id}/publicips",
    Shape(
        {
            "publicip": Shape({**_ADDRESS, "ip_address": Text()}, required=("type",)),
            "bandwidth": _BANDWIDTH,
            "enterprise_project_id": Text(max_len=36),
        },
        required=("publicip", "bandwidth"),
    ),
)
def create_address(call: Call) -> Reply:
    state, enterprise = _state(call), call.body.get("enterprise_project_id", "0")
    made = state.create(call.body["publicip"], call.body["bandwidth"], enterprise_project_id=enterprise)
    return Reply({"publicip": views.created(state, made, call.project.id)})


@V1.post(
    "/v2.0/{project_id}/publicips",
    Shape(
        {
            "publicip": Shape(_ADDRESS, required=("type",)),
            "bandwidth": _BANDWIDTH,
            "enterprise_project_id": Text(max_len=36),
            "extendParam": Shape(
                {
                    "charge_mode": Text(choices=("prePaid", "postPaid")),
                    "period_type": Text(choices=("month", "year")),
                    "period_num": Integer(minimum=1, maximum=9),
                    "is_auto_renew": Flag(),
                    "is_auto_pay": Flag(),
                }
            ),
        },
        required=("publicip", "bandwidth"),
    ),
)
def order_address(call: Call) -> Reply:
    """Order an EIP. Without ``prePaid``, this is the same as v1."""
    charging = call.body.get("extendParam", {})
    if charging.get("charge_mode") != "prePaid":
        return create_address(call)
    state = _state(call)
    state.check(call.body["bandwidth"])
    delivery = AddressDelivery.of(call, charging)
    lines = lines_of(call.shelf, call.body["publicip"], call.body["bandwidth"], period_of(charging))
    orders, user = Orders(call.emulator, call.project.domain.id), call.principal.user.name
    order = orders.place(SUBSCRIBE, user, lines, delivery, pay=charging.get("is_auto_pay", False))
    return Reply({"order_id": order.id, "publicip_id": delivery.address_id})


@V1.put(
    "/v1/{project_id}/publicips/{publicip_id}",
    Shape({"publicip": Shape({"port_id": Text(nullable=True), "alias": _ALIAS})}, required=("publicip",)),
)
def update_address(call: Call) -> Reply:
    """Rename, bind or unbind an EIP. A new binding is made a while after the response, and then shown at the server."""
    state = _state(call)
    before = state.address(call.path["publicip_id"])
    updated = state.update(before.id, call.body["publicip"])
    reply = Reply({"publicip": views.updated(state, updated, call.project.id)})
    if updated.moving and not before.moving:
        port = state.networks.ports.get(updated.port_id or before.port_id)
        watched = (updated.id, *((port.device_id,) if port is not None else ()))
        moves = (lambda: state.move(updated.id, "for servers"), lambda: state.move(updated.id, ""))
        call.emulator.works.start(watched, *moves)
    return reply


@V1.delete("/v1/{project_id}/publicips/{publicip_id}")
def delete_address(call: Call) -> Reply:
    _state(call).delete(call.path["publicip_id"])
    return Reply(status=204)

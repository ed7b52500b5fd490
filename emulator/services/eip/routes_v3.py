# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the v3 API that tells and changes more than v1: descriptions, what EIPs are bound to, and bandwidths."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import gateway_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Integer, Items, Text
from . import bodies, refusals, views_v3
from .records import Address, Bandwidth
from .routes import LARGEST_PAGE, begin_to_move, state_of
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
    reply = _answer(call, _chosen(call, seen))
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


@V3.post(_ONE + "/attach-share-bandwidth", bodies.ATTACH_BANDWIDTH)
def attach_bandwidth(call: Call) -> Reply:
    """Move an EIP into a shared bandwidth."""
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    state.sold.insert(call.body["publicip"]["bandwidth_id"], [address.id])
    return _answer(call, views_v3.bound(state, state.address(address.id), call.project.id, call.region))


@V3.post(_ONE + "/detach-share-bandwidth", bodies.DETACH_BANDWIDTH)
def detach_bandwidth(call: Call) -> Reply:
    """Move an EIP out of its shared bandwidth. It gets one of its own."""
    state = state_of(call)
    address = state.address(call.path["publicip_id"])
    state.sold.take_out(address.bandwidth_id, [address.id], call.body["publicip"]["bandwidth"])
    return _answer(call, views_v3.bound(state, state.address(address.id), call.project.id, call.region))


_FILTERS = (
    *("id", "bandwidth_type", "name", "ingress_size", "admin_state", "billing_info", "enable_bandwidth_rules"),
    *("rule_quota", "public_border_group", "charge_mode", "size", "type"),
)


@V3.get(
    "/v3/{project_id}/eip/bandwidths",
    {
        "limit": Integer(minimum=1, maximum=LARGEST_PAGE),
        "marker": Text(),
        "fields": Items(Text()),
        "name_like": Text(),
        **dict.fromkeys(_FILTERS, Text()),
    },
)
def list_bandwidths(call: Call) -> Reply:
    state, query = state_of(call), call.query
    wanted = {name: query[name] for name in _FILTERS if name in query}

    def seen(bandwidth: Bandwidth) -> views_v3.Json:
        return views_v3.listed_bandwidth(state, bandwidth, call.project.id, call.region)

    def selected(bandwidth: Bandwidth) -> bool:
        view = seen(bandwidth)
        return query.get("name_like", "") in view["name"] and all(
            views_v3.as_text(view[name]) == value for name, value in wanted.items()
        )

    size = query.get("limit", LARGEST_PAGE)
    page = MarkerPaging(LARGEST_PAGE + 1, refusals.no_bandwidth).page(
        state.bandwidths, selected, size + 1, query.get("marker")
    )
    records = page.records[:size]
    info: views_v3.Json = {"current_count": len(records), "previous_marker": records[0].id if records else None}
    if len(page.records) > size:
        info["next_marker"] = records[-1].id
    listed = [_chosen(call, seen(one)) for one in records]
    return Reply({"eip_bandwidths": listed, "page_info": info, "request_id": call.request.request_id})


def _chosen(call: Call, seen: views_v3.Json) -> views_v3.Json:
    """Return the attributes that the request chose. It joins their names with commas, or repeats the parameter."""
    wanted = [name for text in call.query.get("fields", []) for name in text.split(",")]
    return {name: seen[name] for name in wanted if name in seen} if wanted else seen


def _moved(call: Call, state: EipState, before: Address, updated: Address) -> Reply:
    reply = _answer(call, views_v3.bound(state, updated, call.project.id, call.region))
    begin_to_move(call, state, before, updated)
    return reply

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on bandwidths: reads and postpaid changes (v1), shared bandwidths and orders (v2.0)."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import code_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Integer, Text
from ...shared.enterprise import visible
from . import bodies, refusals, views
from .bandwidths import check_update
from .conversions import convert_bandwidths, enlarge
from .records import DUAL_STACK, OWN, SHARED, Bandwidth
from .routes import LARGEST_PAGE, state_of
from .seed import ROUTER

BANDWIDTHS = Section(ROUTER, code_envelope, refusals.bandwidth_refusal, on_foreign_project=refusals.foreign_project)

_LIST = "/v2.0/{project_id}/bandwidths"
_ONE = _LIST + "/{bandwidth_id}"


def _shown(call: Call, bandwidth: Bandwidth) -> Reply:
    return Reply({"bandwidth": views.bandwidth(state_of(call), bandwidth, call.project.id, call.region)})


@BANDWIDTHS.get(
    "/v1/{project_id}/bandwidths",
    {
        "marker": Text(),
        "limit": Integer(minimum=0, maximum=LARGEST_PAGE),
        "enterprise_project_id": Text(),
        "share_type": Text(choices=(OWN, SHARED)),
    },
)
def list_bandwidths(call: Call) -> Reply:
    state, query, shown = state_of(call), call.query, visible(call)
    page = MarkerPaging(LARGEST_PAGE, refusals.no_bandwidth).page(
        state.bandwidths,
        lambda bandwidth: shown(bandwidth.enterprise_project_id),
        query.get("limit"),
        query.get("marker"),
        equals={"share_type": query["share_type"]} if "share_type" in query else None,
    )
    listed = [views.bandwidth(state, one, call.project.id, call.region) for one in page.records]
    for one in page.records:
        call.emulator.works.look(one.id)
    return Reply({"bandwidths": listed})


@BANDWIDTHS.get("/v1/{project_id}/bandwidths/{bandwidth_id}")
def show_bandwidth(call: Call) -> Reply:
    bandwidth = state_of(call).sold.bandwidth(call.path["bandwidth_id"])
    reply = _shown(call, bandwidth)
    call.emulator.works.look(bandwidth.id)
    return reply


@BANDWIDTHS.post(_LIST, bodies.CREATE_BANDWIDTH)
def create_bandwidth(call: Call) -> Reply:
    sold, given = state_of(call).sold, call.body["bandwidth"]
    made = sold.create(given, coming=True)
    reply = _shown(call, made)
    call.emulator.works.start((made.id,), lambda: sold.arrive(made.id))
    return reply


@BANDWIDTHS.put("/v1/{project_id}/bandwidths/{bandwidth_id}", bodies.UPDATE_BANDWIDTH)
def update_bandwidth(call: Call) -> Reply:
    sold = state_of(call).sold
    bandwidth = sold.bandwidth(call.path["bandwidth_id"])
    if bandwidth.order_id:
        raise refusals.bad_bandwidth("updateBandwidth input param is invalid: the bandwidth is yearly/monthly.")
    return _shown(call, sold.update(bandwidth, call.body["bandwidth"]))


@BANDWIDTHS.put(_ONE, bodies.ENLARGE_BANDWIDTH)
def update_prepaid_bandwidth(call: Call) -> Reply:
    """Change a bandwidth. Only another size of a prepaid bandwidth needs an order."""
    sold, given = state_of(call).sold, call.body["bandwidth"]
    bandwidth = sold.bandwidth(call.path["bandwidth_id"])
    check_update(bandwidth, given)
    if not bandwidth.order_id or given.get("size", bandwidth.size) == bandwidth.size:
        return _shown(call, sold.update(bandwidth, given))
    pay = call.body.get("extendParam", {}).get("is_auto_pay", False)
    return Reply({"order_id": enlarge(call, bandwidth, given, pay=pay).id})


@BANDWIDTHS.delete(_ONE)
def delete_bandwidth(call: Call) -> Reply:
    state_of(call).sold.delete(call.path["bandwidth_id"])
    return Reply(status=204)


def _members(call: Call) -> tuple[list[str], list[str]]:
    """Return the EIPs and the ports that a request names."""
    parted: tuple[list[str], list[str]] = ([], [])
    for member in call.body["bandwidth"]["publicip_info"]:
        parted[member.get("publicip_type") == DUAL_STACK].append(member["publicip_id"])
    return parted


@BANDWIDTHS.post(_ONE + "/insert", bodies.INSERT)
def insert(call: Call) -> Reply:
    state = state_of(call)
    addresses, ports = _members(call)
    shared = state.sold.insert(call.path["bandwidth_id"], addresses, ports)
    return Reply({"bandwidth": views.inserted(state, shared, call.project.id, call.region)})


@BANDWIDTHS.post(_ONE + "/remove", bodies.REMOVE)
def take_out(call: Call) -> Reply:
    given = {key: call.body["bandwidth"][key] for key in ("size", "charge_mode")}
    addresses, ports = _members(call)
    state_of(call).sold.take_out(call.path["bandwidth_id"], addresses, given, ports)
    return Reply(status=204)


@BANDWIDTHS.post(_LIST + "/change-to-period", bodies.CONVERT_BANDWIDTHS)
def convert(call: Call) -> Reply:
    wanted = list(dict.fromkeys(call.body["bandwidth_ids"]))
    order = convert_bandwidths(call, wanted, call.body["extendParam"])
    return Reply({"bandwidth_ids": wanted, "order_id": order.id, "request_id": call.request.request_id})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on private IPs. A private IP is a port that belongs to no device; ports of devices are listed, too."""

from __future__ import annotations

from typing import Any

from ....core.calls import Call, Reply
from ....core.errors import ApiError, code_envelope
from ....core.paging import MarkerPaging
from ....core.router import Section
from ....core.schema import Integer, Invalid, Items, Shape, Text
from .. import views
from ..records import VIP_OWNER, Network, Port
from ..refusals import v1_foreign_project
from ..seed import ROUTER
from ..state import VpcState
from .paged import LARGEST_PAGE

# The refusals of ports, as those of private IPs: an address in use is a server error here.
_REFUSALS = {
    "IpAddressAlreadyAllocated": (500, "VPC.0701", "The IP has been used."),
    "IpAddressGenerationFailure": (409, "VPC.0703", "No more IP addresses available on network."),
    "InvalidIpForSubnet": (400, "VPC.0705", "IP address is not a valid IP for the specified subnet."),
    "HTTPBadRequest": (400, "VPC.0705", "IP address is not a valid IP for the specified subnet."),
    "PortInUse": (409, "VPC.0707", "privateIp is in use."),
    "PolicyNotAuthorized": (409, "VPC.0707", "privateIp is in use."),
    "PortNotFound": (404, "VPC.0704", "Query resource by id fail."),
}


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "VPC.0702", f"Param is invalid: {invalid.reason}.")


PRIVATE_IPS = Section(ROUTER, code_envelope, _refusal, on_foreign_project=v1_foreign_project)

_CREATE = Shape(
    {
        "privateips": Items(
            Shape(
                {"subnet_id": Text(), "ip_address": Text(), "device_owner": Text(choices=("", VIP_OWNER))},
                required=("subnet_id",),
            ),
            min_items=1,
        )
    },
    required=("privateips",),
)


def _translated(error: ApiError) -> ApiError:
    known = _REFUSALS.get(error.code)
    return ApiError(*known) if known is not None else error


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _network(state: VpcState, subnet_id: str) -> Network:
    network = state.networks.get(subnet_id)
    if network is None:
        raise ApiError(404, "VPC.2204", "Query resource by id fail.")
    return network


def _view(port: Port, project_id: str) -> dict[str, Any]:
    return views.private_ip(port, port.network_id, port.fixed_ips[0].ip_address, project_id)


@PRIVATE_IPS.get("/v1/{project_id}/subnets/{subnet_id}/privateips", {"limit": Integer(minimum=0), "marker": Text()})
def list_private_ips(call: Call) -> Reply:
    state = _state(call)
    network = _network(state, call.path["subnet_id"])
    paging = MarkerPaging(LARGEST_PAGE, lambda marker: ApiError(400, "VPC.0702", "query privateIps error."))
    limit, marker = call.query.get("limit"), call.query.get("marker")
    page = paging.page(state.ports, lambda port: True, limit, marker, equals={"subnet_id": network.ipv4.id})
    return Reply({"privateips": [_view(port, call.project.id) for port in page.records]})


@PRIVATE_IPS.post("/v1/{project_id}/privateips", _CREATE)
def create_private_ips(call: Call) -> Reply:
    """Reserve addresses: all of them, or none."""
    state = _state(call)
    made = []
    for given in call.body["privateips"]:
        network = _network(state, given["subnet_id"])
        address = {"subnet_id": network.ipv4.id, **{key: given[key] for key in ("ip_address",) if key in given}}
        port = {"network_id": network.id, "fixed_ips": [address], "device_owner": given.get("device_owner", "")}
        try:
            made.append(state.create_port(port))
        except ApiError as error:
            raise _translated(error) from None
    return Reply({"privateips": [_view(port, call.project.id) for port in made]})


@PRIVATE_IPS.get("/v1/{project_id}/privateips/{privateip_id}")
def show_private_ip(call: Call) -> Reply:
    try:
        return Reply({"privateip": _view(_state(call).port(call.path["privateip_id"]), call.project.id)})
    except ApiError as error:
        raise _translated(error) from None


@PRIVATE_IPS.delete("/v1/{project_id}/privateips/{privateip_id}")
def delete_private_ip(call: Call) -> Reply:
    try:
        _state(call).delete_port(call.path["privateip_id"])
    except ApiError as error:
        raise _translated(error) from None
    return Reply(status=204)

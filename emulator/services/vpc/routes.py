# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The v1 API: the project in the path, bare lists, and subnets that are networks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Flag, Integer, Items, Shape, Text
from ...core.store import R, Table
from ...shared.enterprise import in_one_vpc, visible
from . import views
from .filters import indexed_conditions, selection
from .quotas import KINDS, Quotas
from .records import VIP_OWNER, Network
from .refusals import not_found, v1_envelope, v1_foreign_project, v1_refusal
from .routes_neutron import ADDRESS_PAIRS, DHCP_OPTIONS, FIXED_IPS
from .seed import ROUTER
from .state import VpcState

Json = dict[str, Any]

V1 = Section(ROUTER, v1_envelope, v1_refusal, on_foreign_project=v1_foreign_project)

LARGEST_PAGE = 2000
_PAGING = {"limit": Integer(minimum=0), "marker": Text()}

_MUTABLE = {
    "name": Text(max_len=255),
    "security_groups": Items(Text(), nullable=True),
    "allowed_address_pairs": ADDRESS_PAIRS,
    "extra_dhcp_opts": DHCP_OPTIONS,
}
CREATE_PORT = Shape(
    {
        "port": Shape(
            {
                **_MUTABLE,
                "network_id": Text(),
                "fixed_ips": FIXED_IPS,
                "device_owner": Text(choices=("", VIP_OWNER)),
                "admin_state_up": Flag(only=True),
                "tenant_id": Text(),
            },
            required=("network_id",),
        )
    },
    required=("port",),
)
UPDATE_PORT = Shape(
    {"port": Shape(_MUTABLE, read_only=("network_id", "fixed_ips", "mac_address", "device_id", "device_owner"))},
    required=("port",),
)


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _listing(
    call: Call,
    kind: str,
    singular: str,
    table: Table[R],
    view: Callable[[R], Json],
    equals: Mapping[str, str] | None = None,
    shown: Callable[[R], bool] = lambda record: True,
) -> Reply:
    """Return a page of the records that the query selects. ``shown`` says whether the caller can see a record.

    ``equals`` are the conditions of the query for which the table has indexes.
    """
    query = call.query
    settled = [*_PAGING, *(equals or ()), "enterprise_project_id"]
    selected = selection(query, settled, view)
    page = MarkerPaging(LARGEST_PAGE, lambda marker: not_found(singular, marker)).page(
        table,
        lambda record: shown(record) and selected(record),
        query.get("limit"),
        query.get("marker"),
        equals=equals,
    )
    reply = Reply({kind: [view(record) for record in page.records]})
    for record in page.records:
        call.emulator.works.look(record.id)
    return reply


@V1.get("/v1/{project_id}/vpcs", {**_PAGING, "id": Text(), "enterprise_project_id": Text()})
def list_vpcs(call: Call) -> Reply:
    shown = visible(call)
    return _listing(
        call,
        "vpcs",
        "Vpc",
        _state(call).vpcs,
        lambda vpc: views.vpc(vpc, call.project.id),
        shown=lambda vpc: shown(vpc.enterprise_project_id),
    )


@V1.get("/v1/{project_id}/vpcs/{vpc_id}")
def show_vpc(call: Call) -> Reply:
    vpc = _state(call).vpc(call.path["vpc_id"])
    reply = Reply({"vpc": views.vpc(vpc, call.project.id)})
    call.emulator.works.look(vpc.id)
    return reply


def _subnet(state: VpcState, network: Network) -> Json:
    return views.subnet(network, state.project_id, state.free_addresses(network))


@V1.get("/v1/{project_id}/subnets", {**_PAGING, "vpc_id": Text()})
def list_subnets(call: Call) -> Reply:
    in_one_vpc(call)
    state = _state(call)
    equals = {"vpc_id": call.query["vpc_id"]} if "vpc_id" in call.query else {}
    return _listing(call, "subnets", "Subnet", state.networks, lambda network: _subnet(state, network), equals)


@V1.get("/v1/{project_id}/subnets/{subnet_id}")
def show_subnet(call: Call) -> Reply:
    state = _state(call)
    network = state.subnet(call.path["subnet_id"])
    reply = Reply({"subnet": _subnet(state, network)})
    call.emulator.works.look(network.id)
    return reply


@V1.get(
    "/v1/{project_id}/ports",
    {
        **_PAGING,
        "id": Items(Text()),
        "name": Text(),
        "admin_state_up": Flag(),
        "network_id": Text(),
        "mac_address": Text(),
        "device_id": Text(),
        "device_owner": Text(),
        "status": Text(),
        "security_groups": Items(Text()),
        "fixed_ips": Items(Text()),
        "enterprise_project_id": Text(),
        "enable_efi": Flag(),
    },
)
def list_ports(call: Call) -> Reply:
    state, shown = _state(call), visible(call)
    return _listing(
        call,
        "ports",
        "Port",
        state.ports,
        lambda port: views.port(port, call.project.id),
        indexed_conditions(call.query),
        lambda port: shown(state.enterprise_project_of(port)),
    )


@V1.post("/v1/{project_id}/ports", CREATE_PORT)
def create_port(call: Call) -> Reply:
    return Reply({"port": views.port(_state(call).create_port(call.body["port"]), call.project.id)}, 201)


@V1.get("/v1/{project_id}/ports/{port_id}")
def show_port(call: Call) -> Reply:
    return Reply({"port": views.port(_state(call).port(call.path["port_id"]), call.project.id)})


@V1.put("/v1/{project_id}/ports/{port_id}", UPDATE_PORT)
def update_port(call: Call) -> Reply:
    updated = _state(call).update_port(call.path["port_id"], call.body["port"])
    return Reply({"port": views.port(updated, call.project.id)})


@V1.delete("/v1/{project_id}/ports/{port_id}")
def delete_port(call: Call) -> Reply:
    _state(call).delete_port(call.path["port_id"])
    return Reply(status=204)


@V1.get("/v1/{project_id}/security-groups", {**_PAGING, "vpc_id": Text(), "enterprise_project_id": Text()})
def list_security_groups(call: Call) -> Reply:
    state, shown = _state(call), visible(call)
    state.default_group()
    return _listing(
        call,
        "security_groups",
        "SecurityGroup",
        state.groups,
        lambda group: views.security_group(group, state.rules_of(group), call.project.id),
        shown=lambda group: shown(group.enterprise_project_id),
    )


@V1.get("/v1/{project_id}/security-groups/{security_group_id}")
def show_security_group(call: Call) -> Reply:
    state = _state(call)
    group = state.group(call.path["security_group_id"])
    return Reply({"security_group": views.security_group(group, state.rules_of(group), call.project.id)})


@V1.get("/v1/{project_id}/quotas", {"type": Text()})
def show_quota(call: Call) -> Reply:
    quotas = Quotas(_state(call), call.shelf)
    kinds = [kind for kind in KINDS if call.query.get("type") in (None, kind)]
    resources = [{"type": kind, "used": quotas.used(kind), "quota": quotas.limit(kind), "min": 0} for kind in kinds]
    return Reply({"quotas": {"resources": resources}})

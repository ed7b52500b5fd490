# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The v2.0 API, which comes from OpenStack Neutron: no project in the path, links for paging."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import neutron_envelope
from ...core.paging import MarkerPaging, page_links
from ...core.requestlog import query_pairs
from ...core.router import Section
from ...core.schema import Field, Flag, Integer, Items, Shape, Text
from ...core.store import R, Table
from . import views
from .filters import indexed_conditions, selection
from .records import VIP_OWNER, Port, Range, SecurityGroup
from .refusals import neutron_refusal, not_found
from .seed import ROUTER
from .state import VpcState

Json = dict[str, Any]

# Neutron refuses unknown parameters and attributes.
V2 = Section(ROUTER, neutron_envelope, neutron_refusal, strict=True)

LARGEST_PAGE = 2000
_SINGULAR = {"ports": "Port", "networks": "Network", "subnets": "Subnet", "security_groups": "SecurityGroup"}
_PAGING: Mapping[str, Field] = {"limit": Integer(minimum=0), "marker": Text(), "page_reverse": Flag()}

ADDRESS_PAIRS = Items(Shape({"ip_address": Text(), "mac_address": Text()}, required=("ip_address",)), nullable=True)
FIXED_IPS = Items(Shape({"ip_address": Text(), "subnet_id": Text()}))
DHCP_OPTIONS = Items(Shape({"opt_name": Text(), "opt_value": Text(nullable=True)}), nullable=True)
_MUTABLE: Mapping[str, Field] = {
    "name": Text(max_len=255),
    "security_groups": Items(Text(), nullable=True),
    "allowed_address_pairs": ADDRESS_PAIRS,
    "extra_dhcp_opts": DHCP_OPTIONS,
    "port_security_enabled": Flag(),
    "binding:vnic_type": Text(choices=("normal", "direct")),
    "binding:profile": Shape({"internal_elb": Flag(), "disable_security_groups": Flag()}),
}
_FIXED = (
    *("id", "network_id", "fixed_ips", "mac_address", "device_id", "device_owner", "admin_state_up", "status"),
    *("tenant_id", "project_id", "created_at", "updated_at", "binding:vif_details", "dns_name", "dns_assignment"),
)
CREATE_PORT = Shape(
    {
        "port": Shape(
            {
                **_MUTABLE,
                "network_id": Text(),
                "fixed_ips": FIXED_IPS,
                "device_owner": Text(choices=("", VIP_OWNER)),
                "admin_state_up": Flag(only=True),
            },
            required=("network_id",),
        )
    },
    required=("port",),
)
UPDATE_PORT = Shape({"port": Shape(_MUTABLE, read_only=_FIXED)}, required=("port",))


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _listing(
    call: Call, kind: str, table: Table[R], view: Callable[[R], Json], equals: Mapping[str, str] | None = None
) -> Reply:
    """Return a page of the records that the query selects.

    ``equals`` are the conditions of the query for which the table has indexes.
    """
    query = call.query
    paging = MarkerPaging(LARGEST_PAGE, lambda marker: not_found(_SINGULAR[kind], marker))
    page = paging.page(
        table,
        selection(query, (*_PAGING, *(equals or ())), view),
        query.get("limit"),
        query.get("marker"),
        equals=equals,
        backwards=query.get("page_reverse", False),
    )
    body: Json = {kind: [view(record) for record in page.records]}
    if page.cut:
        url = call.base_url + "/v2.0/" + kind.replace("_", "-")
        body[f"{kind}_links"] = page_links(url, query_pairs(call.request.query), page)
    return Reply(body)


@V2.get(
    "/v2.0/ports",
    {
        **_PAGING,
        "id": Text(),
        "name": Text(),
        "admin_state_up": Flag(),
        "network_id": Text(),
        "mac_address": Text(),
        "device_id": Text(),
        "device_owner": Text(),
        "status": Text(),
        "security_groups": Items(Text()),
        "fixed_ips": Items(Text()),
        "tenant_id": Text(),
    },
)
def list_ports(call: Call) -> Reply:
    def view(port: Port) -> Json:
        return views.neutron_port(port, call.project.id)

    return _listing(call, "ports", _state(call).ports, view, indexed_conditions(call.query))


@V2.post("/v2.0/ports", CREATE_PORT)
def create_port(call: Call) -> Reply:
    created = _state(call).create_port(call.body["port"])
    return Reply({"port": views.neutron_port(created, call.project.id)}, 201)


@V2.get("/v2.0/ports/{port_id}")
def show_port(call: Call) -> Reply:
    return Reply({"port": views.neutron_port(_state(call).port(call.path["port_id"]), call.project.id)})


@V2.put("/v2.0/ports/{port_id}", UPDATE_PORT)
def update_port(call: Call) -> Reply:
    updated = _state(call).update_port(call.path["port_id"], call.body["port"])
    return Reply({"port": views.neutron_port(updated, call.project.id)})


@V2.delete("/v2.0/ports/{port_id}")
def delete_port(call: Call) -> Reply:
    _state(call).delete_port(call.path["port_id"])
    return Reply(status=204)


@V2.get(
    "/v2.0/networks",
    {
        **_PAGING,
        "id": Text(),
        "name": Text(),
        "status": Text(),
        "shared": Flag(),
        "router:external": Flag(),
        "admin_state_up": Flag(),
        "provider:network_type": Text(),
        "tenant_id": Text(),
    },
)
def list_networks(call: Call) -> Reply:
    return _listing(
        call, "networks", _state(call).networks, lambda network: views.neutron_network(network, call.project.id)
    )


@V2.get("/v2.0/networks/{network_id}")
def show_network(call: Call) -> Reply:
    network = _state(call).network(call.path["network_id"])
    return Reply({"network": views.neutron_network(network, call.project.id)})


@V2.get(
    "/v2.0/subnets",
    {
        **_PAGING,
        "id": Text(),
        "cidr": Text(),
        "name": Text(),
        "enable_dhcp": Flag(),
        "network_id": Text(),
        "ip_version": Integer(choices=(4, 6)),
        "gateway_ip": Text(),
        "tenant_id": Text(),
    },
)
def list_subnets(call: Call) -> Reply:
    state = _state(call)

    def view(piece: Range) -> dict[str, Any]:
        return views.neutron_subnet(state.network(piece.network_id), piece, call.project.id)

    return _listing(call, "subnets", state.ranges, view)


@V2.get("/v2.0/subnets/{subnet_id}")
def show_subnet(call: Call) -> Reply:
    state = _state(call)
    piece = state.range(call.path["subnet_id"])
    return Reply({"subnet": views.neutron_subnet(state.network(piece.network_id), piece, call.project.id)})


@V2.get("/v2.0/security-groups", {**_PAGING, "id": Text(), "name": Text(), "description": Text(), "tenant_id": Text()})
def list_security_groups(call: Call) -> Reply:
    state = _state(call)
    state.default_group()

    def view(group: SecurityGroup) -> Json:
        return views.neutron_security_group(group, state.rules_of(group), call.project.id)

    return _listing(call, "security_groups", state.groups, view)


@V2.get("/v2.0/security-groups/{security_group_id}")
def show_security_group(call: Call) -> Reply:
    state = _state(call)
    group = state.group(call.path["security_group_id"])
    return Reply({"security_group": views.neutron_security_group(group, state.rules_of(group), call.project.id)})


@V2.get("/v2.0/network-ip-availabilities/{network_id}")
def show_network_ip_availabilities(call: Call) -> Reply:
    state = _state(call)
    network = state.network(call.path["network_id"])
    ranges = [views.range_availability(network, piece, state.used_addresses(piece.id)) for piece in network.ranges]
    availability = {
        "network_id": network.id,
        "network_name": network.name,
        "tenant_id": call.project.id,
        "total_ips": sum(piece["total_ips"] for piece in ranges),
        "used_ips": sum(piece["used_ips"] for piece in ranges),
        "subnet_ip_availability": ranges,
    }
    return Reply({"network_ip_availability": availability})

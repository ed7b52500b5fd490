# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A port of a VPC network.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .._api.vpc import VpcApi
from .._core.errors import InvalidInput
from .._engine.change import Made, PartPlan, Write
from .._engine.compare import as_set
from .._engine.fields import Field, unchanged
from .._engine.listing import Listing
from .._engine.resource import Resource, Want
from .._engine.wait import Until
from .address_pairs import check_is_on, pairs_of, validate_address, validate_pairs, with_check

SAME_PAIRS = as_set("ip_address", "mac_address")


@dataclass(frozen=True)
class SourceDestCheck:
    """The source/destination check of the port: one pair among the others, added or removed without touching them."""

    options: tuple[str, ...] = ("source_dest_check",)

    def view(self, wire: Mapping[str, Any], around: Any) -> dict[str, Any]:
        return {"source_dest_check": check_is_on(wire.get("allowed_address_pairs") or [])}

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        on = want.get("source_dest_check")
        if on is None or on == live.get("source_dest_check", True):
            return PartPlan()
        pairs = with_check(pairs_of(live), on)

        def write(api: VpcApi, made: Made) -> None:
            # Read from the answer before this one: an earlier write of this run may have given the port other pairs.
            body = {"allowed_address_pairs": with_check(pairs_of(made.wire), on)}
            made.wire = api.update_port(made.id, body)

        does = "turn the source/destination check %s" % ("on" if on else "off")
        after = {"source_dest_check": on, "allowed_address_pairs": pairs}
        return PartPlan(after, (Write(does, write, {"allowed_address_pairs": pairs}),))

    def claims(self, want: Want) -> bool:
        return False

    def remove(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan()


def prepare(api: VpcApi, want: Want) -> Want:
    """Refuse before anything is sent what the service would refuse, in words of the options."""
    validate_pairs(want.get("allowed_address_pairs") or [])
    for item in want.get("fixed_ips") or []:
        if item.get("ip_address"):
            validate_address(item["ip_address"], "fixed_ips")
    if want.get("security_groups") == [] and want.get("state") != "absent":
        raise InvalidInput("security_groups cannot be empty: the service does not let a port go without one.")
    return want


def list_ports(api: VpcApi, fixed_ip: str | None = None, **filters: Any) -> Any:
    """The ports that match; an address is filtered by in the way that the service spells it."""
    if fixed_ip is not None:
        filters["fixed_ips"] = "ip_address=%s" % fixed_ip
    return api.list_ports(**filters)


VPC_PORT = Resource(
    noun="port",
    connect=VpcApi,
    fields=(
        Field("name", update=True),
        Field("network_id"),
        Field("fixed_ips", same=as_set("ip_address", "subnet_id")),
        Field("device_owner"),
        Field("security_groups", update=True, same=as_set()),
        Field("allowed_address_pairs", update=True, same=SAME_PAIRS),
        Field("extra_dhcp_opts", update=True, same=as_set("opt_name", "opt_value", normal=unchanged)),
        Field("port_security_enabled", update=True),
        Field("binding_profile", to="binding:profile", update=True),
        Field("binding_vnic_type", to="binding:vnic_type"),
    ),
    outputs=(
        Field("status"),
        Field("mac_address"),
        Field("device_id"),
        Field("admin_state_up"),
        Field("binding_vif_details", to="binding:vif_details"),
        Field("project_id"),
        Field("created_at"),
        Field("updated_at"),
    ),
    parts=(SourceDestCheck(),),
    lookup=("name", "network_id"),
    requires=("network_id",),
    get=VpcApi.get_port,
    list=list_ports,
    create=VpcApi.create_port,
    update=VpcApi.update_port,
    delete=VpcApi.delete_port,
    prepare=prepare,
    ready=Until(
        state=lambda wire: wire.get("status"),
        # A virtual IP and a port that nothing is plugged into stay DOWN for good.
        good=frozenset({"ACTIVE", "DOWN"}),
        pending=frozenset({"BUILD"}),
    ),
)

VPC_PORTS = Listing(
    VPC_PORT,
    query=("name", "network_id", "device_id", "device_owner", "mac_address", "status", "security_groups", "fixed_ip"),
)

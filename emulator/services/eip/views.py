# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""EIPs and bandwidths in the different responses of the API, v1 and v2.0."""

from __future__ import annotations

from typing import Any

from ...core import ids
from ..vpc.records import Port
from .records import DUAL_STACK, Address, Bandwidth
from .state import EipState

Json = dict[str, Any]

BORDER_GROUP = "center"
SHARE_TYPES = ("share",)


def _common(address: Address, bandwidth: Bandwidth | None, project_id: str) -> Json:
    seen = {
        "id": address.id,
        "status": address.status,
        "type": address.type,
        "public_ip_address": address.public_ip_address,
        "ip_version": address.ip_version,
        "tenant_id": project_id,
        "create_time": address.created_at.strftime("%Y-%m-%d %H:%M:%S"),
        "bandwidth_size": bandwidth.size if bandwidth else 0,
        "enterprise_project_id": address.enterprise_project_id,
    }
    if address.public_ipv6_address:
        seen["public_ipv6_address"] = address.public_ipv6_address
    return {**seen, "alias": address.alias} if address.alias else seen


def created(address: Address, project_id: str) -> Json:
    """Return the response of a creation. The size of the bandwidth is not known yet."""
    return _common(address, None, project_id)


def updated(state: EipState, address: Address, project_id: str) -> Json:
    """Return the response of an update. Only a bound EIP has a port and a private address."""
    bandwidth = state.bandwidths.get(address.bandwidth_id)
    seen = _common(address, bandwidth, project_id)
    if bandwidth is not None:
        own = {"bandwidth_id": bandwidth.id, "bandwidth_name": bandwidth.name}
        seen = {**seen, **own, "bandwidth_share_type": bandwidth.share_type}
    port = state.networks.ports.get(address.port_id) if address.port_id else None
    if port is not None:
        seen = {**seen, "port_id": port.id, "private_ip_address": port.fixed_ips[0].ip_address}
    return {**seen, "profile": {"order_id": address.order_id} if address.order_id else {}}


def address(state: EipState, address: Address, project_id: str) -> Json:
    found = state.current(address)
    seen = updated(state, found, project_id)
    more = {"public_border_group": BORDER_GROUP, "allow_share_bandwidth_types": list(SHARE_TYPES)}
    return {**seen, "tags": tags(found), **more}


def tags(address: Address) -> list[str]:
    """Return the tags as texts. A tag without a value has no equals sign."""
    return [f"{key}={value}" if value else key for key, value in address.tags]


def bandwidth(state: EipState, bandwidth: Bandwidth, project_id: str, region: str) -> Json:
    times = {"created_at": _time(bandwidth.created_at), "updated_at": _time(bandwidth.updated_at)}
    return {**inserted(state, bandwidth, project_id, region), **times, "public_border_group": BORDER_GROUP}


def inserted(state: EipState, bandwidth: Bandwidth, project_id: str, region: str) -> Json:
    """Return a bandwidth as in the response of an insertion, which has no times."""
    return {
        "id": bandwidth.id,
        "name": bandwidth.name,
        "size": bandwidth.size,
        "share_type": bandwidth.share_type,
        "bandwidth_type": bandwidth.type,
        "charge_mode": bandwidth.charge_mode,
        "publicip_info": members(state, bandwidth),
        "billing_info": billing_info(bandwidth, project_id, region),
        "tenant_id": project_id,
        "enterprise_project_id": bandwidth.enterprise_project_id,
        "status": bandwidth.status,
        "enable_bandwidth_rules": False,
        "rule_quota": 0,
        "bandwidth_rules": [],
    }


def billing_info(bandwidth: Bandwidth, project_id: str, region: str) -> str:
    """Return the order, product, region and project of a prepaid bandwidth; empty for another one."""
    if not bandwidth.order_id:
        return ""
    return f"{bandwidth.order_id}:{ids.derived_hex('product', bandwidth.type)}:{region}:{project_id}"


def members(state: EipState, bandwidth: Bandwidth) -> list[Json]:
    """Return the EIPs that use a bandwidth, and the ports that use it for IPv6."""
    addresses = [_member(member) for member in state.sold.members(bandwidth)]
    return addresses + [_dual(port) for port in state.sold.ports(bandwidth)]


def _dual(port: Port) -> Json:
    return {
        "publicip_id": port.id,
        "publicip_type": DUAL_STACK,
        "publicipv6_address": port.ipv6_address,
        "ip_version": 6,
    }


def _member(address: Address) -> Json:
    seen = {
        "publicip_id": address.id,
        "publicip_address": address.public_ip_address,
        "publicip_type": address.type,
        "ip_version": address.ip_version,
    }
    more = address.public_ipv6_address
    return {**seen, "publicipv6_address": more} if more else seen


def _time(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%S"))

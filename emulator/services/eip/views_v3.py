# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An EIP in the responses of the v3 API. Without a value, an attribute is empty text or null."""

from __future__ import annotations

from typing import Any

from ...core.times import utc
from ..vpc.records import Port
from .records import ON_BALANCER, ON_VPN, Address, Bandwidth
from .state import EipState
from .views import BORDER_GROUP, SHARE_TYPES, billing_info, members, tags

Json = dict[str, Any]

LEAST_PEAK = 20  # percent


def bound(state: EipState, address: Address, project_id: str, region: str) -> Json:
    """Return the response of a change of the binding."""
    kind, instance = _instance(address)
    return {
        "id": address.id,
        "project_id": project_id,
        "ip_version": address.ip_version,
        "public_ip_address": address.public_ip_address,
        "public_ipv6_address": address.public_ipv6_address or None,
        "status": address.status,
        "description": address.description,
        "public_border_group": BORDER_GROUP,
        "created_at": utc(address.created_at),
        "updated_at": utc(address.updated_at),
        "type": "EIP",
        "vnic": _vnic(state, address),
        "bandwidth": _bandwidth(state, address, project_id, region),
        "enterprise_project_id": address.enterprise_project_id,
        "billing_info": address.order_id or None,
        "lock_status": None,
        "associate_instance_type": kind,
        "associate_instance_id": instance,
        "publicip_pool_id": None,
        "publicip_pool_name": address.type,
        "alias": address.alias or None,
    }


def updated(state: EipState, address: Address, project_id: str, region: str) -> Json:
    return {**bound(state, address, project_id, region), "associate_mode": None}


def address(state: EipState, address: Address, project_id: str, region: str) -> Json:
    more = {
        "network_type": address.type,
        "tags": tags(address),
        "allow_share_bandwidth_types": list(SHARE_TYPES),
        "cascade_delete_by_instance": False,
    }
    return {**updated(state, address, project_id, region), **more}


def listed_bandwidth(state: EipState, bandwidth: Bandwidth, project_id: str, region: str) -> Json:
    """Return a bandwidth as the list of v3 shows it."""
    return {
        "id": bandwidth.id,
        "name": bandwidth.name,
        "size": bandwidth.size,
        "ingress_size": bandwidth.size,
        "type": bandwidth.share_type,
        "bandwidth_type": bandwidth.type,
        "charge_mode": bandwidth.charge_mode,
        "ratio_95peak_plus": LEAST_PEAK,
        "admin_state": "freezed" if bandwidth.frozen else "normal",
        "billing_info": billing_info(bandwidth, project_id, region),
        "publicip_info": members(state, bandwidth),
        "enable_bandwidth_rules": False,
        "rule_quota": 0,
        "bandwidth_rules": [],
        "public_border_group": BORDER_GROUP,
        "project_id": project_id,
        "tags": [],
        "created_at": utc(bandwidth.created_at),
        "updated_at": utc(bandwidth.updated_at),
    }


def as_text(value: Any) -> str:
    """Return a value as a parameter of a query has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _instance(address: Address) -> tuple[str | None, str | None]:
    if address.condition in (ON_BALANCER, ON_VPN):
        return address.condition, None
    return ("PORT", address.port_id) if address.port_id else (None, None)


def _vnic(state: EipState, address: Address) -> Json | None:
    port: Port | None = state.networks.ports.get(address.port_id) if address.port_id else None
    if port is None:
        return None
    network = state.networks.networks.get(port.network_id)
    return {
        "private_ip_address": port.fixed_ips[0].ip_address,
        "device_id": port.device_id,
        "device_owner": port.device_owner,
        "vpc_id": network.vpc_id if network is not None else "",
        "port_id": port.id,
        "port_profile": "",
        "mac": port.mac_address,
        "vtep": "",
        "vni": "",
        "instance_id": port.device_id,
        "instance_type": "",
    }


def _bandwidth(state: EipState, address: Address, project_id: str, region: str) -> Json | None:
    found = state.bandwidths.get(address.bandwidth_id)
    if found is None:
        return None
    return {
        "id": found.id,
        "size": found.size,
        "share_type": found.share_type,
        "charge_mode": found.charge_mode,
        "name": found.name,
        "billing_info": billing_info(found, project_id, region),
    }

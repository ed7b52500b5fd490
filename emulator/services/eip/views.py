# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An EIP in the different responses of the API."""

from __future__ import annotations

from typing import Any

from .state import Address, Bandwidth, EipState

Json = dict[str, Any]


def _common(state: EipState, address: Address, project_id: str) -> tuple[Json, Bandwidth | None]:
    bandwidth = state.bandwidths.get(address.bandwidth_id)
    seen = {
        "id": address.id,
        "status": address.status,
        "type": address.type,
        "public_ip_address": address.public_ip_address,
        "ip_version": 4,
        "tenant_id": project_id,
        "create_time": address.created_at.strftime("%Y-%m-%d %H:%M:%S"),
        "bandwidth_size": bandwidth.size if bandwidth else 0,
        "enterprise_project_id": address.enterprise_project_id,
    }
    return ({**seen, "alias": address.alias} if address.alias else seen), bandwidth


def created(state: EipState, address: Address, project_id: str) -> Json:
    return _common(state, address, project_id)[0]


def updated(state: EipState, address: Address, project_id: str) -> Json:
    """Return the response of an update. Only a bound EIP has a port and a private address."""
    seen, bandwidth = _common(state, address, project_id)
    if bandwidth is not None:
        own = {"bandwidth_id": bandwidth.id, "bandwidth_name": bandwidth.name}
        seen = {**seen, **own, "bandwidth_share_type": bandwidth.share_type}
    port = state.networks.ports.get(address.port_id) if address.port_id else None
    if port is not None:
        seen = {**seen, "port_id": port.id, "private_ip_address": port.fixed_ips[0].ip_address}
    return {**seen, "profile": {"order_id": address.order_id} if address.order_id else {}}


def address(state: EipState, address: Address, project_id: str) -> Json:
    seen = updated(state, address, project_id)
    return {**seen, "tags": [], "public_border_group": "center", "allow_share_bandwidth_types": ["share"]}

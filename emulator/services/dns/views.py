# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them. The two versions of the API name the times of a record set differently."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...core import ids
from ...shared.resource_tags import shown_tags
from .records import NAME_SERVERS, PRIVATE, PUBLIC, Association, RecordSet, Zone
from .state import DnsState

Json = dict[str, Any]

PRIVATE_SERVERS = ("100.125.1.250", "100.125.21.250")


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}"


def router(found: Association) -> Json:
    return {"router_id": found.id, "router_region": found.region, "status": found.status}


def zone(state: DnsState, found: Zone, base_url: str) -> Json:
    """Return the attributes that each response with a zone has."""
    return {
        "id": found.id,
        "name": found.name,
        "description": found.description,
        "email": found.email,
        "zone_type": found.zone_type,
        "ttl": found.ttl,
        "serial": found.serial,
        "status": found.shown_status,
        "record_num": state.record_sets.count(zone_id=found.id),
        "pool_id": ids.derived_hex("dns pool", found.zone_type),
        "project_id": found.project_id,
        "created_at": _written(found.created_at),
        "updated_at": _written(found.updated_at),
        "links": {"self": f"{base_url}/v2/zones/{found.id}"},
        "masters": [],
    }


def zone_created(state: DnsState, found: Zone, base_url: str) -> Json:
    """Return a new zone. The VPC of a private one is an object there, and a list everywhere else."""
    common = zone(state, found, base_url)
    if found.zone_type == PRIVATE:
        return {**common, "proxy_pattern": found.proxy_pattern, "router": router(found.routers[0])}
    return {**common, "enterprise_project_id": found.enterprise_project_id}


def zone_updated(state: DnsState, found: Zone, base_url: str) -> Json:
    return {**zone(state, found, base_url), **_routers(found)}


def zone_shown(state: DnsState, found: Zone, base_url: str) -> Json:
    own = {"proxy_pattern": found.proxy_pattern} if found.zone_type == PRIVATE else {}
    seen = {**zone_updated(state, found, base_url), **own}
    return {**seen, "enterprise_project_id": found.enterprise_project_id}


def zone_listed(state: DnsState, found: Zone, base_url: str) -> Json:
    return {**zone_shown(state, found, base_url), "tags": shown_tags(found.tags)}


def _routers(found: Zone) -> Json:
    return {"routers": [router(one) for one in found.routers]} if found.zone_type == PRIVATE else {}


def _record_set(state: DnsState, found: RecordSet) -> Json:
    home = state.zone(found.zone_id)
    return {
        "id": found.id,
        "name": found.name,
        "description": found.description,
        "zone_id": home.id,
        "zone_name": home.name,
        "type": found.type,
        "ttl": found.ttl,
        "records": list(found.records),
        "status": state.status_of(found),
        "default": found.default,
        "project_id": home.project_id,
    }


def _link(found: RecordSet, base_url: str, version: str) -> Json:
    return {"links": {"self": f"{base_url}/{version}/zones/{found.zone_id}/recordsets/{found.id}"}}


def record_set(state: DnsState, found: RecordSet, base_url: str) -> Json:
    times = {"create_at": _written(found.created_at), "update_at": _written(found.updated_at)}
    return {**_record_set(state, found), **times, **_link(found, base_url, "v2")}


def record_set_with_tags(state: DnsState, found: RecordSet, base_url: str) -> Json:
    return {**record_set(state, found, base_url), "tags": shown_tags(found.tags)}


def record_set_with_line(state: DnsState, found: RecordSet, base_url: str) -> Json:
    return {
        **_record_set(state, found),
        "created_at": _written(found.created_at),
        "updated_at": _written(found.updated_at),
        **_link(found, base_url, "v2.1"),
        "line": found.line,
        "weight": found.weight,
        "health_check_id": None,
        "alias_target": None,
    }


def name_servers(kind: str, region: str) -> Json:
    if kind == PUBLIC:
        records = [{"hostname": name, "priority": number} for number, name in enumerate(NAME_SERVERS[PUBLIC], 1)]
        return {"type": PUBLIC, "region": None, "ns_records": records}
    records = [{"address": address, "priority": number} for number, address in enumerate(PRIVATE_SERVERS, 1)]
    return {"type": PRIVATE, "region": region, "ns_records": records}

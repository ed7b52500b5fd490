# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of zones with their record sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need, numbered
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.resource_tags import seeded_tags, shown_tags
from ..vpc.state import VpcState
from .names import zone_name
from .records import ACTIVE, PRIVATE, PUBLIC, SETTLED, ZONE_TYPES, Association
from .recordsets import RecordSets
from .state import OPERATIONS, DnsState
from .zones import Zones

Given = Mapping[str, Any]

_COPIED = ("email", "ttl", "description", "enterprise_project_id", "proxy_pattern")
_ZONE_KEYS = ("id", "name", "type", "status", "vpcs", "tags", "record_sets", *_COPIED)
_SET_KEYS = ("id", "name", "type", "records", "ttl", "line", "weight", "description", "status", "tags")


def seed_zones(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed zones. A number as ``given`` creates that many public ones."""
    state = DnsState(emulator, shelf)
    if isinstance(given, int):
        for number in numbered(shelf, "dns_zones", given):
            _seed_zone(state, {"name": f"zone-{number:05d}.example.com"})
        return
    for entry in entries(given, "dns_zones"):
        known(entry, "zone", _ZONE_KEYS)
        _seed_zone(state, entry)


def _seed_zone(state: DnsState, entry: Given) -> None:
    zone_type, status = entry.get("type", PUBLIC), entry.get("status", ACTIVE)
    name = zone_name(need(entry, "name", "zone"), zone_type)
    if zone_type not in ZONE_TYPES or status not in SETTLED:
        raise SeedError(f"zone {name} with type {zone_type!r} and status {status!r}")
    routers = tuple(_router(state, vpc) for vpc in entry.get("vpcs", ()))
    if (zone_type == PRIVATE) != bool(routers):
        raise SeedError(f"zone {name}: a private zone has vpcs, a public one has none")
    settings = {key: entry[key] for key in _COPIED if key in entry}
    zone_id = entry.get("id") or ids.derived_hex("dns zone", state.shelf.project, zone_type, name)
    own = {"id": zone_id, "routers": routers, "tags": seeded_tags(entry.get("tags", {}))}
    zone = Zones(state).add(name, zone_type, {**settings, **own}, status=status)
    for number, given in enumerate(entries(entry.get("record_sets", []), "record_sets")):
        known(given, "record set", _SET_KEYS)
        set_id = given.get("id") or ids.derived_hex("dns record set", zone.id, str(number))
        tags = shown_tags(seeded_tags(given.get("tags", {})))
        RecordSets(state).add(zone, {**given, "id": set_id, "name": need(given, "name", "record set"), "tags": tags})


def _router(state: DnsState, wanted: str) -> Association:
    vpcs = VpcState(state.shelf, state.emulator.clock).vpcs
    vpc = vpcs.get(wanted) or vpcs.first(name=wanted)
    if vpc is None:
        raise SeedError(f"there is no VPC {wanted!r}")
    return Association(vpc.id, state.shelf.region, ACTIVE)


_LOCKED = ("DNS.0021", "Could not acquire the lock, please try again later.")
_FAILED = ("", "the operation ends in ERROR")
_SEED_OUTCOMES = OutcomeSeeder(
    service="dns",
    subject="name",
    operations=OPERATIONS,
    breaking=OPERATIONS,
    defaults={"refuse": _LOCKED, "fail": _FAILED, "error": _FAILED},
)

ROUTER = Router("dns", seeders={"dns_zones": seed_zones, "dns_outcomes": _SEED_OUTCOMES})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The seeders of limits, next hops, peering connections and route tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....core import ids
from ....core.emulator import Emulator
from ....core.seeding import SeedError, entries, known, need
from ....core.store import Shelf
from ..records import Vpc
from ..state import VpcState
from .peerings import ACTIVE, STATUSES, Peerings, Side
from .tables import FOREIGN_TYPES, NextHop, RouteTables, VpcLimits

_PEERING_KEYS = ("id", "name", "description", "status", "vpc", "peer_vpc_id", "peer_project_id")
_TABLE_KEYS = ("vpc", "default", "name", "description", "routes", "subnets")


def seed_limits(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, dict):
        raise SeedError("vpc_limits is not a mapping")
    known(given, "vpc_limits", ("custom_route_tables", "peerings"))
    RouteTables(emulator, shelf).limits.put(VpcLimits(**given))


def seed_next_hops(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Name objects of other services that routes can lead to."""
    for entry in entries(given, "vpc_next_hops"):
        known(entry, "next hop", ("id", "type"))
        new_id, kind = need(entry, "id", "next hop"), need(entry, "type", "next hop")
        if kind not in FOREIGN_TYPES:
            raise SeedError(f"next hop of type {kind!r}, not one of {', '.join(FOREIGN_TYPES)}")
        RouteTables(emulator, shelf).next_hops.put(NextHop(new_id, kind))


def _vpc(state: VpcState, entry: Mapping[str, Any], what: str) -> Vpc:
    """Return the VPC of an entry, which names it or has its ID."""
    wanted = need(entry, "vpc", what)
    found = state.vpcs.get(wanted) or state.vpcs.first(name=wanted)
    if found is None:
        raise SeedError(f"{what} with unknown vpc {wanted!r}")
    return found


def seed_peerings(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create connections that this project has requested. The other VPC can be one that is created later."""
    state, peerings = VpcState(shelf, emulator.clock), Peerings(emulator, shelf)
    for entry in entries(given, "vpc_peerings"):
        known(entry, "peering", _PEERING_KEYS)
        name, status = need(entry, "name", "peering"), entry.get("status", ACTIVE)
        if status not in STATUSES:
            raise SeedError(f"peering {name} with status {status!r}, not one of {', '.join(STATUSES)}")
        requester = Side(_vpc(state, entry, "peering").id, shelf.project)
        accepter = Side(need(entry, "peer_vpc_id", "peering"), entry.get("peer_project_id", shelf.project))
        new_id = entry.get("id") or ids.derived_uuid("peering", shelf.project, name)
        peerings.add(name, entry.get("description", ""), status, requester, accepter, new_id)


def seed_route_tables(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create custom tables, or add routes to the ``default`` table of a VPC."""
    tables = RouteTables(emulator, shelf)
    for entry in entries(given, "vpc_route_tables"):
        known(entry, "route table", _TABLE_KEYS)
        vpc, routes = _vpc(tables.networks, entry, "route table"), entries(entry.get("routes", []), "routes")
        if entry.get("default"):
            table = tables.default(vpc)
        else:
            named = {key: entry[key] for key in ("name", "description") if key in entry}
            table = tables.create({"vpc_id": vpc.id, **named})
        tables.update(table.id, {"routes": {"add": routes}})
        if "subnets" in entry:
            tables.move_subnets(table.id, entry["subnets"], [])


ROUTE_SEEDERS = {
    "vpc_limits": seed_limits,
    "vpc_next_hops": seed_next_hops,
    "vpc_peerings": seed_peerings,
    "vpc_route_tables": seed_route_tables,
}

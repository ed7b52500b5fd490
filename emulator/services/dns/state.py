# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The zones and record sets of a project, and the rules that both kinds share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes
from . import refusals
from .records import ACTIVE, CREATING, DELETING, DISABLED, ERROR, FROZEN, RecordSet, TakenName, Zone

LONGEST_DESCRIPTION = 255
LARGEST_TTL = 2147483647
MOST_TAGS = 20

# The operations that a seed can let fail.
CREATE_ZONE, UPDATE_ZONE, ASSOCIATE = "create_zone", "update_zone", "associate"
CREATE_SET, UPDATE_SET = "create_record_set", "update_record_set"
OPERATIONS = (CREATE_ZONE, UPDATE_ZONE, ASSOCIATE, CREATE_SET, UPDATE_SET)

Given = Mapping[str, Any]


def zone_place(zone_id: str) -> str:
    """Return the name under which clients wait for a zone."""
    return f"dns zone {zone_id}"


def record_set_place(record_set_id: str) -> str:
    return f"dns record set {record_set_id}"


def name_on_line(zone_id: str, name: str, line: str) -> str:
    return f"{zone_id}/{name}/{line}"


class DnsState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.emulator = emulator
        self.shelf = shelf
        self.works = emulator.works
        self.zones: Table[Zone] = shelf.table("dns_zone", {"zone_type": lambda zone: [zone.zone_type]})
        self.record_sets: Table[RecordSet] = shelf.table(
            "dns_record_set",
            {
                "zone_id": lambda found: [found.zone_id],
                "place": lambda found: [name_on_line(found.zone_id, found.name, found.line)],
            },
        )
        self._outcomes = Outcomes(shelf, "dns")
        self.taken: Table[TakenName] = emulator.store.shelf("").table("dns_public_name", {})

    def zone(self, zone_id: str) -> Zone:
        found = self.zones.get(zone_id)
        if found is None:
            raise refusals.no_zone()
        return found

    def normal_zone(self, zone_id: str) -> Zone:
        """Return the zone. Raises an error if it is frozen or broken, or if it or one of its VPCs is being changed."""
        zone = self.zone(zone_id)
        settling = zone.pending or any(router.status in (CREATING, DELETING) for router in zone.routers)
        if settling or zone.status in (ERROR, *FROZEN):
            raise refusals.zone_busy()
        return zone

    def record_set(self, zone_id: str, record_set_id: str) -> RecordSet:
        zone, found = self.zone(zone_id), self.record_sets.get(record_set_id)
        if found is None or found.zone_id != zone.id:
            raise refusals.no_record_set()
        return found

    def status_of(self, found: RecordSet) -> str:
        """Return the status of a record set. Those of a disabled zone are disabled, too."""
        zone = self.zones.get(found.zone_id)
        disabled = not found.enabled or (zone is not None and zone.status == DISABLED)
        settled = ERROR if found.broken else DISABLED if disabled else ACTIVE
        return found.pending or settled

    def breaks(self, on: str, name: str) -> bool:
        """Return whether a seed lets this operation fail. Raises an error if the request is refused."""
        return self._outcomes.take(on, name) is not None

    def of_account(self) -> Iterator[DnsState]:
        """Return the states of all projects of the account."""
        for project in self.emulator.identity.projects.values():
            if project.domain.id == self.shelf.account:
                yield DnsState(self.emulator, self.emulator.project_shelf(project))

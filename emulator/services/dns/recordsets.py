# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creation, changes and deletion of record sets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...core import ids
from ...shared.resource_tags import Tags, read_tags
from . import refusals
from .names import TYPES, record_name, stored_values
from .records import (
    CREATING,
    DEFAULT_LINE,
    DEFAULT_TTL,
    DELETING,
    DISABLE,
    DISABLING,
    ENABLE,
    PRIVATE,
    PUBLIC,
    UPDATING,
    RecordSet,
    Zone,
)
from .state import (
    CREATE_SET,
    LARGEST_TTL,
    LONGEST_DESCRIPTION,
    UPDATE_SET,
    DnsState,
    Given,
    name_on_line,
    record_set_place,
)
from .zones import checked_tags

MOST_WEIGHTED = 20
HEAVIEST = 1000
MOST_RECORD_SETS = 500
_USUAL_WEIGHT = 1


class RecordSets:
    def __init__(self, state: DnsState) -> None:
        self.state = state
        self.table = state.record_sets

    def create(self, zone_id: str, given: Given, *, weighted: bool = False) -> RecordSet:
        """Create a record set. In the version with weights, one of a public zone has a weight, whatever is sent."""
        zone = self.state.normal_zone(zone_id)
        if weighted and zone.zone_type == PUBLIC:
            given = {"weight": _USUAL_WEIGHT, **given}
        if given.get("status", ENABLE) not in (ENABLE, DISABLE):
            raise refusals.bad_status()
        if sum(not found.default for found in self.table) >= MOST_RECORD_SETS:
            raise refusals.no_quota_for_record_sets()
        made = self.add(zone, given, pending=CREATING)
        made = self.table.put(replace(made, broken=self.state.breaks(CREATE_SET, made.name)))
        self._start(made)
        return made

    def add(self, zone: Zone, given: Given, **more: Any) -> RecordSet:
        """Add a record set. Raises an error if its values are wrong, or if others exclude it."""
        now = self.state.works.now
        _check_values(zone, given)
        made = RecordSet(
            id=given.get("id") or ids.new_hex(),
            zone_id=zone.id,
            name=record_name(given["name"], zone.name),
            type=_checked_type(zone, given["type"]),
            records=stored_values(given["type"], given.get("records", ())),
            created_at=now,
            updated_at=now,
            ttl=given.get("ttl", DEFAULT_TTL),
            description=given.get("description", ""),
            line=given.get("line", DEFAULT_LINE),
            weight=given.get("weight"),
            enabled=given.get("status", ENABLE) == ENABLE,
            tags=checked_tags(read_tags(given.get("tags", ()))),
            **more,
        )
        self._check_place(zone, made)
        return self.table.put(made)

    def _check_place(self, zone: Zone, wanted: RecordSet) -> None:
        """Check the record set against the others with its name on its line.

        Of the same type, there can be others only if all of them have a weight.
        """
        place = name_on_line(zone.id, wanted.name, wanted.line)
        others = [one for one in self.table.scan({"place": place}) if one.id != wanted.id]
        for other in others:
            if other.type != wanted.type and "CNAME" in (other.type, wanted.type):
                raise refusals.conflict(other.name, other.type)
        twins = [other for other in others if other.type == wanted.type]
        if zone.zone_type != PRIVATE and any(twin.records == wanted.records for twin in twins):
            raise refusals.same_records(*wanted.key, ", ".join(wanted.records))
        if twins and wanted.weight is None:
            raise refusals.conflict(wanted.name, wanted.type)
        if any(twin.weight is None for twin in twins):
            raise refusals.unweighted_exists()
        if len(twins) >= MOST_WEIGHTED:
            raise refusals.too_many_weighted(MOST_WEIGHTED)

    def update(self, zone_id: str, record_set_id: str, given: Given) -> RecordSet:
        """Change a record set. Its line stays, and an empty description changes nothing."""
        zone = self.state.normal_zone(zone_id)
        found = self.state.record_set(zone_id, record_set_id)
        if found.default:
            raise refusals.default_unchanged()
        _check_steady(found)
        _check_values(zone, given)
        record_type = _checked_type(zone, given.get("type", found.type))
        changes = {name: given[name] for name in ("ttl", "description", "weight") if given.get(name, "") != ""}
        changed = replace(
            found,
            name=record_name(given.get("name", found.name), zone.name),
            type=record_type,
            records=stored_values(record_type, given.get("records", found.records)),
            **changes,
        )
        self._check_place(zone, changed)
        return self._begin(replace(changed, broken=self.state.breaks(UPDATE_SET, found.name)), UPDATING)

    def switch(self, record_set_id: str, status: str) -> RecordSet:
        found = self.table.get(record_set_id)
        if found is None:
            raise refusals.no_record_set()
        if status not in (ENABLE, DISABLE):
            raise refusals.bad_status()
        if found.default:
            raise refusals.default_untouched()
        _check_steady(found)
        self.state.normal_zone(found.zone_id)
        enabled = status == ENABLE
        return self._begin(replace(found, enabled=enabled), UPDATING if enabled else DISABLING)

    def remove(self, zone_id: str, record_set_id: str) -> RecordSet:
        found = self.state.record_set(zone_id, record_set_id)
        if found.default:
            raise refusals.default_stays()
        if found.pending:
            raise refusals.record_set_busy()
        self.state.normal_zone(zone_id)
        leaving = self.table.put(replace(found, pending=DELETING, updated_at=self.state.works.now))
        self.state.works.start((record_set_place(found.id),), lambda: self.table.remove(found.id))
        return leaving

    def set_tags(self, found: RecordSet, tags: Tags) -> None:
        self.table.put(replace(found, tags=checked_tags(tags)))

    def _begin(self, found: RecordSet, pending: str) -> RecordSet:
        changed = self.table.put(replace(found, pending=pending, updated_at=self.state.works.now))
        self._start(changed)
        return changed

    def _start(self, found: RecordSet) -> None:
        self.state.works.start((record_set_place(found.id),), lambda: self._end(found.id))

    def _end(self, record_set_id: str) -> None:
        """End the operation. The record set may be gone with its zone."""
        found = self.table.get(record_set_id)
        if found is not None:
            self.table.put(replace(found, pending=""))


def _check_steady(found: RecordSet) -> None:
    if found.pending or found.broken:
        raise refusals.record_set_busy()


def _checked_type(zone: Zone, record_type: str) -> str:
    if record_type not in TYPES[zone.zone_type]:
        raise refusals.bad_type()
    return record_type


def _check_values(zone: Zone, given: Given) -> None:
    if "alias_target" in given:
        raise refusals.not_made_here("alias records")
    if len(given.get("description", "")) > LONGEST_DESCRIPTION:
        raise refusals.bad_description()
    if not 1 <= given.get("ttl", DEFAULT_TTL) <= LARGEST_TTL:
        raise refusals.bad_ttl()
    if not 0 <= given.get("weight", 0) <= HEAVIEST:
        raise refusals.bad_weight(HEAVIEST)
    if zone.zone_type == PRIVATE and given.get("line", DEFAULT_LINE) != DEFAULT_LINE:
        raise refusals.only_default_line()

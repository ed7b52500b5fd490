# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creation, changes and deletion of zones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...core import ids
from ...shared.resource_tags import Tags, read_tags
from . import refusals
from .names import check_email, zone_name
from .records import (
    ACTIVE,
    CREATING,
    DEFAULT_TTL,
    DELETING,
    DISABLE,
    DISABLED,
    DISABLING,
    ENABLE,
    ERROR,
    NAME_SERVERS,
    PRIVATE,
    PUBLIC,
    UPDATING,
    Association,
    RecordSet,
    TakenName,
    Zone,
)
from .routers import Routers
from .state import (
    CREATE_ZONE,
    LARGEST_TTL,
    LONGEST_DESCRIPTION,
    MOST_TAGS,
    UPDATE_ZONE,
    DnsState,
    Given,
    zone_place,
)

MOST_ZONES = 50
_NS_TTL = 172800


class Zones:
    def __init__(self, state: DnsState) -> None:
        self.state = state
        self.table = state.zones
        self._shelf = state.shelf

    def create(self, given: Given) -> Zone:
        """Create a zone with its own records. A private zone has one VPC then."""
        zone_type = given.get("zone_type", PUBLIC)
        name = zone_name(given["name"], zone_type)
        check_settings(given)
        tags = checked_tags(read_tags(given.get("tags", ())))
        routers: tuple[Association, ...] = ()
        if zone_type == PRIVATE:
            routers = (Routers(self.state).wanted(name, given.get("router", {})),)
        else:
            self._check_public(name)
        if sum(state.zones.count(zone_type=zone_type) for state in self.state.of_account()) >= MOST_ZONES:
            raise refusals.no_quota_for_zones()
        status = ERROR if self.state.breaks(CREATE_ZONE, name) else ACTIVE
        own = {**given, "routers": routers, "tags": tags}
        zone = self.add(name, zone_type, own, status=status, pending=CREATING)
        self.state.works.start((zone_place(zone.id),), lambda: self._created(zone.id))
        return zone

    def add(self, name: str, zone_type: str, given: Given, **more: Any) -> Zone:
        """Add a zone, and the records that each zone has."""
        now = self.state.works.now
        zone = Zone(
            id=given.get("id") or ids.new_hex(),
            name=name,
            zone_type=zone_type,
            project_id=self._shelf.project,
            created_at=now,
            updated_at=now,
            email=given.get("email") or f"hostmaster@{name[:-1]}",
            ttl=given.get("ttl", DEFAULT_TTL),
            description=given.get("description", ""),
            enterprise_project_id=given.get("enterprise_project_id") or "0",
            proxy_pattern=given.get("proxy_pattern", "AUTHORITY" if zone_type == PRIVATE else ""),
            routers=given["routers"],
            tags=given["tags"],
            **more,
        )
        if zone_type == PUBLIC:
            self.state.taken.put(TakenName(name, self._shelf.account))
        self._add_own_records(zone)
        return self.table.put(zone)

    def _add_own_records(self, zone: Zone) -> None:
        servers = NAME_SERVERS[zone.zone_type]
        soa = f"{servers[0]} {zone.email.replace('@', '.')}. ({zone.serial} 7200 900 1209600 300)"
        for record_type, records, ttl in (("SOA", (soa,), zone.ttl), ("NS", servers, _NS_TTL)):
            self.state.record_sets.put(
                RecordSet(
                    id=ids.derived_hex("dns record set", zone.id, record_type),
                    zone_id=zone.id,
                    name=zone.name,
                    type=record_type,
                    records=records,
                    created_at=zone.created_at,
                    updated_at=zone.created_at,
                    ttl=ttl,
                    default=True,
                )
            )

    def _check_public(self, name: str) -> None:
        taken = self.state.taken.get(name)
        if taken is not None:
            raise refusals.zone_exists() if taken.account == self._shelf.account else refusals.zone_of_another()

    def update(self, zone_id: str, given: Given) -> Zone:
        """Change a zone. An empty text changes nothing."""
        zone = self.state.normal_zone(zone_id)
        check_settings(given)
        changes = {name: value for name, value in given.items() if value != ""}
        if self.state.breaks(UPDATE_ZONE, zone.name):
            changes["status"] = ERROR
        if "ttl" in changes:
            self._set_ttl(zone, changes["ttl"])
        return self._begin(zone, UPDATING, **changes)

    def _set_ttl(self, zone: Zone, ttl: int) -> None:
        for found in self.state.record_sets.scan({"zone_id": zone.id}):
            if found.default and found.type == "SOA":
                self.state.record_sets.put(replace(found, ttl=ttl))

    def switch(self, zone_id: str, status: str) -> Zone:
        """Enable or disable a zone. It must not be in that status yet."""
        zone = self.state.normal_zone(zone_id)
        wanted = {ENABLE: ACTIVE, DISABLE: DISABLED}.get(status)
        if wanted is None or wanted == zone.status:
            raise refusals.bad_status()
        return self._begin(zone, UPDATING if wanted == ACTIVE else DISABLING, status=wanted)

    def set_proxy_pattern(self, zone_id: str, pattern: str) -> None:
        zone = self.state.normal_zone(zone_id)
        if zone.zone_type != PRIVATE:
            raise refusals.bad_zone_type()
        self.table.put(replace(zone, proxy_pattern=pattern, updated_at=self.state.works.now))

    def remove(self, zone_id: str) -> Zone:
        """Delete a zone with its record sets. A broken zone can be deleted, too."""
        zone = self.state.zone(zone_id)
        if zone.status != ERROR or zone.pending:
            self.state.normal_zone(zone_id)
        leaving = self.table.put(replace(zone, pending=DELETING, updated_at=self.state.works.now))
        self.state.works.start((zone_place(zone.id),), lambda: self._vanish(zone))
        return leaving

    def set_tags(self, zone: Zone, tags: Tags) -> None:
        self.table.put(replace(zone, tags=checked_tags(tags)))

    def _begin(self, zone: Zone, pending: str, **changes: Any) -> Zone:
        now = self.state.works.now
        changed = self.table.put(replace(zone, pending=pending, updated_at=now, serial=zone.serial + 1, **changes))
        self.state.works.start((zone_place(zone.id),), lambda: self._end(zone.id))
        return changed

    def _end(self, zone_id: str) -> None:
        self.table.put(replace(self.state.zone(zone_id), pending=""))

    def _created(self, zone_id: str) -> None:
        zone = self.state.zone(zone_id)
        routers = tuple(replace(router, status=ACTIVE) for router in zone.routers)
        self.table.put(replace(zone, pending="", routers=routers))

    def _vanish(self, zone: Zone) -> None:
        for found in list(self.state.record_sets.scan({"zone_id": zone.id})):
            self.state.record_sets.remove(found.id)
        if zone.zone_type == PUBLIC:
            self.state.taken.remove(zone.name)
        self.table.remove(zone.id)


def check_settings(given: Given) -> None:
    check_email(given.get("email", ""))
    if len(given.get("description", "")) > LONGEST_DESCRIPTION:
        raise refusals.bad_zone_description()
    if not 1 <= given.get("ttl", DEFAULT_TTL) <= LARGEST_TTL:
        raise refusals.bad_zone_ttl(1, LARGEST_TTL)


def checked_tags(tags: Tags) -> Tags:
    if len(tags) > MOST_TAGS:
        raise refusals.too_many_tags()
    return tags

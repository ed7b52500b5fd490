# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The associations of private zones with VPCs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...core.store import Shelf
from ..vpc.state import VpcState
from . import refusals
from .records import ACTIVE, CREATING, DELETING, DISABLED, ERROR, FROZEN, PRIVATE, Association, Zone
from .state import ASSOCIATE, DnsState, Given, zone_place


class Routers:
    def __init__(self, state: DnsState) -> None:
        self.state = state
        self.table = state.zones
        self._shelf = state.shelf

    def wanted(self, name: str, given: Given) -> Association:
        """Return the association with a VPC. Raises an error if the VPC has a zone of this name, or does not exist."""
        router = Association(given.get("router_id", ""), given.get("router_region") or self._shelf.region)
        if router.region not in self.state.emulator.regions() or not router.id:
            raise refusals.invalid_vpc()
        clock = self.state.emulator.clock
        if not any(VpcState(shelf, clock).vpcs.get(router.id) for shelf in self._in(router.region)):
            raise refusals.no_vpc()
        if any(zone.name == name and zone.router(router.id) for zone in self.table.scan({"zone_type": PRIVATE})):
            raise refusals.vpc_associated()
        return router

    def _in(self, region: str) -> Iterator[Shelf]:
        """Return the shelves with the VPCs that this project can use in a region."""
        if region == self._shelf.region:
            yield self._shelf
            return
        yield from (state.shelf for state in self.state.of_account() if state.shelf.region == region)

    def associate(self, zone_id: str, given: Given) -> Association:
        zone = self._private(self.state.normal_zone(zone_id))
        router = self.wanted(zone.name, given)
        self.table.put(replace(zone, routers=(*zone.routers, router)))
        done = replace(router, status=ERROR if self.state.breaks(ASSOCIATE, zone.name) else ACTIVE)
        self.state.works.start((zone_place(zone.id),), lambda: self._set(zone.id, done))
        return router

    def disassociate(self, zone_id: str, given: Given) -> Association:
        zone = self._private(self.state.zone(zone_id))
        if zone.pending:
            raise refusals.zone_busy()
        router = _detachable(zone, given.get("router_id", ""))
        leaving = replace(router, status=DELETING)
        self._set(zone.id, leaving)
        self.state.works.start((zone_place(zone.id),), lambda: self._drop(zone.id, router.id))
        return leaving

    def _private(self, zone: Zone) -> Zone:
        if zone.zone_type != PRIVATE:
            raise refusals.bad_zone_type()
        if zone.status == DISABLED:
            raise refusals.zone_disabled()
        return zone

    def _set(self, zone_id: str, router: Association) -> None:
        zone = self.state.zone(zone_id)
        routers = tuple(router if one.id == router.id else one for one in zone.routers)
        self.table.put(replace(zone, routers=routers))

    def _drop(self, zone_id: str, vpc_id: str) -> None:
        zone = self.state.zone(zone_id)
        self.table.put(replace(zone, routers=tuple(one for one in zone.routers if one.id != vpc_id)))


def _detachable(zone: Zone, vpc_id: str) -> Association:
    """Return the association that can end. One VPC must remain, and it must be in a normal status."""
    router = zone.router(vpc_id)
    if router is None:
        raise refusals.vpc_not_associated()
    if router.status == CREATING:
        raise refusals.vpc_being_associated()
    if router.status == DELETING:
        raise refusals.vpc_busy()
    if len(zone.routers) == 1:
        raise refusals.last_vpc()
    if not any(one.status == ACTIVE for one in zone.routers if one.id != vpc_id):
        raise refusals.only_normal_vpc()
    if zone.status in (ERROR, *FROZEN):
        raise refusals.zone_busy()
    return router

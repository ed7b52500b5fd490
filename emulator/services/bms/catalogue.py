# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The offer of the service: flavors, their stock, and the quota."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes
from ...shared.server_checks import quota_of
from .refusals import bad_flavor, no_capacity, refused

LOCAL_DISK, VOLUME = "LocalDisk", "Volume"


@dataclass(frozen=True)
class Flavor:
    """A flavor.

    ``zones`` holds the number of servers left in each zone that sells the flavor. Not every flavor shows its zones.
    """

    id: str
    boot: str
    zones: Mapping[str, int]
    vcpus: int = 32
    ram: int = 196608
    disk: str = "0"
    cpu_arch: str = "x86_64"
    board_type: str = ""
    cpu_detail: str = ""
    memory_detail: str = ""
    disk_detail: str = ""
    netcard_detail: str = ""
    net_num: int = 2
    supports_evs: bool = True
    tells_zones: bool = True


class Catalogue:
    def __init__(self, shelf: Shelf) -> None:
        self.flavors: Table[Flavor] = shelf.table("bms_flavor", {})
        self.outcomes = Outcomes(shelf, "bms")
        self.quota = quota_of(shelf, "bms")

    def flavor(self, flavor_id: str) -> Flavor:
        flavor = self.flavors.get(flavor_id)
        if flavor is None:
            raise refused("BMS.0008", f"Fail to query flavor [{flavor_id}], reason: it could not be found.")
        return flavor

    def check_stock(self, flavor_id: str, zone: str, count: int) -> None:
        zones = self.flavor(flavor_id).zones
        if zone not in zones:
            raise bad_flavor(f"{flavor_id} is not available in {zone}")
        if zones[zone] < count:
            raise no_capacity(zones[zone], count)

    def take(self, flavor_id: str, zone: str) -> None:
        self.check_stock(flavor_id, zone, 1)
        self._stock(flavor_id, zone, -1)

    def give_back(self, flavor_id: str, zone: str) -> None:
        """Return a server to the stock of its zone.

        A seed can place servers of an unknown flavor, or in a zone that does not sell it. These were never in stock.
        """
        flavor = self.flavors.get(flavor_id)
        if flavor is not None and zone in flavor.zones:
            self._stock(flavor_id, zone, 1)

    def _stock(self, flavor_id: str, zone: str, change: int) -> None:
        flavor = self.flavor(flavor_id)
        self.flavors.put(replace(flavor, zones={**flavor.zones, zone: flavor.zones[zone] + change}))

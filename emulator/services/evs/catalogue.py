# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The offer of the service: types of disks, where they are sold, and the quota."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...core import ids
from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes
from ...shared.servers import SCALE_ZONES
from ...shared.volumes import Volume
from .refusals import refused

NOT_LIMITED = -1
# The types that a region sells in all its zones, unless a seed names others: the slowest first.
TYPES = ("SATA", "SAS", "GPSSD", "SSD", "GPSSD2", "ESSD", "ESSD2")


@dataclass(frozen=True)
class VolumeType:
    """A type of disks. Its ID is its name. Without ``zones``, all zones of the region have it."""

    id: str
    zones: tuple[str, ...] = ()
    sold_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quota:
    """The limits of a project: the number of disks and their size in GB. -1 means no limit."""

    id: str = "quota"
    volumes: int = NOT_LIMITED
    gigabytes: int = NOT_LIMITED


class Catalogue:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.outcomes = Outcomes(shelf, "evs")
        self.seeded: Table[VolumeType] = shelf.table("evs_type", {})
        self.quotas: Table[Quota] = shelf.table("evs_quota", {})

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(self._shelf.region + letter for letter in SCALE_ZONES)

    @property
    def types(self) -> list[VolumeType]:
        return list(self.seeded) or [VolumeType(name) for name in TYPES]

    def type_id(self, name: str) -> str:
        return ids.derived_uuid("volume type", self._shelf.region, name)

    def check_sale(self, name: str, zone: str) -> None:
        """Raise ApiError (400) if the zone does not sell disks of this type."""
        if zone not in self.zones:
            raise refused("EVS.1036", "invalid availability zone!")
        found = next((one for one in self.types if one.id == name), None)
        if found is None:
            raise refused("EVS.2070", "VolumeTypes are not supported !")
        if found.zones and zone not in found.zones:
            message = f"Invalid input received: Availability zone [{zone}] do not have volume type [{name}]"
            raise refused("EVS.2071", message)
        if zone in found.sold_out:
            raise refused("EVS.2072", f"Volume type [{name}] in availability zone [{zone}] is sold out !")

    def check_quota(self, volumes: Iterable[Volume], *, count: int, gigabytes: int) -> None:
        """Raise ApiError (400) if ``count`` more disks, or so many more gigabytes, exceed the quota."""
        quota = self.quotas.get("quota") or Quota()
        sizes = [volume.size for volume in volumes]
        if NOT_LIMITED != quota.volumes < len(sizes) + count:
            raise refused("EVS.1034", "volume count exceeded volume count quota!")
        if NOT_LIMITED != quota.gigabytes < sum(sizes) + gigabytes:
            raise refused("EVS.1042", "volume gigabytes exceeded volume gigabytes quota!")

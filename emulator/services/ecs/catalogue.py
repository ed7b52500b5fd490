# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The offer of the service: its flavors, and where they are sold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes
from ...shared.server_checks import quota_of
from ...shared.servers import SCALE_ZONES
from .refusals import refused

NORMAL, ABANDON, SOLD_OUT, ON_TRIAL, PROMOTION = "normal", "abandon", "sellout", "obt", "promotion"
STATES = (NORMAL, ABANDON, SOLD_OUT, ON_TRIAL, PROMOTION)
ON_SALE = (NORMAL, PROMOTION)
X86, ARM = "x86_64", "arm64"


@dataclass(frozen=True)
class Flavor:
    """A flavor. ``zones`` has its state in some zones. In all others, it has the ``status`` of the region."""

    id: str
    vcpus: int = 2
    ram: int = 4096
    status: str = NORMAL
    zones: Mapping[str, str] = field(default_factory=dict)
    performance: str = "normal"
    generation: str = ""
    architecture: str = X86
    max_nics: int = 12
    max_disks: int = 24

    def state_in(self, zone: str) -> str:
        return self.zones.get(zone, self.status)


class Catalogue:
    def __init__(self, shelf: Shelf) -> None:
        self._region = shelf.region
        self.flavors: Table[Flavor] = shelf.table("ecs_flavor", {})
        self.outcomes = Outcomes(shelf, "ecs")
        self.quota = quota_of(shelf, "ecs")

    @property
    def zones(self) -> list[str]:
        return [self._region + letter for letter in SCALE_ZONES]

    def flavor(self, flavor_id: str) -> Flavor:
        flavor = self.flavors.get(flavor_id)
        if flavor is None:
            raise refused("Ecs.0029", f"The flavor does not exist: {flavor_id}.")
        return flavor

    def zone_for(self, flavor: Flavor, wanted: str) -> str:
        """Return the zone of new servers. Without a wish, the service chooses one that sells the flavor.

        Raises ApiError (400) if there is none, or if the wanted zone does not sell the flavor.
        """
        zone = wanted or next((zone for zone in self.zones if flavor.state_in(zone) in ON_SALE), self.zones[0])
        self.check_sale(flavor, zone)
        return zone

    def check_sale(self, flavor: Flavor, zone: str) -> None:
        state = flavor.state_in(zone)
        if state == ABANDON:
            raise refused("Ecs.0019", "The selected flavor has been canceled. Try another flavor.")
        if state == SOLD_OUT:
            raise refused("Ecs.0018", "The selected flavor has been sold out. Try another flavor.")
        if state == ON_TRIAL:
            message = "You do not have permission to access this AZ. Request OBT permission and try again."
            raise refused("Ecs.0016", message)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flavors, and the zones that sell them."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.store import Shelf, Table
from . import refusals
from .records import Flavor

AVAILABLE, SOLD_OUT = "normal", "sellout"


class Catalogue:
    def __init__(self, shelf: Shelf) -> None:
        self.flavors: Table[Flavor] = shelf.table("dds_flavor", {})

    def check(self, spec_code: str, kind: str, version: str, zones: Sequence[str]) -> None:
        """Raise an error unless nodes of this kind can have the flavor in all of these zones."""
        flavor = self.flavors.get(spec_code)
        if flavor is None:
            raise refusals.no_flavor(spec_code)
        if flavor.type != kind:
            raise refusals.bad_flavor(f"{spec_code} is for {flavor.type}, not for {kind}")
        if version not in flavor.versions:
            raise refusals.bad_flavor(f"{spec_code} is not for version {version}")
        for zone in zones:
            if zone not in flavor.zones:
                raise refusals.bad_zone(f"{zone} has no {spec_code}")
            if flavor.zones[zone] != AVAILABLE:
                raise refusals.bad_flavor(f"{spec_code} is sold out in {zone}")

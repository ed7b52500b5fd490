# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Flavors of elastic cloud servers, and where they are sold.

API page: "Listing Flavor Details and Extended Information".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from ..servers.flavors import NORMAL, NOT_SOLD, at_least, number, sales_status, specs_of, zones_of
from .api import EcsApi

# The keys of facts that flavors may omit, and their meaning then. Only flavors of ARM servers name an architecture.
STATUS, ARCHITECTURE = "cond:operation:status", "ecs:instance_architecture"
OMITTED = {STATUS: NORMAL, ARCHITECTURE: "x86_64"}


def _found(flavor: Remote) -> Found:
    return Found({**OMITTED, **specs_of(flavor), **flavor, "zones": zones_of(flavor)})


def _is_sold(flavor: Remote, zone: str | None) -> bool:
    """Return whether the flavor is sold in this zone or, without one, in any zone, also one that it does not name."""
    zones: list[str | None] = [zone] if zone else [None, *(item["name"] for item in zones_of(flavor))]
    return any(sales_status(flavor, one) not in NOT_SOLD for one in zones)


class EcsFlavor(Resource[EcsApi]):
    """A flavor."""

    noun = "flavor"
    connect = EcsApi
    outputs = (
        Field("name"),
        Field("vcpus", same=at_least, decode=number),
        Field("ram", same=at_least, decode=number),
        Field("cpu_arch", to=ARCHITECTURE),
        Field("performance_type", to="ecs:performancetype"),
        Field("generation", to="ecs:generation"),
        Field("nics", to="quota:vif_max_num", decode=number),
        Field("status", to=STATUS),
        Field("zones"),
    )

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_flavors(**filters)


class EcsFlavors(Listing[EcsFlavor]):
    """The flavors of a region."""

    kind = EcsFlavor
    query = ("availability_zone", "available")
    local = ("vcpus", "ram", "cpu_arch", "performance_type", "generation")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the flavors that match, from one list."""
        zone = filters.get("availability_zone") or None
        asked = {"availability_zone": zone, "flavor_id": identifier}
        listed = self.resource.list(**{name: value for name, value in asked.items() if value is not None})
        flavors = (flavor for flavor in listed if identifier in (None, flavor.get("id")))
        return (_found(one) for one in flavors if not filters.get("available") or _is_sold(one, zone))

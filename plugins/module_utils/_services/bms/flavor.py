# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Flavors of bare metal servers, and the zones where they are available.

API pages: "Querying Flavor Details and Extended Flavor Information", "Querying Available Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from ..servers.flavors import NOT_SOLD, at_least, number, specs_of
from ..servers.flavors import zones_of as named_zones
from .api import BmsApi

# A flavor without this key does not support cloud disks.
SUPPORTS_EVS = "baremetal:__support_evs"

# The stock: how many of a flavor are left, by zone and flavor.
Stock = Mapping[tuple[str, str], Mapping[str, Any]]


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"


def zones_of(flavor: Remote) -> list[dict[str, Any]]:
    """Return the zones that the flavor names. How many servers are left there is not known yet."""
    return [{**zone, "count": None} for zone in named_zones(flavor)]


def _found(flavor: Remote, zones: Sequence[Mapping[str, Any]]) -> Found:
    return Found({SUPPORTS_EVS: "false", **specs_of(flavor), **flavor, "zones": zones})


def _stock(api: BmsApi, flavors: Sequence[Remote], zone: str | None, flavor_id: str | None) -> Stock:
    """Return the stock, read zone by zone.

    The API pages describe in more than one way how one request names several zones.
    """
    named = {item["name"] for flavor in flavors for item in zones_of(flavor)}
    zones = named if zone is None else {zone} if flavors else set()
    return {
        (name, str(left.get("flavor_id"))): left
        for name in sorted(zones)
        for left in api.available_flavors(name, flavor_id)
    }


def _left(flavor: Remote, stock: Stock) -> Mapping[str, Mapping[str, Any]]:
    """Return the stock of the flavor, by zone."""
    return {zone: left for (zone, flavor_id), left in stock.items() if flavor_id == flavor.get("id")}


def _can_be_had(flavor: Remote, stock: Stock, zone: str | None) -> bool:
    """Return whether the flavor is available, in this zone or in any.

    A flavor that names no zones and is not in the stock is available, unless its own status says otherwise.
    """
    if zone is None and not zones_of(flavor) and not _left(flavor, stock):
        return specs_of(flavor).get("cond:operation:status") not in NOT_SOLD
    return any(_is_left(left) for there, left in _left(flavor, stock).items() if zone in (None, there))


def _is_left(left: Mapping[str, Any]) -> bool:
    """Return whether some are left. Some responses have no count; then all but sold-out flavors are available."""
    return left.get("status") not in NOT_SOLD and left.get("count") != 0


def _counted(flavor: Remote, stock: Stock) -> list[dict[str, Any]]:
    """Return the zones of the flavor with the stock in each, including zones that only the stock names."""
    named = {zone["name"]: zone for zone in zones_of(flavor)}
    for zone, left in _left(flavor, stock).items():
        known = named.get(zone, {"status": None})
        named[zone] = {"name": zone, "status": left.get("status") or known["status"], "count": left.get("count")}
    return list(named.values())


class BmsFlavor(Resource[BmsApi]):
    """A flavor."""

    noun = "flavor"
    connect = BmsApi
    outputs = (
        Field("name"),
        Field("boot_type", to="baremetal:extBootType"),
        Field("vcpus", same=at_least, decode=number),
        Field("ram", same=at_least, decode=number),
        Field("disk", decode=number),
        Field("cpu_arch", to="capabilities:cpu_arch"),
        Field("board_type", to="capabilities:board_type"),
        Field("cpu_detail", to="baremetal:cpu_detail"),
        Field("memory_detail", to="baremetal:memory_detail"),
        Field("disk_detail", to="baremetal:disk_detail"),
        Field("netcard_detail", to="baremetal:netcard_detail"),
        Field("nics", to="baremetal:net_num", decode=number),
        Field("supports_evs", to=SUPPORTS_EVS, decode=_is_true),
        Field("zones"),
    )

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_flavors(**filters)


class BmsFlavors(Listing[BmsFlavor]):
    """The flavors of a region."""

    kind = BmsFlavor
    query = ("availability_zone", "available")
    local = ("boot_type", "vcpus", "ram")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the flavors that match. The service lists all flavors at once, and their stock in another request."""
        zone = filters.get("availability_zone") or None
        listed = self.resource.list(**({"availability_zone": zone} if zone else {}))
        flavors = [flavor for flavor in listed if identifier in (None, flavor.get("id"))]
        if not filters.get("available"):
            return [_found(flavor, zones_of(flavor)) for flavor in flavors]
        stock = _stock(self.resource.api, flavors, zone, identifier)
        return [_found(flavor, _counted(flavor, stock)) for flavor in flavors if _can_be_had(flavor, stock, zone)]

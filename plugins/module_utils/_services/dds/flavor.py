# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Flavors of document databases: the hardware types of a node, and the zones where they are available.

API page: "Querying DB Instance Specifications".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from ..amounts import at_least
from .api import DdsApi
from .instance.mapping import COMMUNITY, number

AVAILABLE = "normal"


def _zones(status: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "status": status[name]} for name in sorted(status)]


def _can_be_had(flavor: Remote, zone: str) -> bool:
    return bool((flavor.get("az_status") or {}).get(zone) == AVAILABLE)


class DdsFlavor(Resource[DdsApi]):
    """A flavor, which can only be read."""

    noun = "flavor"
    connect = DdsApi
    outputs = (
        Field("spec_code"),
        Field("type"),
        Field("vcpus", same=at_least, decode=number),
        Field("ram", same=at_least, decode=number),
        Field("datastore_type", to="engine_name"),
        Field("datastore_versions", to="engine_versions"),
        Field("zones", to="az_status", decode=_zones),
    )


class DdsFlavors(Listing[DdsFlavor]):
    """The flavors of document databases."""

    kind = DdsFlavor
    query = ("datastore_version", "availability_zone")
    local = ("type", "vcpus", "ram")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the flavors that match. The service selects by version; the other options are compared here."""
        query = {"engine_name": COMMUNITY}
        if filters.get("datastore_version") is not None:
            query["engine_version"] = filters["datastore_version"]
        flavors = [dict(flavor, id=flavor.get("spec_code")) for flavor in self.resource.api.list_flavors(**query)]
        zone = filters.get("availability_zone")
        return [
            Found(flavor)
            for flavor in flavors
            if identifier in (None, flavor["id"]) and (zone is None or _can_be_had(flavor, zone))
        ]

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

from ..._engine.declaration import Found, Resource, Want, Wire, unsupported
from ..._engine.fields import Field
from ..._engine.listing import Listing
from .api import DdsApi
from .instance.mapping import COMMUNITY, number

AVAILABLE = "normal"


def _at_least(want: int, live: Any) -> bool:
    return isinstance(live, int) and live >= want


def _zones(status: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "status": status[name]} for name in sorted(status)]


def find_all(api: DdsApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Return the flavors that match. The service selects by version; the other options are compared here."""
    query = {"engine_name": COMMUNITY}
    if want.get("datastore_version") is not None:
        query["engine_version"] = want["datastore_version"]
    flavors = [dict(flavor, id=flavor.get("spec_code")) for flavor in api.list_flavors(**query)]
    zone = want.get("availability_zone")
    return [
        Found(flavor)
        for flavor in flavors
        if identifier in (None, flavor["id"]) and (zone is None or _can_be_had(flavor, zone))
    ]


def _can_be_had(flavor: Wire, zone: str) -> bool:
    return bool((flavor.get("az_status") or {}).get(zone) == AVAILABLE)


DDS_FLAVOR = Resource(
    noun="flavor",
    connect=DdsApi,
    get=unsupported,
    list=DdsApi.list_flavors,
    find_all=find_all,
    outputs=(
        Field("spec_code"),
        Field("type"),
        Field("vcpus", same=_at_least, decode=number),
        Field("ram", same=_at_least, decode=number),
        Field("datastore_type", to="engine_name"),
        Field("datastore_versions", to="engine_versions"),
        Field("zones", to="az_status", decode=_zones),
    ),
)

DDS_FLAVORS = Listing(
    DDS_FLAVOR, query=("datastore_version", "availability_zone"), local=("type", "vcpus", "ram"), exact=()
)

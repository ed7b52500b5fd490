# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where and how flavors of servers are sold, as the services say it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NORMAL, SOLD_OUT, CANCELLED = "normal", "sellout", "abandon"
NOT_SOLD = frozenset((SOLD_OUT, CANCELLED))

Flavor = Mapping[str, Any]


def number(value: Any) -> int | None:
    """Return a whole number, or None. The APIs send some numbers as text."""
    return int(value) if str(value).isdecimal() else None


def at_least(desired: int, current: Any) -> bool:
    return isinstance(current, int) and current >= desired


def specs_of(flavor: Flavor) -> Mapping[str, Any]:
    return flavor.get("os_extra_specs") or {}


def zones_of(flavor: Flavor) -> list[dict[str, Any]]:
    """Return the zones that the flavor names. The APIs list them as in "zone-a(normal),zone-b(sellout)"."""
    text = str(specs_of(flavor).get("cond:operation:az") or "")
    named = (item.partition("(") for item in text.split(",") if item.strip())
    return [{"name": name.strip(), "status": status.strip(" )") or None} for name, _bracket, status in named]


def sales_status(flavor: Flavor, zone: str | None) -> str:
    """Return the sales status of the flavor in the zone. Without a zone, and in unnamed zones, it is the region's."""
    named = {one["name"]: one["status"] for one in zones_of(flavor)}
    return str(named.get(zone) or specs_of(flavor).get("cond:operation:status") or NORMAL)

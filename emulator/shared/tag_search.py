# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects by their tags, and all tags of the objects of a project. Several services have these requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.schema import Integer, Items, Shape, Text

MOST_RESULTS = 1000
COUNT, FILTER = "count", "filter"

PAGE = {"limit": Integer(minimum=1, maximum=MOST_RESULTS), "offset": Integer(minimum=0)}


@dataclass(frozen=True)
class Tagged:
    id: str
    name: str
    tags: Mapping[str, str]


def criteria(most_keys: int) -> dict[str, Items]:
    """Return the declaration of the criteria of a search, with at most this number of keys."""
    values = Items(Text(), max_items=10)
    match = {"key": Text(choices=("resource_name",)), "value": Text()}
    return {
        "tags": Items(
            Shape({"key": Text(min_len=1), "values": values}, required=("key", "values")), max_items=most_keys
        ),
        "matches": Items(Shape(match, required=("key", "value"))),
    }


def search_action(most_keys: int) -> Shape:
    """Return the declaration of the request that either filters or counts."""
    return Shape({"action": Text(choices=(FILTER, COUNT)), **PAGE, **criteria(most_keys)}, required=("action",))


def has_tag(own: Mapping[str, str], wanted: Mapping[str, Any]) -> bool:
    """Say whether one of the wanted values is there. A tag without values matches its key with any value."""
    return wanted["key"] in own and (not wanted["values"] or own[wanted["key"]] in wanted["values"])


def found(objects: Iterable[Tagged], asked: Mapping[str, Any]) -> list[Tagged]:
    """Return the objects that have all the tags, and the name."""
    names = [match["value"] for match in asked.get("matches") or ()]
    return [
        one
        for one in objects
        if all(has_tag(one.tags, tag) for tag in asked.get("tags") or ()) and all(one.name == name for name in names)
    ]


def counted(objects: Iterable[Tagged], asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"total_count": len(found(objects, asked))}


def listed(objects: Iterable[Tagged], asked: Mapping[str, Any], page: Mapping[str, Any]) -> dict[str, Any]:
    """Return the page of the objects that the request selects."""
    selected = found(objects, asked)
    start = page.get("offset", 0)
    shown = selected[start : start + page.get("limit", MOST_RESULTS)]
    resources = [
        {"resource_id": one.id, "resource_name": one.name, "resource_detail": {}, "tags": _pairs(one.tags)}
        for one in shown
    ]
    return {"resources": resources, "total_count": len(selected)}


def searched(objects: Iterable[Tagged], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the response to a request that either filters or counts."""
    return counted(objects, asked) if asked["action"] == COUNT else listed(objects, asked, asked)


def values_by_key(owners: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return each key of the tags of these objects once, with all its values."""
    values: dict[str, set[str]] = {}
    for tags in owners:
        for key, value in tags.items():
            values.setdefault(key, set()).add(value)
    return [{"key": key, "values": sorted(values[key])} for key in sorted(values)]


def _pairs(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags.items()]

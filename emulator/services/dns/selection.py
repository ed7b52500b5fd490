# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of the service: their filters, their order and their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from ...core.calls import Call
from ...core.requestlog import query_pairs
from ...core.schema import Integer, Query, Text
from ...shared.resource_tags import Tags
from . import refusals
from .names import stored_name
from .records import RecordSet, Zone

Json = dict[str, Any]
Item = TypeVar("Item", Zone, RecordSet)

LARGEST_PAGE = 500
PAGING: Query = {
    "limit": Integer(minimum=0, maximum=LARGEST_PAGE),
    "marker": Text(),
    "offset": Integer(minimum=0),
    "sort_dir": Text(choices=("asc", "desc")),
}
FILTERS: Query = {
    "tags": Text(),
    "name": Text(),
    "id": Text(),
    "status": Text(),
    "search_mode": Text(choices=("like", "equal")),
}


def same_name(name: str, query: Mapping[str, Any]) -> bool:
    """Return whether the query selects the name: a part of it is enough, unless ``search_mode`` is ``equal``."""
    wanted = query.get("name")
    if wanted is None:
        return True
    if query.get("search_mode") == "equal":
        return name == stored_name(wanted)
    return wanted.lower() in name


def has_tags(tags: Tags, query: Mapping[str, Any]) -> bool:
    """Return whether there is each tag of the query, as in ``key1,value1|key2,value2``."""
    wanted = [one.partition(",") for one in query.get("tags", "").split("|") if one]
    return all((key, value) in tags for key, _comma, value in wanted)


def ordered(found: Iterable[Item], query: Mapping[str, Any]) -> list[Item]:
    """Return the items in the order of the query. Without ``sort_key``, it is that of their IDs."""
    key = query.get("sort_key", "id")
    backwards = query.get("sort_dir") == "desc"
    return sorted(found, key=lambda one: (getattr(one, key), one.id), reverse=backwards)


def page(call: Call, name: str, found: Sequence[Item], view: Callable[[Item], Json]) -> Json:
    """Return a page: that after ``marker``, else that at ``offset``. ``next`` is there while more items follow."""
    marker, size = call.query.get("marker"), call.query.get("limit", LARGEST_PAGE)
    start = call.query.get("offset", 0)
    if marker is not None:
        start = next((number for number, one in enumerate(found, 1) if one.id == marker), -1)
        if start < 0:
            raise refusals.unknown_marker()
    items = found[start : start + size]
    path = call.base_url + call.request.path.removeprefix(urlsplit(call.base_url).path)
    links = {"self": _url(path, query_pairs(call.request.query))}
    if items and start + size < len(found):
        following = [pair for pair in query_pairs(call.request.query) if pair[0] not in ("marker", "offset")]
        following.append(("marker", items[-1].id))
        links["next"] = _url(path, following)
    return {"links": links, name: [view(one) for one in items], "metadata": {"total_count": len(found)}}


def _url(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path

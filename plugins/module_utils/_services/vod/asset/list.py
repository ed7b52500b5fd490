# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The listing of assets, in as few requests as the service allows.

API page: "Querying Media Files".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.listing import Listing
from ...._engine.resources import Found, Want
from ..api import LARGEST
from ..categories import category_id_of
from .definition import VodAsset
from .mapping import Wire, service_time, tags_of, tags_text

TIMES = {"created_after": "start_time", "created_before": "end_time"}


def _query(want: Want) -> dict[str, Any]:
    """Return the query of the request that lists assets.

    The service searches one word in titles, descriptions and categories. If the task has a ``title`` and a ``query``,
    the request has the title.
    """
    query: dict[str, Any] = {key: want[key] for key in ("status", "category_id") if want.get(key) is not None}
    word = want.get("title") or want.get("query")
    if word:
        query["query_string"] = word
    if want.get("tags"):
        query["tags"] = tags_text(want["tags"])
    query.update({name: service_time(want[key], key) for key, name in TIMES.items() if want.get(key) is not None})
    if want.get("max_results") is not None and want.get("title") is None:
        query["size"] = min(want["max_results"], LARGEST)
    return query


def _each_once(assets: Iterable[Wire]) -> Iterator[Wire]:
    """Yield each asset once.

    An asset that is created while the task reads the pages moves others to the next page.
    """
    seen: set[str] = set()
    for asset in assets:
        if str(asset["id"]) not in seen:
            seen.add(str(asset["id"]))
            yield asset


def _matches(asset: Wire, want: Want) -> bool:
    """Return whether the asset matches the task.

    A request for assets by their IDs cannot select them by anything else.
    """
    wanted = {"title": want.get("title"), "category_id": want.get("category_id")}
    if any(value is not None and asset.get(key) != value for key, value in wanted.items()):
        return False
    if want.get("status") and asset.get("status") not in want["status"]:
        return False
    return set(want.get("tags") or ()) <= set(tags_of(asset.get("tags") or ""))


class VodAssets(Listing[VodAsset]):
    """The assets of a project."""

    kind = VodAsset
    query = (
        *("ids", "title", "status", "category_id", "tags", "created_after", "created_before", "query"),
        "max_results",
    )
    exact = ()
    aids = ("category",)

    def prepare(self, want: Want) -> Want:
        if want.get("max_results") is not None and want["max_results"] < 1:
            raise InvalidInput("max_results is %d; it has to be 1 or more." % want["max_results"])
        category = want.get("category")
        return want if category is None else dict(want, category_id=category_id_of(self.resource.api, category))

    def find_all(self, identifier: str | None, filters: Want) -> Iterable[Found]:
        """Yield the assets with these IDs, or all assets, as far as they match the task. Yield each asset once."""
        ids = [identifier] if identifier is not None else filters.get("ids")
        if ids is not None:
            found: Iterable[Wire] = self.resource.api.get_assets(list(dict.fromkeys(ids)))
        else:
            found = _each_once(self.resource.list(**_query(filters)))
        matching = (Found(wire) for wire in found if _matches(wire, filters))
        return islice(matching, filters.get("max_results"))

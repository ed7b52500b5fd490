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
from ...._engine.resources import Desired, Found
from ..api import LARGEST
from ..categories import category_id_of
from .definition import VodAsset
from .mapping import Remote, service_time, tags_of, tags_text

TIMES = {"created_after": "start_time", "created_before": "end_time"}


def _query(desired: Desired) -> dict[str, Any]:
    """Return the query of the request that lists assets.

    The service searches one word in titles, descriptions and categories. If the task has a ``title`` and a ``query``,
    the request has the title.
    """
    query: dict[str, Any] = {key: desired[key] for key in ("status", "category_id") if desired.get(key) is not None}
    word = desired.get("title") or desired.get("query")
    if word:
        query["query_string"] = word
    if desired.get("tags"):
        query["tags"] = tags_text(desired["tags"])
    query.update({name: service_time(desired[key], key) for key, name in TIMES.items() if desired.get(key) is not None})
    if desired.get("max_results") is not None and desired.get("title") is None:
        query["size"] = min(desired["max_results"], LARGEST)
    return query


def _each_once(assets: Iterable[Remote]) -> Iterator[Remote]:
    """Yield each asset once.

    An asset that is created while the task reads the pages moves others to the next page.
    """
    seen: set[str] = set()
    for asset in assets:
        if str(asset["id"]) not in seen:
            seen.add(str(asset["id"]))
            yield asset


def _matches(asset: Remote, desired: Desired) -> bool:
    """Return whether the asset matches the task.

    A request for assets by their IDs cannot select them by anything else.
    """
    wanted = {"title": desired.get("title"), "category_id": desired.get("category_id")}
    if any(value is not None and asset.get(key) != value for key, value in wanted.items()):
        return False
    if desired.get("status") and asset.get("status") not in desired["status"]:
        return False
    return set(desired.get("tags") or ()) <= set(tags_of(asset.get("tags") or ""))


class VodAssets(Listing[VodAsset]):
    """The assets of a project."""

    kind = VodAsset
    query = (
        *("ids", "title", "status", "category_id", "tags", "created_after", "created_before", "query"),
        "max_results",
    )
    exact = ()
    aids = ("category",)

    def prepare(self, desired: Desired) -> Desired:
        if desired.get("max_results") is not None and desired["max_results"] < 1:
            raise InvalidInput("max_results is %d, but must be 1 or more." % desired["max_results"])
        category = desired.get("category")
        return desired if category is None else dict(desired, category_id=category_id_of(self.resource.api, category))

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Yield the assets with these IDs, or all assets, as far as they match the task. Yield each asset once."""
        ids = [identifier] if identifier is not None else filters.get("ids")
        if ids is not None:
            found: Iterable[Remote] = self.resource.api.get_assets(list(dict.fromkeys(ids)))
        else:
            found = _each_once(self.resource.list(**_query(filters)))
        matching = (Found(remote) for remote in found if _matches(remote, filters))
        return islice(matching, filters.get("max_results"))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of records that are in no table of their own, in the order of their IDs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from ....core.calls import Call
from ....core.errors import ApiError
from ....core.paging import Page, page_links
from ....core.requestlog import query_pairs
from ....core.store import R

LARGEST_PAGE = 2000


def page_of(
    records: Iterable[R], query: Mapping[str, Any], matches: Callable[[R], bool], no_marker: Callable[[str], ApiError]
) -> Page[R]:
    """Return the page that ``limit``, ``marker`` and ``page_reverse`` of a query select. A limit of 0 is no limit."""
    marker, limit = query.get("marker"), query.get("limit")
    ordered = sorted(records, key=lambda record: record.id)
    if marker is not None and all(record.id != marker for record in ordered):
        raise no_marker(marker)
    backwards = query.get("page_reverse", False)
    if backwards:
        ordered = [record for record in reversed(ordered) if marker is None or record.id < marker]
    else:
        ordered = [record for record in ordered if marker is None or record.id > marker]
    size = None if limit == 0 else min(limit or LARGEST_PAGE, LARGEST_PAGE)
    found = list(islice(filter(matches, ordered), size))
    cut = limit is not None or (size is not None and len(found) == size)
    return Page(found[::-1] if backwards else found, marker, cut)


def linked(call: Call, kind: str, page: Page[R], view: Callable[[R], dict[str, Any]]) -> dict[str, Any]:
    """Return the body of a list of v2.0. It has links if the page was cut."""
    body: dict[str, Any] = {kind: [view(record) for record in page.records]}
    if page.cut:
        url = f"{call.base_url}/v2.0/vpc/{kind}"
        body[f"{kind}_links"] = page_links(url, query_pairs(call.request.query), page)
    return body

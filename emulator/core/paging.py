# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paging of lists in the ways of the services."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar
from urllib.parse import urlencode

from .errors import ApiError
from .store import Record, Table

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[R]):
    """A page of records. ``cut`` says that a limit was applied, even if no record was left out."""

    records: list[R]
    marker: str | None
    cut: bool


@dataclass(frozen=True)
class MarkerPaging:
    """Paging by ``limit`` and ``marker``, the ID of the last record of the page before. A limit of 0 is no limit."""

    largest: int
    unknown_marker: Callable[[str], ApiError]

    def page(
        self,
        table: Table[R],
        matches: Callable[[R], bool],
        limit: int | None,
        marker: str | None,
        *,
        equals: Mapping[str, str] | None = None,
        backwards: bool = False,
    ) -> Page[R]:
        """Return the page after ``marker``, or with ``backwards`` the page before it. Both are in the order of IDs.

        Raises the error of ``unknown_marker`` if no record has this ID.
        """
        if marker is not None and table.get(marker) is None:
            raise self.unknown_marker(marker)
        size = None if limit == 0 else min(limit or self.largest, self.largest)
        found: Iterator[R] = (
            record for record in table.scan(equals, after=marker, backwards=backwards) if matches(record)
        )
        records = list(islice(found, size))
        cut = limit is not None or (size is not None and len(records) == size)
        return Page(records[::-1] if backwards else records, marker, cut)


def page_links(url: str, query: Sequence[tuple[str, str]], page: Page[R]) -> list[dict[str, str]]:
    """Return the links of a page. Only a page that was cut has links.

    With records it always has a ``next``, even if no record follows. With a marker it has a ``previous``.
    """
    kept = [(name, value) for name, value in query if name not in ("marker", "page_reverse")]
    links = []
    if page.cut and page.records:
        following = [*kept, ("marker", page.records[-1].id)]
        links.append({"rel": "next", "href": f"{url}?{urlencode(following)}"})
    if page.cut and page.marker is not None:
        first = page.records[0].id if page.records else page.marker
        previous = [*kept, ("marker", first), ("page_reverse", "True")]
        links.append({"rel": "previous", "href": f"{url}?{urlencode(previous)}"})
    return links


def numbered_page(items: Sequence[T], number: int, size: int, *, first: int) -> Sequence[T]:
    """Return page ``number`` of a list whose first page has the number ``first``. Lower numbers give the first page."""
    start = max(number - first, 0) * size
    return items[start : start + size]

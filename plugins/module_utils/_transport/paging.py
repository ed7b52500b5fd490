# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ways in which the services split long lists into pages: a closed list, and one walk over the pages for all.

A link to a next page is never followed as a URL. Only the marker in it is used. If a service ``omits`` an empty list
or sends null for it, the class of its paging says so. Elsewhere, a missing list is an error.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Union
from urllib.parse import parse_qs, urlsplit

from .._core.errors import InvalidAnswer
from .._core.messages import Json

# The page limits of services are multiples of this.
ROUND = 50
# A list with more pages than this is considered endless.
LONGEST = 2000

Fetch = Callable[[Mapping[str, Any], Json], Json]


class Page(NamedTuple):
    """The query and body for a page. ``number`` counts pages from 0, ``offset`` counts the items before this page."""

    query: Mapping[str, Any]
    body: Json
    number: int = 0
    offset: int = 0


@dataclass(frozen=True)
class SinglePage:
    """A list without pages."""

    items: str
    omits: bool = False
    method = "GET"
    total = None

    def first_page(self, page: Page) -> Page:
        return page

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        return None


@dataclass(frozen=True)
class MarkerPaging:
    """Pages that follow the item with a given ID. If the service has links, they decide whether there is a next page.

    Without links, a page shorter than ``limit`` is the last. Without a limit, an empty page is the last. With links,
    the last page can be an empty one that costs a request. A ``thrifty`` list saves this request if a short page is
    certainly the last. A service that returns fewer items than requested has its own limit, which is a round number.
    With an ``envelope``, each item has its object under that key.
    """

    items: str
    links: str | None = None
    marker_key: str = "id"
    envelope: str | None = None
    limit: int | None = None
    marker: str = "marker"
    size: str = "limit"
    thrifty: bool = False
    omits: bool = False
    method = "GET"
    total = None

    def first_page(self, page: Page) -> Page:
        return page if self.limit is None else page._replace(query={self.size: self.limit, **page.query})

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        linked = answer.get(self.links) if self.links else None
        if isinstance(linked, list):
            target = next((link.get("href") for link in linked if _is_next(link)), None)
            if target is None or (self.thrifty and _is_short(page, self.size, items) and len(items) % ROUND):
                return None
            marker = _marker_in(target, self.marker) or self._last(items)
        elif _is_short(page, self.size, items):
            return None
        else:
            marker = self._last(items)
        return _following(page, items, {**page.query, self.marker: marker})

    def _last(self, items: list[Json]) -> str:
        item = items[-1]
        if self.envelope is not None and isinstance(item, dict):
            item = item.get(self.envelope)
        marker = item.get(self.marker_key) if isinstance(item, dict) else None
        if marker is None or marker == "":
            raise InvalidAnswer("an item of %s has no %s to ask for the next page with" % (self.items, self.marker_key))
        return str(marker)


@dataclass(frozen=True)
class OffsetPaging:
    """Pages from the item with a given number on. Without a ``total`` in the response, a short page is the last."""

    items: str
    limit: int
    total: str | None = None
    offset: str = "offset"
    size: str = "limit"
    omits: bool = False
    method = "GET"

    def first_page(self, page: Page) -> Page:
        query = {self.size: self.limit, self.offset: 0, **page.query}
        return page._replace(query=query, offset=_number(query[self.offset]) or 0)

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        offset = page.offset + len(items)
        if _is_last(_total(answer, self.total), offset, _is_short(page, self.size, items)):
            return None
        return _following(page, items, {**page.query, self.offset: offset})


@dataclass(frozen=True)
class PageNumberPaging:
    """Pages with a given number, counted from ``first``. A total of ``total_cap`` or more may be too low."""

    items: str
    first: int
    limit: int
    total: str | None = None
    page: str = "offset"
    size: str = "limit"
    total_cap: int | None = None
    omits: bool = False
    method = "GET"

    def first_page(self, page: Page) -> Page:
        query = {self.size: self.limit, self.page: self.first, **page.query}
        number = (_number(query[self.page]) or 0) - self.first
        return page._replace(query=query, number=number, offset=number * (_number(query[self.size]) or 0))

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        total = _total(answer, self.total)
        if total is not None and self.total_cap is not None and total >= self.total_cap:
            total = None
        if _is_last(total, page.offset + len(items), _is_short(page, self.size, items)):
            return None
        return _following(page, items, {**page.query, self.page: page.number + 1 + self.first})


@dataclass(frozen=True)
class BodyPaging:
    """Pages of a POST that reads, with the page in its body: ``{"page_req": {"cur_page": 1, "per_page": 10}}``.

    Without a ``key``, the two numbers are among the other keys of the body.
    """

    items: str
    limit: int
    total: str | None = None
    first: int = 1
    key: str = "page_req"
    page: str = "cur_page"
    size: str = "per_page"
    omits: bool = False
    method = "POST"

    def first_page(self, page: Page) -> Page:
        return page._replace(body=self._body(page.body, 0))

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        if _is_last(_total(answer, self.total), page.offset + len(items), len(items) < self.limit):
            return None
        return _following(page, items, page.query)._replace(body=self._body(page.body, page.number + 1))

    def _body(self, body: Json, number: int) -> Json:
        page = {self.page: self.first + number, self.size: self.limit}
        return {**(body or {}), **({self.key: page} if self.key else page)}


@dataclass(frozen=True)
class BodyOffsetPaging:
    """Pages of a POST that reads, with the number of items before the page in its body."""

    items: str
    limit: int
    total: str | None = None
    offset: str = "offset"
    size: str = "limit"
    omits: bool = False
    method = "POST"

    def first_page(self, page: Page) -> Page:
        return page._replace(body=self._body(page.body, 0))

    def next_page(self, page: Page, answer: Mapping[str, Json], items: list[Json]) -> Page | None:
        offset = page.offset + len(items)
        if _is_last(_total(answer, self.total), offset, len(items) < self.limit):
            return None
        return _following(page, items, page.query)._replace(body=self._body(page.body, offset))

    def _body(self, body: Json, offset: int) -> Json:
        return {**(body or {}), self.size: self.limit, self.offset: offset}


Paging = Union[SinglePage, MarkerPaging, OffsetPaging, PageNumberPaging, BodyPaging, BodyOffsetPaging]


def walk(paging: Paging, fetch: Fetch, query: Mapping[str, Any], body: Json, action: str = "") -> Iterator[Json]:
    """Yield the items of all pages. An empty page is the end.

    An object that is created while pages are read moves others to the next page. Items of an earlier page are left out
    there. Raises InvalidAnswer for a response without a page, and for an endless list.
    """
    page: Page | None = paging.first_page(Page(query, body))
    seen: set[str] = set()
    earlier: set[str] = set()
    while page is not None:
        answer = fetch(page.query, page.body)
        try:
            items = _items(answer, paging)
            if not items:
                return
            if len(seen) >= LONGEST:
                raise InvalidAnswer("the list of %s has no end: it has more than %d pages" % (paging.items, LONGEST))
            identity = _identity(items)
            if identity in seen:
                raise InvalidAnswer("the service answers page after page with the same %s" % paging.items)
            seen.add(identity)
            following = paging.next_page(page, answer, items)
        except InvalidAnswer as error:
            raise InvalidAnswer(error.reason, action=action) from None
        named = [_known_by(item) for item in items]
        yield from (item for item, name in zip(items, named) if name not in earlier)
        earlier.update(named)
        page = following


def _items(answer: Json, paging: Paging) -> list[Json]:
    """Return the list that the API promises.

    Raises InvalidAnswer for any other response, because it does not mean that the list is empty.
    """
    items = answer.get(paging.items) if isinstance(answer, dict) else None
    if isinstance(items, list):
        return items
    if items is None and isinstance(answer, dict) and (paging.omits or _total(answer, paging.total) == 0):
        return []
    raise InvalidAnswer("the response has no list of %s" % paging.items)


def _identity(items: list[Json]) -> str:
    """Return a text that two pages have in common only if they are the same page."""
    return json.dumps([item.get("id") or item if isinstance(item, dict) else item for item in items], sort_keys=True)


def _known_by(item: Json) -> str:
    """Return a text that distinguishes an item from others: its ``id`` or, without such a key, the whole item."""
    found = item.get("id") if isinstance(item, dict) else None
    return str(found) if isinstance(found, (str, int)) else json.dumps(item, sort_keys=True)


def _following(page: Page, items: list[Json], query: Mapping[str, Any]) -> Page:
    return Page(query, page.body, page.number + 1, page.offset + len(items))


def _is_last(total: int | None, reached: int, short: bool) -> bool:
    return short if total is None else reached >= total


def _is_short(page: Page, size: str, items: list[Json]) -> bool:
    wanted = _number(page.query.get(size))
    return wanted is not None and len(items) < wanted


def _total(answer: Mapping[str, Json], key: str | None) -> int | None:
    return _number(answer.get(key)) if key else None


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _is_next(link: Json) -> bool:
    return isinstance(link, dict) and link.get("rel") == "next"


def _marker_in(href: Any, name: str) -> str | None:
    try:
        found = parse_qs(urlsplit(str(href)).query).get(name)
    except ValueError:
        return None
    return found[0] if found else None

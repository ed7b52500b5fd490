# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every way in which the services hand out long lists, and where each ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidAnswer
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paging import (
    BodyOffsetPaging,
    BodyPaging,
    MarkerPaging,
    OffsetPaging,
    PageNumberPaging,
    SinglePage,
    walk,
)


class Server:
    """Answers from a list and keeps the questions."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.queries = []
        self.bodies = []

    def __call__(self, query, body):
        self.queries.append(dict(query))
        self.bodies.append(body)
        return self.answers.pop(0)


def things(*ids, **more):
    return {"things": [{"id": one} for one in ids], **more}


def link(rel, marker, host="https://elsewhere.example.com"):
    return {"rel": rel, "href": "%s/v2.0/ports?limit=2&marker=%s" % (host, marker)}


LINKED = MarkerPaging(items="things", links="things_links", limit=2)
THRIFTY = MarkerPaging(items="things", links="things_links", limit=1000, thrifty=True)
FIFTY = [str(number) for number in range(50)]
PLAIN = MarkerPaging(items="things", limit=2)
BARE = MarkerPaging(items="things")
OFFSET = OffsetPaging(items="things", limit=2, total="total")
OMITTED = replace(OFFSET, omits=True)
UNCOUNTED = OffsetPaging(items="things", limit=2)
FROM_ZERO = PageNumberPaging(items="things", first=0, limit=2)
FROM_ONE = PageNumberPaging(items="things", first=1, limit=2, total="count")
CAPPED = PageNumberPaging(items="things", first=0, limit=2, total="total", total_cap=4, page="page", size="size")
OFFSET_IN_BODY = BodyOffsetPaging(items="things", limit=2, total="total_count")
IN_BODY = BodyPaging(items="things", limit=2, total="total_record")

CASES = {
    "single": (SinglePage("things"), [things("a", "b")], [{}]),
    "marker from the link, and the page after the last is empty": (
        LINKED,
        [
            things("a", "b", things_links=[link("previous", "a"), link("next", "other")]),
            things("c", things_links=[link("next", "c")]),
            things(things_links=[link("previous", "c")]),
        ],
        [{"limit": 2}, {"limit": 2, "marker": "other"}, {"limit": 2, "marker": "c"}],
    ),
    "no next link": (LINKED, [things("a", "b", things_links=[link("previous", "a")])], [{"limit": 2}]),
    "next link without a marker": (
        LINKED,
        [things("a", "b", things_links=[{"rel": "next", "href": "https://x/y"}]), things()],
        [{"limit": 2}, {"limit": 2, "marker": "b"}],
    ),
    "a thrifty list believes a short page": (
        THRIFTY,
        [things("a", "b", "c", things_links=[link("next", "c")])],
        [{"limit": 1000}],
    ),
    "a thrifty list sees a limit of the service's own": (
        THRIFTY,
        [
            things(*FIFTY, things_links=[link("next", "49")]),
            things("50", things_links=[link("next", "50")]),
        ],
        [{"limit": 1000}, {"limit": 1000, "marker": "49"}],
    ),
    "links are promised but not there": (
        LINKED,
        [things("a", "b"), things("c")],
        [{"limit": 2}, {"limit": 2, "marker": "b"}],
    ),
    "marker until a short page": (PLAIN, [things("a", "b"), things("c")], [{"limit": 2}, {"limit": 2, "marker": "b"}]),
    "marker until an empty page": (PLAIN, [things("a", "b"), things()], [{"limit": 2}, {"limit": 2, "marker": "b"}]),
    "marker without a limit": (BARE, [things("a"), things("b"), things()], [{}, {"marker": "a"}, {"marker": "b"}]),
    "the user's own limit": (
        (PLAIN, {"limit": 1, "name": "x"}),
        [things("a"), things()],
        [{"limit": 1, "name": "x"}, {"limit": 1, "name": "x", "marker": "a"}],
    ),
    "offset until the total": (
        OFFSET,
        [things("a", "b", total=3), things("c", total=3)],
        [{"limit": 2, "offset": 0}, {"limit": 2, "offset": 2}],
    ),
    "offset with pages that the server made smaller": (
        OFFSET,
        [things("a", total=2), things("b", total=2)],
        [{"limit": 2, "offset": 0}, {"limit": 2, "offset": 1}],
    ),
    "offset with a total in quotes": (OFFSET, [things("a", "b", total="2")], [{"limit": 2, "offset": 0}]),
    "offset with a total that lies": (
        OFFSET,
        [things("a", "b", total=24), things(total=24)],
        [{"limit": 2, "offset": 0}, {"limit": 2, "offset": 2}],
    ),
    "offset without a total": (
        UNCOUNTED,
        [things("a", "b"), things("c")],
        [{"limit": 2, "offset": 0}, {"limit": 2, "offset": 2}],
    ),
    "page numbers from 0": (
        FROM_ZERO,
        [things("a", "b"), things("c")],
        [{"limit": 2, "offset": 0}, {"limit": 2, "offset": 1}],
    ),
    "page numbers from 1": (
        FROM_ONE,
        [things("a", "b", count=4), things("c", "d", count=4)],
        [{"limit": 2, "offset": 1}, {"limit": 2, "offset": 2}],
    ),
    "page numbers from where the user starts": (
        (FROM_ONE, {"offset": 2}),
        [things("c", "d", count=5), things("e", count=5)],
        [{"limit": 2, "offset": 2}, {"limit": 2, "offset": 3}],
    ),
    "a total that stops counting": (
        CAPPED,
        [things("a", "b", total=4), things("c", "d", total=4), things("e", total=4)],
        [{"size": 2, "page": 0}, {"size": 2, "page": 1}, {"size": 2, "page": 2}],
    ),
    "an empty list that is left out": (OMITTED, [{"total": 5}], [{"limit": 2, "offset": 0}]),
    "an empty list that is null": (OMITTED, [{"things": None}], [{"limit": 2, "offset": 0}]),
    "a total of none says so, too": (OFFSET, [{"things": None, "total": 0}], [{"limit": 2, "offset": 0}]),
}


@pytest.mark.parametrize(("paging", "answers", "queries"), CASES.values(), ids=CASES)
def test_walk(paging, answers, queries):
    paging, query = paging if isinstance(paging, tuple) else (paging, {})
    expected = [item for answer in answers for item in (answer or {}).get("things") or []]
    server = Server(*answers)
    assert list(walk(paging, server, query, None)) == expected
    assert server.queries == queries
    assert not server.answers


def test_pages_in_the_body():
    server = Server(things("a", "b", total_record=3), things("c", total_record=3))
    wanted = {"status": "x"}
    assert len(list(walk(IN_BODY, server, {}, wanted))) == 3
    assert server.bodies == [
        {"status": "x", "page_req": {"cur_page": 1, "per_page": 2}},
        {"status": "x", "page_req": {"cur_page": 2, "per_page": 2}},
    ]
    assert wanted == {"status": "x"}


def test_pages_among_the_other_keys_of_the_body():
    server = Server(things("a", "b", total_record=3), things("c", total_record=3))
    assert len(list(walk(replace(IN_BODY, key=""), server, {}, {"status": "x"}))) == 3
    assert server.bodies == [
        {"status": "x", "cur_page": 1, "per_page": 2},
        {"status": "x", "cur_page": 2, "per_page": 2},
    ]


@pytest.mark.parametrize(
    ("total", "offsets"),
    [({"total_count": 4}, [0, 2]), ({"total_count": 5}, [0, 2, 4]), ({}, [0, 2, 4])],
)
def test_an_offset_in_the_body(total, offsets):
    server = Server(things("a", "b", **total), things("c", "d", **total), things(*"e"[: len(offsets) - 2], **total))
    wanted = {"status": "x"}
    assert len(list(walk(OFFSET_IN_BODY, server, {}, wanted))) == len(offsets) + 2
    assert server.bodies == [{"status": "x", "limit": 2, "offset": offset} for offset in offsets]
    assert wanted == {"status": "x"}
    assert OFFSET_IN_BODY.method == "POST"


@pytest.mark.parametrize("paging", [UNCOUNTED, FROM_ONE, PLAIN, IN_BODY], ids=lambda paging: type(paging).__name__)
def test_what_moves_to_the_next_page_is_there_once(paging):
    """Somebody makes another one while the first page is on its way."""
    last = {"things": [{"id": "b", "status": "newer"}, {"id": "c"}]}
    server = Server(things("a", "b"), last, {"things": []})
    assert [item["id"] for item in walk(paging, server, {}, None)] == ["a", "b", "c"]
    bare = Server({"things": [{"key": "a"}, {"key": "b"}]}, {"things": [{"key": "b"}, {"key": "c"}]}, {"things": []})
    if paging is not PLAIN:
        assert [item["key"] for item in walk(paging, bare, {}, None)] == ["a", "b", "c"]


def test_what_is_on_one_page_is_all_there():
    same = {"things": [{"id": "a", "zone": "1"}, {"id": "a", "zone": "2"}]}
    assert list(walk(SinglePage(items="things"), Server(same), {}, None)) == same["things"]


def test_pages_are_fetched_when_needed():
    server = Server(things("a", "b"))
    assert next(walk(PLAIN, server, {}, None)) == {"id": "a"}
    assert len(server.queries) == 1


@pytest.mark.parametrize(
    ("paging", "answers", "words"),
    [
        (PLAIN, [things("a", "b"), things("a", "b")], "page after page with the same things"),
        (FROM_ZERO, [things("a", "b"), things("c", "d"), things("a", "b")], "page after page"),
        (OFFSET, [{**things("a", "b", total=99), "t": n} for n in range(3)], "page after page"),
        (IN_BODY, [things("a", "b", total_record=9)] * 2, "page after page"),
        (OFFSET_IN_BODY, [things("a", "b", total_count=9)] * 2, "page after page"),
        (PLAIN, [{"things": [{"name": "x"}, {"name": "y"}]}], "no id"),
        (PLAIN, [{"things": "x"}], "no list of things"),
        (PLAIN, [["x"]], "no list of things"),
        (PLAIN, [None], "no list of things"),
        (PLAIN, [{}], "no list of things"),
        (PLAIN, [{"things": None}], "no list of things"),
        (OFFSET, [{"total": 5}], "no list of things"),
        (OFFSET, [things("a", "b", total=5), {"total": 5}], "no list of things"),
        (replace(OFFSET, omits=True), [None], "no list of things"),
        (replace(OFFSET, omits=True), [{"things": "x"}], "no list of things"),
        (BARE, [things(str(n)) for n in range(2002)], "no end: it has more than 2000 pages"),
    ],
)
def test_answers_that_lead_nowhere(paging, answers, words):
    with pytest.raises(InvalidAnswer, match=words) as caught:
        list(walk(paging, Server(*answers), {}, None, "list things"))
    assert str(caught.value).startswith("list things: ")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Uploads in parts to a storage that answers as it likes."""

from __future__ import annotations

from itertools import count, cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CloudError, InvalidAnswer
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from ansible_collections.community.huaweicloud.plugins.module_utils._services.storage.api import (
    SignedStorage,
    StoredPart,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.storage import ObjectStorage
from tests.unit.core.hostile import MARKUP

URL = "https://obs.example.com/film.mp4?uploadId=1&Signature=a%2Bb"
LIST = "<ListPartsResult><IsTruncated>%s</IsTruncated>%s%s</ListPartsResult>"
PART = "<Part><PartNumber>%s</PartNumber><ETag>%s</ETag><Size>%s</Size></Part>"
# An upload has 10,000 parts at most, and a list has a thousand.
MOST_LISTS = 2000


class Storage:
    """A cloud whose storage has one answer after the other, as often as it is asked."""

    def __init__(self, answers: Any) -> None:
        self._answers = iter(answers)
        self.asked = 0

    def storage(self) -> ObjectStorage:
        return ObjectStorage(self, 0)  # type: ignore[arg-type]

    def run(self, prepare: Any, policy: Any, *, repeats: bool, action: str, operation: Any) -> HttpResponse:
        self.asked += 1
        assert self.asked <= MOST_LISTS, "the list has no end"
        prepare()
        return HttpResponse(200, {}, next(self._answers).encode())


def check_sentence(error: Exception) -> None:
    assert str(error).startswith("do it: ")
    assert str(error).isprintable()


def signed(*answers: str) -> SignedStorage:
    return SignedStorage(Storage(cycle(answers)))  # type: ignore[arg-type]


NUMBERS = st.one_of(st.integers(-2, 12000).map(str), st.text(max_size=3), st.sampled_from(["٣", "1.0", " 7 ", "0x1"]))
PARTS = st.builds(lambda *values: PART % values, NUMBERS, st.sampled_from(['"a"', "", "&lt;"]), NUMBERS)
LISTS = st.builds(
    lambda more, parts, following: LIST % (more, "".join(parts), following),
    st.sampled_from(["true", "TRUE", "false", ""]),
    st.lists(PARTS, max_size=3),
    NUMBERS.map(lambda number: "<NextPartNumberMarker>%s</NextPartNumberMarker>" % number) | st.just(""),
)


@given(st.lists(LISTS | MARKUP, min_size=1, max_size=3))
def test_any_list_of_parts_ends(answers: list[str]) -> None:
    try:
        parts, more = signed(*answers).list_parts(URL, "do it")
    except CloudError as error:
        check_sentence(error)
        return
    assert more in (True, False)
    assert all(isinstance(part.number, int) and isinstance(part.size, int) for part in parts)


@given(MARKUP)
def test_any_answer_begins_an_upload_or_does_not(answer: str) -> None:
    try:
        assert signed(answer).begin(URL, "video/mp4", "do it")
    except CloudError as error:
        check_sentence(error)


@given(st.lists(st.tuples(st.integers(1, 10000), st.text("\"<>&'abc019", max_size=40)), max_size=5))
def test_any_entity_tag_stays_in_its_element(parts: list[tuple[int, str]]) -> None:
    bodies = []

    class Listening(Storage):
        def run(self, prepare: Any, policy: Any, *, repeats: bool, action: str, operation: Any) -> HttpResponse:
            bodies.append(prepare().body)
            return super().run(prepare, policy, repeats=repeats, action=action, operation=operation)

    SignedStorage(Listening([""])).complete(URL, parts, "do it")  # type: ignore[arg-type]
    found = signed(
        bodies[0]
        .decode()
        .replace("CompleteMultipartUpload", "ListPartsResult")
        .replace("</ETag>", "</ETag><Size>1</Size>")
    )
    listed = found.list_parts(URL, "do it")[0]
    assert listed == [StoredPart(number, etag.strip(), 1) for number, etag in parts]


def test_a_part_without_a_number() -> None:
    with pytest.raises(InvalidAnswer, match="no number or no size"):
        signed(LIST % ("false", PART % ("9" * 5000, "", "1"), "")).list_parts(URL, "do it")


def test_a_marker_of_many_digits() -> None:
    marker = "<NextPartNumberMarker>%s</NextPartNumberMarker>" % ("9" * 5000)
    with pytest.raises(InvalidAnswer) as caught:
        signed(LIST % ("true", "", marker)).list_parts(URL, "do it")
    assert str(caught.value) == "do it: the number of the next part in the answer is too long"


def test_lists_without_an_end() -> None:
    answers = (LIST % ("true", PART % (number, "x", 1), "") for number in count(1))
    with pytest.raises(CloudError):
        SignedStorage(Storage(answers)).list_parts(URL, "do it")  # type: ignore[arg-type]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is parsed of documents that come from outside, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.documents import DEPTH, parse

TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(TREES)
def test_documents_come_out_as_they_went_in(tree: Any) -> None:
    text = json.dumps(tree)
    assert parse(text) == parse(text.encode()) == tree


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NaN", "NaN is not a number"),
        ('{"a": [-Infinity]}', "-Infinity is not a number"),
        ('{"a": 1e999}', "too large"),
        ("[" * (DEPTH + 1) + "]" * (DEPTH + 1), "too deep"),
        ("[" * 100_000, "too deep"),
        ("{", "property name"),
        ("", "Expecting value"),
        ("<html>", "Expecting value"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse(text.encode())


def test_the_deepest_document() -> None:
    assert parse("[" * (DEPTH - 1) + "]" * (DEPTH - 1))


@pytest.mark.parametrize("text", ['"\\ud800"', '{"\\udfff": "a"}', '["x", "\\ud83d"]'])
def test_half_a_pair_of_surrogates_is_replaced(text: str) -> None:
    assert "\ufffd" in json.dumps(parse(text), ensure_ascii=False)
    assert parse('"\\ud83d\\ude00"') == "\U0001f600"

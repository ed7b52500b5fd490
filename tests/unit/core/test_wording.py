# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values and names have the same form in all messages, and candidates are listed when a name is not found."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import Missing
from ansible_collections.community.huaweicloud.plugins.module_utils._core.wording import candidates, listed, quoted
from ansible_collections.community.huaweicloud.plugins.module_utils._services.named import one


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("web-1", '"web-1"'),
        ('a "b"', '"a "b""'),
        ("a\nb", '"a\\nb"'),
        ("", '""'),
        (3, "3"),
        (True, "true"),
        (None, "null"),
        (["a", 1], '["a", 1]'),
        ({"a": "é"}, '{"a": "é"}'),
    ],
)
def test_the_form_of_a_value(value: Any, shown: str) -> None:
    assert quoted(value) == shown


def test_at_most_ten_names_are_listed_in_order() -> None:
    assert listed(["b", "a", "b"]) == '"a", "b"'
    assert listed(f"n{number:02}" for number in range(10)).endswith('"n08", "n09"')
    assert listed(f"n{number:02}" for number in range(12)).endswith('"n08", "n09" and 2 more')


def test_without_names_there_are_no_candidates() -> None:
    assert candidates([]) == candidates([None, ""]) == ""
    assert candidates(["b", None, "a"]) == ' Candidates: "a", "b".'


def test_a_name_that_is_not_found_says_what_there_is() -> None:
    there = [{"id": "1", "name": "web"}, {"id": "2"}]
    with pytest.raises(
        Missing, match=r'^There is no VPC with the name or ID "wbe"\. Candidates: "2", "web"\.$'
    ) as caught:
        one(there, "wbe", "VPC")
    assert caught.value.wanted == "wbe"
    with pytest.raises(Missing, match=r'^There is no VPC with the name or ID "wbe"\.$'):
        one([], "wbe", "VPC")

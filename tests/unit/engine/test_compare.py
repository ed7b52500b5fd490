# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What counts as the same."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.compare import (
    as_set,
    difference,
    equal,
    plain,
    same_address,
    same_keys,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import unchanged

PAIRS = as_set("ip_address", "mac_address")
FIXED = as_set("ip_address", "subnet_id")


@pytest.mark.parametrize(
    ("desired", "current", "same"),
    [
        ("a", "a", True),
        ("a", "A", False),
        ("", None, True),
        ([], None, True),
        ({}, None, True),
        ("a", None, False),
        (False, None, False),
        (0, None, False),
        (False, False, True),
        (0, 0, True),
        (None, False, False),
        ("", 0, False),
        ([1, 2], [2, 1], False),
    ],
)
def test_equal(desired: Any, current: Any, same: bool) -> None:
    assert equal(desired, current) is same


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("FD00::0:1", "fd00::1"),
        ("10.0.0.1", "10.0.0.1"),
        ("10.0.0.1/32", "10.0.0.1"),
        ("fd00::1/128", "fd00::1"),
        ("1.1.1.1/0", "1.1.1.1/0"),
        ("10.0.0.1/24", "10.0.0.1/24"),
        ("FD00::0/64", "fd00::/64"),
        ("FA:16:3E:00:00:01", "fa:16:3e:00:00:01"),
        ("FA-16-3E-00-00-01", "fa:16:3e:00:00:01"),
        ("fa-16-3e-00-00", "fa-16-3e-00-00"),
        ("", ""),
        (None, None),
        (7, 7),
        (True, True),
    ],
)
def test_plain(value: Any, expected: Any) -> None:
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_same_address() -> None:
    assert same_address("fd00::1", "FD00:0:0::1")
    assert not same_address("10.0.0.1", "10.0.0.2")
    assert not same_address("10.0.0.1", None)


@pytest.mark.parametrize(
    ("desired", "current", "same"),
    [
        ({"a": 1}, {"a": 1, "added": 2}, True),
        ({}, {"added": 2}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {}, False),
        ({"a": 1}, None, False),
        ({}, None, True),
    ],
)
def test_same_keys(desired: Any, current: Any, same: bool) -> None:
    assert same_keys(desired, current) is same


@pytest.mark.parametrize(
    ("desired", "current", "same"),
    [
        ([], [], True),
        ([], None, True),
        (None, None, True),
        ([], [{"ip_address": "10.0.0.1"}], False),
        ([{"ip_address": "10.0.0.1"}], [], False),
        # what the server fills in
        ([{"ip_address": "10.0.0.1"}], [{"ip_address": "10.0.0.1", "mac_address": "fa:16:3e:00:00:01"}], True),
        ([{"ip_address": "10.0.0.1", "mac_address": None}], [{"ip_address": "10.0.0.1", "mac_address": "x"}], True),
        ([{"ip_address": "10.0.0.1"}], [{"ip_address": "10.0.0.1", "unheard_of": 1}], True),
        # spelling
        ([{"ip_address": "FD00::0:1"}], [{"ip_address": "fd00::1"}], True),
        (
            [{"ip_address": "10.0.0.1", "mac_address": "FA:16"}],
            [{"ip_address": "10.0.0.1", "mac_address": "fa:16"}],
            True,
        ),
        # repetition
        ([{"ip_address": "10.0.0.1"}] * 3, [{"ip_address": "10.0.0.1", "mac_address": "x"}], True),
        # a difference is one
        ([{"ip_address": "10.0.0.1", "mac_address": "y"}], [{"ip_address": "10.0.0.1", "mac_address": "x"}], False),
        ([{"ip_address": "10.0.0.1", "mac_address": "y"}], [{"ip_address": "10.0.0.1"}], False),
        ([{"ip_address": "10.0.0.1"}], [{"ip_address": "10.0.0.1"}, {"ip_address": "10.0.0.2"}], False),
    ],
)
def test_pairs(desired: Any, current: Any, same: bool) -> None:
    assert PAIRS(desired, current) is same


def test_the_most_specific_item_gets_its_only_match() -> None:
    current = [{"ip_address": "10.0.0.1", "mac_address": "a"}, {"ip_address": "10.0.0.1", "mac_address": "b"}]
    assert PAIRS([{"ip_address": "10.0.0.1"}, {"ip_address": "10.0.0.1", "mac_address": "a"}], current)
    assert PAIRS([{"ip_address": "10.0.0.1"}, {"ip_address": "10.0.0.1", "mac_address": "b"}], current)
    assert not PAIRS([{"ip_address": "10.0.0.1"}, {"ip_address": "10.0.0.1", "mac_address": "c"}], current)


@pytest.mark.parametrize("current", list(permutations([("10.0.0.1", "s"), ("10.0.0.2", "s"), ("10.0.0.3", "t")])))
def test_items_that_are_vague_in_different_keys(current: list[tuple[str, str]]) -> None:
    there = [{"ip_address": address, "subnet_id": subnet} for address, subnet in current]
    wanted = [{"subnet_id": "s"}, {"ip_address": "10.0.0.2"}, {"subnet_id": "t"}]
    for order in permutations(wanted):
        assert FIXED(list(order), there)
    assert not FIXED([{"subnet_id": "t"}, {"ip_address": "10.0.0.3"}, {"subnet_id": "s"}], there)


def test_two_of_any_address_of_a_subnet_are_two() -> None:
    current = [{"ip_address": "10.0.0.1", "subnet_id": "s"}, {"ip_address": "10.0.0.2", "subnet_id": "s"}]
    assert FIXED([{"subnet_id": "s"}, {"subnet_id": "s"}], current)
    assert not FIXED([{"subnet_id": "s"}], current)
    assert not FIXED([{"subnet_id": "s"}] * 3, current)


def test_plain_values() -> None:
    same = as_set()
    assert same(["b", "a", "A"], ["a", "b"])
    assert not same(["a"], ["a", "b"])
    assert not as_set(normal=unchanged)(["A"], ["a"])


ADDRESSES = st.sampled_from(["10.0.0.1", "10.0.0.2", "10.0.0.3", "fd00::1"])
MACS = st.sampled_from(["fa:16:3e:00:00:01", "fa:16:3e:00:00:02"])
LIVE = st.lists(st.fixed_dictionaries({"ip_address": ADDRESSES, "mac_address": MACS}), max_size=5)


@given(LIVE, st.data())
def test_order_repetition_spelling_and_what_is_filled_in_never_drift(current: list[dict[str, str]], data: Any) -> None:
    wanted = data.draw(st.permutations(current + current[: data.draw(st.integers(0, len(current)))]))
    assert PAIRS([{key: value.upper() for key, value in item.items()} for item in wanted], current)
    addresses = list({item["ip_address"]: item for item in current}.values())
    assert PAIRS([{"ip_address": item["ip_address"]} for item in wanted], addresses)


WANTED = st.lists(
    st.dictionaries(st.sampled_from(["ip_address", "mac_address"]), st.sampled_from(["1", "2", "3"]), min_size=1),
    max_size=4,
)
THERE = st.lists(
    st.fixed_dictionaries({"ip_address": st.sampled_from("123"), "mac_address": st.sampled_from("123")}), max_size=4
)


@given(WANTED, THERE)
def test_the_same_as_trying_every_assignment(wanted: list[dict[str, str]], there: list[dict[str, str]]) -> None:
    def once(items: list[dict[str, str]]) -> list[dict[str, str]]:
        kept: list[dict[str, str]] = []
        for item in items:
            if item not in kept or "ip_address" not in item:
                kept.append(item)
        return kept

    desired, current = once(wanted), once(there)
    expected = len(desired) == len(current) and any(
        all(item.items() <= order[index].items() for index, item in enumerate(desired))
        for order in permutations(current)
    )
    before = [dict(item) for item in wanted], [dict(item) for item in there]
    assert PAIRS(wanted, there) is expected
    assert (wanted, there) == before, "a comparison changes nothing"


@pytest.mark.parametrize(
    ("desired", "current", "new", "gone"),
    [
        ([], [], [], []),
        ([{"a": "1"}], [], [{"a": "1"}], []),
        ([], [{"a": "1"}], [], [{"a": "1"}]),
        ([{"a": "1"}], [{"a": "1", "b": "2", "id": "x"}], [], []),
        ([{"a": "1", "b": None}], [{"a": "1", "b": "2"}], [], []),
        ([{"b": "2"}, {"a": "1", "b": "2"}], [{"a": "1", "b": "2"}, {"a": "3", "b": "2"}], [], []),
        ([{"b": "2"}], [{"a": "1", "b": "2"}, {"a": "3", "b": "2"}], [], [{"a": "3", "b": "2"}]),
        ([{"a": "FD00::0:1"}, {"a": "4"}], [{"a": "fd00::1"}, {"a": "5"}], [{"a": "4"}], [{"a": "5"}]),
    ],
)
def test_difference(desired: list[Any], current: list[Any], new: list[Any], gone: list[Any]) -> None:
    assert difference(desired, current, "a", "b") == (new, gone)


@given(WANTED, THERE)
def test_what_the_difference_leaves_belongs_together(
    desired: list[dict[str, str]], current: list[dict[str, str]]
) -> None:
    new, gone = difference(desired, current, "ip_address", "mac_address")
    assert len(desired) - len(new) == len(current) - len(gone)
    assert not any(item.items() <= other.items() for item in new for other in gone)
    assert difference(new, [], "ip_address") == (new, [])

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Address pairs as data, and the one that is a switch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import Conflict, InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.address_pairs import (
    check_is_on,
    complete_pairs,
    distinct_pairs,
    pairs_of,
    rewrite_pairs,
    validate_address,
    validate_pairs,
    with_check,
)

OWN = "fa:16:3e:00:00:01"
OTHER = "fa:16:3e:00:00:02"

PAIRS = st.lists(
    st.fixed_dictionaries(
        {"ip_address": st.sampled_from(["10.0.0.1", "10.0.0.0/24", "1.1.1.1/0", "fd00::1"])},
        optional={"mac_address": st.sampled_from([OWN, OTHER])},
    ),
    max_size=5,
)


@given(PAIRS, st.booleans())
def test_the_switch_moves_one_pair_and_no_other(pairs: list[dict[str, str]], on: bool) -> None:
    given_pairs = [dict(pair) for pair in pairs]
    switched = with_check(pairs, on)
    assert check_is_on(switched) is on
    assert with_check(switched, on) == switched
    assert [pair for pair in switched if pair["ip_address"] != "1.1.1.1/0"] == [
        pair for pair in pairs if pair["ip_address"] != "1.1.1.1/0"
    ]
    assert pairs == given_pairs


@given(PAIRS)
def test_what_the_server_fills_in_makes_no_difference(pairs: list[dict[str, str]]) -> None:
    port: dict[str, Any] = {"mac_address": OWN, "allowed_address_pairs": pairs}
    filled = {**port, "allowed_address_pairs": complete_pairs(pairs, OWN.upper())}
    assert pairs_of(filled) == pairs_of(port)
    assert pairs_of({**port, "allowed_address_pairs": pairs_of(port)}) == pairs_of(port)


def test_pairs_of_leaves_out_the_ports_own_mac_only() -> None:
    pairs = [
        {"ip_address": "a", "mac_address": OWN.upper()},
        {"ip_address": "a", "mac_address": OTHER},
        {"ip_address": "b"},
    ]
    assert pairs_of({"mac_address": OWN, "allowed_address_pairs": pairs}) == [
        {"ip_address": "a"},
        {"ip_address": "a", "mac_address": OTHER},
        {"ip_address": "b"},
    ]
    assert pairs_of({}) == pairs_of({"allowed_address_pairs": None}) == []


def test_distinct_pairs() -> None:
    pairs: list[dict[str, Any]] = [
        {"ip_address": "FD00::0:1", "mac_address": None},
        {"ip_address": "fd00::1"},
        {"ip_address": "fd00::1", "mac_address": OTHER},
        {"ip_address": "fd00::1", "mac_address": OTHER.upper()},
    ]
    assert distinct_pairs(pairs) == [{"ip_address": "FD00::0:1"}, {"ip_address": "fd00::1", "mac_address": OTHER}]


def test_complete_pairs_of_a_port_without_a_known_mac() -> None:
    assert complete_pairs([{"ip_address": "a"}], None) == [{"ip_address": "a"}]


@pytest.mark.parametrize("address", ["10.0.0.1", "fd00::1", "10.0.0.0/24", "10.0.0.7/24", "1.1.1.1/0"])
def test_good_pairs(address: str) -> None:
    validate_pairs([{"ip_address": address}])


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "0.0.0.0/0",
            'allowed_address_pairs has "0.0.0.0/0", which the service refuses: '
            '"1.1.1.1/0" disables the source/destination check.',
        ),
        (
            "::/0",
            'allowed_address_pairs has "::/0", which the service refuses: "1.1.1.1/0" '
            "disables the source/destination check.",
        ),
        (
            "10.0.0.1/33",
            'allowed_address_pairs has "10.0.0.1/33", which is neither an IP address nor '
            "a network in CIDR form: correct it.",
        ),
        (
            "web",
            'allowed_address_pairs has "web", which is neither an IP address nor a network in CIDR form: correct it.',
        ),
    ],
)
def test_bad_pairs(address: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        validate_pairs([{"ip_address": "10.0.0.1"}, {"ip_address": address}])
    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["", "10.0.0", "10.0.0.1/32", "010.0.0.1", "web"])
def test_bad_addresses(text: str) -> None:
    with pytest.raises(InvalidInput, match=r'^fixed_ips has ".*", which is not an IP address: correct it\.$'):
        validate_address(text, "fixed_ips")


def test_rewriting_writes_only_what_differs() -> None:
    port: dict[str, Any] = {"allowed_address_pairs": [{"ip_address": "1.1.1.1/0"}]}

    def write(body: dict[str, Any]) -> dict[str, Any]:
        raise AssertionError("wrote")

    assert rewrite_pairs(lambda: port, write, lambda pairs: with_check(pairs, False), verify=looks(1)) is port


def looks(count: int) -> Callable[[str], Iterator[None]]:
    """So many reads until one is no longer old."""
    return lambda text: iter([None] * count)


OURS, THEIRS = {"ip_address": "10.0.0.1"}, {"ip_address": "10.0.0.2"}


def rewritten(*reads: list[dict[str, str]], count: int = 5) -> list[list[dict[str, str]]]:
    """What is written to bind our address while the port is read so."""
    wrote: list[list[dict[str, str]]] = []
    shown = iter(reads)

    def write(body: dict[str, Any]) -> dict[str, Any]:
        wrote.append(body["allowed_address_pairs"])
        return body

    def bound(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return pairs if OURS in pairs else [*pairs, OURS]

    port = rewrite_pairs(lambda: {"allowed_address_pairs": next(shown)}, write, bound, verify=looks(count))
    assert OURS in port["allowed_address_pairs"]
    assert next(shown, None) is None, "all was read"
    return wrote


def test_a_read_that_shows_what_was_there_before_a_write_is_old() -> None:
    assert rewritten([], [], [], [OURS]) == [[OURS]]


def test_what_somebody_else_has_written_meanwhile_is_kept() -> None:
    assert rewritten([], [], [THEIRS], [THEIRS], [OURS, THEIRS]) == [[OURS], [THEIRS, OURS]]


def test_what_shows_for_too_long_is_no_old_read() -> None:
    assert rewritten([], [], [], [OURS], count=2) == [[OURS], [OURS]]


def test_rewriting_gives_up() -> None:
    with pytest.raises(Conflict):
        rewrite_pairs(dict, lambda body: body, lambda pairs: with_check(pairs, False), verify=looks(2))

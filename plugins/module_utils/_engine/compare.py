# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Comparisons of the desired with the current values.

A comparison covers only what the task gives. Values that the server adds or spells differently are no difference.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Any, Callable

# The arguments are the desired and the current value. The desired value is never None.
Same = Callable[[Any, Any], bool]
Normal = Callable[[Any], Any]

# A MAC address as Windows and many switches write it.
_WITH_HYPHENS = re.compile(r"[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}")


def equal(desired: Any, current: Any) -> bool:
    """Return whether two values are equal. An absent current value equals an empty desired one.

    An API returns null, "" or no key at all for an empty value.
    """
    return desired == current or (
        not desired and desired is not False and desired != 0 and not current and current is not False and current != 0
    )


def unforeseen(desired: Any, current: Any) -> bool:
    """Return True. Use it for returned values that nobody can predict, such as the time of an event."""
    return True


def plain(value: Any) -> Any:
    """Return the value in its canonical spelling: text in lower case, addresses and networks as ipaddress writes them.

    A network of one address becomes that address. A MAC address gets colons. Values other than text stay as they are.
    """
    if not isinstance(value, str):
        return value
    if _WITH_HYPHENS.fullmatch(value):
        return value.lower().replace("-", ":")
    try:
        found = ipaddress.ip_interface(value)
    except ValueError:
        return value.lower()
    return str(found.ip if found.network.num_addresses == 1 else found)


def same_address(desired: Any, current: Any) -> bool:
    """Compare two values as addresses, so that two spellings of one IPv6 address are equal."""
    return bool(plain(desired) == plain(current))


def same_keys(desired: Any, current: Any) -> bool:
    """Compare two dictionaries by the keys of the desired one only, because a service adds keys of its own."""
    return all(key in (current or {}) and equal(value, current[key]) for key, value in desired.items())


def as_set(*keys: str, normal: Normal = plain) -> Same:
    """Return a function that compares two lists without regard to order and repetition.

    With keys, the items are dictionaries, and only those keys are compared. A key that a desired item omits, or has as
    None, matches any value that the server filled in. The first key identifies an item. Equal items without the first
    key ("any address of this subnet", twice) count as different items.
    """

    def same(desired: Any, current: Any) -> bool:
        wanted = _distinct(desired or [], keys, normal)
        there = _distinct(current or [], keys, normal)
        return len(wanted) == len(there) == len(assignment(wanted, there, _has_all))

    return same


def difference(
    desired: list[Any], current: list[Any], *keys: str, normal: Normal = plain
) -> tuple[list[Any], list[Any]]:
    """Return the desired items without a matching current item, and the current items without a matching desired one.

    Items are dictionaries, and only the given keys are compared. A key that a desired item omits, or has as None,
    matches any current value.
    """
    known = [
        [{key: normal(item[key]) for key in keys if item.get(key) is not None} for item in each]
        for each in (desired, current)
    ]
    given = assignment(known[0], known[1], _has_all)
    served = set(given.values())
    return (
        [item for index, item in enumerate(desired) if index not in served],
        [item for index, item in enumerate(current) if index not in given],
    )


def _distinct(items: list[Any], keys: tuple[str, ...], normal: Normal) -> list[dict[str, Any]]:
    """Return each different item once, as a dictionary of its keys that are not None.

    A plain value becomes a dictionary with one key. Items without the first key are all kept.
    """
    names = keys or ("",)
    found: list[dict[str, Any]] = []
    for item in items:
        values = item if keys else {"": item}
        known = {key: normal(values[key]) for key in names if values.get(key) is not None}
        if known not in found or names[0] not in known:
            found.append(known)
    return found


def assignment(wanted: list[Any], current: list[Any], fits: Same) -> dict[int, int]:
    """Match as many desired items as possible with a current item that fits. Each current item is used once.

    Return a mapping from the index of the current item to the index of the desired item.
    """
    given: dict[int, int] = {}

    def give(item: int, asked: set[int]) -> bool:
        for index, other in enumerate(current):
            if index not in asked and fits(wanted[item], other):
                asked.add(index)
                # An item that is already assigned becomes free if its present owner can get another one.
                if index not in given or give(given[index], asked):
                    given[index] = item
                    return True
        return False

    for item in range(len(wanted)):
        give(item, set())
    return given


def _has_all(wanted: dict[str, Any], current: dict[str, Any]) -> bool:
    return wanted.items() <= current.items()

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether what a task asks for and what exists are the same.

A comparison never looks at more than the task said: what the server adds or spells differently is not drift.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Any, Callable

# Called with the wanted and the live value; the wanted one is never None.
Same = Callable[[Any, Any], bool]
Normal = Callable[[Any], Any]

# A MAC address as Windows and many switches write it.
_WITH_HYPHENS = re.compile(r"[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}")


def equal(want: Any, live: Any) -> bool:
    """Equal as they are, where an absent live value stands for the empty one (an API answers null, "" or nothing)."""
    return want == live or (
        not want and want is not False and want != 0 and not live and live is not False and live != 0
    )


def unforeseen(want: Any, live: Any) -> bool:
    """For what is returned and nobody can foretell, such as when something has happened."""
    return True


def plain(value: Any) -> Any:
    """The value itself; text in lower case, and an address or network in its one canonical spelling.

    A network of one address is that address. A MAC address has colons.
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


def same_address(want: Any, live: Any) -> bool:
    """Equal as addresses, so that two spellings of one IPv6 address are the same."""
    return bool(plain(want) == plain(live))


def same_keys(want: Any, live: Any) -> bool:
    """Compare two dictionaries by the keys of the wanted one only: a service adds keys of its own."""
    return all(key in (live or {}) and equal(value, live[key]) for key, value in want.items())


def as_set(*keys: str, normal: Normal = plain) -> Same:
    """Compare two lists without regard to order and repetition.

    With keys the items are dictionaries, compared by those keys only; a key that a wanted item omits, or has as None,
    matches whatever the server filled in. The first key is what an item is known by: items without it that look alike
    ("any address of this subnet", twice) are as many different ones.
    """

    def same(want: Any, live: Any) -> bool:
        wanted = _distinct(want or [], keys, normal)
        there = _distinct(live or [], keys, normal)
        return len(wanted) == len(there) == len(_assignment(wanted, there))

    return same


def difference(want: list[Any], live: list[Any], *keys: str, normal: Normal = plain) -> tuple[list[Any], list[Any]]:
    """The wanted items that no live one stands for, and the live ones that stand for no wanted one.

    Items are dictionaries, compared by those keys only; a key that a wanted item omits, or has as None, matches
    whatever the live one has.
    """
    known = [
        [{key: normal(item[key]) for key in keys if item.get(key) is not None} for item in each]
        for each in (want, live)
    ]
    given = _assignment(*known)
    served = set(given.values())
    return (
        [item for index, item in enumerate(want) if index not in served],
        [item for index, item in enumerate(live) if index not in given],
    )


def _distinct(items: list[Any], keys: tuple[str, ...], normal: Normal) -> list[dict[str, Any]]:
    """Each different item once, as a dictionary of its known keys; a plain value is a dictionary of one key."""
    names = keys or ("",)
    found: list[dict[str, Any]] = []
    for item in items:
        values = item if keys else {"": item}
        known = {key: normal(values[key]) for key in names if values.get(key) is not None}
        if known not in found or names[0] not in known:
            found.append(known)
    return found


def _assignment(wanted: list[dict[str, Any]], live: list[dict[str, Any]]) -> dict[int, int]:
    """For as many wanted items as possible a live one that has all they say: live index to wanted index."""
    given: dict[int, int] = {}

    def give(item: int, asked: set[int]) -> bool:
        for index, other in enumerate(live):
            if index not in asked and wanted[item].items() <= other.items():
                asked.add(index)
                # One that was given away already is had if its owner can take another.
                if index not in given or give(given[index], asked):
                    given[index] = item
                    return True
        return False

    for item in range(len(wanted)):
        give(item, set())
    return given

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether what a task asks for and what exists are the same.

A comparison never looks at more than the task said: what the server adds or spells differently is not drift.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from typing import Any, Callable

# Called with the wanted and the live value; the wanted one is never None.
Same = Callable[[Any, Any], bool]
Normal = Callable[[Any], Any]


def equal(want: Any, live: Any) -> bool:
    """Equal as they are, where an absent live value stands for the empty one (an API answers null, "" or nothing)."""
    return want == live or (
        not want and want is not False and want != 0 and not live and live is not False and live != 0
    )


def plain(value: Any) -> Any:
    """The value itself; text in lower case, and an address or network in its one canonical spelling."""
    if not isinstance(value, str):
        return value
    try:
        return str(ipaddress.ip_interface(value)) if "/" in value else str(ipaddress.ip_address(value))
    except ValueError:
        return value.lower()


def same_address(want: Any, live: Any) -> bool:
    """Equal as addresses, so that two spellings of one IPv6 address are the same."""
    return bool(plain(want) == plain(live))


def as_set(*keys: str, normal: Normal = plain) -> Same:
    """Compare two lists without regard to order and repetition.

    With keys the items are dictionaries, compared by those keys only; a key that a wanted item omits, or has as None,
    matches whatever the server filled in.
    """

    def same(want: Any, live: Any) -> bool:
        wanted = _distinct(want or [], keys, normal)
        rest = _distinct(live or [], keys, normal)
        if len(wanted) != len(rest):
            return False
        # The most specific item chooses first: otherwise a vague one could take the only match of a precise one.
        for item in sorted(wanted, key=len, reverse=True):
            match = next((other for other in rest if item.items() <= other.items()), None)
            if match is None:
                return False
            rest.remove(match)
        return True

    return same


def _distinct(items: list[Any], keys: tuple[str, ...], normal: Normal) -> list[dict[str, Any]]:
    """Each different item once, as a dictionary of its known keys; a plain value is a dictionary of one key."""
    found: list[dict[str, Any]] = []
    for item in items:
        values = item if keys else {"": item}
        known = {key: normal(values[key]) for key in (keys or ("",)) if values.get(key) is not None}
        if known not in found:
            found.append(known)
    return found

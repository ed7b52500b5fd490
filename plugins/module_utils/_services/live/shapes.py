# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nested settings of a channel: whether they are what is wanted, what is sent instead, and what of them is shown.

The service replaces a group of settings as a whole and fills in what a request leaves out. So what the task omits is
taken from what is there, and an empty dictionary takes a setting away.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput

# What an item of a list is known by, where it has one of these; without them it is its place.
KEYS = ("url", "name", "key", "template_id")
# Where the order says which is which.
ORDERED = frozenset(("sources", "secondary_sources", "backup_urls"))
# Of these 0 is a value like any other; elsewhere it stands for nothing at all.
ZEROS = frozenset(
    (
        *("input_loss_threshold_msec", "playlist_window_seconds", "rollingbuffer_duration", "gop_duration_seconds"),
        *("latency", "pid"),
    )
)
# The second one is that of a header.
SECRETS = frozenset(("passphrase", "value"))


def fits(want: Any, live: Any, name: str = "") -> bool:
    """Whether what is there is all that is wanted, whatever else the service says about it."""
    if isinstance(want, Mapping):
        if not want:
            return not live
        there = live if isinstance(live, Mapping) else {}
        return all(fits(value, there.get(key), key) for key, value in want.items())
    if isinstance(want, list):
        return _lists_fit(want, live or [], name)
    if want is False or want == "" or want == 0:
        return not live
    return bool(want == live) or _is_hidden(name, live)


def _lists_fit(want: Sequence[Any], live: Sequence[Any], name: str) -> bool:
    if len(want) != len(live):
        return False
    if name in ORDERED:
        return all(fits(item, other) for item, other in zip(want, live))
    if all(isinstance(item, Mapping) for item in want):
        return all(fits(item, own(item, place, live)) for place, item in enumerate(want))
    return sorted(map(str, want)) == sorted(map(str, live))


def own(item: Mapping[str, Any], place: int, live: Sequence[Any]) -> Any:
    """The one of the items there that this one is, None where it is new."""
    key = next((key for key in KEYS if item.get(key) is not None), None)
    if key is None:
        return live[place] if place < len(live) else None
    return next((other for other in live if other.get(key) == item[key]), None)


def merged(want: Any, live: Any) -> Any:
    """What is sent: all that is wanted, and of what is there whatever the task says nothing about."""
    if isinstance(want, Mapping):
        there = _set(live) if want and isinstance(live, Mapping) else {}
        made = {**there, **{key: merged(value, there.get(key)) for key, value in want.items()}}
        return {key: value for key, value in made.items() if want.get(key) != {}}
    if isinstance(want, list):
        items = live if isinstance(live, list) else []
        return [
            merged(item, own(item, place, items)) if isinstance(item, Mapping) else item
            for place, item in enumerate(want)
        ]
    return want


def _set(live: Any) -> Any:
    """What is there, without what the service shows of settings that nobody has made and refuses when it is sent."""
    if isinstance(live, list):
        return [_set(item) for item in live]
    if not isinstance(live, Mapping):
        return live
    return {key: _set(value) for key, value in live.items() if not _is_unset(key, value)}


def _is_unset(name: str, value: Any) -> bool:
    zero = value == 0 and value is not False and name not in ZEROS
    return value is None or value == "" or zero


def shown(value: Any) -> Any:
    """The settings without what is secret in them."""
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, Mapping):
        return {key: shown(item) for key, item in value.items() if key not in SECRETS}
    return value


def refuse_hidden(value: Any, where: str) -> None:
    """Raise InvalidInput for a secret that the service keeps to itself, and the task leaves out: what would be sent is
    what is shown in its place."""
    for item in value if isinstance(value, list) else [value]:
        for key, inner in item.items() if isinstance(item, Mapping) else ():
            if _is_hidden(key, inner):
                raise InvalidInput(
                    "The service does not show %s of %s, and it takes all of the settings or none: give it as well. "
                    "Nothing was changed." % ("%s %s" % (key, item["key"]) if "key" in item else key, where)
                )
            refuse_hidden(inner, where)


def is_masked(value: Any) -> bool:
    """Whether something is shown in the place of a secret, which says nothing about it."""
    return isinstance(value, str) and value != "" and not value.strip("*")


def _is_hidden(name: str, value: Any) -> bool:
    return name in SECRETS and is_masked(value)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nested settings of a channel: their comparison, the values to send, and the values to show.

The service replaces a group of settings as a whole and fills in the values that a request leaves out. So a request
repeats the current values that the task omits. An empty dictionary removes a setting.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput

# The first of these fields that an item of a list has identifies it. Without any of them, its position does.
KEYS = ("url", "name", "key", "template_id")
# In these lists, the order identifies the items.
ORDERED = frozenset(("sources", "secondary_sources", "backup_urls"))
# For these settings 0 is a value like any other. For all others it means that they are not set.
ZEROS = frozenset(
    (
        *("input_loss_threshold_msec", "playlist_window_seconds", "rollingbuffer_duration", "gop_duration_seconds"),
        *("latency", "pid"),
    )
)
# The second one is the value of a header.
SECRETS = frozenset(("passphrase", "value"))


def fits(desired: Any, current: Any, name: str = "") -> bool:
    """Return whether the current settings contain all desired ones. Additional values are no difference."""
    if isinstance(desired, Mapping):
        if not desired:
            return not current
        there = current if isinstance(current, Mapping) else {}
        return all(fits(value, there.get(key), key) for key, value in desired.items())
    if isinstance(desired, list):
        return _lists_fit(desired, current or [], name)
    if desired is False or desired == "" or desired == 0:
        return not current
    return bool(desired == current) or _is_hidden(name, current)


def _lists_fit(desired: Sequence[Any], current: Sequence[Any], name: str) -> bool:
    if len(desired) != len(current):
        return False
    if name in ORDERED:
        return all(fits(item, other) for item, other in zip(desired, current))
    if all(isinstance(item, Mapping) for item in desired):
        return all(fits(item, own(item, place, current)) for place, item in enumerate(desired))
    return sorted(map(str, desired)) == sorted(map(str, current))


def own(item: Mapping[str, Any], place: int, current: Sequence[Any]) -> Any:
    """Return the current item that corresponds to this one, None if it is new."""
    key = next((key for key in KEYS if item.get(key) is not None), None)
    if key is None:
        return current[place] if place < len(current) else None
    return next((other for other in current if other.get(key) == item[key]), None)


def merged(desired: Any, current: Any) -> Any:
    """Return the settings to send: all desired ones, and the current ones that the task does not mention."""
    if isinstance(desired, Mapping):
        there = _set(current) if desired and isinstance(current, Mapping) else {}
        made = {**there, **{key: merged(value, there.get(key)) for key, value in desired.items()}}
        return {key: value for key, value in made.items() if desired.get(key) != {}}
    if isinstance(desired, list):
        items = current if isinstance(current, list) else []
        return [
            merged(item, own(item, place, items)) if isinstance(item, Mapping) else item
            for place, item in enumerate(desired)
        ]
    return desired


def _set(current: Any) -> Any:
    """Return the current settings without unset ones, which the service shows but refuses in a request."""
    if isinstance(current, list):
        return [_set(item) for item in current]
    if not isinstance(current, Mapping):
        return current
    return {key: _set(value) for key, value in current.items() if not _is_unset(key, value)}


def _is_unset(name: str, value: Any) -> bool:
    zero = value == 0 and value is not False and name not in ZEROS
    return value is None or value == "" or zero


def shown(value: Any) -> Any:
    """Return the settings without their secrets."""
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, Mapping):
        return {key: shown(item) for key, item in value.items() if key not in SECRETS}
    return value


def refuse_hidden(value: Any, where: str) -> None:
    """Raise InvalidInput for a secret that the service hides and the task omits.

    The request would send the mask that the service shows instead of the secret.
    """
    for item in value if isinstance(value, list) else [value]:
        for key, inner in item.items() if isinstance(item, Mapping) else ():
            if _is_hidden(key, inner):
                raise InvalidInput(
                    "%s of %s is missing, but the service does not show it and replaces all settings together. "
                    "Nothing was changed. Set it." % ("%s %s" % (key, item["key"]) if "key" in item else key, where)
                )
            refuse_hidden(inner, where)


def is_masked(value: Any) -> bool:
    """Return whether a value is the mask of a secret, which says nothing about the secret."""
    return isinstance(value, str) and value != "" and not value.strip("*")


def _is_hidden(name: str, value: Any) -> bool:
    return name in SECRETS and is_masked(value)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The difference that ``--diff`` shows: the object before and after, and all that the task does besides.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Keys with the whole response of the service, which would show each value a second time.
WHOLE = frozenset({"raw"})
# The options of an order. Without an order they have no effect.
OF_ORDERS = frozenset({"period", "period_unit", "auto_renew", "auto_pay"})
# Longer texts, such as certificates and scripts, are shown as their length.
LONGEST = 120


def difference(
    title: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    actions: Sequence[str],
    ordered: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the difference in the form that Ansible shows.

    Values that are null are left out. Ansible prints the text in ``prepared`` as it is. It lists the ``actions``, so
    that a restart is visible, and the ``ordered`` values, which no later read returns.
    """
    found: dict[str, Any] = {
        "before": plain(before),
        "after": plain(after),
        "before_header": title,
        "after_header": title,
    }
    if actions:
        found["prepared"] = "\n".join(_lines(actions, ordered)) + "\n"
    return found


def ordered_options(
    spec: Mapping[str, Mapping[str, Any]], params: Mapping[str, Any], names: Sequence[str], after: Mapping[str, Any]
) -> dict[str, Any]:
    """Return those of the named options that a new object does not show, without secrets.

    Left out are defaults, except those of an order, and options whose object is shown by its ID.
    """
    prepaid = after.get("charging_mode") == "prepaid"
    found = {}
    for name in sorted(set(names) & spec.keys()):
        option, value = spec[name], params.get(name)
        matters = prepaid if name in OF_ORDERS else value != option.get("default")
        shown = name in after or name + "_id" in after or name.startswith("purge_")
        if matters and not shown and value is not None and not option.get("no_log"):
            found[name] = _told(option, value)
    return found


def _told(option: Mapping[str, Any], value: Any) -> Any:
    """Return the value of an option without secret suboptions and without suboptions that are not set."""
    inner = option.get("options")
    if isinstance(value, str) and (len(value) > LONGEST or "\n" in value):
        return "(%d characters)" % len(value)
    if isinstance(value, list):
        return [_told(option, item) for item in value]
    if inner and isinstance(value, Mapping):
        return {
            name: _told(inner.get(name, {}), item)
            for name, item in value.items()
            if item is not None and not inner.get(name, {}).get("no_log")
        }
    return value


def plain(value: Any) -> Any:
    """Return the value without nulls and without the whole response, at any depth."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items() if item is not None and key not in WHOLE}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _lines(actions: Sequence[str], ordered: Mapping[str, Any]) -> Iterator[str]:
    yield "actions:"
    yield from ("- %s" % action for action in actions)
    if ordered:
        yield "ordered:"
        for name, value in ordered.items():
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
            yield "- %s: %s" % (name, shown)

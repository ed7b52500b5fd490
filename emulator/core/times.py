# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times in the format of the services, and conditions on times in queries."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import datetime, timezone

from .schema import Invalid

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_OPERATORS: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "eq": operator.eq,
    "neq": operator.ne,
}


def utc(moment: datetime) -> str:
    """Return the time to the second, with a Z."""
    return moment.strftime(_FORMAT)


def read_utc(text: str, where: str) -> datetime:
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=timezone.utc)
    except ValueError:
        raise Invalid("value", where, f"{where}: {text!r} is not a time like 2026-01-02T03:04:05Z") from None


def after(moment: datetime, condition: str, where: str) -> bool:
    """Return whether ``moment`` fulfills ``condition``: an operator and a time, such as ``gte:2026-01-02T03:04:05Z``.

    Raises Invalid if the condition has another form.
    """
    name, _colon, text = condition.partition(":")
    if name not in _OPERATORS:
        raise Invalid("value", where, f"{where}: {condition!r} does not begin with one of {', '.join(_OPERATORS)}")
    return _OPERATORS[name](moment.replace(microsecond=0), read_utc(text, where))


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same day ``months`` later, or the last day of the month if the month is too short."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1)

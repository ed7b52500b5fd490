# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conversion of the times of services that count from 1970 into the format of the other services.

PRIVATE to this collection.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any


def of_seconds(count: Any) -> str | None:
    """Return the time in UTC, None if the count is not a valid time."""
    try:
        when = datetime.fromtimestamp(float(count), timezone.utc)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def of_milliseconds(count: Any) -> str | None:
    """Return the time in UTC, None if the count is not a valid time."""
    try:
        return of_seconds(int(count) / 1000)
    except (TypeError, ValueError, OverflowError):
        return None

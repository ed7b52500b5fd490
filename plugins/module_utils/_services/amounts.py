# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Numbers of services that send some of them as text.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any


def whole(value: Any) -> int | None:
    """Return a whole number, None if the value is not one."""
    return int(value) if str(value).isdecimal() else None


def at_least(desired: int, current: Any) -> bool:
    """Return whether the current value is known and not less than the desired one."""
    return isinstance(current, int) and current >= desired

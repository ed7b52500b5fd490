# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The names of zones and records.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any


def canonical(name: Any) -> str:
    """Return a name in lower case and without a dot at its end: the service stores it with one, users omit it."""
    return str(name).strip().lower().rstrip(".")


def same_name(desired: Any, current: Any) -> bool:
    return canonical(desired) == canonical(current)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The trace of an object, as data.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import NamedTuple


class Trace(NamedTuple):
    """A short-lived entry about an object: its ID, and the action of the task on it (create, update or delete).

    ``marks`` are the keys that the task wrote, each with a mark that stands for its final value. They are empty if the
    task does not know those values. ``age`` is the time since the action, in seconds.
    """

    id: str
    verb: str
    marks: tuple[tuple[str, str], ...] = ()
    age: float = 0.0

    @property
    def is_gone(self) -> bool:
        return self.verb == "delete"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task has left of an object, as data.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import NamedTuple


class Trace(NamedTuple):
    """What a task has left of an object: its ID, and what the task did to it (create, update or delete).

    ``marks`` are the keys that were written, each with what stands for the value that it had at the end; there are none
    where the task did not see that. ``age`` is how long ago it was, in seconds.
    """

    id: str
    verb: str
    marks: tuple[tuple[str, str], ...] = ()
    age: float = 0.0

    @property
    def is_gone(self) -> bool:
        return self.verb == "delete"

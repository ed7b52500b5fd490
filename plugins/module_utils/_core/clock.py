# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clock of the collection, in one place so that a test can replace it.

PRIVATE to this collection.
"""

from __future__ import annotations

import time


class Clock:
    """The clock of the machine. All values are in seconds."""

    def now(self) -> float:
        """Return the seconds since the epoch, for dates that leave the process."""
        return time.time()

    def monotonic(self) -> float:
        """Return the seconds of a clock that never runs backwards, for durations."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

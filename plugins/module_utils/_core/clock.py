# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Time, in one place, so that a test can move it.

PRIVATE to this collection.
"""

from __future__ import annotations

import time


class Clock:
    """The machine's clock. All values are seconds."""

    def now(self) -> float:
        """Seconds since the epoch, for dates that leave the process."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that never run backwards, for durations."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

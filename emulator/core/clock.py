# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's clock. It shows the wall clock plus an offset, or stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone


def wall_time() -> datetime:
    return datetime.now(timezone.utc)


class Clock:
    """The clock for the expiry of tokens, for timestamps, and for all operations that take time.

    The date of a signature is compared with the wall clock instead. Moving this clock forward stands for time that
    passed for both client and cloud, and must not make the dates of later requests too old.
    """

    def __init__(self, *, still: bool) -> None:
        self._still = still
        self.reset()

    def reset(self) -> None:
        self._offset = timedelta(0)
        self._started = wall_time()

    def kept(self) -> Callable[[], None]:
        """Return a function that sets the clock back to the present time."""
        moment = self.now()
        return lambda: self.set(moment)

    def now(self) -> datetime:
        return (self._started if self._still else wall_time()) + self._offset

    def advance(self, seconds: float) -> None:
        self._offset += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        self._offset += moment - self.now()

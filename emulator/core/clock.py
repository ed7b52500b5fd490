# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's time. It follows the wall clock plus an offset, or stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone


def wall_time() -> datetime:
    return datetime.now(timezone.utc)


class Clock:
    """Token expiry, timestamps and whatever takes time read this clock.

    A signature's date is compared with the wall clock instead: moving time forward stands for time that passed for
    client and cloud alike, and must not turn every later request into one from the past.
    """

    def __init__(self, *, still: bool) -> None:
        self._still = still
        self.reset()

    def reset(self) -> None:
        self._offset = timedelta(0)
        self._started = wall_time()

    def kept(self) -> Callable[[], None]:
        """How to make it the time again that it is now."""
        moment = self.now()
        return lambda: self.set(moment)

    def now(self) -> datetime:
        return (self._started if self._still else wall_time()) + self._offset

    def advance(self, seconds: float) -> None:
        self._offset += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        self._offset += moment - self.now()

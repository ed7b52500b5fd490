# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clock of the tests."""

from __future__ import annotations

from collections.abc import Callable

from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock


class FakeClock(Clock):
    """Time passes only by sleeping, or when a test moves it. ``slept`` is the sum of ``sleeps``.

    ``start`` is the date at which it begins. ``on_sleep`` is what happens in each sleep.
    """

    def __init__(self, start: float = 0.0) -> None:
        self.start = start
        self.slept = 0.0
        self.sleeps: list[float] = []
        self.on_sleep: Callable[[], object] = lambda: None
        self._moved = 0.0

    def now(self) -> float:
        return self.start + self.monotonic()

    def monotonic(self) -> float:
        return self.slept + self._moved

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.sleeps.append(seconds)
        self.slept += seconds
        self.on_sleep()

    def advance(self, seconds: float) -> None:
        """Let time pass without a sleep."""
        self._moved += seconds

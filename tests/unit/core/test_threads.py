# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Threads that take no signals."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Thread, get_ident
from types import FrameType

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.threads import without_signals

HEARD = {signal.SIGINT, signal.SIGTERM, signal.SIGUSR1}


def blocked() -> set[int]:
    """The signals that this thread does not take."""
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


def test_a_thread_takes_none() -> None:
    seen: list[set[int]] = []
    thread = Thread(target=lambda: seen.append(blocked()))
    with without_signals():
        thread.start()
    thread.join()
    assert seen[0] >= HEARD
    assert not blocked() & HEARD


def test_the_threads_of_a_pool_take_none() -> None:
    with ThreadPoolExecutor(2) as threads:
        with without_signals():
            outcomes = threads.map(lambda _number: blocked(), range(4))
        assert all(each >= HEARD for each in outcomes)


def test_a_signal_on_the_way_is_heard_at_the_end() -> None:
    heard: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    before = signal.signal(signal.SIGUSR1, hear)
    try:
        with without_signals():
            signal.pthread_kill(get_ident(), signal.SIGUSR1)
            assert not heard
        assert heard == [signal.SIGUSR1]
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_what_fails_leaves_signals_as_they_were() -> None:
    with pytest.raises(ZeroDivisionError), without_signals():
        raise ZeroDivisionError
    assert not blocked() & HEARD

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The context in which this collection starts every thread.

PRIVATE to this collection.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_signals() -> Iterator[None]:
    """Block signals, so that threads that start inside this block never receive any.

    Only the main thread runs the handler of a signal. A signal that another thread receives would not wake the main
    thread, and a waiting task could not be stopped. A signal that arrives during the block is delivered at its end.
    """
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)

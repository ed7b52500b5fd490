# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every thread of this collection is started with.

PRIVATE to this collection.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_signals() -> Iterator[None]:
    """Start threads in this block: they take no signals, for all their life.

    Only the main thread runs a signal's handler. A signal that another thread takes would not wake it, and a
    task that waits could not be stopped. A signal that arrives during the block is heard at its end.
    """
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)

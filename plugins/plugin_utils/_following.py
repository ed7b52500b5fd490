# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The progress of a module in a process of its own: Ansible itself passes on nothing before the end.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import BinaryIO, Callable

from ..module_utils._core.threads import without_signals

# Seconds between two reads of the file, and seconds without a line before a message says that the module still runs.
LOOK, SILENCE = 0.5, 60.0


@contextmanager
def follow(tell: Callable[[str], None], directory: str) -> Iterator[str]:
    """Yield the path of a file. Each line that is appended to it is passed to ``tell``, until the block ends."""
    handle, path = tempfile.mkstemp(prefix="progress-", dir=directory)
    over = Event()
    with open(handle, "rb") as file:
        follower = Thread(target=_follow, args=(file, tell, over), daemon=True)
        with without_signals():
            follower.start()
        try:
            yield path
        finally:
            over.set()
            follower.join()
            os.unlink(path)


def _follow(file: BinaryIO, tell: Callable[[str], None], over: Event) -> None:
    began = last = time.monotonic()
    rest = b""
    while True:
        ended = over.wait(LOOK)
        *lines, rest = (rest + file.read()).split(b"\n")
        for line in lines:
            tell(line.decode("utf-8", "replace"))
        now = time.monotonic()
        if lines:
            last = now
        elif now - last >= SILENCE:
            tell("the module is still running (%d seconds)" % round(now - began))
            last = now
        if ended:
            return

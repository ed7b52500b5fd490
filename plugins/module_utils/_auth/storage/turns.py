# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turns and traces: one task at a time works on an object with a given name, and sees the trace of the task before.

Without turns, tasks of several hosts that search the same name at the same time all find nothing, and all create it.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import Callable

from ..._core.traces import Trace
from .cache import MARGIN, Cache, Entry, Say

# The life of a trace in seconds. Reads show the change long before its end.
LATELY = 60.0
# The number of locks is limited to this, so that lock files do not accumulate. Tasks for different objects
# therefore wait for each other now and then.
NAMES = 256
UNSHARED = (
    "Tasks of several hosts or jobs that create the same object at the same moment may create it several times: "
    "%s. Set cache_dir to a directory that they share, or cache_url to a Redis server."
)


class Turns:
    """The turns of tasks in one place of the cloud. C(scope) identifies the place.

    The cache stores them, as it stores the journal. If the cache is not shared, no task waits for another, and ``warn``
    is called when a task creates an object.
    """

    def __init__(self, cache: Cache, scope: tuple[str, ...], now: Callable[[], float], warn: Say) -> None:
        self._cache = cache
        self._scope = scope
        self._now = now
        self._warn = warn
        self._held = ExitStack()

    def begin(self, identity: str, timeout: float) -> None:
        """Wait until no other task works on the object, for ``timeout`` seconds at most."""
        number = int(hashlib.sha256("\n".join(self._parts(identity)).encode("utf-8")).hexdigest(), 16) % NAMES
        self._held.enter_context(self._cache.locked(("turn", str(number)), timeout))

    def end(self) -> None:
        """Let the next task continue. A second call does nothing."""
        self._held.close()

    def left(self, identity: str) -> Trace | None:
        """Return the trace of a task that wrote the object a moment ago; None if there is none."""
        found = self._cache.recall(self._parts(identity))
        if found is None:
            return None
        age = max(0.0, self._now() - float(found["at"]))
        marks = (pair.partition(":") for pair in found["marks"].split())
        return Trace(found["id"], found["verb"], tuple((name, mark) for name, _colon, mark in marks), age)

    def leave(self, identity: str, trace: Trace) -> None:
        """Store the trace for the next task, because reads may not show the change yet."""
        reason = self._cache.unshared()
        if reason is not None and trace.verb == "create":
            self._warn(UNSHARED % reason)
        now = self._now()
        marks = " ".join("%s:%s" % pair for pair in trace.marks)
        kept = {"id": trace.id, "verb": trace.verb, "marks": marks, "at": repr(now)}
        self._cache.keep(self._parts(identity), Entry(kept, now + MARGIN + LATELY))

    def forget(self, identity: str) -> None:
        """Remove the trace of the object."""
        if self.left(identity) is not None:
            self._cache.forget(self._parts(identity))

    def _parts(self, identity: str) -> tuple[str, ...]:
        return ("left", *self._scope, identity)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One task at a time for an object that is found by its name, and what another task has just left of it.

Without it, tasks of several hosts that look for the same name at once all find nothing, and all create it.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import Callable

from .._core.traces import Trace
from .cache import MARGIN, Cache, Entry, Say

# How long it is kept what a task has left, in seconds. Reads show it long before that.
LATELY = 60.0
# Locks are shared out among so many names, so that they do not pile up. Different objects then wait for each other
# now and then.
NAMES = 256
UNSHARED = (
    "Tasks of several hosts or jobs that make the same object at the same moment may make it several times: %s. "
    "Set cache_dir to a directory that they share, or cache_url to a Redis server."
)


class Turns:
    """The turns of tasks in one place of the cloud. C(scope) says which place it is.

    They are kept where the journal is. Without such a place every task has its turn at once, and ``warn`` is told when
    something is made.
    """

    def __init__(self, cache: Cache, scope: tuple[str, ...], now: Callable[[], float], warn: Say) -> None:
        self._cache = cache
        self._scope = scope
        self._now = now
        self._warn = warn
        self._held = ExitStack()

    def begin(self, identity: str, patience: float) -> None:
        """Wait until no other task works on that object, at most for ``patience`` seconds."""
        number = int(hashlib.sha256("\n".join(self._parts(identity)).encode("utf-8")).hexdigest(), 16) % NAMES
        self._held.enter_context(self._cache.locked(("turn", str(number)), patience))

    def end(self) -> None:
        """Let the next task go on. A second call does nothing."""
        self._held.close()

    def left(self, identity: str) -> Trace | None:
        """Return what a task has left of that object a moment ago."""
        found = self._cache.recall(self._parts(identity))
        if found is None:
            return None
        age = max(0.0, self._now() - float(found["at"]))
        marks = (pair.partition(":") for pair in found["marks"].split())
        return Trace(found["id"], found["verb"], tuple((name, mark) for name, _colon, mark in marks), age)

    def leave(self, identity: str, trace: Trace) -> None:
        """Let the next task know what reads may not show yet."""
        reason = self._cache.unshared()
        if reason is not None and trace.verb == "create":
            self._warn(UNSHARED % reason)
        now = self._now()
        marks = " ".join("%s:%s" % pair for pair in trace.marks)
        kept = {"id": trace.id, "verb": trace.verb, "marks": marks, "at": repr(now)}
        self._cache.keep(self._parts(identity), Entry(kept, now + MARGIN + LATELY))

    def forget(self, identity: str) -> None:
        """Forget what was left of that object."""
        if self.left(identity) is not None:
            self._cache.forget(self._parts(identity))

    def _parts(self, identity: str) -> tuple[str, ...]:
        return ("left", *self._scope, identity)

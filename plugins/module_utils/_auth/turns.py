# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One task at a time for an object that is found by its name, and the ID of what another task has just made.

Without it, tasks of several hosts that look for the same name at once all find nothing, and all create it.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import Callable

from .cache import MARGIN, Cache, Entry, Say

# How long the ID of a new object is kept, in seconds. Lists show a new object long before that.
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
        self._parts: tuple[str, ...] = ()

    def begin(self, identity: str, patience: float) -> None:
        """Wait until no other task works on that object, at most for ``patience`` seconds."""
        self._parts = ("made", *self._scope, identity)
        number = int(hashlib.sha256("\n".join(self._parts).encode("utf-8")).hexdigest(), 16) % NAMES
        self._held.enter_context(self._cache.locked(("turn", str(number)), patience))

    def end(self) -> None:
        """Let the next task go on. A second call does nothing."""
        self._held.close()

    def just_made(self) -> str | None:
        """Return the ID of the object if a task has made it a moment ago."""
        found = self._cache.recall(self._parts)
        return found.get("id") if found else None

    def made(self, identifier: str) -> None:
        """Let the next task know the ID of a new object, which lists may not show yet."""
        reason = self._cache.unshared()
        if reason is not None:
            self._warn(UNSHARED % reason)
        self._cache.keep(self._parts, Entry({"id": identifier}, self._now() + MARGIN + LATELY))

    def unmade(self) -> None:
        """Forget the ID, as the object is deleted."""
        if self.just_made() is not None:
            self._cache.forget(self._parts)

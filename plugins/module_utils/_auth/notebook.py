# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What one task has to tell a later one because the cloud does not: which order was placed for which server.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Callable

from .cache import DiskCache, Entry

# An order that nobody pays expires sooner; seconds.
LIFE = 30 * 24 * 3600.0


class Notebook:
    """Short texts by topic and name, for one project, whoever signs in. Kept where tokens are, and as carefully.

    Without a cache directory they live as long as the process. Whoever reads must be able to do without.
    """

    def __init__(self, cache: DiskCache, owner: Callable[[], tuple[str, ...]], now: Callable[[], float]) -> None:
        self._cache = cache
        self._owner = owner
        self._now = now

    def read(self, topic: str, name: str) -> str | None:
        found = self._cache.recall(self._parts(topic, name))
        return found.get("text") if found else None

    def age(self, topic: str, name: str) -> float | None:
        """How long ago that was written, in seconds."""
        found = self._cache.recall(self._parts(topic, name))
        return self._now() - float(found["at"]) if found else None

    def write(self, topic: str, name: str, text: str) -> None:
        now = self._now()
        self._cache.keep(self._parts(topic, name), Entry({"text": text, "at": repr(now)}, now + LIFE))

    def erase(self, topic: str, name: str) -> None:
        self._cache.forget(self._parts(topic, name))

    def _parts(self, topic: str, name: str) -> tuple[str, ...]:
        return ("note", *self._owner(), topic, name)

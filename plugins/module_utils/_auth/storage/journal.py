# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The journal: entries that one task stores for the next because the cloud does not show them yet.

An example is the order that was placed for a server.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable

from .cache import Cache, Entry, Say

# In seconds. An order that nobody pays expires sooner.
LIFE = 30 * 24 * 3600.0
NOT_LASTING = (
    "Later tasks may not know what this one has done, and may do it again: %s. "
    "Set cache_dir to a directory that lasts, or cache_url to a Redis server."
)


class Journal:
    """Short texts by topic and name, for one project or account, whoever signs in. The cache stores them.

    A reader must also work without an entry. The journal calls ``warn`` when an entry may be lost before the next task.
    """

    def __init__(self, cache: Cache, owner: Callable[[], tuple[str, ...]], now: Callable[[], float], warn: Say) -> None:
        self._cache = cache
        self._owner = owner
        self._now = now
        self._warn = warn

    def left_here(self) -> bool:
        """Return whether a second run of the task in the same place will find the entries."""
        return self._cache.left_here()

    def not_lasting(self) -> str | None:
        """Return why a task in another place, or after a restart, may not find the entries, as a clause.

        None means that it will find them.
        """
        return self._cache.not_lasting()

    def read(self, topic: str, name: str) -> str | None:
        """Return the text of this topic and name; None if there is none."""
        found = self._cache.recall(self._parts(topic, name))
        return found.get("text") if found else None

    def age(self, topic: str, name: str) -> float | None:
        """Return the age of the text in seconds; None if there is no text."""
        found = self._cache.recall(self._parts(topic, name))
        return self._now() - float(found["at"]) if found else None

    def write(self, topic: str, name: str, text: str) -> None:
        """Store the text, and replace an existing one."""
        self._cache.keep(self._parts(topic, name), self._entry(text))
        self._warn_of_loss()

    def claim(self, topic: str, name: str, text: str, *, within: float) -> bool:
        """Store the text unless one was stored in the last ``within`` seconds. Return whether it was stored.

        Of several tasks that try at the same time, one succeeds.
        """

        def taken(found: Mapping[str, str]) -> bool:
            return self._now() - float(found["at"]) < within

        claimed = self._cache.claim(self._parts(topic, name), self._entry(text), taken)
        self._warn_of_loss()
        return claimed

    def erase(self, topic: str, name: str) -> None:
        """Remove the text that this task read or stored, unless another task has stored a newer one."""
        self._cache.forget(self._parts(topic, name))

    def _entry(self, text: str) -> Entry:
        now = self._now()
        return Entry({"text": text, "at": repr(now)}, now + LIFE)

    def _warn_of_loss(self) -> None:
        reason = self._cache.not_lasting()
        if reason is not None:
            self._warn(NOT_LASTING % reason)

    def _parts(self, topic: str, name: str) -> tuple[str, ...]:
        # An earlier release stored its entries under this key.
        return ("note", *self._owner(), topic, name)

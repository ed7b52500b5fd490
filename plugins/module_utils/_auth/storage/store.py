# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The interface of a store, in which the cache keeps entries between tasks.

PRIVATE to this collection.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

# In seconds, to wait for another process that fetches the same value. The wait ends early if that process ends in any
# way.
LOCK_TIMEOUT = 90.0
LOCK_INTERVAL = 0.05


class StoreFailed(Exception):
    """The reason why the store cannot be used, as the end of a sentence."""


class Store(Protocol):
    """A store of documents by name. A name consists of letters and digits.

    Every method but C(transient) can raise C(StoreFailed). ``label`` is the name of the store in messages.
    """

    label: str

    def prepare(self) -> None:
        """Prepare the store. The cache calls this once, before any other method."""

    def transient(self) -> str | None:
        """Return why entries may be lost before the next task, as the text after the label; None if they last."""

    def load(self, name: str) -> Any:
        """Return the document; None if it is missing, damaged, or not private to this user."""

    def save(self, name: str, document: dict[str, Any], expires_at: float | None) -> None:
        """Replace the whole document. ``expires_at`` is in seconds since 1970; after that time nobody reads it."""

    def remove(self, name: str) -> None:
        """Remove the document, if there is one."""

    def lock(self, name: str, timeout: float = LOCK_TIMEOUT) -> AbstractContextManager[None]:
        """Admit one process at a time to the block. After ``timeout`` seconds a process continues without the lock."""

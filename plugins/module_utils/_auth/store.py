# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the cache needs of the place where it keeps entries between tasks.

PRIVATE to this collection.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

# How long to wait for another process that is fetching the same. It is over early when that process ends, in any way.
LOCK_PATIENCE = 90.0
LOCK_INTERVAL = 0.05


class StoreFailed(Exception):
    """Says why the store cannot be used, as the end of a sentence."""


class Store(Protocol):
    """Documents by name. A name is made of letters and digits.

    Every method but C(transient) raises C(StoreFailed). ``label`` names the store in messages.
    """

    label: str

    def prepare(self) -> None:
        """Make the store ready, once, before anything else."""

    def transient(self) -> str | None:
        """Return why entries may be gone for the next task, as what follows the label; None if they last."""

    def load(self, name: str) -> Any:
        """Return the document; None if it is missing, foreign or damaged."""

    def save(self, name: str, document: dict[str, Any], expires_at: float | None) -> None:
        """Replace the document as a whole. ``expires_at`` is in seconds since 1970; from then on nobody reads it."""

    def remove(self, name: str) -> None:
        """Remove the document, if there is one."""

    def lock(self, name: str, patience: float = LOCK_PATIENCE) -> AbstractContextManager[None]:
        """Let one process at a time in. Whoever has waited for ``patience`` seconds goes on without the lock."""

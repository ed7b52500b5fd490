# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turns of tasks with an object, and the traces that tasks leave of it.

Finding, planning and writing belong together, so only one task at a time works on an object that is found by its name.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Protocol

from .._core.traces import Trace


class Turn(Protocol):
    """A task's turn with one object, and the trace that the previous task left of it."""

    def begin(self, identity: str, timing: float) -> None:
        """Wait until no other task works on the object, for at most ``timing`` seconds."""

    def end(self) -> None:
        """Let the next task continue. A second call does nothing."""

    def left(self, identity: str) -> Trace | None:
        """Return the trace that a task left of the object a moment ago, None if there is none."""

    def leave(self, identity: str, trace: Trace) -> None:
        """Leave a trace for the next task, because reads may not show the writes yet."""

    def forget(self, identity: str) -> None:
        """Remove the trace of the object."""


class Alone:
    """The turn of a task that runs alone."""

    def begin(self, identity: str, timing: float) -> None:
        pass

    def end(self) -> None:
        pass

    def left(self, identity: str) -> Trace | None:
        return None

    def leave(self, identity: str, trace: Trace) -> None:
        pass

    def forget(self, identity: str) -> None:
        pass

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One task at a time for what is found by its name, as finding, planning and writing belong together; and what is left.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from typing import Protocol

from .._core.traces import Trace
from .declaration import Resource, Want


class Turn(Protocol):
    """A task's turn with one object, and what the task before has left of it."""

    def begin(self, identity: str, patience: float) -> None:
        """Wait until no other task works on that object, at most for ``patience`` seconds."""

    def end(self) -> None:
        """Let the next task go on. A second call does nothing."""

    def left(self, identity: str) -> Trace | None:
        """Return what a task has left of that object a moment ago."""

    def leave(self, identity: str, trace: Trace) -> None:
        """Let the next task know what reads may not show yet."""

    def forget(self, identity: str) -> None:
        """Forget what was left of that object."""


class Alone:
    """The turn of a task that has nobody beside it."""

    def begin(self, identity: str, patience: float) -> None:
        pass

    def end(self) -> None:
        pass

    def left(self, identity: str) -> Trace | None:
        return None

    def leave(self, identity: str, trace: Trace) -> None:
        pass

    def forget(self, identity: str) -> None:
        pass


def identity_of(resource: Resource, want: Want) -> str:
    """Return what tasks for the same object have in common: its ID, else what tells it apart, else all options."""
    if resource.alike is not None and want.get("id") is None:
        return json.dumps([resource.noun, dict(resource.alike(want))], sort_keys=True, default=str)
    names = ("id",) if want.get("id") is not None else resource.told_by or resource.known_by or resource.lookup
    known = {name: want[name] for name in names if want.get(name) is not None}
    if not known:
        names = (*sorted(resource.options), *resource.aids)
        known = {name: want[name] for name in names if want.get(name) is not None}
    return json.dumps([resource.noun, known], sort_keys=True, default=str)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change as data: what would be written, and how the resource looks before and after.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple

from .wait import Until, Wire


def _once(_text: str) -> Iterator[None]:
    yield


@dataclass
class Made:
    """The resource while it is being changed: the API's object as answered last, and what was read around it.

    A write that gets a newer object as its answer puts it here, so that the next write and the result see it. One that
    gets none says that what is here is ``stale``, and it is read once more before it is returned. What was only
    ordered has no id yet. A write that reads what it has written goes through ``lag``, which says what it waits for and
    yields at once, and then after each pause for as long as reads may be old.
    """

    wire: Mapping[str, Any]
    around: Any = None
    stale: bool = False
    lag: Callable[[str], Iterator[None]] = _once

    @property
    def id(self) -> str:
        return str(self.wire["id"])

    @property
    def exists(self) -> bool:
        return self.wire.get("id") is not None


def _nothing(wire: Wire, made: Made) -> None:
    """What was waited for says nothing about the resource."""


class Phase(NamedTuple):
    """One stretch of the way of something that a write has set going: an order, a job, a server that starts.

    ``by`` is the part of the whole time to wait by whose end it has to be over, so that no phase takes what a later
    one needs. ``then`` puts what the good object says about the resource into it. ``first`` is an object that is at
    hand already.
    """

    what: str
    until: Until
    read: Callable[[], Wire | None]
    by: float = 1.0
    then: Callable[[Wire, Made], None] = _nothing
    first: Wire | None = None


class Write(NamedTuple):
    """One call that changes something. ``does`` says what, for people; ``body`` is what is sent, for tests and for
    reading. What takes time answers the phases of it."""

    does: str
    call: Callable[[Any, Made], Sequence[Phase] | None]
    body: Any = None


@dataclass(frozen=True)
class PartPlan:
    """What one part of a resource contributes: its keys as they will be, and the writes that get there, in order."""

    after: Mapping[str, Any] = field(default_factory=dict)
    writes: tuple[Write, ...] = ()


class Plan(NamedTuple):
    """What has to be done. ``verb`` is none, create, update or delete; before and after are empty where nothing
    exists. ``parts`` are the keys that parts write, with calls of their own."""

    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    writes: tuple[Write, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.writes)

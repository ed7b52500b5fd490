# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change as data: the planned writes, and the resource before and after them.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple

from .wait import Remote, Until


def _once(_text: str) -> Iterator[None]:
    yield


@dataclass
class Handle:
    """A resource during its change: the latest object of the API, and what was read besides it in ``context``.

    A write whose response holds a newer object puts it here, so that the next write and the result see it. A write
    without such a response sets ``stale``, and the object is read again before it is returned. A resource that is only
    ordered has no ID yet. A write that must read its own result iterates over ``lag``, which takes a text that says
    what the write waits for. ``lag`` yields at once, and then after each pause for as long as reads can be old.
    """

    remote: Mapping[str, Any]
    context: Any = None
    stale: bool = False
    lag: Callable[[str], Iterator[None]] = _once

    @property
    def id(self) -> str:
        return str(self.remote["id"])

    @property
    def exists(self) -> bool:
        return self.remote.get("id") is not None


def _nothing(remote: Remote, handle: Handle) -> None:
    """Do nothing: the default for a phase whose last object says nothing about the resource."""


class Phase(NamedTuple):
    """One step of an operation that a write has started: an order, a job, a server that starts.

    ``by`` is a part of the task's timeout, from 0 to 1: the phase must be over when that part has passed. This keeps
    time for later phases. ``then`` copies what the final object says about the resource into the resource. ``first`` is
    an object that was read already.
    """

    what: str
    until: Until
    read: Callable[[], Remote | None]
    by: float = 1.0
    then: Callable[[Remote, Handle], None] = _nothing
    first: Remote | None = None


class Write(NamedTuple):
    """One call that changes something.

    ``does`` describes it for people. ``body`` is the request body, for tests and for readers. ``call`` returns the
    phases of an operation that takes time.
    """

    does: str
    call: Callable[[Any, Handle], Sequence[Phase] | None]
    body: Any = None


@dataclass(frozen=True)
class PartPlan:
    """The contribution of one part to a plan: its keys as they will be, and the writes that lead there, in order."""

    after: Mapping[str, Any] = field(default_factory=dict)
    writes: tuple[Write, ...] = ()


class Plan(NamedTuple):
    """The writes that a task needs.

    ``verb`` is none, create, update or delete. ``before`` and ``after`` are empty where nothing exists. ``parts`` are
    the keys that parts write, with calls of their own.
    """

    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    writes: tuple[Write, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.writes)

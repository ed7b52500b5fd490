# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that take time. Each is a series of moves.

The pace decides when they are made: all at once, one after each read, or one every 30 seconds of the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from . import ids
from .clock import Clock
from .settings import Pace
from .store import Store, Table

STEP = timedelta(seconds=30)

Move = Callable[[], None]


@dataclass(frozen=True)
class Work:
    """An operation in progress. ``watched`` names the objects that a client polls while it waits.

    ``number`` keeps the order in which the works began.
    """

    id: str
    number: int
    watched: tuple[str, ...]
    due_at: datetime
    moves: tuple[Move, ...]


class Works:
    """The operations in progress. They are in the store, so that a refused request leaves no work behind."""

    def __init__(self, store: Store, clock: Clock, pace: Pace) -> None:
        self._journal = store.journal
        self._clock = clock
        self._pace = pace
        self._shelf = store.shelf("")
        self._table: Table[Work] = self._shelf.table("work", {"watched": lambda work: work.watched})
        self._moment: datetime | None = None

    @property
    def now(self) -> datetime:
        """The time at which the current move was due. Outside of moves, it is the time of the clock."""
        return self._moment or self._clock.now()

    def start(self, watched: Iterable[str], *moves: Move) -> None:
        """Make ``moves`` one after the other. They must not fail. A move can start more work."""
        if self._pace == "instant":
            for move in moves:
                move()
            return
        number = self._shelf.counter("work")
        self._shelf.set_counter("work", number + 1)
        self._table.put(Work(ids.new_uuid(), number, tuple(watched), self.now + STEP, moves))

    def look(self, name: str) -> None:
        """Make the next move of the works at ``name``, because a client has read it. A stale read moves nothing.

        This has an effect only with the pace ``poll``.
        """
        if self._pace == "poll" and self._journal.writing:
            for work in _oldest_first(self._table.scan({"watched": name})):
                self._advance(work)

    def are_under_way(self, name: str) -> bool:
        """Return whether a work is in progress at ``name``."""
        return self._table.first(watched=name) is not None

    def settle(self) -> None:
        """Make all moves that are due, in the order of their times. This has an effect only with the pace ``clock``."""
        if self._pace != "clock":
            return
        now = self._clock.now()
        while due := [work for work in _oldest_first(self._table) if work.due_at <= now]:
            first = min(due, key=lambda work: work.due_at)
            self._moment = first.due_at
            try:
                self._advance(first)
            finally:
                self._moment = None

    def _advance(self, work: Work) -> None:
        if len(work.moves) > 1:
            self._table.put(replace(work, moves=work.moves[1:], due_at=work.due_at + STEP))
        else:
            self._table.remove(work.id)
        work.moves[0]()


def _oldest_first(works: Iterable[Work]) -> list[Work]:
    return sorted(works, key=lambda work: work.number)

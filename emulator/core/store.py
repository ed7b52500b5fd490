# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The storage of all state. Account, project and region name a shelf; a shelf has one table for each kind of object.

Records are immutable and replaced as a whole. Therefore the store can record the changes of a write and, for a stale
read, show the state of some writes ago.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

Keys = list[str]
Restore = Callable[[], None]


class Record(Protocol):
    @property
    def id(self) -> str:
        """The key of the record in its table."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Change:
    table: Table[Any]
    key: str
    before: Any
    after: Any


class Step(NamedTuple):
    """One write: its time and its changes."""

    at: datetime
    changes: list[Change]


class Journal:
    """The changes of the last ``keep`` writes."""

    def __init__(self, keep: int = 256) -> None:
        self._writes: deque[Step] = deque(maxlen=keep)
        self._open: list[Change] | None = None

    @property
    def writing(self) -> bool:
        """Whether changes are recorded now. At other times nothing must change, least of all in a rewound state."""
        return self._open is not None

    def kept(self) -> Restore:
        writes = tuple(self._writes)

        def restore() -> None:
            self._writes.clear()
            self._writes.extend(writes)

        return restore

    def note(self, change: Change) -> None:
        if self._open is not None:
            self._open.append(change)

    @contextmanager
    def write(self, now: datetime) -> Iterator[None]:
        """Record all changes inside the context as one write. Without changes, there is no write."""
        self._open = []
        try:
            yield
        finally:
            if self._open:
                self._writes.append(Step(now, self._open))
            self._open = None

    def undo(self) -> None:
        """Undo the changes of the current write, so that a refused request leaves nothing behind."""
        for change in reversed(self._open or []):
            change.table.restore(change.key, change.before)
        if self._open:
            self._open = []

    def since(self, past: datetime, now: datetime) -> int:
        """Return how many of the last writes were made after ``past``."""
        return sum(1 for _step in takewhile(lambda step: past < step.at <= now, reversed(self._writes)))

    @contextmanager
    def rewound(self, writes: int) -> Iterator[None]:
        """Set all tables to their state before the last ``writes`` writes, inside the context."""
        changes = [change for step in list(self._writes)[-writes:] for change in step.changes] if writes > 0 else []
        for change in reversed(changes):
            change.table.restore(change.key, change.before)
        try:
            yield
        finally:
            for change in changes:
                change.table.restore(change.key, change.after)


class Table(Generic[R]):
    """Records by ID, in the order of their IDs, with an index for each attribute by which lists are filtered."""

    def __init__(self, journal: Journal, indexes: Mapping[str, Callable[[R], Iterable[str]]]) -> None:
        self._journal = journal
        self._indexes = indexes
        self._records: dict[str, R] = {}
        self._order: Keys = []
        self._buckets: dict[str, dict[str, Keys]] = {name: {} for name in indexes}

    def clear(self) -> None:
        """Remove all records, without a change in the journal."""
        self._records, self._order = {}, []
        self._buckets = {name: {} for name in self._indexes}

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return self.scan()

    def get(self, key: str) -> R | None:
        return self._records.get(key)

    def put(self, record: R) -> R:
        self._replace(record.id, record)
        return record

    def remove(self, key: str) -> None:
        self._replace(key, None)

    def scan(
        self, equals: Mapping[str, str] | None = None, *, after: str | None = None, backwards: bool = False
    ) -> Iterator[R]:
        """Yield the records that have each value of ``equals`` in the index of that name.

        Start with the record after ``after`` or, with ``backwards``, with the one before it. None selects all records.
        """
        equals = equals or {}
        keys = self._smallest(equals)
        if backwards:
            stop = len(keys) if after is None else bisect_left(keys, after)
            positions: Iterable[int] = range(stop - 1, -1, -1)
        else:
            positions = range(0 if after is None else bisect_right(keys, after), len(keys))
        for position in positions:
            record = self._records[keys[position]]
            if all(value in self._indexes[name](record) for name, value in equals.items()):
                yield record

    def window(self, start: int, size: int, **equals: str) -> list[R]:
        """Return ``size`` records from position ``start`` on, without a read of those before.

        There can be at most one condition.
        """
        return [self._records[key] for key in self._smallest(equals)[start : start + size]]

    def first(self, **equals: str) -> R | None:
        return next(self.scan(equals), None)

    def count(self, **equals: str) -> int:
        return len(self._smallest(equals)) if len(equals) <= 1 else sum(1 for _record in self.scan(equals))

    def restore(self, key: str, record: R | None) -> None:
        """Restore a record, or remove it if it is None, without a change in the journal."""
        before = self._records.get(key)
        if record is not None:
            self._records[key] = record
            if before is None:
                insort(self._order, key)
        elif before is not None:
            del self._records[key]
            _take_out(self._order, key)
        for name, values in self._indexes.items():
            old = set() if before is None else set(values(before))
            new = set() if record is None else set(values(record))
            buckets = self._buckets[name]
            for value in old - new:
                _take_out(buckets[value], key)
                if not buckets[value]:
                    del buckets[value]
            for value in new - old:
                insort(buckets.setdefault(value, []), key)

    def kept(self) -> Restore:
        """Return a function that restores the present records."""
        records, order = dict(self._records), list(self._order)
        buckets = [
            (name, value, list(keys)) for name, values in self._buckets.items() for value, keys in values.items()
        ]

        def restore() -> None:
            self._records, self._order = dict(records), list(order)
            self._buckets = {name: {} for name in self._indexes}
            for name, value, keys in buckets:
                self._buckets[name][value] = list(keys)

        return restore

    def _replace(self, key: str, record: R | None) -> None:
        self._journal.note(Change(self, key, self._records.get(key), record))
        self.restore(key, record)

    def _smallest(self, equals: Mapping[str, str]) -> Keys:
        buckets = [self._buckets[name].get(value, []) for name, value in equals.items()]
        return min(buckets, key=len, default=self._order)


def _take_out(keys: Keys, key: str) -> None:
    del keys[bisect_left(keys, key)]


class Shelf:
    """The storage of one project: the tables of an account, project and region.

    ``project`` and ``region`` are empty for a service without projects or regions.
    """

    def __init__(self, journal: Journal, account: str, project: str, region: str) -> None:
        self.account = account
        self.project = project
        self.region = region
        self._journal = journal
        self._tables: dict[str, Table[Any]] = {}
        self._counters: dict[str, int] = {}

    def table(self, kind: str, indexes: Mapping[str, Callable[[Any], Iterable[str]]]) -> Table[Any]:
        """Return the table of this kind. It has the indexes of the first call."""
        found = self._tables.get(kind)
        if found is None:
            found = self._tables[kind] = Table(self._journal, indexes)
        return found

    def kept(self) -> Restore:
        tables = {kind: table.kept() for kind, table in self._tables.items()}
        counters = dict(self._counters)

        def restore() -> None:
            self._counters = dict(counters)
            for kind, table in self._tables.items():
                if kind in tables:
                    tables[kind]()
                elif table:
                    table.clear()

        return restore

    def counter(self, name: str) -> int:
        return self._counters.get(name, 0)

    def set_counter(self, name: str, value: int) -> None:
        self._counters[name] = value


class Store:
    def __init__(self) -> None:
        self.journal = Journal()
        self._shelves: dict[tuple[str, str, str], Shelf] = {}

    def shelf(self, account: str, project: str = "", region: str = "") -> Shelf:
        key = (account, project, region)
        found = self._shelves.get(key)
        if found is None:
            found = self._shelves[key] = Shelf(self.journal, account, project, region)
        return found

    def kept(self) -> Restore:
        """Return a function that restores the present state. References to tables stay valid."""
        shelves = {key: shelf.kept() for key, shelf in self._shelves.items()}
        journal = self.journal.kept()

        def restore() -> None:
            journal()
            for key in list(self._shelves):
                if key in shelves:
                    shelves[key]()
                else:
                    del self._shelves[key]

        return restore

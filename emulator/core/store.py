# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where all state lives: account, project and region name a shelf, a shelf holds one table a kind of thing.

Records are immutable and replaced as a whole. That lets the store remember what a write changed and show, for a stale
read, how things were some writes ago.
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
        """The key in its table."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Change:
    table: Table[Any]
    key: str
    before: Any
    after: Any


class Step(NamedTuple):
    """One write: when it was, and what it changed."""

    at: datetime
    changes: list[Change]


class Journal:
    """What the last writes changed."""

    def __init__(self, keep: int = 256) -> None:
        self._writes: deque[Step] = deque(maxlen=keep)
        self._open: list[Change] | None = None

    @property
    def writing(self) -> bool:
        """Whether what changes now is remembered. Nothing may change otherwise, least of all in a rewound state."""
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
        """Everything that changes inside counts as one write; nothing changed is no write."""
        self._open = []
        try:
            yield
        finally:
            if self._open:
                self._writes.append(Step(now, self._open))
            self._open = None

    def undo(self) -> None:
        """Take back what the write that is going on has changed so far: what is refused leaves nothing behind."""
        for change in reversed(self._open or []):
            change.table.restore(change.key, change.before)
        if self._open:
            self._open = []

    def since(self, past: datetime, now: datetime) -> int:
        """How many of the last writes are from after ``past``."""
        return sum(1 for _step in takewhile(lambda step: past < step.at <= now, reversed(self._writes)))

    @contextmanager
    def rewound(self, writes: int) -> Iterator[None]:
        """Inside, all tables are as they were before the last ``writes`` writes."""
        changes = [change for step in list(self._writes)[-writes:] for change in step.changes] if writes > 0 else []
        for change in reversed(changes):
            change.table.restore(change.key, change.before)
        try:
            yield
        finally:
            for change in changes:
                change.table.restore(change.key, change.after)


class Table(Generic[R]):
    """Records by id, in the order of their ids, with an index for each attribute that lists are filtered by."""

    def __init__(self, journal: Journal, indexes: Mapping[str, Callable[[R], Iterable[str]]]) -> None:
        self._journal = journal
        self._indexes = indexes
        self._records: dict[str, R] = {}
        self._order: Keys = []
        self._buckets: dict[str, dict[str, Keys]] = {name: {} for name in indexes}

    def clear(self) -> None:
        """Leave nothing, without a trace in the journal."""
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
        """Records that carry every given value in the index of that name, from the one after ``after`` on."""
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
        """``size`` records from position ``start`` on, without a look at those before. One condition at most."""
        return [self._records[key] for key in self._smallest(equals)[start : start + size]]

    def first(self, **equals: str) -> R | None:
        return next(self.scan(equals), None)

    def count(self, **equals: str) -> int:
        return len(self._smallest(equals)) if len(equals) <= 1 else sum(1 for _record in self.scan(equals))

    def restore(self, key: str, record: R | None) -> None:
        """Put a record back (or take it away) without a trace in the journal."""
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
        """How to get the records back that are there now."""
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
    """The tables of one account, project and region. A service without projects or regions leaves them empty."""

    def __init__(self, journal: Journal, account: str, project: str, region: str) -> None:
        self.account = account
        self.project = project
        self.region = region
        self._journal = journal
        self._tables: dict[str, Table[Any]] = {}
        self._counters: dict[str, int] = {}

    def table(self, kind: str, indexes: Mapping[str, Callable[[Any], Iterable[str]]]) -> Table[Any]:
        """The table of this kind; the first caller's indexes are its indexes."""
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
        """How to get everything back as it is now. Whoever holds a table goes on holding it."""
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

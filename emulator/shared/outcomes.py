# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Failures that a seed sets: it names an operation, its objects, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal, cast, get_args

from ..core.emulator import Emulator
from ..core.errors import ApiError
from ..core.seeding import SeedError, entries, known, need
from ..core.store import Shelf, Table

Result = Literal["refuse", "fail", "error"]


@dataclass(frozen=True)
class Served:
    """A failure of the operation ``on`` objects whose names match ``name``, ``count`` times (None: for ever).

    The result ``refuse`` is a refused request, ``fail`` a job that fails or an order that is cancelled, ``error`` an
    object that is left broken.
    """

    id: str
    on: str
    name: str
    result: Result
    code: str
    reason: str
    count: int | None


class Outcomes:
    """The failures of the operations of one service, ``service``."""

    def __init__(self, shelf: Shelf, service: str) -> None:
        self._shelf = shelf
        self.table: Table[Served] = shelf.table(f"{service}_outcome", {"on": lambda served: [served.on]})

    def take(self, on: str, name: str) -> Served | None:
        """Return the failure of this operation, or None. Raises ApiError if the request is refused.

        Each failure that this method finds counts as one time. A refused request counts too, although it leaves
        nothing else behind.
        """
        for served in self.table.scan({"on": on}):
            times = self._shelf.counter(served.id)
            if fnmatchcase(name, served.name) and (served.count is None or times < served.count):
                self._shelf.set_counter(served.id, times + 1)
                if served.result == "refuse":
                    raise ApiError(400, served.code, served.reason)
                return served
        return None


@dataclass(frozen=True)
class OutcomeSeeder:
    """A seeder of failures. ``subject`` is the key of the object's name in a seed.

    ``breaking`` are the operations that can end in ``error``. ``defaults`` has the code and the reason of a result, for
    seeds that set none.
    """

    service: str
    subject: str
    operations: tuple[str, ...]
    breaking: tuple[str, ...]
    defaults: Mapping[Result, tuple[str, str]]

    def __call__(self, _emulator: Emulator, shelf: Shelf, given: Any) -> None:
        """Add the failures of a seed. Each of them starts its own count."""
        for entry in entries(given, f"{self.service}_outcomes"):
            known(entry, "outcome", ("on", self.subject, "result", "code", "reason", "count"))
            Outcomes(shelf, self.service).table.put(self._read(shelf, entry))

    def _read(self, shelf: Shelf, entry: Mapping[str, Any]) -> Served:
        on, result = need(entry, "on", "outcome"), need(entry, "result", "outcome")
        if on not in self.operations:
            raise SeedError(f"outcome on {on!r}, not on one of {', '.join(self.operations)}")
        if result not in get_args(Result) or (result == "error" and on not in self.breaking):
            raise SeedError(f"outcome {result!r} is not a possible result of {on}")
        code, reason = self.defaults[cast(Result, result)]
        number = shelf.counter("outcomes")
        shelf.set_counter("outcomes", number + 1)
        return Served(
            id=f"outcome-{number:06d}",
            on=on,
            name=entry.get(self.subject, "*"),
            result=cast(Result, result),
            code=entry.get("code", code),
            reason=entry.get("reason", reason),
            count=entry.get("count", 1),
        )

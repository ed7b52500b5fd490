# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a registry answers out of its caches: from 2.0 on they are behind what is stored, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ...core.store import Shelf, Table
from .records import Instance

# A change shows when nothing else has changed for that long, and a removal that much later.
QUIET, LONGER = timedelta(seconds=0.3), timedelta(seconds=2)
# Of more instances than these, so large a part gone at once looks as if the network were down, and not they.
MANY, MOST = 5, 0.8


@dataclass(frozen=True)
class Event:
    """What has become of an instance; ``record`` is None where it was removed. ``id`` tells the order."""

    id: str
    at: datetime
    name: str
    record: Instance | None
    lease: timedelta


class Cache:
    """The instances as they are shown. ``stored`` has them as they are."""

    def __init__(self, shelf: Shelf, stored: Table[Instance], now: datetime) -> None:
        self._shelf = shelf
        self._stored = stored
        self._now = now
        self._shown: Table[Instance] = shelf.table("cse_shown", {"service": lambda found: [found.service_id]})
        self._events: Table[Event] = shelf.table("cse_event", {})

    def note(self, name: str, record: Instance | None, lease: timedelta) -> None:
        """Something has just become of an instance."""
        number = self._shelf.counter("cse_event") + 1
        last = self._events.get(_id(number - 1))
        if last is None or self._now - last.at >= QUIET:
            for event in self._over():
                self._apply(event)
        self._shelf.set_counter("cse_event", number)
        self._events.put(Event(_id(number), self._now, name, record, lease))

    def show(self, record: Instance) -> None:
        """An instance that was there all along."""
        self._shown.put(record)

    def instances(self) -> dict[str, Instance]:
        shown = {one.id: one for one in self._shown}
        for event in self._over():
            if event.record is None:
                shown.pop(event.name, None)
            else:
                shown[event.name] = event.record
        return shown

    def of_service(self, service_id: str) -> Iterator[Instance]:
        found = self.instances()
        return (found[name] for name in sorted(found) if found[name].service_id == service_id)

    def _apply(self, event: Event) -> None:
        self._events.remove(event.id)
        if event.record is not None:
            self._shown.put(event.record)
        elif self._shown.get(event.name) is not None:
            self._shown.remove(event.name)

    def _over(self) -> list[Event]:
        """The events that show by now, in their order."""
        events = list(self._events)
        found: list[Event] = []
        for position, event in enumerate(events):
            end = self._end_of_run(events, position)
            if self._now < end:
                break
            if event.record is not None or self._now >= event.at + self._until_removed(events, event):
                found.append(event)
        return found

    @staticmethod
    def _end_of_run(events: list[Event], position: int) -> datetime:
        """When there is a quiet moment after the event."""
        last = events[position]
        for event in events[position + 1 :]:
            if event.at - last.at >= QUIET:
                break
            last = event
        return last.at + QUIET

    def _until_removed(self, events: list[Event], event: Event) -> timedelta:
        removed = sum(1 for one in events if one.record is None and abs(one.at - event.at) < LONGER)
        there = len(self._shown)
        if there > MANY and removed >= MOST * there:
            return max(event.lease, QUIET + LONGER)
        return QUIET + LONGER


def _id(number: int) -> str:
    """In the order of the numbers."""
    return f"{number:012d}"

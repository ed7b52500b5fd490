# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The caches from which a registry responds.

From release 2.0 on, they lag behind the stored state, each in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ...core.store import Shelf, Table
from .records import Instance

# A change becomes visible when nothing else has changed for the time QUIET. A removal becomes visible the time LONGER
# after that.
QUIET, LONGER = timedelta(seconds=0.3), timedelta(seconds=2)
# In a cache of more than MANY instances, the removal of at least the share MOST at one time counts as a network
# failure. The instances then stay until their leases end.
MANY, MOST = 5, 0.8


@dataclass(frozen=True)
class Event:
    """A change of an instance. ``record`` is None if the instance was removed. ``id`` gives the order of the events."""

    id: str
    at: datetime
    name: str
    record: Instance | None
    lease: timedelta


class Cache:
    """The instances that clients see. ``stored`` contains their current state."""

    def __init__(self, shelf: Shelf, stored: Table[Instance], now: datetime) -> None:
        self._shelf = shelf
        self._stored = stored
        self._now = now
        self._shown: Table[Instance] = shelf.table("cse_shown", {"service": lambda found: [found.service_id]})
        self._events: Table[Event] = shelf.table("cse_event", {})

    def note(self, name: str, record: Instance | None, lease: timedelta) -> None:
        """Record a change of an instance that happens now."""
        number = self._shelf.counter("cse_event") + 1
        last = self._events.get(_id(number - 1))
        if last is None or self._now - last.at >= QUIET:
            for event in self._over():
                self._apply(event)
        self._shelf.set_counter("cse_event", number)
        self._events.put(Event(_id(number), self._now, name, record, lease))

    def show(self, record: Instance) -> None:
        """Show an instance at once, as if it had always existed."""
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
        """Return the events that are visible now, in their order."""
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
        """Return the end of the first quiet period after the event."""
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
    """Return an ID that sorts in the order of the numbers."""
    return f"{number:012d}"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of an emulator as one object. It belongs to the application; no state is in module globals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import NamedTuple

from .clock import Clock
from .delays import Delays
from .faults import Faults
from .identity import Identity, Project
from .requestlog import RequestLog
from .settings import Settings
from .spool import Spool
from .store import Shelf, Store
from .works import Works


class Address(NamedTuple):
    """The address of a service: the first labels of its host names, and the path below which its branches are."""

    hosts: tuple[str, ...] = ()
    branches: str = ""


class Emulator:
    """The state of one emulator.

    ``lock`` is held while a request is handled, so that each request sees and leaves a complete state.
    ``addresses`` are the addresses of the services, by name.
    """

    def __init__(self, settings: Settings, addresses: Mapping[str, Address]) -> None:
        self.settings = settings
        self.addresses = addresses
        self.lock = RLock()
        self.clock = Clock(still=settings.pace == "clock")
        self.log = RequestLog()
        self.spool = Spool()
        self.clear()

    def clear(self) -> None:
        """Remove all objects, identities, files, log entries, faults and delays, and reset the clock."""
        self.clock.reset()
        self.log.clear()
        self.faults = Faults()
        self.delays = Delays()
        self.spool.clear()
        self.store = Store()
        self.works = Works(self.store, self.clock, self.settings.pace)
        self.identity = Identity(self.clock)

    def kept(self) -> Callable[[], None]:
        """Return a function that restores the present state. It also clears the log and the faults."""
        parts = [part.kept() for part in (self.store, self.identity, self.spool, self.clock)]

        def restore() -> None:
            self.log.clear()
            self.faults.clear()
            for part in parts:
                part()

        return restore

    def project_shelf(self, project: Project) -> Shelf:
        return self.store.shelf(project.domain.id, project.id, project.region)

    def regions(self) -> list[str]:
        return sorted({self.settings.region, *self.identity.regions()})

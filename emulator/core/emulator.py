# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator as one object. It hangs on the Flask app; nothing is kept in module globals."""

from __future__ import annotations

from collections.abc import Iterable
from threading import RLock
from typing import Any

from .clock import Clock
from .faults import Faults
from .identity import Identity, Project
from .requestlog import RequestLog
from .room import Room, Seeder
from .seeding import apply_seed, load_seed
from .settings import Settings
from .spool import Spool
from .store import Shelf, Store
from .works import Works

SERVICES = (
    *("iam", "vpc", "eip", "ecs", "bms", "bss", "ims", "kps", "evs"),
    *("scm", "dds", "drs", "rtc", "cse", "servicestage", "live", "vod", "obs"),
)


class Emulator:
    """``lock`` is held while a request is handled, so that every request sees and leaves whole states."""

    def __init__(self, settings: Settings, rooms: Iterable[Room]) -> None:
        self.settings = settings
        self.rooms = {room.name: room for room in rooms}
        self.lock = RLock()
        self.clock = Clock(still=settings.pace == "clock")
        self.log = RequestLog()
        self.faults = Faults()
        self.spool = Spool()
        self._start_seed = load_seed(settings.seed)
        self.reset()

    def reset(self) -> None:
        """Back to the start seed: what was created, logged, moved or broken since is gone."""
        self.clock.reset()
        self.log.clear()
        self.faults.clear()
        self.spool.clear()
        self.store = Store()
        self.works = Works(self.store, self.clock, self.settings.pace)
        self.identity = Identity(self.clock)
        self.seed(self._start_seed)

    def seed(self, document: dict[str, Any]) -> None:
        apply_seed(self, document)

    def seeders(self) -> dict[str, Seeder]:
        """What can be seeded into a project, in the order in which the rooms were opened."""
        return {kind: seeder for room in self.rooms.values() for kind, seeder in room.seeders.items()}

    def project_shelf(self, project: Project) -> Shelf:
        return self.store.shelf(project.domain.id, project.id, project.region)

    def regions(self) -> list[str]:
        return sorted({self.settings.region, *self.identity.regions()})

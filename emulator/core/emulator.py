# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator as one object. It hangs on the application; nothing is kept in module globals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import RLock
from typing import Any

from .clock import Clock
from .delays import Delays
from .faults import Faults
from .identity import Identity, Project
from .requestlog import RequestLog
from .seeding import Content, load_seed, make_accounts, plant, set_delays, shipped
from .service import Service
from .settings import Settings
from .spool import Spool
from .store import Shelf, Store
from .works import Works

SERVICES = (
    *("iam", "sts", "vpc", "eip", "ecs", "bms", "bss", "ims", "kps", "evs"),
    *("scm", "dds", "drs", "rtc", "cse", "servicestage", "live", "vod", "obs", "elb", "waf"),
)


class Emulator:
    """``lock`` is held while a request is handled, so that every request sees and leaves whole states."""

    def __init__(self, settings: Settings, services: Iterable[Service]) -> None:
        self.settings = settings
        self.services = {service.name: service for service in services}
        self.lock = RLock()
        self.clock = Clock(still=settings.pace == "clock")
        self.log = RequestLog()
        self.spool = Spool()
        self._start_seed = load_seed(settings.seed)
        self.reset()
        if shipped(settings.seed) is None:
            self.plant()  # a mistake in somebody's own seed shows at once

    def reset(self) -> None:
        """Back to the start seed: what was created, logged, moved or broken since is gone."""
        self.clock.reset()
        self.log.clear()
        self.faults = Faults()
        self.delays = Delays()
        told = self.settings.delays
        set_delays(self, {"delays": self._start_seed.get("delays", True) if told is None else told})
        self.spool.clear()
        self.store = Store()
        self.works = Works(self.store, self.clock, self.settings.pace)
        self.identity = Identity(self.clock)
        self._unplanted: list[Content] = make_accounts(self, self._start_seed)

    def kept(self) -> Callable[[], None]:
        """How to get back to the state of now, but for the log. Faults are not part of it."""
        self.plant()
        parts = [part.kept() for part in (self.store, self.identity, self.spool, self.clock)]

        def restore() -> None:
            self.log.clear()
            self.faults.clear()
            for part in parts:
                part()

        return restore

    def seed(self, document: dict[str, Any]) -> None:
        self.plant()
        set_delays(self, document)
        self._unplanted = make_accounts(self, document)
        self.plant()

    def plant(self) -> None:
        """Put into the projects what the seed says, unless that is done. This imports every service that is seeded."""
        contents, self._unplanted = self._unplanted, []
        for content in contents:
            plant(self, content)

    def project_shelf(self, project: Project) -> Shelf:
        return self.store.shelf(project.domain.id, project.id, project.region)

    def regions(self) -> list[str]:
        return sorted({self.settings.region, *self.identity.regions()})

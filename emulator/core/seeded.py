# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An emulator with services and the objects of its seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .emulator import Address, Emulator
from .seeding import Content, load_seed, make_accounts, plant, set_delays, shipped
from .service import Service
from .settings import Settings


class SeededEmulator(Emulator):
    """An emulator with services, by name. A service is imported when it is first called or seeded."""

    def __init__(self, settings: Settings, services: Iterable[Service]) -> None:
        self.services = {service.name: service for service in services}
        addresses = {name: Address(service.hosts, service.branches) for name, service in self.services.items()}
        super().__init__(settings, addresses)
        self._start_seed = load_seed(settings.seed)
        # Called at each reset: they remove what refers to the objects and is stored elsewhere.
        self.on_reset: list[Callable[[], None]] = []
        self.reset()
        if shipped(settings.seed) is None:
            self.plant()  # reports a mistake in a seed of the user at once

    def reset(self) -> None:
        """Go back to the start seed."""
        self.clear()
        for forget in self.on_reset:
            forget()
        told = self.settings.delays
        delays = self._start_seed.get("delays", True) if told is None else told
        set_delays(self, self.services, {"delays": delays})
        self._unplanted: list[Content] = make_accounts(self, self.services, self._start_seed)

    def kept(self) -> Callable[[], None]:
        """Return a function that restores the present state. The seed is planted first, so that it is part of it."""
        self.plant()
        return super().kept()

    def seed(self, document: dict[str, Any]) -> None:
        self.plant()
        set_delays(self, self.services, document)
        self._unplanted = make_accounts(self, self.services, document)
        self.plant()

    def plant(self) -> None:
        """Create the objects of the seed in their projects, unless this is done. It imports each seeded service."""
        contents, self._unplanted = self._unplanted, []
        for content in contents:
            plant(self, self.services, content)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded servers of all kinds, with disks and orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core import ids
from ..core.emulator import Emulator
from ..core.seeding import SeedError, entries, known, need
from ..core.store import Shelf
from ..core.works import Move
from ..services.bss.records import COMPLETED, MONTH, SUBSCRIBE, Line, Order, Period, Subscription
from ..services.bss.state import Orders
from .billing import subscriptions_of
from .server_checks import Quota, quotas
from .servers import SEED_KEYS, Kind, Server, Servers, seed_server, seed_servers
from .volumes import SCSI_DEVICES

# Returns the function that removes the server with this ID from its service.
Releaser = Callable[[Emulator, Shelf, str], Move]

MONTHLY = Period(MONTH, 1)


@dataclass(frozen=True)
class ServerSeeder:
    """A seeder of servers. Those that are ``prePaid`` were ordered for a month. ``devices`` begin their devices."""

    kind: Kind
    releaser: Releaser
    keys: tuple[str, ...] = ()
    devices: str = SCSI_DEVICES

    def __call__(self, emulator: Emulator, shelf: Shelf, given: Any) -> None:
        if isinstance(given, int):
            seed_servers(self.kind, emulator, shelf, given)
            return
        servers = Servers(emulator, shelf)
        for entry in entries(given, f"{self.kind}_servers"):
            more = ("charging_mode", "volumes", "user_data", *self.keys)
            known(entry, f"{self.kind} server", (*SEED_KEYS, *more))
            self._seed_one(emulator, shelf, servers, entry)

    def _seed_one(self, emulator: Emulator, shelf: Shelf, servers: Servers, entry: Mapping[str, Any]) -> None:
        order_id = seeded_order_id(shelf, f"{self.kind} server", entry)
        server = seed_server(servers, self.kind, {**entry, "order_id": order_id})
        for number, volume in enumerate(entries(entry.get("volumes", []), "volumes")):
            known(volume, "volume", ("id", "size", "type", "root"))
            need(volume, "size", "volume")
            self._add_volume(servers, server, number, volume)
        if order_id:
            release = self.releaser(emulator, shelf, server.id)
            made = subscriptions_of(emulator, shelf, server, order_id, MONTHLY, release)
            record_order(emulator, shelf, order_id, made)

    def _add_volume(self, servers: Servers, server: Server, number: int, given: Mapping[str, Any]) -> None:
        root = bool(given.get("root", False))
        added = {
            "name": f"{server.name}-volume-{number:04d}",
            "availability_zone": server.availability_zone,
            "order_id": server.order_id,
            "bootable": root,
        }
        own = {key: value for key, value in given.items() if key != "root"}
        volume = servers.volumes.add({**own, **added})
        servers.volumes.attach(server.id, volume.id, root=root, devices=self.devices)


@dataclass(frozen=True)
class QuotaSeeder:
    """A seeder of the quota of a project."""

    kind: Kind

    def __call__(self, _emulator: Emulator, shelf: Shelf, given: Any) -> None:
        if not isinstance(given, dict):
            raise SeedError(f"{self.kind}_quota is not a mapping")
        known(given, f"{self.kind}_quota", ("instances", "cores", "ram"))
        quotas(shelf, self.kind).put(Quota(**given))


def seeded_order_id(shelf: Shelf, what: str, entry: Mapping[str, Any]) -> str:
    """Return the ID of the order of a prepaid object, and an empty one for a postpaid object."""
    charging, name = entry.get("charging_mode", "postPaid"), entry.get("name", "")
    if charging not in ("prePaid", "postPaid"):
        raise SeedError(f"{what} {entry.get('name')} with charging_mode {charging!r}, not prePaid or postPaid")
    kind = () if what == "bms server" else (what,)
    return ids.derived_order_id(shelf.project, *kind, name) if charging == "prePaid" else ""


def record_order(emulator: Emulator, shelf: Shelf, order_id: str, made: list[Subscription]) -> None:
    """Record the order of resources that exist already, and their subscriptions."""
    orders = Orders(emulator, shelf.account)
    for subscription in made:
        orders.subscriptions.put(subscription)
    lines = tuple(Line(item.product, item.amount, 1, item.period) for item in made)
    now = emulator.works.now
    orders.orders.put(Order(order_id, SUBSCRIBE, COMPLETED, now, "", lines, Delivered(), paid_at=now))


class Delivered:
    """The delivery of a seeded order: its resources exist already."""

    watched: tuple[str, ...] = ()

    def begin(self, order_id: str) -> None:
        """Do nothing, because the resources exist already."""

    def finish(self, order_id: str) -> list[Subscription] | None:
        return []

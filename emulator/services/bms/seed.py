# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its flavors, quotas, servers and failures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.room import Room
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.servers import SEED_KEYS, Server, Servers, seed_server, seed_servers
from ...shared.volumes import seed_volumes
from ..bss.records import COMPLETED, MONTH, SUBSCRIBE, Line, Order, Period, Subscription
from ..bss.state import Orders
from .billing import subscriptions_of
from .catalogue import LOCAL_DISK, VOLUME, Catalogue, Flavor, Quota

_FLAVOR_KEYS = (
    *("id", "boot", "zones", "vcpus", "ram", "disk", "cpu_arch", "board_type", "net_num", "supports_evs"),
    "tells_zones",
    *("cpu_detail", "memory_detail", "disk_detail", "netcard_detail"),
)
_OPERATIONS = (
    *("create", "start", "stop", "reboot", "delete", "add_nic", "delete_nic", "attach", "detach"),
    *("change_os", "reinstall_os"),
)
_SEED_OUTCOMES = OutcomeSeeder(
    room="bms",
    subject="server",
    operations=_OPERATIONS,
    breaking=("create",),
    defaults={
        "refuse": (
            "BMS.0005",
            "Role check fail, reason: You do not have permission or your balance is insufficient.",
        ),
        "fail": ("BMS.3037", "Insufficient resources or failed to start the BMS."),
        "error": ("BMS.3004", "Failed to create the BMS due to an internal system error."),
    },
)


def seed_flavors(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    for entry in entries(given, "bms_flavors"):
        known(entry, "flavor", _FLAVOR_KEYS)
        name, boot, zones = need(entry, "id", "flavor"), entry.get("boot"), entry.get("zones")
        if boot not in (LOCAL_DISK, VOLUME):
            raise SeedError(f"flavor {name} with boot {boot!r}, not {LOCAL_DISK} or {VOLUME}")
        if not isinstance(zones, dict) or not all(isinstance(left, int) and left >= 0 for left in zones.values()):
            raise SeedError(f"flavor {name}: zones is not a mapping of zones to how many servers are left there")
        Catalogue(shelf).flavors.put(Flavor(**entry))


def seed_quota(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, dict):
        raise SeedError("bms_quota is not a mapping")
    known(given, "bms_quota", ("instances", "cores", "ram"))
    Catalogue(shelf).quotas.put(Quota(**given))


def seed_bms_servers(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed bare metal servers like servers of any kind. Those that are ``prePaid`` were ordered for a month."""
    if isinstance(given, int):
        seed_servers("bms", emulator, shelf, given)
        return
    servers = Servers(emulator, shelf)
    for entry in entries(given, "bms_servers"):
        known(entry, "bms server", (*SEED_KEYS, "charging_mode", "volumes", "user_data"))
        _seed_one(emulator, shelf, servers, entry)


def _seed_one(emulator: Emulator, shelf: Shelf, servers: Servers, entry: Mapping[str, Any]) -> None:
    charging = entry.get("charging_mode", "postPaid")
    if charging not in ("prePaid", "postPaid"):
        raise SeedError(f"bms server {entry.get('name')} with charging_mode {charging!r}, not prePaid or postPaid")
    prepaid = charging == "prePaid"
    order_id = ids.derived_order_id(shelf.project, entry.get("name", "")) if prepaid else ""
    server = seed_server(servers, "bms", {**entry, "order_id": order_id})
    for number, volume in enumerate(entries(entry.get("volumes", []), "volumes")):
        known(volume, "volume", ("size", "type"))
        need(volume, "size", "volume")
        name = f"{server.name}-volume-{number:04d}"
        added = {"name": name, "availability_zone": server.availability_zone, "order_id": order_id}
        servers.volumes.attach(server.id, servers.volumes.add({**volume, **added}).id)
    if prepaid:
        _subscribe(emulator, shelf, server)


def _subscribe(emulator: Emulator, shelf: Shelf, server: Server) -> None:
    orders, period = Orders(emulator, shelf.account), Period(MONTH, 1)
    made = subscriptions_of(emulator, shelf, server, server.order_id, period)
    for subscription in made:
        orders.subscriptions.put(subscription)
    lines = tuple(Line(item.product, item.amount, 1, period) for item in made)
    now = emulator.works.now
    order = Order(server.order_id, SUBSCRIBE, COMPLETED, now, "", lines, Delivered(), paid_at=now)
    orders.orders.put(order)


class Delivered:
    """The delivery of a seeded order: its resources exist already."""

    watched: tuple[str, ...] = ()

    def begin(self, order_id: str) -> None:
        """Do nothing, because the resources exist already."""

    def finish(self, order_id: str) -> list[Subscription] | None:
        return []


ROOM = Room(
    "bms",
    seeders={
        "bms_flavors": seed_flavors,
        "bms_quota": seed_quota,
        "bms_outcomes": _SEED_OUTCOMES,
        "volumes": seed_volumes,
        "bms_servers": seed_bms_servers,
    },
)

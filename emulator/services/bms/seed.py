# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The room itself, and how flavors, quotas, servers and what is to go wrong get into it from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from ...core import ids
from ...core.emulator import Emulator
from ...core.room import Room
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.servers import SEED_KEYS, Server, Servers, seed_server, seed_servers
from ...shared.volumes import seed_volumes
from ..bss.records import COMPLETED, MONTH, SUBSCRIBE, Line, Order, Period, Subscription
from ..bss.state import Orders
from .billing import subscriptions_of
from .catalogue import LOCAL_DISK, VOLUME, Catalogue, Flavor, Outcome, Quota, Result

_FLAVOR_KEYS = (
    *("id", "boot", "zones", "vcpus", "ram", "disk", "cpu_arch", "board_type", "net_num", "supports_evs"),
    *("cpu_detail", "memory_detail", "disk_detail", "netcard_detail"),
)
OPERATIONS = (
    *("create", "start", "stop", "reboot", "delete", "add_nic", "delete_nic", "attach", "detach"),
    *("change_os", "reinstall_os"),
)
_DEFAULTS = {
    "refuse": (
        "BMS.0005",
        "Role check fail, reason: You do not have permission or your balance is insufficient.",
    ),
    "fail": ("BMS.3037", "Insufficient resources or failed to start the BMS."),
    "error": ("BMS.3004", "Failed to create the BMS due to an internal system error."),
}


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


def seed_outcomes(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Each one given counts anew."""
    table = Catalogue(shelf).outcomes
    for entry in entries(given, "bms_outcomes"):
        known(entry, "outcome", ("on", "server", "result", "code", "reason", "count"))
        on, result = need(entry, "on", "outcome"), need(entry, "result", "outcome")
        if on not in OPERATIONS:
            raise SeedError(f"outcome on {on!r}, not on one of {', '.join(OPERATIONS)}")
        if result not in get_args(Result) or (result == "error" and on != "create"):
            raise SeedError(f"outcome {result!r} is not a possible result of {on}")
        code, reason = _DEFAULTS[result]
        number = shelf.counter("outcomes")
        shelf.set_counter("outcomes", number + 1)
        table.put(
            Outcome(
                id=f"outcome-{number:06d}",
                on=on,
                server=entry.get("server", "*"),
                result=cast(Result, result),
                code=entry.get("code", code),
                reason=entry.get("reason", reason),
                count=entry.get("count", 1),
            )
        )


def seed_bms_servers(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """As for any kind of server; those that are ``prePaid`` were ordered for a month."""
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
    """What a seed says was ordered is there already."""

    watched: tuple[str, ...] = ()

    def begin(self, order_id: str) -> None:
        """Nothing is left to do."""

    def finish(self, order_id: str) -> list[Subscription] | None:
        return []


ROOM = Room(
    "bms",
    seeders={
        "bms_flavors": seed_flavors,
        "bms_quota": seed_quota,
        "bms_outcomes": seed_outcomes,
        "volumes": seed_volumes,
        "bms_servers": seed_bms_servers,
    },
)

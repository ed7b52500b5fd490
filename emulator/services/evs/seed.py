# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definition of the service, and the seeds of disks, their types, the quota and failures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.billing import volume_subscription
from ...shared.outcomes import OutcomeSeeder
from ...shared.server_seeds import MONTHLY, record_order, seeded_order_id
from ...shared.servers import Servers
from ...shared.volumes import AVAILABLE, IN_USE, SCSI_DEVICES, devices_for
from .catalogue import Catalogue, Quota, VolumeType

_VOLUME_KEYS = (
    *("id", "name", "size", "type", "availability_zone", "shareable", "status", "description", "bootable", "image_id"),
    *("metadata", "tags", "enterprise_project_id", "charging_mode", "server", "iops", "throughput"),
)
_SEED_OUTCOMES = OutcomeSeeder(
    service="evs",
    subject="volume",
    operations=("create", "extend", "retype", "tune", "delete"),
    breaking=("create", "extend", "delete"),
    defaults={
        "refuse": ("EVS.1027", "user role is not allowed for this action!"),
        "fail": ("EVS.2002", "internal error!"),
        "error": ("EVS.2024", "volume is error!"),
    },
)


def seed_types(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    for entry in entries(given, "evs_types"):
        known(entry, "volume type", ("name", "zones", "sold_out"))
        name = need(entry, "name", "volume type")
        zones, sold_out = tuple(entry.get("zones", ())), tuple(entry.get("sold_out", ()))
        Catalogue(shelf).seeded.put(VolumeType(name, zones, sold_out))


def seed_quota(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, dict):
        raise SeedError("evs_quota is not a mapping")
    known(given, "evs_quota", ("volumes", "gigabytes"))
    Catalogue(shelf).quotas.put(Quota(**given))


def seed_volumes(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the disks of a seed. Those with a ``server`` are attached to the server with this name."""
    servers = Servers(emulator, shelf)
    for entry in entries(given, "volumes"):
        known(entry, "volume", _VOLUME_KEYS)
        for key in ("name", "size"):
            need(entry, key, "volume")
        _seed_one(emulator, shelf, servers, entry)


def _seed_one(emulator: Emulator, shelf: Shelf, servers: Servers, entry: Mapping[str, Any]) -> None:
    order_id = seeded_order_id(shelf, "volume", entry)
    status = entry.get("status", AVAILABLE)
    doing = "" if status in (AVAILABLE, IN_USE) else status
    added = {"availability_zone": f"{shelf.region}a", **entry, "doing": doing, "order_id": order_id}
    volume = servers.volumes.add(added)
    if "server" in entry:
        server = servers.table.first(name=entry["server"])
        if server is None:
            raise SeedError(f"volume {volume.name} at the server {entry['server']}, which does not exist")
        devices = devices_for(scsi=volume.is_scsi) if server.kind == "ecs" else SCSI_DEVICES
        servers.volumes.attach(server.id, volume.id, devices=devices)
    if order_id:
        made = volume_subscription(emulator, shelf, volume, order_id, MONTHLY)
        record_order(emulator, shelf, order_id, [made])


ROUTER = Router(
    "evs",
    seeders={
        "evs_types": seed_types,
        "evs_quota": seed_quota,
        "evs_outcomes": _SEED_OUTCOMES,
        "volumes": seed_volumes,
    },
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its flavors, quotas, servers and failures."""

from __future__ import annotations

from typing import Any

from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...core.works import Move
from ...shared.outcomes import OutcomeSeeder
from ...shared.server_seeds import QuotaSeeder, ServerSeeder
from .catalogue import LOCAL_DISK, VOLUME, Catalogue, Flavor
from .release import MetalRelease

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
    service="bms",
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


def _release(emulator: Emulator, shelf: Shelf, server_id: str) -> Move:
    return MetalRelease(emulator, shelf, server_id).perform


ROUTER = Router(
    "bms",
    seeders={
        "bms_flavors": seed_flavors,
        "bms_quota": QuotaSeeder("bms"),
        "bms_outcomes": _SEED_OUTCOMES,
        "bms_servers": ServerSeeder("bms", _release),
    },
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definition of the service, and the seeds of its flavors, quotas, servers and failures."""

from __future__ import annotations

from typing import Any

from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.server_seeds import QuotaSeeder, ServerSeeder
from ...shared.volumes import KVM_DEVICES
from .catalogue import STATES, Catalogue, Flavor
from .creation import release_of

_FLAVOR_KEYS = (
    *("id", "vcpus", "ram", "status", "zones", "performance", "generation", "architecture", "max_nics"),
    "max_disks",
)
_SEED_OUTCOMES = OutcomeSeeder(
    service="ecs",
    subject="server",
    operations=(
        *("create", "start", "stop", "reboot", "resize", "delete", "add_nic", "delete_nic", "attach", "detach"),
        *("change_os", "reinstall_os", "change_vpc"),
    ),
    breaking=("create",),
    defaults={
        "refuse": ("Ecs.0110", "Contact the main account to obtain permission."),
        "fail": ("Ecs.0319", "Insufficient resources for this flavor. Try another flavor."),
        "error": ("Ecs.0002", "A system exception occurred. Try again later or contact customer service."),
    },
)


def seed_flavors(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    for entry in entries(given, "ecs_flavors"):
        known(entry, "flavor", _FLAVOR_KEYS)
        name, zones = need(entry, "id", "flavor"), entry.get("zones", {})
        states = [entry.get("status", "normal"), *(zones.values() if isinstance(zones, dict) else [zones])]
        if any(state not in STATES for state in states):
            raise SeedError(f"flavor {name}: status and the values of zones are words of {', '.join(STATES)}")
        Catalogue(shelf).flavors.put(Flavor(**{"generation": name.partition(".")[0], **entry}))


ROUTER = Router(
    "ecs",
    seeders={
        "ecs_flavors": seed_flavors,
        "ecs_quota": QuotaSeeder("ecs"),
        "ecs_outcomes": _SEED_OUTCOMES,
        "ecs_servers": ServerSeeder("ecs", release_of, ("description",), KVM_DEVICES),
    },
)

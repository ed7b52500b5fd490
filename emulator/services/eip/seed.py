# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its limits, failures, bandwidths and EIPs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ..bss.records import MONTH, Period, Subscription
from ..bss.state import Orders
from .conversions import bandwidth_subscription
from .orders import address_subscription
from .records import CONDITIONS, FROZEN, OWN, SHARED
from .state import EipState

_LIMITS = ("publicips", "bandwidths", "members", "pool")
_BANDWIDTH_KEYS = ("id", "name", "size", "charge_mode", "enterprise_project_id", "charging_mode", "status")
_ADDRESS_KEYS = (
    *("id", "ip_address", "type", "alias", "port_id", "bandwidth_id", "size", "enterprise_project_id"),
    *("charge_mode", "charging_mode", "status", "description", "ip_version", "tags"),
)
_SEED_OUTCOMES = OutcomeSeeder(
    service="eip",
    subject="publicip",
    operations=("create", "bind"),
    breaking=("create", "bind"),
    defaults={
        "refuse": ("VPC.0501", "The request is refused."),
        "fail": ("VPC.0503", "The operation failed."),
        "error": ("VPC.0503", "The operation failed."),
    },
)


def seed_limits(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, dict):
        raise SeedError("eip_limits is not a mapping")
    known(given, "eip_limits", _LIMITS)
    EipState(shelf, emulator.clock).sold.limit(given)


def _order_of(shelf: Shelf, entry: Mapping[str, Any], name: str) -> str:
    """Return the ID of the order of a prepaid entry; empty for a postpaid one."""
    charging = entry.get("charging_mode", "postPaid")
    if charging not in ("prePaid", "postPaid"):
        raise SeedError(f"{name} with charging_mode {charging!r}, not prePaid or postPaid")
    return ids.derived_order_id(shelf.project, name) if charging == "prePaid" else ""


def _subscribe(emulator: Emulator, shelf: Shelf, subscription: Subscription) -> None:
    Orders(emulator, shelf.account).subscriptions.put(subscription)


def seed_bandwidths(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the shared bandwidths of a seed. Those that are ``prePaid`` were ordered for a month."""
    sold = EipState(shelf, emulator.clock).sold
    for entry in entries(given, "bandwidths"):
        known(entry, "bandwidth", _BANDWIDTH_KEYS)
        name = need(entry, "name", "bandwidth")
        more = {key: entry[key] for key in ("charge_mode",) if key in entry}
        enterprise = str(entry.get("enterprise_project_id", "0"))
        order_id = _order_of(shelf, entry, f"bandwidth {name}")
        made = sold.create(
            {"name": name, "size": int(entry.get("size", 5)), **more},
            id=entry.get("id") or ids.derived_uuid("bandwidth", shelf.project, name),
            enterprise_project_id=enterprise,
            order_id=order_id,
            frozen=entry.get("status") == FROZEN,
        )
        if order_id:
            _subscribe(emulator, shelf, bandwidth_subscription(emulator, shelf, made, Period(MONTH, 1)))


def seed_addresses(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the EIPs of a seed. Those that are ``prePaid`` were ordered for a month."""
    for entry in entries(given, "publicips"):
        known(entry, "publicip", _ADDRESS_KEYS)
        name = entry.get("alias", "") or entry.get("ip_address", "")
        if not name:
            raise SeedError(f"publicip with neither alias nor ip_address: {dict(entry)}")
        if entry.get("status", "") not in ("", *CONDITIONS):
            raise SeedError(f"publicip with status {entry['status']!r}, not one of {', '.join(CONDITIONS)}")
        _seed_address(emulator, shelf, entry, name)


def _seed_address(emulator: Emulator, shelf: Shelf, entry: Mapping[str, Any], name: str) -> None:
    state, order_id = EipState(shelf, emulator.clock), _order_of(shelf, entry, f"publicip {name}")
    bandwidth: dict[str, Any] = {"share_type": OWN, "name": f"{name}-bandwidth", "size": entry.get("size", 5)}
    if "bandwidth_id" in entry:
        bandwidth = {"share_type": SHARED, "id": entry["bandwidth_id"]}
    if "charge_mode" in entry:
        bandwidth["charge_mode"] = entry["charge_mode"]
    option = {key: entry[key] for key in ("ip_address", "port_id", "alias", "ip_version") if key in entry}
    made = state.create(
        {"type": entry.get("type", "5_bgp"), **option},
        bandwidth,
        id=entry.get("id") or ids.derived_uuid("address", shelf.project, name),
        enterprise_project_id=str(entry.get("enterprise_project_id", "0")),
        order_id=order_id,
        condition=entry.get("status", ""),
        description=entry.get("description", ""),
        tags=tuple(sorted((str(key), str(value)) for key, value in entry.get("tags", {}).items())),
    )
    if order_id:
        period = Period(MONTH, 1)
        _subscribe(emulator, shelf, address_subscription(emulator, shelf, made.id, order_id, period))


ROUTER = Router(
    "eip",
    seeders={
        "eip_limits": seed_limits,
        "eip_outcomes": _SEED_OUTCOMES,
        "bandwidths": seed_bandwidths,
        "publicips": seed_addresses,
    },
)

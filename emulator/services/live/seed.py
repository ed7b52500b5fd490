# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of domains, buckets and channels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.emulator import Emulator
from ...core.router import Router
from ...core.schema import Invalid
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from . import bodies
from .channels import Channels
from .records import CONFIGURING, OFF, ON, PULL, PUSH, Bucket, Domain, Settings
from .state import SETTINGS, LiveState

Given = Mapping[str, Any]

_DOMAIN_KEYS = (
    *("domain", "domain_type", "status", "push_domain", "service_area", "enterprise_project_id", "pull_protocol"),
    "is_ipv6",
)


def seed_domains(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = LiveState(emulator, shelf)
    for entry in entries(given, "live_domains"):
        known(entry, "live domain", _DOMAIN_KEYS)
        _seed_domain(state, entry)


def _seed_domain(state: LiveState, entry: Given) -> None:
    name, kind, status = need(entry, "domain", "live domain"), entry.get("domain_type", PUSH), entry.get("status", ON)
    if kind not in (PUSH, PULL) or status not in (ON, OFF, CONFIGURING):
        raise SeedError(f"live domain {name} with domain_type {kind!r} and status {status!r}")
    if "push_domain" in entry and state.domains.get(entry["push_domain"]) is None:
        raise SeedError(f"live domain {name} with push_domain {entry['push_domain']!r}, which is not there")
    if not state.claim("domain", name):
        raise SeedError(f"there is a live domain {name} already")
    state.domains.put(
        Domain(
            id=name,
            type=kind,
            status=status,
            created_at=state.now,
            service_area=entry.get("service_area", "mainland_china"),
            enterprise_project_id=entry.get("enterprise_project_id", "0"),
            pull_protocol=entry.get("pull_protocol", "flv_rtmp") if kind == PULL else None,
            related=entry.get("push_domain", ""),
            ipv6=entry.get("is_ipv6", False),
        )
    )


def seed_settings(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed the settings, which are not a list: how responses show keys."""
    if not isinstance(given, dict) or given.get("keys") not in ("masked", "shown") or len(given) > 1:
        raise SeedError("live_settings is not keys: masked or keys: shown")
    LiveState(emulator, shelf).settings.put(Settings(SETTINGS, shows_keys=given["keys"] == "shown"))


def seed_buckets(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise SeedError("live_buckets is not a list of names")
    for name in given:
        LiveState(emulator, shelf).buckets.put(Bucket(name))


def seed_channels(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed channels. Each has the form of a request; a number stands for that many channels."""
    state = LiveState(emulator, shelf)
    if isinstance(given, int):
        _seed_many(state, given)
        return
    for entry in entries(given, "live_channels"):
        _seed_channel(state, entry)


def _seed_many(state: LiveState, count: int) -> None:
    """Seed ``channel-00000``, ``channel-00001``, ... of the first push domain.

    They are switched off and have one output each.
    """
    domain = next((one.id for one in state.domains if one.type == PUSH), None)
    if count < 0 or domain is None:
        raise SeedError("live_channels is negative, or there is no push domain for them")
    first = len(state.channels)
    for number in range(first, first + count):
        name = f"channel-{number:05d}"
        package = {"url": f"{domain}/scale/{name}/index.m3u8", "segment_duration_seconds": 4}
        _seed_channel(
            state,
            {
                "domain": domain,
                "app_name": f"scale-{number % 10}",
                "id": name,
                "state": "OFF",
                "input": {"input_protocol": "RTMP_PUSH", "sources": [{"bitrate": 2_000_000}]},
                "record_settings": {"rollingbuffer_duration": 3600},
                "endpoints": [{"hls_package": [package]}],
            },
        )


def _seed_channel(state: LiveState, entry: Given) -> None:
    try:
        Channels(state).add(bodies.NEW_CHANNEL.check(entry, ""))
    except Invalid as invalid:
        raise SeedError(f"live channel {entry.get('id')}: {invalid.reason}") from None


ROUTER = Router(
    "live",
    seeders={
        "live_settings": seed_settings,
        "live_domains": seed_domains,
        "live_buckets": seed_buckets,
        "live_channels": seed_channels,
    },
)

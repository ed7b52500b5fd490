# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of applications, buckets and users in rooms.

All of it belongs to the account, whichever project lists it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.schema import Invalid
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from . import bodies, refusals
from .jobs import START, Jobs
from .records import ACTIVE, APP_STATES, AUTO_INDIVIDUAL, LOCATIONS, App, Bucket, Reserved
from .state import RtcState

Given = Mapping[str, Any]

_APP_KEYS = ("id", "name", "state", "app_key", "domain", "record_rules", "record_callback", "auto_record")
_SEED_OUTCOMES = OutcomeSeeder(
    service="rtc",
    subject="room",
    operations=(START,),
    breaking=(),
    defaults={"refuse": refusals.TOO_MANY_JOBS, "fail": ("", "the recording program ended unexpectedly")},
)


def seed_buckets(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = RtcState(emulator, shelf.account)
    for entry in entries(given, "rtc_buckets"):
        known(entry, "bucket", ("name", "location", "authorized"))
        name, location = need(entry, "name", "bucket"), need(entry, "location", "bucket")
        if location not in LOCATIONS:
            raise SeedError(f"bucket {name} in {location!r}, not in one of {', '.join(LOCATIONS)}")
        state.buckets.put(Bucket(name, location, entry.get("authorized", False), emulator.clock.now()))


def seed_apps(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = RtcState(emulator, shelf.account)
    for entry in entries(given, "rtc_apps"):
        known(entry, "app", _APP_KEYS)
        name, status = need(entry, "name", "app"), entry.get("state", ACTIVE)
        if status not in APP_STATES:
            raise SeedError(f"app {name} with state {status!r}, not one of {', '.join(APP_STATES)}")
        app_id = entry.get("id") or ids.derived_hex("rtc_app", shelf.account, name)
        key = entry.get("app_key") or ids.derived_hex("rtc_app_key", shelf.account, name)
        app = state.new_app(app_id, name, status, key)
        if "domain" in entry:
            state.apps.put(replace(app, domain=entry["domain"]))
        try:
            _seed_settings(state, app, entry)
        except Invalid as invalid:
            raise SeedError(f"app {name}: {invalid.reason}") from None


def _seed_settings(state: RtcState, app: App, entry: Given) -> None:
    """Seed the settings of an application. They have the form of requests; a rule also has its ``id``."""
    for rule in entries(entry.get("record_rules", []), "record_rules"):
        body = {key: value for key, value in rule.items() if key != "id"}
        checked = bodies.RULE.check(body, "")
        location = checked["obs_addr"]["location"]
        rule_id = rule.get("id") or ids.derived_hex("rtc_rule", app.id, location)
        state.put_rule(app.id, checked, rule_id)
    if "record_callback" in entry:
        state.set_callback(app.id, bodies.CALLBACK.check(entry["record_callback"], ""))
    if "auto_record" in entry:
        there = state.rules.first(place=f"{app.id}/{entry['auto_record']}")
        if there is None:
            raise SeedError(f"app {app.name} has no rule in {entry['auto_record']!r}")
        state.set_auto_record(app.id, {"mode": AUTO_INDIVIDUAL, "record_rule_id": there.id})


def seed_rooms(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Set the users in rooms. The application is given by name, and can be created later."""
    jobs = Jobs(RtcState(emulator, shelf.account))
    for entry in entries(given, "rtc_rooms"):
        known(entry, "room", ("app", "room", "users"))
        jobs.meet(need(entry, "app", "room"), need(entry, "room", "room"), entry.get("users", ()))


def seed_ids(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Reserve the IDs that an application with this name and its rules get when they are created."""
    state = RtcState(emulator, shelf.account)
    for entry in entries(given, "rtc_ids"):
        known(entry, "ids", ("app", "id", "rules"))
        name = need(entry, "app", "ids")
        if "id" in entry:
            state.reserved.put(Reserved(name, entry["id"]))
        for location, rule_id in entry.get("rules", {}).items():
            state.reserved.put(Reserved(f"{name}/{location}", rule_id))


def seed_outcomes(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    _SEED_OUTCOMES(emulator, emulator.store.shelf(shelf.account), given)


ROUTER = Router(
    "rtc",
    seeders={
        "rtc_buckets": seed_buckets,
        "rtc_apps": seed_apps,
        "rtc_rooms": seed_rooms,
        "rtc_ids": seed_ids,
        "rtc_outcomes": seed_outcomes,
    },
)

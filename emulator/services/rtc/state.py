# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of applications, of their recording, and of buckets. They belong to the account, whatever the region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.store import Table
from ...shared.outcomes import Outcomes
from . import refusals
from .records import (
    ACTIVE,
    AUTO_INDIVIDUAL,
    AUTO_OFF,
    DISABLED,
    HLS,
    IN_ARREARS,
    LOCATIONS,
    MP4,
    STOPPED,
    App,
    AutoRecord,
    Bucket,
    Callback,
    Job,
    Meeting,
    Reserved,
    Rule,
)

MOST_APPS = 20
_PREFIX = "{app_id}/{record_format}/{stream}_{file_start_time}/{stream}_{file_start_time}"
_USUAL = {"record_cycle": 7200, "record_prefix": _PREFIX, "record_max_duration_to_merge_file": 0}
_UNUSED = {"record_cycle": 0, "record_max_duration_to_merge_file": 0}

Given = Mapping[str, Any]


class RtcState:
    def __init__(self, emulator: Emulator, account: str) -> None:
        self.works = emulator.works
        shelf = emulator.store.shelf(account)
        self.outcomes = Outcomes(shelf, "rtc")
        self.apps: Table[App] = shelf.table(
            "rtc_app", {"name": lambda app: [app.name], "state": lambda app: [app.state]}
        )
        self.rules: Table[Rule] = shelf.table(
            "rtc_rule",
            {"app": lambda rule: [rule.app_id], "place": lambda rule: [f"{rule.app_id}/{rule.location}"]},
        )
        self.buckets: Table[Bucket] = shelf.table("rtc_bucket", {})
        self.meetings: Table[Meeting] = shelf.table("rtc_meeting", {})
        self.reserved: Table[Reserved] = shelf.table("rtc_reserved", {})
        self.jobs: Table[Job] = shelf.table(
            "rtc_job",
            {
                "bucket": lambda job: [job.rule.bucket] if job.rule else [],
                "open_app": lambda job: _while_open(job, job.app_id),
                "open_room": lambda job: _while_open(job, f"{job.app_id}/{job.room_id}"),
                "open_rule": lambda job: _while_open(job, job.rule.id if job.rule else ""),
                "open_same": lambda job: _while_open(job, job.same),
            },
        )

    def is_open(self, **index: str) -> bool:
        """Return whether a job that matches ``index`` has not ended."""
        return any(job.at(self.works.now).state != STOPPED for job in self.jobs.scan(index))

    def app(self, app_id: str) -> App:
        found = self.apps.get(app_id)
        if found is None:
            raise refusals.absent()
        return found

    def active_app(self, app_id: str) -> App:
        found = self.app(app_id)
        if found.state != ACTIVE:
            raise refusals.app_stopped()
        return found

    def create_app(self, name: str) -> App:
        if self.apps.first(name=name) is not None:
            raise refusals.name_taken()
        if len(self.apps) >= MOST_APPS:
            raise refusals.too_many_apps()
        return self.new_app(self._id_for(self.apps, name), name)

    def new_app(self, app_id: str, name: str, state: str = ACTIVE, app_key: str = "") -> App:
        now = self.works.now
        return self.apps.put(
            App(
                id=app_id,
                name=name,
                state=state,
                domain=f"{app_id}.rtc.example.com",
                app_key=app_key or ids.new_hex(),
                created_at=now,
                changed_at=now,
                auto_record=AutoRecord(AUTO_OFF, "", now),
            )
        )

    def enable(self, app_id: str) -> App:
        found = self.app(app_id)
        if found.state == IN_ARREARS:
            raise refusals.app_stopped()
        return self._become(found, ACTIVE)

    def disable(self, app_id: str) -> App:
        return self._become(self.app(app_id), DISABLED)

    def _become(self, found: App, state: str) -> App:
        if found.state == state:
            return found
        return self.apps.put(replace(found, state=state, changed_at=self.works.now))

    def remove_app(self, app_id: str) -> None:
        """Delete an application with its rules. Its recordings stay in the bucket."""
        found = self.app(app_id)
        if self.is_open(open_app=app_id):
            raise refusals.bad_value("the app has jobs that are not over")
        for rule in list(self.rules.scan({"app": app_id})):
            self.rules.remove(rule.id)
        for meeting in [one for one in self.meetings if one.id.startswith(f"{found.name}/")]:
            self.meetings.remove(meeting.id)
        self.apps.remove(app_id)

    def set_callback(self, app_id: str, given: Given) -> App:
        """Set the callback of an application. It cannot be removed again. Without a key, events are sent unsigned."""
        found = self.app(app_id)
        if not given["url"].startswith(("http://", "https://")):
            raise refusals.bad_value("url begins neither with http:// nor with https://")
        callback = Callback(given["url"], given.get("auth_key", ""), self.works.now)
        return self.apps.put(replace(found, callback=callback))

    def set_auto_record(self, app_id: str, given: Given) -> App:
        found, rule_id = self.app(app_id), given.get("record_rule_id") or ""
        if given["mode"] == AUTO_INDIVIDUAL and not rule_id:
            raise refusals.missing("record_rule_id")
        if rule_id:
            self.rule_for_job(found, rule_id)
        mode = AutoRecord(given["mode"], rule_id, self.works.now)
        return self.apps.put(replace(found, auto_record=mode))

    def rule(self, app_id: str, rule_id: str) -> Rule:
        self.app(app_id)
        found = self.rules.get(rule_id)
        if found is None or found.app_id != app_id:
            raise refusals.absent()
        return found

    def rule_for_job(self, app: App, rule_id: str) -> Rule:
        """Return the rule for a job. A missing rule is a bad parameter, because the request body names it."""
        found = self.rules.get(rule_id)
        if found is None or found.app_id != app.id:
            raise refusals.bad_value(f"record_rule_id: the app has no rule {rule_id}")
        self._check_bucket(found.location, found.bucket)
        return found

    def put_rule(self, app_id: str, given: Given, rule_id: str = "") -> tuple[Rule, bool]:
        """Store the rule of the application for this location, and return whether it is new.

        It replaces an existing rule.
        """
        app, location = self.app(app_id), given["obs_addr"]["location"]
        there = self.rules.first(place=f"{app_id}/{location}")
        if there is None:
            rule_id = rule_id or self._id_for(self.rules, f"{app.name}/{location}")
            return self._store_rule(rule_id, app_id, given, None), True
        return self._store_rule(there.id, app_id, given, there), False

    def update_rule(self, app_id: str, rule_id: str, given: Given) -> Rule:
        found = self.rule(app_id, rule_id)
        there = self.rules.first(place=f"{app_id}/{given['obs_addr']['location']}")
        if there is not None and there.id != rule_id:
            raise refusals.rule_exists()
        return self._store_rule(rule_id, app_id, given, found)

    def _store_rule(self, rule_id: str, app_id: str, given: Given, before: Rule | None) -> Rule:
        place, formats, now = given["obs_addr"], given["record_formats"], self.works.now
        self._check_bucket(place["location"], place["bucket"])
        hls, mp4 = given.get("hls_config"), given.get("mp4_config")
        if HLS in formats and "record_cycle" not in (hls or {}):
            raise refusals.missing("hls_config.record_cycle")
        if MP4 in formats and mp4 is None:
            raise refusals.missing("mp4_config")
        return self.rules.put(
            Rule(
                id=rule_id,
                app_id=app_id,
                location=place["location"],
                project_id=place["project_id"],
                bucket=place["bucket"],
                object=place.get("object", ""),
                formats=tuple(formats),
                hls={**_USUAL, "record_slice_duration": 10, **(hls or {})} if HLS in formats else _UNUSED,
                mp4={**_USUAL, **(mp4 or {})} if MP4 in formats else _UNUSED,
                created_at=before.created_at if before else now,
                updated_at=now,
            )
        )

    def remove_rule(self, app_id: str, rule_id: str) -> None:
        found = self.rule(app_id, rule_id)
        if self.app(app_id).auto_record.rule_id == rule_id or self.is_open(open_rule=rule_id):
            raise refusals.rule_in_use()
        self.rules.remove(found.id)

    def bucket(self, location: str, name: str) -> Bucket | None:
        if location not in LOCATIONS:
            raise refusals.other_region()
        found = self.buckets.get(name)
        return found if found is not None and found.location == location else None

    def authorize(self, location: str, name: str, authorized: bool) -> None:
        found = self.bucket(location, name)
        if found is None:
            raise refusals.bad_value(f"there is no bucket {name} in {location}")
        self.buckets.put(replace(found, authorized=authorized))

    def _check_bucket(self, location: str, name: str) -> None:
        found = self.bucket(location, name)
        if found is None or not found.authorized:
            raise refusals.bad_value(f"the bucket {name} in {location} is not authorized")

    def _id_for(self, table: Table[Any], key: str) -> str:
        reserved = self.reserved.get(key)
        return reserved.given if reserved is not None and table.get(reserved.given) is None else ids.new_hex()


def _while_open(job: Job, value: str) -> list[str]:
    return [value] if value and job.state != STOPPED else []

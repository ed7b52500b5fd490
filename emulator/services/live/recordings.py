# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of recording: rules, callbacks, recordings by command, and their files.

The emulator receives no streams. A command assumes that its stream exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from ...core import ids
from ...core.store import Table
from . import refusals
from .records import ANY, COMMAND, CONTINUOUS, Callback, Given, Json, Recording, Rule
from .state import LiveState

R = TypeVar("R", Rule, Callback)

LONGEST_INDEX = timedelta(hours=12)
# The minimum time between two recordings of the same stream.
_PAUSE = timedelta(seconds=10)
_PREFIX = "Record/{publish_domain}/{app}/{record_type}/{record_format}/{stream}_{file_start_time}/"
DEFAULT_CYCLE = 21_600
_DEFAULTS: Given = {
    "hls_config": {
        "record_prefix": _PREFIX + "{stream}_{file_start_time}",
        "record_ts_prefix": "{file_start_time_unix}_{file_end_time_unix}_{ts_sequence_number}",
        "record_slice_duration": 10,
        "record_max_duration_to_merge_file": 0,
    },
    "flv_config": {"record_prefix": _PREFIX + "{file_start_time}", "record_max_duration_to_merge_file": 0},
    "mp4_config": {"record_prefix": _PREFIX + "{file_start_time}", "record_max_duration_to_merge_file": 0},
}
_INDEX = "Index/{publish_domain}/{app}/{stream}/{stream}-{start_time}-{end_time}"
_SUFFIX = {"HLS": "m3u8", "FLV": "flv", "MP4": "mp4"}


class Recordings:
    def __init__(self, state: LiveState) -> None:
        self._state = state
        self.now = state.now
        self.rules = state.rules
        self.callbacks = state.callbacks
        self.table = state.recordings

    def select(self, table: Table[R], query: Given, **wanted: str) -> list[R]:
        """Return the matching records, oldest first. ``wanted`` gives the attribute for each other filter."""
        domain = query.get("publish_domain")
        scanned = table.scan({"publish_domain": domain} if domain else {})
        filters = {wanted[name]: query[name] for name in wanted if name in query}
        found = [one for one in scanned if all(getattr(one, name) == value for name, value in filters.items())]
        return sorted(found, key=lambda one: (one.created_at, one.id))

    def rule(self, rule_id: str) -> Rule:
        found = self.rules.get(rule_id)
        if found is None:
            raise refusals.no_such(f"record rule {rule_id}")
        return found

    def add_rule(self, given: Given) -> Rule:
        return self.rules.put(Rule(id=ids.new_hex(), created_at=self.now, **self._rule(given, "")))

    def change_rule(self, rule_id: str, given: Given) -> Rule:
        """Replace the whole rule."""
        return self.rules.put(replace(self.rule(rule_id), **self._rule(given, rule_id)))

    def _rule(self, given: Given, own_id: str) -> Json:
        domain = self._state.push_domain(given["publish_domain"]).id
        bucket = given["default_record_config"]["obs_addr"]["bucket"]
        if self._state.buckets.get(bucket) is None:
            raise refusals.bad_parameter(f"bucket {bucket} has not been authorized")
        for other in self.rules.scan({"publish_domain": domain}):
            if other.id != own_id and (other.app, other.stream) == (given["app"], given["stream"]):
                raise refusals.there_already(f"record rule for {domain}/{other.app}/{other.stream}")
        return {
            "publish_domain": domain,
            "app": given["app"],
            "stream": given["stream"],
            "record_type": given.get("record_type", CONTINUOUS),
            "config": _filled(given["default_record_config"]),
            "updated_at": self.now,
        }

    def remove_rule(self, rule_id: str) -> None:
        self.rules.remove(self.rule(rule_id).id)

    def callback(self, callback_id: str) -> Callback:
        found = self.callbacks.get(callback_id)
        if found is None:
            raise refusals.no_such(f"record callback {callback_id}")
        return found

    def add_callback(self, given: Given) -> Callback:
        return self.callbacks.put(Callback(id=ids.new_hex(), created_at=self.now, **self._callback(given, "")))

    def change_callback(self, callback_id: str, given: Given) -> Callback:
        return self.callbacks.put(replace(self.callback(callback_id), **self._callback(given, callback_id)))

    def _callback(self, given: Given, own_id: str) -> Json:
        domain, url = self._state.push_domain(given["publish_domain"]).id, given.get("notify_callback_url", "")
        if url and (not url.startswith(("http://", "https://")) or "?" in url):
            raise refusals.bad_parameter(f"{url!r} is not an address with http or https and without parameters")
        for other in self.callbacks.scan({"publish_domain": domain}):
            if other.id != own_id and other.app == given["app"]:
                raise refusals.there_already(f"record callback for {domain}/{other.app}")
        return {
            "publish_domain": domain,
            "app": given["app"],
            "url": url,
            "events": tuple(given.get("notify_event_subscription") or ("RECORD_FILE_COMPLETE",)),
            "sign_type": given.get("sign_type", "HMACSHA256"),
            "updated_at": self.now,
        }

    def remove_callback(self, callback_id: str) -> None:
        self.callbacks.remove(self.callback(callback_id).id)

    def start(self, given: Given) -> None:
        domain, app, stream = given["publish_domain"], given["app"], given["stream"]
        fitting = [one for one in self.rules.scan({"publish_domain": domain}) if one.is_for(app, stream)]
        rule = min(fitting, key=lambda one: (one.app == ANY, one.stream == ANY), default=None)
        if rule is None or rule.record_type != COMMAND:
            raise refusals.bad_parameter(f"the rule for {domain}/{app}/{stream} is not a {COMMAND}")
        for other in self._of(given):
            if other.ended_at is None or self.now - other.ended_at < _PAUSE:
                raise refusals.recording_already(f"{domain}/{app}/{stream}")
        self.table.put(Recording(ids.new_hex(), domain, app, stream, rule.config, self.now))

    def stop(self, given: Given) -> None:
        going = [one for one in self._of(given) if one.ended_at is None]
        if not going:
            raise refusals.no_such(f"recording of {given['publish_domain']}/{given['app']}/{given['stream']}")
        self.table.put(replace(going[0], ended_at=self.now))

    def _of(self, given: Given) -> Iterator[Recording]:
        return self.table.scan({"of": f"{given['publish_domain']}/{given['app']}/{given['stream']}"})

    def files(self, query: Given, since: datetime, until: datetime | None) -> list[tuple[Recording, str]]:
        """Return the finished recordings, oldest first, with the format of each of their files."""
        names = {name: query[name] for name in ("publish_domain", "app", "stream") if name in query}
        if query.get("record_type", COMMAND) != COMMAND:
            return []
        found = [
            one
            for one in self.table
            if all(getattr(one, name) == value for name, value in names.items())
            and one.ended_at is not None
            and one.started_at >= since
            and (until is None or one.ended_at <= until)
        ]
        found.sort(key=lambda one: (one.started_at, one.id))
        return [(one, form) for one in found for form in one.config["record_format"]]

    def index(self, given: Given, start: datetime, end: datetime) -> Json:
        """Return the index of the part of a recording between ``start`` and ``end``."""
        if not timedelta(0) < end - start <= LONGEST_INDEX or end > self.now:
            raise refusals.bad_parameter("illegal time range")
        for one in self._of(given):
            began, over = max(start, one.started_at), min(end, one.ended_at or self.now)
            if "HLS" in one.config["record_format"] and began < over:
                return _index(one, given.get("object") or _INDEX, began, over)
        raise refusals.bad_parameter("no record info found")


def _filled(given: Given) -> Json:
    made = {**given, "obs_addr": {"object": "", **given["obs_addr"]}}
    for name, defaults in _DEFAULTS.items():
        if name in given:
            made[name] = {**defaults, **given[name], "record_cycle": given[name]["record_cycle"] or DEFAULT_CYCLE}
    return made


def _named(pattern: str, one: Recording, **more: str) -> str:
    names = {"publish_domain": one.publish_domain, "app": one.app, "stream": one.stream, **more}
    for name, value in names.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%d%H%M%S")


def object_of(one: Recording, form: str) -> str:
    name = f"{form.lower()}_config"
    pattern = one.config.get(name, _DEFAULTS[name])["record_prefix"]
    began = _stamp(one.started_at)
    path = _named(pattern, one, record_type=COMMAND, record_format=form.lower(), file_start_time=began)
    folder = one.config["obs_addr"]["object"].strip("/")
    return f"{folder}/{path}.{_SUFFIX[form]}".lstrip("/")


def address_of(one: Recording, path: str) -> str:
    place = one.config["obs_addr"]
    return f"https://{place['bucket']}.obs.{place['location']}.myhuaweicloud.com/{path}"


def _index(one: Recording, pattern: str, began: datetime, over: datetime) -> dict[str, Any]:
    path = _named(pattern, one, start_time=_stamp(began), end_time=_stamp(over)) + ".m3u8"
    place = one.config["obs_addr"]
    return {
        "index_url": address_of(one, path),
        "publish_domain": one.publish_domain,
        "app": one.app,
        "stream": one.stream,
        "start_time": began,
        "end_time": over,
        "location": place["location"],
        "bucket": place["bucket"],
        "object": path,
    }

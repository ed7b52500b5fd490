# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A record rule of an application: the bucket for its recordings, and their formats. An app has one for each location.

A new rule replaces the existing one, so the existing one is searched first.

API pages: "Creating a Recording Rule", "Querying Recording Rules", "Modifying a Recording Rule", "Deleting a Recording
Rule", "Updating the Automatic Recording Mode of an Application".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from ..._core.errors import InvalidInput, NotFound, Rejected
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set, same_keys
from ..._engine.fields import Field, without_none
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource
from .api import RULE_IN_USE, RtcApi
from .app_name import App, known
from .of_app import OfApp

Current = Mapping[str, Any]

# The options for the place of the recordings, each with its name in the API.
PLACE = {"location": "location", "bucket_project_id": "project_id", "bucket": "bucket", "object": "object"}
CONFIGS = {"HLS": "hls_config", "MP4": "mp4_config"}
# The service's default for the length of an MP4 file, in seconds.
MP4_CYCLE = 7200
SAME = {"record_formats": as_set(), **dict.fromkeys(CONFIGS.values(), same_keys)}
INDIVIDUAL, OFF = "AUTO_INDIVIDUAL_RECORD", "AUTO_RECORD_OFF"


class Recording(Inseparable):
    """The place and the formats of the recordings. A change sends all of it."""

    options = (*PLACE, "record_formats", *CONFIGS.values())

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        """Return the shown values of the rule. Settings of a format that is not recorded mean nothing and are None."""
        place, formats = remote.get("obs_addr") or {}, list(remote.get("record_formats") or ())
        shown = {option: place.get(name) for option, name in PLACE.items()}
        configs = {name: remote.get(name) if form in formats else None for form, name in CONFIGS.items()}
        app = None if context is None else context.name
        return {"app": app, **shown, "record_formats": formats or None, **configs}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        given = {name: without_none(desired[name]) for name in self.options if desired.get(name) is not None}
        _check(given.get("record_formats") or current.get("record_formats") or (), given, current)
        if not current:
            return PartPlan(given)
        drifted = [name for name in given if not SAME.get(name, _equal)(given[name], current.get(name))]
        if not drifted:
            return PartPlan()
        after: dict[str, Any] = {name: given.get(name, current.get(name)) for name in self.options}
        for form, name in CONFIGS.items():
            after[name] = {**(current.get(name) or {}), **(given.get(name) or {})}
            if form not in after["record_formats"]:
                after[name] = None
        rule = body_of(after)

        def write(resource: Resource[RtcApi], handle: Handle) -> None:
            handle.remote = numbered(resource.api.replace_rule(handle.context.needed(), handle.id, rule))

        does = 'update record rule "%s/%s": %s' % (context.name, current["location"], ", ".join(drifted))
        return PartPlan(after, (Write(does, write, rule),))


class Automatic(Inseparable):
    """The part of a rule that says whether it records the streams of the app's users automatically, without a job."""

    options = ("auto_record",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        if remote.get("id") is None or context is None:
            return {"auto_record": None}
        mode = context.remote.get("auto_record_mode") or {}
        return {"auto_record": mode.get("mode") == INDIVIDUAL and mode.get("record_rule_id") == remote["id"]}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("auto_record")
        if wanted is None or bool(current.get("auto_record")) == wanted:
            return PartPlan() if current else PartPlan({"auto_record": False})
        return PartPlan({"auto_record": wanted}, (_switch(wanted, context),))


def _switch(wanted: bool, app: App) -> Write:
    def write(rule: Resource[RtcApi], handle: Handle) -> None:
        mode = {"mode": INDIVIDUAL, "record_rule_id": handle.id} if wanted else {"mode": OFF}
        answer = rule.api.put_auto_record(handle.context.needed(), mode)
        handle.context = replace(handle.context, remote={**handle.context.remote, "auto_record_mode": answer})

    return Write('%s automatic recording of app "%s"' % ("enable" if wanted else "disable", app.name), write)


def _equal(desired: Any, current: Any) -> bool:
    return bool((desired or None) == (current or None))


def _check(formats: Iterable[str], given: Mapping[str, Any], current: Current) -> None:
    for form, config in CONFIGS.items():
        if config in given and form not in formats:
            raise InvalidInput('%s is set, but record_formats has no "%s": add it.' % (config, form))
    hls = {**(current.get("hls_config") or {}), **given.get("hls_config", {})}
    if "HLS" in formats and hls.get("record_cycle") is None:
        raise InvalidInput('record_formats has "HLS", which needs hls_config.record_cycle: set it.')


def body_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request body of the rule, from options without settings of formats that are not recorded."""
    place = {name: options[option] for option, name in PLACE.items() if options.get(option) is not None}
    configs = {name: without_none(options[name]) for name in CONFIGS.values() if options.get(name) is not None}
    if "MP4" in options["record_formats"]:
        # Some documents say that the length is required, others do not have it.
        configs["mp4_config"] = {"record_cycle": MP4_CYCLE, **configs.get("mp4_config", {})}
    return {"obs_addr": place, "record_formats": list(options["record_formats"]), **configs}


def numbered(rule: Remote) -> dict[str, Any]:
    return {**rule, "id": rule.get("rule_id")}


def _one(api: RtcApi, app_id: str, rule_id: str) -> Remote | None:
    try:
        return numbered(api.get_rule(app_id, rule_id))
    except NotFound:
        return None


def rule_in(api: RtcApi, app_id: str, location: str) -> Remote | None:
    """Return the rule that the app has in this location, or None if it has none."""
    rules = map(numbered, api.list_rules(app_id))
    return next((rule for rule in rules if (rule.get("obs_addr") or {}).get("location") == location), None)


def _in_use(error: Rejected) -> Rejected:
    reason = "%s. Stop the jobs that use the record rule first. To stop automatic recording, set auto_record to false"
    return error.reworded(Rejected, reason % error.reason.rstrip("."))


class RtcRecordRule(OfApp):
    """A record rule. An app has one in each location."""

    noun = "record_rule"
    outputs = (
        *(Field(name, same=same) for name, same in SAME.items()),
        Field("app_id"),
        Field("created_at", to="create_time"),
        Field("updated_at", to="update_time"),
    )
    parts = (Recording(), Automatic())
    lookup: ClassVar[tuple[str, ...]] = ("location",)
    requires = ("location", "bucket", "record_formats")
    aids = ("app",)
    known_by = ("app", "location")

    def find(self, desired: Desired) -> Found:
        """Find the rule by its ID, else by its location."""
        app = self.look_up_app(desired)
        if app.id is None:
            return Found(None, app)
        if desired.get("id") is not None:
            return Found(_one(self.api, app.id, str(desired["id"])), app)
        return Found(rule_in(self.api, app.id, desired["location"]), app)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options of a new rule with the project of the bucket and, for messages, the name of the app.

        The project is the task's by default.
        """
        if not found.is_new_for(desired):
            return desired
        named = dict(desired, app=found.context.name)
        if desired.get("bucket_project_id") is None:
            named["bucket_project_id"] = self.cloud.authenticator.project_id()
        return named

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return numbered(self.api.create_rule(self.app.needed(), body))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the requests that delete the rule. A rule of automatic recording is in use.

        The task must set auto_record=false to turn that recording off first.
        """
        app, remote = found.context, found.remote or {}
        place = (remote.get("obs_addr") or {}).get("location")

        def delete(rule: Resource[RtcApi], handle: Handle) -> None:
            try:
                rule.api.delete_rule(app.needed(), handle.id)
            except Rejected as error:
                if error.code != RULE_IN_USE:
                    raise
                raise _in_use(error) from None

        writes = [Write('delete record rule "%s/%s"' % (app.name, place), delete)]
        if desired.get("auto_record") is False and Automatic().view(remote, app)["auto_record"]:
            writes.insert(0, _switch(False, app))
        return tuple(writes)


class AnyRecordRule(RtcRecordRule):
    """A record rule of a list: nothing has to identify it."""

    lookup = ()


class RtcRecordRules(Listing[AnyRecordRule]):
    """The record rules of one app, or of all apps with one request for each."""

    kind = AnyRecordRule
    query = ("app",)
    local = ("location", "bucket")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterator[Found]:
        api = self.resource.api
        if filters.get("app") is None:
            listed = [known(app) for app in api.list_apps()]
            apps = [App(str(app["name"]), str(app["id"]), app) for app in listed]
        else:
            apps = [self.resource.look_up_app(filters)]
        for app in apps:
            if app.id is None:
                continue
            if identifier is not None and filters.get("app") is not None:
                rules: Sequence[Remote | None] = [_one(api, app.id, identifier)]
            else:
                rules = _rules_of(api, app.id, one_of_all=filters.get("app") is None)
            yield from (Found(rule, app) for rule in rules if rule and identifier in (None, rule["id"]))


def _rules_of(api: RtcApi, app_id: str, *, one_of_all: bool) -> list[dict[str, Any]]:
    """Return the rules of an app. With ``one_of_all``, an app that was deleted meanwhile has none.

    Without it, such an app raises NotFound.
    """
    try:
        return [numbered(rule) for rule in api.list_rules(app_id)]
    except NotFound:
        if one_of_all:
            return []
        raise

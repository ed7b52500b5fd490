# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A record rule: the streams of a push domain to record, and their destination; one for an application and stream.

API pages: "Creating a Recording Rule", "Querying Recording Rules", "Modifying a Recording Rule", "Deleting a Recording
Rule".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set, same_keys
from ..._engine.fields import Field, without_none
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote
from .api import LiveApi
from .of_domain import OfDomain

# The settings of each format. The API nests them in one object together with the destination.
CONFIGS = {"HLS": "hls_config", "FLV": "flv_config", "MP4": "mp4_config"}
OF = {config: form for form, config in CONFIGS.items()}
# The length of a file in seconds that 0 means by the documentation. Earlier, 0 meant one file for the whole stream.
DEFAULT_CYCLE = 21600
SEGMENT = "record_slice_duration"
INNER = ("record_format", "obs_addr", *CONFIGS.values())
COMMAND = "COMMAND_RECORD"
# There is only one rule with the same values of these fields.
NAMES = ("publish_domain", "app", "stream")
OUTER = ("publish_domain", "app", "stream", "record_type")
FILTERS = {"domain": "publish_domain", "app_name": "app", "stream": "stream", "record_type": "record_type"}


def _in_use(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings without those that nobody has set.

    The service fills the settings of formats that are not recorded with zeros, and also a segment length that is not
    set.
    """
    formats = config.get("record_format")
    found = {key: value for key, value in config.items() if key not in OF or formats is None or OF[key] in formats}
    hls = found.get("hls_config")
    if hls is not None and hls.get(SEGMENT) == 0:
        found["hls_config"] = {key: value for key, value in hls.items() if key != SEGMENT}
    return found


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rule as a request body. Settings that are unknown here stay as they are."""
    inner = {key: flat[key] for key in INNER if flat.get(key) is not None}
    outer = {key: flat[key] for key in OUTER if flat.get(key) is not None}
    whole = {**(flat.get("default_record_config") or {}), **inner}
    return {**outer, "default_record_config": _in_use(whole)}


def _same_config(desired: Mapping[str, Any], current: Mapping[str, Any] | None) -> bool:
    """Compare the desired settings only. A length of 0 means the default length, which the service may show instead."""
    default = desired.get("record_cycle") == 0 and (current or {}).get("record_cycle") == DEFAULT_CYCLE
    return same_keys({**desired, "record_cycle": DEFAULT_CYCLE} if default else desired, current)


class LiveRecordRule(OfDomain):
    """A record rule without its nested object. A change replaces the whole rule, so the last read is kept."""

    noun = "record_rule"
    connect = LiveApi
    fields = (
        Field("domain", to="publish_domain"),
        Field("app_name", to="app"),
        Field("stream"),
        Field("record_type", update=True),
        Field("record_format", update=True, same=as_set()),
        Field("obs_addr", update=True, same=same_keys),
        *(Field(name, update=True, same=_same_config) for name in CONFIGS.values()),
    )
    outputs = (Field("created_at", to="create_time"), Field("updated_at", to="update_time"))
    lookup = ("domain", "app_name", "stream")
    requires = ("domain", "app_name", "stream", "record_format", "obs_addr")
    aids = ("authorize_bucket",)
    known_by = ("domain", "app_name", "stream")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._authorizes = False
        self._seen: dict[str, Remote] = {}

    def get(self, identifier: str) -> Remote:
        return self._flat(self.api.get_record_rule(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        """Yield the rules that match.

        Without a type, the service may list only the rules that record by themselves. So a second request lists the
        others, unless the first one has found the only rule that there can be.
        """
        query = {FILTERS[key]: value for key, value in filters.items()}
        seen, found = set(), False
        for rule in self.api.list_record_rules(**query):
            seen.add(rule["id"])
            found = found or all(rule.get(name) == query.get(name) for name in NAMES)
            yield self._flat(rule)
        if found or "record_type" in query:
            return
        for rule in self.api.list_record_rules(**query, record_type=COMMAND):
            if rule["id"] not in seen:
                yield self._flat(rule)

    def validate(self, desired: Desired) -> Desired:
        """Return the options.

        Raises InvalidInput for settings of formats that are not recorded, which have no effect.
        """
        if desired.get("state") == ABSENT:
            return desired
        self._authorizes = bool(desired.get("authorize_bucket"))
        formats = desired.get("record_format")
        for form, config in CONFIGS.items():
            if formats is not None and form not in formats and desired.get(config) is not None:
                raise InvalidInput('%s is set, but record_format has no "%s": add it.' % (config, form))
        return desired

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the current values that the task omits from a destination or a format.

        Raises InvalidInput for settings without ``record_cycle``.
        """
        if desired.get("state") == ABSENT:
            return desired
        there = found.remote or {"obs_addr": {"object": ""}}
        nested = [name for name in ("obs_addr", *CONFIGS.values()) if desired.get(name) is not None]
        resolved = {name: {**(there.get(name) or {}), **without_none(desired[name])} for name in nested}
        for name in CONFIGS.values():
            if name in resolved and "record_cycle" not in resolved[name]:
                raise InvalidInput("%s has no record_cycle: set it." % name)
        return {**desired, **resolved}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        self._authorize(body)
        return self._flat(self.api.create_record_rule(_nested(body)))

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        if "obs_addr" in changes:
            self._authorize(changes)
        there = self._seen[identifier]
        return self._flat(self.api.replace_record_rule(identifier, _nested({**there, **changes})))

    def delete(self, identifier: str) -> None:
        self.api.delete_record_rule(identifier)

    def _authorize(self, rule: Mapping[str, Any]) -> None:
        if self._authorizes:
            self.api.authorize_bucket(rule["obs_addr"]["bucket"])

    def _flat(self, rule: Remote) -> Remote:
        flat = {**rule, **_in_use(rule.get("default_record_config") or {})}
        self._seen[str(rule["id"])] = flat
        return flat


class LiveRecordRules(Listing[LiveRecordRule]):
    """The record rules of a project."""

    kind = LiveRecordRule
    query = tuple(FILTERS)
    exact = tuple(FILTERS)

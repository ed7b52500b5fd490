# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ...core import ids
from . import refusals
from .checks import address, check_input, check_package, filled_input, filled_package, packages
from .records import RUNNING, Channel, Given, Json, channel_key
from .state import LiveState

_CONTENT = ("name", "mode", "region", "encoder_settings", "record_settings", "encoder_settings_expand")
FILTERS = ("domain", "app_name", "id")


def _with_ids(wanted: Sequence[Given], known: Given) -> list[Json]:
    return [
        {
            kind: [{**one, "id": one.get("id") or known.get(address(one.get("url", "")), "")} for one in some]
            for kind, some in endpoint.items()
        }
        for endpoint in wanted
    ]


class Channels:
    def __init__(self, state: LiveState) -> None:
        self._state = state
        self.table = state.channels

    def get(self, given: Given) -> Channel:
        found = self.table.get(channel_key(given["domain"], given["app_name"], given["id"]))
        if found is None:
            raise refusals.no_such(f"channel {given['id']}")
        return found

    def select(self, query: Given, start: int, size: int) -> tuple[int, list[Channel]]:
        """Return the total count, and at most ``size`` channels from the position ``start`` on."""
        equals = {name: query[name] for name in FILTERS if name in query}
        if len(equals) <= 1:
            return self.table.count(**equals), self.table.window(start, size, **equals)
        if len(equals) == len(FILTERS):
            found = self.table.get(channel_key(query["domain"], query["app_name"], query["id"]))
            return int(found is not None), [found][start : start + size] if found is not None else []
        return self.table.count(**equals), list(islice(self.table.scan(equals), start, start + size))

    def add(self, given: Given) -> Channel:
        if self.table.get(channel_key(given["domain"], given["app_name"], given["id"])) is not None:
            raise refusals.there_already(f"channel {given['id']}")
        self._state.push_domain(given["domain"])
        check_input(given["input"], transcoded=bool(given.get("encoder_settings")))
        content = {"mode": "ADD_CDN", **{name: given[name] for name in _CONTENT if name in given}}
        content["input"] = filled_input(given["input"])
        content["endpoints"] = self._endpoints(given.get("endpoints", []), ())
        names = (given["domain"], given["app_name"], given["id"])
        return self.table.put(Channel(*names, given["state"], content))

    def _endpoints(self, wanted: Sequence[Given], had: Sequence[Given]) -> list[Json]:
        """Return the new outputs, which replace those before.

        An output that stays is matched by its ID or, without one, by its address.
        """
        before = {package["id"]: address(package["url"]) for _kind, package in packages(had)}
        wanted = _with_ids(wanted, {url: known for known, url in before.items()})
        given = list(packages(wanted))
        kept = [package["id"] for _kind, package in given if package.get("id")]
        if len(set(kept)) < len(kept):
            raise refusals.bad_parameter("a package id is given twice")
        for gone in (url for known, url in before.items() if known in kept):
            self._state.release("output", gone)
        made = [
            {kind: [self._package(kind, one, before) for one in some] for kind, some in endpoint.items()}
            for endpoint in wanted
        ]
        for known, url in before.items():
            if known not in kept:
                self._state.release("output", url)
        return made

    def _package(self, kind: str, given: Given, before: Given) -> Json:
        check_package(kind, given)
        if given.get("id") and given["id"] not in before:
            raise refusals.bad_parameter(f"package id {given['id']} is not one that this channel has")
        if not self._state.claim("output", address(given["url"])):
            raise refusals.output_taken(given["url"])
        return {**filled_package(given), "id": given.get("id") or ids.new_hex()}

    def change(self, given: Given, **content: Any) -> Channel:
        found = self.get(given)
        return self.table.put(replace(found, content={**found.content, **content}))

    def change_input(self, given: Given) -> Channel:
        """Change the input of a channel. The protocol cannot change; another one needs another channel."""
        content, changes = self.get(given).content, {}
        if "input" in given:
            if given["input"]["input_protocol"] != content["input"]["input_protocol"]:
                raise refusals.bad_parameter("input_protocol cannot be changed")
            check_input(given["input"], transcoded=bool(content.get("encoder_settings")))
            changes["input"] = filled_input(given["input"])
        if "encoder_settings_expand" in given:
            changes["encoder_settings_expand"] = given["encoder_settings_expand"]
        if not changes:
            raise refusals.bad_parameter("there is nothing to change")
        return self.change(given, **changes)

    def change_endpoints(self, given: Given) -> Channel:
        had = self.get(given).content["endpoints"]
        return self.change(given, endpoints=self._endpoints(given["endpoints"], had))

    def switch(self, given: Given) -> Channel:
        found = self.get(given)
        if found.state == given["state"]:
            raise refusals.bad_parameter(f"the channel is {found.state} already")
        return self.table.put(replace(found, state=given["state"]))

    def remove(self, given: Given) -> None:
        found = self.get(given)
        if found.state == RUNNING:
            raise refusals.bad_parameter(f"the channel is {RUNNING}")
        for _kind, package in packages(found.content["endpoints"]):
            self._state.release("output", address(package["url"]))
        self.table.remove(found.id)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connections that the items of a loop share: kept for the same settings, closed for others, silent for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import ApiCall
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _connections
from tests.unit.transport.doubles import settings


class Opened:
    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.closed = False

    def close(self) -> None:
        self.closed = True


CALL = ApiCall("vpc", "GET /x", 200, 1, 0, None)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_cloud(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Any:
        return Opened(channel)

    monkeypatch.setattr(_connections, "open_cloud", open_cloud)
    monkeypatch.setattr(_connections, "_kept", {})


class Heard(Channel):
    """Keeps everything that is said."""

    def __init__(self, *, detailed: bool = False, counted: bool = False) -> None:
        self.lines: list[tuple[str, Any]] = []
        super().__init__(self._say("warn"), self._say("note"), self._say("tell"))
        self.detail = self._say("detail") if detailed else None
        self.called = self._say("called") if counted else None

    def _say(self, kind: str) -> Any:
        return lambda text: self.lines.append((kind, text))


def opened(*, read_only: bool = True, environ: Mapping[str, str] | None = None, heard: Channel | None = None) -> Any:
    return _connections.connect(settings(), read_only, environ or {}, heard or Heard())


def test_the_same_settings_share_a_connection() -> None:
    first = opened()
    assert opened() is first
    assert not first.closed
    writing = opened(read_only=False)
    assert writing is not first
    assert (opened(), opened(read_only=False)) == (first, writing)
    assert not first.closed


def test_other_settings_or_another_environment_close_it() -> None:
    first = opened()
    second = opened(environ={"HTTPS_PROXY": "http://proxy.example.com"})
    assert (first.closed, second.closed) == (True, False)
    others = replace(settings(), region="cn-south-1")
    third: Any = _connections.connect(others, True, {"HTTPS_PROXY": "http://proxy.example.com"}, Heard())
    assert (third is second, second.closed, third.closed) == (False, True, False)


def test_an_environment_that_changes_later_is_another_one() -> None:
    environ = {"HOME": "/one"}
    first = opened(environ=environ)
    environ["HOME"] = "/two"
    assert opened(environ=environ) is not first


@pytest.mark.parametrize("counted", [False, True])
def test_it_passes_on_the_calls_of_the_current_item(counted: bool) -> None:
    first, second = Heard(counted=counted), Heard(counted=counted)
    channel = opened(heard=first).channel
    opened(heard=second)
    assert (channel.called is not None) == counted
    if channel.called is not None:
        channel.called(CALL)
    assert (first.lines, second.lines) == ([], [("called", CALL)] if counted else [])


@pytest.mark.parametrize("detailed", [False, True])
def test_it_speaks_to_the_current_item(detailed: bool) -> None:
    first, second = Heard(detailed=detailed), Heard(detailed=detailed)
    channel = opened(heard=first).channel
    channel.warn("1")
    assert opened(heard=second).channel is channel
    for kind in ("warn", "note", "tell"):
        getattr(channel, kind)(kind)
    assert (channel.detail is not None) == detailed
    if channel.detail is not None:
        channel.detail("detail")
    assert first.lines == [("warn", "1")]
    assert second.lines == [(kind, kind) for kind in ("warn", "note", "tell", "detail")[: 4 if detailed else 3]]


def test_without_an_item_nobody_hears_it() -> None:
    relay = _connections.Relay(detailed=True, counted=True)
    for say in (relay.warn, relay.note, relay.tell, relay.detail):
        assert say is not None
        say("nothing")
    assert relay.called is not None
    relay.called(CALL)
    relay.listener = Heard()
    relay._detail("it wants no details")
    relay._called(CALL)
    assert relay.listener.lines == []

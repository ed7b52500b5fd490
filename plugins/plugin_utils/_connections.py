# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connections of a worker, kept for as long as it lives: all items of a loop share them, and their token.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..module_utils._auth.settings import Settings
from ..module_utils._core.calls import ApiCall
from ..module_utils._runtime.perform import Channel, open_cloud
from ..module_utils._transport.cloud import Cloud


class Relay(Channel):
    """A channel that passes everything on to the current run: a kept connection outlives the run that opened it."""

    def __init__(self, *, detailed: bool, counted: bool) -> None:
        super().__init__(
            warn=self._warn,
            note=self._note,
            tell=self._tell,
            detail=self._detail if detailed else None,
            called=self._called if counted else None,
        )
        self.listener: Channel | None = None

    def _warn(self, text: str) -> None:
        if self.listener is not None:
            self.listener.warn(text)

    def _note(self, text: str) -> None:
        if self.listener is not None:
            self.listener.note(text)

    def _tell(self, text: str) -> None:
        if self.listener is not None:
            self.listener.tell(text)

    def _detail(self, text: str) -> None:
        if self.listener is not None and self.listener.detail is not None:
            self.listener.detail(text)

    def _called(self, call: ApiCall) -> None:
        if self.listener is not None and self.listener.called is not None:
            self.listener.called(call)


@dataclass(frozen=True)
class Kept:
    """Access to the cloud, and the settings and environment that it was opened with."""

    settings: Settings
    environ: Mapping[str, str]
    relay: Relay
    cloud: Cloud


# One connection for reading and one for writing: the items of a loop rarely need more.
_kept: dict[bool, Kept] = {}


def connect(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
    """Return the Cloud of the previous item of a loop if this item has the same settings and environment.

    Otherwise, return a new one.
    """
    kept = _kept.get(read_only)
    if kept is None or kept.settings != settings or kept.environ != environ:
        if kept is not None:
            kept.cloud.close()
        relay = Relay(detailed=channel.detail is not None, counted=channel.called is not None)
        kept = Kept(settings, dict(environ), relay, open_cloud(settings, read_only, environ, relay))
        _kept[read_only] = kept
    kept.relay.listener = channel
    return kept.cloud

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A channel: it transcodes, packages (HLS, DASH, MSS) and encrypts streams, and plays them from its outputs.

API pages: "Creating an OTT Channel", "Querying Channel Information", "Deleting Channel Information".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...._engine.change import Handle, Phase, Write
from ...._engine.fields import Field, to_api, without_none
from ...._engine.listing import Listing
from ...._engine.resources import ABSENT, Desired, Found, Remote, Waiting
from ...._engine.wait import GONE
from ..shapes import fits, shown
from .checks import check_input, check_outputs
from .mapping import NAMES, READY, RUNNING, STOPPED, ChannelCalls, same_outputs, which
from .parts import (
    NAME,
    OUTPUTS,
    RECORDING,
    STATES,
    Streams,
    Switch,
    changed,
    switch,
)

SETTINGS = ("name", "input", "encoder_settings", "encoder_settings_expand", "record_settings")
FIELDS = (
    Field("domain"),
    Field("app_name"),
    Field("channel_id"),
    Field("mode"),
    Field("channel_region", to="region"),
)


class LiveOttChannel(ChannelCalls):
    """An OTT channel."""

    fields = FIELDS
    outputs = (
        Field("name"),
        Field("status", to="state"),
        Field("input", same=fits, decode=shown),
        Field("encoder_settings", same=fits, decode=shown),
        Field("encoder_settings_expand", same=fits, decode=shown),
        Field("record_settings", same=fits, decode=shown),
        Field("outputs", to="endpoints", same=same_outputs, decode=shown),
        Field("push_sources"),
    )
    parts = (Switch(STOPPED), NAME, Streams(), RECORDING, OUTPUTS, Switch(RUNNING))
    lookup = NAMES
    requires = ("input", "record_settings")
    states = ("present", "started", "stopped", "absent")
    known_by = NAMES
    waiting = Waiting(ready=READY)

    def validate(self, desired: Desired) -> Desired:
        """Return the options.

        Raises InvalidInput for values that the service would refuse only after half of the requests.
        """
        if desired.get("state") == ABSENT:
            return desired
        if desired.get("input") is not None:
            check_input(without_none(desired["input"]))
        check_outputs(without_none(desired.get("outputs") or []))
        return desired

    def find(self, desired: Desired) -> Found:
        remote = self.or_none("/".join(desired[name] for name in NAMES))
        return Found(remote, remote)

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the request body that creates the channel, which does not run unless the task says so."""
        given = to_api(FIELDS, desired)
        given["id"] = given.pop("channel_id")
        for name in SETTINGS:
            given.update(changed(desired, None, name))
        given.update(OUTPUTS.changed(desired, None))
        return {**given, "state": STATES.get(desired["state"], STOPPED)}

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes that delete the channel. A running channel cannot be deleted, so it is stopped first."""
        remote: Remote = found.remote or {}
        what = self.title(remote)

        def delete(channel: ChannelCalls, handle: Handle) -> Sequence[Phase]:
            channel.api.delete_channel(which(remote))
            return (Phase("the deletion of %s" % what, GONE, lambda: channel.or_none(remote["id"])),)

        switched = () if remote.get("state") == STOPPED else (switch(what, STOPPED),)
        return (*switched, Write("delete %s" % what, delete))


class LiveOttChannels(Listing[LiveOttChannel]):
    """The OTT channels of a project."""

    kind = LiveOttChannel
    query = NAMES
    local = ("status",)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        if identifier is not None:
            one = self.resource.or_none(identifier)
            alike = one is not None and all(one.get(name) == value for name, value in filters.items())
            return (Found(one, one),) if alike else ()
        return (Found(remote, remote) for remote in self.resource.list(**filters))

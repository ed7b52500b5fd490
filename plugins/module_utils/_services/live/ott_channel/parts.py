# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The groups of settings of a channel. A separate request replaces each group as a whole.

API pages: "Modifying Channel Information", "Modifying Channel Input Streams", "Modifying Channel Transcoding Template
Information", "Modifying Channel Recording Information", "Modifying Channel Output Streams", "Modifying the Channel
Status".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Callable

from ...._core.errors import InvalidInput, Rejected
from ...._core.wording import quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.fields import without_none
from ...._engine.resources import Desired, Inseparable, Remote
from ...._engine.wait import Until
from ..shapes import fits, merged, refuse_hidden, shown
from .mapping import PUSHED, RUNNING, STOPPED, ChannelCalls, merged_outputs, same_outputs

Same = Callable[[Any, Any], bool]
Merge = Callable[[Any, Any], Any]
# Returns whether a channel is in the state that a change leads to.
Reached = Callable[[Remote], bool]

EXPAND = "encoder_settings_expand"
STATES = {"started": RUNNING, "stopped": STOPPED}


class Group(Inseparable):
    """A group of settings. The fields of the resource show its values."""

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Setting(Group):
    """A group that consists of one option. ``key`` is its name in the API if that differs."""

    name: str
    group: str
    key: str = ""
    same: Same = fits
    merge: Merge = merged

    @property
    def options(self) -> tuple[str, ...]:
        return (self.name,)

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Remote | None) -> PartPlan:
        changes = self.changed(desired, context)
        after = {self.name: shown(changes[self.key or self.name])} if changes else {}
        if not current or not changes:
            return PartPlan(after)
        return PartPlan(
            after, (change(named(context), self.group, after, changes, lambda there: self._is_so(desired, there)),)
        )

    def _is_so(self, desired: Desired, there: Remote) -> bool:
        return is_so(desired, there, self.name, self.key, self.same)

    def changed(self, desired: Desired, context: Remote | None) -> dict[str, Any]:
        return changed(desired, context, self.name, self.key, self.same, self.merge)


NAME = Setting("name", "general")
RECORDING = Setting("record_settings", "record-settings")
# The option cannot have the name endpoints, because the endpoints of services have it.
OUTPUTS = Setting("outputs", "endpoints", "endpoints", same_outputs, merged_outputs)


class Streams(Group):
    """The input and its transcoding.

    Sources need their bitrate as long as nothing is transcoded. So templates are added before sources without a
    bitrate, and removed after the sources have one.

    Both groups carry the common settings of transcoding, because each of them may replace these settings. The
    documentation has them with the sources. Other clients send them with the templates.
    """

    options = ("input", "encoder_settings", "encoder_settings_expand")

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Remote | None) -> PartPlan:
        there, what = context or {}, named(context)
        incoming = changed(desired, context, "input")
        templates = changed(desired, context, "encoder_settings")
        common = changed(desired, context, EXPAND)
        after = shown({**incoming, **common, **templates})
        if not current:
            return PartPlan(after)
        if incoming:
            _refuse_another_protocol(incoming["input"], there)
            incoming["input"] = _without_addresses(incoming["input"], desired)
        kept = common or {name: there[name] for name in (EXPAND,) if there.get(name)}
        writes = [_change(desired, what, "input", incoming, kept)] if incoming else []
        if templates or common:
            first = bool(templates.get("encoder_settings")) and not there.get("encoder_settings")
            whole = templates or {"encoder_settings": there.get("encoder_settings") or []}
            changed_options = (*templates, *common)
            writes.insert(
                0 if first else len(writes), _change(desired, what, "encorder-settings", whole, kept, changed_options)
            )
        return PartPlan(after, tuple(writes))


def _change(
    desired: Desired,
    what: str,
    group: str,
    changes: Mapping[str, Any],
    kept: Mapping[str, Any],
    options: Sequence[str] = (),
) -> Write:
    """Return the write of a group. It also sends ``kept``, but reports it only if it is one of the ``options``."""
    options = options or tuple(changes)
    return change(
        what, group, options, {**changes, **kept}, lambda there: all(is_so(desired, there, name) for name in options)
    )


def _without_addresses(incoming: Mapping[str, Any], desired: Desired) -> dict[str, Any]:
    """Return the input without the addresses that the service has assigned to pushed streams."""
    if incoming["input_protocol"] not in PUSHED:
        return dict(incoming)
    given = [source.get("url") for source in without_none(desired["input"]).get("sources") or ()]
    sources = [
        source if place < len(given) and given[place] else {key: source[key] for key in source if key != "url"}
        for place, source in enumerate(incoming.get("sources") or ())
    ]
    return {**incoming, "sources": sources} if sources else dict(incoming)


def _refuse_another_protocol(wanted: Mapping[str, Any], there: Remote) -> None:
    before = (there.get("input") or {}).get("input_protocol")
    if wanted["input_protocol"] != before:
        raise InvalidInput(
            'OTT channel "%s": the API cannot change input.input_protocol from "%s" to "%s". Nothing was changed. '
            "Recreate the OTT channel, or correct the task." % (there["id"], before, wanted["input_protocol"])
        )


@dataclass(frozen=True)
class Switch(Group):
    """The state of the channel. It is switched off before all other changes and on after them."""

    to: str
    options: tuple[str, ...] = ()

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Remote | None) -> PartPlan:
        wanted = STATES.get(desired["state"])
        if not current:
            return PartPlan({"status": wanted or STOPPED})
        if wanted != self.to or current["status"] == wanted:
            return PartPlan()
        return PartPlan({"status": wanted}, (switch(named(context), wanted),))


def changed(
    desired: Desired, context: Remote | None, name: str, key: str = "", same: Same = fits, merge: Merge = merged
) -> dict[str, Any]:
    """Return the option as the request sends it, {} if the task omits it or the channel already has its value.

    Raises InvalidInput for a secret that the service hides and the task omits.
    """
    if desired.get(name) is None or (context is not None and is_so(desired, context, name, key, same)):
        return {}
    whole = merge(without_none(desired[name]), (context or {}).get(key or name))
    refuse_hidden(whole, name)
    return {key or name: whole}


def is_so(desired: Desired, there: Remote, name: str, key: str = "", same: Same = fits) -> bool:
    return same(without_none(desired[name]), there.get(key or name))


def change(what: str, group: str, options: Iterable[str], changes: Mapping[str, Any], reached: Reached) -> Write:
    def write(channel: ChannelCalls, handle: Handle) -> None:
        _insist(channel, handle, group, changes, reached)
        handle.stale = True

    return Write("update %s: %s" % (what, ", ".join(options)), write, changes)


def named(remote: Remote | None) -> str:
    """Return the channel for sentences."""
    there = remote or {}
    return "OTT channel %s" % (quoted(there["name"]) if there.get("name") else there.get("id"))


def _insist(channel: ChannelCalls, handle: Handle, group: str, changes: Mapping[str, Any], reached: Reached) -> None:
    """Send the change, and ignore a refusal if the channel is already as desired.

    The service refuses a change that somebody else has made first, or that this task has made if its response was lost.
    """
    try:
        channel.change(handle.remote, group, changes)
    except Rejected:
        if not reached(channel.get(handle.id)):
            raise


def switch(what: str, to: str) -> Write:
    def write(channel: ChannelCalls, handle: Handle) -> Sequence[Phase]:
        _insist(channel, handle, "state", {"state": to}, lambda there: there.get("state") == to)
        handle.stale = True
        until = Until(state=lambda remote: remote.get("state"), good=frozenset({to}))
        return (Phase("OTT channel %s" % handle.id, until, lambda: channel.or_none(handle.id), then=_take),)

    return Write("%s %s" % ("start" if to == RUNNING else "stop", what), write, {"state": to})


def _take(remote: Remote, handle: Handle) -> None:
    handle.remote = remote
    handle.stale = False

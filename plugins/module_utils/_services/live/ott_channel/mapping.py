# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The data of a channel in the API, and the objects in its settings.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...._core.errors import NotFound
from ...._engine.resources import Desired, Remote
from ...._engine.wait import Until
from ..api import LiveApi
from ..of_domain import OfDomain
from ..shapes import fits, merged

Package = Mapping[str, Any]

RUNNING, STOPPED = "ON", "OFF"
NAMES = ("domain", "app_name", "channel_id")
# The kinds of outputs.
KINDS = ("hls_package", "dash_package", "mss_package")
# With these protocols, streams are sent to the service. With others it fetches them, and must know from where.
PUSHED = ("RTMP_PUSH", "SRT_PUSH")
# The values that the results show of the place to send a stream to.
PUSH_KEYS = ("url", "bitrate", "width", "height", "enable_snapshot")
# One way of requesting keys needs one of these values, and the other way does not accept it.
OF_REQUEST = ("http_headers", "urn")

READY = Until(state=lambda remote: remote.get("state"), good=frozenset({RUNNING, STOPPED}))


class ChannelCalls(OfDomain):
    """The calls for channels, each with one ID. The API has only a list request, and identifies a channel by three
    names.

    The responses to changes, and the list, say where to send streams.
    """

    noun = "channel"
    words = "OTT channel"
    connect = LiveApi

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._pushed: dict[str, Sequence[Remote]] = {}

    def list(self, **filters: Any) -> Iterator[Remote]:
        query = {"id" if name == "channel_id" else name: value for name, value in filters.items()}
        for channel in self.api.list_channels(**query):
            if all(channel.get(name) == value for name, value in query.items()):
                yield self._known(channel)

    def get(self, identifier: str) -> Remote:
        """Return the channel with this ID: the three names with slashes between them. Raises NotFound."""
        names = identifier.split("/")
        found = self.list(**dict(zip(NAMES, names))) if len(names) == len(NAMES) else iter(())
        for channel in found:
            return channel
        raise NotFound("there is no such channel", action="get channel %s" % identifier)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        sources = self.api.create_channel(body)
        made = self._known(body)
        self._pushed[made["id"]] = sources
        # The list may contain it a little later.
        return self.or_none(made["id"]) or self._known(body)

    def change(self, remote: Remote, group: str, changes: Mapping[str, Any]) -> None:
        self._pushed[remote["id"]] = self.api.change_channel(which(remote), group, changes) or self._pushed.get(
            remote["id"], ()
        )

    def or_none(self, identifier: str) -> Remote | None:
        try:
            return self.get(identifier)
        except NotFound:
            return None

    def _known(self, channel: Remote) -> dict[str, Any]:
        known = "%s/%s/%s" % (channel["domain"], channel["app_name"], channel["id"])
        pushed = self._pushed.get(known) or push_sources(channel)
        sources = {"push_sources": [*pushed]} if pushed else {}
        return {**channel, "id": known, "channel_id": channel["id"], **sources}


def push_sources(channel: Remote) -> list[dict[str, Any]]:
    """Return the places to send the streams of the channel to, as its input says; [] if they are not pushed."""
    incoming = channel.get("input") or {}
    if incoming.get("input_protocol") not in PUSHED:
        return []
    sources = [source for source in incoming.get("sources") or () if source.get("url")]
    return [{key: source[key] for key in PUSH_KEYS if key in source} for source in sources]


def which(remote: Remote) -> dict[str, str]:
    """Return the names of a channel as requests take them."""
    return {"domain": remote["domain"], "app_name": remote["app_name"], "id": remote["channel_id"]}


def packages(endpoints: Sequence[Mapping[str, Any]] | None) -> Iterator[tuple[str, Package]]:
    """Yield every output with its kind."""
    for endpoint in endpoints or ():
        for kind in KINDS:
            for package in endpoint.get(kind) or ():
                yield kind, package


def address(url: Any) -> str:
    """Return the address that identifies an output: its URL without the scheme, if it has one."""
    return str(url or "").rpartition("://")[2]


def same_outputs(desired: Sequence[Remote], current: Sequence[Remote] | None) -> bool:
    """Return whether the current outputs are the desired ones, in any order and grouping."""
    wanted, there = list(packages(desired)), list(packages(current))
    return len(wanted) == len(there) and all(fits(package, _own(kind, package, there)) for kind, package in wanted)


def merged_outputs(desired: Sequence[Remote], current: Sequence[Remote] | None) -> list[dict[str, Any]]:
    """Return the outputs to send. Each output that stays carries the ID by which the service knows it."""
    there = list(packages(current))
    return [
        {kind: [_merged(package, _own(kind, package, there)) for package in some] for kind, some in endpoint.items()}
        for endpoint in desired
    ]


def _own(kind: str, package: Package, there: Sequence[tuple[str, Package]]) -> Package:
    """Return the current output that corresponds to this one, {} if it is new."""
    alike = [other for its_kind, other in there if its_kind == kind]
    if package.get("id"):
        return next((other for other in alike if other.get("id") == package["id"]), {})
    return next((other for other in alike if address(other.get("url")) == address(package.get("url"))), {})


def _merged(package: Package, current: Package) -> dict[str, Any]:
    made: dict[str, Any] = merged(package, current)
    given, before = package.get("encryption") or {}, current.get("encryption") or {}
    if given and given.get("request_mode") != before.get("request_mode"):
        made["encryption"] = {
            key: value for key, value in made["encryption"].items() if key in given or key not in OF_REQUEST
        }
    return made

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud disk attached to a server. Its ID here is "server ID/volume ID": the services have no IDs for it.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from ..._core.errors import InvalidInput, Missing, NotFound, Rejected
from ..._core.wording import capitalised
from ..._engine.change import Handle, Phase, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource, Started, Waiting
from ..._engine.wait import Timing, Until
from ..jobs import job_phase
from ..named import by_name
from .clients import ServerCalls
from .mapping import Server, volumes_of

ApiT = TypeVar("ApiT", bound=ServerCalls)
AttachmentT = TypeVar("AttachmentT", bound="VolumeAttachment[Any]")

# If the response to an attachment is lost, the attachment becomes visible only when its job is over.
SETTLE = Timing(timeout=120.0, interval=5.0)

ATTACHED = Until(
    state=lambda attachment: "attached" if attachment.get("device") else "attaching", good=frozenset({"attached"})
)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _by_id(api: ServerCalls, server: str, words: str) -> Server | None:
    try:
        return api.get_server(server)
    except NotFound:
        return None


def _by_name(api: ServerCalls, server: str, words: str) -> Server | None:
    return by_name(api.list_servers(name=server), server, words + "s")


def server_of(api: ServerCalls, server: str, words: str) -> Server | None:
    """Return the server with this ID or name, with its disks, or None. A UUID is tried as an ID first.

    ``words`` is such a server in sentences.
    """
    ways = (_by_id, _by_name) if _UUID.fullmatch(server) else (_by_name, _by_id)
    return ways[0](api, server, words) or ways[1](api, server, words)


def attachments_of(server: Server) -> list[dict[str, Any]]:
    return [
        dict(_attachment(str(server["id"]), str(volume["id"])), server_name=server.get("name"), **_state_of(volume))
        for volume in volumes_of(server)
    ]


def _attachment(server_id: str, volume_id: str) -> dict[str, Any]:
    return {"id": "%s/%s" % (server_id, volume_id), "server": server_id, "volume_id": volume_id}


def _state_of(volume: Mapping[str, Any]) -> dict[str, Any]:
    return {"device": volume["device"], "boot": volume["boot"]}


def _at(server: Server, volume_id: str) -> Remote | None:
    return next((found for found in attachments_of(server) if found["volume_id"] == volume_id), None)


class VolumeAttachment(Resource[ApiT]):
    """A volume that is attached to a server. ``server_words`` is such a server in sentences."""

    server_words: ClassVar[str]
    # The codes of the refusal to attach a volume that the server has already.
    attached: ClassVar[frozenset[str]] = frozenset()

    noun = "volume_attachment"
    fields = (Field("server"), Field("volume_id"), Field("device"))
    outputs = (Field("server_name"), Field("boot"))
    lookup = ("server", "volume_id")
    waiting = Waiting(ready=ATTACHED, settle=SETTLE)

    @classmethod
    def title(cls, view: Mapping[str, Any]) -> str:
        """Return the attachment for sentences. Its name is a phrase, so it has no quotes."""
        name = view.get("name") or view.get("id")
        return "%s %s" % (cls.label, name) if name else cls.label

    def get(self, identifier: str) -> Remote:
        server_id, _slash, volume_id = identifier.partition("/")
        found = _at(self.api.get_server(server_id), volume_id)
        if found is None:
            raise NotFound("volume %s is not attached to %s %s" % (volume_id, self.server_words, server_id))
        return found

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return the attachments of one server, or of all servers in one listing."""
        given = filters.get("server")
        if given is None:
            servers: Iterable[Server] = self.api.list_servers()
        else:
            server = server_of(self.api, given, self.server_words)
            servers = [] if server is None else [server]
        return (attachment for server in servers for attachment in attachments_of(server))

    def find(self, desired: Desired) -> Found:
        """Return the attachment, if any, with its server as ``context``.

        Raises Missing if there is no such server, unless the task only detaches.
        """
        server = server_of(self.api, desired["server"], self.server_words)
        if server is not None:
            return Found(_at(server, desired["volume_id"]), server)
        if desired.get("state") != "absent":
            raise Missing(
                'There is no %s with the name or ID "%s".' % (self.server_words, desired["server"]), desired["server"]
            )
        return Found(None)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the ID of the server.

        A new attachment gets a name, for messages: they call it by the volume and the server that it joins.
        """
        if found.context is None:
            return desired
        complete = dict(desired, server=str(found.context["id"]))
        if found.is_new_for(desired):
            joined = (desired["volume_id"], self.server_words, found.context.get("name"))
            complete["name"] = 'of volume %s to %s "%s"' % joined
        return complete

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        server_id, volume_id, device = body["server"], body["volume_id"], body.get("device")
        remote = dict(_attachment(server_id, volume_id), device=device, boot=False)
        try:
            job_id = self.api.attach_volume(server_id, volume_id, device)
        except Rejected as error:
            if error.code not in self.attached:
                raise
            return Started(remote, self._shown(remote))  # an earlier request has done it, whose response was lost
        return Started(remote, (job_phase(self.api, job_id, "attach volume %s" % volume_id), *self._shown(remote)))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        remote = found.remote or {}
        server_id, volume_id, name = remote["server"], remote["volume_id"], remote["server_name"]
        if remote["boot"]:
            raise InvalidInput(
                '%s "%s" starts from volume %s, which cannot be detached.'
                % (capitalised(self.server_words), name, volume_id)
            )
        does = 'detach volume %s from %s "%s"' % (volume_id, self.server_words, name)

        def write(attachment: Resource[ApiT], handle: Handle) -> Sequence[Phase]:
            api = attachment.api
            return (job_phase(api, api.detach_volume(server_id, volume_id), does),)

        return (Write(does, write),)

    def _shown(self, remote: Remote) -> tuple[Phase, ...]:
        """Return the phase until the server shows the disk."""
        what = "volume %s at %s %s" % (remote["volume_id"], self.server_words, remote["server"])

        def read() -> Remote:
            server = self.api.get_server(remote["server"])
            return _at(server, remote["volume_id"]) or {}

        def take(attachment: Remote, handle: Handle) -> None:
            handle.remote = attachment

        return (Phase(what, ATTACHED, read, then=take),)


class VolumeAttachments(Listing[AttachmentT]):
    """The volume attachments of a server or of a project."""

    query = ("server",)
    local = ("volume_id",)
    exact = ()

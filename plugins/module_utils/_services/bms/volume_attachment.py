# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud disk attached to a bare metal server. Its ID here is "server ID/volume ID": the service has no IDs for it.

API pages: "Attaching an EVS Disk to a BMS", "Detaching an EVS Disk from a BMS", "Querying Details About a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, Missing, NotFound
from ..._engine.change import Made, Phase, Write
from ..._engine.declaration import Found, Resource, Want, Wire
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.wait import Patience, Until
from .api import BmsApi
from .jobs import job_phase
from .server.mapping import Server, volumes_of

# If the response to an attachment is lost, the attachment becomes visible only when its job is over.
SETTLE = Patience(timeout=120.0, interval=5.0)

ATTACHED = Until(
    state=lambda attachment: "attached" if attachment.get("device") else "attaching", good=frozenset({"attached"})
)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _by_id(api: BmsApi, server: str) -> Server | None:
    try:
        return api.get_server(server)
    except NotFound:
        return None


def _by_name(api: BmsApi, server: str) -> Server | None:
    """Return the server with exactly this name, or None. Raises InvalidInput if several servers have it.

    The filter of the service matches the name anywhere in a name.
    """
    named = [found for found in api.list_servers(name=server) if found.get("name") == server]
    if len(named) > 1:
        ids = ", ".join(sorted(str(found["id"]) for found in named))
        raise InvalidInput("%d bare metal servers are called %s: %s. Give an id." % (len(named), server, ids))
    return named[0] if named else None


def server_of(api: BmsApi, server: str) -> Server | None:
    """Return the server with this ID or name, with its disks, or None. A UUID is tried as an ID first."""
    ways = (_by_id, _by_name) if _UUID.fullmatch(server) else (_by_name, _by_id)
    return ways[0](api, server) or ways[1](api, server)


def attachments_of(server: Server) -> list[dict[str, Any]]:
    return [
        dict(_attachment(str(server["id"]), str(volume["id"])), server_name=server.get("name"), **_state_of(volume))
        for volume in volumes_of(server)
    ]


def _attachment(server_id: str, volume_id: str) -> dict[str, Any]:
    return {"id": "%s/%s" % (server_id, volume_id), "server": server_id, "volume_id": volume_id}


def _state_of(volume: Mapping[str, Any]) -> dict[str, Any]:
    return {"device": volume["device"], "boot": volume["boot"]}


def _at(server: Server, volume_id: str) -> Wire | None:
    return next((found for found in attachments_of(server) if found["volume_id"] == volume_id), None)


def get(api: BmsApi, identifier: str) -> Wire:
    server_id, _slash, volume_id = identifier.partition("/")
    found = _at(api.get_server(server_id), volume_id)
    if found is None:
        raise NotFound("volume %s is not attached to bare metal server %s" % (volume_id, server_id))
    return found


def list_all(api: BmsApi, **filters: Any) -> Iterable[Wire]:
    """Return the attachments of one server, or of all servers in one listing."""
    given = filters.get("server")
    if given is None:
        servers: Iterable[Server] = api.list_servers()
    else:
        server = server_of(api, given)
        servers = [] if server is None else [server]
    return (attachment for server in servers for attachment in attachments_of(server))


def find(api: BmsApi, want: Want) -> Found:
    """Return the attachment, if any, with its server as ``around``.

    Raises Missing if there is no such server, unless the task only detaches.
    """
    server = server_of(api, want["server"])
    if server is not None:
        return Found(_at(server, want["volume_id"]), server)
    if want.get("state") != "absent":
        raise Missing("There is no bare metal server with the id or the name %s." % want["server"], want["server"])
    return Found(None)


def resolve(api: BmsApi, want: Want, found: Found) -> Want:
    return want if found.around is None else dict(want, server=str(found.around["id"]))


def before_create(api: BmsApi, want: Want, around: Server) -> Want:
    """Add a name to the task, for messages: they call an attachment by the volume and the server that it joins."""
    return dict(want, name="of volume %s to bare metal server %s" % (want["volume_id"], around.get("name")))


def attach(api: BmsApi, body: Mapping[str, Any]) -> Wire:
    job_id = api.attach_volume(body["server"], body["volume_id"], body.get("device"))
    return dict(_attachment(body["server"], body["volume_id"]), device=body.get("device"), boot=False, job_id=job_id)


def creating(api: BmsApi, want: Want, wire: Wire) -> tuple[Phase, ...]:
    """Return the phases of an attachment: first its job, then until the server shows the disk."""
    what = "volume %s at bare metal server %s" % (wire["volume_id"], wire["server"])

    def read() -> Wire:
        server = api.get_server(wire["server"])
        return _at(server, wire["volume_id"]) or {}

    def take(attachment: Wire, made: Made) -> None:
        made.wire = attachment

    return (
        job_phase(api, wire["job_id"], "attach volume %s" % wire["volume_id"]),
        Phase(what, ATTACHED, read, then=take),
    )


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    wire = found.wire or {}
    server_id, volume_id, name = wire["server"], wire["volume_id"], wire["server_name"]
    if wire["boot"]:
        raise InvalidInput("Bare metal server %s starts from volume %s; it cannot be detached." % (name, volume_id))
    does = "detach volume %s from bare metal server %s" % (volume_id, name)
    return (Write(does, lambda api, made: (job_phase(api, api.detach_volume(server_id, volume_id), does),)),)


BMS_VOLUME_ATTACHMENT = Resource(
    noun="volume_attachment",
    connect=BmsApi,
    get=get,
    list=list_all,
    create=attach,
    fields=(Field("server"), Field("volume_id"), Field("device")),
    outputs=(Field("server_name"), Field("boot")),
    lookup=("server", "volume_id"),
    find=find,
    resolve=resolve,
    before_create=before_create,
    creating=creating,
    removal=removal,
    settle=SETTLE,
    ready=ATTACHED,
)

BMS_VOLUME_ATTACHMENTS = Listing(BMS_VOLUME_ATTACHMENT, query=("server",), local=("volume_id",), exact=())

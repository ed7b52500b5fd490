# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The removal of a server: a prepaid one is unsubscribed, a postpaid one is deleted.

API pages: "Deleting a BMS", "Deleting ECSs", "Unsubscribing from Yearly/Monthly Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..._core.errors import NotFound
from ..._engine.change import Handle, Phase, Write
from ..._engine.resources import Desired, Found, Resource
from ..._engine.wait import GONE
from ..jobs import job_phase
from ..orders.prepaid import unsubscription
from .body import ADDRESS_SERVICE
from .clients import ServerCalls, ServerClients
from .mapping import Kind, Server, Surroundings, going_of, is_prepaid, volumes_of

# The share of the whole timeout that a job of deletion can use.
JOB_BY = 0.7


def removal(kind: Kind, desired: Desired, found: Found) -> tuple[Write, ...]:
    """Return the writes of the removal. Each says what it releases."""
    remote, context = found.remote or {}, found.context
    if not is_prepaid(remote):
        return (_delete(kind, desired, remote, context),)
    unsubscribed = _unsubscribe(kind, desired, remote, context)
    bound = context.bound
    if desired.get("delete_publicip") and bound and not _subscription_of(context, bound["id"]):
        return (unsubscribed, _release(bound))
    return (unsubscribed,)


def _delete(kind: Kind, desired: Desired, remote: Server, context: Surroundings) -> Write:
    volumes, address = bool(desired.get("delete_volumes")), bool(desired.get("delete_publicip"))
    going = going_of(remote)
    disks = [str(volume["id"]) for volume in volumes_of(remote) if volume["boot"] or volumes or volume["id"] in going]
    released = ["volume %s" % disk for disk in disks]
    if address and context.bound:
        released.append("EIP %s" % context.bound.get("public_ip_address"))
    does = _with('delete %s "%s"' % (kind.words, remote.get("name")), released)

    def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
        api = server.api.servers
        job_id = api.delete_server(handle.id, delete_publicip=address, delete_volume=volumes)
        kind.once.forget(server.cloud.journal(), str(remote.get("name")))
        return (job_phase(api, job_id, does, by=JOB_BY), _gone(kind, api, remote))

    return Write(does, write, {"delete_publicip": address, "delete_volume": volumes})


def _unsubscribe(kind: Kind, desired: Desired, remote: Server, context: Surroundings) -> Write:
    """Return the write that unsubscribes the server, with all that was ordered together with it.

    The disk that the server starts from goes with it, whatever the task says.
    """
    own = str(remote["id"])
    system = [str(volume["id"]) for volume in volumes_of(remote) if volume["boot"]]
    chosen, released = [own], []
    for resource in context.subscribed:
        resource_id = str(resource["resource_id"])
        if resource_id == own:
            continue
        is_address = resource.get("service_type_code") == ADDRESS_SERVICE
        along = resource.get("parent_resource_id") == own
        released_too = desired.get("delete_publicip" if is_address else "delete_volumes") or resource_id in system
        if not along and not released_too:
            continue
        if not along:
            chosen.append(resource_id)
        shown = (context.bound or {}).get("public_ip_address") if is_address else resource_id
        released.append("%s %s" % ("EIP" if is_address else "volume", shown))
    does = _with('unsubscribe %s "%s"' % (kind.words, remote.get("name")), released)

    def shows(server: Resource[ServerClients], resource_id: str) -> bool | None:
        return _shown(server.api.servers, own) is not None if resource_id == own else None

    def then(server: Resource[ServerClients]) -> Sequence[Phase]:
        kind.once.forget(server.cloud.journal(), str(remote.get("name")))
        return (_gone(kind, server.api.servers, remote),)

    return unsubscription(does, chosen, shows, then)


def _release(address: Any) -> Write:
    def write(server: Resource[ServerClients], handle: Handle) -> None:
        server.api.eip.delete_address(str(address["id"]))

    return Write("delete EIP %s" % address.get("public_ip_address"), write)


def _subscription_of(context: Surroundings, resource_id: str) -> bool:
    return any(resource["resource_id"] == resource_id for resource in context.subscribed)


def _gone(kind: Kind, api: ServerCalls, remote: Server) -> Phase:
    what, server_id = '%s "%s" to be gone' % (kind.words, remote.get("name")), str(remote["id"])
    return Phase(what, GONE, lambda: _shown(api, server_id))


def _shown(api: ServerCalls, server_id: str) -> Server | None:
    try:
        return api.get_server(server_id)
    except NotFound:
        return None


def _with(does: str, released: Sequence[str]) -> str:
    return "%s, with %s" % (does, " and ".join(released)) if released else does

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The removal of a bare metal server: a prepaid one is unsubscribed, a postpaid one is deleted.

API pages: "Deleting a BMS", "Unsubscribing from Yearly/Monthly Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...._core.errors import NotFound
from ...._engine.change import Handle, Phase, Write
from ...._engine.resources import Desired, Found, Resource
from ...._engine.wait import GONE
from ...orders.prepaid import unsubscription
from ..api import BmsApi
from ..jobs import job_phase
from .body import ADDRESS_SERVICE
from .mapping import (
    ONCE,
    BmsClients,
    Server,
    Surroundings,
    is_prepaid,
    volumes_of,
)

# The share of the whole timeout that a job of deletion can use.
JOB_BY = 0.7


def removal(desired: Desired, found: Found) -> tuple[Write, ...]:
    """Return the writes of the removal. Each says what it releases."""
    remote, context = found.remote or {}, found.context
    if not is_prepaid(remote):
        return (_delete(desired, remote, context),)
    unsubscribed = _unsubscribe(desired, remote, context)
    bound = context.bound
    if desired.get("delete_publicip") and bound and not _subscription_of(context, bound["id"]):
        return (unsubscribed, _release(bound))
    return (unsubscribed,)


def _delete(desired: Desired, remote: Server, context: Surroundings) -> Write:
    volumes, address = bool(desired.get("delete_volumes")), bool(desired.get("delete_publicip"))
    disks = [str(volume["id"]) for volume in volumes_of(remote) if volume["boot"] or volumes]
    released = ["volume %s" % disk for disk in disks]
    if address and context.bound:
        released.append("EIP %s" % context.bound.get("public_ip_address"))
    does = _with('delete bare metal server "%s"' % remote.get("name"), released)

    def write(server: Resource[BmsClients], handle: Handle) -> Sequence[Phase]:
        bms = server.api.bms
        job_id = bms.delete_server(handle.id, delete_publicip=address, delete_volume=volumes)
        ONCE.forget(server.cloud.journal(), str(remote.get("name")))
        return (job_phase(bms, job_id, does, by=JOB_BY), _gone(bms, remote))

    return Write(does, write, {"delete_publicip": address, "delete_volume": volumes})


def _unsubscribe(desired: Desired, remote: Server, context: Surroundings) -> Write:
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
    does = _with('unsubscribe bare metal server "%s"' % remote.get("name"), released)

    def shows(server: Resource[BmsClients], resource_id: str) -> bool | None:
        return _shown(server.api.bms, own) is not None if resource_id == own else None

    def then(server: Resource[BmsClients]) -> Sequence[Phase]:
        ONCE.forget(server.cloud.journal(), str(remote.get("name")))
        return (_gone(server.api.bms, remote),)

    return unsubscription(does, chosen, shows, then)


def _release(address: Any) -> Write:
    def write(server: Resource[BmsClients], handle: Handle) -> None:
        server.api.eip.delete_address(str(address["id"]))

    return Write("delete EIP %s" % address.get("public_ip_address"), write)


def _subscription_of(context: Surroundings, resource_id: str) -> bool:
    return any(resource["resource_id"] == resource_id for resource in context.subscribed)


def _gone(bms: BmsApi, remote: Server) -> Phase:
    server_id = str(remote["id"])
    return Phase('bare metal server "%s" to be gone' % remote.get("name"), GONE, lambda: _shown(bms, server_id))


def _shown(bms: BmsApi, server_id: str) -> Server | None:
    try:
        return bms.get_server(server_id)
    except NotFound:
        return None


def _with(does: str, released: Sequence[str]) -> str:
    return "%s, with %s" % (does, " and ".join(released)) if released else does

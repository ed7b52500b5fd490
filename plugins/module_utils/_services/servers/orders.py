# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Orders and jobs of servers that do not exist yet: which server an order can be for, and how it continues.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Callable

from ..._core.errors import NotFound, Rejected
from ..._engine.change import Handle, Phase
from ..._engine.once import SETTLED
from ..._engine.resources import Desired, Pending
from ..jobs import JOB, job_phase
from ..orders.paid import fits_period
from ..orders.prepaid import Subscribed, order_phases
from .body import VOLUME
from .clients import ServerClients
from .jobs import server_of
from .mapping import Kind, asked_for


def is_server(kind: Kind, resource: Subscribed) -> bool:
    """Return whether a main resource is a server, whatever its type is called within its service."""
    return resource.get("resource_type_code") == kind.product or resource.get("service_type_code") == kind.service


def subscribed_servers(clients: ServerClients, name: str) -> list[str]:
    """Return the IDs of servers with this name among all that the account subscribes to, in this project.

    This is a second source, because the service's own list may be out of date. BSS may show a former name of a server.
    """
    project = clients.cloud.authenticator.project_id()
    return [
        str(resource["resource_id"])
        for resource in clients.bss.list_resources(service_type_code=clients.kind.service)
        if resource.get("resource_name") == name and resource.get("project_id") in (None, project)
    ]


def from_job(clients: ServerClients, name: str, job_id: str) -> Pending | None:
    """Return the server that a job creates, None if the job has failed or is not known any more."""
    try:
        job = clients.servers.get_job(job_id)
    except (NotFound, Rejected):
        return None
    if job.get("status") in JOB.bad:
        clients.kind.once.forget(clients.cloud.journal(), name)
        return None
    if job.get("status") in JOB.good:
        server_id = server_of(job)
        return (
            being_shown(clients, name, server_id, lambda: clients.kind.once.lately(clients.cloud.journal(), name))
            if server_id
            else None
        )
    known: dict[str, str] = {}

    def take(job: Mapping[str, Any], handle: Handle) -> None:
        known["id"] = server_of(job) or ""

    phase = job_phase(clients.servers, job_id, 'create %s "%s"' % (clients.kind.words, name), then=take)
    return Pending(asked_for(name, job_id), (phase, _shown(clients, name, known)))


def being_shown(clients: ServerClients, name: str, server_id: str, expected: Callable[[], bool]) -> Pending | None:
    """Return a server that an order or a job created and that the service may not show yet.

    None if the service does not show it and it is not expected.
    """
    if not _is_shown(clients, server_id) and not expected():
        return None
    return Pending(asked_for(name), (_shown(clients, name, {"id": server_id}, expected),), sure=False)


def subscribed_to(clients: ServerClients, name: str, server_id: str) -> Pending | None:
    """Return the same as being_shown() for a server that BSS lists. It is expected as long as BSS lists it."""
    return being_shown(clients, name, server_id, lambda: server_id in subscribed_servers(clients, name))


def _shown(
    clients: ServerClients, name: str, known: Mapping[str, str], expected: Callable[[], bool] = lambda: True
) -> Phase:
    """Return the phase that waits until the service shows the server, or until the server is no longer expected.

    ``known`` has the ID of the server.
    """

    def read() -> Mapping[str, Any]:
        shown = _is_shown(clients, known["id"])
        return {"status": "shown" if shown else "not shown" if expected() else "settled"}

    def take(remote: Mapping[str, Any], handle: Handle) -> None:
        if remote["status"] == "shown":
            handle.remote = {"id": known["id"]}

    what = '%s "%s", which was ordered' % (clients.kind.words, name)
    return Phase(what, SETTLED, read, then=take)


def _is_shown(clients: ServerClients, server_id: str) -> bool:
    try:
        clients.servers.get_server(server_id)
    except NotFound:
        return False
    return True


def from_order(clients: ServerClients, name: str, order_id: str) -> tuple[Phase, ...]:
    """Return the phases from an order in process to a server that the service shows."""
    known: dict[str, str] = {}

    def take(resource: Subscribed, handle: Handle) -> None:
        known["id"] = str(resource["resource_id"])
        handle.remote = {"id": known["id"]}

    return (*order_phases(clients.bss, order_id, partial(is_server, clients.kind), take), _shown(clients, name, known))


def is_for_such(clients: ServerClients, desired: Desired, order_id: str) -> bool:
    """Return whether an order is for just such a server as the task describes, as far as its lines tell."""
    lines = clients.bss.get_order(order_id).get("order_line_items") or ()
    servers = [line for line in lines if line.get("commercial_resource") in (None, clients.kind.product)]
    volumes = [line for line in lines if line.get("commercial_resource") == VOLUME]
    wanted = len(desired.get("data_volumes") or ()) + (desired.get("root_volume") is not None)
    return len(volumes) in (0, wanted) and any(_is_such(line, desired) for line in servers)


def _is_such(line: Mapping[str, Any], desired: Desired) -> bool:
    described = line.get("product_spec_desc")
    return fits_period(line, desired) and (described is None or str(desired.get("flavor") or "") in described)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Orders of bare metal servers that do not exist yet: which server an order is for, and how it continues.

BSS names an ordered server only once it exists. Until then a journal entry of the task that placed an order says which
server it is for. Without an entry, an order counts as the server's if it is the only one for such a server.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from ...._core.errors import InvalidInput, NotFound, Rejected
from ...._engine.change import Made, Phase, Write
from ...._engine.resources import Making, Resource, Want
from ...orders.api import CANCELLED, PROCESSING, UNPAID
from ...orders.journal import SETTLED
from ...orders.prepaid import OVER, Subscribed, order_phases, order_status, read_order
from ..jobs import JOB, job_phase, server_of
from .body import PERIODS, SERVER, SERVER_SERVICE, VOLUME, unpaid
from .mapping import NOTES, BmsClients, asked_for, ordered

Order = Mapping[str, Any]


def is_server(resource: Subscribed) -> bool:
    """Return whether a main resource is a server, whatever its type is called within its service."""
    return resource.get("resource_type_code") == SERVER or resource.get("service_type_code") == SERVER_SERVICE


def subscribed_servers(clients: BmsClients, name: str) -> list[str]:
    """Return the IDs of servers with this name among all that the account subscribes to, in this project.

    This is a second source, because the service's own list may be out of date. BSS may show a former name of a server.
    """
    project = clients.cloud.authenticator.project_id()
    return [
        str(resource["resource_id"])
        for resource in clients.bss.list_resources(service_type_code=SERVER_SERVICE)
        if resource.get("resource_name") == name and resource.get("project_id") in (None, project)
    ]


def noted(clients: BmsClients, want: Want) -> Making | None:
    """Return the open order or job that will become the server, or None.

    It is the order that the task names, or the one that an earlier task wrote into the journal. Raises InvalidInput if
    the order that the task names is over.
    """
    name = want["name"]
    if want.get("order_id") is not None:
        return _given(clients, want, want["order_id"])
    job_id, order_id = NOTES.job(clients, name), NOTES.order(clients, name)
    making = _job(clients, name, job_id) if job_id is not None else None
    if making is not None or order_id is None:
        return making
    order = read_order(clients.bss, order_id)
    if order.get("status") == CANCELLED:
        NOTES.forget(clients, name)
    return _open(clients, want, order_id, order)


def _given(clients: BmsClients, want: Want, order_id: str) -> Making:
    order = clients.bss.get_order(order_id).get("order_info") or {}
    making = _open(clients, want, order_id, order)
    if making is None:
        raise InvalidInput(
            "Order %s is %s, and no bare metal server %s has come of it."
            % (order_id, order_status(order), want["name"])
        )
    return making


def _open(clients: BmsClients, want: Want, order_id: str, order: Order) -> Making | None:
    if order.get("status") == UNPAID:
        return _unpaid(want, order_id)
    if order.get("status") == PROCESSING:
        return _in_process(clients, want["name"], order_id)
    return None


def _job(clients: BmsClients, name: str, job_id: str) -> Making | None:
    try:
        job = clients.bms.get_job(job_id)
    except (NotFound, Rejected):
        return None
    if job.get("status") in JOB.bad:
        NOTES.forget(clients, name)
        return None
    if job.get("status") in JOB.good:
        server_id = server_of(job)
        return being_shown(clients, name, server_id, lambda: NOTES.lately(clients, name)) if server_id else None
    known: dict[str, str] = {}

    def take(job: Mapping[str, Any], made: Made) -> None:
        known["id"] = server_of(job) or ""

    phase = job_phase(clients.bms, job_id, "create bare metal server %s" % name, then=take)
    return Making(asked_for(name, job_id), (phase, _shown(clients, name, known)))


def being_shown(clients: BmsClients, name: str, server_id: str, expected: Callable[[], bool]) -> Making | None:
    """Return a server that an order or a job created and that the service may not show yet.

    None if the service does not show it and it is not expected.
    """
    if not _is_shown(clients, server_id) and not expected():
        return None
    return Making(asked_for(name), (_shown(clients, name, {"id": server_id}, expected),), sure=False)


def subscribed_to(clients: BmsClients, name: str, server_id: str) -> Making | None:
    """Return the same as being_shown() for a server that BSS lists. It is expected as long as BSS lists it."""
    return being_shown(clients, name, server_id, lambda: server_id in subscribed_servers(clients, name))


def _shown(
    clients: BmsClients, name: str, known: Mapping[str, str], expected: Callable[[], bool] = lambda: True
) -> Phase:
    """Return the phase that waits until the service shows the server, or until the server is no longer expected.

    ``known`` has the ID of the server.
    """

    def read() -> Mapping[str, Any]:
        shown = _is_shown(clients, known["id"])
        return {"status": "shown" if shown else "not shown" if expected() else "settled"}

    def take(wire: Mapping[str, Any], made: Made) -> None:
        if wire["status"] == "shown":
            made.wire = {"id": known["id"]}

    return Phase("bare metal server %s, which was ordered" % name, SETTLED, read, then=take)


def _is_shown(clients: BmsClients, server_id: str) -> bool:
    try:
        clients.bms.get_server(server_id)
    except NotFound:
        return False
    return True


def unclaimed(clients: BmsClients, want: Want, orders: list[Order], *, fresh: bool = False) -> Making | None:
    """Return the one of the open orders that must be, or can be, for this server, or None.

    An order in process will show whose it is. Several unpaid orders do not show it before somebody pays. Raises
    InvalidInput for them if the task pays its order or searches for a ``fresh`` one. A ``fresh`` order that was placed
    with its payment is unpaid for a moment only.
    """
    mine = [order for order in orders if _may_be(clients, want, str(order["order_id"]))]
    for order in mine:
        if order.get("status") == PROCESSING or (fresh and not unpaid(want)):
            return _whosever(clients, want["name"], str(order["order_id"]), order_status(order))
    if len(mine) > 1:
        text = (
            "There are %d unpaid orders that may be for bare metal server %s: %s. Pay or cancel those that are not, or "
            "give the one that is as order_id; nothing was ordered."
            % (len(mine), want["name"], ", ".join(str(order["order_id"]) for order in mine))
        )
        if fresh or not unpaid(want):
            raise InvalidInput(text)
        # A task that leaves its order unpaid is satisfied by any of these orders.
        clients.cloud.warn(text)
        return Making(ordered(want["name"], None, "unpaid"))
    if not mine:
        return None
    return _unpaid(want, str(mine[0]["order_id"]))


def _may_be(clients: BmsClients, want: Want, order_id: str) -> bool:
    """Return whether the order can be for this server: nobody else placed it, and it is for just such a server."""
    owner = NOTES.owner(clients, order_id)
    if owner is not None:
        return bool(owner == want["name"])
    lines = clients.bss.get_order(order_id).get("order_line_items") or ()
    servers = [line for line in lines if line.get("commercial_resource") in (None, SERVER)]
    volumes = [line for line in lines if line.get("commercial_resource") == VOLUME]
    wanted = len(want.get("data_volumes") or ()) + (want.get("root_volume") is not None)
    return len(volumes) in (0, wanted) and any(_is_such(line, want) for line in servers)


def _is_such(line: Mapping[str, Any], want: Want) -> bool:
    expected = {
        "period_type": PERIODS[want.get("period_unit") or "month"],
        "period_num": want.get("period") or 1,
        "subscription_num": 1,
    }
    if any(line.get(key) not in (None, value) for key, value in expected.items()):
        return False
    described = line.get("product_spec_desc")
    return described is None or str(want.get("flavor") or "") in described


def _unpaid(want: Want, order_id: str) -> Making:
    name = want["name"]
    if want.get("state") != "absent" and not unpaid(want):
        raise InvalidInput(
            "Order %s for bare metal server %s is unpaid, so the server is not there yet, and a second order is not "
            "placed. Pay it or cancel it, or set auto_pay to false to leave it as it is." % (order_id, name)
        )

    def cancel(server: Resource[BmsClients], made: Made) -> None:
        server.api.bss.cancel_order(order_id)
        NOTES.forget(server.api, name)

    return Making(ordered(name, order_id, "unpaid"), cancel=(Write("cancel the unpaid order %s" % order_id, cancel),))


def _in_process(clients: BmsClients, name: str, order_id: str) -> Making:
    known: dict[str, str] = {}

    def take(resource: Subscribed, made: Made) -> None:
        known["id"] = str(resource["resource_id"])

    phases = order_phases(clients.bss, order_id, is_server, take)
    return Making(ordered(name, order_id, "ordered"), (*phases, _shown(clients, name, known)))


def _whosever(clients: BmsClients, name: str, order_id: str, status: str) -> Making:
    """Return an order that will show whose it is when it is over."""

    def identify(wire: Mapping[str, Any], made: Made) -> None:
        for resource in filter(is_server, clients.bss.resources_of_order(order_id)):
            NOTES.remember_order(clients, str(resource.get("resource_name")), order_id)
            if resource.get("resource_name") == name:
                made.wire = {"id": resource["resource_id"]}

    def read() -> Mapping[str, Any]:
        return read_order(clients.bss, order_id)

    what = "order %s (%s), which may be for bare metal server %s" % (order_id, status, name)
    return Making(ordered(name, order_id, "ordered"), (Phase(what, OVER, read, then=identify),), sure=False)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prepaid resources of all services: the order that subscribes to them, and the one that unsubscribes them.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Callable, Protocol

from ..._core.errors import Ambiguous, CloudError, NotFound, Rejected
from ..._engine.change import Handle, Phase, Write
from ..._engine.resources import Resource
from ..._engine.wait import Until
from .api import CANCELLED, CLOSED, COMPLETED, LARGEST_UNSUBSCRIPTION, PROCESSING, SUBSCRIBE, UNPAID, BssApi

Subscribed = Mapping[str, Any]

PREPAID, POSTPAID = "prepaid", "postpaid"
# How the services that show a number say it.
BILLED = {"0": POSTPAID, "1": PREPAID}

# The statuses of the service in words. 2 is an order with a refund in progress.
STATUSES = {1: "in review", 2: "being refunded", PROCESSING: "in process", CANCELLED: "cancelled", UNPAID: "unpaid"}
STATUSES[COMPLETED] = "completed"

# The end of each phase, as a part of the timeout. Payment and delivery take longest.
ORDER_BY, RESOURCE_BY = 0.5, 0.6

# LEAVING is the error code of an unsubscription while another operation on the resource is going on, which can be an
# earlier unsubscription. LEFT are the codes for a resource that is not subscribed to any more, or not yet.
LEAVING, LEFT = "CBC.99003651", frozenset(("CBC.30000067", "CBC.30050009"))
TO_BE_REPEATED = LEFT | {LEAVING}
# The topic of journal entries about unsubscriptions, and how long an unsubscription can take; seconds.
GIVEN_BACK, LEAVING_FOR = "unsubscription of", 3600.0


def order_status(order: Mapping[str, Any]) -> str:
    """Return the status of an order in words."""
    status = order.get("status")
    return STATUSES.get(int(status), "status %s" % status) if status is not None else NOT_SHOWN


# A new order may still wait for the payment that was requested with it, and may not be shown yet.
NOT_SHOWN = "no status"
COMPLETE = Until(
    state=order_status,
    good=frozenset({"completed"}),
    pending=frozenset({NOT_SHOWN, "in review", "being refunded", "in process", "unpaid"}),
)
# For an order of somebody else, only its end matters.
OVER = COMPLETE._replace(good=frozenset({"completed", "cancelled"}))
DELIVERED = Until(
    state=lambda remote: "delivered" if remote.get("resource") else "not delivered", good=frozenset({"delivered"})
)


def open_orders(bss: BssApi, service: str, *, order_type: str = SUBSCRIBE) -> list[Mapping[str, Any]]:
    """Return the orders of the service: the unpaid ones, then those in process, each oldest first.

    They are those for new resources, unless another type is given.
    """
    found: list[Mapping[str, Any]] = []
    for status in (UNPAID, PROCESSING):
        found += bss.list_orders(status=status, order_type=order_type, service_type_code=service)
    return found


def read_order(bss: BssApi, order_id: str) -> Mapping[str, Any]:
    """Return the order. It is empty while the service does not know it."""
    try:
        info: Mapping[str, Any] = bss.get_order(order_id).get("order_info") or {}
    except (NotFound, Rejected):
        return {}
    return info


def order_phase(bss: BssApi, order_id: str, *, until: Until = COMPLETE, by: float = ORDER_BY) -> Phase:
    """Return the phase until the order is completed. ``by`` is its share of the timeout."""
    return Phase("order %s" % order_id, until, lambda: read_order(bss, order_id), by)


def order_phases(
    bss: BssApi,
    order_id: str,
    chosen: Callable[[Subscribed], bool],
    take: Callable[[Subscribed, Handle], None],
    *,
    until: Until = COMPLETE,
) -> tuple[Phase, ...]:
    """Return the phases until the order is completed, and then until the ordered resource is listed.

    ``chosen`` returns whether a resource of the order is the meant one. ``take`` copies that resource into the result.
    """

    def delivered() -> Mapping[str, Any]:
        return {"resource": next(filter(chosen, bss.resources_of_order(order_id)), None)}

    return (
        order_phase(bss, order_id, until=until),
        Phase(
            "the resource of order %s" % order_id,
            DELIVERED,
            delivered,
            RESOURCE_BY,
            lambda remote, handle: take(remote["resource"], handle),
        ),
    )


class BillingClients(Protocol):
    """Clients of a service whose resources can be prepaid."""

    @property
    def cloud(self) -> Any:
        """The connection, which has the journal."""

    @property
    def bss(self) -> BssApi:
        """The client of BSS."""


class Unsubscription:
    """The unsubscription of some resources, which can take several requests.

    ``shows`` returns whether the resource's own service still shows it, or None if only BSS can tell.
    """

    def __init__(
        self, clients: BillingClients, resource_ids: Sequence[str], shows: Callable[[str], bool | None]
    ) -> None:
        self._bss = clients.bss
        self._cloud = clients.cloud
        self._left = list(dict.fromkeys(resource_ids))
        self._asked: set[str] = set()
        self._shows = shows

    def ask(self) -> None:
        """Unsubscribe all remaining resources. Resources that are unsubscribed already are no error.

        A refusal because of another operation raises the error, with one of the codes in TO_BE_REPEATED: nothing has
        changed then. If an earlier request was accepted, or got no response, such a refusal only means that the
        unsubscription of the resources is in progress.
        """
        while self._left:
            self._ask(self._left[:LARGEST_UNSUBSCRIPTION])

    def _ask(self, chosen: Sequence[str]) -> None:
        try:
            answer = self._unsubscribe(chosen)
        except CloudError as error:
            if error.code in LEFT and len(chosen) > 1:
                # The error does not say which of the resources it means.
                for resource_id in chosen:
                    self._ask([resource_id])
                return
            self._excuse(error, chosen)
            return
        refused = [self._refusal(failed) for failed in answer.get("fail_resource_infos") or ()]
        names = {resource_id for _refusal, resource_id in refused}
        self._accepted([resource_id for resource_id in chosen if resource_id not in names])
        for refusal, resource_id in refused:
            self._excuse(refusal, [resource_id])

    def _unsubscribe(self, chosen: Sequence[str]) -> Mapping[str, Any]:
        try:
            found = self._bss.unsubscribe(chosen)
        except Ambiguous:
            self._note(chosen)
            found = self._bss.unsubscribe(chosen)
        return found

    def _excuse(self, error: CloudError, chosen: Sequence[str]) -> None:
        """Raise the error unless all of these resources are gone, or this collection requested their unsubscription."""
        if error.code == LEAVING:
            excused = all(self._was_asked_for(resource_id) for resource_id in chosen)
        else:
            excused = error.code in LEFT and not any(self._is_there(resource_id) for resource_id in chosen)
        if not excused:
            raise error
        self._done(chosen)

    def _accepted(self, chosen: Sequence[str]) -> None:
        self._note(chosen)
        self._done(chosen)

    def _note(self, chosen: Sequence[str]) -> None:
        self._asked.update(chosen)
        for resource_id in chosen:
            self._cloud.journal().write(GIVEN_BACK, resource_id, "asked for")

    def _done(self, chosen: Sequence[str]) -> None:
        self._left = [resource_id for resource_id in self._left if resource_id not in chosen]

    def _was_asked_for(self, resource_id: str) -> bool:
        """Return whether this run or a recent one requested the unsubscription.

        For an older request, a refusal means that another operation is going on.
        """
        age = self._cloud.journal().age(GIVEN_BACK, resource_id)
        return resource_id in self._asked or (age is not None and age < LEAVING_FOR)

    def _is_there(self, resource_id: str) -> bool:
        """Return whether the resource exists: a resource that is gone and a new one lead to the same error code."""
        shown = self._shows(resource_id)
        if shown is not None:
            return shown
        return any(found.get("status") != CLOSED for found in self._bss.resources([resource_id]))

    @staticmethod
    def _refusal(failed: Mapping[str, Any]) -> tuple[Rejected, str]:
        resource_id = str(failed.get("resource_id"))
        error = Rejected(
            str(failed.get("error_msg")),
            action="unsubscribe %s" % resource_id,
            status=200,
            code=failed.get("error_code"),
        )
        return error, resource_id


def unsubscription(
    does: str,
    resource_ids: Sequence[str],
    shows: Callable[[Resource[Any], str], bool | None],
    then: Callable[[Resource[Any]], Sequence[Phase]],
) -> Write:
    """Return the write that unsubscribes the resources, with the words for it.

    ``shows`` is as in Unsubscription, for the resource of the task. ``then`` is called once the service has accepted
    the request, and returns the phases until the resources are gone.
    """
    begun: list[Unsubscription] = []

    def write(resource: Resource[Any], handle: Handle) -> Sequence[Phase]:
        # The engine calls this again after a refusal. Requests that were accepted then are not repeated.
        if not begun:
            begun.append(Unsubscription(resource.api, resource_ids, partial(shows, resource)))
        begun[0].ask()
        return then(resource)

    return Write(does, write, {"resource_ids": list(resource_ids)})


def orders_of_account(cloud: Any) -> list[dict[str, Any]]:
    """Return the orders of the account: their IDs, the names of their services, and their statuses in words."""
    return [
        {
            "id": order["order_id"],
            "name": order.get("service_type_name"),
            "status": STATUSES.get(order["status"], str(order["status"])),
        }
        for order in BssApi(cloud).list_orders()
    ]

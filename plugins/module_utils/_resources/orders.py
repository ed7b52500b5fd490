# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is paid by month or year is had by an order, and given back by another one. The same for every service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Callable

from .._api.bss import CANCELLED, COMPLETED, PROCESSING, SUBSCRIBE, UNPAID, BssApi
from .._core.errors import Ambiguous, CloudError, NotFound, Rejected
from .._engine.change import Made, Phase
from .._engine.wait import Until

Subscribed = Mapping[str, Any]

# The service's numbers, in words. 2 is an order whose refund is under way.
STATUSES = {1: "in review", 2: "being refunded", PROCESSING: "in process", CANCELLED: "cancelled", UNPAID: "unpaid"}
STATUSES[COMPLETED] = "completed"

# Each phase's end, as a part of the whole time to wait: payment and delivery take longest.
ORDER_BY, RESOURCE_BY = 0.5, 0.6

# What an unsubscription answers for what is already being given back, and for what was.
LEAVING, LEFT = "CBC.99003651", "CBC.30050009"


def order_status(order: Mapping[str, Any]) -> str:
    """The status of an order in words."""
    status = order.get("status")
    return STATUSES.get(int(status), "status %s" % status) if status is not None else NOT_SHOWN


# Right after it was placed an order may wait for the payment that it was placed with, and may not be shown.
NOT_SHOWN = "no status"
COMPLETE = Until(
    state=order_status,
    good=frozenset({"completed"}),
    pending=frozenset({NOT_SHOWN, "in review", "being refunded", "in process", "unpaid"}),
)
# For an order of somebody else it only counts that it is over.
OVER = COMPLETE._replace(good=frozenset({"completed", "cancelled"}))
DELIVERED = Until(
    state=lambda wire: "delivered" if wire.get("resource") else "not delivered", good=frozenset({"delivered"})
)


def open_orders(bss: BssApi, service: str) -> list[Mapping[str, Any]]:
    """The orders of new resources of that service that are unpaid or in process; within each, oldest first."""
    found: list[Mapping[str, Any]] = []
    for status in (UNPAID, PROCESSING):
        found += bss.list_orders(status=status, order_type=SUBSCRIBE, service_type_code=service)
    return found


def read_order(bss: BssApi, order_id: str) -> Mapping[str, Any]:
    """The order, empty while the service does not know it."""
    try:
        info: Mapping[str, Any] = bss.get_order(order_id).get("order_info") or {}
    except (NotFound, Rejected):
        return {}
    return info


def order_phases(
    bss: BssApi,
    order_id: str,
    chosen: Callable[[Subscribed], bool],
    take: Callable[[Subscribed, Made], None],
    *,
    until: Until = COMPLETE,
) -> tuple[Phase, ...]:
    """Until the order is completed, and then until what was ordered is listed.

    ``chosen`` says which of the things that were ordered together is the one that is meant.
    """

    def delivered() -> Mapping[str, Any]:
        return {"resource": next(filter(chosen, bss.resources_of_order(order_id)), None)}

    return (
        Phase("order %s" % order_id, until, lambda: read_order(bss, order_id), ORDER_BY),
        Phase(
            "the resource of order %s" % order_id,
            DELIVERED,
            delivered,
            RESOURCE_BY,
            lambda wire, made: take(wire["resource"], made),
        ),
    )


def give_back(bss: BssApi, resource_ids: Sequence[str]) -> None:
    """Unsubscribe from all of them. What is being given back already, or has been, is no error.

    An answer that was lost does no harm: asked again, the service says that it has begun.
    """
    try:
        answer = bss.unsubscribe(resource_ids)
    except Ambiguous:
        answer = _again(bss, resource_ids)
    except CloudError as error:
        if error.code != LEAVING:
            raise
        return
    for failed in answer.get("fail_resource_infos") or ():
        if failed.get("error_code") not in (LEAVING, LEFT):
            raise Rejected(
                str(failed.get("error_msg")),
                action="unsubscribe from %s" % failed.get("resource_id"),
                status=200,
                code=failed.get("error_code"),
            )


def _again(bss: BssApi, resource_ids: Sequence[str]) -> Mapping[str, Any]:
    try:
        return bss.unsubscribe(resource_ids)
    except CloudError as error:
        if error.code not in (LEAVING, LEFT):
            raise
        return {}

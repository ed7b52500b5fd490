# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Orders of document databases that are not listed yet: which instance an order is for, and how it continues.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.change import Made, Phase, Write
from ...._engine.resources import Making, Resource, Want
from ...orders.api import CANCELLED, PROCESSING, UNPAID
from ...orders.prepaid import COMPLETE, OVER, order_status, read_order
from .mapping import NOTES, DdsClients, ordered

Order = Mapping[str, Any]

SERVICE = "hws.service.type.dds"


def noted(api: DdsClients, want: Want) -> Making | None:
    """Return the open order of an earlier task, or None.

    Raises InvalidInput if that order is unpaid, unless state is absent.
    """
    name = want["name"]
    order_id = NOTES.order(api, name)
    if order_id is None:
        return None
    order = read_order(api.bss, order_id)
    if order.get("status") == PROCESSING:
        phase = Phase("order %s" % order_id, COMPLETE, lambda: read_order(api.bss, order_id))
        return Making(ordered(name, order_id, "ordered"), (phase,))
    if order.get("status") == UNPAID:
        return _own_unpaid(want, order_id)
    if order.get("status") == CANCELLED:
        NOTES.forget(api, name)
    return None


def unclaimed(api: DdsClients, want: Want, orders: list[Order], *, fresh: bool = False) -> Making | None:
    """Return an open order that can be for this instance, as it is nobody else's, or None.

    BSS names an ordered instance only once it exists. The task waits for such an order or refuses to continue; it never
    cancels the order. A ``fresh`` order that was placed with its payment is unpaid for a moment only.
    """
    for order in orders:
        order_id = str(order["order_id"])
        if NOTES.owner(api, order_id) not in (None, want["name"]):
            continue
        if order.get("status") == UNPAID and not fresh:
            raise _left_unpaid(want["name"], order_id)
        return _whosever(api, want["name"], order_id, order_status(order))
    return None


def _left_unpaid(name: str, order_id: str) -> InvalidInput:
    return InvalidInput(
        "Order %s, which may be for document database %s, is unpaid, and a second order is not placed. Pay it or "
        "cancel it." % (order_id, name)
    )


def _own_unpaid(want: Want, order_id: str) -> Making:
    """Return the order that an earlier task is known to have placed. Only such an order can be cancelled."""
    name = want["name"]
    if want.get("state") != "absent":
        raise _left_unpaid(name, order_id)

    def cancel(instance: Resource[DdsClients], made: Made) -> None:
        instance.api.bss.cancel_order(order_id)
        NOTES.forget(instance.api, name)

    return Making(ordered(name, order_id, "unpaid"), cancel=(Write("cancel the unpaid order %s" % order_id, cancel),))


def _whosever(api: DdsClients, name: str, order_id: str, status: str) -> Making:
    """Return an order that will show whose it is when it is over."""
    what = "order %s (%s), which may be for document database %s" % (order_id, status, name)
    phase = Phase(what, OVER, lambda: read_order(api.bss, order_id))
    return Making(ordered(name, order_id, "ordered"), (phase,), sure=False)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of orders and subscriptions. Orders belong to the account, whatever the region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Table
from ...core.times import months_later, read_utc
from .records import (
    CANCELLED,
    COMPLETED,
    PROCESSING,
    RENEW,
    UNPAID,
    UNSUBSCRIBE,
    Delivery,
    Line,
    Order,
    Period,
    Subscription,
)

LARGEST_UNSUBSCRIPTION = 10
GONE = "The resources do not exist or has been deleted due to expiration."
NOT_SUBSCRIBED = (
    "Unsubscription not supported. This resource has been deleted or the subscription to this resource has not been "
    "synchronized to the customer center."
)
BUSY = "Unsubscription failed: another operation is being performed."


def invalid(message: str) -> ApiError:
    return ApiError(400, "CBC.0100", message)


class Orders:
    def __init__(self, emulator: Emulator, account: str) -> None:
        shelf = emulator.store.shelf(account)
        self._works = emulator.works
        self.orders: Table[Order] = shelf.table("order", {})
        self.subscriptions: Table[Subscription] = shelf.table(
            "subscription",
            {
                "order_id": lambda resource: [resource.order_id],
                "parent": lambda resource: [resource.parent] if resource.parent else [],
            },
        )

    def order(self, order_id: str) -> Order:
        order = self.orders.get(order_id)
        if order is None:
            raise invalid(f"The order {order_id} does not exist.")
        return order

    def place(
        self,
        kind: int,
        user_name: str,
        lines: Sequence[Line],
        delivery: Delivery,
        *,
        pay: bool,
        base_order_ids: tuple[str, ...] = (),
    ) -> Order:
        """Place an order and return it. An order without ``pay`` waits for payment; nothing happens until then."""
        order_id = ids.new_order_id(self._works.now)
        while self.orders.get(order_id) is not None:
            order_id = ids.new_order_id(self._works.now)
        order = Order(order_id, kind, UNPAID, self._works.now, user_name, tuple(lines), delivery)
        self.orders.put(replace(order, base_order_ids=base_order_ids))
        if pay:
            self._process(order_id)
        return self.order(order_id)

    def pay(self, order_id: str) -> None:
        if self.order(order_id).status != UNPAID:
            raise ApiError(400, "CBC.3106", "The order status has changed and no payment can be made.")
        self._process(order_id)

    def cancel(self, order_id: str) -> None:
        if self.order(order_id).status != UNPAID:
            raise invalid(f"The order {order_id} is not pending payment and cannot be canceled.")
        self._change(order_id, status=CANCELLED)

    def _process(self, order_id: str) -> None:
        order = self._change(order_id, status=PROCESSING, paid_at=self._works.now)

        def begin() -> None:
            order.delivery.begin(order_id)

        def finish() -> None:
            made = order.delivery.finish(order_id)
            for resource in made or ():
                self.subscriptions.put(resource)
            self._change(order_id, status=CANCELLED if made is None else COMPLETED)

        self._works.start((order_id, *order.delivery.watched), begin, finish)

    def _change(self, order_id: str, **changes: Any) -> Order:
        return self.orders.put(replace(self.order(order_id), **changes))

    def select(self, query: Mapping[str, Any], account: str) -> list[Order]:
        """Return the orders that the query selects: oldest first, unless the query asks for the newest."""
        found = [order for order in self.orders if _selected(order, query, account)]
        found.sort(key=lambda order: (order.created_at, order.id))
        return found[::-1] if query.get("order_by", "").lower() == "-createtime" else found

    def resources(self, asked: Mapping[str, Any]) -> list[Subscription]:
        """Return subscriptions in the order of their creation; the main resource of an order comes first."""
        wanted = set(asked.get("resource_ids") or ())
        found = [
            resource
            for resource in self.subscriptions
            if (not wanted or resource.id in wanted or resource.parent in wanted)
            and asked.get("order_id", resource.order_id) in ("", resource.order_id)
            and asked.get("service_type_code", resource.product.service_type) == resource.product.service_type
        ]
        if asked.get("only_main_resource") == 1:
            found = [resource for resource in found if resource.main or resource.id in wanted]
        return sorted(found, key=lambda resource: (resource.effective_at, resource.order_id, resource.position))

    def resource(self, resource_id: str) -> Subscription:
        resource = self.subscriptions.get(resource_id)
        if resource is None:
            raise ApiError(400, "CBC.30050009", GONE)
        return resource

    def set_auto_renewal(self, resource_id: str, *, on: bool) -> None:
        self.subscriptions.put(replace(self.resource(resource_id), auto_renew=on))

    def unsubscribe(self, resource_ids: Sequence[str], user_name: str) -> tuple[list[Order], list[str]]:
        """Return an unsubscribe order for each resource, and the IDs without a subscription.

        If an operation on one of the resources is in progress, none is unsubscribed.
        """
        if len(resource_ids) > LARGEST_UNSUBSCRIPTION:
            raise invalid(f"resource_ids: at most {LARGEST_UNSUBSCRIPTION} resources can be unsubscribed from at once")
        known = [self.subscriptions.get(resource_id) for resource_id in dict.fromkeys(resource_ids)]
        found = [resource for resource in known if resource is not None]
        if not found:
            raise ApiError(400, "CBC.30000067", NOT_SUBSCRIBED)
        if any(resource.leaving or self._works.are_under_way(resource.id) for resource in found):
            raise ApiError(400, "CBC.99003651", BUSY)
        together = {child.id for resource in found for child in self._children(resource)}
        orders = [self._give_back(resource, user_name) for resource in found if resource.id not in together]
        return orders, [given for given in resource_ids if given not in {resource.id for resource in found}]

    def _children(self, resource: Subscription) -> list[Subscription]:
        return list(self.subscriptions.scan({"parent": resource.id}))

    def _give_back(self, resource: Subscription, user_name: str) -> Order:
        leaving = [resource, *self._children(resource)]
        for item in leaving:
            self.subscriptions.put(replace(item, leaving=True))
        lines = [Line(item.product, -item.amount, region=item.region) for item in leaving]
        based_on = tuple(item.order_id for item in leaving)
        delivery = Return(self, tuple(leaving))
        return self.place(UNSUBSCRIBE, user_name, lines, delivery, pay=True, base_order_ids=based_on)

    def renew(self, resource_ids: Sequence[str], period: Period, user_name: str, *, pay: bool) -> Order:
        """Place an order that renews subscriptions.

        The price of a renewal is that of the subscription, in proportion.
        """
        renewed = [self.resource(resource_id) for resource_id in resource_ids]
        lines = [
            Line(item.product, round(item.amount / item.period.months * period.months, 2), 1, period)
            for item in renewed
        ]
        return self.place(RENEW, user_name, lines, Renewal(self, tuple(resource_ids), period), pay=pay)


@dataclass(frozen=True)
class Return:
    """The delivery of an order that unsubscribes resources."""

    orders: Orders
    resources: tuple[Subscription, ...]

    @property
    def watched(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for resource in self.resources for name in resource.watched))

    def begin(self, order_id: str) -> None:
        """Release all resources at once.

        A client that sees the order processed no longer finds any of them.
        """
        for resource in self.resources:
            resource.release()
            self.orders.subscriptions.remove(resource.id)

    def finish(self, order_id: str) -> Sequence[Subscription]:
        return ()


@dataclass(frozen=True)
class Renewal:
    orders: Orders
    resource_ids: tuple[str, ...]
    period: Period
    watched: tuple[str, ...] = ()

    def begin(self, order_id: str) -> None:
        """Do nothing: a renewal creates no resource."""

    def finish(self, order_id: str) -> Sequence[Subscription]:
        kept = [self.orders.subscriptions.get(resource_id) for resource_id in self.resource_ids]
        return [
            replace(resource, expires_at=months_later(resource.expires_at, self.period.months))
            for resource in kept
            if resource is not None
        ]


def _selected(order: Order, query: Mapping[str, Any], account: str) -> bool:
    wanted = query.get("service_type_code", "").lower()
    services = {line.product.service_type.lower() for line in order.lines}
    return (
        query.get("order_id", order.id).upper() == order.id
        and query.get("customer_id", account) == account
        and (not wanted or wanted in services)
        and query.get("status", order.status) == order.status
        and int(query.get("order_type", order.kind)) == order.kind
        and ("create_time_begin" not in query or order.created_at >= _moment(query, "create_time_begin"))
        and ("create_time_end" not in query or order.created_at <= _moment(query, "create_time_end"))
    )


def _moment(query: Mapping[str, Any], name: str) -> Any:
    return read_utc(query[name], name)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Business Support System: orders, what was subscribed to by them, and prices.

They are the account's, whatever the region. API pages: "Managing Yearly/Monthly Orders", "Managing Yearly/Monthly
Resources" and "Querying the Price of a Yearly/Monthly Product" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .._transport.cloud import Cloud
from .._transport.paging import BodyOffsetPaging, OffsetPaging
from .unwrap import items_of, whole

ORDERS = OffsetPaging(items="order_infos", limit=100, total="total_count")

SUBSCRIBED = BodyOffsetPaging(items="data", limit=100, total="total_count")

# So it is spelled.
RESOURCES = "/v2/orders/suscriptions/resources/query"
IN_USE = 2

# The kind of an order, and its statuses.
SUBSCRIBE = "1"
PROCESSING, CANCELLED, COMPLETED, UNPAID = 3, 4, 5, 6

# Resources in one call.
LARGEST_QUERY = 100


class BssApi:
    """The calls of the BSS."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("bss")

    def list_orders(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """The orders of the account that match: ``status``, ``order_type``, ``service_type_code``, ``order_by``."""
        return self._client.pages(
            "/v2/orders/customer-orders", paging=ORDERS, query=filters, action="list the orders of the account"
        )

    def get_order(self, order_id: str) -> Mapping[str, Any]:
        """``order_info`` and ``order_line_items``."""
        answer = self._client.get(
            "/v2/orders/customer-orders/details/{id}",
            args={"id": order_id},
            query={"limit": LARGEST_QUERY},
            action="get order %s" % order_id,
        )
        return whole(answer)

    def cancel_order(self, order_id: str) -> None:
        """Only an order that waits for payment can be cancelled."""
        self._client.put(
            "/v2/orders/customer-orders/cancel", body={"order_id": order_id}, action="cancel order %s" % order_id
        )

    def resources_of_order(self, order_id: str) -> Sequence[Mapping[str, Any]]:
        """What was subscribed to by an order; empty until it is there."""
        return self._resources({"order_id": order_id, "only_main_resource": 1}, "order %s" % order_id)

    def list_resources(self, **asked: Any) -> Iterator[Mapping[str, Any]]:
        """The main resources that the account has subscribed to and that are in use: ``service_type_code``."""
        body = {**asked, "only_main_resource": 1, "status_list": [IN_USE]}
        return self._client.pages(
            RESOURCES, paging=SUBSCRIBED, body=body, action="list the subscribed resources of the account"
        )

    def resources(self, resource_ids: Sequence[str]) -> Sequence[Mapping[str, Any]]:
        """Subscribed resources with those ids, and what belongs to them as its main resource."""
        return self._resources({"resource_ids": list(resource_ids)}, "%d resources" % len(resource_ids))

    def unsubscribe(self, resource_ids: Sequence[str]) -> Mapping[str, Any]:
        """Give resources back: ``order_ids``, and ``fail_resource_infos`` for those that could not be."""
        answer = self._client.post(
            "/v2/orders/subscriptions/resources/unsubscribe",
            body={"resource_ids": list(resource_ids), "unsubscribe_type": 1},
            action="unsubscribe from %s" % ", ".join(resource_ids),
        )
        return whole(answer)

    def price(self, project_id: str, products: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        """What products cost for a number of months or years: ``official_website_rating_result``, ``currency``."""
        answer = self._client.post(
            "/v2/bills/ratings/period-resources/subscribe-rate",
            body={"project_id": project_id, "product_infos": list(products)},
            read=True,
            action="ask for the price",
        )
        return whole(answer)

    def _resources(self, asked: Mapping[str, Any], what: str) -> Sequence[Mapping[str, Any]]:
        answer = self._client.post(
            RESOURCES,
            body={**asked, "limit": LARGEST_QUERY},
            read=True,
            action="query the subscribed resources of %s" % what,
        )
        return items_of(answer, "data")

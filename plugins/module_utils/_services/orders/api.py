# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Business Support System (BSS): orders, the resources subscribed to by them, and prices.

They belong to the account, independent of the region. API pages: "Managing Yearly/Monthly Orders", "Managing
Yearly/Monthly Resources" and "Querying the Price of a Yearly/Monthly Product" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.messages import Json
from ..._transport.answers import Refusal
from ..._transport.cloud import Cloud
from ..._transport.paging import BodyOffsetPaging, OffsetPaging
from ..._transport.unwrap import object_of

ORDERS = OffsetPaging(items="order_infos", limit=100, total="total_count")

SUBSCRIBED = BodyOffsetPaging(items="data", limit=100, total="total_count")

# The API spells the path this way.
RESOURCES = "/v2/orders/suscriptions/resources/query"
IN_USE, CLOSED = 2, 3

# The types of orders for a new resource and for the change from postpaid to prepaid, and the statuses of orders.
SUBSCRIBE, CONVERT = "1", "11"
PROCESSING, CANCELLED, COMPLETED, UNPAID = 3, 4, 5, 6

# The largest number of order lines in one response, and of resource IDs in one query or unsubscription.
LARGEST_ANSWER, LARGEST_QUERY, LARGEST_UNSUBSCRIPTION = 100, 50, 10

# Business errors also come with status code 200, and success has an error code, too.
SUCCESS = "CBC.0000"

# Without this header the service writes its messages in Chinese.
ENGLISH = {"X-Language": "en_US"}


class BssApi:
    """The calls of BSS."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("bss")

    def list_orders(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the orders of the account. Filters: ``status``, ``order_type``, ``service_type_code``, ``order_by``."""
        return self._client.pages(
            "/v2/orders/customer-orders",
            paging=ORDERS,
            query=filters,
            headers=ENGLISH,
            action="list the orders of the account",
        )

    def get_order(self, order_id: str) -> Mapping[str, Any]:
        """Return the order: ``order_info`` and ``order_line_items``."""
        action = "get order %s" % order_id
        answer = self._client.get(
            "/v2/orders/customer-orders/details/{id}",
            args={"id": order_id},
            query={"limit": LARGEST_ANSWER},
            headers=ENGLISH,
            action=action,
            refusal=_refusal,
        )
        return object_of(answer)

    def cancel_order(self, order_id: str) -> None:
        """Cancel the order. This is possible only while the order waits for payment."""
        action = "cancel order %s" % order_id
        path, body = "/v2/orders/customer-orders/cancel", {"order_id": order_id}
        answer = self._client.put(path, body=body, headers=ENGLISH, action=action, refusal=_refusal)
        object_of(answer or {})

    def resources_of_order(self, order_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the main resources that were subscribed to by an order. The list is empty until they exist."""
        asked = {"order_id": order_id, "only_main_resource": 1}
        return list(self._resources(asked, "query the subscribed resources of order %s" % order_id))

    def list_resources(self, **asked: Any) -> Iterator[Mapping[str, Any]]:
        """List the main resources that the account has subscribed to and uses. Filter: ``service_type_code``."""
        body = {**asked, "only_main_resource": 1, "status_list": [IN_USE]}
        return self._resources(body, "list the subscribed resources of the account")

    def resources(self, resource_ids: Sequence[str]) -> Sequence[Mapping[str, Any]]:
        """Return the subscribed resources with these IDs and the resources that belong to them, each once."""
        found: dict[str, Mapping[str, Any]] = {}
        action = "query the subscribed resources of %d resources" % len(resource_ids)
        for start in range(0, len(resource_ids), LARGEST_QUERY):
            some = list(resource_ids[start : start + LARGEST_QUERY])
            for resource in self._resources({"resource_ids": some}, action):
                found.setdefault(str(resource.get("resource_id")), resource)
        return list(found.values())

    def unsubscribe(self, resource_ids: Sequence[str]) -> Mapping[str, Any]:
        """Unsubscribe resources. Return ``order_ids``, and ``fail_resource_infos`` for the refused ones."""
        action = "unsubscribe %s" % ", ".join(resource_ids)
        answer = self._client.post(
            "/v2/orders/subscriptions/resources/unsubscribe",
            body={"resource_ids": list(resource_ids), "unsubscribe_type": 1},
            headers=ENGLISH,
            action=action,
            refusal=_refusal,
        )
        return object_of(answer)

    def price(self, project_id: str, products: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        """Return the price of products for some months or years: ``official_website_rating_result``, ``currency``."""
        action = "ask for the price"
        answer = self._client.post(
            "/v2/bills/ratings/period-resources/subscribe-rate",
            body={"project_id": project_id, "product_infos": list(products)},
            read=True,
            headers=ENGLISH,
            action=action,
            refusal=_refusal,
        )
        return object_of(answer)

    def _resources(self, asked: Mapping[str, Any], action: str) -> Iterator[Mapping[str, Any]]:
        return self._client.pages(RESOURCES, paging=SUBSCRIBED, body=asked, headers=ENGLISH, action=action)


def _refusal(answer: Json) -> Refusal | None:
    """Return the refusal in a response with a success status, None if there is none."""
    code = answer.get("error_code") if isinstance(answer, dict) else None
    if not code or code == SUCCESS:
        return None
    return Refusal(str(answer.get("error_msg") or "no reason is given"), str(code))

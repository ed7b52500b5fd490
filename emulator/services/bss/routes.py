# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations on orders, subscriptions and prices. They belong to an account: no region, no project."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.errors import ApiError, plain_envelope
from ...core.router import Router, Section
from ...core.schema import Integer, Invalid, Items, Shape, Text
from . import views
from .prices import (
    ADDRESS_SERVICE,
    CURRENCY,
    MACHINE_SERVICE,
    SERVER_SERVICE,
    VOLUME_SERVICE,
    Prices,
    seed_prices,
)
from .records import MONTH, YEAR, Period, Product
from .state import GONE, Orders, invalid

ROUTER = Router("bss", seeders={"prices": seed_prices})

_PAGE_SIZE = 10
_PAGING = {"limit": Integer(minimum=1, maximum=100), "offset": Integer(minimum=0)}


def _refusal(refused: Invalid) -> ApiError:
    return invalid(f"Invalid parameter: {refused.reason}.")


V2 = Section(ROUTER, plain_envelope, _refusal, Scope.DOMAIN)

# The host for accounts of the international website.
_INTERNATIONAL = "bss-intl"
_WRONG_SITE = "Access denied. The customer does not belong to the website you are now at."

_RESOURCE_IDS = Items(Text(min_len=1), min_items=1)
_PERIOD = {"period_type": Integer(choices=(MONTH, YEAR)), "period_num": Integer(minimum=1, maximum=11)}
_PRODUCT = Shape(
    {
        **_PERIOD,
        "period_num": Integer(minimum=1),
        "id": Text(min_len=1),
        "cloud_service_type": Text(),
        "resource_type": Text(),
        "resource_spec": Text(),
        "region": Text(),
        "available_zone": Text(),
        "resource_size": Integer(minimum=1, nullable=True),
        "size_measure_id": Integer(choices=(14, 15, 17), nullable=True),
        "subscription_num": Integer(minimum=1),
    },
    required=(
        *("id", "cloud_service_type", "resource_type", "resource_spec", "region", "period_type", "period_num"),
        "subscription_num",
    ),
)


def _check_site(call: Call) -> None:
    """Raise an error if the account belongs to the other website. Each website has its own host and accounts."""
    parts = urlsplit(call.base_url)
    asked = _INTERNATIONAL in (parts.netloc.partition(".")[0], parts.path.rpartition("/")[2])
    if asked != call.domain.international:
        raise ApiError(403, "CBC.0150" if asked else "CBC.0156", _WRONG_SITE)


def _orders(call: Call) -> Orders:
    _check_site(call)
    return Orders(call.emulator, call.domain.id)


def _window(call: Call, found: list[Any], query: Any) -> list[Any]:
    start = query.get("offset", 0)
    return found[start : start + query.get("limit", _PAGE_SIZE)]


@V2.get(
    "/v2/orders/customer-orders",
    {
        **_PAGING,
        "order_id": Text(),
        "customer_id": Text(),
        "create_time_begin": Text(),
        "create_time_end": Text(),
        "service_type_code": Text(),
        "status": Integer(choices=(1, 3, 4, 5, 6, 9)),
        "order_type": Text(choices=("1", "2", "3", "4", "10", "11", "13", "14", "15")),
        "order_by": Text(),
        "method": Text(choices=("oneself",)),
    },
)
def list_orders(call: Call) -> Reply:
    found = _orders(call).select(call.query, call.domain.id)
    page = _window(call, found, call.query)
    body = {"total_count": len(found), "order_infos": [views.order(order, call.domain.id) for order in page]}
    for order in page:
        call.emulator.works.look(order.id)
    return Reply(body)


@V2.get("/v2/products/service-types", {**_PAGING, "service_type_name": Text()})
def list_service_types(call: Call) -> Reply:
    """List service types. Tools use this list to find out which website an account belongs to."""
    _check_site(call)
    known = [views.service_type(code) for code in (ADDRESS_SERVICE, SERVER_SERVICE, MACHINE_SERVICE, VOLUME_SERVICE)]
    found = [one for one in known if call.query.get("service_type_name", "") in one["service_type_name"]]
    return Reply({"total_count": len(found), "service_types": _window(call, found, call.query)})


@V2.get("/v2/orders/customer-orders/details/{order_id}", _PAGING)
def show_order(call: Call) -> Reply:
    order = _orders(call).order(call.path["order_id"])
    lines = [views.line(order, line, position) for position, line in enumerate(order.lines)]
    body = {
        "total_count": len(lines),
        "order_info": views.order_details(order, call.domain.id),
        "order_line_items": _window(call, lines, call.query),
    }
    call.emulator.works.look(order.id)
    return Reply(body)


@V2.get("/v2/orders/customer-orders/refund-orders", {"order_id": Text(), "customer_id": Text()})
def show_refunds(call: Call) -> Reply:
    if "order_id" not in call.query:
        raise Invalid("missing", "order_id", "order_id is missing")
    order = _orders(call).order(call.query["order_id"])
    refunds = [
        views.refund(order, line, position, call.domain.id)
        for position, line in enumerate(order.lines)
        if views.is_refund(order)
    ]
    return Reply({"total_count": len(refunds), "refund_infos": refunds})


@V2.put("/v2/orders/customer-orders/cancel", Shape({"order_id": Text()}, required=("order_id",)))
def cancel_order(call: Call) -> Reply:
    _orders(call).cancel(call.body["order_id"])
    return Reply(status=204)


@V2.post(
    "/v3/orders/customer-orders/pay",
    Shape(
        {"order_id": Text(), "use_coupon": Text(choices=("NO",)), "use_discount": Text(choices=("NO",))},
        required=("order_id", "use_coupon", "use_discount"),
    ),
)
def pay_order(call: Call) -> Reply:
    """Pay an order. Coupons and discounts do not exist here."""
    _orders(call).pay(call.body["order_id"])
    return Reply(status=204)


@V2.post(
    "/v2/orders/suscriptions/resources/query",
    Shape(
        {
            **_PAGING,
            "resource_ids": Items(Text(), max_items=50),
            "order_id": Text(nullable=True),
            "only_main_resource": Integer(choices=(0, 1), nullable=True),
            "status_list": Items(Integer(choices=(2, 3, 4, 5))),
            "service_type_code": Text(min_len=1, nullable=True),
        }
    ),
)
def query_resources(call: Call) -> Reply:
    """Query resources. The query finds only resources that exist and are in use."""
    asked = {name: value for name, value in call.body.items() if value is not None}
    orders = _orders(call)
    found = [] if 2 not in (asked.get("status_list") or [2]) else orders.resources(asked)
    page = _window(call, found, asked)
    body = {"total_count": len(found), "data": [views.resource(resource) for resource in page]}
    call.emulator.works.look(asked.get("order_id", ""))
    return Reply(body)


@V2.post(
    "/v2/orders/subscriptions/resources/unsubscribe",
    Shape(
        {
            "resource_ids": _RESOURCE_IDS,
            "unsubscribe_type": Integer(choices=(1,)),
            "unsubscribe_reason_type": Integer(minimum=1, maximum=5),
            "unsubscribe_reason": Text(),
        },
        required=("resource_ids", "unsubscribe_type"),
    ),
)
def unsubscribe(call: Call) -> Reply:
    """Unsubscribe resources.

    A resource without a subscription fails by itself, in a response with status code 200.
    """
    made, unknown = _orders(call).unsubscribe(call.body["resource_ids"], call.principal.user.name)
    failed = [{"error_code": "CBC.30050009", "error_msg": GONE, "resource_id": given} for given in unknown]
    return Reply({"order_ids": [order.id for order in made], "fail_resource_infos": failed})


@V2.post(
    "/v2/orders/subscriptions/resources/renew",
    Shape(
        {**_PERIOD, "resource_ids": Items(Text(), min_items=1, max_items=10), "is_auto_pay": Integer(choices=(0, 1))},
        required=("resource_ids", "period_type", "period_num"),
    ),
)
def renew(call: Call) -> Reply:
    period, pay = Period(call.body["period_type"], call.body["period_num"]), call.body.get("is_auto_pay") == 1
    order = _orders(call).renew(call.body["resource_ids"], period, call.principal.user.name, pay=pay)
    return Reply({"order_ids": [order.id], "fail_resource_infos": []})


@V2.post(
    "/v2/orders/subscriptions/resources/autorenew/{resource_id}",
    Shape(
        {"auto_renew_times": Integer(minimum=0, maximum=99), "period_type": Text(choices=("MONTH", "YEAR"))},
        nullable=True,
    ),
)
def auto_renew(call: Call) -> Reply:
    _orders(call).set_auto_renewal(call.path["resource_id"], on=True)
    return Reply(status=204)


@V2.delete("/v2/orders/subscriptions/resources/autorenew/{resource_id}")
def cancel_auto_renewal(call: Call) -> Reply:
    _orders(call).set_auto_renewal(call.path["resource_id"], on=False)
    return Reply(status=204)


@V2.post(
    "/v2/bills/ratings/period-resources/subscribe-rate",
    Shape(
        {"project_id": Text(), "product_infos": Items(_PRODUCT, min_items=1)},
        required=("project_id", "product_infos"),
    ),
)
def rate(call: Call) -> Reply:
    """Inquire prices. The price list is that of the project in the body."""
    _check_site(call)
    project = call.emulator.identity.projects.get(call.body["project_id"])
    if project is None or project.domain != call.domain:
        raise invalid(f"project_id: {call.body['project_id']} is not a project of the account")
    prices, ratings = Prices(call.emulator.project_shelf(project)), []
    for asked in call.body["product_infos"]:
        product = Product(
            *(asked["cloud_service_type"], asked["resource_type"], asked["resource_spec"]),
            *(asked.get("resource_size"), asked.get("size_measure_id")),
        )
        period = Period(asked["period_type"], asked["period_num"])
        ratings.append(views.rating(asked["id"], product, prices.asked(product, period, asked["subscription_num"])))
    total = round(sum(found["official_website_amount"] for found in ratings), 2)
    whole = {"official_website_amount": total, "measure_id": views.YUAN, "product_rating_results": ratings}
    answer = {"official_website_rating_result": whole, "optional_discount_rating_results": [], "currency": CURRENCY}
    return Reply(answer)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders, their lines, subscriptions and prices as the service shows them."""

from __future__ import annotations

from typing import Any

from ...core import ids
from ...core.times import utc
from .prices import ADDRESS_SERVICE, CURRENCY, MACHINE_SERVICE, SERVER_SERVICE, VOLUME_SERVICE
from .records import COMPLETED, IN_USE, UNSUBSCRIBE, Line, Order, Product, Subscription

Json = dict[str, Any]

YUAN = 1
BY_THE_CUSTOMER = 1
_NAMES = {
    SERVER_SERVICE: "Bare Metal Server",
    MACHINE_SERVICE: "Elastic Cloud Server",
    VOLUME_SERVICE: "Elastic Volume Service",
    ADDRESS_SERVICE: "Virtual Private Cloud",
}


def product_id(product: Product) -> str:
    return ids.derived_hex("product", product.resource_type, product.spec)


def description(product: Product) -> str:
    unit = {17: "GB", 15: "Mbit/s"}.get(product.size_unit or 0, "")
    return f"{product.spec}|{product.size}{unit}" if product.size is not None else product.spec


def _service(product: Product) -> Json:
    code = product.service_type
    return {"service_type_code": code, "service_type_name": _NAMES.get(code, code)}


def service_type(code: str) -> Json:
    short = {SERVER_SERVICE: "BMS", MACHINE_SERVICE: "ECS", VOLUME_SERVICE: "EVS", ADDRESS_SERVICE: "VPC"}
    abbreviation = short[code]
    return {"service_type_code": code, "service_type_name": _NAMES[code], "abbreviation": abbreviation}


def order(found: Order, account: str) -> Json:
    return {
        "order_id": found.id,
        "customer_id": account,
        **_service(found.lines[0].product),
        "source_type": BY_THE_CUSTOMER,
        "status": found.status,
        "order_type": found.kind,
        "amount_after_discount": found.amount,
        "official_amount": found.amount,
        "measure_id": YUAN,
        "create_time": utc(found.created_at),
        "payment_time": utc(found.paid_at) if found.paid_at else None,
        "currency": CURRENCY,
        "amount_info": {"discounts": []},
        "sub_order_infos": None,
    }


def order_details(found: Order, account: str) -> Json:
    return {**order(found, account), "user_name": found.user_name}


def line(found: Order, item: Line, position: int) -> Json:
    product, period = item.product, item.period
    return {
        "order_line_item_id": f"{found.id}-{position + 1:06d}",
        "order_id": found.id,
        **_service(product),
        "product_id": product_id(product),
        "product_spec_desc": description(product),
        "period_type": period.unit if period else None,
        "period_num": period.number if period else None,
        "subscription_num": item.count,
        "amount_after_discount": item.amount,
        "official_amount": item.amount,
        "currency": CURRENCY,
        "product_owner_service": product.service_type,
        "commercial_resource": product.resource_type,
    }


def resource(found: Subscription) -> Json:
    product = found.product
    return {
        "id": ids.derived_hex("subscription", found.order_id, found.id),
        "resource_id": found.id,
        "resource_name": found.name,
        "region_code": found.region,
        "project_id": found.project_id,
        **_service(product),
        "resource_type_code": product.resource_type,
        "resource_type_name": product.resource_type.rpartition(".")[2],
        "resource_spec_code": product.spec,
        "product_id": product_id(product),
        "product_spec_desc": description(product),
        "parent_resource_id": found.parent,
        "is_main_resource": int(found.main),
        "status": IN_USE,
        "effective_time": utc(found.effective_at),
        "expire_time": utc(found.expires_at),
        "expire_policy": 3 if found.auto_renew else 0,
        "spec_size": product.size,
        "spec_size_measure_id": product.size_unit,
        "enterprise_project": {"id": found.enterprise_project_id, "name": found.enterprise_project_id},
    }


def refund(found: Order, item: Line, position: int, account: str) -> Json:
    """Return a line of an order as a refund. An amount below zero is money that is refunded."""
    return {
        "id": f"{found.id}-{position + 1:06d}",
        "amount": item.amount,
        "measure_id": str(YUAN),
        "customer_id": account,
        **_service(item.product),
        "resource_type_code": item.product.resource_type,
        "region_code": item.region,
        "base_order_id": found.base_order_ids[position],
    }


def is_refund(found: Order) -> bool:
    return found.kind == UNSUBSCRIBE and found.status == COMPLETED


def rating(asked_id: str, product: Product, amount: float) -> Json:
    return {"id": asked_id, "product_id": product_id(product), "official_website_amount": amount, "measure_id": YUAN}

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The price list of a project: the price of each product per month. A product that is not on it has no price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf, Table
from .records import Period, Product

CURRENCY = "CNY"

SERVER_SERVICE, SERVER = "hws.service.type.baremetal", "hws.resource.type.pm"
MACHINE_SERVICE, MACHINE = "hws.service.type.ec2", "hws.resource.type.vm"
VOLUME_SERVICE, VOLUME = "hws.service.type.ebs", "hws.resource.type.volume"
ADDRESS_SERVICE, ADDRESS, BANDWIDTH = "hws.service.type.vpc", "hws.resource.type.ip", "hws.resource.type.bandwidth"
GIGABYTES, MEGABITS = 17, 15


@dataclass(frozen=True)
class Price:
    """The price of a product. ``linear`` prices are for one unit of size."""

    id: str
    month: float
    linear: bool


class Prices:
    def __init__(self, shelf: Shelf) -> None:
        self.table: Table[Price] = shelf.table("price", {})

    def price(self, product: Product) -> Price | None:
        return self.table.get(_key(product.resource_type, product.spec))

    def asked(self, product: Product, period: Period, count: int) -> float:
        """Return the price that a price inquiry shows.

        Raises an error if the product is not on the list, or if it is sold by size and has no size or unit here.
        """
        price = self.price(product)
        if price is None:
            raise ApiError(400, "CBC.6006", f"Can not find product {product.spec}")
        if price.linear and (product.size is None or product.size_unit is None):
            raise ApiError(400, "CBC.0100", f"{product.spec} is sold by size: resource_size and size_measure_id")
        return self.amount(product, period, count)

    def amount(self, product: Product, period: Period, count: int = 1) -> float:
        """Return the amount for an order; 0.0 if the product is not on the list."""
        price = self.price(product)
        if price is None:
            return 0.0
        return round(price.month * period.months * count * (product.size or 0 if price.linear else 1), 2)


def _key(resource_type: str, spec: str) -> str:
    return f"{resource_type}/{spec}"


def seed_prices(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    prices = Prices(shelf)
    for entry in entries(given, "prices"):
        known(entry, "price", ("resource_type", "spec", "month", "linear"))
        key = _key(need(entry, "resource_type", "price"), need(entry, "spec", "price"))
        if not isinstance(entry.get("month"), (int, float)):
            raise SeedError(f"price of {key} without the amount for a month")
        prices.table.put(Price(key, float(entry["month"]), bool(entry.get("linear", False))))

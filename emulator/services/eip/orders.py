# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prepaid EIPs: their prices, and their creation after the payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.calls import Call
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf
from ...core.times import months_later
from ...core.works import Move
from ...shared.outcomes import Served
from ..bss.prices import ADDRESS, ADDRESS_SERVICE, BANDWIDTH, MEGABITS, Prices
from ..bss.records import MONTH, YEAR, Line, Period, Product, Subscription
from ..bss.state import Orders
from . import refusals
from .records import BROKEN, BY_TRAFFIC, OWN, SHARED
from .state import EipState

Given = Mapping[str, Any]

_UNITS = {"month": MONTH, "year": YEAR}
_LONGEST = {"month": 9, "year": 3}


def period_of(charging: Given) -> Period:
    """Return the period of an order. Raises ApiError (400) if the service does not sell it."""
    unit, number = charging.get("period_type", ""), charging.get("period_num", 1)
    if not 1 <= number <= _LONGEST.get(unit, 0):
        raise refusals.bad_period()
    return Period(_UNITS[unit], number)


def products_of(given: Given, bandwidth: Given) -> list[Product]:
    """Return the products of an order: the EIP, and its bandwidth unless that is shared."""
    address = Product(ADDRESS_SERVICE, ADDRESS, given["type"])
    if bandwidth["share_type"] != OWN:
        return [address]
    line, mode = given["type"].partition("_")[2], bandwidth.get("charge_mode", "")
    return [address, bandwidth_product(line, mode, bandwidth.get("size"))]


def bandwidth_product(line: str, charge_mode: str, size: int | None) -> Product:
    """Return a bandwidth as the price list names it. ``line`` is its type, such as ``bgp`` or ``share``."""
    spec = f"{'12' if charge_mode == BY_TRAFFIC else '19'}_{line}"
    return Product(ADDRESS_SERVICE, BANDWIDTH, spec, size, MEGABITS)


def lines_of(shelf: Shelf, products: Sequence[Product], period: Period) -> list[Line]:
    prices = Prices(shelf)
    return [Line(product, prices.amount(product, period), 1, period) for product in products]


def subscription(
    emulator: Emulator, shelf: Shelf, products: Sequence[Product], period: Period, release: Move, **own: Any
) -> Subscription:
    """Return the subscription of a resource that consists of ``products``. ``own`` are its other attributes."""
    lines = lines_of(shelf, products, period)
    return Subscription(
        region=shelf.region,
        project_id=shelf.project,
        product=products[0],
        period=period,
        amount=round(sum(line.amount for line in lines), 2),
        effective_at=emulator.works.now,
        expires_at=months_later(emulator.works.now, period.months),
        release=release,
        watched=(own["id"],),
        **own,
    )


def address_products(state: EipState, address_id: str) -> list[Product]:
    address = state.address(address_id)
    bandwidth = state.bandwidths.get(address.bandwidth_id)
    if bandwidth is None:
        return products_of({"type": address.type}, {"share_type": SHARED})
    described = {"share_type": bandwidth.share_type, "size": bandwidth.size, "charge_mode": bandwidth.charge_mode}
    return products_of({"type": address.type}, described)


def address_subscription(
    emulator: Emulator, shelf: Shelf, address_id: str, order_id: str, period: Period, position: int = 0
) -> Subscription:
    """Return the subscription of an EIP. Its price includes the bandwidth."""
    state = EipState(shelf, emulator.clock)
    address = state.address(address_id)
    return subscription(
        emulator,
        shelf,
        address_products(state, address_id),
        period,
        lambda: EipState(shelf, emulator.clock).remove_if_there(address_id),
        id=address_id,
        name=address.alias or address.public_ip_address,
        order_id=order_id,
        position=position,
        enterprise_project_id=address.enterprise_project_id,
    )


def terms_of(call: Call, charging: Given) -> tuple[Period, datetime | None]:
    """Return the period of a new EIP, and the end that it shares with its bandwidth.

    Raises ApiError (400) for an EIP that is not sold by period: one by traffic, or in a postpaid shared bandwidth.
    """
    bandwidth = call.body["bandwidth"]
    if bandwidth["share_type"] == OWN:
        check_mode(bandwidth.get("charge_mode", ""))
        return period_of(charging), None
    paid = Orders(call.emulator, call.project.domain.id).subscriptions.get(bandwidth["id"])
    if paid is None:
        raise refusals.bad_bandwidth(f"Bandwidth {bandwidth['id']} is not yearly/monthly.")
    return paid.period, paid.expires_at


def check_mode(charge_mode: str) -> None:
    if charge_mode == BY_TRAFFIC:
        raise refusals.bad_address(f"charge_mode {charge_mode} is not for yearly/monthly publicips.")


@dataclass(frozen=True)
class AddressDelivery:
    """The creation of a prepaid EIP. ``failure`` is one that a seed sets."""

    emulator: Emulator
    shelf: Shelf
    address_id: str
    given: Given
    bandwidth: Given
    period: Period
    ends_at: datetime | None
    auto_renew: bool
    enterprise_project_id: str
    failure: Served | None = None

    @classmethod
    def of(cls, call: Call, charging: Given, failure: Served | None) -> AddressDelivery:
        period, ends_at = terms_of(call, charging)
        return cls(
            emulator=call.emulator,
            shelf=call.shelf,
            address_id=ids.new_uuid(),
            given=call.body["publicip"],
            bandwidth=call.body["bandwidth"],
            period=period,
            ends_at=ends_at,
            auto_renew=charging.get("is_auto_renew", False),
            enterprise_project_id=call.body.get("enterprise_project_id", "0"),
            failure=failure,
        )

    @property
    def lines(self) -> list[Line]:
        return lines_of(self.shelf, products_of(self.given, self.bandwidth), self.period)

    @property
    def watched(self) -> tuple[str, ...]:
        return (self.address_id,)

    @property
    def _state(self) -> EipState:
        return EipState(self.shelf, self.emulator.clock)

    def begin(self, order_id: str) -> None:
        """Create the EIP. Create nothing if its port or shared bandwidth is no longer available after the payment."""
        enterprise = self.enterprise_project_id
        more = {"id": self.address_id, "coming": True, "order_id": order_id, "enterprise_project_id": enterprise}
        try:
            self._state.check_quota()
            self._state.create(self.given, self.bandwidth, **more)
        except ApiError:
            return

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        if self._state.addresses.get(self.address_id) is None:
            return None
        if self.failure is not None and self.failure.result == "fail":
            self._state.remove_if_there(self.address_id)
            return None
        if self.failure is not None:
            self._state.fail(self.address_id, BROKEN)
        else:
            self._state.arrive(self.address_id)
        made = address_subscription(self.emulator, self.shelf, self.address_id, order_id, self.period)
        return [replace(made, auto_renew=self.auto_renew, expires_at=self.ends_at or made.expires_at)]

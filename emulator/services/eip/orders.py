# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prepaid EIPs: their prices, and their creation after the payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...core import ids
from ...core.calls import Call
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf
from ...core.times import months_later
from ..bss.prices import ADDRESS, ADDRESS_SERVICE, BANDWIDTH, MEGABITS, Prices
from ..bss.records import MONTH, YEAR, Line, Period, Product, Subscription
from .state import OWN, EipState

Given = Mapping[str, Any]

_UNITS = {"month": MONTH, "year": YEAR}


def period_of(charging: Given) -> Period:
    if "period_type" not in charging:
        raise ApiError(400, "VPC.0501", "period_type is missing: a prePaid address is for months or years.")
    return Period(_UNITS[charging["period_type"]], charging.get("period_num", 1))


def products_of(given: Given, bandwidth: Given) -> list[Product]:
    """Return the products of an order: the EIP, and its bandwidth unless that is shared."""
    address = Product(ADDRESS_SERVICE, ADDRESS, given["type"])
    if bandwidth["share_type"] != OWN:
        return [address]
    line = given["type"].partition("_")[2]
    spec = f"{'12' if bandwidth.get('charge_mode') == 'traffic' else '19'}_{line}"
    return [address, Product(ADDRESS_SERVICE, BANDWIDTH, spec, bandwidth.get("size"), MEGABITS)]


def lines_of(shelf: Shelf, given: Given, bandwidth: Given, period: Period) -> list[Line]:
    prices = Prices(shelf)
    return [Line(product, prices.amount(product, period), 1, period) for product in products_of(given, bandwidth)]


def release_address(emulator: Emulator, shelf: Shelf, address_id: str) -> None:
    state = EipState(shelf, emulator.clock)
    address = state.addresses.get(address_id)
    if address is not None:
        state.remove(address)


def address_subscription(
    emulator: Emulator, shelf: Shelf, address_id: str, order_id: str, period: Period, position: int = 0
) -> Subscription:
    """Return the subscription of an EIP. Its price includes the bandwidth."""
    state = EipState(shelf, emulator.clock)
    address = state.address(address_id)
    bandwidth = state.bandwidths.get(address.bandwidth_id)
    described: dict[str, Any] = {"share_type": "WHOLE"}
    if bandwidth is not None:
        described = {"share_type": bandwidth.share_type, "size": bandwidth.size, "charge_mode": bandwidth.charge_mode}
    lines = lines_of(shelf, {"type": address.type}, described, period)
    return Subscription(
        id=address.id,
        name=address.alias or address.public_ip_address,
        order_id=order_id,
        position=position,
        region=shelf.region,
        project_id=shelf.project,
        product=lines[0].product,
        period=period,
        amount=round(sum(line.amount for line in lines), 2),
        effective_at=emulator.works.now,
        expires_at=months_later(emulator.works.now, period.months),
        release=lambda: release_address(emulator, shelf, address_id),
        watched=(address.id,),
        enterprise_project_id=address.enterprise_project_id,
    )


@dataclass(frozen=True)
class AddressDelivery:
    emulator: Emulator
    shelf: Shelf
    address_id: str
    given: Given
    bandwidth: Given
    period: Period
    auto_renew: bool
    enterprise_project_id: str

    @classmethod
    def of(cls, call: Call, charging: Given) -> AddressDelivery:
        return cls(
            emulator=call.emulator,
            shelf=call.shelf,
            address_id=ids.new_uuid(),
            given=call.body["publicip"],
            bandwidth=call.body["bandwidth"],
            period=period_of(charging),
            auto_renew=charging.get("is_auto_renew", False),
            enterprise_project_id=call.body.get("enterprise_project_id", "0"),
        )

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
            self._state.create(self.given, self.bandwidth, **more)
        except ApiError:
            return

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        address = self._state.addresses.get(self.address_id)
        if address is None:
            return None
        self._state.addresses.put(replace(address, coming=False))
        made = address_subscription(self.emulator, self.shelf, self.address_id, order_id, self.period)
        return [replace(made, auto_renew=self.auto_renew)]

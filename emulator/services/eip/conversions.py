# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders that change existing EIPs and bandwidths: from postpaid to prepaid, and to another size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...core.calls import Call
from ...core.emulator import Emulator
from ...core.store import Shelf
from ..bss.prices import Prices
from ..bss.records import CHANGE, CONVERT, MONTH, Line, Order, Period, Product, Subscription
from ..bss.state import Orders
from . import refusals
from .orders import address_products, address_subscription, bandwidth_product, check_mode, lines_of, period_of
from .orders import subscription as new_subscription
from .records import OWN, PASSING, SHARED, Bandwidth
from .state import EipState

Given = Mapping[str, Any]
Finisher = Callable[[str], Sequence[Subscription] | None]


@dataclass(frozen=True)
class Change:
    """The delivery of an order that changes something. ``watched`` names what it changes."""

    watched: tuple[str, ...]
    finisher: Finisher

    def begin(self, order_id: str) -> None:
        """Do nothing: the resource exists already."""

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        return self.finisher(order_id)


def convert_addresses(call: Call, address_ids: Sequence[str], charging: Given) -> Order:
    """Order that postpaid EIPs become prepaid. Raises ApiError if one of them cannot."""
    state, period = EipState(call.shelf, call.emulator.clock), period_of(charging)
    products = []
    for address_id in address_ids:
        address = state.address(address_id)
        if address.status in PASSING:
            raise refusals.busy(address_id, address.status)
        bandwidth = state.sold.bandwidth(address.bandwidth_id)
        if address.order_id or bandwidth.share_type != OWN:
            raise refusals.bad_address(f"publicip {address_id} can not be changed to yearly/monthly.")
        check_mode(bandwidth.charge_mode)
        products += address_products(state, address_id)

    def finish(order_id: str) -> Sequence[Subscription] | None:
        return _converted_addresses(call.emulator, call.shelf, address_ids, order_id, period)

    lines, pay = lines_of(call.shelf, products, period), charging.get("is_auto_pay", False)
    return _ordered(call, CONVERT, lines, address_ids, _renewed(finish, charging), pay=pay)


def _converted_addresses(
    emulator: Emulator, shelf: Shelf, address_ids: Sequence[str], order_id: str, period: Period
) -> Sequence[Subscription] | None:
    state = EipState(shelf, emulator.clock)
    made: list[Subscription] = []
    for address in filter(None, [state.addresses.get(address_id) for address_id in address_ids]):
        state.change(address, order_id=order_id)
        bandwidth = state.bandwidths.get(address.bandwidth_id)
        if bandwidth is not None:
            state.sold.change(bandwidth, order_id=order_id)
        made.append(address_subscription(emulator, shelf, address.id, order_id, period, len(made)))
    return made or None


def convert_bandwidths(call: Call, bandwidth_ids: Sequence[str], charging: Given) -> Order:
    """Order that postpaid shared bandwidths become prepaid. Raises ApiError if one of them cannot."""
    state, period = EipState(call.shelf, call.emulator.clock), period_of(charging)
    shared = [state.sold.shared(bandwidth_id) for bandwidth_id in bandwidth_ids]
    if any(bandwidth.order_id for bandwidth in shared):
        raise refusals.bad_bandwidth("Bandwidth is yearly/monthly already.")

    def finish(order_id: str) -> Sequence[Subscription] | None:
        return _converted_bandwidths(call.emulator, call.shelf, bandwidth_ids, order_id, period)

    products = [_product(bandwidth, bandwidth.size) for bandwidth in shared]
    lines, pay = lines_of(call.shelf, products, period), charging.get("is_auto_pay", False)
    return _ordered(call, CONVERT, lines, bandwidth_ids, _renewed(finish, charging), pay=pay)


def _converted_bandwidths(
    emulator: Emulator, shelf: Shelf, bandwidth_ids: Sequence[str], order_id: str, period: Period
) -> Sequence[Subscription] | None:
    sold = EipState(shelf, emulator.clock).sold
    made: list[Subscription] = []
    for found in filter(None, [sold.table.get(bandwidth_id) for bandwidth_id in bandwidth_ids]):
        paid = sold.change(found, order_id=order_id)
        made.append(bandwidth_subscription(emulator, shelf, paid, period, len(made)))
    return made or None


def bandwidth_subscription(
    emulator: Emulator, shelf: Shelf, bandwidth: Bandwidth, period: Period, position: int = 0
) -> Subscription:
    """Return the subscription of a shared bandwidth."""
    return new_subscription(
        emulator,
        shelf,
        [_product(bandwidth, bandwidth.size)],
        period,
        lambda: EipState(shelf, emulator.clock).sold.release(bandwidth.id),
        id=bandwidth.id,
        name=bandwidth.name,
        order_id=bandwidth.order_id,
        position=position,
        enterprise_project_id=bandwidth.enterprise_project_id,
    )


def enlarge(call: Call, bandwidth: Bandwidth, given: Given, *, pay: bool) -> Order:
    """Order a larger size for a prepaid bandwidth. Raises ApiError (400) for a smaller one."""
    if given["size"] < bandwidth.size:
        raise refusals.bad_bandwidth(f"Bandwidth size can only be increased from {bandwidth.size}.")
    emulator, shelf = call.emulator, call.shelf
    prices, period = Prices(shelf), Period(MONTH, 1)
    amounts = [prices.amount(_product(bandwidth, size), period) for size in (bandwidth.size, given["size"])]
    line = Line(_product(bandwidth, given["size"]), round(amounts[1] - amounts[0], 2), 1, period)

    def finish(_order_id: str) -> Sequence[Subscription] | None:
        sold = EipState(shelf, emulator.clock).sold
        found = sold.table.get(bandwidth.id)
        if found is None:
            return None
        sold.change(found, **given)
        return ()

    return _ordered(call, CHANGE, [line], [bandwidth.id], finish, pay=pay)


def _product(bandwidth: Bandwidth, size: int) -> Product:
    line = "share" if bandwidth.share_type == SHARED else bandwidth.type
    return bandwidth_product(line, bandwidth.charge_mode, size)


def _renewed(finish: Finisher, charging: Given) -> Finisher:
    """Return a finisher that also sets whether the new subscriptions are renewed automatically."""
    auto_renew = charging.get("is_auto_renew", False)

    def finish_renewed(order_id: str) -> Sequence[Subscription] | None:
        made = finish(order_id)
        return None if made is None else [replace(one, auto_renew=auto_renew) for one in made]

    return finish_renewed


def _ordered(
    call: Call, kind: int, lines: Sequence[Line], watched: Sequence[str], finish: Finisher, *, pay: bool
) -> Order:
    orders, user = Orders(call.emulator, call.project.domain.id), call.principal.user.name
    return orders.place(kind, user, lines, Change(tuple(watched), finish), pay=pay)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders that change a prepaid resource: a larger flavor or a larger disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..core.emulator import Emulator
from ..core.store import Shelf
from ..core.works import Move
from ..services.bss.prices import Prices
from ..services.bss.records import CHANGE, Line, Order, Product, Subscription
from ..services.bss.state import Orders


@dataclass(frozen=True)
class Change:
    """The delivery of an order that changes a resource.

    ``start`` makes the change visible. ``effect`` makes it, or returns false if it failed; the order is then cancelled.
    """

    emulator: Emulator
    shelf: Shelf
    resource_id: str
    product: Product
    start: Move
    effect: Callable[[], bool]
    watched: tuple[str, ...] = ()

    def place(self, user_name: str, *, pay: bool) -> Order:
        """Place the order. Its amount is the difference of the prices; a subscription may be unknown to the account."""
        found = self._orders.subscriptions.get(self.resource_id)
        amount = self._amount(found) - found.amount if found else 0.0
        lines = [Line(self.product, round(amount, 2), 1, found.period if found else None)]
        return self._orders.place(CHANGE, user_name, lines, self, pay=pay)

    @property
    def _orders(self) -> Orders:
        return Orders(self.emulator, self.shelf.account)

    def _amount(self, found: Subscription) -> float:
        return Prices(self.shelf).amount(self.product, found.period)

    def begin(self, order_id: str) -> None:
        self.start()

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        if not self.effect():
            return None
        found = self._orders.subscriptions.get(self.resource_id)
        return [] if found is None else [replace(found, product=self.product, amount=self._amount(found))]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: orders, and the subscriptions of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ...core.works import Move

SUBSCRIBE, RENEW, CHANGE, UNSUBSCRIBE, CONVERT = 1, 2, 3, 4, 11
PROCESSING, CANCELLED, COMPLETED, UNPAID = 3, 4, 5, 6
IN_USE = 2
MONTH, YEAR = 2, 3


@dataclass(frozen=True)
class Period:
    unit: int
    number: int

    @property
    def months(self) -> int:
        return self.number * (12 if self.unit == YEAR else 1)


@dataclass(frozen=True)
class Product:
    """A product, with the field names of the price list. ``size`` is for products that are sold by size."""

    service_type: str
    resource_type: str
    spec: str
    size: int | None = None
    size_unit: int | None = None


@dataclass(frozen=True)
class Line:
    product: Product
    amount: float
    count: int = 1
    period: Period | None = None
    region: str = ""


@dataclass(frozen=True)
class Subscription:
    """A prepaid resource.

    ``release`` removes the resource from its service when it is unsubscribed. Resources that have a ``main`` resource
    as their ``parent`` are unsubscribed with it. ``watched`` names the objects that a client polls until the resource
    is gone.
    """

    id: str
    name: str
    order_id: str
    position: int
    region: str
    project_id: str
    product: Product
    period: Period
    amount: float
    effective_at: datetime
    expires_at: datetime
    release: Move
    watched: tuple[str, ...]
    main: bool = True
    parent: str = ""
    enterprise_project_id: str = "0"
    auto_renew: bool = False
    leaving: bool = False


class Delivery(Protocol):
    """The action of a service when an order is paid."""

    @property
    def watched(self) -> tuple[str, ...]:
        """Names of the objects that a client can poll, besides the order, while it waits."""

    def begin(self, order_id: str) -> None:
        """Start to create the ordered resources."""

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        """Return the new subscriptions. None means that the delivery failed; the order is then cancelled."""


@dataclass(frozen=True)
class Order:
    id: str
    kind: int
    status: int
    created_at: datetime
    user_name: str
    lines: tuple[Line, ...]
    delivery: Delivery
    paid_at: datetime | None = None
    base_order_ids: tuple[str, ...] = ()

    @property
    def amount(self) -> float:
        return round(sum(line.amount for line in self.lines), 2)

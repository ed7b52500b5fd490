# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prices of instances, and the subscriptions of an account to its prepaid instances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...core.store import Shelf
from ...core.times import months_later
from ..bss.prices import GIGABYTES, Prices
from ..bss.records import MONTH, YEAR, Line, Period, Product, Subscription
from .checks import Given
from .records import Group, Instance
from .state import DdsState

SERVICE = "hws.service.type.dds"
NODE, DISK = "hws.resource.type.dds", "hws.resource.type.dds.volume"
DISK_TYPE = "ULTRAHIGH"


def period_of(charging: Given) -> Period:
    return Period(MONTH if charging["period_type"] == "month" else YEAR, charging["period_num"])


def lines_of(shelf: Shelf, groups: Sequence[Group], period: Period) -> list[Line]:
    """Return a line for the nodes of each flavor, and one for the disks of each size."""
    sold = Counter(Product(SERVICE, NODE, node.spec_code) for group in groups for node in group.nodes)
    sold.update(Product(SERVICE, DISK, DISK_TYPE, group.size, GIGABYTES) for group in groups if group.size)
    prices = Prices(shelf)
    return [Line(product, prices.amount(product, period, count), count, period) for product, count in sold.items()]


def amount_of(shelf: Shelf, groups: Sequence[Group], period: Period) -> float:
    return round(sum(line.amount for line in lines_of(shelf, groups, period)), 2)


def subscription_of(state: DdsState, instance: Instance, order_id: str, period: Period) -> Subscription:
    """Return the subscription of an instance. Its nodes and disks have no subscriptions of their own."""

    def release() -> None:
        found = state.table.get(instance.id)
        if found is not None:
            state.remove(found)

    now = state.emulator.works.now
    return Subscription(
        id=instance.id,
        name=instance.name,
        order_id=order_id,
        position=0,
        region=state.shelf.region,
        project_id=state.shelf.project,
        product=Product(SERVICE, NODE, instance.nodes[0].spec_code),
        period=period,
        amount=amount_of(state.shelf, instance.groups, period),
        effective_at=now,
        expires_at=months_later(now, period.months),
        release=release,
        watched=(state.place,),
        enterprise_project_id=instance.enterprise_project_id,
    )

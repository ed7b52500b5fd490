# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prices of servers and disks, and the subscriptions of an account to those that are prepaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..core.emulator import Emulator
from ..core.store import Shelf
from ..core.times import months_later
from ..core.works import Move
from ..services.bss.prices import (
    GIGABYTES,
    MACHINE,
    MACHINE_SERVICE,
    SERVER,
    SERVER_SERVICE,
    VOLUME,
    VOLUME_SERVICE,
    Prices,
)
from ..services.bss.records import MONTH, YEAR, Line, Period, Product, Subscription
from ..services.eip.orders import products_of
from ..services.ims.state import Image, ImsState
from .servers import Kind, Server, Servers
from .volumes import Volume, Volumes

Given = Mapping[str, Any]

_PERIODS = {"month": range(1, 9 + 1), "year": range(1, 1 + 1)}
_PRODUCTS: Mapping[Kind, tuple[str, str]] = {
    "bms": (SERVER_SERVICE, SERVER),
    "ecs": (MACHINE_SERVICE, MACHINE),
}


def period_fault(charging: Given) -> str | None:
    """Return a text that says why nothing is sold for this period."""
    allowed = _PERIODS.get(charging.get("periodType", ""))
    if allowed is None:
        return "periodType is neither month nor year"
    number = charging.get("periodNum")
    return None if number in allowed else f"periodNum {number} is not in [1, {allowed[-1]}]"


def period_of(charging: Given) -> Period:
    return Period(MONTH if charging.get("periodType") == "month" else YEAR, charging.get("periodNum", 1))


def lines_of(shelf: Shelf, kind: Kind, given: Given) -> list[Line]:
    """Return the lines of the order of a create request. The server comes first."""
    count, period = given.get("count", 1), period_of(given["extendparam"])
    return [line(shelf, product, period, count) for product in _ordered(shelf, kind, given)]


def line(shelf: Shelf, product: Product, period: Period, count: int = 1) -> Line:
    return Line(product, Prices(shelf).amount(product, period, count), count, period)


def _ordered(shelf: Shelf, kind: Kind, given: Given) -> list[Product]:
    volumes = [*filter(None, [given.get("root_volume")]), *given.get("data_volumes", [])]
    products = [server_product(shelf, kind, given["flavorRef"], given["imageRef"])]
    products += [volume_product(volume["volumetype"], volume["size"]) for volume in volumes]
    eip = given.get("publicip", {}).get("eip")
    if eip is not None and eip.get("extendparam", {}).get("chargingMode") == "prePaid":
        products += products_of({"type": eip["iptype"]}, bandwidth_of(eip["bandwidth"], ""))
    return products


def subscriptions_of(
    emulator: Emulator, shelf: Shelf, server: Server, order_id: str, period: Period, release: Move
) -> list[Subscription]:
    """Return the subscriptions of a server and of its disks. ``release`` removes the server."""
    servers = Servers(emulator, shelf)
    product = server_product(shelf, server.kind, server.flavor, server.image_id)
    main = Subscription(
        id=server.id,
        name=server.name,
        order_id=order_id,
        position=0,
        region=shelf.region,
        project_id=shelf.project,
        product=product,
        period=period,
        amount=Prices(shelf).amount(product, period),
        effective_at=emulator.works.now,
        expires_at=months_later(emulator.works.now, period.months),
        release=release,
        watched=(server.id, servers.place),
        enterprise_project_id=server.enterprise_project_id,
    )
    volumes = [servers.volumes.table.get(attachment.volume_id) for attachment in servers.volumes.at(server.id)]
    return [main, *(_below(emulator, shelf, main, volume) for volume in volumes if volume is not None)]


def _below(emulator: Emulator, shelf: Shelf, main: Subscription, volume: Volume) -> Subscription:
    made = volume_subscription(emulator, shelf, volume, main.order_id, main.period)
    return replace(made, watched=main.watched, main=False, parent=main.id)


def volume_subscription(
    emulator: Emulator, shelf: Shelf, volume: Volume, order_id: str, period: Period, position: int = 0
) -> Subscription:
    product = volume_product(volume.type, volume.size)
    return Subscription(
        id=volume.id,
        name=volume.name,
        order_id=order_id,
        position=position,
        region=shelf.region,
        project_id=shelf.project,
        product=product,
        period=period,
        amount=Prices(shelf).amount(product, period),
        effective_at=emulator.works.now,
        expires_at=months_later(emulator.works.now, period.months),
        release=volume_release(emulator, shelf, volume.id),
        watched=(volume.id, Volumes(emulator, shelf).place),
        enterprise_project_id=volume.enterprise_project_id,
    )


def volume_release(emulator: Emulator, shelf: Shelf, volume_id: str) -> Move:
    """Return the function that removes a disk that was unsubscribed."""

    def release() -> None:
        Volumes(emulator, shelf).remove(volume_id)

    return release


def server_spec(flavor_id: str, image: Image | None) -> str:
    """Return the flavor as the price list names it: with a suffix ``win`` or ``linux``."""
    return f"{flavor_id}.{'win' if image is not None and image.os_type == 'Windows' else 'linux'}"


def server_product(shelf: Shelf, kind: Kind, flavor_id: str, image_id: str) -> Product:
    return Product(*_PRODUCTS[kind], server_spec(flavor_id, ImsState(shelf).images.get(image_id)))


def volume_product(kind: str, size: int) -> Product:
    return Product(VOLUME_SERVICE, VOLUME, kind, size, GIGABYTES)


def bandwidth_of(given: Given, name: str) -> dict[str, Any]:
    """Return a bandwidth of a request for a server under the field names of the EIP service."""
    words = {"sharetype": "share_type", "chargemode": "charge_mode"}
    return {"name": name, **{words.get(key, key): value for key, value in given.items() if value != ""}}

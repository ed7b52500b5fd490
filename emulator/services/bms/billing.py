# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prices of bare metal servers, and the subscriptions of an account to its prepaid servers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf
from ...core.times import months_later
from ...core.works import Move
from ...shared.servers import Server, Servers
from ..bss.prices import GIGABYTES, SERVER, SERVER_SERVICE, VOLUME, VOLUME_SERVICE, Prices
from ..bss.records import MONTH, YEAR, Line, Period, Product, Subscription
from ..eip.orders import products_of
from ..ims.state import Image, ImsState
from .release import Release

Given = Mapping[str, Any]


def period_of(given: Given) -> Period:
    charging = given["extendparam"]
    return Period(MONTH if charging.get("periodType") == "month" else YEAR, charging.get("periodNum", 1))


def lines_of(shelf: Shelf, given: Given) -> list[Line]:
    prices, period, count = Prices(shelf), period_of(given), given.get("count", 1)
    return [Line(product, prices.amount(product, period, count), count, period) for product in _ordered(shelf, given)]


def _ordered(shelf: Shelf, given: Given) -> list[Product]:
    """Return the products that a request orders; the server comes first."""
    volumes = [*filter(None, [given.get("root_volume")]), *given.get("data_volumes", [])]
    products = [_server_product(shelf, given["flavorRef"], given["imageRef"])]
    products += [_volume_product(volume["volumetype"], volume["size"]) for volume in volumes]
    eip = given.get("publicip", {}).get("eip")
    if eip is not None and eip["extendparam"]["chargingMode"] == "prePaid":
        products += products_of({"type": eip["iptype"]}, bandwidth_of(eip["bandwidth"], ""))
    return products


def subscriptions_of(
    emulator: Emulator, shelf: Shelf, server: Server, order_id: str, period: Period
) -> list[Subscription]:
    servers, prices = Servers(emulator, shelf), Prices(shelf)
    product = _server_product(shelf, server.flavor, server.image_id)
    main = Subscription(
        id=server.id,
        name=server.name,
        order_id=order_id,
        position=0,
        region=shelf.region,
        project_id=shelf.project,
        product=product,
        period=period,
        amount=prices.amount(product, period),
        effective_at=emulator.works.now,
        expires_at=months_later(emulator.works.now, period.months),
        release=Release(emulator, shelf, server.id).perform,
        watched=(server.id, servers.place),
        enterprise_project_id=server.enterprise_project_id,
    )
    volumes = [servers.volumes.table.get(attachment.volume_id) for attachment in servers.volumes.at(server.id)]
    below = [
        replace(
            main,
            id=volume.id,
            name=volume.name,
            product=_volume_product(volume.type, volume.size),
            amount=prices.amount(_volume_product(volume.type, volume.size), period),
            release=_volume_release(emulator, shelf, volume.id),
            main=False,
            parent=server.id,
        )
        for volume in volumes
        if volume is not None
    ]
    return [main, *below]


def _volume_release(emulator: Emulator, shelf: Shelf, volume_id: str) -> Move:
    def release() -> None:
        Servers(emulator, shelf).volumes.remove(volume_id)

    return release


def server_spec(flavor_id: str, image: Image | None) -> str:
    """Return the flavor as the price list names it: with a suffix ``win`` or ``linux``."""
    return f"{flavor_id}.{'win' if image is not None and image.os_type == 'Windows' else 'linux'}"


def _server_product(shelf: Shelf, flavor_id: str, image_id: str) -> Product:
    return Product(SERVER_SERVICE, SERVER, server_spec(flavor_id, ImsState(shelf).images.get(image_id)))


def _volume_product(kind: str, size: int) -> Product:
    return Product(VOLUME_SERVICE, VOLUME, kind, size, GIGABYTES)


def bandwidth_of(given: Given, name: str) -> dict[str, Any]:
    """Return a bandwidth of a request of this service under the field names of the EIP service."""
    words = {"sharetype": "share_type", "chargemode": "charge_mode"}
    return {"name": name, **{words.get(key, key): value for key, value in given.items()}}

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turning postpaid servers into prepaid ones, by an order. There is no way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...core.emulator import Emulator
from ...core.identity import User
from ...core.store import Shelf
from ...shared.billing import line, server_product, subscriptions_of, volume_product
from ...shared.servers import Server, Servers
from ...shared.volumes import Volume
from ..bss.records import CONVERT, MONTH, YEAR, Line, Period, Subscription
from ..bss.state import Orders
from ..eip.orders import address_subscription, products_of
from ..eip.records import OWN, Address
from .actions import Actions
from .creation import release_of
from .refusals import bad_request, refused

Given = Mapping[str, Any]

MOST_SERVERS = 10
PERIODS = {"month": range(1, 9 + 1), "year": range(1, 3 + 1)}
_UNITS = {"month": MONTH, "year": YEAR}


@dataclass(frozen=True)
class Conversion:
    """The delivery of an order that makes servers prepaid, with their system disks and perhaps more."""

    emulator: Emulator
    shelf: Shelf
    server_ids: tuple[str, ...]
    period: Period
    data_disks: bool
    addresses: bool
    auto_renew: bool

    @classmethod
    def of(cls, actions: Actions, body: Given) -> Conversion:
        """Return the conversion that a request asks for. Raises ApiError if it is not possible."""
        if len(body["server_ids"]) > MOST_SERVERS:
            raise refused("Ecs.0118", "The number of ECSs exceeds the maximum allowed limit.")
        options = body.get("prepaid_options")
        if options is None:
            raise bad_request("prepaid_options is missing")
        made = cls(
            emulator=actions.emulator,
            shelf=actions.shelf,
            server_ids=tuple(body["server_ids"]),
            period=_period(options),
            data_disks=options.get("include_data_disks", False),
            addresses=options.get("include_publicips", False),
            auto_renew=options.get("auto_renew", False),
        )
        for server_id in made.server_ids:
            made.check(actions.idle(server_id))
        return made

    @property
    def _servers(self) -> Servers:
        return Servers(self.emulator, self.shelf)

    @property
    def watched(self) -> tuple[str, ...]:
        return (*self.server_ids, self._servers.place)

    def check(self, server: Server) -> None:
        if server.order_id:
            raise refused("Ecs.0112", "The ECS is not billed on a pay-per-use basis.")
        volumes = self._servers.volumes
        held = [volumes.table.get(attachment.volume_id) for attachment in volumes.at(server.id)]
        if any(volume is not None and volume.shareable for volume in held):
            raise bad_request(f"{server.id} has a shared disk")
        for address in self._addresses(server):
            bandwidth = self._servers.addresses.bandwidths.get(address.bandwidth_id)
            if bandwidth is None or bandwidth.share_type != OWN or bandwidth.charge_mode != "bandwidth":
                raise bad_request(f"EIP {address.id} is shared or billed by traffic")

    def _volumes(self, server: Server) -> list[Volume]:
        """Return the disks that become prepaid: the system disk, and perhaps the others."""
        volumes = self._servers.volumes
        asked = [found for found in volumes.at(server.id) if found.is_root or self.data_disks]
        found = [volumes.table.get(attachment.volume_id) for attachment in asked]
        return [volume for volume in found if volume is not None and not volume.order_id]

    def _addresses(self, server: Server) -> list[Address]:
        ports = self._servers.nics(server) if self.addresses else []
        found = [self._servers.addresses.of_port(port.id) for port in ports]
        return [address for address in found if address is not None and not address.order_id]

    def place(self, user: User, *, pay: bool) -> str:
        lines = [one for server_id in self.server_ids for one in self._lines(self._servers.table.get(server_id))]
        orders = Orders(self.emulator, self.shelf.account)
        return orders.place(CONVERT, user.name, lines, self, pay=pay).id

    def _lines(self, server: Server | None) -> list[Line]:
        if server is None:
            return []
        products = [server_product(self.shelf, "ecs", server.flavor, server.image_id)]
        products += [volume_product(volume.type, volume.size) for volume in self._volumes(server)]
        bandwidths = self._servers.addresses.bandwidths
        for address in self._addresses(server):
            bandwidth = bandwidths.get(address.bandwidth_id)
            described = {"share_type": OWN, "size": bandwidth.size if bandwidth else 0, "charge_mode": "bandwidth"}
            products += products_of({"type": address.type}, described)
        return [line(self.shelf, product, self.period) for product in products]

    def begin(self, order_id: str) -> None:
        """Do nothing: the servers exist already."""

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        """Make everything prepaid. If a server is gone by now, nothing changes."""
        found = [self._servers.table.get(server_id) for server_id in self.server_ids]
        servers = [server for server in found if server is not None and not server.order_id]
        if len(servers) < len(self.server_ids):
            return None
        made = [item for server in servers for item in self._convert(server, order_id)]
        return [replace(item, position=number, auto_renew=self.auto_renew) for number, item in enumerate(made)]

    def _convert(self, server: Server, order_id: str) -> list[Subscription]:
        servers, addresses = self._servers, self._addresses(server)
        kept = {volume.id for volume in self._volumes(server)}
        for volume_id in kept:
            servers.volumes.change(volume_id, order_id=order_id)
        prepaid = servers.change(server, order_id=order_id)
        release = release_of(self.emulator, self.shelf, server.id)
        made = subscriptions_of(self.emulator, self.shelf, prepaid, order_id, self.period, release)
        for address in addresses:
            servers.addresses.addresses.put(replace(address, order_id=order_id))
            made.append(address_subscription(self.emulator, self.shelf, address.id, order_id, self.period))
        return [item for item in made if item.main or item.id in kept]


def _period(given: Given) -> Period:
    kind, number = given["period_type"], given["period_num"]
    if not number.isdecimal() or int(number) not in PERIODS[kind]:
        raise bad_request(f"prepaid_options.period_num {number} is not in [1, {PERIODS[kind][-1]}]")
    return Period(_UNITS[kind], int(number))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a checked create request to servers: their creation by an order or by a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from ..core import ids
from ..core.emulator import Emulator
from ..core.errors import ApiError
from ..core.store import Shelf, Table
from ..core.works import Move
from ..services.bss.records import Subscription
from ..services.eip.orders import address_subscription
from .billing import bandwidth_of, period_of, subscriptions_of
from .jobs import Failure, Task
from .outcomes import Served
from .release import Release
from .servers import Kind, Server, Servers

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Failed:
    """The failure of a server that was not created. Its key is the ID of the server."""

    id: str
    failure: Failure


@dataclass(frozen=True)
class Creation:
    """The creation of servers of one service.

    ``given`` is ``server`` of a request that was checked. The IDs of all servers are known before they exist.
    """

    kind: ClassVar[Kind]
    # The code of a failure because a resource that was free at the request is taken by now.
    code: ClassVar[str]

    emulator: Emulator
    shelf: Shelf
    given: Given
    user_id: str
    server_ids: tuple[str, ...]
    served: Served | None = None

    def check_stock(self) -> None:
        """Raise ApiError if the service cannot create one more of these servers now."""

    def made(self, server: Server) -> None:
        """Take the new server from the stock."""

    def attributes(self, server_id: str) -> dict[str, Any]:
        """Return the attributes of a server that only this service has."""
        raise NotImplementedError

    def volumes(self) -> list[dict[str, Any]]:
        """Return the disks of a server. A disk with ``root`` is the one that the server starts from."""
        raise NotImplementedError

    def release(self, server_id: str, *, volumes: bool) -> Release:
        return Release(self.emulator, self.shelf, server_id, volumes=volumes)

    @property
    def servers(self) -> Servers:
        return Servers(self.emulator, self.shelf)

    @property
    def _failures(self) -> Table[Failed]:
        return self.shelf.table(f"{self.kind}_failure", {})

    @property
    def watched(self) -> tuple[str, ...]:
        return (*self.server_ids, self.servers.place)

    def name(self, position: int) -> str:
        many = len(self.server_ids) > 1
        return f"{self.given['name']}-{position:04d}" if many else str(self.given["name"])

    def begin(self, order_id: str) -> None:
        """Create all servers in status ``BUILD``."""
        for position in range(len(self.server_ids)):
            self._begin_one(position, order_id)

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        """Deliver all servers, or undo all of them and return None if one failed."""
        if any(self._failures.get(server_id) for server_id in self.server_ids):
            for server_id in self.server_ids:
                self._undo(server_id)
            return None
        self.start_systems()
        subscribed = [item for server_id in self.server_ids for item in self._subscriptions(server_id, order_id)]
        return [replace(item, position=position) for position, item in enumerate(subscribed)]

    def start_systems(self) -> None:
        """Make all servers ready a while after their order is completed."""
        for server_id in self.server_ids:
            self.emulator.works.start((server_id, self.servers.place), self._readier(server_id))

    def tasks(self) -> list[Task]:
        """Return the creation as parts of a job. Each server succeeds or fails by itself."""

        def task(position: int, server_id: str) -> Task:
            return Task(
                {"server_id": server_id},
                begin=lambda: self._begin_one(position, ""),
                finish=lambda: self.ready(server_id),
            )

        return [task(position, server_id) for position, server_id in enumerate(self.server_ids)]

    def failure(self, server_id: str) -> Failure | None:
        failed = self._failures.get(server_id)
        return failed.failure if failed else None

    def _begin_one(self, position: int, order_id: str) -> None:
        """Create one server in status ``BUILD``, or record its failure.

        A resource that was free when the request was checked can be taken by now.
        """
        server_id = self.server_ids[position]
        if self.served is not None and self.served.result == "fail":
            self._failures.put(Failed(server_id, Failure(self.served.code, self.served.reason)))
            return
        try:
            self.check_stock()
            self._make(server_id, self.name(position), order_id)
        except ApiError as error:
            own = self.code.partition(".")[0] + "."
            code = error.code if error.code.startswith(own) else self.code
            self._failures.put(Failed(server_id, Failure(code, error.message)))
            self._undo(server_id)

    def _undo(self, server_id: str) -> None:
        self.release(server_id, volumes=True).perform()
        addresses = self.servers.addresses
        made = addresses.addresses.get(address_id_of(server_id))
        if made is not None:
            addresses.remove(made)

    def _make(self, server_id: str, name: str, order_id: str) -> None:
        given, servers = self.given, self.servers
        groups = [group["id"] for group in given.get("security_groups", [])]
        own = {
            "id": server_id,
            "name": name,
            "nics": [port_of(nic, groups) for nic in given["nics"]],
            "status": "BUILD",
            "task_state": "spawning",
            "flavor": given["flavorRef"],
            "image_id": given["imageRef"],
            "key_name": given.get("key_name", ""),
            "enterprise_project_id": given.get("extendparam", {}).get("enterprise_project_id", "0"),
            "user_id": self.user_id,
            "user_data": given.get("user_data", ""),
            "order_id": order_id,
        }
        server = servers.add(self.kind, {**own, **self.attributes(server_id)})
        self.made(server)
        for number, volume in enumerate(self.volumes()):
            self._make_volume(servers, server, number, volume)
        self._make_address(servers, server)

    def _make_volume(self, servers: Servers, server: Server, number: int, given: dict[str, Any]) -> None:
        placed = {key: given.pop(key) for key in ("root", "goes", "devices") if key in given}
        made = servers.volumes.add(
            {
                "id": ids.derived_uuid("volume", server.id, str(number)),
                "name": f"{server.name}-volume-{number:04d}",
                "availability_zone": server.availability_zone,
                "order_id": server.order_id,
                "user_id": server.user_id,
                "enterprise_project_id": server.enterprise_project_id,
                **given,
            }
        )
        servers.volumes.attach(server.id, made.id, **placed)

    def _make_address(self, servers: Servers, server: Server) -> None:
        given = self.given.get("publicip")
        if given is None:
            return
        port = servers.nics(server)[0]
        if "id" in given:
            servers.addresses.bind(servers.addresses.address(given["id"]), port.id)
            return
        prepaid = given["eip"].get("extendparam", {}).get("chargingMode") == "prePaid"
        servers.addresses.create(
            {"type": given["eip"]["iptype"], "port_id": port.id},
            bandwidth_of(given["eip"]["bandwidth"], f"{server.name}-bandwidth"),
            id=address_id_of(server.id),
            order_id=server.order_id if prepaid else "",
            enterprise_project_id=server.enterprise_project_id,
        )

    def _readier(self, server_id: str) -> Move:
        def ready() -> None:
            self.ready(server_id)

        return ready

    def ready(self, server_id: str) -> Failure | None:
        """End the creation of a server, and return the failure, if there is one."""
        failure = self.failure(server_id)
        server = self.servers.table.get(server_id)
        if failure is not None or server is None:
            return failure
        if self.served is not None and self.served.result == "error":
            self.servers.change(server, status="ERROR", task_state="", fault=self.served.reason)
            return Failure(self.served.code, self.served.reason)
        self.servers.change(server, status="ACTIVE", task_state="")
        return None

    def _subscriptions(self, server_id: str, order_id: str) -> list[Subscription]:
        """Return the subscriptions: the server, its disks below it, and its EIP if that is prepaid as well."""
        servers, charging = self.servers, self.given["extendparam"]
        server = servers.table.get(server_id)
        if server is None:
            return []
        period, release = period_of(charging), self.release(server_id, volumes=False)
        made = subscriptions_of(self.emulator, self.shelf, server, order_id, period, release.perform)
        address = servers.addresses.addresses.get(address_id_of(server_id))
        if address is not None and address.order_id:
            made.append(address_subscription(self.emulator, self.shelf, address.id, order_id, period))
        renewed = charging.get("isAutoRenew") == "true"
        return [replace(item, auto_renew=renewed) for item in made]


def new_ids(count: int) -> tuple[str, ...]:
    return tuple(ids.new_uuid() for _unused in range(count))


def address_id_of(server_id: str) -> str:
    """Return the ID of the EIP that is created together with a server."""
    return ids.derived_uuid("address", server_id)


def port_of(nic: Given, groups: Sequence[str]) -> dict[str, Any]:
    """Return a NIC of a request under the field names of a port. An existing port stays as it is."""
    if "port_id" in nic:
        return {"port_id": nic["port_id"]}
    fixed: list[dict[str, Any]] = [{"ip_address": nic["ip_address"]}] if "ip_address" in nic else []
    if nic.get("ipv6_enable"):
        fixed = [*(fixed or [{}]), {"version": 6}]
    pairs = {"allowed_address_pairs": nic["allowed_address_pairs"]} if "allowed_address_pairs" in nic else {}
    return {"network_id": nic["subnet_id"], "fixed_ips": fixed, "security_groups": list(groups), **pairs}

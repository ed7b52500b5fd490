# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The network of a virtual IP: its ports, the interfaces among them that a task names, and the clients that read them.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ...._engine.compare import plain
from ...ecs.api import EcsApi
from ..api import VpcApi

OWNER = "neutron:VIP_PORT"

Port = Mapping[str, Any]


class VirtualIpClients:
    """The clients for ports, and for servers, because the name of a server can stand for its port."""

    def __init__(self, cloud: Any) -> None:
        self.vpc = VpcApi(cloud)
        self.ecs = EcsApi(cloud)


@dataclass(frozen=True)
class Nic:
    """One address to bind. ``port`` is None for an address that no port of the network has."""

    address: str
    label: str
    port: Port | None


@dataclass(frozen=True)
class Network:
    """Every port of the virtual IP's network, from one listing, and the interfaces among them that the task names."""

    ports: tuple[Port, ...]
    vip: Port | None = None
    members: tuple[Nic, ...] = ()

    @cached_property
    def _holders(self) -> dict[Any, Port]:
        holders: dict[Any, Port] = {}
        for port in self.ports:
            for address in addresses(port):
                holders.setdefault(plain(address), port)
        return holders

    def holder(self, address: str) -> Port | None:
        """Return the port that has the address, or None."""
        return self._holders.get(plain(address))

    def with_port(self, changed: Port) -> Network:
        """Return the same network with the changed port in place of the old one."""
        ports = tuple(changed if port["id"] == changed["id"] else port for port in self.ports)
        return replace(self, ports=ports)


def addresses(port: Port) -> list[str]:
    """Return the addresses of the port itself."""
    return [item["ip_address"] for item in port.get("fixed_ips") or [] if item.get("ip_address")]


def is_virtual(port: Port) -> bool:
    """Return whether the port is a virtual IP."""
    return port.get("device_owner") == OWNER

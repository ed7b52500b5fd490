# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the servers, ports and addresses that a task names to the network interfaces they mean.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .._api.ecs import EcsApi
from .._core.errors import InvalidInput
from .._engine.compare import same_address

Port = Mapping[str, Any]


@dataclass(frozen=True)
class Nic:
    """One address to bind. ``port`` is None for an address that no port of the network has."""

    address: str
    label: str
    port: Port | None

    def port_with_check(self) -> Port:
        """The port whose source/destination check can be switched. Raises InvalidInput without one."""
        if self.port is None:
            raise InvalidInput(
                "No port of the network has the address %s, so its source/destination check cannot be switched."
                % self.address
            )
        return self.port


def address_of_family(port: Port, version: int) -> str | None:
    """The port's address of the virtual IP's family: a pair of the other family would be of no use."""
    for item in port.get("fixed_ips") or []:
        if item.get("ip_address") and ipaddress.ip_address(item["ip_address"]).version == version:
            return str(item["ip_address"])
    return None


def choose_members(ports: Iterable[Port], ecs: EcsApi, want: Mapping[str, Any], version: int) -> tuple[Nic, ...]:
    """The interfaces that the task names, each once.

    To remove a binding, what cannot be found any more is passed over: it has none. Otherwise it is an error.
    """
    known = tuple(ports)
    lenient = want.get("state") == "absent"
    chosen: dict[str, Nic] = {}
    for nic in (
        *(_of_port(known, name, version, lenient) for name in want.get("ports") or []),
        *(_of_server(known, ecs, name, version, lenient) for name in want.get("servers") or []),
        *(_of_address(known, address) for address in want.get("addresses") or []),
    ):
        if nic is not None:
            chosen.setdefault(nic.address, nic)
    return tuple(chosen.values())


def _of_port(ports: tuple[Port, ...], port_id: str, version: int, lenient: bool) -> Nic | None:
    port = next((port for port in ports if port["id"] == port_id), None)
    if port is None:
        if lenient:
            return None
        raise InvalidInput("There is no port %s in the virtual IP's network." % port_id)
    return _nic(port, "port %s" % port_id, version)


def _of_server(ports: tuple[Port, ...], ecs: EcsApi, server: str, version: int, lenient: bool) -> Nic | None:
    """A server is meant by its id or, where no port of the network belongs to such an id, by its name."""
    own = [port for port in ports if port.get("device_id") == server]
    if not own:
        ids = {item["id"] for item in ecs.list_servers(name=server) if item.get("name") == server}
        if len(ids) > 1:
            raise InvalidInput("%d servers are called %s: %s. Give an id." % (len(ids), server, ", ".join(sorted(ids))))
        own = [port for port in ports if port.get("device_id") in ids]
        if not own and lenient:
            return None
        if not own and not ids:
            raise InvalidInput(
                "There is no server with the name %s, nor one with that id in the virtual IP's network." % server
            )
    if not own:
        raise InvalidInput("Server %s has no network interface in the virtual IP's network." % server)
    if len(own) > 1:
        raise InvalidInput(
            "Server %s has %d network interfaces in the virtual IP's network (ports %s): name the one meant in ports."
            % (server, len(own), ", ".join(sorted(str(port["id"]) for port in own)))
        )
    return _nic(own[0], "server %s" % server, version)


def _of_address(ports: tuple[Port, ...], address: str) -> Nic:
    for port in ports:
        for item in port.get("fixed_ips") or []:
            if item.get("ip_address") and same_address(address, item["ip_address"]):
                return Nic(str(item["ip_address"]), "address %s" % address, port)
    return Nic(address, "address %s" % address, None)


def _nic(port: Port, label: str, version: int) -> Nic:
    address = address_of_family(port, version)
    if address is None:
        raise InvalidInput("The network interface of %s has no IPv%d address." % (label, version))
    return Nic(address, label, port)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find the network interfaces that a task means by the servers, ports and addresses it names.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput, Missing
from ...._engine.compare import plain
from ...ecs.api import EcsApi
from ...named import by_name, foreseen
from .network import Network, Nic, Port, addresses, is_virtual


def choose_members(network: Network, ecs: EcsApi, desired: Mapping[str, Any], version: int) -> tuple[Nic, ...]:
    """Return the interfaces that the task names, each address once.

    If the task removes bindings, skip a server or port that does not exist any more, because it has no binding.
    Otherwise a server or port that does not exist is an error. In check mode, an earlier task may create the server.
    """
    lenient = desired.get("state") == "absent"
    chosen: dict[Any, Nic] = {}
    for nic in (
        *(_of_port(network, ecs, name, version, lenient) for name in desired.get("ports") or []),
        *(_of_server(network, ecs, name, version, lenient) for name in desired.get("servers") or []),
        *(_of_address(network, address) for address in desired.get("addresses") or []),
    ):
        if nic is None:
            continue
        if nic.port is not None and is_virtual(nic.port) and not lenient:
            raise InvalidInput(
                "The %s belongs to a virtual IP, but only network interfaces can be bound to one: leave it out."
                % nic.label
            )
        chosen.setdefault(plain(nic.address), nic)
    return tuple(chosen.values())


def _of_port(network: Network, ecs: EcsApi, port_id: str, version: int, lenient: bool) -> Nic | None:
    """Return the interface of the port with this ID.

    In check mode, a port that does not exist yet has no ID. A task then passes an empty text.
    """
    port = next((port for port in network.ports if port["id"] == port_id), None)
    if port is None:
        if lenient:
            return None
        if port_id:
            raise Missing('There is no port with the ID "%s" in the network of the virtual IP.' % port_id, port_id)
        return Nic("a new port", "a new port", foreseen(ecs.cloud, port_id, "ports has an empty ID."))
    return _nic(port, "port %s" % port_id, version, lenient)


def _of_server(network: Network, ecs: EcsApi, server: str, version: int, lenient: bool) -> Nic | None:
    """Return the interface of the server with this ID or name.

    The text is a name if no port of the network belongs to a server with such an ID.
    """
    own = [port for port in network.ports if server and port.get("device_id") == server]
    label = 'server "%s"' % server
    if not own:
        try:
            own = _of_named_server(network, ecs, server, lenient)
        except Missing as missing:
            return Nic("the address of %s" % label, label, foreseen(ecs.cloud, server, str(missing)))
    if not own and lenient:
        return None
    if not own:
        raise InvalidInput('Server "%s" has no network interface in the network of the virtual IP.' % server)
    if len(own) > 1:
        raise InvalidInput(
            'Server "%s" has %d network interfaces in the network of the virtual IP: ports %s. Set ports to choose '
            "one." % (server, len(own), ", ".join(sorted(str(port["id"]) for port in own)))
        )
    return _nic(own[0], label, version, lenient)


def _of_named_server(network: Network, ecs: EcsApi, name: str, lenient: bool) -> list[Port]:
    """Return the ports of the server with that name.

    Raises InvalidInput if several servers have the name, and Missing if none has it, unless ``lenient``.
    """
    server = by_name(ecs.list_servers(name=name), name, "servers") if name else None
    if server is None and not lenient:
        raise Missing(
            'There is no server with the name "%s", nor one with this ID in the network of the virtual IP.' % name, name
        )
    return [port for port in network.ports if server is not None and port.get("device_id") == server["id"]]


def _of_address(network: Network, address: str) -> Nic:
    port = network.holder(address)
    return Nic(_own_spelling(port, address), "address %s" % address, port)


def _own_spelling(port: Port | None, address: str) -> str:
    """Return the address in the spelling of the port, unchanged if the port does not have it."""
    return next((own for own in addresses(port or {}) if plain(own) == plain(address)), address)


def _nic(port: Port, label: str, version: int, lenient: bool) -> Nic | None:
    """Return the port with its address of the same IP version as the virtual IP.

    An address pair of the other version would have no effect.
    """
    for address in addresses(port):
        if ipaddress.ip_address(address).version == version:
            return Nic(address, label, port)
    if lenient:
        return None
    raise InvalidInput("The network interface of %s has no IPv%d address." % (label, version))

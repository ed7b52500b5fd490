# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Translation of what a task names to IDs: the shared bandwidth of an EIP, and the port that it is bound to.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput, Missing, NotFound
from ...._core.wording import quoted
from ...._engine.compare import same_address
from ...._engine.resources import Desired, Found
from ...named import by_name, foreseen, one, several
from ..virtual_ip.network import OWNER
from .mapping import ATTACHED, FROZEN, Eip, EipClients

Port = Mapping[str, Any]


def shared_bandwidth(clients: EipClients, wanted: str) -> Mapping[str, Any]:
    """Return the shared bandwidth with this ID or name."""
    try:
        return one(clients.eip.list_shared_bandwidths(), wanted, "shared bandwidth")
    except Missing as error:
        return foreseen(clients.cloud, wanted, str(error))


def binding(clients: EipClients, desired: Desired, found: Found) -> dict[str, Any] | None:
    """Return the port that the task binds the EIP to, None if the task says nothing about it.

    Raises InvalidInput if the EIP or the port cannot be bound.
    """
    remote = found.remote or {}
    if desired.get("unbound"):
        _refuse_attached(remote)
        return {"port_id": None, "known": True}
    target = _target(clients, desired, remote)
    if target is None or (target["known"] and target["port_id"] == remote.get("port_id")):
        return target
    _refuse_attached(remote)
    if target["known"]:
        _refuse_taken(clients, target)
    return target


def check_deletable(remote: Eip) -> None:
    """Raise InvalidInput if something else than a port has the EIP."""
    _refuse_attached(remote, "deleted", frozen=False)


def _refuse_attached(remote: Eip, done: str = "bound or unbound", *, frozen: bool = True) -> None:
    status = str(remote.get("status"))
    named = "EIP %s" % remote.get("public_ip_address")
    if status in ATTACHED:
        raise InvalidInput(
            "%s belongs to %s (status %s), so it cannot be %s. Release it there first."
            % (named, ATTACHED[status], quoted(status), done)
        )
    if frozen and status == FROZEN:
        raise InvalidInput(
            "%s is frozen (status %s), so it cannot be %s. Settle the account first." % (named, quoted(status), done)
        )


def _refuse_taken(clients: EipClients, target: Mapping[str, Any]) -> None:
    other = next(iter(clients.eip.list_addresses(port_id=[target["port_id"]])), None)
    if other is not None and other.get("port_id") == target["port_id"]:
        raise InvalidInput(
            "The %s has another EIP, %s, and a port can have only one. Unbind that one first."
            % (target["label"], other.get("public_ip_address"))
        )


def _target(clients: EipClients, desired: Desired, remote: Eip) -> dict[str, Any] | None:
    if desired.get("port_id") is not None:
        return _of_port(clients, desired["port_id"], remote)
    if desired.get("server") is not None:
        return _of_server(clients, desired["server"])
    if desired.get("virtual_ip") is not None:
        return _of_virtual_ip(clients, desired["virtual_ip"])
    return None


def _of_port(clients: EipClients, port_id: str, remote: Eip) -> dict[str, Any]:
    if port_id and port_id == remote.get("port_id"):
        return {"port_id": port_id, "known": True}
    if not port_id:
        return _unknown(clients, port_id, "port_id has an empty ID.", "a new port")
    try:
        return _at(clients.vpc.get_port(port_id), "port %s" % port_id)
    except NotFound:
        return _unknown(clients, port_id, "There is no port with the ID %s." % port_id, "port %s" % port_id)


def _of_server(clients: EipClients, server: str) -> dict[str, Any]:
    """Return the port of the server with this ID or name. Raises InvalidInput unless it has just one."""
    label = "server %s" % quoted(server)
    ports = list(clients.vpc.list_ports(device_id=server)) if server else []
    if not ports and server:
        named = by_name(clients.ecs.list_servers(name=server), server, "servers")
        if named is not None:
            ports = list(clients.vpc.list_ports(device_id=named["id"]))
            if not ports:
                raise InvalidInput("The %s has no port that an EIP can be bound to." % label)
    if not ports:
        return _unknown(clients, server, "There is no server with the name or ID %s." % quoted(server), label)
    if len(ports) > 1:
        raise InvalidInput(
            "The %s has %d ports: %s. Set port_id to choose one."
            % (label, len(ports), ", ".join(sorted(str(port["id"]) for port in ports)))
        )
    return _at(ports[0], label)


def _of_virtual_ip(clients: EipClients, wanted: str) -> dict[str, Any]:
    """Return the port of the virtual IP with this ID, name or address."""
    label = "virtual IP %s" % quoted(wanted)
    ports = list(clients.vpc.list_ports(device_owner=OWNER)) if wanted else []
    by_address = [port for port in ports if any(same_address(wanted, own) for own in _addresses(port))]
    try:
        return _at(
            one(by_address if len(by_address) == 1 else ports, _id_of(by_address, wanted) or wanted, "virtual IP"),
            label,
        )
    except Missing as error:
        return _unknown(clients, wanted, str(error), label)


def _id_of(ports: list[Port], address: str) -> str | None:
    if len(ports) > 1:
        raise several("virtual IPs with the address %s" % address, (port["id"] for port in ports))
    return str(ports[0]["id"]) if ports else None


def _addresses(port: Port) -> list[str]:
    return [item["ip_address"] for item in port.get("fixed_ips") or () if item.get("ip_address")]


def _at(port: Port, label: str) -> dict[str, Any]:
    address = next(iter(_addresses(port)), None)
    return {"port_id": str(port["id"]), "ip_address": address, "label": label, "known": True}


def _unknown(clients: EipClients, wanted: str, sentence: str, label: str) -> dict[str, Any]:
    """Return a target that an earlier task of the play would make. Raises Missing outside of check mode."""
    foreseen(clients.cloud, wanted, sentence)
    return {"port_id": None, "label": label, "known": False}

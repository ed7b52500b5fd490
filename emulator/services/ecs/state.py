# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers: selection by a query, virtual IPs of their NICs, and deletion of metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...core.errors import ApiError
from ...shared.servers import Server, Servers
from ..vpc.records import VIP_OWNER, AddressPair, Port

_STEADY = ("ACTIVE", "SHUTOFF")


def no_server(server_id: str) -> ApiError:
    return ApiError(404, "Ecs.0114", f"Instance[{server_id}] could not be found.")


def bad_request(reason: str) -> ApiError:
    return ApiError(400, "Ecs.0005", reason)


def not_found(reason: str) -> ApiError:
    return ApiError(404, "itemNotFound", reason)


class EcsState:
    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def server(self, server_id: str) -> Server:
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "ecs":
            raise no_server(server_id)
        return server

    def select(self, query: Mapping[str, Any]) -> list[Server]:
        """Return the selected servers.

        A name matches as a part, ``ip`` as a part of an address, and ``ip_eq`` as a whole address.
        """
        selected = self.selection(query)
        return [server for server in self._servers.table.scan({"kind": "ecs"}) if selected(server)]

    def selection(self, query: Mapping[str, Any]) -> Callable[[Server], bool]:
        wanted, unwanted = _listed(query, "tags"), _listed(query, "not-tags")

        def selected(server: Server) -> bool:
            return (
                query.get("name", "") in server.name
                and query.get("availability_zone", "") in server.availability_zone
                and all(query[name] == value for name, value in _attributes(server) if name in query)
                and all(tag in server.tags for tag in wanted)
                and not any(tag in server.tags for tag in unwanted)
                and self._has_address(server, query)
            )

        return selected

    def _has_address(self, server: Server, query: Mapping[str, Any]) -> bool:
        if "ip" not in query and "ip_eq" not in query:
            return True
        addresses = [fixed.ip_address for port in self._servers.nics(server) for fixed in port.fixed_ips]
        part, whole = query.get("ip", ""), query.get("ip_eq")
        return any(part in address and whole in (None, address) for address in addresses)

    def bind(self, nic_id: str, network_id: str, address: str, *, both_ways: bool) -> None:
        """Bind a virtual IP to the NIC.

        With ``both_ways``, the port of the virtual IP names the NIC as well.
        """
        nic = self._nic(nic_id)
        virtual = self._servers.networks.ports.first(ip_address=address, network_id=network_id)
        if virtual is None or virtual.device_owner != VIP_OWNER or nic.network_id != network_id:
            raise bad_request(f"{address} is not a virtual IP address in the NIC's subnet {network_id}")
        self._allow(nic, [AddressPair(address, nic.mac_address)])
        if both_ways:
            self._allow(virtual, [AddressPair(fixed.ip_address, nic.mac_address) for fixed in nic.fixed_ips])

    def unbind(self, nic_id: str, *, both_ways: bool) -> None:
        """Unbind every virtual IP of the NIC's subnet from the NIC; other address pairs stay."""
        nic = self._nic(nic_id)
        ports = self._servers.networks.ports
        virtual = [port for port in ports.scan({"network_id": nic.network_id}) if port.device_owner == VIP_OWNER]
        self._forbid(nic, {fixed.ip_address for port in virtual for fixed in port.fixed_ips})
        if both_ways:
            for port in virtual:
                self._forbid(port, {fixed.ip_address for fixed in nic.fixed_ips})

    def delete_metadata(self, server_id: str, key: str) -> None:
        """Delete one metadata key of a server of any kind."""
        server = self._servers.table.get(server_id)
        if server is None:
            raise not_found(f"Instance {server_id} could not be found.")
        if server.status not in _STEADY:
            reason = f"Cannot 'delete metadata' instance {server_id} while it is in vm_state {server.status.lower()}"
            raise ApiError(409, "conflictingRequest", reason)
        if key not in server.metadata:
            raise not_found("Metadata item was not found")
        kept = {name: value for name, value in server.metadata.items() if name != key}
        self._servers.change(server, metadata=kept)

    def _nic(self, nic_id: str) -> Port:
        nic = self._servers.networks.ports.get(nic_id)
        server = self._servers.table.get(nic.device_id) if nic else None
        if nic is None or server is None or server.kind != "ecs":
            raise bad_request(f"{nic_id} is not a NIC of a server")
        return nic

    def _allow(self, port: Port, more: Sequence[AddressPair]) -> None:
        known = {pair.ip_address for pair in more}
        self._set(port, [*(pair for pair in port.allowed_address_pairs if pair.ip_address not in known), *more])

    def _forbid(self, port: Port, addresses: set[str]) -> None:
        self._set(port, [pair for pair in port.allowed_address_pairs if pair.ip_address not in addresses])

    def _set(self, port: Port, pairs: Sequence[AddressPair]) -> None:
        given = [{"ip_address": pair.ip_address, "mac_address": pair.mac_address} for pair in pairs]
        self._servers.networks.update_port(port.id, {"allowed_address_pairs": given})


def _attributes(server: Server) -> tuple[tuple[str, str], ...]:
    return (
        ("id", server.id),
        ("server_id", server.id),
        ("status", server.status),
        ("flavor", server.flavor),
        ("flavor_name", server.flavor),
        ("image_id", server.image_id),
        ("key_name", server.key_name),
        ("availability_zone_eq", server.availability_zone),
    )


def _listed(query: Mapping[str, Any], name: str) -> list[str]:
    return [tag for tag in query.get(name, "").split(",") if tag]

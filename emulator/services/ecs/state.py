# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers: selection by a query, virtual IPs of their NICs, and all changes that need no job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf
from ...shared.servers import Server, Servers, changed_tags
from ..ims.state import ImsState
from ..vpc.records import VIP_OWNER, AddressPair, Port, SecurityGroup
from .catalogue import Catalogue
from .checks import MOST_TAGS, check_name, check_user_data
from .refusals import bad_request, no_server, not_found, refused

_STEADY = ("ACTIVE", "SHUTOFF")


class EcsState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._servers = self.servers = Servers(emulator, shelf)
        self.catalogue = Catalogue(shelf)
        self.images = ImsState(shelf).images

    def server(self, server_id: str) -> Server:
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "ecs":
            raise no_server(server_id)
        return server

    def shown(self, server_id: str) -> Server:
        """Return the server that can be shown. A deleted server is shown until a client has looked at it once more."""
        gone = self._servers.gone.get(server_id)
        return gone if gone is not None and gone.kind == "ecs" else self.server(server_id)

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

    def update(self, server_id: str, given: Mapping[str, str]) -> Server:
        server = self.server(server_id)
        check_name(given.get("name", server.name))
        check_user_data(given.get("user_data", ""))
        if any(letter in given.get("description", "") for letter in "<>"):
            raise refused("Ecs.0041", "Invalid description field.")
        return self._servers.change(server, **given)

    def update_metadata(self, server_id: str, given: Mapping[str, str]) -> None:
        """Add or change the given metadata and keep the rest."""
        server = self.server(server_id)
        self._servers.change(server, metadata={**server.metadata, **given})

    def delete_own_metadata(self, server_id: str, key: str) -> None:
        """Delete one metadata key. A key that does not exist is no error."""
        server = self.server(server_id)
        kept = {name: value for name, value in server.metadata.items() if name != key}
        self._servers.change(server, metadata=kept)

    def change_tags(self, server_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        server = self.server(server_id)
        kept = changed_tags(server, action, tags)
        if len(kept) > MOST_TAGS:
            raise bad_request(f"a server has at most {MOST_TAGS} tags")
        self._servers.change(server, tags=tuple(f"{key}={value}" for key, value in kept.items()))

    def set_end(self, server_id: str, text: str) -> None:
        server = self.server(server_id)
        if server.order_id:
            raise bad_request(f"{server_id} is yearly/monthly and has no time of deletion")
        self._servers.change(server, ends_at=text)

    def change_groups(self, server_id: str, name: str, *, add: bool) -> None:
        """Add a security group to all NICs of a server, or remove it from them. ``name`` is its name or ID."""
        server = self._servers.table.get(server_id)
        if server is None or server.kind != "ecs":
            raise not_found(f"Instance {server_id} could not be found.")
        group = self._group(name)
        ports = self._servers.nics(server)
        if not add and not any(group.id in port.security_groups for port in ports):
            raise not_found(f"Security group {name} not associated with the instance {server_id}")
        for port in ports:
            kept = tuple(held for held in port.security_groups if held != group.id)
            groups = (*kept, group.id) if add else kept
            self._servers.networks.ports.put(replace(port, security_groups=groups))

    def set_going(self, server_id: str, port_id: str, *, goes: bool) -> None:
        """Say whether a NIC is deleted when it is detached. Raises ApiError (400) if the server has no such NIC."""
        own = {port.id: port for port in self._servers.nics(self.server(server_id))}
        if port_id not in own:
            raise refused("Ecs.0307", f"Failed to query the port: {port_id} is not a NIC of {server_id}.")
        self._servers.networks.ports.put(replace(own[port_id], stays=not goes))

    def _group(self, name: str) -> SecurityGroup:
        """Return the group with this ID or name. Raises ApiError if there is none, or several with the name."""
        groups = self._servers.networks.groups
        found = groups.get(name)
        named = [found] if found is not None else list(groups.scan({"name": name}))
        if not named:
            raise not_found(f"Security group {name} not found for project {self._servers.networks.project_id}.")
        if len(named) > 1:
            message = f"Multiple security groups found matching '{name}'. Use an ID to be more specific."
            raise ApiError(409, "conflictingRequest", message)
        return named[0]

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

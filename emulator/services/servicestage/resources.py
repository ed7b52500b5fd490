# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The resources that environments and components refer to.

Some belong to other services of the emulator, which are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from ...shared.servers import Server, Servers
from . import refusals
from .records import ECS, EIP, ELB, VPC, Known, Resource


class Resources:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self._servers = Servers(emulator, shelf)
        self.known: Table[Known] = shelf.table(
            "servicestage_resource", {"name": lambda found: [f"{found.resource.type}/{found.resource.name}"]}
        )

    def has_vpc(self, vpc_id: str) -> bool:
        return self._servers.networks.vpcs.get(vpc_id) is not None

    def vpc_named(self, name: str) -> str | None:
        found = self._servers.networks.vpcs.first(name=name)
        return found.id if found is not None else None

    def add(self, resource: Resource) -> None:
        self.known.put(Known("/".join(resource.key), resource))

    def of(self, given: Sequence[Mapping[str, Any]]) -> tuple[Resource, ...]:
        """Return the resources without duplicates, in an order that does not depend on the order of ``given``."""
        found = {one.key: one for one in map(self._resource, reversed(given))}
        return tuple(found[key] for key in sorted(found))

    def _resource(self, given: Mapping[str, Any]) -> Resource:
        name = self._name(given["type"], given["id"])
        return Resource(given["id"], given["type"], given.get("name") or name)

    def _name(self, kind: str, resource_id: str) -> str:
        """Return the name of a resource. Raise a refusal if it is missing in a list that the emulator has.

        For other kinds, no source says which IDs the service refuses, so the name is empty.
        """
        look: Callable[[str], str | None] | None = {VPC: self._vpc, EIP: self._address, ECS: self._server}.get(kind)
        known = self.known.get(f"{kind}/{resource_id}")
        name = look(resource_id) if look else known.resource.name if known else None
        if name is None and kind == ELB:
            raise refusals.no_elb(resource_id)
        if name is None and look:
            raise refusals.bad_parameter(f"{kind} {resource_id} does not exist")
        return name or ""

    def _vpc(self, vpc_id: str) -> str | None:
        found = self._servers.networks.vpcs.get(vpc_id)
        return found.name if found is not None else None

    def _address(self, address_id: str) -> str | None:
        found = self._servers.addresses.addresses.get(address_id)
        return (found.alias or found.public_ip_address) if found is not None else None

    def _server(self, server_id: str) -> str | None:
        found: Server | None = self._servers.table.get(server_id)
        return found.name if found is not None and found.kind == ECS else None

    def named(self, kind: str, name: str) -> str | None:
        """Return the ID of the resource with this name in a seed, or None."""
        if kind == VPC:
            return self.vpc_named(name)
        if kind == ECS:
            servers = self._servers.table.scan({"name": name, "kind": ECS})
            return next((server.id for server in servers), None)
        if kind == EIP:
            return next((one.id for one in self._servers.addresses.addresses if one.alias == name), None)
        known = self.known.first(name=f"{kind}/{name}")
        return known.resource.id if known is not None else None

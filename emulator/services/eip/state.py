# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of EIPs. An EIP is bound to a port, and reaches the server that has the port."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from ...core import ids
from ...core.clock import Clock
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf, Table
from ..vpc.records import Port
from ..vpc.state import VpcState

ADDRESS_TYPES = ("5_telcom", "5_union", "5_bgp", "5_sbgp")
SHARED, OWN = "WHOLE", "PER"
UNBOUND, BOUND, COMING = "DOWN", "ACTIVE", "PENDING_CREATE"
CHANGING = "PENDING_UPDATE"
_ADDRESS_KEYS = ("id", "ip_address", "type", "alias", "port_id", "bandwidth_id", "size", "enterprise_project_id")
_POOL = 2**16  # addresses of 198.18.0.0/15, which is reserved for tests of networks

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Bandwidth:
    id: str
    name: str
    size: int
    share_type: str = OWN
    charge_mode: str = "bandwidth"


@dataclass(frozen=True)
class Address:
    """An EIP. ``port_id`` is the requested port, or empty.

    While the EIP is ``moving``, it is not at this port yet (``for all``), or servers do not show it (``for servers``).
    """

    id: str
    public_ip_address: str
    type: str
    bandwidth_id: str
    created_at: datetime
    alias: str = ""
    port_id: str = ""
    coming: bool = False
    order_id: str = ""
    enterprise_project_id: str = "0"
    moving: Literal["", "for all", "for servers"] = ""
    previous_port_id: str = ""

    @property
    def status(self) -> str:
        if self.coming:
            return COMING
        if self.moving == "for all":
            return CHANGING
        return BOUND if self.port_id else UNBOUND

    @property
    def held_port_ids(self) -> list[str]:
        """The ports that no other EIP can have. The EIP keeps the previous port until it is at the new one."""
        previous = self.previous_port_id if self.moving == "for all" else ""
        return [port_id for port_id in (self.port_id, previous) if port_id]

    @property
    def seen_port_id(self) -> str:
        """The port at which servers show the EIP."""
        return self.previous_port_id if self.moving else self.port_id


def not_found(address_id: str) -> ApiError:
    return ApiError(404, "VPC.0504", f"Floating IP {address_id} could not be found.")


class EipState:
    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock
        self.networks = VpcState(shelf, clock)
        self.bandwidths: Table[Bandwidth] = shelf.table("bandwidth", {"share_type": lambda item: [item.share_type]})
        self.addresses: Table[Address] = shelf.table(
            "address",
            {
                "port_id": lambda address: [address.port_id] if address.port_id else [],
                "held_port_id": lambda address: address.held_port_ids,
                "seen_port_id": lambda address: [address.seen_port_id] if address.seen_port_id else [],
                "public_ip_address": lambda address: [address.public_ip_address],
                "bandwidth_id": lambda address: [address.bandwidth_id],
            },
        )

    def address(self, address_id: str) -> Address:
        address = self.addresses.get(address_id)
        if address is None:
            raise not_found(address_id)
        return address

    def of_port(self, port_id: str) -> Address | None:
        """Return the EIP that a server shows at its port, or None."""
        return self.addresses.first(seen_port_id=port_id)

    def check(self, given: Given) -> None:
        """Raise ApiError (400) if a bandwidth is not available. ``given`` describes it as in a request."""
        if given["share_type"] == SHARED:
            shared = self.bandwidths.get(given.get("id", ""))
            if shared is None or shared.share_type != SHARED:
                raise ApiError(400, "VPC.0301", f"Bandwidth {given.get('id', '')} is not a shared bandwidth.")
        elif "name" not in given or "size" not in given:
            raise ApiError(400, "VPC.0301", "Bandwidth name or size is missing.")

    def create(self, given: Given, bandwidth: Given, **more: Any) -> Address:
        """Create an EIP. ``more`` are attributes that a request cannot set. Raises ApiError if it is not possible."""
        self.check(bandwidth)
        port_id = given.get("port_id", "")
        if port_id:
            self._free_port(port_id)
        wanted = given.get("ip_address")
        if wanted is not None and self.addresses.first(public_ip_address=wanted) is not None:
            raise ApiError(409, "VPC.0505", f"Floating IP address {wanted} is already in use.")
        address = Address(
            id=more.pop("id", "") or ids.new_uuid(),
            public_ip_address=wanted or self._next(),
            type=given["type"],
            bandwidth_id=self._bandwidth(bandwidth).id,
            created_at=self._clock.now(),
            alias=given.get("alias", ""),
            port_id=port_id,
            **more,
        )
        return self.addresses.put(address)

    def _bandwidth(self, given: Given) -> Bandwidth:
        if given["share_type"] == SHARED:
            found: Bandwidth | None = self.bandwidths.get(given["id"])
            if found is not None:
                return found
        mode = given.get("charge_mode", "bandwidth")
        return self.bandwidths.put(Bandwidth(ids.new_uuid(), given["name"], given["size"], OWN, mode))

    def _next(self) -> str:
        """Return the next free address of the pool. Raises ApiError (409) if none is free."""
        for _unused in range(_POOL):
            number = self._shelf.counter("public address")
            self._shelf.set_counter("public address", (number + 1) % _POOL)
            text = f"198.18.{number // 254 % 256}.{number % 254 + 1}"
            if self.addresses.first(public_ip_address=text) is None:
                return text
        raise ApiError(409, "VPC.0511", "No more public IP addresses are available.")

    def _free_port(self, port_id: str) -> Port:
        port = self.networks.ports.get(port_id)
        if port is None:
            raise ApiError(404, "VPC.0508", f"Port {port_id} is invalid.")
        if self.addresses.first(held_port_id=port_id) is not None:
            raise ApiError(409, "VPC.0511", f"Port {port_id} has already associated with floatingip.")
        return port

    def update(self, address_id: str, given: Given) -> Address:
        """Change the name or the binding. A new binding is shown later. With a name, ``port_id`` is ignored.

        Raises ApiError if the EIP cannot be bound now.
        """
        address = self.address(address_id)
        if "alias" in given:
            return self.addresses.put(replace(address, alias=given["alias"]))
        if address.moving:
            raise ApiError(409, "VPC.0512", f"Floatingip {address.id} is in status {address.status}.")
        changed = self.bind(address, given["port_id"]) if given.get("port_id") else self.unbind(address)
        if changed.port_id == address.port_id:
            return changed
        return self.addresses.put(replace(changed, moving="for all", previous_port_id=address.port_id))

    def move(self, address_id: str, how_far: Literal["", "for servers"]) -> None:
        """Continue a change of the binding. ``how_far`` is its new state; empty means that the change is complete.

        Nothing happens if the EIP was deleted or released with its port meanwhile.
        """
        address = self.addresses.get(address_id)
        if address is not None and address.moving:
            self.addresses.put(replace(address, moving=how_far))

    def bind(self, address: Address, port_id: str) -> Address:
        if address.port_id:
            raise ApiError(409, "VPC.0510", f"Floatingip {address.id} has already associated with port.")
        if address.coming:
            raise ApiError(409, "VPC.0512", f"Floatingip {address.id} is in status {address.status}.")
        return self.addresses.put(replace(address, port_id=self._free_port(port_id).id))

    def unbind(self, address: Address) -> Address:
        return self.addresses.put(replace(address, port_id="", moving="", previous_port_id=""))

    def release_port(self, port_id: str) -> Address | None:
        """Unbind the EIP of a port that will be removed. Return the EIP, or None if the port has none."""
        address = self.addresses.first(port_id=port_id) or self.of_port(port_id)
        return self.unbind(address) if address is not None else None

    def delete(self, address_id: str) -> None:
        address = self.address(address_id)
        if address.port_id or address.moving:
            message = f"Floating IP {address_id} is associated with a port. Disassociate it first."
            raise ApiError(409, "VPC.0517", message)
        if address.order_id:
            raise ApiError(409, "VPC.0521", f"Floating IP {address_id} is yearly/monthly. Unsubscribe from it.")
        self.remove(address)

    def remove(self, address: Address) -> None:
        """Remove an EIP, and its bandwidth unless that is shared."""
        self.addresses.remove(address.id)
        bandwidth = self.bandwidths.get(address.bandwidth_id)
        if bandwidth is not None and bandwidth.share_type == OWN:
            self.bandwidths.remove(bandwidth.id)


def seed_bandwidths(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the shared bandwidths of a seed."""
    state = EipState(shelf, emulator.clock)
    for entry in entries(given, "bandwidths"):
        known(entry, "bandwidth", ("id", "name", "size"))
        name = need(entry, "name", "bandwidth")
        new_id = entry.get("id") or ids.derived_uuid("bandwidth", shelf.project, name)
        state.bandwidths.put(Bandwidth(new_id, name, int(entry.get("size", 5)), SHARED))


def seed_addresses(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = EipState(shelf, emulator.clock)
    for entry in entries(given, "publicips"):
        known(entry, "publicip", _ADDRESS_KEYS)
        alias = entry.get("alias", "")
        name = alias or entry.get("ip_address", "")
        if not name:
            raise SeedError(f"publicip with neither alias nor ip_address: {dict(entry)}")
        shared = {"share_type": SHARED, "id": entry["bandwidth_id"]} if "bandwidth_id" in entry else None
        own = {"share_type": OWN, "name": f"{name}-bandwidth", "size": entry.get("size", 5)}
        new_id = entry.get("id") or ids.derived_uuid("address", shelf.project, name)
        option = {key: entry[key] for key in ("ip_address", "port_id", "alias") if key in entry}
        more = {"id": new_id, "enterprise_project_id": str(entry.get("enterprise_project_id", "0"))}
        state.create({"type": entry.get("type", "5_bgp"), **option}, shared or own, **more)

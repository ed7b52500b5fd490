# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of EIPs. An EIP is bound to a port, and reaches the server that has the port."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from ...core import ids
from ...core.clock import Clock
from ...core.store import Shelf, Table
from ..vpc.records import Port
from ..vpc.state import VpcState
from . import refusals
from .bandwidths import Bandwidths
from .records import (
    ADDRESS_TYPES,
    BIND_FAILED,
    BROKEN,
    FROZEN,
    NOT_LIMITED,
    ON_BALANCER,
    ON_VPN,
    OWN,
    PASSING,
    SHARED,
    Address,
    Bandwidth,
)

__all__ = ["ADDRESS_TYPES", "SHARED", "EipState"]  # also those that other services need with the state

_POOL = 2**16  # addresses of 198.18.0.0/15, which is reserved for tests of networks

Given = Mapping[str, Any]


class EipState:
    """The EIPs of one project in one region."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock
        self.networks = VpcState(shelf, clock)
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
        self.sold = Bandwidths(shelf, clock, self.addresses, self.networks.ports)
        self.bandwidths: Table[Bandwidth] = self.sold.table

    @property
    def now(self) -> datetime:
        return self._clock.now()

    def address(self, address_id: str) -> Address:
        address = self.addresses.get(address_id)
        if address is None:
            raise refusals.unknown_address(address_id)
        return self.current(address)

    def current(self, address: Address) -> Address:
        """Return the EIP as it is now. It is unbound if its port was deleted."""
        if not address.port_id or self.networks.ports.get(address.port_id) is not None:
            return address
        return replace(address, port_id="", moving="", previous_port_id="", condition="")

    def change(self, address: Address, **changes: Any) -> Address:
        return self.addresses.put(replace(address, updated_at=self.now, **changes))

    def of_port(self, port_id: str) -> Address | None:
        """Return the EIP that a server shows at its port, or None."""
        return self.addresses.first(seen_port_id=port_id)

    def check_quota(self) -> None:
        """Raise ApiError (409) if the project cannot have another EIP."""
        limits, used = self.sold.limits, len(self.addresses)
        if limits.publicips != NOT_LIMITED and used >= limits.publicips:
            raise refusals.too_many_addresses()
        if limits.pool != NOT_LIMITED and used >= limits.pool:
            raise refusals.none_left()

    def create(self, given: Given, bandwidth: Given, **more: Any) -> Address:
        """Create an EIP. ``more`` are attributes that a request cannot set. Raises ApiError if it is not possible."""
        self.sold.check(bandwidth)
        port_id = given.get("port_id", "")
        if port_id:
            self._free_port(port_id)
        wanted = given.get("ip_address")
        if wanted is not None and self.addresses.first(public_ip_address=wanted) is not None:
            raise refusals.address_taken(wanted)
        kept = {key: more[key] for key in ("enterprise_project_id", "order_id") if key in more}
        address = Address(
            id=more.pop("id", "") or ids.new_uuid(),
            public_ip_address=wanted or self._next(),
            type=given["type"],
            bandwidth_id=self.sold.of_address(given["type"], bandwidth, **kept).id,
            created_at=self.now,
            updated_at=self.now,
            alias=given.get("alias", ""),
            ip_version=given.get("ip_version", 4),
            port_id=port_id,
            **more,
        )
        return self.addresses.put(address)

    def _next(self) -> str:
        """Return the next free address of the pool. Raises ApiError (409) if none is free."""
        for _unused in range(_POOL):
            number = self._shelf.counter("public address")
            self._shelf.set_counter("public address", (number + 1) % _POOL)
            text = f"198.18.{number // 254 % 256}.{number % 254 + 1}"
            if self.addresses.first(public_ip_address=text) is None:
                return text
        raise refusals.none_left()

    def _free_port(self, port_id: str) -> Port:
        port = self.networks.ports.get(port_id)
        if port is None:
            raise refusals.no_port(port_id)
        if self.addresses.first(held_port_id=port_id) is not None:
            raise refusals.port_taken(port_id)
        return port

    def update(self, address_id: str, given: Given) -> Address:
        """Change the name and the IP version, or else the binding. A new binding is shown later.

        With a name, ``port_id`` is ignored. Raises ApiError if this is not possible now.
        """
        address = self.address(address_id)
        self._check_ready(address)
        if "ip_version" in given and "port_id" in given:
            raise refusals.bad_address("port_id and ip_version can not be updated at the same time.")
        changes = {name: given[name] for name in ("alias", "ip_version") if name in given}
        return self.change(address, **changes) if changes else self.rebind(address, given.get("port_id") or "")

    def describe(self, address_id: str, given: Given) -> Address:
        """Change the name and the description."""
        address = self.address(address_id)
        self._check_ready(address)
        return self.change(address, **given)

    def rebind(self, address: Address, port_id: str) -> Address:
        """Bind the EIP to a port, or unbind it without one. The new binding is not complete yet."""
        self._check_ready(address)
        changed = self.bind(address, port_id) if port_id else self.unbind(address)
        if changed.port_id == address.port_id:
            return changed
        return self.change(changed, moving="for all", previous_port_id=address.port_id)

    def _check_ready(self, address: Address) -> None:
        """Raise ApiError (409) if another operation is in progress, or if the EIP is frozen or broken."""
        if address.moving or address.status in (*PASSING, FROZEN, BROKEN):
            raise refusals.busy(address.id, address.status)

    def move(self, address_id: str, how_far: Literal["", "for servers"]) -> None:
        """Continue a change of the binding. ``how_far`` is its new state; empty means that the change is complete.

        Nothing happens if the EIP was deleted or released with its port meanwhile.
        """
        address = self.addresses.get(address_id)
        if address is not None and address.moving:
            self.addresses.put(replace(address, moving=how_far))

    def arrive(self, address_id: str) -> None:
        """End a creation."""
        address = self.addresses.get(address_id)
        if address is not None:
            self.addresses.put(replace(address, coming=False))

    def fail(self, address_id: str, condition: str) -> None:
        """End a creation or a binding that failed. Only after a failed binding, the EIP keeps its port."""
        address = self.addresses.get(address_id)
        if address is not None:
            port_id = address.port_id if condition == BIND_FAILED else ""
            ended = replace(address, coming=False, moving="", previous_port_id="", port_id=port_id)
            self.addresses.put(replace(ended, condition=condition))

    def bind(self, address: Address, port_id: str) -> Address:
        if address.port_id or address.condition in (ON_BALANCER, ON_VPN):
            raise refusals.bound_elsewhere(address.id)
        if address.coming:
            raise refusals.busy(address.id, address.status)
        return self.change(address, port_id=self._free_port(port_id).id, condition="")

    def unbind(self, address: Address) -> Address:
        return self.change(address, port_id="", moving="", previous_port_id="", condition="")

    def release_port(self, port_id: str) -> Address | None:
        """Unbind the EIP of a port that will be removed. Return the EIP, or None if the port has none."""
        address = self.addresses.first(port_id=port_id) or self.of_port(port_id)
        return self.unbind(address) if address is not None else None

    def leave(self, address_id: str) -> None:
        """Begin to delete an EIP. Raises ApiError if it is bound, prepaid, or not ready."""
        address = self.address(address_id)
        if address.status in PASSING:
            raise refusals.busy(address.id, address.status)
        if address.condition == ON_BALANCER:
            raise refusals.on_balancer()
        if address.port_id or address.moving or address.condition == ON_VPN:
            raise refusals.still_bound()
        if address.order_id:
            raise refusals.prepaid()
        self.change(address, leaving=True)

    def remove_if_there(self, address_id: str) -> None:
        address = self.addresses.get(address_id)
        if address is not None:
            self.remove(address)

    def remove(self, address: Address) -> None:
        """Remove an EIP, and its bandwidth unless that is shared."""
        self.addresses.remove(address.id)
        bandwidth = self.bandwidths.get(address.bandwidth_id)
        if bandwidth is not None and bandwidth.share_type == OWN:
            self.bandwidths.remove(bandwidth.id)

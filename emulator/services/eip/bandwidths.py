# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of bandwidths: those of single EIPs, and shared bandwidths with their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.clock import Clock
from ...core.store import Shelf, Table
from ..vpc.records import Port
from . import refusals
from .records import BY_BANDWIDTH, BY_PEAK, BY_TRAFFIC, NOT_LIMITED, OWN, SHARED, Address, Bandwidth, Limits

SMALLEST_SHARED = 5
LARGEST_BY_TRAFFIC = 300
MOST_AT_ONCE = 100

Given = Mapping[str, Any]


class Bandwidths:
    """The bandwidths of one project in one region."""

    def __init__(self, shelf: Shelf, clock: Clock, addresses: Table[Address], ports: Table[Port]) -> None:
        self._clock = clock
        self._addresses = addresses
        self._ports = ports
        self._limits: Table[Limits] = shelf.table("eip_limits", {})
        self.table: Table[Bandwidth] = shelf.table("bandwidth", {"share_type": lambda item: [item.share_type]})

    @property
    def limits(self) -> Limits:
        return self._limits.get("limits") or Limits()

    def limit(self, given: Given) -> None:
        self._limits.put(Limits(**given))

    def bandwidth(self, bandwidth_id: str) -> Bandwidth:
        found = self.table.get(bandwidth_id)
        if found is None:
            raise refusals.unknown_bandwidth(bandwidth_id)
        return found

    def shared(self, bandwidth_id: str) -> Bandwidth:
        """Return a shared bandwidth that is ready. Raises ApiError (400) for another bandwidth."""
        found = self.bandwidth(bandwidth_id)
        if found.share_type != SHARED:
            raise refusals.bad_bandwidth(f"Bandwidth {bandwidth_id} is not a shared bandwidth.")
        if found.coming or found.frozen:
            raise refusals.not_with_this_bandwidth(f"the bandwidth is {found.status}")
        return found

    def members(self, bandwidth: Bandwidth) -> list[Address]:
        return list(self._addresses.scan({"bandwidth_id": bandwidth.id}))

    def ports(self, bandwidth: Bandwidth) -> list[Port]:
        """Return the ports whose IPv6 addresses use a shared bandwidth."""
        return list(self._ports.scan({"ipv6_bandwidth_id": bandwidth.id}))

    def check(self, given: Given) -> None:
        """Raise ApiError (400) if an EIP cannot have this bandwidth. ``given`` describes it as in a request."""
        if given["share_type"] == SHARED:
            found = self.table.get(given.get("id", ""))
            if found is None or found.share_type != SHARED:
                raise refusals.bad_bandwidth(f"Bandwidth {given.get('id', '')} is not a shared bandwidth.")
            self._check_members(found, 1)
        elif "name" not in given or "size" not in given:
            raise refusals.bad_bandwidth("Bandwidth name or size is missing.")
        else:
            check_size(given["size"], given.get("charge_mode", BY_BANDWIDTH))

    def _check_members(self, bandwidth: Bandwidth, more: int) -> None:
        limit = self.limits.members
        if limit != NOT_LIMITED and len(self.members(bandwidth)) + len(self.ports(bandwidth)) + more > limit:
            raise refusals.bandwidth_conflict("createBandwidth error.NO QUOTAS for shareBandwidthIP!")

    def of_address(self, address_type: str, given: Given, **more: Any) -> Bandwidth:
        """Return the bandwidth of a new EIP: a shared one, or one of its own that this method creates."""
        if given["share_type"] == SHARED:
            return self.bandwidth(given["id"])
        mode, kind = given.get("charge_mode", BY_BANDWIDTH), address_type.partition("_")[2]
        return self._put(given["name"], given["size"], share_type=OWN, charge_mode=mode, type=kind, **more)

    def create(self, given: Given, **more: Any) -> Bandwidth:
        """Create a shared bandwidth. Raises ApiError (400) if its size is wrong, or if the project has too many."""
        limit, mode = self.limits.bandwidths, given.get("charge_mode", BY_BANDWIDTH)
        if limit != NOT_LIMITED and self.table.count(share_type=SHARED) >= limit:
            raise refusals.too_many_bandwidths()
        check_shared(given["size"], mode)
        enterprise = str(given.get("enterprise_project_id", "0"))
        shared = {"share_type": SHARED, "charge_mode": mode, "enterprise_project_id": enterprise}
        return self._put(given["name"], given["size"], **{**shared, **more})

    def _put(self, name: str, size: int, **more: Any) -> Bandwidth:
        new_id, now = more.pop("id", "") or ids.new_uuid(), self._clock.now()
        return self.table.put(Bandwidth(new_id, name, size, created_at=now, updated_at=now, **more))

    def change(self, bandwidth: Bandwidth, **changes: Any) -> Bandwidth:
        return self.table.put(replace(bandwidth, updated_at=self._clock.now(), **changes))

    def arrive(self, bandwidth_id: str) -> None:
        found = self.table.get(bandwidth_id)
        if found is not None:
            self.table.put(replace(found, coming=False))

    def update(self, bandwidth: Bandwidth, given: Given) -> Bandwidth:
        """Change the name, the size or the way of charging. Raises ApiError (400) if this is not possible."""
        check_update(bandwidth, given)
        return self.change(bandwidth, **given)

    def insert(self, bandwidth_id: str, address_ids: Sequence[str], port_ids: Sequence[str] = ()) -> Bandwidth:
        """Move EIPs and ports with IPv6 addresses into a shared bandwidth. EIPs give up their own.

        Raises ApiError, and moves none, if one cannot.
        """
        shared = self.shared(bandwidth_id)
        entering, ports = self._movable(address_ids, port_ids)
        for address in entering:
            if self.bandwidth(address.bandwidth_id).share_type == SHARED:
                raise refusals.not_with_this_bandwidth(f"{address.id} is in a shared bandwidth")
            if address.order_id:
                raise refusals.not_with_this_bandwidth(f"{address.id} is yearly/monthly")
        for port in ports:
            if port.ipv6_bandwidth_id:
                raise refusals.not_with_this_bandwidth(f"{port.id} is in a shared bandwidth")
        self._check_members(shared, len(entering) + len(ports))
        for port in ports:
            self._ports.put(replace(port, ipv6_bandwidth_id=shared.id))
        for address in entering:
            own = self.bandwidth(address.bandwidth_id)
            self.table.remove(own.id)
            inside = replace(address, bandwidth_id=shared.id, own_size=own.size, own_mode=own.charge_mode)
            self._addresses.put(replace(inside, updated_at=self._clock.now()))
        return shared

    def take_out(
        self, bandwidth_id: str, address_ids: Sequence[str], given: Given, port_ids: Sequence[str] = ()
    ) -> None:
        """Move EIPs and ports out of a shared bandwidth.

        Each EIP gets a bandwidth of its own, with a generated name. Ports have no IPv6 bandwidth then.
        """
        shared = self.shared(bandwidth_id)
        check_size(given["size"], given["charge_mode"])
        leaving, ports = self._movable(address_ids, port_ids)
        held = [(one.id, one.bandwidth_id) for one in leaving] + [(one.id, one.ipv6_bandwidth_id) for one in ports]
        for member, current in held:
            if current != shared.id:
                raise refusals.not_with_this_bandwidth(f"{member} is not in it")
        for address in leaving:
            self._give_own(address, given["size"], given["charge_mode"], given.get("name", ""))
        for port in ports:
            self._ports.put(replace(port, ipv6_bandwidth_id=""))

    def _give_own(self, address: Address, size: int, charge_mode: str, name: str = "") -> None:
        named = name or f"bandwidth-{ids.new_hex()[:4]}"
        own = {"share_type": OWN, "name": named, "size": size, "charge_mode": charge_mode}
        made = self.of_address(address.type, own, enterprise_project_id=address.enterprise_project_id)
        self._addresses.put(replace(address, bandwidth_id=made.id, updated_at=self._clock.now()))

    def release(self, bandwidth_id: str) -> None:
        """Remove a prepaid bandwidth. Its members get bandwidths of their own again, as they were before."""
        found = self.table.get(bandwidth_id)
        if found is not None:
            for address in self.members(found):
                self._give_own(address, address.own_size, address.own_mode)
            for port in self.ports(found):
                self._ports.put(replace(port, ipv6_bandwidth_id=""))
            self.table.remove(bandwidth_id)

    def _movable(self, address_ids: Sequence[str], port_ids: Sequence[str]) -> tuple[list[Address], list[Port]]:
        """Return the EIPs and the ports. Raises ApiError (400) if one is unknown, or cannot be moved."""
        if not 1 <= len(address_ids) + len(port_ids) <= MOST_AT_ONCE:
            raise refusals.bad_bandwidth(f"publicip_info has not 1 to {MOST_AT_ONCE} items.")
        found = []
        for address_id in dict.fromkeys(address_ids):
            address = self._addresses.get(address_id)
            if address is None:
                raise refusals.bad_bandwidth(f"Invalid publicip_id {address_id}")
            if address.status not in ("DOWN", "ACTIVE", "ELB", "VPN"):
                raise refusals.not_with_this_bandwidth(f"{address_id} is {address.status}")
            found.append(address)
        return found, [self._dual(port_id) for port_id in dict.fromkeys(port_ids)]

    def _dual(self, port_id: str) -> Port:
        port = self._ports.get(port_id)
        if port is None or not port.ipv6_address:
            raise refusals.bad_bandwidth(f"Invalid publicip_id {port_id}")
        return port

    def delete(self, bandwidth_id: str) -> None:
        """Delete a shared bandwidth. Raises ApiError if it has members or is prepaid."""
        found = self.bandwidth(bandwidth_id)
        if found.share_type != SHARED:
            raise refusals.bad_bandwidth(f"Bandwidth {bandwidth_id} is not a shared bandwidth.")
        if found.order_id:
            raise refusals.bandwidth_conflict(f"Bandwidth {bandwidth_id} is billing, can not delete.")
        if self.members(found) or self.ports(found):
            raise refusals.bandwidth_conflict(f"Bandwidth {bandwidth_id} has publicips.")
        self.table.remove(bandwidth_id)


def check_update(bandwidth: Bandwidth, given: Given) -> None:
    if "name" not in given and "size" not in given:
        raise refusals.bad_bandwidth("updateBandwidth input param is invalid: neither name nor size.")
    size, mode = given.get("size", bandwidth.size), given.get("charge_mode", bandwidth.charge_mode)
    if bandwidth.share_type == SHARED:
        check_shared(size, mode)
    elif mode == BY_PEAK:
        raise refusals.bad_bandwidth(f"charge_mode {mode} is for shared bandwidths.")
    else:
        check_size(size, mode)


def check_shared(size: int, charge_mode: str) -> None:
    if charge_mode == BY_TRAFFIC:
        raise refusals.bad_bandwidth(f"charge_mode {charge_mode} is not for shared bandwidths.")
    if size < SMALLEST_SHARED:
        raise refusals.bad_bandwidth(f"Bandwidth size {size} is less than {SMALLEST_SHARED}.")
    check_size(size, charge_mode)


def check_size(size: int, charge_mode: str) -> None:
    """Raise ApiError (400) for a size that the service does not sell: bigger sizes come in bigger steps."""
    step = 1 if size <= 300 else 50 if size <= 1000 else 500
    if size % step:
        raise refusals.bad_bandwidth(f"Bandwidth size {size} is not a multiple of {step}.")
    if charge_mode == BY_TRAFFIC and size > LARGEST_BY_TRAFFIC:
        raise refusals.bad_bandwidth(f"Bandwidth size {size} is more than {LARGEST_BY_TRAFFIC} by traffic.")

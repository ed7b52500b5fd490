# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The allocation of the addresses of a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any

from ...core.errors import ApiError
from ...core.store import Shelf, Table
from .records import FixedIp, Network, Port, Range
from .refusals import bad_request, conflict, not_found


class Addresses:
    def __init__(self, shelf: Shelf, ranges: Table[Range], ports: Table[Port]) -> None:
        self._shelf = shelf
        self._ranges = ranges
        self._ports = ports

    def allocate(self, network: Network, wanted: Sequence[Mapping[str, Any]]) -> tuple[FixedIp, ...]:
        """Return one address for each entry of ``wanted``. Without entries, return the next free IPv4 address.

        An entry with the ``version`` 6, which only the platform has, stands for the next free IPv6 address.

        Raises ApiError if an address is invalid or in use, or if two are of the same subnet.
        """
        fixed = tuple(self._one(network, entry) for entry in wanted or [{"subnet_id": network.ipv4.id}])
        subnets = [item.subnet_id for item in fixed]
        if len(set(subnets)) < len(subnets):
            message = "Invalid input for fixed_ips. Reason: a port has at most one address of a subnet."
            raise bad_request(message, "InvalidInput")
        return fixed

    def _one(self, network: Network, entry: Mapping[str, Any]) -> FixedIp:
        address, subnet_id = entry.get("ip_address"), entry.get("subnet_id")
        if subnet_id is not None:
            piece = next((piece for piece in network.ranges if piece.id == subnet_id), None)
            if piece is None:
                raise self._wrong_subnet(network, subnet_id)
        elif address is not None:
            piece = _holding(network, address)
        elif entry.get("version") == 6 and network.ipv6 is not None:
            piece = network.ipv6
        else:
            piece = network.ipv4
        if address is None:
            return FixedIp(piece.id, self._next_free(network, piece))
        return FixedIp(piece.id, self._claimed(network, piece, address))

    def _wrong_subnet(self, network: Network, subnet_id: str) -> ApiError:
        if self._ranges.get(subnet_id) is None:
            return not_found("Subnet", subnet_id)
        message = f"Failed to create port on network {network.id}, because subnet {subnet_id} is of another network."
        return bad_request(message, "InvalidInput")

    def _claimed(self, network: Network, piece: Range, address: str) -> str:
        number = _number(address)
        if not _inside(piece, address):
            message = f"IP address {address} is not a valid IP for the specified subnet."
            raise bad_request(message, "InvalidIpForSubnet")
        text = str(ip_address(address))
        if text == piece.gateway or number > piece.last or not self._is_free(network, text):
            message = f"IP address {text} already allocated in subnet {piece.id}"
            raise conflict("IpAddressAlreadyAllocated", message)
        return text

    def _next_free(self, network: Network, piece: Range) -> str:
        """Return the next free address after the last allocated one, so that a freed address is not reused at once.

        Raises ApiError (409) if no address is free.
        """
        kind = type(piece.network.network_address)
        counter = f"address {piece.id}"
        size = piece.last - piece.first + 1
        start = self._shelf.counter(counter)
        for step in range(size):
            offset = (start + step) % size
            text = str(kind(piece.first + offset))
            if text != piece.gateway and self._is_free(network, text):
                self._shelf.set_counter(counter, offset + 1)
                return text
        message = f"No more IP addresses available on network {network.id}."
        raise conflict("IpAddressGenerationFailure", message)

    def _is_free(self, network: Network, address: str) -> bool:
        return self._ports.first(ip_address=address, network_id=network.id) is None


def _holding(network: Network, address: str) -> Range:
    for piece in network.ranges:
        if _inside(piece, address):
            return piece
    message = f"IP address {address} is not a valid IP for any of the subnets on the specified network."
    raise bad_request(message, "InvalidIpForNetwork")


def _inside(piece: Range, address: str) -> bool:
    _number(address)
    network, found = piece.network, ip_address(address)
    return found in network and found not in (network.network_address, network.broadcast_address)


def _number(address: str) -> int:
    try:
        return int(ip_address(address))
    except ValueError:
        message = f"Invalid input for fixed_ips. Reason: '{address}' is not a valid IP address."
        raise bad_request(message) from None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ranges of addresses of VPCs and subnets."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Network

from ....core.store import Shelf, Table
from ..records import Range

LONGEST_PREFIX = 28
_PRIVATE = tuple(IPv4Network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
# Ranges that a VPC cannot have besides its first one.
_FORBIDDEN = tuple(
    IPv4Network(text)
    for text in (
        *("100.64.0.0/10", "214.0.0.0/7", "198.18.0.0/15", "169.254.0.0/16", "0.0.0.0/8", "127.0.0.0/8"),
        *("240.0.0.0/4", "172.31.0.0/16", "192.168.0.0/16"),
    )
)


def network_of(text: str) -> IPv4Network | None:
    """Return the network, or None if the text is not the CIDR of an IPv4 network of at least 16 addresses."""
    try:
        network = IPv4Network(text)
    except ValueError:
        return None
    return network if "/" in text and network.prefixlen <= LONGEST_PREFIX else None


def is_private(network: IPv4Network) -> bool:
    return within(network, _PRIVATE)


def is_forbidden(network: IPv4Network) -> bool:
    return overlaps(network, _FORBIDDEN)


def within(network: IPv4Network, others: Iterable[IPv4Network]) -> bool:
    return any(network.subnet_of(other) for other in others)


def overlaps(network: IPv4Network, others: Iterable[IPv4Network]) -> bool:
    return any(network.overlaps(other) for other in others)


def can_be_gateway(network: IPv4Network, text: str) -> bool:
    try:
        address = IPv4Address(text)
    except ValueError:
        return False
    return address in network and address not in (network.network_address, network.broadcast_address)


def next_ipv6(shelf: Shelf, ranges: Table[Range]) -> IPv6Network:
    """Return the next free IPv6 network. They are in 2001:db8::/32, which is reserved for documentation."""
    taken = {piece.cidr for piece in ranges}
    while True:
        number = shelf.counter("ipv6 network") + 1
        shelf.set_counter("ipv6 network", number)
        network = IPv6Network(f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::/64")
        if str(network) not in taken:
            return network

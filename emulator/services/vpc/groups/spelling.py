# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The spelling of a rule that the service stores, whatever the spelling in the request."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network
from typing import Any

from ....core.errors import ApiError
from ..refusals import bad_request

Given = Mapping[str, Any]
Icmp = tuple[int | None, int | None]

ETHERTYPES = {"ipv4": "IPv4", "ipv6": "IPv6"}
_NAMES = {"tcp": None, "udp": None, "icmp": "IPv4", "icmpv6": "IPv6"}
_LAST_PORT = 65535
_LARGEST_ICMP = 255


def invalid(message: str, code: str = "SecurityGroupRuleInvalid") -> ApiError:
    return bad_request(message, code)


def ethertype(given: str) -> str:
    """Return the ethertype. The service does not distinguish upper and lower case."""
    found = ETHERTYPES.get(given.lower())
    if found is None:
        message = f"Security group rule for ethertype '{given}' not supported. Allowed values are ['IPv4', 'IPv6']."
        raise invalid(message, "SecurityGroupRuleInvalidEtherType")
    return found


def protocol(given: str | None, family: str) -> str | None:
    """Return the protocol: a name or a number, and None for all protocols."""
    if given is None or given == "":
        return None
    name = given.lower()
    if not (name in _NAMES or (name.isascii() and name.isdigit() and int(name) <= _LARGEST_ICMP)):
        raise invalid(f"Security group rule protocol {given} not supported.")
    if _NAMES.get(name) not in (None, family):
        raise invalid(f"Security group rule protocol {given} does not go with ethertype {family}.")
    return name


def multiport(given: str | None, name: str | None) -> str | None:
    """Return the ports of a v3 request: single ports and ranges, in their order."""
    if given is None or given == "":
        return None
    if name is None or name.startswith("icmp"):
        raise invalid("Ports of a security group rule are for a protocol that has ports.")
    ranges = sorted({_range(part.strip()) for part in given.split(",")})
    return ",".join(_text(first, last) for first, last in ranges)


def ports_of_v1(given: Given, name: str | None) -> tuple[str | None, Icmp]:
    """Return the ports of a v1 request as in v3, and the type and code of ICMP."""
    low, high = given.get("port_range_min"), given.get("port_range_max")
    if low is None and high is None:
        return None, (None, None)
    if name is not None and name.startswith("icmp"):
        if low is None:
            raise invalid("An ICMP code is only for an ICMP type.")
        if max(low, high or 0) > _LARGEST_ICMP:
            raise invalid(f"The type and the code of ICMP are at most {_LARGEST_ICMP}.")
        return None, (low, high)
    if low is None or high is None:
        raise invalid("For tcp and udp, both ends of the range of ports must be given.")
    return multiport(f"{low}-{high}", name), (None, None)


def prefix(given: str | None, family: str) -> str | None:
    """Return the remote network. An address becomes a network, letters become small, and bits of a host become 0."""
    if given is None or given == "":
        return None
    try:
        network = ip_network(given, strict=False)
    except ValueError:
        raise invalid(f"'{given}' is not a valid IP address or CIDR.") from None
    if f"IPv{network.version}" != family:
        raise invalid(f"Conflicting value ethertype {family} for CIDR {given}.")
    return str(network)


def _range(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    if not dash:
        last = first
    if not all(one.isascii() and one.isdigit() for one in (first, last)):
        raise invalid(f"Invalid multiport {text}.")
    low, high = int(first), int(last)
    if not 1 <= low <= high <= _LAST_PORT:
        raise invalid(f"Invalid multiport {text}. Ports are from 1 to {_LAST_PORT}.")
    return low, high


def _text(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The answers of a subnet's DHCP server: name servers, time servers, the domain name and the lease times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Address
from typing import Any

from ....core.errors import ApiError

Given = Mapping[str, Any]
Options = tuple[tuple[str, str], ...]

NTP, DOMAIN, LEASE, IPV6_LEASE = "ntp", "domainname", "addresstime", "ipv6_addresstime"
_MOST_TIME_SERVERS = 4
_LONGEST_LEASE = 30000


def invalid(what: str) -> ApiError:
    return ApiError(400, "VPC.0201", f"{what} is invalid.")


def name_servers(own: tuple[str, ...], given: Given) -> tuple[str, ...]:
    """Return the name servers after a request. ``dnsList`` has all of them, the other two keys the first and second.

    Raises ApiError (400) if the keys contradict each other, or if an address is invalid.
    """
    two = [given[key] for key in ("primary_dns", "secondary_dns") if given.get(key)]
    if "dnsList" in given:
        servers = tuple(given["dnsList"])
        if not set(two) <= set(servers):
            raise invalid("dnsList")
    elif "primary_dns" in given or "secondary_dns" in given:
        servers = _first_two(own, given)
    else:
        return own
    for server in servers:
        _address(server, "dnsList")
    if len(set(servers)) < len(servers):
        raise invalid("dnsList")
    return servers


def options(own: Options, given: list[Given]) -> Options:
    """Return the options after a request. A value of null removes the time servers or the domain name.

    Lease times that the request does not repeat are reset. Raises ApiError (400) if an option is invalid.
    """
    names = [item["opt_name"] for item in given]
    if len(set(names)) < len(names):
        raise invalid("extra_dhcp_opts")
    kept = {name: value for name, value in own if name in (NTP, DOMAIN)}
    for item in given:
        name, value = item["opt_name"], item.get("opt_value")
        if value is None and name in (NTP, DOMAIN):
            kept.pop(name, None)
        else:
            kept[name] = _checked(name, value)
    return tuple(sorted(kept.items()))


def _first_two(own: tuple[str, ...], given: Given) -> tuple[str, ...]:
    """Return the servers with another first or second one. An empty text removes one."""
    first = given.get("primary_dns", own[0] if own else "")
    second = given.get("secondary_dns", own[1] if len(own) > 1 else "")
    return tuple(server for server in (first, second) if server)


def _checked(name: str, value: str | None) -> str:
    if not value:
        raise invalid(f"extra_dhcp_opts {name}")
    if name == NTP:
        servers = value.split(",")
        if len(servers) > _MOST_TIME_SERVERS or len(set(servers)) < len(servers):
            raise invalid(f"extra_dhcp_opts {name}")
        for server in servers:
            _address(server, f"extra_dhcp_opts {name}")
    elif name in (LEASE, IPV6_LEASE):
        hours = re.fullmatch(r"(\d{1,5})h", value)
        if value != "-1" and (hours is None or not 1 <= int(hours[1]) <= _LONGEST_LEASE):
            raise invalid(f"extra_dhcp_opts {name}")
    elif name != DOMAIN:
        raise invalid("extra_dhcp_opts opt_name")
    return value


def _address(text: str, what: str) -> None:
    try:
        IPv4Address(text)
    except ValueError:
        raise invalid(what) from None

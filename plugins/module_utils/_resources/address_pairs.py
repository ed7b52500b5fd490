# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The allowed address pairs of a port, and the one among them that is a switch.

A port with a pair of prefix length 0 (the service's own spelling is 1.1.1.1/0) forwards traffic of any address: its
source/destination check is off. The service refuses 0.0.0.0/0. API page: "Port", parameter allowed_address_pairs.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from typing import Any

from .._core.errors import InvalidInput
from .._engine.compare import plain

CHECK_OFF = "1.1.1.1/0"

Pair = Mapping[str, Any]


def pairs_of(port: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The port's pairs as they would be written: a MAC address that the server filled in (the port's own) left out."""
    own = plain(port.get("mac_address"))
    pairs = []
    for pair in port.get("allowed_address_pairs") or []:
        kept = {"ip_address": pair["ip_address"]}
        if pair.get("mac_address") and plain(pair["mac_address"]) != own:
            kept["mac_address"] = pair["mac_address"]
        pairs.append(kept)
    return pairs


def turns_check_off(pair: Pair) -> bool:
    """Whether the pair covers every address."""
    return str(pair["ip_address"]).endswith("/0")


def check_is_on(pairs: Iterable[Pair]) -> bool:
    """Whether a port with these pairs has its source/destination check on."""
    return not any(turns_check_off(pair) for pair in pairs)


def with_check(pairs: Iterable[Pair], on: bool) -> list[dict[str, Any]]:
    """The pairs with the switch taken out or put in, and every other pair kept."""
    kept = [dict(pair) for pair in pairs]
    if on:
        return [pair for pair in kept if not turns_check_off(pair)]
    return kept if not check_is_on(kept) else [*kept, {"ip_address": CHECK_OFF}]


def validate_pairs(pairs: Iterable[Pair]) -> None:
    """Raise InvalidInput for what is no address or network, and for the two spellings that the service refuses."""
    for pair in pairs:
        address = str(pair["ip_address"])
        if address in ("0.0.0.0/0", "::/0"):
            raise InvalidInput(
                "The service refuses the address pair %s; %s is what turns the source/destination check off."
                % (address, CHECK_OFF)
            )
        validate_address(address, "allowed_address_pairs")


def validate_address(address: str, option: str) -> None:
    """Raise InvalidInput unless the text is an IP address or network."""
    try:
        ipaddress.ip_interface(address)
    except ValueError:
        raise InvalidInput("%s: %r is neither an IP address nor a network in CIDR form." % (option, address)) from None

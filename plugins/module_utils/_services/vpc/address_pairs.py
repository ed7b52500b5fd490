# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The allowed address pairs of a port, and the pair among them that switches its source/destination check off.

A port with a pair of prefix length 0 forwards traffic of any address: its source/destination check is off. The service
itself spells this pair 1.1.1.1/0, and refuses 0.0.0.0/0. API page: "Port", parameter allowed_address_pairs.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from typing import Any, Callable

from ..._core.errors import Conflict, InvalidInput
from ..._engine.compare import plain

CHECK_OFF = "1.1.1.1/0"

# The highest number of writes of a list that others change at the same time. If all writers write at the same moments,
# one of them succeeds in each round. This is enough for a play whose hosts bind themselves, in more forks than Ansible
# has by default.
ROUNDS = 20

Pair = Mapping[str, Any]
Pairs = list[dict[str, Any]]
Change = Callable[[Pairs], Pairs]
Lag = Callable[[str], Iterable[None]]


def pairs_of(port: Mapping[str, Any]) -> Pairs:
    """Return the pairs of the port in the form in which they are written.

    A MAC address that the server filled in, which is that of the port itself, is left out.
    """
    own = plain(port.get("mac_address"))
    pairs = []
    for pair in port.get("allowed_address_pairs") or []:
        kept = {"ip_address": pair["ip_address"]}
        if pair.get("mac_address") and plain(pair["mac_address"]) != own:
            kept["mac_address"] = pair["mac_address"]
        pairs.append(kept)
    return pairs


def complete_pairs(pairs: Iterable[Pair], own_mac: str | None) -> Pairs:
    """Return the pairs as they take effect.

    A pair without a MAC address uses that of the port, whether the service shows this or not.
    """
    return [
        {"ip_address": pair["ip_address"], "mac_address": pair.get("mac_address") or own_mac}
        if pair.get("mac_address") or own_mac
        else {"ip_address": pair["ip_address"]}
        for pair in pairs
    ]


def distinct_pairs(pairs: Iterable[Pair]) -> Pairs:
    """Return each pair once, without the keys that are None. The service refuses a list with two equal pairs."""
    found: Pairs = []
    seen = set()
    for pair in pairs:
        known = (plain(pair["ip_address"]), plain(pair.get("mac_address")))
        if known not in seen:
            seen.add(known)
            found.append({key: value for key, value in pair.items() if value is not None})
    return found


def turns_check_off(pair: Pair) -> bool:
    """Return whether the pair covers every address."""
    return str(pair["ip_address"]).endswith("/0")


def check_is_on(pairs: Iterable[Pair]) -> bool:
    """Return whether a port with these pairs has its source/destination check on."""
    return not any(turns_check_off(pair) for pair in pairs)


def with_check(pairs: Iterable[Pair], on: bool) -> Pairs:
    """Return the pairs for a source/destination check that is on or off. Keep every other pair.

    The pairs that cover every address are removed to switch the check on. One is added to switch it off.
    """
    kept = [dict(pair) for pair in pairs]
    if on:
        return [pair for pair in kept if not turns_check_off(pair)]
    return kept if not check_is_on(kept) else [*kept, {"ip_address": CHECK_OFF}]


def validate_pairs(pairs: Iterable[Pair]) -> None:
    """Raise InvalidInput if a pair has no valid address or network, or one of the two that the service refuses."""
    for pair in pairs:
        address = str(pair["ip_address"])
        if address in ("0.0.0.0/0", "::/0"):
            raise InvalidInput(
                'allowed_address_pairs has "%s", which the service refuses: "%s" disables the source/destination '
                "check." % (address, CHECK_OFF)
            )
        try:
            ipaddress.ip_interface(address)
        except ValueError:
            raise InvalidInput(
                'allowed_address_pairs has "%s", which is neither an IP address nor a network in CIDR form: '
                "correct it." % address
            ) from None


def validate_address(address: str, option: str) -> None:
    """Raise InvalidInput unless the text is one IP address."""
    try:
        ipaddress.ip_address(address)
    except ValueError:
        raise InvalidInput('%s has "%s", which is not an IP address: correct it.' % (option, address)) from None


def rewrite_pairs(
    read: Callable[[], Mapping[str, Any]],
    write: Callable[[dict[str, Any]], Mapping[str, Any]],
    change: Change,
    *,
    verify: Lag | None = None,
) -> Mapping[str, Any]:
    """Apply ``change`` to the pairs of the port, write them if they differ, and return the port.

    The service accepts only the whole list, so the list is read right before the write. With ``verify`` it is also
    read right after the write: another writer may have overwritten this change, and then the change is repeated.
    Raises Conflict if the list still changes after the last of ROUNDS writes.
    """
    port = read()
    for _round in range(ROUNDS):
        pairs = pairs_of(port)
        target = change(pairs)
        if target == pairs:
            return port
        port = write({"allowed_address_pairs": target})
        if verify is None:
            return port
        port = _after_a_write(read, pairs, verify)
    raise Conflict("The address pairs of the port keep being changed by somebody else. Run the task again.")


def _after_a_write(read: Callable[[], Mapping[str, Any]], before: Pairs, lag: Lag) -> Mapping[str, Any]:
    """Read the port after a write and return it.

    As long as ``lag`` goes on, a read can return old data. A read that still shows the pairs ``before`` counts as old.
    """
    port: Mapping[str, Any] = {}
    for _pause in lag("Waiting for the port to show its address pairs"):
        port = read()
        if pairs_of(port) != before:
            break
    return port

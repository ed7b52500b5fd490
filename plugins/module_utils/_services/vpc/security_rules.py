# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of a security group: their canonical form, and how two of them are compared. Nothing here sends.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.wording import quoted

Rule = Mapping[str, Any]

# The remote group of a rule that refers to its own group, which has no ID before it is created.
ITSELF = "itself"
LAST_PORT = 65535
LAST_PROTOCOL = 255
# Longer numbers are no protocol and no port.
MOST_DIGITS = 5
LOWEST_PRIORITY = 100
# The SDK and the reference disagree about the priority of a rule whose request has none, so that it is always sent.
USUAL_PRIORITY = 1
_ALL = ("any", "all", "-1", "")
_NAMES = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6"}
_WITHOUT_PORTS = (None, "icmp", "icmpv6")
_FAMILY = {"icmp": "IPv4", "icmpv6": "IPv6"}
# The keys of a rule that the API has under the same name.
_PLAIN = ("direction", "ethertype", "protocol", "remote_ip_prefix", "remote_group_id", "action", "priority")
SHOWN = ("id", *_PLAIN, "remote_address_group_id", "description")


def validated(given: Rule) -> dict[str, Any]:
    """Return a rule of the task in its canonical form, without the options that it omits. Raises InvalidInput."""
    rule = {name: value for name, value in given.items() if value is not None}
    if "protocol" in rule:
        rule["protocol"] = _protocol(rule.pop("protocol"))
    network = _network(rule["remote_ip_prefix"]) if rule.get("remote_ip_prefix") else None
    protocol = rule.get("protocol")
    family = _FAMILY.get(protocol or "") or ("IPv%d" % network.version if network is not None else "IPv4")
    rule.setdefault("ethertype", family)
    if network is not None:
        if "IPv%d" % network.version != rule["ethertype"]:
            raise InvalidInput('remote_ip_prefix is "%s", but must be an %s network.' % (network, rule["ethertype"]))
        if rule.get("remote_group"):
            raise InvalidInput(
                'remote_ip_prefix is "%s" and remote_group is %s, but a rule can have only one of them: leave one out.'
                % (network, quoted(rule["remote_group"]))
            )
        rule["remote_ip_prefix"] = str(network)
    if _FAMILY.get(protocol or "", rule["ethertype"]) != rule["ethertype"]:
        raise InvalidInput(
            'protocol is "%s", but ethertype is "%s": correct one of them.' % (protocol, rule["ethertype"])
        )
    ports = ports_of(rule.pop("ports", None) or ())
    if ports and protocol in _WITHOUT_PORTS:
        raise InvalidInput(
            'ports has %s, but protocol is "%s", which has no ports: leave ports out, or set a protocol such as "tcp".'
            % (", ".join(map(quoted, ports)), protocol or "any")
        )
    if not 1 <= rule.get("priority", 1) <= LOWEST_PRIORITY:
        raise InvalidInput("priority is %d, but must be 1 to %d." % (rule["priority"], LOWEST_PRIORITY))
    return {**rule, **({"ports": ports} if ports else {}), "action": rule.get("action", "allow")}


def ports_of(given: Iterable[Any]) -> list[str]:
    """Return ports and ranges in ascending order, each port in one of them only. Raises InvalidInput."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(_range(str(text).strip()) for text in given):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return [str(first) if first == last else "%d-%d" % (first, last) for first, last in merged]


def shown(remote: Rule) -> dict[str, Any]:
    """Return a rule of the API in the form for the user."""
    ports = remote.get("multiport")
    found = {name: remote.get(name) for name in SHOWN}
    return {**found, "ports": [] if ports in (None, "") else str(ports).split(",")}


def body_of(rule: Rule, group_id: str) -> dict[str, Any]:
    """Return the request body that creates the rule in this group."""
    body = {name: rule[name] for name in (*_PLAIN, "description") if rule.get(name) is not None}
    body.setdefault("priority", USUAL_PRIORITY)
    if rule.get("ports"):
        body["multiport"] = ",".join(rule["ports"])
    if body.get("remote_group_id") == ITSELF:
        body["remote_group_id"] = group_id
    return {**body, "security_group_id": group_id}


def is_same(wanted: Rule, there: Rule) -> bool:
    """Return whether two rules are for the same traffic, with the priority if the task gives one.

    A rule from everywhere has no remote end, or all addresses of its IP version. The ID of a new group is known only
    when the group is there: a rule for ITSELF is for any group.
    """
    if wanted.get("remote_group_id") == ITSELF and there.get("remote_group_id"):
        wanted = {**wanted, "remote_group_id": there["remote_group_id"]}
    return _traffic(wanted) == _traffic(there) and wanted.get("priority") in (None, there.get("priority"))


def compared(wanted: Sequence[Rule], there: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the desired rules without a current one, and the current rules without a desired one."""
    left, new = list(there), []
    # A rule with a priority has fewer candidates, so it is matched first.
    for rule in sorted(wanted, key=lambda rule: rule.get("priority") is None):
        match = next((other for other in left if is_same(rule, other)), None)
        if match is None:
            new.append(rule)
        else:
            left.remove(match)
    return [rule for rule in wanted if any(rule is one for one in new)], left


def has_all(wanted: Sequence[Rule], there: Sequence[Rule]) -> bool:
    """Return whether all desired rules are there. A new group has rules that the service adds."""
    return not compared(wanted, there)[0]


def distinct(rules: Iterable[Rule]) -> list[Rule]:
    """Return each different rule once."""
    found: list[Rule] = []
    for rule in rules:
        if not any(_traffic(rule) == _traffic(one) and rule.get("priority") == one.get("priority") for one in found):
            found.append(rule)
    return found


def words_of(rule: Rule) -> str:
    """Return the rule in words, such as "ingress IPv4 tcp 22,80 10.0.0.0/8"."""
    parts = [rule["direction"], rule["ethertype"], rule.get("protocol") or "all", ",".join(rule.get("ports") or ())]
    if rule.get("remote_group_id"):
        parts.append("group %s" % rule["remote_group_id"])
    parts += [rule.get("remote_ip_prefix") or "", "deny" if rule.get("action") == "deny" else ""]
    return " ".join(part for part in parts if part)


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules in an order of their own, because the API lists them in any order."""
    return sorted(rules, key=lambda rule: (words_of(rule), rule.get("priority") or 0))


def same_protocol(wanted: Any, there: Any) -> bool:
    return bool(_plain(_protocol, wanted) == _plain(_protocol, there))


def same_ports(wanted: Any, there: Any) -> bool:
    return bool(_plain(ports_of, wanted) == _plain(ports_of, there))


def same_prefix(wanted: Any, there: Any) -> bool:
    """Return whether two networks are the same. None means all addresses, like a prefix of length 0."""
    return bool(_plain(_limited, wanted) == _plain(_limited, there))


def _traffic(rule: Rule) -> tuple[Any, ...]:
    return (
        rule.get("direction"),
        str(rule.get("ethertype")).lower(),
        _plain(_protocol, rule.get("protocol")),
        _plain(ports_of, rule.get("ports")),
        _plain(_limited, rule.get("remote_ip_prefix")),
        rule.get("remote_group_id") or None,
        rule.get("remote_address_group_id") or None,
        rule.get("action") or "allow",
    )


def _plain(normal: Callable[[Any], Any], value: Any) -> Any:
    """Return a value in its canonical form, None if it is empty. The service can return values that are not known."""
    try:
        return (normal(value) or None) if value else None
    except InvalidInput:
        return value


def _limited(text: str) -> str | None:
    network = _network(text)
    return None if network.prefixlen == 0 else str(network)


def _protocol(text: str) -> str | None:
    name = text.lower()
    if name in _ALL:
        return None
    name = _NAMES.get(name, name)
    number = name.isdecimal() and len(name) <= MOST_DIGITS and int(name) <= LAST_PROTOCOL
    if name not in _NAMES.values() and not number:
        raise InvalidInput(
            'protocol is %s, but must be "tcp", "udp", "icmp", "icmpv6", "any" or a number from 0 to %d.'
            % (quoted(text), LAST_PROTOCOL)
        )
    return name


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        raise InvalidInput(
            "remote_ip_prefix is %s, but must be an IP address or a network in CIDR form." % quoted(text)
        ) from None
    if "/" in text and network.network_address != ip_network(text.partition("/")[0]).network_address:
        raise InvalidInput(
            'remote_ip_prefix is "%s", which is an address in the network "%s": set the network.' % (text, network)
        )
    return network


def _range(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    numbers = (first.strip(), last.strip() if dash else first.strip())
    if all(number.isdecimal() and len(number) <= MOST_DIGITS for number in numbers):
        low, high = int(numbers[0]), int(numbers[1])
        if 1 <= low <= high <= LAST_PORT:
            return low, high
    raise InvalidInput(
        'ports has %s, which is neither a port nor a range of ports: use one such as "80" or "8000-8100".'
        % quoted(text)
    )

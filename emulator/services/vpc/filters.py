# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The selection of records by a query. It compares the attributes that the client would see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...core.store import R
from .refusals import bad_request

_FIXED_IP_KEYS = ("ip_address", "subnet_id")
_INDEXED = ("name", "network_id", "device_id", "device_owner", "mac_address")

View = Mapping[str, Any]


def indexed_conditions(query: Mapping[str, Any]) -> dict[str, str]:
    """Return the conditions on ports for which there is an index: a project can have tens of thousands of ports."""
    equals = {name: query[name] for name in _INDEXED if name in query}
    for name, values in _address_conditions(query).items():
        if len(values) == 1:
            equals[name] = values[0]
    return equals


def selection(query: Mapping[str, Any], settled: Iterable[str], view: Callable[[R], View]) -> Callable[[R], bool]:
    """Return a function that says whether a record fulfills the query. It ignores the conditions in ``settled``."""
    done = {*settled, "fixed_ips"}
    wanted = {name: value for name, value in query.items() if name not in done}
    addresses = _address_conditions(query)

    def selected(record: R) -> bool:
        seen = view(record)
        return all(_has(seen[name], value) for name, value in wanted.items()) and _has_address(seen, addresses)

    return selected if wanted or addresses else lambda record: True


def _has(actual: Any, value: Any) -> bool:
    """Compare an attribute with a value. For a parameter that can be repeated, one equal value is enough."""
    if isinstance(value, list):
        return any(item in actual for item in value) if isinstance(actual, list) else actual in value
    return bool(actual == value)


def _has_address(seen: View, conditions: Mapping[str, list[str]]) -> bool:
    if not conditions:
        return True
    return any(all(fixed[key] in values for key, values in conditions.items()) for fixed in seen["fixed_ips"])


def _address_conditions(query: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the values of the conditions ``ip_address=...`` and ``subnet_id=...``.

    One value of a key is enough, but all keys must match. Raises ApiError (400) for another condition.
    """
    allowed: dict[str, list[str]] = {}
    for condition in query.get("fixed_ips", []):
        key, _equals, value = condition.partition("=")
        if key not in _FIXED_IP_KEYS or not value:
            raise bad_request(f"fixed_ips filter {condition!r} is not one of ip_address=... and subnet_id=...")
        allowed.setdefault(key, []).append(value)
    return allowed

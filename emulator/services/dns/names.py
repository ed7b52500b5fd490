# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of names and of the values of records, as the service stores them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address

from . import refusals
from .records import PRIVATE, PUBLIC

LONGEST_NAME = 254
_LABEL = re.compile(r"[^\s.@\"/\\]{1,63}")
_ZONE_LABEL = re.compile(r"(?!-)[^\s.@\"/\\*_]{1,63}(?<!-)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_QUOTED = re.compile(r'(?:"[^"]{0,255}"\s*)+')
_CAA = re.compile(r'[0-9]{1,3} (?:issue|issuewild|iodef) "[^"]{0,255}"')
_COMMON = ("A", "AAAA", "CNAME", "MX", "NS", "SRV", "TXT")
TYPES = {PUBLIC: (*_COMMON, "CAA"), PRIVATE: (*_COMMON, "PTR")}


def stored_name(given: str) -> str:
    """Return the name in lower case with a dot at its end, the form in which the service stores all names."""
    lowered = given.strip().lower()
    return lowered if lowered.endswith(".") else f"{lowered}."


def zone_name(given: str, zone_type: str) -> str:
    """Return the stored name of a zone. A public zone has at least two labels. Raises an error for another name."""
    name = stored_name(given)
    labels = name[:-1].split(".")
    right = len(name) <= LONGEST_NAME and all(_ZONE_LABEL.fullmatch(label) for label in labels)
    if not right or (zone_type == PUBLIC and len(labels) < 2):
        raise refusals.bad_zone_name()
    return name


def record_name(given: str, zone: str) -> str:
    """Return the stored name of a record set, which is that of its zone or ends with it."""
    name = stored_name(given)
    if name != zone and not name.endswith(f".{zone}"):
        raise refusals.bad_name()
    first, *others = name[:-1].split(".")
    if len(name) > LONGEST_NAME or not all(map(_LABEL.fullmatch, (first, *others))) or "*" in "".join(others):
        raise refusals.bad_name()
    return name


def check_email(given: str) -> str:
    if given and _EMAIL.fullmatch(given) is None:
        raise refusals.bad_email()
    return given


def stored_values(record_type: str, given: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a record set as the service stores them, in its own order."""
    if not given or len(set(given)) != len(given) or (record_type == "CNAME" and len(given) > 1):
        raise refusals.bad_value()
    try:
        return tuple(sorted(_FORMS[record_type](one.strip()) for one in given))
    except ValueError:
        raise refusals.bad_value() from None


def _host(given: str) -> str:
    name = stored_name(given)
    if len(name) > LONGEST_NAME or not all(map(_LABEL.fullmatch, name[:-1].split("."))):
        raise ValueError(given)
    return name


def _numbers_and_host(given: str, count: int) -> str:
    """Return the form of a value with some numbers in front of a host name."""
    *numbers, host = given.split()
    if len(numbers) != count or not all(one.isdigit() and int(one) <= 65535 for one in numbers):
        raise ValueError(given)
    return " ".join((*numbers, _host(host)))


def _matching(pattern: re.Pattern[str], given: str) -> str:
    if pattern.fullmatch(given) is None:
        raise ValueError(given)
    return given


_FORMS: Mapping[str, Callable[[str], str]] = {
    "A": lambda given: str(IPv4Address(given)),
    "AAAA": lambda given: str(IPv6Address(given)),
    "CAA": lambda given: _matching(_CAA, given),
    "CNAME": _host,
    "MX": lambda given: _numbers_and_host(given, 1),
    "NS": _host,
    "PTR": _host,
    "SRV": lambda given: _numbers_and_host(given, 3),
    "TXT": lambda given: _matching(_QUOTED, given),
}

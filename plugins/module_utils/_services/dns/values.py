# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The names and the values of records, in the spelling of the service.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.wording import quoted
from .names import canonical

# The number of words before the host name in a value, by type.
HOSTS = {"CNAME": 0, "NS": 0, "PTR": 0, "MX": 1, "SRV": 3}
SAMPLES = {"MX": "10 mail.example.org", "SRV": "1 10 5060 sip.example.org"}
# The longest text between two quotes.
LONGEST = 255


def full_name(name: str, zone: str) -> str:
    """Return the whole name of a record, with a dot at its end. A name can be relative to the zone, or @ for it."""
    own, home = canonical(name), canonical(zone)
    if own in ("@", "", home):
        return home + "."
    return "%s." % own if own.endswith("." + home) else "%s.%s." % (own, home)


def spelled(kind: str, value: str) -> str:
    """Return a value in the spelling of the service. Raises InvalidInput for one that cannot be right."""
    text = value.strip()
    if kind in ("A", "AAAA"):
        return _address(kind, text)
    if kind == "TXT":
        return _quoted(text)
    if kind not in HOSTS:
        return text
    words = text.split()
    if len(words) != HOSTS[kind] + 1 or not all(word.isdigit() for word in words[:-1]):
        wanted = "numbers and a host name, such as %s" % quoted(SAMPLES[kind]) if kind in SAMPLES else "one host name"
        raise _no_value(value, kind, wanted)
    return " ".join([*words[:-1], canonical(words[-1]) + "."])


def comparable(value: Any) -> Any:
    """Return what equal values have in common. Text in quotes is compared exactly."""
    text = str(value)
    if text.startswith('"'):
        return text
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return canonical(text)


def _address(kind: str, text: str) -> str:
    try:
        return str(ipaddress.IPv4Address(text) if kind == "A" else ipaddress.IPv6Address(text))
    except ValueError:
        raise _no_value(text, kind, "an IPv%s address" % ("4" if kind == "A" else "6")) from None


def _no_value(text: str, kind: str, wanted: str) -> InvalidInput:
    return InvalidInput(
        "records has %s, which is no value of the type %s: set %s." % (quoted(text), quoted(kind), wanted)
    )


def _quoted(text: str) -> str:
    """Return a text in quotes. A longer one than the service accepts becomes several pieces."""
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text
    if '"' in text:
        raise InvalidInput(
            'records has %s, which has quotes inside: put the whole value of the type "TXT" in quotes.' % quoted(text)
        )
    return " ".join('"%s"' % text[start : start + LONGEST] for start in range(0, max(len(text), 1), LONGEST))

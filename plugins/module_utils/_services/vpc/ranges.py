# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IPv4 networks in CIDR form, as options give them.

PRIVATE to this collection.
"""

from __future__ import annotations

from ipaddress import IPv4Network

from ..._core.errors import InvalidInput
from ..._core.wording import quoted


def network_of(text: str, option: str) -> IPv4Network:
    """Return the network that an option gives. Raises InvalidInput if it is not a network in CIDR form."""
    try:
        network = IPv4Network(text, strict=False)
    except ValueError:
        network = None
    if network is None or "/" not in text:
        raise InvalidInput(
            '%s has %s, which is not an IPv4 network in CIDR form: use one such as "192.168.0.0/16".'
            % (option, quoted(text))
        )
    if str(network) != text:
        raise InvalidInput(
            '%s has %s, which is an address in the network "%s": set the network.' % (option, quoted(text), network)
        )
    return network

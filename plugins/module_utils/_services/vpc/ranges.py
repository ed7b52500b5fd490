# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Networks in CIDR form, as options give them.

PRIVATE to this collection.
"""

from __future__ import annotations

from ipaddress import IPv4Network, ip_interface, ip_network

from ..._core.errors import InvalidInput
from ..._core.wording import quoted

NOT_ONE = '%s has %s, which is not %s in CIDR form: use one such as "192.168.0.0/16".'
AN_ADDRESS = '%s has %s, which is an address in the network "%s": set the network.'


def network_of(text: str, option: str) -> IPv4Network:
    """Return the network that an option gives. Raises InvalidInput if it is not a network in CIDR form."""
    try:
        network = IPv4Network(text, strict=False)
    except ValueError:
        network = None
    if network is None or "/" not in text:
        raise InvalidInput(NOT_ONE % (option, quoted(text), "an IPv4 network"))
    if str(network) != text:
        raise InvalidInput(AN_ADDRESS % (option, quoted(text), network))
    return network


def destination_of(text: str, option: str) -> str:
    """Return the IPv4 or IPv6 network that an option gives, in its canonical spelling. Raises InvalidInput."""
    try:
        given, network = ip_interface(text).ip, ip_network(text, strict=False)
    except ValueError:
        network = None
    if network is None or "/" not in text:
        raise InvalidInput(NOT_ONE % (option, quoted(text), "a network"))
    if given != network.network_address:
        raise InvalidInput(AN_ADDRESS % (option, quoted(text), network))
    return str(network)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server of any kind as a host of an inventory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .mapping import Kind, Server, addresses_of, id_of, is_ipv6, is_public, metadata_of, names_of, tags_of

# The attributes of every server. Those of its service come after them.
SERVER_ATTRIBUTES = (
    *("id", "name", "status", "flavor", "image_id", "availability_zone", "vpc_id"),
    *("private_ip", "private_ips", "public_ip", "public_ips", "nics", "security_groups"),
    *("tags", "metadata", "key_name", "enterprise_project_id", "created", "updated"),
)


def server_host(kind: Kind, server: Server) -> dict[str, Any]:
    """Return a server as a host. It has no secrets: neither the user data nor the service's own metadata."""
    told = kind.told(server)
    addresses = addresses_of(server)
    private = [one.get("addr") for one in addresses if not is_public(one)]
    public = [one.get("addr") for one in addresses if is_public(one)]
    return {
        "id": server.get("id"),
        "name": server.get("name"),
        "status": server.get("status"),
        "flavor": id_of(server.get("flavor")),
        "image_id": told.get("image_id"),
        "availability_zone": server.get("OS-EXT-AZ:availability_zone"),
        "vpc_id": told.get("vpc_id"),
        "private_ip": next((one for one in private if not is_ipv6(one)), private[0] if private else None),
        "private_ips": private,
        "public_ip": public[0] if public else None,
        "public_ips": public,
        "nics": _nics(addresses),
        "security_groups": names_of(server.get("security_groups") or ()),
        "tags": tags_of(server),
        "metadata": kind.users(metadata_of(server)),
        "key_name": server.get("key_name"),
        "enterprise_project_id": server.get("enterprise_project_id"),
        "created": server.get("created"),
        "updated": server.get("updated"),
    }


def _nics(addresses: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the NICs, the primary one first, each with its first private and its first public address.

    An IPv4 address is preferred to an IPv6 address.
    """
    found: dict[Any, dict[str, Any]] = {}
    for one in addresses:
        port_id = one.get("OS-EXT-IPS:port_id")
        nic = found.setdefault(
            port_id,
            {
                "port_id": port_id,
                "mac_address": one.get("OS-EXT-IPS-MAC:mac_addr"),
                "ip_address": None,
                "public_ip": None,
            },
        )
        kind = "public_ip" if is_public(one) else "ip_address"
        if nic[kind] is None or (is_ipv6(nic[kind]) and not is_ipv6(one.get("addr"))):
            nic[kind] = one.get("addr")
    return list(found.values())

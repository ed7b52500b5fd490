# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common part of hosts of inventories: filters for a service, and servers of all kinds as hosts.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core.errors import InvalidInput
from .._core.messages import text_of
from .server_facts import Server, addresses_of, id_of, image_of, is_ipv6, is_public, tags_of, vpc_of

# The attributes of every server. Those of its service come after them.
SERVER_ATTRIBUTES = (
    *("id", "name", "status", "flavor", "image_id", "availability_zone", "vpc_id"),
    *("private_ip", "private_ips", "public_ip", "public_ips", "nics", "security_groups"),
    *("tags", "metadata", "key_name", "enterprise_project_id", "created", "updated"),
)


def texts_of(filters: Mapping[str, Any], known: Sequence[str]) -> dict[str, str]:
    """Return the filters that have a value, as texts. Raises InvalidInput for a filter that the service does not have.

    Tags are left to ``tags_in``.
    """
    unknown = [str(key) for key in filters if key not in known]
    if unknown:
        raise InvalidInput(
            'filters has "%s", but the service can select only by %s: use include_filters.'
            % (unknown[0], ", ".join(known))
        )
    return {key: str(value) for key, value in filters.items() if value and key != "tags"}


def tags_in(filters: Mapping[str, Any]) -> dict[str, str]:
    """Return the tags that a host must have, as texts. Raises InvalidInput if they are no dictionary."""
    tags = filters.get("tags") or {}
    if not isinstance(tags, dict):
        raise InvalidInput("filters.tags is not a dictionary of keys and values: correct it.")
    return {text_of(key): "" if value is None else text_of(value) for key, value in tags.items()}


def in_enterprise_project(cloud: Any, query: Mapping[str, str]) -> dict[str, str]:
    """Return the query, limited to the enterprise project of the settings if there is one."""
    project = cloud.settings.enterprise_project_id
    return {**query, **({"enterprise_project_id": project} if project else {})}


def server_host(server: Server, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return a server as a host with the given metadata. It has no user data, which may contain secrets."""
    addresses = addresses_of(server)
    private = [one.get("addr") for one in addresses if not is_public(one)]
    public = [one.get("addr") for one in addresses if is_public(one)]
    return {
        "id": server.get("id"),
        "name": server.get("name"),
        "status": server.get("status"),
        "flavor": id_of(server.get("flavor")),
        "image_id": image_of(server),
        "availability_zone": server.get("OS-EXT-AZ:availability_zone"),
        "vpc_id": vpc_of(server),
        "private_ip": next((one for one in private if not is_ipv6(one)), private[0] if private else None),
        "private_ips": private,
        "public_ip": public[0] if public else None,
        "public_ips": public,
        "nics": _nics(addresses),
        "security_groups": [group.get("name") or group.get("id") for group in server.get("security_groups") or ()],
        "tags": tags_of(server),
        "metadata": dict(metadata),
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

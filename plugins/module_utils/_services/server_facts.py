# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server as the services for bare metal and elastic cloud servers both show it.

API pages: "Querying Details About a BMS" and "Querying Details About ECSs".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Server = Mapping[str, Any]

# Prefixes of the tags that the services keep for themselves.
OWN_TAGS = ("__", "_sys_")


def id_of(thing: Any) -> str | None:
    """Return the ID in an object, or None. Some servers have an empty text in place of the object."""
    return (thing.get("id") or None) if isinstance(thing, dict) else None


def metadata_of(server: Server) -> Mapping[str, Any]:
    return server.get("metadata") or {}


def image_of(server: Server) -> Any:
    """Return the ID of the image, or None. The metadata of the service show it first."""
    return metadata_of(server).get("metering.image_id") or id_of(server.get("image"))


def vpc_of(server: Server) -> str | None:
    """Return the ID of the VPC, or None. The networks in ``addresses`` have the same ID as their key."""
    return metadata_of(server).get("vpc_id") or next(iter(server.get("addresses") or {}), None)


def tags_of(server: Server) -> dict[str, str]:
    """Return the tags, except those that the service sets itself. The API returns them as "key=value"."""
    pairs = (str(tag).partition("=") for tag in server.get("tags") or ())
    return {key: value for key, _equals, value in pairs if not key.startswith(OWN_TAGS)}


def addresses_of(server: Server) -> list[Mapping[str, Any]]:
    """Return the addresses of all networks. Those of the primary NIC come first, the others in the service's order."""
    found = [one for network in (server.get("addresses") or {}).values() for one in network]
    primary = {one.get("OS-EXT-IPS:port_id") for one in found if one.get("primary") is True}
    return sorted(found, key=lambda one: bool(primary) and one.get("OS-EXT-IPS:port_id") not in primary)


def is_public(address: Mapping[str, Any]) -> bool:
    return address.get("OS-EXT-IPS:type") == "floating"


def is_ipv6(address: Any) -> bool:
    return ":" in str(address)

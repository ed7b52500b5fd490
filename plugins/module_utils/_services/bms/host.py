# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server as a host of an inventory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.messages import text_of
from ..servers.mapping import Server, addresses_of, id_of, is_ipv6, metadata_of, tags_of, vpc_of
from .api import BmsApi
from .server.mapping import BMS

ATTRIBUTES = (
    *("id", "name", "status", "flavor", "image_id", "availability_zone", "vpc_id"),
    *("private_ip", "private_ips", "public_ip", "public_ips", "nics", "security_groups"),
    *("tags", "metadata", "key_name", "enterprise_project_id", "created", "updated"),
)


# The options that the service can filter by, besides the enterprise project.
FILTERS = ("name", "status", "flavor", "tags")


def query_of(filters: Mapping[str, Any]) -> dict[str, str]:
    """Return the filters in the form that the service takes. Raises InvalidInput for filters that it cannot apply."""
    unknown = [str(key) for key in filters if key not in FILTERS]
    if unknown:
        raise InvalidInput(
            'filters has "%s", but the service can select only by %s: use include_filters.'
            % (unknown[0], ", ".join(FILTERS))
        )
    query = {key: str(value) for key, value in filters.items() if value and key != "tags"}
    tags = filters.get("tags") or {}
    if not isinstance(tags, dict):
        raise InvalidInput("filters.tags is not a dictionary of keys and values: correct it.")
    if tags:
        query["tags"] = ",".join(_tag(key, value) for key, value in tags.items())
    return query


def list_hosts(cloud: Any, query: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Return the servers that the service selects, in the enterprise project of the settings if there is one."""
    filters = dict(query)
    if cloud.settings.enterprise_project_id:
        filters["enterprise_project_id"] = cloud.settings.enterprise_project_id
    return map(host_of, BmsApi(cloud).list_servers(**filters))


def host_of(server: Server) -> dict[str, Any]:
    """Return a server as a host. It has no secrets: neither the user data nor the service's own metadata."""
    addresses = addresses_of(server)
    private = [one.get("addr") for one in addresses if not _is_public(one)]
    public = [one.get("addr") for one in addresses if _is_public(one)]
    metadata = metadata_of(server)
    return {
        "id": server.get("id"),
        "name": server.get("name"),
        "status": server.get("status"),
        "flavor": id_of(server.get("flavor")),
        "image_id": BMS.told(server).get("image_id"),
        "availability_zone": server.get("OS-EXT-AZ:availability_zone"),
        "vpc_id": vpc_of(server),
        "private_ip": next((one for one in private if not is_ipv6(one)), private[0] if private else None),
        "private_ips": private,
        "public_ip": public[0] if public else None,
        "public_ips": public,
        "nics": _nics(addresses),
        "security_groups": [group.get("name") or group.get("id") for group in server.get("security_groups") or ()],
        "tags": tags_of(server),
        "metadata": BMS.users(metadata),
        "key_name": server.get("key_name"),
        "enterprise_project_id": server.get("enterprise_project_id"),
        "created": server.get("created"),
        "updated": server.get("updated"),
    }


def _tag(key: Any, value: Any) -> str:
    text = "%s=%s" % (text_of(key), "" if value is None else text_of(value))
    if "," in text:
        raise InvalidInput(
            'filters.tags has "%s", but the service cannot select by a tag with a comma: use include_filters.' % text
        )
    return text


def _is_public(address: Mapping[str, Any]) -> bool:
    return address.get("OS-EXT-IPS:type") == "floating"


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
        kind = "public_ip" if _is_public(one) else "ip_address"
        if nic[kind] is None or (is_ipv6(nic[kind]) and not is_ipv6(one.get("addr"))):
            nic[kind] = one.get("addr")
    return list(found.values())

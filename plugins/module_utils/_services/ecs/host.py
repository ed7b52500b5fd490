# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An elastic cloud server as a host of an inventory.

API page: "Querying Details About ECSs".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._core.errors import Denied
from ..amounts import whole
from ..hosts import in_enterprise_project, tags_in, texts_of
from ..networks import subnets_of
from ..orders.prepaid import BILLED
from ..servers.host import SERVER_ATTRIBUTES, server_host
from ..servers.mapping import Server, metadata_of, tags_of
from ..vpc.api import VpcApi
from .api import EcsApi
from .server.mapping import ECS

ATTRIBUTES = (
    *SERVER_ATTRIBUTES,
    *("hostname", "description", "power_state", "locked", "charging_mode", "vcpus", "ram", "image_name", "os_type"),
    *("vpc_name", "subnet_id", "subnet_name"),
)

# The options that the service can filter by, besides the enterprise project, and what it calls them.
FILTERS = {"name": "name", "status": "status", "flavor": "flavor", "ip_address": "ip_eq", "tags": "tags"}

# The tag of bare metal servers. The service lists them as well, unless this tag is excluded.
BARE_METAL = "__type_baremetal"

CHARGING_MODES = {**BILLED, "2": "spot"}
POWER_STATES = {0: "NOSTATE", 1: "RUNNING", 3: "PAUSED", 4: "SHUTDOWN", 6: "CRASHED", 7: "SUSPENDED"}


def query_of(filters: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the filters that the service applies, and the tags that every host must have.

    No document says how the service reads several tags, tags without a value, or tags with a comma. It gets one
    other tag, and ``list_hosts`` compares all of them.
    """
    tags = tags_in(filters)
    query = {FILTERS[key]: value for key, value in texts_of(filters, tuple(FILTERS)).items()}
    clear = ["%s=%s" % pair for pair in tags.items() if pair[1] and "," not in "".join(pair)]
    return {"service": {**query, **({"tags": clear[0]} if clear else {})}, "tags": tags}


def list_hosts(cloud: Any, query: Mapping[str, Mapping[str, str]], *, network_names: bool) -> Iterator[dict[str, Any]]:
    """Yield the selected servers, in the enterprise project of the settings if there is one.

    With ``network_names``, two more requests read the names of all VPCs and subnets.
    """
    selected = {**in_enterprise_project(cloud, query["service"]), "not-tags": BARE_METAL}
    servers = [server for server in EcsApi(cloud).list_servers(**selected) if _is_desired(server, query["tags"])]
    names = _network_names(cloud) if servers and network_names else {}
    return (host_of(server, names) for server in servers)


def _is_desired(server: Server, tags: Mapping[str, str]) -> bool:
    return BARE_METAL not in (server.get("tags") or ()) and tags.items() <= tags_of(server).items()


def host_of(server: Server, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a server as a host. ``names`` are those of VPCs and subnets, by ID.

    It has no secrets: neither the user data nor the service's own metadata.
    """
    metadata = metadata_of(server)
    host = server_host(ECS, server)
    subnets = {one.get("port_id"): one.get("subnet_id") for one in server.get("network_interfaces") or ()}
    nics = [_in_subnet(nic, subnets.get(nic["port_id"]), names) for nic in host["nics"]]
    flavor = server.get("flavor") or {}
    return {
        **host,
        "nics": nics,
        "hostname": server.get("OS-EXT-SRV-ATTR:hostname"),
        "description": server.get("description"),
        "power_state": POWER_STATES.get(server.get("OS-EXT-STS:power_state", -1)),
        "locked": server.get("locked"),
        "charging_mode": CHARGING_MODES.get(str(metadata.get("charging_mode"))),
        "vcpus": whole(flavor.get("vcpus")),
        "ram": whole(flavor.get("ram")),
        "image_name": metadata.get("image_name"),
        "os_type": metadata.get("os_type"),
        "vpc_name": names.get(str(host["vpc_id"])),
        "subnet_id": nics[0]["subnet_id"] if nics else None,
        "subnet_name": nics[0]["subnet_name"] if nics else None,
    }


def _in_subnet(nic: Mapping[str, Any], subnet_id: str | None, names: Mapping[str, str]) -> dict[str, Any]:
    return {**nic, "subnet_id": subnet_id, "subnet_name": names.get(str(subnet_id))}


def _network_names(cloud: Any) -> dict[str, str]:
    """Return the names of all VPCs and subnets, by ID. Without the permission, there is a warning and no name."""
    api = VpcApi(cloud)
    try:
        found = [*api.list_vpcs(), *subnets_of(api)]
    except Denied as error:
        cloud.warn("The hosts have no names of VPCs and subnets. Set network_names to false if so desired. %s" % error)
        return {}
    return {str(one["id"]): one["name"] for one in found if one.get("id") and one.get("name")}

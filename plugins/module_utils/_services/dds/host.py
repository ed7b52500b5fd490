# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Document databases and their nodes as hosts of an inventory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._engine.tags import from_pairs
from ..hosts import texts_of
from .api import DdsApi
from .instance.mapping import Instance, doing, groups_of, is_on, number, zones_of

INSTANCE, NODE = "instance", "node"
# The options that the service can filter by.
FILTERS = ("id", "name", "mode", "datastore_type", "vpc_id", "subnet_id")

# Both kinds of hosts have the same attributes, so that expressions need not check the kind.
ATTRIBUTES = (
    *("kind", "id", "name", "status", "busy", "mode", "datastore_type", "datastore_version", "storage_engine"),
    *("instance_id", "instance_name", "group_id", "group_name", "node_type", "role"),
    *("private_ip", "private_ips", "public_ip", "public_ips", "port", "ssl", "db_user_name"),
    *("spec_code", "size", "used", "availability_zone", "availability_zones"),
    *("vpc_id", "subnet_id", "security_group_id", "tags", "enterprise_project_id", "created", "updated"),
)


def query_of(filters: Mapping[str, Any]) -> dict[str, str]:
    """Return the filters in the form that the service takes. Raises InvalidInput for filters that it cannot apply."""
    return texts_of(filters, FILTERS)


def list_hosts(cloud: Any, query: Mapping[str, str], kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the instances that the service selects, each before its nodes.

    If the settings name an enterprise project, only its instances count.
    """
    project = cloud.settings.enterprise_project_id
    for instance in DdsApi(cloud).list_instances(**query):
        if not project or instance.get("enterprise_project_id") == project:
            yield from (host for host in hosts_of(instance) if host["kind"] in kinds)


def hosts_of(instance: Instance) -> list[dict[str, Any]]:
    """Return the instance, then its nodes."""
    groups = groups_of(instance.get("groups"))
    shared = _shared(instance)
    nodes = [_node_of(shared, group, node) for group in groups for node in group["nodes"]]
    reachable = [node for node in nodes if node["private_ip"]]
    whole = {
        "kind": INSTANCE,
        "id": instance.get("id"),
        "name": instance.get("name"),
        "status": instance.get("status"),
        "private_ip": _first(reachable),
        "private_ips": [node["private_ip"] for node in reachable],
        "public_ip": next((node["public_ip"] for node in nodes if node["public_ip"]), None),
        "public_ips": [node["public_ip"] for node in nodes if node["public_ip"]],
        "availability_zones": zones_of(instance.get("groups") or ()),
    }
    return [_complete({**shared, **whole}), *nodes]


def _first(nodes: Sequence[Mapping[str, Any]]) -> Any:
    """Return the private address of the primary, which takes writes, else of the first node. None without nodes."""
    ranked = sorted(nodes, key=lambda node: node["role"] not in ("Primary", "master"))
    return ranked[0]["private_ip"] if ranked else None


def _shared(instance: Instance) -> dict[str, Any]:
    datastore = instance.get("datastore") or {}
    return {
        "busy": str(doing(instance)).startswith("busy"),
        "mode": instance.get("mode"),
        "datastore_type": datastore.get("type"),
        "datastore_version": datastore.get("version"),
        "storage_engine": instance.get("engine"),
        "instance_id": instance.get("id"),
        "instance_name": instance.get("name"),
        "port": number(instance.get("port")),
        "ssl": None if instance.get("ssl") is None else is_on(instance["ssl"]),
        "db_user_name": instance.get("db_user_name"),
        "vpc_id": instance.get("vpc_id"),
        "subnet_id": instance.get("subnet_id"),
        "security_group_id": instance.get("security_group_id"),
        "tags": from_pairs(instance) or {},
        "enterprise_project_id": instance.get("enterprise_project_id"),
        "created": instance.get("created"),
        "updated": instance.get("updated"),
    }


def _node_of(shared: Mapping[str, Any], group: Mapping[str, Any], node: Mapping[str, Any]) -> dict[str, Any]:
    own = {
        "kind": NODE,
        "id": node["id"],
        "name": node["name"],
        "status": node["status"],
        "group_id": group["id"],
        "group_name": group["name"],
        "node_type": group["type"],
        "role": node["role"],
        "private_ip": node["private_ip"],
        "private_ips": [node["private_ip"]] if node["private_ip"] else [],
        "public_ip": node["public_ip"],
        "public_ips": [node["public_ip"]] if node["public_ip"] else [],
        "spec_code": node["spec_code"],
        "size": group["size"],
        "used": group["used"],
        "availability_zone": node["availability_zone"],
        "availability_zones": [node["availability_zone"]] if node["availability_zone"] else [],
    }
    return _complete({**shared, **own})


def _complete(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found.get(name) for name in ATTRIBUTES}


def groups_for(host: Mapping[str, Any]) -> list[str]:
    """Return the groups of a host by its properties. The caller makes their names valid for Ansible."""
    found = ["dds_%ss" % host["kind"]]
    for name, prefix in (("mode", "dds_mode"), ("role", "dds_role"), ("node_type", "dds_type")):
        if host.get(name):
            found.append("%s_%s" % (prefix, str(host[name]).lower()))
    return found

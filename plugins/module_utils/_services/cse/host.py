# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Instances of microservices as hosts of an inventory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput
from .api.registry import CseRegistryApi
from .instances import shown
from .microservice import listed
from .microservice_name import described, key_of_all
from .versions import ANY, check_rule, matching

FILTERS = ("app", "microservice", "version", "environment")

ATTRIBUTES = (
    *("id", "host_name", "address", "port", "endpoints", "status"),
    *("app", "microservice", "microservice_id", "version", "environment", "properties", "tags"),
    *("data_center", "data_center_region", "availability_zone", "created", "updated", "registry"),
)
# IDs of instances can repeat, because they are unique only within a microservice.
IDENTITY = ("id", "microservice_id")

Host = dict[str, Any]


def query_of(filters: Mapping[str, Any], status: Sequence[str]) -> dict[str, Any]:
    """Return the query as plain data. No status means any.

    Raises InvalidInput for an unknown filter or an invalid version rule.
    """
    unknown = [str(key) for key in filters if key not in FILTERS]
    if unknown:
        raise InvalidInput(
            'filters has "%s", but instances can be selected only by %s: use include_filters.'
            % (unknown[0], ", ".join(FILTERS))
        )
    wanted = {key: str(value) for key, value in filters.items() if value is not None}
    check_rule(wanted.get("version", ANY))
    return {"filters": wanted, "status": list(status)}


def list_hosts(cloud: Any, query: Mapping[str, Any]) -> list[Host]:
    """Return the instances of the registry that the query selects, with few requests.

    They are sorted here, because a registry lists them in any order.
    """
    api = CseRegistryApi(cloud, fresh=False)
    wanted: Mapping[str, str] = query["filters"]
    options = {"app": wanted.get("app"), "name": wanted.get("microservice"), "environment": wanted.get("environment")}
    services = {service["id"]: service for service in listed(api, options, related=False)}
    found = api.find_many([key_of_all(described(service)) for service in services.values()])
    hosts = [
        dict(host_of(instance, services[instance["serviceId"]]), registry=api.address)
        for instance in found
        if instance.get("serviceId") in services
    ]
    hosts.sort(key=lambda host: [str(host[key]) for key in ("app", "microservice", "host_name", "id")])
    exact = {key: value for key, value in wanted.items() if key != "version"}
    return _of_version(
        wanted.get("version", ANY),
        [
            host
            for host in hosts
            if (not query["status"] or host["status"] in query["status"])
            and all(host[key] == value for key, value in exact.items())
        ],
    )


def host_of(instance: Mapping[str, Any], service: Mapping[str, Any]) -> Host:
    """Return an instance with the data of its microservice."""
    found = {
        **shown(instance),
        "app": service.get("appId"),
        "microservice": service.get("serviceName"),
        "microservice_id": service.get("serviceId"),
        "version": service.get("version"),
        "environment": service.get("environment") or "",
        "tags": dict(service.get("tags") or {}),
    }
    return {name: found.get(name) for name in ATTRIBUTES}


def _of_version(rule: str, hosts: Sequence[Host]) -> list[Host]:
    """Return the hosts whose version the rule selects among the versions of the same microservice."""
    if rule == ANY:
        return list(hosts)
    versions: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for host in hosts:
        versions[_name(host)].add(str(host["version"]))
    allowed = {name: matching(rule, found) for name, found in versions.items()}
    return [host for host in hosts if str(host["version"]) in allowed[_name(host)]]


def _name(host: Host) -> tuple[Any, ...]:
    return host["environment"], host["app"], host["microservice"]


def groups_for(host: Mapping[str, Any]) -> list[str]:
    """Return the groups that follow from the data of a host. The caller makes their names valid for Ansible."""
    named = {
        "cse_app": host["app"],
        "cse_service": host["microservice"],
        "cse_version": host["version"],
        "cse_environment": host["environment"],
        "cse_status": host["status"].lower(),
    }
    return ["cse_instances", *("%s_%s" % (prefix, value) for prefix, value in named.items() if value)]

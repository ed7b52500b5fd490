# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Addresses and connection strings for the clients of a document database.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from ..._core.errors import InvalidInput, NotFound
from ..named import by_name
from .api import DdsApi
from .instance.mapping import ALONE, MONGOS, REPLICA, REPLICA_SET, Instance, groups_of, is_on, number

# Clients can connect to nodes of these types, except for hidden ones.
REACHABLE, HIDDEN = (MONGOS, REPLICA, ALONE), "Hidden"
AUTHENTICATES = "admin"


def instances_of(api: DdsApi, wanted: Sequence[str]) -> list[Instance]:
    """Return the instances with these names or IDs, in that order. Raises InvalidInput for none and for several."""
    return [_instance(api, one) for one in wanted]


def _instance(api: DdsApi, wanted: str) -> Instance:
    if not wanted:
        raise InvalidInput("The name or ID of a document database is empty: set it.")
    named = by_name(api.list_instances(name=wanted), wanted, "document databases")
    if named is not None:
        return named
    try:
        return api.get_instance(wanted)
    except NotFound:
        raise InvalidInput('There is no document database with the name or ID "%s".' % wanted) from None


def addresses(instance: Instance) -> list[str]:
    """Return the addresses for clients, as "host:port". Those that take writes come first."""
    port = number(instance.get("port"))
    nodes = [
        node
        for group in groups_of(instance.get("groups"))
        for node in group["nodes"]
        if group["type"] in REACHABLE and node["private_ip"] and node["role"] != HIDDEN
    ]
    ranked = sorted(nodes, key=lambda node: node["role"] != "Primary")
    return ["%s:%s" % (node["private_ip"], port) for node in ranked]


def connection_string(instance: Instance, options: Mapping[str, Any]) -> str:
    """Return a URI for drivers and tools of MongoDB. It names a user only if the options have a user or a password.

    Raises InvalidInput if the instance has no addresses.
    """
    hosts = addresses(instance)
    if not hosts:
        raise InvalidInput(
            'Document database "%s" has no addresses while its status is "%s": wait until it is "normal".'
            % (instance.get("name"), instance.get("status"))
        )
    user, password = options.get("db_user"), options.get("db_password")
    if password is not None and user is None:
        user = instance.get("db_user_name")
    login = "" if user is None else quote(str(user), safe="")
    if password is not None:
        login += ":" + quote(str(password), safe="")
    query = {"authSource": AUTHENTICATES} if login else {}
    if instance.get("mode") == REPLICA_SET:
        query["replicaSet"] = options.get("replica_set") or "replica"
    if is_on(instance.get("ssl")):
        query["tls"] = "true"
    return "mongodb://%s%s/%s%s" % (
        *(login + "@" if login else "", ",".join(hosts)),
        *(quote(str(options.get("database") or ""), safe=""), "?" + urlencode(query) if query else ""),
    )


def look_up(cloud: Any, wanted: Sequence[str], options: Mapping[str, Any]) -> list[Any]:
    """Return the values of the lookup, one for each name or ID."""
    result = options.get("result")
    found: list[Any] = []
    for instance in instances_of(DdsApi(cloud), wanted):
        if result == "addresses":
            found.append(addresses(instance))
        elif result == "instance":
            found.append(_whole(instance, options))
        else:
            found.append(connection_string(instance, options))
    return found


def _whole(instance: Instance, options: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": instance.get("id"),
        "name": instance.get("name"),
        "mode": instance.get("mode"),
        "status": instance.get("status"),
        "port": number(instance.get("port")),
        "ssl": is_on(instance.get("ssl")),
        "db_user_name": instance.get("db_user_name"),
        "addresses": addresses(instance),
        "nodes": [
            dict(node, group=group["name"], type=group["type"])
            for group in groups_of(instance.get("groups"))
            for node in group["nodes"]
        ],
        "connection_string": connection_string(instance, options) if addresses(instance) else None,
    }

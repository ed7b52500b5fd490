# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The objects of other services to which environments and components refer by type and ID.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Callable

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set
from ..._engine.fields import unchanged, without_none
from ..named import one
from .mapping import StageClients

Item = Mapping[str, Any]
Finder = Callable[[StageClients, str], Item]

# The known values. The service decides which ones it accepts.
DEPLOY_MODES = ("virtualmachine", "container", "mixed")
RESOURCE_TYPES = ("vpc", "eip", "elb", "cce", "ecs", "as", "cse", "dcs", "rds")

SAME = as_set("id", "type", normal=unchanged)


def _address(api: StageClients, name: str) -> Item:
    """Return the EIP with this address or alias."""
    try:
        wanted = str(ipaddress.ip_address(name))
    except ValueError:
        addresses = api.eip.list_addresses()
        return one((dict(item, name=item.get("alias")) for item in addresses), name, "EIP")
    addresses = api.eip.list_addresses(public_ip_address=[wanted])
    return one((dict(item, name=item.get("public_ip_address")) for item in addresses), wanted, "EIP")


FINDERS: Mapping[str, Finder] = {
    "vpc": lambda api, name: one(api.vpc.list_vpcs(), name, "VPC"),
    "eip": _address,
    "ecs": lambda api, name: one(api.ecs.list_servers(name=name), name, "server"),
    "cse": lambda api, name: one(api.engines.list_engines(), name, "microservice engine"),
}


def resolved(api: StageClients, items: Iterable[Item], option: str) -> list[dict[str, Any]]:
    """Return the items, each with its ID.

    Raises InvalidInput for an item without an ID if this collection cannot search its type.
    """
    found = []
    for item in items:
        given = without_none(dict(item))
        kind, name = given["type"], given.get("name")
        if not given.get("id"):
            if kind not in FINDERS:
                raise InvalidInput(
                    '%s: only %s can be found by name. Set the ID of the %s "%s".'
                    % (option, ", ".join(sorted(FINDERS)), kind, name)
                )
            given["id"] = str(FINDERS[kind](api, name)["id"])
        found.append(given)
    return found


def key_of(item: Item) -> tuple[str, str]:
    return str(item.get("type")), str(item.get("id"))


def shown(items: Sequence[Item] | None) -> list[dict[str, Any]] | None:
    """Return the resources sorted by type and ID, because the service has no order for them.

    None means that they were not read.
    """
    if items is None:
        return None
    listed = [{"id": item.get("id"), "type": item.get("type"), "name": item.get("name") or None} for item in items]
    return sorted(listed, key=key_of)

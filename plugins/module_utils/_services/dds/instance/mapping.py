# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A document database as the API describes it, in the terms of this collection.

The service sends numbers and switches as text in some places and as numbers and booleans in others. Here they always
have their own type.

API page: "Querying DB Instances and Details".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidAnswer
from ...._engine.compare import as_set
from ...._engine.fields import unchanged
from ...._engine.once import Once
from ...orders.api import BssApi
from ...orders.prepaid import BILLED, PREPAID
from ...vpc.api import VpcApi
from ..api import DdsApi

Instance = Mapping[str, Any]

COMMUNITY = "DDS-Community"
# Longer numbers are no part of a version.
MOST_DIGITS = 4
# The last version with wiredTiger, the first of the two storage engines.
LAST_WIRED_TIGER = (4, 0)
SHARDING, REPLICA_SET, SINGLE = "Sharding", "ReplicaSet", "Single"
MONGOS, SHARD, CONFIG, REPLICA, ALONE = "mongos", "shard", "config", "replica", "single"
# The types of nodes in the order in which they are shown, and the types that each mode consists of.
KINDS = (MONGOS, SHARD, CONFIG, REPLICA, ALONE)
COMPOSITION = {SHARDING: (MONGOS, SHARD, CONFIG), REPLICA_SET: (REPLICA,), SINGLE: (ALONE,)}


ONCE = Once("document database")


class DdsClients:
    """The clients of all services that a document database depends on."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.dds = DdsApi(cloud)
        self.bss = BssApi(cloud)
        self.vpc = VpcApi(cloud)


def engine_of(version: str) -> str:
    """Return the storage engine that instances of this version have."""
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal() and len(part) <= MOST_DIGITS)
    return "wiredTiger" if numbers and numbers <= LAST_WIRED_TIGER else "rocksDB"


def same_engine(desired: str, current: Any) -> bool:
    """Compare the names of storage engines. Upper and lower case do not matter."""
    return desired.lower() == str(current or "").lower()


def as_listed(answer: Mapping[str, Any]) -> Instance:
    """Return the response to a creation in the form of a listed instance. Raises InvalidAnswer if it has no ID."""
    if not answer.get("id"):
        raise InvalidAnswer("The response has no id of an instance.")
    told = {"engine": (answer.get("datastore") or {}).get("storage_engine"), "ssl": answer.get("ssl_option")}
    return dict(
        answer,
        pay_mode="1" if answer.get("order_id") else "0",
        groups=[],
        tags=answer.get("tags") or [],
        **{key: value for key, value in told.items() if value is not None},
    )


def ordered(name: str, order_id: str | None, status: str) -> Instance:
    """Return an instance that exists only as an order, or only as a request whose outcome is unknown."""
    known = {"id": None, "name": name, "status": status, "order_id": order_id}
    return {**known, "pay_mode": "1"} if order_id else known


def number(value: Any) -> int | None:
    """Return a whole number, which the API may send as text. None for any other value."""
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return None


def _fraction(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def is_on(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


def charging_mode(pay_mode: Any) -> str | None:
    return BILLED.get(str(pay_mode))


def is_prepaid(remote: Instance) -> bool:
    return charging_mode(remote.get("pay_mode")) == PREPAID


def groups_in(security_groups: str | None) -> list[str]:
    """Return the security groups of an instance. The service lists several with commas between them."""
    return [part.strip() for part in (security_groups or "").split(",") if part.strip()]


def own_zones(groups: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the zones that an instance was created in. Nodes that were added for reading only may be elsewhere."""
    return zones_of([group for group in groups if group.get("type") in KINDS])


def zones_of(groups: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the zones of all nodes, each once."""
    found = (node.get("availability_zone") for group in groups for node in group.get("nodes") or ())
    return sorted({str(zone) for zone in found if zone})


_SAME_NAMES = as_set(normal=unchanged)


def same_zones(desired: Sequence[str], current: Sequence[str] | None) -> bool:
    """Compare zones. An instance that shows no nodes yet counts as equal, as its zones are unknown."""
    return not current or _SAME_NAMES(desired, current)


def groups_of(groups: Sequence[Mapping[str, Any]] | None) -> list[dict[str, Any]]:
    """Return the groups of nodes that are alike.

    Only shards and config servers have groups with an ID; mongos nodes have no disk.
    """
    return [
        {
            "id": group.get("id") or None,
            "name": group.get("name") or None,
            "type": group.get("type"),
            "status": group.get("status") or None,
            "size": number((group.get("volume") or {}).get("size")),
            "used": _fraction((group.get("volume") or {}).get("used")),
            "nodes": [_node(node) for node in group.get("nodes") or ()],
        }
        for group in groups or ()
    ]


def _node(node: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("id", "name", "status", "role", "private_ip", "public_ip", "spec_code", "availability_zone")
    return {key: node.get(key) or None for key in keys}


def doing(remote: Instance) -> str | None:
    """Return the status, or "busy" with the current actions: the status does not show them."""
    actions = remote.get("actions")
    return "busy (%s)" % ", ".join(map(str, actions)) if actions else remote.get("status")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: instances with their groups of nodes, and flavors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

SHARDING, REPLICA_SET, SINGLE = "Sharding", "ReplicaSet", "Single"
MODES = (SHARDING, REPLICA_SET, SINGLE)
MONGOS, SHARD, CONFIG, REPLICA, ALONE = "mongos", "shard", "config", "replica", "single"
NODE_TYPES: Mapping[str, tuple[str, ...]] = {
    SHARDING: (MONGOS, SHARD, CONFIG),
    REPLICA_SET: (REPLICA,),
    SINGLE: (ALONE,),
}
REACHABLE = (MONGOS, REPLICA, ALONE)

COMMUNITY = "DDS-Community"
ENGINES: Mapping[str, str] = {
    **dict.fromkeys(("3.4", "4.0"), "wiredTiger"),
    **dict.fromkeys(("4.2", "4.4", "5.0"), "rocksDB"),
}
VERSIONS = tuple(ENGINES)
DISKS = ("ULTRAHIGH", "EXTREMEHIGH")
USER, DATABASE = "rwuser", "admin"

NORMAL, CREATING = "normal", "creating"
CREATE_FAILED, ENLARGE_FAILED = "createfail", "enlargefail"
# This is the only action that an instance does not show.
DELETING = "DELETE"
STATUSES = (NORMAL, "abnormal", CREATING, "frozen", "data_disk_full", CREATE_FAILED, ENLARGE_FAILED)


@dataclass(frozen=True)
class Node:
    """A node.

    ``private_ip`` is empty for nodes that clients cannot reach, and until the node exists.
    """

    id: str
    name: str
    role: str
    spec_code: str
    zone: str
    private_ip: str = ""


@dataclass(frozen=True)
class Group:
    """A group of nodes of one kind: all mongos nodes, one shard, or a whole replica set. Mongos nodes have no disk."""

    id: str
    name: str
    type: str
    nodes: tuple[Node, ...]
    size: int = 0
    used: str = "0.33"


@dataclass(frozen=True)
class Backup:
    """The backup policy. With ``keep_days`` 0 there is no automatic backup, and no time for it."""

    keep_days: int = 7
    start_time: str = "16:00-17:00"
    period: str = "1,2,3,4,5,6,7"
    incremental: bool = False


@dataclass(frozen=True)
class Upkeep:
    """Settings beside the instance itself.

    Only clusters have the balancer settings, and only replica sets have ``set_name`` and ``client_networks``.
    """

    window: str = "02:00-06:00"
    monitored_by_seconds: bool = False
    masks_slow_log: bool = True
    set_name: str = "replica"
    client_networks: tuple[str, ...] = ()
    balanced: bool = True
    balancer_window: tuple[str, str] = ("", "")
    enlarges: bool = False
    enlarging: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Instance:
    """An instance.

    ``number`` is its position in the order of creation. ``action`` names the operation in progress.
    """

    id: str
    number: int
    name: str
    mode: str
    version: str
    created_at: datetime
    updated_at: datetime
    vpc_id: str
    subnet_id: str
    security_group_id: str
    groups: tuple[Group, ...]
    status: str = NORMAL
    action: str = ""
    port: int = 8635
    ssl: bool = True
    password: str = ""
    backup: Backup = Backup()
    tags: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    order_id: str = ""
    enterprise_project_id: str = "0"
    disk_encryption_id: str = ""
    upkeep: Upkeep = Upkeep()

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for group in self.groups for node in group.nodes)

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.zone for node in self.nodes))

    def of_type(self, kind: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.type == kind)


@dataclass(frozen=True)
class Flavor:
    """A flavor. ``zones`` maps each zone that sells the flavor to its status there: ``normal`` or ``sellout``."""

    id: str
    type: str
    vcpus: int
    ram: int
    zones: Mapping[str, str]
    versions: tuple[str, ...] = VERSIONS

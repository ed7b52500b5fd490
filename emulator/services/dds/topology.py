# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of an instance: groups of nodes, spread over its zones. New nodes have no addresses yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from .records import CONFIG, MONGOS, REPLICA, SHARD, Group, Instance, Node

NODES_OF_A_GROUP = 3

Given = Mapping[str, Any]


def new_instance_id() -> str:
    return f"{ids.new_hex()}in02"


def derived_id(suffix: str, *parts: str) -> str:
    return ids.derived_hex("dds", *parts) + suffix


def new_groups(instance_id: str, name: str, flavors: Sequence[Given], zones: Sequence[str]) -> tuple[Group, ...]:
    """Return the groups of a new instance. ``flavors`` are those of a request."""
    return tuple(group for given in flavors for group in _groups(instance_id, name, given, zones))


def _groups(instance_id: str, name: str, given: Given, zones: Sequence[str]) -> list[Group]:
    kind, count, spec_code, size = given["type"], int(given["num"]), given["spec_code"], int(given.get("size", 0))
    if kind in (SHARD, CONFIG):
        numbers = range(1, count + 1)
        return [_group(instance_id, name, kind, number, spec_code, size, zones) for number in numbers]
    nodes = _nodes(instance_id, name, kind, _roles(kind, count), spec_code, zones)
    return [Group(derived_id("gr02", instance_id, kind), "", kind, nodes, 0 if kind == MONGOS else size)]


def _group(
    instance_id: str, name: str, kind: str, number: int, spec_code: str, size: int, zones: Sequence[str]
) -> Group:
    own = CONFIG if kind == CONFIG else f"{kind}_{number}"
    nodes = _nodes(instance_id, name, own, _roles(kind, NODES_OF_A_GROUP), spec_code, zones)
    return Group(derived_id("gr02", instance_id, own), own, kind, nodes, size)


def _roles(kind: str, count: int) -> list[str]:
    """Return the roles of nodes.

    All mongos nodes are masters. In other groups one node is the primary; if there are several, one is hidden.
    """
    if kind == MONGOS:
        return ["master"] * count
    return ["Primary", *["Secondary"] * (count - 2), *(["Hidden"] if count > 1 else [])]


def _nodes(
    instance_id: str,
    name: str,
    own: str,
    roles: Sequence[str],
    spec_code: str,
    zones: Sequence[str],
    first: int = 1,
) -> tuple[Node, ...]:
    return tuple(
        Node(
            id=derived_id("no02", instance_id, own, str(number)),
            name=f"{name}_{own}_node_{number}",
            role=role,
            spec_code=spec_code,
            zone=zones[(number - 1) % len(zones)],
        )
        for number, role in enumerate(roles, first)
    )


def with_more_nodes(instance: Instance, kind: str, count: int, spec_code: str) -> Instance:
    """Return the instance with more mongos nodes, or with more secondaries of a replica set."""
    (group,) = instance.of_type(kind)
    roles = ["master" if kind == MONGOS else "Secondary"] * count
    first = len(group.nodes) + 1
    added = _nodes(instance.id, instance.name, kind, roles, spec_code, instance.zones, first)
    return _with_groups(instance, {group.id: replace(group, nodes=(*group.nodes, *added))})


def with_more_replicas(instance: Instance, count: int) -> Instance:
    (group,) = instance.of_type(REPLICA)
    return with_more_nodes(instance, REPLICA, count, group.nodes[0].spec_code)


def with_more_shards(instance: Instance, count: int, spec_code: str, size: int) -> Instance:
    first, zones = len(instance.of_type(SHARD)) + 1, instance.zones
    numbers = range(first, first + count)
    added = [_group(instance.id, instance.name, SHARD, number, spec_code, size, zones) for number in numbers]
    return replace(instance, groups=(*instance.groups, *added))


def resized(instance: Instance, target_ids: Sequence[str], spec_code: str) -> Instance:
    """Return the instance with another flavor for the targets.

    A target ID names a node, a group or the whole instance.
    """
    changed = {
        group.id: replace(
            group,
            nodes=tuple(
                replace(node, spec_code=spec_code)
                if {node.id, group.id, instance.id}.intersection(target_ids)
                else node
                for node in group.nodes
            ),
        )
        for group in instance.groups
    }
    return _with_groups(instance, changed)


def enlarged(instance: Instance, group_id: str, size: int) -> Instance:
    changed = {group.id: replace(group, size=size) for group in instance.groups if group.id == group_id}
    return _with_groups(instance, changed)


def _with_groups(instance: Instance, changed: Mapping[str, Group]) -> Instance:
    return replace(instance, groups=tuple(changed.get(group.id, group) for group in instance.groups))

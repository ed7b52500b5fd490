# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds for its flavors, instances and failures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need, numbered
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from ...shared.servers import SCALE_ZONES, scale_network
from ..vpc.records import Network
from .actions import OPERATIONS
from .catalogue import AVAILABLE, SOLD_OUT, Catalogue
from .records import MODES, NODE_TYPES, NORMAL, STATUSES, VERSIONS, Flavor, Group, Instance
from .state import DdsState
from .topology import derived_id, new_groups

Given = Mapping[str, Any]

_KEYS = (
    *("id", "name", "mode", "version", "subnet", "subnet_id", "security_group", "availability_zone", "flavor"),
    *("status", "port", "ssl", "password", "tags", "remark", "enterprise_project_id"),
)
_COPIED = ("status", "port", "ssl", "password", "remark", "enterprise_project_id")
_FLAVOR_KEYS = ("spec_code", "type", "vcpus", "ram", "zones", "versions")
_GROUP_KEYS = ("type", "num", "storage", "size", "spec_code", "used", "nodes")
_NODE_KEYS = ("id", "name", "role", "private_ip", "availability_zone")
_SCALE = {
    "ReplicaSet": ({"type": "replica", "num": 3, "size": 20, "spec_code": "dds.mongodb.s6.large.2.repset"},),
    "Single": ({"type": "single", "num": 1, "size": 10, "spec_code": "dds.mongodb.s6.large.2.single"},),
    "Sharding": (
        {"type": "mongos", "num": 2, "spec_code": "dds.mongodb.s6.large.2.mongos"},
        {"type": "shard", "num": 2, "size": 20, "spec_code": "dds.mongodb.s6.large.2.shard"},
        {"type": "config", "num": 1, "size": 20, "spec_code": "dds.mongodb.s6.large.2.config"},
    ),
}
_SEED_OUTCOMES = OutcomeSeeder(
    service="dds",
    subject="instance",
    operations=OPERATIONS,
    breaking=("create", "add_nodes"),
    defaults={
        "refuse": ("DBS.200004", "Operation is illegal."),
        "fail": ("", "The job failed."),
        "error": ("", "The job failed and left the DB instance broken."),
    },
)


def seed_flavors(_emulator: Emulator, shelf: Shelf, given: Any) -> None:
    for entry in entries(given, "dds_flavors"):
        known(entry, "flavor", _FLAVOR_KEYS)
        spec_code, kind, zones = need(entry, "spec_code", "flavor"), entry.get("type"), entry.get("zones")
        if kind not in {kind for kinds in NODE_TYPES.values() for kind in kinds}:
            raise SeedError(f"flavor {spec_code} for {kind!r}, which no instance has")
        if not isinstance(zones, dict) or not set(zones.values()) <= {AVAILABLE, SOLD_OUT}:
            raise SeedError(f"flavor {spec_code}: zones is not a mapping of zones to {AVAILABLE} or {SOLD_OUT}")
        versions = tuple(map(str, entry.get("versions", VERSIONS)))
        vcpus, ram = entry.get("vcpus", 2), entry.get("ram", 4)
        Catalogue(shelf).flavors.put(Flavor(spec_code, kind, vcpus, ram, zones, versions))


def seed_instances(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed instances. ``given`` is a list of instances, or the number of instances to create."""
    state = DdsState(emulator, shelf)
    if isinstance(given, int):
        _seed_many(state, given)
        return
    for entry in entries(given, "dds_instances"):
        known(entry, "dds instance", _KEYS)
        _seed_one(state, entry)


def _seed_many(state: DdsState, count: int) -> None:
    """Seed ``dds-00000``, ``dds-00001``, ... in a network of their own.

    Their names, IDs, modes and tags are always the same.
    """
    numbers, modes = numbered(state.shelf, "dds_instances", count), list(_SCALE)
    network_id = scale_network(state.networks)
    for number in numbers:
        mode = modes[number % len(modes)]
        _seed_one(
            state,
            {
                "name": f"dds-{number:05d}",
                "mode": mode,
                "subnet_id": network_id,
                "availability_zone": state.shelf.region + SCALE_ZONES[number % len(SCALE_ZONES)],
                "flavor": _SCALE[mode],
                "tags": {"team": f"team-{number % 40}", "role": "web" if number % 4 else "db"},
            },
        )


def _seed_one(state: DdsState, given: Given) -> None:
    name, mode, now = need(given, "name", "dds instance"), given.get("mode"), state.emulator.works.now
    if mode not in MODES or given.get("status", NORMAL) not in STATUSES:
        raise SeedError(f"dds instance {name} with mode {mode!r} and status {given.get('status', NORMAL)!r}")
    network = _network(state, given, name)
    instance_id = given.get("id") or derived_id("in02", state.shelf.project, name)
    zones = str(given.get("availability_zone", f"{state.shelf.region}a")).split(",")
    instance = Instance(
        id=instance_id,
        number=state.next_number(),
        name=name,
        mode=mode,
        version=str(given.get("version", "4.4")),
        created_at=now,
        updated_at=now,
        vpc_id=network.vpc_id,
        subnet_id=network.id,
        security_group_id=_security_group(state, given, name),
        groups=_groups(instance_id, name, mode, given.get("flavor", []), zones),
        tags=tuple((str(key), str(value)) for key, value in given.get("tags", {}).items()),
        **{key: given[key] for key in _COPIED if key in given},
    )
    try:
        state.table.put(state.wired(instance))
    except ApiError as error:
        raise SeedError(f"dds instance {name}: {error.message}") from error


def _network(state: DdsState, given: Given, name: str) -> Network:
    networks = state.networks.networks
    network = networks.get(given.get("subnet_id", "")) or networks.first(name=given.get("subnet", ""))
    if network is None:
        raise SeedError(f"dds instance {name} with neither the subnet_id nor the subnet name of a network")
    return network


def _security_group(state: DdsState, given: Given, name: str) -> str:
    if "security_group" not in given:
        return state.networks.default_group().id
    groups, wanted = state.networks.groups, given["security_group"]
    group = groups.get(wanted) or groups.first(name=wanted)
    if group is None:
        raise SeedError(f"dds instance {name}: there is no security group {wanted}")
    return group.id


def _groups(instance_id: str, name: str, mode: str, given: Any, zones: Sequence[str]) -> tuple[Group, ...]:
    flavors = entries(list(given), "flavor")
    for entry in flavors:
        known(entry, "flavor", _GROUP_KEYS)
        need(entry, "num", "flavor")
        need(entry, "spec_code", "flavor")
    if sorted(entry.get("type", "") for entry in flavors) != sorted(NODE_TYPES[mode]):
        raise SeedError(f"dds instance {name}: {mode} has flavors for {', '.join(NODE_TYPES[mode])}")
    groups = new_groups(instance_id, name, flavors, zones)
    said = {entry["type"]: entry for entry in flavors}
    return tuple(_as_said(group, said[group.type]) for group in groups)


def _as_said(group: Group, given: Given) -> Group:
    """Return the group with the IDs and other values that a seed gives its nodes, in the order of the seed."""
    nodes = entries(given.get("nodes", []), "nodes")
    for entry in nodes:
        known(entry, "node", _NODE_KEYS)
    changes = [{key.replace("availability_", ""): value for key, value in entry.items()} for entry in nodes]
    changed = [replace(node, **more) for node, more in zip(group.nodes, changes, strict=False)]
    return replace(group, used=given.get("used", group.used), nodes=(*changed, *group.nodes[len(changed) :]))


ROUTER = Router(
    "dds",
    seeders={"dds_flavors": seed_flavors, "dds_outcomes": _SEED_OUTCOMES, "dds_instances": seed_instances},
)

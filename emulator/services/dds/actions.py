# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations that are jobs, or orders where they raise the price of a prepaid instance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..bss.records import SUBSCRIBE, Line, Subscription
from ..bss.state import Orders
from . import billing, refusals, topology
from .checks import COUNTS, LARGEST_CLUSTER, Given, check_size, number
from .creation import Creation, CreationOrder
from .jobs import Change, Jobs
from .records import (
    ALONE,
    CONFIG,
    CREATE_FAILED,
    DELETING,
    ENLARGE_FAILED,
    MONGOS,
    NORMAL,
    REPLICA,
    REPLICA_SET,
    SHARD,
    SHARDING,
    SINGLE,
    Instance,
)
from .state import DdsState

CHANGE = 3
DELETABLE = (NORMAL, "abnormal", "frozen", "data_disk_full", CREATE_FAILED, ENLARGE_FAILED)
_CREATE_JOBS = {
    SHARDING: "CreateMongoDB",
    REPLICA_SET: "CreateMongoDBReplica",
    SINGLE: "CreateMongoDBReplicaSingle",
}
_RESTART_JOBS = {
    SHARDING: "RestartInstance",
    REPLICA_SET: "RestartReplicaSetInstance",
    SINGLE: "RestartReplicaSingleInstance",
}

Effect = Callable[[Instance], Instance | None]
Answer = dict[str, str]


@dataclass(frozen=True)
class Kind:
    """The names of an operation for outcomes, for the actions of an instance, and for jobs."""

    on: str
    action: str
    job: str


RESTART = Kind("restart", "RESTART", "")
PORT = Kind("port", "MODIFY_PORT", "ModifyPort")
SECURITY_GROUP = Kind("security_group", "MODIFY_SECURITY_GROUP", "ModifySecurityGroup")
SSL = Kind("ssl", "MODIFY_SSL", "SwitchInstanceSSL")
RESIZE = Kind("resize", "RESIZE_FLAVOR", "ResizeMongoDBInstance")
ENLARGE = Kind("enlarge_volume", "ENLARGE_VOLUME", "EnlargeMongoDBVolume")
ADD_NODES = Kind("add_nodes", "ADD_NODES", "EnlargeMongoDBGroup")
ADD_REPLICAS = Kind("add_nodes", "ADD_NODES", "ReplicaSetEnlargeNode")
DELETE = Kind("delete", DELETING, "DeleteMongoDB")
OPERATIONS = (
    "create",
    *dict.fromkeys(kind.on for kind in (RESTART, PORT, SECURITY_GROUP, SSL, RESIZE, ENLARGE, ADD_NODES, DELETE)),
)


@dataclass(frozen=True)
class Upgrade:
    """The change of a prepaid instance by an order. The order completes when the change does."""

    change: Change
    orders: Orders

    @property
    def watched(self) -> tuple[str, ...]:
        return (self.change.state.place,)

    def begin(self, order_id: str) -> None:
        self.change.begin()

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        if self.change.finish():
            return None
        instance = self.change.state.instance(self.change.instance_id)
        subscribed = self.orders.resource(instance.id)
        amount = billing.amount_of(self.change.state.shelf, instance.groups, subscribed.period)
        return [replace(subscribed, amount=amount)]


class Actions:
    def __init__(self, state: DdsState, user_name: str) -> None:
        self._state = state
        self._user_name = user_name
        self._orders = Orders(state.emulator, state.shelf.account)
        self._jobs = Jobs(state)

    def create(self, given: Given) -> Answer:
        """Create an instance.

        A name that is taken is no obstacle: two equal requests create two instances, and both are billed.
        """
        self._state.checks.check(given)
        served = self._state.outcomes.take("create", given["name"])
        creation = Creation(self._state, given, topology.new_instance_id(), served)
        charging = given.get("charge_info", {})
        if charging.get("charge_mode") == "prePaid":
            lines = billing.lines_of(self._state.shelf, creation.groups, billing.period_of(charging))
            pay = charging.get("is_auto_pay", False)
            order = self._orders.place(SUBSCRIBE, self._user_name, lines, CreationOrder(creation), pay=pay)
            return {"id": creation.instance_id, "order_id": order.id}
        job_id = self._jobs.submit(_CREATE_JOBS[given["mode"]], creation.instance_id, given["name"], creation)
        return {"id": creation.instance_id, "job_id": job_id}

    def delete(self, instance_id: str) -> Answer:
        instance = self._state.idle(instance_id, DELETABLE)
        if instance.order_id:
            raise refusals.illegal(f"{instance_id} is yearly/monthly and can only be unsubscribed from")
        return self._run(DELETE, instance, lambda _instance: None)

    def restart(self, instance_id: str, given: Given) -> Answer:
        instance = self._state.idle(instance_id)
        if given.get("is_force"):
            raise refusals.illegal("only abnormal nodes are restarted by force")
        if given.get("is_serial") and instance.mode != REPLICA_SET:
            raise refusals.illegal("only the nodes of a replica set are restarted one after the other")
        kind = replace(RESTART, job=_restart_job(instance, given.get("target_type"), given["target_id"]))
        return self._run(kind, instance, lambda instance: instance)

    def set_port(self, instance_id: str, port: int) -> Answer:
        instance = self._state.idle(instance_id)
        self._state.checks.check_port(port)
        return self._run(PORT, instance, lambda instance: replace(instance, port=port))

    def set_security_group(self, instance_id: str, group_id: str) -> Answer:
        instance = self._state.idle(instance_id)
        self._state.checks.check_security_group(group_id)
        return self._run(SECURITY_GROUP, instance, lambda instance: replace(instance, security_group_id=group_id))

    def switch_ssl(self, instance_id: str, option: str) -> Answer:
        instance = self._state.idle(instance_id)
        return self._run(SSL, instance, lambda instance: replace(instance, ssl=option == "1"))

    def resize(self, instance_id: str, given: Given) -> Answer:
        instance, asked = self._state.idle(instance_id), given["resize"]
        kind, target_ids = _resize_targets(instance, asked)
        spec_code = asked["target_spec_code"]
        self._state.catalogue.check(spec_code, kind, instance.version, instance.zones)
        effect = _resizer(target_ids, spec_code)
        if effect(instance) == instance:
            raise refusals.bad_flavor(f"it is {spec_code} already")
        return self._sell(RESIZE, instance, effect, given)

    def enlarge_volume(self, instance_id: str, given: Given) -> Answer:
        instance, asked = self._state.idle(instance_id), given["volume"]
        group_id = asked.get("group_id")
        if (group_id is not None) != (instance.mode == SHARDING):
            raise refusals.bad_parameter(f"group_id is for shards, and {instance.id} is {instance.mode}")
        if group_id is None:
            (group,) = instance.groups
        else:
            found = [group for group in instance.of_type(SHARD) if group.id == group_id]
            if not found:
                raise refusals.no_node(group_id)
            (group,) = found
        size = number(asked["size"], "size")
        check_size(size, instance.mode)
        if size <= group.size:
            raise refusals.bad_parameter(f"size {size} is not more than the {group.size} that there are")
        own_id = group.id
        return self._sell(ENLARGE, instance, lambda instance: topology.enlarged(instance, own_id, size), given)

    def add_nodes(self, instance_id: str, given: Given) -> Answer:
        """Add mongos nodes or shards to a cluster."""
        instance, kind, spec_code = self._state.idle(instance_id), given["type"], given["spec_code"]
        if instance.mode != SHARDING:
            raise refusals.illegal(f"{instance.mode} has no {kind}")
        count, volume = number(given["num"], "num"), given.get("volume")
        there = len(instance.of_type(SHARD)) if kind == SHARD else len(instance.of_type(MONGOS)[0].nodes)
        if not 1 <= count <= LARGEST_CLUSTER - there:
            raise refusals.bad_parameter(f"num {count}: there are {there} of at most {LARGEST_CLUSTER} {kind}")
        if (volume is not None) != (kind == SHARD):
            raise refusals.bad_parameter("volume is needed for shards, and only for shards")
        self._state.catalogue.check(spec_code, kind, instance.version, instance.zones)
        if volume is None:
            effect = _more_nodes(MONGOS, count, spec_code)
        else:
            size = number(volume["size"], "volume.size")
            check_size(size, instance.mode)
            effect = _more_shards(count, spec_code, size)
        return self._sell(ADD_NODES, instance, effect, given)

    def add_replicas(self, instance_id: str, given: Given) -> Answer:
        instance, count = self._state.idle(instance_id), given["num"]
        if instance.mode != REPLICA_SET:
            raise refusals.illegal(f"{instance.mode} has no replicas")
        nodes = instance.nodes
        if count <= 0 or len(nodes) + count not in COUNTS[REPLICA]:
            raise refusals.bad_parameter(f"num {count}: there are {len(nodes)}, and can be 3, 5 or 7")
        return self._sell(ADD_REPLICAS, instance, _more_nodes(REPLICA, count, nodes[0].spec_code), given)

    def keep_up(self, instance_id: str, job: str, **changes: Any) -> Answer:
        """Change settings that take a job, though the instance itself stays the same."""
        instance = self._state.idle(instance_id)

        def effect(instance: Instance) -> Instance:
            return replace(instance, upkeep=replace(instance.upkeep, **changes))

        return self._run(Kind("keep_up", "UPKEEP", job), instance, effect)

    def _change(self, kind: Kind, instance: Instance, effect: Effect) -> Change:
        served = self._state.outcomes.take(kind.on, instance.name)
        return Change(self._state, instance.id, kind.action, effect, served)

    def _run(self, kind: Kind, instance: Instance, effect: Effect) -> Answer:
        change = self._change(kind, instance, effect)
        return {"job_id": self._jobs.submit(kind.job, instance.id, instance.name, change)}

    def _sell(self, kind: Kind, instance: Instance, effect: Callable[[Instance], Instance], given: Given) -> Answer:
        """Start a job or, for a prepaid instance, place an order that makes the change."""
        if not instance.order_id:
            return self._run(kind, instance, effect)
        shelf, subscribed = self._state.shelf, self._orders.resource(instance.id)
        more = billing.amount_of(shelf, effect(instance).groups, subscribed.period) - subscribed.amount
        lines = [Line(subscribed.product, max(round(more, 2), 0), 1, subscribed.period)]
        upgrade = Upgrade(self._change(kind, instance, effect), self._orders)
        pay = given.get("is_auto_pay", False)
        if pay:  # the instance is busy from the request on, not only when the order takes effect
            upgrade.change.begin()
        return {"order_id": self._orders.place(CHANGE, self._user_name, lines, upgrade, pay=pay).id}


def _resizer(target_ids: Sequence[str], spec_code: str) -> Callable[[Instance], Instance]:
    return lambda instance: topology.resized(instance, target_ids, spec_code)


def _more_nodes(kind: str, count: int, spec_code: str) -> Callable[[Instance], Instance]:
    return lambda instance: topology.with_more_nodes(instance, kind, count, spec_code)


def _more_shards(count: int, spec_code: str, size: int) -> Callable[[Instance], Instance]:
    return lambda instance: topology.with_more_shards(instance, count, spec_code, size)


def _restart_job(instance: Instance, kind: str | None, target_id: str) -> str:
    """Return the name of the job that restarts the instance, a group or a node.

    A primary node cannot restart alone: restart its whole group instead.
    """
    if target_id == instance.id:
        if kind is not None:
            raise refusals.bad_parameter("target_type is for parts of a cluster, and target_id is the whole")
        return _RESTART_JOBS[instance.mode]
    found = [group for group in instance.groups if target_id in (group.id, *(node.id for node in group.nodes))]
    if not found or (found[0].id == target_id and not found[0].name):
        raise refusals.no_node(target_id)
    (group,) = found
    if kind != (group.type if instance.mode == SHARDING else None):
        raise refusals.bad_parameter(f"target_type {kind!r}: {target_id} is of {group.type}")
    if group.id == target_id:
        return "RestartGroup"
    if any(node.id == target_id and node.role == "Primary" for node in group.nodes):
        raise refusals.illegal(f"{target_id} is the primary")
    return "RestartNode"


def _resize_targets(instance: Instance, asked: Given) -> tuple[str, list[str]]:
    """Return the type of the nodes to resize, and the IDs of the targets."""
    kind, one, several = asked.get("target_type"), asked.get("target_id"), asked.get("target_ids")
    if (one is None) == (several is None):
        raise refusals.bad_parameter("either target_id or target_ids is needed")
    if instance.mode != SHARDING:
        if kind is not None or one is None:
            raise refusals.bad_parameter(f"{instance.mode} takes target_id alone")
        if one != instance.id:
            raise refusals.no_node(one)
        return (ALONE if instance.mode == SINGLE else REPLICA), [one]
    if kind not in (MONGOS, SHARD, CONFIG) or (several is not None and kind != SHARD):
        raise refusals.bad_parameter("target_type is mongos, shard or config; target_ids are of shards")
    wanted: list[str] = [one] if one is not None else several or []
    groups = instance.of_type(kind)
    known = {node.id for node in groups[0].nodes} if kind == MONGOS else {group.id for group in groups}
    for target_id in wanted:
        if target_id not in known:
            raise refusals.no_node(target_id)
    return kind, wanted

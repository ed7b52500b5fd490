# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The nodes of a document database: how many of which type, their flavor and their disks. They can only grow.

API pages: "Modifying DB Instance Specifications", "Scaling Up Storage Space", "Adding Nodes for a Cluster Instance" and
"Adding Nodes to a Replica Set Instance".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.change import PartPlan, Write
from ...._engine.resources import Desired, Inseparable
from .mapping import (
    ALONE,
    CONFIG,
    KINDS,
    MONGOS,
    REPLICA,
    SHARD,
    Instance,
    groups_of,
    is_prepaid,
)
from .work import operation

Current = Mapping[str, Any]
Group = Mapping[str, Any]

# The most shards in one request.
MOST_SHARDS = 16
NODES_OF_A_SHARD = 3


def flavor_of(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Return for each type of nodes their number, flavor and disk size. A value is None if the nodes differ in it."""
    shown = []
    for kind in KINDS:
        own = [group for group in groups if group["type"] == kind]
        if own:
            count = len(own) if kind in (SHARD, CONFIG) else sum(len(group["nodes"]) for group in own)
            shown.append(
                {
                    "type": kind,
                    "num": count,
                    "spec_code": _common(node["spec_code"] for group in own for node in group["nodes"]),
                    "size": _common(group["size"] for group in own),
                }
            )
    return shown


def _common(values: Iterator[Any]) -> Any:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def as_flavor(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the option in the form in which it is shown."""
    return {key: entry.get(key) for key in ("type", "num", "spec_code", "size")}


class Nodes(Inseparable):
    """The nodes, as a summary that a task can ask for and in full."""

    options = ("flavor",)

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        groups = groups_of(remote.get("groups"))
        return {"flavor": flavor_of(groups), "groups": groups}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("flavor")
        # An instance that is being created may show no nodes yet.
        if wanted is None or (current and not current["groups"]):
            return PartPlan()
        if not current:
            return PartPlan({"flavor": sorted(map(as_flavor, wanted), key=lambda entry: KINDS.index(entry["type"]))})
        changes = [_Growth(current, entry) for entry in wanted]
        # Disks come first: other operations may be impossible while the disks are full.
        writes = [write for step in ("disks", "flavors", "counts") for one in changes for write in getattr(one, step)()]
        if not writes:
            return PartPlan()
        groups = [group for kind in current["groups"] for group in _after(kind, changes)]
        for change in changes:
            groups += change.new_shards()
        return PartPlan({"flavor": flavor_of(groups), "groups": groups}, tuple(writes))


def _after(group: Group, changes: Sequence[_Growth]) -> list[Group]:
    mine = [change for change in changes if change.kind == group["type"]]
    return [mine[0].grown(group)] if mine else [group]


class _Growth:
    """The growth of one type of nodes from the current state to the one in an entry of the option."""

    def __init__(self, current: Current, entry: Mapping[str, Any]) -> None:
        self.kind: str = entry["type"]
        self._id = current["id"]
        self._groups: list[Group] = [group for group in current["groups"] if group["type"] == self.kind]
        if not self._groups:
            raise InvalidInput(
                'Document database "%s" has the mode "%s" and no %s nodes: leave them out of flavor.'
                % (current["name"], current["mode"], self.kind)
            )
        (there,) = flavor_of(self._groups)
        self._size: int | None = entry.get("size")
        self._spec: str | None = entry.get("spec_code")
        self._new = self._more(there["num"], entry.get("num"))
        self._check_disks()

    def _more(self, there: int, wanted: int | None) -> int:
        if wanted is None or wanted == there:
            return 0
        if wanted < there or self.kind in (CONFIG, ALONE):
            raise InvalidInput(
                "The number of %s nodes cannot be changed from %d to %d: %s. Nothing was changed."
                % (
                    self.kind,
                    there,
                    wanted,
                    "it can only grow" if self.kind not in (CONFIG, ALONE) else "it is fixed",
                )
            )
        return wanted - there

    def _check_disks(self) -> None:
        if self._size is None:
            return
        if self.kind == MONGOS:
            raise InvalidInput("flavor has a size for mongos nodes, which have no disks: leave it out.")
        for group in self._groups:
            if self._size < (group["size"] or 0) or (self.kind == CONFIG and self._size != group["size"]):
                raise InvalidInput(
                    "The size of the %s disks cannot be changed from %s to %d GB: %s. Nothing was changed."
                    % (
                        *(self.kind, group["size"], self._size),
                        "it is fixed" if self.kind == CONFIG else "it can only grow",
                    )
                )

    def disks(self) -> Iterator[Write]:
        for group in self._groups:
            if self._size is not None and self._size != group["size"]:
                yield self._enlarge(group)

    def _enlarge(self, group: Group) -> Write:
        size, group_id = str(self._size), group["id"] if self.kind == SHARD else None
        does = "set the disk size of %s from %s to %s GB" % (group["name"] or self.kind, group["size"], size)
        return operation(
            does,
            lambda api, handle: api.dds.enlarge_volume(handle.id, size, group_id, pay=is_prepaid(handle.remote)),
            {"size": size, "group_id": group_id},
        )

    def flavors(self) -> Iterator[Write]:
        """Yield the writes that change flavors. Mongos nodes are resized one by one, shards together."""
        if self._spec is None:
            return
        other = [group for group in self._groups if any(node["spec_code"] != self._spec for node in group["nodes"])]
        if not other:
            return
        if self.kind == MONGOS:
            for node in (node for group in other for node in group["nodes"] if node["spec_code"] != self._spec):
                yield self._resize(str(node["name"] or node["id"]), target_type=MONGOS, target_id=node["id"])
        elif self.kind == CONFIG:
            yield self._resize(CONFIG, target_type=CONFIG, target_id=other[0]["id"])
        elif self.kind == SHARD:
            for start in range(0, len(other), MOST_SHARDS):
                yield self._resize_shards(other[start : start + MOST_SHARDS])
        else:
            yield self._resize("all nodes", target_id=self._id)

    def _resize_shards(self, shards: Sequence[Group]) -> Write:
        named = ", ".join(str(shard["name"]) for shard in shards)
        ids = [shard["id"] for shard in shards]
        target = {"target_id": ids[0]} if len(ids) == 1 else {"target_ids": ids}
        return self._resize(named, target_type=SHARD, **target)

    def _resize(self, what: str, **target: Any) -> Write:
        body = {**target, "target_spec_code": self._spec}
        does = 'set the flavor of %s to "%s"' % (what, self._spec)
        return operation(does, lambda api, handle: api.dds.resize(handle.id, body, pay=is_prepaid(handle.remote)), body)

    def counts(self) -> Iterator[Write]:
        if not self._new:
            return
        count, does = self._new, "create %d %s" % (self._new, "shards" if self.kind == SHARD else self.kind + " nodes")
        if self.kind == REPLICA:
            body: dict[str, Any] = {"num": count}
            yield operation(
                does, lambda api, handle: api.dds.add_replicas(handle.id, count, pay=is_prepaid(handle.remote)), body
            )
            return
        body = {"type": self.kind, "spec_code": self._spec_of_new(), "num": str(count)}
        if self.kind == SHARD:
            body["volume"] = {"size": str(self._size_of_new())}
        yield operation(
            does, lambda api, handle: api.dds.add_nodes(handle.id, body, pay=is_prepaid(handle.remote)), body
        )

    def _spec_of_new(self) -> str:
        """Return the flavor of new nodes: that of the task, else that of the existing nodes."""
        return self._spec or str(self._groups[-1]["nodes"][-1]["spec_code"])

    def _size_of_new(self) -> int | None:
        return self._size or self._groups[-1]["size"]

    def grown(self, group: Group) -> Group:
        """Return the group after the change. Only the flavor of its new nodes is known."""
        nodes = [dict(node, spec_code=self._spec or node["spec_code"]) for node in group["nodes"]]
        if self.kind in (MONGOS, REPLICA):
            nodes += [{"spec_code": self._spec_of_new()}] * self._new
        return dict(group, nodes=nodes, size=self._size or group["size"])

    def new_shards(self) -> list[Group]:
        if self.kind != SHARD:
            return []
        nodes = [{"spec_code": self._spec_of_new()}] * NODES_OF_A_SHARD
        return [{"type": SHARD, "size": self._size_of_new(), "nodes": nodes}] * self._new


def check_composition(desired: Desired, composition: Sequence[str]) -> None:
    """Raise InvalidInput if the flavor option of a new instance does not fit its mode or is incomplete."""
    entries = desired["flavor"]
    if sorted(entry["type"] for entry in entries) != sorted(composition):
        raise InvalidInput(
            'flavor for the mode "%s" must have one entry each for %s.' % (desired["mode"], " and ".join(composition))
        )
    for entry in entries:
        needed = ("num", "spec_code") if entry["type"] == MONGOS else ("num", "spec_code", "size")
        missing = [key for key in needed if entry.get(key) is None]
        if missing:
            raise InvalidInput(
                'flavor has no %s for "%s": set it for a new document database.'
                % (" and ".join(missing), entry["type"])
            )
        if entry["type"] == MONGOS and entry.get("size") is not None:
            raise InvalidInput("flavor has a size for mongos nodes, which have no disks: leave it out.")


def check_kinds(desired: Desired) -> None:
    kinds = [entry["type"] for entry in desired.get("flavor") or ()]
    repeated = sorted({kind for kind in kinds if kinds.count(kind) > 1})
    if repeated:
        raise InvalidInput("flavor has several entries for %s: keep one for each type." % ", ".join(repeated))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding instances, creating their ports, and changing everything of them that needs no job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes
from ..vpc.state import VpcState
from . import refusals
from .catalogue import Catalogue
from .checks import Checks, check_tags
from .records import COMMUNITY, CREATING, NORMAL, REACHABLE, Backup, Group, Instance, Node

Given = Mapping[str, Any]
_INDEXED = ("name", "mode", "vpc_id", "subnet_id")


class DdsState:
    """The instances of a project. ``place`` names the list of instances that a client polls."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.emulator = emulator
        self.shelf = shelf
        self.place = f"dds instances of {shelf.project} in {shelf.region}"
        self.networks = VpcState(shelf, emulator.clock)
        self.catalogue = Catalogue(shelf)
        self.checks = Checks(shelf, self.networks, self.catalogue)
        self.outcomes = Outcomes(shelf, "dds")
        self.table: Table[Instance] = shelf.table(
            "dds_instance",
            {
                "name": lambda instance: [instance.name],
                "mode": lambda instance: [instance.mode],
                "vpc_id": lambda instance: [instance.vpc_id],
                "subnet_id": lambda instance: [instance.subnet_id],
                "tag": lambda instance: [key for key, _value in instance.tags],
            },
        )

    def instance(self, instance_id: str) -> Instance:
        instance = self.table.get(instance_id)
        if instance is None:
            raise refusals.no_instance(instance_id)
        return instance

    def idle(self, instance_id: str, statuses: Sequence[str] = (NORMAL,)) -> Instance:
        """Return the instance if an operation on it can start.

        Raises an error if another operation is in progress, or if the status is not one of ``statuses``.
        """
        instance = self.instance(instance_id)
        if instance.action or instance.status == CREATING:
            raise refusals.busy(instance.action or "CREATE")
        if instance.status not in statuses:
            raise refusals.wrong_state(instance.status)
        return instance

    def next_number(self) -> int:
        number = self.shelf.counter("dds")
        self.shelf.set_counter("dds", number + 1)
        return number

    def select(self, query: Given) -> list[Instance]:
        """Return the selected instances, newest first. A name after a ``*`` matches as a part, any other as a whole."""
        equals = {name: query[name] for name in _INDEXED if name in query}
        part = ""
        if equals.get("name", "").startswith("*"):
            part = equals.pop("name")[1:]
            if not part:
                raise refusals.bad_parameter("name: * alone stands for nothing")
        if query.get("datastore_type", COMMUNITY) != COMMUNITY:
            return []
        if "id" in query:
            one = self.table.get(query["id"])
            if one is None:
                raise refusals.not_listed()
            found = [one] if all(getattr(one, name) == value for name, value in equals.items()) else []
        else:
            found = list(self.table.scan(equals))
        return _newest_first(instance for instance in found if part in instance.name)

    def tagged(self, asked: Given) -> list[Instance]:
        """Return the instances with all of these tags, newest first.

        An instance must have each tag with one of its values; a tag without values matches any value.
        """
        tags = {tag["key"]: tag["values"] for tag in asked.get("tags", [])}
        first = next(iter(tags), None)
        return _newest_first(
            instance
            for instance in self.table.scan({"tag": first} if first is not None else None)
            if _has_tags(instance, tags) and all(_matches(instance, match) for match in asked.get("matches", []))
        )

    def change(self, instance: Instance, **changes: Any) -> Instance:
        return self.table.put(replace(instance, updated_at=self.emulator.works.now, **changes))

    def rename(self, instance_id: str, name: str) -> None:
        self.checks.check_name(name)
        self.change(self.instance(instance_id), name=name)

    def set_remark(self, instance_id: str, remark: str) -> None:
        self.checks.check_remark(remark)
        self.change(self.instance(instance_id), remark=remark)

    def reset_password(self, instance_id: str, password: str) -> None:
        instance = self.idle(instance_id)
        self.checks.check_password(password)
        self.change(instance, password=password)

    def set_backup(self, instance_id: str, given: Given) -> None:
        instance = self.idle(instance_id)
        self.checks.check_backup_policy(given)
        keep_days = int(given["keep_days"])
        self.change(
            instance,
            backup=Backup(
                keep_days=keep_days,
                start_time=given.get("start_time", ""),
                period=given.get("period", ""),
                incremental=given.get("enable_incremental_backup", instance.backup.incremental and keep_days > 0),
            ),
        )

    def change_tags(self, instance_id: str, action: str, tags: Sequence[Given]) -> None:
        """Add or remove tags.

        Adding a tag that exists replaces its value. Removing a tag that does not exist causes no error.
        """
        instance = self.instance(instance_id)
        kept = dict(instance.tags)
        for tag in tags:
            kept.pop(tag["key"], None)
            if action == "create":
                kept[tag["key"]] = tag["value"]
        check_tags([{"key": key, "value": value} for key, value in kept.items()])
        self.change(instance, tags=tuple(kept.items()))

    def wired(self, instance: Instance) -> Instance:
        """Return the instance with a port in its security group for each node that clients reach."""
        made: list[str] = []
        try:
            groups = tuple(self._wired_group(instance, group, made) for group in instance.groups)
        except ApiError:
            for port_id in made:
                self.networks.ports.remove(port_id)
            raise
        return replace(instance, groups=groups)

    def _wired_group(self, instance: Instance, group: Group, made: list[str]) -> Group:
        if group.type not in REACHABLE:
            return group
        return replace(group, nodes=tuple(self._wired_node(instance, node, made) for node in group.nodes))

    def _wired_node(self, instance: Instance, node: Node, made: list[str]) -> Node:
        groups = [instance.security_group_id]
        port = self.networks.ports.get(_port_id(node))
        if port is None:
            network = self.networks.network(instance.subnet_id)
            fixed = {"subnet_id": network.ipv4.id, **({"ip_address": node.private_ip} if node.private_ip else {})}
            given = {"id": _port_id(node), "network_id": network.id, "fixed_ips": [fixed], "security_groups": groups}
            port = self.networks.create_nic(given, node.id, node.zone, primary=True)
            made.append(port.id)
        elif port.security_groups != tuple(groups):
            self.networks.update_port(port.id, {"security_groups": groups})
        return replace(node, private_ip=port.fixed_ips[0].ip_address)

    def remove(self, instance: Instance) -> None:
        for node in instance.nodes:
            if self.networks.ports.get(_port_id(node)) is not None:
                self.networks.ports.remove(_port_id(node))
        self.table.remove(instance.id)


def _port_id(node: Node) -> str:
    return ids.derived_uuid("port", node.id)


def _newest_first(instances: Any) -> list[Instance]:
    return sorted(instances, key=lambda instance: instance.number, reverse=True)


def _has_tags(instance: Instance, wanted: Mapping[str, Sequence[str]]) -> bool:
    own = dict(instance.tags)
    return all(key in own and (not values or own[key] in values) for key, values in wanted.items())


def _matches(instance: Instance, match: Given) -> bool:
    own = instance.name if match["key"] == "instance_name" else instance.id
    return bool(match["value"] == own)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One rule of a security group. The API cannot change it.

API pages of "API V3": "Creating a Security Group Rule", "Deleting a Security Group Rule".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource
from ..named import foreseen, one
from .api import VpcApi
from .security_rules import body_of, is_same, same_ports, same_prefix, same_protocol, shown, validated, words_of

RULE = ("direction", "ethertype", "protocol", "ports", "remote_ip_prefix", "remote_group_id", "action", "priority")


class VpcSecurityGroupRule(Resource[VpcApi]):
    """A rule. It has no name: its traffic identifies it in its group."""

    noun = "security_group_rule"
    connect = VpcApi
    fields = (
        Field("security_group_id"),
        Field("direction"),
        Field("ethertype"),
        Field("protocol", same=same_protocol),
        Field("ports", same=same_ports),
        Field("remote_ip_prefix", same=same_prefix),
        Field("remote_group_id"),
        Field("action"),
        Field("priority"),
        Field("description"),
    )
    outputs = (
        Field("remote_address_group_id"),
        Field("project_id"),
        Field("created_at"),
        Field("updated_at"),
    )
    lookup = ("security_group_id", "direction")
    requires = ("security_group_id", "direction")
    aids = ("security_group", "remote_group")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._groups: tuple[Remote, ...] | None = None

    def get(self, identifier: str) -> Remote:
        return _known(self.api.get_security_group_rule(identifier))

    def list(self, **filters: Any) -> Iterable[Remote]:
        return map(_known, self.api.list_security_group_rules(**filters))

    def validate(self, desired: Desired) -> Desired:
        """Return the options in their canonical form. A task with an ID need not describe the rule."""
        if desired.get("direction") is None:
            return desired
        rule = validated({name: desired.get(name) for name in RULE})
        return {**desired, **{name: rule.get(name) for name in RULE}}

    def with_ids(self, desired: Desired) -> Desired:
        """Return the options with the IDs of the groups that they name. Raises Missing."""
        for option in ("security_group", "remote_group"):
            if desired.get(option) is not None:
                desired = dict(desired, **{option + "_id": self._group_id(desired[option], desired)})
        return desired

    def _group_id(self, wanted: str, desired: Desired) -> str:
        if self._groups is None:
            self._groups = tuple(self.api.find_security_groups())
        try:
            return str(one(self._groups, wanted, "security group")["id"])
        except Missing as missing:
            if desired.get("state") == ABSENT:
                raise
            return str(foreseen(self.cloud, wanted, str(missing))["name"])

    def find(self, desired: Desired) -> Found:
        """Find the rule by its ID, else by its traffic and, if the task gives it, by its priority."""
        if desired.get("id") is not None:
            return super().find(desired)
        try:
            desired = self.with_ids(desired)
        except Missing:
            return Found(None)
        group_id = desired.get("security_group_id")
        if group_id is None:
            raise InvalidInput(
                "The task does not say which security group the rule is in: set security_group or security_group_id."
            )
        matches = [rule for rule in self.list(security_group_id=group_id) if is_same(desired, rule)]
        told = {name: desired[name] for name in ("security_group_id", "direction") if desired.get(name)}
        return Found(self.only(matches, told))

    def complete(self, desired: Desired, found: Found) -> Desired:
        if found.remote is None and desired.get("state") == ABSENT:
            return desired
        return self.with_ids(desired)

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired, str(desired["security_group_id"]))

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return _known(self.api.create_security_group_rule_once(body))

    def delete(self, identifier: str) -> None:
        self.api.delete_security_group_rule(identifier)

    @classmethod
    def identity(cls, desired: Desired) -> Mapping[str, Any]:
        """Return what tasks for the same rule have in common: its group, its traffic and its priority."""
        if desired.get("id") is not None or desired.get("direction") is None:
            return {"id": desired.get("id")}
        rule = validated({name: desired.get(name) for name in RULE})
        groups = ("security_group", "security_group_id", "remote_group")
        return {**rule, **{name: desired[name] for name in groups if desired.get(name) is not None}}

    @classmethod
    def title(cls, view: Mapping[str, Any]) -> str:
        return "%s %s" % (cls.label, words_of(view) if view.get("direction") else view.get("id"))


def _known(remote: Remote) -> Remote:
    return {**remote, **shown(remote)}


class VpcSecurityGroupRules(Listing[VpcSecurityGroupRule]):
    """The rules of a security group or of a project."""

    kind = VpcSecurityGroupRule
    query = ("security_group_id", "direction", "action")
    local = ("ethertype", "protocol")
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        """Return the filters as they are: an omitted one has no default."""
        return desired

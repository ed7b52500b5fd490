# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A security group with its rules and its tags.

API pages of "API V3": "Creating a Security Group", "Updating a Security Group", "Deleting a Security Group". For rules:
"Creating a Security Group Rule", "Deleting a Security Group Rule".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..._core.errors import Conflict, InvalidInput, Missing, NotFound, Rejected
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Inseparable, Remote, Resource, Waiting
from ..._engine.tags import Tags, from_pairs
from ..._engine.wait import Until
from ..named import foreseen, one
from .api import VpcApi
from .security_rules import ITSELF, Rule, body_of, compared, distinct, has_all, in_order, shown, validated, words_of

# With 409: the group is in use, or it has the rule already. With 400: the IP version of a rule.
IN_USE_OR_THERE = "VPC.9902"
THERE = "already exists"
DEFAULT = "default"
# A security group has no status. It is ready at once, and only its deletion takes time.
READY = Until(state=lambda remote: "there", good=frozenset({"there"}))


class Rules(Inseparable):
    """The rules. The API cannot change a rule, only create and delete it. New rules come first, so that no traffic is
    interrupted."""

    options = ("rules", "purge_rules")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        rules = remote.get("security_group_rules")
        return {"rules": None if rules is None else in_order(map(shown, rules))}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("rules") is None:
            return PartPlan()
        wanted, there = desired["rules"], current.get("rules") or []
        new, others = compared(wanted, there)
        gone = others if desired.get("purge_rules") else []
        writes = [_addition(rule) for rule in new]
        if current:
            writes += [_removal(rule) for rule in gone]
        elif desired.get("purge_rules"):
            writes.append(Write("delete the default rules that are not in rules", _remove_defaults))
        after = [rule for rule in there if rule not in gone] + new
        return PartPlan({"rules": in_order(after)} if writes or not current else {}, tuple(writes))


def _addition(rule: Rule) -> Write:
    def write(group: VpcSecurityGroup, handle: Handle) -> None:
        group.add_rule(rule, handle.id)
        handle.stale = True

    return Write("create rule %s" % words_of(rule), write, rule)


def _removal(rule: Rule) -> Write:
    def write(group: VpcSecurityGroup, handle: Handle) -> None:
        group.remove_rule(str(rule["id"]))
        handle.stale = True

    return Write("delete rule %s" % words_of(rule), write)


def _remove_defaults(group: VpcSecurityGroup, handle: Handle) -> None:
    """Delete the rules that the service gave the new group, but for those that it did not create a second time."""
    for rule in handle.remote.get("security_group_rules") or ():
        if not any(str(rule["id"]) in refusal for refusal in group.refusals):
            group.remove_rule(str(rule["id"]))
    handle.stale = True


class VpcSecurityGroup(Resource[VpcApi]):
    """A security group. It keeps the objects that were read last, because a change sends name and description."""

    noun = "security_group"
    connect = VpcApi
    fields = (Field("name", update=True), Field("description", update=True))
    outputs = (
        Field("enterprise_project_id"),
        Field("project_id"),
        Field("created_at"),
        Field("updated_at"),
        # This field only defines the comparison. A part shows the value.
        Field("rules", same=has_all),
    )
    parts = (
        Rules(),
        Tags(
            read=from_pairs,
            put=lambda api, group_id, tags: api.change_security_group_tags(group_id, "create", tags),
            drop=lambda api, group_id, tags: api.change_security_group_tags(group_id, "delete", tags),
            afterwards=True,
        ),
    )
    requires = ("name",)
    waiting = Waiting(ready=READY, busy=frozenset((IN_USE_OR_THERE,)))

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._seen: dict[str, Remote] = {}
        # The texts with which the service refused rules that the group has already. Each contains the ID of the rule.
        self.refusals: list[str] = []

    def _see(self, remote: Remote) -> Remote:
        self._seen[str(remote["id"])] = remote
        return remote

    def get(self, identifier: str) -> Remote:
        return self._see(self.api.get_security_group(identifier))

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return the security groups without their rules."""
        return self.api.find_security_groups(**filters)

    def validate(self, desired: Desired) -> Desired:
        if desired.get("rules") is None or desired.get("state") == ABSENT:
            return desired
        try:
            return dict(desired, rules=[validated(rule) for rule in desired["rules"]])
        except InvalidInput as error:
            raise InvalidInput("rules: %s" % error) from None

    def find(self, desired: Desired) -> Found:
        found = super().find(desired)
        if found.remote is None or desired.get("id") is not None:
            return found
        return Found(self.get_or_none(str(found.remote["id"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the IDs of the groups that rules name."""
        if desired.get("state") == ABSENT:
            if found.remote is not None and found.remote.get("name") == DEFAULT:
                raise InvalidInput('Security group "%s" belongs to the project and cannot be deleted.' % DEFAULT)
            return desired
        if desired.get("rules") is None:
            return desired
        return dict(desired, rules=distinct(self._with_ids(desired["rules"], desired.get("name"), found.remote or {})))

    def _with_ids(self, rules: Iterable[Rule], name: str | None, group: Remote) -> Iterator[Rule]:
        """Yield the rules with the IDs of the groups that they name. The group that has the rules may be a new one."""
        own = {name, group.get("name"), group.get("id")} - {None}
        others: Sequence[Remote] | None = None
        for rule in rules:
            plain = {key: value for key, value in rule.items() if key != "remote_group"}
            wanted = rule.get("remote_group")
            if not wanted:
                yield plain
            elif wanted in own:
                yield {**plain, "remote_group_id": str(group.get("id") or ITSELF)}
            else:
                others = tuple(self.list()) if others is None else others
                yield {**plain, "remote_group_id": self._group_id(others, wanted)}

    def _group_id(self, groups: Sequence[Remote], wanted: str) -> str:
        try:
            return str(one(groups, wanted, "security group")["id"])
        except Missing as missing:
            return str(foreseen(self.cloud, wanted, str(missing))["name"])

    def body(self, desired: Desired) -> dict[str, Any]:
        given = super().body(desired)
        if desired.get("enterprise_project_id") is not None:
            given["enterprise_project_id"] = desired["enterprise_project_id"]
        return given

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self._see(self.api.create_security_group(body))

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote:
        there = self._seen[identifier]
        kept = {key: there.get(key) or "" for key in ("name", "description")}
        return self._see(self.api.update_security_group(identifier, {**kept, **changes}))

    def delete(self, identifier: str) -> None:
        self.api.delete_security_group(identifier)

    def add_rule(self, rule: Rule, group_id: str) -> None:
        """Create the rule, which the group may have already."""
        try:
            self.api.create_security_group_rule(body_of(rule, group_id))
        except Conflict as error:
            if error.code != IN_USE_OR_THERE or THERE not in error.reason:
                raise
            self.refusals.append(error.reason)
        except Rejected as error:
            if error.code != IN_USE_OR_THERE:
                raise
            # Here the code is not that of a group in use, so the request is not repeated.
            reason = "%s (code %s)" % (error.reason, error.code)
            raise Rejected(reason, action=error.action, status=error.status, request_id=error.request_id) from None

    def remove_rule(self, rule_id: str) -> None:
        """Delete the rule, which may be gone already."""
        with suppress(NotFound):
            self.api.delete_security_group_rule(rule_id)


class VpcSecurityGroups(Listing[VpcSecurityGroup]):
    """The security groups of a project. They have rules only if the task gives an ID or a name."""

    kind = VpcSecurityGroup
    query = ("name", "enterprise_project_id")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        found = super().find_all(identifier, filters)
        if identifier is not None or filters.get("name") is None:
            return found
        named = [
            item.remote for item in found if item.remote is not None and item.remote.get("name") == filters["name"]
        ]
        return [Found(self.resource.get_or_none(str(remote["id"]))) for remote in named]

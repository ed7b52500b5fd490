# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of security groups. The refusals have the types of Neutron, which v1 and v3 translate into their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ....core import ids
from ....shared.tags import Tags
from ..quotas import Quotas
from ..records import Rule, SecurityGroup
from ..refusals import conflict, not_found
from ..state import DEFAULT_GROUP
from . import spelling

Given = Mapping[str, Any]

# The priority of a rule whose request has none. The SDK says 100, but a rule made without one shows 1.
USUAL_PRIORITY = 1


class Groups:
    def __init__(self, quotas: Quotas) -> None:
        self._quotas = quotas
        self._state = quotas.state

    def create(self, given: Given, tags: Tags = ()) -> SecurityGroup:
        """Create a group. Names are not unique, except that of the default group."""
        if given["name"] == DEFAULT_GROUP:
            raise conflict("SecurityGroupDefaultAlreadyExists", "Default security group already exists.")
        self._state.default_group()
        self._quotas.check("securityGroup")
        return self._state.add_group(
            given["name"],
            given.get("description", ""),
            ids.new_uuid(),
            given.get("enterprise_project_id", "0"),
            tags,
        )

    def update(self, group_id: str, given: Given) -> SecurityGroup:
        group = self._state.group(group_id)
        name = given.get("name", group.name)
        if name != group.name and DEFAULT_GROUP in (name, group.name):
            raise conflict("SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.")
        description = given.get("description", group.description)
        changed = replace(group, name=name, description=description, updated_at=self._state.now)
        return self._state.groups.put(changed)

    def delete(self, group_id: str) -> None:
        """Delete a group with its rules, unless a port has it or the rule of another group names it."""
        group = self._state.group(group_id)
        if group.name == DEFAULT_GROUP:
            message = "Insufficient rights for removing default security group."
            raise conflict("SecurityGroupCannotRemoveDefault", message)
        named = any(rule.group_id != group.id for rule in self._state.rules.scan({"remote_group_id": group.id}))
        if named or any(group.id in port.security_groups for port in self._state.ports):
            raise conflict("SecurityGroupInUse", f"Security Group {group.id} in use.")
        for rule in self._state.rules_of(group):
            self._state.rules.remove(rule.id)
        self._state.groups.remove(group.id)

    def rule(self, rule_id: str) -> Rule:
        found = self._state.rules.get(rule_id)
        if found is None:
            raise not_found("SecurityGroupRule", rule_id)
        return found

    def add_rule(self, given: Given) -> Rule:
        """Create a rule from a request of v1 or v3. Raises ApiError (409) if the group has the same one."""
        rule = self._made(given)
        twin = self._twin(rule)
        if twin is not None:
            message = f"Security group rule already exists. Rule id is {twin.id}."
            raise conflict("SecurityGroupRuleExists", message)
        self._quotas.check("securityGroupRule")
        return self._state.rules.put(rule)

    def add_rules(self, group_id: str, given: Sequence[Given], *, ignore_duplicate: bool) -> list[Rule]:
        """Create several rules, or none. With ``ignore_duplicate``, rules that the group has are left out."""
        self._state.group(group_id)
        added = []
        for one in given:
            option = {**one, "security_group_id": group_id}
            if not (ignore_duplicate and self._twin(self._made(option)) is not None):
                added.append(self.add_rule(option))
        return added

    def remove_rule(self, rule_id: str) -> None:
        self._state.rules.remove(self.rule(rule_id).id)

    def _made(self, given: Given) -> Rule:
        group = self._state.group(given["security_group_id"])
        family = spelling.ethertype(given.get("ethertype", "IPv4"))
        name = spelling.protocol(given.get("protocol"), family)
        ports, icmp = spelling.ports_of_v1(given, name)
        self._check_remote(given)
        return Rule(
            id=ids.new_uuid(),
            group_id=group.id,
            direction=given["direction"],
            ethertype=family,
            created_at=self._state.now,
            remote_group_id=given.get("remote_group_id") or None,
            remote_ip_prefix=spelling.prefix(given.get("remote_ip_prefix"), family),
            remote_address_group_id=given.get("remote_address_group_id") or None,
            protocol=name,
            multiport=ports or spelling.multiport(given.get("multiport"), name),
            icmp=icmp,
            description=given.get("description", ""),
            action=given.get("action", "allow"),
            priority=given.get("priority", USUAL_PRIORITY),
            enabled=given.get("enabled", True),
        )

    def _check_remote(self, given: Given) -> None:
        """Raise ApiError if a rule has two kinds of remote ends, or one that does not exist."""
        keys = ("remote_ip_prefix", "remote_group_id", "remote_address_group_id")
        if sum(1 for key in keys if given.get(key)) > 1:
            raise spelling.invalid("Only remote_ip_prefix, remote_group_id or remote_address_group_id may be provided.")
        if given.get("remote_group_id"):
            self._state.group(given["remote_group_id"])
        if given.get("remote_address_group_id"):
            self._state.address_group(given["remote_address_group_id"])

    def _twin(self, rule: Rule) -> Rule | None:
        """Return the rule of the group that differs only in its ID, description or switch, or None."""
        plain: dict[str, Any] = {"id": "", "description": "", "created_at": rule.created_at, "enabled": True}
        wanted = replace(rule, **plain)
        others = self._state.rules.scan({"group_id": rule.group_id})
        return next((other for other in others if replace(other, **plain) == wanted), None)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The v3 API of security groups and rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.schema import Field, Flag, Invalid, Items, Text
from ...shared.enterprise import visible
from ...shared.tags import created
from .bodies import PAGING
from .groups import bodies, views
from .groups.changes import Groups
from .quotas import Quotas
from .records import SecurityGroup
from .state import VpcState
from .v3 import V3, Json, answered, listing

GROUPS = "/v3/{project_id}/vpc/security-groups"
GROUP = GROUPS + "/{security_group_id}"
RULES = "/v3/{project_id}/vpc/security-group-rules"
RULE = RULES + "/{security_group_rule_id}"
# Parameters with several values that are separated by commas. The vendor's own client repeats these, too.
_LISTED = ("priority", "ethertype", "remote_address_group_id")


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _groups(call: Call) -> Groups:
    return Groups(Quotas(_state(call), call.shelf))


def _whole(call: Call, group: SecurityGroup) -> Json:
    return {"security_group": views.whole_group(group, _state(call).rules_of(group), call.project.id)}


@V3.get(
    GROUPS,
    {
        **PAGING,
        "id": Items(Text()),
        "name": Items(Text()),
        "description": Items(Text()),
        "enterprise_project_id": Text(),
    },
)
def list_security_groups(call: Call) -> Reply:
    state, shown = _state(call), visible(call)
    state.default_group()
    return listing(
        call,
        "security_groups",
        "SecurityGroup",
        state.groups,
        lambda group: views.group(group, call.project.id),
        shown=lambda group: shown(group.enterprise_project_id),
    )


@V3.post(GROUPS, bodies.CREATE_GROUP)
def create_security_group(call: Call) -> Reply:
    given = call.body["security_group"]
    made = _groups(call).create(given, created((), given.get("tags", [])))
    return answered(call, _whole(call, made), 201)


@V3.get(GROUP)
def show_security_group(call: Call) -> Reply:
    return answered(call, _whole(call, _state(call).group(call.path["security_group_id"])))


@V3.put(GROUP, bodies.UPDATE_GROUP)
def update_security_group(call: Call) -> Reply:
    changed = _groups(call).update(call.path["security_group_id"], call.body["security_group"])
    return answered(call, _whole(call, changed))


@V3.delete(GROUP)
def delete_security_group(call: Call) -> Reply:
    _groups(call).delete(call.path["security_group_id"])
    return Reply(status=204)


_RULE_QUERY: Mapping[str, Field] = {
    **PAGING,
    "id": Items(Text()),
    "security_group_id": Items(Text()),
    "protocol": Items(Text()),
    "description": Items(Text()),
    "remote_group_id": Items(Text()),
    "direction": Text(),
    "action": Text(),
    "remote_ip_prefix": Text(),
    "priority": Items(Text()),
    "ethertype": Items(Text()),
    "remote_address_group_id": Items(Text()),
    "enabled": Flag(),
}


@V3.get(RULES, _RULE_QUERY)
def list_security_group_rules(call: Call) -> Reply:
    call.query = _split(call.query)
    groups = call.query.get("security_group_id", [])
    return listing(
        call,
        "security_group_rules",
        "SecurityGroupRule",
        _state(call).rules,
        lambda rule: views.rule(rule, call.project.id),
        {"group_id": groups[0]} if len(groups) == 1 else {},
    )


def _split(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the query with lists for the parameters whose values are separated by commas."""
    listed: dict[str, list[Any]] = {name: ",".join(query[name]).split(",") for name in _LISTED if name in query}
    if "priority" in listed:
        try:
            listed["priority"] = [int(text) for text in listed["priority"]]
        except ValueError:
            raise Invalid("value", "priority", f"priority: {query['priority']!r} is not a list of numbers") from None
    return {**query, **listed}


@V3.post(RULES, bodies.CREATE_RULE)
def create_security_group_rule(call: Call) -> Reply:
    made = _groups(call).add_rule(call.body["security_group_rule"])
    return answered(call, {"security_group_rule": views.rule(made, call.project.id)}, 201)


@V3.post(GROUP + "/security-group-rules/batch-create", bodies.CREATE_RULES)
def batch_create_security_group_rules(call: Call) -> Reply:
    ignore = call.body.get("ignore_duplicate", False)
    rules = call.body["security_group_rules"]
    made = _groups(call).add_rules(call.path["security_group_id"], rules, ignore_duplicate=ignore)
    return answered(call, {"security_group_rules": [views.rule(one, call.project.id) for one in made]}, 201)


@V3.get(RULE)
def show_security_group_rule(call: Call) -> Reply:
    rule = _groups(call).rule(call.path["security_group_rule_id"])
    return answered(call, {"security_group_rule": views.rule(rule, call.project.id)})


@V3.delete(RULE)
def delete_security_group_rule(call: Call) -> Reply:
    _groups(call).remove_rule(call.path["security_group_rule_id"])
    return Reply(status=204)

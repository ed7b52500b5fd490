# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The v1 API of security groups and rules, and the update of a group in v2.0."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, code_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Text
from . import views
from .bodies import PAGING
from .filters import selection
from .groups import bodies
from .groups.changes import Groups
from .quotas import Quotas
from .records import Rule
from .refusals import not_found, v1_foreign_project, v1_refusal_with
from .routes_neutron import V2
from .seed import ROUTER
from .state import VpcState

LARGEST_PAGE = 2000
_CODES = {"SecurityGroupNotFound": "VPC.0603", "SecurityGroupQuota": "VPC.0604"}
_BY_STATUS = {400: "VPC.0601", 404: "VPC.0612", 409: "VPC.0602"}


def _envelope(error: ApiError, request_id: str) -> dict[str, Any]:
    code = error.code
    if not code.startswith(("VPC.", "EMULATOR.")):
        code = _CODES.get(code) or _BY_STATUS.get(error.status, "VPC.0602")
    return code_envelope(ApiError(error.status, code, error.message), request_id)


V1 = Section(ROUTER, _envelope, v1_refusal_with("VPC.0601"), on_foreign_project=v1_foreign_project)
RULES = "/v1/{project_id}/security-group-rules"
RULE = RULES + "/{security_group_rule_id}"


def _state(call: Call) -> VpcState:
    return VpcState(call.shelf, call.emulator.clock)


def _groups(call: Call) -> Groups:
    return Groups(Quotas(_state(call), call.shelf))


def _rule(call: Call, rule: Rule) -> Reply:
    return Reply({"security_group_rule": views.rule(rule, call.project.id)})


@V1.post("/v1/{project_id}/security-groups", bodies.V1_CREATE_GROUP)
def create_security_group(call: Call) -> Reply:
    made = _groups(call).create(call.body["security_group"])
    return Reply({"security_group": views.security_group(made, _state(call).rules_of(made), call.project.id)})


@V1.delete("/v1/{project_id}/security-groups/{security_group_id}")
def delete_security_group(call: Call) -> Reply:
    _groups(call).delete(call.path["security_group_id"])
    return Reply(status=204)


@V1.get(RULES, {**PAGING, "security_group_id": Text(), "remote_ip_prefix": Text()})
def list_security_group_rules(call: Call) -> Reply:
    query = call.query
    equals = {"group_id": query["security_group_id"]} if "security_group_id" in query else {}

    def view(rule: Rule) -> dict[str, Any]:
        return views.rule(rule, call.project.id)

    page = MarkerPaging(LARGEST_PAGE, lambda marker: not_found("SecurityGroupRule", marker)).page(
        _state(call).rules, selection(query, PAGING, view), query.get("limit"), query.get("marker"), equals=equals
    )
    return Reply({"security_group_rules": [view(one) for one in page.records]})


@V1.post(RULES, bodies.V1_CREATE_RULE)
def create_security_group_rule(call: Call) -> Reply:
    return _rule(call, _groups(call).add_rule(call.body["security_group_rule"]))


@V1.get(RULE)
def show_security_group_rule(call: Call) -> Reply:
    return _rule(call, _groups(call).rule(call.path["security_group_rule_id"]))


@V1.delete(RULE)
def delete_security_group_rule(call: Call) -> Reply:
    _groups(call).remove_rule(call.path["security_group_rule_id"])
    return Reply(status=204)


@V2.put("/v2.0/security-groups/{security_group_id}", bodies.NEUTRON_UPDATE_GROUP)
def neutron_update_security_group(call: Call) -> Reply:
    changed = _groups(call).update(call.path["security_group_id"], call.body["security_group"])
    group = views.neutron_security_group(changed, _state(call).rules_of(changed), call.project.id)
    return Reply({"security_group": group})

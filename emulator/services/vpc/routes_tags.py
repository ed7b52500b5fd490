# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of VPCs, subnets and security groups, and finding these by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError
from ...core.router import Section
from ...core.store import Table
from ...shared.tag_search import Tagged, search_action, searched, values_by_key
from ...shared.tags import CHANGE, MOST, changed, seen
from .refusals import v1_envelope, v1_foreign_project, v1_refusal_with
from .seed import ROUTER
from .state import VpcState

TAGS = Section(ROUTER, v1_envelope, v1_refusal_with("VPC.1801"), on_foreign_project=v1_foreign_project)


def _declare(kind: str, parameter: str, table_of: Callable[[VpcState], Table[Any]]) -> None:
    """Declare the operations on the tags of one kind of object. ``parameter`` is the name of its ID in the path."""
    collection = f"/v2.0/{{project_id}}/{kind}"
    path = f"{collection}/{{{parameter}}}/tags"

    def table(call: Call) -> Table[Any]:
        return table_of(VpcState(call.shelf, call.emulator.clock))

    def found(call: Call) -> Any:
        record = table(call).get(call.path[parameter])
        if record is None:
            raise ApiError(404, "VPC.2204", f"Query {kind[:-1]} by id fail.")
        return record

    def objects(call: Call) -> Iterator[Tagged]:
        return (Tagged(one.id, one.name, dict(one.tags)) for one in table(call).scan())

    @TAGS.get(path)
    def show_tags(call: Call) -> Reply:
        return Reply({"tags": seen(found(call).tags)})

    @TAGS.post(path + "/action", CHANGE)
    def change_tags(call: Call) -> Reply:
        record = found(call)
        table(call).put(replace(record, tags=changed(record.tags, call.body)))
        return Reply(status=204)

    @TAGS.get(f"{collection}/tags")
    def list_tags(call: Call) -> Reply:
        return Reply({"tags": values_by_key(one.tags for one in objects(call))})

    @TAGS.post(f"{collection}/resource_instances/action", search_action(MOST))
    def list_by_tags(call: Call) -> Reply:
        return Reply(searched(objects(call), call.body))


_declare("vpcs", "vpc_id", lambda state: state.vpcs)
_declare("subnets", "subnet_id", lambda state: state.networks)
_declare("security-groups", "security_group_id", lambda state: state.groups)

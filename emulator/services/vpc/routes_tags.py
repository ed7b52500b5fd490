# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of VPCs, subnets and security groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError
from ...core.router import Section
from ...core.store import Table
from ...shared.tags import CHANGE, changed, seen
from .refusals import v1_envelope, v1_foreign_project, v1_refusal_with
from .seed import ROUTER
from .state import VpcState

TAGS = Section(ROUTER, v1_envelope, v1_refusal_with("VPC.1801"), on_foreign_project=v1_foreign_project)


def _declare(kind: str, parameter: str, table_of: Callable[[VpcState], Table[Any]]) -> None:
    """Declare the operations on the tags of one kind of object. ``parameter`` is the name of its ID in the path."""
    path = f"/v2.0/{{project_id}}/{kind}/{{{parameter}}}/tags"

    def found(call: Call) -> tuple[Table[Any], Any]:
        table = table_of(VpcState(call.shelf, call.emulator.clock))
        record = table.get(call.path[parameter])
        if record is None:
            raise ApiError(404, "VPC.2204", f"Query {kind[:-1]} by id fail.")
        return table, record

    @TAGS.get(path)
    def show_tags(call: Call) -> Reply:
        return Reply({"tags": seen(found(call)[1].tags)})

    @TAGS.post(path + "/action", CHANGE)
    def change_tags(call: Call) -> Reply:
        table, record = found(call)
        table.put(replace(record, tags=changed(record.tags, call.body)))
        return Reply(status=204)


_declare("vpcs", "vpc_id", lambda state: state.vpcs)
_declare("subnets", "subnet_id", lambda state: state.networks)
_declare("security-groups", "security_group_id", lambda state: state.groups)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The common parts of the v3 API: its errors, its pages, and requests that are only checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, gateway_envelope
from ...core.paging import MarkerPaging
from ...core.router import Section
from ...core.schema import Invalid
from ...core.store import R, Table
from .filters import selection
from .refusals import not_found, v1_foreign_project
from .seed import ROUTER

Json = dict[str, Any]

LARGEST_PAGE = 2000
_BY_STATUS = {400: "VPC.9901", 403: "VPC.2201", 404: "VPC.9904", 409: "VPC.9902"}
_BY_TYPE = {
    "SecurityGroupQuota": "VPC.9905",
    "SecurityGroupRuleQuota": "VPC.9905",
    "SecurityGroupRuleInvalidEtherType": "VPC.9902",
}


def _envelope(error: ApiError, request_id: str) -> Json:
    code = error.code
    if not code.startswith(("VPC.", "EMULATOR.")):
        code = _BY_TYPE.get(code) or _BY_STATUS.get(error.status, "VPC.9901")
    return gateway_envelope(ApiError(error.status, code, error.message), request_id)


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "VPC.9901", f"Invalid parameter in request: {invalid.reason}.")


V3 = Section(ROUTER, _envelope, _refusal, on_foreign_project=v1_foreign_project)


def listing(
    call: Call,
    kind: str,
    singular: str,
    table: Table[R],
    view: Callable[[R], Json],
    equals: Mapping[str, str] | None = None,
    shown: Callable[[R], bool] = lambda record: True,
) -> Reply:
    """Return a page of the records that the query selects. Only a page with more behind it has a ``next_marker``.

    ``equals`` are the conditions of the query for which the table has indexes.
    """
    query = call.query
    selected = selection(query, ("limit", "marker", "enterprise_project_id", *(equals or ())), view)
    size = query.get("limit") or LARGEST_PAGE
    page = MarkerPaging(LARGEST_PAGE + 1, lambda marker: not_found(singular, marker)).page(
        table,
        lambda record: shown(record) and selected(record),
        size + 1,
        query.get("marker"),
        equals=equals,
    )
    records = page.records[:size]
    info: Json = {"previous_marker": records[0].id if records else None, "current_count": len(records)}
    if len(page.records) > size:
        info["next_marker"] = records[-1].id
    reply = Reply({kind: [view(one) for one in records], "page_info": info, "request_id": call.request.request_id})
    for one in records:
        call.emulator.works.look(one.id)
    return reply


def answered(call: Call, body: Json, status: int = 200) -> Reply:
    """Return the response to a request that changes something. One that is only checked changes nothing (202)."""
    if call.body and call.body.get("dry_run"):
        call.emulator.store.journal.undo()
        return Reply({"request_id": call.request.request_id}, 202)
    return Reply({**body, "request_id": call.request.request_id}, status)

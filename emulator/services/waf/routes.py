# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, showing and deleting the certificates of the firewall. They come from the certificate manager."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, plain_envelope
from ...core.paging import numbered_page
from ...core.router import Router, Section
from ...core.schema import Flag, Integer, Invalid, Text
from ...core.store import Table
from ...shared.certificates import WAF, Copy, copies

ROUTER = Router("waf")
_PAGE_SIZE = 10
_ALL = "all_granted_eps"
_SOON = timedelta(days=30)


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "WAF.00011012", f"standard.violated: {invalid.reason}")


V1 = Section(ROUTER, plain_envelope, _refusal)
_ENTERPRISE_PROJECT = {"enterprise_project_id": Text(max_len=36)}


def _table(call: Call) -> Table[Copy]:
    return copies(call.shelf, WAF)


def _listed(call: Call) -> list[Copy]:
    """Return the certificates of the enterprise project in the query; without one, of the default project."""
    project = call.query.get("enterprise_project_id", "0")
    return list(_table(call).scan({} if project == _ALL else {"enterprise_project_id": project}))


def _found(call: Call) -> Copy:
    wanted = call.path["certificate_id"]
    for copy in _listed(call):
        if copy.id == wanted:
            return copy
    raise ApiError(404, "WAF.00014002", "resource.not.found")


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _status(copy: Copy, now: datetime) -> int:
    if copy.not_after <= now:
        return 1
    return 2 if copy.not_after <= now + _SOON else 0


def _view(copy: Copy, now: datetime) -> dict[str, Any]:
    view = {
        "id": copy.id,
        "name": copy.name,
        "expire_time": _milliseconds(copy.not_after),
        "exp_status": _status(copy, now),
        "timestamp": _milliseconds(copy.created_at),
    }
    if copy.used_by:
        view["bind_host"] = [{"id": one.id, "hostname": one.name, "waf_type": one.kind} for one in copy.used_by]
    return view


@V1.get(
    "/v1/{project_id}/waf/certificate",
    {
        **_ENTERPRISE_PROJECT,
        "page": Integer(minimum=1),
        "pagesize": Integer(minimum=1, maximum=100),
        "name": Text(),
        "host": Flag(),
        "exp_status": Integer(choices=(0, 1, 2)),
        "query_scm": Flag(),
    },
)
def list_certificates(call: Call) -> Reply:
    """List the certificates that no domain name uses or, with ``host``, those that one uses."""
    used, name, status = call.query.get("host", False), call.query.get("name", ""), call.query.get("exp_status")
    found = [copy for copy in _listed(call) if bool(copy.used_by) == used and name in copy.name]
    found = [copy for copy in found if status in (None, _status(copy, call.now))]
    page = numbered_page(found, call.query.get("page", 1), call.query.get("pagesize", _PAGE_SIZE), first=1)
    return Reply({"total": len(found), "items": [_view(copy, call.now) for copy in page]})


@V1.get("/v1/{project_id}/waf/certificate/{certificate_id}", _ENTERPRISE_PROJECT)
def show_certificate(call: Call) -> Reply:
    copy = _found(call)
    return Reply({**_view(copy, call.now), "content": copy.certificate, "key": copy.private_key})


@V1.operation("DELETE", "/v1/{project_id}/waf/certificate/{certificate_id}", query=_ENTERPRISE_PROJECT)
def delete_certificate(call: Call) -> Reply:
    """Delete a certificate. Raises an error if a domain name uses it."""
    copy = _found(call)
    if copy.used_by:
        raise ApiError(400, "WAF.00022003", "Resource is in use")
    _table(call).remove(copy.id)
    view = _view(copy, call.now)
    return Reply({key: view[key] for key in ("id", "name", "expire_time", "timestamp")})

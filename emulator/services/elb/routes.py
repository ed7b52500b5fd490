# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing, showing and deleting the certificates of load balancers. They come from the certificate manager."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import ApiError, gateway_envelope
from ...core.paging import MarkerPaging
from ...core.router import Router, Section
from ...core.schema import Flag, Integer, Invalid, Items, Text
from ...core.store import Table
from ...shared.certificates import ELB, Copy, copies

ROUTER = Router("elb")
_LARGEST_PAGE = 2000
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def _refusal(invalid: Invalid) -> ApiError:
    return ApiError(400, "ELB.8902", f"{invalid.reason}")


# This API refuses fields that it does not know: see the contract.
V3 = Section(ROUTER, gateway_envelope, _refusal, strict=True)


def _absent(certificate_id: str) -> ApiError:
    return ApiError(404, "ELB.8904", f"certificate {certificate_id} not found")


def _table(call: Call) -> Table[Copy]:
    return copies(call.shelf, ELB)


def _found(call: Call) -> Copy:
    certificate_id = call.path["certificate_id"]
    copy = _table(call).get(certificate_id)
    if copy is None:
        raise _absent(certificate_id)
    return copy


def _view(copy: Copy, project_id: str) -> dict[str, Any]:
    """Return a certificate as the service shows it.

    A certificate that the certificate manager pushed is shown like any other; nothing in it names its origin.
    """
    return {
        "id": copy.id,
        "name": copy.name,
        "description": "",
        "type": "server",
        "domain": ",".join(copy.names),
        "certificate": copy.certificate,
        "private_key": copy.private_key,
        "admin_state_up": True,
        "project_id": project_id,
        "created_at": copy.created_at.strftime(_FORM),
        "updated_at": copy.updated_at.strftime(_FORM),
        "expire_time": copy.not_after.strftime(_FORM),
        "common_name": copy.names[0],
        "subject_alternative_names": list(copy.names),
        "enterprise_project_id": copy.enterprise_project_id,
    }


@V3.get(
    "/v3/{project_id}/elb/certificates",
    {
        "limit": Integer(minimum=0, maximum=_LARGEST_PAGE),
        "marker": Text(min_len=1),
        "page_reverse": Flag(),
        "id": Items(Text()),
        "name": Items(Text()),
        "type": Items(Text(choices=("server", "client", "server_sm"))),
    },
)
def list_certificates(call: Call) -> Reply:
    """List certificates. The marker has an effect only together with a limit."""
    limit, marker = call.query.get("limit"), call.query.get("marker")
    paging = MarkerPaging(_LARGEST_PAGE, lambda unknown: ApiError(400, "ELB.8902", f"marker {unknown} is invalid"))
    page = paging.page(
        _table(call),
        lambda copy: _selected(copy, call),
        limit,
        marker if limit is not None else None,
        backwards=bool(limit is not None and call.query.get("page_reverse")),
    )
    info: dict[str, Any] = {"current_count": len(page.records)}
    if page.records:
        info["previous_marker"] = page.records[0].id
        info["next_marker"] = page.records[-1].id
    listed = [_view(copy, call.project.id) for copy in page.records]
    return Reply({"certificates": listed, "page_info": info, "request_id": call.request.request_id})


def _selected(copy: Copy, call: Call) -> bool:
    shown = _view(copy, call.project.id)
    return all(shown[key] in call.query[key] for key in ("id", "name", "type") if key in call.query)


@V3.get("/v3/{project_id}/elb/certificates/{certificate_id}")
def show_certificate(call: Call) -> Reply:
    return Reply({"certificate": _view(_found(call), call.project.id), "request_id": call.request.request_id})


@V3.delete("/v3/{project_id}/elb/certificates/{certificate_id}")
def delete_certificate(call: Call) -> Reply:
    """Delete a certificate. Raises an error if a listener uses it."""
    copy = _found(call)
    if copy.used_by:
        listeners = ", ".join(listener.id for listener in copy.used_by)
        raise ApiError(409, "ELB.8907", f"certificate {copy.id} is used by listener {listeners}")
    _table(call).remove(copy.id)
    return Reply(status=204)

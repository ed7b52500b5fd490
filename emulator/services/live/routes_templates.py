# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Transcoding templates."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.paging import numbered_page
from ...core.schema import Integer, Text
from . import bodies, views
from .routes import PAGE_SIZE, V1, needed, state_of
from .templates import Templates

_TEMPLATES = "/v1/{project_id}/template/transcodings"
_WHICH = {"domain": Text(), "app_name": Text()}


def _templates(call: Call) -> Templates:
    return Templates(state_of(call))


@V1.post(_TEMPLATES, bodies.TEMPLATE)
def create_transcodings_template(call: Call) -> Reply:
    _templates(call).add(call.body)
    return Reply(status=201)


@V1.get(_TEMPLATES, {**_WHICH, "page": Integer(minimum=0), "size": Integer(minimum=1, maximum=100)})
def show_transcodings_template(call: Call) -> Reply:
    (domain,) = needed(call, "domain")
    found = _templates(call).select(domain, call.query.get("app_name"))
    page = numbered_page(found, call.query.get("page", 0), call.query.get("size", PAGE_SIZE), first=0)
    return Reply({"total": len(found), "domain": domain, "templates": [views.template(one) for one in page]})


@V1.put(_TEMPLATES, bodies.TEMPLATE)
def update_transcodings_template(call: Call) -> Reply:
    _templates(call).change(call.body)
    return Reply()


@V1.operation("DELETE", _TEMPLATES, query=_WHICH)
def delete_transcodings_template(call: Call) -> Reply:
    _templates(call).remove(*needed(call, "domain", "app_name"))
    return Reply(status=204)

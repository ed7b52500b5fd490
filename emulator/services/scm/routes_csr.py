# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing requests: created together with their keys, renamed, shown and deleted."""

from __future__ import annotations

from dataclasses import replace

from ...core import ids
from ...core.calls import Call, Reply
from ...core.schema import Shape, Text
from ...core.store import Table
from . import refusals, views
from .records import Csr
from .routes import PAGE_SIZE, PAGING, V3
from .signing import ALGORITHMS, COMPANY, new_request

_NAME = Text(min_len=1, max_len=63)


def _requests(call: Call) -> Table[Csr]:
    return call.shelf.table("scm_csr", {"algorithm": lambda found: [found.algorithm]})


def _request(call: Call) -> Csr:
    found = _requests(call).get(call.path["id"])
    if found is None:
        raise refusals.no_csr()
    return found


@V3.get("/v3/scm/csr", {**PAGING, "name": Text(), "private_key_algo": Text(choices=ALGORITHMS)})
def list_csr(call: Call) -> Reply:
    """List signing requests, newest first."""
    query = call.query
    equals = {"algorithm": query["private_key_algo"]} if "private_key_algo" in query else {}
    found = [one for one in _requests(call).scan(equals) if query.get("name", "") in one.name]
    found.sort(key=lambda one: (one.created_at, one.id), reverse=True)
    start = query.get("offset", 0)
    page = found[start : start + query.get("limit", PAGE_SIZE)]
    return Reply({"csr_list": [views.csr(one) for one in page], "total": len(found)})


@V3.post(
    "/v3/scm/csr",
    Shape(
        {
            "name": _NAME,
            "domain_name": Text(min_len=1, max_len=63),
            "sans": Text(max_len=255),
            "private_key_algo": Text(choices=ALGORITHMS),
            "usage": Text(choices=("PERSONAL", "ENTERPRISE")),
            **{name: Text(max_len=255) for name in COMPANY},
        },
        required=("name", "domain_name", "private_key_algo", "usage"),
    ),
)
def create_csr(call: Call) -> Reply:
    given = call.body
    csr, private_key = new_request(given)
    made = _requests(call).put(
        Csr(
            id=ids.new_hex(),
            name=given["name"],
            csr=csr,
            private_key=private_key,
            domain_name=given["domain_name"],
            sans=given.get("sans"),
            algorithm=given["private_key_algo"],
            usage=given["usage"],
            company=tuple(given.get(name) for name in COMPANY),
            created_at=call.now,
            updated_at=call.now,
        )
    )
    return Reply(views.csr_brief(made), 201)


@V3.get("/v3/scm/csr/{id}")
def show_csr(call: Call) -> Reply:
    return Reply(views.csr(_request(call)))


@V3.put("/v3/scm/csr/{id}", Shape({"name": _NAME}, required=("name",)))
def update_csr(call: Call) -> Reply:
    changed = replace(_request(call), name=call.body["name"], updated_at=call.now)
    return Reply(views.csr(_requests(call).put(changed)))


@V3.delete("/v3/scm/csr/{id}")
def delete_csr(call: Call) -> Reply:
    _requests(call).remove(_request(call).id)
    return Reply(status=204)


@V3.get("/v3/scm/csr/{id}/private-key")
def show_csr_private_key(call: Call) -> Reply:
    return Reply({"private_key": _request(call).private_key})

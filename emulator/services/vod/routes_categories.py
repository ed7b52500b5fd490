# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Categories of assets."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Integer, Items, Shape
from . import refusals, views
from .bodies import Octets
from .records import OTHER
from .routes import V1, state_of

_NAME = Octets(most=64, least=1)
_PATH = "/v1.0/{project_id}/asset/category"


def _id(call: Call) -> int:
    if "id" not in call.query:
        raise refusals.bad_field("id is missing")
    return int(call.query["id"])


@V1.post(_PATH, Shape({"name": _NAME, "parent_id": Integer(minimum=0)}, required=("name",)))
def create_category(call: Call) -> Reply:
    made = state_of(call).categories.add(call.body["name"], call.body.get("parent_id", 0))
    return Reply(views.category(made, call.project.id), 201)


@V1.put(_PATH, Shape({"name": _NAME, "id": Integer()}, required=("name", "id")))
def update_category(call: Call) -> Reply:
    return Reply(views.category(state_of(call).categories.rename(call.body["id"], call.body["name"]), call.project.id))


@V1.operation("DELETE", _PATH, query={"id": Integer()})
def delete_category(call: Call) -> Reply:
    """Delete a category. Its assets stay, without a category."""
    state = state_of(call)
    for number in state.categories.remove(_id(call)):
        for asset in list(state.assets.scan({"category_id": str(number)})):
            state.change(asset, category_id=OTHER)
    return Reply(status=204)


@V1.get(_PATH, {"id": Integer()})
def list_categories(call: Call) -> Reply:
    """List categories. 0 stands for all categories of the first level."""
    state, number = state_of(call), _id(call)
    found = list(state.categories.children(0)) if number == 0 else [state.categories.get(number)]
    return Reply([views.tree(state, category) for category in found])


@V1.get("/v2/{project_id}/asset/categories", {"id": Items(Integer())})
def list_category_info(call: Call) -> Reply:
    state, wanted = state_of(call), call.query.get("id", [])
    if not 1 <= len(wanted) <= 10:
        raise refusals.bad_field("1 to 10 id are needed")
    found = [state.categories.get(number) for number in wanted]
    return Reply(
        [
            {
                "id": category.number,
                "name": category.name,
                "sub_categories": [
                    {"id": child.number, "name": child.name} for child in state.categories.children(category.number)
                ],
            }
            for category in found
        ]
    )

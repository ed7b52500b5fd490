# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of certificates, and finding certificates by them."""

from __future__ import annotations

from itertools import islice

from ...core.calls import Call, Reply
from ...core.schema import Flag, Items, Shape, Text
from . import refusals, views
from .routes import PAGE_SIZE, PAGING, V3, state_of
from .state import MOST_TAGS

_KEY, _VALUE = Text(min_len=1, max_len=128), Text(max_len=255)
_TAG = Shape({"key": _KEY, "value": _VALUE}, required=("key",))
_WANTED = Items(
    Shape({"key": _KEY, "values": Items(_VALUE, max_items=20)}, required=("key", "values")), max_items=MOST_TAGS
)
_DONE = {"desc": "success"}


@V3.get("/v3/scm/tags")
def list_all_tags(call: Call) -> Reply:
    return Reply({"tags": state_of(call).tags()})


@V3.get("/v3/scm/{resource_id}/tags")
def list_tags(call: Call) -> Reply:
    return Reply({"tags": views.tags(state_of(call).certificate(call.path["resource_id"]))})


@V3.post("/v3/scm/{resource_id}/tags", Shape({"tag": _TAG}, required=("tag",)))
def create_tag(call: Call) -> Reply:
    tag = call.body["tag"]
    state_of(call).add_tags(call.path["resource_id"], [(tag["key"], tag.get("value", ""))])
    return Reply(_DONE)


@V3.post(
    "/v3/scm/{resource_id}/tags/action",
    Shape(
        {"action": Text(choices=("create", "delete")), "tags": Items(_TAG, min_items=1, max_items=MOST_TAGS)},
        required=("action", "tags"),
    ),
)
def change_tags(call: Call) -> Reply:
    given = [(tag["key"], tag.get("value", "")) for tag in call.body["tags"]]
    if call.body["action"] == "create":
        state_of(call).add_tags(call.path["resource_id"], given)
    else:
        state_of(call).remove_tags(call.path["resource_id"], [key for key, _value in given])
    return Reply(_DONE)


@V3.post(
    "/v3/scm/{resource_instances}/action",
    Shape(
        {
            **PAGING,
            "action": Text(choices=("filter", "count")),
            "without_any_tag": Flag(),
            "tags": _WANTED,
            "tags_any": _WANTED,
            "not_tags": _WANTED,
            "not_tags_any": _WANTED,
            "matches": Items(
                Shape({"key": Text(choices=("resource_name",)), "value": Text()}, required=("key", "value"))
            ),
        }
    ),
)
def list_by_tag(call: Call) -> Reply:
    if call.path["resource_instances"] != "resource_instances":
        raise refusals.not_made_here(f"this action of {call.path['resource_instances']}")
    if call.body.get("action") is None:
        raise refusals.bad_parameter("action is missing")
    state = state_of(call)
    found = list(state.tagged(call.body))
    if call.body["action"] == "count":
        return Reply({"total_count": len(found)})
    start = call.body.get("offset", 0)
    page = islice(found, start, start + call.body.get("limit", PAGE_SIZE))
    return Reply({"total_count": len(found), "resources": [views.tagged(one, state.now) for one in page]})

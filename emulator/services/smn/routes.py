# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics, their attributes and their tags. Each response has the ID of its request."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, Reply
from ...core.router import Section
from ...core.schema import Integer, Shape, Text
from ...shared.enterprise import visible
from ...shared.resource_tags import changed_tags, read_tags, shown_tags, tag_list, tags_action
from . import refusals, views
from .policies import INTRODUCTION, POLICY
from .records import Topic
from .seed import ROUTER
from .state import SmnState

V2 = Section(ROUTER, refusals.envelope, refusals.refusal)
PAGE = 100
PAGING = {"offset": Integer(minimum=0), "limit": Integer(minimum=1, maximum=PAGE)}
TOPICS = "/v2/{project_id}/notifications/topics"
TOPIC = f"{TOPICS}/{{topic_urn}}"

_TAGS = "/v2/{project_id}/{resource_type}/{resource_id}/tags"
_TAG_LIST = tag_list(longest_key=128, longest_value=256, needs_value=True)


def state_of(call: Call) -> SmnState:
    return SmnState(call.emulator, call.shelf)


def answer(call: Call, status: int = 200, **more: Any) -> Reply:
    return Reply({"request_id": call.request.request_id, **more}, status)


def cut(call: Call, found: list[Any]) -> list[Any]:
    """Return the page of the list that the query asks for."""
    start = call.query.get("offset", 0)
    return found[start : start + call.query.get("limit", PAGE)]


@V2.get(
    TOPICS,
    {
        **PAGING,
        "enterprise_project_id": Text(),
        "name": Text(),
        "fuzzy_name": Text(),
        "topic_id": Text(),
        "fuzzy_display_name": Text(),
    },
)
def list_topics(call: Call) -> Reply:
    """List topics. The count in the response is that of all topics, whatever the filters select."""
    state, shown = state_of(call), visible(call)
    found = [one for one in state.topics if shown(one.enterprise_project_id) and _selected(one, call)]
    return answer(call, topic_count=len(state.topics), topics=[views.topic(one) for one in cut(call, found)])


def _selected(topic: Topic, call: Call) -> bool:
    query = call.query
    if query.get("name", topic.id) != topic.id or query.get("topic_id", topic.topic_id) != topic.topic_id:
        return False
    return query.get("fuzzy_name", "") in topic.id and query.get("fuzzy_display_name", "") in topic.display_name


@V2.post(
    TOPICS,
    Shape(
        {"name": Text(), "display_name": Text(), "enterprise_project_id": Text()},
        required=("name",),
    ),
)
def create_topic(call: Call) -> Reply:
    topic, is_new = state_of(call).create(call.body)
    return answer(call, 201 if is_new else 200, topic_urn=topic.urn)


@V2.get(TOPIC)
def show_topic(call: Call) -> Reply:
    return answer(call, **views.topic(state_of(call).topic(call.path["topic_urn"])))


@V2.put(TOPIC, Shape({"display_name": Text()}, required=("display_name",)))
def update_topic(call: Call) -> Reply:
    state_of(call).rename(call.path["topic_urn"], call.body["display_name"])
    return answer(call)


@V2.delete(TOPIC)
def delete_topic(call: Call) -> Reply:
    state_of(call).remove(call.path["topic_urn"])
    return answer(call)


@V2.get(f"{TOPIC}/attributes", {"name": Text()})
def list_attributes(call: Call) -> Reply:
    topic, name = state_of(call).topic(call.path["topic_urn"]), call.query.get("name")
    if name not in (None, POLICY, INTRODUCTION):
        raise refusals.bad_attribute()
    return answer(call, attributes=views.attributes(topic, name))


@V2.put(f"{TOPIC}/attributes/{{name}}", Shape({"value": Text()}, required=("value",)))
def update_attribute(call: Call) -> Reply:
    state_of(call).set_attribute(call.path["topic_urn"], call.path["name"], call.body["value"])
    return answer(call)


def _tagged(call: Call, state: SmnState) -> Topic:
    """Return the topic of a call about tags. A header says whether the path has its name or its ID."""
    if call.path["resource_type"] != "smn_topic":
        raise refusals.not_made_here(f"tags of {call.path['resource_type']}")
    by_name = call.request.header("x-smn-resourceid-type") == "name"
    return state.topic_for_tags(call.path["resource_id"], by_name=by_name)


@V2.get(_TAGS)
def list_tags(call: Call) -> Reply:
    return Reply({"tags": shown_tags(_tagged(call, state_of(call)).tags)})


@V2.post(f"{_TAGS}/action", tags_action(_TAG_LIST))
def change_tags(call: Call) -> Reply:
    state = state_of(call)
    topic = _tagged(call, state)
    state.set_tags(topic, changed_tags(topic.tags, call.body, read_tags(call.body["tags"])))
    return Reply(status=204)

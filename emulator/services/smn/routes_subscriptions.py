# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscriptions: creation, lists, remarks and cancellation. No call shows a single one."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Flag, Integer, Items, Shape, Text, Texts
from . import refusals, views
from .records import Subscription
from .routes import PAGING, TOPIC, V2, answer, cut, state_of

_ALL = "/v2/{project_id}/notifications/subscriptions"
_OF_TOPIC = f"{TOPIC}/subscriptions"
_EXTENSION = Shape(
    {
        "client_id": Text(),
        "client_secret": Text(),
        "keyword": Text(),
        "sign_secret": Text(),
        "header": Texts(max_len=1024),
        "app_key": Text(),
        "app_secret": Text(),
        "robot_code": Text(),
        "verification_code_enabled": Flag(),
    }
)
_SUBSCRIPTION = {"protocol": Text(), "endpoint": Text(), "remark": Text(), "extension": _EXTENSION}


@V2.get(
    _ALL,
    {
        **PAGING,
        "protocol": Text(),
        "status": Integer(minimum=0, maximum=4),
        "endpoint": Text(),
        "fuzzy_remark": Text(),
    },
)
def list_subscriptions(call: Call) -> Reply:
    return _listed(call, [one for one in state_of(call).subscriptions if _selected(one, call)])


@V2.get(_OF_TOPIC, {**PAGING, "fuzzy_remark": Text()})
def list_subscriptions_of_topic(call: Call) -> Reply:
    state = state_of(call)
    topic = state.topic(call.path["topic_urn"])
    return _listed(call, [one for one in state.subscriptions.scan({"topic": topic.id}) if _selected(one, call)])


def _selected(found: Subscription, call: Call) -> bool:
    query = call.query
    if query.get("protocol", found.protocol) != found.protocol or query.get("status", found.status) != found.status:
        return False
    return query.get("endpoint", found.endpoint) == found.endpoint and query.get("fuzzy_remark", "") in found.remark


def _listed(call: Call, found: list[Subscription]) -> Reply:
    seen = [views.subscription(one) for one in cut(call, found)]
    return answer(call, subscription_count=len(found), subscriptions=seen)


@V2.post(
    _OF_TOPIC,
    Shape({**_SUBSCRIPTION, "subscriptions": Items(Shape(_SUBSCRIPTION))}, required=("protocol", "endpoint")),
)
def add_subscription(call: Call) -> Reply:
    if "subscriptions" in call.body:
        raise refusals.not_made_here("several subscriptions in one request")
    found, is_new = state_of(call).subscribe(call.path["topic_urn"], call.body)
    return answer(call, 201 if is_new else 200, subscription_urn=found.id)


@V2.put(f"{_OF_TOPIC}/{{subscription_urn}}", Shape({"remark": Text(), "verification_code": Text()}))
def update_subscription(call: Call) -> Reply:
    if "verification_code" in call.body:
        raise refusals.not_made_here("the confirmation of a subscription by a code")
    state = state_of(call)
    topic, found = state.topic(call.path["topic_urn"]), state.subscription(call.path["subscription_urn"])
    if found.topic != topic.id:
        raise refusals.no_subscription()
    state.set_remark(found, call.body.get("remark", ""))
    return answer(call, subscription_urn=found.id)


@V2.delete(f"{_ALL}/{{subscription_urn}}")
def cancel_subscription(call: Call) -> Reply:
    state = state_of(call)
    state.subscriptions.remove(state.subscription(call.path["subscription_urn"]).id)
    return answer(call)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Simple Message Notification: topics, and their subscriptions.

API pages: "Creating a Topic", "Querying Topics", "Querying Details About a Topic", "Updating a Topic", "Deleting a
Topic", "Querying a Topic Policy", "Updating a Topic Policy".

API pages of subscriptions: "Adding a Subscription", "Querying Subscriptions", "Querying Subscriptions of a Specified
Topic", "Updating a Subscription", "Deleting a Subscription".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import OffsetPaging
from ..._transport.unwrap import absent_by, items_of, unwrap, whole

TOPICS = "/v2/{project_id}/notifications/topics"
TOPIC = TOPICS + "/{id}"
# The response has the number of all topics, whatever the filters select, so a short page is the last.
LISTED_TOPICS = OffsetPaging(items="topics", limit=100)
# A topic is known by its URN. Calls about tags have its name instead, if this header says so.
SUBSCRIPTIONS, SUBSCRIBERS = "/v2/{project_id}/notifications/subscriptions", TOPIC + "/subscriptions"
LISTED_SUBSCRIPTIONS = OffsetPaging(items="subscriptions", limit=100)
TAGS = "/v2/{project_id}/smn_topic/{name}/tags"
BY_NAME = {"X-SMN-RESOURCEID-TYPE": "name"}
# Users whose rights are for enterprise projects may list topics only if the request names these.
GRANTED = {"enterprise_project_id": "all_granted_eps"}
# A text that is not the URN of a topic.
MALFORMED = frozenset({"SMN.0005"})


class SmnApi:
    """The calls for topics and subscriptions. Objects are passed and returned as the API spells them."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("smn")

    def list_topics(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the topics of all enterprise projects that the user may see, unless one is given."""
        query = {**GRANTED, **filters}
        return self._client.pages(TOPICS, paging=LISTED_TOPICS, query=query, action="list topics")

    def get_topic(self, urn: str) -> Mapping[str, Any]:
        with absent_by(MALFORMED):
            answer = self._client.get(TOPIC, args={"id": urn}, action="get topic %s" % urn)
        return whole(answer, "topic")

    def create_topic(self, body: Mapping[str, Any]) -> str:
        """Create a topic, and return its URN. If the name exists, return the URN of that topic."""
        # The request is idempotent, so it can be repeated.
        answer = self._client.post(TOPICS, body=body, action="create topic", repeats=True)
        return str(whole(answer, "topic").get("topic_urn"))

    def update_topic(self, urn: str, changes: Mapping[str, Any]) -> None:
        self._client.put(TOPIC, args={"id": urn}, body=changes, action="update topic %s" % urn)

    def delete_topic(self, urn: str) -> None:
        self._client.delete(TOPIC, args={"id": urn}, action="delete topic %s" % urn)

    def get_attributes(self, urn: str) -> Mapping[str, Any]:
        """Return the attributes that have a value, by their names."""
        action = "get the attributes of topic %s" % urn
        return unwrap(self._client.get(TOPIC + "/attributes", args={"id": urn}, action=action), "attributes")

    def set_attribute(self, urn: str, name: str, value: str) -> None:
        """Set an attribute. An empty text removes it."""
        args, action = {"id": urn, "name": name}, "set %s of topic %s" % (name, urn)
        self._client.put(TOPIC + "/attributes/{name}", args=args, body={"value": value}, action=action)

    def list_tags(self, topic: str) -> Sequence[Mapping[str, Any]]:
        """Return the tags of the topic with this name."""
        action = "list the tags of topic %s" % topic
        answer = self._client.get(TAGS, args={"name": topic}, headers=BY_NAME, action=action)
        return items_of(answer, "tags", omits=True)

    def change_tags(self, topic: str, how: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Set or remove tags of the topic with this name. ``how`` is create or delete."""
        body, action = {"action": how, "tags": tags}, "change the tags of topic %s" % topic
        path, args = TAGS + "/action", {"name": topic}
        self._client.post(path, args=args, headers=BY_NAME, body=body, action=action, repeats=True)

    def list_subscriptions(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the subscriptions of all topics. Filters: ``protocol``, ``endpoint`` and ``status``."""
        action = "list subscriptions"
        return self._client.pages(SUBSCRIPTIONS, paging=LISTED_SUBSCRIPTIONS, query=filters, action=action)

    def list_subscribers(self, topic: str) -> Iterator[Mapping[str, Any]]:
        """Yield the subscriptions of the topic with this URN."""
        paging, action = LISTED_SUBSCRIPTIONS, "list the subscriptions of topic %s" % topic
        with absent_by(MALFORMED):
            yield from self._client.pages(SUBSCRIBERS, paging=paging, args={"id": topic}, action=action)

    def add_subscription(self, topic: str, body: Mapping[str, Any]) -> str:
        """Add a subscription to the topic with this URN, and return its URN. Return the same if it exists."""
        # The request is idempotent, so it can be repeated.
        action = "add a subscription to topic %s" % topic
        answer = self._client.post(SUBSCRIBERS, args={"id": topic}, body=body, action=action, repeats=True)
        return str(whole(answer, "subscription").get("subscription_urn"))

    def set_remark(self, topic: str, urn: str, remark: str) -> None:
        args, action = {"id": topic, "urn": urn}, "update subscription %s" % urn
        self._client.put(SUBSCRIBERS + "/{urn}", args=args, body={"remark": remark}, action=action)

    def cancel_subscription(self, urn: str) -> None:
        action = "delete subscription %s" % urn
        self._client.delete(SUBSCRIPTIONS + "/{urn}", args={"urn": urn}, action=action)

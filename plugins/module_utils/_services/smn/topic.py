# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A topic: messages that are published to it are sent to all its subscribers.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Callable

from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Convert, Field, unchanged
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource, Started
from ..._engine.tags import Tags, from_pairs
from ..policies import policy_of, without_order
from .api import SmnApi


@dataclass(frozen=True)
class Attribute(Inseparable):
    """An attribute of a topic: a text that has a call of its own. Empty text removes it.

    ``normal`` returns what two values that mean the same have in common.
    """

    name: str
    encode: Callable[[Any], str] = str
    decode: Convert = unchanged
    normal: Convert = unchanged

    @property
    def options(self) -> tuple[str, ...]:
        return (self.name,)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        value = remote.get(self.name)
        return {self.name: self.decode(value) if value else None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted, there = desired.get(self.name), current.get(self.name)
        if wanted is None or (not wanted and not there) or self.normal(wanted) == self.normal(there):
            return PartPlan()

        def write(topic: SmnTopic, handle: Handle) -> None:
            topic.api.set_attribute(handle.id, self.name, self.encode(wanted) if wanted else "")
            handle.stale = True

        return PartPlan({self.name: wanted or None}, (Write("set %s" % self.name, write, wanted),))


def name_of(urn: str) -> str:
    """Return the name of a topic, which is the last part of its URN."""
    return urn.rpartition(":")[2]


class SmnTopic(Resource[SmnApi]):
    """A topic. Its ID is its URN, which contains the name. The response to its creation has only the URN."""

    noun = "topic"
    connect = SmnApi
    fields = (
        Field("name"),
        Field("display_name", update=True),
    )
    outputs = (
        Field("topic_id"),
        Field("push_policy"),
        Field("enterprise_project_id"),
        Field("created_at", to="create_time"),
        Field("updated_at", to="update_time"),
    )
    parts = (
        Attribute("introduction"),
        Attribute("access_policy", encode=json.dumps, decode=policy_of, normal=without_order),
        Tags(
            read=from_pairs,
            put=lambda api, urn, tags: api.change_tags(name_of(urn), "create", tags),
            drop=lambda api, urn, tags: api.change_tags(name_of(urn), "delete", tags),
            afterwards=True,
        ),
    )
    requires = ("name",)
    # If somebody else creates the topic first, the service returns that one.
    verified = ("display_name",)

    def get(self, identifier: str) -> Remote:
        return self._complete(_with_id(self.api.get_topic(identifier)))

    def list(self, **filters: Any) -> Iterator[Remote]:
        """Return the topics without their attributes and tags."""
        return map(_with_id, self.api.list_topics(**filters))

    def find(self, desired: Desired) -> Found:
        """Find the topic and return it with its attributes and tags, which the list does not show."""
        found = super().find(desired)
        return found if found.remote is None or desired.get("id") is not None else self.completed(found.remote)

    def completed(self, listed: Remote) -> Found:
        """Return a topic of the list with its attributes and tags."""
        return Found(self.get_or_none(str(listed["id"]), lambda _urn: self._complete(listed)))

    def _complete(self, topic: Remote) -> Remote:
        urn = str(topic["id"])
        attributes = self.api.get_attributes(urn)
        shown = {part.name: attributes.get(part.name) for part in self.parts if isinstance(part, Attribute)}
        return {**topic, **shown, "tags": self.api.list_tags(name_of(urn))}

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the body of a new topic. The SDK demands a display name, which can be empty."""
        body = {"display_name": "", **super().body(desired)}
        if desired.get("enterprise_project_id") is not None:
            body["enterprise_project_id"] = desired["enterprise_project_id"]
        return body

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        return Started({"id": self.api.create_topic(body), "name": body["name"]}, incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.update_topic(identifier, changes)

    def delete(self, identifier: str) -> None:
        self.api.delete_topic(identifier)


def _with_id(topic: Remote) -> Remote:
    return dict(topic, id=topic.get("topic_urn"))


class SmnTopics(Listing[SmnTopic]):
    """The topics of a project. Attributes and tags take two requests for each topic."""

    kind = SmnTopic
    query = ("name", "enterprise_project_id", "with_details")

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        query = {key: value for key, value in filters.items() if key != "with_details"}
        found = super().find_all(identifier, query)
        if identifier is not None or not (filters.get("name") or filters.get("with_details")):
            return found
        return (self.resource.completed(one.remote) for one in found if one.remote is not None)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A subscription: the messages of a topic are sent to its endpoint, such as an email address.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..._core.errors import InvalidInput, Missing, NotFound
from ..._core.wording import quoted
from ..._engine.fields import Field, without_none
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource, Started
from ..named import foreseen, one
from .api import SmnApi
from .topic import name_of

# The statuses of the service in words, by their numbers.
STATUSES = ("unconfirmed", "confirmed", "confirmation not needed", "cancelled", "deleted")
DELETED = STATUSES.index("deleted")
WEB = ("http", "https")


def status_of(number: Any) -> str:
    """Return a status in words. New ones are shown as the service sends them."""
    known = isinstance(number, int) and 0 <= number < len(STATUSES)
    return STATUSES[number] if known else str(number)


class SmnSubscription(Resource[SmnApi]):
    """A subscription. Its ID is its URN, which begins with that of the topic. No call shows a single one."""

    noun = "subscription"
    connect = SmnApi
    fields = (
        # A name is unique in the project, and the last part of the URN.
        Field("topic", to="topic_urn", decode=name_of, same=lambda desired, current: name_of(desired) == current),
        Field("protocol"),
        Field("endpoint"),
        Field("remark", update=True),
        Field("extension", readable=False),
    )
    outputs = (
        Field("topic_urn"),
        Field("status", decode=status_of),
        Field("owner"),
    )
    lookup = ("topic", "protocol", "endpoint")
    known_by = ("topic", "endpoint")
    told_by = ("topic", "protocol", "endpoint")
    requires = ("topic", "protocol", "endpoint")
    # If somebody else creates the subscription first, the service returns that one.
    verified = ("remark",)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The protocol and the endpoint of the subscription, once they are known.
        self._filters: dict[str, Any] = {}

    def get(self, identifier: str) -> Remote:
        """Return the subscription with this URN, from a list.

        A topic can have thousands of subscriptions. With an endpoint, the service lists only the right ones.
        """
        listed = self.list(**self._filters) if self._filters else self.of_topic(identifier.rpartition(":")[0])
        found = next((item for item in listed if item["id"] == identifier), None)
        if found is None:
            raise NotFound("There is no subscription with the URN %s." % quoted(identifier))
        return found

    def list(self, topic: str | None = None, **filters: Any) -> Iterator[Remote]:
        """Return the subscriptions that match. The service does not filter by topics."""
        return filter(_exists, map(_with_id, self.api.list_subscriptions(**filters)))

    def validate(self, desired: Desired) -> Desired:
        protocol, endpoint = desired.get("protocol"), desired.get("endpoint")
        if desired.get("state") != ABSENT and protocol in WEB and not str(endpoint).startswith("%s://" % protocol):
            raise InvalidInput(
                'endpoint is %s, but protocol is "%s": set an address that begins with "%s://".'
                % (quoted(endpoint), protocol, protocol)
            )
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the subscription by its URN, else by its topic, protocol and endpoint."""
        found = super().find(desired)
        if found.remote is not None:
            self._filters = {name: found.remote[name] for name in ("protocol", "endpoint")}
        return found

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the URN of the topic, if the subscription is new."""
        if not found.is_new_for(desired):
            return desired
        self.refuse_incomplete(desired)
        wanted = desired["topic"]
        topics = [dict(topic, id=topic.get("topic_urn")) for topic in self.api.list_topics(name=name_of(wanted))]
        try:
            topic = one(topics, wanted, "topic")
        except Missing as error:
            topic = foreseen(self.cloud, wanted, "topic: %s" % error)
        return dict(desired, topic=name_of(wanted), topic_urn=topic["id"])

    def body(self, desired: Desired) -> dict[str, Any]:
        keys = ("protocol", "endpoint", "remark", "extension")
        return {key: without_none(desired[key]) for key in keys if desired.get(key) is not None}

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        self._filters = {name: body[name] for name in ("protocol", "endpoint")}
        return Started({**body, "id": self.api.add_subscription(desired["topic_urn"], body)}, incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.set_remark(identifier.rpartition(":")[0], identifier, changes["remark"])

    def delete(self, identifier: str) -> None:
        self.api.cancel_subscription(identifier)

    def of_topic(self, urn: str) -> Iterator[Remote]:
        """Return the subscriptions of the topic with this URN."""
        return filter(_exists, map(_with_id, self.api.list_subscribers(urn))) if urn else iter(())


def _with_id(subscription: Remote) -> Remote:
    return dict(subscription, id=subscription.get("subscription_urn"))


def _exists(subscription: Remote) -> bool:
    return subscription.get("status") != DELETED


class SmnSubscriptions(Listing[SmnSubscription]):
    """The subscriptions of a topic, or of all topics."""

    kind = SmnSubscription
    query = ("topic", "protocol", "endpoint", "status")
    local = ("topic", "protocol", "endpoint", "status")
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the subscriptions that match. The list of one topic has no filters."""
        if identifier is not None:
            return super().find_all(identifier, filters)
        resource, topic = self.resource, filters.get("topic")
        if topic is None or filters.get("endpoint") is not None:
            query = {name: value for name, value in filters.items() if name != "topic"}
            if "status" in query:
                query["status"] = STATUSES.index(query["status"])
            return map(Found, resource.list(**query))
        urns = [item["topic_urn"] for item in resource.api.list_topics(name=name_of(topic))]
        urns = [urn for urn in urns if topic in (urn, name_of(urn))]
        return [Found(item) for urn in urns for item in resource.of_topic(urn)]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of topics and subscriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from ...shared.resource_tags import Tags
from . import refusals
from .endpoints import check_endpoint
from .policies import check_attribute
from .records import ASKING, CANCELLED, NEEDS_NONE, PROTOCOLS, WAITING, Subscription, Topic, urn_of

MOST_TOPICS, MOST_SUBSCRIPTIONS, MOST_TAGS = 3000, 10_000, 10
_LONGEST_DISPLAY_NAME, _LONGEST_REMARK = 192, 128
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,254}")
_URN = re.compile(r"urn:smn:[^:]+:[^:]+:[^:]+")

Given = Mapping[str, Any]


class SmnState:
    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.now = emulator.clock.now()
        self._shelf = shelf
        self.topics: Table[Topic] = shelf.table("smn_topic", {"topic_id": lambda topic: [topic.topic_id]})
        self.subscriptions: Table[Subscription] = shelf.table(
            "smn_subscription",
            {
                "topic": lambda found: [found.topic],
                "same": lambda found: [_same(found.topic, found.protocol, found.endpoint)],
            },
        )

    def topic(self, urn: str) -> Topic:
        if _URN.fullmatch(urn) is None:
            raise refusals.bad_topic_urn()
        found = self.topics.get(urn.rpartition(":")[2])
        if found is None or found.urn != urn:
            raise refusals.no_topic()
        return found

    def topic_for_tags(self, resource_id: str, *, by_name: bool) -> Topic:
        found = self.topics.get(resource_id) if by_name else self.topics.first(topic_id=resource_id)
        if found is None:
            raise refusals.no_topic()
        return found

    def create(self, given: Given) -> tuple[Topic, bool]:
        """Return the topic of this name, and whether it is new. A topic that exists stays as it is."""
        name, display_name = given["name"], given.get("display_name", "")
        if _NAME.fullmatch(name) is None:
            raise refusals.bad("name")
        _check_display_name(display_name)
        found = self.topics.get(name)
        if found is not None:
            return found, False
        if len(self.topics) >= MOST_TOPICS:
            raise refusals.too_many_topics()
        return self.add(given), True

    def add(self, given: Given, **more: Any) -> Topic:
        return self.topics.put(
            Topic(
                id=given["name"],
                urn=urn_of(self._shelf.region, self._shelf.project, given["name"]),
                topic_id=given.get("id") or ids.new_hex(),
                created_at=self.now,
                updated_at=self.now,
                display_name=given.get("display_name", ""),
                enterprise_project_id=given.get("enterprise_project_id") or "0",
                **more,
            )
        )

    def rename(self, urn: str, display_name: str) -> None:
        _check_display_name(display_name)
        self._change(self.topic(urn), display_name=display_name)

    def set_attribute(self, urn: str, name: str, value: str) -> None:
        topic = self.topic(urn)
        check_attribute(name, value)
        self._change(topic, **{name: value})

    def set_tags(self, topic: Topic, tags: Tags) -> None:
        if len(tags) > MOST_TAGS:
            raise refusals.bad_tags()
        self.topics.put(replace(topic, tags=tags))

    def _change(self, topic: Topic, **changes: Any) -> None:
        self.topics.put(replace(topic, updated_at=self.now, **changes))

    def remove(self, urn: str) -> None:
        """Delete a topic with its subscriptions."""
        topic = self.topic(urn)
        for found in list(self.subscriptions.scan({"topic": topic.id})):
            self.subscriptions.remove(found.id)
        self.topics.remove(topic.id)

    def subscribe(self, urn: str, given: Given) -> tuple[Subscription, bool]:
        """Return the subscription of this endpoint, and whether it is new.

        A cancelled one waits for its owner again.
        """
        topic, protocol, endpoint = self.topic(urn), given["protocol"], given["endpoint"]
        if protocol not in PROTOCOLS:
            raise refusals.bad("protocol")
        check_endpoint(protocol, endpoint)
        check_remark(given.get("remark", ""))
        found = self.subscriptions.first(same=_same(topic.id, protocol, endpoint))
        if found is not None:
            again = replace(found, status=WAITING) if found.status == CANCELLED else found
            return self.subscriptions.put(again), False
        if self.subscriptions.count(topic=topic.id) >= MOST_SUBSCRIPTIONS:
            raise refusals.too_many_subscriptions()
        return self.add_subscription(topic, given), True

    def add_subscription(self, topic: Topic, given: Given) -> Subscription:
        usual = WAITING if given["protocol"] in ASKING else NEEDS_NONE
        return self.subscriptions.put(
            Subscription(
                id=f"{topic.urn}:{given.get('id') or ids.new_hex()}",
                topic=topic.id,
                topic_urn=topic.urn,
                protocol=given["protocol"],
                endpoint=given["endpoint"],
                owner=self._shelf.project,
                status=given.get("status", usual),
                remark=given.get("remark", ""),
            )
        )

    def subscription(self, urn: str) -> Subscription:
        topic_urn, _colon, own = urn.rpartition(":")
        if _URN.fullmatch(topic_urn) is None or not own:
            raise refusals.bad_subscription_urn()
        found = self.subscriptions.get(urn)
        if found is None:
            raise refusals.no_subscription()
        return found

    def set_status(self, found: Subscription, status: int) -> None:
        self.subscriptions.put(replace(found, status=status))

    def set_remark(self, found: Subscription, remark: str) -> None:
        check_remark(remark)
        self.subscriptions.put(replace(found, remark=remark))


def _same(topic: str, protocol: str, endpoint: str) -> str:
    return f"{topic}/{protocol}/{endpoint}"


def _check_display_name(display_name: str) -> None:
    if len(display_name.encode()) > _LONGEST_DISPLAY_NAME:
        raise refusals.bad("display_name")


def check_remark(remark: str) -> None:
    if len(remark.encode()) > _LONGEST_REMARK:
        raise refusals.long_remark()

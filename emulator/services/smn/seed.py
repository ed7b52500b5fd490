# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of topics, subscriptions, and the answers of the owners of endpoints."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need, numbered
from ...core.store import Shelf
from ...shared.resource_tags import seeded_tags
from .records import CANCELLED, CONFIRMED, PROTOCOLS, Topic
from .state import SmnState

Given = Mapping[str, Any]

_TOPIC_KEYS = (
    *("id", "name", "display_name", "enterprise_project_id", "access_policy", "introduction", "tags"),
    "subscriptions",
)
_ATTRIBUTES = ("access_policy", "introduction")
_ANSWERS = {"confirmed": CONFIRMED, "cancelled": CANCELLED}


def seed_topics(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed topics with their subscriptions. A number as ``given`` creates that many topics."""
    state = SmnState(emulator, shelf)
    if isinstance(given, int):
        for number in numbered(shelf, "smn_topics", given):
            _seed_topic(state, shelf, {"name": f"topic-{number:05d}"})
        return
    for entry in entries(given, "smn_topics"):
        known(entry, "topic", _TOPIC_KEYS)
        _seed_topic(state, shelf, entry)


def _seed_topic(state: SmnState, shelf: Shelf, entry: Given) -> None:
    name = need(entry, "name", "topic")
    topic_id = entry.get("id") or ids.derived_hex("smn topic", shelf.project, name)
    texts = {key: entry[key] for key in _ATTRIBUTES if key in entry}
    topic = state.add({**entry, "id": topic_id}, tags=seeded_tags(entry.get("tags", {})), **texts)
    for given in entries(entry.get("subscriptions", []), "subscriptions"):
        known(given, "subscription", ("protocol", "endpoint", "remark", "status"))
        _seed_subscription(state, topic, given)


def _seed_subscription(state: SmnState, topic: Topic, given: Given) -> None:
    protocol, endpoint = need(given, "protocol", "subscription"), need(given, "endpoint", "subscription")
    if protocol not in PROTOCOLS:
        raise SeedError(f"subscription with protocol {protocol!r}, not one of {', '.join(PROTOCOLS)}")
    state.add_subscription(topic, {**given, "id": ids.derived_hex("smn subscription", topic.urn, protocol, endpoint)})


def seed_answers(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Let the owners of endpoints confirm or cancel the subscriptions that there are now."""
    state = SmnState(emulator, shelf)
    for entry in entries(given, "smn_answers"):
        known(entry, "answer", ("endpoint", "answer"))
        pattern, answer = need(entry, "endpoint", "answer"), entry.get("answer", "confirmed")
        if answer not in _ANSWERS:
            raise SeedError(f"answer {answer!r}, not one of {', '.join(_ANSWERS)}")
        for found in list(state.subscriptions):
            if fnmatchcase(found.endpoint, pattern):
                state.set_status(found, _ANSWERS[answer])


ROUTER = Router("smn", seeders={"smn_topics": seed_topics, "smn_answers": seed_answers})

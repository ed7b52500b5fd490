# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search for instances by condition or by microservice, and the dependencies that a consumer creates by it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import refusals, views
from .instances import Roll
from .records import Dependency, Instance, Microservice, key_of
from .state import Book
from .versions import ANY, check_rule

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """The instances of a search. ``rev`` changes when anything about the instances changes."""

    instances: list[Instance]

    @property
    def rev(self) -> str:
        text = json.dumps([views.instance(one) for one in self.instances], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:40]


class Discovery:
    """A search on behalf of a consumer. An empty ``consumer_id`` stands for an anonymous client."""

    def __init__(self, book: Book, consumer_id: str) -> None:
        self._book = book
        self._roll = Roll(book)
        self._consumer_id = consumer_id

    def find(self, given: Given, tags: Sequence[str] = ()) -> Found:
        """Return the instances of all matching microservices.

        A consumer searches in its own environment, and depends on the microservice from then on.
        """
        consumer = self._consumer()
        environment = consumer.environment if consumer else given.get("environment", "")
        place = key_of(environment, given["appId"], given["serviceName"])
        rule = self.rule_of(given)
        matching = self._book.matching(place, rule)
        providers = [one for one in matching if _tagged(one, tags)]
        if self._book.services.first(place=place) is None or (matching and not providers):
            raise refusals.refused("400012", f"provider {place} of version {rule or 'any'} does not exist")
        if consumer is not None:
            add_dependency(self._book, consumer, place, rule)
        return Found([one for provider in providers for one in self._book.alive(provider.id)])

    def rule_of(self, given: Given) -> str:
        """Return the version rule of the condition. Later releases find all versions, whatever the condition says."""
        if self._book.registry.since("2.1"):
            return ANY
        if not given.get("version"):
            raise refusals.bad_parameter("version is required")
        return check_rule(given["version"])

    def of_service(self, service_id: str, tags: Sequence[str] = ()) -> Found:
        self._consumer()
        service = self._book.service(service_id)
        if not _tagged(service, tags):
            raise refusals.no_service(service_id)
        return Found(list(self._book.alive(service.id)))

    def one(self, service_id: str, name: str, tags: Sequence[str] = ()) -> Found:
        self._consumer()
        if not _tagged(self._book.service(service_id), tags):
            raise refusals.no_service(service_id)
        return Found([self._roll.first(service_id, name)])

    def _consumer(self) -> Microservice | None:
        if not self._consumer_id:
            return None
        found = self._book.services.get(self._consumer_id)
        if found is None:
            raise refusals.refused("400012", f"Consumer {self._consumer_id} does not exist.")
        return found


def add_dependency(book: Book, consumer: Microservice, place: str, rule: str) -> None:
    dependency_id = f"{consumer.id}/{place}/{rule}"
    if book.dependencies.get(dependency_id) is None:
        book.dependencies.put(Dependency(dependency_id, consumer.id, place, rule))


def _tagged(service: Microservice, tags: Sequence[str]) -> bool:
    return all(tag in service.tags for tag in tags)

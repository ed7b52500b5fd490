# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that allow or forbid consumers to find a microservice.

Releases up to 2.0 store them; the emulator does not enforce them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...core import ids
from . import refusals
from .records import Rule
from .state import Book

Given = Mapping[str, str]


class Rules:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, service_id: str) -> list[Rule]:
        return list(self._book.rules.scan({"service": self._book.service(service_id).id}))

    def add(self, service_id: str, given: Sequence[Given]) -> list[str]:
        """Add rules and return the IDs of the new ones. Skip a rule that exists already."""
        made = []
        for one in given:
            there = self.of(service_id)
            if any(rule.type != one["ruleType"] for rule in there):
                raise refusals.refused("400020", "Service can only contain one rule type, BLACK or WHITE.")
            if any((rule.attribute, rule.pattern) == (one["attribute"], one["pattern"]) for rule in there):
                continue
            self._check_tag(service_id, one)
            made.append(self._book.rules.put(self._new(service_id, one)).id)
        return made

    def _new(self, service_id: str, given: Given) -> Rule:
        return Rule(
            id=ids.new_hex(),
            service_id=service_id,
            type=given["ruleType"],
            attribute=given["attribute"],
            pattern=given["pattern"],
            description=given.get("description", ""),
            created_at=self._book.now,
            modified_at=self._book.now,
        )

    def _check_tag(self, service_id: str, given: Given) -> None:
        tag = given["attribute"].removeprefix("tag_")
        if tag != given["attribute"] and tag not in self._book.service(service_id).tags:
            raise refusals.refused("400018", f"the service has no tag {tag}")

    def change(self, service_id: str, rule_id: str, given: Given) -> None:
        found = self._found(service_id, rule_id)
        if given["ruleType"] != found.type and len(self.of(service_id)) > 1:
            raise refusals.refused("400021", "Exist multiple rules, can not change rule type.")
        self._check_tag(service_id, given)
        new = self._new(service_id, given)
        self._book.rules.put(replace(new, id=found.id, created_at=found.created_at))

    def remove(self, service_id: str, rule_ids: Sequence[str]) -> None:
        for rule_id in rule_ids:
            self._book.rules.remove(self._found(service_id, rule_id).id)

    def _found(self, service_id: str, rule_id: str) -> Rule:
        found = self._book.rules.get(rule_id)
        if found is None or found.service_id != self._book.service(service_id).id:
            raise refusals.refused("400022", f"rule {rule_id} does not exist")
        return found

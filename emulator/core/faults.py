# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fault injection: rules that say which requests fail, and how."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .schema import Anything, Field, Integer, Invalid, Shape, Text

ACTIONS = ("status", "html", "delay", "drop_before", "drop_after", "truncate", "stale", "expire_token")


class Dropped(ConnectionResetError):
    """The end of a connection without a response. The server closes the socket; an in-process caller gets this."""


@dataclass(frozen=True)
class Number(Field):
    minimum: float = 0
    maximum: float | None = None

    def _check(self, value: Any, where: str) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise Invalid("value", where, f"{where}: {value!r} is not a number")
        if value < self.minimum or (self.maximum is not None and value > self.maximum):
            raise Invalid("value", where, f"{where}: {value} is outside {self.minimum} to {self.maximum}")
        return float(value)


RULE = Shape(
    {
        "action": Text(choices=ACTIONS),
        "service": Text(),
        "method": Text(),
        "path": Text(),
        "nth": Integer(minimum=1),
        "count": Integer(minimum=1, nullable=True),
        "probability": Number(maximum=1),
        "seed": Integer(),
        "status": Integer(minimum=200, maximum=599),
        "body": Anything(nullable=True),
        "headers": Shape({"Retry-After": Text(), "Location": Text(), "Content-Type": Text()}),
        "seconds": Number(),
        "writes": Integer(minimum=1),
    },
    required=("action",),
)


@dataclass
class Rule:
    """A rule that fires on the ``nth`` matching request and on those after it, ``count`` times (None: for ever).

    With a ``probability``, each of these requests draws from a generator that starts with ``seed``.
    """

    id: str
    action: str
    status: int
    service: str | None = None
    method: str | None = None
    path: str | None = None
    nth: int = 1
    count: int | None = None
    probability: float = 1.0
    seed: int = 0
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 1.0
    writes: int = 1
    matched: int = 0
    fired: int = 0

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._pattern = re.compile(self.path) if self.path is not None else None

    def fires(self, service: str, method: str, path: str) -> bool:
        if self.service not in (None, service) or self.method not in (None, method):
            return False
        if self._pattern is not None and not self._pattern.search(path):
            return False
        self.matched += 1
        spent = self.count is not None and self.fired >= self.count
        if self.matched < self.nth or spent or self._dice.random() >= self.probability:
            return False
        self.fired += 1
        return True

    def described(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


class Faults:
    """The fault rules of one emulator, from one reset to the next."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._made = 0

    def add(self, given: Mapping[str, Any]) -> Rule:
        """Add a rule and return it. ``given`` is a checked ``RULE``. Raises Invalid if its path is no valid pattern.

        A rule with neither ``count`` nor ``probability`` fires once.
        """
        self._made += 1
        options = {"status": 502 if given["action"] == "html" else 503, **given}
        if "count" not in options and "probability" not in options:
            options["count"] = 1
        try:
            rule = Rule(id=f"fault-{self._made}", **options)
        except re.error as error:
            raise Invalid("value", "path", f"path: {error}") from None
        self._rules.append(rule)
        return rule

    def remove(self, rule_id: str) -> bool:
        kept = [rule for rule in self._rules if rule.id != rule_id]
        found = len(kept) < len(self._rules)
        self._rules = kept
        return found

    def clear(self) -> None:
        self._rules = []

    def described(self) -> list[dict[str, Any]]:
        return [rule.described() for rule in self._rules]

    def draw(self, service: str, method: str, path: str) -> Plan:
        return Plan([rule for rule in self._rules if rule.fires(service, method, path)])


@dataclass(frozen=True)
class Plan:
    """The rules that fire on one request."""

    rules: list[Rule]

    def first(self, *actions: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.action in actions), None)

    @property
    def delay(self) -> float:
        return sum(rule.seconds for rule in self.rules if rule.action == "delay")

    @property
    def names(self) -> list[str]:
        return [rule.action for rule in self.rules]

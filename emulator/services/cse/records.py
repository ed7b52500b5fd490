# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: engines, their registries, and the objects that are registered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

NONE, RBAC = "NONE", "RBAC"
CSE = "CSE"
CREATING, AVAILABLE, DELETING = "Creating", "Available", "Deleting"
UP, DOWN = "UP", "DOWN"
STATUSES = (UP, DOWN, "STARTING", "TESTING", "OUTOFSERVICE")
ENVIRONMENTS = ("development", "testing", "acceptance", "production", "")
PRODUCTION = "production"
PUSH = "push"
DEFAULT_INTERVAL, DEFAULT_TIMES = 30, 3
QUOTAS = {
    "services": 50_000,
    "instances": 150_000,
    "schemas": 100,
    "tags": 100,
    "accounts": 1000,
    "roles": 100,
}
ROOT, ADMIN, DEVELOPER = "root", "admin", "developer"

Json = dict[str, Any]
Texts = Mapping[str, str]


def version_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version. ``1.0`` and ``1.0.0.0`` are the same version."""
    numbers = tuple(int(part) for part in text.split("."))
    return numbers + (0,) * (4 - len(numbers))


def joined(service_id: str, name: str) -> str:
    """Return the ID of an object whose name is unique only within its microservice."""
    return f"{service_id}/{name}"


def key_of(environment: str, app: str, name: str, *version: str) -> str:
    """Return the key of a microservice. Without a version, return the place that all versions share."""
    return "/".join((environment, app, name, *version))


@dataclass(frozen=True)
class Registry:
    """A registry. ``generation`` is the release of the open-source registry that it behaves like.

    The registry sets ``properties`` on all of its instances: an engine marks them as its own. Without ``delays``, its
    caches never lag behind.
    """

    id: str
    auth: str
    generation: str
    token_seconds: int
    properties: Texts = field(default_factory=dict)
    quotas: Mapping[str, int] = field(default_factory=dict)
    delays: bool = True

    @property
    def is_behind(self) -> bool:
        """Whether its caches lag behind the stored state."""
        return self.delays and self.since("2.0")

    def since(self, release: str) -> bool:
        return version_numbers(self.generation) >= version_numbers(release)

    def quota(self, kind: str) -> int:
        return self.quotas.get(kind, QUOTAS[kind])


@dataclass(frozen=True)
class Engine:
    id: str
    name: str
    type: str
    auth: str
    flavor: str
    payment: str
    version: str
    status: str
    created_at: datetime
    created_by: str
    description: str = ""
    public: bool = False
    enterprise_project_id: str = "0"
    reference: Mapping[str, Any] = field(default_factory=dict)
    job_id: int | None = None


@dataclass(frozen=True)
class Job:
    """The creation or deletion of an engine."""

    id: str
    number: int
    engine_id: str
    type: str
    started_at: datetime
    started_by: str
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Microservice:
    """A microservice. ``key`` is unique in the registry. ``given`` contains the other fields of the registration."""

    id: str
    environment: str
    app: str
    name: str
    version: str
    alias: str
    given: Mapping[str, Any]
    created_at: datetime
    modified_at: datetime
    tags: Texts = field(default_factory=dict)

    @property
    def key(self) -> str:
        return key_of(self.environment, self.app, self.name, self.version)

    @property
    def numbers(self) -> tuple[int, ...]:
        return version_numbers(self.version)

    @property
    def places(self) -> list[str]:
        """The keys that the microservice is found by, for its name and its alias, whatever the version."""
        return [key_of(self.environment, self.app, name) for name in dict.fromkeys((self.name, self.alias)) if name]

    @property
    def schemas(self) -> list[str]:
        return list(self.given.get("schemas", []))

    @property
    def properties(self) -> Texts:
        found: Texts = self.given.get("properties", {})
        return found


@dataclass(frozen=True)
class Instance:
    """An instance.

    It exists until ``expires_at`` unless a heartbeat extends its lifetime. With None, it does not expire.
    """

    name: str
    service_id: str
    version: str
    host: str
    endpoints: tuple[str, ...]
    status: str
    properties: Texts
    check: Mapping[str, Any]
    created_at: datetime
    modified_at: datetime
    expires_at: datetime | None
    data_center: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return joined(self.service_id, self.name)

    def alive_at(self, now: datetime) -> bool:
        return self.expires_at is None or self.expires_at > now

    @property
    def lease(self) -> timedelta:
        if self.check["mode"] != PUSH:
            return timedelta(seconds=DEFAULT_INTERVAL * (DEFAULT_TIMES + 1))
        return timedelta(seconds=self.check["interval"] * (self.check["times"] + 1))


@dataclass(frozen=True)
class Damaged:
    """A mark for an instance or microservice with this ID: the registry no longer shows a part of it that is stored."""

    id: str


@dataclass(frozen=True)
class Schema:
    service_id: str
    name: str
    text: str
    summary: str

    @property
    def id(self) -> str:
        return joined(self.service_id, self.name)


@dataclass(frozen=True)
class Dependency:
    """A search by a consumer: the name of the microservices and the rule for their versions."""

    id: str
    consumer_id: str
    place: str
    rule: str


@dataclass(frozen=True)
class Rule:
    id: str
    service_id: str
    type: str
    attribute: str
    pattern: str
    description: str
    created_at: datetime
    modified_at: datetime


@dataclass(frozen=True)
class Account:
    """A user of a registry, with a name and a password."""

    name: str
    account_id: str
    password: str
    roles: tuple[str, ...]
    created_at: datetime
    modified_at: datetime
    status: str = "active"

    @property
    def id(self) -> str:
        return self.name


@dataclass(frozen=True)
class Failures:
    """The failed logins with one name from one address, and the end of the lock."""

    id: str
    times: tuple[datetime, ...] = ()
    locked_until: datetime | None = None


@dataclass(frozen=True)
class Role:
    name: str
    role_id: str
    permissions: tuple[Mapping[str, Any], ...]
    created_at: datetime
    modified_at: datetime

    @property
    def id(self) -> str:
        return self.name

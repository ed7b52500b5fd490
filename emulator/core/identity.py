# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The identities: accounts, users, keys, projects, agencies, and the tokens that were issued.

They are not part of the store: a stale read shows old resources, but must not make an expired token valid again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from .clock import Clock


@dataclass(frozen=True)
class Domain:
    """An account; IAM calls it a domain. It belongs to the Chinese website of the cloud or to the international one."""

    id: str
    name: str
    enabled: bool = True
    international: bool = False


@dataclass(frozen=True)
class Project:
    id: str
    name: str
    domain: Domain
    region: str
    enabled: bool = True
    description: str = ""

    @property
    def main(self) -> bool:
        """Whether this is the main project of its region, which has the region's name. The others are sub-projects."""
        return self.name == self.region


@dataclass(frozen=True)
class User:
    """A user, or an assumed agency in the place of a user. ``session`` is the name under which it was assumed."""

    id: str
    name: str
    password: str
    domain: Domain
    passcode: str = ""
    session: str = ""
    enterprise_projects: tuple[str, ...] = ()  # the rights are limited to these; empty means no limit


@dataclass(frozen=True)
class Agency:
    """The right of another account, ``trusted_domain``, to act in ``domain``."""

    id: str
    name: str
    domain: Domain
    trusted_domain: str


@dataclass(frozen=True)
class AccessKey:
    """An access key. ``user`` can be an assumed agency.

    Only temporary keys have ``security_token`` and ``expires_at``.
    """

    access: str
    secret: str
    user: User
    created_at: datetime
    security_token: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Token:
    value: str
    methods: tuple[str, ...]
    user: User
    issued_at: datetime
    expires_at: datetime
    scope: Project | Domain | None
    assumed_by: User | None = None


@dataclass(frozen=True)
class Bearer:
    """A token of a service that has its own accounts. ``holder`` names its owner in the terms of that service."""

    value: str
    holder: str
    expires_at: datetime


@dataclass(frozen=True)
class Principal:
    """The sender of a request. Without a token, the request was signed; its project is in a header or in the path.

    ``temporary`` says whether the signature was made with a temporary key.
    """

    user: User
    token: Token | None = None
    temporary: bool = False

    @property
    def domain(self) -> Domain:
        return self.user.domain


class Identity:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.domains: dict[str, Domain] = {}
        self.projects: dict[str, Project] = {}
        self.users: dict[str, User] = {}
        self.agencies: dict[str, Agency] = {}
        self._keys: dict[str, AccessKey] = {}
        self._tokens: dict[str, Token] = {}
        self._bearers: dict[str, Bearer] = {}

    def kept(self) -> Callable[[], None]:
        """Return a function that restores the present identities, keys and tokens."""
        known = {name: dict(value) for name, value in vars(self).items() if isinstance(value, dict)}

        def restore() -> None:
            for name, value in known.items():
                setattr(self, name, dict(value))

        return restore

    def add_key(self, key: AccessKey) -> None:
        self._keys[key.access] = key

    def add_token(self, token: Token) -> None:
        self._tokens[token.value] = token

    def add_bearer(self, bearer: Bearer) -> None:
        self._bearers[bearer.value] = bearer

    def bearer(self, value: str) -> Bearer | None:
        """Return a token, expired or not, because a service distinguishes the two. None means that it is unknown."""
        return self._bearers.get(value)

    def key(self, access: str) -> AccessKey | None:
        return self._keys.get(access)

    def keys_of(self, user: User) -> Iterator[AccessKey]:
        return (key for key in self._keys.values() if key.user.id == user.id and not key.security_token)

    def live_token(self, value: str) -> Token | None:
        token = self._tokens.get(value)
        return token if token is not None and token.expires_at > self._clock.now() else None

    def is_live(self, key: AccessKey) -> bool:
        return key.expires_at is None or key.expires_at > self._clock.now()

    def expire(self, *, token: str = "", access: str = "") -> None:
        """End one credential now. Permanent access keys do not end."""
        now = self._clock.now()
        if token in self._tokens:
            self._tokens[token] = replace(self._tokens[token], expires_at=now)
        if token in self._bearers:
            self._bearers[token] = replace(self._bearers[token], expires_at=now)
        key = self._keys.get(access)
        if key is not None and key.security_token:
            self._keys[access] = replace(key, expires_at=now)

    def expire_all(self) -> None:
        """End every token and every temporary key now."""
        for value in [*self._tokens, *self._bearers]:
            self.expire(token=value)
        for access in list(self._keys):
            self.expire(access=access)

    def domain(self, *, id: str = "", name: str = "") -> Domain | None:
        if id:
            return self.domains.get(id)
        return next((domain for domain in self.domains.values() if domain.name == name), None)

    def user_named(self, name: str, domain: Domain) -> User | None:
        users = self.users.values()
        return next((user for user in users if user.name == name and user.domain == domain), None)

    def agency(self, name: str, domain: Domain) -> Agency | None:
        agencies = self.agencies.values()
        return next((agency for agency in agencies if agency.name == name and agency.domain == domain), None)

    def projects_of(self, domain: Domain) -> list[Project]:
        return [project for project in self.projects.values() if project.domain == domain]

    def project_named(self, name: str, domain: Domain) -> Project | None:
        return next((project for project in self.projects_of(domain) if project.name == name), None)

    def main_project(self, domain: Domain, region: str) -> Project | None:
        return self.project_named(region, domain)

    def regions(self) -> list[str]:
        return sorted({project.region for project in self.projects.values()})

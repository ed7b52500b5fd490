# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who exists: accounts, users, keys, projects, agencies, and the tokens that were handed out.

This is not part of the store: a stale read shows old resources, but nobody's token ever comes back to life.
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
        """Every region has one project of its own name; the others are sub-projects of it."""
        return self.name == self.region


@dataclass(frozen=True)
class User:
    """``session`` is the name under which an agency was assumed, which then takes a user's place."""

    id: str
    name: str
    password: str
    domain: Domain
    passcode: str = ""
    session: str = ""
    enterprise_projects: tuple[str, ...] = ()  # those that the rights are limited to


@dataclass(frozen=True)
class Agency:
    """Lets another account act in ``domain``."""

    id: str
    name: str
    domain: Domain
    trusted_domain: str


@dataclass(frozen=True)
class AccessKey:
    """``security_token`` and ``expires_at`` are set for temporary keys only; ``user`` may be an assumed agency."""

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
    """A token of a service that has accounts of its own. ``holder`` says whose it is, in that service's words."""

    value: str
    holder: str
    expires_at: datetime


@dataclass(frozen=True)
class Principal:
    """Who sent a request. Without a token it was signed, and the project comes from a header or the path.

    ``temporary`` is whether the key of the signature is.
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
        """How to get those back who exist now, with what was handed out."""
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
        """Expired or not: a service tells these apart."""
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

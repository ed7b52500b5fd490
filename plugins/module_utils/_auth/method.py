# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The interface that all ways to sign in share.

PRIVATE to this collection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .._core.messages import HttpRequest
from .signer import sign


@dataclass(frozen=True)
class Keys:
    """An access key, permanent or temporary."""

    access_key: str
    secret_key: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)

    def signed(self, request: HttpRequest, at: float) -> HttpRequest:
        if self.security_token:
            request = request.with_headers(X_Security_Token=self.security_token)
        return sign(request, self.access_key, self.secret_key, at)


class Identity(Protocol):
    """The identity that a service recognizes, with any kind of proof that the service accepts."""

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        """Return a copy with the proof of identity. ``scope`` is "project", "domain", "account" or "none"."""

    def reauthenticate(self, scope: str) -> bool:
        """Drop the remembered proof after a refusal. Return False if there is no way to obtain a new one."""

    def is_refusal(self, status: int, code: str | None) -> bool:
        """Return whether a response refuses the identity and not the request itself."""

    def project_id(self) -> str:
        """Return the ID of the project for the paths of requests."""

    def domain_id(self) -> str:
        """Return the ID of the account for the paths of requests."""

    def describe(self) -> str:
        """Return the source of the proof, without any value."""

    def secrets(self) -> frozenset[str]:
        """Return all values to mask, including those obtained up to now."""


class Method(Protocol):
    """One way to sign in.

    ``signs`` is whether it signs requests. Only signed requests name their project or account themselves.
    """

    signs: bool

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        """Return a copy with the proof of identity.

        ``scope`` is "project", "domain" or "none". A signature has no scope.
        """

    def keys(self) -> Keys | None:
        """Return the access key that requests are signed with; None if the method has none."""

    def forget(self, scope: str) -> bool:
        """Drop the proof that was obtained for this scope. Return False if there is no way to obtain a new one."""

    def identity(self) -> tuple[str, ...]:
        """Return the parts that identify the user in the keys of the cache.

        They contain no secret, unless it is one that nobody can guess.
        """

    def verifier(self) -> str | None:
        """Return the secret that must be unchanged for cached values to be valid; None if there is none."""

    def known_id(self, scope: str) -> str | None:
        """Return the ID of the project, domain or user if it is known without a request for it; None otherwise.

        A token, for example, names these IDs.
        """

    def permanent_key(self) -> str | None:
        """Return the access key if the identity service knows its owner; None for a temporary one or without one."""

    def describe(self) -> str:
        """Return the source of each part of the credentials, without any value."""


def described(origins: dict[str, str]) -> str:
    return ", ".join("%s from %s" % (name.replace("_", " "), origin) for name, origin in origins.items())

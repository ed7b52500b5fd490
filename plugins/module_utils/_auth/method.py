# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the ways to sign in have in common.

PRIVATE to this collection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .._core.wire import WireRequest
from .signer import sign


@dataclass(frozen=True)
class Keys:
    """An access key, permanent or temporary."""

    access_key: str
    secret_key: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)

    def signed(self, request: WireRequest, at: float) -> WireRequest:
        if self.security_token:
            request = request.with_headers(X_Security_Token=self.security_token)
        return sign(request, self.access_key, self.secret_key, at)


class Identity(Protocol):
    """Who asks a service, whatever that service takes as a proof of it."""

    def authorize(self, request: WireRequest, scope: str) -> WireRequest:
        """A copy with the proof of identity. ``scope`` is "project", "domain", "account" or "none"."""

    def reauthenticate(self, scope: str) -> bool:
        """After a refusal: drop what was remembered. False when asking again would bring nothing new."""

    def is_refusal(self, status: int, code: str | None) -> bool:
        """Whether an answer is about who asks and not about what was asked for."""

    def project_id(self) -> str:
        """The id of the project that paths are in."""

    def domain_id(self) -> str:
        """The id of the account that paths are in."""

    def describe(self) -> str:
        """Where the proof comes from, without any value."""

    def secrets(self) -> frozenset[str]:
        """Everything to be masked, with what was obtained up to now."""


class Method(Protocol):
    """One way to sign in.

    ``signs`` is whether requests are signed: only then do they say themselves which project or account they are about.
    """

    signs: bool

    def authorize(self, request: WireRequest, scope: str) -> WireRequest:
        """A copy with the proof of identity. ``scope`` is "project", "domain" or "none"; a signature has no scope."""

    def forget(self, scope: str) -> bool:
        """Drop what was obtained for that scope; False when there is nothing that could be obtained again."""

    def identity(self) -> tuple[str, ...]:
        """Who this is, for the keys of the cache: no secret, unless one nobody could guess."""

    def verifier(self) -> str | None:
        """The secret that must still be the same for what was obtained with it to be used."""

    def known_id(self, scope: str) -> str | None:
        """The id of the project, domain or user that is known without asking for it, as a token tells it."""

    def permanent_key(self) -> str | None:
        """The access key whose owner the identity service can tell; it cannot tell a temporary one's."""

    def describe(self) -> str:
        """Where each part of the credentials comes from, without any value."""


def described(origins: dict[str, str]) -> str:
    return ", ".join("%s from %s" % (name.replace("_", " "), origin) for name, origin in origins.items())

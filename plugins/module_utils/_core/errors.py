# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The errors of every room: each is one sentence for the user, with what the service said about it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

_Family = TypeVar("_Family", bound="CloudError")


class CollectionError(Exception):
    """A failure that a user can act on. ``str()`` is the whole sentence, without secrets.

    ``done`` lists, oldest first, the changes that had already been made when it happened. ``facts`` are returned
    besides the sentence, for a play to act on.
    """

    def __init__(self, message: str, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.done: list[str] = []
        self.facts: Mapping[str, Any] = facts or {}


class InvalidInput(CollectionError):
    """An option, or a combination of options, that cannot be carried out. Nothing was sent."""


class Missing(InvalidInput):
    """A task refers to something that does not exist. ``wanted`` is its name or its ID."""

    def __init__(self, message: str, wanted: str) -> None:
        super().__init__(message)
        self.wanted = wanted


class CredentialError(CollectionError):
    """Credentials are missing, incomplete, contradictory or were not accepted."""


class WaitFailed(CollectionError):
    """The thing waited for reached a state from which it will not recover.

    ``last`` is the object as it was read last.
    """

    def __init__(self, message: str, last: object = None, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, facts)
        self.last = last


class WaitTimeout(WaitFailed):
    """The time to wait was over; ``last`` is the object as it was read last."""


class NotTaken(CollectionError):
    """A write that was answered with success and did not take effect, or not all of it."""


class ReadOnlyViolation(CollectionError):
    """A write was attempted through a connection that was opened for reading, as in check mode."""


# What a refusal says when an earlier attempt at the same was not answered.
EARLIER = "an earlier attempt was not answered, so it is not known whether the request took effect"


class CloudError(CollectionError):
    """The service, or the way to it, refused or failed.

    ``status`` is the HTTP status (None when no answer came), ``code`` the service's own error code, ``request_id`` what
    support asks for. ``reason`` is the service's text alone; ``str()`` is the sentence with all of them. ``document``
    is the answer itself, where a service says in it what became of each of several things. One that is ``in_doubt``
    says that an earlier attempt may have taken effect.
    """

    def __init__(
        self,
        reason: str,
        *,
        action: str = "",
        status: int | None = None,
        code: str | None = None,
        request_id: str | None = None,
    ) -> None:
        facts = []
        if status is not None:
            facts.append("HTTP %d" % status)
        if code:
            facts.append("code %s" % code)
        if request_id:
            facts.append("request id %s" % request_id)
        sentence = "%s: %s" % (action, reason) if action else reason
        super().__init__("%s (%s)" % (sentence, ", ".join(facts)) if facts else sentence)
        self.reason = reason
        self.action = action
        self.status = status
        self.code = code
        self.request_id = request_id
        self.document: Any = None
        self.in_doubt = False

    def doubted(self: _Family) -> _Family:
        """Return the same error, which says that an earlier attempt may have taken effect."""
        if self.in_doubt:
            return self
        error = self.reworded(type(self), "%s; %s" % (self.reason.rstrip("."), EARLIER))
        error.document, error.in_doubt = self.document, True
        return error

    def reworded(self, family: type[_Family], reason: str) -> _Family:
        """What the service said as an error of that ``family`` and with this ``reason``."""
        return family(reason, action=self.action, status=self.status, code=self.code, request_id=self.request_id)


class Rejected(CloudError):
    """The service understood the request and refuses it: any 4xx that has no class of its own."""


class NotFound(CloudError):
    """404, or what an API method knows to mean the same for a call that addresses an object by its id."""


class Denied(CloudError):
    """401 and 403: not authenticated or not allowed."""


class Conflict(CloudError):
    """409: the state of the object or of another one does not allow it."""


class Throttled(CloudError):
    """429 and its service-specific spellings, after all retries."""


class ServerError(CloudError):
    """5xx, after all retries that are safe."""


class Unreachable(CloudError):
    """No connection, a time-out or a broken one, for a request that is known not to have taken effect or may be
    repeated."""


class InvalidAnswer(CloudError):
    """An answer that is not what the API promises: HTML from a gateway, half a JSON document, an unexpected
    redirect."""


class AnotherObject(InvalidAnswer):
    """An answer about another object than the one that was asked for."""


class Ambiguous(CloudError):
    """A write whose answer was lost: it may or may not have taken effect, and repeating it could do it twice."""

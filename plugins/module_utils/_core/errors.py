# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The errors of all packages: each is one sentence for the user, with the message of the service.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

_Family = TypeVar("_Family", bound="CloudError")


class CollectionError(Exception):
    """A failure that a user can act on. ``str()`` is the whole sentence, without secrets.

    ``done`` lists the changes that the task made before the failure, oldest first. The module returns ``facts``
    together with the sentence, so that a play can act on them.
    """

    def __init__(self, message: str, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.done: list[str] = []
        self.facts: Mapping[str, Any] = facts or {}


class InvalidInput(CollectionError):
    """An option, or a combination of options, that the module cannot apply. Nothing was sent."""


class Missing(InvalidInput):
    """A reference of a task to an object that does not exist. ``wanted`` is the name or the ID of the object."""

    def __init__(self, message: str, wanted: str) -> None:
        super().__init__(message)
        self.wanted = wanted


class CredentialError(CollectionError):
    """Credentials that are missing, incomplete or contradictory, or that the service does not accept."""


class WaitFailed(CollectionError):
    """The end of a wait for an object that reached a state from which it does not recover.

    ``last`` is the object from the last read.
    """

    def __init__(self, message: str, last: object = None, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, facts)
        self.last = last


class WaitTimeout(WaitFailed):
    """The end of a wait at its timeout. ``last`` is the object from the last read."""


class NotTaken(CollectionError):
    """A write for which the service reported success, but which did not take effect, or only in part."""


class ReadOnlyViolation(CollectionError):
    """An attempt to write through a connection that was opened for reading, as in check mode."""


# The end of the error for a write without a response that tells its result.
UNKNOWN_FATE = "so it is not known whether the request took effect"
# The note in the error for a refusal when an earlier attempt at the same request got no response.
EARLIER = "an earlier attempt got no response, " + UNKNOWN_FATE


class CloudError(CollectionError):
    """A refusal or a failure of the service, or of the connection to it.

    ``status`` is the HTTP status code; None if there was no response. ``code`` is the error code of the service, and
    ``request_id`` the identifier that the vendor's support asks for. ``reason`` is the text of the service alone;
    ``str()`` is the sentence with all of them. ``document`` is the parsed response: it can list a result for each of
    several objects. ``in_doubt`` says that the request, or an earlier attempt at it, may have taken effect.
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
            facts.append("request ID %s" % request_id)
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
        """Return the same error with the note that an earlier attempt may have taken effect."""
        if self.in_doubt:
            return self
        error = self.reworded(type(self), "%s; %s" % (self.reason.rstrip("."), EARLIER))
        error.in_doubt = True
        return error

    def reworded(self, family: type[_Family], reason: str) -> _Family:
        """Return the same facts as an error of this ``family`` with this ``reason``."""
        error = family(reason, action=self.action, status=self.status, code=self.code, request_id=self.request_id)
        error.document, error.in_doubt = self.document, self.in_doubt
        return error


class Rejected(CloudError):
    """A request that the service understood and refused: any 4xx status code without a class of its own."""


class NotFound(CloudError):
    """404, or another error that an API method knows to mean the same for a call with the ID of an object."""


class Denied(CloudError):
    """401 and 403: not authenticated or not allowed."""


class Conflict(CloudError):
    """409: the state of the object, or of another object, does not allow the request."""


class Throttled(CloudError):
    """429, or the equivalent of a service, after all retries."""


class ServerError(CloudError):
    """A 5xx status code, after all retries that are safe."""


class Unreachable(CloudError):
    """No connection, a timeout or a broken connection. The request did not take effect, or it can be repeated."""


class InvalidAnswer(CloudError):
    """A response that breaks the API's contract: HTML from a gateway, half a JSON document, an unexpected redirect."""


class AnotherObject(InvalidAnswer):
    """A response about another object than the one in the request."""


class Ambiguous(CloudError):
    """A write whose response was lost. It may have taken effect, and a repetition could apply it twice."""

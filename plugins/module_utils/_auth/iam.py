# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to the identity service, and the interpretation of its responses.

PRIVATE to this collection.
"""

from __future__ import annotations

import calendar
import json
import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, Literal

from .._core.clock import Clock
from .._core.documents import parse
from .._core.errors import CloudError, CredentialError, Denied, InvalidAnswer, Rejected, ServerError, Throttled
from .._core.messages import HttpRequest, HttpResponse, Json, Sender
from .settings import Settings
from .storage.cache import Cache, Refusals, Say

# Returns the URL of the identity service of the region or of the whole account, or of the security token service.
IamUrl = Callable[[Literal["region", "global", "sts"]], str]

# These status codes are retried, because a second request for a token does no harm. The sender itself retries reads and
# throttled requests.
_PASSING = frozenset((500, 502, 503, 504))
_LONGEST_DELAY = 20.0
# The note on a refusal from the cache, which is raised again without a new request.
AGO = "; it said so within the last minute, and is not asked again so soon"
# In seconds, for a token whose response gives no end of its validity.
_UNKNOWN_LIFE = 600.0


class Refused(Denied, CredentialError):
    """A request whose credentials IAM did not accept: HTTP 401."""


def _packed(error: Refused) -> dict[str, str]:
    facts = {"reason": error.reason, "action": error.action, "code": error.code, "request_id": error.request_id}
    return {name: text for name, text in facts.items() if text}


def _unpacked(facts: Mapping[str, str]) -> Refused:
    reason = facts.get("reason", "") + AGO
    code, request_id = facts.get("code"), facts.get("request_id")
    return Refused(reason, action=facts.get("action", ""), status=401, code=code, request_id=request_id)


REFUSALS = Refusals(Refused, _packed, _unpacked)


@dataclass(frozen=True)
class Iam:
    """The identity service for the ways to sign in, with the other objects that they need."""

    settings: Settings
    send: Sender
    url: IamUrl
    clock: Clock
    cache: Cache
    secrets: set[str] = field(repr=False)
    warn: Say = field(repr=False)

    def base(self, scope: str) -> str:
        """Return the URL of the identity service for this scope.

        The scope "project" uses the service of the region, which knows its projects. Without a region, and for other
        scopes, the result is the global service, which knows all projects.
        """
        return self.url("region" if scope == "project" and self.settings.region else "global")

    def post(self, url: str, body: Json) -> HttpRequest:
        payload = json.dumps(body, separators=(",", ":")).encode("utf-8")
        return HttpRequest("POST", url, {"Content-Type": "application/json"}, payload)

    def get(self, url: str) -> HttpRequest:
        return HttpRequest("GET", url, {"Content-Type": "application/json"})

    def exchange(self, request: HttpRequest, action: str) -> tuple[Mapping[str, str], Json]:
        """Return the headers and the parsed body of a successful response.

        Raises an error for any other response, and ``Refused`` for a 401.
        """
        response = self._send(request)
        if response.status not in (200, 201):
            raise self._failure(response, action)
        try:
            body = parse(response.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise InvalidAnswer("the response is not a JSON document", action=action, status=response.status)
        return response.headers, body

    def keep_secret(self, *values: str | None) -> None:
        self.secrets.update(value for value in values if value)

    def expiry(self, text: Any) -> float:
        """Return the seconds since the epoch for a time in a response, such as 2024-01-02T03:04:05.123000Z.

        If the text is not a time, return a time ten minutes from now.
        """
        found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)", text) if isinstance(text, str) else None
        if found is None:
            return self.clock.now() + _UNKNOWN_LIFE
        try:
            return float(calendar.timegm(time.strptime(" ".join(found.groups()), "%Y-%m-%d %H:%M:%S")))
        except ValueError:
            return self.clock.now() + _UNKNOWN_LIFE

    def _send(self, request: HttpRequest) -> HttpResponse:
        attempt = 0
        while True:
            response = self.send(request)
            if (
                response.status not in _PASSING
                or request.method == "GET"
                or attempt >= min(self.settings.max_retries, 3)
            ):
                return response
            self.clock.sleep(_delay(response, attempt))
            attempt += 1

    def _failure(self, response: HttpResponse, action: str) -> CloudError:
        from .._core.envelopes import service_error

        status = response.status
        code, message, request_id = service_error(response.hiding(self.secrets))
        if 300 <= status < 400:
            message = "the identity service redirects to another address, which is not followed"
        kind: type[CloudError] = Rejected
        if status == 401:
            kind = Refused
        elif status == 403:
            kind = Denied
        elif status == 429:
            kind = Throttled
        elif status >= 500:
            kind = ServerError
        elif status < 400:
            kind = InvalidAnswer
        return kind(message, action=action, status=status, code=code, request_id=request_id)


def _delay(response: HttpResponse, attempt: int) -> float:
    wanted = response.headers.get("retry-after", "")
    if wanted.isascii() and wanted.isdigit():
        return min(float(wanted), _LONGEST_DELAY)
    return random.uniform(0, min(2.0**attempt, _LONGEST_DELAY))


def member(document: Json, *path: str) -> str | None:
    """Return the non-empty string at this path in a document; None if it, or a part of the path, does not exist."""
    for key in path:
        if not isinstance(document, dict):
            return None
        document = document.get(key)
    return document if isinstance(document, str) and document else None

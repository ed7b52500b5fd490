# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Buckets of object storage: requests that are signed here, and whose bodies are XML or JSON.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .._auth.authenticator import Authenticator
from .._auth.settings import Settings
from .._core.calls import Operation
from .._core.errors import InvalidInput, NotFound, ReadOnlyViolation
from .._core.messages import HttpRequest, Json
from .._core.wording import quoted
from .answers import Asked, failure, is_success, lost
from .endpoints import service_url
from .exchange import Exchange
from .failures import SendFailure
from .retry import RetryPolicy, may_repeat

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Described(NamedTuple):
    """A successful response. Header names are lower-case. ``document`` is the parsed JSON, None if there is none."""

    headers: Mapping[str, str]
    document: Json


class BucketStorage:
    """A client for the buckets of one region."""

    def __init__(
        self, settings: Settings, authenticator: Authenticator, exchange: Exchange, *, read_only: bool
    ) -> None:
        self._settings = settings
        self._authenticator = authenticator
        self._exchange = exchange
        self._read_only = read_only
        self._policy = RetryPolicy(settings.max_retries)

    def send(
        self,
        method: str,
        bucket: str,
        *,
        subresource: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        action: str,
    ) -> Described:
        """Make one call about a bucket or its subresource, and return the successful response.

        All calls can be repeated. Raises the same errors as the client of a service.
        """
        url, resource = self._place(bucket)
        query = "?" + subresource if subresource else ""
        request = HttpRequest(method, url + query, headers or {}, body)
        asked = Asked(action, method not in ("GET", "HEAD"))
        if self._read_only and asked.writes:
            raise ReadOnlyViolation("%s: this writes, and the connection was opened for reading only." % action)
        operation = Operation("obs", "%s /{bucket}%s" % (method, query))
        with self._exchange.noting_doubts(asked):
            return self._answered(request, resource + query, asked, operation)

    def _answered(self, request: HttpRequest, resource: str, asked: Asked, operation: Operation) -> Described:
        method, action = request.method, asked.action
        try:
            response = self._exchange.run(
                lambda: self._authenticator.sign_for_storage(request, resource),
                self._policy,
                repeats=may_repeat(method),
                action=action,
                operation=operation,
            )
        except SendFailure as broken:
            raise lost(broken, asked) from None
        found: Json = None
        if not is_success(response.status):
            error = failure(response, asked)
            if not (method == "DELETE" and response.unclear and isinstance(error, NotFound)):
                raise error
            # An earlier attempt, which got no response, has deleted it.
        elif method != "HEAD":
            # Only policies are sent back. They are JSON, while errors and pages of a gateway are not.
            found = self._exchange.document(response, asked)
        if asked.writes:
            self._exchange.wrote(action)
        return Described(response.headers, found)

    def _place(self, bucket: str) -> tuple[str, str]:
        """Return the URL of the bucket, and the bucket as it is signed.

        The name of a bucket is part of the host name. At an address that the user has set, it is part of the path. So
        is a name with dots, because the certificate of the service is not valid for such a host.
        """
        if _NAME.fullmatch(bucket) is None:
            raise InvalidInput(
                "The bucket name %s is not possible: use 3 to 63 lower-case letters, digits, hyphens and dots."
                % quoted(bucket)
            )
        base = service_url("obs", self._settings)
        if self._settings.endpoint_url is not None or "obs" in self._settings.endpoints or "." in bucket:
            return "%s/%s" % (base, bucket), "/" + bucket
        scheme, _colon, host = base.partition("://")
        return "%s://%s.%s/" % (scheme, bucket, host), "/%s/" % bucket

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One HTTP exchange as plain data: the auth package signs the request, and the transport package sends it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Callable

from .redact import NOTHING_HIDDEN, Sieve

# A parsed JSON document. A more precise type would be wrong, because the services do not keep to one.
Json = Any

# The first header that is present wins. The names are those of the gateway, of IAM and of OBS.
REQUEST_ID_HEADERS = ("x-request-id", "x-iam-trace-id", "x-obs-request-id")


def text_of(value: Any) -> str:
    """Return the value as text for a service. A boolean becomes "true" or "false", as in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class HttpRequest:
    """A complete request. ``url`` is absolute and percent-encoded, and ``body`` holds the exact bytes to send.

    The repr shows neither headers nor body, because they can contain secrets.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    def with_headers(self, **more: str) -> HttpRequest:
        """Return a copy with additional headers. An underscore in a keyword stands for a hyphen."""
        merged = dict(self.headers)
        merged.update({name.replace("_", "-"): value for name, value in more.items()})
        return HttpRequest(self.method, self.url, merged, self.body)


@dataclass(frozen=True)
class HttpResponse:
    """A response. Header names are lower-case. ``hidden`` masks the secrets in its text.

    ``unclear`` says that an earlier attempt sent the same request and got no response that tells its outcome.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    hidden: Sieve = field(default=NOTHING_HIDDEN, repr=False, compare=False)
    unclear: bool = field(default=False, repr=False, compare=False)

    def hiding(self, secrets: Iterable[str]) -> HttpResponse:
        """Return the same response with these secrets masked, too."""
        return replace(self, hidden=self.hidden.finer(secrets))

    @property
    def request_id(self) -> str | None:
        """The ID of the request in a header of the gateway or the service; None if no such header exists."""
        return next((self.headers[name] for name in REQUEST_ID_HEADERS if self.headers.get(name)), None)


# A function that sends one request, adds no authentication, does not retry writes, and can raise Unreachable.
Sender = Callable[[HttpRequest], HttpResponse]

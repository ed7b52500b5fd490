# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One HTTP exchange as plain data: what the auth room signs and the transport room sends.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Callable

from .redact import NOTHING_HIDDEN, Sieve

# A parsed JSON document; naming its shape further would not survive the services' own looseness.
Json = Any

# The first header that is present wins; the names are those of the gateway, of IAM and of OBS.
REQUEST_ID_HEADERS = ("x-request-id", "x-iam-trace-id", "x-obs-request-id")


def text_of(value: Any) -> str:
    """The value where a service has text: a boolean is true or false, as in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class WireRequest:
    """A request, complete: ``url`` is absolute and already percent-encoded, ``body`` the exact bytes that are sent.

    Its repr shows neither headers nor body, which may hold secrets.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    def with_headers(self, **more: str) -> WireRequest:
        """A copy with further headers; an underscore in a keyword stands for a hyphen."""
        merged = dict(self.headers)
        merged.update({name.replace("_", "-"): value for name, value in more.items()})
        return WireRequest(self.method, self.url, merged, self.body)


@dataclass(frozen=True)
class WireResponse:
    """An answer. Header names are lower-case. ``hidden`` takes out of its text what must not be shown of it.

    ``unclear`` says that the same request had been sent before, without an answer that tells what became of it.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    hidden: Sieve = field(default=NOTHING_HIDDEN, repr=False, compare=False)
    unclear: bool = field(default=False, repr=False, compare=False)

    def hiding(self, secrets: Iterable[str]) -> WireResponse:
        """The same answer, of whose text these are not shown either."""
        return replace(self, hidden=self.hidden.finer(secrets))

    @property
    def request_id(self) -> str | None:
        """What the gateway or the service calls the request in a header."""
        return next((self.headers[name] for name in REQUEST_ID_HEADERS if self.headers.get(name)), None)


# Sends one request, without authentication of its own and without retries of writes, and raises Unreachable.
Sender = Callable[[WireRequest], WireResponse]

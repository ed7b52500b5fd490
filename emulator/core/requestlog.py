# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of all requests that arrived, with their status codes. Secrets are masked."""

from __future__ import annotations

import logging
from collections import deque
from typing import Any
from urllib.parse import parse_qsl

from .clock import wall_time
from .masking import masked, masked_headers
from .request import Request

_TEXT_LIMIT = 4096
# Names the ignored parts of a request, because nothing else shows such a mistake of a client.
LOGGER = logging.getLogger("emulator")


def query_pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def _query(query: str) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for name, value in query_pairs(query):
        values.setdefault(name, []).append(value)
    return {name: items[0] if len(items) == 1 else items for name, items in values.items()}


def _body(request: Request) -> Any:
    if request.upload is not None:
        return {"bytes": request.upload.stored.size} if request.upload.stored.size else None
    if not request.body:
        return None
    try:
        return masked(request.json())
    except (ValueError, RecursionError):
        pass
    if len(request.body) > _TEXT_LIMIT:
        return {"bytes": len(request.body)}
    return request.body.decode("utf-8", "replace")


def _credentials(request: Request) -> str:
    authorization = request.header("authorization")
    if request.header("x-auth-token") or authorization.startswith("Bearer "):
        return "token"
    return "signature" if authorization else "none"


class RequestLog:
    """A log of the last ``keep`` requests, oldest first."""

    def __init__(self, keep: int = 200_000) -> None:
        self._entries: deque[dict[str, Any]] = deque(maxlen=keep)

    def add(self, request: Request, service: str, region: str, path: str, served: Served) -> None:
        entry = {
            "service": service,
            "region": region,
            "method": request.method,
            "path": path,
            "query": masked(_query(request.query)),
            "headers": masked_headers(request.headers),
            "body": _body(request),
            "credentials": _credentials(request),
            "status": served.status,
            "ignored": served.ignored,
            "faults": served.faults,
            "request_id": request.request_id,
            "time": served.time,
            "duration_ms": served.duration_ms,
        }
        self._entries.append(entry)
        if served.ignored:
            names = ", ".join(served.ignored)
            LOGGER.warning("%s %s of %s: ignored %s", request.method, path, service, names, extra={"entry": entry})

    def entries(self, service: str | None = None) -> list[dict[str, Any]]:
        return [entry for entry in self._entries if service in (None, entry["service"])]

    def clear(self) -> None:
        self._entries.clear()


class Served:
    """The result of a request, filled in while it is served.

    ``status`` is the status code of the response, whether or not it reached the client. None means that there was no
    response. ``ignored`` has the paths of the ignored parts of the request.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self.faults: list[str] = []
        self.ignored: list[str] = []
        self._started = wall_time()

    @property
    def time(self) -> str:
        return self._started.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @property
    def duration_ms(self) -> float:
        return round((wall_time() - self._started).total_seconds() * 1000, 3)

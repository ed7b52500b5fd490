# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request exactly as it arrived: the bytes that were signed, before any framework has touched them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from .ids import new_hex

if TYPE_CHECKING:
    from .spool import Upload

Environ = dict[str, Any]


@dataclass(frozen=True)
class Wire:
    """``path`` and ``query`` are still percent-encoded; header names are lower case.

    The body is in ``body``, or in ``upload`` where the room wants it in a file.
    """

    method: str
    scheme: str
    host: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    peer: str
    upload: Upload | None = None
    request_id: str = field(default_factory=new_hex)

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")

    def json(self) -> Any:
        """The parsed body; ``ValueError`` when it is not JSON."""
        return json.loads(self.body.decode("utf-8"))


def read_wire(environ: Environ) -> Wire:
    """The request but for its body, which is read when it is known where it goes."""
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI") or _rebuilt_target(environ)
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    if not target.startswith("/"):  # a client that takes us for its proxy sends the whole URL
        parts = urlsplit(target)
        host = parts.netloc
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    path, _mark, query = target.partition("?")
    return Wire(
        method=environ["REQUEST_METHOD"],
        scheme=environ.get("wsgi.url_scheme", "http"),
        host=host,
        path=path,
        query=query,
        headers=_headers(environ),
        body=b"",
        peer=environ.get("REMOTE_ADDR", ""),
    )


def _rebuilt_target(environ: Environ) -> str:
    path = quote(environ.get("PATH_INFO", "/").encode("latin-1"), safe="/~!$&'()*+,;=:@")
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _headers(environ: Environ) -> dict[str, str]:
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            headers[name.replace("_", "-").lower()] = environ[name]
    return {name: _utf8(value) for name, value in headers.items()}


def _utf8(value: str) -> str:
    """WSGI hands header bytes over as latin-1; clients that sign other characters sign them as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def read_body(environ: Environ) -> bytes:
    length = environ.get("CONTENT_LENGTH")
    if length:
        return bytes(environ["wsgi.input"].read(int(length)))
    return bytes(environ["wsgi.input"].read()) if environ.get("wsgi.input_terminated") else b""

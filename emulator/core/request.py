# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request exactly as it arrived: the bytes that were signed, before any framework changes them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

from .environ import Environ, Malformed
from .ids import new_hex
from .spool import Upload


@dataclass(frozen=True)
class Request:
    """A request. ``path`` and ``query`` are still percent-encoded. Header names are lower case.

    The body is in ``body``, or in ``upload`` if the service stores it in a file.
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
        """Return the parsed body. Raises ValueError if it is not JSON."""
        try:
            return json.loads(self.body.decode("utf-8"))
        except RecursionError:
            raise ValueError("nested too deeply") from None


def is_loopback(host: str) -> bool:
    """Return whether ``host`` is a loopback address or ``localhost``."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def read_request(environ: Environ) -> Request:
    """Return the request without its body. The body is read later, when the service is known.

    Raises Malformed if the request is for neither a path nor a URL.
    """
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI") or _rebuilt_target(environ)
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    if not target.startswith("/"):  # a client that uses the emulator as a proxy sends the whole URL
        host, target = _whole_url(target)
    path, _mark, query = target.partition("?")
    return Request(
        method=environ["REQUEST_METHOD"],
        scheme=environ.get("wsgi.url_scheme", "http"),
        host=host,
        path=path,
        query=query,
        headers=_headers(environ),
        body=b"",
        peer=environ.get("REMOTE_ADDR", ""),
    )


def _whole_url(text: str) -> tuple[str, str]:
    """Return the host, and the path with its query. Raises Malformed if the text is no URL."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if not parts.netloc:
        raise Malformed(400, "the request is for neither a path nor a URL")
    return parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


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
    """Decode a header as UTF-8. WSGI decodes headers as latin-1, but clients sign other characters as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value

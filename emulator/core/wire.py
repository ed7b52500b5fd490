# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request exactly as it arrived: the bytes that were signed, before any framework has touched them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from .ids import new_hex

if TYPE_CHECKING:
    from .spool import Upload

Environ = dict[str, Any]
# The largest body that is kept in memory, in bytes. The cloud's gateway takes no larger one either.
LARGEST = 12 * 1024 * 1024


class Malformed(Exception):
    """A request that cannot be read any further. ``str()`` is why; the connection has to end."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


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
        try:
            return json.loads(self.body.decode("utf-8"))
        except RecursionError:
            raise ValueError("nested too deeply") from None


def is_loopback(host: str) -> bool:
    """Whether an address or a name is this machine's own for itself."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def read_wire(environ: Environ) -> Wire:
    """The request but for its body, which is read when it is known where it goes."""
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI") or _rebuilt_target(environ)
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    if not target.startswith("/"):  # a client that takes us for its proxy sends the whole URL
        host, target = _whole_url(target)
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


def _whole_url(text: str) -> tuple[str, str]:
    """The host, and the path with its query."""
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
    """WSGI hands header bytes over as latin-1; clients that sign other characters sign them as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def announced_length(environ: Environ) -> int | None:
    """How long the body is said to be; None where nothing is said."""
    text = environ.get("CONTENT_LENGTH")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise Malformed(400, "the Content-Length is not a number")
    return int(text)


def read_body(environ: Environ) -> bytes:
    """The body, which nobody has been asked for credentials for yet."""
    length = announced_length(environ)
    if length is None and not environ.get("wsgi.input_terminated"):
        return b""
    body = b""
    if length is None or length <= LARGEST:
        body = _read(environ["wsgi.input"], LARGEST + 1 if length is None else length)
    if max(length or 0, len(body)) > LARGEST:
        raise Malformed(413, f"the body is larger than {LARGEST} bytes")
    return body


def _read(source: Any, most: int) -> bytes:
    try:
        return bytes(source.read(most))
    except ConnectionError:
        raise
    except OSError:
        raise Malformed(400, "the chunks of the body are not as they have to be") from None

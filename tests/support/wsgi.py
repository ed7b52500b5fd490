# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A transport for ``requests`` that hands requests to a WSGI application in this process, without a socket.

Mount it for one origin::

    session.mount("http://emulator.test/", WsgiAdapter(app))

The URL reaches the application byte for byte, and what would go wrong on a socket goes wrong here with the same
exceptions: a dropped connection, an answer that comes too late, a body that ends too soon.
"""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class WsgiAdapter(HTTPAdapter):
    """Serves ``app``. ``peer`` is the client's address as the application sees it."""

    def __init__(self, app: WSGIApplication, peer: str = "127.0.0.1") -> None:
        super().__init__()
        self._app = app
        self._peer = peer

    def send(  # type: ignore[override]  # the base class lists options that mean nothing without a socket
        self, request: requests.PreparedRequest, timeout: Any = None, **_options: Any
    ) -> requests.Response:
        started = time.monotonic()
        try:
            raw = self._call(request)
        except ConnectionError as error:
            raise requests.exceptions.ConnectionError(error, request=request) from error
        limit = _read_limit(timeout)
        if limit is not None and time.monotonic() - started > limit:
            message = f"no answer within {limit} s"
            raise requests.exceptions.ReadTimeout(message, request=request)
        return self.build_response(request, raw)

    def _call(self, request: requests.PreparedRequest) -> HTTPResponse:
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
            head[:] = [status, headers]
            return io.BytesIO().write

        body = b"".join(self._app(_environ(request, self._peer), start_response))
        status, headers = head
        code, _space, reason = status.partition(" ")
        return HTTPResponse(
            body=io.BytesIO(body),
            headers=headers,
            status=int(code),
            reason=reason,
            preload_content=False,
            request_method=request.method,
        )


def _read_limit(timeout: Any) -> float | None:
    limit: float | None = timeout[1] if isinstance(timeout, tuple) else timeout
    return limit


def _environ(request: requests.PreparedRequest, peer: str) -> dict[str, Any]:
    url = urlsplit(str(request.url))
    body = request.body or b""
    data = body.encode("utf-8") if isinstance(body, str) else body
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(url.path or "/").decode("latin-1"),
        "QUERY_STRING": url.query,
        "RAW_URI": target,
        "REQUEST_URI": target,
        "SERVER_NAME": url.hostname or "localhost",
        "SERVER_PORT": str(url.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": peer,
        "HTTP_HOST": url.netloc,
        "CONTENT_LENGTH": str(len(data)) if data else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": io.BytesIO(data),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    return environ

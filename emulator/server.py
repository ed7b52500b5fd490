# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP server of the application: threads, keep-alive, no delay, and connections that faults can end."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .app import App
from .core.environ import Environ


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # sends head and body of a response together
    timeout = 300  # seconds; an idle keep-alive connection must not hold a thread for ever

    def run_wsgi(self) -> None:
        """Answer one request on a connection that stays open.

        The library closes every connection, because an application can leave a part of a request unread. This
        application first reads the whole request. Its responses are one piece unless they announce their length.
        """
        try:
            environ = self.make_environ()
        except ValueError:
            self.send_error(400, "the request is for neither a path nor a URL")
            return
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            started.append((status, headers))

        try:
            pieces = self.server.app(environ, start_response)  # type: ignore[arg-type]
            self._answer(*started[-1], pieces)
        except ConnectionError as error:
            self.connection_dropped(error, environ)

    def handle_expect_100(self) -> bool:
        """Answer an ``Expect: 100-continue`` at once.

        The client waits for this response before it sends the body, so the response must not stay in the buffer.
        """
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def _answer(self, status: str, headers: list[tuple[str, str]], pieces: Iterable[bytes]) -> None:
        code, _space, phrase = status.partition(" ")
        self.send_response(int(code), phrase)
        announced = {name.lower(): value for name, value in headers}
        if "content-length" not in announced:
            pieces = [b"".join(pieces)]
            if int(code) not in (204, 304):
                headers = [*headers, ("Content-Length", str(len(pieces[0])))]
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        sent = 0
        for piece in pieces:
            self.wfile.write(piece)
            sent += len(piece)
        self.wfile.flush()
        if int(announced.get("content-length", sent)) > sent and self.command != "HEAD":
            self.close_connection = True  # a fault truncated the response: the rest never follows

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing: the control routes return the request log."""

    def connection_dropped(self, error: BaseException, environ: Environ | None = None) -> None:
        """Send and read nothing more on this connection: a fault dropped it, or the client left."""
        self.close_connection = True


class _TalkingHandler(_Handler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        WSGIRequestHandler.log_request(self, code, size)


def open_server(app: App, host: str, port: int, *, verbose: bool = False) -> BaseWSGIServer:
    """Open a socket and return a server that listens on it.

    ``port`` 0 uses a free port; the server's ``port`` is its number. Raises OSError if the port is not available:
    the socket is opened here because the library ends the whole program in that case.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    handler = _TalkingHandler if verbose else _Handler
    with socket.create_server((host, port), family=family, backlog=128) as listener:
        return make_server(host, port, app, threaded=True, request_handler=handler, fd=listener.fileno())

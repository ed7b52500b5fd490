# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Serves the application on a socket: threads, keep-alive, no delay, and connections that end when a fault says so."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .app import App
from .core.environ import Environ


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body of an answer leave together
    timeout = 300  # an idle keep-alive connection does not hold a thread for ever

    def run_wsgi(self) -> None:
        """Answer one request on a connection that stays open.

        The library closes every connection, because an application may leave some of a request unread. Ours reads all
        of it before anything else, and its answers are one piece unless they say how long they are.
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
        """Whoever asks before sending a body waits for the answer, so it does not stay in the buffer."""
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
            self.close_connection = True  # an answer that was cut short on purpose: its rest never comes

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Quiet: the request log is at the control routes."""

    def connection_dropped(self, error: BaseException, environ: Environ | None = None) -> None:
        """A fault dropped this connection, or the client left: nothing more is sent or read on it."""
        self.close_connection = True


class _TalkingHandler(_Handler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        WSGIRequestHandler.log_request(self, code, size)


def open_server(app: App, host: str, port: int, *, verbose: bool = False) -> BaseWSGIServer:
    """Listening when it returns. ``port`` 0 takes a free one; the server's ``port`` says which.

    The socket is opened here because the library ends the whole program when it cannot have the port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    handler = _TalkingHandler if verbose else _Handler
    with socket.create_server((host, port), family=family, backlog=128) as listener:
        return make_server(host, port, app, threaded=True, request_handler=handler, fd=listener.fileno())

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Serves the application on a socket: threads, keep-alive, no delay, and connections that end when a fault says so."""

from __future__ import annotations

import socket

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .core.wire import Environ


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body of an answer leave together
    timeout = 300  # an idle keep-alive connection does not hold a thread for ever

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Quiet: the request log is at the control routes."""

    def connection_dropped(self, error: BaseException, environ: Environ | None = None) -> None:
        """A fault dropped this connection, or the client left: nothing more is sent or read on it."""
        self.close_connection = True


class _TalkingHandler(_Handler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        WSGIRequestHandler.log_request(self, code, size)


def open_server(app: Flask, host: str, port: int, *, verbose: bool = False) -> BaseWSGIServer:
    """Listening when it returns. ``port`` 0 takes a free one; the server's ``port`` says which.

    The socket is opened here because the library ends the whole program when it cannot have the port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    handler = _TalkingHandler if verbose else _Handler
    with socket.create_server((host, port), family=family, backlog=128) as listener:
        return make_server(host, port, app, threaded=True, request_handler=handler, fd=listener.fileno())

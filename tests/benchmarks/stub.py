# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud of one port that answers at once, believes every signature, and counts.

The emulator would do, but it checks what it is sent, and that time is none of the collection's.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

NETWORK = "0f0e0d0c-0000-4000-8000-000000000001"
NAME = "standby"
REGION = "cn-north-4"
PORT = {
    "id": "0f0e0d0c-0000-4000-8000-000000000002",
    "name": NAME,
    "network_id": NETWORK,
    "status": "DOWN",
    "mac_address": "fa:16:3e:00:00:01",
    "fixed_ips": [{"ip_address": "192.0.2.10", "subnet_id": "0f0e0d0c-0000-4000-8000-000000000003"}],
    "security_groups": ["0f0e0d0c-0000-4000-8000-000000000004"],
    "allowed_address_pairs": [],
    "admin_state_up": True,
}
ANSWERS = {
    "/vpc/v2.0/ports": {"ports": [PORT]},
    "/iam/v3/projects": {"projects": [{"id": "5" * 32, "name": REGION}]},
}


class Counts(NamedTuple):
    requests: int
    connections: int


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Stub

    def do_GET(self) -> None:
        self.server.count(requests=1)
        document = ANSWERS.get(urlsplit(self.path).path)
        body = json.dumps(document or {"code": "404", "message": "there is no such thing here"}).encode()
        self.send_response(404 if document is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nobody reads it."""


class Stub(ThreadingHTTPServer):
    """``secure`` turns an accepted connection into one with TLS."""

    daemon_threads = True

    def __init__(self, secure: Callable[[socket.socket], socket.socket] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self._secure = secure
        self._lock = Lock()
        self._requests = 0
        self._connections = 0

    @property
    def url(self) -> str:
        return f"{'http' if self._secure is None else 'https'}://127.0.0.1:{self.server_address[1]}"

    def count(self, *, requests: int = 0, connections: int = 0) -> None:
        with self._lock:
            self._requests += requests
            self._connections += connections

    def counts(self) -> Counts:
        with self._lock:
            return Counts(self._requests, self._connections)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In a thread of its own already, so that a handshake keeps nobody waiting."""
        self.count(connections=1)
        secured = request if self._secure is None else self._secure(request)
        super().finish_request(secured, client_address)
        secured.close()


@contextmanager
def serving(secure: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[Stub]:
    with Stub(secure) as stub:
        thread = Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield stub
        finally:
            stub.shutdown()
            thread.join()

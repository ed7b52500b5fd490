# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A cloud of one port that answers at once, believes every signature, and counts.

The emulator would do, but it checks what it is sent, and that time is none of the collection's.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping
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
    f"/vpc/v2.0/ports/{PORT['id']}": {"port": PORT},
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
        url = urlsplit(self.path)
        # A client that asks for the page after the last port gets an empty one.
        document = {"ports": []} if "marker=0" in url.query else ANSWERS.get(url.path)
        missing = {"code": "404", "message": "there is no such thing here"}
        self._send_document(200 if document else 404, document or missing)

    def do_POST(self) -> None:
        """Grant a token, with a catalog as Keystone has it."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        endpoint = {"interface": "public", "region": REGION, "region_id": REGION, "url": self.server.url + "/vpc/v2.0/"}
        token = {
            "methods": ["password"],
            "expires_at": "2999-01-01T00:00:00.000000Z",
            "issued_at": "2026-01-01T00:00:00.000000Z",
            "project": {"id": "5" * 32, "name": REGION, "domain": {"id": "6" * 32, "name": "domain"}},
            "user": {"id": "7" * 32, "name": "user", "domain": {"id": "6" * 32, "name": "domain"}},
            "roles": [],
            "catalog": [{"type": "vpc", "name": "vpc", "id": "8" * 32, "endpoints": [{**endpoint, "id": "9" * 32}]}],
        }
        self._send_document(201, {"token": token}, {"X-Subject-Token": "token"})

    def _send_document(self, status: int, document: Any, headers: Mapping[str, str] | None = None) -> None:
        self.server.count(requests=1)
        body = json.dumps(document).encode()
        given = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
        self.send_response(status)
        for name, value in given.items():
            self.send_header(name, value)
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

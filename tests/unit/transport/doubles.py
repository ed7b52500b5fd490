# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stand-ins for the network, at the places that are made for them."""

from __future__ import annotations

import io
import json
import socket
import threading
from contextlib import contextmanager, suppress

import requests
import urllib3
from requests.adapters import BaseAdapter

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from tests.support.clock import FakeClock

NOON = 1704164645.0  # 2024-01-02T03:04:05Z


def reply(status=200, body=None, headers=None, raw=None):
    """An answer as the network would deliver it; `raw` bytes take the place of a JSON `body`."""
    data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
    return status, {"Content-Type": "application/json", "Content-Length": str(len(data)), **(headers or {})}, data


class ScriptedAdapter(BaseAdapter):
    """Answers from a list and keeps what was asked. An exception in the list is raised."""

    def __init__(self, script):
        super().__init__()
        self.script = list(script)
        self.asked = []
        self.options = []

    def send(self, request, **options):
        self.asked.append(request)
        self.options.append(options)
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        status, headers, data = step
        raw = urllib3.HTTPResponse(
            body=io.BytesIO(data), headers=headers, status=status, preload_content=False, request_method=request.method
        )
        response = requests.Response()
        response.status_code = status
        response.headers.update(headers)
        response.raw = raw
        response.url = request.url
        return response

    def close(self):
        pass


def settings(**more):
    values = {
        "access_key": "ACCESS",
        "secret_key": "the-secret-key",
        "region": "cn-north-4",
        "project_id": "p1",
        "token_cache": False,
    }
    values.update(more)
    return Settings(**values)


class Scene:
    """A cloud with a scripted network."""

    def __init__(self, *script, read_only=False, environ=None, detailed=False, **more):
        self.network = ScriptedAdapter(script)
        self.clock = FakeClock(NOON)
        self.notes = []
        self.warnings = []
        self.details = []
        self.calls = []
        session = requests.Session()
        session.mount("https://", self.network)
        session.mount("http://", self.network)
        self.cloud = Cloud(
            settings(**more),
            read_only=read_only,
            environ=environ or {},
            clock=self.clock,
            note=self.notes.append,
            warn=self.warnings.append,
            detail=self.details.append if detailed else None,
            called=self.calls.append,
            session=session,
        )

    def __getattr__(self, service):
        return self.cloud.service(service)

    @property
    def urls(self):
        return [request.url for request in self.network.asked]


class RawServer:
    """A socket that behaves as badly as it is told to: each connection is handed to `behaviour`."""

    def __init__(self, behaviour, wrap=None):
        self.behaviour = behaviour
        self.wrap = wrap
        self.connections = 0
        self.requests = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with self.wrap(connection) if self.wrap else connection as stream:
                while True:
                    request = read_request(stream)
                    if request is None:
                        return
                    self.requests.append(request)
                    if self.behaviour(stream, request) is False:
                        return
        except OSError:
            return

    def close(self):
        # Closing alone does not wake the thread that waits for a connection.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def read_request(stream):
    """The bytes of one request, or None when the client is gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = stream.recv(65536)
        if not chunk:
            return None
        data += chunk
    head, _end, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += stream.recv(65536)
    return head + b"\r\n\r\n" + body


def response_bytes(body=b"{}", status="200 OK", headers=(), length=None):
    lines = ["HTTP/1.1 " + status, "Content-Length: %d" % (len(body) if length is None else length), *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answering(data):
    return lambda stream, request: stream.sendall(data)


@contextmanager
def served(behaviour, wrap=None):
    server = RawServer(behaviour, wrap)
    try:
        yield server
    finally:
        server.close()

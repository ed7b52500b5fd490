# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many workers that start together: real processes, forked like Ansible's, and a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth import authenticator

WORKERS = 20
COLLECTIONS = Path(authenticator.__file__).parents[6]

# Forks the workers, lets them go at once, and prints what each got.
PARENT = """
import json, os, sys, urllib.error, urllib.request
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.authenticator import Authenticator
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest, HttpResponse

url, options, workers = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def send(request):
    plain = urllib.request.Request(request.url, request.body or None, dict(request.headers), method=request.method)
    try:
        with opener.open(plain, timeout=60) as answer:
            return HttpResponse(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
    except urllib.error.HTTPError as answer:
        return HttpResponse(answer.code, {}, answer.read())

def work():
    one = Authenticator(resolve(options, os.environ), send=send, iam_url=lambda which: url, clock=Clock(),
                        environ=os.environ, note=lambda text: sys.exit(text), warn=lambda text: sys.exit(text))
    send(HttpRequest("GET", url + "/ready"))
    made = one.authorize(HttpRequest("GET", "https://vpc.example.com/"), "project")
    return made.headers.get("X-Auth-Token") or made.headers["X-Project-Id"]

gate, opened = os.pipe()
results, out = os.pipe()
for _worker in range(workers):
    if os.fork() == 0:
        os.close(opened)
        os.read(gate, 1)
        try:
            text = work()
        except BaseException as error:
            text = repr(error)
        os.write(out, (text + "\\n").encode())
        os._exit(0)
os.close(opened)
os.close(out)
sys.stdout.write(os.fdopen(results).read())
for _worker in range(workers):
    os.wait()
"""


class Server(ThreadingHTTPServer):
    """Holds the first answer back until all workers are about to ask, so that without a lock they all would."""

    daemon_threads = True
    request_queue_size = 2 * WORKERS

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.ready, self.asked = 0, []
        self.all_ready = threading.Event()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.respond()

    def do_POST(self):
        self.respond()

    def respond(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server = self.server
        with server.lock:
            if self.path == "/ready":
                server.ready += 1
                if server.ready == WORKERS:
                    server.all_ready.set()
            else:
                server.asked.append(self.path)
                number = len(server.asked)
        if self.path == "/ready":
            return self.reply({}, {})
        assert server.all_ready.wait(60)
        token = {"expires_at": "2999-01-01T00:00:00Z", "project": {"id": "p%d" % number}}
        body = {"token": token, "projects": [{"name": "r", "id": "p%d" % number}]}
        return self.reply(body, {"X-Subject-Token": "token-%d" % number})

    def reply(self, body, headers):
        raw = json.dumps(body).encode()
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args):
        pass


@pytest.mark.parametrize(
    ("options", "asked", "got"),
    [
        (
            {"username": "u", "password": "p", "domain_name": "d", "region": "r"},
            "/v3/auth/tokens?nocatalog=true",
            "token-1",
        ),
        ({"access_key": "AK", "secret_key": "SK", "region": "r"}, "/v3/projects?name=r", "p1"),
    ],
    ids=["password", "access key"],
)
def test_twenty_processes_ask_once(options, asked, got, tmp_path):
    environ = {"HOME": str(tmp_path), "PYTHONPATH": str(COLLECTIONS), "PATH": os.environ["PATH"]}
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            url = "http://127.0.0.1:%d" % server.server_address[1]
            command = [sys.executable, "-c", PARENT, url, json.dumps(options), str(WORKERS)]
            done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)
        finally:
            server.shutdown()
            thread.join()
    assert done.stderr == ""
    assert done.stdout.split() == [got] * WORKERS
    assert server.asked == [asked]

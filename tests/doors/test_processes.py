# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a module runs: loaded once before the fork, one connection for all items of a loop, and gone with Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.support.doors import ON_LINUX, TWO_HOSTS, Door, Doors, children, is_running
from tools.environment import ROOT

PROBE = "test.doors.probe: {does: trace}"
# What is started in the background of a script is started deaf to Ctrl-C, and hands that on to all it starts.
HEARS_INTERRUPTS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""

ALONE = "- hosts: localhost\n  gather_facts: false\n  tasks:\n"
HOSTS = "- hosts: all\n  gather_facts: false\n"
TWICE = f"  tasks:\n    - {PROBE}\n    - {PROBE}\n"
INCLUDE = "  tasks:\n    - include_tasks: included.yml\n"
FREE = "  strategy: free\n"
PLAYS = {
    "linear": HOSTS + TWICE,
    "free": HOSTS + FREE + TWICE,
    "included": HOSTS + INCLUDE,
    "included, free": HOSTS + FREE + INCLUDE,
    "handler": f"""
- hosts: all
  gather_facts: false
  tasks: [{{command: "true", changed_when: true, notify: Handled}}]
  handlers:
    - name: Handled
      {PROBE}
    - name: Handled again
      {PROBE}
      listen: Handled
""",
}
LOOPS = [
    ("vpc_info: {name: '{{ item }}'}", "[a, b, c, d, e]", 1),
    ("vpc_port: {name: '{{ item }}', network_id: x, state: absent}", "[a, b, c]", 1),
    ("vpc_info: {max_retries: '{{ item }}'}", "[1, 1, 2, 2]", 2),
]


class _Nothing(BaseHTTPRequestHandler):
    """A cloud without anything in it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b'{"vpcs": [], "ports": []}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Quiet."""


class CountingServer(ThreadingHTTPServer):
    """Keeps connections open, and counts them."""

    daemon_threads = True
    accepted = 0

    def process_request(self, request: Any, client_address: Any) -> None:
        self.accepted += 1
        super().process_request(request, client_address)


@pytest.fixture
def empty_cloud() -> Iterator[CountingServer]:
    with CountingServer(("127.0.0.1", 0), _Nothing) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("kind", sorted(PLAYS))
def test_a_module_is_imported_once_before_the_fork(doors: Doors, tmp_path: Path, kind: str) -> None:
    door = doors.worker
    (door.directory / "included.yml").write_text(f"- {PROBE}\n- {PROBE}\n", encoding="utf-8")
    trace = tmp_path / "trace"
    run = door.play(PLAYS[kind], inventory=TWO_HOSTS, PROBE_TRACE=str(trace))
    assert run.code == 0, run.everything
    lines = trace.read_text(encoding="utf-8").split("\n")[:-1]
    (parent,) = (event["pid"] for event in run.events if event["event"] == "start")
    workers = {line for line in lines if line.startswith("run")}
    assert [line for line in lines if line.startswith("import")] == [f"import {parent}"]
    assert len(workers) == 4
    assert f"run {parent}" not in workers


def count(door: Door, task: str, items: str, server: CountingServer) -> int:
    """How many connections a loop makes."""
    before = server.accepted
    play = f"{ALONE}    - community.huaweicloud.{task}\n      loop: {items}\n"
    run = door.play(play, HW_ENDPOINT_URL=f"http://127.0.0.1:{server.server_port}", HW_PROJECT_ID="x")
    assert run.code == 0, run.everything
    return server.accepted - before


@pytest.mark.parametrize(("task", "items", "expected"), LOOPS)
def test_the_items_of_a_loop_share_a_connection(
    doors: Doors, empty_cloud: CountingServer, task: str, items: str, expected: int
) -> None:
    assert count(doors.worker, task, items, empty_cloud) == expected


def test_processes_share_none(doors: Doors, empty_cloud: CountingServer) -> None:
    assert count(doors.ordinary, LOOPS[0][0], "[a, b]", empty_cloud) == 2


@pytest.mark.skipif(not ON_LINUX, reason="looks for processes in /proc")
@pytest.mark.parametrize("in_worker", [True, False])
def test_an_interrupted_play_leaves_nothing_behind(doors: Doors, in_worker: bool) -> None:
    door = doors.worker if in_worker else doors.ordinary
    play = ALONE + "    - community.huaweicloud.vpc_info:\n"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-c", HEARS_INTERRUPTS, *door.command(play)],
            cwd=ROOT,
            env=door.environment(HW_ENDPOINT_URL=url),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            client, _address = silent.accept()
            below = children(process.pid)
            assert below
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does
            output, _nothing = process.communicate(timeout=30)
            client.close()
        finally:
            process.kill()
    assert process.returncode not in (0, None)
    assert "Traceback" not in output
    assert "interrupted" in output.lower()
    assert not [each for each in below if is_running(each)]

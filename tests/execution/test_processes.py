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
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.executions import ON_LINUX, Executions, SharedRun, children, is_running
from tests.support.plays import Case, Run, run_together
from tools.environment import ROOT

# Each kind of play has an action plugin of its own, as all kinds run in one process.
PROBE = "test.execution.probe_%(kind)s: {does: trace, text: %(kind)s}"
# What is started in the background of a script is started deaf to Ctrl-C, and hands that on to all it starts.
HEARS_INTERRUPTS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""

ALONE = "- hosts: localhost\n  gather_facts: false\n  tasks:\n"
HOSTS = "- name: %(kind)s\n  hosts: one,two\n  gather_facts: false\n"
TWICE = f"  tasks:\n    - {PROBE}\n    - {PROBE}\n"
INCLUDE = "  tasks:\n    - include_tasks: %(kind)s.yml\n"
FREE = "  strategy: free\n"
PLAYS = {
    "linear": HOSTS + TWICE,
    "free": HOSTS + FREE + TWICE,
    "included": HOSTS + INCLUDE,
    "included, free": HOSTS + FREE + INCLUDE,
    "handler": f"""
{HOSTS}
  tasks: [{{debug: {{}}, changed_when: true, notify: Handled}}]
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

    server: CountingServer
    counted = False

    def do_GET(self) -> None:
        if not self.counted:
            self.counted = True
            self.server.connections[self.path.split("/")[1]] += 1
        body = b'{"vpcs": [], "ports": []}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Quiet."""


class CountingServer(ThreadingHTTPServer):
    """Keeps connections open, and counts them by the first part of the path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Nothing)
        self.connections: Counter[str] = Counter()


@pytest.fixture(scope="module")
def traced(executions: Executions, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Run, list[str]]]:
    """The run of each kind of play, and the lines that its probes have written."""
    trace = tmp_path_factory.mktemp("traces") / "trace"
    cases = [
        Case(kind, play % {"kind": kind}, ("one", "two"), {f"{kind}.yml": f"- {PROBE}\n- {PROBE}\n" % {"kind": kind}})
        for kind, play in ((kind.replace(", ", "_"), play) for kind, play in PLAYS.items())
    ]
    shared = SharedRun("traces", environ={"PROBE_TRACE": str(trace)})
    runs = run_together(cases, lambda batch: executions.worker.share(shared, batch))
    lines = trace.read_text(encoding="utf-8").splitlines()
    return {kind: (run, [line for line in lines if line.endswith(f" {kind}")]) for kind, run in runs.items()}


@pytest.mark.xdist_group("traces")
@pytest.mark.parametrize("kind", sorted(PLAYS))
def test_a_module_is_imported_once_before_the_fork(traced: dict[str, tuple[Run, list[str]]], kind: str) -> None:
    run, lines = traced[kind.replace(", ", "_")]
    assert run.code == 0, run.everything
    (parent,) = (event["pid"] for event in run.events if event["event"] == "start")
    workers = {line.split()[1] for line in lines if line.startswith("run")}
    assert [line.split()[:2] for line in lines if line.startswith("import")] == [["import", str(parent)]]
    assert len(workers) == 4
    assert str(parent) not in workers


def loop(name: str, task: str, items: str, in_worker: bool = True) -> Case:
    """A play with a loop, in a cloud of its own."""
    play = f"""
- name: {name}
  hosts: {name}
  gather_facts: false
  environment: {{HW_ENDPOINT_URL: "{{{{ lookup('env', 'EMPTY_CLOUD') }}}}/{name}", HW_PROJECT_ID: x}}
  vars: {{huaweicloud_in_worker: {in_worker}}}
  tasks:
    - community.huaweicloud.{task}
      loop: {items}
"""
    return Case(name, play, (name,))


@pytest.fixture(scope="module")
def connections(executions: Executions) -> dict[str, int]:
    """How many connections each loop has made that ran without a failure."""
    cases = [loop(f"loop{number}", task, items) for number, (task, items, _expected) in enumerate(LOOPS)]
    cases.append(loop("subprocesses", LOOPS[0][0], "[a, b]", in_worker=False))
    with CountingServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        shared = SharedRun("loops", environ={"EMPTY_CLOUD": url}, switch=False)
        runs = run_together(cases, lambda batch: executions.worker.share(shared, batch))
        server.shutdown()
        thread.join()
    return {name: server.connections[name] for name, run in runs.items() if run.code == 0}


@pytest.mark.xdist_group("loops")
@pytest.mark.parametrize(("task", "items", "expected"), LOOPS)
def test_the_items_of_a_loop_share_a_connection(
    connections: dict[str, int], task: str, items: str, expected: int
) -> None:
    assert connections[f"loop{LOOPS.index((task, items, expected))}"] == expected


@pytest.mark.xdist_group("loops")
def test_processes_share_none(connections: dict[str, int]) -> None:
    assert connections["subprocesses"] == 2


@pytest.mark.skipif(not ON_LINUX, reason="looks for processes in /proc")
@pytest.mark.parametrize("in_worker", [True, False])
def test_an_interrupted_play_leaves_nothing_behind(executions: Executions, in_worker: bool) -> None:
    execution = executions.worker if in_worker else executions.ordinary
    play = ALONE + "    - community.huaweicloud.vpc_info:\n"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-c", HEARS_INTERRUPTS, *execution.command(play)],
            cwd=ROOT,
            env=execution.environment(HW_ENDPOINT_URL=url),
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

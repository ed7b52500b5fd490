# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that need a process of their own get one, and -vvv says why."""

from __future__ import annotations

import getpass
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.executions import LOUD, PROGRAMS, Executions, Pair

HERE = "runs in the worker"

TASKS = """
- hosts: localhost
  gather_facts: false
  vars: {user: %(user)s}
  tasks:
    - name: Nothing special
      test.execution.probe:
    - name: Switched off by a variable
      test.execution.probe:
      vars: {huaweicloud_in_worker: "{{ 1 > 2 }}"}
    - name: Switched off by the environment of the task
      test.execution.probe:
      environment: {HW_IN_WORKER: false}
    - name: Asynchronous
      test.execution.probe: {does: warn}
      vars: {ansible_async_dir: "{{ playbook_dir }}/jobs"}
      async: 30
      poll: 1
    - name: Another user
      test.execution.probe:
      become: true
      remote_user: "{{ user }}"
      become_user: "{{ user }}"
    - name: Another connection
      test.execution.probe:
      vars: {ansible_connection: test.execution.other}
    - name: Another Python
      test.execution.probe:
      vars: {ansible_python_interpreter: "%(python)s"}
    - name: The same Python
      test.execution.probe:
      vars: {ansible_python_interpreter: "{{ ansible_playbook_python }}"}
    - name: Another search path
      test.execution.probe:
      environment: {PATH: "{{ lookup('env', 'PATH') }}", PYTHONPATH: /nowhere, PROBE_X: y}
    - name: Another locale
      test.execution.probe:
      environment: {LC_ALL: C.UTF-8}
- hosts: one
  gather_facts: false
  tasks:
    - name: For another host with its own Python
      test.execution.probe:
      delegate_to: other
- hosts: other
  gather_facts: false
  tasks:
    - name: For a host with our Python
      test.execution.probe:
      delegate_to: one
"""
REASONS = {
    "Nothing special": HERE,
    "Switched off by a variable": "runs as an ordinary module: huaweicloud_in_worker is false",
    "Switched off by the environment of the task": "runs as an ordinary module: HW_IN_WORKER is set to false",
    "Asynchronous": "runs as an ordinary module: the task is asynchronous",
    "Another user": "runs as an ordinary module: the task becomes another user",
    "Another connection": "runs as an ordinary module: the connection is test.execution.other",
    "Another Python": "runs as an ordinary module: its Python is %(python)s",
    "The same Python": HERE,
    "Another search path": "runs as an ordinary module: its environment sets PATH, PYTHONPATH",
    "Another locale": "runs as an ordinary module: its environment sets LC_ALL",
    "For another host with its own Python": "runs as an ordinary module: its Python is %(python)s",
    "For a host with our Python": HERE,
}
INVENTORY = """\
[all]
one ansible_python_interpreter="{{ ansible_playbook_python }}"
other ansible_python_interpreter="%(python)s"

[all:vars]
ansible_connection=local
"""
PIPELINED = """
- hosts: localhost
  gather_facts: false
  vars: {huaweicloud_in_worker: false}
  tasks:
    - name: One
      test.execution.probe:
    - name: Another user
      test.execution.probe:
      become: true
      remote_user: "%(user)s"
      become_user: "%(user)s"
"""
PLAY = "- hosts: localhost\n  gather_facts: false\n  tasks:\n"
NOTED = """
- name: Noted
  test.execution.probe: {does: warn}
- name: Silent
  test.execution.probe: {does: warn}
  no_log: true
"""


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """The same interpreter under another name."""
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def test_every_reason_is_noticed_and_named(executions: Executions, python: Path) -> None:
    names = {"user": getpass.getuser(), "python": str(python)}
    run = executions.worker.play(TASKS % names, "-vvv", inventory=INVENTORY % names, switch=False)
    assert run.code == 0, run.everything
    told = {name: run.notes(name)[0] for name in REASONS}
    assert told == {name: reason % names for name, reason in REASONS.items()}
    for name in REASONS:
        assert "_huaweicloud_notes" not in run.result(name)
    assert run.result("Asynchronous")["warnings"] == ["first warning", "second warning"]
    assert run.result("Another search path")["environ"] == {"PROBE_X": "y"}


def test_a_process_on_this_machine_reads_its_module_from_a_file(executions: Executions) -> None:
    """Pipelining is on. Python reads a long line slowly from its standard input, which another user needs."""
    run = executions.worker.play(PIPELINED % {"user": getpass.getuser()}, "-vvv", switch=False)
    assert run.code == 0, run.everything
    starts = re.split(r"TASK \[(One|Another user)\]", run.output)[1:]
    shown = dict(zip(starts[::2], starts[1::2], strict=True))
    assert "/AnsiballZ_probe.py" in shown["One"]
    assert "EXEC" in shown["Another user"]
    assert "/AnsiballZ_probe.py" not in shown["Another user"]


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("ANSIBLE_KEEP_REMOTE_FILES", "1", "the files of the task are to be kept"),
        ("HW_IN_WORKER", "no", "HW_IN_WORKER is set to false"),
        ("HW_IN_WORKER", "", None),
    ],
)
def test_the_environment_of_ansible_can_forbid_it(
    executions: Executions, variable: str, value: str, reason: str | None
) -> None:
    environ: dict[str, Any] = {variable: value}
    run = executions.worker.play(PLAY + "  - name: One\n    test.execution.probe:\n", "-vvv", **environ)
    assert run.code == 0, run.everything
    assert run.notes("One")[0] == (f"runs as an ordinary module: {reason}" if reason else HERE)


@LOUD.tasks(NOTED)
def test_what_is_noted_is_noted_in_both_ways(pair: Pair) -> None:
    first, *rest = pair.worker.notes("Noted")
    assert first == HERE
    assert pair.ordinary.notes("Noted") == ["runs as an ordinary module: huaweicloud_in_worker is false", *rest]
    assert "a note" in rest
    assert pair.worker.notes("Silent") == pair.ordinary.notes("Silent") == []


def test_a_controller_without_the_http_library(executions: Executions, tmp_path: Path) -> None:
    (tmp_path / "requests.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    pair = executions.tasks("- name: Read\n  community.huaweicloud.vpc_info:\n", "-vvv", PYTHONPATH=str(tmp_path))
    message = pair.worker.result("Read")["msg"]
    assert message.startswith("Failed to import the required Python library (requests) on ")
    assert pair.worker.notes()[0] == "runs as an ordinary module: the controller's Python has no requests"


def test_without_a_playbook(executions: Executions) -> None:
    runs = []
    for execution in (executions.worker, executions.ordinary):
        execution.control("reset", "POST")
        switch = json.dumps({"huaweicloud_in_worker": execution.in_worker})
        command = [str(PROGRAMS / "ansible"), "localhost", "-e", switch, "-m", "community.huaweicloud.vpc_info"]
        runs.append(execution.run([*command, "-a", "name=vpc-demo", "--playbook-dir", str(execution.directory)]))
    worker, ordinary = runs
    assert worker.code == 0, worker.everything
    assert '"name": "vpc-demo"' in worker.output
    assert executions.worker.plain(worker.output) == executions.ordinary.plain(ordinary.output)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user types, on an emulator over a socket: the playbooks, the roles, and every example of the documentation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.example_requests import closest, examples
from tests.support.local_cloud import MODULES, documentation
from tools.emulator_process import running_emulator

EXAMPLE_SERVICES = ("vpc-", "iam-")


class Shell:
    """A shell whose environment points at a running emulator."""

    def __init__(self, variables: dict[str, str], home: Path) -> None:
        self._url = variables["HW_ENDPOINT_URL"]
        self._home = home
        self._environment = {
            **os.environ,
            **variables,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "ANSIBLE_HOME": str(home / "ansible"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_NOCOLOR": "true",
        }

    def control(self, method: str, path: str) -> Any:
        request = urllib.request.Request(f"{self._url}/_emulator/{path}", method=method)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def play(self, playbook: str | Path, *options: str) -> str:
        """The output of a run that has to succeed without a warning."""
        program = shutil.which("ansible-playbook")
        assert program is not None
        done = subprocess.run(
            [program, str(playbook), *options],
            cwd=self._home,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    def written(self) -> list[str]:
        """The requests since the last call that may have changed something."""
        log = self.control("GET", "requests")
        self.control("DELETE", "requests")
        return [f"{entry['method']} {entry['path']}" for entry in log if entry["method"] not in ("GET", "HEAD")]


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with running_emulator(tmp_path_factory.mktemp("emulator"), "--seed", "examples") as found:
        yield found


@pytest.fixture
def shell(variables: dict[str, str], tmp_path: Path) -> Shell:
    found = Shell(variables, tmp_path)
    found.control("POST", "reset")
    return found


def changed(output: str) -> int:
    """The number of changed tasks in the recap."""
    recap = output[output.index("PLAY RECAP") :]
    return int(recap.split("changed=")[1].split()[0])


def test_virtual_ip_is_predicted_made_and_left_alone(shell: Shell) -> None:
    playbook = "community.huaweicloud.virtual_ip"
    assert changed(shell.play(playbook, "--check", "--diff")) == 1
    assert shell.written() == []
    assert changed(shell.play(playbook)) == 1
    assert [entry.split()[0] for entry in shell.written()] == ["POST", "PUT", "PUT", "PUT"]
    assert changed(shell.play(playbook)) == 0
    assert shell.written() == []


def test_virtual_ip_is_taken_back(shell: Shell) -> None:
    playbook, back = "community.huaweicloud.virtual_ip", ("-e", "virtual_ip_state=absent")
    shell.play(playbook)
    shell.written()
    assert changed(shell.play(playbook, *back)) == 2
    assert [entry.split()[0] for entry in shell.written()] == ["PUT", "PUT", "PUT", "DELETE"]
    assert changed(shell.play(playbook, *back)) == 0
    assert shell.written() == []


def test_examples_playbook_sends_every_example(shell: Shell) -> None:
    shell.play("community.huaweicloud.examples")
    log = shell.control("GET", "requests")
    found = {example["id"]: closest(example, log) for example in examples(*EXAMPLE_SERVICES)}
    assert len(found) == 7
    assert {name: differences for name, differences in found.items() if differences != []} == {}


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_the_documentation_run(shell: Shell, module: str, tmp_path: Path) -> None:
    play = {"hosts": "localhost", "connection": "local", "gather_facts": False}
    tasks = documentation(module, "EXAMPLES")
    own = [task for task in tasks if f"community.huaweicloud.{module}" in task]
    assert own, "no example uses the module by its full name"
    playbook = tmp_path / "examples.yml"
    playbook.write_text(yaml.safe_dump([{**play, "tasks": tasks}]), encoding="utf-8")
    shell.play(playbook, "--check")
    assert shell.written() == []
    shell.play(playbook)

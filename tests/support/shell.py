# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A shell whose environment points at a running emulator, for tests that run playbooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .local_cloud import CERTIFICATE_QUESTIONS, REGISTRY_QUESTIONS, REPLICATION_QUESTIONS
from .plays import Case, Run, callback_environment, inventory_of, prepare, read_results, run_together, separated

# What only asks although it is a POST: what was subscribed to, and what something costs.
QUESTIONS = ("/v2/orders/suscriptions/resources/query", "/v2/bills/ratings/period-resources/subscribe-rate")
OTHER_QUESTIONS = REPLICATION_QUESTIONS + CERTIFICATE_QUESTIONS + REGISTRY_QUESTIONS


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
            "ANSIBLE_INVENTORY_ENABLED": "host_list",  # no other kind of inventory is loaded
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_NOCOLOR": "true",
            "ANSIBLE_PIPELINING": "true",  # for templates and the like; the collection's modules run in the worker
        }

    def control(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}/_emulator/{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def play(self, playbook: str | Path, *options: str) -> str:
        """The output of a run that has to succeed without a warning."""
        return succeeded(self._run(playbook, *options))

    def warned(self, playbook: str | Path, *options: str) -> str:
        """What a run says that has to succeed with a warning. Ansible breaks the lines of its warnings."""
        done = self._run(playbook, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "[WARNING]" in done.stdout + done.stderr
        return " ".join(done.stderr.split()) + done.stdout

    def refused(self, playbook: str | Path, *options: str) -> str:
        """What a run says that has to fail."""
        done = self._run(playbook, *options)
        assert done.returncode != 0, done.stdout
        return done.stdout + done.stderr

    def cases(self, cases: Sequence[Case], *options: str) -> dict[str, Run]:
        """Run the cases in as few processes as possible and return the share of each."""

        def run(batch: Sequence[Case]) -> dict[str, Run]:
            results = self._home / "results"
            results.unlink(missing_ok=True)
            inventory = self._home / "hosts"
            inventory.write_text(inventory_of(batch), encoding="utf-8")
            playbooks = map(str, prepare(batch, self._home))
            environ = {**callback_environment(results, batch), "ANSIBLE_INVENTORY_ENABLED": "ini"}
            done = self._run(*playbooks, "-i", str(inventory), *options, **environ)
            return separated(Run(done.returncode, done.stdout, done.stderr, read_results(results)), batch)

        return run_together(cases, run)

    def _run(self, *arguments: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
        return self.run("ansible-playbook", *arguments, **environ)

    def run(self, name: str, *arguments: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end, whatever that is."""
        program = shutil.which(name)
        assert program is not None
        return subprocess.run(
            [program, *map(str, arguments)],
            cwd=self._home,
            env={**self._environment, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def forget(self) -> None:
        """Lose what tasks have kept for later ones, as when it got old."""
        shutil.rmtree(self._home / "cache")

    def written(self) -> list[str]:
        """The requests since the last call that may have changed something."""
        return written(self.log())

    def log(self) -> list[dict[str, Any]]:
        """The requests since the last call."""
        log: list[dict[str, Any]] = self.control("GET", "requests")
        self.control("DELETE", "requests")
        return log


def succeeded(done: subprocess.CompletedProcess[str]) -> str:
    """The output of a run that has to succeed without a warning."""
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr, done.stdout + done.stderr
    return done.stdout


def writes(entry: Mapping[str, Any]) -> bool:
    asks = entry["path"] in QUESTIONS or entry["path"].endswith(OTHER_QUESTIONS)
    return entry["method"] not in ("GET", "HEAD") and not asks


def written(log: Iterable[Mapping[str, Any]]) -> list[str]:
    """The logged requests that may have changed something."""
    return [f"{entry['method']} {entry['path']}" for entry in log if writes(entry)]


def changed(output: str) -> int:
    """The number of changed tasks in the recap."""
    recap = output[output.index("PLAY RECAP") :]
    return int(recap.split("changed=")[1].split()[0])

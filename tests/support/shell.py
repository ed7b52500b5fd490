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
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .local_cloud import CERTIFICATE_QUESTIONS, REPLICATION_QUESTIONS

# What only asks although it is a POST: what was subscribed to, and what something costs.
QUESTIONS = ("/v2/orders/suscriptions/resources/query", "/v2/bills/ratings/period-resources/subscribe-rate")


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

    def control(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}/_emulator/{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def play(self, playbook: str | Path, *options: str) -> str:
        """The output of a run that has to succeed without a warning."""
        done = self._run(playbook, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    def refused(self, playbook: str | Path, *options: str) -> str:
        """What a run says that has to fail."""
        done = self._run(playbook, *options)
        assert done.returncode != 0, done.stdout
        return done.stdout + done.stderr

    def _run(self, playbook: str | Path, *options: str) -> subprocess.CompletedProcess[str]:
        program = shutil.which("ansible-playbook")
        assert program is not None
        return subprocess.run(
            [program, str(playbook), *options],
            cwd=self._home,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def written(self) -> list[str]:
        """The requests since the last call that may have changed something."""
        log = self.log()
        return [f"{entry['method']} {entry['path']}" for entry in log if writes(entry)]

    def log(self) -> list[dict[str, Any]]:
        """The requests since the last call."""
        log: list[dict[str, Any]] = self.control("GET", "requests")
        self.control("DELETE", "requests")
        return log


def writes(entry: Mapping[str, Any]) -> bool:
    asks = entry["path"] in QUESTIONS or entry["path"].endswith(REPLICATION_QUESTIONS + CERTIFICATE_QUESTIONS)
    return entry["method"] not in ("GET", "HEAD") and not asks


def changed(output: str) -> int:
    """The number of changed tasks in the recap."""
    recap = output[output.index("PLAY RECAP") :]
    return int(recap.split("changed=")[1].split()[0])

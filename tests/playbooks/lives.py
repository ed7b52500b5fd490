# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The life of what each role makes, with the playbook that has its name.

A life is a sequence of runs: predicted, made, left alone, and the same for the removal. The runs take longer than all
that is asserted of them. So they are made once, for the test of all roles and for the tests of the role, which run in
one process.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.files import read_yaml
from tests.support.shell import Shell, changed, succeeded, written
from tools.environment import ROOT

ROLES = sorted(path.name for path in (ROOT / "roles").iterdir())


def states(role: str) -> list[str]:
    specification = read_yaml(ROOT / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]
    found: list[str] = specification["options"].get(f"{role}_state", {}).get("choices", [])
    return found


class Life:
    """Runs of the playbook of a role one after the other, on an emulator that is reset before the first.

    A run that fails is a failure of those tests that look at it.
    """

    def __init__(self, variables: dict[str, str], home: Path, role: str) -> None:
        self.shell = Shell(variables, home)
        self.shell.control("POST", "reset")
        self.role = role
        self.home = home
        self._runs: dict[str, tuple[subprocess.CompletedProcess[str], list[dict[str, Any]]]] = {}

    def play(self, name: str, *options: str, **given: Any) -> None:
        """Make a run and remember it under the name. The names of variables are those of the role without its own."""
        variables = {f"{self.role}_{key}": value for key, value in {"wait_interval": 0.1, **given}.items()}
        done = self.shell._run(f"community.huaweicloud.{self.role}", "-e", json.dumps(variables), *options)
        self._runs[name] = done, self.shell.log()

    def make(self, *options: str) -> None:
        """Predict it, make it with these options, and leave it alone, also in check mode."""
        self.play("predicted", "--check", "--diff")
        self.play("made", *options)
        self.play("left alone")
        self.play("nothing predicted", "--check")

    def remove(self, **given: Any) -> None:
        """Take it back in the same way."""
        self.play("removal predicted", "--check", "--diff", state="absent", **given)
        self.play("removed", state="absent", **given)
        self.play("left away", state="absent", **given)

    def log(self, name: str) -> list[dict[str, Any]]:
        """The requests of a run."""
        return self._runs[name][1]

    def written(self, name: str) -> list[str]:
        """The requests of a run that may have changed something."""
        return written(self.log(name))

    def changes(self, name: str) -> int:
        """The number of changed tasks of a run, which may have warned."""
        done = self._runs[name][0]
        assert done.returncode == 0, done.stdout + done.stderr
        return changed(done.stdout)

    def __getitem__(self, name: str) -> tuple[str, list[str]]:
        """The output of a run that has to succeed without a warning, and its writing requests."""
        return succeeded(self._runs[name][0]), self.written(name)

    def warned(self, name: str) -> tuple[str, list[str]]:
        """The same of a run that has to succeed with a warning, which is in the output."""
        done = self._runs[name][0]
        assert done.returncode == 0, done.stdout + done.stderr
        assert "[WARNING]" in done.stderr
        return " ".join(done.stderr.split()) + done.stdout, self.written(name)


def _usual(life: Life) -> None:
    life.make()
    if "absent" in states(life.role):
        life.remove()


def _data_replication(life: Life) -> None:
    """A playbook without a role."""
    life.make()
    life.remove()


def _application_environment(life: Life) -> None:
    life.make()
    life.remove(keep_application=True)


def _live_channel(life: Life) -> None:
    life.make("-vv")
    life.remove()
    life.play("domains removed", state="absent", delete_domains=True)


def _microservice_registration(life: Life) -> None:
    life.make()
    life.shell.control("POST", "clock", {"advance": 3601})
    life.shell.forget()
    life.play("renewed")
    life.remove()


def _rtc_recording(life: Life) -> None:
    life.make()
    life.play("stop predicted", "--check", state="stopped")
    life.play("stopped", state="stopped")
    life.play("left stopped", state="stopped")
    life.remove()


# What the role creates, and what the service creates with it.
KINDS = {
    "vpc": "vpcs",
    "vpc_subnet": "subnets",
    "vpc_security_group": "security_groups",
    "vpc_security_group_rule": "security_group_rules",
    "vpc_route_table": "route_tables",
    "vpc_port": "ports",
    "vpc_eip": "eips",
    "vpc_bandwidth": "bandwidths",
    "ecs_server": "servers",
    "evs_volume": "volumes",
    "kps_keypair": "keypairs",
}


def objects(shell: Shell, directory: Path) -> dict[str, list[Any]]:
    """All objects of the account, by the reading modules."""
    target = directory / "lists.json"
    tasks: list[dict[str, Any]] = [{f"community.huaweicloud.{module}_info": {}, "register": module} for module in KINDS]
    content = "{{ {" + ", ".join(f"'{noun}': {module}.{noun}" for module, noun in KINDS.items()) + "} | to_json }}"
    tasks.append({"ansible.builtin.copy": {"dest": str(target), "content": content, "mode": "0600"}})
    play = directory / "lists.yml"
    play.write_text(yaml.safe_dump([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]), encoding="utf-8")
    shell.play(play)
    shell.log()
    found: dict[str, list[Any]] = json.loads(target.read_text(encoding="utf-8"))
    return found


class Pair(Life):
    """The life of a pair of servers, with the objects of the account before, between and after."""

    before: Mapping[str, list[Any]]
    between: Mapping[str, list[Any]]
    after: Mapping[str, list[Any]]


def _server_pair(life: Pair) -> None:
    life.before = objects(life.shell, life.home)
    life.make()
    life.between = objects(life.shell, life.home)
    life.remove()
    life.after = objects(life.shell, life.home)


RUNS: dict[str, Callable[[Any], None]] = {
    "application_environment": _application_environment,
    "data_replication": _data_replication,
    "live_channel": _live_channel,
    "microservice_registration": _microservice_registration,
    "rtc_recording": _rtc_recording,
    "server_pair": _server_pair,
}
# The fixture of the emulator of a role. The others have the usual one.
EMULATORS = {"server_pair": "empty_variables", "rtc_recording": "slow_variables"}


class Lives:
    """The life of each role, which is run when it is first asked for."""

    def __init__(self, request: pytest.FixtureRequest, directories: pytest.TempPathFactory) -> None:
        self._request = request
        self._directories = directories
        self._known: dict[str, Any] = {}

    def __getitem__(self, role: str) -> Any:
        if role not in self._known:
            variables = self._request.getfixturevalue(EMULATORS.get(role, "variables"))
            life = (Pair if role == "server_pair" else Life)(variables, self._directories.mktemp(role), role)
            RUNS.get(role, _usual)(life)
            self._known[role] = life
        return self._known[role]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role, the lookup and the inventory on a registry as it is, run by Ansible."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.conformance.registry.conftest import REAL, RELEASES
from tests.support.executions import read_json
from tests.support.plays import callback_environment, read_results
from tests.support.watch import watched_emulator
from tools.environment import environment

PROGRAMS = Path(sys.executable).parent
ACCOUNT = {"HW_CSE_USER_NAME": "REGISTRY_USER", "HW_CSE_USER_PASSWORD": "REGISTRY_PASSWORD"}

PLAYS = """\
- hosts: localhost
  gather_facts: false
  vars:
    microservice_registration_services:
      - name: orders
        app: "{{ app }}"
        version: 1.0.0
        environment: testing
        properties: {team: shop}
        tags: {tier: back}
        schemas:
          - {name: api, content: "swagger: '2.0'", summary: first}
        instances:
          - {host_name: host-1, instance_endpoints: ["rest://10.0.0.1:8080"], properties: {rack: r1}}
          - {host_name: host-2, instance_endpoints: ["rest://10.0.0.2:8080"]}
  tasks:
    - name: Go on
      ansible.builtin.include_role:
        name: community.huaweicloud.microservice_registration

    - name: Begin again
      ansible.builtin.debug:

    - name: Go on a second time
      ansible.builtin.include_role:
        name: community.huaweicloud.microservice_registration
"""
LOOKUP = """
    - name: Find the instances
      ansible.builtin.debug:
        msg: "{{ query('community.huaweicloud.cse_instance', 'orders', app=app, environment='testing') }}"
"""


class Plays:
    """A registry of one release, or a real one, and a home for what runs against it."""

    def __init__(self, url: str, home: Path) -> None:
        self.app = f"conformance-{uuid4().hex[:12]}"
        self.home = home
        account = {name: os.environ[given] for name, given in ACCOUNT.items() if os.environ.get(given)}
        self._results = home / "results"
        self._environment = {
            **environment(),
            **callback_environment(self._results),
            **account,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "ANSIBLE_HOME": str(home / "ansible"),
            "ANSIBLE_NOCOLOR": "1",
            "HW_CSE_REGISTRY_URL": url,
        }

    def run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(PROGRAMS / program), *arguments],
            cwd=self.home,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def play(self, text: str, *options: str) -> list[dict[str, Any]]:
        """The events of a run of these plays."""
        (self.home / "play.yml").write_text(text, encoding="utf-8")
        self._results.unlink(missing_ok=True)
        self.run("ansible-playbook", "-i", ",", "play.yml", "-e", json.dumps({"app": self.app}), *options)
        return [event for event in read_results(self._results) if event["event"] != "start"]


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an emulator that serves all releases, which is not there for a real registry."""
    if REAL:
        yield ""
        return
    with watched_emulator(tmp_path_factory.mktemp("emulator"), "--seed", "examples") as variables:
        seed = [{"name": f"release-{release}", "generation": release} for release in RELEASES]
        read_json(f"{variables['HW_ENDPOINT_URL']}/_emulator/seed", "POST", {"cse_registries": seed})
        yield variables["HW_ENDPOINT_URL"]


@pytest.fixture(params=[REAL] if REAL else RELEASES)
def plays(request: pytest.FixtureRequest, emulator: str, tmp_path: Path) -> Plays:
    return Plays(REAL or f"{emulator}/cse/registries/release-{request.param}", tmp_path)


def changes(events: list[dict[str, Any]]) -> tuple[int, int]:
    """How many results were changed before the second time, and then."""
    second = next(number for number, event in enumerate(events) if event["task"] == "Begin again")
    changed = [number for number, event in enumerate(events) if event["result"].get("changed")]
    changed = [
        number for number in changed if "item" in events[number]["event"] or "results" not in events[number]["result"]
    ]
    return len([number for number in changed if number < second]), len([n for n in changed if n > second])


def test_registered_found_and_taken_away(plays: Plays) -> None:
    """The second time nothing is changed, right after the first."""
    events = plays.play(PLAYS + LOOKUP)
    first, second = changes(events)
    assert first > 0
    assert second == 0
    (found,) = [event["result"]["msg"] for event in events if event["task"] == "Find the instances"]
    assert found == [["10.0.0.1:8080", "10.0.0.2:8080"]]

    source = plays.home / "registry.huaweicloud_cse.yml"
    source.write_text(
        f"plugin: community.huaweicloud.huaweicloud_cse\nfilters:\n  app: {plays.app}\n", encoding="utf-8"
    )
    listed = json.loads(plays.run("ansible-inventory", "-i", str(source), "--list"))
    hosts = listed["_meta"]["hostvars"].values()
    assert sorted(variables["huaweicloud_host_name"] for variables in hosts) == ["host-1", "host-2"]

    away = plays.play(PLAYS, "-e", "microservice_registration_state=absent")
    first, second = changes(away)
    assert first > 0
    assert second == 0

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API calls of a run: a line for each with -v, and a table at its end with HW_TRACE=1."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.shell import Shell
from tools.environment import ROOT

HOSTS = ["web-1", "web-2"]
# Two hosts in two workers at the same time. The first task has three items for each host.
PLAY = """\
- hosts: all
  connection: local
  gather_facts: false
  vars:
    ansible_python_interpreter: "{{ ansible_playbook_python }}"
    huaweicloud_in_worker: %s
  tasks:
    - name: Loop
      community.huaweicloud.vpc_info:
        name: "{{ item }}"
      loop: [one, two, three]
    - name: Silent
      community.huaweicloud.kps_keypair_info:
      no_log: true
    - name: Fails
      community.huaweicloud.vpc_port_info:
        id: no-such-port
      register: found
      failed_when: false
    - name: Keys
      ansible.builtin.debug:
        msg: "{{ found.keys() | select('search', 'huaweicloud') }}"
"""
LINE = re.compile(r"^<([\w-]+)> (\w+) ([A-Z]+ \S+): HTTP (\d+) in \d+ ms(?:, request ID [0-9a-f]+)?$", re.MULTILINE)
ROW = re.compile(r"^(\w+) +([A-Z]+ \S+) +(\d+) +(\d+) +(\d+\.\d{3}) +(\d+\.\d{3})$", re.MULTILINE)


@pytest.fixture(params=[True, False], ids=["in the worker", "as a subprocess"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "play.yml"
    file.write_text(PLAY % request.param, encoding="utf-8")
    return file


def rows(text: str) -> dict[tuple[str, str], tuple[int, int]]:
    """The numbers of calls and of retries in the table."""
    found = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in ROW.findall(text)}
    assert len(found) == len(ROW.findall(text))
    return found


def test_the_table_has_what_the_cloud_received(shell: Shell, play: Path) -> None:
    shell.control("POST", "faults", {"action": "status", "status": 503, "path": "/vpcs$"})
    done = shell._run(play, "-i", ",".join([*HOSTS, ""]), HW_TRACE="1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "API calls" not in done.stdout
    lines = done.stderr[done.stderr.index("API calls of community.huaweicloud") :].splitlines()
    assert len({len(line) for line in lines[1:]}) == 1
    found = rows(done.stderr)
    requests = Counter((entry["service"], entry["method"]) for entry in shell.log())
    counted: Counter[tuple[str, str]] = Counter()
    for (service, operation), (calls, retries) in found.items():
        counted[service, operation.split()[0]] += calls + retries
    assert counted == requests
    assert found["vpc", "GET /v1/{project_id}/vpcs"] == (6, 1)
    assert found["kps", "GET /v3/{project_id}/keypairs"][0] >= 2
    assert "huaweicloud_" not in done.stdout.replace("huaweicloud_in_worker", "")


def test_verbosity_one_shows_a_line_for_each_call(shell: Shell, play: Path) -> None:
    done = shell._run(play, "-i", ",".join([*HOSTS, ""]), "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "API calls of" not in done.stderr
    lines = LINE.findall(done.stdout)
    shown = [entry for entry in shell.log() if entry["service"] != "kps"]
    assert Counter((service, status) for _host, service, _operation, status in lines) == Counter(
        (entry["service"], str(entry["status"])) for entry in shown
    )
    assert Counter(host for host, _service, operation, _status in lines if "vpcs" in operation) == dict.fromkeys(
        HOSTS, 3
    )


@pytest.mark.parametrize("more", [[], ["-vvv"]], ids=["quiet", "loud"])
def test_nothing_is_said_otherwise(shell: Shell, play: Path, more: list[str]) -> None:
    done = shell._run(play, "-i", HOSTS[0] + ",", *more)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "API calls of" not in done.stderr
    assert not LINE.findall(done.stdout)


def test_an_inventory_and_a_lookup_are_counted(shell: Shell, tmp_path: Path) -> None:
    play = tmp_path / "lookup.yml"
    play.write_text(
        "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - ansible.builtin.debug:\n"
        "        msg: \"{{ lookup('community.huaweicloud.dds_instance', 'dds-efa6') }}\"\n"
        "    - community.huaweicloud.vpc_info:\n",
        encoding="utf-8",
    )
    inventory = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_bms.yml"
    enabled = {"ANSIBLE_INVENTORY_ENABLED": "community.huaweicloud.huaweicloud_bms"}
    done = shell._run(play, "-i", inventory, "-v", HW_TRACE="1", **enabled)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {service for service, _operation in rows(done.stderr)} >= {"bms", "dds", "vpc"}
    assert re.search(r"^bms GET .*: HTTP 200 in", done.stdout, re.MULTILINE)
    assert re.search(r"^dds GET .*: HTTP 200 in", done.stdout, re.MULTILINE)


def test_a_run_that_fails_has_a_table(shell: Shell, tmp_path: Path) -> None:
    play = tmp_path / "fails.yml"
    play.write_text(
        "- hosts: localhost\n  gather_facts: false\n  tasks:\n"
        "    - community.huaweicloud.vpc_port: {id: no-such-port, state: present}\n",
        encoding="utf-8",
    )
    done = shell._run(play, HW_TRACE="1")
    assert done.returncode == 2
    assert "vpc" in {service for service, _operation in rows(done.stderr)}

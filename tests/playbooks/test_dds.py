# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report of document databases, and the examples of the lookup, on an emulator over a socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.community.huaweicloud.plugins.lookup import dds_instance as lookup
from tests.support.shell import Shell, changed

REPORT = "community.huaweicloud.dds_report"
NETWORK = "f1df08c5-71d1-406a-aff0-de435a51007b"


def told(**variables: Any) -> tuple[str, str]:
    """The command-line options that give the playbook these variables."""
    return "-e", json.dumps({f"dds_report_{name}": value for name, value in variables.items()})


def seed(shell: Shell, *instances: dict[str, Any]) -> None:
    flavor = {"type": "single", "num": 1, "size": 10, "spec_code": "dds.mongodb.s6.large.2.single"}
    given = [
        {
            "mode": "Single",
            "subnet_id": NETWORK,
            **{key: value for key, value in instance.items() if key != "used"},
            "flavor": [{**flavor, "used": instance.get("used", "1")}],
        }
        for instance in instances
    ]
    shell.control("POST", "seed", {"dds_instances": given})


def test_the_report_reads_and_changes_nothing(shell: Shell) -> None:
    said = shell.play(REPORT)
    assert "| dds-efa6 | ReplicaSet | 3.4 | normal | 3 | 3 % | - |" in said
    assert changed(said) == 0
    log = shell.log()
    assert [entry["method"] for entry in log if entry["service"] == "dds"] == ["GET"]


def test_what_needs_care(shell: Shell) -> None:
    seed(
        shell,
        {"name": "full", "used": "9.1", "version": "4.4"},
        {"name": "old", "version": "3.4", "ssl": False},
        {"name": "gone", "status": "abnormal"},
    )
    options = told(oldest_version="4.0", fail=True, disk_percent=90)
    said = shell.refused(REPORT, *options)
    assert "| full | Single | 4.4 | normal | 1 | 91 % | disk of single is 91 % full |" in said
    assert "| old | Single | 3.4 | normal | 1 | 10 % | no SSL; version 3.4 |" in said
    assert "| gone | Single | 4.4 | abnormal | 1 | 10 % | status abnormal |" in said
    assert "4 of 4 document databases need care: dds-efa6, full, gone, old." in " ".join(said.split())
    assert "| dds-efa6 |" in shell.play(REPORT, *told(fail=True, disk_percent=90, filters={"name": "*efa"}))


def test_the_file_is_written_once(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "databases.md"
    options = told(file=str(file), filters={"mode": "ReplicaSet"})
    assert changed(shell.play(REPORT, "--check", *options)) == 1
    assert not file.exists()
    assert changed(shell.play(REPORT, *options)) == 1
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("| dds-efa6 |")
    assert changed(shell.play(REPORT, *options)) == 0
    assert shell.written() == []


def test_none_is_an_empty_table(shell: Shell) -> None:
    said = shell.play(REPORT, *told(filters={"name": "no-such"}))
    assert "| Name |" in said
    assert "dds-efa6" not in said


def test_a_filter_that_there_is_not(shell: Shell) -> None:
    assert "region_name" in shell.refused(REPORT, *told(filters={"region_name": "x"}))
    assert shell.log() == []


def test_examples_of_the_lookup_run(shell: Shell, tmp_path: Path) -> None:
    playbook = tmp_path / "examples.yml"
    play = {"hosts": "localhost", "connection": "local", "gather_facts": False}
    playbook.write_text(yaml.safe_dump([{**play, "tasks": yaml.safe_load(lookup.EXAMPLES)}]), encoding="utf-8")
    said = shell.play(playbook)
    addresses = "192.168.0.174:8635,192.168.0.176:8635"
    assert f"mongodb://{addresses}/shop?replicaSet=replica&tls=true" in said
    assert "ReplicaSet with Primary, Hidden, Secondary" in said
    assert "Change-me-1" not in said
    assert shell.written() == []

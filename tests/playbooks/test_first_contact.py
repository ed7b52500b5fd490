# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The first contact with an account: what answers as described, what does not, and a report that can be shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.support.local_cloud import ROOT
from tests.support.shell import Shell, changed

PLAYBOOK = "community.huaweicloud.first_contact"
FACTS = json.loads((ROOT / "playbooks" / "files" / "first_contact.json").read_text(encoding="utf-8"))
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}")


def rows(report: str) -> dict[str, list[str]]:
    """The cells of the first table by the call."""
    table = report.partition("## What is confirmed")[0]
    cells = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {name: rest for name, *rest in cells[2:]}


def some(*services: str) -> str:
    return json.dumps({"first_contact_services": services})


def test_it_reads_compares_and_reports(shell: Shell, tmp_path: Path, variables: dict[str, str]) -> None:
    file = tmp_path / "report.md"
    to_file = ("-e", f"first_contact_file={file}")
    predicted = shell.play(PLAYBOOK, "--check")
    output = shell.play(PLAYBOOK, *to_file)
    assert changed(output) == 1
    report = file.read_text(encoding="utf-8")
    assert all(json.dumps(line)[1:-1] in output for line in report.splitlines())
    assert all(json.dumps(line)[1:-1] in predicted for line in report.splitlines())
    found = rows(report)
    assert sorted(found) == sorted(call["label"] for call in FACTS["calls"])
    for answer, _objects, new, missing, types, _values in found.values():
        assert (answer, new, missing, types) == ("HTTP 200", "-", "-", "-")
    assert "- region: cn-north-4\n" in report
    assert "| bms list_bare_metal_servers | " in report.partition("## What is confirmed")[2]
    assert shell.written() == []
    assert changed(shell.play(PLAYBOOK, *to_file)) == 0
    assert not ID.search(output + report)
    assert not [value for name, value in variables.items() if "KEY" in name and value in output + report]


def test_what_is_otherwise_is_listed(shell: Shell, tmp_path: Path) -> None:
    facts = json.loads(json.dumps(FACTS))
    vpc, objects = facts["objects"]["vpc.Vpc"], facts["objects"]
    del vpc["name"]
    vpc["colour"] = {"type": "str", "required": True}
    vpc["description"] = {"type": "int"}
    vpc["status"]["known"] = ["CREATING"]
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    assert objects["vpc.ListVpcsResponse"]["vpcs"]["of"] == "vpc.Vpc"
    options = ("-e", f"first_contact_facts_file={tmp_path / 'facts.json'}", "-e", some("vpc"))
    report = reported(shell.play(PLAYBOOK, *options))
    answer, _objects, new, missing, types, values = rows(report)["vpc list_vpcs"]
    assert (answer, new, missing) == ("HTTP 200", "`vpcs[].name`", "`vpcs[].colour`")
    assert (types, values) == ("`vpcs[].description is str, not int`", "`vpcs[].status: OK`")
    assert "- calls: 4, answered: 4, different: 1\n" in report


def test_what_is_not_allowed_or_not_there_is_a_row(variables: dict[str, str], tmp_path: Path) -> None:
    shell = Shell({**variables, "HW_MAX_RETRIES": "0"}, tmp_path)
    shell.control("POST", "reset")
    denied = {"error_code": "Policy.0001", "error_msg": "user 0123456789abcdef0123456789abcdef may not"}
    absent = {"error_code": "APIGW.0101", "error_msg": "The API does not exist"}
    for fault in (
        {"action": "status", "service": "eip", "status": 403, "body": denied},
        {"action": "status", "service": "rtc", "status": 404, "body": absent},
        {"action": "drop_before", "service": "cse"},
    ):
        shell.control("POST", "faults", {**fault, "count": None})
    report = reported(shell.play(PLAYBOOK, "-e", some("eip", "rtc", "cse", "scm")))
    assert {name: cells[0] for name, cells in rows(report).items()} == {
        "eip list_publicips": "not allowed (HTTP 403, code Policy.0001)",
        "rtc list_apps": "not offered here (HTTP 404, code APIGW.0101)",
        "cse list_engines": "no answer",
        "scm list_certificates": "HTTP 200",
        "scm list_csr": "HTTP 200",
    }
    assert not ID.search(report)


def test_without_credentials_it_says_so(variables: dict[str, str], tmp_path: Path) -> None:
    bare = {name: value for name, value in variables.items() if "KEY" not in name}
    said = Shell({**bare, "HW_METADATA_URL": "http://127.0.0.1:9"}, tmp_path).refused(PLAYBOOK, "-e", some("vpc"))
    assert "No service was asked. There are no credentials" in " ".join(said.split())
    assert "No service was asked. There is no service with that name." in Shell(variables, tmp_path).refused(
        PLAYBOOK, "-e", some("nothing")
    )


def reported(output: str) -> str:
    """The report, which is the last thing that is shown."""
    shown: dict[str, Any] = json.loads(output[output.rindex('{\n    "msg": [') : output.rindex("}\n") + 1])
    return "\n".join(shown["msg"]) + "\n"

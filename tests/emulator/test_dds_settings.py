# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be set of document databases: names, passwords, backups, tags; and what is not a setting."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import Client, error_of
from tests.emulator.databases import INSTANCES, PASSWORD, at, new, show


@pytest.fixture
def replicas(cloud: Client) -> dict[str, Any]:
    return new(cloud)


def test_settings_at_once(cloud: Client, replicas: dict[str, Any]) -> None:
    name, remark = {"new_instance_name": "docs-2"}, {"remark": "for the shop"}
    renamed, told = cloud.put(at(replicas, "modify-name"), name), cloud.put(at(replicas, "remark"), remark)
    assert (renamed.status_code, renamed.json()) == (200, {})
    assert (told.status_code, told.content) == (200, b"")
    found = show(cloud, replicas["id"])
    assert (found["name"], found["remark"], found["actions"]) == ("docs-2", "for the shop", [])
    assert cloud.put(at(replicas, "remark"), {"remark": ""}).ok
    assert show(cloud, replicas["id"])["remark"] == ""


def test_passwords(cloud: Client, replicas: dict[str, Any]) -> None:
    def fits(password: str) -> bool:
        answer = cloud.post(at(replicas, "check-password"), {"user_pwd": password, "user_name": "rwuser"})
        assert answer.ok or error_of(answer)[:2] == (400, "DBS.200029")
        return answer.ok

    assert (fits(PASSWORD), fits("Another-1-One")) == (True, False)
    assert cloud.put(at(replicas, "reset-password"), {"user_pwd": "Another-1-One"}).ok
    assert (fits(PASSWORD), fits("Another-1-One")) == (False, True)
    assert error_of(cloud.put(at(replicas, "reset-password"), {"user_pwd": "weak"}))[:2] == (400, "DBS.200052")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            {"keep_days": "30", "start_time": "01:30-02:30", "period": "7,1", "enable_incremental_backup": True},
            {"keep_days": 30, "start_time": "01:30-02:30", "period": "7,1", "enable_incremental_backup": True},
        ),
        (
            {"keep_days": "3", "start_time": "01:30-02:30", "period": "1,2,3,4,5,6,7"},
            {
                "keep_days": 3,
                "start_time": "01:30-02:30",
                "period": "1,2,3,4,5,6,7",
                "enable_incremental_backup": False,
            },
        ),
        ({"keep_days": "0"}, {"keep_days": 0, "start_time": "", "period": "", "enable_incremental_backup": False}),
    ],
)
def test_backup_policies(cloud: Client, replicas: dict[str, Any], given: Any, shown: Any) -> None:
    path = at(replicas, "backups/policy")
    assert cloud.get(path).json()["backup_policy"]["keep_days"] == 7
    assert cloud.put(path, {"backup_policy": given}).json() == {}
    assert cloud.get(path).json() == {"backup_policy": shown}
    listed_as = {"start_time": shown["start_time"], "keep_days": shown["keep_days"]}
    assert show(cloud, replicas["id"])["backup_strategy"] == listed_as


@pytest.mark.parametrize(
    "given",
    [
        {"keep_days": "733", "start_time": "01:30-02:30", "period": "1"},
        {"keep_days": 733, "start_time": "01:30-02:30", "period": "1"},
        {"keep_days": "7", "period": "1"},
        {"keep_days": "7", "start_time": "01:30-02:30"},
        {"keep_days": "7", "start_time": "01:30-02:45", "period": "1"},
        {"keep_days": "7", "start_time": "01:30-02:30", "period": "0"},
        {"keep_days": "7", "start_time": "01:30-02:30", "period": "1,1"},
        {"keep_days": "3", "start_time": "01:30-02:30", "period": "1"},
        {"keep_days": "0", "start_time": "01:30-02:30"},
        {"start_time": "01:30-02:30", "period": "1"},
    ],
)
def test_backup_policies_that_are_refused(cloud: Client, replicas: dict[str, Any], given: Any) -> None:
    answer = cloud.put(at(replicas, "backups/policy"), {"backup_policy": given})
    assert error_of(answer)[:2] == (400, "DBS.200001")


def test_tags(cloud: Client, replicas: dict[str, Any]) -> None:
    def change(action: str, *tags: dict[str, str]) -> Response:
        return cloud.post(at(replicas, "tags/action"), {"action": action, "tags": list(tags)})

    assert change("create", {"key": "team", "value": "a"}, {"key": "stage", "value": ""}).status_code == 200
    assert change("create", {"key": "team", "value": "b"}).ok
    tags = [{"key": "stage", "value": ""}, {"key": "team", "value": "b"}]
    assert cloud.get(at(replicas, "tags")).json() == {"tags": tags}
    assert show(cloud, replicas["id"])["tags"] == tags
    assert change("delete", {"key": "stage"}, {"key": "none"}).ok
    assert cloud.get(at(replicas, "tags")).json() == {"tags": tags[1:]}
    many = [{"key": f"k{number}", "value": ""} for number in range(20)]
    for answer in (
        change("create", *many),
        change("create", {"key": "k"}),
        change("create", {"key": "k k", "value": ""}),
        change("create"),
        change("update", {"key": "k"}),
    ):
        assert error_of(answer)[:2] == (400, "DBS.200001")
    assert cloud.get(at(replicas, "tags")).json() == {"tags": tags[1:]}


@pytest.mark.parametrize("path", ["backups/policy", "tags"])
def test_parts_of_what_is_not_there(cloud: Client, path: str) -> None:
    assert error_of(cloud.get(f"{INSTANCES}/unknown/{path}"))[:2] == (404, "DBS.200002")


@pytest.mark.parametrize("path", ["modify-port", "modify-name", "remark", "modify-security-group"])
def test_values_that_are_refused(cloud: Client, replicas: dict[str, Any], path: str) -> None:
    refused: dict[str, tuple[str, list[Any], str]] = {
        "modify-port": ("POST", [{"port": 9501}, {"port": "9000"}, {}], "DBS.200001"),
        "modify-name": ("PUT", [{"new_instance_name": name} for name in ("dds", "1docs", "d" * 65)], "DBS.200001"),
        "remark": ("PUT", [{"remark": text} for text in ("x" * 65, "a&b", "a\nb")], "DBS.200001"),
        "modify-security-group": ("POST", [{"security_group_id": "unknown"}], "DBS.200050"),
    }
    method, bodies, code = refused[path]
    for body in bodies:
        assert error_of(cloud.call(method, at(replicas, path), json=body))[:2] == (400, code)

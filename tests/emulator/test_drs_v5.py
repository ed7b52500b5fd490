# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Replication jobs in the fifth version of the API, and how far what is in their databases has come."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.replication import JOBS, look, status
from tests.support.emulators import fresh_app

V5 = f"drs/v5/{PROJECT}"
_OF = {"subnet": "subnet-demo", "db_use_type": "cloudDataGuard"}


@pytest.fixture(name="jobs")
def _jobs(cloud: Client) -> dict[str, str]:
    """The ids of three jobs, by name."""
    entries: list[dict[str, Any]] = [
        {"name": "one", "tags": {"team": "shop", "tier": "1"}},
        {"name": "two", "tags": {"team": "bank"}, "status": "RELEASE_RESOURCE_COMPLETE"},
        {"name": "three", "status": "CONFIGURATION"},
    ]
    cloud.control("POST", "seed", {"drs_jobs": [{**_OF, **entry} for entry in entries]})
    return {job["name"]: job["id"] for job in listed(cloud, ("job_type", "cloudDataGuard"))}


def listed(cloud: Client, *query: tuple[str, str]) -> list[dict[str, Any]]:
    answer = cloud.get(f"{V5}/jobs", *query)
    assert answer.ok, answer.text
    found: list[dict[str, Any]] = answer.json()["jobs"]
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ((("sort_key", "name"), ("sort_dir", "asc")), ["one", "three", "two"]),
        ((("sort_key", "name"),), ["two", "three", "one"]),
        ((("sort_key", "name"), ("offset", "1"), ("limit", "1")), ["three"]),
        ((("sort_key", "name"), ("offset", "3")), []),
        ((("name", "o"), ("sort_key", "name"), ("sort_dir", "asc")), ["one", "two"]),
        ((("status", "CONFIGURATION"),), ["three"]),
        ((("instance_ids", "unknown"),), []),
    ],
)
def test_a_list_is_searched_sorted_and_paged(cloud: Client, jobs: Any, query: Any, names: list[str]) -> None:
    assert [job["name"] for job in listed(cloud, ("job_type", "cloudDataGuard"), *query)] == names


def test_a_list_is_of_one_type(cloud: Client, jobs: Any) -> None:
    assert {job["name"] for job in listed(cloud, ("job_type", "cloudDataGuard"))} == set(jobs)
    assert not set(jobs) & {job["name"] for job in listed(cloud, ("job_type", "migration"))}
    assert error_of(cloud.get(f"{V5}/jobs"))[:2] == (400, "DRS.M00201")
    key = (("job_type", "cloudDataGuard"), ("sort_key", "colour"))
    assert error_of(cloud.get(f"{V5}/jobs", *key))[:2] == (400, "DRS.M00202")


def test_a_job_says_what_can_be_done_with_it(cloud: Client, jobs: Any) -> None:
    (found,) = listed(cloud, ("job_type", "cloudDataGuard"), ("name", "three"))
    assert (found["job_type"], found["charging_mode"], found["children"]) == ("cloudDataGuard", "on_demand", [])
    assert "START" in found["job_action"]["available_actions"]
    assert (found["job_action"]["current_action"], found["enterprise_project_id"]) == ("", "0")


def test_no_jobs_are_made_from_sheets(cloud: Client) -> None:
    assert cloud.get(f"{V5}/batch-async-jobs", ("sort_dir", "desc")).json() == {"total_count": 0, "jobs": []}


def test_tags_of_a_type(cloud: Client, jobs: Any) -> None:
    tags = cloud.get(f"{V5}/cloudDataGuard/tags").json()["tags"]
    assert tags == [{"key": "team", "values": ["bank", "shop"]}, {"key": "tier", "values": ["1"]}]
    assert cloud.get(f"{V5}/replay/tags").json() == {"tags": []}
    assert error_of(cloud.get(f"{V5}/colour/tags"))[:2] == (400, "DRS.M00202")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, {"one", "two", "three"}),
        ({"without_any_tag": True, "tags": [{"key": "team", "values": []}]}, {"three"}),
        ({"tags": [{"key": "team", "values": []}]}, {"one", "two"}),
        ({"tags": [{"key": "team", "values": ["bank", "shop"]}, {"key": "tier", "values": ["1"]}]}, {"one"}),
        ({"tags": [{"key": "team", "values": ["none"]}]}, set()),
        ({"matches": [{"key": "resource_name", "value": "w"}]}, {"two"}),
        ({"matches": [{"key": "colour", "value": "w"}]}, set()),
    ],
)
def test_jobs_by_tags(cloud: Client, jobs: Any, asked: Any, names: set[str]) -> None:
    found = cloud.post(f"{V5}/cloudDataGuard/resource-instances/filter", asked).json()
    assert {one["resource_name"] for one in found["resources"]} == names
    assert found["total_count"] == len(names)


def test_each_job_has_its_own_result(cloud: Client, jobs: dict[str, str]) -> None:
    wanted = [{"job_id": jobs["one"], "is_force_stop": True}, {"job_id": "unknown"}]
    one, unknown = cloud.post(f"{V5}/jobs/batch-stop", {"jobs": wanted}).json()["jobs"]
    assert (one["name"], one["status"], one["error_code"]) == ("one", "success", "")
    assert (unknown["status"], unknown["error_code"]) == ("failed", "DRS.M00289")
    assert status(cloud, jobs["one"]) == "RELEASE_RESOURCE_COMPLETE"
    gone, going = cloud.call("DELETE", f"{V5}/jobs", json={"jobs": [jobs["two"], jobs["three"]]}).json()["jobs"]
    assert (gone["status"], going["status"], going["error_code"]) == ("success", "failed", "DRS.M00304")
    assert error_of(cloud.post(f"{V5}/jobs/batch-stop", {"jobs": wanted[:1] * 2}))[:2] == (400, "DRS.M00301")


def test_one_job_is_stopped(cloud: Client, jobs: dict[str, str]) -> None:
    stopped = cloud.post(f"{V5}/jobs/{jobs['one']}/stop", {}).json()
    assert (stopped["id"], stopped["name"], stopped["status"]) == (jobs["one"], "one", "success")
    assert error_of(cloud.post(f"{V5}/jobs/unknown/stop", {}))[:2] == (400, "DRS.M00289")


def test_a_forced_stop_waits_for_nothing() -> None:
    """While something is going on with the job, only force ends it."""
    cloud = client_of(fresh_app(Settings(pace="poll")))
    cloud.control("POST", "seed", {"drs_jobs": [{"name": "runs", **_OF}]})
    (runs,) = listed(cloud, ("job_type", "cloudDataGuard"), ("name", "runs"))
    paused = cloud.post(f"{JOBS}/batch-pause-task", {"jobs": [{"job_id": runs["id"], "pause_mode": "target"}]})
    assert paused.ok, paused.text
    path = f"{V5}/jobs/{runs['id']}/stop"
    assert cloud.post(path, {}).json()["status"] == "failed"
    assert cloud.post(path, {"is_force_stop": True}).json()["status"] == "success"


def test_how_far_databases_and_tables_have_come(cloud: Client, jobs: dict[str, str]) -> None:
    found = cloud.post(f"{JOBS}/batch-struct-process", {"jobs": [jobs["one"], jobs["three"]]}).json()
    one, three = found["results"]
    database, table = one["struct_process"]["result"]
    assert (database["type"], table["type"], database["status"]) == ("DATABASE", "TABLE", 2)
    assert (database["src_count"], database["dst_count"]) == (1, 1)
    assert three["error_code"] == "DRS.M00304"


def test_the_details_of_a_kind_of_object(cloud: Client, jobs: dict[str, str]) -> None:
    def details(kind: str) -> list[dict[str, Any]]:
        answer = cloud.post(f"{JOBS}/{kind}/batch-struct-detail", {"jobs": [jobs["one"]]}).json()
        (result,) = answer["results"]
        found: list[dict[str, Any]] = result["struct_detail"]["list"]
        assert result["struct_detail"]["total_record"] == len(found)
        return found

    assert [(one["progress"], one["src_DB"], one["src_TB"]) for one in details("database")] == [(100, "orders", "")]
    assert [(one["dst_DB"], one["dst_TB"]) for one in details("table")] == [("orders", "lines")]
    assert details("view") == []


def test_what_is_done_with_one_job(cloud: Client, jobs: dict[str, str]) -> None:
    path = f"{V5}/jobs/{jobs['one']}/action"

    def act(name: str, **params: Any) -> str:
        answer = cloud.post(path, {"job": {"action_name": name, "action_params": params}})
        assert answer.ok, answer.text
        return str(answer.json()["status"])

    assert act("stop", pause_mode="target") == "success"
    assert status(cloud, jobs["one"]) == "PAUSING"
    assert act("stop", pause_mode="target") == "failed"
    assert act("restart", is_sync_re_edit=False) == "success"
    assert status(cloud, jobs["one"]) == "INCRE_TRANSFER_STARTED"
    assert act("start") == "failed"
    assert error_of(cloud.post(path, {"job": {"action_name": "sing"}}))[0] == 400


def test_types_of_nodes_and_their_zones(cloud: Client) -> None:
    of = {"engine_type": "mysql", "db_use_type": "sync", "job_direction": "up"}
    path = f"drs/v3/{PROJECT}/node-type"
    assert {"node_type": "high", "is_sellout": False} in cloud.get(path, *of.items()).json()["node_types"]
    assert error_of(cloud.get(path))[:2] == (400, "DRS.M00201")
    zones = cloud.post(f"drs/v3/{PROJECT}/available-zone", {**of, "node_type": "high", "multi_write": False}).json()
    assert [zone["code"] for zone in zones["az_infos"]] == ["cn-north-4a", "cn-north-4b", "cn-north-4c"]


def test_tags_of_one_job(cloud: Client, jobs: dict[str, str]) -> None:
    path = f"{V5}/jobs/cloudDataGuard/{jobs['one']}/tags/action"

    def change(action: str, *tags: dict[str, str]) -> None:
        assert cloud.post(path, {"action": action, "tags": list(tags)}).ok

    change("create", {"key": "team", "value": "bank"}, {"key": "new", "value": "1"})
    change("delete", {"key": "tier", "value": "what it never was"})
    (shown,) = look(cloud, "detail", jobs["one"])
    assert {tag["key"]: tag["value"] for tag in shown["tags"]} == {"team": "bank", "new": "1"}
    other = path.replace("cloudDataGuard", "sync")
    assert error_of(cloud.post(other, {"action": "delete", "tags": [{"key": "new"}]}))[:2] == (400, "DRS.M00202")


def test_the_addresses_of_a_node(cloud: Client, jobs: dict[str, str]) -> None:
    entries = [{"name": "far", "net_type": "eip", **_OF}, {"name": "later", "status": "CREATING", **_OF}]
    cloud.control("POST", "seed", {"drs_jobs": entries})
    known = {job["name"]: job["id"] for job in listed(cloud, ("job_type", "cloudDataGuard"))}
    near, far, later = (look(cloud, "detail", known[name])[0]["inst_info"] for name in ("one", "far", "later"))
    assert "ip" in near
    assert "public_ip" not in near
    assert {"ip", "public_ip"} <= set(far)
    assert not {"ip", "public_ip"} & set(later)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which request is possible in which status, what can be set of replication jobs, and batches that partly fail."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import Client
from tests.emulator.replication import (
    AGAIN,
    JOBS,
    SOURCE,
    TARGET,
    act,
    check,
    configure,
    create,
    end,
    look,
    outcome,
    ready,
    result,
    seeded,
    start,
    status,
)

MOVING = ("CREATING", "STARTJOBING", "RELEASE_RESOURCE_STARTED")
STEADY = (
    *("CONFIGURATION", "CREATE_FAILED", "START_JOB_FAILED", "PAUSING", "RELEASE_RESOURCE_FAILED"),
    *("FULL_TRANSFER_STARTED", "FULL_TRANSFER_FAILED", "FULL_TRANSFER_COMPLETE"),
    *("INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED"),
)
RETRY = {"precheck_mode": "forRetryJob"}
POSSIBLE: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "pause": (
        *("pause-task", {"pause_mode": "all"}),
        ("FULL_TRANSFER_STARTED", "FULL_TRANSFER_COMPLETE", "INCRE_TRANSFER_STARTED"),
    ),
    "retry": ("retry-task", {}, ("PAUSING", "FULL_TRANSFER_FAILED", "INCRE_TRANSFER_FAILED")),
    "check again": ("precheck", RETRY, ("FULL_TRANSFER_FAILED", "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED")),
    "delete": ("jobs", {"delete_type": "delete"}, ("CREATE_FAILED",)),
    "terminate": (
        *("jobs", {"delete_type": "terminate"}),
        tuple(status for status in STEADY if status != "CREATE_FAILED"),
    ),
}


def put(cloud: Client, operation: str, job_id: str, **given: Any) -> Response:
    return act(cloud, operation, {"job_id": job_id, **given}, method="PUT")


def detail(cloud: Client, job_id: str) -> dict[str, Any]:
    return look(cloud, "detail", job_id)[0]


@pytest.mark.parametrize("status", [*STEADY, *MOVING])
@pytest.mark.parametrize("request_name", POSSIBLE)
def test_what_is_possible_in_a_status(cloud: Client, request_name: str, status: str) -> None:
    """While a job is on its way to another status the refusal hides in an answer that says success."""
    operation, more, allowed = POSSIBLE[request_name]
    job_id, method = seeded(cloud, status), "DELETE" if operation == "jobs" else "POST"
    answer = act(cloud, operation, {"job_id": job_id, **more}, method=method)
    (found,) = answer.json()["results"]
    if status in allowed:
        assert (answer.ok, found["status"]) == (True, "success")
    else:
        expected = (True, "DRS.M01504") if status in MOVING else (False, "DRS.M00304")
        assert (answer.ok, found["error_code"], found["status"]) == (*expected, "failed")


@pytest.mark.parametrize("status", [*STEADY, *MOVING])
def test_starting_needs_a_job_that_is_ready(cloud: Client, status: str) -> None:
    answer = act(cloud, "starting", {"job_id": seeded(cloud, status)})
    code = {"CONFIGURATION": "DRS.M00300"}.get(status, "DRS.M01504" if status in MOVING else "DRS.M00304")
    assert answer.json()["results"][0]["error_code"] == code


def test_actions_that_are_shown_are_those_that_are_possible(cloud: Client) -> None:
    seeded(cloud, "INCRE_TRANSFER_STARTED", name="shown")
    (job,) = cloud.post(JOBS, {"db_use_type": "migration", "name": "shown"}).json()["jobs"]
    assert sorted(job["job_action"]["available_actions"]) == ["FREE_RESOURCE", "PAUSE"]
    assert "START" in job["job_action"]["unavailable_actions"]
    assert job["billing_tag"] is True


def test_by_force_a_job_that_is_starting_ends_too(cloud: Client) -> None:
    job_id = seeded(cloud, "STARTJOBING")
    assert result(end(cloud, job_id, "terminate"), 202)["error_code"] == "DRS.M01504"
    assert result(end(cloud, job_id, "force_terminate"), 202)["status"] == "success"
    again = result(end(cloud, job_id, "force_terminate"), 400)
    assert (status(cloud, job_id), again["error_code"]) == ("RELEASE_RESOURCE_COMPLETE", "DRS.M05004")


def test_a_release_that_fails(cloud: Client) -> None:
    outcome(cloud, "release", reason="the node does not answer")
    job_id = seeded(cloud, "PAUSING")
    end(cloud, job_id, "terminate")
    assert status(cloud, job_id) == "RELEASE_RESOURCE_FAILED"
    assert detail(cloud, job_id)["failed_reason"] == "the node does not answer"
    end(cloud, job_id, "terminate")
    assert status(cloud, job_id) == "RELEASE_RESOURCE_COMPLETE"


def test_one_job_of_a_batch_fails(cloud: Client) -> None:
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    given = [{"job_id": one, "delete_type": "terminate"} for one in (job_id, "unknown")]
    answer = act(cloud, "jobs", *given, method="DELETE")
    good, bad = answer.json()["results"]
    assert (answer.status_code, good["status"]) == (202, "success")
    assert (bad["id"], bad["status"], bad["error_code"]) == ("unknown", "failed", "DRS.M00289")
    assert status(cloud, job_id) == "RELEASE_RESOURCE_COMPLETE"


@pytest.mark.parametrize("name", ["pause-task", "retry-task", "starting", "precheck"])
def test_a_batch_for_unknown_jobs_only(cloud: Client, name: str) -> None:
    more = {"pause-task": {"pause_mode": "all"}, "precheck": RETRY}.get(name, {})
    answer = act(cloud, name, {"job_id": "a", **more}, {"job_id": "b", **more})
    assert (answer.status_code, answer.json()["count"]) == (400, 2)
    assert {one["error_code"] for one in answer.json()["results"]} == {"DRS.M00289"}


@pytest.mark.parametrize(("on", "name"), [("pause", "pause-task"), ("retry", "retry-task")])
def test_outcomes_of_requests(cloud: Client, on: str, name: str) -> None:
    """One that fails is hidden in an answer that says success; one that is refused is not."""
    outcome(cloud, on)
    outcome(cloud, on, "refuse", code="DRS.M00102", reason="no")
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED" if on == "pause" else "PAUSING")
    given = {"job_id": job_id, **({"pause_mode": "all"} if on == "pause" else {})}
    assert result(act(cloud, name, given), 200)["error_code"] == "DRS.M01504"
    assert result(act(cloud, name, given), 400)["error_code"] == "DRS.M00102"
    assert result(act(cloud, name, given), 200)["status"] == "success"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"on": "explode", "result": "fail"}, "outcome on 'explode'"),
        ({"on": "create", "result": "error"}, "not a possible result of create"),
        ({"on": "create", "result": "fail", "server": "x"}, "unknown server"),
    ],
)
def test_outcomes_that_are_refused(cloud: Client, given: dict[str, Any], said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"drs_outcomes": [given]})
    assert (answer.status_code, said in answer.json()["error_msg"]) == (400, True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (-1, "drs_jobs is negative"),
        ([{"subnet": "subnet-demo"}], "drs job without name"),
        ([{"name": "a", "subnet": "nowhere"}], "neither the subnet_id nor the subnet name"),
        ([{"name": "a", "subnet": "subnet-demo", "status": "RUNNING"}], "with status 'RUNNING'"),
        ([{"name": "a", "subnet": "subnet-demo", "colour": "red"}], "unknown colour"),
    ],
)
def test_jobs_that_cannot_be_seeded(cloud: Client, given: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"drs_jobs": given})
    assert (answer.status_code, said in answer.json()["error_msg"]) == (400, True)


def test_name_and_description_can_always_be_changed(cloud: Client) -> None:
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    alarm = {"delay_time": 10, "alarm_to_user": True, "subscriptions": [{"protocol": "email", "endpoints": ["a@b.c"]}]}
    given = {"name": "renamed", "description": "better", "tags": [{"key": "a"}], "alarm_notify": alarm}
    assert result(put(cloud, "modification", job_id, **given))["status"] == "success"
    shown = detail(cloud, job_id)
    assert (shown["name"], shown["description"], shown["tags"]) == ("renamed", "better", [{"key": "a", "value": ""}])
    assert shown["alarm_notify"] == alarm
    assert result(put(cloud, "modification", job_id, name="no"), 400)["error_code"] == "DRS.M00202"
    released = seeded(cloud, "RELEASE_RESOURCE_COMPLETE")
    assert result(put(cloud, "modification", released, name="renamed"), 400)["error_code"] == "DRS.M05004"


def test_databases_are_set_before_the_start(cloud: Client) -> None:
    running = seeded(cloud, "INCRE_TRANSFER_STARTED")
    both = {"source_endpoint": SOURCE, "target_endpoint": TARGET, **AGAIN}
    assert result(put(cloud, "modification", running, **both), 400)["error_code"] == "DRS.M00304"
    job_id = create(cloud)
    assert "replace_definer" not in detail(cloud, job_id)
    put(cloud, "modification", job_id, **both)
    shown = detail(cloud, job_id)
    assert (shown["source_endpoint"]["db_user"], shown["replace_definer"]) == ("root", True)
    assert shown["target_endpoint"]["inst_id"] == TARGET["inst_id"]


@pytest.mark.parametrize("name", [*AGAIN, "source_endpoint", "target_endpoint"])
def test_what_is_needed_with_the_databases(cloud: Client, name: str) -> None:
    given = {"source_endpoint": SOURCE, "target_endpoint": TARGET, **AGAIN}
    given.pop(name)
    refused = result(put(cloud, "modification", create(cloud), **given), 400)
    assert (refused["error_code"], name in refused["error_msg"]) == ("DRS.M00201", True)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"db_type": "mongodb"}, "db_port"), ({"inst_id": "i1in01"}, "region"), ({}, "")],
)
def test_what_is_needed_to_connect(cloud: Client, change: dict[str, Any], said: str) -> None:
    """The port of a MongoDB is 0, and an instance is in a region."""
    given = {"id": create(cloud), "net_type": "vpn", "end_point_type": "so", **SOURCE, **change}
    answer = act(cloud, "connection", given)
    assert answer.ok == (not said)
    assert said in str(answer.json()["results"][0].get("error_msg", ""))


@pytest.mark.parametrize(
    ("name", "value"),
    [("engine_type", "mongodb"), ("net_type", "vpc"), ("node_type", "small"), ("task_type", "FULL_TRANS")],
)
def test_what_cannot_be_changed(cloud: Client, name: str, value: str) -> None:
    """The same value again is no change."""
    job_id = create(cloud)
    refused = result(put(cloud, "modification", job_id, **{name: value}), 400)
    assert (refused["error_code"], name in refused["error_msg"]) == ("DRS.M00202", True)
    before = detail(cloud, job_id)
    same = {"node_type": before["inst_info"]["inst_type"], "net_type": "vpn", "engine_type": "mysql"}.get(name)
    assert result(put(cloud, "modification", job_id, **{name: same or before[name]}))["status"] == "success"


def test_objects(cloud: Client) -> None:
    job_id = ready(cloud)
    objects = [
        {"id": "shop", "object_type": "database", "object_name": "shop", "select": "partial", "parent_id": None},
        {"id": "shop-*-*-t", "object_type": "table", "object_name": "t", "parent_id": "shop", "select": "true"},
        {"id": "old", "object_type": "database", "object_name": "old"},
    ]
    answer = put(cloud, "select-objects", job_id, selected=True, job=objects)
    assert (answer.status_code, answer.json()) == (
        202,
        {"all_counts": 1, "results": [{"job_id": job_id, "status": True}]},
    )
    shown = detail(cloud, job_id)
    assert (shown["object_switch"], shown["object_infos"]) == (
        True,
        [
            {"id": "shop", "type": "database", "name": "shop"},
            {"id": "shop-*-*-t", "parent_id": "shop", "type": "table", "name": "t"},
        ],
    )
    assert result(act(cloud, "starting", {"job_id": job_id}), 400)["error_code"] == "DRS.M00300"
    put(cloud, "select-objects", job_id, selected=False, job=[])
    shown = detail(cloud, job_id)
    assert (shown["object_switch"], "object_infos" in shown) == (False, False)
    check(cloud, job_id)
    start(cloud, job_id)
    refused = result(put(cloud, "select-objects", job_id, selected=False), 400)
    assert (refused["status"], refused["error_code"]) == (False, "DRS.M00304")


@pytest.mark.parametrize("given", [{"selected": True}, {"job": [{"object_type": "table", "select": "true"}]}])
def test_objects_that_are_refused(cloud: Client, given: dict[str, Any]) -> None:
    assert result(put(cloud, "select-objects", create(cloud), **given), 400)["error_code"] == "DRS.M00201"


def test_objects_are_selected_when_the_databases_are_set(cloud: Client) -> None:
    job_id = create(cloud)
    assert result(put(cloud, "select-objects", job_id, selected=False), 400)["error_code"] == "DRS.M00300"
    configure(cloud, job_id)
    assert result(put(cloud, "select-objects", job_id, selected=False), 202)["status"] is True


def test_a_policy_is_for_synchronization(cloud: Client) -> None:
    job_id = create(cloud, db_use_type="sync")
    given = {"job_id": job_id, "conflict_policy": "ignore", "index_trans": True}
    assert result(act(cloud, "sync-policy", given))["status"] == "success"
    assert (detail(cloud, job_id)["conflict_policy"], detail(cloud, job_id)["index_trans"]) == ("ignore", True)
    migration = create(cloud)
    assert result(act(cloud, "sync-policy", {**given, "job_id": migration}), 400)["error_code"] == "DRS.M00300"


def limit(cloud: Client, job_id: str, *ranges: tuple[str, str, str]) -> dict[str, Any]:
    given = [{"begin": begin, "end": end, "speed": speed} for begin, end, speed in ranges]
    answer = cloud.put(f"{JOBS}/batch-limit-speed", {"speed_limits": [{"job_id": job_id, "speed_limit": given}]})
    (found,) = answer.json()["results"]
    assert answer.ok == (found["status"] == "success")
    assert isinstance(found, dict)
    return found


def test_speed_limits(cloud: Client) -> None:
    """Minutes of the begin do not count; all hours of a day are from 16:00 to 15:59."""
    job_id = seeded(cloud, "FULL_TRANSFER_STARTED")
    limit(cloud, job_id, ("01:30", "05:59", "15"), ("22:00", "00:59", "9999"))
    assert [(one["begin"], one["end"], one["speed"]) for one in detail(cloud, job_id)["speed_limit"]] == [
        *(("01:00", "05:59", "15"), ("22:00", "00:59", "9999")),
    ]
    assert limit(cloud, job_id, ("16:00", "15:59", "1"))["status"] == "success"
    assert limit(cloud, job_id)["status"] == "success"
    assert detail(cloud, job_id)["speed_limit"] == []
    incremental = seeded(cloud, "CONFIGURATION", task_type="INCR_TRANS")
    assert limit(cloud, incremental)["error_code"] == "DRS.M00403"


@pytest.mark.parametrize(
    "ranges",
    [
        [("1:00", "05:59", "15")],
        [("01:00", "05:00", "15")],
        [("24:00", "05:59", "15")],
        [("01:00", "05:59", "0")],
        [("01:00", "05:59", "10000")],
        [("01:00", "05:59", "fast")],
        [("01:00", "05:59", "15"), ("05:00", "06:59", "15")],
        [("22:00", "02:59", "15"), ("01:00", "03:59", "15")],
        [(f"0{hour}:00", f"0{hour}:59", "1") for hour in range(4)],
    ],
)
def test_speed_limits_that_are_refused(cloud: Client, ranges: list[tuple[str, str, str]]) -> None:
    assert limit(cloud, seeded(cloud, "CONFIGURATION"), *ranges)["error_code"] == "DRS.M00305"


def test_editing_a_running_synchronization_is_not_known(cloud: Client) -> None:
    job_id = seeded(cloud, "PAUSING")
    refused = result(act(cloud, "retry-task", {"job_id": job_id, "is_sync_re_edit": True}), 400)
    assert refused["error_code"] == "DRS.M00401"


def test_a_job_that_was_checked_and_configured_anew(cloud: Client) -> None:
    job_id = ready(cloud)
    configure(cloud, job_id)
    assert result(act(cloud, "starting", {"job_id": job_id}), 400)["error_code"] == "DRS.M00300"

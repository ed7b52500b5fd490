# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Replication jobs from creation to deletion: what takes time, what may be asked when, and what goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from emulator.core.settings import Pace, Settings
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.emulator.replication import (
    JOBS,
    act,
    check,
    configure,
    connect_side,
    create,
    end,
    look,
    outcome,
    ready,
    result,
    seeded,
    start,
    status,
    statuses,
    wanted,
)
from tests.support.emulators import fresh_app

FULL = ["FULL_TRANSFER_STARTED", "FULL_TRANSFER_STARTED", "FULL_TRANSFER_COMPLETE"]
TRANSFER = ["STARTJOBING", *FULL, "INCRE_TRANSFER_STARTED"]


def paced(pace: Pace) -> Client:
    return client_of(fresh_app(Settings(pace=pace)))


@pytest.fixture
def slow() -> Client:
    """An emulator where things move on when they are looked at."""
    return paced("poll")


def pause(cloud: Client, job_id: str) -> Response:
    return act(cloud, "pause-task", {"job_id": job_id, "pause_mode": "target"})


def retry(cloud: Client, job_id: str, **more: Any) -> Response:
    return act(cloud, "retry-task", {"job_id": job_id, **more})


def started(slow: Client, **changes: Any) -> str:
    """A job whose transfer begins with the next look at it."""
    job_id = create(slow, **changes)
    assert statuses(slow, job_id, 2) == ["CREATING", "CONFIGURATION"]
    configure(slow, job_id)
    check(slow, job_id)
    look(slow, "precheck-result", job_id)
    start(slow, job_id)
    return job_id


def test_a_whole_life(slow: Client) -> None:
    job_id = started(slow)
    assert statuses(slow, job_id, 6) == [*TRANSFER, TRANSFER[-1]]
    assert end(slow, job_id, "terminate").status_code == 202
    assert statuses(slow, job_id, 3) == ["RELEASE_RESOURCE_STARTED", *["RELEASE_RESOURCE_COMPLETE"] * 2]
    assert result(end(slow, job_id, "delete"), 202) == {"id": job_id, "status": "success"}
    assert status(slow, job_id) == "DELETED"


def test_a_whole_life_at_once(cloud: Client) -> None:
    job_id = ready(cloud)
    start(cloud, job_id)
    assert status(cloud, job_id) == "INCRE_TRANSFER_STARTED"
    (shown,) = look(cloud, "detail", job_id)
    assert int(shown["actual_start_time"]) <= int(shown["full_transfer_complete_time"])
    end(cloud, job_id, "force_terminate")
    assert status(cloud, job_id) == "RELEASE_RESOURCE_COMPLETE"


def test_a_life_by_the_clock() -> None:
    timed = paced("clock")
    job_id = create(timed)
    assert statuses(timed, job_id, 2) == ["CREATING", "CREATING"]
    timed.control("POST", "clock", {"advance": 30})
    configure(timed, job_id)
    check(timed, job_id)
    timed.control("POST", "clock", {"advance": 30})
    start(timed, job_id)
    seen = []
    for _step in range(5):
        seen.append(status(timed, job_id))
        timed.control("POST", "clock", {"advance": 30})
    assert seen == TRANSFER


@pytest.mark.parametrize(
    ("task_type", "expected"),
    [
        ("FULL_TRANS", ["STARTJOBING", *FULL, FULL[-1]]),
        ("INCR_TRANS", ["STARTJOBING", "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_STARTED"]),
    ],
)
def test_what_a_task_transfers(slow: Client, task_type: str, expected: list[str]) -> None:
    job_id = started(slow, task_type=task_type)
    assert statuses(slow, job_id, len(expected)) == expected


def test_progress_grows(slow: Client) -> None:
    job_id = started(slow)
    seen = [look(slow, "progress", job_id)[0]["progress"] for _look in range(5)]
    assert seen == ["0", "0", "60", "100", "100"]


def test_the_order_of_preparations(cloud: Client) -> None:
    """Connections are tested, then databases are set, then a pre-check is made, and only then it may start."""
    job_id = create(cloud)
    asked = {"job_id": job_id, "precheck_mode": "forStartJob"}

    def codes(answer: Response) -> str:
        return str(result(answer, 400)["error_code"])

    # Where no pre-check was made the request is refused as a whole, without any result.
    refused = cloud.post(f"{JOBS}/batch-precheck-result", {"jobs": [job_id]})
    assert (refused.status_code, refused.json()["error_code"]) == (400, "DRS.M00300")
    assert "results" not in refused.json()
    assert codes(act(cloud, "select-objects", {"job_id": job_id, "selected": False}, method="PUT")) == "DRS.M00300"
    assert "have not been tested" in result(act(cloud, "precheck", asked), 400)["error_msg"]
    for side in ("so", "ta"):
        connect_side(cloud, job_id, side)
    assert "have not been configured" in result(act(cloud, "precheck", asked), 400)["error_msg"]
    assert "has not been passed" in result(act(cloud, "starting", {"job_id": job_id}), 400)["error_msg"]
    configure(cloud, job_id)
    check(cloud, job_id)
    configure(cloud, job_id)
    assert codes(act(cloud, "starting", {"job_id": job_id})) == "DRS.M00300"
    assert codes(act(cloud, "precheck", {**asked, "precheck_mode": "forRetryJob"})) == "DRS.M00304"


def test_a_precheck_takes_time(slow: Client) -> None:
    job_id = create(slow)
    statuses(slow, job_id, 1)
    configure(slow, job_id)
    check(slow, job_id)
    early, late = (look(slow, "precheck-result", job_id)[0] for _look in range(2))
    assert (early["process"], early["result"], early["precheck_result"]) == ("0%", False, [])
    assert (late["process"], late["result"], late["total_passed_rate"]) == ("100%", True, "100%")
    assert (late["precheck_id"], late["rds_instance_id"], late["job_direction"]) == (job_id, "i1in01", "up")
    items = {one["item"]: one for one in late["precheck_result"]}
    assert {"srcDbBinlogIsOff", "dstDbConnection", "srcDbConnection"} <= set(items)
    assert {one["result"] for one in items.values()} == {"PASSED"}


def test_a_precheck_of_what_was_changed_meanwhile_comes_to_nothing(slow: Client) -> None:
    job_id = create(slow)
    statuses(slow, job_id, 1)
    configure(slow, job_id)
    check(slow, job_id)
    configure(slow, job_id)
    check(slow, job_id)
    configure(slow, job_id)
    for _look in range(2):
        answer = slow.post(f"{JOBS}/batch-precheck-result", {"jobs": [job_id]})
        assert (answer.status_code, answer.json()["error_code"]) == (400, "DRS.M00300")


def test_a_precheck_that_fails(cloud: Client) -> None:
    outcome(cloud, "precheck", job="mov*", code="srcDbBinlogIsOff", reason="BINLOG_IS_OFF")
    outcome(cloud, "precheck_warning")
    job_id = ready(cloud)
    (shown,) = look(cloud, "precheck-result", job_id)
    verdicts = {one["item"]: one for one in shown["precheck_result"] if one["result"] != "PASSED"}
    assert (shown["result"], shown["process"]) == (False, "100%")
    assert int(shown["total_passed_rate"].rstrip("%")) in range(80, 100)
    assert (verdicts["srcDbBinlogIsOff"]["result"], verdicts["srcDbBinlogIsOff"]["failed_reason"]) == (
        *("FAILED", "BINLOG_IS_OFF"),
    )
    assert (verdicts["dstDbDiskSize"]["result"], verdicts["dstDbDiskSize"]["group"]) == ("ALARM", "db_disk_size")
    assert result(act(cloud, "starting", {"job_id": job_id}), 400)["error_code"] == "DRS.M00300"
    check(cloud, job_id)
    start(cloud, job_id)


def test_alarms_do_not_keep_a_job_from_starting(cloud: Client) -> None:
    outcome(cloud, "precheck_warning", code="srcCollHasTtlIndex", reason="SRC_HAS_TTL_INDEXES")
    job_id = ready(cloud)
    (shown,) = look(cloud, "precheck-result", job_id)
    assert (shown["result"], shown["total_passed_rate"]) == (True, "100%")
    assert [one["item"] for one in shown["precheck_result"] if one["result"] == "ALARM"] == ["srcCollHasTtlIndex"]
    start(cloud, job_id)


def test_each_side_has_its_own_connection(cloud: Client) -> None:
    outcome(cloud, "test_target", reason="No route to host.", code="DRS.M01501")
    outcome(cloud, "test_source", job="other")
    job_id = create(cloud)
    sides = [
        {"id": job_id, "net_type": "vpn", "db_type": "mysql", "ip": "198.18.0.20", "db_user": "u", "db_password": "p"}
        | {"end_point_type": side}
        for side in ("so", "ta")
    ]
    answer = act(cloud, "connection", *sides)
    good, bad = answer.json()["results"]
    assert (answer.status_code, good) == (200, {"id": job_id, "status": "true", "success": True})
    assert (bad["success"], bad["status"], bad["error_code"], bad["error_msg"]) == (
        *(False, "false", "DRS.M01501", "No route to host."),
    )
    assert act(cloud, "connection", sides[0], sides[0]).json()["error_code"] == "DRS.M00301"
    assert connect_side(cloud, job_id, "ta")["success"]
    outcome(cloud, "test_source")
    assert connect_side(cloud, job_id, "so")["error_code"] == "DRS.KE0002"
    asked = {"job_id": job_id, "precheck_mode": "forStartJob"}
    assert "have not been tested" in result(act(cloud, "precheck", asked), 400)["error_msg"]


def test_a_start_at_a_time(cloud: Client) -> None:
    job_id = ready(cloud)
    now = int(look(cloud, "detail", job_id)[0]["update_time"])
    start(cloud, job_id, start_time=str(now + 3_600_000))
    assert statuses(cloud, job_id, 2) == ["WAITING_FOR_START"] * 2
    cloud.control("POST", "clock", {"advance": 3500})
    assert status(cloud, job_id) == "WAITING_FOR_START"
    cloud.control("POST", "clock", {"advance": 200})
    assert status(cloud, job_id) == "INCRE_TRANSFER_STARTED"


def test_a_job_that_waits_may_start_now(cloud: Client) -> None:
    job_id = ready(cloud)
    now = int(look(cloud, "detail", job_id)[0]["update_time"])
    start(cloud, job_id, start_time=str(now + 3_600_000))
    start(cloud, job_id)
    assert status(cloud, job_id) == "INCRE_TRANSFER_STARTED"
    assert status(cloud, seeded(cloud, "WAITING_FOR_START")) == "WAITING_FOR_START"
    start(cloud, "WAITING_FOR_START-jb21", start_time="0")


@pytest.mark.parametrize("when", ["1000", "soon", "9" * 30, "-1"])
def test_times_that_are_refused(cloud: Client, when: str) -> None:
    job_id = ready(cloud)
    refused = result(act(cloud, "starting", {"job_id": job_id, "start_time": when}), 400)
    assert (refused["error_code"], "start_time" in refused["error_msg"]) == ("DRS.M00202", True)


def test_a_pause_stops_the_transfer_where_it_is(slow: Client) -> None:
    job_id = started(slow)
    assert statuses(slow, job_id, 2) == TRANSFER[:2]
    assert result(pause(slow, job_id))["status"] == "success"
    hidden = result(pause(slow, job_id))
    assert (hidden["status"], hidden["error_code"]) == ("failed", "DRS.M01504")
    assert statuses(slow, job_id, 4) == ["FULL_TRANSFER_STARTED", *["PAUSING"] * 3]
    assert look(slow, "progress", job_id)[0]["progress"] == "60"
    assert result(retry(slow, job_id))["status"] == "success"
    assert look(slow, "progress", job_id)[0]["progress"] == "60"
    assert statuses(slow, job_id, 4) == TRANSFER[1:]


def test_a_pause_between_the_two_transfers(slow: Client) -> None:
    job_id = started(slow)
    assert statuses(slow, job_id, 3) == TRANSFER[:3]
    pause(slow, job_id)
    assert statuses(slow, job_id, 2) == ["FULL_TRANSFER_COMPLETE", "PAUSING"]
    retry(slow, job_id)
    assert statuses(slow, job_id, 3) == ["STARTJOBING", "FULL_TRANSFER_COMPLETE", "INCRE_TRANSFER_STARTED"]


def test_a_paused_job_is_more_and_more_behind(cloud: Client) -> None:
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    pause(cloud, job_id)
    cloud.control("POST", "clock", {"advance": 120})
    assert int(look(cloud, "rpo-and-rto", job_id)[0]["rpo_info"]["delay"]) >= 120_000
    retry(cloud, job_id)
    assert look(cloud, "rpo-and-rto", job_id)[0]["rpo_info"]["delay"] == "0"


@pytest.mark.parametrize(
    ("phase", "expected", "after"),
    [
        ("start", ["STARTJOBING", "START_JOB_FAILED"], None),
        ("full_transfer", [*TRANSFER[:2], "FULL_TRANSFER_FAILED"], ["STARTJOBING", *FULL[1:], TRANSFER[-1]]),
        ("incre_transfer", [*TRANSFER, "INCRE_TRANSFER_FAILED"], ["STARTJOBING", FULL[-1], TRANSFER[-1]]),
    ],
)
def test_a_transfer_that_fails(slow: Client, phase: str, expected: list[str], after: list[str] | None) -> None:
    outcome(slow, phase, reason="the network went away")
    job_id = started(slow)
    assert statuses(slow, job_id, len(expected) + 1) == [*expected, expected[-1]]
    assert look(slow, "detail", job_id)[0]["failed_reason"] == "the network went away"
    if after is None:
        assert result(retry(slow, job_id), 400)["error_code"] == "DRS.M00304"
        return
    retry(slow, job_id)
    seen = statuses(slow, job_id, len(after) + 1)
    assert [one for one, following in zip(seen, [*seen[1:], ""], strict=True) if one != following] == after
    assert "failed_reason" not in look(slow, "detail", job_id)[0]


def test_both_transfers_fail_one_after_the_other(cloud: Client) -> None:
    outcome(cloud, "full_transfer")
    outcome(cloud, "incre_transfer")
    job_id = ready(cloud)
    start(cloud, job_id)
    seen = [status(cloud, job_id)]
    for _again in range(2):
        retry(cloud, job_id)
        seen.append(status(cloud, job_id))
    assert seen == ["FULL_TRANSFER_FAILED", "INCRE_TRANSFER_FAILED", "INCRE_TRANSFER_STARTED"]


def test_a_creation_that_fails(slow: Client) -> None:
    outcome(slow, "create", job="mov*")
    job_id = create(slow)
    assert statuses(slow, job_id, 2) == ["CREATING", "CREATE_FAILED"]
    assert result(end(slow, job_id, "force_terminate"), 400)["error_code"] == "DRS.M00304"
    assert result(end(slow, job_id, "delete"), 202)["status"] == "success"


def test_creation_is_item_by_item(cloud: Client) -> None:
    outcome(cloud, "create", "refuse", job="refused")
    jobs = [wanted(cloud), wanted(cloud), wanted(cloud, name="refused"), wanted(cloud, customize_sutnet_id="nowhere")]
    answer = act(cloud, "creation", *jobs)
    assert (answer.status_code, answer.json()["count"]) == (202, 4)
    first, second, third, fourth = answer.json()["results"]
    assert (first["name"], second["name"], first["id"] != second["id"]) == ("moving", "moving", True)
    assert (third["error_code"], fourth["error_code"]) == ("DRS.M00105", "DRS.M00202")
    assert cloud.post(JOBS, {"db_use_type": "migration", "name": "moving"}).json()["total_record"] == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "abc"}, "DRS.M00202"),
        ({"name": "1abc"}, "DRS.M00202"),
        ({"description": "a & b"}, "DRS.M00202"),
        ({"net_type": "eip"}, "DRS.M00202"),
        ({"expired_days": "13"}, "DRS.M00202"),
        ({"target_endpoint": {"db_type": "mysql"}}, "DRS.M06007"),
        ({"job_direction": "down"}, "DRS.M06007"),
        ({"db_use_type": "cloudDataGuard"}, "DRS.M00201"),
        ({"db_use_type": "cloudDataGuard", "multi_write": False, "net_type": "vpc"}, "DRS.M00202"),
        ({"tags": [{"key": "a"}, {"key": "a"}]}, "DRS.M00269"),
        ({"tags": [{"key": "a" * 37}]}, "DRS.M00270"),
        ({"tags": [{"key": f"k{number}"} for number in range(21)]}, "DRS.M00271"),
        ({"sys_tags": [{"key": "team", "value": "7"}]}, "DRS.M00202"),
    ],
)
def test_creations_that_are_refused(cloud: Client, changes: dict[str, Any], code: str) -> None:
    assert result(act(cloud, "creation", wanted(cloud, **changes)), 400)["error_code"] == code


@pytest.mark.parametrize(
    "changes",
    [{"node_type": None}, {"charging_mode": "period"}, {"multi_write": True}, {"engine_type": "abacus"}],
)
def test_batches_that_are_refused(cloud: Client, changes: dict[str, Any]) -> None:
    answer = act(cloud, "creation", wanted(cloud), wanted(cloud, **changes))
    assert (answer.status_code, answer.json()["error_code"]) in [(400, "DRS.M00201"), (400, "DRS.M00202")]
    assert cloud.post(JOBS, {"db_use_type": "migration", "name": "moving"}).json()["total_record"] == 0

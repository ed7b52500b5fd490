# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Looking at replication jobs by the hundred: what is asked, what comes of what is not there, and when a wait ends."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.drs.status import STATUSES, group_of
from tests.unit.services.drs.replication import FAILED, RUNNING, Region, wanted

FULL, DONE, INCREMENTAL = "FULL_TRANSFER_STARTED", "FULL_TRANSFER_COMPLETE", "INCRE_TRANSFER_STARTED"
SCALE = 250


@pytest.fixture
def cloud(tmp_path: Path) -> Region:
    return Region(tmp_path)


@pytest.fixture
def timed(tmp_path: Path) -> Region:
    """Where everything takes half a minute a step."""
    return Region(tmp_path, "clock")


def refused(cloud: Region, **options: Any) -> Any:
    result = cloud.run("drs_job_info", **options)
    assert result.get("failed"), result
    return result


def many(cloud: Region) -> list[str]:
    """The ids of many jobs."""
    cloud.tell("seed", {"drs_jobs": SCALE})
    found = [job["id"] for job in cloud.look(name="drs-00")["jobs"]]
    assert len(found) == SCALE
    cloud.requests()
    return found


def test_hundreds_of_jobs_are_a_few_requests(cloud: Region) -> None:
    job_ids = many(cloud)
    found = cloud.look(ids=job_ids)
    asked = cloud.requests()
    assert [len(entry["body"]["jobs"]) for entry in asked] == [100, 100, 50]
    assert [entry["body"]["page_req"] for entry in asked] == [
        {"cur_page": 1, "per_page": size} for size in (100, 100, 50)
    ]
    assert list(found["statuses"]) == job_ids
    assert sorted(chain.from_iterable(found["groups"].values())) == sorted(job_ids)
    assert {group: len(ids) for group, ids in found["groups"].items()} == {
        "running": 175,
        "failed": 25,
        "finished": 50,
        "other": 0,
    }


def test_everything_about_hundreds_of_jobs(cloud: Region) -> None:
    job_ids = many(cloud)
    found = cloud.look(ids=job_ids, details=True, progress=True, rpo_rto=True)
    # Ten jobs are asked for their details at once, a hundred for anything else.
    sizes = [len(entry["body"].get("jobs") or entry["body"]["name"].split(",")) for entry in cloud.requests()]
    assert sizes == [100, 100, 50] + [10] * 50 + [100, 100, 50] * 3
    assert {job["net_type"] for job in found["jobs"]} == {"vpn"}
    assert len(found["progress"]) == len(found["rpo_rto"]) == SCALE
    assert all(job["name"] and job["source"] for job in found["jobs"])


def test_all_pages_of_a_list(cloud: Region) -> None:
    many(cloud)
    cloud.look(job_type="migration")
    assert [entry["body"]["cur_page"] for entry in cloud.requests()] == [1, 2, 3]


def test_a_small_request_asks_for_a_page_that_is_large_enough(cloud: Region) -> None:
    """Left to itself the service answers five, and says nothing of the others."""
    cloud.look(ids=[RUNNING, FAILED])
    (entry,) = cloud.requests()
    assert entry["body"] == {"jobs": [RUNNING, FAILED], "page_req": {"cur_page": 1, "per_page": 10}}


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, ["drs-1040", "drs-a099", "shop"]),
        ({"name": "drs"}, ["drs-1040", "drs-a099"]),
        ({"job_type": "sync"}, ["shop"]),
        ({"status": "INCRE_TRANSFER_FAILED"}, ["drs-a099"]),
        ({"tags": {"level": 1}}, ["shop"]),
        ({"engine_type": "mongodb"}, ["shop"]),
        ({"name": "none"}, []),
        ({"ids": []}, []),
    ],
)
def test_filters(cloud: Region, options: dict[str, Any], names: list[str]) -> None:
    cloud.jobs({"name": "shop", "db_use_type": "sync", "engine_type": "mongodb", "tags": {"level": "1"}})
    assert sorted(job["name"] for job in cloud.look(**options)["jobs"]) == names
    assert len(cloud.requests()) == (0 if "ids" in options else 1 if "job_type" in options else 3)


def test_what_cannot_be_seen_is_kept(cloud: Region) -> None:
    cloud.job(id=FAILED, state="absent")
    found = cloud.look(ids=["none", RUNNING, FAILED, "none"])
    assert [job["id"] for job in found["jobs"]] == [RUNNING]
    assert found["errors"] == [
        {"id": "none", "code": "DRS.M00289", "message": "The task does not exist."},
        {"id": FAILED, "code": "DELETED", "message": "The job was deleted."},
    ]
    assert found["statuses"] == {RUNNING: INCREMENTAL, FAILED: "DELETED"}


def test_nothing_of_it_can_be_seen(cloud: Region) -> None:
    """The service refuses such a request as a whole."""
    found = cloud.look(ids=["none", "neither"], details=True)
    assert found["jobs"] == []
    assert [error["id"] for error in found["errors"]] == ["none", "neither"]


def test_a_job_that_was_deleted_long_ago(cloud: Region) -> None:
    cloud.job(id=FAILED, state="absent")
    cloud.tell("clock", {"advance": 7200})
    found = cloud.look(ids=[FAILED])
    assert (found["jobs"], found["errors"][0]["code"]) == ([], "DRS.M05004")
    assert found["statuses"] == {FAILED: "DELETED"}


def test_no_answer_for_one_is_no_answer_for_another(cloud: Region) -> None:
    answer = {"results": [{"id": FAILED, "status": "PAUSING"}], "count": 1}
    cloud.tell("faults", {"action": "status", "status": 200, "body": answer, "path": "/batch-status$"})
    found = cloud.look(ids=[RUNNING, FAILED])
    assert found["groups"]["other"] == [FAILED]
    assert found["errors"] == [{"id": RUNNING, "code": "none", "message": "the service gave no result for it"}]


def test_what_is_not_told_of_a_job(cloud: Region) -> None:
    cloud.jobs({"name": "later", "id": "later-jb21", "status": "CONFIGURATION"})
    found = cloud.look(ids=["later-jb21", FAILED], progress=True, rpo_rto=True)
    assert found["rpo_rto"]["later-jb21"]["rpo"] is None
    assert found["rpo_rto"]["later-jb21"]["error"]["code"] == "DRS.M00304"
    assert found["rpo_rto"][FAILED]["error"] is None
    early = found["progress"]["later-jb21"]
    assert (early["percent"], early["delay_ms"], early["at"], early["error"]) == (0, None, None, None)


def test_an_empty_id_is_refused(cloud: Region) -> None:
    assert "ids has an empty entry" in refused(cloud, ids=[RUNNING, ""])["msg"]
    assert cloud.requests() == []


def test_every_status_is_in_a_group() -> None:
    groups = {status: group_of(status) for status in STATUSES}
    assert {status for status, group in groups.items() if group == "failed"} == {
        status for status in STATUSES if status.endswith("FAILED")
    }
    assert [groups[status] for status in (FULL, DONE, "PAUSING")] == ["running", "finished", "other"]
    assert group_of("SOMETHING_NEW") == "running"


# Waiting


def test_only_those_that_are_not_there_yet_are_asked_for(timed: Region) -> None:
    slow = [timed.job(**wanted(name=f"slow-{n}", state="started", wait_interval=30))["job"]["id"] for n in range(3)]
    timed.requests()
    found = timed.look(ids=[RUNNING, *slow], wait_for=[INCREMENTAL], wait_interval=30)
    asked = [entry["body"]["jobs"] for entry in timed.requests()]
    assert asked[0] == [RUNNING, *slow]
    assert all(RUNNING not in jobs for jobs in asked[1:])
    assert [len(jobs) for jobs in asked] == sorted((len(jobs) for jobs in asked), reverse=True)
    assert set(found["statuses"].values()) == {INCREMENTAL}


def test_what_a_list_has_said_is_not_asked_for_again(cloud: Region) -> None:
    cloud.look(name="drs-1", wait_for=[INCREMENTAL])
    assert len(cloud.requests()) == 3


def test_hundreds_of_jobs_in_each_look(cloud: Region) -> None:
    job_ids = many(cloud)
    waits = {"wait_for": ["PAUSING"], "fail_on": [], "wait_timeout": 40, "wait_interval": 10}
    said = refused(cloud, ids=job_ids, **waits)["msg"]
    assert len(cloud.requests()) == 5 * 3
    assert said.startswith("Waiting for 250 of 250 replication jobs took longer than 40 seconds.")
    assert all(job_id in said for job_id in job_ids)


def test_a_time_out_lists_the_last_status_of_each(cloud: Region) -> None:
    result = refused(cloud, name="drs", wait_for=["PAUSING", "INCRE_TRANSFER_FAILED"], wait_timeout=5)
    assert result["msg"] == (
        "Waiting for 1 of 2 replication jobs took longer than 5 seconds. Their last statuses: INCRE_TRANSFER_STARTED: "
        f"{RUNNING} (drs-1040); INCRE_TRANSFER_FAILED: {FAILED} (drs-a099)."
    )
    assert result["statuses"] == {RUNNING: INCREMENTAL, FAILED: "INCRE_TRANSFER_FAILED"}
    assert cloud.clock.slept == 5


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"wait_for": ["PAUSING"]}, f"{FAILED} went to INCRE_TRANSFER_FAILED: service LOGMANAGER failed, cause by"),
        ({"wait_for": ["PAUSING"], "fail_on": [INCREMENTAL]}, f"{RUNNING} went to {INCREMENTAL}."),
    ],
)
def test_a_job_that_will_not_come_there_ends_it_at_once(cloud: Region, options: Any, sentence: str) -> None:
    result = refused(cloud, ids=[RUNNING, FAILED], **options)
    assert "1 of 2 replication jobs cannot reach a desired status: " + sentence in result["msg"]
    assert cloud.clock.slept == 0
    assert result["groups"]["failed"] == [FAILED]


def test_a_failure_on_the_way_ends_it(timed: Region) -> None:
    timed.outcome("incre_transfer", reason="The log is gone.")
    job_id = timed.job(**wanted(state="started", wait_interval=30))["job"]["id"]
    result = refused(timed, ids=[job_id], wait_for=["PAUSING"], wait_interval=30)
    assert "went to INCRE_TRANSFER_FAILED: The log is gone." in result["msg"]


def test_an_unknown_job_is_not_waited_for(cloud: Region) -> None:
    said = refused(cloud, ids=[RUNNING, "none"], wait_for=[INCREMENTAL, "DELETED"])["msg"]
    assert "none cannot be read: The task does not exist (code DRS.M00289)." in said


def test_a_job_that_is_deleted_meanwhile_is_an_error_only(cloud: Region) -> None:
    gone = {"id": RUNNING, "error_code": "DRS.M05004", "error_msg": "The job was deleted."}
    body = {"results": [gone], "count": 1}
    cloud.tell("faults", {"action": "status", "status": 200, "body": body, "path": "/batch-status$"})
    found = refused(cloud, name="drs-1040", wait_for=["PAUSING"], wait_interval=1)
    assert found["jobs"] == []
    assert [error["id"] for error in found["errors"]] == [RUNNING]
    assert not any(RUNNING in group for group in found["groups"].values())


@pytest.mark.parametrize("later", [0, 7200])
def test_waiting_for_a_deletion(cloud: Region, later: int) -> None:
    cloud.job(id=FAILED, state="absent")
    cloud.tell("clock", {"advance": later})
    assert cloud.look(ids=[FAILED], wait_for=["DELETED"])["statuses"] == {FAILED: "DELETED"}
    assert "cannot be read" in refused(cloud, ids=[FAILED], wait_for=[INCREMENTAL])["msg"]


def test_check_mode_does_not_wait(cloud: Region) -> None:
    found = cloud.run("drs_job_info", check=True, ids=[FAILED], wait_for=[INCREMENTAL])
    assert found["groups"]["failed"] == [FAILED]
    assert cloud.clock.slept == 0


def test_no_job_is_nothing_to_wait_for(cloud: Region) -> None:
    assert cloud.look(name="none", wait_for=[INCREMENTAL])["jobs"] == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers about replication jobs that say less than was asked, more than was given, or the same in other words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.turns import LATELY
from ansible_collections.community.huaweicloud.plugins.module_utils._services.drs.job.mapping import (
    as_told,
    engines_of,
    place_of,
    same_engine,
    same_in_endpoint,
    selection_view,
)
from tests.unit.services.drs.replication import FAILED, NAME, RUNNING, SOURCE, TARGET, Region, wanted

MONGO = {
    "engine_type": "mongodb",
    "source": {"ip": "198.18.0.20:8635,198.18.0.21:8635", "user": "root", "password": "Source-Word-1"},
    "target": {"instance_id": "i2in02", "ip": "192.168.0.91:8635", "user": "root", "password": "Target-Word-1"},
}


@pytest.fixture
def cloud(tmp_path: Path) -> Region:
    return Region(tmp_path)


def refused(cloud: Region, **options: Any) -> str:
    result = cloud.run("drs_job", **options)
    assert result.get("failed"), result
    return str(result["msg"])


def bodies(cloud: Region, name: str) -> list[dict[str, Any]]:
    """The entries of the batches of this name that were sent."""
    return _batch(cloud.requests(), name)


def answer(cloud: Region, path: str, body: Any, status: int = 200, **more: Any) -> None:
    """Let the service answer this whatever it is asked there."""
    cloud.tell("faults", {"action": "status", "status": status, "body": body, "path": f"/{path}$", **more})


def shown(cloud: Region, job_id: str, **changes: Any) -> dict[str, Any]:
    """The details of the job as the service shows them, but for the changes; None takes a key away."""
    path = "/v3/{project_id}/jobs/batch-detail"
    asked = {"service": "drs", "method": "POST", "path": path, "read": True, "body": {"jobs": [job_id]}}
    (job,) = cloud.run("api_request", **asked)["body"]["results"]
    job.update(changes)
    return {"count": 1, "results": [{key: value for key, value in job.items() if value is not None}]}


# What the details do not say


def test_the_network_is_read_from_the_list(cloud: Region) -> None:
    made = cloud.job(**wanted())
    assert made["job"]["net_type"] == "vpn"
    assert not cloud.job(**wanted())["changed"]
    cloud.requests()
    assert cloud.job(id=made["job"]["id"])["job"]["net_type"] == "vpn"
    assert cloud.sent() == ["detail", "jobs", "precheck-result"]
    assert (
        'Replication job "moving": the API cannot change net_type from "vpn" to '
        '"eip". Nothing was changed. Recreate the replication job, or correct the '
        "task."
    ) in refused(cloud, id=made["job"]["id"], net_type="eip")


@pytest.mark.parametrize("body", [{"jobs": [], "total_record": 0}, {"error_code": "DRS.M00202", "error_msg": "no"}])
def test_a_network_that_nothing_says_is_unknown(cloud: Region, body: dict[str, Any]) -> None:
    job_id = cloud.job(**wanted())["job"]["id"]
    answer(cloud, "jobs", body, status=200 if "jobs" in body else 400, count=4)
    assert cloud.job(id=job_id)["job"]["net_type"] is None
    assert not cloud.job(id=job_id, net_type="eip")["changed"]
    assert cloud.look(ids=[job_id], details=True)["jobs"][0]["net_type"] is None
    sides = {"source": {**SOURCE, "port": 3307}, "target": TARGET}
    assert 'Replication job "moving" must be connected to its databases: set net_type as well.' in refused(
        cloud, id=job_id, **sides
    )


def test_the_network_of_a_new_job_is_known(tmp_path: Path) -> None:
    """Nothing is read besides the job until it can be configured."""
    slow = Region(tmp_path, "poll")
    made = slow.job(**wanted(source={"type": "mysql"}, target={"instance_id": "i1in01"}))
    assert slow.sent()[:2] == ["jobs", "creation"]
    assert (made["job"]["status"], made["job"]["net_type"]) == ("CONFIGURATION", "vpn")


def test_a_network_that_is_not_told_a_second_time(cloud: Region) -> None:
    """The job is read again after it has got another name, and the list may fail then."""
    made = wanted()
    made.pop("net_type")
    job_id = cloud.job(**wanted())["job"]["id"]
    cloud.requests()
    answer(cloud, "jobs", {"error_code": "DRS.M00202", "error_msg": "no"}, status=400, nth=2, count=1)
    cloud.job(**{**made, "id": job_id, "name": "renamed", "source": {**SOURCE, "port": 3307}})
    log = cloud.requests()
    sent = [one for name in ("connection", "modification") for one in _batch(log, name)]
    assert [one.get("net_type") for one in sent] == ["vpn", "vpn", None, "vpn"]


def _batch(log: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [one for entry in log if entry["path"].endswith("/batch-" + name) for one in entry["body"]["jobs"]]


def test_to_delete_it_takes_no_more_than_the_details(cloud: Region) -> None:
    job_id = cloud.job(**wanted())["job"]["id"]
    cloud.requests()
    cloud.job(**wanted(id=job_id, state="absent"))
    assert cloud.sent() == ["detail", "jobs", "detail", "jobs", "detail"]


LEAN = (
    *("net_type", "inst_info", "task_type", "job_direction", "db_use_type", "tags", "speed_limit", "object_switch"),
    *("subnet_id", "is_target_readonly", "description", "vpc_id", "security_group_id", "replace_definer"),
)


@pytest.mark.parametrize("state", ["present", "started", "absent"])
def test_details_that_say_next_to_nothing(cloud: Region, state: str) -> None:
    """What is not said of a running job is neither different nor refused."""
    lean = dict.fromkeys((*LEAN, "source_endpoint", "target_endpoint", "object_infos"))
    answer(cloud, "batch-detail", shown(cloud, RUNNING, **lean), count=1)
    full = wanted(target_readonly=True, databases=["shop"], policy={"index_trans": True}, replace_definer=True)
    full.pop("name")
    result = cloud.job(**{**full, "id": RUNNING, "state": state})
    assert result["changed"] == (state == "absent")


def test_what_a_running_job_does_not_show_of_its_databases(cloud: Region) -> None:
    endpoint = {"db_type": "mysql", "ip": "10.0.0.1", "db_user": "replication"}
    sides = {"source_endpoint": endpoint, "target_endpoint": {**endpoint, "db_user": "root"}}
    answer(cloud, "batch-detail", shown(cloud, RUNNING, **sides), count=2)
    given = {"source": {**SOURCE, "database": "d", "topic": "t"}, "target": {**TARGET, "security_group_id": "g"}}
    assert not cloud.job(id=RUNNING, **given)["changed"]
    said = refused(cloud, id=RUNNING, source={**SOURCE, "user": "other"})
    assert "can be changed only before it is started" in said


def test_a_database_that_was_set_is_not_set_again(cloud: Region) -> None:
    """Its security group and its certificate are not shown."""
    ssl = {"ssl": True, "ssl_cert_key": "Y2VydA==", "ssl_cert_name": "ca.pem", "ssl_cert_check_sum": "0" * 64}
    given = wanted(source={**SOURCE, **ssl}, target={**TARGET, "security_group_id": "g"})
    cloud.job(**given)
    assert not cloud.job(**given)["changed"]


# Other words


def test_a_mongodb_from_beginning_to_end(cloud: Region) -> None:
    """It is shown as "mongodb-to-dds", and the ports are in its addresses."""
    made = cloud.job(**wanted(**MONGO, state="started"))
    assert made["job"]["engine_type"] == "mongodb-to-dds"
    log = cloud.requests()
    assert [entry for entry in log if entry["status"] >= 400 and not entry["path"].endswith("precheck-result")] == []
    (set_,) = [entry["body"]["jobs"][0] for entry in log if entry["path"].endswith("/batch-modification")]
    assert (set_["engine_type"], "replace_definer" in set_) == ("mongodb", False)
    assert {set_[side]["db_type"] for side in ("source_endpoint", "target_endpoint")} == {"mongodb"}
    (test,) = [entry["body"]["jobs"] for entry in log if entry["path"].endswith("/batch-connection")]
    assert [(one["db_type"], one["db_port"]) for one in test] == [("mongodb", 0), ("mongodb", 0)]
    assert not cloud.job(**wanted(**MONGO, state="started"))["changed"]
    assert not cloud.job(**wanted(**{**MONGO, "engine_type": "mongodb-to-dds"}))["changed"]
    assert 'cannot change engine_type from "mongodb-to-dds" to "mysql"' in refused(
        cloud, **wanted(**{**MONGO, "engine_type": "mysql"})
    )
    assert cloud.job(**wanted(**MONGO, state="absent"))["changed"]


def test_a_list_that_is_for_one_engine_only_leads_to_no_second_job(cloud: Region) -> None:
    job_id = cloud.job(**wanted(**MONGO))["job"]["id"]
    answer(cloud, "jobs", {"jobs": [], "total_record": 0}, count=1)
    cloud.requests()
    found = cloud.job(**wanted(**MONGO))
    assert (found["changed"], found["job"]["id"]) == (False, job_id)
    lists = [entry["body"] for entry in cloud.requests() if entry["path"].endswith("/jobs")]
    assert [body.get("engine_type") for body in lists] == [None, "mongodb"]


@pytest.mark.parametrize(
    ("desired", "live", "same"),
    [
        ("mongodb", "mongodb-to-dds", True),
        ("mongodb", "mongodb", True),
        ("mysql", "mysql-to-mysql", True),
        ("mysql", "mysql-to-kafka", False),
        ("mongodb", "mongodb-to-kafka", False),
        ("cloudDataGuard-mysql", "cloudDataGuard-mysql-to-taurus", False),
    ],
)
def test_engines(desired: str, live: str, same: bool) -> None:
    assert same_engine(desired, live) is same


@pytest.mark.parametrize(
    ("engine", "source", "target"),
    [("mongodb-to-dds", "mongodb", "mongodb"), ("mysql-to-kafka", "mysql", "kafka"), ("mysql", "mysql", "mysql")],
)
def test_databases_of_an_engine(engine: str, source: str, target: str) -> None:
    assert engines_of(engine) == {"source": source, "target": target}


@pytest.mark.parametrize(
    ("name", "desired", "live", "same"),
    [
        ("ip", "10.0.0.1", "10.0.0.1,10.0.0.2", True),
        ("ip", "10.0.0.1", "10.0.0.2, 10.0.0.1:3306", True),
        ("ip", "10.0.0.1,10.0.0.2", "10.0.0.2,10.0.0.1", True),
        ("ip", "10.0.0.1:3306", "10.0.0.1:3307", False),
        ("ip", "10.0.0.1", "10.0.0.11", False),
        ("ip", "10.0.0.1,10.0.0.2", "10.0.0.1", False),
        ("ip", "fd00::1", "fd00::1,fd00::2", True),
        ("ip", "fd00:", "fd00::1", False),
        ("type", "mongodb", "dds", True),
        ("type", "mysql", "dds", False),
        ("port", 3306, 3307, False),
    ],
)
def test_values_of_a_database(name: str, desired: Any, live: Any, same: bool) -> None:
    assert same_in_endpoint(name, desired, live) is same


def test_a_place_in_words_of_the_options() -> None:
    remote = {"db_type": "dds", "inst_id": "i1in02", "region": "", "ip": "10.0.0.1"}
    assert place_of(remote) == {"type": "mongodb", "instance_id": "i1in02"}
    assert place_of(None) == {}


def test_other_addresses_than_were_given(cloud: Region) -> None:
    """There are more of them before the start; after it they say nothing."""
    cloud.job(**wanted())
    found = cloud.job(**wanted())
    assert (found["changed"], found["job"]["target"]["ip"]) == (False, "192.168.0.90,192.168.0.91")
    moved = {**SOURCE, "ip": "198.18.0.99"}
    assert cloud.job(**wanted(source=moved))["changed"]
    cloud.job(**wanted(source=moved, state="started"))
    assert not cloud.job(**wanted())["changed"]


# Codes of a job


@pytest.mark.parametrize("state", ["started", "absent"])
def test_the_code_of_a_failed_job_is_no_refusal(cloud: Region, state: str) -> None:
    assert shown(cloud, FAILED)["results"][0]["error_code"] == "DRS.M01501"
    assert cloud.job(id=FAILED, state=state)["changed"]


def test_a_code_of_a_deletion_beside_a_status_is_no_deletion(cloud: Region) -> None:
    answer(cloud, "batch-detail", shown(cloud, FAILED, error_code="DRS.M05004"), count=1)
    assert cloud.job(id=FAILED, state="absent")["changed"]


def test_a_look_at_a_failed_job_shows_it(cloud: Region) -> None:
    status = {"id": FAILED, "status": "INCRE_TRANSFER_FAILED", "error_code": "DRS.M01501", "error_message": "Too slow."}
    answer(cloud, "batch-status", {"count": 1, "results": [status]}, count=1)
    found = cloud.look(ids=[FAILED])
    assert (found["groups"]["failed"], found["errors"]) == ([FAILED], [])
    assert found["jobs"][0]["failed_reason"] == "Too slow."
    assert cloud.look(ids=[FAILED], details=True)["groups"]["failed"] == [FAILED]


@pytest.mark.parametrize("status", [{}, {"status": "failed"}])
def test_a_result_without_a_status_of_a_job_is_a_refusal(cloud: Region, status: dict[str, str]) -> None:
    result = {"id": FAILED, "error_code": "DRS.M00289", "error_message": "The task does not exist.", **status}
    answer(cloud, "batch-status", {"count": 1, "results": [result]}, count=1)
    assert [one["code"] for one in cloud.look(ids=[FAILED])["errors"]] == ["DRS.M00289"]
    answer(cloud, "batch-detail", {"count": 1, "results": [result]}, count=1)
    assert not cloud.job(id=FAILED, state="absent")["changed"]


def test_the_message_beside_a_code_is_the_reason(cloud: Region) -> None:
    details = shown(cloud, FAILED, failed_reason=None, error_message="Too slow.")
    answer(cloud, "batch-detail", details, count=1)
    waited = cloud.run("drs_job_info", ids=[FAILED], wait_for=["PAUSING"])
    assert f"{FAILED} went to INCRE_TRANSFER_FAILED: Too slow." in waited["msg"]


def test_the_reason_of_a_failure() -> None:
    assert as_told({"id": "a", "error_message": "It broke."})["failed_reason"] == "It broke."
    assert as_told({"id": "a", "error_message": "It broke.", "failed_reason": "A."})["failed_reason"] == "A."
    assert as_told({"id": "a", "net_type": None}) == {"id": "a"}


def test_a_deleted_job_that_is_still_listed_is_not_found(cloud: Region) -> None:
    job_id = cloud.job(**wanted())["job"]["id"]
    entry = {"name": NAME, "db_use_type": "migration", "net_type": "vpn", "engine_type": "mysql"}
    jobs = [{**entry, "id": "old-jb21", "status": "DELETED"}, {**entry, "id": job_id, "status": "CONFIGURATION"}]
    answer(cloud, "jobs", {"jobs": jobs, "total_record": 2}, count=1)
    assert cloud.job(**wanted())["job"]["id"] == job_id


def test_an_answer_about_another_job_is_none(cloud: Region) -> None:
    answer(cloud, "batch-detail", shown(cloud, RUNNING), count=1)
    assert f"the response is about the job {RUNNING}" in refused(cloud, id=FAILED, state="absent")
    assert cloud.sent()[-1] == "detail"


# Pre-checks


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_precheck_that_is_not_shown_is_none(cloud: Region, status: int) -> None:
    cloud.job(**wanted(precheck=True))
    answer(cloud, "batch-precheck-result", {"error_code": "DRS.M00300", "error_msg": "no"}, status=status, count=3)
    found = cloud.job(**wanted())
    assert (found["changed"], found["job"]["precheck"]) == (False, None)
    assert cloud.look(ids=[found["job"]["id"]], details=True)["jobs"][0]["precheck"] is None
    assert cloud.job(**wanted(state="absent"))["changed"]


def test_a_precheck_is_known_by_its_job(cloud: Region) -> None:
    """A job that has none may be left out of the answer."""
    bare = cloud.job(**wanted())["job"]["id"]
    checked = cloud.job(**wanted(name="checked", precheck=True))["job"]["id"]
    found = {job["id"]: job["precheck"] for job in cloud.look(ids=[bare, checked], details=True)["jobs"]}
    assert (found[bare], found[checked]["passed"]) == (None, True)


def test_prechecks_by_ids_of_their_own_are_in_order(cloud: Region) -> None:
    job_id = cloud.job(**wanted(precheck=True))["job"]["id"]
    result = {"precheck_id": "p1", "result": False, "process": "100%", "precheck_result": []}
    answer(cloud, "batch-precheck-result", {"results": [result], "count": 1}, count=1)
    assert cloud.job(id=job_id)["job"]["precheck"] == {"passed": False, "items": []}


def test_a_precheck_that_cannot_be_seen_yet_is_waited_for(cloud: Region) -> None:
    refusal = {"error_code": "DRS.M00300", "error_msg": "not yet"}
    answer(cloud, "batch-precheck-result", refusal, status=400, nth=2, count=2)
    cloud.job(**wanted())
    assert cloud.job(**wanted(precheck=True))["job"]["precheck"]["passed"]
    assert cloud.clock.slept > 0


# What is sent


def test_databases_are_set_with_all_that_the_job_is(cloud: Region) -> None:
    cloud.job(**wanted(description="mine"))
    (sent,) = bodies(cloud, "modification")
    assert {key: value for key, value in sent.items() if not key.endswith("_endpoint")} == {
        "job_id": sent["job_id"],
        "name": NAME,
        "description": "mine",
        "db_use_type": "migration",
        "engine_type": "mysql",
        "job_direction": "up",
        "net_type": "vpn",
        "task_type": "FULL_INCR_TRANS",
        "node_type": "high",
        "is_target_readonly": False,
        "replace_definer": True,
        "store_db_info": True,
    }


def test_a_job_keeps_what_it_was_set_to(cloud: Region) -> None:
    job_id = cloud.job(**wanted(node_type="small", replace_definer=False))["job"]["id"]
    bodies(cloud, "modification")
    sides = {"source": {**SOURCE, "port": 3307}, "target": {**TARGET, "region": None}}
    cloud.job(id=job_id, **sides)
    (sent,) = bodies(cloud, "modification")
    assert (sent["node_type"], sent["replace_definer"]) == ("small", False)
    assert (sent["target_endpoint"]["inst_id"], sent["target_endpoint"]["region"]) == ("i1in01", "cn-north-4")


def test_an_instance_is_here_unless_said_otherwise(cloud: Region) -> None:
    here = {"instance_id": "i1in01", "ip": "192.168.0.90", "user": "root", "password": "Target-Word-1"}
    cloud.job(**wanted(target=here))
    log = cloud.requests()
    project = next(entry["path"].split("/")[-3] for entry in log if entry["path"].endswith("/batch-creation"))
    made, tested, set_ = (
        next(entry["body"]["jobs"] for entry in log if entry["path"].endswith("/batch-" + name))
        for name in ("creation", "connection", "modification")
    )
    for endpoint in (made[0]["target_endpoint"], tested[1], set_[0]["target_endpoint"]):
        assert (endpoint["region"], endpoint["project_id"]) == ("cn-north-4", project)
    assert not {"region", "project_id"} & tested[0].keys()
    cloud.job(**wanted(name="away", target={**here, "region": "cn-south-1"}))
    (away,) = bodies(cloud, "creation")
    assert "project_id" not in away["target_endpoint"]


def test_another_instance_is_somewhere_else(cloud: Region) -> None:
    """Nothing is carried over from where the one before it was."""
    cloud.job(**wanted(target={**TARGET, "region": "cn-south-1", "vpc_id": "v"}))
    bodies(cloud, "modification")
    cloud.job(**wanted(target={**TARGET, "instance_id": "i9in01", "region": None}))
    (sent,) = bodies(cloud, "modification")
    target = sent["target_endpoint"]
    assert (target["inst_id"], target["region"], "vpc_id" in target) == ("i9in01", "cn-north-4", False)


# Selections


def test_a_selection_needs_databases_that_are_connected(cloud: Region) -> None:
    said = refused(cloud, **wanted(source={"type": "mysql"}, target={"instance_id": "i1in01"}, databases=["shop"]))
    assert (
        'Replication job "moving" must be connected to its databases before the '
        "transferred objects are selected: set source.ip and source.user and "
        "source.password and target.ip and target.user and target.password as well."
    ) in said
    assert "creation" not in cloud.sent()


def test_a_selection_that_is_not_shown(cloud: Region) -> None:
    """It is made once more before the start, and takes no part after it."""
    chosen = wanted(databases=["shop"])
    job_id = cloud.job(**chosen)["job"]["id"]
    cloud.clock.sleep(LATELY)  # until then it would count as an old read
    answer(cloud, "batch-detail", shown(cloud, job_id, object_infos=None), count=1)
    assert cloud.job(**chosen)["actions"] == ["set the transferred objects"]
    cloud.job(**{**chosen, "state": "started"})
    answer(cloud, "batch-detail", shown(cloud, job_id, object_infos=None), count=1)
    assert not cloud.job(**chosen)["changed"]


@pytest.mark.parametrize(
    ("remote", "databases", "tables"),
    [
        ({}, None, None),
        ({"object_switch": True}, None, None),
        ({"object_switch": False}, [], []),
        ({"object_infos": [{"id": "a", "name": "a"}]}, ["a"], []),
        ({"object_infos": [{"id": "a", "name": "a", "type": "db"}], "sync_database": True}, ["a"], []),
        ({"object_infos": [{"id": "a", "name": "a", "type": "schema"}]}, [], []),
        (
            {"object_infos": [{"id": "a", "name": "a"}, {"id": "t", "parent_id": "a", "name": "t", "type": "table"}]},
            [],
            [{"database": "a", "tables": ["t"]}],
        ),
    ],
)
def test_selections_that_are_shown(remote: dict[str, Any], databases: Any, tables: Any) -> None:
    assert selection_view(remote) == {"databases": databases, "tables": tables}

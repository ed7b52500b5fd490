# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Replication jobs on the emulator: made once, prepared, started only after their pre-check, and given back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.drs.job.definition import DrsJob
from ansible_collections.community.huaweicloud.plugins.module_utils._services.drs.job.mapping import (
    milliseconds,
    selection_body,
    selection_view,
)
from tests.support.local_cloud import BASE
from tests.unit.services.drs.replication import FAILED, NAME, NETWORK, RUNNING, SOURCE, TARGET, WORD, Region, wanted

PREPARED = ["connection", "modification"]
STARTED = [*PREPARED, "precheck", "starting"]
UNDER_WAY = ("FULL_TRANSFER_STARTED", "FULL_TRANSFER_COMPLETE", "INCRE_TRANSFER_STARTED")
READS = ("jobs", "detail", "precheck-result")


@pytest.fixture
def cloud(tmp_path: Path) -> Region:
    return Region(tmp_path)


@pytest.fixture
def slow(tmp_path: Path) -> Region:
    """Where things move on when they are looked at."""
    return Region(tmp_path, "poll")


def writes(cloud: Region) -> list[str]:
    return [what for what in cloud.sent() if what not in READS]


def refused(cloud: Region, **options: Any) -> Any:
    result = cloud.run("drs_job", **{name: value for name, value in options.items() if value is not None})
    assert result.get("failed"), result
    assert BASE not in result["msg"]
    return result


# Making and starting


@pytest.mark.parametrize("pace", ["instant", "poll", "clock"])
def test_a_whole_life(tmp_path: Path, pace: Any) -> None:
    cloud = Region(tmp_path, pace)
    assert cloud.job(**wanted())["job"]["status"] == "CONFIGURATION"
    assert writes(cloud) == ["creation", *PREPARED]
    assert cloud.job(**wanted(state="started"))["job"]["status"] in UNDER_WAY
    assert writes(cloud) == STARTED
    cloud.look(name=NAME, wait_for=["INCRE_TRANSFER_STARTED"], wait_interval=1)
    assert cloud.job(name=NAME, state="stopped", wait_interval=1)["job"]["status"] == "PAUSING"
    assert cloud.job(name=NAME, state="started", wait_interval=1)["job"]["status"] in UNDER_WAY
    assert writes(cloud)[-2:] == ["pause-task", "retry-task"]
    gone = cloud.job(name=NAME, state="absent", wait_interval=1)
    assert gone["actions"] == [f'terminate replication job "{NAME}"', f'delete replication job "{NAME}"']
    assert not cloud.job(name=NAME, state="absent")["changed"]


def test_in_one_go(cloud: Region) -> None:
    """The second run sees that the pre-check was passed, and that nothing is to be done."""
    result = cloud.job(**wanted(state="started"))
    assert writes(cloud) == ["creation", *STARTED]
    assert result["job"]["precheck"]["passed"]
    assert not cloud.job(**wanted(state="started"))["changed"]
    assert cloud.sent() == ["jobs", "detail", "precheck-result"]


def test_nothing_is_waited_for_that_need_not_be(slow: Region) -> None:
    slow.job(**wanted(state="started", wait=False))
    assert slow.sent()[-4:] == ["starting", "detail", "jobs", "precheck-result"]


def test_where_it_is_to_be_may_be_all_that_is_known(cloud: Region) -> None:
    places = {"source": {"type": "mysql"}, "target": {"instance_id": "i1in01", "region": "cn-north-4"}}
    cloud.job(**wanted(**places))
    assert writes(cloud) == ["creation"]
    assert not cloud.job(**wanted(**places))["changed"]
    assert cloud.job(**wanted())["actions"] == [
        "start the test of the connections to both databases",
        "set the connections to both databases",
    ]


def test_an_answer_that_is_lost_is_no_second_job(cloud: Region) -> None:
    cloud.tell("faults", {"action": "drop_after", "path": "/batch-creation$", "count": 1})
    made = cloud.job(**wanted())
    assert [job["id"] for job in cloud.look(name=NAME)["jobs"]] == [made["job"]["id"]]


def test_a_job_that_cannot_be_made_says_why(slow: Region) -> None:
    slow.outcome("create", reason="No node is left.")
    assert "went to state CREATE_FAILED: No node is left" in refused(slow, **wanted())["msg"]
    slow.requests()
    assert "went to state CREATE_FAILED: No node is left" in refused(slow, **wanted(source=None, target=None))["msg"]
    assert slow.job(name=NAME, state="absent")["actions"] == [f'delete replication job "{NAME}"']


def test_a_start_that_fails_says_why(slow: Region) -> None:
    slow.outcome("start", reason="The node is broken.")
    result = refused(slow, **wanted(state="started"))
    assert "went to state START_JOB_FAILED: The node is broken" in result["msg"]
    assert result["done"][-1] == "start the job"
    again = refused(slow, **wanted(state="started"))
    assert again["msg"] == (
        f'Replication job "{NAME}" cannot be started while its status is "START_JOB_FAILED". Nothing was changed. '
        "Run the task again when the status has changed."
    )


# Connections and the pre-check


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        (("test_source",), f'Replication job "{NAME}" cannot connect to the source: No route (code X.1).'),
        (("test_target",), f'Replication job "{NAME}" cannot connect to the target: No route (code X.1).'),
        (
            ("test_source", "test_target"),
            f'Replication job "{NAME}" cannot connect to the source: No route (code X.1) and to the target: No route '
            "(code X.1).",
        ),
    ],
)
def test_a_connection_that_cannot_be_made(cloud: Region, sides: tuple[str, ...], sentence: str) -> None:
    for side in sides:
        cloud.outcome(side, code="X.1", reason="No route.")
    result = refused(cloud, **wanted(state="started"))
    assert result["msg"].startswith(sentence)
    good = {"success": True, "code": None, "reason": None}
    bad = {"success": False, "code": "X.1", "reason": "No route."}
    assert result["connections"] == {side: bad if f"test_{side}" in sides else good for side in ("source", "target")}
    assert writes(cloud) == ["creation", "connection"]
    cloud.job(**wanted(state="started"))
    assert writes(cloud) == STARTED


def test_a_precheck_that_is_not_passed(slow: Region) -> None:
    slow.outcome("precheck", code="srcBinlogFormatCheck", reason="It is STATEMENT")
    slow.outcome("precheck_warning")
    result = refused(slow, **wanted(state="started"))
    assert "srcBinlogFormatCheck is FAILED (It is STATEMENT); dstDbDiskSize is ALARM" in result["msg"]
    assert "accept_warnings" not in result["msg"]
    assert not result["precheck"]["passed"]
    assert {item["verdict"] for item in result["precheck"]["items"]} == {"PASSED", "ALARM", "FAILED"}
    assert "starting" not in writes(slow)
    slow.job(**wanted(state="started"))
    assert writes(slow) == STARTED


def test_warnings_have_to_be_accepted(cloud: Region) -> None:
    cloud.outcome("precheck_warning", count=2)
    checked = wanted(precheck=True)
    for _run in range(2):
        said = refused(cloud, **checked)["msg"]
        assert (
            'Replication job "moving" has not passed the pre-check: dstDbDiskSize is '
            "ALARM (DST_DB_DISK_SIZE_IS_NOT_ENOUGH). Set accept_warnings to continue "
            "anyway."
        ) in said
    assert not cloud.job(**wanted(precheck=True, accept_warnings=True))["changed"]
    started = cloud.job(**wanted(state="started", accept_warnings=True))
    assert started["actions"] == ["start the job"]
    assert "ALARM" in [item["verdict"] for item in started["job"]["precheck"]["items"]]


def test_a_precheck_before_it_is_time(cloud: Region) -> None:
    cloud.job(**wanted(precheck=True))
    assert writes(cloud) == ["creation", *PREPARED, "precheck"]
    assert not cloud.job(**wanted(precheck=True))["changed"]
    assert cloud.job(**wanted(state="started"))["actions"] == ["start the job"]


def test_a_change_makes_a_precheck_void(cloud: Region) -> None:
    cloud.job(**wanted(precheck=True))
    changed = wanted(state="started", databases=["shop"], tables=[{"database": "crm", "tables": ["orders"]}])
    writes(cloud)
    result = cloud.job(**changed)
    assert writes(cloud) == [*PREPARED, "select-objects", "precheck", "starting"]
    assert result["job"]["databases"] == ["shop"]
    assert result["job"]["tables"] == [{"database": "crm", "tables": ["orders"]}]
    assert not cloud.job(**changed)["changed"]


def test_a_job_that_others_have_prepared_needs_no_password(cloud: Region) -> None:
    cloud.job(**wanted())
    writes(cloud)
    assert cloud.job(name=NAME, state="started")["actions"] == ["start the pre-check", "start the job"]


def test_all_there_is_is_selected_again(cloud: Region) -> None:
    cloud.job(**wanted(databases=["shop"]))
    assert cloud.job(**wanted(databases=[]))["job"]["databases"] == []
    assert not cloud.job(**wanted(databases=[]))["changed"]


def test_the_policy_of_a_synchronisation(cloud: Region) -> None:
    policy = {"conflict_policy": "overwrite", "index_trans": True}
    made = cloud.job(**wanted(job_type="sync", policy=policy))
    assert made["job"]["policy"] == {**policy, "filter_ddl_policy": None}
    assert not cloud.job(**wanted(job_type="sync", policy=policy))["changed"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"databases": ["shop"]}, 'databases from [] to ["shop"]'),
        ({"source": {"type": "postgresql"}}, "source from "),
        ({"engine_type": "postgresql"}, 'the API cannot change engine_type from "mysql" to "postgresql"'),
    ],
)
def test_some_changes_come_too_late(cloud: Region, change: dict[str, Any], sentence: str) -> None:
    said = refused(cloud, id=RUNNING, **change)["msg"]
    assert sentence in said
    assert "othing was changed" in said or "nothing was changed" in said
    assert writes(cloud) == []


# Later, pausing and going on


def test_a_start_that_is_to_be_later(tmp_path: Path) -> None:
    cloud = Region(tmp_path, "clock")
    later = wanted(state="started", start_time="2099-01-01T00:00:00Z")
    assert cloud.job(**later)["job"]["status"] == "WAITING_FOR_START"
    assert not cloud.job(**later)["changed"]
    assert (
        'Replication job "moving" cannot be paused while its status is '
        '"WAITING_FOR_START". Nothing was changed. Run the task again when the '
        "status has changed."
    ) in refused(cloud, name=NAME, state="stopped")["msg"]
    assert cloud.job(**wanted(state="started"))["actions"] == ["start the job"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T22:00:00Z", "1769896800000"),
        ("2026-01-31T22:00:00", "1769896800000"),
        ("2026-01-31T23:00:00+01:00", "1769896800000"),
    ],
)
def test_times(text: str, expected: str) -> None:
    assert milliseconds(text) == expected


def test_what_has_failed_goes_on(slow: Region) -> None:
    assert slow.job(id=FAILED, state="started", wait_interval=1)["actions"] == ["resume the job"]
    assert slow.look(ids=[FAILED])["groups"]["running"] == [FAILED]


def test_what_fails_again_is_not_waited_for(cloud: Region) -> None:
    cloud.outcome("incre_transfer", reason="The disk is full.")
    said = refused(cloud, id=FAILED, state="started")["msg"]
    assert "went to state INCRE_TRANSFER_FAILED: The disk is full." in said
    assert cloud.clock.slept == 0


def test_what_still_looks_as_if_it_had_failed_is_waited_for(cloud: Region) -> None:
    """The service may take a moment until it shows that it goes on."""
    path = "/v3/{project_id}/jobs/batch-detail"
    asked = {"service": "drs", "method": "POST", "path": path, "read": True, "body": {"jobs": [FAILED]}}
    old = cloud.run("api_request", **asked)["body"]
    rule = {"action": "status", "status": 200, "body": old, "path": "/batch-detail$", "nth": 2, "count": 2}
    cloud.tell("faults", rule)
    assert cloud.job(id=FAILED, state="started")["job"]["status"] == "INCRE_TRANSFER_STARTED"
    assert cloud.clock.slept == 20


def test_a_job_that_does_not_run_is_stopped_already(cloud: Region) -> None:
    assert cloud.job(**wanted(state="stopped"))["job"]["status"] == "CONFIGURATION"
    assert not cloud.job(name=NAME, state="stopped")["changed"]
    assert not cloud.job(id=FAILED, state="stopped")["changed"]


@pytest.mark.parametrize(("on", "job", "state"), [("pause", RUNNING, "stopped"), ("retry", FAILED, "started")])
def test_it_tries_again_while_the_service_is_busy(cloud: Region, on: str, job: str, state: str) -> None:
    """The service hides that in a success."""
    cloud.outcome(on, count=2)
    assert cloud.job(id=job, state=state)["changed"]
    assert cloud.clock.slept == 20
    assert "DRS.M01504" not in json.dumps(cloud.look(ids=[job]))


def test_a_pause_that_somebody_else_was_quicker_with(slow: Region) -> None:
    slow.job(id=RUNNING, state="stopped", wait=False)
    assert slow.job(id=RUNNING, state="stopped", wait_interval=1)["job"]["status"] == "PAUSING"


# Giving back


@pytest.mark.parametrize(
    ("status", "options", "sent"),
    [
        ("INCRE_TRANSFER_STARTED", {}, ["terminate", "delete"]),
        ("FULL_TRANSFER_FAILED", {}, ["terminate", "delete"]),
        ("CONFIGURATION", {"force_terminate": True}, ["force_terminate", "delete"]),
        ("RELEASE_RESOURCE_FAILED", {}, ["terminate", "delete"]),
        ("CREATE_FAILED", {}, ["delete"]),
        ("RELEASE_RESOURCE_COMPLETE", {}, ["delete"]),
    ],
)
def test_deletion(slow: Region, status: str, options: dict[str, Any], sent: list[str]) -> None:
    slow.jobs({"name": "old", "id": "old-jb21", "status": status})
    assert slow.job(id="old-jb21", state="absent", wait_interval=1, **options)["changed"]
    bodies = [entry["body"] for entry in slow.requests() if entry["method"] == "DELETE"]
    assert [body["jobs"][0]["delete_type"] for body in bodies] == sent
    assert not slow.job(id="old-jb21", state="absent")["changed"]


def test_a_release_that_is_under_way_is_waited_for(slow: Region) -> None:
    job_id = slow.job(**wanted())["job"]["id"]
    ended = {"jobs": [{"job_id": job_id, "delete_type": "terminate"}]}
    path = "/v3/{project_id}/jobs/batch-jobs"
    slow.run("api_request", service="drs", method="DELETE", path=path, body=ended)
    assert slow.job(id=job_id, state="absent", wait_interval=1)["actions"] == [f'delete replication job "{NAME}"']


def test_a_release_that_fails_says_why(slow: Region) -> None:
    slow.outcome("release", reason="The node does not answer.")
    result = refused(slow, id=RUNNING, state="absent", wait_interval=1)
    assert "went to state RELEASE_RESOURCE_FAILED: The node does not answer" in result["msg"]
    assert slow.job(id=RUNNING, state="absent", wait_interval=1)["changed"]


def test_what_there_is_not_is_absent(cloud: Region) -> None:
    assert not cloud.job(id="none", state="absent")["changed"]
    assert cloud.sent() == ["detail"]
    assert not cloud.job(name="none", job_type="sync", state="absent")["changed"]
    assert cloud.sent() == ["jobs"]


def test_what_has_ended_is_not_begun_anew(cloud: Region) -> None:
    """Its record still has the name: what was migrated must not be migrated over again."""
    cloud.jobs({"name": NAME, "status": "RELEASE_RESOURCE_COMPLETE"})
    places = {"source": None, "target": None}
    assert not cloud.job(**wanted(**places))["changed"]
    said = refused(cloud, **wanted(state="started", **places))["msg"]
    assert (
        'Replication job "moving" cannot be started while its status is '
        '"RELEASE_RESOURCE_COMPLETE". Nothing was changed. Run the task again when '
        "the status has changed."
    ) in said


# Identity, input and secrets


def test_names_repeat(cloud: Region) -> None:
    cloud.jobs({"name": NAME, "id": "a-jb21"}, {"name": NAME, "id": "b-jb21", "db_use_type": "sync"})
    said = refused(cloud, name=NAME, state="absent")["msg"]
    assert said == (f'There are 2 replication jobs with name "{NAME}": a-jb21, b-jb21. Set id to choose one.')
    assert cloud.job(id="b-jb21", name="other")["job"]["name"] == "other"


def test_a_part_of_a_name_is_not_the_name(cloud: Region) -> None:
    cloud.jobs({"name": NAME + "-2"})
    assert cloud.job(**wanted())["actions"][0] == f'create replication job "{NAME}"'


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"subnet_id": None}, 'There is no replication job "moving". To create it, set subnet_id.'),
        ({"subnet_id": None, "subnet": "none"}, 'There is no subnet with the name or ID "none".'),
        (
            {"source": {"ip": "198.18.0.20"}},
            'Replication job "moving" must be connected to its databases: set source.user and source.password as well.',
        ),
        (
            {"target": None},
            'Replication job "moving" must be connected to its databases: set target.ip '
            "and target.user and target.password as well.",
        ),
        (
            {"state": "started", "start_time": "tomorrow"},
            'start_time is "tomorrow", but must be a time such as "2026-01-31T22:00:00Z".',
        ),
        (
            {"speed_limits": [{"begin": 24, "end": 3, "speed": 9}]},
            "speed_limits.begin is 24, but must be an hour from 0 to 23.",
        ),
        (
            {"speed_limits": [{"begin": 1, "end": 3, "speed": 0}]},
            "speed_limits.speed is 0, but must be 1 to 9999 MB/s.",
        ),
        ({"speed_limits": [{"begin": n, "end": n, "speed": 9} for n in range(4)]}, "has 4 entries"),
        (
            {"databases": ["a", "b"], "tables": [{"database": "a", "tables": ["t"]}]},
            "databases and tables both have a: leave it out of one of them.",
        ),
        ({"name": ""}, "name is empty"),
    ],
)
def test_bad_input(cloud: Region, options: dict[str, Any], sentence: str) -> None:
    assert sentence in refused(cloud, **wanted(**options))["msg"]
    assert writes(cloud) in ([], ["subnets"])


def test_what_the_service_refuses_is_told(cloud: Region) -> None:
    result = refused(cloud, **wanted(name="1st"))
    assert result["error"]["code"] == "DRS.M00202"
    assert "4 to 50 letters" in result["msg"]


def test_passwords_are_nowhere(cloud: Region) -> None:
    results = [cloud.job(**wanted(state="started")), cloud.look(details=True)]
    assert WORD not in json.dumps(results)
    assert (
        cloud.run("drs_job", check=True, **wanted(name="another"))["diff"]["after"]["source"]["user"] == "replication"
    )
    assert WORD not in json.dumps(cloud.control.get("/_emulator/requests").get_json())


# What is sent


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"net_type": "eip"}, {"net_type": "eip", "bind_eip": True}),
        ({"job_type": "disaster_recovery"}, {"db_use_type": "cloudDataGuard", "multi_write": False}),
        ({"expired_days": 30, "node_type": "small"}, {"expired_days": "30", "node_type": "small"}),
        (
            {"enterprise_project_id": "e1"},
            {"sys_tags": [{"key": "_sys_enterprise_project_id", "value": "e1"}]},
        ),
        ({"tags": {"team": 1}}, {"tags": [{"key": "team", "value": "1"}]}),
        (
            {"engine_type": "mysql-to-kafka", "target": None},
            {"engine_type": "mysql-to-kafka", "target_endpoint": {"db_type": "kafka"}},
        ),
        (
            {"engine_type": "cloudDataGuard-mysql", "target": {"type": "taurus"}},
            {"engine_type": "cloudDataGuard-mysql", "target_endpoint": {"db_type": "taurus"}},
        ),
    ],
)
def test_body(options: dict[str, Any], expected: dict[str, Any]) -> None:
    plain = {
        "name": NAME,
        "db_use_type": "migration",
        "engine_type": "mysql",
        "job_direction": "up",
        "net_type": "vpn",
        "node_type": "high",
        "task_type": "FULL_INCR_TRANS",
        "customize_sutnet_id": NETWORK,
        "source_endpoint": {"db_type": "mysql"},
        "target_endpoint": {"db_type": "mysql", "inst_id": "i1in01", "region": "cn-north-4"},
    }
    assert DrsJob(Mock()).body(wanted(**options)) == {**plain, **expected}


def test_a_selection_there_and_back() -> None:
    sent = selection_body(["shop"], [{"database": "crm", "tables": ["a", "b"]}])
    assert [(one["id"], one["select"]) for one in sent["job"]] == [
        ("shop", "true"),
        ("crm", "partial"),
        ("crm-*-*-a", "true"),
        ("crm-*-*-b", "true"),
    ]
    names = {"object_type": "type", "object_name": "name"}
    shown = [{names.get(key, key): value for key, value in one.items()} for one in sent["job"]]
    assert selection_view({"object_infos": shown}) == {
        "databases": ["shop"],
        "tables": [{"database": "crm", "tables": ["a", "b"]}],
    }


def test_both_sides_are_set_in_one_request(cloud: Region) -> None:
    cloud.job(**wanted(node_type="small", replace_definer=True))
    (entry,) = [entry for entry in cloud.requests() if entry["path"].endswith("/batch-modification")]
    (sent,) = entry["body"]["jobs"]
    assert sent["source_endpoint"]["ip"] == SOURCE["ip"]
    assert sent["target_endpoint"]["inst_id"] == TARGET["instance_id"]
    assert {key: sent[key] for key in ("node_type", "engine_type", "replace_definer", "store_db_info")} == {
        "node_type": "small",
        "engine_type": "mysql",
        "replace_definer": True,
        "store_db_info": True,
    }


def test_tags_without_a_value(cloud: Region) -> None:
    cloud.job(**wanted(tags={"team": "shop"}))
    changed = cloud.job(name=NAME, tags={"team": "shop", "retired": None, "floor": 3})
    assert (changed["changed"], changed["job"]["tags"]) == (True, {"team": "shop", "retired": "", "floor": "3"})
    assert changed["diff"]["after"]["tags"] == changed["job"]["tags"]
    assert not cloud.job(name=NAME, tags={"team": "shop", "retired": "", "floor": "3"})["changed"]


def test_one_that_somebody_else_deletes_meanwhile(cloud: Region) -> None:
    cloud.job(**wanted())
    twice = {"action": "status", "status": 404, "method": "DELETE", "path": "batch-jobs", "service": "drs", "count": 2}
    cloud.tell("faults", twice)
    gone = cloud.run("drs_job", name=NAME, state="absent", wait=False)
    assert gone["changed"] is True
    assert "failed" not in gone

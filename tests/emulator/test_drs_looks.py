# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Looking at replication jobs: many at once, page by page, each with its own error."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.replication import (
    AGAIN,
    JOBS,
    TARGET,
    WORD,
    act,
    configure,
    create,
    end,
    look,
    ready,
    seeded,
    status,
)
from tests.support.emulators import fresh_app

STATUS = f"{JOBS}/batch-status"


def listed(cloud: Client, **query: Any) -> list[str]:
    answer = cloud.post(JOBS, {"db_use_type": "migration", "per_page": 0, **query}).json()
    assert answer["total_record"] == len(answer["jobs"])
    return sorted(job["name"] for job in answer["jobs"])


def many(cloud: Client, count: int) -> list[str]:
    cloud.control("POST", "seed", {"drs_jobs": count})
    answer = cloud.post(JOBS, {"db_use_type": "migration", "name": "drs-", "per_page": 0}).json()
    return [job["id"] for job in answer["jobs"]]


def test_a_page_of_statuses_is_five_jobs_unless_told_otherwise(cloud: Client) -> None:
    jobs = many(cloud, 12)

    def seen(**paging: int) -> list[str]:
        answer = cloud.post(STATUS, {"jobs": jobs, **({"page_req": paging} if paging else {})}).json()
        assert answer["count"] == 12
        return [one["id"] for one in answer["results"]]

    assert seen() == jobs[:5]
    assert seen(cur_page=3) == jobs[10:]
    assert seen(cur_page=2, per_page=10) == jobs[10:]
    assert seen(per_page=0) == seen(cur_page=0, per_page=0) == seen(per_page=100) == jobs


@pytest.mark.parametrize(
    ("paging", "code"),
    [
        ({"cur_page": 2}, "DRS.M00211"),
        ({"cur_page": 2, "per_page": 0}, "DRS.M00210"),
        ({"cur_page": 0}, "DRS.M00210"),
        ({"per_page": 101}, "DRS.M00202"),
        ({"cur_page": "1"}, "DRS.M00202"),
    ],
)
@pytest.mark.parametrize("operation", ["status", "detail"])
def test_pages_that_are_refused(cloud: Client, operation: str, paging: dict[str, Any], code: str) -> None:
    jobs = many(cloud, 3)
    answer = cloud.post(f"{JOBS}/batch-{operation}", {"jobs": jobs, "page_req": paging})
    assert error_of(answer)[:2] == (400, code)


@pytest.mark.parametrize("operation", ["status", "detail", "progress", "rpo-and-rto", "precheck-result"])
def test_lists_of_ids_that_are_refused(cloud: Client, operation: str) -> None:
    path = f"{JOBS}/batch-{operation}"
    assert error_of(cloud.post(path, {"jobs": []}))[:2] == (400, "DRS.M00201")
    assert error_of(cloud.post(path, {}))[:2] == (400, "DRS.M00201")
    assert error_of(cloud.post(path, {"jobs": ["a", "a"]}))[:2] == (400, "DRS.M00301")
    assert error_of(cloud.post(path, {"jobs": [""]}))[:2] == (400, "DRS.M00202")


@pytest.mark.parametrize(
    ("operation", "accepted", "key"),
    [("status", 200, "id"), ("detail", 200, "id"), ("progress", 202, "job_id"), ("rpo-and-rto", 202, "job_id")],
)
def test_one_unknown_id_is_an_error_of_its_own(cloud: Client, operation: str, accepted: int, key: str) -> None:
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    answer = cloud.post(f"{JOBS}/batch-{operation}", {"jobs": [job_id, "unknown"]})
    assert (answer.status_code, answer.json()["count"]) == (accepted, 2)
    good, bad = answer.json()["results"]
    assert (good[key], "error_code" in good) == (job_id, False)
    assert (bad[key], bad["error_code"]) == ("unknown", "DRS.M00289")
    alone = cloud.post(f"{JOBS}/batch-{operation}", {"jobs": ["unknown"]})
    assert (alone.status_code, alone.json()["results"][0]["error_code"]) == (400, "DRS.M00289")


def test_a_running_and_a_failed_job(examples: Client) -> None:
    jobs = ["9a470239-2308-4bb5-a6bc-1040402fjb21", "dc67695a-ee3e-49b8-a022-a099bd81jb21"]
    body = {"jobs": jobs, "page_req": {"cur_page": 1, "per_page": 10}}
    answer = examples.post(f"drs/v3/{examples.project}/jobs/batch-status", body)
    running, failed = jobs
    expected = [
        {"id": running, "status": "INCRE_TRANSFER_STARTED"},
        {"id": failed, "status": "INCRE_TRANSFER_FAILED"},
    ]
    assert answer.json() == {"results": expected, "count": 2}


def test_a_deleted_job_is_shown_as_such_for_an_hour(cloud: Client) -> None:
    job_id = seeded(cloud, "RELEASE_RESOURCE_COMPLETE", name="leaving")
    assert listed(cloud, name="leaving") == ["leaving"]
    assert end(cloud, job_id, "delete").status_code == 202
    assert status(cloud, job_id) == "DELETED"
    assert listed(cloud, name="leaving") == []
    refused = act(cloud, "pause-task", {"job_id": job_id, "pause_mode": "all"})
    assert (refused.status_code, refused.json()["results"][0]["error_code"]) == (400, "DRS.M05004")
    cloud.control("POST", "clock", {"advance": 3700})
    gone = cloud.post(STATUS, {"jobs": [job_id]})
    assert (gone.status_code, gone.json()["results"][0]["error_code"]) == (400, "DRS.M05004")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["archive-2019", "db-1", "orders-to-cloud"]),
        ({"name": "ord"}, ["orders-to-cloud"]),
        ({"name": "db-one-id,unknown"}, ["db-1"]),
        ({"name": "nothing"}, []),
        ({"status": "RELEASE_RESOURCE_COMPLETE"}, ["archive-2019"]),
        ({"engine_type": "mysql", "net_type": "eip"}, ["db-1"]),
        ({"enterprise_project_id": "7"}, ["db-1"]),
        ({"enterprise_project_id": None}, ["archive-2019", "db-1", "orders-to-cloud"]),
        ({"tags": {"team": "shop"}}, ["orders-to-cloud"]),
        ({"instance_ids": ["i7in01"]}, ["db-1"]),
        ({"instance_ip": "198.18.0.7"}, ["db-1"]),
        ({"db_use_type": "sync"}, ["sessions-sync"]),
        ({"db_use_type": "cloudDataGuard"}, []),
    ],
)
def test_filters(cloud: Client, query: dict[str, Any], found: list[str]) -> None:
    ends = {"source": {"ip": "198.18.0.7"}, "target": {"inst_id": "i7in01"}}
    seeded(cloud, "CONFIGURATION", name="db-1", id="db-one-id", net_type="eip", enterprise_project_id="7", **ends)
    assert listed(cloud, **query) == found


@pytest.mark.parametrize(
    "query",
    [
        {"db_use_type": None},
        {"status": "RUNNING"},
        {"per_page": 101},
        {"name": ",".join("abcdefghijk")},
    ],
)
def test_queries_that_are_refused(cloud: Client, query: dict[str, Any]) -> None:
    body = {key: value for key, value in {"db_use_type": "migration", **query}.items() if value is not None}
    assert error_of(cloud.post(JOBS, body))[1] in ("DRS.M00201", "DRS.M00202")


def test_pages_of_the_list(cloud: Client) -> None:
    many(cloud, 23)

    def page(**paging: int) -> list[str]:
        answer = cloud.post(JOBS, {"db_use_type": "migration", "name": "drs-", **paging}).json()
        assert answer["total_record"] == 23
        return [job["name"] for job in answer["jobs"]]

    assert (len(page()), len(page(cur_page=3)), page(cur_page=4)) == (10, 3, [])
    assert len({*page(), *page(cur_page=2), *page(cur_page=3)}) == 23


def test_a_thousand_jobs_in_one_poll(cloud: Client) -> None:
    started = time.monotonic()
    jobs = many(cloud, 1000)
    answer = cloud.post(STATUS, {"jobs": jobs, "page_req": {"per_page": 0}}).json()
    assert time.monotonic() - started < 5
    found = [one["status"] for one in answer["results"]]
    assert (answer["count"], found.count("INCRE_TRANSFER_STARTED"), found.count("INCRE_TRANSFER_FAILED")) == (
        *(1000, 700, 100),
    )


def test_counted_jobs_are_always_the_same(cloud: Client) -> None:
    first = many(cloud, 20)
    other = client_of(fresh_app())
    many(other, 10)
    assert many(other, 10) == first


def test_details(cloud: Client) -> None:
    job_id = create(cloud, name="looked-at", description="what for", tags=[{"key": "team", "value": "shop"}])
    configure(cloud, job_id)
    (shown,) = look(cloud, "detail", job_id)
    assert (shown["name"], shown["description"], shown["status"]) == ("looked-at", "what for", "CONFIGURATION")
    assert shown["tags"] == [{"key": "team", "value": "shop"}]
    assert (shown["inst_info"]["inst_type"], shown["db_use_type"]) == ("high", "migration")
    assert (shown["source_endpoint"]["ip"], shown["target_endpoint"]["inst_id"]) == ("198.18.0.20", "i1in01")
    network = cloud.get(f"vpc/v1/{PROJECT}/subnets/{shown['subnet_id']}").json()["subnet"]
    assert shown["vpc_id"] == network["vpc_id"]
    assert cloud.get(f"vpc/v1/{PROJECT}/security-groups/{shown['security_group_id']}").status_code == 200


def test_what_details_leave_out(cloud: Client) -> None:
    """The network is in the list only, and so is every key with nothing to say."""
    job_id = create(cloud)
    (shown,) = look(cloud, "detail", job_id)
    assert not shown.keys() & {"net_type", "engine_type", "object_infos", "tags", "replace_definer", "error_code"}
    (listed,) = cloud.post(JOBS, {"db_use_type": "migration", "name": job_id}).json()["jobs"]
    assert (listed["net_type"], listed["engine_type"]) == ("vpn", "mysql")


def test_a_failed_job_has_the_code_of_its_failure(cloud: Client) -> None:
    (shown,) = look(cloud, "detail", seeded(cloud, "INCRE_TRANSFER_FAILED", reason="The log is gone."))
    assert (shown["status"], shown["error_code"], shown["error_message"]) == (
        *("INCRE_TRANSFER_FAILED", "DRS.M01501", "The log is gone."),
    )


def test_a_mongodb_is_shown_under_another_name(cloud: Client) -> None:
    place = {"db_type": "mongodb"}
    job_id = create(cloud, engine_type="mongodb", source_endpoint=place, target_endpoint={**place, "inst_id": "i1in01"})
    assert look(cloud, "detail", job_id)[0]["inst_info"]["engine_type"] == "mongodb-to-dds"
    (listed,) = cloud.post(JOBS, {"db_use_type": "migration", "engine_type": "mongodb"}).json()["jobs"]
    assert (listed["id"], listed["engine_type"]) == (job_id, "mongodb-to-dds")


def test_an_instance_shows_more_addresses_than_were_given(cloud: Client) -> None:
    job_id = create(cloud)
    configure(cloud, job_id)
    given = {"source_endpoint": TARGET, "target_endpoint": {**TARGET, "ip": "198.18.0.30"}, **AGAIN}
    assert act(cloud, "modification", {"job_id": job_id, **given}, method="PUT").ok
    (shown,) = look(cloud, "detail", job_id)
    assert shown["target_endpoint"]["ip"] == "198.18.0.30,198.18.0.31"


def test_prechecks_of_some_jobs_only(cloud: Client) -> None:
    """A job without one is left out."""
    bare, checked = create(cloud), ready(cloud, name="checked")
    answer = cloud.post(f"{JOBS}/batch-precheck-result", {"jobs": [bare, checked]})
    assert [one["precheck_id"] for one in answer.json()["results"]] == [checked]


@pytest.mark.parametrize("name", ["progress", "rpo-and-rto"])
def test_a_page_may_be_asked_for_everywhere(cloud: Client, name: str) -> None:
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    answer = cloud.post(f"{JOBS}/batch-{name}", {"jobs": [job_id], "page_req": {"cur_page": 1, "per_page": 10}})
    assert [one["job_id"] for one in answer.json()["results"]] == [job_id]


@pytest.mark.parametrize(
    ("given", "readonly"),
    [({}, True), ({"is_target_readonly": False}, False), ({"job_direction": "non-dbs"}, False)],
)
def test_a_standby_can_only_be_read_unless_said_otherwise(cloud: Client, given: dict[str, Any], readonly: bool) -> None:
    recovery = {"db_use_type": "cloudDataGuard", "multi_write": False, **given}
    assert look(cloud, "detail", create(cloud, **recovery))[0]["is_target_readonly"] is readonly


def test_passwords_are_never_seen_again(cloud: Client) -> None:
    job_id = create(cloud)
    configure(cloud, job_id)
    kafka = {"type": "SASL_SSL", "trust_store_password": WORD, "key_store_password": WORD, "key_password": WORD}
    endpoint = {"ssl_cert_password": WORD, "kafka_security_config": kafka}
    given = {"job_id": job_id, "source_endpoint": endpoint, "target_endpoint": TARGET, **AGAIN}
    assert act(cloud, "modification", given, method="PUT").ok
    (shown,) = look(cloud, "detail", job_id)
    assert shown["source_endpoint"]["kafka_security_config"] == {"type": "SASL_SSL"}
    assert WORD not in str(shown)
    log = str(cloud.log("drs"))
    assert "db_password" in log
    assert WORD not in log


def test_how_far_behind_a_job_is(cloud: Client) -> None:
    running = seeded(cloud, "INCRE_TRANSFER_STARTED", lag=1500)
    failed = seeded(cloud, "INCRE_TRANSFER_FAILED", name="other")
    cloud.control("POST", "clock", {"advance": 60})
    first, second = look(cloud, "rpo-and-rto", running, failed)
    assert (first["rpo_info"]["delay"], first["rto_info"]["delay"]) == ("1500", "1500")
    assert int(second["rpo_info"]["delay"]) >= 60_000
    shown, stopped = look(cloud, "progress", running, failed)
    assert (shown["progress"], shown["incre_trans_delay"], shown["incre_trans_delay_millis"]) == ("100", "1", "1500")
    assert (shown["apply_rows_rate"], stopped["apply_rows_rate"]) == (0, -1)


def test_a_job_without_incremental_transfer_has_no_rpo(cloud: Client) -> None:
    job_id = seeded(cloud, "FULL_TRANSFER_STARTED")
    answer = cloud.post(f"{JOBS}/batch-rpo-and-rto", {"jobs": [job_id]})
    assert (answer.status_code, answer.json()["results"][0]["error_code"]) == (400, "DRS.M00304")
    (shown,) = look(cloud, "progress", job_id)
    assert (shown["incre_trans_delay"], shown["transfer_status"]) == ("-1", "FULL_TRANSFER_STARTED")
    assert set(shown["progress_map"]) == {"struct", "data", "index"}


def test_a_look_is_no_write(cloud: Client) -> None:
    """What a stale read takes back is the port, and not one of the looks at jobs that came after it."""
    job_id = seeded(cloud, "INCRE_TRANSFER_STARTED")
    network = cloud.get("vpc/v2.0/networks").json()["networks"][0]["id"]
    port = cloud.post("vpc/v2.0/ports", {"port": {"network_id": network}}).json()["port"]
    for operation in ("status", "detail", "progress", "rpo-and-rto"):
        look(cloud, operation, job_id)
    listed(cloud)
    cloud.fault(action="stale", service="vpc", writes=1)
    seen = [[one["id"] for one in cloud.get("vpc/v2.0/ports").json()["ports"]] for _read in range(2)]
    assert [port["id"] in ids for ids in seen] == [False, True]


@pytest.mark.parametrize("language", ["en-us", "zh-cn"])
def test_a_language_may_be_asked_for(cloud: Client, language: str) -> None:
    body = {"db_use_type": "migration"}
    assert cloud.call("POST", JOBS, json=body, headers={"X-Language": language}).status_code == 200

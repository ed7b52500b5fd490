# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Creating document databases, by job and by order, and giving them back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client, error_of
from tests.emulator.databases import (
    BY_MONTH,
    CONFIG,
    FLAVORS,
    INSTANCES,
    JOBS,
    MONGOS,
    PASSWORD,
    REPLICA,
    SHARD,
    SINGLE,
    ZONES,
    job,
    listed,
    made,
    new,
    outcome,
    paid,
    post,
    show,
    tick,
)
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, order_status, paced, resources, subnet


@pytest.mark.parametrize(
    ("mode", "name", "count"),
    [
        ("Sharding", "CreateMongoDB", 11),
        ("ReplicaSet", "CreateMongoDBReplica", 3),
        ("Single", "CreateMongoDBReplicaSingle", 1),
    ],
)
def test_each_mode(cloud: Client, mode: str, name: str, count: int) -> None:
    tags = [{"key": "team", "value": "a"}, {"key": "empty", "value": ""}]
    backup = {"start_time": "23:15-00:15", "keep_days": "14"}
    answer = made(cloud, mode=mode, port="27018", ssl_option="0", tags=tags, backup_strategy=backup)
    assert (answer["status"], answer["port"], answer["ssl_option"]) == ("creating", 27018, "0")
    assert "password" not in answer
    assert "order_id" not in answer
    assert job(cloud, answer["job_id"])["name"] == name
    found = show(cloud, answer["id"])
    nodes = [node for one in found["groups"] for node in one["nodes"]]
    assert (found["status"], found["mode"], len(nodes)) == ("normal", mode, count)
    assert [found[key] for key in ("port", "ssl", "tags", "pay_mode")] == ["27018", 0, tags, "0"]
    assert found["backup_strategy"] == {"start_time": "23:15-00:15", "keep_days": 14}


@pytest.mark.parametrize(
    ("version", "engine"), [("3.4", "wiredTiger"), ("4.0", "wiredTiger"), ("4.2", "rocksDB"), ("5.0", "rocksDB")]
)
def test_an_engine_belongs_to_a_version(cloud: Client, version: str, engine: str) -> None:
    datastore = {"type": "DDS-Community", "version": version, "storage_engine": engine}
    assert new(cloud, datastore=datastore)["engine"] == engine


def test_numbers_may_be_numbers(cloud: Client) -> None:
    """The time of backups may be given in full as well; the days do not count yet."""
    backup = {"start_time": "23:15-00:15", "keep_days": 14, "period": "1,3"}
    found = new(cloud, flavor=flavor(REPLICA, num=3, size=20, storage="EXTREMEHIGH"), backup_strategy=backup)
    assert (found["groups"][0]["volume"]["size"], found["backup_strategy"]["keep_days"]) == ("20", 14)


def test_it_takes_time() -> None:
    cloud = paced("clock")
    answer = made(cloud)
    found, running = show(cloud, answer["id"]), job(cloud, answer["job_id"])
    assert (found["status"], found["actions"]) == ("creating", [])
    assert [node["private_ip"] for node in found["groups"][0]["nodes"]] == ["", "", ""]
    assert (running["status"], running["ended"], running["progress"]) == ("Running", "", "0%")
    tick(cloud)
    assert job(cloud, answer["job_id"])["progress"] == "50%"
    tick(cloud)
    ended, found = job(cloud, answer["job_id"]), show(cloud, answer["id"])
    assert (ended["status"], ended["instance"]) == ("Completed", {"id": answer["id"], "name": "docs"})
    assert ended["ended"] > ended["created"]
    assert (found["status"], found["actions"]) == ("normal", [])
    assert len({node["private_ip"] for node in found["groups"][0]["nodes"]}) == 3


def test_looking_moves_it_on() -> None:
    cloud = paced("poll")
    answer = made(cloud)
    assert [job(cloud, answer["job_id"])["status"] for _other in range(3)] == ["Running", "Running", "Completed"]
    answer = made(cloud)
    assert [show(cloud, answer["id"])["status"] for _other in range(3)] == ["creating", "creating", "normal"]


def test_the_same_request_twice_is_two_instances(cloud: Client) -> None:
    assert new(cloud)["id"] != new(cloud)["id"]
    assert len(listed(cloud, ("name", "docs"))) == 2


def test_nodes_are_spread_over_zones(cloud: Client) -> None:
    found = new(cloud, availability_zone=ZONES)
    assert {node["availability_zone"] for node in found["groups"][0]["nodes"]} == set(ZONES.split(","))


def flavor(given: dict[str, Any], **changes: Any) -> list[dict[str, Any]]:
    changed = {key: value for key, value in {**given, **changes}.items() if value is not None}
    return [changed if one is given else one for one in next(kind for kind in FLAVORS.values() if given in kind)]


def by_month(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**BY_MONTH, **changes}.items() if value is not None}


STORE = {"type": "DDS-Community", "version": "4.4", "storage_engine": "rocksDB"}


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"name": "dds"}, 400, "DBS.200001"),
        ({"name": "4docs"}, 400, "DBS.200001"),
        ({"name": "do.cs"}, 400, "DBS.200001"),
        ({"name": "d" * 65}, 400, "DBS.200001"),
        ({"name": None}, 400, "DBS.200001"),
        ({"region": "eu-west-101"}, 400, "DBS.200024"),
        ({"datastore": {**STORE, "type": "MySQL"}}, 404, "DBS.200042"),
        ({"datastore": {**STORE, "version": "3.2"}}, 400, "DBS.200041"),
        ({"datastore": {**STORE, "storage_engine": "wiredTiger"}}, 400, "DBS.200001"),
        ({"datastore": {**STORE, "version": "4.0"}}, 400, "DBS.200001"),
        ({"vpc_id": "unknown"}, 400, "DBS.200048"),
        ({"subnet_id": "unknown"}, 400, "DBS.200049"),
        ({"security_group_id": "unknown"}, 400, "DBS.200050"),
        ({"availability_zone": "cn-north-4x"}, 400, "DBS.200025"),
        ({"availability_zone": "cn-north-4a,cn-north-4b"}, 400, "DBS.200025"),
        ({"availability_zone": "cn-north-4a,cn-north-4a,cn-north-4b"}, 400, "DBS.200025"),
        ({"port": "2099"}, 400, "DBS.200001"),
        ({"port": "27020"}, 400, "DBS.200001"),
        ({"port": "x"}, 400, "DBS.200001"),
        ({"port": 8635}, 400, "DBS.200001"),
        ({"password": "Sh0rt-1"}, 400, "DBS.200052"),
        ({"password": "no-upper-case-1"}, 400, "DBS.200052"),
        ({"password": "NO-LOWER-CASE-1"}, 400, "DBS.200052"),
        ({"password": "No-Digit-Here"}, 400, "DBS.200052"),
        ({"password": "NothingSpecial1"}, 400, "DBS.200052"),
        ({"password": "Sesame-Open-1 "}, 400, "DBS.200052"),
        ({"password": "Sesame-Open-1" * 3}, 400, "DBS.200052"),
        ({"ssl_option": "true"}, 400, "DBS.200001"),
        ({"mode": "Pair"}, 400, "DBS.200001"),
        ({"mode": "Single", "flavor": [REPLICA]}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": [MONGOS, SHARD]}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": [MONGOS, SHARD, SHARD, CONFIG]}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": flavor(MONGOS, num="1")}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": flavor(SHARD, num="17")}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": flavor(SHARD, size=None)}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": flavor(CONFIG, num="2")}, 400, "DBS.200001"),
        ({"mode": "Sharding", "flavor": flavor(CONFIG, size="30")}, 400, "DBS.200001"),
        ({"flavor": flavor(REPLICA, num="4")}, 400, "DBS.200001"),
        ({"flavor": flavor(REPLICA, num=True)}, 400, "DBS.200001"),
        ({"flavor": flavor(REPLICA, storage="COMMON")}, 400, "DBS.200001"),
        ({"flavor": flavor(REPLICA, size="25")}, 400, "DBS.200001"),
        ({"flavor": flavor(REPLICA, size="2010")}, 403, "DBS.200028"),
        ({"flavor": flavor(REPLICA, spec_code="unknown")}, 400, "DBS.200053"),
        ({"flavor": flavor(REPLICA, spec_code=SINGLE["spec_code"])}, 400, "DBS.200054"),
        ({"mode": "Single", "flavor": flavor(SINGLE, size="1010")}, 403, "DBS.200028"),
        ({"backup_strategy": {"start_time": "08:15-10:15"}}, 400, "DBS.200001"),
        ({"backup_strategy": {"start_time": "08:10-09:10"}}, 400, "DBS.200001"),
        ({"backup_strategy": {"start_time": "08:15-09:15", "keep_days": "733"}}, 400, "DBS.200001"),
        ({"backup_strategy": {"keep_days": "7"}}, 400, "DBS.200001"),
        ({"tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}, 400, "DBS.200001"),
        ({"tags": [{"key": "a b", "value": ""}]}, 400, "DBS.200001"),
        ({"tags": [{"key": f"k{number}", "value": ""} for number in range(21)]}, 400, "DBS.200001"),
        ({"charge_info": by_month(period_type=None)}, 400, "DBS.200001"),
        ({"charge_info": by_month(period_num=10)}, 400, "DBS.200001"),
        ({"charge_info": by_month(period_type="year", period_num=4)}, 400, "DBS.200001"),
    ],
)
def test_requests_that_are_refused(cloud: Client, changes: Any, status: int, code: str) -> None:
    answer = post(cloud, **changes)
    assert error_of(answer)[:2] == (status, code), answer.text
    assert set(answer.json()) == {"error_code", "error_msg"}
    assert listed(cloud) == []
    if "password" in changes:
        assert changes["password"] not in answer.text


def test_what_is_sold_out_or_elsewhere(cloud: Client) -> None:
    zones = {"cn-north-4a": "normal", "cn-north-4b": "sellout"}
    given = {"spec_code": "rare", "type": "replica", "zones": zones, "versions": ["4.4"]}
    cloud.control("POST", "seed", {"dds_flavors": [given]})
    rare = flavor(REPLICA, spec_code="rare")
    assert error_of(post(cloud, flavor=rare, availability_zone="cn-north-4b"))[1] == "DBS.200054"
    assert error_of(post(cloud, flavor=rare, availability_zone="cn-north-4c"))[1] == "DBS.200025"
    assert error_of(post(cloud, flavor=rare, datastore={**STORE, "version": "5.0"}))[1] == "DBS.200054"
    assert post(cloud, flavor=rare).status_code == 202


def test_a_subnet_of_another_vpc(cloud: Client) -> None:
    inside = {"name": "inside", "cidr": "10.9.0.0/24"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "far", "cidr": "10.9.0.0/16", "subnets": [inside]}]})
    assert error_of(post(cloud, subnet_id=subnet(cloud, "inside")["id"]))[:2] == (400, "DBS.200049")


def test_passwords_are_not_in_the_log(cloud: Client) -> None:
    found = new(cloud)
    cloud.put(f"{INSTANCES}/{found['id']}/reset-password", {"user_pwd": PASSWORD})
    bodies = [entry["body"] for entry in cloud.log("dds") if entry["method"] in ("POST", "PUT")]
    assert (bodies[0]["password"], bodies[1]["user_pwd"]) == ("***", "***")
    assert PASSWORD not in str(cloud.log())


def test_addresses_that_run_out(cloud: Client) -> None:
    """What was free when the request was accepted is not any more; a broken instance is left, and no port."""
    tiny = {"name": "tiny", "cidr": "10.9.0.0/29"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "far", "cidr": "10.9.0.0/16", "subnets": [tiny]}]})
    network = subnet(cloud, "tiny")
    answer = made(cloud, vpc_id=network["vpc_id"], subnet_id=network["id"])
    ended = job(cloud, answer["job_id"])
    assert (ended["status"], "No more IP addresses" in ended["fail_reason"]) == ("Failed", True)
    assert show(cloud, answer["id"])["status"] == "createfail"
    assert cloud.get("vpc/v2.0/ports", ("network_id", network["id"])).json() == {"ports": []}


def test_an_order(cloud: Client) -> None:
    answer = made(cloud, charge_info={**BY_MONTH, "is_auto_renew": True})
    assert "job_id" not in answer
    assert order_status(cloud, answer["order_id"]) == 5
    found = show(cloud, answer["id"])
    assert (found["status"], found["pay_mode"], found["order_id"]) == ("normal", "1", answer["order_id"])
    (resource,) = resources(cloud, order_id=answer["order_id"], only_main_resource=1)
    assert (resource["resource_id"], resource["service_type_code"]) == (answer["id"], "hws.service.type.dds")
    order = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert order["amount_after_discount"] == 3 * 300 + 20


def test_an_order_takes_time() -> None:
    """It is done before the instance is."""
    cloud = paced("clock")
    answer = made(cloud, charge_info=BY_MONTH)
    assert listed(cloud) == []
    seen = []
    for _other in range(3):
        tick(cloud)
        seen.append((order_status(cloud, answer["order_id"]), show(cloud, answer["id"])["status"]))
    assert seen == [(3, "creating"), (5, "creating"), (5, "normal")]


def test_an_order_that_is_not_paid(cloud: Client) -> None:
    answer = made(cloud, charge_info=by_month(is_auto_pay=None))
    assert (order_status(cloud, answer["order_id"]), listed(cloud)) == (6, [])
    paid(cloud, answer["order_id"])
    assert show(cloud, answer["id"])["status"] == "normal"


def test_what_is_paid_by_month_is_unsubscribed_from(cloud: Client) -> None:
    found = new(cloud, charge_info=BY_MONTH)
    assert error_of(cloud.delete(f"{INSTANCES}/{found['id']}"))[:2] == (400, "DBS.200004")
    answer = cloud.post(UNSUBSCRIBE, {"resource_ids": [found["id"]], "unsubscribe_type": 1})
    assert answer.ok, answer.text
    assert listed(cloud) == []
    (node, *_others) = found["groups"][0]["nodes"]
    assert cloud.get("vpc/v2.0/ports", ("device_id", node["id"])).json() == {"ports": []}


@pytest.mark.parametrize(("result", "status"), [("fail", None), ("error", "createfail")])
def test_jobs_that_fail(cloud: Client, result: str, status: str | None) -> None:
    outcome(cloud, "create", instance="do*", result=result)
    answer = made(cloud)
    ended = job(cloud, answer["job_id"])
    assert (ended["status"], ended["fail_reason"]) == ("Failed", "it broke")
    assert [one["status"] for one in listed(cloud)] == ([status] if status else [])
    assert new(cloud)["status"] == "normal"


@pytest.mark.parametrize(("result", "order", "status"), [("fail", 4, None), ("error", 5, "createfail")])
def test_orders_that_fail(cloud: Client, result: str, order: int, status: str | None) -> None:
    outcome(cloud, "create", result=result)
    answer = made(cloud, charge_info=BY_MONTH)
    assert order_status(cloud, answer["order_id"]) == order
    assert [one["status"] for one in listed(cloud)] == ([status] if status else [])


def test_a_request_that_is_to_be_refused(cloud: Client) -> None:
    outcome(cloud, "create", result="refuse")
    assert error_of(post(cloud)) == (400, "DBS.9", "it broke")
    assert new(cloud, name="docs")["status"] == "normal"


def test_deletion() -> None:
    """The job goes with the instance."""
    cloud = paced("clock")
    answer = made(cloud)
    assert error_of(cloud.delete(f"{INSTANCES}/{answer['id']}"))[:2] == (403, "DBS.200019")
    tick(cloud)
    tick(cloud)
    found = show(cloud, answer["id"])
    deletion = cloud.delete(f"{INSTANCES}/{answer['id']}")
    assert deletion.status_code == 202
    going = show(cloud, answer["id"])
    assert (going["status"], going["actions"]) == ("normal", [])
    assert error_of(cloud.delete(f"{INSTANCES}/{answer['id']}"))[:2] == (403, "DBS.200019")
    assert job(cloud, deletion.json()["job_id"])["status"] == "Running"
    tick(cloud)
    tick(cloud)
    assert listed(cloud) == []
    assert error_of(cloud.get(INSTANCES, ("id", answer["id"])))[:2] == (400, "DBS.280110")
    assert error_of(cloud.get(JOBS, ("id", deletion.json()["job_id"])))[:2] == (400, "DBS.200543")
    assert job(cloud, answer["job_id"])["status"] == "Completed"
    assert error_of(cloud.delete(f"{INSTANCES}/{answer['id']}"))[:2] == (404, "DBS.200002")
    node = found["groups"][0]["nodes"][0]
    assert cloud.get("vpc/v2.0/ports", ("device_id", node["id"])).json() == {"ports": []}


def test_what_failed_can_be_deleted(cloud: Client) -> None:
    outcome(cloud, "create", result="error")
    instance_id = made(cloud)["id"]
    assert error_of(cloud.post(f"{INSTANCES}/{instance_id}/restart", {"target_id": instance_id}))[:2] == (
        403,
        "DBS.200011",
    )
    assert cloud.delete(f"{INSTANCES}/{instance_id}").status_code == 202
    assert listed(cloud) == []


def test_a_deletion_that_fails(cloud: Client) -> None:
    found = new(cloud)
    outcome(cloud, "delete")
    answer = cloud.delete(f"{INSTANCES}/{found['id']}")
    assert job(cloud, answer.json()["job_id"])["status"] == "Failed"
    assert show(cloud, found["id"])["actions"] == []


def test_questions_about_jobs(cloud: Client) -> None:
    assert error_of(cloud.get(JOBS))[:2] == (400, "DBS.200001")
    assert error_of(cloud.get(JOBS, ("id", "unknown")))[:2] == (400, "DBS.200543")

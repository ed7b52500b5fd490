# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finding document databases: filters, pages, tags, flavors, versions, seeds, and how long it takes."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.databases import CONFIG, INSTANCES, MONGOS, REPLICA, SHARD, SINGLE, group, listed
from tests.emulator.metal import elsewhere, subnet
from tests.emulator.test_examples import EXAMPLES
from tests.support.emulators import fresh_app

FEW: list[dict[str, Any]] = [
    {"name": "shop", "mode": "Sharding", "flavor": [MONGOS, SHARD, CONFIG], "tags": {"team": "a", "stage": "prod"}},
    {"name": "shop-test", "mode": "ReplicaSet", "flavor": [REPLICA], "subnet": "subnet-dual", "tags": {"team": "a"}},
    {"name": "shop", "mode": "Single", "id": "second-shop", "flavor": [SINGLE], "tags": {"team": "b"}},
]


@pytest.fixture
def few(cloud: Client) -> Client:
    given = [{"subnet": "subnet-demo", **one} for one in FEW]
    cloud.control("POST", "seed", {"dds_instances": given})
    return cloud


def names(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["name"], one["mode"]) for one in found]


ALL = [("shop", "Single"), ("shop-test", "ReplicaSet"), ("shop", "Sharding")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ALL),
        ((("name", "shop"),), [ALL[0], ALL[2]]),
        ((("name", "sho"),), []),
        ((("name", "none"),), []),
        ((("name", "*sho"),), ALL),
        ((("name", "*-te"),), [ALL[1]]),
        ((("name", "*-te"), ("mode", "Single")), []),
        ((("id", "second-shop"),), [ALL[0]]),
        ((("id", "second-shop"), ("name", "shop-test")), []),
        ((("mode", "ReplicaSet"),), [ALL[1]]),
        ((("datastore_type", "DDS-Community"), ("name", "*test")), [ALL[1]]),
        ((("datastore_type", "DDS-Enhanced"),), []),
        ((("vpc_id", "other"),), []),
        ((("subnet_id", "other"),), []),
    ],
)
def test_filters(few: Client, query: Any, found: list[Any]) -> None:
    """The newest comes first."""
    answer = few.get(INSTANCES, *query).json()
    assert names(answer["instances"]) == found
    assert answer["total_count"] == len(found)


def test_an_id_that_there_is_not_is_refused(few: Client) -> None:
    answer = few.get(INSTANCES, ("id", "unknown"), ("mode", "Single"))
    assert error_of(answer)[:2] == (400, "DBS.280110")


def test_filters_by_network(few: Client) -> None:
    network = subnet(few, "subnet-dual")
    assert names(listed(few, ("subnet_id", network["id"]))) == [ALL[1]]
    assert names(listed(few, ("vpc_id", network["vpc_id"]))) == ALL


@pytest.mark.parametrize(
    "query",
    [
        ("limit", "0"),
        ("limit", "101"),
        ("offset", "-1"),
        ("offset", "x"),
        ("mode", "Cluster"),
        ("name", "*"),
        ("name", ""),
    ],
)
def test_queries_that_are_refused(few: Client, query: tuple[str, str]) -> None:
    assert error_of(few.get(INSTANCES, query))[:2] == (400, "DBS.200001")


def test_offsets_count_instances(cloud: Client) -> None:
    cloud.control("POST", "seed", {"dds_instances": 105})
    first = cloud.get(INSTANCES).json()
    assert (len(first["instances"]), first["total_count"]) == (100, 105)
    rest = cloud.get(INSTANCES, ("offset", "100"), ("limit", "100")).json()
    assert (len(rest["instances"]), rest["total_count"]) == (5, 105)
    assert len({one["id"] for one in first["instances"] + rest["instances"]}) == 105
    assert first["instances"][1]["id"] == listed(cloud, ("offset", "1"), ("limit", "1"))[0]["id"]
    assert cloud.get(INSTANCES, ("offset", "105")).json() == {"instances": [], "total_count": 105}


def test_what_a_list_shows(few: Client) -> None:
    """The types are the service's own: a port and sizes that are strings, ssl that is a number."""
    cluster, replicas = listed(few, ("mode", "Sharding"))[0], listed(few, ("mode", "ReplicaSet"))[0]
    shown = [cluster[key] for key in ("port", "ssl", "pay_mode", "status", "actions", "db_user_name", "engine")]
    assert shown == ["8635", 1, "0", "normal", [], "rwuser", "rocksDB"]
    assert cluster["datastore"] == {
        "type": "DDS-Community",
        "version": "4.4",
        "patch_available": False,
        "whole_version": "",
    }
    assert cluster["tags"] == [{"key": "team", "value": "a"}, {"key": "stage", "value": "prod"}]
    kinds = [(one["type"], one["name"], one["volume"], len(one["nodes"])) for one in cluster["groups"]]
    disk = {"size": "30", "used": "0.33"}
    assert kinds == [
        ("mongos", None, None, 2),
        ("shard", "shard_1", disk, 3),
        ("shard", "shard_2", disk, 3),
        ("config", "config", {"size": "20", "used": "0.33"}, 3),
    ]
    assert [node["role"] for node in cluster["groups"][0]["nodes"]] == ["master", "master"]
    assert [node["role"] for node in replicas["groups"][0]["nodes"]] == ["Primary", "Secondary", "Hidden"]
    reachable = [node["private_ip"] != "" for one in cluster["groups"] for node in one["nodes"]]
    assert reachable == [True] * 2 + [False] * 9
    assert cluster["id"].endswith("in02")
    assert replicas["groups"][0]["nodes"][0]["id"].endswith("no02")


def test_nodes_have_ports(few: Client) -> None:
    (found,) = listed(few, ("mode", "Single"))
    (node,) = found["groups"][0]["nodes"]
    (port,) = few.get("vpc/v2.0/ports", ("device_id", node["id"])).json()["ports"]
    assert port["fixed_ips"][0]["ip_address"] == node["private_ip"]
    assert port["security_groups"] == [found["security_group_id"]]


def test_the_documented_answer(examples: Client) -> None:
    """Literally, but for what the document leaves out, for region, times and how many there are, and for two types:
    what clients decode is a port that is text and an ssl that is a number."""
    (documented,) = EXAMPLES["dds-list"]["response"]["instances"]
    answer = examples.get(f"dds/v3/{examples.project}/instances", ("offset", "0"), ("limit", "1")).json()
    (found,) = answer["instances"]
    own = {key: found[key] for key in ("region", "created", "updated")}
    own.update(port=str(documented["port"]), ssl=int(documented["ssl"]))
    assert kept(found, {**documented, **own}) == []
    assert answer["total_count"] == 1


def kept(found: Any, wanted: Any, where: str = "") -> list[str]:
    if isinstance(wanted, dict):
        return [line for key, value in wanted.items() for line in kept(found.get(key), value, f"{where}.{key}")]
    if isinstance(wanted, list) and len(wanted) == len(found):
        return [line for at, value in enumerate(wanted) for line in kept(found[at], value, f"{where}[{at}]")]
    return [] if found == wanted and type(found) is type(wanted) else [f"{where}: {found!r}, not {wanted!r}"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tags": [{"key": "team", "values": ["a"]}]}, ["shop-test", "shop"]),
        ({"tags": [{"key": "team", "values": ["a", "b"]}]}, ["shop", "shop-test", "shop"]),
        ({"tags": [{"key": "team", "values": []}, {"key": "stage", "values": ["prod"]}]}, ["shop"]),
        ({"tags": [{"key": "colour", "values": []}]}, []),
        ({"matches": [{"key": "instance_id", "value": "second-shop"}]}, ["shop"]),
        ({"matches": [{"key": "instance_name", "value": "shop-test"}]}, ["shop-test"]),
        ({}, ["shop", "shop-test", "shop"]),
        ({"limit": "1", "offset": "1"}, ["shop-test"]),
        ({"limit": 1, "offset": 1}, ["shop-test"]),
    ],
)
def test_by_tags(few: Client, asked: Any, found: list[str]) -> None:
    answer = few.post(f"{INSTANCES}/action", {"action": "filter", **asked}).json()
    assert [one["instance_name"] for one in answer["instances"]] == found
    counted = {key: value for key, value in asked.items() if key not in ("limit", "offset")}
    total = few.post(f"{INSTANCES}/action", {"action": "count", **counted}).json()
    assert total == {"total_count": answer["total_count"]}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"action": "delete"},
        {"action": "count", "limit": "1"},
        {"action": "filter", "limit": "0"},
        {"action": "filter", "limit": True},
        {"action": "filter", "tags": [{"key": "team"}]},
    ],
)
def test_bad_questions_by_tags(few: Client, asked: Any) -> None:
    assert error_of(few.post(f"{INSTANCES}/action", asked))[:2] == (400, "DBS.200001")


def test_a_question_by_tags_is_no_write(few: Client) -> None:
    """A stale read after it goes back to before the last real write."""
    instance_id = listed(few)[0]["id"]
    tag = {"action": "create", "tags": [{"key": "team", "value": "c"}]}
    assert few.post(f"{INSTANCES}/{instance_id}/tags/action", tag).status_code == 200
    asked = {"action": "count", "tags": [{"key": "team", "values": ["c"]}]}
    assert few.post(f"{INSTANCES}/action", asked).json() == {"total_count": 1}
    few.fault(action="stale", service="dds", writes=1)
    assert few.get(f"{INSTANCES}/{instance_id}/tags").json()["tags"] == [{"key": "team", "value": "b"}]


def test_tags_of_a_project(few: Client) -> None:
    tags = few.get(f"dds/v3/{PROJECT}/tags").json()["tags"]
    assert tags == [{"key": "stage", "values": ["prod"]}, {"key": "team", "values": ["a", "b"]}]


def test_flavors(cloud: Client) -> None:
    found = cloud.get(f"dds/v3/{PROJECT}/flavors", ("region", "cn-north-4"), ("engine_name", "DDS-Community")).json()
    (one,) = [flavor for flavor in found["flavors"] if flavor["spec_code"] == REPLICA["spec_code"]]
    assert [one[key] for key in ("type", "vcpus", "ram")] == ["replica", "2", "4"]
    assert one["az_status"] == dict.fromkeys(("cn-north-4a", "cn-north-4b", "cn-north-4c"), "normal")
    assert error_of(cloud.get(f"dds/v3/{PROJECT}/flavors", ("region", "eu-west-101")))[:2] == (400, "DBS.200024")
    assert error_of(cloud.get(f"dds/v3/{PROJECT}/flavors", ("engine_name", "MySQL")))[:2] == (404, "DBS.200042")


def test_kinds_of_disk(cloud: Client) -> None:
    path = f"dds/v3/{PROJECT}/storage-type"
    found = cloud.get(path, ("engine_name", "DDS-Community")).json()["storage_type"]
    assert [one["name"] for one in found] == ["ULTRAHIGH", "EXTREMEHIGH"]
    assert found[0]["az_status"]["cn-north-4a"] == "normal"
    assert error_of(cloud.get(path, ("engine_name", "MySQL")))[:2] == (404, "DBS.200042")


def test_flavors_with_versions(cloud: Client) -> None:
    flavor = {"spec_code": "old", "type": "single", "zones": {"cn-north-4a": "sellout"}, "versions": ["3.4"]}
    cloud.control("POST", "seed", {"dds_flavors": [flavor]})
    path = f"dds/v3.1/{PROJECT}/flavors"
    everything, new = cloud.get(path).json(), cloud.get(path, ("engine_version", "4.4")).json()
    assert everything["total_count"] == new["total_count"] + 1
    page = cloud.get(path, ("offset", "1"), ("limit", "2")).json()
    assert page["flavors"] == everything["flavors"][1:3]
    (old,) = [one for one in everything["flavors"] if one["spec_code"] == "old"]
    assert (old["engine_versions"], old["az_status"]) == (["3.4"], {"cn-north-4a": "sellout"})


def test_versions(cloud: Client) -> None:
    path = f"dds/v3/{PROJECT}/datastores"
    versions = cloud.get(f"{path}/DDS-Community/versions").json()["versions"]
    assert versions == ["3.4", "4.0", "4.2", "4.4", "5.0"]
    assert error_of(cloud.get(f"{path}/MySQL/versions"))[:2] == (404, "DBS.200042")


def test_the_default_seed(cloud: Client) -> None:
    far = elsewhere(cloud)
    found = far.get(f"dds/v3/{OTHER_PROJECT}/instances").json()["instances"]
    assert names(found) == [("scratch", "Single"), ("sessions", "ReplicaSet"), ("orders", "Sharding")]
    zones = {node["availability_zone"] for one in found[2]["groups"] for node in one["nodes"]}
    assert (zones, found[0]["ssl"]) == ({"ap-southeast-3a", "ap-southeast-3b", "ap-southeast-3c"}, 0)


def test_numbered_instances_are_always_the_same() -> None:
    def seen() -> list[Any]:
        cloud = client_of(fresh_app())
        cloud.control("POST", "seed", {"dds_instances": 20})
        cloud.control("POST", "seed", {"dds_instances": 4})
        return [[one[key] for key in ("id", "name", "mode", "tags", "groups")] for one in listed(cloud)]

    first = seen()
    assert first == seen()
    assert sorted(one[1] for one in first) == [f"dds-{number:05d}" for number in range(24)]
    assert {one[2] for one in first} == {"Sharding", "ReplicaSet", "Single"}


def test_ten_thousand_instances(cloud: Client) -> None:
    """The bounds are far above what it takes."""
    started = time.monotonic()
    cloud.control("POST", "seed", {"dds_instances": 10_000})
    assert time.monotonic() - started < 40
    started = time.monotonic()
    seen: set[str] = set()
    for start in range(0, 2000, 100):
        answer = cloud.get(INSTANCES, ("offset", str(start))).json()
        seen |= {one["id"] for one in answer["instances"]}
    assert (len(seen), answer["total_count"]) == (2000, 10_000)
    for query in (("name", "dds-07777"), ("id", answer["instances"][0]["id"])):
        assert len(listed(cloud, query)) == 1
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"dds_instances": -1}, "dds_instances is negative"),
        ({"dds_instances": [{"mode": "Single"}]}, "dds instance without name"),
        ({"dds_instances": [{"name": "d", "mode": "Pair"}]}, "mode 'Pair'"),
        ({"dds_instances": [{"name": "d", "mode": "Single", "status": "tired"}]}, "status 'tired'"),
        ({"dds_instances": [{"name": "d", "mode": "Single", "subnet": "none"}]}, "neither the subnet_id nor"),
        (
            {"dds_instances": [{"name": "d", "mode": "Single", "subnet": "subnet-demo"}]},
            "Single has flavors for single",
        ),
        (
            {"dds_instances": [{"name": "d", "mode": "Single", "subnet": "subnet-demo", "security_group": "none"}]},
            "there is no security group none",
        ),
        ({"dds_instances": [{"name": "d", "colour": "red"}]}, "unknown colour"),
        ({"dds_flavors": [{"spec_code": "f", "type": "pair", "zones": {}}]}, "flavor f for 'pair'"),
        ({"dds_flavors": [{"spec_code": "f", "type": "single", "zones": {"a": "full"}}]}, "zones is not a mapping"),
        ({"dds_outcomes": [{"on": "sing", "result": "fail"}]}, "outcome on 'sing'"),
        ({"dds_outcomes": [{"on": "port", "result": "error"}]}, "'error' is not a possible result of port"),
        ({"dds_outcomes": [{"on": "port", "result": "fail", "server": "x"}]}, "unknown server"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, document: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert (answer.status_code, said in answer.json()["error_msg"]) == (400, True), answer.text


def test_an_address_that_is_taken(cloud: Client) -> None:
    flavor = {"type": "single", "num": 1, "size": 10, "spec_code": "x", "nodes": [{"private_ip": "192.168.0.11"}]}
    given = {"name": "docs", "mode": "Single", "subnet": "subnet-demo", "flavor": [flavor]}
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"dds_instances": [given]})
    assert (answer.status_code, "already allocated" in answer.json()["error_msg"]) == (400, True)


def test_the_security_group_of_a_seed(cloud: Client) -> None:
    given = {"name": "docs", "mode": "Single", "subnet": "subnet-demo", "flavor": [SINGLE], "security_group": "web"}
    cloud.control("POST", "seed", {"dds_instances": [given]})
    assert listed(cloud)[0]["security_group_id"] == group(cloud)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating document databases: one thing at a time, by job or by order."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import Client, error_of
from tests.emulator.databases import (
    BY_MONTH,
    PASSWORD,
    ZONES,
    at,
    done,
    group,
    job,
    listed,
    made,
    new,
    outcome,
    paid,
    show,
    tick,
)
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, order_status, paced, resources

LARGER = "dds.mongodb.s6.xlarge.2"


def groups(instance: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in instance["groups"] if one["type"] == kind]


def specs(instance: dict[str, Any], kind: str) -> list[set[str]]:
    return [{node["spec_code"].rpartition(".")[0] for node in one["nodes"]} for one in groups(instance, kind)]


def sizes(instance: dict[str, Any]) -> list[str]:
    return [one["volume"]["size"] for one in instance["groups"] if one["volume"]]


@pytest.fixture
def cluster(cloud: Client) -> dict[str, Any]:
    return new(cloud, mode="Sharding", availability_zone=ZONES)


@pytest.fixture
def replicas(cloud: Client) -> dict[str, Any]:
    return new(cloud)


@pytest.fixture
def single(cloud: Client) -> dict[str, Any]:
    return new(cloud, mode="Single")


def test_settings_that_are_jobs(cloud: Client, replicas: dict[str, Any]) -> None:
    answer = cloud.post(at(replicas, "modify-port"), {"port": 27017})
    assert (done(cloud, answer), answer.json()["port"]) == ("ModifyPort", 27017)
    answer = cloud.post(at(replicas, "switch-ssl"), {"ssl_option": "0"})
    assert (done(cloud, answer), answer.json()["ssl_option"]) == ("SwitchInstanceSSL", "0")
    default = group(cloud, "default")
    answer = cloud.post(at(replicas, "modify-security-group"), {"security_group_id": default})
    assert (done(cloud, answer), answer.json()["security_group_id"]) == ("ModifySecurityGroup", default)
    found = show(cloud, replicas["id"])
    assert [found[key] for key in ("port", "ssl", "security_group_id")] == ["27017", 0, default]
    node = found["groups"][0]["nodes"][0]
    (port,) = cloud.get("vpc/v2.0/ports", ("device_id", node["id"])).json()["ports"]
    assert port["security_groups"] == [default]


def test_a_larger_flavor(cloud: Client, replicas: dict[str, Any], single: dict[str, Any]) -> None:
    for instance, kind, spec in ((replicas, "replica", "repset"), (single, "single", "single")):
        asked = {"resize": {"target_id": instance["id"], "target_spec_code": f"{LARGER}.{spec}"}}
        assert done(cloud, cloud.post(at(instance, "resize"), asked)) == "ResizeMongoDBInstance"
        assert specs(show(cloud, instance["id"]), kind) == [{LARGER}]
        assert error_of(cloud.post(at(instance, "resize"), asked))[:2] == (400, "DBS.200054")


def test_a_larger_flavor_for_parts_of_a_cluster(cloud: Client, cluster: dict[str, Any]) -> None:
    def resize(**asked: Any) -> dict[str, Any]:
        kind = asked["target_type"]
        body = {"resize": {**asked, "target_spec_code": f"{LARGER}.{kind}"}}
        assert done(cloud, cloud.post(at(cluster, "resize"), body)) == "ResizeMongoDBInstance"
        return show(cloud, cluster["id"])

    one, two = groups(cluster, "shard")
    small = "dds.mongodb.s6.large.2"
    found = resize(target_type="mongos", target_id=groups(cluster, "mongos")[0]["nodes"][0]["id"])
    assert specs(found, "mongos") == [{LARGER, small}]
    assert specs(resize(target_type="shard", target_id=one["id"]), "shard") == [{LARGER}, {small}]
    assert specs(resize(target_type="shard", target_ids=[one["id"], two["id"]]), "shard") == [{LARGER}, {LARGER}]


@pytest.mark.parametrize(
    ("instance", "asked", "code"),
    [
        ("replicas", {"target_spec_code": f"{LARGER}.repset"}, "DBS.200001"),
        ("replicas", {"target_id": "other", "target_spec_code": f"{LARGER}.repset"}, "DBS.200013"),
        ("replicas", {"target_id": "{id}", "target_spec_code": f"{LARGER}.shard"}, "DBS.200054"),
        ("replicas", {"target_id": "{id}", "target_spec_code": "unknown"}, "DBS.200053"),
        ("replicas", {"target_id": "{id}", "target_type": "shard", "target_spec_code": "x"}, "DBS.200001"),
        ("cluster", {"target_id": "{id}", "target_spec_code": f"{LARGER}.shard"}, "DBS.200001"),
        ("cluster", {"target_id": "x", "target_type": "shard", "target_spec_code": f"{LARGER}.shard"}, "DBS.200013"),
        ("cluster", {"target_ids": ["x"], "target_type": "mongos", "target_spec_code": "x"}, "DBS.200001"),
    ],
)
def test_flavors_that_are_refused(
    cloud: Client, request: pytest.FixtureRequest, instance: str, asked: dict[str, Any], code: str
) -> None:
    found = request.getfixturevalue(instance)
    body = {key: value.format(**found) if isinstance(value, str) else value for key, value in asked.items()}
    assert error_of(cloud.post(at(found, "resize"), {"resize": body}))[1] == code


def test_larger_disks(cloud: Client, cluster: dict[str, Any], replicas: dict[str, Any]) -> None:
    answer = cloud.post(at(replicas, "enlarge-volume"), {"volume": {"size": "50"}})
    assert done(cloud, answer) == "EnlargeMongoDBVolume"
    assert sizes(show(cloud, replicas["id"])) == ["50"]
    shard = groups(cluster, "shard")[1]["id"]
    done(cloud, cloud.post(at(cluster, "enlarge-volume"), {"volume": {"size": "40", "group_id": shard}}))
    assert sizes(show(cloud, cluster["id"])) == ["30", "40", "20"]


@pytest.mark.parametrize(
    ("instance", "volume", "status", "code"),
    [
        ("replicas", {"size": "20"}, 400, "DBS.200001"),
        ("replicas", {"size": "10"}, 400, "DBS.200001"),
        ("replicas", {"size": "25"}, 400, "DBS.200001"),
        ("replicas", {"size": 25}, 400, "DBS.200001"),
        ("replicas", {"size": 30.0}, 400, "DBS.200001"),
        ("replicas", {"size": "x"}, 400, "DBS.200001"),
        ("replicas", {"size": "2010"}, 403, "DBS.200028"),
        ("single", {"size": "1010"}, 403, "DBS.200028"),
        ("replicas", {"size": "30", "group_id": "x"}, 400, "DBS.200001"),
        ("cluster", {"size": "40"}, 400, "DBS.200001"),
        ("cluster", {"size": "40", "group_id": "x"}, 404, "DBS.200013"),
    ],
)
def test_disks_that_are_refused(
    cloud: Client, request: pytest.FixtureRequest, instance: str, volume: Any, status: int, code: str
) -> None:
    found = request.getfixturevalue(instance)
    assert error_of(cloud.post(at(found, "enlarge-volume"), {"volume": volume}))[:2] == (status, code)


def test_more_nodes_of_a_cluster(cloud: Client, cluster: dict[str, Any]) -> None:
    asked = {"type": "mongos", "spec_code": f"{LARGER}.mongos", "num": "2"}
    assert done(cloud, cloud.post(at(cluster, "enlarge"), asked)) == "EnlargeMongoDBGroup"
    nodes = groups(show(cloud, cluster["id"]), "mongos")[0]["nodes"]
    assert nodes[:2] == groups(cluster, "mongos")[0]["nodes"]
    assert len({node["private_ip"] for node in nodes}) == len({node["id"] for node in nodes}) == 4
    asked = {"type": "shard", "spec_code": f"{LARGER}.shard", "num": "1", "volume": {"size": "60"}}
    done(cloud, cloud.post(at(cluster, "enlarge"), asked))
    shards = groups(show(cloud, cluster["id"]), "shard")
    assert [(one["name"], one["volume"]["size"]) for one in shards] == [
        ("shard_1", "30"),
        ("shard_2", "30"),
        ("shard_3", "60"),
    ]
    assert len({one["id"] for one in shards}) == 3


def test_more_replicas(cloud: Client, replicas: dict[str, Any]) -> None:
    assert done(cloud, cloud.post(at(replicas, "replicaset-node"), {"num": 2})) == "ReplicaSetEnlargeNode"
    nodes = show(cloud, replicas["id"])["groups"][0]["nodes"]
    assert [node["role"] for node in nodes] == ["Primary", "Secondary", "Hidden", "Secondary", "Secondary"]
    assert all(node["private_ip"] for node in nodes)
    for number in (0, 1, 4):
        answer = cloud.post(at(replicas, "replicaset-node"), {"num": number})
        assert error_of(answer)[:2] == (400, "DBS.200001")


MONGOS_MORE = {"type": "mongos", "spec_code": f"{LARGER}.mongos", "num": "1"}
SHARD_MORE = {"type": "shard", "spec_code": f"{LARGER}.shard", "num": "1", "volume": {"size": "20"}}


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({**MONGOS_MORE, "num": "0"}, 400, "DBS.200001"),
        ({**MONGOS_MORE, "num": "15"}, 400, "DBS.200001"),
        ({**MONGOS_MORE, "num": 0}, 400, "DBS.200001"),
        ({**MONGOS_MORE, "type": "config"}, 400, "DBS.200001"),
        ({**MONGOS_MORE, "spec_code": f"{LARGER}.shard"}, 400, "DBS.200054"),
        ({**MONGOS_MORE, "volume": {"size": "20"}}, 400, "DBS.200001"),
        ({**SHARD_MORE, "volume": {"size": "25"}}, 400, "DBS.200001"),
        ({**SHARD_MORE, "volume": {"size": "2010"}}, 403, "DBS.200028"),
        ({key: value for key, value in SHARD_MORE.items() if key != "volume"}, 400, "DBS.200001"),
    ],
)
def test_nodes_that_are_refused(cloud: Client, cluster: dict[str, Any], asked: Any, status: int, code: str) -> None:
    assert error_of(cloud.post(at(cluster, "enlarge"), asked))[:2] == (status, code)


def test_nodes_of_other_modes(cloud: Client, cluster: dict[str, Any], replicas: dict[str, Any]) -> None:
    assert error_of(cloud.post(at(replicas, "enlarge"), MONGOS_MORE))[:2] == (400, "DBS.200004")
    assert error_of(cloud.post(at(cluster, "replicaset-node"), {"num": 2}))[:2] == (400, "DBS.200004")


def test_restarts(cloud: Client, cluster: dict[str, Any], replicas: dict[str, Any], single: dict[str, Any]) -> None:
    def restart(instance: dict[str, Any], **asked: Any) -> Response:
        return cloud.post(at(instance, "restart"), {"target_id": instance["id"], **asked})

    assert done(cloud, restart(cluster)) == "RestartInstance"
    assert done(cloud, restart(replicas, is_serial=True)) == "RestartReplicaSetInstance"
    assert done(cloud, restart(single)) == "RestartReplicaSingleInstance"
    shard, mongos = groups(cluster, "shard")[0], groups(cluster, "mongos")[0]["nodes"][0]
    assert done(cloud, restart(cluster, target_type="shard", target_id=shard["id"])) == "RestartGroup"
    assert done(cloud, restart(cluster, target_type="mongos", target_id=mongos["id"])) == "RestartNode"
    primary, secondary, *_others = replicas["groups"][0]["nodes"]
    assert done(cloud, restart(replicas, target_id=secondary["id"])) == "RestartNode"
    for answer, status, code in (
        (restart(replicas, target_id=primary["id"]), 400, "DBS.200004"),
        (restart(replicas, is_force=True), 400, "DBS.200004"),
        (restart(single, is_serial=True), 400, "DBS.200004"),
        (restart(cluster, target_id=shard["id"]), 400, "DBS.200001"),
        (restart(cluster, target_type="config", target_id=shard["id"]), 400, "DBS.200001"),
        (restart(cluster, target_type="shard"), 400, "DBS.200001"),
        (restart(cluster, target_type="shard", target_id="unknown"), 404, "DBS.200013"),
    ):
        assert error_of(answer)[:2] == (status, code)


OPERATIONS: list[tuple[str, str, Any]] = [
    ("POST", "restart", {"target_id": "{id}"}),
    ("POST", "resize", {"resize": {"target_id": "{id}", "target_spec_code": f"{LARGER}.repset"}}),
    ("POST", "enlarge-volume", {"volume": {"size": "50"}}),
    ("POST", "replicaset-node", {"num": 2}),
    ("POST", "modify-port", {"port": 9000}),
    ("POST", "modify-security-group", {"security_group_id": "{security_group_id}"}),
    ("POST", "switch-ssl", {"ssl_option": "0"}),
    ("PUT", "reset-password", {"user_pwd": PASSWORD}),
    ("PUT", "backups/policy", {"backup_policy": {"keep_days": "0"}}),
    ("PUT", "modify-name", {"new_instance_name": "docs-2"}),
    ("PUT", "remark", {"remark": "x"}),
    ("POST", "tags/action", {"action": "create", "tags": [{"key": "k", "value": "v"}]}),
]
JOBS_ONLY = OPERATIONS[:7]
AT_ANY_TIME = {"modify-name", "remark", "tags/action"}


def send(cloud: Client, instance: dict[str, Any], method: str, path: str, body: Any) -> Response:
    return cloud.call(method, at(instance, path), json=filled(body, instance))


def filled(body: Any, instance: dict[str, Any]) -> Any:
    if isinstance(body, dict):
        return {key: filled(value, instance) for key, value in body.items()}
    return body.format(**instance) if isinstance(body, str) else body


def ready(cloud: Client, **changes: Any) -> dict[str, Any]:
    answer = made(cloud, **changes)
    for _other in range(3):
        tick(cloud)
    return show(cloud, answer["id"])


@pytest.mark.parametrize(("method", "path", "body"), JOBS_ONLY)
def test_one_operation_at_a_time(method: str, path: str, body: Any) -> None:
    """While it runs, the status says normal; what is under way is in actions."""
    cloud = paced("clock")
    instance = ready(cloud)
    answer = send(cloud, instance, method, path, body)
    assert answer.status_code == 202
    seen = show(cloud, instance["id"])
    assert (seen["status"], len(seen["actions"])) == ("normal", 1)
    for other in OPERATIONS:
        refused = send(cloud, instance, *other)
        if other[1] in AT_ANY_TIME:
            assert refused.ok
        else:
            assert error_of(refused)[:2] == (403, "DBS.200019"), other
    tick(cloud)
    assert job(cloud, answer.json()["job_id"])["status"] == "Running"
    tick(cloud)
    assert job(cloud, answer.json()["job_id"])["status"] == "Completed"
    assert show(cloud, instance["id"])["actions"] == []


@pytest.mark.parametrize(("method", "path", "body"), OPERATIONS)
def test_what_is_not_there(cloud: Client, method: str, path: str, body: Any) -> None:
    answer = send(cloud, {"id": "unknown", "security_group_id": "x"}, method, path, body)
    assert error_of(answer)[:2] == (404, "DBS.200002")


@pytest.mark.parametrize(
    ("on", "operation"),
    list(
        zip(
            ("restart", "resize", "enlarge_volume", "add_nodes", "port", "security_group", "ssl"),
            JOBS_ONLY,
            strict=True,
        )
    ),
)
def test_jobs_that_fail_change_nothing(cloud: Client, replicas: dict[str, Any], on: str, operation: Any) -> None:
    outcome(cloud, on, instance="docs", count=1)
    answer = send(cloud, replicas, *operation)
    ended = job(cloud, answer.json()["job_id"])
    assert (ended["status"], ended["fail_reason"]) == ("Failed", "it broke")
    found = show(cloud, replicas["id"])
    assert {**found, "updated": ""} == {**replicas, "updated": ""}
    done(cloud, send(cloud, replicas, *operation))


def test_an_operation_that_is_to_be_refused(cloud: Client, replicas: dict[str, Any]) -> None:
    outcome(cloud, "port", result="refuse", instance="docs*")
    assert error_of(cloud.post(at(replicas, "modify-port"), {"port": 9000})) == (400, "DBS.9", "it broke")
    assert show(cloud, replicas["id"])["actions"] == []


def test_nodes_that_could_not_be_added(cloud: Client, replicas: dict[str, Any]) -> None:
    outcome(cloud, "add_nodes", result="error")
    answer = cloud.post(at(replicas, "replicaset-node"), {"num": 2})
    assert job(cloud, answer.json()["job_id"])["status"] == "Failed"
    found = show(cloud, replicas["id"])
    assert (found["status"], len(found["groups"][0]["nodes"])) == ("enlargefail", 3)
    assert error_of(cloud.post(at(replicas, "modify-port"), {"port": 9000}))[:2] == (403, "DBS.200011")


def test_changes_of_what_is_paid_by_month(cloud: Client) -> None:
    """They are orders, that is what is more to pay."""
    instance = new(cloud, charge_info=BY_MONTH)
    asked = {"resize": {"target_id": instance["id"], "target_spec_code": f"{LARGER}.repset"}, "is_auto_pay": True}
    answer = cloud.post(at(instance, "resize"), asked).json()
    assert (list(answer), order_status(cloud, answer["order_id"])) == (["order_id"], 5)
    assert specs(show(cloud, instance["id"]), "replica") == [{LARGER}]
    order = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert (order["order_type"], order["amount_after_discount"]) == (3, 900)
    answer = cloud.post(at(instance, "enlarge-volume"), {"volume": {"size": "50"}}).json()
    assert order_status(cloud, answer["order_id"]) == 6
    assert (sizes(show(cloud, instance["id"])), show(cloud, instance["id"])["actions"]) == (["20"], [])
    paid(cloud, answer["order_id"])
    assert sizes(show(cloud, instance["id"])) == ["50"]
    assert resources(cloud, resource_ids=[instance["id"]])[0]["resource_id"] == instance["id"]
    done(cloud, cloud.post(at(instance, "modify-port"), {"port": 9000}))


def test_an_order_for_what_is_gone(cloud: Client) -> None:
    instance = new(cloud, charge_info=BY_MONTH)
    answer = cloud.post(at(instance, "enlarge-volume"), {"volume": {"size": "50"}}).json()
    cloud.post(UNSUBSCRIBE, {"resource_ids": [instance["id"]], "unsubscribe_type": 1})
    paid(cloud, answer["order_id"])
    assert (order_status(cloud, answer["order_id"]), listed(cloud)) == (4, [])


def test_an_order_for_what_is_busy() -> None:
    cloud = paced("clock")
    instance = ready(cloud, charge_info=BY_MONTH)
    answer = cloud.post(at(instance, "enlarge-volume"), {"volume": {"size": "50"}}).json()
    assert cloud.post(at(instance, "modify-port"), {"port": 9000}).status_code == 202
    paid(cloud, answer["order_id"])
    for _other in range(3):
        tick(cloud)
    found = show(cloud, instance["id"])
    assert (order_status(cloud, answer["order_id"]), sizes(found), found["port"]) == (4, ["20"], "9000")


def test_what_is_paid_at_once_keeps_others_out_from_the_request_on() -> None:
    cloud = paced("clock")
    instance = ready(cloud, charge_info=BY_MONTH)
    given = {"volume": {"size": "50"}, "is_auto_pay": True}
    answer = cloud.post(at(instance, "enlarge-volume"), given).json()
    assert error_of(cloud.post(at(instance, "modify-port"), {"port": 9000}))[:2] == (403, "DBS.200019")
    for _other in range(3):
        tick(cloud)
    assert (order_status(cloud, answer["order_id"]), sizes(show(cloud, instance["id"]))) == (5, ["50"])
    done_later = cloud.post(at(instance, "modify-port"), {"port": 9000})
    assert done_later.status_code == 202

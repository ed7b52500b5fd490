# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Components: deployment by job, upgrades, actions, records, and what goes wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.deployments import (
    APPLICATIONS,
    CAS,
    CLUSTER,
    COMPONENTS,
    NOWHERE,
    VIRTUAL,
    act,
    application,
    component,
    ended,
    frontend,
    job,
    named,
    of_shop,
    ok,
    outcome,
    records,
    request,
    status,
    tick,
    upgrade,
)
from tests.support.emulators import fresh_app

FULL = {
    "description": "d",
    "labels": [{"key": "a", "value": "1"}],
    "build": {"parameters": {"cluster_id": CLUSTER, "node_label_selector": {"a": "b"}}},
    "limit_cpu": 0.5,
    "limit_memory": 1,
    "request_cpu": 0.25,
    "request_memory": 0.5,
    "envs": [{"name": "A", "value": "1"}, {"name": "B", "value_from": {"reference_type": "secret", "name": "s"}}],
    "storages": [
        {
            "type": "HostPath",
            "name": "data",
            "parameters": {"path": "/data"},
            "mounts": [{"path": "/mnt", "sub_path": "", "read_only": False}],
        }
    ],
    "deploy_strategy": {"type": "RollingRelease", "rolling_release": {"batches": 2}},
    "command": {"command": ["sh"], "args": ["-c", "true"]},
    "post_start": {"type": "command", "command": ["true"]},
    "pre_stop": {"type": "http", "scheme": "http", "host": "POD", "port": 80, "path": "/"},
    "mesher": {"port": 8080},
    "timezone": "Asia/Shanghai",
    "jvm_opts": "-Xmx1g",
    "tomcat_opts": {"server_xml": "<Server/>"},
    "logs": [{"log_path": "/log", "rotate": "Daily", "host_path": "/host", "host_extend_path": "PodUID"}],
    "custom_metric": {"path": "/metrics", "port": 9090, "dimensions": "cpu"},
    "affinity": [
        {
            "condition": "required",
            "kind": "node",
            "match_expressions": [{"key": "disk", "operation": "In", "value": "ssd"}],
            "weight": 100,
        }
    ],
    "anti_affinity": [
        {"condition": "preferred", "kind": "pod", "match_expressions": [{"key": "app", "operation": "Exists"}]}
    ],
    "update_strategy": {"type": "RollingRelease", "max_surge": 1},
    "workload_name": "backend-1",
    "liveness_probe": {"type": "tcp", "delay": 10, "timeout": 5, "port": 80},
    "readiness_probe": {"type": "command", "delay": 10, "timeout": 5, "command": ["true"]},
}
ACCESSES = [{"protocol": "http", "address": "shop.example.com", "forward_port": 8080}]


def paced(pace: Any) -> Client:
    return client_of(fresh_app(Settings(pace=pace)))


def listed(cloud: Client, *query: tuple[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(cloud.get(COMPONENTS, *query))["components"]
    return found


def test_a_component(cloud: Client) -> None:
    where, job_id = component(cloud, **FULL, external_accesses=ACCESSES)
    asked = request(cloud, **FULL)
    found = ok(cloud.get(where))
    shown = found.pop("status")
    own = [{"name": "CAS_COMPONENT_NAME", "value": "backend", "inner": True}, {"name": "TZ", "value": "Asia/Shanghai"}]
    access = {"protocol": "TCP", "address": "backend.default.svc.cluster.local", "forward_port": 8080}
    labels = asked.pop("labels")
    assert found == {
        **asked,
        "config_mode": "default",
        "application_id": named(cloud, "applications", "shop"),
        "envs": [*asked["envs"], *own],
        "external_accesses": [*ACCESSES, access],
        "anti_affinity": [{"weight": 1, **asked["anti_affinity"][0]}],
    }
    assert shown == {
        "component_status": "RUNNING",
        "available_replica": 2,
        "replica": 2,
        "last_job_id": job_id,
        "creator": "demo",
        "create_time": shown["create_time"],
        "update_time": shown["update_time"],
        "artifact": {"type": "image", "url": "swr.example.com/shop/backend:1"},
    }
    (in_list,) = listed(cloud, ("component_name", "backend"))
    assert (in_list["external_accesses"], in_list["labels"], in_list["status"]) == (ACCESSES, labels, shown)
    assert (in_list["refer_resources"], in_list["build"]) == (asked["refer_resources"], asked["build"])
    assert (in_list["environment_name"], in_list["application_name"]) == ("env-demo", "shop")
    assert (in_list["id"], in_list["platform_type"]) == (where.rpartition("/")[2], "cce")


def test_a_job(cloud: Client) -> None:
    _where, job_id = component(cloud)
    found = job(cloud, job_id)
    assert job_id.startswith("JOB")
    assert found["job"] == {
        "execution_status": "SUCCEEDED",
        "job_id": job_id,
        "job_type": "PROVISION",
        "rollback_enabled": False,
    }
    assert [(task["task_name"], task["task_status"]) for task in found["tasks"]] == [
        ("CREATE_PREPARE", "SUCCEEDED"),
        ("CREATE_EXECUTE", "SUCCEEDED"),
    ]
    assert (found["task_count"], found["tasks"][0]["messages"]) == (2, "{}")
    where = f"{CAS}/jobs/{job_id}"
    (last,) = ok(cloud.get(where, ("desc", "true"), ("limit", "1")))["tasks"]
    assert last == found["tasks"][1]
    assert ok(cloud.get(where, ("offset", "1"), ("desc", "false")))["tasks"] == found["tasks"][1:]
    assert error_of(cloud.get(where, ("instance_id", NOWHERE)))[:2] == (404, "SVCSTG.00100429")
    assert error_of(cloud.get(f"{CAS}/jobs/JOB1"))[:2] == (404, "SVCSTG.00100429")


def test_lists(cloud: Client) -> None:
    component(cloud)
    other = application(cloud, "shop-two")
    ok(cloud.post(f"{APPLICATIONS}/{other['id']}/components", request(cloud)))
    assert [one["name"] for one in listed(cloud)] == ["backend", "backend", "shop-frontend"]
    assert [one["application_name"] for one in listed(cloud, ("application_name", "two"))] == ["shop-two"]
    assert [one["name"] for one in listed(cloud, ("order", "asc"), ("limit", "1"))] == ["shop-frontend"]
    of_one = ok(cloud.get(of_shop(cloud), ("order_by", "name"), ("order", "asc")))
    assert (of_one["count"], [one["name"] for one in of_one["components"]]) == (2, ["backend", "shop-frontend"])


def test_components_belong_to_their_application(cloud: Client) -> None:
    where, _job = component(cloud)
    other = application(cloud, "shop-two")
    elsewhere = f"{APPLICATIONS}/{other['id']}/components/{where.rpartition('/')[2]}"
    assert error_of(cloud.get(elsewhere))[:2] == (404, "SVCSTG.00100404")
    assert error_of(cloud.delete(elsewhere))[:2] == (404, "SVCSTG.00100404")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": "shop-frontend"}, (400, "SVCSTG.00100400")),
        ({"name": None}, (400, "SVCSTG.00100400")),
        ({"replica": -1}, (400, "SVCSTG.00100400")),
        ({"limit_cpu": "1"}, (400, "SVCSTG.00100400")),
        ({"limit_cpu": True}, (400, "SVCSTG.00100400")),
        ({"environment_id": NOWHERE}, (404, "SVCSTG.00100411")),
        ({"runtime_stack": {**VIRTUAL, "version": "0"}}, (400, "SVCSTG.00100420")),
        ({"refer_resources": []}, (400, "SVCSTG.00100422")),
        ({"refer_resources": [{"id": NOWHERE, "type": "elb"}]}, (404, "SVCSTG.00100424")),
        ({"refer_resources": None}, (400, "SVCSTG.00100400")),
        ({"source": {"kind": "image"}}, (400, "SVCSTG.00100425")),
        ({"source": {"kind": "magic", "url": "x"}}, (400, "SVCSTG.00100400")),
    ],
)
def test_components_that_are_refused(cloud: Client, changes: dict[str, Any], refused: tuple[int, str]) -> None:
    assert error_of(cloud.post(of_shop(cloud), request(cloud, **changes)))[:2] == refused
    assert [one["name"] for one in listed(cloud)] == ["shop-frontend"]


def test_code_needs_no_artifact(cloud: Client) -> None:
    component(cloud, source={"kind": "code", "repo_url": "https://git.example.com/a.git", "repo_ref": "main"})
    assert len(listed(cloud)) == 2


def test_an_upgrade(cloud: Client) -> None:
    """Most of what is left out is taken back, and the number of instances stays."""
    where, _job = component(cloud, jvm_opts="-Xmx1g", external_accesses=ACCESSES, workload_name="w")
    image = {"kind": "image", "url": "swr.example.com/shop/backend:2"}
    assert ended(cloud, upgrade(cloud, where, version="2.0.0", source=image, replica=3)) == "SUCCEEDED"
    found = ok(cloud.get(where))
    assert (found["version"], found["source"], found["workload_name"]) == ("2.0.0", image, "w")
    assert "jvm_opts" not in found
    assert (found["status"]["available_replica"], found["status"]["artifact"]["url"]) == (2, image["url"])
    second, first = records(cloud, where)
    assert [(one["version"], one["current_used"], one["status"]) for one in (first, second)] == [
        ("1.0.0", False, "SUCCEEDED"),
        ("2.0.0", True, "SUCCEEDED"),
    ]
    assert second["jobs"][0]["job_id"] == found["status"]["last_job_id"]
    assert second["jobs"][0]["job_info"] == {
        "deploy_type": "OneBatchRelease",
        "source_url": image["url"],
        "replica": 2,
    }
    assert ok(cloud.get(f"{where}/records", ("order", "asc"), ("limit", "1"))) == {"count": 2, "records": [first]}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": "renamed"}, (400, "SVCSTG.00100400")),
        ({"runtime_stack": VIRTUAL}, (400, "SVCSTG.00100400")),
        ({"version": None}, (400, "SVCSTG.00100400")),
        ({"environment_id": NOWHERE}, (400, "SVCSTG.00100400")),
        ({"source": {"kind": "package"}}, (400, "SVCSTG.00100425")),
        ({"refer_resources": []}, (400, "SVCSTG.00100422")),
        ({"affinity": {"az": ["az1"]}}, (400, "SVCSTG.00100400")),
        ({"update_strategy": "RollingRelease"}, (400, "SVCSTG.00100400")),
    ],
)
def test_upgrades_that_are_refused(cloud: Client, changes: dict[str, Any], refused: tuple[int, str]) -> None:
    where = frontend(cloud)
    before = ok(cloud.get(where))
    assert error_of(upgrade(cloud, where, **changes))[:2] == refused
    assert ok(cloud.get(where)) == before


def test_stop_and_start(cloud: Client) -> None:
    where = frontend(cloud)
    assert ended(cloud, act(cloud, where, "stop")) == "SUCCEEDED"
    shown = ok(cloud.get(where))["status"]
    assert (shown["component_status"], shown["available_replica"], shown["replica"]) == ("STOPPED", 0, 2)
    for action in ("stop", "restart", "scale"):
        assert error_of(act(cloud, where, action, replica=1))[0] == 409
    assert ended(cloud, act(cloud, where, "start")) == "SUCCEEDED"
    assert error_of(act(cloud, where, "start"))[0] == 409
    assert ended(cloud, act(cloud, where, "restart")) == "SUCCEEDED"
    assert status(cloud, where) == "RUNNING"


def test_scaling(cloud: Client) -> None:
    where = frontend(cloud)
    assert ended(cloud, act(cloud, where, "scale", replica=5)) == "SUCCEEDED"
    found = ok(cloud.get(where))
    assert (found["replica"], found["status"]["available_replica"]) == (5, 5)
    assert len(records(cloud, where)) == 1
    for parameters in ({}, {"hosts": ["h1"]}):
        assert error_of(act(cloud, where, "scale", **parameters))[:2] == (400, "SVCSTG.00100400")
    machines, _job = component(cloud, runtime_stack=VIRTUAL)
    ok(act(cloud, machines, "scale", hosts=["h1", "h2", "h3"]))
    assert ok(cloud.get(machines))["replica"] == 3


def test_rollback(cloud: Client) -> None:
    where = frontend(cloud)
    assert error_of(act(cloud, where, "rollback_current"))[:2] == (404, "SVCSTG.00100436")
    for version in ("2.0.0", "3.0.0"):
        ok(upgrade(cloud, where, version=version, jvm_opts=f"-D{version}"))
    assert ended(cloud, act(cloud, where, "rollback", version="1.0.0")) == "SUCCEEDED"
    found = ok(cloud.get(where))
    assert (found["version"], "jvm_opts" in found) == ("1.0.0", False)
    ok(act(cloud, where, "rollback_current"))
    assert ok(cloud.get(where))["version"] == "3.0.0"
    assert [one["version"] for one in records(cloud, where)] == ["3.0.0", "1.0.0", "3.0.0", "2.0.0", "1.0.0"]
    assert [one["current_used"] for one in records(cloud, where)] == [True, False, False, False, False]
    assert error_of(act(cloud, where, "rollback", version="9"))[:2] == (404, "SVCSTG.00100436")
    assert error_of(act(cloud, where, "rollback"))[:2] == (400, "SVCSTG.00100400")


GRAY = {"type": "weight", "replica_surge_mode": "with_surge", "deployment_mode": 1}


@pytest.mark.parametrize(
    "strategy",
    [
        {"deploy_strategy": {"type": "GrayRelease", "gray_release": GRAY}},
        {"update_strategy": {"type": "GrayRelease", "gray_release": GRAY}},
    ],
)
def test_a_gray_release_stops_halfway(cloud: Client, strategy: dict[str, Any]) -> None:
    where = frontend(cloud)
    job_id = ok(upgrade(cloud, where, version="2.0.0", **strategy))["job_id"]
    assert (status(cloud, where), job(cloud, job_id)["job"]["execution_status"]) == ("GRAYING", "RUNNING")
    assert ok(cloud.get(where))["version"] == "1.0.0"
    assert ok(act(cloud, where, "continue_deploy"))["job_id"] == job_id
    assert (status(cloud, where), job(cloud, job_id)["job"]["execution_status"]) == ("RUNNING", "SUCCEEDED")
    assert ok(cloud.get(where))["version"] == "2.0.0"
    assert error_of(act(cloud, where, "continue_deploy"))[:2] == (409, "SVCSTG.00100409")


def test_a_gray_release_that_fails(cloud: Client) -> None:
    where = frontend(cloud)
    strategy = {"type": "GrayRelease", "gray_release": GRAY}
    outcome(cloud, "modify")
    assert ended(cloud, upgrade(cloud, where, version="2.0.0", deploy_strategy=strategy)) == "FAILED"
    ok(upgrade(cloud, where, version="2.0.0", deploy_strategy=strategy))
    outcome(cloud, "continue_deploy")
    assert ended(cloud, act(cloud, where, "continue_deploy")) == "FAILED"
    assert ok(cloud.get(where))["version"] == "1.0.0"


@pytest.mark.parametrize("action", ["check_gray_release", "modify_gray_rule"])
def test_the_rest_of_gray_releases_is_not_made_here(cloud: Client, action: str) -> None:
    assert error_of(act(cloud, frontend(cloud), action))[:2] == (501, "EMULATOR.501")


def test_what_is_not_known(cloud: Client) -> None:
    where = frontend(cloud)
    assert error_of(act(cloud, where, "explode"))[:2] == (400, "SVCSTG.00100400")
    assert error_of(cloud.get(where, ("expect_fields", "x")))[:2] == (501, "EMULATOR.501")
    assert error_of(cloud.get(f"{where}/pods"))[:2] == (501, "EMULATOR.501")


def test_deletion(cloud: Client) -> None:
    where = frontend(cloud)
    gone = cloud.delete(where)
    assert (gone.status_code, gone.json()) == (200, {"component_id": where.rpartition("/")[2]})
    assert error_of(cloud.get(where))[:2] == (404, "SVCSTG.00100404")
    assert error_of(cloud.delete(where))[:2] == (404, "SVCSTG.00100404")
    assert listed(cloud) == []


def test_the_runtimes(cloud: Client) -> None:
    found = ok(cloud.get(f"{CAS}/runtimestacks"))["runtime_stacks"]
    assert [one for one in found if {**one, "status": "Supported", **VIRTUAL} == one]
    assert len({one["id"] for one in found}) == len(found)
    cloud.control("POST", "seed", {"servicestage_runtime_stacks": [{**VIRTUAL, "name": "Go", "status": "Beta"}]})
    assert len(ok(cloud.get(f"{CAS}/runtimestacks"))["runtime_stacks"]) == len(found) + 1
    component(cloud, runtime_stack={**VIRTUAL, "name": "Go"})


def test_what_a_request_may_leave_to_the_service(cloud: Client) -> None:
    stack = {key: value for key, value in VIRTUAL.items() if key != "version"}
    where, _job = component(cloud, runtime_stack=stack, replica=None)
    found = ok(cloud.get(where))
    assert (found["runtime_stack"], found["replica"]) == (VIRTUAL, 1)
    unknown = request(cloud, name="other", runtime_stack={**stack, "name": "Cobol"})
    assert error_of(cloud.post(of_shop(cloud), unknown))[:2] == (400, "SVCSTG.00100420")


@pytest.mark.parametrize("look_at", ["job", "component", "list", "records"])
def test_one_step_a_look(look_at: str) -> None:
    """Whatever a client looks at while it waits."""
    cloud = paced("poll")
    where, job_id = component(cloud)
    targets = {"job": f"{CAS}/jobs/{job_id}", "component": where, "list": COMPONENTS, "records": f"{where}/records"}
    for _step in range(2):
        ok(cloud.get(targets[look_at]))
    assert job(cloud, job_id)["job"]["execution_status"] == "SUCCEEDED"
    assert status(cloud, where) == "RUNNING"


def test_what_is_seen_while_it_lasts() -> None:
    cloud = paced("clock")
    where, job_id = component(cloud)
    assert (status(cloud, where), job(cloud, job_id)["job"]["execution_status"]) == ("INITIALIZING", "RUNNING")
    assert [task["task_status"] for task in job(cloud, job_id)["tasks"]] == ["RUNNING", "SUBMITTED"]
    (record,) = records(cloud, where)
    assert (record["status"], record["end_time"], record["current_used"]) == ("RUNNING", None, False)
    tick(cloud)
    assert [task["task_status"] for task in job(cloud, job_id)["tasks"]] == ["SUCCEEDED", "RUNNING"]
    for answer in (upgrade(cloud, where), act(cloud, where, "stop"), cloud.delete(where)):
        assert error_of(answer)[:2] == (409, "SVCSTG.00100409")
    tick(cloud)
    assert (status(cloud, where), job(cloud, job_id)["job"]["execution_status"]) == ("RUNNING", "SUCCEEDED")
    for act_name, during, after in (
        ("stop", "STOPPING", "STOPPED"),
        ("start", "STARTING", "RUNNING"),
        ("restart", "RESTARTING", "RUNNING"),
        ("sync_workload", "UPGRADING", "RUNNING"),
        ("scale", "UPGRADING", "RUNNING"),
    ):
        ok(act(cloud, where, act_name, replica=3))
        assert status(cloud, where) == during
        tick(cloud)
        tick(cloud)
        assert status(cloud, where) == after
    cloud.delete(where)
    assert status(cloud, where) == "DELETING"
    deletion = ok(cloud.get(where))["status"]["last_job_id"]
    tick(cloud)
    tick(cloud)
    assert error_of(cloud.get(where))[0] == 404
    found = job(cloud, deletion)["job"]
    assert (found["job_type"], found["execution_status"]) == ("DEPROVISION", "SUCCEEDED")


def test_a_creation_that_fails(cloud: Client) -> None:
    outcome(cloud, "create", component="back*", reason="no image")
    where, job_id = component(cloud)
    found = job(cloud, job_id)
    assert found["job"]["execution_status"] == "FAILED"
    assert [task["task_status"] for task in found["tasks"]] == ["SUCCEEDED", "FAILED"]
    assert found["tasks"][1]["messages"] == '{"error_message": "no image"}'
    shown = ok(cloud.get(where))["status"]
    assert (shown["component_status"], shown["fail_detail"]) == ("FAILED", "create_failed")
    assert [(one["status"], one["current_used"]) for one in records(cloud, where)] == [("FAILED", False)]
    ok(upgrade(cloud, where))
    assert "fail_detail" not in ok(cloud.get(where))["status"]
    assert status(cloud, where) == "RUNNING"


@pytest.mark.parametrize("action", ["stop", "restart", "scale", "rollback", "rollback_current"])
@pytest.mark.parametrize(("result", "left"), [("fail", "RUNNING"), ("error", "PARTIALLY_FAILED")])
def test_actions_that_fail(cloud: Client, action: str, result: str, left: str) -> None:
    where = frontend(cloud)
    ok(upgrade(cloud, where, version="2.0.0"))
    outcome(cloud, action, result=result)
    assert ended(cloud, act(cloud, where, action, replica=8, version="1.0.0")) == "FAILED"
    found = ok(cloud.get(where))
    assert (found["status"]["component_status"], found["version"], found["replica"]) == (left, "2.0.0", 2)
    assert found["status"]["available_replica"] == (2 if left == "RUNNING" else 1)
    assert ended(cloud, act(cloud, where, action, replica=8, version="1.0.0")) == "SUCCEEDED"


def test_an_upgrade_that_fails(cloud: Client) -> None:
    where = frontend(cloud)
    outcome(cloud, "modify")
    assert ended(cloud, upgrade(cloud, where, version="2.0.0")) == "FAILED"
    assert [(one["version"], one["status"], one["current_used"]) for one in records(cloud, where)] == [
        ("2.0.0", "FAILED", False),
        ("1.0.0", "SUCCEEDED", True),
    ]
    assert ok(cloud.get(where))["version"] == "1.0.0"


def test_a_deletion_that_fails(cloud: Client) -> None:
    where = frontend(cloud)
    outcome(cloud, "delete")
    assert cloud.delete(where).status_code == 200
    shown = ok(cloud.get(where))["status"]
    assert (shown["component_status"], shown["fail_detail"]) == ("FAILED", "delete_failed")
    assert cloud.delete(where).status_code == 200
    assert error_of(cloud.get(where))[0] == 404


def test_a_refusal(cloud: Client) -> None:
    outcome(cloud, "create", result="refuse")
    assert error_of(cloud.post(of_shop(cloud), request(cloud))) == (400, "SVCSTG.9", "it broke")
    assert len(listed(cloud)) == 1
    component(cloud)


def test_an_answer_that_is_lost(cloud: Client) -> None:
    """The component is there, and the same request again is refused."""
    cloud.fault(action="truncate", service="servicestage", method="POST")
    target, body = of_shop(cloud), request(cloud)
    with pytest.raises(Exception, match=r".+"):
        cloud.post(target, body)
    assert error_of(cloud.post(target, body))[:2] == (400, "SVCSTG.00100400")
    assert [one["name"] for one in listed(cloud)] == ["backend", "shop-frontend"]


def test_numbers_of_components(cloud: Client) -> None:
    cloud.control("POST", "seed", {"servicestage_components": 3})
    assert {one["name"] for one in listed(cloud)} == {"shop-frontend", *(f"component-{n:05d}" for n in range(3))}
    cloud.control("POST", "seed", {"servicestage_components": [{**_seedable(), "status": "DOWN"}]})
    (found,) = listed(cloud, ("component_name", "seeded"))
    assert (found["status"]["component_status"], found["creator"]) == ("DOWN", "somebody")
    path = f"servicestage/v3/{PROJECT}/cas/applications/{found['application_id']}/components/{found['id']}"
    assert ended(cloud, act(cloud, path, "stop")) == "SUCCEEDED"


def _seedable() -> dict[str, Any]:
    return {
        "name": "seeded",
        "creator": "somebody",
        "application": "shop",
        "environment": "env-demo",
        "runtime_stack": VIRTUAL,
        "source": {"kind": "package", "url": "obs://x"},
        "version": "1",
        "replica": 1,
        "refer_resources": [{"type": "ecs", "name": "web-1"}],
    }


@pytest.mark.parametrize("inside", [True, False])
def test_a_component_that_is_a_workload_shows_its_replicas(cloud: Client, inside: bool) -> None:
    told = {"replicas": 3, "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}}
    workload = {"kind": "Deployment", **({"spec": told} if inside else {**told, "spec": {}})}
    where, _job = component(cloud, replica=None, config_mode="yaml", workload_content=json.dumps(workload))
    shown = ok(cloud.get(where))
    assert shown["replica"] == 3
    assert shown["update_strategy"] == {"type": "RollingUpdate", "max_surge": 0, "max_unavailable": 1}


@pytest.mark.parametrize("content", ["kind: [", "[1]"])
def test_what_is_no_workload_is_refused(cloud: Client, content: str) -> None:
    answer = cloud.post(of_shop(cloud), request(cloud, config_mode="yaml", workload_content=content))
    assert error_of(answer)[:2] == (400, "SVCSTG.00100400")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Heartbeats, schemas and engines; registries of all generations; and what a registry refuses, for every module."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import BASE
from tests.unit.services.cse.registry import (
    ENGINES,
    HEARTBEAT,
    INSTANCE,
    INSTANCES,
    NAMED,
    OF_ORDERS,
    ONE,
    SCHEMA,
    SCHEMAS,
    SERVICE,
    SERVICES,
    SHORT,
    Registry,
)

GENERATIONS = ["1.3.0", "2.0.0", "2.1.0", "2.2.0"]
GONE = {"id": "gone", "microservice_id": "none"}


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    found = Registry(tmp_path)
    found.service()
    return found


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_generation(tmp_path: Path, generation: str) -> None:
    registry = Registry(tmp_path, generation)
    service: dict[str, Any] = {**NAMED, "tags": {"a": "b"}, "properties": {"a": "1"}, "level": "FRONT"}
    instance: dict[str, Any] = {**ONE, "health_check": SHORT, "state": "up", "properties": {"a": "1"}}
    # Old registries let schemas be changed in such an environment only.
    place = {"environment": "development"}
    service.update(place)
    instance.update(place)
    schema: dict[str, Any] = {**OF_ORDERS, **place, "name": "rest", "content": "text"}
    tasks = [(SERVICE, service), (INSTANCE, instance), (SCHEMA, schema)]
    for module, task in tasks:
        assert registry.done(module, **task)["changed"]
    changes = [{"properties": {"b": "2"}}, {"state": "testing"}, {"content": "other"}]
    for (module, task), change in zip(tasks, changes, strict=True):
        assert registry.done(module, **{**task, **change})["changed"]
        assert not registry.done(module, **{**task, **change})["changed"]
    found = registry.done(INSTANCES, microservice="orders", **place, status=["TESTING"])["instances"]
    assert [one["renewed"] for one in registry.done(HEARTBEAT, instances=found)["results"]] == [True]
    assert [one["id"] for one in registry.done(SCHEMAS)["schemas"]] == ["rest"]
    ours = registry.done(SERVICES)["microservices"]
    assert [(one["tags"], one["properties"]) for one in ours] == [({"a": "b"}, {"a": "1", "b": "2"})]
    for module, task in reversed(tasks):
        assert registry.done(module, **{**task, "state": "absent"})["changed"]
        assert not registry.done(module, **{**task, "state": "absent"})["changed"]


@pytest.mark.parametrize(("generation", "requests"), [("1.3.0", 4), ("2.0.0", 3)])
def test_only_microservices_that_are_asked_for_are_read(tmp_path: Path, generation: str, requests: int) -> None:
    """Registries before 2.0 have no overview, so that each one costs two requests there."""
    registry = Registry(tmp_path, generation)
    for number in range(3):
        registry.done(SERVICE, **{**NAMED, "name": f"orders-{number}"}, app=f"app-{number}", environment=PLACES[number])
    for options in ({"name": "orders-1"}, {"app": "app-1"}, {"environment": PLACES[1]}):
        registry.requests()
        assert [one["name"] for one in registry.done(SERVICES, **options)["microservices"]] == ["orders-1"]
        assert len(registry.requests()) == requests


PLACES = ["development", "testing", "production"]


def test_heartbeats_go_together(registry: Registry) -> None:
    first, second = registry.instance(), registry.instance(host_name="orders-2")
    predicted = registry.done(HEARTBEAT, instances=[first, second], check=True)
    assert registry.requests() == []
    assert [one["renewed"] for one in predicted["results"]] == [None, None]
    done = registry.done(HEARTBEAT, instances=[first, second, first])
    assert done["actions"] == predicted["actions"] == ["send heartbeats of 2 instances"]
    (request,) = registry.requests()
    pairs = [{"serviceId": one["microservice_id"], "instanceId": one["id"]} for one in (first, second)]
    assert request["body"] == {"instances": pairs}
    assert registry.done(HEARTBEAT, instances=[])["results"] == []
    assert registry.requests() == []


def test_many_heartbeats_go_in_parts(registry: Registry) -> None:
    many = [{**GONE, "id": f"gone-{number}"} for number in range(501)]
    failed = registry.run(HEARTBEAT, instances=many)
    assert failed["msg"].startswith("501 of 501 instances got no heartbeat")
    assert [len(one["body"]["instances"]) for one in registry.requests()] == [500, 1]


def test_what_is_gone_has_to_be_registered_again(registry: Registry) -> None:
    there = registry.instance()
    failed = registry.run(HEARTBEAT, instances=[there, GONE])
    assert failed["msg"] == (
        "1 of 2 instances got no heartbeat and must be registered again: gone: Service instance gone does not exist."
    )
    assert failed["changed"] is False
    assert [one["renewed"] for one in failed["results"]] == [True, False]
    ignored = registry.done(HEARTBEAT, instances=[there, GONE], missing="ignore")
    assert ignored["results"] == failed["results"]


@pytest.mark.parametrize(
    ("status", "code", "detail"),
    [(400, "400012", ""), (400, "400017", "Heartbeat set failed."), (401, "401201", "no valid resouce scope")],
)
def test_some_registries_refuse_as_a_whole_what_is_gone(
    registry: Registry, status: int, code: str, detail: str
) -> None:
    """Then each instance gets a heartbeat of its own."""
    there = registry.instance()
    body = {"errorCode": code, "errorMessage": "Instance does not exist", "detail": detail}
    registry.fault("status", "PUT", "/heartbeats$", status=status, body=body, count=None)
    ignored = registry.done(HEARTBEAT, instances=[there, GONE], missing="ignore")
    assert [(one["id"], one["renewed"]) for one in ignored["results"]] == [(there["id"], True), ("gone", False)]
    assert "does not exist" in ignored["results"][1]["message"]


@pytest.mark.parametrize("instance", [{}, {"id": "x"}, {"microservice_id": "x"}, {"id": "", "microservice_id": "x"}])
def test_a_heartbeat_needs_both_ids(registry: Registry, instance: dict[str, str]) -> None:
    assert "instances has an entry without id or microservice_id: set both." in registry.refused(
        HEARTBEAT, instances=[instance]
    )
    assert registry.requests() == []


def test_a_schema_is_compared_by_its_text(registry: Registry, tmp_path: Path) -> None:
    service_id = registry.service()
    text = {"schema": "text", "summary": "others"}
    registry.call("PUT", f"microservices/{service_id}/schemas/rest", text)
    task: dict[str, Any] = {**OF_ORDERS, "name": "rest", "content": "text"}
    assert registry.done(SCHEMA, **task)["schema"]["summary"] == "others"
    assert registry.writes() == []
    file = tmp_path / "rest.yaml"
    file.write_text("text", encoding="utf-8")
    by_file = {**OF_ORDERS, "name": "rest", "content_path": str(file)}
    assert not registry.done(SCHEMA, **by_file)["changed"]
    file.write_text("täxt", encoding="utf-8")
    changed = registry.done(SCHEMA, **by_file)
    assert changed["schema"]["summary"] == hashlib.sha256("täxt".encode()).hexdigest()
    said = registry.done(SCHEMA, **by_file, summary="mine")
    assert said["changed"]
    assert said["diff"]["before"]["summary"] == changed["schema"]["summary"]
    assert not registry.done(SCHEMA, **OF_ORDERS, name="rest", summary="mine")["changed"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"content": ""}, "The content is empty"),
        ({"content_path": "/nowhere/rest.yaml"}, '"/nowhere/rest.yaml" cannot be read: No such file or directory'),
        ({"name": "", "content": "x"}, "name is empty"),
        ({"content": "x", "version": "1.0+"}, 'version is "1.0+"'),
    ],
)
def test_what_is_no_schema(registry: Registry, options: dict[str, str], words: str) -> None:
    assert words in registry.refused(SCHEMA, **{**OF_ORDERS, "name": "rest", **options})
    assert registry.requests() == []


def test_a_schema_is_text(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "rest.bin"
    file.write_bytes(b"\xff\xfe")
    assert "is not text in UTF-8" in registry.refused(SCHEMA, **OF_ORDERS, name="rest", content_path=str(file))


def test_a_schema_of_nothing(registry: Registry) -> None:
    other: dict[str, Any] = {**OF_ORDERS, "version": "9", "name": "rest"}
    assert 'There is no schema "rest". To create it, set content.' in registry.refused(
        SCHEMA, **{**OF_ORDERS, "name": "rest"}
    )
    assert registry.done(SCHEMA, **other, content="x", check=True)["changed"]
    assert 'There is no microservice "orders" 9' in registry.refused(SCHEMA, **other, content="x")
    assert not registry.done(SCHEMA, **other, state="absent")["changed"]
    assert registry.writes() == []
    for where in ({"microservice": "orders", "version": "9"}, {"microservice_id": "none"}, {"id": "none"}):
        assert registry.done(SCHEMAS, **where)["schemas"] == []


@pytest.fixture
def cloud(tmp_path: Path) -> Registry:
    """With the credentials of the cloud, which engines need."""
    found = Registry(tmp_path)
    keys = found.control.get("/_emulator/health").get_json()["credentials"]
    found.environ.update(
        HW_ENDPOINT_URL=BASE,
        HW_REGION_NAME="cn-north-4",
        HW_ACCESS_KEY=keys["access_key"],
        HW_SECRET_KEY=keys["secret_key"],
    )
    return found


def test_engines(cloud: Registry) -> None:
    accounts = [{"name": "root", "password": "Verborgen@1", "roles": ["admin"]}]
    cloud.tell(
        "seed",
        {
            "cse_engines": [
                {"name": "safe", "auth": "RBAC", "accounts": accounts, "public": True, "enterprise_project_id": "e1"},
                {"name": "nacos", "type": "NACOS"},
            ]
        },
    )
    for options, names in (
        ({}, ["engine-examples", "nacos", "safe"]),
        ({"type": "CSE"}, ["engine-examples", "safe"]),
        ({"auth_type": "RBAC"}, ["safe"]),
        ({"name": "none"}, []),
        ({"enterprise_project_id": "e1"}, ["safe"]),
    ):
        cloud.requests()
        found = cloud.done(ENGINES, **options)["engines"]
        assert sorted(one["name"] for one in found) == names
        assert len(cloud.requests()) == 1
    assert cloud.warnings == []
    (safe,) = cloud.done(ENGINES, name="safe")["engines"]
    assert safe["registry_public_url"] == safe["registry_url"] == f"{BASE}/cse/registries/{safe['id']}"
    assert cloud.done(ENGINES, id=safe["id"])["engines"] == [safe]
    assert safe["configuration_public_url"] == safe["configuration_url"] == safe["registry_url"] + "/kie"
    (nacos,) = cloud.done(ENGINES, name="nacos")["engines"]
    assert (nacos["registry_url"], nacos["configuration_url"]) == (None, None)


@pytest.mark.parametrize("project", [None, "e1"])
def test_engines_are_asked_for_in_the_enterprise_project(cloud: Registry, project: str | None) -> None:
    cloud.done(ENGINES, enterprise_project_id=project)
    cloud.done(ENGINES, id="x", enterprise_project_id=project)
    sent = [{key.lower(): value for key, value in one["headers"].items()} for one in cloud.requests()]
    assert [headers.get("x-enterprise-project-id") for headers in sent] == [project, project]


def test_a_new_type_of_engine_is_asked_for_with_a_warning(cloud: Registry) -> None:
    assert cloud.done(ENGINES, type="ROUTER")["engines"] == []
    (warning,) = cloud.warnings
    assert 'type is "ROUTER"' in warning


@pytest.mark.parametrize("status", [400, 401])
@pytest.mark.parametrize("code", ["SVCSTG.00401116", "SVCSTG.00501116", "SVCSTG.00501125"])
def test_an_engine_that_there_is_not(cloud: Registry, status: int, code: str) -> None:
    body = {"error_code": code, "error_message": "no"}
    cloud.fault("status", "GET", "/engines/x$", status=status, body=body, count=None)
    assert cloud.done(ENGINES, id="x")["engines"] == []
    assert len([one for one in cloud.requests() if one["service"] == "cse"]) == 1


def test_the_registry_of_an_engine_by_its_name(cloud: Registry) -> None:
    del cloud.environ["HW_CSE_REGISTRY_URL"]
    assert cloud.done(SERVICES, registry_engine="engine-examples")["microservices"]
    paths = [one["path"].rsplit("/", 1)[-1] for one in cloud.requests()]
    assert paths == ["engines", "microservices", "version", "microservices"]


READ = {"microservice_id": "none"}
# A task of each module that uses a registry.
TASKS: dict[str, dict[str, Any]] = {
    SERVICE: NAMED,
    SERVICES: {},
    INSTANCE: ONE,
    INSTANCES: {"microservice": "orders"},
    HEARTBEAT: {"instances": [GONE], "missing": "ignore"},
    SCHEMA: {**OF_ORDERS, "name": "rest", "state": "absent"},
    SCHEMAS: READ,
}
PASSWORD = "Verborgen@1"
ACCOUNT = {"registry_username": "root", "registry_password": PASSWORD}


@pytest.fixture
def guarded(tmp_path: Path) -> Registry:
    """A registry with an account."""
    found = Registry(tmp_path, "2.0.0")
    accounts = [{"name": "root", "password": PASSWORD, "roles": ["admin"]}]
    found.tell("seed", {"cse_registries": [{"name": "safe", "auth": "RBAC", "accounts": accounts}]})
    found.url = found.environ["HW_CSE_REGISTRY_URL"] = f"{BASE}/cse/registries/safe"
    found.done(SERVICE, **NAMED, **ACCOUNT)
    found.requests()
    return found


@pytest.mark.parametrize("module", TASKS)
def test_an_expired_token_is_renewed(guarded: Registry, module: str) -> None:
    guarded.fault("expire_token", None, "/v4/default/")
    result = guarded.done(module, **TASKS[module], **ACCOUNT)
    assert [line.rsplit(" ", 1)[-1] for line in guarded.sent()].count("/v4/token") == 1
    assert PASSWORD not in str(result)
    assert guarded.warnings == []


@pytest.mark.parametrize("module", TASKS)
def test_a_wrong_password(guarded: Registry, module: str) -> None:
    wrong = {**ACCOUNT, "registry_password": "Falsch@123", "token_cache": False}
    said = [guarded.refused(module, **TASKS[module], **wrong) for _time in range(4)]
    assert "sign in at the microservice registry as root" in said[0]
    assert "code 401202" in said[0]
    assert "locked for a while" in said[3]
    assert "Falsch" not in str(said)
    assert {one["path"] for one in guarded.requests()} == {"/v4/token"}


@pytest.mark.parametrize("module", TASKS)
def test_no_account(guarded: Registry, module: str) -> None:
    said = guarded.refused(module, **TASKS[module])
    assert "the registry may want registry_username and registry_password" in said


@pytest.mark.parametrize("module", TASKS)
def test_nobody_listens(registry: Registry, module: str) -> None:
    nowhere = {"registry_url": "http://127.0.0.1:2", "max_retries": 0}
    assert "127.0.0.1" in registry.refused(module, **TASKS[module], **nowhere)


@pytest.mark.parametrize("module", TASKS)
def test_a_page_is_no_answer(registry: Registry, module: str) -> None:
    registry.fault("html", None, "/v4/default/", status=200, count=None)
    said = registry.refused(module, **TASKS[module], max_retries=0)
    assert said.count("\n") == 0


@pytest.mark.parametrize("module", [SERVICE, INSTANCE, SCHEMA])
def test_a_full_registry(tmp_path: Path, module: str) -> None:
    full = Registry(tmp_path)
    none = {"services": 1, "instances": 0, "schemas": 0}
    full.tell("seed", {"cse_registries": [{"name": "full", "quotas": none}]})
    full.environ["HW_CSE_REGISTRY_URL"] = f"{BASE}/cse/registries/full"
    full.service()
    tasks = {SERVICE: {**NAMED, "name": "more"}, INSTANCE: ONE, SCHEMA: {**OF_ORDERS, "name": "a", "content": "x"}}
    failed = full.run(module, **tasks[module])
    assert failed["error"]["code"] == "400100"
    assert "no quota" in failed["msg"]


def test_which_registry_is_not_known(registry: Registry) -> None:
    del registry.environ["HW_CSE_REGISTRY_URL"]
    for module, task in TASKS.items():
        assert (
            "The task does not say which microservice registry is meant: set "
            "registry_url or registry_engine, or HW_CSE_REGISTRY_URL or HW_CSE_ENGINE."
        ) in registry.refused(module, **task)
    assert registry.requests() == []


def test_an_address_that_is_no_registry(registry: Registry) -> None:
    registry.fault("status", "GET", status=404, body="404 page not found\n", count=None)
    said = registry.refused(SERVICES)
    assert f"{registry.url} leads to no registry: the address of a registry has no path" in said


def test_what_is_too_large_for_a_registry(registry: Registry) -> None:
    large = {f"key{number}": "x" * 100 for number in range(60)}
    for module, task in ((INSTANCE, {**ONE, "properties": large}), (SERVICE, {**NAMED, "properties": large})):
        said = registry.refused(module, **task)
        assert "request body too large): a registry takes 5 KiB for an instance and 3 KiB for properties" in said


def test_what_an_account_may_not_see_is_not_there(registry: Registry) -> None:
    """It is told of the permission and not of what there is not, and once more with a new token."""
    body = {"errorCode": "401201", "errorMessage": "Request unauthorized", "detail": "no valid resouce scope"}
    registry.fault("status", None, "/microservices/none", status=401, body=body, count=None)
    assert not registry.done(SERVICE, id="none", state="absent")["changed"]
    assert registry.done(SERVICES, id="none")["microservices"] == []
    assert registry.done(SCHEMAS, microservice_id="none")["schemas"] == []


def test_what_counts_instances_that_are_gone_is_overridden(registry: Registry) -> None:
    registry.done(INSTANCE, **ONE)
    registry.done(INSTANCE, **ONE, state="absent")
    body = {"errorCode": "400013", "errorMessage": "Micro-service has deployed instance(s)", "detail": ""}
    registry.fault("status", "DELETE", "/microservices/[^/]+$", status=400, body=body)
    registry.requests()
    assert registry.done(SERVICE, **NAMED, state="absent")["changed"]
    deletions = [one["query"] for one in registry.requests() if one["method"] == "DELETE"]
    assert deletions == [{}, {"force": "true"}]

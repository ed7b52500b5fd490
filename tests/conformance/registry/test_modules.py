# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The modules on a registry as it is: in quick succession, with answers that are behind what was written."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.registry.conftest import ROOT, Target

SERVICE, SERVICES = "cse_microservice", "cse_microservice_info"
INSTANCE, INSTANCES = "cse_microservice_instance", "cse_microservice_instance_info"
HEARTBEAT, SCHEMA, SCHEMAS = "cse_instance_heartbeat", "cse_schema", "cse_schema_info"


@pytest.fixture
def orders(target: Target) -> dict[str, Any]:
    """What names a microservice that is registered."""
    target.done(SERVICE, name="orders", app=target.app, version="1.0.0", environment="testing")
    return {"microservice": "orders", "app": target.app, "version": "1.0.0", "environment": "testing"}


def place(number: int = 1) -> dict[str, Any]:
    return {"host_name": f"host-{number}", "instance_endpoints": [f"rest://10.0.0.{number}:8080"]}


def stored(target: Target, instance: dict[str, Any]) -> dict[str, Any]:
    path = f"{ROOT}/microservices/{instance['microservice_id']}/instances/{instance['id']}"
    found: dict[str, Any] = target.call("GET", path, noCache=1).body["instance"]
    return found


def test_a_microservice(target: Target) -> None:
    task: dict[str, Any] = {"name": "orders", "app": target.app, "version": "1.0.0"}
    first = {**task, "tags": {"a": "x", "b": "x"}, "properties": {"p": "1"}, "framework": {"name": "f", "version": "1"}}
    assert target.done(SERVICE, **first)["changed"]
    assert not target.done(SERVICE, **first)["changed"]
    changed = target.done(SERVICE, **{**first, "tags": {"a": "x", "c": "y"}, "properties": {"p": "2"}})
    assert changed["microservice"]["tags"] == {"a": "x", "c": "y"}
    assert not target.done(SERVICE, **{**first, "tags": {"a": "x", "c": "y"}, "properties": {"p": "2"}})["changed"]
    target.done(SERVICE, **task, tags={"d": "z"}, purge_tags=False)
    (listed,) = target.done(SERVICES, app=target.app)["microservices"]
    assert (listed["tags"], listed["properties"]) == ({"a": "x", "c": "y", "d": "z"}, {"p": "2"})
    assert target.done(SERVICE, **task, state="absent")["changed"]
    assert not target.done(SERVICE, **task, state="absent")["changed"]


def test_an_instance_in_quick_succession(target: Target, orders: dict[str, Any]) -> None:
    task = {**orders, **place()}
    made = target.done(INSTANCE, **task)["instance"]
    down = target.done(INSTANCE, **task, state="down", properties={"rack": "r1"})
    assert (down["changed"], down["instance"]["status"], down["instance"]["properties"]) == (
        True,
        "DOWN",
        {"rack": "r1"},
    )
    assert stored(target, made)["properties"]["rack"] == "r1"
    assert not target.done(INSTANCE, **task, state="down", properties={"rack": "r1"})["changed"]
    up = target.done(INSTANCE, **task, state="up", properties={"rack": "r2"})["instance"]
    assert (up["id"], up["status"], up["properties"]) == (made["id"], "UP", {"rack": "r2"})
    assert target.done(INSTANCE, **task, state="absent")["changed"]
    assert not target.done(INSTANCE, **task, state="absent")["changed"]
    assert target.done(INSTANCE, **task)["changed"]
    assert not target.done(INSTANCE, **task)["changed"]
    assert stored(target, made)["hostName"] == "host-1"


@pytest.mark.parametrize("id_from", ["content", "registry"])
def test_registered_twice_at_once(target: Target, orders: dict[str, Any], id_from: str) -> None:
    task = {**orders, **place(), "id_from": id_from}
    assert target.done(INSTANCE, **task)["changed"]
    assert not target.done(INSTANCE, **task)["changed"]
    assert len(target.done(INSTANCES, **orders)["instances"]) == 1


def test_an_id_that_another_one_begins_with(target: Target, orders: dict[str, Any]) -> None:
    target.done(INSTANCE, **orders, **place(10), id="node10")
    assert not target.done(INSTANCE, **orders, id="node1", state="absent")["changed"]
    assert target.done(INSTANCE, **orders, **place(1), id="node1")["changed"]
    hosts = sorted(one["host_name"] for one in target.done(INSTANCES, **orders)["instances"])
    assert hosts == ["host-1", "host-10"]
    moved = target.done(INSTANCE, **orders, **place(2), id="node1")
    assert (moved["changed"], moved["instance"]["host_name"]) == (True, "host-2")


def test_all_of_it_at_once(target: Target, orders: dict[str, Any]) -> None:
    tasks = [{**orders, **place(number), "properties": {"rack": f"r{number}"}} for number in range(1, 9)]
    made = [target.done(INSTANCE, **task)["instance"] for task in tasks]
    found = target.done(INSTANCES, app=target.app)["instances"]
    assert sorted(one["properties"]["rack"] for one in found) == [f"r{number}" for number in range(1, 9)]
    beats = target.done(
        HEARTBEAT, instances=[*made, {"id": "gone", "microservice_id": made[0]["microservice_id"]}], missing="ignore"
    )["results"]
    assert [one["renewed"] for one in beats] == [True] * 8 + [False]
    for task in tasks:
        assert target.done(INSTANCE, **task, state="absent")["changed"]
    # The registry still counts them for a while, and for longer because they were so many.
    gone = target.done(SERVICE, name="orders", app=target.app, version="1.0.0", environment="testing", state="absent")
    assert gone["changed"]


def test_a_schema(target: Target, orders: dict[str, Any]) -> None:
    task = {**orders, "name": "rest", "content": "text", "summary": "abc"}
    assert target.done(SCHEMA, **task)["changed"]
    again = target.done(SCHEMA, **task)
    assert (again["changed"], again["schema"]["summary"]) == (False, "abc")
    assert target.done(SCHEMA, **{**task, "content": "other"})["changed"]
    listed = target.done(SCHEMAS, **orders, with_content=True)["schemas"]
    assert [(one["name"], one["content"]) for one in listed] == [("rest", "other")]
    everywhere = [
        one for one in target.done(SCHEMAS)["schemas"] if one["microservice_id"] == listed[0]["microservice_id"]
    ]
    assert [one["name"] for one in everywhere] == ["rest"]
    assert target.done(SCHEMA, **orders, name="rest", state="absent")["changed"]
    assert target.done(SCHEMAS, **orders, with_content=True)["schemas"] == []


def test_what_does_not_exist(target: Target) -> None:
    assert not target.done(SERVICE, id="none", state="absent")["changed"]
    assert target.done(SERVICES, id="none")["microservices"] == []
    assert target.done(INSTANCES, microservice_id="none")["instances"] == []
    absent = {"microservice_id": "none", "id": "none", "state": "absent"}
    assert not target.done(INSTANCE, **absent)["changed"]


def test_check_mode_writes_nothing(target: Target, orders: dict[str, Any]) -> None:
    predicted = target.run(INSTANCE, check=True, **orders, **place())
    assert predicted["changed"]
    assert target.done(INSTANCES, **orders)["instances"] == []
    done = target.done(INSTANCE, **orders, **place())
    assert done["actions"] == predicted["actions"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Instances: looked for before anything is registered, gone with their lease, replaced where nothing else helps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.difference import plain
from tests.unit.services.cse.registry import (
    HEARTBEAT,
    INSTANCE,
    INSTANCES,
    LEASE,
    OF_ORDERS,
    ONE,
    PLACE,
    SERVICE,
    SERVICES,
    SHORT,
    Registry,
)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    found = Registry(tmp_path)
    found.service()
    return found


def of(registry: Registry) -> list[dict[str, Any]]:
    """All instances of the microservice."""
    found: list[dict[str, Any]] = registry.done(INSTANCES, microservice="orders")["instances"]
    registry.requests()
    return found


@pytest.mark.parametrize("id_from", ["content", "registry"])
def test_it_is_registered_once(registry: Registry, id_from: str) -> None:
    first = registry.instance(id_from=id_from)
    turned = {**ONE, "instance_endpoints": PLACE["instance_endpoints"][::-1]}
    again = registry.done(INSTANCE, **turned, id_from=id_from)
    assert not again["changed"]
    assert again["instance"] == first
    assert [line.split()[0] for line in registry.sent()] == ["GET", "GET"]
    assert not registry.done(INSTANCE, **{**turned, "id_from": "content"})["changed"]


def test_the_id_is_made_of_the_content(registry: Registry) -> None:
    first = registry.instance()
    registry.done(INSTANCE, **ONE, state="absent")
    assert registry.instance()["id"] == first["id"]
    assert registry.instance(host_name="orders-2")["id"] != first["id"]
    assert registry.instance(instance_endpoints=[])["id"] != first["id"]
    assert len(of(registry)) == 3


def test_what_registered_itself_is_found(registry: Registry) -> None:
    service_id = registry.service()
    own = {"hostName": "orders-1", "endpoints": PLACE["instance_endpoints"]}
    there = registry.call("POST", f"microservices/{service_id}/instances", {"instance": own})["instanceId"]
    assert not registry.done(INSTANCE, **ONE)["changed"]
    assert registry.done(INSTANCE, **ONE, state="down")["instance"]["id"] == there
    second = registry.call("POST", f"microservices/{service_id}/instances", {"instance": own})["instanceId"]
    said = registry.refused(INSTANCE, **ONE)
    assert 'There are 2 microservice instances with host_name "orders-1" and instance_endpoints' in said
    assert there in said
    assert second in said
    assert registry.writes() == []


def test_ones_own_comes_before_others_at_its_place(registry: Registry) -> None:
    service_id, first = registry.service(), registry.instance()
    other = {"hostName": "orders-1", "endpoints": PLACE["instance_endpoints"]}
    registry.call("POST", f"microservices/{service_id}/instances", {"instance": other})
    assert registry.done(INSTANCE, **ONE)["instance"]["id"] == first["id"]
    assert registry.done(INSTANCE, **ONE, state="absent")["changed"]
    assert [one["id"] for one in of(registry)] != [first["id"]]


def test_what_is_over_is_registered_anew(registry: Registry) -> None:
    first = registry.instance(health_check=SHORT)
    assert first["lease_seconds"] == LEASE
    registry.clock.sleep(LEASE - 1)
    assert not registry.done(INSTANCE, **ONE)["changed"]
    registry.clock.sleep(2)
    assert registry.done(INSTANCE, **ONE, state="absent")["changed"] is False
    again = registry.done(INSTANCE, **ONE, check=True)
    assert again["changed"]
    assert registry.instance(health_check=SHORT)["id"] == first["id"]
    assert len(of(registry)) == 1


def test_a_heartbeat_keeps_it(registry: Registry) -> None:
    instance = registry.instance(health_check=SHORT)
    for _time in range(3):
        registry.clock.sleep(LEASE - 1)
        assert registry.done(HEARTBEAT, instances=[instance])["changed"] is False
    assert of(registry) == [instance]


def test_another_health_check_is_no_reason_for_a_change(registry: Registry) -> None:
    registry.instance(health_check={"interval": 1, "times": 1})
    again = registry.done(INSTANCE, **ONE, health_check={"interval": 1, "times": 1})
    assert not again["changed"]
    assert again["instance"]["health_check"]["interval"] == 5


@pytest.mark.parametrize(
    ("state", "status"),
    [("down", "DOWN"), ("starting", "STARTING"), ("testing", "TESTING"), ("out_of_service", "OUTOFSERVICE")],
)
def test_statuses(registry: Registry, state: str, status: str) -> None:
    registry.instance()
    predicted = registry.done(INSTANCE, **ONE, state=state, check=True)
    assert registry.writes() == []
    changed = registry.done(INSTANCE, **ONE, state=state)
    assert changed["diff"] == predicted["diff"]
    assert changed["instance"]["status"] == predicted["instance"]["status"] == status
    (write,) = [one for one in registry.requests() if one["method"] != "GET"]
    assert write["query"] == {"value": status, "noCache": "1"}
    assert not registry.done(INSTANCE, **ONE)["changed"], "present leaves the status alone"
    assert registry.done(INSTANCE, **ONE, state="up")["instance"]["status"] == "UP"
    fresh = registry.done(INSTANCE, **{**ONE, "host_name": "orders-2"}, state=state)
    assert fresh["instance"]["status"] == status


def test_properties_of_the_engine_do_not_count(registry: Registry) -> None:
    service_id = registry.service()
    instance = registry.instance(properties={"a": 1, "engineID": "mine"})
    assert instance["properties"] == {"a": "1"}
    whole = registry.call("GET", f"microservices/{service_id}/instances")["instances"][0]["properties"]
    assert set(whole) == {"a", "engineID", "engineName"}
    assert not registry.done(INSTANCE, **ONE, properties={"a": "1"}, purge_properties=True)["changed"]
    merged = registry.done(INSTANCE, **ONE, properties={"b": "2"})
    assert merged["instance"]["properties"] == {"a": "1", "b": "2"}
    purged = registry.done(INSTANCE, **ONE, properties={}, purge_properties=True)
    assert purged["instance"]["properties"] == {}


CENTER = {"name": "east", "region": "r1", "availability_zone": "z1"}


@pytest.mark.parametrize(
    "other",
    [
        {"host_name": "orders-9"},
        {"instance_endpoints": ["rest://10.0.0.9:8080"]},
        {"data_center": {**CENTER, "availability_zone": "z2"}},
    ],
)
def test_what_cannot_be_changed_is_registered_again(registry: Registry, other: dict[str, Any]) -> None:
    given = {"id": "chosen", "data_center": CENTER, "health_check": SHORT, "properties": {"a": "1"}, "state": "down"}
    assert registry.instance(**given)["id"] == "chosen"
    task: dict[str, Any] = {**OF_ORDERS, "id": "chosen", **other, "properties": {"b": "2"}}
    predicted = registry.done(INSTANCE, **task, check=True)
    assert registry.writes() == []
    changed = registry.done(INSTANCE, **task)
    assert changed["diff"] == predicted["diff"]
    assert changed["actions"] == ["delete instance chosen", "create instance chosen"]
    assert [line.split()[0] for line in registry.sent()] == ["GET", "GET", "DELETE", "POST", "GET"]
    instance = changed["instance"]
    assert (instance["id"], instance["status"], instance["lease_seconds"]) == ("chosen", "DOWN", LEASE)
    assert instance["properties"] == {"a": "1", "b": "2"}
    kept = {**changed["diff"]["after"], "created_at": instance["created_at"], "updated_at": instance["updated_at"]}
    assert kept == plain(instance)
    assert not registry.done(INSTANCE, **task)["changed"]
    assert len(of(registry)) == 1


def test_a_lease_that_ends_on_the_way(registry: Registry) -> None:
    registry.instance(id="chosen")
    body = {"errorCode": "400017", "errorMessage": "Instance does not exist"}
    registry.fault("status", "DELETE", status=400, body=body)
    task: dict[str, Any] = {**OF_ORDERS, "id": "chosen", "host_name": "orders-9"}
    # Here it has not ended, so that to register the new one has only renewed it.
    assert registry.refused(INSTANCE, **task).startswith(
        "The microservice instance chosen does not show what was written, although "
        'the service reported success: host_name is "orders-1", not "orders-9". Run '
        "the task again."
    )
    registry.fault("status", "DELETE", status=400, body=body)
    assert (
        "The microservice instance chosen still exists, although the service reported success. Run the task again."
        in registry.refused(INSTANCE, **task, state="absent")
    )


@pytest.mark.parametrize("action", ["drop_after", "truncate"])
@pytest.mark.parametrize("id_from", ["content", "registry"])
def test_a_lost_answer_registers_once(registry: Registry, action: str, id_from: str) -> None:
    registry.fault(action, "POST", "/instances$")
    made = registry.done(INSTANCE, **ONE, id_from=id_from)
    assert made["changed"]
    assert of(registry) == [made["instance"]]


def test_a_microservice_that_there_is_not(registry: Registry) -> None:
    other = {**ONE, "version": "2.0.0"}
    assert registry.done(INSTANCE, **other, check=True)["changed"], "an earlier task may be going to register it"
    said = registry.refused(INSTANCE, **other)
    assert said.startswith(
        'There is no microservice "orders" 2.0.0 of the application "default". Create it with cse_microservice first.'
    )
    assert registry.writes() == []
    assert not registry.done(INSTANCE, **other, state="absent")["changed"]
    gone = {**PLACE, "microservice_id": "none"}
    assert "code 400012" in registry.refused(INSTANCE, **gone)
    assert not registry.done(INSTANCE, **gone, state="absent")["changed"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"microservice": "orders", "host_name": "x"}, "version is missing"),
        ({"microservice": "orders", "version": "latest", "host_name": "x"}, 'version is "latest"'),
        ({"microservice": "", "version": "1", "host_name": "x"}, "microservice is empty"),
        ({"microservice_id": "", "host_name": "x"}, "microservice_id is empty"),
        ({**OF_ORDERS, "host_name": ""}, "host_name is empty"),
        ({**OF_ORDERS, "id": ""}, "id is empty"),
    ],
)
def test_what_nobody_can_mean(registry: Registry, options: dict[str, str], words: str) -> None:
    assert words in registry.refused(INSTANCE, **options)
    assert registry.requests() == []


def test_a_chosen_id_needs_a_place(registry: Registry) -> None:
    assert 'There is no microservice instance "new". To create it, set host_name.' in registry.refused(
        INSTANCE, **OF_ORDERS, id="new"
    )
    assert registry.writes() == []


def test_the_id_of_the_microservice_saves_a_request(registry: Registry) -> None:
    service_id = registry.service()
    registry.instance()
    found = registry.done(INSTANCE, microservice_id=service_id, **PLACE)
    assert not found["changed"]
    assert registry.sent() == [f"GET microservices/{service_id}/instances"]
    assert found["instance"]["microservice"] is None


def test_an_outage_is_no_expiry(registry: Registry) -> None:
    registry.instance()
    registry.fault("html", "GET", "/instances$", status=502, count=None)
    for state in ("absent", "present"):
        assert "HTTP 502" in registry.refused(INSTANCE, **ONE, state=state, max_retries=0)
    assert registry.writes() == []


def test_a_consumer_leaves_a_dependency(registry: Registry) -> None:
    registry.instance()
    consumer = registry.service(name="consumer")
    task: dict[str, Any] = {"microservice": "orders", "consumer_id": consumer}
    predicted = registry.done(INSTANCES, **task, check=True)
    assert predicted["left_out"] == ["consumer_id"]
    assert dependents(registry) == []
    found = registry.done(INSTANCES, **task)
    assert found["left_out"] == []
    assert dependents(registry) == ["consumer"]
    assert [one["id"] for one in found["instances"]] == [one["id"] for one in predicted["instances"]]
    registry.done(SERVICE, name="consumer", version="1.0.0", state="absent")
    assert f'There is no microservice with the ID "{consumer}", which is the consumer_id.' in registry.refused(
        INSTANCES, **task
    )
    provider = {"microservice": "none", "consumer_id": registry.service(name="consumer")}
    assert registry.done(INSTANCES, **provider)["instances"] == []


def dependents(registry: Registry) -> list[str]:
    (found,) = registry.done(SERVICES, name="orders", version="1.0.0", dependencies=True)["microservices"]
    return [one["name"] for one in found["consumers"]]


@pytest.mark.parametrize("generation", ["1.3.0", "2.0.0", "2.1.0", "2.2.0"])
@pytest.mark.parametrize(
    ("rule", "versions"),
    [
        (None, ["1.0.0", "1.5.0", "2.0.0"]),
        ("1.0.0", ["1.0.0"]),
        ("1.5+", ["1.5.0", "2.0.0"]),
        ("1.0.0-2.0.0", ["1.0.0", "1.5.0"]),
        ("latest", ["2.0.0"]),
        ("3.0.0+", []),
    ],
)
def test_version_rules_mean_the_same_everywhere(
    tmp_path: Path, generation: str, rule: str | None, versions: list[str]
) -> None:
    registry = Registry(tmp_path, generation)
    for version in ("1.0.0", "1.5.0", "2.0.0"):
        registry.service(version=version)
        registry.instance(version=version)
    found = registry.done(INSTANCES, microservice="orders", version=rule)["instances"]
    assert sorted(one["version"] for one in found) == versions
    (asked,) = registry.requests()
    assert asked["query"]["version"] == (rule or "0.0.0+")


def test_discovery_selects(registry: Registry) -> None:
    registry.service(version="2.0.0", tags={"canary": "yes"})
    registry.service(version="1.0.0", environment="testing")
    registry.instance()
    registry.instance(version="2.0.0", host_name="orders-2", state="down")
    registry.instance(environment="testing", host_name="orders-3")
    other = registry.done(INSTANCES)["instances"][0]
    for options, hosts in (
        ({"microservice": "orders"}, ["orders-1", "orders-2"]),
        ({"microservice": "orders", "status": ["UP"]}, ["orders-1"]),
        ({"microservice": "orders", "tags": ["canary"]}, ["orders-2"]),
        ({"microservice": "orders", "tags": ["none"]}, []),
        ({"microservice": "orders", "environment": "testing"}, ["orders-3"]),
        ({"microservice": "orders", "app": "shop"}, []),
        ({"microservice": "orders", "host_name": "orders-2"}, ["orders-2"]),
        ({"microservice": "none"}, []),
        ({"microservice_id": "none"}, []),
        ({"environment": "testing"}, ["orders-3"]),
        ({"app": "none"}, []),
        ({"id": other["id"]}, [other["host_name"]]),
        ({"id": "none"}, []),
        ({"id": "none", "microservice_id": other["microservice_id"]}, []),
        ({"id": other["id"], "microservice_id": other["microservice_id"]}, [other["host_name"]]),
    ):
        registry.requests()
        found = registry.done(INSTANCES, **options)["instances"]
        assert sorted(one["host_name"] for one in found) == hosts, options
        # All of a registry are found with its microservices.
        one_of_them = options.keys() & {"microservice", "microservice_id"} or options == {"app": "none"}
        assert len(registry.requests()) == (1 if one_of_them else 2)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"microservice": "orders", "version": "1.x"},
            '"1.x" is not a version rule: use one such as "1.0.0", "1.0.0+", "1.0.0-2.0.0" or "latest".',
        ),
        ({"microservice": ""}, "microservice is empty"),
        ({"microservice_id": ""}, "microservice_id is empty"),
        ({"microservice": "orders", "consumer_id": ""}, "consumer_id is empty"),
    ],
)
def test_what_cannot_be_found(registry: Registry, options: dict[str, str], words: str) -> None:
    assert words in registry.refused(INSTANCES, **options)
    assert registry.requests() == []

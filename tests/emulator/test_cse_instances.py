# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Instances of a microservice: who is there, for how long, and in which state."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.emulator.registries import DEMO, SERVICES, Registry, of_release
from tests.support.emulators import fresh_app


@pytest.fixture
def still() -> Client:
    """Time stands still until it is moved."""
    return client_of(fresh_app(Settings(pace="clock")))


@pytest.fixture
def registry(still: Client) -> Registry:
    return Registry(still)


def path_of(service_id: str, instance_id: str, end: str = "") -> str:
    return f"{SERVICES}/{service_id}/instances/{instance_id}{end}"


def shown(registry: Registry, service_id: str, instance_id: str) -> dict[str, Any]:
    found: dict[str, Any] = registry.get(path_of(service_id, instance_id))["instance"]
    return found


def check(interval: int, times: int, mode: str = "push") -> dict[str, Any]:
    return {"mode": mode, "interval": interval, "times": times}


def test_what_is_registered(registry: Registry) -> None:
    service_id = registry.service(version="1.2.3")
    given = {
        "hostName": "a",
        "endpoints": ["rest://192.168.0.1:80", "highway://192.168.0.1:70"],
        "status": "TESTING",
        "properties": {"key": "value"},
        "healthCheck": {**check(900, 3), "port": 80, "url": "/up"},
        "dataCenterInfo": {"name": "dc", "region": "cn-north-4", "availableZone": "cn-north-4a"},
    }
    instance_id = registry.instance(service_id, **given)
    found = shown(registry, service_id, instance_id)
    assert {key: found[key] for key in given} == given
    assert (found["version"], found["serviceId"], found["instanceId"]) == ("1.2.3", service_id, instance_id)


def test_what_is_filled_in(registry: Registry) -> None:
    service_id = registry.service()
    found = shown(registry, service_id, registry.instance(service_id))
    assert (found["status"], found["healthCheck"]) == ("UP", check(30, 3))
    assert "properties" not in found


def test_an_engine_marks_its_instances(still: Client) -> None:
    registry = Registry(still, DEMO)
    marks = {"engineID": DEMO, "engineName": "cse-demo"}
    service_id = registry.service()
    instance_id = registry.instance(service_id, properties={"a": "b"})
    assert shown(registry, service_id, instance_id)["properties"] == {"a": "b", **marks}
    registry.done("PUT", path_of(service_id, instance_id, "/properties"), {"properties": {"c": "d"}})
    assert shown(registry, service_id, instance_id)["properties"] == {"c": "d", **marks}


@pytest.mark.parametrize(
    "instance",
    [
        {},
        {"hostName": ""},
        {"hostName": "a b"},
        {"hostName": "x" * 65},
        {"hostName": "h", "instanceId": "a/b"},
        {"hostName": "h", "status": "GONE"},
        {"hostName": "h", "endpoints": "rest://x"},
        {"hostName": "h", "healthCheck": {"mode": "push"}},
        {"hostName": "h", "healthCheck": check(0, 3)},
        {"hostName": "h", "healthCheck": check(30, -1)},
        {"hostName": "h", "healthCheck": check(30, 3, "poll")},
        {"hostName": "h", "dataCenterInfo": {"name": "dc"}},
    ],
)
def test_instances_that_are_refused(registry: Registry, instance: Any) -> None:
    service_id = registry.service()
    assert registry.refusal("POST", f"{SERVICES}/{service_id}/instances", {"instance": instance}) == (400, "400001")
    assert registry.hosts(service_id) == []


def test_registering_again(registry: Registry, still: Client) -> None:
    """Without an id it is another one; with one it is a sign of life that changes nothing."""
    service_id = registry.service()
    assert registry.instance(service_id, "a") != registry.instance(service_id, "a")
    assert registry.instance(service_id, "b", instanceId="mine") == "mine"
    still.control("POST", "clock", {"advance": 100})
    assert registry.instance(service_id, "c", instanceId="mine", status="DOWN") == "mine"
    still.control("POST", "clock", {"advance": 100})
    assert registry.hosts(service_id) == ["b"]
    assert shown(registry, service_id, "mine")["status"] == "UP"
    other = registry.service("other")
    assert registry.instance(other, "d", instanceId="mine") == "mine"
    assert registry.hosts(service_id) == ["b"]


@pytest.mark.parametrize(
    ("given", "lease"),
    [
        (None, 120),
        (check(900, 3), 3600),
        (check(10, 5), 60),
        (check(1, 0), 20),
        (check(5, 2), 20),
        (check(600, 9, "pull"), 120),
    ],
)
def test_a_lease_ends(registry: Registry, still: Client, given: Any, lease: int) -> None:
    service_id = registry.service()
    more = {"healthCheck": given} if given else {}
    instance_id = registry.instance(service_id, "a", **more)
    still.control("POST", "clock", {"advance": lease - 1})
    registry.done("PUT", path_of(service_id, instance_id, "/heartbeat"))
    still.control("POST", "clock", {"advance": lease - 1})
    assert registry.hosts(service_id) == ["a"]
    still.control("POST", "clock", {"advance": 1})
    assert registry.hosts(service_id) == []
    for method, end in (("GET", ""), ("DELETE", ""), ("PUT", "/heartbeat")):
        assert registry.refusal(method, path_of(service_id, instance_id, end)) == (400, "400017")
    assert registry.instance(service_id, "b", instanceId=instance_id) == instance_id
    assert registry.hosts(service_id) == ["b"]
    registry.done("PUT", path_of(service_id, instance_id, "/status"), None, ("value", "DOWN"))
    still.control("POST", "clock", {"advance": 120})
    assert registry.hosts(service_id) == []
    registry.done("DELETE", f"{SERVICES}/{service_id}")


def test_short_leases_of_an_early_release(still: Client) -> None:
    """It takes what it is given."""
    registry = of_release(still, "1.3.0")
    service_id = registry.service()
    instance_id = registry.instance(service_id, "a", healthCheck=check(2, 1))
    assert shown(registry, service_id, instance_id)["healthCheck"] == check(2, 1)
    still.control("POST", "clock", {"advance": 4})
    assert registry.hosts(service_id) == []


def test_what_is_raised(registry: Registry) -> None:
    service_id = registry.service()
    for given, kept in (
        (check(1, 0), check(5, 3)),
        (check(900, 3), check(900, 3)),
        (check(1, 1, "pull"), check(30, 3, "pull")),
    ):
        instance_id = registry.instance(service_id, healthCheck=given)
        assert shown(registry, service_id, instance_id)["healthCheck"] == kept


def test_seeded_instances_stay(still: Client) -> None:
    document = {
        "registry": "local",
        "service": {"serviceName": "seeded"},
        "instances": [{"hostName": "stays"}, {"hostName": "leaves", "healthCheck": check(30, 3)}],
    }
    still.control("POST", "seed", {"cse_microservices": [document]})
    registry = Registry(still)
    service_id = registry.service("seeded")
    (instance,) = [
        one for one in registry.get(f"{SERVICES}/{service_id}/instances")["instances"] if one["hostName"] == "stays"
    ]
    registry.done("PUT", path_of(service_id, instance["instanceId"], "/heartbeat"))
    still.control("POST", "clock", {"advance": 10**7})
    assert registry.hosts(service_id) == ["stays"]


def test_status_and_properties(registry: Registry, still: Client) -> None:
    service_id = registry.service()
    instance_id = registry.instance(service_id, properties={"a": "b"})
    still.control("POST", "clock", {"advance": 60})
    before = shown(registry, service_id, instance_id)
    for status in ("DOWN", "STARTING", "TESTING", "OUTOFSERVICE", "UP"):
        registry.done("PUT", path_of(service_id, instance_id, "/status"), None, ("value", status))
        assert shown(registry, service_id, instance_id)["status"] == status
    registry.done("PUT", path_of(service_id, instance_id, "/properties"), {"properties": {"c": "d"}})
    after = shown(registry, service_id, instance_id)
    assert after["properties"] == {"c": "d"}
    assert (after["timestamp"], int(after["modTimestamp"]) - int(before["modTimestamp"])) == (before["timestamp"], 60)
    for query in ((), (("value", "GONE"),)):
        assert registry.refusal("PUT", path_of(service_id, instance_id, "/status"), None, *query) == (400, "400001")
    assert registry.refusal("PUT", path_of(service_id, "x", "/status"), None, ("value", "UP")) == (400, "400017")
    assert registry.refusal("PUT", path_of(service_id, "x", "/properties"), {"properties": {}}) == (400, "400017")


def test_the_status_of_many(registry: Registry, still: Client) -> None:
    service_id = registry.service()
    for host, properties in (("a", {"zone": "1"}), ("b", {"zone": "1", "rack": "2"}), ("c", {"zone": "2"})):
        registry.instance(service_id, host, properties=properties)
    path = "/v4/default/registry/instances/status"
    body = {"matches": {"properties": {"zone": "1"}}, "status": "DOWN"}
    registry.done("PUT", path, body)
    found = registry.get(f"{SERVICES}/{service_id}/instances")["instances"]
    assert {one["hostName"] for one in found if one["status"] == "DOWN"} == {"a", "b"}
    answer = of_release(still, "2.0.0").call("PUT", path, json=body)
    assert (answer.status_code, answer.text) == (404, "404 page not found\n")


def test_unregistering(registry: Registry) -> None:
    service_id = registry.service()
    instance_id = registry.instance(service_id)
    registry.done("DELETE", path_of(service_id, instance_id))
    assert registry.refusal("DELETE", path_of(service_id, instance_id)) == (400, "400017")


@pytest.mark.parametrize("release", ["2.0.0", "2.1.0"])
def test_many_heartbeats(still: Client, release: str) -> None:
    """Each has its own result under an answer of 200; earlier releases say nothing when all is well."""
    registry, path = of_release(still, release), "/v4/default/registry/heartbeats"
    service_id = registry.service()
    elements = [{"serviceId": service_id, "instanceId": registry.instance(service_id, host)} for host in "ab"]
    still.control("POST", "clock", {"advance": 119})
    answer = registry.call("PUT", path, json={"instances": [*elements, elements[0]]})
    assert answer.status_code == 200
    assert answer.content == b"" if release == "2.0.0" else answer.json() == {"instances": elements}
    still.control("POST", "clock", {"advance": 60})
    registry.done("DELETE", path_of(service_id, elements[1]["instanceId"]))
    answer = registry.call("PUT", path, json={"instances": elements})
    if release == "2.0.0":
        # It does not say which one, and has renewed the other.
        assert (answer.status_code, answer.json()["errorCode"]) == (400, "400017")
    else:
        found = answer.json()["instances"]
        assert found[0] == elements[0]
        assert "does not exist" in found[1]["errMessage"]
    still.control("POST", "clock", {"advance": 60})
    assert registry.hosts(service_id) == ["a"]
    assert registry.refusal("PUT", path, {"instances": []}) == (400, "400001")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Microservices of a registry: identity, changes, removal, tags, schemas, rules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client
from tests.emulator.registries import ACCOUNTS, DEMO, SERVICES, Registry, of_release

EXISTENCE = "/v4/default/registry/existence"


@pytest.fixture
def registry(cloud: Client) -> Registry:
    return Registry(cloud)


@pytest.fixture
def old(cloud: Client) -> Registry:
    return of_release(cloud, "2.0.0")


def shown(registry: Registry, service_id: str) -> dict[str, Any]:
    found: dict[str, Any] = registry.get(f"{SERVICES}/{service_id}")["service"]
    return found


def test_what_is_registered(registry: Registry) -> None:
    given = {
        "appId": "shop",
        "version": "1.2",
        "environment": "testing",
        "alias": "SHOP:orders",
        "description": "Takes orders",
        "level": "FRONT",
        "registerBy": "PLATFORM",
        "framework": {"name": "any", "version": "1"},
        "paths": [{"path": "/orders", "property": {"a": "b"}}],
        "properties": {"key": "value"},
        "schemas": ["orders"],
    }
    found = shown(registry, registry.service("orders", **given))
    assert {key: found[key] for key in given} == given
    assert (found["serviceName"], found["status"]) == ("orders", "UP")
    assert found["timestamp"].isdigit()


def test_what_is_filled_in(registry: Registry) -> None:
    found = shown(registry, registry.service("orders"))
    for key, value in (("appId", "default"), ("version", "0.0.1"), ("level", "BACK"), ("status", "UP")):
        assert found[key] == value
    assert "environment" not in found
    assert "properties" not in found
    assert len(found["serviceId"]) == 40


def test_the_same_key_again(registry: Registry) -> None:
    """It is the same microservice, and nothing about it changes."""
    first = registry.service("orders", description="first")
    assert registry.service("orders", description="second", properties={"a": "b"}) == first
    found = shown(registry, first)
    assert (found["description"], found.get("properties")) == ("first", None)
    others = {registry.service("orders", **{key: value}) for key, value in (("version", "2"), ("appId", "x"))}
    others |= {registry.service("orders", environment="testing"), registry.service("other")}
    assert len(others | {first}) == 5
    body = {"service": {"serviceName": "orders", "serviceId": "mine"}}
    assert registry.refusal("POST", SERVICES, body) == (400, "400010")
    body = {"service": {"serviceName": "another", "serviceId": first}}
    assert registry.refusal("POST", SERVICES, body) == (400, "400010")


def test_an_id_of_ones_own(registry: Registry) -> None:
    assert registry.service("orders", serviceId="mine") == "mine"
    assert registry.service("orders") == "mine"


def test_registries_and_domains_are_strangers(cloud: Client, registry: Registry) -> None:
    registry.service("orders")
    other = Registry(cloud, registry.name, domain="other")
    assert other.get(SERVICES) == {}
    assert len(registry.get(SERVICES)["services"]) == 1
    assert [one["serviceName"] for one in Registry(cloud, DEMO).get(SERVICES)["services"]] == ["shop-orders"]
    assert len(Registry(cloud, ACCOUNTS).logged_in().get(SERVICES)["services"]) == 1


@pytest.mark.parametrize(
    "service",
    [
        {},
        {"serviceName": ""},
        {"serviceName": "-x"},
        {"serviceName": "x" * 129},
        {"serviceName": "s", "version": "1.0.0.0.0"},
        {"serviceName": "s", "version": "1.40000"},
        {"serviceName": "s", "version": "latest"},
        {"serviceName": "s", "environment": "prod"},
        {"serviceName": "s", "level": "TOP"},
        {"serviceName": "s", "status": "STARTING"},
        {"serviceName": "s", "properties": {"a": 1}},
        {"serviceName": "s", "schemas": ["a b"]},
    ],
)
def test_microservices_that_are_refused(registry: Registry, service: Any) -> None:
    assert registry.refusal("POST", SERVICES, {"service": service}) == (400, "400001")
    assert registry.get(SERVICES) == {}


def test_what_is_not_known_is_overlooked(registry: Registry) -> None:
    service_id = registry.service("s", timestamp="1", colour="red")
    assert "colour" not in shown(registry, service_id)
    assert registry.get(SERVICES, ("global", "true"), ("noCache", "1"))["services"][0]["serviceId"] == service_id


def test_no_microservice(registry: Registry) -> None:
    path = f"{SERVICES}/x"
    for method, end, body in (
        ("GET", "", None),
        ("DELETE", "", None),
        ("PUT", "/properties", {"properties": {}}),
        ("GET", "/tags", None),
        ("POST", "/tags", {"tags": {"a": "b"}}),
        ("GET", "/schemas", None),
        ("GET", "/schemas/s", None),
        ("PUT", "/schemas/s", {"schema": "x"}),
        ("GET", "/instances", None),
        ("GET", "/instances/i", None),
        ("POST", "/instances", {"instance": {"hostName": "h"}}),
        ("GET", "/providers", None),
        ("GET", "/consumers", None),
    ):
        assert registry.refusal(method, path + end, body) == (400, "400012"), end
    assert registry.refusal("GET", "/v4/default/govern/microservices/x") == (400, "400012")


def test_properties_are_replaced(registry: Registry) -> None:
    service_id = registry.service("orders", properties={"a": "1", "b": "2"}, description="kept")
    path = f"{SERVICES}/{service_id}/properties"
    registry.done("PUT", path, {"properties": {"c": "3"}})
    found = shown(registry, service_id)
    assert (found["properties"], found["description"]) == ({"c": "3"}, "kept")
    registry.done("PUT", path, {"properties": {}})
    assert "properties" not in shown(registry, service_id)
    assert registry.refusal("PUT", path, {}) == (400, "400001")


def test_removal(registry: Registry) -> None:
    service_id = registry.service("orders", instances=[{"hostName": "h"}])
    path = f"{SERVICES}/{service_id}"
    assert registry.refusal("DELETE", path) == (400, "400013")
    registry.done("DELETE", path, None, ("force", "true"))
    assert registry.refusal("DELETE", path) == (400, "400012")
    assert registry.service("orders") == service_id
    assert registry.hosts(service_id) == []


def test_removal_of_what_others_need(registry: Registry) -> None:
    provider, consumer = registry.service("provider"), registry.service("consumer")
    query = (("appId", "default"), ("serviceName", "provider"), ("version", "0.0.0+"))
    for who in (consumer, provider):
        registry.get("/v4/default/registry/instances", *query, consumer=who)
    assert registry.refusal("DELETE", f"{SERVICES}/{provider}") == (400, "400023")
    registry.done("DELETE", f"{SERVICES}/{consumer}")
    registry.done("DELETE", f"{SERVICES}/{provider}")


def test_removal_of_many(registry: Registry) -> None:
    free, busy = registry.service("free"), registry.service("busy", instances=[{"hostName": "h"}])
    answer = registry.call("DELETE", SERVICES, json={"serviceIds": [free, busy, "x"]}).json()["services"]
    assert [one["serviceId"] for one in answer] == [free, busy, "x"]
    assert ["errMessage" in one for one in answer] == [False, True, True]
    answer = registry.call("DELETE", SERVICES, json={"serviceIds": [busy], "force": True}).json()["services"]
    assert answer == [{"serviceId": busy}]
    assert registry.get(SERVICES) == {}
    assert registry.refusal("DELETE", SERVICES, {"serviceIds": []}) == (400, "400001")


def test_quotas(cloud: Client) -> None:
    small = of_release(cloud, "2.1.0", quotas={"services": 1, "tags": 1, "instances": 1, "schemas": 1})
    service_id = small.service("first", tags={"a": "b"})
    assert small.service("first") == service_id
    path = f"{SERVICES}/{service_id}"
    small.instance(service_id)
    small.done("PUT", f"{path}/schemas/s", {"schema": "x"})
    for method, target, body in (
        ("POST", SERVICES, {"service": {"serviceName": "second"}}),
        ("POST", f"{path}/tags", {"tags": {"c": "d", "e": "f"}}),
        ("POST", f"{path}/instances", {"instance": {"hostName": "h"}}),
        ("PUT", f"{path}/schemas/t", {"schema": "x"}),
    ):
        assert small.refusal(method, target, body) == (400, "400100"), target


def test_a_body_that_is_too_long(registry: Registry) -> None:
    body = {"service": {"serviceName": "s", "description": "x" * (2 * 1024 * 1024)}}
    answer = registry.call("POST", SERVICES, json=body).json()
    assert (answer["errorCode"], "more than" in answer["detail"]) == ("400001", True)


def existing(registry: Registry, **query: str) -> Any:
    asked = {"type": "microservice", "appId": "default", "serviceName": "orders", "version": "1.0", **query}
    answer = registry.call("GET", EXISTENCE, [(key, value) for key, value in asked.items() if value])
    body = answer.json()
    return body.get("serviceId") or body.get("schemaId") or body["errorCode"]


def test_existence(registry: Registry, old: Registry) -> None:
    for here in (registry, old):
        first, second = (here.service("orders", version=version, alias="ALIAS") for version in ("1.0", "2.0"))
        # 1.0.0 would be another one.
        code = "400012" if here is old else "400026"
        assert (existing(here), existing(here, version="1.0.0")) == (first, code)
        assert existing(here, serviceName="ALIAS") == first
        assert existing(here, serviceName="nothing") == "400012"
        assert existing(here, env="testing") == "400012"
        assert existing(here, version="3") == code
        assert existing(here, version="") == existing(here, type="app") == "400001"
        fuzzy = second if here is old else "400001"
        assert existing(here, version="latest") == existing(here, version="1.0+") == fuzzy
    assert existing(old, version="0.1-2.0") == existing(old)


def test_existence_of_a_schema(registry: Registry) -> None:
    service_id = registry.service("orders", schemas=["announced"])
    registry.done("PUT", f"{SERVICES}/{service_id}/schemas/sent", {"schema": "x", "summary": "abc"})
    query = [("type", "schema"), ("serviceId", service_id), ("schemaId", "sent")]
    answer = registry.call("GET", EXISTENCE, query)
    assert answer.json() == {"serviceId": service_id, "schemaId": "sent"}
    assert answer.headers["X-Schema-Summary"] == "abc"
    for wanted, code in (
        ({"schemaId": "announced"}, "400016"),
        ({"serviceId": "x"}, "400012"),
        ({"schemaId": ""}, "400001"),
    ):
        assert existing(registry, **{"type": "schema", "serviceId": service_id, "schemaId": "sent", **wanted}) == code


def test_tags(registry: Registry) -> None:
    service_id = registry.service("orders", tags={"a": "b"})
    path = f"{SERVICES}/{service_id}/tags"
    registry.done("POST", path, {"tags": {"a": "b", "c": "d", "e": "f"}})
    registry.done("PUT", f"{path}/a", None, ("value", "x"))
    assert registry.get(path) == {"tags": {"a": "x", "c": "d", "e": "f"}}
    registry.done("DELETE", f"{path}/a,c")
    assert registry.get(path) == {"tags": {"e": "f"}}
    assert registry.refusal("DELETE", f"{path}/e,a") == (400, "400018")
    assert registry.refusal("PUT", f"{path}/a", None, ("value", "x")) == (400, "400018")
    assert registry.refusal("PUT", f"{path}/e") == (400, "400001")
    assert registry.refusal("PUT", f"{path}/e", None, ("value", "1")) == (400, "400001")
    assert registry.refusal("POST", path, {"tags": {"1": "x"}}) == (400, "400001")
    assert registry.get(path) == {"tags": {"e": "f"}}
    # What is not given is taken away.
    registry.done("POST", path, {"tags": {"g": "h"}})
    assert registry.get(path) == {"tags": {"g": "h"}}
    registry.done("POST", path, {"tags": {}})
    assert registry.get(path) == {"tags": {}}


def schema(name: str, text: str = "swagger") -> dict[str, str]:
    return {"schemaId": name, "summary": "abc", "schema": text}


def test_schemas(registry: Registry) -> None:
    service_id = registry.service("orders", schemas=["announced"])
    path = f"{SERVICES}/{service_id}/schemas"
    registry.done("PUT", f"{path}/one", {"schema": "first", "summary": "abc"})
    registry.done("PUT", f"{path}/one", {"schema": "second"})
    answer = registry.call("GET", f"{path}/one")
    assert (answer.json(), answer.headers["X-Schema-Summary"]) == ({"schema": "second"}, "")
    assert registry.get(path) == {"schemas": [{"schemaId": "announced"}, {"schemaId": "one"}]}
    registry.done("POST", path, {"schemas": [schema("two"), schema("three")]})
    assert registry.get(path, ("withSchema", "1")) == {"schemas": [schema("two"), schema("three")]}
    assert shown(registry, service_id)["schemas"] == ["two", "three"]
    registry.done("DELETE", f"{path}/two")
    assert registry.refusal("DELETE", f"{path}/two") == (400, "400016")
    assert registry.refusal("GET", f"{path}/two") == (400, "400016")
    assert registry.refusal("POST", path, {"schemas": []}) == (400, "400001")
    assert registry.refusal("PUT", f"{path}/-", {"schema": "x"}) == (400, "400001")
    # Its name stays.
    assert [one["schemaId"] for one in registry.get(path)["schemas"]] == ["two", "three"]


@pytest.mark.parametrize("environment", ["production", ""])
def test_schemas_that_stay(registry: Registry, old: Registry, environment: str) -> None:
    """Up to 2.0 each that was announced once; what nobody announced only where nothing was."""
    new = f"{SERVICES}/{registry.service('orders', environment=environment, schemas=['one'])}/schemas"
    registry.done("PUT", f"{new}/two", {"schema": "x"})
    registry.done("PUT", f"{new}/two", {"schema": "y"})
    registry = old
    announced = registry.service("orders", environment=environment, schemas=["one"])
    path = f"{SERVICES}/{announced}/schemas"
    assert registry.refusal("PUT", f"{path}/two", {"schema": "x"}) == (400, "400014")
    assert registry.refusal("POST", path, {"schemas": [schema("one"), schema("two")]}) == (400, "400014")
    registry.done("POST", path, {"schemas": [schema("one")]})
    assert registry.refusal("PUT", f"{path}/one", {"schema": "x"}) == (400, "400015")
    registry.done("POST", path, {"schemas": [schema("one", "x")]})
    assert registry.get(f"{path}/one") == {"schema": "swagger"}
    free = registry.service("other", environment=environment)
    registry.done("POST", f"{SERVICES}/{free}/schemas", {"schemas": [schema("any")]})
    assert shown(registry, free)["schemas"] == ["any"]


def test_rules(old: Registry) -> None:
    rule = {"ruleType": "BLACK", "attribute": "AppId", "pattern": "shop.*"}
    service_id = old.service("orders", rules=[rule], tags={"team": "shop"})
    path = f"{SERVICES}/{service_id}/rules"
    assert old.call("POST", path, json={"rules": [rule]}).json() == {}
    tagged = {"ruleType": "BLACK", "attribute": "tag_team", "pattern": "x"}
    (second,) = old.call("POST", path, json={"rules": [tagged]}).json()["RuleIds"]
    for body, code in (
        ({**tagged, "ruleType": "WHITE"}, "400020"),
        ({**tagged, "attribute": "tag_other"}, "400018"),
        ({**tagged, "attribute": "colour"}, "400001"),
    ):
        assert old.refusal("POST", path, {"rules": [body]}) == (400, code)
    assert old.refusal("PUT", f"{path}/{second}", {**tagged, "ruleType": "WHITE"}) == (400, "400021")
    old.done("PUT", f"{path}/{second}", {**tagged, "pattern": "y"})
    assert {one["pattern"] for one in old.get(path)["rules"]} == {"shop.*", "y"}
    old.done("DELETE", f"{path}/{second}")
    assert old.refusal("DELETE", f"{path}/{second}") == (400, "400022")
    assert len(old.get(path)["rules"]) == 1


def test_rules_are_gone_since(registry: Registry) -> None:
    """A page that is not there, as of any server: no code of the registry's."""
    service_id = registry.service("orders")
    answer = registry.call("GET", f"{SERVICES}/{service_id}/rules")
    assert (answer.status_code, answer.text) == (404, "404 page not found\n")
    assert answer.headers["Content-Type"].startswith("text/plain")
    body = {"service": {"serviceName": "x"}, "rules": [{"ruleType": "BLACK", "attribute": "AppId", "pattern": "x"}]}
    assert registry.refusal("POST", SERVICES, body) == (400, "400001")


def test_what_a_console_asks(cloud: Client) -> None:
    registry, govern = Registry(cloud, DEMO), "/v4/default/govern/microservices"
    registry.service("later", appId="other", environment="testing")
    answer = registry.get(govern, ("options", "all"))
    assert answer["statistics"] == {
        "services": {"count": 2, "onlineCount": 1},
        "instances": {"count": 3},
        "apps": {"count": 2},
    }
    (found,) = registry.get(govern, ("options", "instances,tags"), ("appId", "shop"))["allServicesDetail"]
    assert ({one["status"] for one in found["instances"]}, found["tags"]) == ({"UP", "DOWN"}, {"team": "shop"})
    # Of their properties, only those of the engine.
    assert {tuple(one["properties"]) for one in found["instances"]} == {("engineID", "engineName")}
    assert "schemas" not in found["microService"]
    assert "schemaInfos" not in found
    (found,) = registry.get(govern, ("options", "instances"), ("countOnly", "1"), ("serviceName", "shop-orders"))[
        "allServicesDetail"
    ]
    assert (found["statics"], "instances" in found) == ({"instances": {"count": 3}}, False)
    assert set(registry.get(govern, ("options", "statistics"))) == {"statistics"}
    detail = registry.get(f"{govern}/{found['microService']['serviceId']}")["service"]
    assert (detail["microServiceVersions"], len(detail["instances"])) == (["1.0.0"], 3)
    assert detail["schemaInfos"][0]["schemaId"] == "orders"
    assert registry.get("/v4/default/govern/apps") == {"appIds": ["other", "shop"]}
    assert registry.get("/v4/default/govern/apps", ("env", "testing")) == {"appIds": ["other"]}
    assert set(registry.get(govern, ("options", "colours"))["allServicesDetail"][0]) == {"microService"}


def test_the_registry_itself(cloud: Client, old: Registry) -> None:
    for registry, release in ((Registry(cloud), "2.1.0"), (old, "2.0.0")):
        assert registry.get("/v4/default/registry/version")["version"] == release
        (found,) = registry.get("/v4/default/registry/health")["instances"]
        assert found["status"] == "UP"


def test_paths_without_an_operation(registry: Registry) -> None:
    """What a registry does not have is what it says itself; what only the emulator does not have is not."""
    answer = registry.call("GET", "/v4/default/registry/nothing")
    assert (answer.status_code, answer.text) == (404, "404 page not found\n")
    answer = registry.call("DELETE", "/v4/default/registry/existence")
    assert (answer.status_code, answer.text) == (405, "Method Not Allowed\n")
    assert answer.headers["Allow"] == "GET"
    for path in (f"{SERVICES}/x/watcher", "/version", "/v4/default/admin/dump"):
        assert registry.refusal("GET", path) == (501, "EMULATOR.501")

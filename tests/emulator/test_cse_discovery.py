# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finding instances by condition, and what a consumer leaves behind."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.emulator.clients import Client
from tests.emulator.registries import FIND, SERVICES, Registry, of_release
from tests.emulator.test_examples import EXAMPLES

ACTION = "/v4/default/registry/instances/action"
DEPENDENCIES = "/v4/default/registry/dependencies"


@pytest.fixture
def registry(cloud: Client) -> Registry:
    return of_release(cloud, "2.0.0")


def condition(version: str = "0.0.0+", name: str = "provider", **more: str) -> list[tuple[str, str]]:
    asked = {"appId": "default", "serviceName": name, "version": version, **more}
    return [(key, value) for key, value in asked.items() if value]


def found(registry: Registry, *query: tuple[str, str], consumer: str = "") -> set[str]:
    answer = registry.get(FIND, *query, consumer=consumer)
    return {one["hostName"] for one in answer.get("instances", [])}


def provide(registry: Registry, *versions: str, **more: Any) -> dict[str, str]:
    """A microservice for each version, with one instance whose host is named after it."""
    return {
        version: registry.service(version=version, instances=[{"hostName": f"v{version}"}], **more)
        for version in versions
    }


@pytest.mark.parametrize(
    ("rule", "hosts"),
    [
        ("1.0.0", {"v1.0.0"}),
        ("1.0", {"v1.0.0"}),
        ("0.0.0+", {"v1.0.0", "v1.9", "v1.10"}),
        ("1.9+", {"v1.9", "v1.10"}),
        ("1.0-1.10", {"v1.0.0", "v1.9"}),
        ("latest", {"v1.10"}),
    ],
)
def test_versions(registry: Registry, rule: str, hosts: set[str]) -> None:
    provide(registry, "1.0.0", "1.9", "1.10")
    assert found(registry, *condition(rule)) == hosts


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (condition(name="nothing"), "400012"),
        (condition(env="testing"), "400012"),
        (condition(appId="other"), "400012"),
        (condition(tags="other"), "400012"),
        (condition(""), "400001"),
        (condition("1.x"), "400001"),
        (condition(name=""), "400001"),
        (condition(env="prod"), "400001"),
    ],
)
def test_what_is_not_found(registry: Registry, query: Any, code: str) -> None:
    provide(registry, "1.0.0", tags={"team": "shop"})
    assert found(registry, *condition(tags="team")) == {"v1.0.0"}
    assert registry.refusal("GET", FIND, None, *query) == (400, code)
    # A rule that fits no version finds nothing, and what is not known is overlooked.
    assert found(registry, *condition("3+")) == set()
    assert found(registry, *condition(colour="red")) == {"v1.0.0"}


def test_later_releases_find_all_versions(cloud: Client) -> None:
    registry = of_release(cloud, "2.1.0")
    provide(registry, "1.0.0", "2.0.0")
    for version in ("", "1.0.0", "latest"):
        assert found(registry, *condition(version)) == {"v1.0.0", "v2.0.0"}


def test_nobody_there(registry: Registry) -> None:
    registry.service()
    assert registry.get(FIND, *condition()) == {}


def test_an_alias(registry: Registry) -> None:
    provide(registry, "1.0.0", alias="THE:PROVIDER")
    assert found(registry, *condition(name="THE:PROVIDER")) == {"v1.0.0"}


def test_a_consumer_leaves_a_dependency(registry: Registry) -> None:
    ids = provide(registry, "1.0.0", "2.0.0")
    consumer = registry.service("consumer")
    assert found(registry, *condition()) == {"v1.0.0", "v2.0.0"}
    assert registry.get(f"{SERVICES}/{consumer}/providers") == {}
    assert found(registry, *condition("2+"), consumer=consumer) == {"v2.0.0"}
    (provider,) = registry.get(f"{SERVICES}/{consumer}/providers")["providers"]
    assert provider["serviceId"] == ids["2.0.0"]
    (found_consumer,) = registry.get(f"{SERVICES}/{ids['2.0.0']}/consumers")["consumers"]
    assert found_consumer["serviceId"] == consumer
    assert registry.get(f"{SERVICES}/{ids['1.0.0']}/consumers") == {}
    assert registry.refusal("GET", FIND, None, *condition(), consumer="x") == (400, "400012")


def test_a_consumer_finds_in_its_environment(registry: Registry) -> None:
    provide(registry, "1.0.0")
    provide(registry, "2.0.0", environment="testing")
    consumer = registry.service("consumer", environment="testing")
    assert found(registry, *condition(), consumer=consumer) == {"v2.0.0"}
    assert found(registry, *condition(env="testing")) == {"v2.0.0"}
    assert found(registry, *condition()) == {"v1.0.0"}


def test_nothing_new(registry: Registry) -> None:
    """For a condition, a microservice and an instance."""
    service_id = provide(registry, "1.0.0")["1.0.0"]
    (instance,) = registry.get(FIND, *condition())["instances"]
    path = f"{SERVICES}/{service_id}/instances"
    for target, query in ((FIND, condition()), (path, []), (f"{path}/{instance['instanceId']}", [])):
        rev = registry.call("GET", target, query).headers["X-Resource-Revision"]
        again = registry.call("GET", target, [*query, ("rev", rev)])
        assert (again.status_code, again.content, again.headers["X-Resource-Revision"]) == (304, b"", rev)
        status = "DOWN" if registry.get(f"{path}/{instance['instanceId']}")["instance"]["status"] == "UP" else "UP"
        registry.done("PUT", f"{path}/{instance['instanceId']}/status", None, ("value", status))
        changed = registry.call("GET", target, [*query, ("rev", rev)])
        assert (changed.status_code, changed.headers["X-Resource-Revision"] != rev) == (200, True)


def test_by_microservice(registry: Registry) -> None:
    service_id = provide(registry, "1.0.0", tags={"team": "shop"})["1.0.0"]
    path = f"{SERVICES}/{service_id}/instances"
    (instance,) = registry.get(path, ("tags", "team"))["instances"]
    assert registry.refusal("GET", path, None, ("tags", "team,other")) == (400, "400012")
    assert registry.refusal("GET", path, consumer="x") == (400, "400012")
    assert registry.refusal("GET", f"{path}/x") == (400, "400017")
    assert registry.get(f"{path}/{instance['instanceId']}", consumer=service_id)["instance"] == instance


def test_many_conditions_at_once(registry: Registry) -> None:
    service_id = provide(registry, "1.0.0")["1.0.0"]
    (instance,) = registry.get(FIND, *condition())["instances"]
    rev = registry.call("GET", FIND, condition()).headers["X-Resource-Revision"]
    element = {"serviceId": service_id, "instanceId": instance["instanceId"]}

    def key(name: str, version: str = "1+") -> dict[str, str]:
        return {"appId": "default", "serviceName": name, "version": version}

    body = {
        "services": [
            {"service": key("provider")},
            {"service": key("nothing")},
            {"service": key("provider"), "rev": rev},
            {"service": key("provider", "2+")},
        ],
        "instances": [{"instance": element}, {"instance": {**element, "instanceId": "x"}}],
    }
    query = (("type", "query"),)
    consumer = registry.service("consumer")
    answer = registry.call("POST", ACTION, query, body, consumer).json()
    services, instances = answer["services"], answer["instances"]
    assert (services["updated"][0]["index"], services["updated"][0]["instances"]) == (0, [instance])
    assert services["notModified"] == [2]
    (failed,) = services["failed"]
    assert (failed["indexes"], failed["error"]["errorCode"]) == ([1], "400012")
    assert (services["updated"][1]["index"], "instances" in services["updated"][1]) == (3, False)
    assert instances["updated"] == [{"index": 0, "rev": rev, "instances": [instance]}]
    assert instances["failed"][0]["error"]["errorCode"] == "400017"
    assert len(registry.get(f"{SERVICES}/{consumer}/providers")["providers"]) == 1
    for wrong, asked in ((body, ()), ({}, query), ({"services": [{"service": key("provider", "")}]}, query)):
        assert registry.refusal("POST", ACTION, wrong, *asked) == (400, "400001")


def test_dependencies(registry: Registry) -> None:
    one = registry.service("one", version="1.0.0")
    two, three = registry.service("two"), registry.service("three")

    def keys(*names: str) -> list[dict[str, str]]:
        return [{"appId": "default", "serviceName": name, "version": "0+"} for name in names]

    def put(method: str, *names: str) -> None:
        consumer = {"appId": "default", "serviceName": "one", "version": "1.0.0"}
        body = {"dependencies": [{"consumer": consumer, "providers": keys(*names)}]}
        registry.done(method, DEPENDENCIES, body)

    def providers(*query: tuple[str, str]) -> set[str]:
        answer = registry.get(f"{SERVICES}/{one}/providers", *query)
        return {service["serviceId"] for service in answer.get("providers", [])}

    put("POST", "one", "two")
    put("POST", "three")
    assert providers() == {one, two, three}
    assert providers(("noSelf", "1")) == {two, three}
    put("PUT", "three")
    assert providers() == {three}
    put("PUT")
    assert providers() == set()
    consumer = {"appId": "default", "serviceName": "one", "version": "1.0.0"}
    for wanted, code in (
        ([], "400001"),
        ([{"consumer": consumer}], "400001"),
        ([{"consumer": {**consumer, "version": "9"}, "providers": keys("two")}], "400012"),
    ):
        assert registry.refusal("POST", DEPENDENCIES, {"dependencies": wanted}) == (400, code)


def test_thousands(cloud: Client) -> None:
    """Seeded, listed and found without going through all of them; the bounds are far above what it takes."""
    registry = of_release(cloud, "2.0.0")
    started = time.monotonic()
    cloud.control("POST", "seed", {"cse_instances": {"registry": registry.name, "count": 10_000}})
    assert time.monotonic() - started < 30
    services = registry.get(SERVICES)["services"]
    # It lists itself as well.
    assert (len(services), services[0]["appId"], services[-1]["serviceName"]) == (201, "scale", "SERVICECENTER")
    started = time.monotonic()
    for number in range(0, 200, 10):
        asked = condition(name=f"service-{number:04d}", appId="scale")
        instances = registry.get(FIND, *asked)["instances"]
        assert {one["hostName"] for one in instances} == {f"host-{number * 50 + one:05d}" for one in range(50)}
    assert time.monotonic() - started < 5
    detail = registry.get("/v4/default/govern/microservices", ("options", "instances"))["allServicesDetail"]
    assert sum(len(one["instances"]) for one in detail) == 10_000


def test_the_examples(examples: Client) -> None:
    """Provider, its instance and consumer are registered, and the consumer finds what the examples show."""
    (engine,) = examples.get(f"cse/v2/{examples.project}/enginemgr/engines").json()["data"]
    registry = Registry(examples, engine["id"])

    def send(name: str, **ids: str) -> Any:
        example = EXAMPLES[name]
        query = list(example.get("query", {}).items())
        path, consumer = example["path"].format(**ids), ids.get("consumer", "")
        answer = registry.call(example["method"], path, query, example.get("body"), consumer)
        assert answer.status_code == example["status"], answer.text
        return answer.json()

    provider = send("cse-register-provider")["serviceId"]
    instance = send("cse-register-instance", providerServiceId=provider)["instanceId"]
    consumer = send("cse-register-consumer")["serviceId"]
    (shown,) = send("cse-discover", consumer=consumer)["instances"]
    (documented,) = EXAMPLES["cse-discover"]["response"]["instances"]
    same = ("endpoints", "hostName", "status", "version")
    assert {key: shown[key] for key in same} == {key: documented[key] for key in same}
    assert (shown["instanceId"], shown["serviceId"]) == (instance, provider)

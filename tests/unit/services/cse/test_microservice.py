# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Microservices: known by four names, fixed but for their properties and tags, and kept while they are in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.cse.registry import (
    INSTANCE,
    INSTANCES,
    NAMED,
    OF_ORDERS,
    SCHEMA,
    SCHEMAS,
    SERVICE,
    SERVICES,
    Registry,
)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path)


def test_what_is_not_given_costs_nothing(registry: Registry) -> None:
    service_id = registry.service()
    assert not registry.done(SERVICE, **NAMED)["changed"]
    assert registry.sent() == ["GET existence", f"GET microservices/{service_id}"]
    assert not registry.done(SERVICE, id=service_id)["changed"]
    assert registry.sent() == [f"GET microservices/{service_id}"]


@pytest.mark.parametrize("more", [{"version": "1.0.1"}, {"app": "shop"}, {"environment": "testing"}, {"name": "other"}])
def test_each_of_the_four_names_counts(registry: Registry, more: dict[str, str]) -> None:
    first = registry.service(alias="other")
    assert registry.service(**more) != first


def test_any_environment_is_asked_for(registry: Registry) -> None:
    """Engines have environments of their users' making. Which there are is the registry's to say."""
    said = registry.refused(SERVICE, **NAMED, environment="staging")
    assert "code 400001" in said
    assert registry.sent() == ["GET existence"]
    assert registry.done(SERVICES, environment="staging")["microservices"] == []


def test_a_version_is_first_what_it_is_written_as(registry: Registry) -> None:
    full = registry.service(version="1.0.0")
    assert registry.service(version="1.0") == registry.service(version="01.0.0.0") == full
    short = registry.call("POST", "microservices", {"service": {"serviceName": "orders", "version": "1.0"}})[
        "serviceId"
    ]
    assert registry.service(version="1.0") == short != registry.service(version="1.0.0") == full
    found = registry.done(SERVICES, name="orders", version="1.0")["microservices"]
    assert sorted(one["version"] for one in found) == ["1.0", "1.0.0"]
    assert [one["version"] for one in registry.done(SERVICES, name="orders", version="1.0.0")["microservices"]] == [
        "1.0.0"
    ]
    assert registry.done(SERVICE, **{**NAMED, "version": "1.0"}, state="absent")["changed"] is True
    assert [one["id"] for one in registry.done(SERVICES)["microservices"] if one["name"] == "orders"] == [full]


def test_a_new_version_is_registered_as_it_is_written(registry: Registry) -> None:
    made = registry.done(SERVICE, **{**NAMED, "version": "2.1"})["microservice"]
    assert made["version"] == "2.1"
    assert registry.done(SERVICE, **{**NAMED, "version": "2.1.0"})["microservice"]["id"] != made["id"]


@pytest.mark.parametrize("version", ["1.0", "1", "1.0.0.0"])
def test_what_belongs_to_a_microservice_finds_its_version(registry: Registry, version: str) -> None:
    service_id = registry.service()
    of = {"microservice": "orders", "version": version}
    made = registry.done(INSTANCE, **of, host_name="orders-1")
    assert (made["instance"]["microservice_id"], made["instance"]["version"]) == (service_id, "1.0.0")
    assert registry.done(INSTANCE, **of, host_name="orders-1")["changed"] is False
    assert registry.done(SCHEMA, **of, name="api", content="text")["changed"] is True
    assert [one["name"] for one in registry.done(SCHEMAS, **of)["schemas"]] == ["api"]
    other = {"microservice": "orders", "version": "1.1"}
    assert 'There is no microservice "orders" 1.1 of' in registry.refused(INSTANCE, **other, host_name="orders-1")


@pytest.mark.parametrize(
    ("option", "before", "after"),
    [
        ("description", "one", "two"),
        ("level", "FRONT", "BACK"),
        ("status", "UP", "DOWN"),
        ("alias", "one", "two"),
        ("register_by", "SDK", "SIDECAR"),
        ("schemas", ["one"], ["two"]),
        ("paths", [{"path": "/one"}], [{"path": "/two"}]),
        ("framework", {"name": "java-chassis", "version": "1"}, {"version": "2"}),
    ],
)
def test_what_is_fixed(registry: Registry, option: str, before: Any, after: Any) -> None:
    registry.service(**{option: before})
    assert not registry.done(SERVICE, **NAMED, **{option: before})["changed"]
    said = registry.refused(SERVICE, **NAMED, properties={"a": "1"}, **{option: after})
    assert f'Microservice "orders": the API cannot change {option} from' in said
    assert registry.writes() == []


def test_other_properties_stay_unless_they_are_to_go(registry: Registry) -> None:
    service_id = registry.service(properties={"a": 1, "b": "2"})
    merged = registry.done(SERVICE, **NAMED, properties={"b": "3", "c": None})
    assert merged["microservice"]["properties"] == {"a": "1", "b": "3", "c": ""}
    assert registry.writes() == [f"PUT /v4/default/registry/microservices/{service_id}/properties"]
    purged = registry.done(SERVICE, **NAMED, properties={"c": ""}, purge_properties=True)
    assert purged["diff"]["after"]["properties"] == purged["microservice"]["properties"] == {"c": ""}
    assert not registry.done(SERVICE, **NAMED, properties={"c": ""}, purge_properties=True)["changed"]


def test_tags_are_written_as_a_whole(registry: Registry) -> None:
    """The registry takes away what it is not given."""
    service_id = registry.service(tags={"a": "x", "b": "x", "c": "x"})
    changed = registry.done(SERVICE, **NAMED, tags={"a": "x", "d": "y"})
    (write,) = [one for one in registry.requests() if one["method"] != "GET"]
    assert write["body"] == {"tags": {"a": "x", "d": "y"}}
    assert changed["actions"] == ["set tags d and remove tags b, c"]
    assert changed["microservice"]["tags"] == {"a": "x", "d": "y"}
    merged = registry.done(SERVICE, **NAMED, tags={"e": "z"}, purge_tags=False)
    assert merged["microservice"]["tags"] == {"a": "x", "d": "y", "e": "z"}
    assert not registry.done(SERVICE, **NAMED, tags={"e": "z"}, purge_tags=False)["changed"]
    emptied = registry.done(SERVICE, **NAMED, tags={})
    assert (emptied["changed"], emptied["microservice"]["tags"]) == (True, {})
    assert registry.done(SERVICE, id=service_id)["microservice"]["tags"] is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"name": "orders"}, "version is missing: set it to say which microservice with that name is meant."),
        (
            {"name": "orders", "version": "1.0+"},
            'version is "1.0+", but must be one to four numbers with dots between them.',
        ),
        ({"name": "", "version": "1.0"}, "name is empty"),
        ({"id": ""}, "id is empty"),
    ],
)
def test_what_nobody_can_mean(registry: Registry, options: dict[str, str], words: str) -> None:
    assert words in registry.refused(SERVICE, **options)
    assert registry.requests() == []


def test_an_id_that_there_is_not(registry: Registry) -> None:
    assert "There is no microservice with ID none. Leave out id to create a new one." in registry.refused(
        SERVICE, id="none", name="orders", version="1.0.0"
    )
    assert not registry.done(SERVICE, id="none", state="absent")["changed"]
    assert registry.done(SERVICES, id="none")["microservices"] == []


def test_another_one_is_not_removed(registry: Registry) -> None:
    service_id = registry.service()
    assert (
        'The microservice "orders" is not the one that the task describes: name is '
        '"orders", not "payments". Nothing was changed. Correct the task.'
    ) in registry.refused(SERVICE, id=service_id, name="payments", state="absent")
    assert registry.writes() == []


@pytest.mark.parametrize("action", ["drop_after", "truncate"])
def test_a_lost_answer_registers_once(registry: Registry, action: str) -> None:
    registry.fault(action, "POST", "/microservices$")
    made = registry.done(SERVICE, **NAMED)
    assert made["changed"]
    assert made["microservice"]["id"] == registry.service()
    assert len(registry.done(SERVICES, name="orders")["microservices"]) == 1


def test_an_answer_without_an_id_is_none(registry: Registry) -> None:
    registry.fault("status", "POST", "/microservices$", status=200, body={"serviceName": "orders"})
    assert "The response has no serviceId. " in registry.refused(SERVICE, **NAMED, max_retries=0)
    registry.service()
    registry.fault("status", "POST", "/instances$", status=200, body={"serviceId": "x"})
    assert "The response has no instanceId. " in registry.refused(INSTANCE, **OF_ORDERS, host_name="a", max_retries=0)


def test_what_is_in_use_is_kept(registry: Registry) -> None:
    provider = registry.service()
    instance = registry.instance()
    consumer = registry.service(name="consumer")
    registry.done(INSTANCES, microservice="orders", consumer_id=consumer)
    absent: dict[str, Any] = {**NAMED, "state": "absent"}
    depended = registry.refused(SERVICE, **absent)
    assert "because other microservices depend on it" in depended
    assert "code 400023" in depended
    registry.done(SERVICE, **{**absent, "name": "consumer"})
    in_use = registry.refused(SERVICE, **absent)
    assert "because it has instances" in in_use
    assert "set force to true" in in_use
    assert registry.done(INSTANCES, microservice_id=provider)["instances"][0]["id"] == instance["id"]
    registry.requests()
    forced = registry.done(SERVICE, **absent, force=True)
    assert forced["actions"] == ['delete microservice "orders" by force']
    (deletion,) = (one for one in registry.requests() if one["method"] == "DELETE")
    assert deletion["query"] == {"force": "true"}


def test_an_outage_is_no_deletion(registry: Registry) -> None:
    registry.service()
    registry.fault("status", "GET", "/existence", status=503, count=None)
    assert "HTTP 503" in registry.refused(SERVICE, **NAMED, state="absent", max_retries=0)


@pytest.mark.parametrize("environment", ["", "production"])
def test_old_registries_take_what_was_announced_once(tmp_path: Path, environment: str) -> None:
    registry = Registry(tmp_path, "2.0.0")
    place = {"environment": environment}
    registry.service(schemas=["a"], **place)
    named: dict[str, Any] = {**OF_ORDERS, **place, "content": "x"}
    assert registry.done(SCHEMA, **named, name="a")["changed"]
    assert not registry.done(SCHEMA, **named, name="a")["changed"]
    assert "code 400015" in registry.refused(SCHEMA, **{**named, "content": "y"}, name="a")
    assert "code 400014" in registry.refused(SCHEMA, **named, name="b")


def test_the_reader_needs_three_requests(registry: Registry) -> None:
    registry.service(tags={"a": "b"})
    registry.service(name="payments", app="shop", level="FRONT")
    for options, names in (
        ({"name": "orders"}, ["orders"]),
        ({"app": "shop"}, ["payments"]),
        ({"level": "FRONT"}, ["payments"]),
        ({"version": "2"}, []),
        ({"environment": "production"}, []),
        ({"name": "no"}, []),
    ):
        found = registry.done(SERVICES, **options)["microservices"]
        assert [one["name"] for one in found] == names
        assert len(registry.requests()) == 3
    assert registry.done(SERVICES, name="orders")["microservices"][0]["tags"] == {"a": "b"}
    assert "name is empty" in registry.refused(SERVICES, name="")


def test_dependencies_are_those_of_discovery(registry: Registry) -> None:
    provider, consumer = registry.service(), registry.service(name="consumer")
    for one in (consumer, provider):
        registry.done(INSTANCES, microservice="orders", consumer_id=one)
    registry.requests()
    by_name = registry.done(SERVICES, name="orders", dependencies=True)["microservices"]
    assert len(registry.requests()) == 3
    by_id = registry.done(SERVICES, id=provider, dependencies=True)["microservices"]
    assert len(registry.requests()) == 4
    assert by_name == by_id
    related = {"id": consumer, "name": "consumer", "app": "default", "version": "1.0.0", "environment": ""}
    assert by_id[0]["consumers"] == [related]
    assert by_id[0]["providers"] == []
    assert registry.done(SERVICES, id=provider)["microservices"][0]["consumers"] is None
    (plain,) = registry.done(SERVICES, name="orders")["microservices"]
    assert (plain["providers"], plain["consumers"]) == (None, None)


def test_a_microservice_that_asks_for_itself_is_not_among_its_own(registry: Registry) -> None:
    """Registries list it there, and so does their overview."""
    service_id, other = registry.service(tags={"a": "b"}), registry.service(name="payments")
    own = {"serviceId": service_id, "serviceName": "orders", "appId": "default", "version": "1.0.0"}
    more = {"serviceId": other, "serviceName": "payments", "appId": "default", "version": "1.0.0"}
    detail = {"microService": own, "tags": {"a": "b"}, "providers": [own, more], "consumers": [more, own]}
    answer = {"allServicesDetail": [detail]}
    registry.fault("status", "GET", "/govern/microservices$", status=200, body=answer, count=None)
    for kind in ("providers", "consumers"):
        registry.fault("status", "GET", "/%s$" % kind, status=200, body={kind: [own, more]}, count=None)
    (by_name,) = registry.done(SERVICES, name="orders", dependencies=True)["microservices"]
    (by_id,) = registry.done(SERVICES, id=service_id, dependencies=True)["microservices"]
    for found in (by_name, by_id):
        assert [[one["name"] for one in found[kind]] for kind in ("providers", "consumers")] == [["payments"]] * 2
        assert found["tags"] == {"a": "b"}

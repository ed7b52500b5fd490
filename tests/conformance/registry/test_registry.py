# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a registry does, whoever asks. Where releases differ, each check says how."""

from __future__ import annotations

import pytest

from tests.conformance.registry.conftest import ROOT, Target

SERVICES = f"{ROOT}/microservices"


def instances(target: Target, service_id: str, **query: object) -> list[str]:
    found = target.call("GET", f"{SERVICES}/{service_id}/instances", **query).body
    return sorted(one["hostName"] for one in found.get("instances") or ())


def test_tags_are_replaced(target: Target) -> None:
    path = f"{SERVICES}/{target.service(tags={'a': 'x', 'b': 'x'})}/tags"
    assert target.call("POST", path, {"tags": {"c": "y"}}).status == 200
    assert target.call("GET", path, noCache=1).body["tags"] == {"c": "y"}
    assert target.call("POST", path, {"tags": {}}).status == 200
    assert not target.call("GET", path, noCache=1).body.get("tags")
    assert target.call("POST", path, {"tags": {"port": "8080"}}).code == "400001"


def test_an_instance_is_found_by_the_beginning_of_its_id(target: Target) -> None:
    service_id = target.service()
    target.instance(service_id, instanceId="node10")
    path = f"{SERVICES}/{service_id}/instances"
    answer = target.call("GET", f"{path}/node1", noCache=1)
    assert (answer.status, answer.body["instance"]["instanceId"]) == (200, "node10")
    for method, end in (("DELETE", ""), ("PUT", "/heartbeat")):
        assert target.call(method, f"{path}/node1{end}").code == "400017"
    target.instance(service_id, instanceId="node1")
    assert target.call("GET", f"{path}/node1", noCache=1).body["instance"]["instanceId"] == "node1"


def test_what_was_registered_shows_late(target: Target) -> None:
    service_id = target.service()
    path = f"{SERVICES}/{service_id}/instances/chosen"
    assert target.call("GET", path).code == "400017"
    target.instance(service_id, instanceId="chosen")
    assert target.call("GET", path, noCache=1).status == 200
    assert instances(target, service_id, noCache=1) == ["host-1"]
    assert target.call("GET", path).code == ("400017" if target.is_behind else None)
    target.wait(1)
    assert target.call("GET", path).status == 200
    assert instances(target, service_id) == ["host-1"]


def test_a_write_may_write_old_properties_back(target: Target) -> None:
    service_id = target.service()
    path = f"{SERVICES}/{service_id}/instances/{target.instance(service_id, properties={'rack': 'r1'})}"
    target.wait(1)
    assert target.call("PUT", f"{path}/properties", {"properties": {"rack": "r2"}}).status == 200
    assert target.call("PUT", f"{path}/status", value="DOWN").status == 200
    found = target.call("GET", path, noCache=1).body["instance"]
    assert (found["status"], found["properties"]["rack"]) == ("DOWN", "r1" if target.is_behind else "r2")
    target.wait(1)
    assert target.call("PUT", f"{path}/properties", {"properties": {"rack": "r3"}}, noCache=1).status == 200
    assert target.call("PUT", f"{path}/status", value="UP", noCache=1).status == 200
    found = target.call("GET", path, noCache=1).body["instance"]
    assert (found["status"], found["properties"]["rack"]) == ("UP", "r3")


def test_what_was_unregistered_counts_for_a_while(target: Target) -> None:
    service_id = target.service()
    path = f"{SERVICES}/{service_id}"
    instance_id = target.instance(service_id)
    target.wait(1)
    assert target.call("DELETE", path).code == "400013"
    assert target.call("DELETE", f"{path}/instances/{instance_id}").status == 200
    assert instances(target, service_id, noCache=1) == []
    if target.is_behind:
        assert instances(target, service_id) == ["host-1"]
        assert target.call("DELETE", path).code == "400013"
    assert target.call("DELETE", path, force="true").status == 200


def test_the_overview_leaves_things_out(target: Target) -> None:
    """The first releases must not be asked: they forget what they list so."""
    if target.release < (2, 0):
        pytest.skip("an overview does damage in a registry of this release")
    service_id = target.service(tags={"a": "x"}, properties={"p": "1"}, schemas=["s"])
    target.instance(service_id, properties={"rack": "r1"})
    summary = {"schema": "text", "summary": "abc"}
    assert target.call("PUT", f"{SERVICES}/{service_id}/schemas/s", summary).status == 200
    target.wait(1)
    options = "tags,instances,schemas"
    listed = target.call("GET", "/v4/default/govern/microservices", options=options, noCache=1).body
    (found,) = [one for one in listed["allServicesDetail"] if one["microService"]["serviceId"] == service_id]
    assert found["tags"] == {"a": "x"}
    assert "rack" not in (found["instances"][0].get("properties") or {})
    assert not found["microService"].get("schemas")
    assert bool(found["microService"].get("properties")) == (target.release >= (2, 2))
    assert bool(found.get("schemaInfos")) == (target.release >= (2, 2) or target.release < (2, 1))
    whole = target.call("GET", SERVICES, noCache=1).body["services"]
    (service,) = [one for one in whole if one["serviceId"] == service_id]
    assert (service["properties"]["p"], service["schemas"]) == ("1", ["s"])


def test_instances_of_many_at_once(target: Target) -> None:
    names = ("first", "second")
    for name in names:
        for version in ("1.0.0", "2.0.0"):
            service_id = target.service(name, version, environment="testing")
            target.instance(service_id, f"{name}-{version}", properties={"rack": name})
    keys = [{"environment": "testing", "appId": target.app, "serviceName": name, "version": "0.0.0+"} for name in names]
    body = {"services": [{"service": key} for key in keys]}
    answer = target.call("POST", f"{ROOT}/instances/action", body, type="query", noCache=1)
    found = [one for part in answer.body["services"]["updated"] for one in part["instances"]]
    assert sorted((one["hostName"], one["properties"]["rack"]) for one in found) == [
        *(("first-1.0.0", "first"), ("first-2.0.0", "first"), ("second-1.0.0", "second"), ("second-2.0.0", "second")),
    ]


def test_the_summary_of_a_schema_is_in_a_header(target: Target) -> None:
    service_id = target.service(environment="testing")
    path = f"{SERVICES}/{service_id}/schemas/s"
    assert target.call("PUT", path, {"schema": "text", "summary": "abc"}).status == 200
    answer = target.call("GET", path, noCache=1)
    assert answer.body == {"schema": "text"}
    assert answer.headers["X-Schema-Summary"] == "abc"
    assert target.call("DELETE", path).status == 200
    assert target.call("GET", path, noCache=1).code == "400016"
    listed = target.call("GET", f"{SERVICES}/{service_id}/schemas", noCache=1).body
    assert [one["schemaId"] for one in listed["schemas"]] == ["s"]


@pytest.mark.parametrize("environment", ["", "production", "testing"])
def test_schemas_that_stay(target: Target, environment: str) -> None:
    path = f"{SERVICES}/{target.service(environment=environment, schemas=['s'])}/schemas"
    stay = target.release < (2, 1) and environment != "testing"
    assert target.call("PUT", f"{path}/s", {"schema": "one", "summary": "abc"}).status == 200
    assert target.call("PUT", f"{path}/s", {"schema": "two", "summary": "abd"}).code == ("400015" if stay else None)
    assert target.call("PUT", f"{path}/t", {"schema": "one", "summary": "abc"}).code == ("400014" if stay else None)


def test_the_framework_stays(target: Target) -> None:
    service_id = target.service(framework={"name": "one", "version": "1"})
    body = {"properties": {"a": "1"}, "framework": {"name": "two", "version": "2"}}
    assert target.call("PUT", f"{SERVICES}/{service_id}/properties", body).status == 200
    found = target.call("GET", f"{SERVICES}/{service_id}", noCache=1).body["service"]
    assert (found["framework"]["name"], found["properties"]["a"]) == ("one", "1")


def test_heartbeats_with_one_that_is_gone(target: Target) -> None:
    service_id = target.service()
    there = {"serviceId": service_id, "instanceId": target.instance(service_id)}
    gone = {"serviceId": service_id, "instanceId": "gone"}
    answer = target.call("PUT", f"{ROOT}/heartbeats", {"instances": [there, gone]})
    if target.release < (2, 1):
        assert (answer.code, "instances" in answer.body) == ("400017", False)
    else:
        said = {one["instanceId"]: bool(one.get("errMessage")) for one in answer.body["instances"]}
        assert said == {there["instanceId"]: False, "gone": True}
    assert target.call("PUT", f"{ROOT}/heartbeats", {"instances": [there]}).status == 200


def test_bodies_that_are_too_large(target: Target) -> None:
    service_id = target.service()
    path = f"{SERVICES}/{service_id}"
    large = {f"key{number}": "x" * 100 for number in range(60)}
    for method, end, body in (
        ("POST", "/instances", {"instance": {"hostName": "h", "properties": large}}),
        ("PUT", f"/instances/{target.instance(service_id)}/properties", {"properties": large}),
        ("PUT", "/properties", {"properties": large}),
    ):
        answer = target.call(method, path + end, body)
        assert (answer.code, "too large" in answer.body["detail"]) == ("400001", True), end


def test_a_version_is_written_in_one_way(target: Target) -> None:
    service_id = target.service(version="1.0.0")
    assert target.service(version="1.0") != service_id
    query = {"type": "microservice", "appId": target.app, "serviceName": "orders"}
    found = target.call("GET", f"{ROOT}/existence", version="1.0.0", noCache=1, **query)
    assert found.body["serviceId"] == service_id
    missing = target.call("GET", f"{ROOT}/existence", version="1.0.0.0", noCache=1, **query)
    assert missing.code == ("400026" if target.release >= (2, 1) else "400012")


def test_what_is_not_known_is_overlooked(target: Target) -> None:
    service_id = target.service(colour="red")
    assert target.call("GET", f"{SERVICES}/{service_id}", colour="red", noCache=1).status == 200


def test_a_rule_that_fits_no_version_finds_nothing(target: Target) -> None:
    target.service()
    query = {"appId": target.app, "serviceName": "orders", "version": "9.0.0+", "noCache": 1}
    answer = target.call("GET", f"{ROOT}/instances", **query)
    assert (answer.status, answer.body.get("instances")) == (200, None)
    assert target.call("GET", f"{ROOT}/instances", **{**query, "serviceName": "none"}).code == "400012"

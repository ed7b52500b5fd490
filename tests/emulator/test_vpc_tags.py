# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tags of VPCs, subnets, security groups and ports, and finding these by them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, PROJECT, Client
from tests.emulator.networks import V2, Json, new_group, new_port, new_subnet, new_vpc, refusal

PORTS = f"vpc/v3/{PROJECT}/ports"


@pytest.fixture(name="path", params=["vpcs", "subnets", "security-groups"])
def path_(request: pytest.FixtureRequest, cloud: Client) -> str:
    kind = request.param
    made = new_group(cloud) if kind == "security-groups" else new_vpc(cloud)
    if kind == "subnets":
        made = new_subnet(cloud, made)
    return f"{V2}/{kind}/{made['id']}/tags"


def act(cloud: Client, path: str, action: str, *tags: Json) -> Any:
    return cloud.post(f"{path}/action", {"action": action, "tags": list(tags)})


def tags(cloud: Client, path: str) -> dict[str, str]:
    return {tag["key"]: tag["value"] for tag in cloud.get(path).json()["tags"]}


def tag(key: str, value: str = "") -> Json:
    return {"key": key, "value": value}


def test_tags_come_and_go(cloud: Client, path: str) -> None:
    assert tags(cloud, path) == {}
    assert act(cloud, path, "create", tag("a", "1"), tag("b", "2")).status_code == 204
    assert act(cloud, path, "create", tag("b", "3"), tag("c")).status_code == 204
    assert tags(cloud, path) == {"a": "1", "b": "3", "c": ""}
    assert act(cloud, path, "delete", {"key": "a"}, tag("b", "other"), {"key": "absent"}).status_code == 204
    assert tags(cloud, path) == {"c": ""}


@pytest.mark.parametrize(
    "body",
    [
        {"action": "replace", "tags": [tag("a")]},
        {"action": "create", "tags": []},
        {"action": "create"},
        {"tags": [tag("a")]},
        {"action": "create", "tags": [tag("a"), tag("a", "1")]},
        {"action": "delete", "tags": [tag("a"), tag("a", "1")]},
        {"action": "create", "tags": [{"key": "a"}]},
        {"action": "create", "tags": [{"key": "a", "value": None}]},
        {"action": "create", "tags": [{"value": "a"}]},
        {"action": "create", "tags": [tag("")]},
        {"action": "create", "tags": [tag("k" * 37)]},
        {"action": "create", "tags": [tag("k", "v" * 44)]},
        {"action": "create", "tags": [tag(f"k{number}") for number in range(11)]},
    ],
)
def test_changes_that_are_refused(cloud: Client, path: str, body: Json) -> None:
    assert refusal(cloud.post(f"{path}/action", body)) == (400, "VPC.1801")
    assert tags(cloud, path) == {}


def test_at_most_ten(cloud: Client, path: str) -> None:
    longest = tag("k" * 36, "v" * 43)
    assert act(cloud, path, "create", longest, *(tag(f"k{number}") for number in range(9))).status_code == 204
    assert refusal(act(cloud, path, "create", tag("eleventh"))) == (400, "VPC.1801")
    assert act(cloud, path, "create", tag("k1", "again")).status_code == 204
    assert len(tags(cloud, path)) == 10


@pytest.mark.parametrize("kind", ["vpcs", "subnets", "security-groups"])
def test_tags_of_nothing(cloud: Client, kind: str) -> None:
    assert refusal(cloud.get(f"{V2}/{kind}/unknown/tags")) == (404, "VPC.2204")
    assert refusal(act(cloud, f"{V2}/{kind}/unknown/tags", "create", tag("a"))) == (404, "VPC.2204")
    assert refusal(cloud.get(f"vpc/v2.0/{OTHER_PROJECT}/{kind}/unknown/tags")) == (400, "VPC.0007")


@pytest.mark.parametrize("kind", ["vpcs", "subnets", "security-groups"])
def test_objects_are_found_by_tags(cloud: Client, kind: str) -> None:
    if kind == "vpcs":
        made = [new_vpc(cloud, name) for name in ("one", "two")]
    elif kind == "subnets":
        vpc = new_vpc(cloud)
        made = [new_subnet(cloud, vpc, f"10.0.{number}.0/24", name=name) for number, name in enumerate(("one", "two"))]
    else:
        made = [new_group(cloud, name) for name in ("one", "two")]
    for number, one in enumerate(made):
        own = [tag("found", "yes"), tag("number", str(number))]
        act(cloud, f"{V2}/{kind}/{one['id']}/tags", "create", *own)

    def search(**criteria: Any) -> list[str]:
        found = cloud.post(f"{V2}/{kind}/resource_instances/action", {"action": "filter", **criteria}).json()
        counted = cloud.post(f"{V2}/{kind}/resource_instances/action", {"action": "count", **criteria}).json()
        assert counted == {"total_count": found["total_count"]}
        return [one["resource_name"] for one in found["resources"]]

    tagged = {"key": "found", "values": []}
    assert sorted(search(tags=[tagged])) == ["one", "two"]
    assert search(tags=[tagged, {"key": "number", "values": ["1", "9"]}]) == ["two"]
    assert search(tags=[{"key": "found", "values": ["no"]}]) == []
    assert search(tags=[tagged], matches=[{"key": "resource_name", "value": "one"}]) == ["one"]
    assert search(matches=[{"key": "resource_name", "value": "on"}]) == []
    listed = cloud.get(f"{V2}/{kind}/tags").json()["tags"]
    assert {"key": "number", "values": ["0", "1"]} in listed
    assert {"key": "found", "values": ["yes"]} in listed


def test_a_search_has_pages(cloud: Client) -> None:
    for number in range(3):
        vpc = new_vpc(cloud, f"page-{number}")
        act(cloud, f"{V2}/vpcs/{vpc['id']}/tags", "create", tag("paged"))
    wanted = {"action": "filter", "tags": [{"key": "paged", "values": []}]}
    seen = []
    for offset in range(0, 4, 2):
        body = {**wanted, "limit": 2, "offset": offset}
        page = cloud.post(f"{V2}/vpcs/resource_instances/action", body).json()
        assert page["total_count"] == 3
        seen.append(len(page["resources"]))
    assert seen == [2, 1]


@pytest.mark.parametrize(
    "body", [{}, {"action": "find"}, {"action": "filter", "matches": [{"key": "name", "value": "a"}]}]
)
def test_searches_that_are_refused(cloud: Client, body: Json) -> None:
    assert refusal(cloud.post(f"{V2}/vpcs/resource_instances/action", body)) == (400, "VPC.1801")


def port_tags(cloud: Client, port: Json) -> dict[str, str]:
    return {one["key"]: one["value"] for one in cloud.get(f"{PORTS}/{port['id']}/tags").json()["tags"]}


def test_ports_have_tags(cloud: Client) -> None:
    port = new_port(cloud, new_subnet(cloud, new_vpc(cloud)), name="tagged")
    path = f"{PORTS}/{port['id']}/tags"
    assert port_tags(cloud, port) == {}
    assert cloud.post(f"{path}/create", {"tags": [tag("a", "1"), tag("b", "2")]}).status_code == 204
    assert cloud.post(f"{path}/create", {"tags": [tag("b", "3")]}).status_code == 204
    assert port_tags(cloud, port) == {"a": "1", "b": "3"}
    assert cloud.get(f"{PORTS}/tags").json()["tags"] == [{"key": "a", "values": ["1"]}, {"key": "b", "values": ["3"]}]
    wanted = {"tags": [{"key": "b", "values": ["3"]}]}
    (found,) = cloud.post(f"{PORTS}/resource-instances/filter", wanted).json()["resources"]
    assert (found["resource_id"], found["resource_name"]) == (port["id"], "tagged")
    assert cloud.post(f"{PORTS}/resource-instances/count", wanted).json()["total_count"] == 1
    assert cloud.post(f"{path}/delete", {"tags": [{"key": "a"}, {"key": "absent"}]}).status_code == 204
    assert port_tags(cloud, port) == {"b": "3"}


def test_changes_of_the_tags_of_ports_that_are_refused(cloud: Client) -> None:
    port = new_port(cloud, new_subnet(cloud, new_vpc(cloud)))
    path = f"{PORTS}/{port['id']}/tags"
    assert cloud.post(f"{path}/create", {"tags": [tag(f"k{number}") for number in range(20)]}).status_code == 204
    for tags in ([tag("one more")], [], [tag("")], [tag("k" * 129)], [tag("k", "v" * 256)], [{"key": "a"}]):
        assert refusal(cloud.post(f"{path}/create", {"tags": tags})) == (400, "VPC.9901")
    assert len(port_tags(cloud, port)) == 20
    assert refusal(cloud.get(f"{PORTS}/unknown/tags")) == (404, "VPC.9904")


def test_a_seeded_port_has_tags(cloud: Client) -> None:
    subnet = new_subnet(cloud, new_vpc(cloud))
    cloud.control("POST", "seed", {"ports": [{"network_id": subnet["id"], "tags": {"from": "seed"}}]})
    assert cloud.get(f"{PORTS}/tags").json()["tags"] == [{"key": "from", "values": ["seed"]}]

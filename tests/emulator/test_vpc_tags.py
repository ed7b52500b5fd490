# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tags of VPCs, subnets and security groups."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, Client
from tests.emulator.networks import V2, Json, new_group, new_subnet, new_vpc, refusal


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

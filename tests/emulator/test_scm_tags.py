# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tags of certificates, and finding certificates by them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.certificates import imported, named
from tests.emulator.clients import Client, error_of

TAGS = "scm/v3/scm/tags"
FIND = "scm/v3/scm/resource_instances/action"


def tags(cloud: Client, certificate_id: str) -> dict[str, str]:
    return {tag["key"]: tag["value"] for tag in cloud.get(f"scm/v3/scm/{certificate_id}/tags").json()["tags"]}


def change(cloud: Client, certificate_id: str, action: str, **given: str) -> Any:
    wanted = [{"key": key, "value": value} for key, value in given.items()]
    return cloud.post(f"scm/v3/scm/{certificate_id}/tags/action", {"action": action, "tags": wanted})


def find(cloud: Client, **asked: Any) -> list[str]:
    answer = cloud.post(FIND, {"action": "filter", "limit": 50, **asked})
    assert answer.status_code == 200, answer.text
    found = [resource["resource_name"] for resource in answer.json()["resources"]]
    counted = cloud.post(FIND, {"action": "count", **asked}).json()
    assert counted == {"total_count": len(found)}
    return sorted(found)


def test_tags_come_and_go(cloud: Client) -> None:
    made = imported(cloud)
    assert tags(cloud, made) == {}
    assert change(cloud, made, "create", a="1", b="2").json() == {"desc": "success"}
    assert cloud.post(f"scm/v3/scm/{made}/tags", {"tag": {"key": "a", "value": "3"}}).status_code == 200
    assert cloud.post(f"scm/v3/scm/{made}/tags", {"tag": {"key": "c"}}).status_code == 200
    assert tags(cloud, made) == {"a": "3", "b": "2", "c": ""}
    assert change(cloud, made, "delete", a="other", z="").status_code == 200
    assert tags(cloud, made) == {"b": "2", "c": ""}


def test_all_tags(cloud: Client) -> None:
    assert cloud.get(TAGS).json() == {"tags": [{"key": "team", "values": ["api", "shop"]}]}


def test_tags_that_are_refused(cloud: Client) -> None:
    made = imported(cloud)
    many = {f"key-{number}": "" for number in range(21)}
    for answer in (
        change(cloud, made, "create"),
        change(cloud, made, "create", **many),
        change(cloud, made, "replace", a="1"),
        cloud.post(f"scm/v3/scm/{made}/tags/action", {"action": "create", "tags": [{"value": "1"}]}),
    ):
        assert error_of(answer)[:2] == (400, "SCM.0005")
    many.popitem()
    assert change(cloud, made, "create", **many).status_code == 200
    assert error_of(change(cloud, made, "create", another="1"))[:2] == (400, "SCM.0005")
    assert len(tags(cloud, made)) == 20
    assert error_of(change(cloud, "scs1234567890123", "create", a="1"))[:2] == (400, "SCM.0020")
    assert error_of(cloud.get("scm/v3/scm/unknown/tags"))[:2] == (400, "SCM.0008")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["api-example", "old-example", "ordered", "shop-example", "www-example"]),
        ({"tags": [{"key": "team", "values": []}]}, ["api-example", "www-example"]),
        ({"tags": [{"key": "team", "values": ["shop", "x"]}]}, ["www-example"]),
        ({"tags": [{"key": "team", "values": []}, {"key": "stage", "values": []}]}, ["www-example"]),
        (
            {"tags_any": [{"key": "team", "values": ["api"]}, {"key": "stage", "values": []}]},
            ["api-example", "www-example"],
        ),
        ({"not_tags": [{"key": "team", "values": []}]}, ["old-example", "ordered", "shop-example"]),
        (
            {
                "not_tags": [{"key": "team", "values": []}, {"key": "stage", "values": []}],
                "matches": [{"key": "resource_name", "value": "example"}],
            },
            ["api-example", "old-example", "shop-example"],
        ),
        (
            {"not_tags_any": [{"key": "team", "values": ["api"]}, {"key": "stage", "values": []}]},
            ["old-example", "ordered", "shop-example"],
        ),
        (
            {"without_any_tag": True, "tags": [{"key": "team", "values": []}]},
            ["old-example", "ordered", "shop-example"],
        ),
        ({"matches": [{"key": "resource_name", "value": "api"}]}, ["api-example"]),
    ],
)
def test_certificates_by_tag(cloud: Client, asked: Any, found: list[str]) -> None:
    change(cloud, named(cloud, "www-example"), "create", stage="live")
    assert find(cloud, **asked) == found


def test_what_is_found(cloud: Client) -> None:
    answer = cloud.post(FIND, {"action": "filter", "tags": [{"key": "team", "values": ["shop"]}]}).json()
    (found,) = answer["resources"]
    detail = found["resource_detail"]
    assert (found["resource_id"], found["tags"]) == (detail["cert_id"], [{"key": "team", "value": "shop"}])
    assert (detail["domain"], detail["sans"], detail["order_status"]) == ("www.example.com", "example.com", "UPLOAD")
    assert len(detail["expired_time"]) == 13


def test_pages_of_what_is_found(cloud: Client) -> None:
    cloud.control("POST", "seed", {"scm_certificates": 20})
    pages = [cloud.post(FIND, {"action": "filter", "offset": start}).json() for start in (0, 10, 20, 30)]
    assert [len(page["resources"]) for page in pages] == [10, 10, 5, 0]
    assert {page["total_count"] for page in pages} == {25}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"action": "find"},
        {"action": "filter", "limit": 5},
        {"action": "filter", "tags": [{"key": "a"}]},
        {"action": "filter", "matches": [{"key": "domain", "value": "a"}]},
    ],
)
def test_searches_that_are_refused(cloud: Client, asked: Any) -> None:
    assert error_of(cloud.post(FIND, asked))[:2] == (400, "SCM.0005")


def test_a_place_without_instances(cloud: Client) -> None:
    answer = cloud.post("scm/v3/scm/instances/action", {"action": "count"})
    assert error_of(answer)[:2] == (501, "EMULATOR.501")

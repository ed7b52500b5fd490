# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Topics: creation, attributes, tags, lists, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import OTHER_PROJECT, PROJECT, REGION, Client, Keys, error_of
from tests.emulator.conftest import client_of
from tests.support.emulators import fresh_app

TOPICS = f"smn/v2/{PROJECT}/notifications/topics"
URN = f"urn:smn:{REGION}:{PROJECT}:alarms"
POLICY = {
    "Version": "2016-09-07",
    "Id": "__default_policy_ID",
    "Statement": [
        {
            "Sid": "__service_pub_0",
            "Effect": "Allow",
            "Principal": {"Service": ["obs"]},
            "Action": ["SMN:Publish"],
            "Resource": URN,
        }
    ],
}


@pytest.fixture
def topic(cloud: Client) -> str:
    answer = cloud.post(TOPICS, {"name": "alarms", "display_name": "Alarms"})
    assert answer.status_code == 201, answer.text
    urn: str = answer.json()["topic_urn"]
    return urn


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return [one["name"] for one in cloud.get(TOPICS, *query).json()["topics"]]


def set_attribute(cloud: Client, name: str, value: str) -> Any:
    return cloud.put(f"{TOPICS}/{URN}/attributes/{name}", {"value": value})


def attributes(cloud: Client, *query: tuple[str, str]) -> dict[str, str]:
    found: dict[str, str] = cloud.get(f"{TOPICS}/{URN}/attributes", *query).json()["attributes"]
    return found


def test_a_topics_life(cloud: Client, topic: str) -> None:
    assert topic == URN
    seen = cloud.get(f"{TOPICS}/{URN}").json()
    assert (seen["name"], seen["display_name"], seen["push_policy"]) == ("alarms", "Alarms", 0)
    assert (seen["enterprise_project_id"], seen["create_time"][-1]) == ("0", "Z")
    cloud.control("POST", "clock", {"advance": 60})
    assert cloud.put(f"{TOPICS}/{URN}", {"display_name": "New"}).status_code == 200
    changed = cloud.get(f"{TOPICS}/{URN}").json()
    assert (changed["display_name"], changed["create_time"]) == ("New", seen["create_time"])
    assert changed["update_time"] > seen["update_time"]
    answer = cloud.delete(f"{TOPICS}/{URN}")
    assert (answer.status_code, list(answer.json())) == (200, ["request_id"])
    assert error_of(cloud.get(f"{TOPICS}/{URN}"))[:2] == (404, "SMN.0006")
    assert error_of(cloud.delete(f"{TOPICS}/{URN}"))[:2] == (404, "SMN.0006")


def test_a_second_creation_changes_nothing(cloud: Client, topic: str) -> None:
    answer = cloud.post(TOPICS, {"name": "alarms", "display_name": "Other"})
    assert (answer.status_code, answer.json()["topic_urn"]) == (200, topic)
    assert cloud.get(f"{TOPICS}/{URN}").json()["display_name"] == "Alarms"
    assert names(cloud) == ["alarms"]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"name": ""}, 400, "SMN.0002"),
        ({"name": "-a"}, 400, "SMN.0002"),
        ({"name": "a b"}, 400, "SMN.0002"),
        ({"name": "x" * 256}, 400, "SMN.0002"),
        ({}, 400, "SMN.0002"),
        ({"name": 1}, 400, "SMN.0002"),
        ({"name": "a", "display_name": "x" * 193}, 400, "SMN.0003"),
        ({"name": "a", "display_name": "é" * 97}, 400, "SMN.0003"),
    ],
)
def test_topics_that_are_refused(cloud: Client, given: dict[str, Any], status: int, code: str) -> None:
    answer = cloud.post(TOPICS, given)
    assert error_of(answer)[:2] == (status, code)
    assert answer.json()["request_id"] == answer.headers["X-Request-Id"]
    assert names(cloud) == []


def test_limits_of_names(cloud: Client) -> None:
    assert cloud.post(TOPICS, {"name": "x" * 255, "display_name": "é" * 96}).status_code == 201
    assert cloud.post(TOPICS, {"name": "0_-"}).status_code == 201


@pytest.mark.parametrize(
    ("urn", "status", "code"),
    [
        ("alarms", 400, "SMN.0005"),
        (f"{URN}:more", 400, "SMN.0005"),
        (URN.replace("alarms", "other"), 404, "SMN.0006"),
        (URN.replace(PROJECT, OTHER_PROJECT), 404, "SMN.0006"),
        (URN.replace(REGION, "eu-west-0"), 404, "SMN.0006"),
    ],
)
def test_urns_that_are_refused(cloud: Client, topic: str, urn: str, status: int, code: str) -> None:
    assert error_of(cloud.get(f"{TOPICS}/{urn}"))[:2] == (status, code)
    assert error_of(cloud.put(f"{TOPICS}/{urn}", {"display_name": "x"}))[:2] == (status, code)
    assert error_of(cloud.delete(f"{TOPICS}/{urn}"))[:2] == (status, code)
    assert names(cloud) == ["alarms"]


def test_the_project_in_the_path(cloud: Client) -> None:
    assert error_of(cloud.get(TOPICS.replace(PROJECT, OTHER_PROJECT)))[0] in (401, 403)


def test_lists(cloud: Client) -> None:
    seeds = [
        {"name": "alarms", "display_name": "The alarms", "id": "t1"},
        {"name": "alarms-old", "enterprise_project_id": "e1"},
        {"name": "news"},
    ]
    cloud.control("POST", "seed", {"smn_topics": seeds})
    assert names(cloud, ("name", "alarms")) == ["alarms"]
    assert names(cloud, ("fuzzy_name", "alarm")) == ["alarms", "alarms-old"]
    assert names(cloud, ("fuzzy_display_name", "The")) == ["alarms"]
    assert names(cloud, ("topic_id", "t1")) == ["alarms"]
    assert names(cloud, ("enterprise_project_id", "e1")) == ["alarms-old"]
    assert cloud.get(TOPICS, ("name", "alarms")).json()["topic_count"] == 3, "the filter does not count"


def test_pages(cloud: Client) -> None:
    cloud.control("POST", "seed", {"smn_topics": 101})
    assert len(names(cloud)) == 100
    assert names(cloud, ("offset", "100")) == ["topic-00100"]
    assert names(cloud, ("offset", "1"), ("limit", "2")) == ["topic-00001", "topic-00002"]
    for query in (("limit", "0"), ("limit", "101"), ("offset", "-1"), ("limit", "x")):
        assert error_of(cloud.get(TOPICS, query))[:2] == (400, "SMN.0015")


def test_the_quota(cloud: Client) -> None:
    cloud.control("POST", "seed", {"smn_topics": 2999})
    assert cloud.post(TOPICS, {"name": "last"}).status_code == 201
    assert error_of(cloud.post(TOPICS, {"name": "more"}))[:2] == (403, "SMN.0004")
    assert cloud.post(TOPICS, {"name": "last"}).status_code == 200


def test_attributes(cloud: Client, topic: str) -> None:
    assert attributes(cloud) == {}
    text = json.dumps(POLICY)
    assert set_attribute(cloud, "access_policy", text).status_code == 200
    assert set_attribute(cloud, "introduction", "All alarms").status_code == 200
    assert attributes(cloud) == {"access_policy": text, "introduction": "All alarms"}
    assert attributes(cloud, ("name", "introduction")) == {"introduction": "All alarms"}
    assert set_attribute(cloud, "access_policy", "").status_code == 200
    assert attributes(cloud) == {"introduction": "All alarms"}


@pytest.mark.parametrize(
    ("name", "value", "status", "code"),
    [
        ("colour", "red", 400, "SMN.0046"),
        ("introduction", "x" * 121, 403, "SMN.0047"),
        ("access_policy", "{" + " " * 30 * 1024, 403, "SMN.0047"),
        ("access_policy", "{", 400, "SMN.0048"),
        ("access_policy", "[]", 400, "SMN.0048"),
        ("access_policy", json.dumps({**POLICY, "Version": "2020-01-01"}), 400, "SMN.0049"),
        ("access_policy", json.dumps({**POLICY, "Id": ""}), 400, "SMN.0050"),
        ("access_policy", json.dumps({**POLICY, "Statement": {}}), 400, "SMN.0051"),
        ("access_policy", json.dumps({**POLICY, "Statement": [{"Sid": "a"}]}), 400, "SMN.0051"),
        ("access_policy", json.dumps({**POLICY, "Statement": [{"Sid": "a", "Effect": "Maybe"}]}), 400, "SMN.0051"),
    ],
)
def test_attributes_that_are_refused(cloud: Client, topic: str, name: str, value: str, status: int, code: str) -> None:
    assert error_of(set_attribute(cloud, name, value))[:2] == (status, code)
    assert attributes(cloud) == {}


def test_queries_of_attributes(cloud: Client, topic: str) -> None:
    assert error_of(cloud.get(f"{TOPICS}/{URN}/attributes", ("name", "colour")))[:2] == (400, "SMN.0046")
    missing = URN.replace("alarms", "other")
    assert error_of(cloud.get(f"{TOPICS}/{missing}/attributes"))[:2] == (404, "SMN.0006")


def test_tags(cloud: Client, topic: str) -> None:
    topic_id = cloud.get(f"{TOPICS}/{URN}").json()["topic_id"]
    by_id = f"smn/v2/{PROJECT}/smn_topic/{topic_id}/tags"
    by_name = f"smn/v2/{PROJECT}/smn_topic/alarms/tags"
    header = {"X-SMN-RESOURCEID-TYPE": "name"}
    action = {"action": "create", "tags": [{"key": "a", "value": "1"}, {"key": "b", "value": ""}]}
    assert cloud.call("POST", f"{by_name}/action", json=action, headers=header).status_code == 204
    assert cloud.get(by_id).json() == {"tags": action["tags"]}
    gone = {"action": "delete", "tags": [{"key": "b", "value": ""}, {"key": "never", "value": ""}]}
    assert cloud.post(f"{by_id}/action", gone).status_code == 204
    assert cloud.call("GET", by_name, headers=header).json() == {"tags": [{"key": "a", "value": "1"}]}
    assert error_of(cloud.get(by_name))[:2] == (404, "SMN.0006"), "a name without the header"
    assert error_of(cloud.call("GET", by_id, headers=header))[:2] == (404, "SMN.0006")
    ten = {"action": "create", "tags": [{"key": f"k{number}", "value": ""} for number in range(10)]}
    assert error_of(cloud.post(f"{by_id}/action", ten))[:2] == (400, "SMN.0038")
    bare = {"action": "create", "tags": [{"key": "k"}]}
    assert error_of(cloud.post(f"{by_id}/action", bare))[:2] == (400, "SMN.0038")
    assert error_of(cloud.post(f"{by_id}/action", {"action": "swap", "tags": []}))[:2] == (400, "SMN.0073")
    assert error_of(cloud.get(by_id.replace("smn_topic", "smn_sms")))[0] == 501


def test_rights_for_one_enterprise_project(cloud: Client) -> None:
    user = {
        "name": "anyone",
        "access_keys": [{"access": "LIMITEDACCESSKEY0001", "secret": "a-secret"}],
        "enterprise_projects": ["e1"],
    }
    topics = [{"name": "inside", "enterprise_project_id": "e1"}, {"name": "outside"}]
    project = {"name": "cn-north-4", "id": "p-limited", "smn_topics": topics}
    cloud.control("POST", "seed", {"accounts": [{"name": "limited", "users": [user], "projects": [project]}]})
    limited = cloud.but(keys=Keys("LIMITEDACCESSKEY0001", "a-secret"), project="p-limited")
    path = TOPICS.replace(PROJECT, "p-limited")
    assert error_of(limited.get(path))[0] == 403
    listed = limited.get(path, ("enterprise_project_id", "all_granted_eps")).json()["topics"]
    assert [one["name"] for one in listed] == ["inside"]


def test_a_deleted_topic_shows_for_a_while() -> None:
    late = client_of(fresh_app(Settings(pace="clock", delays=True)))
    late.control("POST", "seed", {"smn_topics": [{"name": "alarms"}]})
    assert late.delete(f"{TOPICS}/{URN}").status_code == 200
    late.control("POST", "clock", {"advance": 4})
    assert late.get(f"{TOPICS}/{URN}").status_code == 200
    late.control("POST", "clock", {"advance": 1})
    assert error_of(late.get(f"{TOPICS}/{URN}"))[:2] == (404, "SMN.0006")

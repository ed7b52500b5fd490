# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions: their states, their lists, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import PROJECT, REGION, Client, error_of

ROOT = f"smn/v2/{PROJECT}/notifications"
URN = f"urn:smn:{REGION}:{PROJECT}:alarms"
OF_TOPIC = f"{ROOT}/topics/{URN}/subscriptions"
ALL = f"{ROOT}/subscriptions"
EMAIL = {"protocol": "email", "endpoint": "Me@example.org"}


@pytest.fixture(autouse=True)
def topics(cloud: Client) -> None:
    cloud.control("POST", "seed", {"smn_topics": [{"name": "alarms"}, {"name": "news"}]})


def add(cloud: Client, status: int = 201, **changes: Any) -> str:
    answer = cloud.post(OF_TOPIC, {**EMAIL, **changes})
    assert answer.status_code == status, answer.text
    urn: str = answer.json()["subscription_urn"]
    return urn


def listed(cloud: Client, *query: tuple[str, str], path: str = OF_TOPIC) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.get(path, *query).json()["subscriptions"]
    return found


def answer(cloud: Client, **given: str) -> None:
    cloud.control("POST", "seed", {"smn_answers": [{"endpoint": "*", **given}]})


def test_a_subscriptions_life(cloud: Client) -> None:
    urn = add(cloud, remark="me")
    assert urn.startswith(f"{URN}:")
    (seen,) = listed(cloud)
    wanted = {"topic_urn": URN, "subscription_urn": urn, "owner": PROJECT, "remark": "me", "status": 0, **EMAIL}
    assert seen == wanted
    changed = cloud.put(f"{OF_TOPIC}/{urn}", {"remark": "you"})
    assert (changed.status_code, changed.json()["subscription_urn"]) == (200, urn)
    assert listed(cloud)[0]["remark"] == "you"
    assert cloud.delete(f"{ALL}/{urn}").status_code == 200
    assert listed(cloud) == []
    assert error_of(cloud.delete(f"{ALL}/{urn}"))[:2] == (404, "SMN.0013")


def test_a_second_creation(cloud: Client) -> None:
    urn = add(cloud)
    assert add(cloud, 200) == urn
    answer(cloud)
    assert add(cloud, 200) == urn
    assert [one["status"] for one in listed(cloud)] == [1]
    assert add(cloud, endpoint="other@example.org") != urn


def test_owners_answer(cloud: Client) -> None:
    urn = add(cloud)
    answer(cloud, endpoint="other@*")
    assert listed(cloud)[0]["status"] == 0
    answer(cloud, endpoint="Me@*")
    assert listed(cloud)[0]["status"] == 1
    answer(cloud, answer="cancelled")
    assert listed(cloud)[0]["status"] == 3
    assert add(cloud, 200) == urn
    assert listed(cloud)[0]["status"] == 0, "its owner is asked again"


@pytest.mark.parametrize(
    ("protocol", "endpoint", "status"),
    [
        ("sms", "+8613600000000", 0),
        ("http", "http://hooks.example.org/a", 0),
        ("https", "https://hooks.example.org/a", 0),
        ("functionstage", "urn:fss:cn-north-4:p:function:default:f", 2),
        ("dingding", "https://robots.example.org/x", 2),
    ],
)
def test_protocols(cloud: Client, protocol: str, endpoint: str, status: int) -> None:
    add(cloud, protocol=protocol, endpoint=endpoint, extension={"header": {"x": "y"}, "client_secret": "s"})
    (seen,) = listed(cloud)
    assert (seen["status"], seen["endpoint"]) == (status, endpoint)
    body = cloud.log("smn")[-2]["body"]
    assert body["extension"]["client_secret"] == "***"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"protocol": "pigeon"}, 400, "SMN.0011"),
        ({"endpoint": "nobody"}, 400, "SMN.0012"),
        ({"endpoint": ""}, 400, "SMN.0012"),
        ({"protocol": "sms", "endpoint": "12a"}, 400, "SMN.0012"),
        ({"protocol": "https", "endpoint": "http://hooks.example.org"}, 400, "SMN.0012"),
        ({"protocol": "https", "endpoint": "https://"}, 400, "SMN.0012"),
        ({"protocol": "http", "endpoint": "http://[::1"}, 400, "SMN.0012"),
        ({"protocol": "http", "endpoint": "http://192.168.0.1/x"}, 403, "SMN.0069"),
        ({"protocol": "http", "endpoint": "http://localhost/x"}, 403, "SMN.0069"),
        ({"protocol": "functionstage", "endpoint": ""}, 400, "SMN.0012"),
        ({"remark": "x" * 129}, 400, "SMN.0082"),
        ({"protocol": 1}, 400, "SMN.0011"),
    ],
)
def test_subscriptions_that_are_refused(cloud: Client, changes: dict[str, Any], status: int, code: str) -> None:
    assert error_of(cloud.post(OF_TOPIC, {**EMAIL, **changes}))[:2] == (status, code)
    assert listed(cloud) == []


def test_topics_and_urns_that_are_refused(cloud: Client) -> None:
    urn = add(cloud)
    other = URN.replace("alarms", "other")
    assert error_of(cloud.post(OF_TOPIC.replace(URN, other), EMAIL))[:2] == (404, "SMN.0006")
    assert error_of(cloud.get(OF_TOPIC.replace(URN, "other")))[:2] == (400, "SMN.0005")
    assert error_of(cloud.put(f"{OF_TOPIC}/{urn}", {"remark": "x" * 129}))[:2] == (400, "SMN.0082")
    news = OF_TOPIC.replace(URN, URN.replace("alarms", "news"))
    assert error_of(cloud.put(f"{news}/{urn}", {"remark": "x"}))[:2] == (404, "SMN.0013")
    assert error_of(cloud.put(f"{OF_TOPIC}/{urn}x", {"remark": "x"}))[:2] == (404, "SMN.0013")
    for wrong in ("x", URN, f"{URN}:"):
        assert error_of(cloud.delete(f"{ALL}/{wrong}"))[:2] == (400, "SMN.0014")
    assert len(listed(cloud)) == 1


def test_lists(cloud: Client) -> None:
    seeds = [
        {"name": "a", "subscriptions": [EMAIL, {"protocol": "sms", "endpoint": "13600000000", "status": 1}]},
        {"name": "b", "subscriptions": [{**EMAIL, "remark": "the second"}]},
    ]
    cloud.control("POST", "seed", {"smn_topics": seeds})
    assert len(listed(cloud, path=ALL)) == 3
    assert [one["protocol"] for one in listed(cloud, ("status", "1"), path=ALL)] == ["sms"]
    assert len(listed(cloud, ("protocol", "email"), path=ALL)) == 2
    assert len(listed(cloud, ("endpoint", "13600000000"), path=ALL)) == 1
    assert [one["remark"] for one in listed(cloud, ("fuzzy_remark", "second"), path=ALL)] == ["the second"]
    of_a = OF_TOPIC.replace(URN, URN.replace("alarms", "a"))
    body = cloud.get(of_a).json()
    assert (body["subscription_count"], len(body["subscriptions"])) == (2, 2)
    assert error_of(cloud.get(ALL, ("status", "5")))[:2] == (400, "SMN.0077")


def test_pages(cloud: Client) -> None:
    many = [{"protocol": "email", "endpoint": f"m{number}@example.org"} for number in range(101)]
    cloud.control("POST", "seed", {"smn_topics": [{"name": "alarms", "subscriptions": many}]})
    first = listed(cloud)
    (last,) = listed(cloud, ("offset", "100"))
    assert len({one["subscription_urn"] for one in (*first, last)}) == 101
    assert error_of(cloud.get(OF_TOPIC, ("limit", "101")))[:2] == (400, "SMN.0015")


def test_the_quota(cloud: Client) -> None:
    many = [{"protocol": "email", "endpoint": f"m{number}@example.org"} for number in range(9999)]
    cloud.control("POST", "seed", {"smn_topics": [{"name": "alarms", "subscriptions": many}]})
    add(cloud)
    assert error_of(cloud.post(OF_TOPIC, {**EMAIL, "endpoint": "one@more.org"}))[:2] == (403, "SMN.0007")


def test_subscriptions_go_with_their_topic(cloud: Client) -> None:
    add(cloud)
    assert cloud.delete(f"{ROOT}/topics/{URN}").status_code == 200
    assert listed(cloud, path=ALL) == []


def test_what_is_not_there(cloud: Client) -> None:
    urn = add(cloud)
    assert error_of(cloud.post(OF_TOPIC, {**EMAIL, "subscriptions": [EMAIL]}))[0] == 501
    assert error_of(cloud.put(f"{OF_TOPIC}/{urn}", {"verification_code": "1"}))[0] == 501
    assert error_of(cloud.post(f"{ROOT}/topics/{URN}/publish", {"message": "x"}))[:2] == (501, "EMULATOR.501")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"smn_topics": [{"name": "a", "subscriptions": [{"protocol": "pigeon", "endpoint": "x"}]}]}, "'pigeon'"),
        ({"smn_topics": [{"display_name": "a"}]}, "topic without name"),
        ({"smn_answers": [{"endpoint": "*", "answer": "perhaps"}]}, "'perhaps'"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, given: dict[str, Any], reason: str) -> None:
    refusal = cloud.session.post(f"{cloud.base}/_emulator/seed", json=given)
    assert (refusal.status_code, reason in refusal.json()["error_msg"]) == (400, True)

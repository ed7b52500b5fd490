# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of security groups: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_security_group_rule"
GROUP = {"security_group": "ha-pair"}
SSH: dict[str, Any] = {**GROUP, "direction": "ingress", "protocol": "tcp", "ports": ["22"]}
POST = "/security-group-rules$"


def rules(cloud: LocalCloud) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.done("vpc_security_group_rule_info", protocol="tcp")["security_group_rules"]
    return found


@pytest.mark.parametrize(
    "other",
    [
        {"remote_ip_prefix": "0.0.0.0/0"},
        {"protocol": "6"},
        {"ports": ["22-22"]},
        {"ethertype": "IPv4"},
        {"action": "allow"},
        {"priority": 1},
    ],
)
def test_the_same_rule_in_other_words(cloud: LocalCloud, other: dict[str, Any]) -> None:
    cloud.done(MODULE, **SSH)
    assert not cloud.done(MODULE, **{**SSH, **other})["changed"]
    assert cloud.done(MODULE, **{**SSH, **other}, state="absent")["changed"]
    assert rules(cloud) == []


@pytest.mark.parametrize(
    "other",
    [
        {"remote_ip_prefix": "10.0.0.1"},
        {"remote_group": "ha-pair"},
        {"remote_group_id": "e0598d96-9451-4f8a-8de0-b8b4d451d9e7"},
        {"ports": ["22", "80"]},
        {"ethertype": "IPv6"},
        {"action": "deny"},
        {"priority": 2},
        {"direction": "egress"},
    ],
)
def test_another_rule(cloud: LocalCloud, other: dict[str, Any]) -> None:
    first = cloud.done(MODULE, **SSH)["security_group_rule"]
    task = {**SSH, **other}
    second = cloud.done(MODULE, **task)["security_group_rule"]
    assert second["id"] != first["id"]
    assert not cloud.done(MODULE, **task)["changed"]
    assert cloud.done(MODULE, **task, state="absent")["changed"]
    assert rules(cloud) == [first]


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, description="office", **SSH)["security_group_rule"]
    assert not cloud.done(MODULE, id=made["id"])["changed"]
    cloud.requests()
    assert cloud.refused(MODULE, description="home", **SSH) == (
        'Security group rule ingress IPv4 tcp 22: the API cannot change description from "office" to "home". '
        "Nothing was changed. Recreate the security group rule, or correct the task."
    )
    assert cloud.writes() == []
    assert cloud.done(MODULE, id=made["id"], state="absent")["changed"]
    assert not cloud.done(MODULE, id=made["id"], state="absent")["changed"]


def test_rules_with_several_priorities(cloud: LocalCloud) -> None:
    ids = [cloud.done(MODULE, **SSH, priority=number)["security_group_rule"]["id"] for number in (1, 2)]
    message = cloud.refused(MODULE, **SSH, state="absent")
    assert all(rule_id in message for rule_id in ids)
    assert cloud.done(MODULE, **SSH, priority=2, state="absent")["changed"]
    assert [rule["id"] for rule in rules(cloud)] == ids[:1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"security_group": "no-such-group", "direction": "ingress"},
            'There is no security group with the name or ID "no-such-group". Candidates: "dds", "default", "ha-pair".',
        ),
        (
            {"direction": "ingress"},
            "The task does not say which security group the rule is in: set security_group or security_group_id.",
        ),
        (
            {**GROUP, "direction": "ingress", "ports": ["22"]},
            'ports has "22", but protocol is "any", which has no ports: leave ports out, or set a protocol such as '
            '"tcp".',
        ),
        (
            {"id": "no-such-rule"},
            "There is no security group rule with ID no-such-rule. Leave out id to create a new one.",
        ),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    assert cloud.refused(MODULE, **given) == message
    assert cloud.writes() == []


def test_a_group_that_an_earlier_task_makes(cloud: LocalCloud) -> None:
    result = cloud.run(MODULE, check=True, security_group="to-be", direction="egress", protocol="tcp")
    assert result["actions"] == ["create security group rule egress IPv4 tcp"]


def test_a_creation_whose_response_is_lost(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": POST, "nth": 1})
    assert cloud.done(MODULE, **SSH)["changed"]
    assert len(rules(cloud)) == 1

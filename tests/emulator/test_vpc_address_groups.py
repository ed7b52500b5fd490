# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Address groups, and the rules of security groups that name them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client
from tests.emulator.networks import V3, Json, new_group, refusal

GROUPS = f"{V3}/address-groups"


def new_addresses(cloud: Client, **more: Any) -> Json:
    answer = cloud.post(GROUPS, {"address_group": {"name": "made", "ip_version": 4, **more}})
    assert answer.status_code == 201, answer.text
    group: Json = answer.json()["address_group"]
    return group


def shown(cloud: Client, group: Json) -> Json:
    found: Json = cloud.get(f"{GROUPS}/{group['id']}").json()["address_group"]
    return found


def new_rule(cloud: Client, group: Json, addresses: str) -> Any:
    rule = {"security_group_id": group["id"], "direction": "ingress", "remote_address_group_id": addresses}
    return cloud.post(f"{V3}/security-group-rules", {"security_group_rule": rule})


def rules_of(cloud: Client, group: Json) -> list[str]:
    rules = cloud.get(f"{V3}/security-group-rules", ("security_group_id", group["id"])).json()["security_group_rules"]
    return [rule["id"] for rule in rules]


def test_a_group_is_made_changed_and_deleted(cloud: Client) -> None:
    made = new_addresses(cloud, ip_set=["10.0.0.9", "10.0.0.1-10.0.0.5", "10.1.0.0/16"])
    assert made["ip_set"] == ["10.0.0.1-10.0.0.5", "10.0.0.9", "10.1.0.0/16"]
    assert (made["max_capacity"], made["status"], made["enterprise_project_id"]) == (20, "NORMAL", "0")
    change = {"name": "renamed", "description": "new", "ip_extra_set": [{"ip": "10.0.0.7", "remarks": "door"}]}
    assert cloud.put(f"{GROUPS}/{made['id']}", {"address_group": change}).status_code == 200
    changed = shown(cloud, made)
    assert (changed["name"], changed["description"], changed["ip_set"]) == ("renamed", "new", ["10.0.0.7"])
    assert changed["ip_extra_set"] == [{"ip": "10.0.0.7", "remarks": "door"}]
    new_addresses(cloud, name="six", ip_version=6, ip_set=["2001:db8::/64"])
    listed = cloud.get(GROUPS, ("ip_version", "6")).json()["address_groups"]
    assert [one["name"] for one in listed] == ["six"]
    assert cloud.delete(f"{GROUPS}/{made['id']}").status_code == 204
    assert refusal(cloud.get(f"{GROUPS}/{made['id']}")) == (404, "VPC.9904")


@pytest.mark.parametrize(
    "wrong",
    [
        {"ip_set": ["10.0.0.256"]},
        {"ip_set": ["10.0.0.1-b"]},
        {"ip_set": ["2001:db8::1"]},
        {"ip_version": 5},
        {"ip_set": ["10.0.0.1"], "ip_extra_set": [{"ip": "10.0.0.2"}]},
        {"ip_set": [f"10.0.0.{number}" for number in range(21)]},
        {"ip_set": ["10.0.0.1", "10.0.0.2"], "max_capacity": 1},
        {"max_capacity": 21},
        {"name": ""},
    ],
)
def test_groups_that_are_refused(cloud: Client, wrong: Json) -> None:
    answer = cloud.post(GROUPS, {"address_group": {"name": "made", "ip_version": 4, **wrong}})
    assert refusal(answer) == (400, "VPC.9901")
    assert cloud.get(GROUPS).json()["address_groups"] == []


def test_a_checked_request_makes_nothing(cloud: Client) -> None:
    answer = cloud.post(GROUPS, {"dry_run": True, "address_group": {"name": "made", "ip_version": 4}})
    assert answer.status_code == 202
    assert cloud.get(GROUPS).json()["address_groups"] == []


def test_a_group_in_use_is_deleted_by_force_only(cloud: Client) -> None:
    addresses, group = new_addresses(cloud), new_group(cloud)
    before = rules_of(cloud, group)
    made = new_rule(cloud, group, addresses["id"])
    assert made.status_code == 201
    assert made.json()["security_group_rule"]["remote_address_group_id"] == addresses["id"]
    assert refusal(cloud.delete(f"{GROUPS}/{addresses['id']}")) == (409, "VPC.9902")
    assert len(rules_of(cloud, group)) == len(before) + 1
    assert cloud.delete(f"{GROUPS}/{addresses['id']}/force").status_code == 204
    assert rules_of(cloud, group) == before
    assert refusal(new_rule(cloud, group, addresses["id"])) == (404, "VPC.9904")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Security groups are made, changed and deleted in all versions of the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, PROJECT, Client, Keys
from tests.emulator.networks import (
    NEUTRON,
    V1,
    V3,
    Json,
    ask_rule,
    new_group,
    new_port,
    new_rule,
    new_subnet,
    new_vpc,
    refusal,
)

GROUPS = f"{V3}/security-groups"
EVERYWHERE = {(direction, family) for direction in ("ingress", "egress") for family in ("IPv4", "IPv6")}


def shown(cloud: Client, group: Json) -> Json:
    found: Json = cloud.get(f"{GROUPS}/{group['id']}").json()["security_group"]
    return found


def update(cloud: Client, group: Json, **option: Any) -> Any:
    return cloud.put(f"{GROUPS}/{group['id']}", {"security_group": option})


def named(cloud: Client, name: str) -> Json:
    (found,) = cloud.get(GROUPS, ("name", name)).json()["security_groups"]
    return dict(found)


def test_the_life_of_a_group(cloud: Client) -> None:
    made = new_group(cloud, description="For tests", enterprise_project_id="ep-1", tags=[{"key": "a", "value": "1"}])
    assert (made["project_id"], made["enterprise_project_id"]) == (PROJECT, "ep-1")
    assert made["created_at"][-1] == "Z"
    assert shown(cloud, made) == made
    (listed,) = cloud.get(GROUPS, ("enterprise_project_id", "ep-1")).json()["security_groups"]
    assert listed == {key: value for key, value in made.items() if key != "security_group_rules"}
    assert update(cloud, made, name="renamed").json()["security_group"]["description"] == "For tests"
    assert update(cloud, made, description="").json()["security_group"]["name"] == "renamed"
    assert [shown(cloud, made)[key] for key in ("name", "description")] == ["renamed", ""]
    assert cloud.delete(f"{GROUPS}/{made['id']}").status_code == 204
    assert refusal(cloud.get(f"{GROUPS}/{made['id']}")) == (404, "VPC.9904")
    assert refusal(cloud.get(f"{V1}/security-groups/{made['id']}")) == (404, "VPC.0603")
    assert refusal(cloud.delete(f"{GROUPS}/{made['id']}")) == (404, "VPC.9904")
    assert refusal(update(cloud, made, name="late")) == (404, "VPC.9904")
    rule = made["security_group_rules"][0]
    assert refusal(cloud.get(f"{V3}/security-group-rules/{rule['id']}")) == (404, "VPC.9904")


def test_the_rules_of_a_new_group(cloud: Client) -> None:
    made = new_group(cloud)
    rules = made["security_group_rules"]
    assert {(rule["direction"], rule["ethertype"]) for rule in rules} == EVERYWHERE
    assert len(rules) == 4
    for rule in rules:
        assert rule["remote_group_id"] == (made["id"] if rule["direction"] == "ingress" else None)
        assert [rule[key] for key in ("protocol", "multiport", "remote_ip_prefix")] == [None, None, None]
        assert (rule["action"], rule["priority"], rule["enabled"]) == ("allow", 100, True)
    for rule in rules:
        assert cloud.delete(f"{V3}/security-group-rules/{rule['id']}").status_code == 204
    assert shown(cloud, made)["security_group_rules"] == []
    assert cloud.delete(f"{GROUPS}/{made['id']}").status_code == 204


def test_v1(cloud: Client) -> None:
    option = {"name": "old", "vpc_id": "whatever", "enterprise_project_id": "ep-1"}
    answer = cloud.post(f"{V1}/security-groups", {"security_group": option})
    assert answer.status_code == 200
    made = answer.json()["security_group"]
    assert (made["name"], made["vpc_id"], made["description"], made["enterprise_project_id"]) == ("old", "", "", "ep-1")
    assert {(rule["direction"], rule["ethertype"]) for rule in made["security_group_rules"]} == EVERYWHERE
    assert cloud.get(f"{V1}/security-groups/{made['id']}").json()["security_group"] == made
    assert made in cloud.get(f"{V1}/security-groups").json()["security_groups"]
    assert shown(cloud, made)["name"] == "old"
    assert cloud.delete(f"{V1}/security-groups/{made['id']}").status_code == 204
    assert refusal(cloud.delete(f"{V1}/security-groups/{made['id']}")) == (404, "VPC.0603")


def test_names_may_repeat(cloud: Client) -> None:
    one, two = new_group(cloud, "twin"), new_group(cloud, "twin")
    assert one["id"] != two["id"]
    assert {group["id"] for group in cloud.get(GROUPS, ("name", "twin")).json()["security_groups"]} == {
        one["id"],
        two["id"],
    }


def test_a_change_by_neutron(cloud: Client) -> None:
    made = new_group(cloud)
    path = f"{NEUTRON}/security-groups/{made['id']}"
    answer = cloud.put(path, {"security_group": {"name": "renamed", "description": "by neutron"}})
    changed = answer.json()["security_group"]
    assert (changed["name"], changed["description"]) == ("renamed", "by neutron")
    assert changed == cloud.get(path).json()["security_group"]
    assert shown(cloud, made)["description"] == "by neutron"
    assert refusal(cloud.put(path, {"security_group": {"name": "default"}})) == (
        409,
        "SecurityGroupCannotUpdateDefault",
    )
    assert refusal(cloud.put(path, {"security_group": {"id": "x"}})) == (400, "HTTPBadRequest")
    unknown = cloud.put(f"{NEUTRON}/security-groups/unknown", {"security_group": {"name": "x"}})
    assert refusal(unknown) == (404, "SecurityGroupNotFound")


@pytest.mark.parametrize(
    "option",
    [{"name": ""}, {"name": "x" * 65}, {"name": "a b"}, {"name": None}, {"name": "x", "description": "<b>"}],
)
def test_groups_that_are_refused(cloud: Client, option: Json) -> None:
    before = len(cloud.get(GROUPS).json()["security_groups"])
    assert refusal(cloud.post(GROUPS, {"security_group": option})) == (400, "VPC.9901")
    if "description" not in option:
        assert refusal(cloud.post(f"{V1}/security-groups", {"security_group": option})) == (400, "VPC.0601")
    assert len(cloud.get(GROUPS).json()["security_groups"]) == before


def test_tags_of_a_creation_that_are_refused(cloud: Client) -> None:
    tags = [{"key": "a", "value": "1"}] * 2
    assert refusal(cloud.post(GROUPS, {"security_group": {"name": "x", "tags": tags}})) == (400, "VPC.1801")


def test_the_default_group(cloud: Client) -> None:
    group = named(cloud, "default")
    assert refusal(cloud.delete(f"{GROUPS}/{group['id']}")) == (409, "VPC.9902")
    assert refusal(cloud.delete(f"{V1}/security-groups/{group['id']}")) == (409, "VPC.0602")
    assert refusal(update(cloud, group, name="other")) == (409, "VPC.9902")
    assert update(cloud, group, name="default", description="Changed").status_code == 200
    assert refusal(cloud.post(GROUPS, {"security_group": {"name": "default"}})) == (409, "VPC.9902")
    assert refusal(update(cloud, new_group(cloud), name="default")) == (409, "VPC.9902")


def test_a_group_of_a_port(cloud: Client) -> None:
    group, subnet = new_group(cloud), new_subnet(cloud, new_vpc(cloud))
    port = new_port(cloud, subnet, security_groups=[group["id"]])
    assert refusal(cloud.delete(f"{GROUPS}/{group['id']}")) == (409, "VPC.9902")
    assert refusal(cloud.delete(f"{V1}/security-groups/{group['id']}")) == (409, "VPC.0602")
    assert shown(cloud, group) == group
    assert cloud.delete(f"{NEUTRON}/ports/{port['id']}").status_code == 204
    assert cloud.delete(f"{GROUPS}/{group['id']}").status_code == 204


def test_a_group_that_other_rules_name(cloud: Client) -> None:
    group, other = new_group(cloud), new_group(cloud, "other")
    rule = new_rule(cloud, other, remote_group_id=group["id"])
    assert refusal(cloud.delete(f"{GROUPS}/{group['id']}")) == (409, "VPC.9902")
    assert cloud.delete(f"{V3}/security-group-rules/{rule['id']}").status_code == 204
    assert cloud.delete(f"{GROUPS}/{group['id']}").status_code == 204
    assert cloud.delete(f"{GROUPS}/{other['id']}").status_code == 204


def test_the_quota(cloud: Client) -> None:
    cloud.control("POST", "seed", {"vpc_quotas": {"securityGroup": 3}})
    new_group(cloud)
    assert refusal(cloud.post(GROUPS, {"security_group": {"name": "x"}})) == (409, "VPC.9905")
    assert refusal(cloud.post(f"{V1}/security-groups", {"security_group": {"name": "x"}})) == (409, "VPC.0604")


def test_a_request_that_is_only_checked(cloud: Client) -> None:
    body = {"dry_run": True, "security_group": {"name": "x"}}
    answer = cloud.post(GROUPS, body)
    assert (answer.status_code, list(answer.json())) == (202, ["request_id"])
    assert cloud.get(GROUPS, ("name", "x")).json()["security_groups"] == []
    made = new_group(cloud)
    assert cloud.put(f"{GROUPS}/{made['id']}", body).status_code == 202
    assert shown(cloud, made)["name"] == "made"
    assert refusal(cloud.post(GROUPS, {"dry_run": True, "security_group": {"name": ""}})) == (400, "VPC.9901")


def test_pages_and_filters(cloud: Client) -> None:
    made = [new_group(cloud, f"group-{number}", description="numbered") for number in range(3)]
    query = ("description", "numbered")
    first = cloud.get(GROUPS, query, ("limit", "2")).json()
    ids = [group["id"] for group in first["security_groups"]]
    assert first["page_info"] == {"previous_marker": ids[0], "current_count": 2, "next_marker": ids[1]}
    second = cloud.get(GROUPS, query, ("limit", "2"), ("marker", ids[1])).json()
    ids += [group["id"] for group in second["security_groups"]]
    assert "next_marker" not in second["page_info"]
    assert sorted(ids) == sorted(group["id"] for group in made)
    found = cloud.get(GROUPS, ("id", made[0]["id"]), ("id", made[1]["id"]), ("name", "group-1")).json()
    assert [group["name"] for group in found["security_groups"]] == ["group-1"]
    nothing = cloud.get(GROUPS, ("name", "absent")).json()
    assert (nothing["security_groups"], nothing["page_info"]["current_count"]) == ([], 0)
    assert refusal(cloud.get(GROUPS, ("marker", "unknown"))) == (404, "VPC.9904")


def test_the_project_in_the_path(cloud: Client) -> None:
    path = f"vpc/v3/{OTHER_PROJECT}/vpc/security-groups"
    assert refusal(cloud.post(path, {"security_group": {"name": "x"}})) == (400, "VPC.0007")


def test_seeds(cloud: Client) -> None:
    rules = [{"direction": "ingress", "protocol": "tcp", "multiport": "443,80", "priority": 5}]
    cloud.control("POST", "seed", {"security_groups": [{"name": "seeded", "rules": rules, "tags": {"a": "1"}}]})
    group = shown(cloud, named(cloud, "seeded"))
    assert group["tags"] == [{"key": "a", "value": "1"}]
    (rule,) = [rule for rule in group["security_group_rules"] if rule["protocol"]]
    assert (rule["multiport"], rule["priority"]) == ("80,443", 5)
    wrong = cloud.session.post(
        f"{cloud.base}/_emulator/seed", json={"security_groups": [{"name": "x", "rules": [{}]}]}, timeout=10
    )
    assert (wrong.status_code, "rule without direction" in wrong.text) == (400, True)


def test_users_of_single_enterprise_projects(cloud: Client) -> None:
    key = {"access": "LIMITEDACCESSKEY00001", "secret": "limitedSecretKeyOpensOnlyTheEmulator01"}
    user = {"name": "limited", "enterprise_projects": ["ep-1"], "access_keys": [key]}
    groups = [{"name": "seen", "enterprise_project_id": "ep-1"}, {"name": "hidden", "enterprise_project_id": "ep-2"}]
    project = {"name": "cn-north-4", "id": "p-narrow", "security_groups": groups}
    cloud.control("POST", "seed", {"accounts": [{"name": "narrow", "users": [user], "projects": [project]}]})
    limited = cloud.but(keys=Keys(**key), project="p-narrow")
    path = "vpc/v3/p-narrow/vpc/security-groups"
    assert refusal(limited.get(path)) == (403, "VPC.2201")
    found = limited.get(path, ("enterprise_project_id", "all_granted_eps")).json()["security_groups"]
    assert [group["name"] for group in found] == ["seen"]


def test_a_rule_of_no_group(cloud: Client) -> None:
    assert refusal(ask_rule(cloud, {"id": "unknown"})) == (404, "VPC.9904")

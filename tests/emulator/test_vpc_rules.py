# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of security groups: their spelling, duplicates, refusals and lists, in v3 and v1."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client, error_of
from tests.emulator.networks import V1, V3, Json, ask_rule, new_group, new_rule, refusal

RULES = f"{V3}/security-group-rules"
V1_RULES = f"{V1}/security-group-rules"


@pytest.fixture(name="group")
def group_(cloud: Client) -> Json:
    return new_group(cloud)


def ask_v1(cloud: Client, group: Json, **more: Any) -> Any:
    option = {"security_group_id": group["id"], "direction": "ingress", **more}
    return cloud.post(V1_RULES, {"security_group_rule": option})


def new_v1(cloud: Client, group: Json, **more: Any) -> Json:
    answer = ask_v1(cloud, group, **more)
    assert answer.status_code == 200, answer.text
    rule: Json = answer.json()["security_group_rule"]
    return rule


def rules(cloud: Client, *query: tuple[str, str]) -> list[Json]:
    found: list[Json] = cloud.get(RULES, *query).json()["security_group_rules"]
    return found


def test_the_life_of_a_rule(cloud: Client, group: Json) -> None:
    wanted = {"protocol": "tcp", "multiport": "80", "remote_ip_prefix": "10.0.0.0/8", "description": "Web"}
    made = new_rule(cloud, group, **wanted, action="deny", priority=7, enabled=False, direction="egress")
    assert {key: made[key] for key in wanted} == wanted
    assert (made["action"], made["priority"], made["enabled"], made["direction"]) == ("deny", 7, False, "egress")
    assert (made["ethertype"], made["security_group_id"]) == ("IPv4", group["id"])
    path = f"{RULES}/{made['id']}"
    assert cloud.get(path).json()["security_group_rule"] == made
    shown = cloud.get(f"{V3}/security-groups/{group['id']}").json()["security_group"]["security_group_rules"]
    assert made in shown
    assert cloud.delete(path).status_code == 204
    assert refusal(cloud.get(path)) == (404, "VPC.9904")
    assert refusal(cloud.delete(path)) == (404, "VPC.9904")


def test_a_rule_with_nothing(cloud: Client, group: Json) -> None:
    made = new_rule(cloud, group)
    assert (made["action"], made["priority"], made["enabled"], made["ethertype"]) == ("allow", 1, True, "IPv4")
    remote = ("remote_ip_prefix", "remote_group_id", "remote_address_group_id")
    assert [made[key] for key in ("protocol", "multiport", *remote)] == [None] * 5


@pytest.mark.parametrize(
    ("option", "key", "spelling"),
    [
        ({"remote_ip_prefix": "0.0.0.0/0"}, "remote_ip_prefix", "0.0.0.0/0"),
        ({"remote_ip_prefix": ""}, "remote_ip_prefix", None),
        ({"remote_ip_prefix": "10.0.0.1"}, "remote_ip_prefix", "10.0.0.1/32"),
        ({"remote_ip_prefix": "10.0.0.1/8"}, "remote_ip_prefix", "10.0.0.0/8"),
        ({"ethertype": "IPv6", "remote_ip_prefix": "2001:DB8::/32"}, "remote_ip_prefix", "2001:db8::/32"),
        ({"ethertype": "ipv6", "remote_ip_prefix": "::/0"}, "ethertype", "IPv6"),
        ({"protocol": "TCP"}, "protocol", "tcp"),
        ({"protocol": "6"}, "protocol", "6"),
        ({"protocol": ""}, "protocol", None),
        ({"protocol": "icmpv6", "ethertype": "IPv6"}, "protocol", "icmpv6"),
        ({"protocol": "tcp", "multiport": "600-800,80,500"}, "multiport", "80,500,600-800"),
        ({"protocol": "tcp", "multiport": "80-80, 22"}, "multiport", "22,80"),
        ({"protocol": "udp", "multiport": "1-65535"}, "multiport", "1-65535"),
    ],
)
def test_spellings(cloud: Client, group: Json, option: Json, key: str, spelling: str | None) -> None:
    assert new_rule(cloud, group, **option)[key] == spelling


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ({"ethertype": "IPv5"}, "VPC.9902"),
        ({"remote_ip_prefix": "2001:db8::/32"}, "VPC.9901"),
        ({"ethertype": "IPv6", "remote_ip_prefix": "10.0.0.0/8"}, "VPC.9901"),
        ({"remote_ip_prefix": "nonsense"}, "VPC.9901"),
        ({"protocol": "any"}, "VPC.9901"),
        ({"protocol": "-1"}, "VPC.9901"),
        ({"protocol": "256"}, "VPC.9901"),
        ({"protocol": "icmp", "ethertype": "IPv6"}, "VPC.9901"),
        ({"protocol": "icmpv6"}, "VPC.9901"),
        ({"protocol": "icmp", "multiport": "8"}, "VPC.9901"),
        ({"multiport": "80"}, "VPC.9901"),
        ({"protocol": "tcp", "multiport": "0"}, "VPC.9901"),
        ({"protocol": "tcp", "multiport": "65536"}, "VPC.9901"),
        ({"protocol": "tcp", "multiport": "90-80"}, "VPC.9901"),
        ({"protocol": "tcp", "multiport": "80,"}, "VPC.9901"),
        ({"direction": "both"}, "VPC.9901"),
        ({"direction": None}, "VPC.9901"),
        ({"action": "drop"}, "VPC.9901"),
        ({"priority": 0}, "VPC.9901"),
        ({"priority": 101}, "VPC.9901"),
        ({"description": "<b>"}, "VPC.9901"),
    ],
)
def test_rules_that_are_refused(cloud: Client, group: Json, option: Json, code: str) -> None:
    assert refusal(ask_rule(cloud, group, **option)) == (400, code)
    assert len(rules(cloud, ("security_group_id", group["id"]))) == 4


def test_one_remote_end(cloud: Client, group: Json) -> None:
    both = {"remote_ip_prefix": "10.0.0.0/8", "remote_group_id": group["id"]}
    assert refusal(ask_rule(cloud, group, **both)) == (400, "VPC.9901")
    assert refusal(ask_rule(cloud, group, remote_group_id="unknown")) == (404, "VPC.9904")
    assert refusal(ask_rule(cloud, group, remote_address_group_id="unknown")) == (404, "VPC.9904")
    assert new_rule(cloud, group, remote_group_id=group["id"], protocol="tcp")["remote_group_id"] == group["id"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"remote_ip_prefix": ""}),
        ({}, {"description": "another", "enabled": False}),
        ({"remote_ip_prefix": "10.0.0.1"}, {"remote_ip_prefix": "10.0.0.1/32"}),
        ({"protocol": "tcp", "multiport": "22,80"}, {"protocol": "TCP", "multiport": "80,22"}),
        ({"priority": 1, "action": "allow"}, {"ethertype": "ipv4"}),
    ],
)
def test_a_rule_that_is_there_already(cloud: Client, group: Json, first: Json, second: Json) -> None:
    made = new_rule(cloud, group, **first)
    status, code, message = error_of(ask_rule(cloud, group, **second))
    assert (status, code) == (409, "VPC.9902")
    assert message == f"Security group rule already exists. Rule id is {made['id']}."
    assert len(rules(cloud, ("security_group_id", group["id"]))) == 5
    new_rule(cloud, new_group(cloud, "other"), **second)


@pytest.mark.parametrize(
    "other",
    [
        {"remote_ip_prefix": "0.0.0.0/0"},
        {"priority": 2},
        {"action": "deny"},
        {"direction": "egress"},
        {"ethertype": "IPv6"},
        {"protocol": "tcp"},
    ],
)
def test_two_rules(cloud: Client, group: Json, other: Json) -> None:
    assert new_rule(cloud, group)["id"] != new_rule(cloud, group, **other)["id"]


def test_the_quota(cloud: Client, group: Json) -> None:
    (quota,) = cloud.get(f"{V1}/quotas", ("type", "securityGroupRule")).json()["quotas"]["resources"]
    assert quota["used"] == 12
    cloud.control("POST", "seed", {"vpc_quotas": {"securityGroupRule": 13}})
    new_rule(cloud, group)
    assert refusal(ask_rule(cloud, group, protocol="tcp")) == (409, "VPC.9905")
    status, code, message = error_of(ask_v1(cloud, group, protocol="tcp"))
    assert (status, code, message.startswith("Quota exceeded")) == (409, "VPC.0602", True)
    assert error_of(ask_rule(cloud, group))[2].startswith("Security group rule already exists")


def test_several_at_once(cloud: Client, group: Json) -> None:
    path = f"{V3}/security-groups/{group['id']}/security-group-rules/batch-create"
    wanted = [{"direction": "ingress", "protocol": name} for name in ("tcp", "udp")]
    answer = cloud.post(path, {"security_group_rules": wanted})
    assert (answer.status_code, [one["protocol"] for one in answer.json()["security_group_rules"]]) == (
        201,
        ["tcp", "udp"],
    )
    more = [*wanted, {"direction": "ingress", "protocol": "icmp"}]
    assert refusal(cloud.post(path, {"security_group_rules": more})) == (409, "VPC.9902")
    assert len(rules(cloud, ("security_group_id", group["id"]))) == 6, "all or nothing"
    answer = cloud.post(path, {"security_group_rules": more, "ignore_duplicate": True})
    assert [one["protocol"] for one in answer.json()["security_group_rules"]] == ["icmp"]
    unknown = f"{V3}/security-groups/unknown/security-group-rules/batch-create"
    assert refusal(cloud.post(unknown, {"security_group_rules": wanted})) == (404, "VPC.9904")
    assert refusal(cloud.post(path, {"security_group_rules": []})) == (400, "VPC.9901")


def test_a_request_that_is_only_checked(cloud: Client, group: Json) -> None:
    option = {"security_group_id": group["id"], "direction": "ingress"}
    answer = cloud.post(RULES, {"dry_run": True, "security_group_rule": option})
    assert (answer.status_code, list(answer.json())) == (202, ["request_id"])
    assert len(rules(cloud, ("security_group_id", group["id"]))) == 4


def test_lists(cloud: Client, group: Json) -> None:
    tcp = new_rule(cloud, group, protocol="tcp", priority=7, description="one", remote_ip_prefix="10.0.0.0/8")
    udp = new_rule(cloud, group, protocol="udp", action="deny", enabled=False, ethertype="IPv6")
    own = ("security_group_id", group["id"])

    def ids(*query: tuple[str, str]) -> set[str]:
        return {rule["id"] for rule in rules(cloud, own, *query)}

    assert ids(("protocol", "tcp")) == {tcp["id"]}
    assert ids(("protocol", "tcp"), ("protocol", "udp")) == {tcp["id"], udp["id"]}
    assert ids(("id", udp["id"])) == {udp["id"]}
    assert ids(("description", "one")) == {tcp["id"]}
    assert ids(("remote_ip_prefix", "10.0.0.0/8")) == {tcp["id"]}
    assert ids(("action", "deny")) == {udp["id"]} == ids(("enabled", "false"))
    assert ids(("priority", "1,7")) == {tcp["id"], udp["id"]}
    assert ids(("priority", "7")) == {tcp["id"]}
    assert len(ids(("ethertype", "IPv6"))) == 3
    assert len(ids(("ethertype", "IPv4,IPv6"))) == 6
    assert len(ids(("remote_group_id", group["id"]), ("direction", "ingress"))) == 2
    other = new_group(cloud, "other")
    assert len(rules(cloud, own, ("security_group_id", other["id"]))) == 10
    assert rules(cloud, ("security_group_id", "unknown")) == []
    assert refusal(cloud.get(RULES, ("priority", "x"))) == (400, "VPC.9901")
    page = cloud.get(RULES, own, ("limit", "4")).json()
    assert (page["page_info"]["current_count"], page["page_info"]["next_marker"]) == (
        4,
        page["security_group_rules"][-1]["id"],
    )


def test_v1(cloud: Client, group: Json) -> None:
    made = new_v1(cloud, group, protocol="tcp", port_range_min=80, port_range_max=90, remote_ip_prefix="10.0.0.0/8")
    assert (made["port_range_min"], made["port_range_max"], made["ethertype"]) == (80, 90, "IPv4")
    path = f"{V1_RULES}/{made['id']}"
    assert cloud.get(path).json()["security_group_rule"] == made
    (listed,) = cloud.get(V1_RULES, ("remote_ip_prefix", "10.0.0.0/8")).json()["security_group_rules"]
    assert listed == made
    own = cloud.get(V1_RULES, ("security_group_id", group["id"])).json()["security_group_rules"]
    assert len(own) == 5
    rest = cloud.get(V1_RULES, ("security_group_id", group["id"]), ("marker", own[2]["id"]), ("limit", "1")).json()
    assert rest == {"security_group_rules": [own[3]]}
    newer = cloud.get(f"{RULES}/{made['id']}").json()["security_group_rule"]
    assert (newer["multiport"], newer["priority"], newer["action"]) == ("80-90", 1, "allow")
    assert cloud.delete(path).status_code == 204
    assert refusal(cloud.get(path)) == (404, "VPC.0612")
    assert refusal(cloud.delete(path)) == (404, "VPC.0612")
    assert refusal(ask_v1(cloud, {"id": "unknown"})) == (404, "VPC.0603")


@pytest.mark.parametrize(
    ("multiport", "ends"), [("80", (80, 80)), ("80-90", (80, 90)), ("22,80", (None, None)), (None, (None, None))]
)
def test_v1_has_one_range_of_ports(
    cloud: Client, group: Json, multiport: str | None, ends: tuple[int | None, int | None]
) -> None:
    made = new_rule(cloud, group, protocol="tcp", multiport=multiport)
    shown = cloud.get(f"{V1_RULES}/{made['id']}").json()["security_group_rule"]
    assert (shown["port_range_min"], shown["port_range_max"]) == ends


def test_icmp_in_v1(cloud: Client, group: Json) -> None:
    redirect = new_v1(cloud, group, protocol="icmp", port_range_min=5, port_range_max=0)
    assert (redirect["port_range_min"], redirect["port_range_max"]) == (5, 0)
    assert cloud.get(f"{RULES}/{redirect['id']}").json()["security_group_rule"]["multiport"] is None
    reply = new_v1(cloud, group, protocol="icmp", port_range_min=0, port_range_max=0)
    assert (reply["port_range_min"], reply["port_range_max"]) == (0, 0)
    assert new_v1(cloud, group, protocol="icmp")["port_range_min"] is None
    assert refusal(ask_v1(cloud, group, protocol="icmp", port_range_max=0)) == (400, "VPC.0601")
    assert refusal(ask_v1(cloud, group, protocol="icmp", port_range_min=256)) == (400, "VPC.0601")


def test_rules_that_v1_refuses(cloud: Client, group: Json) -> None:
    def refused(**option: Any) -> tuple[int, str]:
        return refusal(ask_v1(cloud, group, **option))

    assert refused(protocol="tcp", port_range_min=80) == (400, "VPC.0601")
    assert refused(protocol="tcp", port_range_min=0, port_range_max=80) == (400, "VPC.0601")
    assert refused(protocol="tcp", port_range_min=90, port_range_max=80) == (400, "VPC.0601")
    assert refused(port_range_min=80, port_range_max=80) == (400, "VPC.0601")
    assert refused(ethertype="IPv5") == (400, "VPC.0601")
    assert refused(remote_group_id="unknown") == (404, "VPC.0603")
    made = new_v1(cloud, group, protocol="tcp", port_range_min=80, port_range_max=80)
    answer = ask_v1(cloud, group, protocol="tcp", port_range_min=80, port_range_max=80)
    assert error_of(answer) == (409, "VPC.0602", f"Security group rule already exists. Rule id is {made['id']}.")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Security groups: which rules are the same, which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.security_rules import (
    compared,
    is_same,
    ports_of,
    shown,
    validated,
)
from tests.support.local_cloud import LocalCloud

MODULE = "vpc_security_group"
FAST = {"wait_interval": 0.2}
WEB = {"direction": "ingress", "protocol": "tcp", "ports": [443, 80]}
OUT = {"direction": "egress"}
IN_USE = {"error_code": "VPC.9902", "error_msg": "Security Group is in use.", "request_id": "r"}


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the content of each request that writes, without the keys that all rules have."""
    found = []
    for entry in cloud.requests():
        if entry["method"] != "GET":
            body = (entry["body"] or {}).get("security_group_rule", entry["body"])
            found.append((entry["method"], body))
    return found


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ([80, "443"], ["80", "443"]),
        (["80-80"], ["80"]),
        (["443", "80", "80"], ["80", "443"]),
        (["80-90", "85-100", "101"], ["80-101"]),
        ([], []),
    ],
)
def test_ports(given: list[Any], made: list[str]) -> None:
    assert ports_of(given) == made


REMOTE = {
    "id": "1",
    "direction": "ingress",
    "ethertype": "IPv4",
    "protocol": "tcp",
    "multiport": "80,443",
    "action": "allow",
    "priority": 100,
    "remote_ip_prefix": None,
}


@pytest.mark.parametrize(
    ("given", "remote", "same"),
    [
        ({}, {}, True),
        ({"remote_ip_prefix": "0.0.0.0/0"}, {}, True),
        ({}, {"remote_ip_prefix": "0.0.0.0/0"}, True),
        ({"remote_ip_prefix": "10.0.0.1"}, {"remote_ip_prefix": "10.0.0.1/32"}, True),
        ({"protocol": "6"}, {}, True),
        ({"priority": 100}, {}, True),
        ({"priority": 1}, {}, False),
        ({"action": "deny"}, {}, False),
        ({"direction": "egress"}, {}, False),
        ({"ethertype": "IPv6"}, {}, False),
        ({"ports": ["80"]}, {}, False),
        ({}, {"multiport": 80}, False),
        ({"ports": ["80"]}, {"multiport": 80}, True),
        ({"protocol": "any", "ports": None}, {"protocol": None, "multiport": None}, True),
        ({}, {"remote_address_group_id": "a"}, False),
        ({"description": "web"}, {"description": "other"}, True),
        # The service may have what no option has.
        ({}, {"protocol": "gre", "multiport": None}, False),
        ({}, {"remote_ip_prefix": "10.0.0.1/24"}, False),
        ({}, {"multiport": "all"}, False),
    ],
)
def test_which_rules_are_the_same(given: dict[str, Any], remote: dict[str, Any], same: bool) -> None:
    assert is_same(validated({**WEB, **given}), shown({**REMOTE, **remote})) is same


def test_ipv6_in_any_spelling() -> None:
    rule = validated({"direction": "ingress", "remote_ip_prefix": "FD00:0::/64"})
    assert (rule["ethertype"], rule["remote_ip_prefix"]) == ("IPv6", "fd00::/64")
    assert validated({"direction": "ingress", "protocol": "icmpv6"})["ethertype"] == "IPv6"


def test_a_rule_with_a_priority_is_matched_first() -> None:
    there = [shown({**REMOTE, "id": "first", "priority": 1}), shown({**REMOTE, "id": "second", "priority": 5})]
    wanted = [validated(WEB), validated({**WEB, "priority": 1})]
    assert compared(wanted, there) == ([], [])


def test_a_new_group_keeps_the_rules_of_the_service(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, name="web", rules=[WEB], **FAST)["security_group"]
    assert len(made["rules"]) == 5
    (rule,) = (rule for rule in made["rules"] if rule["protocol"])
    assert (rule["ports"], rule["action"], rule["priority"]) == (["80", "443"], "allow", 1)
    body = {"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "multiport": "80,443", "action": "allow"}
    assert sent(cloud) == [
        ("POST", {"security_group": {"name": "web"}}),
        ("POST", {**body, "priority": 1, "security_group_id": made["id"]}),
    ]
    assert not cloud.done(MODULE, name="web", rules=[{**WEB, "ports": ["80", "443"]}], **FAST)["changed"]
    assert not cloud.done(MODULE, name="web", rules=[], **FAST)["changed"]


@pytest.mark.parametrize("at_once", [True, False])
def test_purged_rules_are_deleted_after_new_ones(cloud: LocalCloud, at_once: bool) -> None:
    if not at_once:
        cloud.done(MODULE, name="web", **FAST)
        cloud.requests()
    itself = {"direction": "ingress", "remote_group": "web"}
    task = {"name": "web", "rules": [WEB, OUT, itself], "purge_rules": True, **FAST}
    made = cloud.done(MODULE, **task)["security_group"]
    assert sorted((rule["direction"], rule["remote_group_id"] is None) for rule in made["rules"]) == [
        ("egress", True),
        ("ingress", False),
        ("ingress", True),
    ]
    methods = [method for method, _body in sent(cloud)]
    assert methods == sorted(methods, reverse=True)
    assert not cloud.done(MODULE, **task)["changed"]


def test_a_new_group_with_a_rule_for_itself_is_not_waited_for(cloud: LocalCloud) -> None:
    """The rule is planned before the group has an ID, and shows the ID then."""
    vrrp = {"direction": "ingress", "protocol": "112", "remote_group": "web"}
    predicted = cloud.done(MODULE, check=True, name="web", rules=[vrrp, WEB], **FAST)
    made = cloud.done(MODULE, name="web", rules=[vrrp, WEB], **FAST)
    assert made["actions"] == predicted["actions"]
    assert "create rule ingress IPv4 112 group itself" in made["actions"]
    group = made["security_group"]
    assert [rule["remote_group_id"] for rule in group["rules"] if rule["protocol"] == "112"] == [group["id"]]
    assert not cloud.done(MODULE, name="web", rules=[vrrp, WEB], **FAST)["changed"]
    assert cloud.clock.slept == 0


def test_a_rule_that_a_new_group_has_already_is_kept(cloud: LocalCloud) -> None:
    """The service refuses the second one, and names the first."""
    task = {"name": "web", "rules": [{**OUT, "priority": 100}], "purge_rules": True, **FAST}
    (rule,) = cloud.done(MODULE, **task)["security_group"]["rules"]
    assert (rule["direction"], rule["priority"]) == ("egress", 100)
    assert not cloud.done(MODULE, **task)["changed"]


def test_an_empty_list_purges_all_rules(cloud: LocalCloud) -> None:
    result = cloud.done(MODULE, name="web", rules=[], purge_rules=True, **FAST)
    assert result["security_group"]["rules"] == []
    assert not cloud.done(MODULE, name="web", rules=[], purge_rules=True, **FAST)["changed"]


def test_a_change_sends_name_and_description(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, name="web", description="shop", **FAST)["security_group"]
    cloud.requests()
    assert cloud.done(MODULE, id=made["id"], name="api", **FAST)["security_group"]["description"] == "shop"
    assert sent(cloud) == [("PUT", {"security_group": {"name": "api", "description": "shop"}})]


def test_a_rule_for_another_group(cloud: LocalCloud) -> None:
    rules = [{"direction": "ingress", "remote_group": "ha-pair"}]
    made = cloud.done(MODULE, name="web", rules=rules, **FAST)["security_group"]
    assert "e0598d96-9451-4f8a-8de0-b8b4d451d9e7" in {rule["remote_group_id"] for rule in made["rules"]}
    unknown = [{"direction": "ingress", "remote_group": "no-such-group"}]
    message = (
        'There is no security group with the name or ID "no-such-group". '
        'Candidates: "dds", "default", "ha-pair", "web".'
    )
    assert cloud.run(MODULE, name="web", rules=unknown, **FAST)["msg"] == message
    predicted = cloud.run(MODULE, check=True, name="web", rules=unknown, **FAST)
    assert predicted["actions"] == ["create rule ingress IPv4 all group no-such-group"]


def test_names_may_repeat(cloud: LocalCloud) -> None:
    first = cloud.done(MODULE, name="web", **FAST)["security_group"]
    second = cloud.done(MODULE, name="api", **FAST)["security_group"]
    cloud.done(MODULE, id=second["id"], name="web", **FAST)
    message = cloud.refused(MODULE, name="web", state="absent", **FAST)
    assert first["id"] in message
    assert second["id"] in message
    listed = cloud.done("vpc_security_group_info")["security_groups"]
    assert {"web"} <= {group["name"] for group in listed}
    assert all(group["rules"] is None for group in listed)
    assert all(group["rules"] for group in cloud.done("vpc_security_group_info", name="web")["security_groups"])


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            {"protocol": "http"},
            'protocol is "http", but must be "tcp", "udp", "icmp", "icmpv6", "any" or a number from 0 to 255.',
        ),
        (
            {"protocol": "icmp", "ports": ["8"]},
            'ports has "8", but protocol is "icmp", which has no ports: leave ports out, or set a protocol such as '
            '"tcp".',
        ),
        (
            {"ports": ["8"]},
            'ports has "8", but protocol is "any", which has no ports: leave ports out, or set a protocol such as '
            '"tcp".',
        ),
        (
            {"protocol": "tcp", "ports": ["90-80"]},
            'ports has "90-80", which is neither a port nor a range of ports: use one such as "80" or "8000-8100".',
        ),
        (
            {"protocol": "tcp", "ports": ["0"]},
            'ports has "0", which is neither a port nor a range of ports: use one such as "80" or "8000-8100".',
        ),
        ({"priority": 101}, "priority is 101, but must be 1 to 100."),
        (
            {"remote_ip_prefix": "fd00::/64", "ethertype": "IPv4"},
            'remote_ip_prefix is "fd00::/64", but must be an IPv4 network.',
        ),
        (
            {"protocol": "icmpv6", "ethertype": "IPv4"},
            'protocol is "icmpv6", but ethertype is "IPv4": correct one of them.',
        ),
        (
            {"remote_ip_prefix": "web"},
            'remote_ip_prefix is "web", but must be an IP address or a network in CIDR form.',
        ),
        (
            {"remote_ip_prefix": "10.0.0.1/24"},
            'remote_ip_prefix is "10.0.0.1/24", which is an address in the network "10.0.0.0/24": set the network.',
        ),
        (
            {"remote_ip_prefix": "10.0.0.0/24", "remote_group": "web"},
            'remote_ip_prefix is "10.0.0.0/24" and remote_group is "web", but a rule can have only one of them: '
            "leave one out.",
        ),
    ],
)
def test_rules_that_are_wrong(cloud: LocalCloud, rule: dict[str, Any], message: str) -> None:
    assert cloud.refused(MODULE, name="web", rules=[{"direction": "ingress", **rule}]) == "rules: " + message
    assert cloud.writes() == []


def test_the_group_of_the_project_is_not_deleted(cloud: LocalCloud) -> None:
    assert cloud.refused(MODULE, name="default", state="absent") == (
        'Security group "default" belongs to the project and cannot be deleted.'
    )


@pytest.mark.parametrize("path", ["/security-groups$", "/security-group-rules$"])
def test_a_creation_whose_response_is_lost(cloud: LocalCloud, path: str) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": path, "nth": 1})
    made = cloud.done(MODULE, name="web", rules=[WEB], **FAST)["security_group"]
    assert len(made["rules"]) == 5
    assert len(cloud.done("vpc_security_group_info", name="web")["security_groups"]) == 1


def test_a_deletion_waits_for_servers_that_leave(cloud: LocalCloud) -> None:
    fault = {"action": "status", "status": 409, "body": IN_USE, "method": "DELETE", "path": "/security-groups/[^/]+$"}
    cloud.done(MODULE, name="web", **FAST)
    cloud.tell("faults", {**fault, "count": 3})
    assert cloud.done(MODULE, name="web", state="absent", **FAST)["changed"]
    cloud.done(MODULE, name="web", **FAST)
    cloud.tell("faults", {**fault, "count": None})
    assert "Security Group is in use" in cloud.refused(MODULE, name="web", state="absent", wait_timeout=3, **FAST)


def test_a_rule_that_the_service_refuses_is_not_sent_again(cloud: LocalCloud) -> None:
    refusal = {"error_code": "VPC.9902", "error_msg": "ethertype 'IPv6' not supported.", "request_id": "r"}
    cloud.tell(
        "faults",
        {"action": "status", "status": 400, "body": refusal, "method": "POST", "path": "-rules$", "count": None},
    )
    message = cloud.refused(MODULE, name="web", rules=[{**OUT, "remote_ip_prefix": "fd00::/64"}], **FAST)
    assert "ethertype 'IPv6' not supported. (code VPC.9902)" in message
    assert len([entry for entry in cloud.requests() if entry["path"].endswith("-rules")]) == 1

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subnets: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_subnet"
VPC = "vpc-examples"
FAST = {"wait_interval": 0.2}
NAMED: dict[str, Any] = {"name": "one", "vpc": VPC, **FAST}
NEW: dict[str, Any] = {**NAMED, "cidr": "192.168.40.0/24"}
DHCP = {"ntp_servers": ["192.168.40.10"], "dhcp_lease_time": "24h", "dhcp_domain_name": "example.com"}


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes."""
    return [(entry["method"], entry["body"]) for entry in cloud.requests() if entry["method"] != "GET"]


def options(body: dict[str, Any]) -> dict[str, Any]:
    return {item["opt_name"]: item["opt_value"] for item in body["subnet"]["extra_dhcp_opts"]}


def fault(cloud: LocalCloud, method: str, path: str, **rule: Any) -> None:
    cloud.tell("faults", {"action": "status", "method": method, "path": path, **rule})


def test_a_new_subnet_is_attached_before_anything_is_added(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, tags={"team": "shop"}, **NEW)["subnet"]
    assert (made["status"], made["gateway_ip"], made["tags"]) == ("ACTIVE", "192.168.40.1", {"team": "shop"})
    posted = sent(cloud)
    assert posted[0][1]["subnet"] == {
        "name": "one",
        "vpc_id": made["vpc_id"],
        "cidr": "192.168.40.0/24",
        "gateway_ip": "192.168.40.1",
    }
    assert posted[1:] == [("POST", {"action": "create", "tags": [{"key": "team", "value": "shop"}]})]


def test_a_change_sends_what_the_service_would_reset(cloud: LocalCloud) -> None:
    cloud.done(MODULE, dhcp_enabled=False, **NEW)
    cloud.requests()
    assert cloud.done(MODULE, description="shop", **NEW)["subnet"]["dhcp_enabled"] is False
    assert sent(cloud) == [("PUT", {"subnet": {"name": "one", "dhcp_enable": False, "description": "shop"}})]


def test_dhcp_options_are_sent_together(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **DHCP, **NEW)["subnet"]
    assert {key: made[key] for key in DHCP} == DHCP
    cloud.requests()
    changed = cloud.done(MODULE, **NAMED, ntp_servers=[])["subnet"]
    assert {key: changed[key] for key in DHCP} == {**DHCP, "ntp_servers": []}
    ((_method, body),) = sent(cloud)
    assert options(body) == {"ntp": None, "addresstime": "24h", "domainname": "example.com"}
    assert cloud.done(MODULE, **NAMED, dhcp_domain_name="")["subnet"]["dhcp_domain_name"] == ""
    assert cloud.done(MODULE, **NAMED, dhcp_lease_time="-1")["subnet"]["dhcp_lease_time"] == "-1"
    assert not cloud.done(MODULE, **NAMED, dhcp_domain_name="", ntp_servers=[])["changed"]


def test_the_order_of_name_servers_counts(cloud: LocalCloud) -> None:
    servers = ["100.125.1.250", "100.125.21.250"]
    cloud.done(MODULE, dns_servers=servers, **NEW)
    assert not cloud.done(MODULE, dns_servers=servers, **NEW)["changed"]
    assert cloud.done(MODULE, dns_servers=servers[::-1], **NEW)["changed"]
    assert cloud.done(MODULE, dns_servers=[], **NEW)["subnet"]["dns_servers"] == []


def test_names_may_repeat(cloud: LocalCloud) -> None:
    first = cloud.done(MODULE, **NEW)["subnet"]
    second = cloud.done(MODULE, **{**NEW, "name": "two", "cidr": "192.168.41.0/24"})["subnet"]
    assert cloud.done(MODULE, id=second["id"], name="one", **FAST)["subnet"]["name"] == "one"
    message = cloud.refused(MODULE, **NAMED, state="absent")
    assert first["id"] in message
    assert second["id"] in message
    assert cloud.done(MODULE, **{**NEW, "cidr": "192.168.41.0/24"})["subnet"]["id"] == second["id"]
    assert cloud.done(MODULE, cidr="192.168.41.0/24", vpc=VPC, **FAST)["subnet"]["id"] == second["id"]
    assert cloud.done(MODULE, cidr="192.168.41.0/24", vpc=VPC, state="absent", **FAST)["changed"]
    assert cloud.done("vpc_subnet_info", name="one")["subnets"] == [first]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"gateway_ip": "192.168.41.1"},
            'gateway_ip is "192.168.41.1", but must be an address of a host in "192.168.40.0/24".',
        ),
        (
            {"gateway_ip": "192.168.40.0"},
            'gateway_ip is "192.168.40.0", but must be an address of a host in "192.168.40.0/24".',
        ),
        (
            {"cidr": "192.168.40.7/24"},
            'cidr has "192.168.40.7/24", which is an address in the network "192.168.40.0/24": set the network.',
        ),
        (
            {"dns_servers": ["dns.example.com"]},
            'dns_servers has "dns.example.com", which is not an IP address: correct it.',
        ),
        (
            {"dhcp_lease_time": "24"},
            'dhcp_lease_time is "24", but must be a number of hours, such as "24h", or "-1".',
        ),
        (
            {"vpc": "no-such-vpc"},
            'There is no VPC with the name or ID "no-such-vpc". Candidates: "vpc-bms", "vpc-dds", "vpc-examples", '
            '"vpc-servicestage".',
        ),
        ({"vpc": None}, 'There is no subnet "one". To create it, set vpc_id.'),
        ({"cidr": None}, 'There is no subnet "one". To create it, set cidr.'),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    desired = {key: value for key, value in {**NEW, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **desired) == message
    assert cloud.writes() == []


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    cloud.done(MODULE, ipv6_enabled=True, **NEW)
    cloud.requests()
    assert cloud.refused(MODULE, ipv6_enabled=False, **NEW) == (
        'Subnet "one": the API cannot change ipv6_enabled from true to false. Nothing was changed. '
        "Recreate the subnet, or correct the task."
    )
    assert 'cidr from "192.168.40.0/24" to "192.168.42.0/24"' in cloud.refused(
        MODULE, **{**NEW, "cidr": "192.168.42.0/24"}
    )
    assert 'gateway_ip from "192.168.40.1" to "192.168.40.9"' in cloud.refused(MODULE, gateway_ip="192.168.40.9", **NEW)
    assert cloud.writes() == []


def test_a_network_that_overlaps_another_subnet(cloud: LocalCloud) -> None:
    message = cloud.refused(MODULE, **{**NEW, "cidr": "192.168.0.128/25"})
    assert (
        'cidr is "192.168.0.128/25", which overlaps with another subnet of the VPC: "subnet-examples" (192.168.0.0/24)'
    ) in message


def test_a_vpc_that_an_earlier_task_makes(cloud: LocalCloud) -> None:
    result = cloud.run(MODULE, check=True, **{**NEW, "vpc": "vpc-to-be"})
    assert (result["changed"], result["actions"]) == (True, ['create subnet "one"'])
    assert result["subnet"]["vpc_id"] == "vpc-to-be"
    cloud.done("vpc", name="vpc-to-be", cidr="192.168.0.0/16", wait=False)
    assert cloud.done(MODULE, **{**NEW, "vpc": "vpc-to-be"})["subnet"]["status"] == "ACTIVE"


def test_a_creation_that_fails_later(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"vpc_outcomes": [{"on": "create_subnet", "subnet": "one", "result": "error"}]})
    assert cloud.refused(MODULE, **NEW).startswith('Subnet "one" went to state ERROR.')


def test_a_creation_whose_response_is_lost(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": "/subnets$", "nth": 1})
    assert cloud.done(MODULE, tags={"team": "shop"}, **NEW)["subnet"]["tags"] == {"team": "shop"}
    assert len(cloud.done("vpc_subnet_info", name="one")["subnets"]) == 1


def test_a_deletion_that_waits_for_what_uses_the_subnet(cloud: LocalCloud) -> None:
    body = {"code": "VPC.0209", "message": "subnet is still used ,such as computer,LB."}
    cloud.done(MODULE, **NEW)
    fault(cloud, "DELETE", "/subnets/[^/]+$", status=500, body=body, count=8)
    assert cloud.done(MODULE, **NAMED, state="absent")["changed"]
    cloud.done(MODULE, **NEW)
    fault(cloud, "DELETE", "/subnets/[^/]+$", status=500, body=body, count=None)
    message = cloud.refused(MODULE, **NAMED, state="absent", wait_timeout=3)
    assert "subnet is still used" in message
    assert "VPC.0209" in message


def test_a_subnet_that_may_not_be_read_while_it_goes(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["subnet"]
    body = {"code": "VPC.2701", "message": "Token not allowed to do this action."}
    fault(cloud, "GET", f"/subnets/{made['id']}$", status=403, body=body, count=2)
    assert cloud.done(MODULE, **NAMED, state="absent")["changed"]


def test_tags_that_may_not_be_read(cloud: LocalCloud) -> None:
    cloud.done(MODULE, tags={"team": "shop"}, **NEW)
    body = {"code": "VPC.2201", "message": "Policy doesn't allow this."}
    fault(cloud, "GET", "/tags$", status=403, body=body, count=None)
    assert cloud.done(MODULE, description="shop", **NEW)["subnet"]["tags"] is None
    assert cloud.refused(MODULE, tags={}, **NEW) == (
        'tags is set, but the user may not read the tags of subnet "one": grant this permission, or leave tags out.'
    )

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Private IPs: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_private_ip"
SUBNET = {"subnet": "subnet-examples"}
NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
NEW: dict[str, Any] = {**SUBNET, "ip_address": "192.168.0.60"}
USED: dict[str, Any] = {**SUBNET, "ip_address": "192.168.0.75"}


def test_an_address_is_reserved_once(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["private_ip"]
    assert (made["network_id"], made["status"], made["device_owner"]) == (NETWORK, "DOWN", "")
    (posted,) = (entry["body"] for entry in cloud.requests() if entry["method"] == "POST")
    assert posted == {"privateips": [{"subnet_id": NETWORK, "ip_address": "192.168.0.60"}]}
    assert not cloud.done(MODULE, network_id=NETWORK, ip_address="192.168.0.60")["changed"]
    assert len(cloud.requests()) == 1
    assert not cloud.done(MODULE, id=made["id"])["changed"]
    assert cloud.done("vpc_port_info", id=made["id"])["ports"][0]["name"] == ""
    assert cloud.done(f"{MODULE}_info", device_owner="", **SUBNET)["private_ips"] == [made]
    assert cloud.done(MODULE, id=made["id"], state="absent")["changed"]


def test_addresses_that_others_use(cloud: LocalCloud) -> None:
    assert not cloud.done(MODULE, **USED)["changed"]
    message = cloud.refused(MODULE, **USED, state="absent")
    assert 'private IP "192.168.0.75" is used by compute:' in message
    assert "so it cannot be deleted. Delete its user first" in message
    cloud.done("vpc_virtual_ip", name="vip", ip_address="192.168.0.50", network_id=NETWORK)
    cloud.requests()
    assert cloud.refused(MODULE, ip_address="192.168.0.50", **SUBNET) == (
        'The address "192.168.0.50" belongs to neutron:VIP_PORT, so it cannot be reserved: set another ip_address.'
    )
    assert not cloud.done(MODULE, ip_address="192.168.0.50", state="absent", **SUBNET)["changed"]
    assert cloud.writes() == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ip_address": "web"}, 'ip_address has "web", which is not an IP address: correct it.'),
        (
            {"subnet": "no-such-subnet"},
            'There is no subnet with the name or ID "no-such-subnet". Candidates: "subnet-bms", "subnet-dds", '
            '"subnet-examples", "subnet-servicestage".',
        ),
        (
            {"subnet": None},
            "The task does not say which subnet the private IP is in: set network_id or subnet, or the id of an "
            "existing one.",
        ),
        (
            {"subnet": None, "ip_address": None, "id": "no-such-ip"},
            "There is no private IP with ID no-such-ip. Leave out id to create a new one.",
        ),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    desired = {key: value for key, value in {**NEW, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **desired) == message
    assert cloud.writes() == []


def test_what_the_service_refuses(cloud: LocalCloud) -> None:
    assert "VPC.0705" in cloud.refused(MODULE, ip_address="10.9.9.9", **SUBNET)
    body = {"code": "VPC.0701", "message": "The IP has been used."}
    rule = {"action": "status", "method": "POST", "path": "/privateips$", "status": 500, "body": body, "nth": 1}
    cloud.tell("faults", rule)
    message = cloud.refused(MODULE, **NEW)
    assert "The IP has been used." in message
    assert "not known whether" not in message


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["private_ip"]
    cloud.requests()
    assert cloud.refused(MODULE, id=made["id"], ip_address="192.168.0.61") == (
        'Private IP "192.168.0.60": the API cannot change ip_address from "192.168.0.60" to "192.168.0.61". Nothing '
        "was changed. Recreate the private IP, or correct the task."
    )
    assert "network_id is" in cloud.refused(MODULE, id=made["id"], subnet="subnet-bms", state="absent")
    assert cloud.writes() == []


def test_a_subnet_that_an_earlier_task_creates(cloud: LocalCloud) -> None:
    task = {"subnet": "to-be", "ip_address": "192.168.9.9"}
    assert cloud.run(MODULE, check=True, **task)["actions"] == ['create private IP "192.168.9.9"']
    assert not cloud.done(MODULE, state="absent", **task)["changed"]


def test_responses_that_are_lost(cloud: LocalCloud) -> None:
    for options, method in ((NEW, "POST"), ({**NEW, "state": "absent"}, "DELETE")):
        cloud.tell("faults", {"action": "drop_after", "method": method, "path": "/privateips", "nth": 1})
        assert cloud.done(MODULE, **options)["changed"]
        assert not cloud.done(MODULE, **options)["changed"]

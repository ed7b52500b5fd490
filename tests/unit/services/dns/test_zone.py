# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Zones: which requests a task sends, and which one of several zones it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "dns_zone"
NEW: dict[str, Any] = {"name": "example.org", "email": "a@example.org", "ttl": 600, "description": "One"}
PRIVATE: dict[str, Any] = {"name": "example.org", "zone_type": "private"}


@pytest.fixture
def vpcs(cloud: LocalCloud) -> dict[str, str]:
    """The IDs of VPCs by their names."""
    found = cloud.done("vpc_info")["vpcs"]
    cloud.requests()
    return {vpc["name"]: vpc["id"] for vpc in found}


def test_a_new_public_zone_has_what_the_task_gives(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, tags={"a": 1}, enterprise_project_id="e1")["zone"]
    assert {key: made[key] for key in NEW} == {**NEW, "name": "example.org."}
    assert (made["zone_type"], made["status"], made["vpcs"]) == ("public", "ACTIVE", None)
    assert (made["tags"], made["enterprise_project_id"]) == ({"a": "1"}, "e1")
    body = {**NEW, "zone_type": "public", "tags": [{"key": "a", "value": "1"}], "enterprise_project_id": "e1"}
    assert cloud.written() == [("POST", "zones", body)]


def test_case_and_the_last_dot_are_no_difference(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["zone"]
    again = cloud.done(MODULE, **{**NEW, "name": "Example.ORG."})
    assert again["changed"] is False
    assert cloud.done(f"{MODULE}_info", name="EXAMPLE.org")["zones"] == [made]
    assert cloud.done(f"{MODULE}_info", name="ample.org")["zones"] == []


def test_only_a_change_is_sent(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, tags={"a": "1"})["zone"]
    cloud.requests()
    changed = cloud.done(MODULE, **{**NEW, "ttl": 300})["zone"]
    assert (changed["ttl"], changed["tags"]) == (300, made["tags"])
    assert cloud.written() == [("PATCH", made["id"], {"ttl": 300})]


def test_a_description_that_stays_is_an_error(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    assert 'description is "One", not ""' in cloud.refused(MODULE, **{**NEW, "description": ""})


def test_vpcs_are_added_before_others_are_removed(cloud: LocalCloud, vpcs: dict[str, str]) -> None:
    made = cloud.done(MODULE, **PRIVATE, vpcs=["vpc-bms", vpcs["vpc-dds"], vpcs["vpc-bms"]])["zone"]
    first, second, third = vpcs["vpc-bms"], vpcs["vpc-dds"], vpcs["vpc-servicestage"]
    assert made["vpcs"] == [first, second]
    place = {"router_region": "cn-north-4"}
    create, associate = cloud.written()
    assert create[2]["router"] == {"router_id": first, **place}
    assert associate == ("POST", "associaterouter", {"router": {"router_id": second, **place}})
    kept = cloud.done(MODULE, **PRIVATE, vpcs=["vpc-dds"], purge_vpcs=False)
    assert kept["changed"] is False
    changed = cloud.done(MODULE, id=made["id"], vpcs=["vpc-servicestage"])["zone"]
    assert changed["vpcs"] == [third]
    assert [(path, body["router"]["router_id"]) for _method, path, body in cloud.written()] == [
        ("associaterouter", third),
        ("disassociaterouter", first),
        ("disassociaterouter", second),
    ]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({**NEW, "vpcs": ["vpc-bms"]}, 'vpcs is for private zones, and zone "example.org" is public'),
        ({**NEW, "proxy_pattern": "RECURSIVE"}, 'proxy_pattern is for private zones, and zone "example.org" is public'),
        (PRIVATE, "vpcs is empty, but a private zone has at least one VPC"),
        ({**PRIVATE, "vpcs": []}, "vpcs is empty, but a private zone has at least one VPC"),
        ({**PRIVATE, "vpcs": ["none"]}, 'There is no VPC with the name or ID "none"'),
        ({"id": "none", **NEW}, "There is no zone with ID none"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, Any], reason: str, cloud: LocalCloud) -> None:
    assert reason in cloud.refused(MODULE, **options)
    assert cloud.writes() == []


def test_a_public_zone_found_by_its_id_has_no_vpcs(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["zone"]
    assert 'zone "example.org." is public' in cloud.refused(MODULE, id=made["id"], vpcs=["vpc-bms"])


def test_a_vpc_that_an_earlier_task_creates_is_predicted(cloud: LocalCloud) -> None:
    predicted = cloud.run(MODULE, check=True, **PRIVATE, vpcs=["later"])
    assert predicted["changed"] is True
    assert predicted["zone"]["vpcs"] == ["later"]
    assert 'vpcs: There is no VPC with the name or ID "later".' in cloud.warnings[-1]


def test_zones_of_both_types_can_have_one_name(cloud: LocalCloud) -> None:
    public = cloud.done(MODULE, **NEW)["zone"]
    private = cloud.done(MODULE, **PRIVATE, vpcs=["vpc-bms"])["zone"]
    assert public["id"] != private["id"]
    listed = cloud.done(f"{MODULE}_info", name="example.org")["zones"]
    assert listed == [public, private]
    assert cloud.done(f"{MODULE}_info", zone_type="private")["zones"] == [private]
    cloud.done(MODULE, name="example.org", state="absent")
    assert cloud.done(f"{MODULE}_info", name="example.org")["zones"] == [private]


def test_a_name_that_two_private_zones_have_is_not_guessed(cloud: LocalCloud) -> None:
    zones = [{"name": "example.org", "type": "private", "vpcs": [vpc], "id": vpc} for vpc in ("vpc-bms", "vpc-dds")]
    cloud.tell("seed", {"dns_zones": zones})
    message = cloud.refused(MODULE, **PRIVATE, state="absent")
    assert 'There are 2 zones with name "example.org" and zone_type "private": vpc-bms, vpc-dds.' in message
    assert cloud.done(MODULE, id="vpc-dds", state="absent")["changed"] is True


def test_zones_are_enabled_and_disabled(cloud: LocalCloud) -> None:
    assert cloud.done(MODULE, **NEW, state="disabled")["zone"]["status"] == "DISABLE"
    assert cloud.done(MODULE, **NEW, state="present")["changed"] is False
    assert cloud.done(MODULE, **NEW, state="enabled")["zone"]["status"] == "ACTIVE"
    assert [body["status"] for method, path, body in cloud.written() if path == "statuses"] == ["DISABLE", "ENABLE"]
    assert cloud.done(f"{MODULE}_info", status="DISABLE")["zones"] == []


def test_a_zone_in_error_is_told_and_can_be_deleted(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"dns_outcomes": [{"on": "create_zone", "result": "fail"}]})
    assert "went to state ERROR" in cloud.refused(MODULE, **NEW)
    assert cloud.done(MODULE, name="example.org", state="absent")["changed"] is True


def test_a_name_of_another_account_is_refused_by_the_service(cloud: LocalCloud) -> None:
    body = {"code": "DNS.0211", "message": "The zone name is used by another tenant."}
    cloud.tell("faults", {"action": "status", "status": 400, "body": body, "path": "/zones$", "method": "POST"})
    assert "used by another tenant" in cloud.refused(MODULE, **NEW)


def test_a_lock_and_a_rate_limit_pass(cloud: LocalCloud) -> None:
    for status, code in ((409, "DNS.0021"), (403, "DNS.0014")):
        body = {"code": code, "message": "later"}
        cloud.tell("faults", {"action": "status", "status": status, "body": body, "path": "/zones$", "method": "POST"})
    assert cloud.done(MODULE, **NEW)["changed"] is True


def test_a_task_that_does_not_wait_ends_before_the_zone_is_ready(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path, pace="poll")
    made = cloud.done(MODULE, **PRIVATE, vpcs=["vpc-bms"], wait=False)["zone"]
    assert made["status"] == "PENDING_CREATE"
    assert len(made["vpcs"]) == 1
    assert cloud.done(MODULE, **PRIVATE, vpcs=["vpc-bms"])["zone"]["status"] == "ACTIVE"
    assert cloud.done(MODULE, **PRIVATE, vpcs=["vpc-dds"], ttl=60, state="disabled")["zone"]["status"] == "DISABLE"
    assert cloud.done(MODULE, **PRIVATE, state="absent")["zone"] is None


def test_all_pages_are_read(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"dns_zones": 501})
    # The seed has another one.
    assert len(cloud.done(f"{MODULE}_info", zone_type="public")["zones"]) == 502
    assert len(cloud.requests()) == 2

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""VPCs: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc"
FAST = {"wait_interval": 0.2}
NEW: dict[str, Any] = {"name": "one", "cidr": "10.40.0.0/16", **FAST}


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes."""
    return [(entry["method"], entry["body"]) for entry in cloud.requests() if entry["method"] != "GET"]


def cidrs(*given: str) -> dict[str, Any]:
    return {"vpc": {"extend_cidrs": list(given)}}


def test_a_new_vpc_is_ready_before_anything_is_added(cloud: LocalCloud) -> None:
    given = {"extend_cidrs": ["23.8.0.0/16", "23.9.0.0/16"], "tags": {"team": "shop"}}
    made = cloud.done(MODULE, description="shop", **given, **NEW)["vpc"]
    assert made["status"] == "OK"
    assert made["tags"] == given["tags"]
    assert sorted(made["extend_cidrs"]) == given["extend_cidrs"]
    assert sent(cloud) == [
        ("POST", {"vpc": {"name": "one", "cidr": "10.40.0.0/16", "description": "shop"}}),
        ("PUT", cidrs("23.8.0.0/16")),
        ("PUT", cidrs("23.9.0.0/16")),
        ("POST", {"action": "create", "tags": [{"key": "team", "value": "shop"}]}),
    ]


def test_a_task_that_does_not_wait(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, wait=False, **NEW)["vpc"]
    assert (made["status"], made["extend_cidrs"], made["tags"]) == ("CREATING", [], {})


def test_only_a_change_is_sent(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, description="shop", **NEW)["vpc"]
    cloud.requests()
    changed = cloud.done(MODULE, description="", **NEW)["vpc"]
    assert changed == {**made, "description": "", "updated_at": changed["updated_at"]}
    assert sent(cloud) == [("PUT", {"vpc": {"description": ""}})]
    assert cloud.done(MODULE, id=made["id"], name="two", **FAST)["vpc"]["name"] == "two"
    assert sent(cloud) == [("PUT", {"vpc": {"name": "two"}})]
    assert cloud.done("vpc_info", name="one")["vpcs"] == []


def test_what_is_purged_is_the_word_of_the_task(cloud: LocalCloud) -> None:
    cloud.done(MODULE, extend_cidrs=["23.8.0.0/16"], tags={"team": "shop"}, **NEW)
    cloud.requests()
    kept = {"purge_extend_cidrs": False, "purge_tags": False}
    more = cloud.done(MODULE, extend_cidrs=["23.9.0.0/16"], tags={"stage": "test"}, **kept, **NEW)["vpc"]
    assert more["tags"] == {"team": "shop", "stage": "test"}
    assert more["extend_cidrs"] == ["23.8.0.0/16", "23.9.0.0/16"]
    cloud.requests()
    assert cloud.done(MODULE, **NEW)["vpc"] == more
    assert cloud.writes() == []
    none = cloud.done(MODULE, extend_cidrs=[], tags={}, **NEW)["vpc"]
    assert (none["extend_cidrs"], none["tags"]) == ([], {})
    assert [method for method, _body in sent(cloud)] == ["PUT", "PUT", "POST"]


def test_the_order_of_secondary_blocks_is_no_difference(cloud: LocalCloud) -> None:
    cloud.done(MODULE, extend_cidrs=["23.8.0.0/16", "23.9.0.0/16"], **NEW)
    assert not cloud.done(MODULE, extend_cidrs=["23.9.0.0/16", "23.8.0.0/16"], **NEW)["changed"]


@pytest.mark.parametrize("action", ["add", "remove"])
def test_a_change_of_blocks_whose_response_is_lost(cloud: LocalCloud, action: str) -> None:
    """The request is sent again, and the service refuses what it has done already."""
    before, after = ([], ["23.8.0.0/16"]) if action == "add" else (["23.8.0.0/16"], [])
    cloud.done(MODULE, extend_cidrs=before, **NEW)
    cloud.tell("faults", {"action": "drop_after", "method": "PUT", "path": f"/{action}-extend-cidr$", "nth": 1})
    assert cloud.done(MODULE, extend_cidrs=after, **NEW)["vpc"]["extend_cidrs"] == after


def test_a_block_that_overlaps_another_one(cloud: LocalCloud) -> None:
    cloud.done(MODULE, extend_cidrs=["23.8.0.0/16"], **NEW)
    message = cloud.refused(MODULE, extend_cidrs=["23.8.1.0/24"], purge_extend_cidrs=False, **NEW)
    assert "add 23.8.1.0/24 to VPC" in message
    assert "VPC.9914" in message


def test_a_creation_whose_response_is_lost(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "path": "/vpcs$", "nth": 1})
    assert cloud.done(MODULE, tags={"team": "shop"}, **NEW)["vpc"]["tags"] == {"team": "shop"}
    assert [vpc["name"] for vpc in cloud.done("vpc_info")["vpcs"]].count("one") == 1


def test_a_vpc_that_is_deleted_while_it_is_created(cloud: LocalCloud) -> None:
    """The service refuses this for a while."""
    cloud.done(MODULE, wait=False, **NEW)
    assert cloud.done(MODULE, name="one", state="absent", **FAST)["changed"]
    assert cloud.done("vpc_info", name="one")["vpcs"] == []


def test_a_deletion_that_waits_for_what_is_in_the_vpc(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    body = {"code": "VPC.0118", "message": "Router is used by ELB."}
    fault = {"action": "status", "status": 409, "body": body, "method": "DELETE", "path": "/vpcs/[^/]+$"}
    cloud.tell("faults", {**fault, "count": 3})
    assert cloud.done(MODULE, name="one", state="absent", **FAST)["changed"]
    cloud.done(MODULE, **NEW)
    cloud.tell("faults", {**fault, "count": None})
    assert "Router is used by ELB" in cloud.refused(MODULE, name="one", state="absent", wait_timeout=3, **FAST)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"cidr": "10.40.0.1/16"},
            'cidr has "10.40.0.1/16", which is an address in the network "10.40.0.0/16": set the network.',
        ),
        (
            {"cidr": "10.40.0.0"},
            'cidr has "10.40.0.0", which is not an IPv4 network in CIDR form: use one such as "192.168.0.0/16".',
        ),
        (
            {"extend_cidrs": ["fd00::/64"]},
            'extend_cidrs has "fd00::/64", which is not an IPv4 network in CIDR form: use one such as '
            '"192.168.0.0/16".',
        ),
        (
            {"extend_cidrs": [f"23.{number}.0.0/16" for number in range(6)]},
            "extend_cidrs would result in 6 secondary CIDR blocks, but at most 5 are allowed: remove some of "
            '"23.0.0.0/16", "23.1.0.0/16", "23.2.0.0/16", "23.3.0.0/16", "23.4.0.0/16", "23.5.0.0/16".',
        ),
        ({"cidr": None}, 'There is no VPC "one". To create it, set cidr.'),
        ({"id": "no-such-vpc"}, "There is no VPC with ID no-such-vpc. Leave out id to create a new one."),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    options = {key: value for key, value in {**NEW, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **options) == message
    assert cloud.writes() == []


def test_a_network_that_leaves_subnets_out(cloud: LocalCloud) -> None:
    message = cloud.refused(MODULE, name="vpc-examples", cidr="10.40.0.0/16", **FAST)
    assert 'cidr is "10.40.0.0/16", which does not contain all subnets of the VPC' in message
    assert "VPC.0117" in message


def test_a_vpc_with_subnets_is_not_deleted(cloud: LocalCloud) -> None:
    assert cloud.refused(MODULE, name="vpc-examples", state="absent", **FAST) == (
        'VPC "vpc-examples" has the subnets "subnet-examples", so it cannot be deleted. Delete them first.'
    )
    assert cloud.done("vpc_info", name="vpc-examples")["vpcs"]


def test_details_are_read_for_an_id_or_a_name(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, tags={"team": "shop"}, **NEW)["vpc"]
    assert cloud.done("vpc_info", name="one")["vpcs"] == [made]
    assert cloud.done("vpc_info", id=made["id"])["vpcs"] == [made]
    listed = cloud.done("vpc_info")["vpcs"]
    assert {**made, "tags": None, "extend_cidrs": None} in listed

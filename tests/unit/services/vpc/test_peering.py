# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Peering connections: which requests a task sends, from either side, and what it says if that is not possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_peering"
OWN_PROJECT, PROJECT = "db82c9e1415a464ea68048baa8acc6b8", "e0000000000000000000000000000002"
EXAMPLES, DDS = "7d4c7d3c-5b8a-4d8f-9e8a-0a4a3cf0a001", "674e9b42-cd8d-4d25-a2e6-5abcc565b961"
PARTNER = "e0000000-0000-4000-8000-0000000000d1"
INSIDE: dict[str, Any] = {"name": "one", "vpc": "vpc-examples", "peer_vpc": "vpc-dds"}
ACROSS: dict[str, Any] = {"name": "two", "vpc": "vpc-dds", "peer_project": "projectname", "peer_vpc": "vpc-partner"}
FOREIGN: dict[str, Any] = {"name": "three", "vpc": "vpc-dds", "peer_project_id": "foreign", "peer_vpc_id": "theirs"}
ACCEPT = "/accept$"


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    """With another account, which the credentials of the tasks cannot use."""
    found = LocalCloud(tmp_path)
    keys = [{"access": "FOREIGNACCESSKEY0001", "secret": "foreignSecretKeyOpensOnlyTheEmulator0001"}]
    project = {
        "name": "cn-north-4",
        "id": "foreign",
        "vpcs": [{"name": "theirs", "id": "theirs", "cidr": "10.3.0.0/16"}],
    }
    users = [{"name": "they", "password": "foreign-password", "access_keys": keys}]
    found.tell("seed", {"accounts": [{"name": "foreign", "users": users, "projects": [project]}]})
    found.settle_in()
    return found


@pytest.fixture
def foreign(tmp_path: Path) -> dict[str, str]:
    """The environment of the other account."""
    return {
        "HW_ACCESS_KEY": "FOREIGNACCESSKEY0001",
        "HW_SECRET_KEY": "foreignSecretKeyOpensOnlyTheEmulator0001",
        "XDG_CACHE_HOME": str(tmp_path / "foreign"),
    }


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes, for an answer its path."""
    return [
        (entry["method"], entry["body"] or entry["path"].rpartition("/")[2])
        for entry in cloud.requests()
        if entry["method"] != "GET"
    ]


def statuses(cloud: LocalCloud, name: str) -> list[str]:
    return [item["status"] for item in cloud.done(f"{MODULE}_info", name=name)["peerings"]]


def test_inside_a_project(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, description="shop", accept=True, **INSIDE)["peering"]
    assert (made["status"], made["vpc_id"], made["peer_vpc_id"]) == ("ACTIVE", EXAMPLES, DDS)
    assert (made["project_id"], made["peer_project_id"]) == (OWN_PROJECT, OWN_PROJECT)
    sides = {"request_vpc_info": {"vpc_id": EXAMPLES}, "accept_vpc_info": {"vpc_id": DDS}}
    assert sent(cloud) == [("POST", {"peering": {"name": "one", "description": "shop", **sides}})]
    assert not cloud.done(MODULE, **INSIDE)["changed"]
    assert [entry["path"].rpartition("/")[2] for entry in cloud.requests()] == ["vpcs", "peerings"]


def test_two_vpcs_have_one_connection(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **INSIDE)["peering"]
    cloud.requests()
    turned = cloud.done(MODULE, name="renamed", vpc="vpc-dds", peer_vpc="vpc-examples")["peering"]
    assert (turned["id"], turned["name"], turned["vpc_id"]) == (made["id"], "renamed", DDS)
    assert turned["requested_by_peer"]
    assert sent(cloud) == [("PUT", {"peering": {"name": "renamed"}})]
    assert not cloud.done(MODULE, vpc_id=DDS, peer_vpc_id=EXAMPLES)["changed"]
    assert cloud.done(MODULE, vpc="vpc-dds", peer_vpc="vpc-examples", state="absent")["changed"]
    assert not cloud.done(MODULE, vpc="vpc-examples", peer_vpc="vpc-dds", state="absent")["changed"]


def test_both_sides_in_one_task(cloud: LocalCloud) -> None:
    asked = cloud.done(MODULE, **ACROSS)["peering"]
    assert (asked["status"], asked["peer_project_id"], asked["requested_by_peer"]) == (
        "PENDING_ACCEPTANCE",
        PROJECT,
        False,
    )
    assert not cloud.done(MODULE, **ACROSS)["changed"]
    cloud.requests()
    done = cloud.done(MODULE, accept=True, **ACROSS)
    assert (done["actions"], done["peering"]["status"]) == (['accept VPC peering connection "two"'], "ACTIVE")
    assert sent(cloud) == [("PUT", "accept")]
    assert not cloud.done(MODULE, accept=True, **ACROSS)["changed"]
    assert not cloud.done(MODULE, id=asked["id"], state="accepted")["changed"]


def test_the_other_side_accepts(cloud: LocalCloud, foreign: dict[str, str]) -> None:
    asked = cloud.done(MODULE, **FOREIGN)["peering"]
    task = {"name": "three", "vpc": "theirs", "state": "accepted"}
    predicted = cloud.run(MODULE, check=True, environ=foreign, **task)
    done = cloud.run(MODULE, environ=foreign, **task)
    assert predicted["diff"] == done["diff"]
    assert (done["changed"], done["peering"]["status"], done["peering"]["requested_by_peer"]) == (True, "ACTIVE", True)
    assert (done["peering"]["vpc_id"], done["peering"]["peer_vpc_id"]) == ("theirs", asked["vpc_id"])
    assert not cloud.run(MODULE, environ=foreign, **task)["changed"]
    assert cloud.done(f"{MODULE}_info", id=asked["id"])["peerings"][0]["status"] == "ACTIVE"
    refused = cloud.run(MODULE, environ=foreign, **{**task, "state": "rejected"})
    assert refused["msg"] == (
        'VPC peering connection "three" is in status ACTIVE, but only a connection in status PENDING_ACCEPTANCE can be '
        "rejected. Nothing was changed."
    )
    assert cloud.run(MODULE, environ=foreign, **{**task, "state": "absent"})["changed"]
    assert statuses(cloud, "three") == []


def test_the_other_side_accepts_at_once(tmp_path: Path) -> None:
    """Reads of the other project may not show the request yet."""
    cloud = LocalCloud(tmp_path, delays=True)
    cloud.done(MODULE, **ACROSS)
    task = {"name": "two", "vpc": "vpc-partner", "project_name": "projectname", "state": "accepted"}
    assert cloud.done(MODULE, **task)["peering"]["status"] == "ACTIVE"
    assert not cloud.done(MODULE, **task)["changed"]


def test_a_prediction_before_the_request(cloud: LocalCloud) -> None:
    task = {"name": "two", "vpc": "vpc-partner", "project_name": "projectname"}
    for state, does in (("accepted", "accept"), ("rejected", "reject")):
        result = cloud.run(MODULE, check=True, state=state, **task)
        assert result["actions"] == [f'{does} VPC peering connection "two"']
        assert result["peering"]["vpc_id"] == PARTNER
    result = cloud.run(MODULE, check=True, vpc="to-be", peer_vpc_id=DDS, state="accepted")
    assert result["actions"] == ["accept VPC peering connection"]


def test_a_rejected_request_can_be_repeated(cloud: LocalCloud, foreign: dict[str, str]) -> None:
    first = cloud.done(MODULE, **FOREIGN)["peering"]
    task = {"vpc": "theirs", "peer_vpc_id": DDS, "state": "rejected"}
    rejected = cloud.run(MODULE, environ=foreign, **task)
    assert (rejected["changed"], rejected["peering"]["status"]) == (True, "REJECTED")
    assert not cloud.run(MODULE, environ=foreign, **task)["changed"]
    assert (
        "only a connection in status PENDING_ACCEPTANCE can be accepted"
        in (cloud.run(MODULE, environ=foreign, **{**task, "state": "accepted"})["msg"])
    )
    assert "can be accepted" in cloud.refused(MODULE, id=first["id"], accept=True)
    assert "There is no VPC peering connection with ID" in cloud.refused(MODULE, id=first["id"], **FOREIGN)
    assert not cloud.done(MODULE, name="three", state="absent")["changed"]
    assert cloud.done(MODULE, **FOREIGN)["changed"]
    assert sorted(statuses(cloud, "three")) == ["PENDING_ACCEPTANCE", "REJECTED"]
    assert cloud.run(MODULE, environ=foreign, **{**task, "state": "accepted"})["changed"]
    assert cloud.done(MODULE, id=first["id"], state="absent")["changed"]
    assert statuses(cloud, "three") == ["ACTIVE"]


def test_what_the_credentials_cannot_use(cloud: LocalCloud) -> None:
    sentence = (
        'The credentials cannot use the project "foreign" of the other VPC. Leave out accept and peer_vpc, set '
        "peer_vpc_id, and accept the connection with other credentials."
    )
    assert cloud.refused(MODULE, accept=True, **FOREIGN) == sentence
    named = {key: value for key, value in FOREIGN.items() if key != "peer_vpc_id"}
    assert cloud.refused(MODULE, peer_vpc="theirs", **named) == sentence
    assert cloud.writes() == []
    made = cloud.done(MODULE, **FOREIGN)["peering"]
    cloud.requests()
    assert cloud.refused(MODULE, id=made["id"], state="accepted") == sentence
    assert cloud.writes() == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"peer_vpc": "vpc-examples"},
            f'Both VPCs of the task are "{EXAMPLES}", but a peering connection has two VPCs: correct one of them.',
        ),
        (
            {"peer_vpc": "no-such-vpc"},
            'There is no VPC with the name or ID "no-such-vpc". Candidates: "vpc-bms", "vpc-dds", "vpc-examples", '
            '"vpc-servicestage".',
        ),
        (
            {"peer_project": "no-such-project"},
            'There is no project with the name or ID "no-such-project". Candidates: "ap-southeast-3", "cn-north-4", '
            '"projectname".',
        ),
        (
            {"peer_project": "projectname"},
            'There is no VPC with the name or ID "vpc-dds". Candidates: "vpc-partner".',
        ),
        (
            {"state": "accepted"},
            'There is no VPC peering connection "one" to accept. The other side has to request it first.',
        ),
        (
            {"state": "rejected"},
            'There is no VPC peering connection "one" to reject. The other side has to request it first.',
        ),
        ({"state": "rejected", "accept": True}, 'accept is true, but state is "rejected": correct one of them.'),
        ({"name": None}, "There is no VPC peering connection. To create it, set name."),
        ({"vpc": None}, 'There is no VPC peering connection "one". To create it, set vpc_id.'),
        (
            {"name": None, "vpc": None},
            "The task does not say which VPC peering connection is meant: set id or name, or both vpc and peer_vpc.",
        ),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    desired = {key: value for key, value in {**INSIDE, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **desired) == message
    assert cloud.writes() == []


def test_names_may_repeat(cloud: LocalCloud) -> None:
    first = cloud.done(MODULE, **INSIDE)["peering"]
    second = cloud.done(MODULE, name="one", vpc="vpc-examples", peer_vpc="vpc-bms")["peering"]
    message = cloud.refused(MODULE, name="one", vpc="vpc-examples", state="absent")
    assert first["id"] in message
    assert second["id"] in message
    assert cloud.done(MODULE, name="one", vpc="vpc-bms", state="absent")["changed"]
    assert cloud.done(MODULE, name="one", state="absent")["peering"] is None


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **INSIDE)["peering"]
    cloud.requests()
    message = cloud.refused(MODULE, id=made["id"], peer_vpc="vpc-bms")
    assert 'VPC peering connection "one": the API cannot change peer_vpc_id from' in message
    assert "is not the one that the task describes" in cloud.refused(
        MODULE, id=made["id"], vpc="vpc-bms", state="absent"
    )
    assert cloud.writes() == []


def test_what_earlier_tasks_create(cloud: LocalCloud) -> None:
    for options in (
        {"vpc": "to-be", "peer_vpc": "to-be-too"},
        {"vpc": "to-be", "peer_vpc": "to-be-too", "peer_project": "projectname"},
        {"vpc": "vpc-dds", "peer_vpc": "to-be"},
    ):
        result = cloud.run(MODULE, check=True, name="one", **options)
        assert result["actions"] == ['create VPC peering connection "one"']
        assert (result["peering"]["peer_vpc_id"]) == options["peer_vpc"]
        assert not cloud.done(MODULE, state="absent", **options)["changed"]


def test_responses_that_are_lost(cloud: LocalCloud) -> None:
    for path, method in (("/peerings$", "POST"), (ACCEPT, "PUT")):
        cloud.tell("faults", {"action": "drop_after", "method": method, "path": path, "nth": 1})
    assert cloud.done(MODULE, accept=True, **ACROSS)["peering"]["status"] == "ACTIVE"
    assert statuses(cloud, "two") == ["ACTIVE"]


def test_a_connection_that_needs_no_answer(cloud: LocalCloud) -> None:
    """It is not known whether another project of the same account has to accept it."""
    sides = {
        "request_vpc_info": {"vpc_id": DDS, "tenant_id": OWN_PROJECT},
        "accept_vpc_info": {"vpc_id": PARTNER, "tenant_id": PROJECT},
    }
    answer = {"peering": {"id": "p", "name": "two", "description": "", "status": "ACTIVE", **sides}}
    rule = {"action": "status", "method": "POST", "path": "/peerings$", "status": 201, "body": answer}
    cloud.tell("faults", {**rule, "nth": 1})
    assert cloud.done(MODULE, accept=True, **ACROSS)["peering"]["status"] == "ACTIVE"
    assert [method for method, _body in sent(cloud)] == ["POST"]


def test_a_deletion_while_the_connection_is_busy(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **INSIDE)
    body = {"NeutronError": {"type": "Busy", "message": "The peering is busy.", "detail": ""}}
    rule = {"action": "status", "method": "DELETE", "path": "/peerings/", "status": 409, "body": body}
    cloud.tell("faults", {**rule, "count": 3})
    assert cloud.done(MODULE, name="one", state="absent")["changed"]
    cloud.done(MODULE, **INSIDE)
    cloud.tell("faults", {**rule, "count": None})
    assert "The peering is busy." in cloud.refused(MODULE, name="one", state="absent", wait_timeout=12)

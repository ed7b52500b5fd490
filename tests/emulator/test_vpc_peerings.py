# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Peering connections, inside a project and between two accounts, seen from both sides."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import (
    OTHER_PROJECT,
    PARTNER_ACCESS,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    PROJECT,
    Client,
    Keys,
    error_of,
)

PEERINGS = "vpc/v2.0/vpc/peerings"
MINE, SECOND, THEIRS = "vpc-mine", "vpc-second", "vpc-theirs"


@pytest.fixture(name="cloud")
def cloud_(cloud: Client) -> Client:
    """With two VPCs here, and one of the partner."""
    own = [{"name": name, "id": name, "cidr": "10.0.0.0/16"} for name in (MINE, SECOND)]
    cloud.control("POST", "seed", {"vpcs": own})
    theirs = [{"name": THEIRS, "id": THEIRS, "cidr": "10.1.0.0/16"}]
    cloud.control("POST", "seed", {"account": "partner", "project": PARTNER_PROJECT, "vpcs": theirs})
    return cloud


def partner(cloud: Client) -> Client:
    return cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=PARTNER_PROJECT)


def post(cloud: Client, vpc: str = MINE, peer: str = SECOND, project: str | None = None, **more: Any) -> Response:
    accepter = {"vpc_id": peer, **({"tenant_id": project} if project else {})}
    given = {"name": "peering", "request_vpc_info": {"vpc_id": vpc}, "accept_vpc_info": accepter, **more}
    return cloud.post(PEERINGS, {"peering": given})


def requested(cloud: Client) -> dict[str, Any]:
    answer = post(cloud, peer=THEIRS, project=PARTNER_PROJECT)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["peering"]
    return made


def answered(cloud: Client, peering_id: str, how: str) -> Response:
    return cloud.call("PUT", f"{PEERINGS}/{peering_id}/{how}")


def test_inside_a_project(cloud: Client) -> None:
    answer = post(cloud, description="first")
    made = answer.json()["peering"]
    assert (answer.status_code, made["status"], made["description"]) == (201, "ACTIVE", "first")
    assert made["request_vpc_info"] == {"vpc_id": MINE, "tenant_id": PROJECT}
    assert made["accept_vpc_info"] == {"vpc_id": SECOND, "tenant_id": PROJECT}
    path = f"{PEERINGS}/{made['id']}"
    assert cloud.get(path).json()["peering"] == made
    changed = cloud.put(path, {"peering": {"name": "renamed", "description": ""}}).json()["peering"]
    assert (changed["name"], changed["description"], changed["status"]) == ("renamed", "", "ACTIVE")
    assert error_of(cloud.put(path, {"peering": {}}))[0] == 400
    assert error_of(cloud.put(path, {"peering": {"name": ""}}))[0] == 400
    assert error_of(cloud.put(path, {"peering": {"status": "REJECTED"}}))[0] == 400
    assert error_of(answered(cloud, made["id"], "accept"))[0] == 400
    assert cloud.delete(path).status_code == 204
    assert error_of(cloud.get(path))[:2] == (404, "VpcPeeringNotFound")
    assert error_of(cloud.delete(path))[:2] == (404, "VpcPeeringNotFound")


def test_with_another_account(cloud: Client) -> None:
    made, other = requested(cloud), partner(cloud)
    assert made["status"] == "PENDING_ACCEPTANCE"
    assert other.get(f"{PEERINGS}/{made['id']}").json()["peering"] == made
    for how in ("accept", "reject"):
        assert error_of(answered(cloud, made["id"], how))[:2] == (403, "PolicyNotAuthorized")
    answer = answered(other, made["id"], "accept")
    assert (answer.status_code, answer.json()["id"], answer.json()["status"]) == (200, made["id"], "ACTIVE")
    for how in ("accept", "reject"):
        assert error_of(answered(other, made["id"], how))[:2] == (400, "HTTPBadRequest")
    assert cloud.get(f"{PEERINGS}/{made['id']}").json()["peering"]["status"] == "ACTIVE"
    assert other.put(f"{PEERINGS}/{made['id']}", {"peering": {"name": "ours"}}).status_code == 200
    assert cloud.get(PEERINGS).json()["peerings"][0]["name"] == "ours"
    assert other.delete(f"{PEERINGS}/{made['id']}").status_code == 204
    assert cloud.get(PEERINGS).json()["peerings"] == []


def test_a_rejected_request_can_be_made_again(cloud: Client) -> None:
    made = requested(cloud)
    assert error_of(post(cloud, peer=THEIRS, project=PARTNER_PROJECT))[0] == 409
    assert answered(partner(cloud), made["id"], "reject").json()["status"] == "REJECTED"
    assert error_of(answered(partner(cloud), made["id"], "accept"))[0] == 400
    assert requested(cloud)["id"] != made["id"]
    assert {one["status"] for one in cloud.get(PEERINGS).json()["peerings"]} == {"REJECTED", "PENDING_ACCEPTANCE"}


def test_who_sees_a_connection(cloud: Client) -> None:
    own, common = post(cloud).json()["peering"], requested(cloud)
    assert [one["id"] for one in partner(cloud).get(PEERINGS).json()["peerings"]] == [common["id"]]
    path = f"{PEERINGS}/{own['id']}"
    other = partner(cloud)
    for refused in (other.get(path), other.delete(path), other.put(path, {"peering": {"name": "n"}})):
        assert error_of(refused)[:2] == (404, "VpcPeeringNotFound")
    assert cloud.get(path).status_code == 200


@pytest.mark.parametrize(
    ("vpc", "peer", "project", "refused"),
    [
        (MINE, MINE, None, 400),
        (MINE, THEIRS, None, 404),
        (MINE, SECOND, PARTNER_PROJECT, 404),
        (MINE, THEIRS, OTHER_PROJECT, 404),
        (MINE, THEIRS, "unknown", 404),
        ("unknown", SECOND, None, 404),
    ],
)
def test_requests_that_are_refused(cloud: Client, vpc: str, peer: str, project: str | None, refused: int) -> None:
    assert error_of(post(cloud, vpc, peer, project))[0] == refused
    assert cloud.get(PEERINGS).json()["peerings"] == []


def test_other_requests_that_are_refused(cloud: Client) -> None:
    foreign = {"vpc_id": THEIRS, "tenant_id": PARTNER_PROJECT}
    assert error_of(post(cloud, request_vpc_info=foreign))[:2] == (400, "HTTPBadRequest")
    assert error_of(post(cloud, name="n" * 65))[:2] == (400, "HTTPBadRequest")
    assert error_of(post(cloud, description="d" * 256))[:2] == (400, "HTTPBadRequest")
    post(cloud)
    assert error_of(post(cloud))[:2] == (409, "VpcPeeringExists")
    assert error_of(post(cloud, SECOND, MINE))[:2] == (409, "VpcPeeringExists")
    cloud.control("POST", "seed", {"vpc_limits": {"peerings": 1}})
    assert error_of(post(cloud, peer=THEIRS, project=PARTNER_PROJECT))[:2] == (409, "OverQuota")


def test_filters_and_pages(cloud: Client) -> None:
    first, second = post(cloud).json()["peering"], requested(cloud)
    for query, found in (
        (("id", first["id"]), first),
        (("status", "PENDING_ACCEPTANCE"), second),
        (("vpc_id", SECOND), first),
        (("vpc_id", THEIRS), second),
        (("tenant_id", PARTNER_PROJECT), second),
    ):
        assert cloud.get(PEERINGS, query).json()["peerings"] == [found]
    assert len(cloud.get(PEERINGS, ("name", "peering"), ("vpc_id", MINE)).json()["peerings"]) == 2
    page = cloud.get(PEERINGS, ("limit", "1")).json()
    assert [link["rel"] for link in page["peerings_links"]] == ["next"]
    rest = cloud.get(PEERINGS, ("marker", page["peerings"][0]["id"])).json()["peerings"]
    assert {page["peerings"][0]["id"], rest[0]["id"]} == {first["id"], second["id"]}
    assert error_of(cloud.get(PEERINGS, ("marker", "unknown")))[:2] == (404, "VpcPeeringNotFound")
    assert error_of(cloud.get(PEERINGS, ("colour", "red")))[0] == 400


def test_seeded_connections(cloud: Client) -> None:
    seeds = [
        {"name": "old", "vpc": MINE, "peer_vpc_id": THEIRS, "peer_project_id": PARTNER_PROJECT, "status": "EXPIRED"}
    ]
    cloud.control("POST", "seed", {"vpc_peerings": seeds})
    (found,) = partner(cloud).get(PEERINGS).json()["peerings"]
    assert (found["name"], found["status"]) == ("old", "EXPIRED")
    assert error_of(answered(partner(cloud), found["id"], "accept"))[0] == 400
    assert requested(cloud)["status"] == "PENDING_ACCEPTANCE"


def test_seeds_that_are_refused(cloud: Client) -> None:
    seeds = (
        {"vpc_peerings": [{"name": "p", "vpc": MINE, "peer_vpc_id": THEIRS, "status": "BLUE"}]},
        {"vpc_peerings": [{"name": "p", "vpc": "unknown", "peer_vpc_id": THEIRS}]},
        {"vpc_next_hops": [{"type": "peering", "id": "x"}]},
        {"vpc_limits": []},
        {"eip_limits": []},
        {"publicips": [{"alias": "a", "charging_mode": "never"}]},
    )
    for document in seeds:
        assert cloud.session.post(f"{cloud.base}/_emulator/seed", json=document).status_code == 400

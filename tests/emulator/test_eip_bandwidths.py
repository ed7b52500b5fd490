# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bandwidths: of single addresses, shared by several, with what goes in and out, and what is refused."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from requests import Response

from tests.emulator import networks
from tests.emulator.addresses import BANDWIDTHS, BANDWIDTHS_2, NOBODY, bandwidth, new, new_port, seeded, shared, show
from tests.emulator.clients import PROJECT, Client, Keys, error_of
from tests.emulator.metal import UNSUBSCRIBE, paced
from tests.emulator.networks import new_subnet, new_vpc


def insert(cloud: Client, bandwidth_id: str, *address_ids: str) -> Response:
    members = [{"publicip_id": address_id} for address_id in address_ids]
    return cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/insert", {"bandwidth": {"publicip_info": members}})


def take_out(cloud: Client, bandwidth_id: str, *address_ids: str, **more: Any) -> Response:
    members = [{"publicip_id": address_id} for address_id in address_ids]
    given = {"publicip_info": members, "size": 8, "charge_mode": "traffic", **more}
    return cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/remove", {"bandwidth": given})


def put(cloud: Client, bandwidth_id: str, **changes: Any) -> Response:
    return cloud.put(f"{BANDWIDTHS}/{bandwidth_id}", {"bandwidth": changes})


def test_the_bandwidth_of_an_address(cloud: Client) -> None:
    address_id = new(cloud)
    seen = bandwidth(cloud, show(cloud, address_id)["bandwidth_id"])
    assert (seen["name"], seen["size"], seen["share_type"], seen["bandwidth_type"]) == ("mine", 5, "PER", "bgp")
    assert (seen["charge_mode"], seen["billing_info"], seen["status"]) == ("bandwidth", "", "NORMAL")
    (member,) = seen["publicip_info"]
    assert (member["publicip_id"], member["publicip_type"], member["ip_version"]) == (address_id, "5_bgp", 4)
    answer = put(cloud, seen["id"], size="20", charge_mode="traffic")
    assert (answer.status_code, answer.json()["bandwidth"]["size"]) == (200, 20)
    assert show(cloud, address_id)["bandwidth_size"] == 20
    assert put(cloud, seen["id"], name="other").json()["bandwidth"]["charge_mode"] == "traffic"
    assert error_of(cloud.delete(f"{BANDWIDTHS_2}/{seen['id']}"))[:2] == (400, "VPC.0301")
    cloud.delete(f"eip/v1/{seen['tenant_id']}/publicips/{address_id}")
    assert error_of(cloud.get(f"{BANDWIDTHS}/{seen['id']}"))[:2] == (404, "VPC.0306")


def test_a_shared_bandwidth_takes_time() -> None:
    cloud = paced("poll")
    answer = cloud.post(BANDWIDTHS_2, {"bandwidth": {"name": "b", "size": 10.7, "enterprise_project_id": "7"}})
    made = answer.json()["bandwidth"]
    assert (answer.status_code, made["status"], made["size"]) == (200, "CREATING", 10)
    assert (made["share_type"], made["charge_mode"], made["enterprise_project_id"]) == ("WHOLE", "bandwidth", "7")
    address_id = seeded(cloud, alias="a")
    assert error_of(insert(cloud, made["id"], address_id))[:2] == (400, "VPC.0323")
    assert bandwidth(cloud, made["id"])["status"] == "CREATING"
    assert bandwidth(cloud, made["id"])["status"] == "NORMAL"
    assert insert(cloud, made["id"], address_id).status_code == 200


def test_in_and_out(cloud: Client) -> None:
    bandwidth_id, addresses = shared(cloud), [new(cloud) for _each in range(2)]
    own = show(cloud, addresses[0])["bandwidth_id"]
    answer = insert(cloud, bandwidth_id, *addresses)
    assert answer.status_code == 200
    assert {one["publicip_id"] for one in answer.json()["bandwidth"]["publicip_info"]} == {*addresses}
    assert cloud.get(f"{BANDWIDTHS}/{own}").status_code == 404
    seen = show(cloud, addresses[0])
    assert (seen["bandwidth_id"], seen["bandwidth_share_type"], seen["bandwidth_size"]) == (bandwidth_id, "WHOLE", 10)
    assert error_of(cloud.delete(f"{BANDWIDTHS_2}/{bandwidth_id}"))[:2] == (409, "VPC.0304")
    answer = take_out(cloud, bandwidth_id, addresses[0])
    assert (answer.status_code, answer.content) == (204, b"")
    seen = show(cloud, addresses[0])
    assert (seen["bandwidth_share_type"], seen["bandwidth_size"]) == ("PER", 8)
    again = bandwidth(cloud, seen["bandwidth_id"])
    assert (again["id"] not in (own, bandwidth_id), again["charge_mode"], again["name"] != "") == (
        True,
        "traffic",
        True,
    )
    take_out(cloud, bandwidth_id, addresses[1])
    assert cloud.delete(f"{BANDWIDTHS_2}/{bandwidth_id}").status_code == 204
    assert error_of(cloud.delete(f"{BANDWIDTHS_2}/{bandwidth_id}"))[:2] == (404, "VPC.0306")


def test_what_cannot_go_in(cloud: Client) -> None:
    bandwidth_id, other, free = shared(cloud), shared(cloud), new(cloud)
    inside = new(cloud)
    insert(cloud, other, inside)
    frozen = seeded(cloud, alias="frozen", status="FREEZED")
    paid = seeded(cloud, alias="paid", charging_mode="prePaid")
    for refused in (inside, frozen, paid):
        assert error_of(insert(cloud, bandwidth_id, free, refused))[:2] == (400, "VPC.0323")
    assert error_of(insert(cloud, bandwidth_id, free, NOBODY))[:2] == (400, "VPC.0301")
    assert error_of(insert(cloud, bandwidth_id))[:2] == (400, "VPC.0301")
    assert error_of(insert(cloud, bandwidth_id, *(NOBODY for _each in range(101))))[:2] == (400, "VPC.0301")
    assert error_of(insert(cloud, show(cloud, free)["bandwidth_id"], free))[:2] == (400, "VPC.0301")
    assert error_of(insert(cloud, NOBODY, free))[:2] == (404, "VPC.0306")
    assert show(cloud, free)["bandwidth_share_type"] == "PER"
    assert bandwidth(cloud, bandwidth_id)["publicip_info"] == []


def test_what_cannot_go_out(cloud: Client) -> None:
    bandwidth_id, outside, inside = shared(cloud), new(cloud), new(cloud)
    insert(cloud, bandwidth_id, inside)
    assert error_of(take_out(cloud, bandwidth_id, inside, outside))[:2] == (400, "VPC.0323")
    assert error_of(take_out(cloud, bandwidth_id, inside, size=301))[:2] == (400, "VPC.0301")
    assert error_of(take_out(cloud, bandwidth_id, inside, charge_mode="95peak_plus"))[:2] == (400, "VPC.0301")
    assert error_of(take_out(cloud, bandwidth_id, inside, size=None))[:2] == (400, "VPC.0301")
    assert show(cloud, inside)["bandwidth_id"] == bandwidth_id


def test_frozen_bandwidths(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bandwidths": [{"name": "cold", "id": NOBODY, "status": "FREEZED"}]})
    assert bandwidth(cloud, NOBODY)["status"] == "FREEZED"
    assert error_of(insert(cloud, NOBODY, new(cloud)))[:2] == (400, "VPC.0323")


def test_how_many_may_be_in_one(cloud: Client) -> None:
    bandwidth_id = shared(cloud)
    addresses = [new(cloud, {"share_type": "WHOLE", "id": bandwidth_id}) for _each in range(20)]
    assert len({*addresses}) == 20
    assert error_of(insert(cloud, bandwidth_id, new(cloud)))[:2] == (409, "VPC.0304")
    cloud.control("POST", "seed", {"eip_limits": {"members": -1, "bandwidths": 1}})
    assert insert(cloud, bandwidth_id, new(cloud)).status_code == 200
    answer = cloud.post(BANDWIDTHS_2, {"bandwidth": {"name": "b", "size": 10}})
    assert error_of(answer)[:2] == (400, "VPC.0310")


@pytest.mark.parametrize(
    "given",
    [
        {"size": 4},
        {"size": 2001},
        {"size": 301},
        {"size": 1001},
        {"size": "wide"},
        {"charge_mode": "traffic"},
        {"name": ""},
        {"name": "n" * 65},
        {"name": None},
        {"bandwidth_type": "edgeshare"},
    ],
)
def test_shared_bandwidths_that_are_refused(cloud: Client, given: dict[str, Any]) -> None:
    asked = {key: value for key, value in {"name": "b", "size": 10, **given}.items() if value is not None}
    assert error_of(cloud.post(BANDWIDTHS_2, {"bandwidth": asked}))[:2] == (400, "VPC.0301")
    assert cloud.get(BANDWIDTHS, ("share_type", "WHOLE")).json()["bandwidths"] == []


@pytest.mark.parametrize("size", [5, 300, 350, 1000, 1500, 2000])
def test_sizes_that_are_sold(cloud: Client, size: int) -> None:
    assert bandwidth(cloud, shared(cloud, size=size, charge_mode="95peak_plus"))["size"] == size


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("WHOLE", {}),
        ("WHOLE", {"charge_mode": "bandwidth"}),
        ("WHOLE", {"name": "b", "charge_mode": "traffic"}),
        ("WHOLE", {"size": 4}),
        ("PER", {"name": "b", "charge_mode": "95peak_plus"}),
        ("PER", {"size": 350, "charge_mode": "traffic"}),
        ("PER", {"size": 0}),
    ],
)
def test_changes_that_are_refused(cloud: Client, kind: str, changes: dict[str, Any]) -> None:
    bandwidth_id = shared(cloud) if kind == "WHOLE" else show(cloud, new(cloud))["bandwidth_id"]
    before = bandwidth(cloud, bandwidth_id)
    assert error_of(put(cloud, bandwidth_id, **changes))[:2] == (400, "VPC.0301")
    assert bandwidth(cloud, bandwidth_id) == before


def test_lists(cloud: Client) -> None:
    wholes = [shared(cloud, name=name, enterprise_project_id=name) for name in ("a", "b", "c")]
    listed = cloud.get(BANDWIDTHS, ("share_type", "WHOLE")).json()["bandwidths"]
    assert {one["id"] for one in listed} == {*wholes}
    (own,) = cloud.get(BANDWIDTHS, ("share_type", "PER")).json()["bandwidths"]
    assert own["name"] == "spare-bandwidth"
    assert len(cloud.get(BANDWIDTHS).json()["bandwidths"]) == 4
    (found,) = cloud.get(BANDWIDTHS, ("enterprise_project_id", "b")).json()["bandwidths"]
    assert found["id"] == wholes[1]
    first = cloud.get(BANDWIDTHS, ("limit", "3")).json()["bandwidths"]
    rest = cloud.get(BANDWIDTHS, ("limit", "3"), ("marker", first[-1]["id"])).json()["bandwidths"]
    assert (len(first), len(rest)) == (3, 1)
    assert error_of(cloud.get(BANDWIDTHS, ("marker", "unknown")))[:2] == (404, "VPC.0306")
    assert error_of(cloud.get(BANDWIDTHS, ("share_type", "HALF")))[:2] == (400, "VPC.0301")


def test_who_is_limited_to_enterprise_projects(cloud: Client) -> None:
    keys = Keys("LIMITEDACCESSKEY0001", "a-secret")
    key = {"access": keys.access, "secret": keys.secret}
    user = {"name": "anyone", "access_keys": [key], "enterprise_projects": ["e1"]}
    bandwidths = [{"name": "inside", "enterprise_project_id": "e1"}, {"name": "outside"}]
    project = {"name": "cn-north-4", "id": "p-limited", "bandwidths": bandwidths}
    cloud.control("POST", "seed", {"accounts": [{"name": "shop", "users": [user], "projects": [project]}]})
    limited = cloud.but(keys=keys, project="p-limited")
    assert limited.get("eip/v1/p-limited/bandwidths").status_code == 403
    answer = limited.get("eip/v1/p-limited/bandwidths", ("enterprise_project_id", "all_granted_eps"))
    assert [found["name"] for found in answer.json()["bandwidths"]] == ["inside"]


def test_bandwidths_that_are_not_there(cloud: Client) -> None:
    assert error_of(cloud.get(f"{BANDWIDTHS}/{NOBODY}"))[:2] == (404, "VPC.0306")
    assert error_of(cloud.get(f"{BANDWIDTHS}/nothing"))[:2] == (400, "VPC.0301")
    assert error_of(put(cloud, NOBODY, name="b"))[:2] == (404, "VPC.0306")
    assert error_of(cloud.get("eip/v1/another/bandwidths"))[:2] == (400, "VPC.0007")


def dual(*port_ids: str) -> dict[str, Any]:
    members = [{"publicip_id": port_id, "publicip_type": "5_dualStack"} for port_id in port_ids]
    return {"bandwidth": {"publicip_info": members, "size": 5, "charge_mode": "bandwidth"}}


def ipv6_port(cloud: Client) -> dict[str, Any]:
    subnet = new_subnet(cloud, new_vpc(cloud, f"six-{uuid4().hex}"), ipv6_enable=True)
    return networks.new_port(cloud, subnet, fixed_ips=[{"subnet_id": subnet["neutron_subnet_id_v6"]}])


def ipv6_bandwidth(cloud: Client, port: dict[str, Any]) -> str:
    return str(cloud.get(f"vpc/v1/{PROJECT}/ports/{port['id']}").json()["port"]["ipv6_bandwidth_id"])


def test_a_port_with_an_ipv6_address_is_in_a_shared_bandwidth(cloud: Client) -> None:
    bandwidth_id, other, port = shared(cloud), shared(cloud), ipv6_port(cloud)
    path = f"{BANDWIDTHS_2}/{bandwidth_id}"
    assert cloud.post(f"{path}/insert", dual(port["id"])).status_code == 200
    (member,) = bandwidth(cloud, bandwidth_id)["publicip_info"]
    address = port["fixed_ips"][0]["ip_address"]
    assert (member["publicip_id"], member["publicip_type"]) == (port["id"], "5_dualStack")
    assert (member["publicipv6_address"], member["ip_version"]) == (address, 6)
    assert ipv6_bandwidth(cloud, port) == bandwidth_id
    assert error_of(cloud.post(f"{BANDWIDTHS_2}/{other}/insert", dual(port["id"])))[:2] == (400, "VPC.0323")
    assert error_of(cloud.post(f"{BANDWIDTHS_2}/{other}/remove", dual(port["id"])))[:2] == (400, "VPC.0323")
    assert error_of(cloud.delete(path))[:2] == (409, "VPC.0304")
    assert cloud.post(f"{path}/remove", dual(port["id"])).status_code == 204
    assert bandwidth(cloud, bandwidth_id)["publicip_info"] == []
    assert ipv6_bandwidth(cloud, port) == ""
    assert cloud.delete(path).status_code == 204


def test_ports_that_cannot_be_in_a_shared_bandwidth(cloud: Client) -> None:
    bandwidth_id, old = shared(cloud), new_port(cloud)
    for wrong in (NOBODY, old["id"], new(cloud)):
        answer = cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/insert", dual(wrong))
        assert error_of(answer)[:2] == (400, "VPC.0301")
    cloud.control("POST", "seed", {"eip_limits": {"members": 1}})
    first, second = ipv6_port(cloud), ipv6_port(cloud)
    answer = cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/insert", dual(first["id"], second["id"]))
    assert error_of(answer)[:2] == (409, "VPC.0304")
    assert bandwidth(cloud, bandwidth_id)["publicip_info"] == []
    assert cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/insert", dual(first["id"])).status_code == 200
    assert error_of(insert(cloud, bandwidth_id, new(cloud)))[:2] == (409, "VPC.0304"), "the port counts as well"


def test_a_port_that_is_deleted_leaves_its_bandwidth(cloud: Client) -> None:
    bandwidth_id, port = shared(cloud), ipv6_port(cloud)
    cloud.post(f"{BANDWIDTHS_2}/{bandwidth_id}/insert", dual(port["id"]))
    assert cloud.delete(f"vpc/v2.0/ports/{port['id']}").status_code == 204
    assert bandwidth(cloud, bandwidth_id)["publicip_info"] == []


def test_a_port_leaves_a_bandwidth_that_was_given_back(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bandwidths": [{"name": "b", "id": NOBODY, "charging_mode": "prePaid"}]})
    port = ipv6_port(cloud)
    assert cloud.post(f"{BANDWIDTHS_2}/{NOBODY}/insert", dual(port["id"])).status_code == 200
    cloud.post(UNSUBSCRIBE, {"resource_ids": [NOBODY], "unsubscribe_type": 1})
    assert cloud.get(f"{BANDWIDTHS}/{NOBODY}").status_code == 404
    assert ipv6_bandwidth(cloud, port) == ""

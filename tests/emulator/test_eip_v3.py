# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the third version of the API tells and changes of a public address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.addresses import EIPS_3, NOBODY, bandwidth, new, new_port, seeded, shared, show
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import paced


def see(cloud: Client, address_id: str, *query: tuple[str, str]) -> dict[str, Any]:
    answer = cloud.get(f"{EIPS_3}/{address_id}", *query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["request_id"]
    found: dict[str, Any] = answer.json()["publicip"]
    return found


def associate(cloud: Client, address_id: str, instance: str, kind: str = "PORT") -> Any:
    given = {"associate_instance_type": kind, "associate_instance_id": instance}
    return cloud.post(f"{EIPS_3}/{address_id}/associate-instance", {"publicip": given})


def test_an_address_and_its_description(cloud: Client) -> None:
    address_id = seeded(cloud, alias="front", description="first", tags={"a": "b"})
    seen = see(cloud, address_id)
    assert (seen["alias"], seen["description"], seen["tags"], seen["status"]) == ("front", "first", ["a=b"], "DOWN")
    assert (seen["associate_instance_type"], seen["vnic"], seen["billing_info"]) == (None, None, None)
    assert (seen["bandwidth"]["size"], seen["bandwidth"]["charge_mode"]) == (5, "bandwidth")
    changed = cloud.put(f"{EIPS_3}/{address_id}", {"publicip": {"description": "second", "alias": "back"}})
    assert (changed.status_code, changed.json()["publicip"]["description"]) == (200, "second")
    assert (see(cloud, address_id)["description"], show(cloud, address_id)["alias"]) == ("second", "back")
    assert see(cloud, address_id, ("fields", "id,description")) == {"id": address_id, "description": "second"}


def test_bound_and_unbound() -> None:
    cloud = paced("poll")
    address_id, port = seeded(cloud, alias="front"), new_port(cloud)
    answer = associate(cloud, address_id, port["id"]).json()
    assert (answer["publicip"]["status"], bool(answer["request_id"])) == ("PENDING_UPDATE", True)
    assert error_of(associate(cloud, address_id, port["id"]))[:2] == (409, "VPC.0512")
    seen = [see(cloud, address_id) for _each in range(3)]
    assert [one["status"] for one in seen] == ["PENDING_UPDATE", "ACTIVE", "ACTIVE"]
    assert (seen[2]["associate_instance_type"], seen[2]["associate_instance_id"]) == ("PORT", port["id"])
    vnic = seen[2]["vnic"]
    assert (vnic["port_id"], vnic["private_ip_address"]) == (port["id"], port["fixed_ips"][0]["ip_address"])
    assert vnic["vpc_id"] == cloud.get(f"vpc/v1/{PROJECT}/vpcs").json()["vpcs"][0]["id"]
    assert cloud.call("POST", f"{EIPS_3}/{address_id}/disassociate-instance").status_code == 200
    assert [see(cloud, address_id)["status"] for _each in range(2)] == ["PENDING_UPDATE", "DOWN"]
    assert see(cloud, address_id)["vnic"] is None


def test_an_address_at_a_load_balancer(cloud: Client) -> None:
    address_id = seeded(cloud, alias="front", status="ELB")
    assert see(cloud, address_id)["associate_instance_type"] == "ELB"
    assert cloud.call("POST", f"{EIPS_3}/{address_id}/disassociate-instance").status_code == 200
    assert see(cloud, address_id)["status"] == "DOWN"


@pytest.mark.parametrize("kind", ["NATGW", "ELB", "VPN"])
def test_instances_that_the_emulator_has_not(cloud: Client, kind: str) -> None:
    assert error_of(associate(cloud, new(cloud), NOBODY, kind))[:2] == (501, "EMULATOR.501")


def test_refusals(cloud: Client) -> None:
    address_id = new(cloud)
    assert error_of(associate(cloud, address_id, NOBODY))[:2] == (500, "VPC.0508")
    assert error_of(associate(cloud, address_id, NOBODY, "DISK"))[:2] == (400, "EIP.7901")
    assert error_of(cloud.get(f"{EIPS_3}/{NOBODY}"))[:2] == (404, "VPC.0504")
    answer = cloud.put(f"{EIPS_3}/{address_id}", {"publicip": {"description": "d" * 257}})
    assert error_of(answer)[:2] == (400, "EIP.7901")
    assert answer.json()["request_id"]


def attach(cloud: Client, address_id: str, bandwidth_id: str) -> Any:
    given = {"publicip": {"bandwidth_id": bandwidth_id}}
    return cloud.post(f"{EIPS_3}/{address_id}/attach-share-bandwidth", given)


def detach(cloud: Client, address_id: str, **own: Any) -> Any:
    given = {"publicip": {"bandwidth": {"size": 7, "charge_mode": "traffic", **own}}}
    return cloud.post(f"{EIPS_3}/{address_id}/detach-share-bandwidth", given)


def test_into_a_shared_bandwidth_and_out_of_it(cloud: Client) -> None:
    address_id, bandwidth_id = new(cloud), shared(cloud)
    answer = attach(cloud, address_id, bandwidth_id)
    assert (answer.status_code, answer.json()["publicip"]["bandwidth"]["id"]) == (200, bandwidth_id)
    assert see(cloud, address_id)["bandwidth"]["share_type"] == "WHOLE"
    assert error_of(attach(cloud, address_id, bandwidth_id))[:2] == (400, "VPC.0323")
    answer = detach(cloud, address_id, name="own")
    assert answer.status_code == 200
    own = see(cloud, address_id)["bandwidth"]
    assert (own["share_type"], own["size"], own["charge_mode"], own["name"]) == ("PER", 7, "traffic", "own")
    assert error_of(detach(cloud, address_id))[:2] == (400, "VPC.0301")
    assert error_of(attach(cloud, address_id, NOBODY))[:2] == (404, "VPC.0306")
    assert bandwidth(cloud, bandwidth_id)["publicip_info"] == []


def test_the_list_of_bandwidths(cloud: Client) -> None:
    address_id, bandwidth_id = new(cloud), shared(cloud)
    attach(cloud, address_id, bandwidth_id)
    path = f"eip/v3/{PROJECT}/eip/bandwidths"

    def listed(*query: tuple[str, str]) -> list[dict[str, Any]]:
        answer = cloud.get(path, *query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["eip_bandwidths"]
        return found

    (seen,) = listed(("id", bandwidth_id))
    assert (seen["type"], seen["bandwidth_type"], seen["admin_state"]) == ("WHOLE", "share", "normal")
    assert [member["publicip_id"] for member in seen["publicip_info"]] == [address_id]
    name = seen["name"]
    for query in (
        ("name_like", name[1:]),
        ("name", name),
        ("size", str(seen["size"])),
        ("enable_bandwidth_rules", "false"),
        ("type", "WHOLE"),
    ):
        assert bandwidth_id in [one["id"] for one in listed(query)]
    for query in (
        ("name_like", "elsewhere"),
        ("name", name[1:]),
        ("type", "PER"),
        ("charge_mode", "traffic"),
        ("admin_state", "freezed"),
    ):
        assert bandwidth_id not in [one["id"] for one in listed(query)]
    assert listed(("id", bandwidth_id), ("fields", "name")) == [{"name": name}]


def test_the_list_of_bandwidths_has_pages(cloud: Client) -> None:
    made = sorted(shared(cloud) for _each in range(3))
    path, seen, marker = f"eip/v3/{PROJECT}/eip/bandwidths", [], None
    for _page in range(2):
        query = [("type", "WHOLE"), ("limit", "2"), *([("marker", marker)] if marker else [])]
        answer = cloud.get(path, *query).json()
        seen += [one["id"] for one in answer["eip_bandwidths"]]
        marker = answer["page_info"].get("next_marker")
    assert (seen, marker) == (made, None)


def test_the_number_of_addresses(cloud: Client) -> None:
    before = cloud.get(f"eip/v2/{PROJECT}/elasticips").json()["elasticip_size"]
    new(cloud)
    assert cloud.get(f"eip/v2/{PROJECT}/elasticips").json() == {"elasticip_size": before + 1}

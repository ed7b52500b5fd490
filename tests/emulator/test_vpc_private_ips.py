# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Private IPs: addresses of a subnet that are reserved, and the ports of others beside them."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.addresses import new_port
from tests.emulator.clients import PROJECT, Client, error_of

V1 = f"vpc/v1/{PROJECT}"


def subnet(cloud: Client) -> str:
    (found,) = cloud.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    return str(found["id"])


def post(cloud: Client, **given: Any) -> Response:
    return cloud.post(f"{V1}/privateips", {"privateips": [{"subnet_id": subnet(cloud), **given}]})


def new(cloud: Client, **given: Any) -> dict[str, Any]:
    answer = post(cloud, **given)
    assert answer.status_code == 200, answer.text
    (made,) = answer.json()["privateips"]
    assert isinstance(made, dict)
    return made


def listed(cloud: Client, *query: tuple[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.get(f"{V1}/subnets/{subnet(cloud)}/privateips", *query).json()["privateips"]
    return found


def test_a_private_ip_is_a_port(cloud: Client) -> None:
    made = new(cloud, ip_address="192.168.0.60")
    assert (made["status"], made["device_owner"], made["ip_address"]) == ("DOWN", "", "192.168.0.60")
    port = cloud.get(f"{V1}/ports/{made['id']}").json()["port"]
    assert port["fixed_ips"][0]["ip_address"] == "192.168.0.60"
    assert cloud.delete(f"{V1}/ports/{made['id']}").status_code == 204
    assert error_of(cloud.get(f"{V1}/privateips/{made['id']}"))[:2] == (404, "VPC.0704")
    assert error_of(cloud.delete(f"{V1}/privateips/{made['id']}"))[:2] == (404, "VPC.0704")


def test_a_virtual_ip(cloud: Client) -> None:
    made = new(cloud, device_owner="neutron:VIP_PORT")
    assert cloud.get(f"{V1}/privateips/{made['id']}").json()["privateip"]["device_owner"] == "neutron:VIP_PORT"
    assert cloud.delete(f"{V1}/privateips/{made['id']}").status_code == 204


def test_the_addresses_of_servers_are_in_the_list(cloud: Client) -> None:
    before = listed(cloud)
    assert {one["status"] for one in before} == {"ACTIVE"}
    server = before[0]
    assert server["device_owner"].startswith("compute:")
    assert error_of(cloud.delete(f"{V1}/privateips/{server['id']}"))[:2] == (409, "VPC.0707")
    assert listed(cloud) == before
    made = new(cloud)
    assert made in listed(cloud)
    first = listed(cloud, ("limit", "2"))
    assert [*first, *listed(cloud, ("marker", first[-1]["id"]))] == listed(cloud)


def test_two_without_an_address_differ(cloud: Client) -> None:
    assert new(cloud)["ip_address"] != new(cloud)["ip_address"]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"ip_address": "192.168.0.77"}, (500, "VPC.0701")),
        ({"ip_address": "192.168.0.1"}, (500, "VPC.0701")),
        ({"ip_address": "10.0.0.1"}, (400, "VPC.0705")),
        ({"ip_address": "nothing"}, (400, "VPC.0705")),
        ({"subnet_id": "unknown"}, (404, "VPC.2204")),
        ({"device_owner": "compute:a"}, (400, "VPC.0702")),
        ({"subnet_id": None}, (400, "VPC.0702")),
    ],
)
def test_what_is_refused(cloud: Client, given: dict[str, Any], refused: tuple[int, str]) -> None:
    new_port(cloud, fixed_ips=[{"ip_address": "192.168.0.77"}])
    before = listed(cloud)
    assert error_of(post(cloud, **given))[:2] == refused
    assert listed(cloud) == before


def test_a_full_subnet(cloud: Client) -> None:
    tiny = {"name": "tiny", "id": "tiny", "cidr": "10.2.0.0/29"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "v", "cidr": "10.2.0.0/16", "subnets": [tiny]}]})
    answers = [post(cloud, subnet_id="tiny") for _each in range(9)]
    codes = [answer.status_code for answer in answers]
    assert (codes[0], codes[-1], error_of(answers[-1])[1]) == (200, 409, "VPC.0703")


def test_other_refusals(cloud: Client) -> None:
    assert error_of(cloud.get(f"{V1}/subnets/unknown/privateips"))[:2] == (404, "VPC.2204")
    answer = cloud.get(f"{V1}/subnets/{subnet(cloud)}/privateips", ("marker", "unknown"))
    assert error_of(answer)[:2] == (400, "VPC.0702")
    assert error_of(cloud.get("vpc/v1/another/privateips/x"))[:2] == (400, "VPC.0007")

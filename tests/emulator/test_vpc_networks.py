# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""VPCs, subnets, networks, security groups, private addresses and quotas."""

from __future__ import annotations

import pytest

from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client, error_of

V1 = f"vpc/v1/{PROJECT}"
V2 = "vpc/v2.0"


def test_vpcs(cloud: Client) -> None:
    (vpc,) = cloud.get(f"{V1}/vpcs").json()["vpcs"]
    assert (vpc["name"], vpc["cidr"], vpc["status"]) == ("vpc-demo", "192.168.0.0/16", "OK")
    assert cloud.get(f"{V1}/vpcs/{vpc['id']}").json()["vpc"] == vpc
    assert cloud.get(f"{V1}/vpcs", ("id", "unknown")).json() == {"vpcs": []}
    assert error_of(cloud.get(f"{V1}/vpcs/unknown"))[:2] == (404, "VPC.0003")


def test_a_v1_subnet_is_a_network(cloud: Client) -> None:
    subnets = {subnet["name"]: subnet for subnet in cloud.get(f"{V1}/subnets").json()["subnets"]}
    assert set(subnets) == {"subnet-demo", "subnet-dual"}
    for subnet in subnets.values():
        assert subnet["id"] == subnet["neutron_network_id"]
        network = cloud.get(f"{V2}/networks/{subnet['id']}").json()["network"]
        ids = [subnet["neutron_subnet_id"], subnet["neutron_subnet_id_v6"]]
        assert network["subnets"] == [subnet_id for subnet_id in ids if subnet_id]
        assert cloud.get(f"{V1}/subnets/{subnet['id']}").json()["subnet"] == subnet
    dual = subnets["subnet-dual"]
    assert (dual["ipv6_enable"], dual["cidr_v6"]) == (True, "2001:db8:0:1::/64")
    assert subnets["subnet-demo"]["ipv6_enable"] is False


def test_the_port_of_a_gateway(cloud: Client) -> None:
    subnet = {"name": "near", "cidr": "10.1.0.0/24", "gateway_port": True}
    cloud.control("POST", "seed", {"vpcs": [{"name": "far", "cidr": "10.1.0.0/16", "subnets": [subnet]}]})
    (network,) = cloud.get(f"{V2}/networks", ("name", "near")).json()["networks"]
    (port,) = cloud.get(f"{V2}/ports", ("network_id", network["id"])).json()["ports"]
    assert [one["ip_address"] for one in port["fixed_ips"]] == ["10.1.0.1"]
    assert (port["device_owner"], port["status"]) == ("network:router_interface_distributed", "ACTIVE")
    assert error_of(cloud.delete(f"{V2}/ports/{port['id']}"))[:2] == (409, "PortInUse")


def test_subnets_of_one_vpc(cloud: Client) -> None:
    (vpc,) = cloud.get(f"{V1}/vpcs").json()["vpcs"]
    assert len(cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"]) == 2
    assert cloud.get(f"{V1}/subnets", ("vpc_id", "unknown")).json() == {"subnets": []}
    assert error_of(cloud.get(f"{V1}/subnets/unknown"))[:2] == (404, "VPC.0202")


def test_neutron_subnets(cloud: Client) -> None:
    subnets = cloud.get(f"{V2}/subnets").json()["subnets"]
    assert sorted(subnet["ip_version"] for subnet in subnets) == [4, 4, 6]
    (demo,) = cloud.get(f"{V2}/subnets", ("cidr", "192.168.0.0/24")).json()["subnets"]
    assert demo["allocation_pools"] == [{"start": "192.168.0.2", "end": "192.168.0.251"}]
    assert demo["gateway_ip"] == "192.168.0.1"
    assert cloud.get(f"{V2}/subnets/{demo['id']}").json()["subnet"] == demo
    (six,) = cloud.get(f"{V2}/subnets", ("ip_version", "6")).json()["subnets"]
    assert six["network_id"] != demo["network_id"]
    assert error_of(cloud.get(f"{V2}/subnets/unknown"))[:2] == (404, "SubnetNotFound")
    assert error_of(cloud.get(f"{V2}/subnets", ("ip_version", "5")))[0] == 400


def test_networks(cloud: Client) -> None:
    (found,) = cloud.get(f"{V2}/networks", ("name", "subnet-demo"), ("router:external", "false")).json()["networks"]
    assert found["name"] == "subnet-demo"
    assert cloud.get(f"{V2}/networks", ("shared", "true")).json()["networks"] == []
    assert error_of(cloud.get(f"{V2}/networks/unknown"))[:2] == (404, "NetworkNotFound")


def test_address_availability(cloud: Client) -> None:
    (found,) = cloud.get(f"{V2}/networks", ("name", "subnet-demo")).json()["networks"]
    answer = cloud.get(f"{V2}/network-ip-availabilities/{found['id']}").json()["network_ip_availability"]
    assert (answer["total_ips"], answer["used_ips"]) == (250, 2)
    subnet = cloud.get(f"{V1}/subnets/{found['id']}").json()["subnet"]
    assert subnet["available_ip_address_count"] == 248


def test_security_groups(cloud: Client) -> None:
    groups = {group["name"]: group for group in cloud.get(f"{V2}/security-groups").json()["security_groups"]}
    assert set(groups) == {"default", "web"}
    rules = groups["default"]["security_group_rules"]
    assert sorted((rule["direction"], rule["ethertype"]) for rule in rules) == [
        *(("egress", "IPv4"), ("egress", "IPv6"), ("ingress", "IPv4"), ("ingress", "IPv6"))
    ]
    web = groups["web"]["id"]
    assert cloud.get(f"{V2}/security-groups/{web}").json()["security_group"] == groups["web"]
    assert cloud.get(f"{V1}/security-groups/{web}").json()["security_group"]["name"] == "web"
    listed = cloud.get(f"{V1}/security-groups", ("enterprise_project_id", "0")).json()["security_groups"]
    assert {group["name"] for group in listed} == {"default", "web"}
    assert error_of(cloud.get(f"{V2}/security-groups/unknown"))[:2] == (404, "SecurityGroupNotFound")
    assert error_of(cloud.get(f"{V1}/security-groups/unknown"))[:2] == (404, "VPC.0603")


def test_every_project_has_a_default_group(cloud: Client) -> None:
    elsewhere = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    (group,) = elsewhere.get(f"{V2}/security-groups").json()["security_groups"]
    assert group["name"] == "default"


def test_private_addresses(cloud: Client) -> None:
    (found,) = cloud.get(f"{V2}/networks", ("name", "subnet-demo")).json()["networks"]
    wanted = [{"subnet_id": found["id"], "ip_address": "192.168.0.60"}, {"subnet_id": found["id"]}]
    made = cloud.post(f"{V1}/privateips", {"privateips": wanted}).json()["privateips"]
    assert made[0]["ip_address"] == "192.168.0.60"
    listed = cloud.get(f"{V1}/subnets/{found['id']}/privateips").json()["privateips"]
    assert len(listed) == 4
    assert cloud.get(f"{V1}/privateips/{made[0]['id']}").json()["privateip"] == made[0]
    assert error_of(cloud.post(f"{V1}/privateips", {"privateips": wanted[:1]}))[:2] == (500, "VPC.0701")
    refused = [{"subnet_id": found["id"], "ip_address": "192.168.0.61"}, *wanted[:1]]
    assert error_of(cloud.post(f"{V1}/privateips", {"privateips": refused}))[:2] == (500, "VPC.0701")
    assert len(cloud.get(f"{V1}/subnets/{found['id']}/privateips").json()["privateips"]) == 4
    assert cloud.delete(f"{V1}/privateips/{made[0]['id']}").status_code == 204
    assert cloud.get(f"{V1}/privateips/{made[0]['id']}").status_code == 404
    assert error_of(cloud.get(f"{V1}/subnets/unknown/privateips"))[:2] == (404, "VPC.2204")


@pytest.mark.parametrize(
    ("query", "kinds"), [((), ["vpc", "subnet", "securityGroup", "securityGroupRule"]), ((("type", "vpc"),), ["vpc"])]
)
def test_quotas(cloud: Client, query: tuple[tuple[str, str], ...], kinds: list[str]) -> None:
    resources = cloud.get(f"{V1}/quotas", *query).json()["quotas"]["resources"]
    assert [resource["type"] for resource in resources] == kinds
    assert resources[0]["used"] == 1

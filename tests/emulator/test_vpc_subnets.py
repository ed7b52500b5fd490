# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subnets are made, changed and deleted: states, name servers, DHCP, IPv6 and what hinders a deletion."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.emulator.networks import (
    NEUTRON,
    V1,
    V3,
    Json,
    ask_subnet,
    new_port,
    new_subnet,
    new_vpc,
    refusal,
    shown_subnet,
    subnet_path,
)
from tests.support.emulators import fresh_app


@pytest.fixture
def polled() -> Client:
    """Where things change after each look."""
    return client_of(fresh_app(Settings(pace="poll")))


@pytest.fixture(name="vpc")
def vpc_(cloud: Client) -> Json:
    return new_vpc(cloud)


def update(cloud: Client, subnet: Json, **option: Any) -> Any:
    return cloud.put(subnet_path(subnet), {"subnet": {"name": "made", **option}})


def ready_vpc(cloud: Client) -> Json:
    vpc = new_vpc(cloud)
    cloud.get(f"{V1}/vpcs/{vpc['id']}")
    return vpc


def test_the_life_of_a_subnet(cloud: Client, vpc: Json) -> None:
    made = new_subnet(cloud, vpc, description="For tests", availability_zone="cn-north-4a", tags=["team*web"])
    assert (made["status"], made["id"]) == ("UNKNOWN", made["neutron_network_id"])
    assert made["id"] != made["neutron_subnet_id"]
    shown = shown_subnet(cloud, made)
    assert shown == {**made, "status": "ACTIVE"}
    assert (shown["dhcp_enable"], shown["ipv6_enable"], shown["cidr_v6"]) == (True, False, None)
    assert (shown["dnsList"], shown["primary_dns"], shown["secondary_dns"]) == ([], "", "")
    assert (shown["extra_dhcp_opts"], shown["available_ip_address_count"]) == ([], 250)
    assert cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"] == [shown]
    answer = cloud.put(subnet_path(made), {"subnet": {"name": "renamed", "description": ""}})
    assert answer.json() == {"subnet": {"id": made["id"], "status": "ACTIVE"}}
    assert [shown_subnet(cloud, made)[key] for key in ("name", "description")] == ["renamed", ""]
    assert cloud.delete(subnet_path(made)).status_code == 204
    assert refusal(cloud.get(f"{V1}/subnets/{made['id']}")) == (404, "VPC.0202")
    assert refusal(cloud.delete(subnet_path(made))) == (404, "VPC.0202")
    assert refusal(cloud.get(f"{NEUTRON}/networks/{made['id']}")) == (404, "NetworkNotFound")
    assert refusal(cloud.get(f"{NEUTRON}/subnets/{made['neutron_subnet_id']}")) == (404, "SubnetNotFound")


def test_ports_come_into_a_new_subnet(cloud: Client, vpc: Json) -> None:
    made = new_subnet(cloud, vpc)
    port = new_port(cloud, made)
    assert port["fixed_ips"] == [{"subnet_id": made["neutron_subnet_id"], "ip_address": "10.0.1.2"}]
    assert shown_subnet(cloud, made)["available_ip_address_count"] == 249


def test_a_subnet_that_is_not_attached_yet(polled: Client) -> None:
    made = new_subnet(polled, ready_vpc(polled))
    assert refusal(update(polled, made)) == (500, "VPC.0205")
    assert polled.get(f"{NEUTRON}/networks/{made['id']}").json()["network"]["status"] == "BUILD"
    assert shown_subnet(polled, made)["status"] == "UNKNOWN"
    assert shown_subnet(polled, made)["status"] == "ACTIVE"
    assert polled.get(f"{NEUTRON}/networks/{made['id']}").json()["network"]["status"] == "ACTIVE"
    assert update(polled, made).status_code == 200


def test_a_list_is_a_look(polled: Client) -> None:
    vpc = ready_vpc(polled)
    new_subnet(polled, vpc)
    listed = [polled.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"][0] for _time in range(2)]
    assert [subnet["status"] for subnet in listed] == ["UNKNOWN", "ACTIVE"]


def test_a_subnet_that_is_deleted_before_it_is_attached() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    (vpc,) = cloud.get(f"{V1}/vpcs").json()["vpcs"]
    gone, stays = (new_subnet(cloud, vpc, cidr) for cidr in ("192.168.8.0/24", "192.168.9.0/24"))
    assert cloud.delete(subnet_path(gone)).status_code == 204
    cloud.control("POST", "clock", {"advance": 30})
    assert cloud.get(f"{V1}/subnets/{gone['id']}").status_code == 404
    assert shown_subnet(cloud, stays)["status"] == "ACTIVE"


@pytest.mark.parametrize(("result", "states"), [("error", ["UNKNOWN", "ERROR"]), ("fail", ["UNKNOWN", None])])
def test_a_subnet_that_cannot_be_attached(polled: Client, result: str, states: list[str | None]) -> None:
    vpc = ready_vpc(polled)
    outcome = {"on": "create_subnet", "subnet": "bad-*", "result": result}
    polled.control("POST", "seed", {"vpc_outcomes": [outcome]})
    good, bad = new_subnet(polled, vpc, name="good"), new_subnet(polled, vpc, "10.0.2.0/24", name="bad-1")
    seen = [polled.get(f"{V1}/subnets/{bad['id']}").json().get("subnet", {}).get("status") for _time in range(2)]
    assert seen == states
    assert [shown_subnet(polled, good)["status"] for _time in range(2)] == ["UNKNOWN", "ACTIVE"]
    if result == "error":
        assert refusal(update(polled, bad)) == (500, "VPC.0205")
        assert polled.delete(subnet_path(bad)).status_code == 204


def test_a_creation_that_a_seed_refuses(cloud: Client, vpc: Json) -> None:
    outcome = {"on": "create_subnet", "result": "refuse", "code": "VPC.0202", "reason": "no"}
    cloud.control("POST", "seed", {"vpc_outcomes": [outcome]})
    assert refusal(ask_subnet(cloud, vpc)) == (400, "VPC.0202")
    assert cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"] == []
    new_subnet(cloud, vpc)


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ({"cidr": "10.1.1.0/24", "gateway_ip": "10.1.1.1"}, "VPC.0203"),
        ({"cidr": "10.0.0.0/8", "gateway_ip": "10.0.0.1"}, "VPC.0203"),
        ({"cidr": "10.0.1.1/24"}, "VPC.0212"),
        ({"cidr": "10.0.1.0/29"}, "VPC.0212"),
        ({"cidr": "nonsense"}, "VPC.0212"),
        ({"gateway_ip": "10.0.2.1"}, "VPC.0201"),
        ({"gateway_ip": "10.0.1.0"}, "VPC.0201"),
        ({"gateway_ip": "10.0.1.255"}, "VPC.0201"),
        ({"gateway_ip": "nonsense"}, "VPC.0201"),
        ({"availability_zone": ""}, "VPC.0002"),
        ({"name": ""}, "VPC.0201"),
        ({"name": "a b"}, "VPC.0201"),
        ({"name": None}, "VPC.0201"),
        ({"description": "<b>"}, "VPC.0201"),
        ({"primary_dns": "2001:db8::1"}, "VPC.0201"),
        ({"primary_dns": "8.8.8.8", "dnsList": ["8.8.4.4"]}, "VPC.0201"),
        ({"dnsList": ["8.8.8.8", "8.8.8.8"]}, "VPC.0201"),
        ({"tags": ["none"]}, "VPC.1801"),
        ({"extra_dhcp_opts": [{"opt_name": "ntp", "opt_value": ""}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "ntp", "opt_value": "10.0.0.1,10.0.0.1"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "ntp", "opt_value": "nonsense"}]}, "VPC.0201"),
        (
            {"extra_dhcp_opts": [{"opt_name": "ntp", "opt_value": "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5"}]},
            "VPC.0201",
        ),
        ({"extra_dhcp_opts": [{"opt_name": "addresstime", "opt_value": "30001h"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "addresstime", "opt_value": "0h"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "addresstime"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "colour", "opt_value": "red"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_value": "24h"}]}, "VPC.0201"),
        ({"extra_dhcp_opts": [{"opt_name": "ntp", "opt_value": "10.0.0.1"}] * 2}, "VPC.0201"),
    ],
)
def test_subnets_that_are_refused(cloud: Client, vpc: Json, option: Json, code: str) -> None:
    assert refusal(ask_subnet(cloud, vpc, **option)) == (400, code)
    assert cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"] == []


def test_a_subnet_of_no_vpc(cloud: Client) -> None:
    assert refusal(ask_subnet(cloud, {"id": "unknown"})) == (404, "VPC.0003")


def test_subnets_of_a_vpc_do_not_overlap(cloud: Client, vpc: Json) -> None:
    new_subnet(cloud, vpc, "10.0.1.0/24")
    for cidr in ("10.0.1.0/24", "10.0.0.0/23", "10.0.1.128/28"):
        gateway = {"gateway_ip": "10.0.1.129"} if cidr.endswith("/28") else {}
        assert refusal(ask_subnet(cloud, vpc, cidr, **gateway)) == (400, "VPC.0204")
    new_subnet(cloud, vpc, "10.0.2.0/24", name="made")
    other = new_vpc(cloud, "other")
    new_subnet(cloud, other, "10.0.1.0/24")


def test_the_quota(cloud: Client, vpc: Json) -> None:
    cloud.control("POST", "seed", {"vpc_quotas": {"subnet": 3}})
    new_subnet(cloud, vpc)
    assert refusal(ask_subnet(cloud, vpc, "10.0.2.0/24")) == (409, "VPC.0202")


def test_name_servers(cloud: Client, vpc: Json) -> None:
    def dns(**option: Any) -> tuple[str, str, list[str]]:
        answer = update(cloud, made, **option)
        assert answer.status_code == 200, answer.text
        shown = shown_subnet(cloud, made)
        return shown["primary_dns"], shown["secondary_dns"], shown["dnsList"]

    made = new_subnet(cloud, vpc, secondary_dns="8.8.4.4")
    assert (made["primary_dns"], made["secondary_dns"], made["dnsList"]) == ("8.8.4.4", "", ["8.8.4.4"])
    three = ["10.0.0.3", "10.0.0.1", "10.0.0.2"]
    assert dns(dnsList=three) == ("10.0.0.3", "10.0.0.1", three)
    assert dns(description="another") == ("10.0.0.3", "10.0.0.1", three)
    assert dns(primary_dns="10.0.0.3", dnsList=three) == ("10.0.0.3", "10.0.0.1", three)
    assert dns(primary_dns="10.0.0.9") == ("10.0.0.9", "10.0.0.1", ["10.0.0.9", "10.0.0.1"])
    assert dns(secondary_dns="") == ("10.0.0.9", "", ["10.0.0.9"])
    assert dns(dnsList=[]) == ("", "", [])
    assert refusal(update(cloud, made, dnsList=["x"])) == (400, "VPC.0201")
    (neutron,) = cloud.get(f"{NEUTRON}/subnets", ("network_id", made["id"])).json()["subnets"]
    assert neutron["dns_nameservers"] == []


def test_dhcp(cloud: Client, vpc: Json) -> None:
    made = new_subnet(cloud, vpc, dhcp_enable=False)
    assert shown_subnet(cloud, made)["dhcp_enable"] is False
    assert cloud.get(f"{NEUTRON}/subnets/{made['neutron_subnet_id']}").json()["subnet"]["enable_dhcp"] is False
    assert update(cloud, made, dhcp_enable=False).status_code == 200
    assert shown_subnet(cloud, made)["dhcp_enable"] is False
    assert update(cloud, made).status_code == 200
    assert shown_subnet(cloud, made)["dhcp_enable"] is True, "on by default, also in a change"


def test_options_of_dhcp(cloud: Client, vpc: Json) -> None:
    def options(*changes: tuple[str, str | None]) -> dict[str, str]:
        given = [{"opt_name": name, "opt_value": value} for name, value in changes]
        assert update(cloud, made, **({"extra_dhcp_opts": given} if given else {})).status_code == 200
        return {one["opt_name"]: one["opt_value"] for one in shown_subnet(cloud, made)["extra_dhcp_opts"]}

    ntp, lease = {"opt_name": "ntp", "opt_value": "10.0.0.1,10.0.0.2"}, {"opt_name": "addresstime", "opt_value": "24h"}
    made = new_subnet(cloud, vpc, extra_dhcp_opts=[ntp, lease])
    assert sorted(made["extra_dhcp_opts"], key=lambda one: str(one["opt_name"])) == [lease, ntp]
    assert options() == {"ntp": "10.0.0.1,10.0.0.2", "addresstime": "24h"}
    assert options(("addresstime", "-1"), ("ipv6_addresstime", "30000h")) == {
        "ntp": "10.0.0.1,10.0.0.2",
        "addresstime": "-1",
        "ipv6_addresstime": "30000h",
    }
    assert options(("domainname", "example.com")) == {"ntp": "10.0.0.1,10.0.0.2", "domainname": "example.com"}
    assert options(("ntp", None), ("domainname", None)) == {}


def test_ipv6(cloud: Client, vpc: Json) -> None:
    plain, dual = new_subnet(cloud, vpc), new_subnet(cloud, vpc, "10.0.2.0/24", ipv6_enable=True)
    assert update(cloud, plain, ipv6_enable=True).status_code == 200
    shown = [shown_subnet(cloud, one) for one in (plain, dual)]
    assert all(one["ipv6_enable"] and one["gateway_ip_v6"] == one["cidr_v6"].removesuffix("/64") + "1" for one in shown)
    assert len({one["cidr_v6"] for one in shown} | {"2001:db8:0:1::/64"}) == 3
    for one in shown:
        network = cloud.get(f"{NEUTRON}/networks/{one['id']}").json()["network"]
        assert network["subnets"] == [one["neutron_subnet_id"], one["neutron_subnet_id_v6"]]
        port = new_port(cloud, one, fixed_ips=[{"subnet_id": one["neutron_subnet_id_v6"]}])
        assert ":" in port["fixed_ips"][0]["ip_address"]
        assert cloud.delete(f"{NEUTRON}/ports/{port['id']}").status_code == 204
    assert refusal(update(cloud, dual, ipv6_enable=False)) == (400, "VPC.0201")
    assert update(cloud, dual, ipv6_enable=True).status_code == 200
    assert shown_subnet(cloud, dual)["cidr_v6"] == shown[1]["cidr_v6"]
    assert cloud.delete(subnet_path(dual)).status_code == 204
    assert cloud.get(f"{NEUTRON}/subnets/{shown[1]['neutron_subnet_id_v6']}").status_code == 404


def test_changes_that_are_refused(cloud: Client, vpc: Json) -> None:
    made, other = new_subnet(cloud, vpc), new_vpc(cloud, "other")
    nameless = cloud.put(subnet_path(made), {"subnet": {"description": "x"}})
    assert refusal(nameless) == (400, "VPC.0201")
    elsewhere = f"{V1}/vpcs/{other['id']}/subnets/{made['id']}"
    assert refusal(cloud.put(elsewhere, {"subnet": {"name": "made"}})) == (400, "VPC.0207")
    assert refusal(cloud.delete(elsewhere)) == (400, "VPC.0207")
    assert refusal(update(cloud, {**made, "id": "unknown"})) == (404, "VPC.0202")
    assert shown_subnet(cloud, made)["description"] == ""


def test_a_subnet_with_a_private_address(cloud: Client, vpc: Json) -> None:
    made = new_subnet(cloud, vpc)
    port = new_port(cloud, made)
    assert refusal(cloud.delete(subnet_path(made))) == (500, "VPC.0208")
    assert cloud.delete(f"{NEUTRON}/ports/{port['id']}").status_code == 204
    assert cloud.delete(subnet_path(made)).status_code == 204


def test_a_subnet_with_a_server(cloud: Client, vpc: Json) -> None:
    made = new_subnet(cloud, vpc)
    new_port(cloud, made)
    cloud.control("POST", "seed", {"ecs_servers": [{"name": "here", "nics": [{"network_id": made["id"]}]}]})
    assert refusal(cloud.delete(subnet_path(made))) == (500, "VPC.0209")
    assert shown_subnet(cloud, made)["status"] == "ACTIVE"


def test_a_gateway_does_not_hinder_a_deletion(cloud: Client) -> None:
    subnet = {"name": "near", "cidr": "10.1.0.0/24", "gateway_port": True}
    cloud.control("POST", "seed", {"vpcs": [{"name": "far", "cidr": "10.1.0.0/16", "subnets": [subnet]}]})
    (vpc,) = cloud.get(f"{V3}/vpcs", ("name", "far")).json()["vpcs"]
    (found,) = cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"]
    before = len(cloud.get(f"{NEUTRON}/ports").json()["ports"])
    assert cloud.delete(subnet_path(found)).status_code == 204
    assert len(cloud.get(f"{NEUTRON}/ports").json()["ports"]) == before - 1
    assert cloud.delete(f"{V1}/vpcs/{vpc['id']}").status_code == 204

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of ports, one by one, through the v2.0 API and where it differs through v1."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of, project_token

PORTS = "vpc/v2.0/ports"
V1 = f"vpc/v1/{PROJECT}"


def network(cloud: Client, name: str = "subnet-demo") -> dict[str, Any]:
    subnets = cloud.get(f"{V1}/subnets").json()["subnets"]
    return next(subnet for subnet in subnets if subnet["name"] == name)


def create(cloud: Client, **port: Any) -> Any:
    return cloud.post(PORTS, {"port": {"network_id": network(cloud)["id"], **port}})


def created(cloud: Client, **port: Any) -> dict[str, Any]:
    answer = create(cloud, **port)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["port"]
    return made


def update(cloud: Client, port: dict[str, Any], **changes: Any) -> Any:
    return cloud.put(f"{PORTS}/{port['id']}", {"port": changes})


def nic(cloud: Client, name: str = "web-1") -> dict[str, Any]:
    (server,) = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail", ("name", name)).json()["servers"]
    (port,) = cloud.get(PORTS, ("device_id", server["id"])).json()["ports"]
    found: dict[str, Any] = port
    return found


def test_what_the_service_fills_in(cloud: Client) -> None:
    port = created(cloud, name="vip", device_owner="neutron:VIP_PORT")
    default = next(
        group for group in cloud.get("vpc/v2.0/security-groups").json()["security_groups"] if group["name"] == "default"
    )
    assert port["status"] == "DOWN"
    assert port["device_id"] == ""
    assert port["security_groups"] == [default["id"]]
    assert port["project_id"] == port["tenant_id"] == PROJECT
    assert port["allowed_address_pairs"] == port["extra_dhcp_opts"] == []
    assert port["binding:vnic_type"] == "normal"
    assert port["binding:vif_details"] == port["binding:profile"] == {}
    assert port["port_security_enabled"] is port["admin_state_up"] is True
    assert re.fullmatch("fa:16:3e(:[0-9a-f]{2}){3}", port["mac_address"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", port["created_at"])
    (fixed,) = port["fixed_ips"]
    assert fixed["subnet_id"] == network(cloud)["neutron_subnet_id"]
    assert fixed["ip_address"].startswith("192.168.0.")


def test_a_virtual_ip_stays_down(cloud: Client) -> None:
    port = created(cloud, device_owner="neutron:VIP_PORT")
    update(cloud, port, allowed_address_pairs=[{"ip_address": "192.168.0.11"}])
    cloud.control("POST", "clock", {"advance": 3600})
    assert cloud.get(f"{PORTS}/{port['id']}").json()["port"]["status"] == "DOWN"


def test_addresses_are_handed_out_once(cloud: Client) -> None:
    taken = [created(cloud)["fixed_ips"][0]["ip_address"] for _round in range(20)]
    assert len(set(taken)) == 20
    assert not set(taken) & {"192.168.0.0", "192.168.0.1", "192.168.0.11", "192.168.0.12", "192.168.0.255"}


def test_a_freed_address_is_not_reused_at_once(cloud: Client) -> None:
    port = created(cloud)
    cloud.delete(f"{PORTS}/{port['id']}")
    assert created(cloud)["fixed_ips"] != port["fixed_ips"]


def test_a_full_network(cloud: Client) -> None:
    subnet = {"name": "tiny", "cidr": "192.168.9.0/29"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "v", "cidr": "192.168.9.0/24", "subnets": [subnet]}]})
    tiny = network(cloud, "tiny")
    assert tiny["available_ip_address_count"] == 2
    addresses = {created(cloud, network_id=tiny["id"])["fixed_ips"][0]["ip_address"] for _round in range(2)}
    assert addresses == {"192.168.9.2", "192.168.9.3"}
    assert error_of(create(cloud, network_id=tiny["id"]))[:2] == (409, "IpAddressGenerationFailure")
    assert network(cloud, "tiny")["available_ip_address_count"] == 0


def test_a_chosen_address_comes_back_with_its_subnet(cloud: Client) -> None:
    port = created(cloud, fixed_ips=[{"ip_address": "192.168.0.220"}])
    expected = {"ip_address": "192.168.0.220", "subnet_id": network(cloud)["neutron_subnet_id"]}
    assert port["fixed_ips"] == [expected]


@pytest.mark.parametrize("address", ["192.168.0.11", "192.168.0.1", "192.168.0.254"])
def test_an_address_that_is_taken(cloud: Client, address: str) -> None:
    status, code, message = error_of(create(cloud, fixed_ips=[{"ip_address": address}]))
    assert (status, code) == (409, "IpAddressAlreadyAllocated")
    assert address in message


@pytest.mark.parametrize(
    ("fixed_ip", "code"),
    [
        ({"ip_address": "10.0.0.1"}, "InvalidIpForNetwork"),
        ({"ip_address": "192.168.0.255"}, "InvalidIpForNetwork"),
        ({"ip_address": "fd00::1"}, "InvalidIpForNetwork"),
        ({"ip_address": "192.168.0"}, "HTTPBadRequest"),
        ({"address": "192.168.0.5"}, "HTTPBadRequest"),
    ],
)
def test_an_address_that_is_none(cloud: Client, fixed_ip: Any, code: str) -> None:
    assert error_of(create(cloud, fixed_ips=[fixed_ip]))[:2] == (400, code)


def test_an_address_and_a_subnet_have_to_agree(cloud: Client) -> None:
    own, other = network(cloud)["neutron_subnet_id"], network(cloud, "subnet-dual")["neutron_subnet_id"]
    outside = [{"subnet_id": own, "ip_address": "192.168.1.5"}]
    assert error_of(create(cloud, fixed_ips=outside))[:2] == (400, "InvalidIpForSubnet")
    assert error_of(create(cloud, fixed_ips=[{"subnet_id": other}]))[:2] == (400, "InvalidInput")
    assert error_of(create(cloud, fixed_ips=[{"subnet_id": "unknown"}]))[:2] == (404, "SubnetNotFound")
    twice = [{"ip_address": "192.168.0.30"}, {"ip_address": "192.168.0.31"}]
    assert error_of(create(cloud, fixed_ips=twice))[:2] == (400, "InvalidInput")


def test_ipv6_is_given_when_asked_for(cloud: Client) -> None:
    dual = network(cloud, "subnet-dual")
    assert ":" not in created(cloud, network_id=dual["id"])["fixed_ips"][0]["ip_address"]
    (fixed,) = created(cloud, network_id=dual["id"], fixed_ips=[{"subnet_id": dual["neutron_subnet_id_v6"]}])[
        "fixed_ips"
    ]
    assert fixed["ip_address"] == "2001:db8:0:1::2"
    written_out = [{"ip_address": "2001:db8:0:1:0:0:0:AA"}]
    (fixed,) = created(cloud, network_id=dual["id"], fixed_ips=written_out)["fixed_ips"]
    assert fixed == {"ip_address": "2001:db8:0:1::aa", "subnet_id": dual["neutron_subnet_id_v6"]}


@pytest.mark.parametrize(
    ("port", "said"),
    [
        ({"nonsense": 1}, "Unrecognized attribute(s) 'nonsense'"),
        ({"mac_address": "fa:16:3e:00:00:01"}, "Unrecognized attribute(s) 'mac_address'"),
        ({"device_id": "x"}, "Unrecognized attribute(s) 'device_id'"),
        ({"device_owner": "compute:az"}, "device_owner"),
        ({"name": 5}, "port.name"),
        ({"name": "x" * 256}, "port.name"),
        ({"name": None}, "port.name"),
        ({"security_groups": "default"}, "port.security_groups"),
        ({"admin_state_up": False}, "port.admin_state_up"),
        ({"binding:vnic_type": "macvtap"}, "port.binding:vnic_type"),
    ],
)
def test_bodies_that_are_refused(cloud: Client, port: Any, said: str) -> None:
    status, code, message = error_of(create(cloud, **port))
    assert (status, code) == (400, "HTTPBadRequest")
    assert said in message


def test_bodies_without_what_is_needed(cloud: Client) -> None:
    message = error_of(cloud.post(PORTS, {"port": {}}))[2]
    assert message == "Failed to parse request. Required attribute 'network_id' not specified"
    assert error_of(cloud.post(PORTS, {}))[:2] == (400, "HTTPBadRequest")
    assert error_of(cloud.post(PORTS, []))[:2] == (400, "HTTPBadRequest")
    assert error_of(cloud.call("POST", PORTS, data=b"{half"))[2] == "Invalid input. Reason: the body is not valid JSON."


def test_references_have_to_exist(cloud: Client) -> None:
    assert error_of(create(cloud, network_id="unknown"))[:2] == (404, "NetworkNotFound")
    assert error_of(create(cloud, security_groups=["unknown"]))[:2] == (404, "SecurityGroupNotFound")


def test_a_refused_creation_leaves_nothing(cloud: Client) -> None:
    before = len(cloud.get(PORTS).json()["ports"])
    create(cloud, allowed_address_pairs=[{"ip_address": "nonsense"}])
    assert len(cloud.get(PORTS).json()["ports"]) == before


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_port(cloud: Client, method: str) -> None:
    answer = cloud.call(method, f"{PORTS}/unknown", json={"port": {}} if method == "PUT" else None)
    assert answer.status_code == 404
    expected = {"type": "PortNotFound", "message": "Port unknown could not be found.", "detail": ""}
    assert answer.json() == {"NeutronError": expected}


def test_ids_are_taken_as_they_are(cloud: Client) -> None:
    assert error_of(cloud.get(f"{PORTS}/..%2F..%2Fv2.0%2Fports"))[1] == "PortNotFound"
    assert error_of(cloud.get(f"{PORTS}/not%20a%20uuid%3Fname=x"))[2] == "Port not a uuid?name=x could not be found."


def test_what_an_update_changes(cloud: Client) -> None:
    port = created(cloud, name="old")
    group = next(g for g in cloud.get("vpc/v2.0/security-groups").json()["security_groups"] if g["name"] == "web")
    cloud.control("POST", "clock", {"advance": 60})
    options = [{"opt_name": "51", "opt_value": "24h"}]
    changed = update(
        cloud, port, name="new", security_groups=[group["id"]], extra_dhcp_opts=options, port_security_enabled=True
    ).json()["port"]
    assert changed["name"] == "new"
    assert changed["security_groups"] == [group["id"]]
    assert changed["extra_dhcp_opts"] == options
    assert changed["updated_at"] > changed["created_at"]
    kept = ("id", "mac_address", "fixed_ips", "network_id", "device_owner", "created_at", "allowed_address_pairs")
    assert {key: changed[key] for key in kept} == {key: port[key] for key in kept}
    assert cloud.get(f"{PORTS}/{port['id']}").json()["port"] == changed


@pytest.mark.parametrize(
    "name", ["network_id", "fixed_ips", "mac_address", "device_owner", "device_id", "admin_state_up", "status"]
)
def test_what_an_update_cannot_change(cloud: Client, name: str) -> None:
    port = created(cloud)
    expected = (400, "HTTPBadRequest", f"Cannot update read-only attribute {name}")
    assert error_of(update(cloud, port, **{name: port[name]})) == expected
    assert error_of(update(cloud, port, nonsense=1))[2] == "Unrecognized attribute(s) 'nonsense'"


def test_security_groups_cannot_be_emptied(cloud: Client) -> None:
    port = created(cloud)
    assert error_of(update(cloud, port, security_groups=[]))[:2] == (400, "HTTPBadRequest")
    assert error_of(update(cloud, port, security_groups=["unknown"]))[:2] == (404, "SecurityGroupNotFound")


def addresses(port: dict[str, Any]) -> set[str]:
    return {pair["ip_address"] for pair in port["allowed_address_pairs"]}


def test_pairs_are_replaced_as_a_whole(cloud: Client) -> None:
    port = created(cloud, allowed_address_pairs=[{"ip_address": "192.168.0.11"}])
    changed = update(cloud, port, allowed_address_pairs=[{"ip_address": "192.168.0.12"}]).json()["port"]
    assert addresses(changed) == {"192.168.0.12"}
    assert addresses(update(cloud, port, name="x").json()["port"]) == {"192.168.0.12"}
    assert addresses(update(cloud, port, allowed_address_pairs=[]).json()["port"]) == set()
    update(cloud, port, allowed_address_pairs=[{"ip_address": "192.168.0.12"}])
    assert addresses(update(cloud, port, allowed_address_pairs=None).json()["port"]) == set()


def test_pairs_come_back_with_a_mac(cloud: Client) -> None:
    port = created(cloud)
    other = "fa:16:3e:99:99:99"
    given = [{"ip_address": "192.168.0.11"}, {"ip_address": "192.168.0.12", "mac_address": other}]
    changed = update(cloud, port, allowed_address_pairs=given).json()["port"]
    macs = {pair["ip_address"]: pair["mac_address"] for pair in changed["allowed_address_pairs"]}
    assert macs == {"192.168.0.11": port["mac_address"], "192.168.0.12": other}


def test_pairs_come_back_in_the_services_order(cloud: Client) -> None:
    port = created(cloud)
    given = [{"ip_address": f"192.168.0.{number}"} for number in range(11, 17)]
    forth = update(cloud, port, allowed_address_pairs=given).json()["port"]["allowed_address_pairs"]
    back = update(cloud, port, allowed_address_pairs=given[::-1]).json()["port"]["allowed_address_pairs"]
    assert forth == back
    listed = [pair["ip_address"] for pair in forth]
    assert listed not in ([pair["ip_address"] for pair in given], [pair["ip_address"] for pair in given[::-1]])


def test_the_switch_for_the_source_check_is_an_ordinary_pair(cloud: Client) -> None:
    port = nic(cloud)
    pairs = [{"ip_address": "1.1.1.1/0"}, {"ip_address": "10.1.0.0/16"}]
    assert addresses(update(cloud, port, allowed_address_pairs=pairs).json()["port"]) == {"1.1.1.1/0", "10.1.0.0/16"}


def test_a_pair_given_twice(cloud: Client) -> None:
    port = created(cloud)
    twice = [{"ip_address": "192.168.0.11"}] * 2
    expected = (400, "DuplicateAddressPairInRequest")
    assert error_of(update(cloud, port, allowed_address_pairs=twice))[:2] == expected
    spelled_out = [{"ip_address": "192.168.0.11"}, {"ip_address": "192.168.0.11", "mac_address": port["mac_address"]}]
    assert error_of(update(cloud, port, allowed_address_pairs=spelled_out))[:2] == expected


@pytest.mark.parametrize("address", ["0.0.0.0/0", "0.0.0.0", "nonsense", "192.168.0.11/33", ""])
def test_pairs_that_are_refused(cloud: Client, address: str) -> None:
    answer = update(cloud, created(cloud), allowed_address_pairs=[{"ip_address": address}])
    assert error_of(answer)[:2] == (400, "HTTPBadRequest")


def test_pairs_have_a_limit(cloud: Client) -> None:
    port = created(cloud)
    pairs = [{"ip_address": f"192.168.0.{number}"} for number in range(100, 111)]
    assert update(cloud, port, allowed_address_pairs=pairs[:10]).status_code == 200
    assert error_of(update(cloud, port, allowed_address_pairs=pairs))[:2] == (400, "AllowedAddressPairExhausted")


def test_pairs_need_port_security(cloud: Client) -> None:
    port = created(cloud, allowed_address_pairs=[{"ip_address": "192.168.0.11"}])
    answer = update(cloud, port, port_security_enabled=False)
    assert error_of(answer)[:2] == (409, "AddressPairAndPortSecurityRequired")
    assert update(cloud, port, port_security_enabled=False, allowed_address_pairs=[]).status_code == 200


def test_deleting(cloud: Client) -> None:
    for owner in ("", "neutron:VIP_PORT"):
        port = created(cloud, device_owner=owner)
        answer = cloud.delete(f"{PORTS}/{port['id']}")
        assert (answer.status_code, answer.content) == (204, b"")
        assert cloud.get(f"{PORTS}/{port['id']}").status_code == 404


def test_a_servers_port_cannot_be_deleted(cloud: Client) -> None:
    port = nic(cloud)
    assert error_of(cloud.delete(f"{PORTS}/{port['id']}"))[:2] == (403, "PolicyNotAuthorized")
    assert error_of(cloud.delete(f"{V1}/ports/{port['id']}"))[0] == 403
    assert nic(cloud) == port


def test_a_port_of_the_platform_cannot_be_deleted(cloud: Client) -> None:
    port = {"network_id": network(cloud)["id"], "id": "dhcp-1", "device_owner": "network:dhcp"}
    cloud.control("POST", "seed", {"ports": [port]})
    assert error_of(cloud.delete(f"{PORTS}/dhcp-1"))[:2] == (409, "PortInUse")


def test_names_repeat(cloud: Client) -> None:
    assert created(cloud, name="same")["id"] != created(cloud, name="same")["id"]
    assert len(cloud.get(PORTS, ("name", "same")).json()["ports"]) == 2


def test_another_project_sees_nothing(cloud: Client) -> None:
    created(cloud, name="mine")
    elsewhere = cloud.with_token(project_token(cloud, "ap-southeast-3")).but(region="ap-southeast-3")
    assert elsewhere.get(PORTS, ("name", "mine")).json() == {"ports": []}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ((), {"a", "b", "", "web"}),
        ((("name", "a"),), {"a"}),
        ((("name", ""),), {""}),
        ((("name", "A"),), set()),
        ((("status", "ACTIVE"),), {"", "web"}),
        ((("status", "DOWN"),), {"a", "b"}),
        ((("device_owner", "neutron:VIP_PORT"),), {"a"}),
        ((("device_owner", "compute:cn-north-4a"),), {""}),
        ((("fixed_ips", "ip_address=192.168.0.50"),), {"a"}),
        ((("fixed_ips", "ip_address=192.168.0.50"), ("fixed_ips", "ip_address=192.168.0.51")), {"a", "b"}),
        ((("fixed_ips", "ip_address=192.168.0.50"), ("fixed_ips", "subnet_id=other")), set()),
        ((("fixed_ips", "ip_address=192.168.0.5"),), set()),
        ((("admin_state_up", "true"),), {"a", "b", "", "web"}),
        ((("admin_state_up", "False"),), set()),
        ((("tenant_id", PROJECT), ("name", "b")), {"b"}),
        ((("tenant_id", "other"),), set()),
        ((("id", "unknown"),), set()),
        ((("network_id", "unknown"),), set()),
    ],
)
def test_filters(cloud: Client, query: Any, names: set[str]) -> None:
    created(cloud, name="a", device_owner="neutron:VIP_PORT", fixed_ips=[{"ip_address": "192.168.0.50"}])
    created(cloud, name="b", fixed_ips=[{"ip_address": "192.168.0.51"}])
    update(cloud, nic(cloud, "web-2"), name="web")
    assert {port["name"] for port in cloud.get(PORTS, *query).json()["ports"]} == names


def test_filters_that_say_who(cloud: Client) -> None:
    port = created(cloud)
    for name in ("id", "mac_address"):
        assert [found["id"] for found in cloud.get(PORTS, (name, port[name])).json()["ports"]] == [port["id"]]
    groups = (("security_groups", port["security_groups"][0]), ("security_groups", "unknown"))
    assert len(cloud.get(PORTS, *groups).json()["ports"]) == 3
    both = (("network_id", port["network_id"]), ("device_id", nic(cloud)["device_id"]))
    assert [found["id"] for found in cloud.get(PORTS, *both).json()["ports"]] == [nic(cloud)["id"]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ((("nonsense", "x"),), "['nonsense'] is invalid attribute for filtering"),
        ((("project_id", "x"),), "['project_id'] is invalid attribute for filtering"),
        ((("limit", "-1"),), "limit"),
        ((("limit", "many"),), "limit"),
        ((("admin_state_up", "perhaps"),), "admin_state_up"),
        ((("fixed_ips", "192.168.0.50"),), "fixed_ips"),
        ((("fixed_ips", "gateway=192.168.0.1"),), "fixed_ips"),
        ((("fixed_ips", "192.168.0.50"), ("name", "nobody")), "fixed_ips"),
        ((("name", "a"), ("name", "b")), "more than once"),
    ],
)
def test_queries_that_are_refused(cloud: Client, query: Any, said: str) -> None:
    status, code, message = error_of(cloud.get(PORTS, *query))
    assert (status, code) == (400, "HTTPBadRequest")
    assert said in message


def test_v1_sees_the_same_ports(cloud: Client) -> None:
    made = cloud.post(f"{V1}/ports", {"port": {"network_id": network(cloud)["id"], "name": "v1"}})
    assert made.status_code == 201
    port_id = made.json()["port"]["id"]
    assert cloud.get(f"{PORTS}/{port_id}").json()["port"]["name"] == "v1"
    cloud.put(f"{V1}/ports/{port_id}", {"port": {"name": "renamed"}})
    assert cloud.get(f"{V1}/ports/{port_id}").json()["port"]["name"] == "renamed"
    query = (("id", port_id), ("id", "other"), ("enterprise_project_id", "0"))
    assert [port["id"] for port in cloud.get(f"{V1}/ports", *query).json()["ports"]] == [port_id]
    none = cloud.get(f"{V1}/ports", ("id", port_id), ("enterprise_project_id", "1")).json()
    every = cloud.get(f"{V1}/ports", ("id", port_id), ("enterprise_project_id", "all_granted_eps")).json()
    assert (len(none["ports"]), len(every["ports"])) == (0, 1)
    assert cloud.delete(f"{V1}/ports/{port_id}").status_code == 204
    assert cloud.get(f"{V1}/ports/{port_id}").json() == {
        "code": "VPC.2500",
        "message": f"Port {port_id} could not be found.",
    }


def test_v1_refusals(cloud: Client) -> None:
    def post(**port: Any) -> tuple[int, str]:
        answer = cloud.post(f"{V1}/ports", {"port": {"network_id": network(cloud)["id"], **port}})
        return error_of(answer)[:2]

    assert post(fixed_ips=[{"ip_address": "192.168.0.11"}]) == (409, "VPC.0701")
    assert post(security_groups=["unknown"]) == (404, "VPC.0603")
    assert error_of(cloud.put(f"{V1}/ports/x", {"port": {"network_id": "y"}}))[:2] == (400, "VPC.2500")


def test_a_list_that_is_null_is_not_given(cloud: Client) -> None:
    """Clients send it for what they have not set."""
    made = created(cloud, security_groups=None)
    assert len(made["security_groups"]) == 1
    answer = cloud.put(f"{V1}/ports/{made['id']}", {"port": {"name": "renamed", "security_groups": None}})
    assert answer.status_code == 200, answer.text
    assert answer.json()["port"]["name"] == "renamed"
    assert update(cloud, made, security_groups=None).json()["port"]["security_groups"] == made["security_groups"]
    assert update(cloud, made, security_groups=[]).status_code == 400


def test_a_virtual_address_of_the_newer_family_has_no_security_group(cloud: Client) -> None:
    dual = network(cloud, "subnet-dual")
    body = {"network_id": dual["id"], "device_owner": "neutron:VIP_PORT"}
    for subnet, groups in ((dual["neutron_subnet_id"], 1), (dual["neutron_subnet_id_v6"], 0)):
        made = cloud.post(PORTS, {"port": {**body, "fixed_ips": [{"subnet_id": subnet}]}}).json()["port"]
        assert len(made["security_groups"]) == groups

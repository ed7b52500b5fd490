# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finding servers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client, error_of

DETAIL = f"ecs/v1/{PROJECT}/cloudservers/detail"


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return sorted(server["name"] for server in cloud.get(DETAIL, *query).json()["servers"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["web-1", "web-2"]),
        ((("name", "web"),), ["web-1", "web-2"]),
        ((("name", "web-1"),), ["web-1"]),
        ((("name", "db"),), []),
        ((("ip", "192.168.0.1"),), ["web-1", "web-2"]),
        ((("ip_eq", "192.168.0.1"),), []),
        ((("ip_eq", "192.168.0.12"),), ["web-2"]),
        ((("status", "ACTIVE"),), ["web-1", "web-2"]),
        ((("status", "SHUTOFF"),), []),
        ((("flavor", "s6.large.2"),), ["web-1", "web-2"]),
        ((("tags", "role=web"),), ["web-1", "web-2"]),
        ((("not-tags", "role=web"),), []),
        ((("enterprise_project_id", "1"),), []),
    ],
)
def test_filters(cloud: Client, query: Any, found: list[str]) -> None:
    assert names(cloud, *query) == found


def test_pages_count_from_one(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_servers": 28})
    whole = cloud.get(DETAIL).json()
    assert (len(whole["servers"]), whole["count"]) == (25, 30)
    second = cloud.get(DETAIL, ("offset", "2")).json()
    assert (len(second["servers"]), second["count"]) == (5, 30)
    assert not {s["id"] for s in whole["servers"]} & {s["id"] for s in second["servers"]}
    assert cloud.get(DETAIL, ("offset", "3")).json() == {"count": 30, "servers": []}
    assert cloud.get(DETAIL, ("limit", "7"), ("offset", "5")).json()["servers"].__len__() == 2
    assert error_of(cloud.get(DETAIL, ("limit", "0")))[:2] == (400, "Ecs.0005")


def test_a_server_and_its_interface(cloud: Client) -> None:
    (listed,) = cloud.get(DETAIL, ("name", "web-1")).json()["servers"]
    server = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/{listed['id']}").json()["server"]
    assert server == listed
    (port,) = cloud.get("vpc/v2.0/ports", ("device_id", server["id"])).json()["ports"]
    assert port["device_owner"] == "compute:cn-north-4a" == "compute:" + server["OS-EXT-AZ:availability_zone"]
    assert port["binding:vif_details"] == {"primary_interface": True}
    assert port["status"] == "ACTIVE"
    ((address,),) = server["addresses"].values()
    assert address["addr"] == port["fixed_ips"][0]["ip_address"] == "192.168.0.11"
    assert address["OS-EXT-IPS:port_id"] == port["id"]
    assert list(server["addresses"]) == [server["metadata"]["vpc_id"]]


def test_a_dual_stack_server_with_two_interfaces(cloud: Client) -> None:
    nics = [
        {"subnet": "subnet-dual", "ipv6": True, "port_id": "second-by-name"},
        {"subnet": "subnet-demo", "port_id": "first-by-name"},
    ]
    cloud.control("POST", "seed", {"ecs_servers": [{"name": "both", "nics": nics}]})
    (server,) = cloud.get(DETAIL, ("name", "both")).json()["servers"]
    first, second = server["network_interfaces"]
    assert first["primary"] is True
    assert second["primary"] is False
    assert [address[:9] for address in first["ipv6_addresses"]] == ["2001:db8:"]
    assert len(first["ip_addresses"]) == len(second["ip_addresses"]) == 1


def test_a_server_names_its_image(cloud: Client) -> None:
    cloud.control("POST", "seed", {"images": [{"name": "Rocky", "id": "rocky", "os_type": "Linux"}]})
    nic = {"subnet": "subnet-demo"}
    cloud.control("POST", "seed", {"ecs_servers": [{"name": "imaged", "image_id": "rocky", "nics": [nic]}]})
    (server,) = cloud.get(DETAIL, ("name", "imaged")).json()["servers"]
    told = {key: server["metadata"][key] for key in ("metering.image_id", "image_name", "os_type", "os_bit")}
    assert told == {"metering.image_id": "rocky", "image_name": "Rocky", "os_type": "Linux", "os_bit": "64"}


def test_bare_metal_is_elsewhere(cloud: Client) -> None:
    cloud.control(
        "POST", "seed", {"bms_servers": [{"name": "iron", "id": "iron-1", "nics": [{"subnet": "subnet-demo"}]}]}
    )
    assert names(cloud, ("name", "iron")) == []
    assert error_of(cloud.get(f"ecs/v1/{PROJECT}/cloudservers/iron-1"))[:2] == (404, "Ecs.0114")
    assert len(cloud.get("vpc/v2.0/ports", ("device_id", "iron-1")).json()["ports"]) == 1


def test_an_unknown_server(cloud: Client) -> None:
    answer = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/unknown")
    assert answer.status_code == 404
    assert answer.json() == {"error": {"code": "Ecs.0114", "message": "Instance[unknown] could not be found."}}


BRIEF = f"ecs/v1.1/{PROJECT}/cloudservers/detail"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["web-1", "web-2"]),
        ((("name", "web-2"),), ["web-2"]),
        ((("status", "SHUTOFF"),), []),
        ((("flavor_name", "s6.large.2"),), ["web-1", "web-2"]),
        ((("flavor_name", "s6"),), []),
        ((("image_id", "x"),), []),
        ((("key_name", "x"),), []),
        ((("tags", "role=web"),), ["web-1", "web-2"]),
        ((("not-tags", "role=web"),), []),
        ((("availability_zone", "north-4b"),), ["web-2"]),
        ((("availability_zone_eq", "north-4b"),), []),
        ((("availability_zone_eq", "cn-north-4b"),), ["web-2"]),
        ((("enterprise_project_id", "1"),), []),
    ],
)
def test_filters_of_the_other_list(cloud: Client, query: Any, found: list[str]) -> None:
    answer = cloud.get(BRIEF, *query).json()
    assert sorted(server["name"] for server in answer["servers"]) == found
    assert answer["servers_links"] == []


def test_the_other_list_has_links(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_servers": 28, "bms_servers": 5})
    seen: list[str] = []
    page = cloud.get(BRIEF, ("name", "ecs-")).json()
    while True:
        seen += [server["name"] for server in page["servers"]]
        if not page["servers_links"]:
            break
        (link,) = page["servers_links"]
        path, _mark, query = link["href"].partition("?")
        pairs = [piece.split("=") for piece in query.split("&")]
        assert ["name", "ecs-"] in pairs
        page = cloud.get(path.removeprefix(cloud.base + "/"), *((name, value) for name, value in pairs)).json()
    assert sorted(seen) == [f"ecs-{number:05d}" for number in range(28)]
    assert len(cloud.get(BRIEF).json()["servers"]) == 10
    for refused in (("limit", "101"), ("limit", "0"), ("marker", "unknown")):
        assert error_of(cloud.get(BRIEF, refused))[:2] == (400, "Ecs.0005")


def test_the_other_view(cloud: Client) -> None:
    (server,) = cloud.get(BRIEF, ("name", "web-1")).json()["servers"]
    assert cloud.get(BRIEF, ("id", server["id"])).json()["servers"] == [server]
    ((address,),) = server["addresses"].values()
    assert (address["addr"], address["version"], address["primary"]) == ("192.168.0.11", 4, True)


def test_a_public_address(cloud: Client) -> None:
    nics = [{"subnet": "subnet-demo", "public_ip": "198.18.9.9"}]
    cloud.control("POST", "seed", {"ecs_servers": [{"name": "front", "nics": nics}]})
    (server,) = cloud.get(DETAIL, ("name", "front")).json()["servers"]
    ((fixed, floating),) = server["addresses"].values()
    assert (fixed["OS-EXT-IPS:type"], floating["OS-EXT-IPS:type"]) == ("fixed", "floating")
    assert (floating["addr"], floating["OS-EXT-IPS:port_id"]) == ("198.18.9.9", fixed["OS-EXT-IPS:port_id"])
    assert server["network_interfaces"][0]["association"] == {"public_ip_address": "198.18.9.9"}
    (address,) = cloud.get(f"eip/v1/{PROJECT}/publicips", ("public_ip_address", "198.18.9.9")).json()["publicips"]
    assert (address["status"], address["port_id"]) == ("ACTIVE", fixed["OS-EXT-IPS:port_id"])


def test_the_parts_of_a_server(cloud: Client) -> None:
    (server,) = cloud.get(DETAIL, ("name", "web-1")).json()["servers"]
    base = f"ecs/v1/{PROJECT}/cloudservers/{server['id']}"
    (interface,) = cloud.get(f"{base}/os-interface").json()["interfaceAttachments"]
    assert interface["port_id"] == server["network_interfaces"][0]["port_id"]
    assert interface["fixed_ips"][0]["ip_address"] == "192.168.0.11"
    assert cloud.get(f"{base}/block_device").json() == {"volumeAttachments": []}
    assert error_of(cloud.get(f"ecs/v1/{PROJECT}/cloudservers/unknown/os-interface"))[:2] == (404, "Ecs.0114")
    zones = cloud.get(f"ecs/v1/{PROJECT}/availability-zones").json()["availability_zones"]
    assert [zone["availability_zone_id"] for zone in zones] == ["cn-north-4a", "cn-north-4b", "cn-north-4c"]
    zones = cloud.get(f"ecs/v2.1/{PROJECT}/os-availability-zone").json()["availabilityZoneInfo"]
    assert [zone["zoneName"] for zone in zones] == ["cn-north-4a", "cn-north-4b", "cn-north-4c"]
    assert zones[0] == {"zoneName": "cn-north-4a", "zoneState": {"available": True}, "hosts": None}


def virtual_address(cloud: Client) -> Any:
    (network,) = cloud.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    port = {"network_id": network["id"], "device_owner": "neutron:VIP_PORT"}
    return cloud.post("vpc/v2.0/ports", {"port": port}).json()["port"]


def pairs(cloud: Client, port_id: str) -> list[tuple[str, str]]:
    found = cloud.get(f"vpc/v2.0/ports/{port_id}").json()["port"]["allowed_address_pairs"]
    return sorted((pair["ip_address"], pair["mac_address"]) for pair in found)


@pytest.mark.parametrize("both_ways", [False, True])
def test_a_virtual_address_on_an_interface(cloud: Client, both_ways: bool) -> None:
    (nic,) = cloud.get("vpc/v2.0/ports", ("fixed_ips", "ip_address=192.168.0.11")).json()["ports"]
    vip = virtual_address(cloud)
    switch = {"allowed_address_pairs": [{"ip_address": "1.1.1.1/0"}]}
    cloud.put(f"vpc/v2.0/ports/{nic['id']}", {"port": switch})
    path, address = f"ecs/v1/{PROJECT}/cloudservers/nics/{nic['id']}", vip["fixed_ips"][0]["ip_address"]
    asked = {"subnet_id": nic["network_id"], "ip_address": address, "reverse_binding": both_ways}
    assert cloud.put(path, {"nic": asked}).json() == {"port_id": nic["id"]}
    mac = nic["mac_address"]
    assert pairs(cloud, nic["id"]) == sorted([("1.1.1.1/0", mac), (address, mac)])
    assert pairs(cloud, vip["id"]) == ([("192.168.0.11", mac)] if both_ways else [])
    cloud.put(path, {"nic": {"subnet_id": "", "ip_address": "", "reverse_binding": both_ways}})
    assert pairs(cloud, nic["id"]) == [("1.1.1.1/0", mac)]
    assert pairs(cloud, vip["id"]) == []


def test_bindings_that_are_refused(cloud: Client) -> None:
    (nic,) = cloud.get("vpc/v2.0/ports", ("fixed_ips", "ip_address=192.168.0.11")).json()["ports"]
    vip = virtual_address(cloud)
    address = vip["fixed_ips"][0]["ip_address"]
    for nic_id, subnet_id, wanted in (
        (vip["id"], nic["network_id"], address),
        ("unknown", nic["network_id"], address),
        (nic["id"], nic["network_id"], "192.168.0.12"),
        (nic["id"], "unknown", address),
        (nic["id"], "", address),
    ):
        body = {"nic": {"subnet_id": subnet_id, "ip_address": wanted}}
        answer = cloud.put(f"ecs/v1/{PROJECT}/cloudservers/nics/{nic_id}", body)
        assert error_of(answer)[:2] == (400, "Ecs.0005")
    assert pairs(cloud, nic["id"]) == []


def item(project: str, server_id: str, key: str) -> str:
    return f"ecs/v2.1/{project}/servers/{server_id}/metadata/{key}"


def kept(cloud: Client, detail: str) -> dict[str, str]:
    (server,) = cloud.get(detail, ("name", "told")).json()["servers"]
    return {name: value for name, value in server["metadata"].items() if name in ("a", "b")}


@pytest.mark.parametrize(("kind", "detail"), [("ecs", DETAIL), ("bms", f"bms/v1/{PROJECT}/baremetalservers/detail")])
def test_one_item_of_metadata_is_deleted(cloud: Client, kind: str, detail: str) -> None:
    told = {"id": "told-id", "name": "told", "metadata": {"a": "1", "b": "2"}, "nics": [{"subnet": "subnet-demo"}]}
    cloud.control("POST", "seed", {f"{kind}_servers": [told]})
    assert kept(cloud, detail) == {"a": "1", "b": "2"}
    assert cloud.delete(item(PROJECT, "told-id", "a")).status_code == 204
    assert kept(cloud, detail) == {"b": "2"}


def test_metadata_that_cannot_be_deleted(cloud: Client) -> None:
    nics = [{"subnet": "subnet-demo"}]
    servers = [
        {"id": "told-id", "name": "told", "metadata": {"a": "1"}, "nics": nics},
        {"id": "new-id", "name": "new", "status": "BUILD", "metadata": {"a": "1"}, "nics": nics},
    ]
    cloud.control("POST", "seed", {"bms_servers": servers})
    for server_id, key, status, envelope in (
        ("unknown", "a", 404, "itemNotFound"),
        ("told-id", "b", 404, "itemNotFound"),
        ("new-id", "a", 409, "conflictingRequest"),
    ):
        answer = cloud.delete(item(PROJECT, server_id, key))
        assert answer.status_code == status
        assert answer.json()[envelope]["code"] == status
    foreign = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT).delete(item(OTHER_PROJECT, "told-id", "a"))
    assert list(foreign.json()) == ["itemNotFound"]
    assert kept(cloud, f"bms/v1/{PROJECT}/baremetalservers/detail") == {"a": "1"}

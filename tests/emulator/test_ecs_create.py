# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a create request for virtual servers must be like. A refused one orders, makes and takes nothing."""

from __future__ import annotations

import base64
from ipaddress import ip_address, ip_network
from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.machines import (
    CREATE,
    DATA,
    DISKS,
    FLAVOR,
    MONTHLY,
    ROOT,
    SERVERS,
    disk,
    names,
    new,
    post,
    request,
    show,
)
from tests.emulator.metal import ORDERS, image, subnet
from tests.emulator.networks import new_subnet, new_vpc

TOKEN = "46436810-d999-454c-bd85-e515fd258600"
EIP = {"iptype": "5_bgp", "bandwidth": {"sharetype": "PER", "size": 5, "chargemode": "traffic"}}


def assert_nothing_happened(cloud: Client) -> None:
    assert names(cloud) == []
    assert cloud.get(ORDERS, ("service_type_code", "hws.service.type.ec2")).json()["total_count"] == 0
    assert len(cloud.get("vpc/v2.0/ports").json()["ports"]) == 2
    assert [volume["name"] for volume in cloud.get(f"{DISKS}/detail").json()["volumes"]] == ["spare-disk"]


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "Ecs.0005", "server.name"),
    ({"name": "x" * 129}, "Ecs.0914", "length"),
    ({"name": "ü" * 65}, "Ecs.0914", "length"),
    ({"count": 0}, "Ecs.0913", "number of ECSs"),
    ({"count": 501}, "Ecs.0913", "number of ECSs"),
    ({"count": 101, "extendparam": MONTHLY}, "Ecs.0913", "number of ECSs"),
    ({"flavorRef": "unknown"}, "Ecs.0029", "unknown"),
    ({"flavorRef": "s6.xlarge.2", "availability_zone": "cn-north-4c"}, "Ecs.0018", "sold out"),
    ({"flavorRef": "kc1.large.2", "availability_zone": "cn-north-4b"}, "Ecs.0019", "canceled"),
    ({"imageRef": "unknown"}, "Ecs.0031", "unknown"),
    ({"root_volume": {**ROOT, "size": 39}}, "Ecs.0005", "39 is not in [40, 1024]"),
    ({"root_volume": {**ROOT, "size": 1025}}, "Ecs.0005", "1025"),
    ({"root_volume": {**ROOT, "volumetype": "TAPE"}}, "Ecs.0043", "TAPE"),
    ({"root_volume": {"size": 40}}, "Ecs.0005", "volumetype is missing"),
    ({"root_volume": {**ROOT, "volumetype": "GPSSD2"}}, "Ecs.0005", "iops"),
    ({"root_volume": {**ROOT, "iops": 3000}}, "Ecs.0005", "iops"),
    (
        {"root_volume": {**ROOT, "volumetype": "ESSD2", "iops": 3000}, "extendparam": MONTHLY},
        "Ecs.0005",
        "pay-per-use only",
    ),
    ({"data_volumes": [{**DATA, "size": 9}]}, "Ecs.0005", "9 is not in [10, 32768]"),
    ({"data_volumes": [{"size": 10}]}, "Ecs.0005", "volumetype is missing"),
    ({"data_volumes": [DATA] * 24}, "Ecs.0042", "data disks"),
    ({"vpcid": "unknown"}, "Ecs.0014", "unknown"),
    ({"nics": []}, "Ecs.0005", "0 items"),
    ({"nics": [{}]}, "Ecs.0005", "neither subnet_id nor port_id"),
    ({"nics": [{"subnet_id": "unknown"}]}, "Ecs.0038", "could not be found"),
    ({"nics": [{"port_id": "unknown"}]}, "Ecs.0307", "unknown"),
    ({"security_groups": [{"id": "unknown"}]}, "Ecs.0014", "unknown"),
    ({"key_name": "unknown"}, "Ecs.0314", "unknown"),
    ({"key_name": "demo-key", "extendparam": MONTHLY}, "Ecs.0005", "op_svc_userid"),
    ({"adminPass": "short"}, "Ecs.0011", "complexity"),
    ({"adminPass": "onlyletters"}, "Ecs.0011", "complexity"),
    ({"user_data": "not base64!"}, "Ecs.0005", "not base64"),
    ({"user_data": base64.b64encode(b"x" * 32769).decode()}, "Ecs.0005", "32 KB"),
    ({"publicip": {}}, "Ecs.0005", "neither id nor eip"),
    ({"publicip": {"id": "x", "eip": EIP}}, "Ecs.0005", "both"),
    ({"publicip": {"id": "unknown"}}, "Ecs.0005", "could not be found"),
    ({"publicip": {"eip": {**EIP, "bandwidth": {"sharetype": "PER", "size": 2001}}}}, "Ecs.0045", "2001"),
    ({"publicip": {"eip": {**EIP, "bandwidth": {"sharetype": "WHOLE", "id": "x"}}}}, "Ecs.0005", "shared"),
    ({"extendparam": {"chargingMode": "prePaid"}}, "Ecs.0005", "periodType"),
    ({"extendparam": {**MONTHLY, "periodNum": 10}}, "Ecs.0005", "not in [1, 9]"),
    ({"extendparam": {**MONTHLY, "periodType": "year", "periodNum": 2}}, "Ecs.0005", "not in [1, 1]"),
    ({"extendparam": {**MONTHLY, "isAutoPay": True}}, "Ecs.0005", "isAutoPay"),
    ({"extendparam": {"regionID": "cn-south-1"}}, "Ecs.0005", "cn-south-1"),
    ({"metadata": {f"k{number}": "v" for number in range(11)}}, "Ecs.0005", "more than 10"),
    ({"server_tags": [{"key": "a"}, {"key": "a"}]}, "Ecs.0005", "same key"),
    ({"server_tags": [{"key": "k" * 37}]}, "Ecs.0005", "37 characters"),
    ({"description": "x" * 86}, "Ecs.0005", "description"),
    *(
        ({name: None}, "Ecs.0005", f"server.{name} is missing")
        for name in ("imageRef", "flavorRef", "name", "nics", "vpcid", "root_volume")
    ),
]


@pytest.mark.parametrize(("changes", "code", "said"), REFUSED)
def test_refusals(cloud: Client, changes: dict[str, Any], code: str, said: str) -> None:
    answer = post(cloud, **changes)
    assert error_of(answer)[:2] == (400, code)
    assert said in answer.json()["error"]["message"]
    assert_nothing_happened(cloud)


def test_a_password_is_not_repeated(cloud: Client) -> None:
    assert "pa55" not in post(cloud, adminPass="pa55").text


def test_images_for_bare_metal(cloud: Client) -> None:
    assert error_of(post(cloud, imageRef=image(cloud)))[:2] == (400, "Ecs.0007")


def test_images_that_are_not_ready(cloud: Client) -> None:
    cloud.control("POST", "seed", {"images": [{"name": "coming", "id": "coming", "status": "queued"}]})
    assert error_of(post(cloud, imageRef="coming"))[:2] == (400, "Ecs.0032")


def test_spot_instances_are_not_served(cloud: Client) -> None:
    answer = post(cloud, extendparam={"chargingMode": "postPaid", "marketType": "spot"})
    assert error_of(answer)[:2] == (501, "EMULATOR.501")


def test_a_subnet_of_another_vpc(cloud: Client) -> None:
    other = {"name": "other", "id": "other-net", "cidr": "10.1.0.0/24"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "other", "cidr": "10.1.0.0/16", "subnets": [other]}]})
    assert error_of(post(cloud, nics=[{"subnet_id": "other-net"}]))[1] == "Ecs.0064"
    nics = [{"subnet_id": subnet(cloud)["id"]}, {"subnet_id": "other-net"}]
    assert error_of(post(cloud, nics=nics))[1] == "Ecs.0014"

    port = cloud.post("vpc/v2.0/ports", {"port": {"network_id": "other-net"}}).json()["port"]
    assert error_of(post(cloud, nics=[{"port_id": port["id"]}]))[1] == "Ecs.0014"


def narrow(cloud: Client) -> dict[str, Any]:
    """A subnet for two servers."""
    tight = {"name": "tight", "id": "tight-net", "cidr": "10.1.0.0/29"}
    cloud.control(
        "POST", "seed", {"vpcs": [{"name": "tight", "id": "tight", "cidr": "10.1.0.0/16", "subnets": [tight]}]}
    )
    return {"vpcid": "tight", "nics": [{"subnet_id": "tight-net"}]}


def test_a_subnet_that_is_full(cloud: Client) -> None:
    where = narrow(cloud)
    assert error_of(post(cloud, count=3, **where))[:2] == (400, "Ecs.0012")
    server = new(cloud, **where)
    nics = [{"subnet_id": "tight-net"}] * 2
    assert error_of(cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": nics}))[:2] == (400, "Ecs.0012")
    new(cloud, "second", **where)
    assert error_of(post(cloud, **where))[:2] == (400, "Ecs.0012")


def test_one_of_two_servers_that_fails_takes_the_other_with_it(cloud: Client) -> None:
    """An order is delivered as a whole or not at all, with all addresses."""
    where = narrow(cloud)
    unpaid = {key: value for key, value in MONTHLY.items() if key != "isAutoPay"}
    answer = post(cloud, count=2, extendparam=unpaid, publicip={"eip": EIP}, **where).json()
    cloud.post("vpc/v2.0/ports", {"port": {"network_id": "tight-net"}})
    paid = {"order_id": answer["order_id"], "use_coupon": "NO", "use_discount": "NO"}
    cloud.post("bss/v3/orders/customer-orders/pay", paid)
    assert names(cloud) == []
    assert len(cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]) == 1
    assert cloud.get(f"{DISKS}/detail").json()["count"] == 1
    for server_id in answer["serverIds"]:
        assert error_of(cloud.get(f"{SERVERS}/{server_id}"))[0] == 404


@pytest.mark.parametrize(
    ("address", "code"), [("192.168.0.11", "Ecs.0010"), ("10.0.0.1", "Ecs.0039"), ("nonsense", "Ecs.0039")]
)
def test_fixed_addresses(cloud: Client, address: str, code: str) -> None:
    nic = {"subnet_id": subnet(cloud)["id"], "ip_address": address}
    assert error_of(post(cloud, nics=[nic]))[1] == code


def test_several_servers_share_no_address(cloud: Client) -> None:
    nic = {"subnet_id": subnet(cloud)["id"], "ip_address": "192.168.0.77"}
    assert error_of(post(cloud, nics=[nic], count=2))[1] == "Ecs.0005"
    (spare,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    assert error_of(post(cloud, publicip={"id": spare["id"]}, count=2))[1] == "Ecs.0005"


def test_a_nic_with_both_kinds_of_addresses(cloud: Client) -> None:
    there = new_subnet(cloud, new_vpc(cloud), ipv6_enable=True)
    nic = {"subnet_id": there["id"], "ip_address": "10.0.1.9", "ipv6_enable": True}
    server = new(cloud, vpcid=there["vpc_id"], nics=[nic])
    (shown,) = show(cloud, server["id"])["network_interfaces"]
    assert shown["ip_addresses"] == ["10.0.1.9"]
    (address,) = shown["ipv6_addresses"]
    assert ip_address(address) in ip_network(there["cidr_v6"])
    more = {"nics": [{"subnet_id": there["id"], "ipv6_enable": True}]}
    assert cloud.post(f"{SERVERS}/{server['id']}/nics", more).status_code == 200
    second = show(cloud, server["id"])["network_interfaces"][1]
    assert (len(second["ip_addresses"]), len(second["ipv6_addresses"])) == (1, 1)
    only_old = {"subnet_id": subnet(cloud)["id"], "ipv6_enable": True}
    assert error_of(post(cloud, name="other", nics=[only_old]))[:2] == (400, "Ecs.0005")


def test_nics_are_shown_in_their_order(cloud: Client) -> None:
    network = subnet(cloud)["id"]
    wanted = [f"192.168.0.{number}" for number in (99, 91, 97, 93, 95, 90)]
    nics = [{"subnet_id": network, "ip_address": address} for address in wanted]
    server = new(cloud, nics=nics[:-1])
    assert cloud.post(f"{SERVERS}/{server['id']}/nics", {"nics": nics[-1:]}).status_code == 200
    shown = [nic["ip_addresses"] for nic in show(cloud, server["id"])["network_interfaces"]]
    assert shown == [[address] for address in wanted]


def test_more_nics_than_the_flavor_has_room_for(cloud: Client) -> None:
    nics = [{"subnet_id": subnet(cloud)["id"]}] * 3
    assert error_of(post(cloud, flavorRef="c7.large.2", nics=nics))[1] == "Ecs.0050"
    assert len(new(cloud, nics=nics)["network_interfaces"]) == 3


@pytest.mark.parametrize("quota", [{"instances": 3}, {"cores": 7}, {"ram": 4 * 4096 - 1}])
def test_quotas(cloud: Client, quota: Any) -> None:
    """Two servers of the seed count."""
    cloud.control("POST", "seed", {"ecs_quota": quota})
    assert error_of(post(cloud, count=2))[:2] == (400, "Ecs.0001")
    new(cloud)
    assert error_of(post(cloud))[1] == "Ecs.0001"


def test_the_quota_and_what_is_used(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_quota": {"instances": 5}})
    absolute = cloud.get(f"{SERVERS}/limits").json()["absolute"]
    assert (absolute["maxTotalInstances"], absolute["maxTotalCores"]) == (5, -1)
    assert (absolute["totalInstancesUsed"], absolute["totalCoresUsed"], absolute["totalRAMUsed"]) == (2, 4, 8192)


def test_flavors(cloud: Client) -> None:
    flavors = {flavor["id"]: flavor for flavor in cloud.get(f"{SERVERS}/flavors").json()["flavors"]}
    assert (flavors[FLAVOR]["vcpus"], flavors[FLAVOR]["ram"]) == ("2", 4096)
    specs = flavors["s6.xlarge.2"]["os_extra_specs"]
    assert "cond:operation:status" not in specs, "a missing status is normal"
    assert (specs["cond:operation:az"], specs["ecs:generation"]) == ("cn-north-4c(sellout)", "s6")
    specs = flavors["kc1.large.2"]["os_extra_specs"]
    assert (specs["cond:operation:status"], specs["cond:operation:az"]) == ("abandon", "cn-north-4a(normal)")
    for zone, listed in (("cn-north-4a", True), ("cn-north-4b", False)):
        query = (("availability_zone", zone), ("flavor_id", "kc1.large.2"))
        assert bool(cloud.get(f"{SERVERS}/flavors", *query).json()["flavors"]) is listed


def test_pages_of_flavors(cloud: Client) -> None:
    first = cloud.get(f"{SERVERS}/flavors", ("limit", "3")).json()["flavors"]
    rest = cloud.get(f"{SERVERS}/flavors", ("marker", first[-1]["id"])).json()["flavors"]
    assert (len(first), len(rest)) == (3, 2)
    assert error_of(cloud.get(f"{SERVERS}/flavors", ("marker", "unknown")))[:2] == (400, "Ecs.0005")


def test_the_service_chooses_a_zone(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_flavors": [{"id": "rare", "zones": {"cn-north-4a": "sellout"}}]})
    assert new(cloud, flavorRef="rare", availability_zone=None)["OS-EXT-AZ:availability_zone"] == "cn-north-4b"
    cloud.control("POST", "seed", {"ecs_flavors": [{"id": "none", "status": "sellout"}]})
    assert error_of(post(cloud, flavorRef="none", availability_zone=""))[1] == "Ecs.0018"


def test_a_flavor_on_trial(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_flavors": [{"id": "young", "status": "obt"}]})
    assert error_of(post(cloud, flavorRef="young"))[:2] == (400, "Ecs.0016")


def test_what_a_new_server_has(cloud: Client) -> None:
    (group,) = cloud.get("vpc/v2.0/security-groups", ("name", "web")).json()["security_groups"]
    server = new(
        cloud,
        nics=[{"subnet_id": subnet(cloud)["id"], "ip_address": "192.168.0.50"}],
        security_groups=[{"id": group["id"]}],
        metadata={"op_svc_userid": "u1", "owner": "me"},
        tags=["old.way"],
        server_tags=[{"key": "role", "value": "db=main"}, {"key": "empty"}],
        user_data="aGVsbG8=",
        key_name="demo-key",
        description="first",
        extendparam={"enterprise_project_id": "ep-1"},
        **{"os:scheduler_hints": {"group": "g1"}},
    )
    assert (server["status"], server["description"], server["key_name"]) == ("ACTIVE", "first", "demo-key")
    assert server["tags"] == ["old=way", "role=db=main", "empty"], "no value, no equals sign"
    assert server["metadata"]["owner"] == "me"
    assert (server["metadata"]["charging_mode"], server["metadata"]["vpc_id"]) == ("0", subnet(cloud)["vpc_id"])
    assert server["metadata"]["metering.image_id"] == server["image"]["id"]
    assert server["flavor"]["vcpus"] == "2"
    assert (server["enterprise_project_id"], server["os:scheduler_hints"]) == ("ep-1", {"group": ["g1"]})
    assert server["OS-EXT-SRV-ATTR:user_data"] == "aGVsbG8="
    assert [found["name"] for found in server["security_groups"]] == ["web"]
    ((address,),) = server["addresses"].values()
    assert (address["addr"], address["primary"]) == ("192.168.0.50", True)
    shown = cloud.get(f"{SERVERS}/{server['id']}/tags").json()["tags"]
    assert {"key": "role", "value": "db=main"} in shown


def test_the_disks_of_a_new_server(cloud: Client) -> None:
    scsi = {**DATA, "hw:passthrough": True, "multiattach": True}
    server = new(cloud, root_volume={"volumetype": "SAS"}, data_volumes=[{**DATA, "delete_on_termination": True}, scsi])
    found = server["os-extended-volumes:volumes_attached"]
    assert [(one["device"], one["bootIndex"], one["delete_on_termination"]) for one in found] == [
        ("/dev/vda", "0", "true"),
        ("/dev/sdb", "-1", "false"),
        ("/dev/vdb", "-1", "true"),
    ]
    root, shared, data = (disk(cloud, one["id"]) for one in found)
    assert (root["size"], root["bootable"], root["status"]) == (40, "true", "in-use")
    assert root["volume_image_metadata"]["image_id"] == server["image"]["id"]
    assert (shared["multiattach"], shared["metadata"]["hw:passthrough"]) == (True, "true")
    assert (data["volume_type"], data["size"], data["name"]) == ("SSD", 10, "machine-volume-0001")
    devices = cloud.get(f"{SERVERS}/{server['id']}/block_device").json()["volumeAttachments"]
    assert [(one["bus"], one["bootIndex"]) for one in devices] == [("virtio", 0), ("scsi", -1), ("virtio", -1)]


def test_a_port_that_exists_already(cloud: Client) -> None:
    port = cloud.post("vpc/v2.0/ports", {"port": {"network_id": subnet(cloud)["id"]}}).json()["port"]
    server = new(cloud, nics=[{"port_id": port["id"]}])
    assert server["network_interfaces"][0]["port_id"] == port["id"]
    shown = cloud.get(f"vpc/v2.0/ports/{port['id']}").json()["port"]
    assert (shown["device_id"], shown["device_owner"]) == (server["id"], "compute:cn-north-4a")
    assert error_of(post(cloud, nics=[{"port_id": port["id"]}]))[1] == "Ecs.0919"


def test_public_addresses(cloud: Client) -> None:
    (spare,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    server = new(cloud, publicip={"id": spare["id"]})
    ((_fixed, floating),) = server["addresses"].values()
    assert (floating["addr"], floating["OS-EXT-IPS:type"]) == ("198.18.200.1", "floating")
    assert error_of(post(cloud, publicip={"id": spare["id"]}))[1] == "Ecs.0005"
    made = new(cloud, "other", publicip={"eip": EIP})
    ((fixed, floating),) = made["addresses"].values()
    found = cloud.get(f"eip/v1/{PROJECT}/publicips", ("public_ip_address", floating["addr"])).json()["publicips"]
    assert [(one["bandwidth_size"], one["port_id"]) for one in found] == [(5, fixed["OS-EXT-IPS:port_id"])]


def test_names_repeat_and_get_numbers(cloud: Client) -> None:
    new(cloud)
    answer = post(cloud, count=2).json()
    assert names(cloud) == ["machine", "machine-0000", "machine-0001"]
    assert [show(cloud, server_id)["name"] for server_id in answer["serverIds"]] == ["machine-0000", "machine-0001"]
    post(cloud, name="same", count=2, isAutoRename=True)
    assert names(cloud).count("same") == 2


def test_a_dry_run(cloud: Client) -> None:
    answer = cloud.post(CREATE, {**request(cloud), "dry_run": True})
    assert answer.status_code == 202
    assert_nothing_happened(cloud)
    refused = cloud.post(CREATE, {**request(cloud, flavorRef="unknown"), "dry_run": True})
    assert error_of(refused)[:2] == (400, "Ecs.0029")


def told(cloud: Client, token: str, **changes: Any) -> Any:
    return cloud.call("POST", CREATE, json=request(cloud, **changes), headers={"X-Client-Token": token})


def test_a_client_token_makes_a_repeated_request_harmless(cloud: Client) -> None:
    first, second = told(cloud, TOKEN), told(cloud, TOKEN)
    assert first.json() == second.json()
    assert names(cloud) == ["machine"]
    assert error_of(told(cloud, TOKEN, name="other"))[:2] == (400, "Ecs.0122")
    for wrong in (TOKEN.upper(), "token", TOKEN + "0"):
        assert error_of(told(cloud, wrong))[:2] == (400, "Ecs.0123")
    cloud.control("POST", "clock", {"advance": 8 * 3600 + 1})
    assert error_of(told(cloud, TOKEN))[:2] == (400, "Ecs.0124")
    assert names(cloud) == ["machine"]


def test_a_refused_request_uses_up_no_token(cloud: Client) -> None:
    assert told(cloud, TOKEN, flavorRef="unknown").status_code == 400
    assert told(cloud, TOKEN).status_code == 200


def test_a_foreign_project(cloud: Client) -> None:
    answer = cloud.post("ecs/v1.1/d0000000000000000000000000000014/cloudservers", request(cloud))
    assert error_of(answer)[:2] == (403, "APIGW.0302")

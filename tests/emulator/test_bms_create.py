# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a create request must be like. A refused one orders, makes and takes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import (
    CLOUD_DISK,
    DETAIL,
    LOCAL,
    ORDERS,
    SERVERS,
    image,
    made,
    named,
    new,
    ordered,
    post,
    resources,
    show,
    subnet,
)

ROOT = {"volumetype": "SAS", "size": 40}
PREPAID = {"chargingMode": "prePaid", "periodType": "month", "periodNum": 1}


def eip(**changes: Any) -> dict[str, Any]:
    bandwidth = {"sharetype": "PER", "size": 5, "chargemode": "bandwidth", "name": "b"}
    made = {"iptype": "5_bgp", "bandwidth": bandwidth, "extendparam": {"chargingMode": "prePaid"}}
    return {"eip": {**made, **changes}}


def bandwidth(**changes: Any) -> dict[str, Any]:
    return eip(bandwidth={key: value for key, value in {"sharetype": "PER", "size": 5, **changes}.items() if value})


def assert_nothing_happened(cloud: Client) -> None:
    assert cloud.get(DETAIL).json() == {"count": 0, "servers": []}
    assert cloud.get(ORDERS, ("status", "3")).json()["total_count"] == 0
    assert cloud.get(ORDERS, ("status", "6")).json()["total_count"] == 0
    assert len(cloud.get("vpc/v2.0/ports").json()["ports"]) == 2


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "BMS.0001", "server.name"),
    ({"name": "x" * 64}, "BMS.0001", "server.name"),
    ({"name": "x" * 59, "count": 2}, "BMS.0206", "is 59"),
    ({"count": 0}, "BMS.0205", "out of range"),
    ({"count": 101}, "BMS.0205", "out of range"),
    ({"imageRef": "unknown"}, "BMS.0010", "unknown"),
    ({"flavorRef": "unknown"}, "BMS.0008", "unknown"),
    ({"availability_zone": "cn-north-4z"}, "BMS.0021", "not available in cn-north-4z"),
    ({"availability_zone": "cn-north-4c"}, "BMS.0054", "capacity is: [0], and req num is: [1]"),
    ({"root_volume": ROOT}, "BMS.0047", "takes no root_volume"),
    ({"flavorRef": CLOUD_DISK}, "BMS.0047", "needs a root_volume"),
    ({"flavorRef": CLOUD_DISK, "root_volume": {**ROOT, "size": 39}}, "BMS.0047", "39 is not in [40, 1024]"),
    ({"flavorRef": CLOUD_DISK, "root_volume": {**ROOT, "size": 1025}}, "BMS.0047", "1025 is not in [40, 1024]"),
    ({"flavorRef": CLOUD_DISK, "root_volume": {**ROOT, "volumetype": "TAPE"}}, "BMS.0047", "TAPE"),
    ({"data_volumes": [{"volumetype": "SAS", "size": 9}]}, "BMS.0203", "9 is not in [10, 32768]"),
    ({"data_volumes": [{"volumetype": "SAS", "size": 32769}]}, "BMS.0203", "32769"),
    ({"data_volumes": [{"volumetype": "TAPE", "size": 10}]}, "BMS.0203", "TAPE"),
    ({"data_volumes": [{"size": 10}]}, "BMS.0001", "data_volumes[0].volumetype is missing"),
    ({"vpcid": "unknown"}, "BMS.3040", "unknown"),
    ({"nics": []}, "BMS.0001", "0 items"),
    ({"nics": [{"subnet_id": "a"}] * 3}, "BMS.0001", "3 items"),
    ({"nics": [{"subnet_id": "unknown"}]}, "BMS.3001", "could not be found"),
    ({"security_groups": [{"id": "unknown"}]}, "BMS.3001", "unknown"),
    ({"key_name": "unknown"}, "BMS.0049", "unknown"),
    ({"adminPass": "short"}, "BMS.3039", "8 to 26"),
    ({"metadata": {"op_svc_userid": "u", "admin_pass": "x" * 27}}, "BMS.3039", "8 to 26"),
    ({"user_data": "not base64!"}, "BMS.0201", "user_data"),
    ({"publicip": {}}, "BMS.0019", "neither id nor eip"),
    ({"publicip": {"id": "x", **eip()}}, "BMS.0071", "at the same time"),
    ({"publicip": {"id": "unknown"}}, "BMS.0019", "could not be found"),
    ({"publicip": bandwidth(size=2001)}, "BMS.0077", "2001 is not in [1, 2000]"),
    ({"publicip": bandwidth(size=None)}, "BMS.0077", "None is not in"),
    ({"publicip": bandwidth(sharetype="WHOLE")}, "BMS.0079", "id cannot be empty"),
    ({"publicip": bandwidth(sharetype="WHOLE", id="unknown")}, "BMS.0019", "not a shared bandwidth"),
    ({"publicip": eip(iptype="5_telcom")}, "BMS.0001", "iptype"),
    ({"publicip": eip(extendparam={})}, "BMS.0001", "chargingMode is missing"),
    ({"publicip": eip(extendparam=[])}, "BMS.0001", "is not an object"),
    ({"extendparam": {}}, "BMS.0201", "periodType"),
    ({"extendparam": {**PREPAID, "periodNum": 10}}, "BMS.0201", "periodNum 10 is not in [1, 9]"),
    ({"extendparam": {**PREPAID, "periodNum": None}}, "BMS.0201", "periodNum"),
    ({"extendparam": {**PREPAID, "periodType": "year", "periodNum": 2}}, "BMS.0201", "periodNum 2 is not in [1, 1]"),
    ({"extendparam": {**PREPAID, "isAutoPay": True}}, "BMS.0001", "isAutoPay"),
    ({"extendparam": {**PREPAID, "isAutoRenew": True}}, "BMS.0001", "isAutoRenew"),
    ({"extendparam": {**PREPAID, "regionID": "cn-south-1"}}, "BMS.0201", "cn-south-1"),
    ({"metadata": {}}, "BMS.0001", "op_svc_userid is missing"),
    ({"server_tags": [{"key": "a"}, {"key": "a"}]}, "BMS.0201", "keys that differ"),
    ({"server_tags": [{"key": f"k{number}"} for number in range(10)]}, "BMS.0201", "at most 9"),
    *(
        ({name: None}, "BMS.0001", f"server.{name} is missing")
        for name in ("imageRef", "flavorRef", "name", "metadata", "nics", "availability_zone", "vpcid", "extendparam")
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


def test_images_for_virtual_servers(cloud: Client) -> None:
    answer = post(cloud, imageRef=image(cloud, "Ubuntu 22.04 server 64bit"))
    assert error_of(answer)[1] == "BMS.0011"


def test_the_images_smallest_disk(cloud: Client) -> None:
    big = image(cloud, "Ubuntu 22.04 server 64bit for BareMetal")
    asked = {"flavorRef": CLOUD_DISK, "imageRef": big}
    assert error_of(post(cloud, root_volume={**ROOT, "size": 59}, **asked))[1] == "BMS.0047"
    assert post(cloud, root_volume={**ROOT, "size": 60}, **asked).status_code == 200


def test_a_subnet_of_another_vpc(cloud: Client) -> None:
    other = {"name": "other", "id": "other-net", "cidr": "10.1.0.0/24"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "other", "cidr": "10.1.0.0/16", "subnets": [other]}]})
    assert error_of(post(cloud, nics=[{"subnet_id": "other-net"}]))[1] == "BMS.3001"


@pytest.mark.parametrize(
    ("address", "code"), [("192.168.0.11", "BMS.0014"), ("10.0.0.1", "BMS.0207"), ("nonsense", "BMS.0207")]
)
def test_fixed_addresses(cloud: Client, address: str, code: str) -> None:
    nic = {"subnet_id": subnet(cloud)["id"], "ip_address": address}
    assert error_of(post(cloud, nics=[nic]))[1] == code


def test_several_servers_share_no_address(cloud: Client) -> None:
    nic = {"subnet_id": subnet(cloud)["id"], "ip_address": "192.168.0.77"}
    assert error_of(post(cloud, nics=[nic], count=2))[1] == "BMS.0207"
    (spare,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    assert error_of(post(cloud, publicip={"id": spare["id"]}, count=2))[1] == "BMS.0072"


@pytest.mark.parametrize(
    ("quota", "code"),
    [({"instances": 1}, "BMS.0025"), ({"cores": 63}, "BMS.0026"), ({"ram": 2 * 196608 - 1}, "BMS.0027")],
)
def test_quotas(cloud: Client, quota: Any, code: str) -> None:
    cloud.control("POST", "seed", {"bms_quota": quota})
    assert error_of(post(cloud, count=2))[:2] == (400, code)
    assert post(cloud).status_code == 200
    assert error_of(post(cloud))[1] == code


def test_the_quota_and_what_is_used(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bms_quota": {"instances": 3}})
    made(cloud)
    absolute = cloud.get(f"{SERVERS}/limits").json()["absolute"]
    assert absolute["maxTotalInstances"] == 3
    assert absolute["maxTotalCores"] == absolute["maxTotalRAMSize"] == -1
    assert (absolute["totalInstancesUsed"], absolute["totalCoresUsed"], absolute["totalRAMUsed"]) == (1, 32, 196608)


def stock(cloud: Client, zone: str, flavor: str) -> tuple[int, str]:
    query = (("availability_zone", f"cn-north-4c,{zone}"), ("flavor_id", flavor))
    answer = cloud.get(f"{SERVERS}/available_resource", *query).json()
    (found,) = answer["available_resource"][1]["flavors"]
    return found["count"], found["status"]


def test_stock_runs_out_and_comes_back(cloud: Client) -> None:
    asked = {"availability_zone": "cn-north-4b", "flavorRef": CLOUD_DISK, "root_volume": ROOT}
    assert stock(cloud, "cn-north-4b", CLOUD_DISK) == (2, "normal")
    assert error_of(post(cloud, count=3, **asked))[1] == "BMS.0054"
    made(cloud, count=2, **asked)
    assert stock(cloud, "cn-north-4b", CLOUD_DISK) == (0, "sellout")
    assert error_of(post(cloud, **asked))[1] == "BMS.0054"
    cloud.post(f"{SERVERS}/delete", {"servers": [{"id": named(cloud, "metal-0001")["id"]}], "delete_publicip": False})
    assert stock(cloud, "cn-north-4b", CLOUD_DISK) == (1, "normal")
    assert post(cloud, **asked).status_code == 200


def test_what_flavors_say(cloud: Client) -> None:
    flavors = {flavor["id"]: flavor for flavor in cloud.get(f"{SERVERS}/flavors").json()["flavors"]}
    specs = flavors[LOCAL]["os_extra_specs"]
    assert specs["baremetal:extBootType"] == "LocalDisk"
    assert specs["cond:operation:az"] == "cn-north-4a(normal),cn-north-4b(normal),cn-north-4c(sellout)"
    assert flavors[CLOUD_DISK]["os_extra_specs"]["baremetal:extBootType"] == "Volume"
    assert (flavors[LOCAL]["vcpus"], flavors[LOCAL]["ram"]) == ("32", 196608)
    only = cloud.get(f"{SERVERS}/flavors", ("availability_zone", "cn-north-4c")).json()["flavors"]
    assert [flavor["id"] for flavor in only] == [LOCAL]
    assert error_of(cloud.get(f"{SERVERS}/available_resource"))[1] == "BMS.0001"


def test_names_repeat_and_every_server_is_billed(cloud: Client) -> None:
    """The cloud has no idea that the second request was the first one again."""
    first, second = ordered(cloud), ordered(cloud)
    assert first != second
    servers = cloud.get(DETAIL, ("name", "metal")).json()["servers"]
    assert [server["name"] for server in servers] == ["metal", "metal"]
    assert len({server["id"] for server in servers}) == 2
    billed = [resources(cloud, order_id=order_id)[0]["resource_id"] for order_id in (first, second)]
    assert sorted(billed) == sorted(server["id"] for server in servers)


def test_what_a_new_server_has(cloud: Client) -> None:
    network = subnet(cloud)
    (group,) = cloud.get("vpc/v2.0/security-groups", ("name", "web")).json()["security_groups"]
    server = new(
        cloud,
        nics=[
            {"subnet_id": network["id"], "ip_address": "192.168.0.50"},
            {"subnet_id": subnet(cloud, "subnet-dual")["id"]},
        ],
        security_groups=[{"id": group["id"]}],
        metadata={"op_svc_userid": "u1", "agency_name": "agent"},
        server_tags=[{"key": "role", "value": "db"}, {"key": "empty"}],
        user_data="aGVsbG8=",
        data_volumes=[{"volumetype": "SSD", "size": 10, "shareable": True}, {"volumetype": "SAS", "size": 20}],
    )
    assert (server["status"], server["description"]) == ("ACTIVE", server["name"])
    assert server["tags"] == ["__type_baremetal", "_sys_enterprise_project_id=0", "role=db", "empty="]
    assert server["metadata"]["op_svc_userid"] == "u1"
    assert server["metadata"]["agency_name"] == "agent"
    assert server["metadata"]["chargingMode"] == "0"
    assert not {"vpc_id", "metering.image_id", "image_name"} & set(server["metadata"])
    assert server["OS-EXT-SRV-ATTR:user_data"] == "aGVsbG8="
    assert server["flavor"] == {"id": LOCAL, "name": LOCAL, "disk": "1200", "vcpus": "32", "ram": "196608"}
    assert not {"image", "security_groups"} & set(server), "what is paid by use tells little"
    (addresses,) = server["addresses"].values()
    assert addresses[0]["addr"] == "192.168.0.50"
    assert [address["version"] for address in addresses] == ["4", "4"]
    disks = server["os-extended-volumes:volumes_attached"]
    assert [disk["device"] for disk in disks] == ["/dev/sdb", "/dev/sdc"]
    assert [disk["bootIndex"] for disk in disks] == ["-1", "-1"]
    assert show(cloud, server["id"]) == server


def test_the_disk_that_a_server_starts_from(cloud: Client) -> None:
    disks = new(cloud, flavorRef=CLOUD_DISK, root_volume=ROOT, data_volumes=[{"volumetype": "SAS", "size": 10}])[
        "os-extended-volumes:volumes_attached"
    ]
    assert [(disk["device"], disk["bootIndex"], disk["delete_on_termination"]) for disk in disks] == [
        ("/dev/sda", "0", "true"),
        ("/dev/sdb", "-1", "false"),
    ]


def test_interfaces_are_ports(cloud: Client) -> None:
    """So that a virtual address can be bound to them, and nobody can delete them behind the server's back."""
    server = new(cloud)
    (port,) = cloud.get("vpc/v2.0/ports", ("device_id", server["id"])).json()["ports"]
    assert port["device_owner"] == "compute:cn-north-4a"
    assert port["binding:vif_details"] == {"primary_interface": True}
    (interface,) = cloud.get(f"{SERVERS}/{server['id']}/os-interface").json()["interfaceAttachments"]
    assert (interface["port_id"], interface["net_id"]) == (port["id"], port["network_id"])
    assert cloud.delete(f"vpc/v2.0/ports/{port['id']}").status_code == 403
    pairs = {"port": {"allowed_address_pairs": [{"ip_address": "1.1.1.1/0"}]}}
    assert cloud.put(f"vpc/v2.0/ports/{port['id']}", pairs).status_code == 200


def test_an_existing_public_address(cloud: Client) -> None:
    (spare,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    server = new(cloud, publicip={"id": spare["id"]})
    (addresses,) = server["addresses"].values()
    assert [(address["addr"], address["OS-EXT-IPS:type"]) for address in addresses][1] == ("198.18.200.1", "floating")
    assert cloud.get(f"eip/v1/{PROJECT}/publicips/{spare['id']}").json()["publicip"]["status"] == "ACTIVE"
    assert error_of(post(cloud, publicip={"id": spare["id"]}))[1] == "BMS.0019"


def test_a_new_public_address(cloud: Client) -> None:
    server = new(cloud, publicip=eip(extendparam={"chargingMode": "postPaid"}))
    (addresses,) = server["addresses"].values()
    found = cloud.get(f"eip/v1/{PROJECT}/publicips", ("public_ip_address", addresses[1]["addr"])).json()["publicips"]
    assert [(one["bandwidth_name"], one["bandwidth_size"], one["port_id"]) for one in found] == [
        ("b", 5, addresses[0]["OS-EXT-IPS:port_id"])
    ]


def test_a_shared_bandwidth(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bandwidths": [{"name": "shared", "id": "bw-1", "size": 50}]})
    asked = eip(bandwidth={"sharetype": "WHOLE", "id": "bw-1"}, extendparam={"chargingMode": "postPaid"})
    made(cloud, publicip=asked, count=2)
    found = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    assert sorted(one["bandwidth_id"] == "bw-1" for one in found) == [False, True, True]


def test_many_at_once(cloud: Client) -> None:
    made(cloud, count=3, name="x" * 58)
    names = sorted(server["name"] for server in cloud.get(DETAIL).json()["servers"])
    assert names == [f"{'x' * 58}-000{number}" for number in range(3)]


def test_a_body_that_is_none(cloud: Client) -> None:
    answer = cloud.call("POST", SERVERS, data=b"{half")
    assert answer.json() == {
        "error": {"code": "BMS.0001", "message": "Fail to parse request, reason: the body is not valid JSON."}
    }


def test_images_that_are_no_more(cloud: Client) -> None:
    gone = {"name": "gone", "id": "img-1", "virtual_env_type": "Ironic", "status": "killed"}
    cloud.control("POST", "seed", {"images": [gone]})
    assert error_of(post(cloud, imageRef="img-1"))[1] == "BMS.0011"

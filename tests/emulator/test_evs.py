# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Disks: their creation by jobs and orders, and their lists."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.machines import (
    DISKS,
    MONTHLY,
    NEW_DISKS,
    attach,
    disk,
    disk_request,
    ended,
    fail,
    job,
    new,
    new_disk,
)
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, image, order_status, paced, resources

TOKEN = "46436810-d999-454c-bd85-e515fd258600"
LISTED = f"{DISKS}/detail"


def post(cloud: Client, body: dict[str, Any] | None = None, **changes: Any) -> Response:
    return cloud.post(NEW_DISKS, {**disk_request(**changes), **(body or {})})


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return [volume["name"] for volume in cloud.get(LISTED, *query).json()["volumes"]]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"availability_zone": "cn-north-4z"}, "EVS.1036"),
    ({"volume_type": "TAPE"}, "EVS.2070"),
    ({"name": "x" * 256}, "EVS.1003"),
    ({"description": "ü" * 128}, "EVS.1004"),
    ({"count": 0}, "EVS.1021"),
    ({"count": 101}, "EVS.1021"),
    ({"size": None}, "EVS.1010"),
    ({"size": 9}, "EVS.1010"),
    ({"size": 32769}, "EVS.1010"),
    ({"imageRef": "a", "snapshot_id": "b"}, "EVS.1016"),
    ({"imageRef": "unknown"}, "EVS.2046"),
    ({"snapshot_id": "unknown"}, "EVS.2045"),
    ({"backup_id": "unknown"}, "EVS.1006"),
    ({"imageRef": "unknown", "multiattach": True}, "EVS.2094"),
    ({"imageRef": "unknown", "metadata": {"hw:passthrough": "true"}}, "EVS.1043"),
    ({"metadata": {"hw:passthrough": "yes"}}, "EVS.1057"),
    ({"metadata": {"__system__encrypted": "1"}}, "EVS.2041"),
    ({"metadata": {"hw:passthrough": True}}, "EVS.5400"),
    ({"volume_type": "GPSSD2"}, "EVS.1009"),
    ({"iops": 3000}, "EVS.1009"),
    ({"volume_type": "ESSD2", "iops": 3000, "throughput": 100}, "EVS.1009"),
    ({"tags": {f"k{number}": "v" for number in range(11)}}, "EVS.1061"),
    ({"tags": {"k" * 37: "v"}}, "EVS.1062"),
    ({"tags": {"k": "v" * 44}}, "EVS.1062"),
    ({"volume_type": None}, "EVS.5400"),
    ({"availability_zone": None}, "EVS.5400"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED)
def test_refusals(cloud: Client, changes: dict[str, Any], code: str) -> None:
    assert error_of(post(cloud, **changes))[:2] == (400, code)
    assert names(cloud) == ["spare-disk"]


@pytest.mark.parametrize(
    "charging",
    [
        {"chargingMode": "prePaid"},
        {**MONTHLY, "periodNum": 10},
        {**MONTHLY, "periodType": "year", "periodNum": 2},
    ],
)
def test_periods_that_are_refused(cloud: Client, charging: Any) -> None:
    assert error_of(post(cloud, {"bssParam": charging}))[:2] == (400, "EVS.2147")
    assert cloud.get(ORDERS, ("service_type_code", "hws.service.type.ebs")).json()["total_count"] == 0


def test_the_images_smallest_disk(cloud: Client) -> None:
    there = image(cloud, "Ubuntu 22.04 server 64bit")
    assert error_of(post(cloud, imageRef=there, size=39))[1] == "EVS.1010"
    made = new_disk(cloud, imageRef=there, size=40)
    assert (made["bootable"], made["volume_image_metadata"]["image_id"]) == ("true", there)
    assert error_of(post(cloud, imageRef=there, size=1025))[1] == "EVS.1010"


def test_types(cloud: Client) -> None:
    shown = cloud.get(f"evs/v2/{PROJECT}/types").json()["volume_types"]
    assert {one["name"] for one in shown} == {"SATA", "SAS", "GPSSD", "SSD", "ESSD", "GPSSD2", "ESSD2"}
    zones = "cn-north-4a,cn-north-4b,cn-north-4c"
    assert {one["extra_specs"]["RESKEY:availability_zones"] for one in shown} == {zones}
    types = [{"name": "SAS", "zones": ["cn-north-4a", "cn-north-4b"], "sold_out": ["cn-north-4b"]}]
    cloud.control("POST", "seed", {"evs_types": types})
    (only,) = cloud.get(f"evs/v2/{PROJECT}/types").json()["volume_types"]
    assert only["extra_specs"]["os-vendor-extended:sold_out_availability_zones"] == "cn-north-4b"
    for zone, code in (("cn-north-4b", "EVS.2072"), ("cn-north-4c", "EVS.2071")):
        assert error_of(post(cloud, availability_zone=zone))[:2] == (400, code)
    assert error_of(post(cloud, volume_type="SSD"))[1] == "EVS.2070"
    found = names(cloud, ("volume_type_id", only["id"]))
    assert found == ["spare-disk"]


@pytest.mark.parametrize(("quota", "code"), [({"volumes": 2}, "EVS.1034"), ({"gigabytes": 139}, "EVS.1042")])
def test_quotas(cloud: Client, quota: Any, code: str) -> None:
    """The disk of the seed counts."""
    cloud.control("POST", "seed", {"evs_quota": quota})
    assert error_of(post(cloud, count=2))[:2] == (400, code)
    new_disk(cloud)
    assert error_of(post(cloud))[1] == code


def test_what_a_new_disk_has(cloud: Client) -> None:
    made = new_disk(
        cloud,
        description="mine",
        multiattach=True,
        metadata={"hw:passthrough": "true", "__system__encrypted": "1", "__system__cmkid": "key"},
        tags={"team": "shop"},
        enterprise_project_id="ep-1",
    )
    assert (made["status"], made["size"], made["volume_type"]) == ("available", 20, "SAS")
    assert (made["bootable"], made["shareable"], made["multiattach"]) == ("false", "true", True)
    assert (made["metadata"]["hw:passthrough"], made["encrypted"]) == ("true", True)
    assert "orderID" not in made["metadata"]
    assert (made["tags"], made["enterprise_project_id"]) == ({"team": "shop"}, "ep-1")
    assert (made["attachments"], made["service_type"]) == ([], "EVS")
    assert made["links"][0]["href"].endswith(f"/v2/{PROJECT}/volumes/{made['id']}")


def test_a_disk_with_a_speed(cloud: Client) -> None:
    made = new_disk(cloud, volume_type="GPSSD2", iops=3000, throughput=125)
    assert (made["iops"]["total_val"], made["throughput"]["total_val"]) == (3000, 125)
    assert "iops" not in new_disk(cloud)


def test_a_job_look_by_look() -> None:
    cloud = paced("poll")
    answer = post(cloud).json()
    assert list(answer) == ["job_id", "volume_ids"]
    (volume_id,) = answer["volume_ids"]
    assert error_of(cloud.get(f"{DISKS}/{volume_id}"))[:2] == (404, "EVS.5404"), "not there yet"
    assert disk(cloud, volume_id)["status"] == "creating"
    assert disk(cloud, volume_id)["status"] == "available"
    found = job(cloud, answer["job_id"], "evs")
    assert (found["job_type"], found["status"], found["entities"]) == (
        "createVolume",
        "SUCCESS",
        {"volume_id": volume_id},
    )


def test_the_list_moves_a_creation() -> None:
    cloud = paced("poll")
    post(cloud)
    seen = [sorted(one["status"] for one in cloud.get(LISTED).json()["volumes"]) for _other in range(3)]
    assert seen == [["available"], ["available", "creating"], ["available", "available"]]


def test_several_disks(cloud: Client) -> None:
    answer = post(cloud, count=2).json()
    assert sorted(disk(cloud, volume_id)["name"] for volume_id in answer["volume_ids"]) == ["disk-0001", "disk-0002"]
    found = job(cloud, answer["job_id"], "evs")
    assert (found["job_type"], list(found["entities"])) == ("batchCreateVolume", ["sub_jobs"])
    assert [part["entities"]["volume_id"] for part in found["entities"]["sub_jobs"]] == answer["volume_ids"]


def test_names_repeat_and_may_be_empty(cloud: Client) -> None:
    for name in ("disk", "disk", None):
        new_disk(cloud, name=name)
    assert sorted(names(cloud)) == ["", "disk", "disk", "spare-disk"]


def test_a_client_token_makes_a_repeated_request_harmless(cloud: Client) -> None:
    headers = {"X-Client-Token": TOKEN}
    first = cloud.call("POST", NEW_DISKS, json=disk_request(), headers=headers)
    second = cloud.call("POST", NEW_DISKS, json=disk_request(), headers=headers)
    assert first.json() == second.json()
    assert names(cloud, ("name", "disk")).count("disk") == 1
    other = cloud.call("POST", NEW_DISKS, json=disk_request(name="other"), headers=headers)
    assert error_of(other)[:2] == (400, "EVS.5400")


def test_an_unknown_job_and_disk(cloud: Client) -> None:
    assert error_of(cloud.get(f"evs/v1/{PROJECT}/jobs/unknown"))[:2] == (400, "Common.0011")
    assert error_of(cloud.get(f"{DISKS}/unknown"))[:2] == (404, "EVS.5404")
    foreign = cloud.get("evs/v2/d0000000000000000000000000000014/cloudvolumes/detail")
    assert error_of(foreign)[:2] == (403, "APIGW.0302")


def test_an_order(cloud: Client) -> None:
    unpaid = {key: value for key, value in MONTHLY.items() if key != "isAutoPay"}
    answer = post(cloud, {"bssParam": {**unpaid, "isAutoRenew": "true"}}, count=2).json()
    assert list(answer) == ["order_id", "volume_ids"]
    assert order_status(cloud, answer["order_id"]) == 6
    assert error_of(cloud.get(f"{DISKS}/{answer['volume_ids'][0]}"))[0] == 404
    paid = {"order_id": answer["order_id"], "use_coupon": "NO", "use_discount": "NO"}
    assert cloud.post("bss/v3/orders/customer-orders/pay", paid).status_code == 204
    found = resources(cloud, order_id=answer["order_id"])
    assert sorted(one["resource_id"] for one in found) == sorted(answer["volume_ids"])
    assert [(one["expire_policy"], one["is_main_resource"]) for one in found] == [(3, 1)] * 2
    (line,) = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_line_items"]
    assert (line["product_spec_desc"], line["official_amount"]) == ("SAS|20GB", 14.0)
    made = disk(cloud, answer["volume_ids"][0])
    assert (made["metadata"]["orderID"], made["status"]) == (answer["order_id"], "available")


def test_a_prepaid_disk_is_unsubscribed(cloud: Client) -> None:
    made = new_disk(cloud, {"bssParam": MONTHLY})
    assert error_of(cloud.delete(f"{DISKS}/{made['id']}"))[:2] == (400, "EVS.1035")
    body = {"resource_ids": [made["id"]], "unsubscribe_type": 1}
    assert len(cloud.post(UNSUBSCRIBE, body).json()["order_ids"]) == 1
    assert names(cloud) == ["spare-disk"]


def test_a_seeded_prepaid_disk(cloud: Client) -> None:
    entry = {"name": "paid", "size": 10, "charging_mode": "prePaid", "server": "web-1"}
    cloud.control("POST", "seed", {"volumes": [entry]})
    (made,) = cloud.get(LISTED, ("name", "paid")).json()["volumes"]
    assert (made["status"], made["attachments"][0]["device"]) == ("in-use", "/dev/vdb")
    (found,) = resources(cloud, order_id=made["metadata"]["orderID"])
    assert found["resource_id"] == made["id"]


def test_a_disk_for_a_server(cloud: Client) -> None:
    server = new(cloud)
    made = new_disk(cloud, {"server_id": server["id"]})
    assert (made["status"], made["attachments"][0]["server_id"]) == ("in-use", server["id"])
    assert error_of(post(cloud, {"server_id": "unknown"}))[:2] == (400, "EVS.2131")
    broken = {"name": "broken", "id": "broken", "status": "ERROR", "nics": [{"subnet": "subnet-demo"}]}
    cloud.control("POST", "seed", {"ecs_servers": [broken]})
    assert error_of(post(cloud, {"server_id": "broken"}))[:2] == (400, "EVS.2134")
    far = {"availability_zone": "cn-north-4b"}
    assert error_of(post(cloud, {"server_id": server["id"]}, **far))[:2] == (400, "EVS.2053")


def test_a_disk_for_a_prepaid_server_is_prepaid(cloud: Client) -> None:
    server = new(cloud, extendparam=MONTHLY)
    answer = post(cloud, {"server_id": server["id"], "bssParam": {"isAutoPay": "true"}}).json()
    assert list(answer) == ["order_id", "volume_ids"]
    made = disk(cloud, answer["volume_ids"][0])
    assert (made["status"], made["metadata"]["orderID"]) == ("in-use", answer["order_id"])


@pytest.mark.parametrize("charging", [{}, {"bssParam": MONTHLY}])
def test_a_creation_that_fails(cloud: Client, charging: Any) -> None:
    fail(cloud, "evs", "create")
    answer = post(cloud, charging).json()
    if charging:
        assert order_status(cloud, answer["order_id"]) == 4
    else:
        assert job(cloud, answer["job_id"], "evs")["fail_reason"] == "it broke"
    assert names(cloud) == ["spare-disk"]


def test_a_creation_that_leaves_a_broken_disk(cloud: Client) -> None:
    fail(cloud, "evs", "create", result="error")
    answer = post(cloud).json()
    assert job(cloud, answer["job_id"], "evs")["status"] == "FAIL"
    made = disk(cloud, answer["volume_ids"][0])
    assert made["status"] == "error"
    assert ended(cloud, cloud.delete(f"{DISKS}/{made['id']}"))["status"] == "SUCCESS"
    fail(cloud, "evs", "create", result="refuse", volume="disk*")
    assert error_of(post(cloud)) == (400, "Own.9", "it broke")


@pytest.fixture
def stocked(cloud: Client) -> Client:
    """A cloud with some disks, the newest first: shared, far, small, spare-disk."""
    for name, more in (
        ("small", {}),
        ("far", {"availability_zone": "cn-north-4b", "size": 50, "enterprise_project_id": "ep-1"}),
        ("shared", {"multiattach": True, "size": 30}),
    ):
        cloud.control("POST", "clock", {"advance": 60})
        new_disk(cloud, name=name, **more)
    (web,) = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail", ("name", "web-1")).json()["servers"]
    (small,) = cloud.get(LISTED, ("name", "small")).json()["volumes"]
    attach(cloud, web, small)
    return cloud


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["shared", "far", "small", "spare-disk"]),
        ((("sort_dir", "asc"),), ["spare-disk", "small", "far", "shared"]),
        ((("sort_key", "size"),), ["spare-disk", "far", "shared", "small"]),
        ((("name", "s"),), ["shared", "small", "spare-disk"]),
        ((("name", "far"),), ["far"]),
        ((("status", "in-use"),), ["small"]),
        ((("status", "available"), ("availability_zone", "cn-north-4a")), ["shared", "spare-disk"]),
        ((("multiattach", "true"),), ["shared"]),
        ((("service_type", "DSS"),), []),
        ((("enterprise_project_id", "ep-1"),), ["far"]),
        ((("enterprise_project_id", "all_granted_eps"),), ["shared", "far", "small", "spare-disk"]),
        ((("server_id", "unknown"),), []),
        ((("id", "unknown"),), []),
        ((("offset", "2"),), ["small", "spare-disk"]),
        ((("limit", "1"), ("offset", "1")), ["far"]),
    ],
)
def test_filters(stocked: Client, query: Any, found: list[str]) -> None:
    assert names(stocked, *query) == found


def test_filters_by_ids_and_servers(stocked: Client) -> None:
    volumes = {one["name"]: one for one in stocked.get(LISTED).json()["volumes"]}
    listed = f"['{volumes['far']['id']}','unknown', '{volumes['small']['id']}']"
    assert names(stocked, ("ids", listed), ("id", volumes["shared"]["id"])) == ["far", "small"]
    assert names(stocked, ("id", volumes["shared"]["id"])) == ["shared"]
    assert names(stocked, ("server_id", volumes["small"]["attachments"][0]["server_id"])) == ["small"]
    many = "[" + ",".join(f"'{number}'" for number in range(61)) + "]"
    assert error_of(stocked.get(LISTED, ("ids", many)))[:2] == (400, "EVS.1032")


def test_pages(stocked: Client) -> None:
    seen: list[str] = []
    page = stocked.get(LISTED, ("limit", "3")).json()
    assert page["count"] == 4
    seen += [one["name"] for one in page["volumes"]]
    (link,) = page["volumes_links"]
    assert (link["rel"], f"marker={page['volumes'][-1]['id']}" in link["href"]) == ("next", True)
    page = stocked.get(LISTED, ("limit", "3"), ("marker", page["volumes"][-1]["id"])).json()
    assert (page["count"], "volumes_links" in page) == (4, False)
    seen += [one["name"] for one in page["volumes"]]
    assert seen == ["shared", "far", "small", "spare-disk"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (("limit", "0"), "EVS.1023"),
        (("limit", "1001"), "EVS.2142"),
        (("limit", "many"), "EVS.5400"),
        (("marker", "unknown"), "EVS.1024"),
        (("sort_dir", "up"), "EVS.1040"),
    ],
)
def test_lists_that_are_refused(cloud: Client, query: Any, code: str) -> None:
    assert error_of(cloud.get(LISTED, query))[:2] == (400, code)

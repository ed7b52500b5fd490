# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Changing, extending and deleting disks."""

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
    detach,
    disk,
    ended,
    fail,
    job,
    new,
    new_disk,
    power,
)
from tests.emulator.metal import ORDERS, order_status, paced, resources


def extend(cloud: Client, volume: dict[str, Any], size: int, **more: Any) -> Response:
    return cloud.post(f"{NEW_DISKS}/{volume['id']}/action", {"os-extend": {"new_size": size}, **more})


def test_a_larger_disk(cloud: Client) -> None:
    made = new_disk(cloud)
    found = ended(cloud, extend(cloud, made, 30))
    assert (found["job_type"], found["status"]) == ("extendVolume", "SUCCESS")
    assert (disk(cloud, made["id"])["size"], disk(cloud, made["id"])["status"]) == (30, "available")
    for size in (29, 30):
        assert error_of(extend(cloud, made, size))[:2] == (400, "EVS.1015")
    assert error_of(extend(cloud, made, 32769))[:2] == (400, "EVS.1010")
    assert error_of(extend(cloud, {"id": "unknown"}, 40))[:2] == (404, "EVS.5404")
    cloud.control("POST", "seed", {"evs_quota": {"gigabytes": 139}})
    assert error_of(extend(cloud, made, 40))[:2] == (400, "EVS.1042")


def test_a_larger_disk_takes_time() -> None:
    cloud = paced("clock")
    cloud.control("POST", "seed", {"volumes": [{"name": "slow", "id": "slow", "size": 10}]})
    extend(cloud, {"id": "slow"}, 20)
    seen = []
    for _other in range(3):
        shown = disk(cloud, "slow")
        seen.append((shown["status"], shown["size"]))
        cloud.control("POST", "clock", {"advance": 30})
    assert seen == [("extending", 10), ("extending", 10), ("available", 20)]
    extend(cloud, {"id": "slow"}, 30)
    assert error_of(extend(cloud, {"id": "slow"}, 40))[:2] == (400, "EVS.1064")
    assert error_of(cloud.delete(f"{DISKS}/slow"))[:2] == (400, "EVS.1046")


def test_larger_disks_in_use(cloud: Client) -> None:
    server, plain, shared = new(cloud), new_disk(cloud), new_disk(cloud, multiattach=True)
    for volume in (plain, shared):
        attach(cloud, server, volume)
    assert ended(cloud, extend(cloud, plain, 30))["status"] == "SUCCESS"
    assert disk(cloud, plain["id"])["status"] == "in-use"
    assert error_of(extend(cloud, shared, 30))[:2] == (400, "EVS.1065")
    power(cloud, "os-stop", server)
    assert ended(cloud, extend(cloud, plain, 40))["status"] == "SUCCESS"
    broken = {"name": "broken", "status": "ERROR", "nics": [{"subnet": "subnet-demo"}]}
    disks = [{"name": "held", "id": "held", "size": 10, "server": "broken"}]
    cloud.control("POST", "seed", {"ecs_servers": [broken], "volumes": disks})
    assert error_of(extend(cloud, {"id": "held"}, 20))[:2] == (400, "EVS.1066")


def test_a_larger_prepaid_disk_is_an_order(cloud: Client) -> None:
    made = new_disk(cloud, {"bssParam": MONTHLY})
    answer = extend(cloud, made, 30, bssParam={"isAutoPay": "true"}).json()
    assert list(answer) == ["order_id"]
    order = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert (order["status"], order["order_type"], order["official_amount"]) == (5, 3, 3.5)
    assert disk(cloud, made["id"])["size"] == 30
    (found,) = resources(cloud, resource_ids=[made["id"]])
    assert found["spec_size"] == 30
    unpaid = extend(cloud, made, 40).json()["order_id"]
    assert (order_status(cloud, unpaid), disk(cloud, made["id"])["size"]) == (6, 30)


@pytest.mark.parametrize(("result", "status"), [("fail", "available"), ("error", "error_extending")])
def test_an_extension_that_fails(cloud: Client, result: str, status: str) -> None:
    made = new_disk(cloud)
    fail(cloud, "evs", "extend", result=result)
    assert ended(cloud, extend(cloud, made, 30))["error_code"] == "Own.9"
    assert (disk(cloud, made["id"])["size"], disk(cloud, made["id"])["status"]) == (20, status)


def test_updates(cloud: Client) -> None:
    made = new_disk(cloud, description="first")
    answer = cloud.put(f"{DISKS}/{made['id']}", {"volume": {"name": "other"}}).json()
    assert (answer["name"], answer["description"], "volume" in answer) == ("other", "first", False)
    cloud.put(f"{DISKS}/{made['id']}", {"volume": {"description": ""}})
    assert (disk(cloud, made["id"])["name"], disk(cloud, made["id"])["description"]) == ("other", "")
    for given, code in (({}, "EVS.1007"), ({"name": "x" * 256}, "EVS.1003")):
        assert error_of(cloud.put(f"{DISKS}/{made['id']}", {"volume": given}))[:2] == (400, code)
    assert error_of(cloud.put(f"{DISKS}/unknown", {"volume": {"name": "x"}}))[:2] == (404, "EVS.5404")


def tag(cloud: Client, volume: dict[str, Any], action: str, *tags: Any) -> Response:
    return cloud.post(f"{DISKS}/{volume['id']}/tags/action", {"action": action, "tags": list(tags)})


def test_tags(cloud: Client) -> None:
    made = new_disk(cloud, tags={"team": "shop", "stage": "test"})
    assert tag(cloud, made, "create", {"key": "team", "value": "web"}).status_code == 204
    assert tag(cloud, made, "delete", {"key": "stage"}, {"key": "never"}).status_code == 204
    assert disk(cloud, made["id"])["tags"] == {"team": "web"}
    assert cloud.get(f"{DISKS}/{made['id']}/tags").json() == {"tags": [{"key": "team", "value": "web"}]}
    many = [{"key": f"k{number}", "value": ""} for number in range(10)]
    assert error_of(tag(cloud, made, "create", *many))[:2] == (400, "EVS.1061")
    assert error_of(tag(cloud, made, "create", {"key": "", "value": ""}))[:2] == (400, "EVS.1062")
    assert error_of(tag(cloud, made, "CREATE", {"key": "a", "value": ""}))[:2] == (400, "EVS.5400")
    assert error_of(tag(cloud, {"id": "unknown"}, "create", {"key": "a", "value": ""}))[0] == 404


def test_a_disk_in_use_is_not_deleted(cloud: Client) -> None:
    server, made = new(cloud), new_disk(cloud)
    attach(cloud, server, made)
    assert error_of(cloud.delete(f"{DISKS}/{made['id']}"))[:2] == (400, "EVS.1046")
    detach(cloud, server, made)
    found = ended(cloud, cloud.delete(f"{DISKS}/{made['id']}"))
    assert (found["job_type"], found["status"]) == ("deleteVolume", "SUCCESS")
    for answer in (cloud.get(f"{DISKS}/{made['id']}"), cloud.delete(f"{DISKS}/{made['id']}")):
        assert error_of(answer)[:2] == (404, "EVS.5404")


def test_a_deletion_takes_time_and_the_job_is_not_the_end() -> None:
    cloud = paced("poll")
    cloud.control("POST", "seed", {"volumes": [{"name": "old", "id": "old", "size": 10}]})
    job_id = cloud.delete(f"{DISKS}/old").json()["job_id"]
    assert error_of(cloud.delete(f"{DISKS}/old"))[:2] == (400, "EVS.1046"), "it is deleting already"
    while job(cloud, job_id, "evs")["status"] != "SUCCESS":
        pass
    assert disk(cloud, "old")["status"] == "deleting"
    assert error_of(cloud.get(f"{DISKS}/old"))[0] == 404


@pytest.mark.parametrize(("result", "status"), [("fail", "available"), ("error", "error_deleting")])
def test_a_deletion_that_fails(cloud: Client, result: str, status: str) -> None:
    made = new_disk(cloud)
    fail(cloud, "evs", "delete", result=result)
    assert ended(cloud, cloud.delete(f"{DISKS}/{made['id']}"))["status"] == "FAIL"
    assert disk(cloud, made["id"])["status"] == status


@pytest.mark.parametrize("status", ["error", "error_extending", "backing-up"])
def test_disks_that_a_seed_leaves_in_a_status(cloud: Client, status: str) -> None:
    cloud.control("POST", "seed", {"volumes": [{"name": "odd", "id": "odd", "size": 10, "status": status}]})
    assert disk(cloud, "odd")["status"] == status
    assert cloud.delete(f"{DISKS}/odd").status_code == (400 if status == "backing-up" else 200)


def test_disks_of_bare_metal(cloud: Client) -> None:
    """The same disks serve both kinds of servers."""
    metal = {"name": "iron", "nics": [{"subnet": "subnet-demo"}]}
    made = {"name": "held", "id": "held", "size": 10}
    cloud.control("POST", "seed", {"bms_servers": [{**metal, "id": "iron"}], "volumes": [made]})
    body = {"volumeAttachment": {"volumeId": "held"}}
    assert cloud.post(f"bms/v1/{PROJECT}/baremetalservers/iron/attachvolume", body).status_code == 200
    shown = disk(cloud, "held")
    assert (shown["status"], shown["attachments"][0]["device"]) == ("in-use", "/dev/sdb")
    assert error_of(attach(cloud, new(cloud), shown))[:2] == (400, "Ecs.0103")


def retype(cloud: Client, volume: dict[str, Any], new_type: str, **more: Any) -> Response:
    body = {"os-retype": {"new_type": new_type, **more}, "bssParam": {"isAutoPay": "true"}}
    return cloud.post(f"evs/v2/{PROJECT}/volumes/{volume['id']}/retype", body)


def test_another_type(cloud: Client) -> None:
    made = new_disk(cloud)
    found = ended(cloud, retype(cloud, made, "SSD"))
    assert (found["job_type"], found["status"]) == ("retypeVolume", "SUCCESS")
    assert (disk(cloud, made["id"])["volume_type"], disk(cloud, made["id"])["status"]) == ("SSD", "available")
    for lower in ("SAS", "SSD", "ESSD2"):
        assert error_of(retype(cloud, made, lower, iops=3000))[:2] == (400, "EVS.2087")
    assert error_of(retype(cloud, made, "TAPE"))[:2] == (400, "EVS.2070")
    assert error_of(retype(cloud, made, "GPSSD2"))[:2] == (400, "EVS.1009")
    ended(cloud, retype(cloud, made, "GPSSD2", iops=3000, throughput=125))
    assert disk(cloud, made["id"])["throughput"]["total_val"] == 125
    assert error_of(retype(cloud, {"id": "unknown"}, "SSD"))[:2] == (404, "EVS.5404")


def test_another_type_of_a_prepaid_disk_is_an_order(cloud: Client) -> None:
    made = new_disk(cloud, {"bssParam": MONTHLY})
    order_id = retype(cloud, made, "SSD").json()["order_id"]
    order = cloud.get(f"{ORDERS}/details/{order_id}").json()["order_info"]
    assert (order["status"], order["order_type"], order["official_amount"]) == (5, 3, 13.0)
    (found,) = resources(cloud, resource_ids=[made["id"]])
    assert (found["resource_spec_code"], disk(cloud, made["id"])["volume_type"]) == ("SSD", "SSD")


def tune(cloud: Client, volume: dict[str, Any], **speed: int) -> Response:
    return cloud.put(f"evs/v5/{PROJECT}/cloudvolumes/{volume['id']}/qos", {"qos_modify": speed})


def test_another_speed(cloud: Client) -> None:
    made = new_disk(cloud, volume_type="GPSSD2", iops=3000, throughput=125)
    assert ended(cloud, tune(cloud, made, iops=4000))["status"] == "SUCCESS"
    seen = disk(cloud, made["id"])
    assert (seen["iops"]["total_val"], seen["throughput"]["total_val"]) == (4000, 125)
    extreme = new_disk(cloud, volume_type="ESSD2", iops=3000)
    assert error_of(tune(cloud, extreme, iops=4000, throughput=125))[:2] == (400, "EVS.1009")
    assert error_of(tune(cloud, new_disk(cloud), iops=4000))[:2] == (400, "EVS.1009")
    assert error_of(tune(cloud, made))[:2] == (400, "EVS.5400")


def test_types_and_speeds_take_time() -> None:
    cloud = paced("clock")
    speed = {"type": "GPSSD2", "iops": 3000, "throughput": 125}
    cloud.control(
        "POST",
        "seed",
        {"volumes": [{"name": "a", "id": "a", "size": 10}, {"name": "b", "id": "b", "size": 10, **speed}]},
    )
    retype(cloud, {"id": "a"}, "SSD")
    tune(cloud, {"id": "b"}, iops=4000)
    assert [disk(cloud, volume_id)["status"] for volume_id in "ab"] == ["retyping", "modifying"]
    assert error_of(retype(cloud, {"id": "b"}, "ESSD"))[:2] == (400, "EVS.5400")
    cloud.control("POST", "clock", {"advance": 60})
    assert [disk(cloud, volume_id)["status"] for volume_id in "ab"] == ["available", "available"]


def test_types_and_speeds_that_fail(cloud: Client) -> None:
    made = new_disk(cloud, volume_type="GPSSD2", iops=3000, throughput=125)
    fail(cloud, "evs", "tune")
    fail(cloud, "evs", "retype")
    assert ended(cloud, tune(cloud, made, iops=4000))["status"] == "FAIL"
    assert ended(cloud, retype(cloud, made, "ESSD"))["status"] == "FAIL"
    seen = disk(cloud, made["id"])
    assert (seen["status"], seen["volume_type"], seen["iops"]["total_val"]) == ("available", "GPSSD2", 3000)


def test_what_is_not_served(cloud: Client) -> None:
    answer = cloud.post(f"{DISKS}/unsubscribe", {"volume_ids": ["x"]})
    assert error_of(answer)[:2] == (501, "EMULATOR.501")

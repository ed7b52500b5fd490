# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Volumes: how they are created, ordered, changed and deleted, and what is refused before a request."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "evs_volume"
ZONE = "cn-north-4a"
NEW: dict[str, Any] = {"name": "data", "availability_zone": ZONE, "type": "SAS", "size": 10}
PREPAID = {**NEW, "charging_mode": "prepaid"}
IMAGE, IMAGE_ID = "Ubuntu 22.04 server 64bit", "1189efbf-d48b-46ad-a823-94b942e2a000"


def seed(cloud: LocalCloud, *volumes: dict[str, Any]) -> None:
    cloud.tell("seed", {"volumes": [{"size": 10, "availability_zone": ZONE, **volume} for volume in volumes]})


def test_a_new_volume(cloud: LocalCloud) -> None:
    options = {"description": "Mine", "multiattach": True, "scsi": True, "kms_key_id": "key-1", "tags": {"n": 1}}
    volume = cloud.done(MODULE, **NEW, **options, enterprise_project_id="0")["volume"]
    (request,) = cloud.written(besides="/query")
    assert request[2] == {
        "volume": {
            "name": "data",
            "description": "Mine",
            "availability_zone": ZONE,
            "size": 10,
            "multiattach": True,
            "volume_type": "SAS",
            "metadata": {"hw:passthrough": "true", "__system__encrypted": "1", "__system__cmkid": "key-1"},
            "tags": {"n": "1"},
            "enterprise_project_id": "0",
        }
    }
    assert (volume["status"], volume["charging_mode"], volume["order_id"]) == ("available", "postpaid", None)
    assert (volume["scsi"], volume["kms_key_id"], volume["multiattach"]) == (True, "key-1", True)
    assert (volume["iops"], volume["attachments"], volume["bootable"]) == (None, [], False)


@pytest.mark.parametrize("image", [IMAGE, IMAGE_ID])
def test_an_image_by_name_or_id(cloud: LocalCloud, image: str) -> None:
    options = {**NEW, "size": 40, "image": image}
    volume = cloud.done(MODULE, **options)["volume"]
    assert cloud.written(besides="/query")[0][2]["volume"]["imageRef"] == IMAGE_ID
    assert (volume["image"], volume["image_name"], volume["bootable"]) == (IMAGE_ID, IMAGE, True)
    assert cloud.done(MODULE, **options)["changed"] is False
    assert len(cloud.requests()) == 1
    message = cloud.refused(MODULE, name="data", image="CentOS 7.9 64bit for BareMetal")
    assert message.startswith('Volume "data": the API cannot change image from ')


def test_an_image_that_an_earlier_task_creates(cloud: LocalCloud) -> None:
    assert cloud.done(MODULE, check=True, **NEW, image="golden")["changed"] is True
    assert cloud.warnings == [
        'There is no image with the name or ID "golden". In check mode it counts as one that an earlier task creates.'
    ]
    assert cloud.refused(MODULE, **NEW, image="golden") == 'There is no image with the name or ID "golden".'


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"size": 20, "image": IMAGE},
            'size is 20 GB, but image "%s" needs at least 40 GB: set size to 40 or more.' % IMAGE,
        ),
        (
            {"image": IMAGE, "scsi": True},
            "scsi cannot be set together with image: the new volume is like its source. Leave it out.",
        ),
        ({"type": "ESSD2"}, 'type is "ESSD2", which needs iops as well: set it.'),
        ({"type": "GPSSD2"}, 'type is "GPSSD2", which needs iops and throughput as well: set it.'),
        (
            {"charging_mode": "prepaid", "period_unit": "year", "period": 2},
            "period is 2, but must be 1 to 1 years.",
        ),
        ({"size": None}, 'There is no volume "data". To create it, set size.'),
        ({"type": None}, 'There is no volume "data". To create it, set type.'),
    ],
)
def test_what_no_new_volume_can_have(cloud: LocalCloud, options: dict[str, Any], message: str) -> None:
    assert cloud.refused(MODULE, **{**NEW, **options}) == message
    assert cloud.written(besides="/query") == []


def test_a_snapshot_or_a_backup_needs_no_size(cloud: LocalCloud) -> None:
    without = {**NEW, "size": None}
    assert "invalid snapshot_id!" in cloud.refused(MODULE, **without, snapshot_id="snapshot-1")
    assert "invalid backup id!" in cloud.refused(MODULE, **without, backup_id="backup-1")
    assert [request[2]["volume"].get("size") for request in cloud.written(besides="/query")] == [None, None]


def test_names_are_not_unique(cloud: LocalCloud) -> None:
    seed(cloud, {"name": "data", "id": "a"}, {"name": "data", "id": "b", "availability_zone": "cn-north-4b"})
    seed(cloud, {"name": "data-2", "id": "c"})
    assert cloud.refused(MODULE, name="data", size=20) == (
        'There are 2 volumes with name "data": a, b. Set id to choose one.'
    )
    assert cloud.done(MODULE, name="data", availability_zone="cn-north-4b")["volume"]["id"] == "b"
    message = cloud.refused(MODULE, name="data-2", availability_zone="cn-north-4b")
    assert 'the API cannot change availability_zone from "cn-north-4a" to "cn-north-4b"' in message


def test_a_volume_does_not_shrink(cloud: LocalCloud) -> None:
    seed(cloud, {"name": "data", "size": 20})
    assert cloud.refused(MODULE, name="data", size=10) == (
        'size is 10 GB, but volume "data" has 20 GB, and a volume cannot shrink. Nothing was changed. Set size to 20 '
        "or more, or leave it out."
    )


def test_a_shared_volume_in_use_is_not_extended(cloud: LocalCloud) -> None:
    seed(cloud, {"name": "data", "shareable": True, "server": "ecs-ha-1"})
    assert cloud.refused(MODULE, name="data", size=20).startswith('Volume "data" can be attached to several servers')
    assert cloud.written(besides="/query") == []


def test_a_volume_in_use_is_extended_and_not_deleted(cloud: LocalCloud) -> None:
    seed(cloud, {"name": "data", "server": "ecs-ha-1", "id": "used"})
    volume = cloud.done(MODULE, name="data", size=20)["volume"]
    assert (volume["size"], volume["status"]) == (20, "in-use")
    server = volume["attachments"][0]["server_id"]
    assert cloud.refused(MODULE, name="data", state="absent") == (
        'The volume "data" is attached to the server %s and cannot be deleted. Nothing was changed. Detach it first.'
        % server
    )
    assert cloud.refused(MODULE, check=True, name="data", state="absent")
    assert [request[0] for request in cloud.written(besides="/query")] == ["POST"]
    info = "evs_volume_info"
    assert cloud.done(info, server="ecs-ha-1")["volumes"] == cloud.done(info, server=server)["volumes"] == [volume]
    assert cloud.done(info, id="used", server="ecs-ha-1")["volumes"] == [volume]
    assert cloud.done(info, id="used", server="ecs-ha-2")["volumes"] == []


def test_the_speed(cloud: LocalCloud) -> None:
    options = {**NEW, "type": "GPSSD2", "iops": 3000, "throughput": 125}
    volume = cloud.done(MODULE, **options)["volume"]
    assert (volume["iops"], volume["throughput"]) == (3000, 125)
    cloud.requests()
    result = cloud.done(MODULE, name="data", iops=4000)
    assert (result["volume"]["iops"], result["volume"]["throughput"]) == (4000, 125)
    assert result["actions"] == ['change the speed of volume "data": iops 4000, throughput 125']
    assert cloud.written(besides="/query") == [("PUT", "qos", {"qos_modify": {"iops": 4000, "throughput": 125}})]


def test_another_type_has_its_speed(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    cloud.requests()
    result = cloud.done(MODULE, name="data", type="GPSSD2", iops=3000, throughput=125)
    assert result["actions"] == ['change the type of volume "data" to GPSSD2']
    assert cloud.written(besides="/query") == [
        ("POST", "retype", {"os-retype": {"new_type": "GPSSD2", "iops": 3000, "throughput": 125}})
    ]
    assert "higher then origin" in cloud.refused(MODULE, name="data", type="SATA")


def test_a_prepaid_volume(slow: LocalCloud) -> None:
    made = slow.done(MODULE, **PREPAID, period_unit="year", auto_renew=True)["volume"]
    charging = {"chargingMode": "prePaid", "periodType": "year", "periodNum": 1}
    assert slow.written(besides="/query")[0][2]["bssParam"] == {**charging, "isAutoPay": "true", "isAutoRenew": "true"}
    assert (made["charging_mode"], made["status"]) == ("prepaid", "available")
    assert slow.done(MODULE, **PREPAID)["changed"] is False
    slow.requests()
    assert slow.done(MODULE, name="data", size=20)["volume"]["size"] == 20
    assert slow.written(besides="/query") == [
        ("POST", "action", {"os-extend": {"new_size": 20}, "bssParam": {"isAutoPay": "true"}})
    ]
    assert slow.refused(MODULE, name="data", size=30, type="SSD", auto_pay=False) == (
        'Volume "data" is prepaid, so to change type and size is an order, and auto_pay is false. Nothing was changed. '
        "Leave out auto_pay, or change the volume in the console."
    )
    removed = slow.done(MODULE, name="data", state="absent")
    assert removed["actions"] == ['unsubscribe volume "data"']
    assert slow.done("evs_volume_info", name="data")["volumes"] == []


def test_an_unpaid_order(cloud: LocalCloud) -> None:
    unpaid = {**PREPAID, "auto_pay": False}
    made = cloud.done(MODULE, **unpaid)["volume"]
    assert (made["id"], made["status"]) == (None, "unpaid")
    again = cloud.done(MODULE, **unpaid)
    assert (again["changed"], again["volume"]["order_id"]) == (False, made["order_id"])
    assert "is unpaid, so there is no volume yet. No second order was placed." in cloud.refused(MODULE, **PREPAID)
    assert cloud.done(MODULE, name="data", state="absent")["actions"] == [
        "cancel the unpaid order %s" % made["order_id"]
    ]
    assert cloud.done(MODULE, name="data", state="absent")["changed"] is False


def test_a_task_that_does_not_wait(slow: LocalCloud) -> None:
    made = slow.done(MODULE, **NEW, wait=False)["volume"]
    assert made["id"] is not None
    again = slow.done(MODULE, **NEW)
    assert (again["changed"], again["volume"]["id"], again["volume"]["status"]) == (False, made["id"], "available")
    slow.done(MODULE, name="data", size=20, wait=False)
    assert slow.done(MODULE, name="data", size=20)["volume"]["size"] == 20
    slow.done(MODULE, name="data", state="absent", wait=False)
    assert slow.done(MODULE, **NEW)["volume"]["id"] != made["id"]


@pytest.mark.parametrize("result", ["fail", "error"])
def test_a_creation_that_fails(slow: LocalCloud, result: str) -> None:
    slow.tell("seed", {"evs_outcomes": [{"on": "create", "result": result, "reason": "no room", "code": "EVS.2002"}]})
    message = slow.refused(MODULE, **NEW)
    assert 'to create volume "data" went to state FAIL: no room (code EVS.2002).' in message
    if result == "error":
        assert "went to state error" in slow.refused(MODULE, **NEW)
        slow.done(MODULE, name="data", state="absent")
    slow.clock.slept = 0.0
    assert slow.done(MODULE, **NEW)["volume"]["status"] == "available"
    # Nothing is in doubt, so that the task does not wait for lists.
    assert slow.clock.slept < 60


def test_a_lost_response(cloud: LocalCloud) -> None:
    cloud.tell("faults", {"action": "drop_after", "service": "evs", "method": "POST", "path": "/cloudvolumes$"})
    made = cloud.done(MODULE, **NEW)["volume"]
    assert [request[0] for request in cloud.written(besides="/query")] == ["POST"]
    assert cloud.done("evs_volume_info", name="data")["volumes"] == [made]


def test_selection(cloud: LocalCloud) -> None:
    seed(cloud, {"name": "a", "id": "a", "type": "SSD", "tags": {"team": "shop", "stage": "test"}})
    seed(cloud, {"name": "b", "id": "b", "shareable": True, "availability_zone": "cn-north-4b"})
    for options, found in (
        ({"type": "SSD"}, ["a"]),
        ({"tags": {"team": "shop"}, "status": "available"}, ["a"]),
        ({"tags": {"team": "other"}}, []),
        ({"multiattach": True}, ["b"]),
        ({"availability_zone": "cn-north-4b", "multiattach": False}, []),
        ({"id": "a", "status": "in-use"}, []),
        ({"id": "a", "name": "b"}, []),
    ):
        cloud.requests()
        volumes = cloud.done("evs_volume_info", **options)["volumes"]
        assert [volume["id"] for volume in volumes] == found, options
        assert len(cloud.requests()) == 1

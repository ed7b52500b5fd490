# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A new elastic cloud server: what is sent for it, and what it is checked against before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.bms.metal import USER
from tests.unit.services.ecs.machines import DEFAULT, IMAGE, IMAGE_NAME, NEW, PAIR, PREPAID, SUBNET, VPC, Machines

EIP = {"type": "5_bgp", "bandwidth": {"size": 5}}


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    return Machines(tmp_path)


def body_of(machines: Machines, **options: Any) -> dict[str, Any]:
    (sent,) = machines.done(**{**NEW, **options}).writes
    body: dict[str, Any] = sent.body["server"]
    return body


def test_only_what_the_task_says_is_sent(machines: Machines) -> None:
    assert body_of(machines) == {
        "name": "web",
        "imageRef": IMAGE,
        "flavorRef": "s6.large.2",
        "vpcid": VPC,
        "nics": [{"subnet_id": SUBNET}],
        "key_name": "key-examples",
        "root_volume": {"volumetype": "GPSSD"},
        "extendparam": {"chargingMode": "postPaid", "regionID": "cn-north-4"},
    }


def test_a_prepaid_one_names_the_user_of_its_key_pair(machines: Machines) -> None:
    body = body_of(machines, charging_mode="prepaid", auto_renew=True, period=2)
    assert body["metadata"] == {"op_svc_userid": USER}
    assert body["extendparam"] == {
        "chargingMode": "prePaid",
        "periodType": "month",
        "periodNum": 2,
        "isAutoPay": "true",
        "isAutoRenew": "true",
        "regionID": "cn-north-4",
    }


def test_without_a_key_pair_nobody_needs_to_be_named(machines: Machines) -> None:
    assert "metadata" not in body_of(machines, charging_mode="prepaid", key_name=None)


@pytest.mark.parametrize("desired", [NEW, PREPAID])
def test_it_is_predicted_and_made_once(machines: Machines, desired: dict[str, Any]) -> None:
    done = machines.thrice(**desired)
    assert done.result["actions"] == ['create elastic cloud server "web"']
    assert (done.server["status"], len(done.writes)) == ("ACTIVE", 1)


def test_everything_that_can_be_said(machines: Machines) -> None:
    everything = {
        **NEW,
        "description": "front",
        "availability_zone": "cn-north-4a",
        "vpc_id": None,
        "image_id": None,
        "vpc": "vpc-examples",
        "image": IMAGE_NAME,
        "nics": [{"subnet": "subnet-examples", "ip_address": "192.168.0.90"}, {"subnet_id": SUBNET}],
        "security_groups": ["default", PAIR],
        "user_data": "#!/bin/sh\n",
        "root_volume": {"type": "GPSSD2", "size": 50, "iops": 4000, "throughput": 200, "kms_key_id": "the-key"},
        "data_volumes": [
            {"type": "ESSD2", "size": 20, "iops": 3000, "delete_on_termination": True},
            {"type": "SAS", "size": 10, "shareable": True},
        ],
        "tags": {"role": "web", "empty": None},
        "metadata": {"agency_name": "me", "owner": 7},
        "eip": {"address": "198.18.200.1"},
        "enterprise_project_id": "0",
        "state": "stopped",
        "volumes": ["disk-1"],
    }
    done = machines.thrice(**everything)
    server = done.writes[0].body["server"]
    assert server["description"] == "front"
    assert server["security_groups"] == [{"id": DEFAULT}, {"id": PAIR}]
    assert server["metadata"] == {"agency_name": "me"}
    assert server["root_volume"] == {
        "volumetype": "GPSSD2",
        "size": 50,
        "iops": 4000,
        "throughput": 200,
        "metadata": {"__system__encrypted": "1", "__system__cmkid": "the-key"},
    }
    assert server["data_volumes"] == [
        {"volumetype": "ESSD2", "size": 20, "iops": 3000, "delete_on_termination": True},
        {"volumetype": "SAS", "size": 10, "multiattach": True},
    ]
    assert server["server_tags"] == [{"key": "role", "value": "web"}, {"key": "empty", "value": ""}]
    assert server["publicip"] == {"id": machines.address("198.18.200.1")["id"]}
    assert done.result["actions"] == [
        'create elastic cloud server "web"',
        "set metadata owner",
        "attach volume disk-1",
        'stop elastic cloud server "web"',
    ]
    assert (done.server["status"], done.server["public_ip"]) == ("SHUTOFF", "198.18.200.1")
    assert done.server["security_groups"] == ["default", "ha-pair"]


@pytest.mark.parametrize(
    ("options", "eip", "expected"),
    [
        ({}, {}, ({"size": 5, "sharetype": "PER"}, "postPaid")),
        ({"charging_mode": "prepaid"}, {}, ({"size": 5, "sharetype": "PER"}, "prePaid")),
        ({}, {"charging_mode": "prepaid"}, ({"size": 5, "sharetype": "PER"}, "prePaid")),
        # This service knows only one word, and bills by bandwidth without it.
        ({}, {"bandwidth": {"size": 5, "charge_mode": "bandwidth"}}, ({"size": 5, "sharetype": "PER"}, "postPaid")),
        (
            {"charging_mode": "prepaid"},
            {"bandwidth": {"size": 5, "charge_mode": "traffic"}},
            ({"size": 5, "sharetype": "PER", "chargemode": "traffic"}, "postPaid"),
        ),
    ],
)
def test_a_new_eip(machines: Machines, options: dict[str, Any], eip: dict[str, Any], expected: Any) -> None:
    done = machines.task(**{**NEW, **options, "eip": {**EIP, **eip}})
    made = done.writes[0].body["server"]["publicip"]["eip"]
    assert (made["bandwidth"], made["extendparam"]["chargingMode"]) == expected


def test_the_new_eip_is_kept(machines: Machines) -> None:
    done = machines.thrice(**NEW, eip=EIP)
    assert done.server["public_ip"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"flavor": "s6.none"}, 'There is no flavor with the name or ID "s6.none". The module ecs_flavor_info lists them.'),
    ({"flavor": "s6.sold"}, 'Flavor "s6.sold" is sold out: set another flavor.'),
    (
        {"flavor": "s6.sold", "availability_zone": "cn-north-4b"},
        'Flavor "s6.sold" is sold out in zone "cn-north-4b": set another flavor or availability_zone.',
    ),
    ({"flavor": "s6.old"}, 'Flavor "s6.old" is no longer sold: set another flavor.'),
    (
        {"flavor": "s6.elsewhere", "availability_zone": "cn-north-4a"},
        'Flavor "s6.elsewhere" is sold out in zone "cn-north-4a": set another flavor or availability_zone.',
    ),
    (
        {"flavor": "s6.narrow", "nics": [{"subnet_id": SUBNET}, {"subnet": "subnet-examples"}]},
        'Flavor "s6.narrow" has room for 1 NICs, but nics has 2.',
    ),
    ({"image_id": "iron"}, 'Image "iron" is for "Ironic", not for elastic cloud servers: set another image.'),
    (
        {"image_id": "big", "root_volume": {"type": "SAS", "size": 100}},
        'root_volume.size is 100 GB, but image "big" needs at least 200 GB.',
    ),
    (
        {"image_id": None},
        "image_id and image are missing, but a new elastic cloud server needs an image: set one of them.",
    ),
    ({"key_name": "key-none"}, 'There is no key pair with the name "key-none".'),
    ({"nics": []}, "nics has 0 entries, but a new server has 1 to 12."),
    ({"root_volume": None}, 'There is no elastic cloud server "web". To create it, set root_volume.'),
    ({"root_volume": {"type": "SAS", "size": 2000}}, "root_volume.size is 2000, but must be 1 to 1024 GB."),
    ({"data_volumes": [{"type": "SAS", "size": 5}]}, "data_volumes.size is 5, but must be 10 to 32768 GB."),
    (
        {"data_volumes": [{"type": "SAS", "size": 10}] * 60},
        "data_volumes has 60 entries, but at most 59 are allowed.",
    ),
    (
        {"root_volume": {"type": "SAS", "iops": 3000}},
        'root_volume.iops is 3000, but disks of the type "SAS" have no such setting: leave it out, or use the type '
        '"GPSSD2" or "ESSD2".',
    ),
    (
        {"root_volume": {"type": "ESSD2", "throughput": 200}},
        'root_volume.throughput is 200, but disks of the type "ESSD2" have no such setting: leave it out, or use the '
        'type "GPSSD2".',
    ),
    (
        {"root_volume": {"type": "GPSSD2"}, "charging_mode": "prepaid"},
        'charging_mode is "prepaid", but disks of the type "GPSSD2" are not sold so: use another root_volume.type.',
    ),
    ({"charging_mode": "prepaid", "period": 10}, "period is 10, but must be 1 to 9 months."),
    (
        {"charging_mode": "prepaid", "period_unit": "year", "period": 4},
        "period is 4, but must be 1 to 3 years.",
    ),
    ({"name": "w" * 129}, "name has 129 characters, but at most 128 are allowed: shorten it."),
    ({"name": "wéb" * 22}, "name has 66 characters, but at most 64 are allowed: shorten it."),
    ({"description": "d" * 86}, "description has 86 characters, but at most 85 are allowed: shorten it."),
    (
        {"description": "a < b"},
        'description contains "<" or ">", which the service refuses: leave them out.',
    ),
    ({"admin_pass": "short"}, "admin_pass does not have 8 to 26 characters: set another one."),
    ({"tags": {str(n): "" for n in range(11)}}, "tags has 11 entries, but a server has at most 10."),
    (
        {"eip": {"type": "5_bgp", "bandwidth": {}}},
        "eip.bandwidth has no size, which a new EIP needs: set eip.bandwidth.size.",
    ),
    ({"eip": {"address": "198.18.0.9"}}, "There is no EIP 198.18.0.9 in the project."),
]


@pytest.mark.parametrize(("options", "sentence"), REFUSED)
def test_what_is_refused_before_anything_is_made(machines: Machines, options: dict[str, Any], sentence: str) -> None:
    assert machines.refusal(**{**NEW, **options}) == sentence


def test_the_quota(machines: Machines) -> None:
    machines.seed(ecs_quota={"instances": 3, "cores": 5, "ram": -1})
    assert machines.refusal(**NEW) == (
        "The quota of elastic cloud servers is too small: 4 of 5 cores are used, and this task needs 2 more."
    )


def test_two_groups_with_the_name(machines: Machines) -> None:
    assert machines.refusal(**NEW, security_groups=["twin"]) == (
        'There are 2 security groups with the name "twin": twin-1, twin-2. Use the ID of one.'
    )
    machines.thrice(**NEW, security_groups=["twin-2"])


def test_a_password_is_void_with_user_data(machines: Machines) -> None:
    machines.done(**NEW, admin_pass="correct-Horse-1", user_data="#!/bin/sh")
    assert "admin_pass has no effect together with user_data, except with a Windows image." in machines.cloud.warnings


def test_the_reason_of_a_failed_part_is_told(machines: Machines) -> None:
    machines.goes_wrong("create", "fail", code="Ecs.0319", reason="no more machines")
    failed = machines.task(**NEW)
    assert (
        'create elastic cloud server "web" went to state FAIL: no more machines (code Ecs.0319)' in failed.result["msg"]
    )
    assert machines.done(**NEW).result["changed"] is True


def test_two_servers_with_the_name(machines: Machines) -> None:
    nic = {"subnet": "subnet-examples"}
    machines.seed(ecs_servers=[{"name": "twins", "id": f"twin-{n}", "nics": [nic]} for n in (1, 2)])
    assert machines.refusal(**{**NEW, "name": "twins"}) == (
        'There are 2 elastic cloud servers with name "twins": twin-1, twin-2. Set id to choose one.'
    )


def test_a_server_is_no_bare_metal(machines: Machines) -> None:
    """Tasks for the same name in the other service are about something else."""
    machines.done(**NEW)
    assert machines.cloud.done("bms_server", name="web", state="absent")["changed"] is False
    assert machines.done(**NEW).result["changed"] is False

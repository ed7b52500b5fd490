# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A new bare metal server: what is sent for it, what it is checked against before, and what is asked for that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.example_requests import closest, examples
from tests.unit.services.bms.metal import GROUP, IMAGE_NAME, LOST_KEY, NEW, POSTPAID, SUBNET, USER, VPC, Metal

CREATES = {example["id"]: example for example in examples("bms-create")}
# What the examples have in common.
EXAMPLE = {**NEW, "key_name": "$key_name", "period_unit": "month", "period": 1, "auto_renew": True, "auto_pay": True}
DISKS = {"data_volumes": [{"type": "SAS", "size": 10, "shareable": False}]}
BANDWIDTH = {"name": "bms-test04-bandwidth", "size": 1, "share_type": "PER", "charge_mode": "bandwidth"}
VARIANTS: dict[str, dict[str, Any]] = {
    "bms-create-local-disk": {"name": "bms-test01"},
    "bms-create-quick-provisioning": {
        "name": "bms-test02",
        "flavor": "physical.h2.large",
        "root_volume": {"type": "SAS", "size": 150},
    },
    "bms-create-data-volume": {"name": "bms-test03", **DISKS},
    "bms-create-eip": {"name": "bms-test04", **DISKS, "eip": {"type": "5_bgp", "bandwidth": BANDWIDTH}},
}
EIP = {"type": "5_bgp", "bandwidth": {"size": 5}}
FROM_DISK = {"flavor": "physical.h2.large", "root_volume": {"type": "SAS", "size": 150}}


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    return Metal(tmp_path)


def test_there_are_four_variants() -> None:
    assert set(CREATES) == set(VARIANTS)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_body_is_that_of_the_example(metal: Metal, name: str) -> None:
    made = metal.cloud.run("bms_server", **{**EXAMPLE, **VARIANTS[name]})
    assert not made.get("failed"), made["msg"]
    log = metal.cloud.requests()
    assert closest(CREATES[name], log) == []
    (body,) = [entry["body"]["server"] for entry in log if entry["path"].endswith("/baremetalservers")]
    assert sorted(body) == sorted(CREATES[name]["body"]["server"])
    assert made["server"]["status"] == "ACTIVE"


@pytest.mark.parametrize("name", VARIANTS)
def test_each_variant_thrice(metal: Metal, name: str) -> None:
    done = metal.thrice(**{**EXAMPLE, **VARIANTS[name]})
    assert done.result["actions"] == ['create bare metal server "%s"' % VARIANTS[name]["name"]]
    assert len(done.writes) == 1


def test_the_example_of_the_flavors_is_asked_for(metal: Metal) -> None:
    metal.cloud.run("bms_server", check=True, **NEW)
    (example,) = examples("bms-flavor")
    assert closest(example, metal.cloud.requests()) == []


def test_only_what_the_task_says_is_sent(metal: Metal) -> None:
    ((_what, body),) = metal.done(**NEW).writes
    assert body["server"]["extendparam"] == {
        "chargingMode": "prePaid",
        "periodType": "month",
        "periodNum": 1,
        "isAutoPay": "true",
        "regionID": "cn-north-4",
    }
    assert set(body["server"]) == {
        *("name", "imageRef", "flavorRef", "availability_zone", "vpcid", "nics", "metadata", "extendparam"),
        "key_name",
    }


def test_everything_that_can_be_said(metal: Metal) -> None:
    everything = {
        **NEW,
        "vpc_id": None,
        "image_id": None,
        "key_name": None,
        "vpc": "vpc-bms",
        "image": IMAGE_NAME,
        "nics": [{"subnet": "subnet-bms", "ip_address": "172.16.0.9"}, {"subnet_id": SUBNET}],
        "security_groups": ["default", "e0598d96-9451-4f8a-8de0-b8b4d451d9e7"],
        "admin_pass": "correct-horse-battery",
        "user_data": "#!/bin/sh\n",
        "tags": {"role": "db", "empty": None},
        "metadata": {"op_svc_userid": USER, "agency_name": "me", "owner": 7},
        "eip": {"address": "198.18.200.1"},
        "enterprise_project_id": "0",
        "period_unit": "year",
        "auto_renew": False,
        "state": "stopped",
        "volumes": ["disk-1"],
    }
    done = metal.thrice(**everything)
    server = done.writes[0].body["server"]
    assert server["nics"] == [{"subnet_id": SUBNET, "ip_address": "172.16.0.9"}, {"subnet_id": SUBNET}]
    assert server["vpcid"] == VPC
    assert server["security_groups"] == [{"id": GROUP}, {"id": "e0598d96-9451-4f8a-8de0-b8b4d451d9e7"}]
    assert server["metadata"] == {"op_svc_userid": USER, "agency_name": "me"}
    assert server["server_tags"] == [{"key": "role", "value": "db"}, {"key": "empty", "value": ""}]
    assert server["publicip"] == {"id": metal.address("198.18.200.1")["id"]}
    assert server["extendparam"]["periodType"] == "year"
    assert server["extendparam"]["isAutoRenew"] == "false"
    assert server["extendparam"]["enterprise_project_id"] == "0"
    assert done.result["actions"] == [
        'create bare metal server "metal"',
        "set metadata owner",
        "attach volume disk-1",
        'stop bare metal server "metal"',
    ]
    assert done.server["status"] == "SHUTOFF"
    assert done.server["public_ip"] == "198.18.200.1"
    assert done.server["security_groups"] == ["default", "ha-pair"]
    assert [disk["id"] for disk in done.server["volumes"]] == ["disk-1"]


def test_the_enterprise_project_of_the_environment(metal: Metal) -> None:
    metal.cloud.environ["HW_ENTERPRISE_PROJECT_ID"] = "eps-1"
    done = metal.thrice(**NEW)
    assert done.writes[0].body["server"]["extendparam"]["enterprise_project_id"] == "eps-1"
    assert done.server["enterprise_project_id"] == "eps-1"
    assert len(metal.cloud.run("bms_server_info")["servers"]) == 1
    assert len(metal.cloud.run("bms_server_info", enterprise_project_id="0")["servers"]) == 1, "the one of the seed"


def test_paid_by_use(metal: Metal) -> None:
    done = metal.thrice(**POSTPAID)
    assert done.writes[0].body["server"]["extendparam"] == {"chargingMode": "postPaid", "regionID": "cn-north-4"}
    assert (done.server["charging_mode"], done.server["order_id"]) == ("postpaid", None)


def test_how_many_requests_names_cost(metal: Metal) -> None:
    by_id = metal.done(**{**NEW, "name": "by-id"}).requests
    names = {"vpc": "vpc-bms", "vpc_id": None, "image": IMAGE_NAME, "image_id": None}
    named = {**NEW, **names, "name": "by-name", "nics": [{"subnet": "subnet-bms"}], "security_groups": ["default"]}
    assert metal.done(**named).requests == by_id + 3, "VPCs, subnets and groups; an image is read in any case"
    assert by_id == 15


def test_names_on_an_unchanged_run(metal: Metal) -> None:
    named = {**NEW, "vpc_id": None, "nics": [{"subnet": "subnet-bms"}], "security_groups": ["default"]}
    named.update(image=IMAGE_NAME, image_id=None)
    metal.done(**named)
    assert metal.done(**named).requests == 3, "the server, its NICs, and the subnets; it knows its image and groups"
    assert metal.done(**NEW).requests == 2
    assert metal.done(name="metal").requests == 1


def test_a_name_that_is_a_part_of_others(metal: Metal) -> None:
    metal.done(**{**NEW, "name": "metal-2"})
    assert metal.done(**NEW).result["actions"] == ['create bare metal server "metal"']


def test_a_name_that_several_have(metal: Metal) -> None:
    twin = {
        "name": "twin",
        "flavor": NEW["flavor"],
        "availability_zone": "cn-north-4a",
        "nics": [{"network_id": SUBNET}],
    }
    metal.seed(bms_servers=[{**twin, "id": name} for name in ("b", "a")])
    for state in ("present", "absent"):
        assert metal.refusal(name="twin", state=state) == (
            'There are 2 bare metal servers with name "twin": a, b. Set id to choose one.'
        )


def test_nothing_secret_is_returned(metal: Metal) -> None:
    secrets = {"admin_pass": "correct-horse-battery", "user_data": "the-secret-script"}
    made = metal.done(**NEW, **secrets)
    stopped = metal.done(**{**NEW, "key_name": None}, **secrets, reinstall="always", state="stopped")
    for found in (made, stopped, metal.task(check=True, **{**NEW, **secrets, "name": "other"})):
        text = json.dumps(found.result)
        assert not any(secret in text for secret in (*secrets.values(), "dGhlLXNlY3JldC1zY3JpcHQ="))


def test_the_user_is_looked_up(metal: Metal) -> None:
    assert metal.done(**NEW).writes[0].body["server"]["metadata"] == {"op_svc_userid": USER}
    given = metal.done(**{**NEW, "name": "given", "metadata": {"op_svc_userid": "somebody"}})
    assert given.writes[0].body["server"]["metadata"] == {"op_svc_userid": "somebody"}
    assert given.server["metadata"] == {}


def test_the_price_is_shown_where_one_asks_for_it(metal: Metal) -> None:
    asked = {**NEW, **VARIANTS["bms-create-eip"], "period": 3, "show_price": True}
    predicted, done = metal.task(check=True, **asked), metal.done(**asked)
    price = predicted.result["price"]
    assert price == done.result["price"]
    assert (price["amount"], price["currency"]) == (round(3 * (3500 + 3.5 + 23), 2), "CNY")
    assert [product["resource_spec"] for product in price["products"]] == [
        *("physical.s3.large.linux", "SAS", "5_bgp", "19_bgp")
    ]
    assert metal.done(**asked).result["price"] is None, "it is there already"
    assert "price" not in metal.task(check=True, **{**NEW, "name": "other"}).result
    assert metal.task(check=True, **{**POSTPAID, "name": "other", "show_price": True}).result["price"] is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"flavor": "huge"},
        'There is no flavor with the name or ID "huge". Candidates: "physical.h2.large", "physical.s3.large".',
    ),
    (
        {"root_volume": {"type": "SAS", "size": 150}},
        'Flavor "physical.s3.large" starts from its local disk: leave root_volume out.',
    ),
    (
        {"flavor": "physical.h2.large"},
        'Flavor "physical.h2.large" starts from a cloud disk: set root_volume.',
    ),
    (
        {**FROM_DISK, "root_volume": {"type": "SAS", "size": 39}},
        "root_volume.size is 39, but must be 40 to 1024 GB.",
    ),
    (
        {**FROM_DISK, "root_volume": {"type": "SAS", "size": 1025}},
        "root_volume.size is 1025, but must be 40 to 1024 GB.",
    ),
    ({**FROM_DISK, "image_id": "big"}, 'root_volume.size is 150 GB, but image "big" needs at least 200 GB.'),
    ({"image_id": "virtual"}, 'Image "virtual" is for "FusionCompute", not for bare metal servers: set another image.'),
    ({"image_id": "none"}, 'There is no image with the name or ID "none".'),
    (
        {"image_id": None},
        "image_id and image are missing, but a new bare metal server needs an image: set one of them.",
    ),
    ({"data_volumes": [{"type": "SAS", "size": 9}]}, "data_volumes.size is 9, but must be 10 to 32768 GB."),
    (
        {"eip": {"type": "5_bgp", "bandwidth": {"size": 2001}}},
        "eip.bandwidth.size is 2001, but must be 1 to 2000 Mbit/s.",
    ),
    (
        {"eip": {"type": "5_bgp", "bandwidth": {}}},
        "eip.bandwidth has no size, which a new EIP needs: set eip.bandwidth.size.",
    ),
    (
        {"eip": {"type": "5_bgp", "bandwidth": {"share_type": "WHOLE"}}},
        'eip.bandwidth has the share_type "WHOLE" but no ID: set eip.bandwidth.id to '
        "the ID of an existing shared bandwidth.",
    ),
    ({"eip": {"address": "1.2.3.4"}}, "There is no EIP 1.2.3.4 in the project."),
    ({"eip": {"id": "none"}}, 'There is no EIP with the name or ID "none".'),
    ({"period": 10}, "period is 10, but must be 1 to 9 months."),
    ({"period": 2, "period_unit": "year"}, "period is 2, but must be 1."),
    (
        {"key_name": None},
        "key_name, admin_pass and user_data are missing, so nobody could log in to the new server: set one of them.",
    ),
    ({"key_name": "lost"}, LOST_KEY),
    ({"admin_pass": "short"}, "admin_pass does not have 8 to 26 characters: set another one."),
    ({"user_data": "x" * 32769}, "user_data is longer than 32768 bytes: shorten it."),
    ({"name": "x" * 64}, "name has 64 characters, but at most 63 are allowed: shorten it."),
    ({"nics": []}, "nics has 0 entries, but a new server has 1 or 2."),
    ({"nics": [{"subnet_id": SUBNET} for _unused in range(3)]}, "nics has 3 entries, but a new server has 1 or 2."),
    ({"nics": [{"subnet": "none"}]}, 'There is no subnet with the name or ID "none". Candidates: "subnet-bms".'),
    (
        {"vpc_id": None, "vpc": "none"},
        'There is no VPC with the name or ID "none". '
        'Candidates: "vpc-bms", "vpc-dds", "vpc-examples", "vpc-servicestage".',
    ),
    (
        {"security_groups": ["none"]},
        'There is no security group with the name or ID "none". Candidates: "dds", "default", "ha-pair".',
    ),
    ({"tags": {str(number): "" for number in range(10)}}, "tags has 10 entries, but a server has at most 9."),
    (
        {"tags": {"key": "x" * 44}},
        'Tag "key" is too long: a key has at most 36 characters and a value 43.',
    ),
    (
        {"flavor": None, "nics": None},
        'There is no bare metal server "metal". To create it, set flavor and nics.',
    ),
    (
        {"flavor": None, "image_id": None, "key_name": None},
        'There is no bare metal server "metal". To create it, set flavor and image and one of key_name, admin_pass, '
        "user_data.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSED)
def test_refused_before_anything_is_ordered(metal: Metal, changes: dict[str, Any], sentence: str) -> None:
    assert metal.refusal(**{**NEW, **changes}) == sentence


def test_a_zone_of_which_the_stock_does_not_know(metal: Metal) -> None:
    """What is not listed is for the service to decide, which orders nothing either."""
    metal.cloud.warnings.clear()
    failed = metal.task(**{**NEW, "availability_zone": "mars-1a"}).result
    assert failed["error"]["code"] == "BMS.0021"
    assert any("does not list how many" in warning for warning in metal.cloud.warnings)
    assert metal.orders(3, 5, 6) == metal.orders(5)


@pytest.mark.parametrize(
    ("service", "path", "warned"),
    [
        ("bms", "flavors$", "The flavor could not be checked"),
        ("bms", "available_resource$", "Whether the flavor is left could not be checked"),
        ("bms", "limits$", "The quota could not be checked"),
        ("ims", "", "The image could not be checked"),
        ("kps", "", "The key pair could not be checked"),
    ],
)
def test_a_right_that_only_a_check_needs(metal: Metal, service: str, path: str, warned: str) -> None:
    rule = {"action": "status", "status": 403, "service": service, "count": None, "body": {"error_code": "PAP5.0011"}}
    metal.fault({**rule, "path": path} if path else rule)
    metal.cloud.warnings.clear()
    assert metal.done(**NEW).result["changed"] is True
    assert [text for text in metal.cloud.warnings if text.startswith(warned)]


def test_security_groups_by_their_ids_need_no_right(metal: Metal) -> None:
    metal.fault({"action": "status", "status": 403, "service": "vpc", "path": "security-groups", "count": None})
    assert metal.done(**NEW, security_groups=[GROUP]).writes[0].body["server"]["security_groups"] == [{"id": GROUP}]


def test_a_new_kind_of_disk(metal: Metal) -> None:
    """What is added to the service later is passed on, with a warning."""
    root = {**FROM_DISK, "root_volume": {"type": "GPSSD", "size": 150}}
    metal.cloud.warnings.clear()
    assert metal.done(**{**NEW, **root}).writes[0].body["server"]["root_volume"]["volumetype"] == "GPSSD"
    assert metal.cloud.warnings == []
    failed = metal.task(**{**NEW, **FROM_DISK, "name": "b", "root_volume": {"type": "ESSD", "size": 150}}).result
    assert failed["error"]["code"] == "BMS.0047"
    assert any('root_volume.type is "ESSD"' in warning for warning in metal.cloud.warnings)


@pytest.mark.parametrize("bandwidth", [{"size": 5, "charge_mode": "traffic"}, {"share_type": "WHOLE", "id": "shared"}])
def test_a_bandwidth_that_is_sold_by_use_only(metal: Metal, bandwidth: dict[str, Any]) -> None:
    metal.seed(bandwidths=[{"name": "shared", "id": "shared"}])
    eip = {"type": "5_bgp", "bandwidth": bandwidth}
    assert (
        'eip.charging_mode is "prepaid", but a new EIP with a shared bandwidth '
        '(share_type "WHOLE") or billed by traffic (charge_mode "traffic") must be '
        '"postpaid": leave eip.charging_mode out or set it to "postpaid".'
    ) in metal.refusal(**NEW, eip={**eip, "charging_mode": "prepaid"})
    made = metal.done(**NEW, eip=eip, show_price=True)
    assert made.writes[0].body["server"]["publicip"]["eip"]["extendparam"] == {"chargingMode": "postPaid"}
    assert len(made.result["price"]["products"]) == 1


def test_user_data_may_say_how_to_log_in(metal: Metal) -> None:
    assert metal.done(**{**NEW, "key_name": None}, user_data="#!/bin/sh\n").result["changed"] is True


def test_a_server_of_which_little_is_told(metal: Metal) -> None:
    """What is paid by use shows neither its image nor its security groups; that is no difference."""
    metal.done(**POSTPAID, security_groups=["default"])
    again = metal.done(**{**POSTPAID, "vpc_id": None, "nics": [{"subnet": "subnet-bms"}]}, security_groups=["default"])
    assert (again.result["changed"], again.server["image_id"], again.server["security_groups"]) == (False, None, None)
    assert again.server["vpc_id"] == NEW["vpc_id"], "as the networks of its addresses are called"
    done = metal.done(**POSTPAID, reinstall="always")
    assert done.writes[-1].what.endswith("/changeos")
    assert done.writes[-1].body["os-change"]["imageid"] == NEW["image_id"]


def test_the_tags_of_the_service_are_its_own(metal: Metal) -> None:
    server = metal.done(**NEW, tags={"role": "db"}).server
    raw = metal.ask("bms", "/v1/{project_id}/baremetalservers/%s" % server["id"])["server"]
    assert any(tag.startswith("_sys_") for tag in raw["tags"])
    assert metal.done(name="metal", tags={"role": "db"}).server["tags"] == {"role": "db"}
    assert metal.done(name="metal", tags={}).result["actions"] == ["remove tags role"]


def test_sold_out(metal: Metal) -> None:
    metal.seed(bms_flavors=[{"id": "rare", "boot": "LocalDisk", "zones": {"cn-north-4a": 0, "cn-north-4b": 1}}])
    rare = {**NEW, "flavor": "rare"}
    assert (
        metal.refusal(**rare)
        == 'Flavor "rare" is sold out in zone "cn-north-4a": set another flavor or availability_zone.'
    )
    metal.done(**{**rare, "availability_zone": "cn-north-4b"})


@pytest.mark.parametrize(
    ("quota", "sentence"),
    [
        ({"instances": 1}, "1 of 1 servers are used, and this task needs 1 more."),
        ({"instances": -1, "cores": 40}, "32 of 40 cores are used, and this task needs 32 more."),
        (
            {"instances": -1, "cores": -1, "ram": 200000},
            "196608 of 200000 MB of memory are used, and this task needs 196608 more.",
        ),
    ],
)
def test_the_quota(metal: Metal, quota: dict[str, int], sentence: str) -> None:
    metal.seed(bms_quota={"instances": -1, "cores": -1, "ram": -1, **quota})
    assert metal.refusal(**NEW) == "The quota of bare metal servers is too small: " + sentence
    metal.seed(bms_quota={"instances": 2, "cores": -1, "ram": -1})
    metal.done(**NEW)


def test_a_flavor_without_cloud_disks(metal: Metal) -> None:
    flavor = {"id": "plain", "boot": "LocalDisk", "supports_evs": False, "net_num": 1, "zones": {"cn-north-4a": 5}}
    metal.seed(bms_flavors=[flavor])
    plain = {**NEW, "flavor": "plain"}
    metal.cloud.warnings.clear()
    failed = metal.task(**plain, data_volumes=[{"type": "SAS", "size": 10}]).result
    assert failed["error"]["code"] == "BMS.0203", "the service decides where the flavor does not say"
    warning = 'Flavor "plain" does not say whether it supports cloud disks, and may refuse data volumes.'
    assert warning in metal.cloud.warnings
    two = [{"subnet_id": SUBNET} for _unused in range(2)]
    assert metal.refusal(**{**plain, "nics": two}) == 'Flavor "plain" has room for 1 NICs, but nics has 2.'
    metal.done(**plain)


def test_an_address_that_another_server_has(metal: Metal) -> None:
    metal.done(**{**NEW, "name": "first"}, eip={"address": "198.18.200.1"})
    port = metal.address("198.18.200.1")["port_id"]
    assert metal.refusal(**NEW, eip={"address": "198.18.200.1"}) == (
        f"EIP 198.18.200.1 is already bound to port {port}: unbind it first."
    )


def test_names_that_mean_several(metal: Metal) -> None:
    metal.seed(security_groups=[{"name": "default", "id": "e1"}])
    assert metal.refusal(**NEW, security_groups=["default"]) == (
        f'There are 2 security groups with the name "default": {GROUP}, e1. Use the ID of one.'
    )


def test_an_id_that_there_is_not(metal: Metal) -> None:
    assert metal.refusal(**NEW, id="none") == (
        "There is no bare metal server with ID none. Leave out id to create a new one."
    )
    assert metal.done(id="none", state="absent").result["changed"] is False

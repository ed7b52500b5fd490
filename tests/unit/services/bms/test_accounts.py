# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Accounts of the international website, and users whose rights are for one enterprise project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

KEY = {"access": "WORLDACCESSKEY000001", "secret": "worldSecretKeyOpensOnlyTheEmulator000001"}
IMAGE = "CentOS 7.9 64bit for BareMetal"
MINE = "e1"


def account(*, international: bool = False, limits: tuple[str, ...] = ()) -> dict[str, Any]:
    """An account with one network, one image and one key pair, all of them in the enterprise project."""
    network = {"name": "net", "id": "net-world", "cidr": "10.0.0.0/24"}
    image = {"name": IMAGE, "platform": "CentOS", "virtual_env_type": "Ironic", "image_type": "private"}
    project = {
        "name": "cn-north-4",
        "security_groups": [{"name": "inside", "enterprise_project_id": MINE}],
        "vpcs": [{"name": "vpc", "cidr": "10.0.0.0/16", "enterprise_project_id": MINE, "subnets": [network]}],
        "images": [{**image, "enterprise_project_id": MINE}],
        "keypairs": [{"name": "key", "user_id": "u-world"}],
        "publicips": [{"alias": "front", "ip_address": "198.18.201.1", "enterprise_project_id": MINE}],
        "ecs_servers": [{"name": "web", "nics": [{"network_id": "net-world"}], "enterprise_project_id": MINE}],
        "bms_flavors": [{"id": "small", "boot": "LocalDisk", "zones": {"cn-north-4a": 5}}],
        "prices": [{"resource_type": "hws.resource.type.pm", "spec": "small.linux", "month": 100}],
    }
    user = {"name": "anyone", "id": "u-world", "access_keys": [KEY], "enterprise_projects": list(limits)}
    return {"name": "world", "international": international, "users": [user], "projects": [project]}


def cloud_of(cache: Path, **about: Any) -> LocalCloud:
    cloud = LocalCloud(cache)
    cloud.tell("seed", {"accounts": [account(**about)]})
    cloud.environ.update(HW_ACCESS_KEY=KEY["access"], HW_SECRET_KEY=KEY["secret"])
    return cloud


ORDER: dict[str, Any] = {
    "name": "metal",
    "flavor": "small",
    "availability_zone": "cn-north-4a",
    "image": IMAGE,
    "nics": [{"subnet": "net"}],
    "security_groups": ["inside"],
    "key_name": "key",
}


def refusals(cloud: LocalCloud) -> list[int]:
    return [entry["status"] for entry in cloud.requests() if entry["status"] == 403]


def test_an_account_of_the_international_website(tmp_path: Path) -> None:
    """The refusal of the first website is met once, and never again on this machine."""
    cloud = cloud_of(tmp_path, international=True)
    price = cloud.done("bms_price_info", flavor="small", availability_zone="cn-north-4a")["price"]
    assert price["amount"] == 100
    assert refusals(cloud) == [403]
    assert cloud.done("bms_server", **ORDER)["changed"] is True
    assert cloud.done("bms_server", **ORDER)["changed"] is False
    assert cloud.done("bms_server", name="metal", state="absent")["changed"] is True
    assert refusals(cloud) == []


def test_an_order_may_meet_the_wrong_website_first(tmp_path: Path) -> None:
    cloud = cloud_of(tmp_path, international=True)
    assert cloud.done("bms_server", **ORDER)["changed"] is True
    assert refusals(cloud) == [403]


@pytest.mark.parametrize("limits", [(MINE,), (MINE, "e2")])
def test_rights_for_some_enterprise_projects_only(tmp_path: Path, limits: tuple[str, ...]) -> None:
    """Such a user may list only what is asked for in all the enterprise projects that are the user's."""
    cloud = cloud_of(tmp_path, limits=limits)
    order = {**ORDER, "enterprise_project_id": MINE}
    made = cloud.done("bms_server", **order, vpc="vpc", eip={"address": "198.18.201.1"})["server"]
    assert (made["public_ip"], made["security_groups"]) == ("198.18.201.1", ["inside"])
    assert cloud.done("bms_server", **order, vpc="vpc", eip={"address": "198.18.201.1"})["changed"] is False
    assert [vpc["name"] for vpc in cloud.done("vpc_info")["vpcs"]] == ["vpc"]
    assert [subnet["name"] for subnet in cloud.done("vpc_subnet_info")["subnets"]] == ["net"]
    assert [server["name"] for server in cloud.done("bms_server_info")["servers"]] == ["metal"]
    address = cloud.done("vpc_virtual_ip", name="vip", subnet="net", servers=["web"])["virtual_ip"]
    assert (address["ip_version"], len(address["members"])) == (4, 1)
    assert refusals(cloud) == [403] * 2, "the subnets of all VPCs at once, twice"


def test_rights_for_another_enterprise_project(tmp_path: Path) -> None:
    cloud = cloud_of(tmp_path, limits=("e2",))
    assert cloud.done("vpc_info")["vpcs"] == []
    assert "no VPC" in cloud.refused("bms_server", **ORDER, vpc="vpc")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists as users see them whose rights are for some enterprise projects only."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client, Keys, error_of

KEY = {"access": "LIMITEDACCESSKEY0001", "secret": "a-secret"}
NIC = {"network_id": "net-limited"}
LISTS = (
    ("vpc/v1/{}/vpcs", "vpcs"),
    ("vpc/v1/{}/security-groups", "security_groups"),
    ("vpc/v1/{}/ports", "ports"),
    ("eip/v1/{}/publicips", "publicips"),
    ("bms/v1/{}/baremetalservers/detail", "servers"),
    ("ecs/v1/{}/cloudservers/detail", "servers"),
    ("ecs/v1.1/{}/cloudservers/detail", "servers"),
    ("evs/v2/{}/cloudvolumes/detail", "volumes"),
    ("ims/v2/cloudimages", "images"),
)


def mine(**more: Any) -> dict[str, Any]:
    return {**more, "enterprise_project_id": "e1"}


def things() -> dict[str, Any]:
    """One of each kind in enterprise project e1, and one in the default one."""
    subnet = {"id": "net-limited", "name": "net", "cidr": "10.0.0.0/24"}
    image = {"image_type": "private", "virtual_env_type": "Ironic"}
    return {
        "security_groups": [mine(name="inside"), {"name": "outside"}],
        "vpcs": [mine(name="inside", cidr="10.0.0.0/16", subnets=[subnet]), {"name": "outside", "cidr": "10.1.0.0/16"}],
        "publicips": [mine(alias="inside"), {"alias": "outside"}],
        "images": [mine(name="inside", **image), {"name": "outside", **image}],
        "ports": [{"network_id": "net-limited", "name": "inside"}],
        "bms_servers": [mine(name="inside", nics=[NIC]), {"name": "outside", "nics": [NIC]}],
        "ecs_servers": [mine(name="inside", nics=[NIC]), {"name": "outside", "nics": [NIC]}],
        "volumes": [mine(name="inside", size=10), {"name": "outside", "size": 10}],
    }


@pytest.fixture
def limited(cloud: Client) -> Client:
    user = {"name": "anyone", "access_keys": [KEY], "enterprise_projects": ["e1"]}
    project = {"name": "cn-north-4", "id": "p-limited", **things()}
    cloud.control("POST", "seed", {"accounts": [{"name": "shop", "users": [user], "projects": [project]}]})
    return cloud.but(keys=Keys(KEY["access"], KEY["secret"]), project="p-limited")


def names(cloud: Client, path: str, key: str, **query: str) -> set[str]:
    listed = cloud.get(path.format("p-limited"), *query.items()).json()[key]
    return {one.get("name") or one.get("alias") for one in listed} - {None, ""}


@pytest.mark.parametrize(("path", "key"), LISTS)
def test_who_is_limited_has_to_ask_for_what_may_be_seen(limited: Client, path: str, key: str) -> None:
    for query in ((), (("enterprise_project_id", "0"),), (("enterprise_project_id", "e2"),)):
        assert error_of(limited.get(path.format("p-limited"), *query))[0] == 403
    for asked in ("all_granted_eps", "e1"):
        assert names(limited, path, key, enterprise_project_id=asked) == {"inside"}


@pytest.mark.parametrize(("path", "key"), [pair for pair in LISTS if pair[1] != "ports"])
def test_everybody_else_sees_all(cloud: Client, path: str, key: str) -> None:
    user = {"name": "anyone", "access_keys": [KEY]}
    project = {"name": "cn-north-4", "id": "p-limited", **things()}
    cloud.control("POST", "seed", {"accounts": [{"name": "shop", "users": [user], "projects": [project]}]})
    free = cloud.but(keys=Keys(KEY["access"], KEY["secret"]), project="p-limited")
    for query in ({}, {"enterprise_project_id": "all_granted_eps"}):
        assert names(free, path, key, **query) >= {"inside", "outside"}
    assert names(free, path, key, enterprise_project_id="e1") == {"inside"}


def test_subnets_of_one_vpc(limited: Client) -> None:
    (vpc,) = limited.get("vpc/v1/p-limited/vpcs", ("enterprise_project_id", "e1")).json()["vpcs"]
    assert error_of(limited.get("vpc/v1/p-limited/subnets"))[0] == 403
    (subnet,) = limited.get("vpc/v1/p-limited/subnets", ("vpc_id", vpc["id"])).json()["subnets"]
    assert subnet["id"] == "net-limited"

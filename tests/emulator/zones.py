# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Zones and record sets as the tests make and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client

ZONES = "dns/v2/zones"
NAME = "example.com."


def vpc(cloud: Client, name: str = "vpc-demo") -> str:
    found = cloud.get(f"vpc/v1/{PROJECT}/vpcs").json()["vpcs"]
    return next(str(one["id"]) for one in found if one["name"] == name)


def more_vpcs(cloud: Client, *names: str) -> list[str]:
    seeds = [{"name": name, "cidr": f"10.{number}.0.0/16"} for number, name in enumerate(names, 1)]
    cloud.control("POST", "seed", {"vpcs": seeds})
    return [vpc(cloud, name) for name in names]


def post_zone(cloud: Client, name: str = NAME, **more: Any) -> Response:
    return cloud.post(ZONES, {"name": name, **more})


def post_private(cloud: Client, name: str = NAME, router: str = "", **more: Any) -> Response:
    router = router or vpc(cloud)
    return post_zone(cloud, name, zone_type="private", router={"router_id": router}, **more)


def made(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    body: dict[str, Any] = answer.json()
    return body


def public_zone(cloud: Client, name: str = NAME, **more: Any) -> str:
    return str(made(post_zone(cloud, name, **more))["id"])


def private_zone(cloud: Client, name: str = NAME, **more: Any) -> str:
    return str(made(post_private(cloud, name, **more))["id"])


def zone(cloud: Client, zone_id: str) -> dict[str, Any]:
    answer = cloud.get(f"{ZONES}/{zone_id}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def sets(zone_id: str, version: str = "v2") -> str:
    return f"dns/{version}/zones/{zone_id}/recordsets"


def post_set(cloud: Client, zone_id: str, version: str = "v2", **changes: Any) -> Response:
    given = {"name": f"www.{NAME}", "type": "A", "records": ["192.0.2.1"], **changes}
    return cloud.post(sets(zone_id, version), {key: value for key, value in given.items() if value is not None})


def record_set(cloud: Client, zone_id: str, version: str = "v2", **changes: Any) -> str:
    return str(made(post_set(cloud, zone_id, version, **changes))["id"])


def shown(cloud: Client, zone_id: str, set_id: str, version: str = "v2") -> dict[str, Any]:
    answer = cloud.get(f"{sets(zone_id, version)}/{set_id}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bare metal servers as the tests order, create and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from emulator.core.settings import Pace, Settings
from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client
from tests.emulator.conftest import client_of
from tests.support.emulators import fresh_app

SERVERS = f"bms/v1/{PROJECT}/baremetalservers"
DETAIL = f"{SERVERS}/detail"
JOBS = f"bms/v1/{PROJECT}/jobs"
ORDERS = "bss/v2/orders/customer-orders"
RESOURCES = "bss/v2/orders/suscriptions/resources/query"
UNSUBSCRIBE = "bss/v2/orders/subscriptions/resources/unsubscribe"
LOCAL, CLOUD_DISK = "physical.s3.large", "physical.h2.large"


def paced(pace: Pace) -> Client:
    return client_of(fresh_app(Settings(pace=pace)))


def elsewhere(cloud: Client) -> Client:
    """In the region whose servers are there from the start."""
    return cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)


def image(cloud: Client, name: str = "CentOS 7.9 64bit for BareMetal") -> str:
    (found,) = cloud.get("ims/v2/cloudimages", ("name", name)).json()["images"]
    return str(found["id"])


def subnet(cloud: Client, name: str = "subnet-demo") -> dict[str, Any]:
    found: list[dict[str, Any]] = cloud.get(f"vpc/v1/{PROJECT}/subnets").json()["subnets"]
    return next(one for one in found if one["name"] == name)


def request(cloud: Client, **changes: Any) -> dict[str, Any]:
    """The body of a create request that is right, but for ``changes``; None takes something away."""
    network = subnet(cloud)
    server = {
        "name": "metal",
        "imageRef": image(cloud),
        "flavorRef": LOCAL,
        "availability_zone": "cn-north-4a",
        "vpcid": network["vpc_id"],
        "nics": [{"subnet_id": network["id"]}],
        "metadata": {"op_svc_userid": "u1"},
        "key_name": "demo-key",
        "extendparam": {"chargingMode": "prePaid", "periodType": "month", "periodNum": 1, "isAutoPay": "true"},
        **changes,
    }
    return {"server": {key: value for key, value in server.items() if value is not None}}


def post(cloud: Client, **changes: Any) -> Response:
    return cloud.post(SERVERS, request(cloud, **changes))


def ordered(cloud: Client, **changes: Any) -> str:
    answer = post(cloud, **changes)
    assert (answer.status_code, list(answer.json())) == (200, ["order_id", "job_id"]), answer.text
    return str(answer.json()["order_id"])


def made(cloud: Client, **changes: Any) -> str:
    """The job that makes a server that is paid by use."""
    answer = post(cloud, extendparam={"chargingMode": "postPaid"}, **changes)
    assert (answer.status_code, list(answer.json())) == (200, ["job_id"]), answer.text
    return str(answer.json()["job_id"])


def named(cloud: Client, name: str) -> dict[str, Any]:
    (found,) = cloud.get(DETAIL, ("name", name)).json()["servers"]
    server: dict[str, Any] = found
    return server


def new(cloud: Client, name: str = "metal", **changes: Any) -> dict[str, Any]:
    """A server that is paid by use, once it is there (at the instant pace)."""
    made(cloud, name=name, **changes)
    return named(cloud, name)


def show(cloud: Client, server_id: str) -> dict[str, Any]:
    server: dict[str, Any] = cloud.get(f"{SERVERS}/{server_id}").json()["server"]
    return server


def job(cloud: Client, job_id: str) -> dict[str, Any]:
    found: dict[str, Any] = cloud.get(f"{JOBS}/{job_id}").json()
    return found


def order_status(cloud: Client, order_id: str) -> int:
    return int(cloud.get(f"{ORDERS}/details/{order_id}").json()["order_info"]["status"])


def resources(cloud: Client, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.post(RESOURCES, asked).json()["data"]
    return found

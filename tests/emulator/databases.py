# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Document databases as the tests create, operate and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client
from tests.emulator.metal import subnet

INSTANCES = f"dds/v3/{PROJECT}/instances"
JOBS = f"dds/v3/{PROJECT}/jobs"
PASSWORD = "Sesame-Open-1"
ZONE = "cn-north-4a"
ZONES = "cn-north-4a,cn-north-4b,cn-north-4c"
REPLICA = {
    "type": "replica",
    "num": "3",
    "storage": "ULTRAHIGH",
    "size": "20",
    "spec_code": "dds.mongodb.s6.large.2.repset",
}
SINGLE = {"type": "single", "num": "1", "size": "10", "spec_code": "dds.mongodb.s6.large.2.single"}
MONGOS = {"type": "mongos", "num": "2", "spec_code": "dds.mongodb.s6.large.2.mongos"}
SHARD = {"type": "shard", "num": "2", "size": "30", "spec_code": "dds.mongodb.s6.large.2.shard"}
CONFIG = {"type": "config", "num": "1", "size": "20", "spec_code": "dds.mongodb.s6.large.2.config"}
FLAVORS = {"ReplicaSet": [REPLICA], "Single": [SINGLE], "Sharding": [MONGOS, SHARD, CONFIG]}
BY_MONTH = {"charge_mode": "prePaid", "period_type": "month", "period_num": 1, "is_auto_pay": True}


def group(cloud: Client, name: str = "web") -> str:
    found = cloud.get(f"vpc/v1/{PROJECT}/security-groups").json()["security_groups"]
    return next(str(one["id"]) for one in found if one["name"] == name)


def request(cloud: Client, **changes: Any) -> dict[str, Any]:
    """The body of a create request that is right, but for ``changes``; None takes something away."""
    network = subnet(cloud)
    mode = changes.get("mode", "ReplicaSet")
    given = {
        "name": "docs",
        "datastore": {"type": "DDS-Community", "version": "4.4", "storage_engine": "rocksDB"},
        "region": "cn-north-4",
        "availability_zone": ZONE,
        "vpc_id": network["vpc_id"],
        "subnet_id": network["id"],
        "security_group_id": group(cloud),
        "password": PASSWORD,
        "mode": mode,
        "flavor": FLAVORS.get(mode, [REPLICA]),
        **changes,
    }
    return {key: value for key, value in given.items() if value is not None}


def post(cloud: Client, **changes: Any) -> Response:
    return cloud.post(INSTANCES, request(cloud, **changes))


def made(cloud: Client, **changes: Any) -> dict[str, Any]:
    """The answer to a create request that is accepted."""
    answer = post(cloud, **changes)
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = answer.json()
    return found


def listed(cloud: Client, *query: tuple[str, str]) -> list[dict[str, Any]]:
    answer = cloud.get(INSTANCES, *query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["instances"]
    return found


def show(cloud: Client, instance_id: str) -> dict[str, Any]:
    (found,) = listed(cloud, ("id", instance_id))
    return found


def new(cloud: Client, **changes: Any) -> dict[str, Any]:
    """An instance, once it is there (at the instant pace)."""
    return show(cloud, made(cloud, **changes)["id"])


def at(instance: dict[str, Any], path: str) -> str:
    return f"{INSTANCES}/{instance['id']}/{path}"


def job(cloud: Client, job_id: str) -> dict[str, Any]:
    found: dict[str, Any] = cloud.get(JOBS, ("id", job_id)).json()["job"]
    return found


def done(cloud: Client, answer: Response) -> str:
    """The name of the job that was accepted and has completed."""
    assert answer.status_code == 202, answer.text
    found = job(cloud, answer.json()["job_id"])
    assert (found["status"], found["fail_reason"], found["progress"]) == ("Completed", "", ""), found
    return str(found["name"])


def outcome(cloud: Client, on: str, **more: Any) -> None:
    given = {"on": on, "result": "fail", "code": "DBS.9", "reason": "it broke", **more}
    cloud.control("POST", "seed", {"dds_outcomes": [given]})


def tick(cloud: Client) -> None:
    cloud.control("POST", "clock", {"advance": 30})


def paid(cloud: Client, order_id: str) -> None:
    asked = {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"}
    answer = cloud.post("bss/v3/orders/customer-orders/pay", asked)
    assert answer.ok, answer.text

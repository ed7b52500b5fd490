# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Virtual servers and disks as the tests create and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client
from tests.emulator.metal import image, subnet

SERVERS = f"ecs/v1/{PROJECT}/cloudservers"
DETAIL = f"{SERVERS}/detail"
CREATE = f"ecs/v1.1/{PROJECT}/cloudservers"
JOBS = f"ecs/v1/{PROJECT}/jobs"
DISKS = f"evs/v2/{PROJECT}/cloudvolumes"
NEW_DISKS = f"evs/v2.1/{PROJECT}/cloudvolumes"
FLAVOR = "s6.large.2"
MONTHLY = {"chargingMode": "prePaid", "periodType": "month", "periodNum": 1, "isAutoPay": "true"}
ROOT = {"volumetype": "SAS", "size": 40}
DATA = {"volumetype": "SSD", "size": 10}


def request(cloud: Client, **changes: Any) -> dict[str, Any]:
    """The body of a create request that is right, but for ``changes``; None takes something away."""
    network = subnet(cloud)
    server = {
        "name": "machine",
        "imageRef": image(cloud, "Ubuntu 22.04 server 64bit"),
        "flavorRef": FLAVOR,
        "availability_zone": "cn-north-4a",
        "vpcid": network["vpc_id"],
        "nics": [{"subnet_id": network["id"]}],
        "root_volume": ROOT,
        **changes,
    }
    return {"server": {key: value for key, value in server.items() if value is not None}}


def post(cloud: Client, **changes: Any) -> Response:
    return cloud.post(CREATE, request(cloud, **changes))


def new(cloud: Client, name: str = "machine", **changes: Any) -> dict[str, Any]:
    """A server, once it is there (at the instant pace)."""
    answer = post(cloud, name=name, **changes)
    assert answer.status_code == 200, answer.text
    return show(cloud, answer.json()["serverIds"][0])


def show(cloud: Client, server_id: str) -> dict[str, Any]:
    server: dict[str, Any] = cloud.get(f"{SERVERS}/{server_id}").json()["server"]
    return server


def names(cloud: Client) -> list[str]:
    """The names of the servers besides those of the seed."""
    listed = [server["name"] for server in cloud.get(DETAIL).json()["servers"]]
    return sorted(name for name in listed if not name.startswith("web-"))


def job(cloud: Client, job_id: str, service: str = "ecs") -> dict[str, Any]:
    found: dict[str, Any] = cloud.get(f"{service}/v1/{PROJECT}/jobs/{job_id}").json()
    return found


def ended(cloud: Client, answer: Response) -> dict[str, Any]:
    """The job of an answer, at the end (at the paces ``instant`` and ``poll``)."""
    assert answer.status_code == 200, answer.text
    job_id, service = answer.json()["job_id"], "evs" if "/evs/" in str(answer.url) else "ecs"
    for _other in range(5):
        found = job(cloud, job_id, service)
        if found["status"] in ("SUCCESS", "FAIL"):
            break
    return found


def power(cloud: Client, action: str, *servers: dict[str, Any], **more: Any) -> Response:
    asked = {"servers": [{"id": server["id"]} for server in servers], **more}
    return cloud.post(f"{SERVERS}/action", {action: asked})


def delete(cloud: Client, *servers: dict[str, Any], **more: Any) -> Response:
    return cloud.post(f"{SERVERS}/delete", {"servers": [{"id": server["id"]} for server in servers], **more})


def fail(cloud: Client, room: str, on: str, **more: Any) -> None:
    given = {"on": on, "result": "fail", "code": "Own.9", "reason": "it broke", **more}
    cloud.control("POST", "seed", {f"{room}_outcomes": [given]})


def disk(cloud: Client, volume_id: str) -> dict[str, Any]:
    volume: dict[str, Any] = cloud.get(f"{DISKS}/{volume_id}").json()["volume"]
    return volume


def disk_request(**changes: Any) -> dict[str, Any]:
    volume = {"name": "disk", "size": 20, "volume_type": "SAS", "availability_zone": "cn-north-4a", **changes}
    return {"volume": {key: value for key, value in volume.items() if value is not None}}


def new_disk(cloud: Client, body: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A disk, once it is there (at the instant pace)."""
    answer = cloud.post(NEW_DISKS, {**disk_request(**changes), **(body or {})})
    assert answer.status_code == 200, answer.text
    return disk(cloud, answer.json()["volume_ids"][0])


def attach(cloud: Client, server: dict[str, Any], volume: dict[str, Any], **more: Any) -> Response:
    body = {"volumeAttachment": {"volumeId": volume["id"], **more}}
    return cloud.post(f"{SERVERS}/{server['id']}/attachvolume", body)


def detach(cloud: Client, server: dict[str, Any], volume: dict[str, Any]) -> Response:
    return cloud.delete(f"{SERVERS}/{server['id']}/detachvolume/{volume['id']}")


def attached(cloud: Client, server: dict[str, Any]) -> list[tuple[str, str]]:
    found = show(cloud, server["id"])["os-extended-volumes:volumes_attached"]
    return [(one["id"], one["device"]) for one in found]

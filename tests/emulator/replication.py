# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of data replication have in common."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client

JOBS = f"drs/v3/{PROJECT}/jobs"
WORD = "Database-Word-1"
SOURCE = {"db_type": "mysql", "ip": "198.18.0.20", "db_port": 3306, "db_user": "root", "db_password": WORD}
TARGET = {"db_type": "mysql", "inst_id": "i1in01", "region": "cn-north-4", "db_user": "root", "db_password": WORD}
# What a job is told again when its databases are set.
AGAIN = {
    "node_type": "high",
    "engine_type": "mysql",
    "net_type": "vpn",
    "store_db_info": True,
    "replace_definer": True,
}


def wanted(cloud: Client, **changes: Any) -> dict[str, Any]:
    """A job to create that is right, but for ``changes``; None takes something away."""
    subnets = cloud.get(f"vpc/v1/{PROJECT}/subnets").json()["subnets"]
    job = {
        "name": "moving",
        "db_use_type": "migration",
        "engine_type": "mysql",
        "job_direction": "up",
        "net_type": "vpn",
        "node_type": "high",
        "task_type": "FULL_INCR_TRANS",
        "customize_sutnet_id": next(one["id"] for one in subnets if one["name"] == "subnet-demo"),
        "source_endpoint": {"db_type": "mysql"},
        "target_endpoint": {"db_type": "mysql", "inst_id": "i1in01", "region": "cn-north-4"},
        **changes,
    }
    return {key: value for key, value in job.items() if value is not None}


def act(cloud: Client, name: str, *jobs: dict[str, Any], method: str = "POST") -> Response:
    return cloud.call(method, f"{JOBS}/batch-{name}", json={"jobs": list(jobs)})


def result(answer: Response, status: int = 200) -> dict[str, Any]:
    """The one result of a batch of one."""
    assert answer.status_code == status, answer.text
    (found,) = answer.json()["results"]
    assert isinstance(found, dict)
    return found


def create(cloud: Client, **changes: Any) -> str:
    made = result(act(cloud, "creation", wanted(cloud, **changes)), 202)
    assert made["status"] == "CREATING"
    return str(made["id"])


def look(cloud: Client, name: str, *job_ids: str) -> list[dict[str, Any]]:
    body: dict[str, Any] = {"jobs": list(job_ids)}
    if name in ("status", "detail"):
        body["page_req"] = {"per_page": 0}
    answer = cloud.post(f"{JOBS}/batch-{name}", body)
    assert answer.ok, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def status(cloud: Client, job_id: str) -> str:
    return str(look(cloud, "status", job_id)[0]["status"])


def statuses(cloud: Client, job_id: str, count: int) -> list[str]:
    return [status(cloud, job_id) for _look in range(count)]


def connect_side(cloud: Client, job_id: str, side: str) -> dict[str, Any]:
    endpoint = {"id": job_id, "net_type": "vpn", "end_point_type": side, **SOURCE}
    return result(act(cloud, "connection", endpoint))


def configure(cloud: Client, job_id: str) -> None:
    for side in ("so", "ta"):
        assert connect_side(cloud, job_id, side)["success"]
    given = {"job_id": job_id, "source_endpoint": SOURCE, "target_endpoint": TARGET, **AGAIN}
    assert result(act(cloud, "modification", given, method="PUT"))["status"] == "success"


def check(cloud: Client, job_id: str) -> dict[str, Any]:
    return result(act(cloud, "precheck", {"job_id": job_id, "precheck_mode": "forStartJob"}))


def ready(cloud: Client, **changes: Any) -> str:
    """A job that could be started, at the instant pace."""
    job_id = create(cloud, **changes)
    configure(cloud, job_id)
    assert check(cloud, job_id) == {"id": job_id, "status": "success", "precheck_id": job_id}
    return job_id


def start(cloud: Client, job_id: str, **more: str) -> None:
    assert result(act(cloud, "starting", {"job_id": job_id, **more}), 202)["status"] == "success"


def end(cloud: Client, job_id: str, kind: str) -> Response:
    return act(cloud, "jobs", {"job_id": job_id, "delete_type": kind}, method="DELETE")


def seeded(cloud: Client, status: str, **more: Any) -> str:
    """A job that is in this status already."""
    given = {"name": "seeded", "id": f"{status}-jb21", "subnet": "subnet-demo", "status": status, **more}
    cloud.control("POST", "seed", {"drs_jobs": [given]})
    return str(given["id"])


def outcome(cloud: Client, on: str, result: str = "fail", **more: Any) -> None:
    cloud.control("POST", "seed", {"drs_outcomes": [{"on": on, "result": result, **more}]})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environments, applications and components as the tests create, operate and look at them."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client

CAS = f"servicestage/v3/{PROJECT}/cas"
ENVIRONMENTS = f"{CAS}/environments"
APPLICATIONS = f"{CAS}/applications"
COMPONENTS = f"{CAS}/components"
CLUSTER = "d0000000-0000-4000-8000-0000000000c1"
BALANCER = "d0000000-0000-4000-8000-0000000000e1"
NOWHERE = "11111111-2222-4333-8444-555555555555"
DOCKER = {"name": "Docker", "type": "Docker", "version": "1.0", "deploy_mode": "container"}
VIRTUAL = {"name": "OpenJDK8", "type": "Java", "version": "1.1.8", "deploy_mode": "virtualmachine"}


def vpc(cloud: Client) -> str:
    found = cloud.get(f"vpc/v1/{PROJECT}/vpcs").json()["vpcs"]
    return next(str(one["id"]) for one in found if one["name"] == "vpc-demo")


def but(whole: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """With ``changes``; None takes something away."""
    return {key: value for key, value in {**whole, **changes}.items() if value is not None}


def ok(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def environment(cloud: Client, name: str = "env-new", **changes: Any) -> dict[str, Any]:
    return ok(cloud.post(ENVIRONMENTS, but({"name": name, "vpc_id": vpc(cloud)}, changes)))


def application(cloud: Client, name: str = "app-new", **changes: Any) -> dict[str, Any]:
    return ok(cloud.post(APPLICATIONS, but({"name": name}, changes)))


def named(cloud: Client, kind: str, name: str) -> str:
    found = ok(cloud.get(f"{CAS}/{kind}"))[kind]
    return next(str(one["id"]) for one in found if one["name"] == name)


def of_shop(cloud: Client) -> str:
    return f"{APPLICATIONS}/{named(cloud, 'applications', 'shop')}/components"


def frontend(cloud: Client) -> str:
    """Where the seeded component is."""
    return f"{of_shop(cloud)}/{named(cloud, 'components', 'shop-frontend')}"


def request(cloud: Client, **changes: Any) -> dict[str, Any]:
    """The body of a create request that is right, but for ``changes``; None takes something away."""
    whole = {
        "name": "backend",
        "environment_id": named(cloud, "environments", "env-demo"),
        "runtime_stack": DOCKER,
        "source": {"kind": "image", "url": "swr.example.com/shop/backend:1"},
        "version": "1.0.0",
        "replica": 2,
        "refer_resources": [{"id": CLUSTER, "type": "cce", "parameters": {"namespace": "default"}}],
    }
    return but(whole, changes)


def component(cloud: Client, **changes: Any) -> tuple[str, str]:
    """Where a new component is, and its job."""
    made = ok(cloud.post(of_shop(cloud), request(cloud, **changes)))
    return f"{of_shop(cloud)}/{made['component_id']}", str(made["job_id"])


def upgrade(cloud: Client, where: str, **changes: Any) -> Response:
    """Everything that a change has to say, as it is, but for ``changes``."""
    shown = ok(cloud.get(where))
    kept = {key: shown[key] for key in ("name", "runtime_stack", "source", "replica", "version")}
    return cloud.put(where, but(kept, changes))


def act(cloud: Client, where: str, action: str, **parameters: Any) -> Response:
    body = {"action": action, "parameters": parameters} if parameters else {"action": action}
    return cloud.post(f"{where}/action", body)


def job(cloud: Client, job_id: str) -> dict[str, Any]:
    return ok(cloud.get(f"{CAS}/jobs/{job_id}"))


def ended(cloud: Client, answer: Response) -> str:
    """The status of the job that was accepted."""
    return str(job(cloud, ok(answer)["job_id"])["job"]["execution_status"])


def status(cloud: Client, where: str) -> str:
    return str(ok(cloud.get(where))["status"]["component_status"])


def records(cloud: Client, where: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(cloud.get(f"{where}/records"))["records"]
    return found


def outcome(cloud: Client, on: str, **more: Any) -> None:
    given = {"on": on, "result": "fail", "code": "SVCSTG.9", "reason": "it broke", **more}
    cloud.control("POST", "seed", {"servicestage_outcomes": [given]})


def tick(cloud: Client) -> None:
    cloud.control("POST", "clock", {"advance": 30})

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Microservice engines, and the ways to their registries."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from emulator.core.settings import Settings
from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client, error_of
from tests.emulator.conftest import ORIGIN, client_of
from tests.emulator.registries import DEMO, ROOT, SERVICES, Registry
from tests.support.emulators import fresh_app
from tests.support.wsgi import WsgiAdapter

ENGINES = f"cse/v2/{PROJECT}/enginemgr/engines"
CLOUD_HOST = "http://cse.cn-north-4.myhuaweicloud.com"


def body(**changes: Any) -> dict[str, Any]:
    given = {
        "name": "orders",
        "payment": "1",
        "flavor": "cse.s1.small2",
        "authType": "NONE",
        "vpc": "vpc-demo",
        "networkId": "n1",
        "subnetCidr": "192.168.0.0/24",
        "specType": "CSE2",
        **changes,
    }
    return {key: value for key, value in given.items() if value is not None}


def entry(engine: dict[str, Any]) -> str:
    found: str = engine["serviceEndpoint"]["serviceCenter"]["masterEntrypoint"]
    return found


def test_lists(cloud: Client) -> None:
    cloud.control("POST", "seed", {"cse_engines": [{"name": "names", "type": "NACOS"}]})
    answer = cloud.get(ENGINES).json()
    assert (answer["total"], sorted(one["name"] for one in answer["data"])) == (
        3,
        ["cse-accounts", "cse-demo", "names"],
    )
    for kind, count in (("ALL", 3), ("CSE", 2), ("Nacos", 1), ("MicroGateway", 0)):
        answer = cloud.get(ENGINES, ("type", kind)).json()
        assert (answer["total"], len(answer["data"])) == (count, count)
    page = cloud.get(ENGINES, ("offset", "1"), ("limit", "1")).json()
    assert (page["total"], len(page["data"])) == (3, 1)
    assert error_of(cloud.get(ENGINES, ("limit", "x")))[0] == 400
    elsewhere = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    assert elsewhere.get(f"cse/v2/{OTHER_PROJECT}/enginemgr/engines").json() == {"total": 0, "data": []}


def test_what_an_engine_looks_like(cloud: Client) -> None:
    shown = cloud.get(f"{ENGINES}/{DEMO}").json()
    assert (shown["name"], shown["authType"], shown["type"], shown["status"]) == (
        "cse-demo",
        "NONE",
        "CSE",
        "Available",
    )
    assert shown["projectId"] == PROJECT
    assert entry(shown["externalEntrypoint"]) == f"{ORIGIN}/cse/registries/{DEMO}"
    assert shown["externalEntrypoint"]["publicServiceEndpoint"] == {}
    listed = next(one for one in cloud.get(ENGINES).json()["data"] if one["id"] == DEMO)
    assert sorted(listed["serviceEndpoint"]) == ["kie", "serviceCenter"]
    assert sorted(shown["externalEntrypoint"]["serviceEndpoint"]) == ["configCenter", "serviceCenter"]


def test_engines_without_this_registry_and_public_ones(cloud: Client) -> None:
    engines = [{"name": "names", "type": "NACOS", "id": "n1"}, {"name": "open", "public": True, "id": "o1"}]
    cloud.control("POST", "seed", {"cse_engines": engines})
    assert cloud.get(f"{ENGINES}/n1").json()["externalEntrypoint"]["serviceEndpoint"] == {}
    entries = cloud.get(f"{ENGINES}/o1").json()["externalEntrypoint"]
    assert entries["publicServiceEndpoint"] == entries["serviceEndpoint"]
    assert Registry(cloud, "n1").refusal("GET", SERVICES) == (501, "EMULATOR.501")


@pytest.mark.parametrize("prefix", [f"{ORIGIN}/cse", f"{ORIGIN}/cn-north-4/cse", CLOUD_HOST])
def test_the_address_leads_there(prefix: str) -> None:
    """Whichever way the engine was asked for, as its signature covers."""
    session, app = requests.Session(), fresh_app()
    for origin in (ORIGIN, CLOUD_HOST):
        session.mount(origin, WsgiAdapter(app))
    cloud = Client(session, ORIGIN)
    path = f"/v2/{PROJECT}/enginemgr/engines/{DEMO}"
    host, _slash, start = prefix.removeprefix("http://").partition("/")
    assert cloud.keys is not None
    signed = cloud.keys.headers("GET", host, f"/{start}{path}" if start else path, (), {}, b"")
    shown = session.get(prefix + path, headers=signed).json()
    url = entry(shown["externalEntrypoint"])
    assert url == f"{prefix}/registries/{DEMO}"
    (found,) = session.get(url + SERVICES).json()["services"]
    assert found["serviceName"] == "shop-orders"
    logged = cloud.log("cse")[-1]
    assert (logged["path"], logged["region"], logged["credentials"]) == (SERVICES, "cn-north-4", "none")


def test_doors_are_kept_apart(cloud: Client) -> None:
    """The registry's operations are not the service's own, nor the other way round."""
    for path in (f"/cse{SERVICES}", "/cse/registries"):
        answer = cloud.session.get(cloud.base + path)
        assert (answer.status_code, answer.json()["error_code"]) == (501, "EMULATOR.501"), path
    answer = Registry(cloud, DEMO).call("GET", f"/v2/{PROJECT}/enginemgr/engines")
    assert (answer.status_code, answer.text) == (404, "404 page not found\n")
    assert Registry(cloud, "nowhere").refusal("GET", SERVICES) == (501, "EMULATOR.501")


def test_an_engine_without_credentials(cloud: Client) -> None:
    assert error_of(cloud.but(keys=None).get(ENGINES))[:2] == (401, "APIGW.0301")


def test_no_engine(cloud: Client) -> None:
    for answer in (
        cloud.get(f"{ENGINES}/x"),
        cloud.delete(f"{ENGINES}/x"),
        cloud.get(f"{ENGINES}/{DEMO}/jobs/1"),
    ):
        assert error_of(answer)[:2] == (400, "SVCSTG.00501116")


def test_an_engines_life() -> None:
    cloud = client_of(fresh_app(Settings(pace="poll")))
    made = cloud.post(ENGINES, body(authType="RBAC", auth_cred={"pwd": "Secret@Registry1"})).json()
    assert cloud.log("cse")[-1]["body"]["auth_cred"] == {"pwd": "***"}
    job = f"{ENGINES}/{made['id']}/jobs/{made['jobId']}"
    assert cloud.get(job).json()["status"] == "Executing"
    finished = cloud.get(job).json()
    assert (finished["status"], finished["type"]) == ("Finished", "Create")
    shown = cloud.get(f"{ENGINES}/{made['id']}").json()
    assert (shown["status"], shown["latestJobId"], shown["createUser"]) == ("Available", made["jobId"], "demo")
    registry = Registry(cloud, made["id"]).logged_in(ROOT, "Secret@Registry1")
    assert registry.get(SERVICES) == {}
    gone = cloud.delete(f"{ENGINES}/{made['id']}").json()
    assert error_of(cloud.delete(f"{ENGINES}/{made['id']}"))[0] == 400
    assert cloud.get(f"{ENGINES}/{made['id']}").json()["status"] == "Deleting"
    assert error_of(cloud.get(f"{ENGINES}/{made['id']}"))[:2] == (400, "SVCSTG.00501116")
    for number in (made["jobId"], gone["jobId"]):
        assert error_of(cloud.get(f"{ENGINES}/{made['id']}/jobs/{number}"))[:2] == (400, "SVCSTG.00501116")
    assert registry.call("GET", SERVICES).status_code == 501


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"name": "ab"}, 400),
        ({"name": "cse-demo"}, 400),
        ({"authType": "RBAC"}, 400),
        ({"authType": "LDAP"}, 400),
        ({"flavor": None}, 400),
        ({"payment": "0"}, 501),
    ],
)
def test_engines_that_are_refused(cloud: Client, changes: Any, status: int) -> None:
    assert error_of(cloud.post(ENGINES, body(**changes)))[0] == status
    assert cloud.get(ENGINES).json()["total"] == 2


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"cse_engines": [{"name": "e", "auth": "LDAP"}]}, "auth 'LDAP'"),
        ({"cse_engines": [{"name": "e", "auth": "RBAC"}]}, "accounts belong to auth RBAC"),
        ({"cse_registries": [{"name": "r", "generation": "new"}]}, "not a version"),
        (
            {"cse_registries": [{"name": "r", "generation": "1.3.0", "auth": "RBAC", "accounts": [{}]}]},
            "accounts came with 2.0",
        ),
        ({"cse_registries": [{"name": "r", "quotas": {"colours": 1}}]}, "unknown colours"),
        ({"cse_microservices": [{"registry": "nowhere", "service": {"serviceName": "s"}}]}, "no registry 'nowhere'"),
        ({"cse_microservices": [{"registry": "local", "service": {}}]}, "serviceName is missing"),
        ({"cse_microservices": [{"registry": "local", "service": {"serviceName": "s"}, "x": 1}]}, "unknown x"),
        ({"cse_instances": 3}, "not a mapping"),
        ({"cse_instances": {"registry": "local", "count": -1}}, "needs a count"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, document: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert answer.status_code == 400
    assert said in answer.json()["error_msg"]

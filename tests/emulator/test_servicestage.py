# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environments with their resources, and applications with their configurations."""

from __future__ import annotations

import time
from typing import Any

import pytest

from emulator.app import create_app
from emulator.core.seeding import SeedError
from emulator.core.settings import Settings
from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.deployments import (
    APPLICATIONS,
    BALANCER,
    CAS,
    CLUSTER,
    ENVIRONMENTS,
    NOWHERE,
    application,
    component,
    environment,
    named,
    ok,
    vpc,
)
from tests.emulator.test_examples import EXAMPLES, send

LABELS = [{"key": "b", "value": "2"}, {"key": "a", "value": "1"}]


def names(cloud: Client, kind: str, *query: tuple[str, str]) -> list[str]:
    answer = ok(cloud.get(f"{CAS}/{kind}", *query))
    return [one["name"] for one in answer[kind]]


def replaced(cloud: Client, environment_id: str, *resources: dict[str, str]) -> Any:
    return cloud.put(f"{ENVIRONMENTS}/{environment_id}/resources", {"resources": list(resources)})


def test_the_examples(examples: Client) -> None:
    """They differ in what the contract of this version of the API does not have."""
    project = str(examples.project)
    made = send(examples, "servicestage-environment-create", project_id=project).json()
    documented = EXAMPLES["servicestage-environment-create"]["response"]
    same = ("name", "description", "enterprise_project_id", "vpc_id", "deploy_mode", "labels")
    assert {key: made[key] for key in same} == {key: documented[key] for key in same}
    assert (made["creator"], made["update_time"]) == ("username", made["create_time"])
    ids = {"project_id": project, "environment_id": made["id"]}
    answer = send(examples, "servicestage-environment-resources", **ids).json()
    assert answer == EXAMPLES["servicestage-environment-resources"]["response"]
    shown = send(examples, "servicestage-environment-show", **ids).json()
    assert shown["resources"] == answer["resources"]
    assert shown["update_time"] >= made["create_time"]


def test_an_environment(cloud: Client) -> None:
    made = environment(cloud, description="d", deploy_mode="virtualmachine", labels=LABELS, enterprise_project_id="0")
    assert made == {
        "id": made["id"],
        "name": "env-new",
        "description": "d",
        "project_id": PROJECT,
        "enterprise_project_id": "0",
        "vpc_id": vpc(cloud),
        "creator": "demo",
        "create_time": made["create_time"],
        "update_time": made["create_time"],
        "deploy_mode": "virtualmachine",
        "labels": LABELS,
    }
    assert abs(made["create_time"] / 1000 - time.time()) < 60
    assert ok(cloud.get(f"{ENVIRONMENTS}/{made['id']}")) == {**made, "resources": []}
    cloud.control("POST", "clock", {"advance": 5})
    changed = ok(cloud.put(f"{ENVIRONMENTS}/{made['id']}", {"name": "renamed"}))
    assert changed["update_time"] >= made["update_time"] + 5000
    assert changed == {**made, "name": "renamed", "resources": [], "update_time": changed["update_time"]}
    emptied = ok(cloud.put(f"{ENVIRONMENTS}/{made['id']}", {"name": "renamed", "description": "", "labels": []}))
    assert (emptied["description"], emptied["labels"]) == ("", [])
    gone = cloud.delete(f"{ENVIRONMENTS}/{made['id']}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert error_of(cloud.get(f"{ENVIRONMENTS}/{made['id']}"))[:2] == (404, "SVCSTG.00100411")


def test_what_an_environment_is_unless_it_is_said(cloud: Client) -> None:
    made = environment(cloud)
    assert (made["deploy_mode"], made["enterprise_project_id"], made["description"]) == ("mixed", "0", "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "x"}, "00400"),
        ({"name": "x" * 65}, "00400"),
        ({"description": "x" * 129}, "00400"),
        ({"deploy_mode": "bare"}, "00400"),
        ({"vpc_id": None}, "00400"),
        ({"vpc_id": NOWHERE}, "00400"),
        ({"labels": {"a": "1"}}, "00400"),
        ({"name": "env-demo"}, "00449"),
    ],
)
def test_environments_that_are_refused(cloud: Client, changes: dict[str, Any], code: str) -> None:
    body = {"name": "env-new", "vpc_id": vpc(cloud), **changes}
    answer = cloud.post(ENVIRONMENTS, {key: value for key, value in body.items() if value is not None})
    assert error_of(answer)[:2] == (400, f"SVCSTG.001{code}")
    assert names(cloud, "environments") == ["env-demo"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"description": "no name"}, "00400"),
        ({"name": "renamed", "vpc_id": NOWHERE}, "00400"),
        ({"name": "renamed", "deploy_mode": "mixed"}, "00400"),
        ({"name": "env-demo"}, "00449"),
    ],
)
def test_changes_that_are_refused(cloud: Client, body: dict[str, Any], code: str) -> None:
    made = environment(cloud)
    assert error_of(cloud.put(f"{ENVIRONMENTS}/{made['id']}", body))[:2] == (400, f"SVCSTG.001{code}")
    assert ok(cloud.put(f"{ENVIRONMENTS}/{made['id']}", {"name": "env-new"}))["name"] == "env-new"


def test_resources_are_replaced_as_a_whole(cloud: Client) -> None:
    made = environment(cloud)
    where = f"{ENVIRONMENTS}/{made['id']}/resources"
    servers = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").json()["servers"]
    server = next(one["id"] for one in servers if one["name"] == "web-1")
    (address,) = cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]
    wanted = [
        {"id": server, "type": "ecs"},
        {"id": CLUSTER, "type": "cce"},
        {"id": vpc(cloud), "type": "vpc"},
        {"id": address["id"], "type": "eip"},
        {"id": BALANCER, "type": "elb", "name": "of my own"},
        {"id": NOWHERE, "type": "rds"},
        {"id": CLUSTER, "type": "cce"},
    ]
    found = ok(replaced(cloud, made["id"], *wanted))["resources"]
    assert [(one["type"], one["name"]) for one in found] == [
        ("cce", "cluster-demo"),
        ("ecs", "web-1"),
        ("eip", "spare"),
        ("elb", "of my own"),
        ("rds", ""),
        ("vpc", "vpc-demo"),
    ]
    assert ok(cloud.get(where))["resources"] == found
    assert ok(cloud.put(where, {"resources": found[::-1]}))["resources"] == found
    assert ok(cloud.put(where, {"resources": []})) == {"resources": []}
    assert ok(cloud.get(f"{ENVIRONMENTS}/{made['id']}"))["resources"] == []


@pytest.mark.parametrize(
    ("resource", "refused"),
    [
        ({"id": NOWHERE, "type": "vpc"}, (400, "SVCSTG.00100400")),
        ({"id": NOWHERE, "type": "eip", "name": "named"}, (400, "SVCSTG.00100400")),
        ({"id": NOWHERE, "type": "ecs"}, (400, "SVCSTG.00100400")),
        ({"id": NOWHERE, "type": "elb"}, (404, "SVCSTG.00100424")),
        ({"id": CLUSTER, "type": "cci"}, (400, "SVCSTG.00100400")),
        ({"id": CLUSTER}, (400, "SVCSTG.00100400")),
        ({"type": "cce"}, (400, "SVCSTG.00100400")),
    ],
)
def test_resources_that_are_refused(cloud: Client, resource: dict[str, str], refused: tuple[int, str]) -> None:
    demo = named(cloud, "environments", "env-demo")
    assert error_of(replaced(cloud, demo, resource))[:2] == refused
    assert [one["id"] for one in ok(cloud.get(f"{ENVIRONMENTS}/{demo}/resources"))["resources"]] == [CLUSTER]


def test_what_is_in_use_stays(cloud: Client) -> None:
    demo, shop = named(cloud, "environments", "env-demo"), named(cloud, "applications", "shop")
    (frontend,) = ok(cloud.get(f"{CAS}/components"))["components"]
    by = "is in use by component shop-frontend"
    assert error_of(cloud.delete(f"{ENVIRONMENTS}/{demo}"))[::2] == (409, f"environment env-demo {by}")
    assert error_of(cloud.delete(f"{APPLICATIONS}/{shop}"))[::2] == (409, f"application shop {by}")
    assert cloud.delete(f"{APPLICATIONS}/{shop}/components/{frontend['id']}").status_code == 200
    status, _code, message = error_of(cloud.delete(f"{ENVIRONMENTS}/{demo}"))
    assert (status, message) == (409, "environment env-demo is in use by application shop")
    assert cloud.delete(f"{APPLICATIONS}/{shop}").status_code == 204
    assert cloud.delete(f"{ENVIRONMENTS}/{demo}").status_code == 204
    assert names(cloud, "environments") == names(cloud, "applications") == []


def test_an_application(cloud: Client) -> None:
    made = application(cloud, description="d", labels=LABELS, enterprise_project_id="")
    assert made["enterprise_project_id"] == "0"
    assert (made["creator"], made["labels"], "component_count" in made) == ("demo", LABELS, False)
    where = f"{APPLICATIONS}/{made['id']}"
    assert ok(cloud.get(where)) == {**made, "component_count": 0}
    changed = ok(cloud.put(where, {"description": "other"}))
    assert (changed["name"], changed["description"], changed["labels"]) == ("app-new", "other", LABELS)
    for answer in (cloud.post(APPLICATIONS, {"name": "app-new"}), cloud.put(where, {"name": "shop"})):
        assert error_of(answer)[:2] == (400, "SVCSTG.00100400")
    component(cloud)
    counts = {one["name"]: one["component_count"] for one in ok(cloud.get(APPLICATIONS))["applications"]}
    assert counts == {"shop": 2, "app-new": 0}
    assert cloud.delete(where).status_code == 204
    assert error_of(cloud.get(where))[:2] == (404, "SVCSTG.00100403")


def test_configurations(cloud: Client) -> None:
    made, where = environment(cloud), f"{APPLICATIONS}/{named(cloud, 'applications', 'shop')}/configuration"
    body = {"environment_id": made["id"], "configuration": {"env": [{"name": "A", "value": "1"}]}}
    assert ok(cloud.put(where, body))["configuration"] == {**body["configuration"], "assign_strategy": False}
    other = {"env": [{"name": "B", "value": "2"}], "assign_strategy": True}
    ok(cloud.put(where, {**body, "configuration": other}))
    (found,) = ok(cloud.get(where, ("environment_id", made["id"])))["configuration"]
    assert (found["environment_id"], found["configuration"]) == (made["id"], other)
    assert len(ok(cloud.get(where))["configuration"]) == 2
    gone = cloud.call("DELETE", where, (("environment_id", made["id"]),))
    assert gone.status_code == 204
    (left,) = ok(cloud.get(where))["configuration"]
    assert left["configuration"]["env"] == [{"name": "SHOP_CURRENCY", "value": "EUR"}]
    assert error_of(cloud.delete(where))[:2] == (400, "SVCSTG.00100400")
    assert error_of(cloud.put(where, {**body, "environment_id": NOWHERE}))[:2] == (404, "SVCSTG.00100411")


def test_pages_and_order(cloud: Client) -> None:
    """Without a limit a list ends at a thousand."""
    cloud.control("POST", "seed", {"servicestage_environments": 1050})
    whole = names(cloud, "environments", ("order", "asc"))
    assert (len(whole), whole[:2]) == (1000, ["env-demo", "environment-00000"])
    first = ok(cloud.get(ENVIRONMENTS, ("limit", "100"), ("offset", "1000")))
    assert (first["count"], len(first["environments"])) == (1051, 51)
    assert ok(cloud.get(ENVIRONMENTS, ("limit", "0")))["environments"] == []
    made = environment(cloud, "aaa-last")
    for query in ((), (("order_by", "create_time"),), (("order_by", "nonsense"),), (("order_by", "update_time"),)):
        assert names(cloud, "environments", *query, ("limit", "1")) == ["aaa-last"]
    assert names(cloud, "environments", ("order_by", "name"), ("order", "asc"), ("limit", "1")) == ["aaa-last"]
    cloud.control("POST", "clock", {"advance": 5})
    replaced(cloud, named(cloud, "environments", "environment-00700"))
    assert names(cloud, "environments", ("order_by", "update_time"), ("limit", "1")) == ["environment-00700"]
    assert names(cloud, "environments", ("limit", "1")) == [made["name"]]


@pytest.mark.parametrize("query", [("limit", "101"), ("limit", "-1"), ("offset", "x"), ("order", "up")])
def test_queries_that_are_refused(cloud: Client, query: tuple[str, str]) -> None:
    assert error_of(cloud.get(ENVIRONMENTS, query))[:2] == (400, "SVCSTG.00100400")


def test_filters(cloud: Client) -> None:
    other = "0a0a0a0a-1111-2222-3333-444444444444"
    made = environment(cloud, "env-demo-2", enterprise_project_id=other)
    assert set(names(cloud, "environments", ("name", "env-demo"))) == {"env-demo", "env-demo-2"}
    assert names(cloud, "environments", ("environment_id", made["id"])) == ["env-demo-2"]
    assert names(cloud, "environments", ("enterprise_project_id", other)) == ["env-demo-2"]
    assert names(cloud, "environments", ("enterprise_project_id", "0")) == ["env-demo"]
    assert names(cloud, "environments", ("name", "nothing")) == []


def test_thousands(cloud: Client) -> None:
    """The bound is far above what it takes."""
    cloud.control("POST", "seed", {"servicestage_environments": 5000, "servicestage_components": 2000})
    started = time.monotonic()
    for query in (("name", "environment-04999"), ("limit", "100")):
        for _round in range(5):
            assert 1 <= len(names(cloud, "environments", query)) <= 100
    assert len(names(cloud, "components", ("component_name", "component-01999"))) == 1
    assert time.monotonic() - started < 4


def test_projects_are_apart(cloud: Client) -> None:
    there = cloud.but(project=OTHER_PROJECT, region=OTHER_REGION)
    answer = ok(there.get(f"servicestage/v3/{OTHER_PROJECT}/cas/environments"))
    assert answer == {"count": 0, "environments": []}
    assert len(ok(there.get(f"servicestage/v3/{OTHER_PROJECT}/cas/runtimestacks"))["runtime_stacks"]) > 3


ABSENT = {
    f"{ENVIRONMENTS}/{NOWHERE}": "SVCSTG.00100411",
    f"{ENVIRONMENTS}/{NOWHERE}/resources": "SVCSTG.00100411",
    f"{APPLICATIONS}/{NOWHERE}": "SVCSTG.00100403",
    f"{APPLICATIONS}/{NOWHERE}/configuration": "SVCSTG.00100403",
    f"{APPLICATIONS}/{NOWHERE}/components": "SVCSTG.00100403",
    f"{APPLICATIONS}/{NOWHERE}/components/{NOWHERE}": "SVCSTG.00100403",
    "in the shop": "SVCSTG.00100404",
}


@pytest.mark.parametrize("where", ABSENT)
def test_what_does_not_exist(cloud: Client, where: str) -> None:
    """Whichever way the room says it, the credentials are good."""
    shop = f"{APPLICATIONS}/{named(cloud, 'applications', 'shop')}/components/{NOWHERE}"
    target = shop if where == "in the shop" else where
    assert error_of(cloud.get(target))[:2] == (404, ABSENT[where])
    cloud.control("POST", "seed", {"servicestage_settings": {"absent": "unauthorized"}})
    assert error_of(cloud.get(target))[:2] == (401, "SVCSTG.00100401")
    assert ok(cloud.get(ENVIRONMENTS))["count"] == 1
    cloud.control("POST", "seed", {"servicestage_settings": {"absent": "not_found"}})
    assert error_of(cloud.get(target))[0] == 404


@pytest.mark.parametrize(
    "kinds",
    [
        {"servicestage_settings": {"absent": "maybe"}},
        {"servicestage_environments": [{"name": "env-x", "vpc": "nowhere"}]},
        {"servicestage_environments": [{"name": "env-x"}]},
        {"servicestage_environments": [{"name": "env-demo", "vpc": "vpc-demo"}]},
        {"servicestage_environments": [{"name": "env-x", "vpc": "vpc-demo", "size": 1}]},
        {"servicestage_environments": [{"name": "x1", "vpc": "vpc-demo", "resources": [{"type": "cce", "name": "x"}]}]},
        {"servicestage_environments": -1},
        {"servicestage_applications": [{"name": "app-x", "configurations": {"nowhere": {}}}]},
        {"servicestage_components": [{"name": "comp-x", "application": "nowhere", "environment": "env-demo"}]},
        {"servicestage_components": [{"name": "comp-x", "application": "shop", "environment": "env-demo"}]},
        {"servicestage_resources": [{"type": "cci", "name": "x"}]},
        {"servicestage_runtime_stacks": [{"name": "x"}]},
        {"servicestage_outcomes": [{"on": "create", "result": "error"}]},
    ],
)
def test_seeds_that_are_refused(cloud: Client, kinds: dict[str, Any]) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=kinds)
    assert answer.status_code == 400, answer.text


def test_a_start_seed_that_is_refused(tmp_path: Any) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text('{"accounts": [{"name": "a", "projects": [{"name": "cn-north-4", "servicestage_components": 5}]}]}')
    with pytest.raises(SeedError, match="that many servicestage_components need"):
        client_of(create_app(Settings(seed=str(seed))))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applications with the variables of their components, and what components can be made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.servicestage.stage import VPC, Stage


@pytest.fixture
def cloud(tmp_path: Path) -> Stage:
    found = Stage(tmp_path)
    found.done("environment", name="second", vpc_id=VPC)
    found.requests()
    return found


def variables(environment: str, **given: Any) -> dict[str, Any]:
    return {"environment": environment, "variables": given}


def shown(result: Any) -> list[dict[str, str]]:
    return [one["variables"] for one in result["application"]["configurations"]]


def test_variables_of_environments_that_are_not_named_stay(cloud: Stage) -> None:
    both = [variables("env-examples", A=1), variables("second", B="x")]
    made = cloud.done("application", name="shop", configurations=both)
    assert sorted(shown(made), key=str) == [{"A": "1"}, {"B": "x"}]
    changed = cloud.done("application", name="shop", configurations=[variables("env-examples", A="2")])
    assert sorted(shown(changed), key=str) == [{"A": "2"}, {"B": "x"}]
    assert len(changed["actions"]) == 1
    emptied = cloud.done("application", name="shop", configurations=[variables("env-examples")])
    assert shown(emptied) == [{"B": "x"}]
    assert cloud.done("application", name="shop", configurations=[variables("env-examples")])["changed"] is False
    assert shown(cloud.done("application", name="shop", configurations=[])) == [{"B": "x"}]


def test_an_environment_can_be_given_by_its_id(cloud: Stage) -> None:
    environment = cloud.done("environment_info", name="second")["environments"][0]["id"]
    cloud.requests()
    made = cloud.done("application", name="shop", configurations=[variables(environment, A="1")])
    (found,) = made["application"]["configurations"]
    assert found == {"environment_id": environment, "variables": {"A": "1"}, "assign_strategy": False}


@pytest.mark.parametrize(
    ("configurations", "sentence"),
    [
        ([variables("none", A=1)], 'There is no application environment with the name or ID "none".'),
        (
            [variables("second", A=1), variables("second", B=1)],
            "configurations has an environment twice: keep one entry.",
        ),
    ],
)
def test_bad_input_is_one_sentence(cloud: Stage, configurations: Any, sentence: str) -> None:
    assert cloud.refused("application", name="shop", configurations=configurations) == sentence
    assert cloud.writes() == []


def test_a_change_sends_all_that_can_be_changed(cloud: Stage) -> None:
    made = cloud.done("application", name="shop", description="first", labels={"a": "1"})
    cloud.requests()
    cloud.done("application", id=made["application"]["id"], name="shop-2")
    (body,) = [entry["body"] for entry in cloud.requests() if entry["method"] == "PUT"]
    assert body == {"name": "shop-2", "description": "first", "labels": [{"key": "a", "value": "1"}]}


def test_two_of_one_name_are_told_apart_by_their_id(cloud: Stage) -> None:
    """The service refuses a second one; one that does not is not believed."""
    one = cloud.run("api_request", service="servicestage", path="/v3/{project_id}/cas/applications")["body"]
    twice = {"count": 2, "applications": [*one["applications"], {**one["applications"][0], "id": "another"}]}
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 200}
    cloud.tell("faults", {**rule, "body": twice})
    assert 'There are 2 applications with name "app-examples"' in cloud.refused("application", name="app-examples")


def test_a_lost_answer_makes_no_second_one(cloud: Stage) -> None:
    cloud.tell("faults", {"action": "drop_after", "service": "servicestage", "method": "POST"})
    made = cloud.done("application", name="shop", configurations=[variables("second", A="1")])
    assert shown(made) == [{"A": "1"}]
    assert [line.split()[0] for line in cloud.writes()] == ["POST", "PUT"]


def test_reading_takes_one_request_and_one_for_each_whose_variables_are_asked_for(cloud: Stage) -> None:
    cloud.done("application", name="shop", labels={"team": "shop"})
    cloud.requests()
    found = cloud.done("application_info", labels={"team": "shop"})["applications"]
    assert [(one["name"], one["configurations"]) for one in found] == [("shop", None)]
    assert cloud.sent() == ["GET applications"]
    found = cloud.done("application_info", name="shop", with_configurations=True)["applications"]
    assert [(one["name"], one["configurations"]) for one in found] == [("shop", [])]
    assert cloud.sent() == ["GET applications", "GET applications/*/configuration"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["Docker 1.0", "OpenJDK8 1.1.8"]),
        ({"type": "java"}, ["OpenJDK8 1.1.8"]),
        ({"name": "docker", "version": "1.0"}, ["Docker 1.0"]),
        ({"deploy_mode": "virtualmachine"}, []),
        ({"status": "Supported", "name": "none"}, []),
    ],
)
def test_runtime_stacks_are_selected(cloud: Stage, options: dict[str, Any], expected: list[str]) -> None:
    found = cloud.done("runtime_stack_info", **options)["runtime_stacks"]
    assert ["%(name)s %(version)s" % one for one in found] == expected
    assert all(one["id"] for one in found)
    assert cloud.sent() == ["GET runtimestacks"]


def answering(cloud: Stage, status: int, body: dict[str, Any], path: str = "cas") -> None:
    """Answer the next such GET so."""
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": status, "path": path, "count": 1}
    cloud.tell("faults", {**rule, "body": body})


def test_an_older_service_calls_the_list_of_stacks_by_another_name(cloud: Stage) -> None:
    answering(cloud, 200, {"runtimestacks": [{"name": "Old"}]})
    (found,) = cloud.done("runtime_stack_info")["runtime_stacks"]
    assert (found["name"], found["id"], found["system"]) == ("Old", None, None)


def test_an_answer_without_the_list_is_not_an_empty_list(cloud: Stage) -> None:
    answering(cloud, 200, {"stacks": []})
    assert "the response has no list of runtime_stacks" in cloud.refused("runtime_stack_info")


@pytest.mark.parametrize("body", [{}, {"configuration": None}, {"configuration": []}])
def test_no_variables_may_be_no_list(cloud: Stage, body: dict[str, Any]) -> None:
    answering(cloud, 200, body, "/configuration")
    assert cloud.done("application", name="app-examples")["application"]["configurations"] == []


def test_no_variables_may_be_not_found(cloud: Stage) -> None:
    refusal = {"error_code": "SVCSTG.00100404", "error_msg": "configuration not found"}
    answering(cloud, 404, refusal, "/configuration")
    assert cloud.done("application", name="app-examples")["application"]["configurations"] == []


def test_an_application_that_goes_while_it_is_read_is_not_there(cloud: Stage) -> None:
    gone = {"error_code": "SVCSTG.00100401", "error_msg": "unauthorized"}
    answering(cloud, 401, gone, "/configuration")
    found = cloud.done("application", name="app-examples", check=True)
    assert found["actions"] == ['create application "app-examples"']


def test_what_is_removed_is_not_asked_for_its_variables(cloud: Stage) -> None:
    cloud.done("application", name="shop")
    cloud.requests()
    assert cloud.done("application", name="shop", state="absent")["changed"] is True
    assert cloud.sent() == ["GET applications", "DELETE applications/*", "GET applications/*"]


def test_when_variables_take_effect_stays_as_it_is(cloud: Stage) -> None:
    made = cloud.done("application", name="shop", configurations=[variables("second", A="1")])["application"]
    (environment,) = [one["environment_id"] for one in made["configurations"]]
    path = "/v3/{project_id}/cas/applications/%s/configuration" % made["id"]
    body = {"environment_id": environment, "configuration": {"env": [], "assign_strategy": True}}
    cloud.run("api_request", service="servicestage", path=path, method="PUT", body=body)
    cloud.done("application", name="shop", configurations=[variables("second", A="2")])
    kept = cloud.run("api_request", service="servicestage", path=path)["body"]["configuration"][0]["configuration"]
    assert kept == {"env": [{"name": "A", "value": "2"}], "assign_strategy": True}


def test_in_check_mode_an_earlier_task_may_make_the_environment(cloud: Stage) -> None:
    given = [
        {"environment": "night", "variables": {"OVEN": 2}},
        {"environment": "env-examples", "variables": {"OVEN": 3}},
        {"environment": "morning", "variables": {"OVEN": 4}},
    ]
    planned = cloud.done("application", name="app-examples", configurations=given, check=True)
    assert "set variables OVEN in environment night" in planned["actions"]
    assert len(planned["actions"]) == len(cloud.warnings) + 1 == 3
    shown = {one["environment_id"]: one["variables"] for one in planned["application"]["configurations"]}
    assert (shown["night"], shown["morning"]) == ({"OVEN": "2"}, {"OVEN": "4"})
    assert cloud.done("application", name="bakery", configurations=given[:1], check=True)["changed"] is True
    twice = [given[0], given[0]]
    assert "an environment twice" in cloud.refused("application", name="bakery", configurations=twice, check=True)
    assert cloud.writes() == []
    assert 'There is no application environment with the name or ID "night".' in cloud.refused(
        "application", name="app-examples", configurations=given
    )


def test_when_variables_take_effect(cloud: Stage) -> None:
    def strategy(**more: Any) -> tuple[bool, Any]:
        result = cloud.done("application", name="shop", configurations=[{**variables("second", A="1"), **more}])
        return result["changed"], result["application"]["configurations"][0]["assign_strategy"]

    assert strategy() == (True, False)
    assert strategy(assign_strategy=False) == (False, False)
    cloud.requests()
    assert strategy(assign_strategy=True) == (True, True)
    (body,) = [entry["body"] for entry in cloud.requests() if entry["method"] == "PUT"]
    assert body["configuration"] == {"env": [{"name": "A", "value": "1"}], "assign_strategy": True}
    assert strategy(assign_strategy=True) == strategy() == (False, True)
    assert strategy(assign_strategy=False) == (True, False)
    emptied = [{**variables("second"), "assign_strategy": True}]
    assert cloud.done("application", name="shop", configurations=emptied)["application"]["configurations"] == []
    assert cloud.done("application", name="shop", configurations=emptied)["changed"] is False

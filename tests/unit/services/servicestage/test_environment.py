# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Application environments and what they are made of: what is sent for which task, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.servicestage.stage import BALANCER, CLUSTER, VPC, Stage

ELB = {"type": "elb", "id": BALANCER, "name": "elb-pu6a"}
CCE = {"type": "cce", "id": CLUSTER}


@pytest.fixture
def cloud(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def bodies(cloud: Stage) -> list[Any]:
    return [entry["body"] for entry in cloud.requests() if entry["method"] in ("POST", "PUT")]


def names(cloud: Stage, **options: Any) -> list[str]:
    return [one["name"] for one in cloud.done("environment_info", **options)["environments"]]


def test_a_new_one_is_sent_as_in_the_examples_without_what_is_not_in_this_version(cloud: Stage) -> None:
    cloud.done(
        "environment",
        name="env-Kubernetes",
        description="test environment",
        enterprise_project_id="0",
        vpc_id=VPC,
        labels={"testKey": "testValue"},
        deploy_mode="container",
    )
    assert bodies(cloud) == [
        {
            "name": "env-Kubernetes",
            "description": "test environment",
            "enterprise_project_id": "0",
            "vpc_id": VPC,
            "labels": [{"key": "testKey", "value": "testValue"}],
            "deploy_mode": "container",
        }
    ]


def test_a_change_sends_all_that_can_be_changed(cloud: Stage) -> None:
    cloud.done("environment", name="one", description="first", vpc_id=VPC, labels={"a": "1"})
    cloud.requests()
    found = cloud.done("environment", name="one", labels={"b": 2}, purge_labels=False)
    labels = [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]
    assert bodies(cloud) == [{"name": "one", "description": "first", "labels": labels}]
    assert found["environment"]["labels"] == {"a": "1", "b": "2"}
    assert cloud.done("environment", name="one", labels={"b": "2"})["environment"]["labels"] == {"b": "2"}
    assert cloud.done("environment", name="one", labels={})["environment"]["labels"] == {}
    renamed = cloud.done("environment", id=found["environment"]["id"], name="two")
    assert (renamed["environment"]["name"], renamed["environment"]["description"]) == ("two", "first")


def test_times_are_utc_text(cloud: Stage) -> None:
    found = cloud.done("environment", name="one", vpc_id=VPC)["environment"]
    assert len(found["created_at"]) == len("2026-01-02T03:04:05Z")
    assert found["created_at"].endswith("Z")


@pytest.mark.parametrize("options", [{"deploy_mode": "mixed"}, {"vpc": "vpc-examples"}, {"vpc_id": "another"}])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_what_is_fixed_is_refused_before_anything_is_sent(cloud: Stage, options: dict[str, Any], state: str) -> None:
    assert "env-examples" in cloud.refused("environment", name="env-examples", state=state, **options)
    assert cloud.writes() == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"name": "new"}, 'There is no application environment "new". To create it, set vpc_id.'),
        ({"name": "new", "vpc": "none"}, 'There is no VPC with the name or ID "none".'),
        ({"name": ""}, "name is empty"),
        (
            {"id": "none", "vpc_id": VPC},
            "There is no application environment with ID none. Leave out id to create a new one.",
        ),
    ],
)
def test_bad_input_is_one_sentence(cloud: Stage, options: dict[str, Any], sentence: str) -> None:
    assert sentence in cloud.refused("environment", **options)
    assert cloud.writes() == []


def test_a_part_of_a_name_is_another_one(cloud: Stage) -> None:
    cloud.done("environment", name="env", vpc_id=VPC)
    assert cloud.done("environment", name="env-exam", state="absent")["changed"] is False
    assert names(cloud, name="env") == ["env"]
    assert sorted(names(cloud)) == ["env", "env-examples"]


def test_what_somebody_else_made_meanwhile_is_taken_over(cloud: Stage, tmp_path: Path) -> None:
    wanted = {"name": "one", "vpc_id": VPC, "labels": {"a": "1"}}
    made = cloud.done("environment", **wanted)["environment"]
    # Neither of the others remembers having made it.
    second, third = ({"XDG_CACHE_HOME": str(tmp_path / name)} for name in ("second", "third"))
    empty = {"action": "status", "service": "servicestage", "status": 200, "count": 1}
    empty |= {"method": "GET", "body": {"count": 0, "environments": []}}
    cloud.tell("faults", empty)
    assert cloud.done("environment", environ=second, **wanted)["environment"] == made
    cloud.tell("faults", empty)
    taken = cloud.done("environment", environ=third, **{**wanted, "labels": {"a": "2"}})["environment"]
    assert taken == {**made, "labels": {"a": "2"}, "updated_at": taken["updated_at"]}


def test_a_lost_answer_makes_no_second_one(cloud: Stage) -> None:
    cloud.tell("faults", {"action": "drop_after", "service": "servicestage", "method": "POST"})
    found = cloud.done("environment", name="one", vpc_id=VPC)
    assert found["environment"]["resources"] == []
    assert cloud.writes() == [f"POST /v3/{found['environment']['project_id']}/cas/environments"]


@pytest.mark.parametrize("absent", ["not_found", "unauthorized"])
def test_absent_is_absent_and_no_failed_login(cloud: Stage, absent: str) -> None:
    cloud.tell("seed", {"servicestage_settings": {"absent": absent}})
    for module in ("environment", "application"):
        assert cloud.done(module, id="none", state="absent")["changed"] is False
        assert len(cloud.sent()) == 1
        assert cloud.done(f"{module}_info", id="none")[f"{module}s"] == []
        assert len(cloud.sent()) == 1


def test_absent_with_a_password_signs_in_once(cloud: Stage) -> None:
    cloud.tell("seed", {"servicestage_settings": {"absent": "unauthorized"}})
    login = {"username": "username", "password": "password", "domain_name": "domainname", "project_id": project(cloud)}
    without_keys = dict.fromkeys(("HW_ACCESS_KEY", "HW_SECRET_KEY"), "")
    result = cloud.run("servicestage_environment_info", id="none", environ=without_keys, **login)
    assert result["environments"] == []
    log = cloud.control.get("/_emulator/requests").get_json()
    assert [(one["method"], one["service"]) for one in log] == [("POST", "iam"), ("GET", "servicestage")]


def project(cloud: Stage) -> str:
    found = cloud.done("environment_info", name="env-examples")["environments"][0]["project_id"]
    cloud.control.delete("/_emulator/requests")
    return str(found)


def test_what_is_in_use_says_what_to_do(cloud: Stage) -> None:
    assert "Delete the components in the environment" in cloud.refused(
        "environment", name="env-examples", state="absent"
    )
    assert "Delete the components of the application first" in cloud.refused(
        "application", name="app-examples", state="absent"
    )


def resources(result: Any) -> list[tuple[str, str]]:
    return [(one["type"], one["name"]) for one in result["environment"]["resources"]]


def test_resources_are_added_to_those_that_are_there(cloud: Stage) -> None:
    added = cloud.done("environment_resources", name="env-examples", resources=[ELB])
    assert resources(added) == [("cce", "cluster-examples"), ("elb", "elb-pu6a")]
    assert cloud.sent() == [
        "GET environments",
        "GET environments/*",
        "PUT environments/*/resources",
        "GET environments/*",
    ]
    again = cloud.done("environment_resources", name="env-examples", resources=[{**ELB, "name": "another"}, CCE])
    assert again["changed"] is False
    assert cloud.sent() == ["GET environments", "GET environments/*"]


def test_exclusive_resources_are_all_there_are(cloud: Stage) -> None:
    cloud.done("environment_resources", name="env-examples", resources=[ELB], exclusive=True)
    assert bodies(cloud) == [{"resources": [{"id": BALANCER, "name": "elb-pu6a", "type": "elb"}]}]
    emptied = cloud.done("environment_resources", name="env-examples", resources=[], exclusive=True)
    assert resources(emptied) == []
    assert emptied["actions"] == ['unbind elb "elb-pu6a"']


def test_resources_are_taken_away_by_id_or_by_the_name_that_is_known(cloud: Stage) -> None:
    cloud.done("environment_resources", name="env-examples", resources=[ELB])
    gone = [
        {"type": "elb", "name": "elb-pu6a"},
        {"type": "rds", "name": "never there"},
        {"type": "vpc", "name": "none"},
    ]
    left = cloud.done("environment_resources", name="env-examples", resources=gone, state="absent")
    assert resources(left) == [("cce", "cluster-examples")]
    left = cloud.done("environment_resources", name="env-examples", resources=[CCE], state="absent")
    assert resources(left) == []
    assert names(cloud, name="env-examples") == ["env-examples"]


@pytest.mark.parametrize("name", ["198.18.200.1", "spare"])
def test_known_types_are_looked_up_by_name(cloud: Stage, name: str) -> None:
    cloud.tell("seed", {"publicips": [{"alias": "spare", "ip_address": "198.18.200.1"}]})
    engine = cloud.run("cse_engine_info")["engines"][0]
    given = [{"type": "vpc", "name": "vpc-servicestage"}, {"type": "ecs", "name": "ecs-ha-2"}]
    given += [{"type": "eip", "name": name}, {"type": "cse", "name": engine["name"]}]
    found = cloud.done("environment_resources", name="env-examples", resources=given, exclusive=True)
    assert sorted(one["type"] for one in found["environment"]["resources"]) == ["cse", "ecs", "eip", "vpc"]
    assert engine["id"] in [one["id"] for one in found["environment"]["resources"]]
    assert cloud.done("environment_resources", name="env-examples", resources=given)["changed"] is False


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"type": "rds", "name": "db"},
            'resources: only cse, ecs, eip, vpc can be found by name. Set the ID of the rds "db".',
        ),
        ({"type": "ecs", "name": "none"}, 'There is no server with the name or ID "none".'),
        ({"type": "eip", "name": "192.0.2.1"}, 'There is no EIP with the name or ID "192.0.2.1".'),
        ({"type": "elb", "id": "none"}, "elb instance not found"),
    ],
)
def test_resources_that_are_not_there(cloud: Stage, given: dict[str, str], sentence: str) -> None:
    assert sentence in cloud.refused("environment_resources", name="env-examples", resources=[given])


def test_resources_of_no_environment(cloud: Stage) -> None:
    sentence = 'There is no application environment with the name "none".'
    assert cloud.refused("environment_resources", name="none", resources=[ELB]) == sentence
    assert cloud.done("environment_resources", name="none", resources=[ELB], state="absent")["environment"] is None


def test_in_check_mode_an_earlier_task_may_make_the_environment(cloud: Stage) -> None:
    planned = cloud.done("environment_resources", name="night", resources=[CCE, CCE], check=True)
    assert planned["actions"] == ["bind cce %s" % CLUSTER]
    assert (planned["changed"], planned["environment"]["name"], planned["environment"]["id"]) == (True, "night", None)
    assert planned["environment"]["resources"] == [{**CCE, "name": None}]
    sentence = 'There is no application environment with the name "night".'
    assert cloud.warnings == [sentence + " In check mode it counts as one that an earlier task creates."]
    assert cloud.done("environment_resources", name="night", resources=[], check=True)["changed"] is False
    gone = cloud.done("environment_resources", name="night", resources=[CCE], state="absent", check=True)
    assert (gone["changed"], gone["environment"]) == (False, None)
    assert "with ID none" in cloud.refused("environment_resources", id="none", resources=[CCE], check=True)
    assert cloud.writes() == []


def test_a_list_that_is_not_taken_over_is_an_error(cloud: Stage) -> None:
    other = {"action": "status", "service": "servicestage", "method": "PUT", "status": 200}
    cloud.tell("faults", {**other, "body": {"resources": [CCE]}})
    said = cloud.refused("environment_resources", name="env-examples", resources=[ELB])
    assert (
        "The list of resources was not replaced, although the service reported "
        "success: the environment has cce e0000000-0000-4000-8000-0000000000c1. Run "
        "the task again."
    ) in said


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"vpc_id": VPC}, ["env-examples", "team"]),
        ({"deploy_mode": "mixed"}, ["team"]),
        ({"labels": {"team": "shop"}}, ["team"]),
        ({"labels": {"team": "web"}}, []),
        ({"enterprise_project_id": "another"}, []),
        ({"name": "none"}, []),
    ],
)
def test_environments_are_selected(cloud: Stage, options: dict[str, Any], expected: list[str]) -> None:
    cloud.done("environment", name="team", vpc_id=VPC, labels={"team": "shop", "stage": "test"})
    assert sorted(names(cloud, **options)) == expected


def test_many_are_read_in_pages_and_resources_only_of_those_that_match(cloud: Stage) -> None:
    cloud.tell("seed", {"servicestage_environments": 250})
    cloud.requests()
    assert len(names(cloud)) == 251
    assert cloud.sent() == ["GET environments"] * 3
    found = cloud.done("environment_info", name="env-examples", with_resources=True)["environments"]
    assert [one["name"] for one in found[0]["resources"]] == ["cluster-examples"]
    assert cloud.sent() == ["GET environments", "GET environments/*"]
    assert cloud.done("environment_info", name="env-examples")["environments"][0]["resources"] is None

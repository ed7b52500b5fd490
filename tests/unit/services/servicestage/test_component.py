# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Components: what is deployed, scaled, started and rolled back for which task, and what is said when that fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.servicestage.stage import NEW, STACK, Stage

WHICH = {"name": "web", "application": "app-examples"}
NEXT = {"source": {"kind": "image", "url": "swr.example.com/web:2"}, "version": "2.0"}
POWER = "POST applications/*/components/*/action"


@pytest.fixture
def cloud(tmp_path: Path) -> Stage:
    found = Stage(tmp_path)
    found.done("component", **NEW)
    found.requests()
    return found


@pytest.fixture
def slow(tmp_path: Path) -> Stage:
    """Where a job takes a few looks."""
    return Stage(tmp_path, pace="poll")


def rule(**changes: Any) -> dict[str, Any]:
    expression = {"key": "disk", "operation": "In", "value": "ssd"}
    return {"condition": "preferred", "kind": "node", "match_expressions": [expression], **changes}


def detail(cloud: Stage) -> tuple[str, dict[str, Any]]:
    """Where the component is, and what the service says about it."""
    (listed,) = cloud.done("component_info", name="web")["components"]
    path = "/v3/{project_id}/cas/applications/%(application_id)s/components/%(id)s" % listed
    return path, cloud.run("api_request", service="servicestage", path=path)["body"]


def bodies(cloud: Stage) -> list[Any]:
    return [entry["body"] for entry in cloud.requests() if entry["method"] in ("POST", "PUT")]


def test_a_change_sends_all_that_is_there(cloud: Stage) -> None:
    changed = cloud.done("component", **WHICH, **NEXT, labels={"a": "1"}, affinity=[rule()])
    assert changed["actions"] == ['update component "web": labels, source, version, affinity']
    (body,) = bodies(cloud)
    assert body == {
        "name": "web",
        "description": "",
        "config_mode": "default",
        "labels": [{"key": "a", "value": "1"}],
        "runtime_stack": STACK,
        "source": NEXT["source"],
        "version": "2.0",
        "replica": 2,
        "envs": [],
        "external_accesses": [],
        "refer_resources": NEW["refer_resources"],
        "affinity": [rule()],
    }
    assert changed["component"]["affinity"] == [rule(weight=1)]
    assert changed["component"]["labels"] == {"a": "1"}


def test_what_this_module_does_not_know_is_kept(cloud: Stage) -> None:
    path, there = detail(cloud)
    strategy = {"type": "RollingRelease", "max_surge": 2}
    given = {key: there[key] for key in ("name", "runtime_stack", "source", "version", "refer_resources")}
    given |= {"update_strategy": strategy, "workload_name": "web-2", "labels": [{"key": "a", "value": "1"}]}
    cloud.run("api_request", service="servicestage", path=path, method="PUT", body=given)
    found = cloud.done("component", **WHICH, jvm_opts="-Xmx1g")["component"]
    assert (found["update_strategy"], found["labels"]) == (strategy, {"a": "1"})
    assert detail(cloud)[1]["workload_name"] == "web-2"


def test_rules_are_compared_whatever_their_order_and_weight(cloud: Stage) -> None:
    rules = [rule(), rule(kind="pod", match_expressions=[{"key": "app", "operation": "Exists"}], weight=7)]
    made = cloud.done("component", **WHICH, affinity=rules, anti_affinity=rules[:1])
    assert [one["weight"] for one in made["component"]["affinity"]] == [1, 7]
    assert cloud.done("component", **WHICH, affinity=rules[::-1], anti_affinity=[rule(weight=1)])["changed"] is False
    assert cloud.done("component", **WHICH, affinity=[rule(weight=2), rules[1]])["changed"] is True
    assert cloud.done("component", **WHICH, affinity=[], anti_affinity=[])["component"]["affinity"] in ([], None)
    assert cloud.done("component_info", name="web", details=True)["components"][0]["anti_affinity"] in ([], None)


def test_only_the_number_of_instances_is_scaled(cloud: Stage) -> None:
    assert cloud.done("component", **WHICH, replica=5)["component"]["replica"] == 5
    assert bodies(cloud) == [{"action": "scale", "parameters": {"replica": 5}}]
    cloud.done("component", **WHICH, state="stopped")
    cloud.requests()
    stopped = cloud.done("component", **WHICH, replica=1, state="stopped")
    assert stopped["actions"] == [
        'start component "web"',
        'set the replicas of component "web" to 1',
        'stop component "web"',
    ]
    assert (stopped["component"]["status"], stopped["component"]["replica"]) == ("STOPPED", 1)


def test_to_deploy_does_not_change_the_number_of_instances(cloud: Stage) -> None:
    changed = cloud.done("component", **WHICH, **NEXT, replica=3)
    assert changed["actions"] == ['update component "web": source, version', 'set the replicas of component "web" to 3']
    assert [body.get("replica") for body in bodies(cloud)] == [2, None]
    assert (changed["component"]["replica"], changed["component"]["version"]) == (3, "2.0")


def test_what_does_not_run_is_deployed_before_it_is_scaled(tmp_path: Path) -> None:
    cloud = Stage(tmp_path)
    cloud.fails("create", count=1)
    cloud.refused("component", **NEW)
    scaled = cloud.done("component", **WHICH, replica=3)
    assert scaled["actions"] == ['update component "web": replica', 'set the replicas of component "web" to 3']
    assert (scaled["component"]["status"], scaled["component"]["replica"]) == ("RUNNING", 3)


def test_the_service_chooses_what_is_left_out(cloud: Stage) -> None:
    stack = {key: value for key, value in STACK.items() if key != "version"}
    given = {**NEW, "name": "small", "runtime_stack": stack}
    del given["replica"]
    made = cloud.done("component", **given)["component"]
    assert (made["runtime_stack"], made["replica"]) == (STACK, 1)
    assert cloud.done("component", **given)["changed"] is False


def test_words_of_the_service_are_sent_as_they_are(cloud: Stage) -> None:
    parameters = {"namespace": "default", "type": "VirtualMachine"}
    given = [{**NEW["refer_resources"][0], "parameters": parameters}]
    changed = cloud.done("component", **WHICH, refer_resources=given, build={"cluster_id": "c", "new": "x"})
    (body,) = bodies(cloud)
    assert (body["refer_resources"], body["build"]) == (given, {"parameters": {"cluster_id": "c", "new": "x"}})
    assert changed["component"]["build"] == {"cluster_id": "c", "new": "x"}


@pytest.mark.parametrize(
    "same",
    [
        {"source": {"kind": "image"}},
        {"envs": []},
        {"limit_cpu": None},
        {"deploy_strategy": {"type": "RollingRelease", "rolling_release": {"batches": 2}}},
        {"update_strategy": {"type": "OneBatchRelease"}},
        {"external_accesses": []},
        {"labels": {}},
        {"description": ""},
        {"refer_resources": [{"type": "cce", "id": NEW["refer_resources"][0]["id"]}]},
    ],
)
def test_what_the_service_adds_or_is_no_state_is_no_difference(cloud: Stage, same: dict[str, Any]) -> None:
    assert cloud.done("component", **WHICH, **same)["changed"] is False


def test_variables_are_known_by_their_names(cloud: Stage) -> None:
    given = [{"name": "A", "value": "1"}, {"name": "B", "value_from": {"reference_type": "secretKeyRef", "name": "s"}}]
    assert cloud.done("component", **WHICH, envs=given)["changed"] is True
    assert cloud.done("component", **WHICH, envs=given[::-1])["changed"] is False
    assert cloud.done("component", **WHICH, envs=given[:1])["component"]["envs"] == given[:1]


def test_variables_of_the_service_are_left_alone(cloud: Stage) -> None:
    given = [{"name": "A", "value": "1"}]
    made = cloud.done("component", **WHICH, envs=given, timezone="Asia/Shanghai")["component"]
    assert made["envs"] == [*given, {"name": "TZ", "value": "Asia/Shanghai"}]
    assert cloud.done("component", **WHICH, envs=given, timezone="Asia/Shanghai")["changed"] is False
    cloud.requests()
    cloud.done("component", **WHICH, jvm_opts="-Xmx1g")
    (body,) = bodies(cloud)
    assert body["envs"] == given
    own = [*given, {"name": "TZ", "value": "UTC"}]
    assert cloud.done("component", **WHICH, envs=own)["component"]["envs"] == own
    assert cloud.done("component", **WHICH, envs=own)["changed"] is False
    assert cloud.done("component", **WHICH, envs=[])["component"]["envs"] == [{"name": "TZ", "value": "Asia/Shanghai"}]


def test_what_the_service_is_reached_by_is_left_alone(cloud: Stage) -> None:
    accesses = [{"protocol": "http", "address": "web.example.com", "forward_port": 80}]
    found = cloud.done("component", **WHICH, external_accesses=accesses)["component"]["external_accesses"]
    assert [one["protocol"] for one in found] == ["http", "TCP"]
    cloud.requests()
    assert cloud.done("component", **WHICH, external_accesses=accesses)["changed"] is False
    assert cloud.sent() == ["GET components", "GET applications/*/components/*"]
    cloud.done("component", **WHICH, jvm_opts="-Xmx1g")
    (body,) = bodies(cloud)
    assert body["external_accesses"] == accesses
    assert cloud.done("component", **WHICH, external_accesses=[])["changed"] is True


def test_what_is_not_taken_over_is_an_error(cloud: Stage) -> None:
    _path, there = detail(cloud)
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 200, "nth": 2, "count": None}
    cloud.tell("faults", {**rule, "path": "/components/", "body": there})
    said = cloud.refused("component", **WHICH, jvm_opts="-Xmx1g")
    assert (
        'The component "web" does not show what was written, although the service '
        'reported success: jvm_opts is null, not "-Xmx1g". Run the task again.'
    ) in said


def test_a_gray_release_is_waited_for_until_its_first_part_runs(tmp_path: Path) -> None:
    cloud = Stage(tmp_path, pace="poll")
    cloud.done("component", **NEW)
    gray = {"type": "weight", "replica_surge_mode": "with_surge", "deployment_mode": 1}
    strategy = {"type": "GrayRelease", "gray_release": gray}
    cloud.requests()
    changed = cloud.done("component", **WHICH, **NEXT, deploy_strategy=strategy)
    assert changed["component"]["status"] == "GRAYING"
    assert "GET jobs/*" not in cloud.sent()
    assert cloud.done("component", **WHICH, labels={})["changed"] is False
    cloud.requests()
    planned = cloud.done("component", **WHICH, state="released", check=True)
    assert (planned["changed"], planned["component"]["status"]) == (True, "RUNNING")
    found = cloud.done("component", **WHICH, state="released")
    assert found["actions"] == planned["actions"] == ['start the next part of the gray release of component "web"']
    assert (found["component"]["status"], found["component"]["version"]) == ("RUNNING", "2.0")
    assert bodies(cloud) == [{"action": "continue_deploy"}]
    assert cloud.done("component", **WHICH, state="released")["changed"] is False
    assert cloud.done("component", **WHICH, **NEXT)["changed"] is False


def test_a_gray_release_may_stop_again(cloud: Stage) -> None:
    gray = {"type": "weight", "replica_surge_mode": "with_surge", "deployment_mode": 1}
    cloud.done("component", **WHICH, **NEXT, deploy_strategy={"type": "GrayRelease", "gray_release": gray})
    _path, there = detail(cloud)
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 200, "path": "/components/"}
    # After the look before the action: as it was, at work, and at the next part.
    for nth, status in ((2, "GRAYING"), (3, "UPGRADING"), (4, "GRAYING")):
        body = {**there, "status": {**there["status"], "component_status": status}}
        cloud.tell("faults", {**rule, "nth": nth, "body": body})
    cloud.requests()
    assert cloud.done("component", **WHICH, state="released")["component"]["status"] == "GRAYING"
    assert cloud.sent().count("GET applications/*/components/*") == 4


@pytest.mark.parametrize("status", ["CANCELLED", "ROLLBACKED", "PARTIALLY_FAILED", "UNKNOWN"])
def test_a_job_that_ends_in_another_way_is_not_waited_for(cloud: Stage, status: str) -> None:
    job = {"job": {"execution_status": status}, "tasks": []}
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 200, "path": "/jobs/"}
    cloud.tell("faults", {**rule, "body": job})
    assert f"went to state {status}" in cloud.refused("component", **WHICH, jvm_opts="-Xmx1g")


def test_a_job_that_rolls_back_may_have_rolled_back(cloud: Stage) -> None:
    cloud.done("component", **WHICH, **NEXT)
    job = {"job": {"execution_status": "ROLLBACKED"}, "tasks": []}
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 200, "path": "/jobs/"}
    cloud.tell("faults", {**rule, "body": job})
    assert cloud.done("component", **WHICH, version="1.0", state="rolled_back")["component"]["version"] == "1.0"


def test_a_new_one_that_cannot_be_read_yet(tmp_path: Path) -> None:
    cloud = Stage(tmp_path)
    rule = {"action": "status", "service": "servicestage", "method": "GET", "status": 404, "path": "/components/"}
    refusal = {"error_code": "SVCSTG.00100404", "error_msg": "component not found"}
    cloud.tell("faults", {**rule, "count": 1, "body": refusal})
    assert cloud.done("component", **NEW)["component"]["status"] == "RUNNING"
    cloud.tell("faults", {**rule, "count": 1, "body": refusal})
    unhurried = cloud.done("component", **{**NEW, "name": "other"}, wait=False)["component"]
    assert (unhurried["name"], unhurried["version"]) == ("other", "1.0")


@pytest.mark.parametrize(
    ("before", "state", "action", "after"),
    [
        ("started", "present", None, "RUNNING"),
        ("started", "started", None, "RUNNING"),
        ("started", "stopped", "stop", "STOPPED"),
        ("started", "restarted", "restart", "RUNNING"),
        ("stopped", "present", None, "STOPPED"),
        ("stopped", "started", "start", "RUNNING"),
        ("stopped", "stopped", None, "STOPPED"),
        ("stopped", "restarted", "start", "RUNNING"),
    ],
)
def test_states(cloud: Stage, before: str, state: str, action: str | None, after: str) -> None:
    cloud.done("component", **WHICH, state=before)
    cloud.requests()
    result = cloud.done("component", **WHICH, state=state)
    assert result["component"]["status"] == result["diff"]["after"]["status"] == after
    assert bodies(cloud) == ([] if action is None else [{"action": action}])


def test_what_is_deployed_anyway_is_not_restarted_too(cloud: Stage) -> None:
    result = cloud.done("component", **WHICH, **NEXT, state="restarted")
    assert result["actions"] == ['update component "web": source, version']


def test_it_goes_back_to_a_version_with_all_that_it_had(cloud: Stage) -> None:
    cloud.done("component", **WHICH, **NEXT, replica=4)
    back = {**WHICH, "version": "1.0", "state": "rolled_back"}
    cloud.requests()
    result = cloud.done("component", **back)
    assert bodies(cloud) == [{"action": "rollback", "parameters": {"version": "1.0"}}]
    assert (result["component"]["source"], result["component"]["replica"]) == (NEW["source"], 2)
    assert cloud.done("component", **back)["changed"] is False
    assert "snapshot not found: 9" in cloud.refused("component", **{**back, "version": "9"})


def test_resources_can_be_given_by_name(cloud: Stage) -> None:
    given = [*NEW["refer_resources"], {"type": "vpc", "name": "vpc-servicestage"}]
    found = cloud.done("component", **WHICH, refer_resources=given)["component"]["refer_resources"]
    assert sorted(one["type"] for one in found) == ["cce", "vpc"]
    assert all("name" not in one for one in found)
    assert cloud.done("component", **WHICH, refer_resources=given)["changed"] is False


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {**WHICH, "runtime_stack": {**STACK, "version": "2.0"}},
            'Component "web": the API cannot change runtime_stack from ',
        ),
        ({**NEW, "name": "new", "application": None}, 'There is no component "new". To create it, set application.'),
        ({**NEW, "name": "new", "environment": None}, 'There is no component "new". To create it, set environment.'),
        (
            {**NEW, "name": "new", "environment": "none"},
            'There is no application environment with the name or ID "none".',
        ),
        ({**NEW, "name": "new", "application": "none"}, 'There is no application with the name or ID "none".'),
        (
            {"name": "new"},
            'There is no component "new". To create it, set runtime_stack and source and version and refer_resources.',
        ),
        (
            {**WHICH, "state": "rolled_back"},
            'state is "rolled_back", but version is missing: set the version to roll back to.',
        ),
        (
            {**WHICH, "state": "released", "version": "2.0"},
            'state is "released", which completes the last deployment: leave out version.',
        ),
        ({"name": "new", "state": "released"}, 'There is no component "new", so it cannot be released.'),
        ({**WHICH, "state": "rolled_back", "version": "1", "replica": 3}, "leave out replica."),
        (
            {"name": "new", "state": "rolled_back", "version": "1"},
            'There is no component "new", so it cannot be rolled back.',
        ),
        ({"id": "none", "state": "started"}, "There is no component with ID none. Leave out id to create a new one."),
        ({**NEW, "name": "new", "runtime_stack": {**STACK, "name": "Cobol"}}, "runtime not supported"),
    ],
)
def test_bad_input_is_one_sentence(cloud: Stage, options: dict[str, Any], sentence: str) -> None:
    said = cloud.refused("component", **options)
    assert sentence in said
    assert "\n" not in said


def test_names_are_those_of_one_place(cloud: Stage) -> None:
    cloud.done("application", name="second")
    cloud.done("component", **{**NEW, "application": "second", "replica": 1})
    assert 'There are 2 components with name "web"' in cloud.refused("component", name="web", state="stopped")
    assert cloud.done("component", name="web", application="second", state="absent")["changed"] is True
    assert cloud.done("component", **NEW)["changed"] is False
    assert cloud.done("component", name="web", environment="another", state="absent")["changed"] is False


def test_by_its_name_the_service_selects(cloud: Stage) -> None:
    cloud.done("component", **WHICH, state="stopped")
    listed = [entry for entry in cloud.requests() if entry["path"].endswith("/components")]
    assert {entry["query"].get("component_name") for entry in listed} == {WHICH["name"]}


def test_by_its_id_it_is_looked_for_among_all(cloud: Stage) -> None:
    found = cloud.done("component_info", name="web")["components"][0]["id"]
    cloud.requests()
    assert 'cannot change name from "web"' in cloud.run("servicestage_component", id=found, name="web-2")["msg"]
    cloud.requests()
    assert cloud.done("component", id=found, state="stopped")["component"]["name"] == "web"
    assert cloud.sent()[:2] == ["GET components", "GET applications/*/components/*"]


@pytest.mark.parametrize(
    ("operation", "options"),
    [
        ("modify", {**WHICH, **NEXT}),
        ("scale", {**WHICH, "replica": 7}),
        ("stop", {**WHICH, "state": "stopped"}),
        ("restart", {**WHICH, "state": "restarted"}),
        ("delete", {**WHICH, "state": "absent"}),
    ],
)
def test_a_job_that_fails_says_which_task_of_it_did(cloud: Stage, operation: str, options: dict[str, Any]) -> None:
    cloud.fails(operation, reason="no such image", count=1)
    said = cloud.refused("component", **options)
    assert f"task {operation.upper()}_EXECUTE: no such image" in said
    assert "went to state FAILED" in said


def test_a_creation_that_fails_says_so_and_can_be_deleted(tmp_path: Path) -> None:
    cloud = Stage(tmp_path)
    cloud.fails("create", reason="no such image", count=1)
    assert "task CREATE_EXECUTE: no such image" in cloud.refused("component", **NEW)
    assert 'Component "web" went to state FAILED: create_failed.' in cloud.refused("component", **NEW)
    assert cloud.done("component", **WHICH, state="absent")["changed"] is True
    assert cloud.done("component", **NEW)["component"]["status"] == "RUNNING"


def test_what_is_left_half_done_can_be_restarted(cloud: Stage) -> None:
    cloud.fails("modify", "error", count=1)
    cloud.refused("component", **WHICH, **NEXT)
    assert "went to state PARTIALLY_FAILED" in cloud.refused("component", **WHICH)
    assert cloud.done("component", **WHICH, state="restarted")["component"]["status"] == "RUNNING"


def test_jobs_are_waited_for(slow: Stage) -> None:
    made = slow.done("component", **NEW, state="stopped")
    assert made["actions"] == ['create component "web"', 'stop component "web"']
    assert made["component"]["status"] == "STOPPED"
    sent = slow.sent()
    assert sent.count("GET jobs/*") > 2
    assert slow.done("component", **NEW, state="absent")["changed"] is True
    assert slow.sent()[-1] == "GET applications/*/components/*"


def test_what_is_going_on_is_over_before_the_next_task_does_anything(tmp_path: Path) -> None:
    slow = Stage(tmp_path, pace="clock")
    made = slow.done("component", **NEW, wait=False)["component"]
    assert (made["status"], made["version"]) == ("INITIALIZING", "1.0")
    slow.requests()
    assert slow.done("component", **WHICH, **NEXT)["component"]["version"] == "2.0"
    sent = slow.sent()
    assert sent.index("PUT applications/*/components/*") > 2
    assert slow.done("component", **WHICH, state="absent", wait=False)["changed"] is True
    assert slow.done("component", **WHICH, state="absent")["changed"] is False
    assert slow.done("component_info", name="web")["components"] == []


def test_a_lost_answer_makes_no_second_one(tmp_path: Path) -> None:
    cloud = Stage(tmp_path)
    cloud.tell("faults", {"action": "drop_after", "service": "servicestage", "method": "POST"})
    assert cloud.done("component", **NEW)["component"]["status"] == "RUNNING"
    assert len(cloud.writes()) == 1


@pytest.mark.parametrize("absent", ["not_found", "unauthorized"])
def test_absent_is_absent(cloud: Stage, absent: str) -> None:
    cloud.tell("seed", {"servicestage_settings": {"absent": absent}})
    assert cloud.done("component", **WHICH, state="absent")["component"] is None
    assert cloud.sent()[-2:] == ["DELETE applications/*/components/*", "GET applications/*/components/*"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["component-examples", "web"]),
        ({"name": "web"}, ["web"]),
        ({"name": "we"}, []),
        ({"application": "app-examples"}, ["component-examples", "web"]),
        ({"application": "none"}, []),
        ({"environment": "env-examples", "status": "RUNNING"}, ["component-examples", "web"]),
        ({"status": "STOPPED"}, []),
        ({"labels": {"a": "1"}}, []),
    ],
)
def test_components_are_selected(cloud: Stage, options: dict[str, Any], expected: list[str]) -> None:
    found = cloud.done("component_info", **options)["components"]
    assert sorted(one["name"] for one in found) == expected
    assert cloud.sent() == ["GET components"]


def test_details_take_one_request_for_each(cloud: Stage) -> None:
    assert [one["replica"] for one in cloud.done("component_info", name="web")["components"]] == [None]
    cloud.requests()
    assert [one["replica"] for one in cloud.done("component_info", name="web", details=True)["components"]] == [2]
    assert cloud.sent() == ["GET components", "GET applications/*/components/*"]


def test_many_are_read_in_pages(cloud: Stage) -> None:
    cloud.tell("seed", {"servicestage_components": 250})
    cloud.requests()
    assert len(cloud.done("component_info")["components"]) == 252
    assert cloud.sent() == ["GET components"] * 3


def test_in_check_mode_an_earlier_task_may_make_what_it_belongs_to(cloud: Stage) -> None:
    given = {**NEW, "name": "oven", "application": "bakery", "environment": "night"}
    planned = cloud.done("component", **given, check=True)
    assert planned["actions"] == ['create component "oven"']
    shown = planned["component"]
    assert (shown["application_name"], shown["application_id"]) == ("bakery", None)
    assert (shown["environment_name"], shown["environment_id"]) == ("night", None)
    assert [text.split(" with ")[0] for text in cloud.warnings] == [
        "There is no application",
        "There is no application environment",
    ]
    missing = 'There is no application with the name or ID "bakery". Candidates: "app-examples".'
    assert cloud.refused("component", **given) == missing
    assert cloud.writes() == []


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), (7, "7"), ("", ""), ("True", "True")])
def test_the_value_of_a_variable_is_text(cloud: Stage, value: Any, text: str) -> None:
    given = [{"name": "TLS", "value": value}]
    cloud.done("component", **WHICH, envs=given)
    (body,) = bodies(cloud)
    assert body["envs"] == [{"name": "TLS", "value": text}]
    assert cloud.done("component", **WHICH, envs=given)["changed"] is False


def test_the_value_of_a_variable_is_no_list(cloud: Stage) -> None:
    given = [{"name": "TLS", "value": ["1.2", "1.3"]}]
    assert (
        cloud.refused("component", **WHICH, envs=given) == 'envs has "TLS" with a value that is not text: correct it.'
    )


@pytest.mark.parametrize("workload", ['{"kind": "Deployment"}', {"kind": "Deployment"}])
def test_a_component_by_its_workload(tmp_path: Path, workload: Any) -> None:
    cloud = Stage(tmp_path)
    given = {**NEW, "config_mode": "yaml", "workload_content": workload}
    made = cloud.done("component", **given)
    (body,) = bodies(cloud)
    assert (body["config_mode"], body["workload_content"]) == ("yaml", '{"kind": "Deployment"}')
    assert made["component"]["config_mode"] == "yaml"
    assert "workload_content" not in made["component"]
    assert cloud.done("component", **given)["changed"] is False
    assert cloud.done("component", **WHICH, jvm_opts="-Xmx1g")["component"]["config_mode"] == "yaml"
    said = cloud.refused("component", **{**WHICH, "config_mode": "default"})
    assert (
        'Component "web": the API cannot change config_mode from "yaml" to '
        '"default". Nothing was changed. Recreate the component, or correct the task.'
    ) in said

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for microservices in a registry, on an emulator over a socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Life, Lives
from tests.support.local_cloud import REGISTRY, ROOT, documentation
from tests.support.shell import Shell, changed

ROLE = "community.huaweicloud.microservice_registration"
ABSENT = ("-e", "microservice_registration_state=absent")
HEARTBEAT = "PUT /v4/default/registry/heartbeats"


def told(**variables: Any) -> tuple[str, str]:
    """The command-line options that give the playbook these variables."""
    return "-e", json.dumps({f"microservice_registration_{name}": value for name, value in variables.items()})


def verbs(lines: list[str]) -> list[str]:
    return [line.split()[0] for line in lines]


@pytest.fixture(scope="module")
def life(lives: Lives) -> Life:
    found: Life = lives["microservice_registration"]
    return found


@pytest.mark.xdist_group("microservice_registration")
def test_it_is_predicted_made_and_left_alone(life: Life) -> None:
    predicted, written = life["predicted"]
    assert (changed(predicted), written) == (2, [])
    made, written = life["made"]
    assert changed(made) == 2
    assert "test is UP at rest:127.0.0.1:8080, and stays for 3600 seconds" in made
    assert verbs(written) == ["POST", "POST", "POST", "PUT"]
    again, written = life["left alone"]
    assert (changed(again), written) == (0, [HEARTBEAT])


@pytest.mark.xdist_group("microservice_registration")
def test_it_is_taken_down(life: Life) -> None:
    predicted, written = life["removal predicted"]
    assert (changed(predicted), written) == (2, [])
    removed, written = life["removed"]
    assert changed(removed) == 2
    assert verbs(written) == ["DELETE", "DELETE", "DELETE"]
    again, written = life["left away"]
    assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("microservice_registration")
def test_a_lease_that_is_over_is_no_mystery(life: Life) -> None:
    renewed, written = life["renewed"]
    assert changed(renewed) == 1
    assert verbs(written) == ["POST", "PUT"]


def test_an_address_needs_no_cloud(variables: dict[str, str], tmp_path: Path) -> None:
    shell = Shell({"HW_ENDPOINT_URL": variables["HW_ENDPOINT_URL"]}, tmp_path)
    shell.control("POST", "reset")
    service = {
        "name": "orders",
        "version": "1.0.0",
        "tags": {"team": "shop"},
        "schemas": [{"name": "rest", "content": "swagger: '2.0'"}],
        "instances": [{"id": "chosen", "host_name": "orders-1", "state": "testing"}],
    }
    url = variables["HW_ENDPOINT_URL"] + REGISTRY
    options = told(registry_url=url, services=[service], heartbeats=False)
    playbook = tmp_path / "play.yml"
    play = {"hosts": "localhost", "connection": "local", "gather_facts": False, "roles": [ROLE]}
    playbook.write_text(yaml.safe_dump([play]), encoding="utf-8")
    assert changed(shell.play(playbook, *options)) == 3
    assert {entry["service"] for entry in shell.log()} == {"cse"}
    assert changed(shell.play(playbook, *options)) == 0
    assert shell.written() == []
    assert changed(shell.play(playbook, *options, *ABSENT)) == 2


@pytest.mark.parametrize("said", ["as a variable", "in the environment"])
def test_the_playbook_takes_an_address_in_place_of_an_engine(
    variables: dict[str, str], tmp_path: Path, said: str
) -> None:
    url = variables["HW_ENDPOINT_URL"] + REGISTRY
    environ = {"HW_ENDPOINT_URL": variables["HW_ENDPOINT_URL"]}
    options = told(registry_url=url) if said == "as a variable" else ()
    shell = Shell(environ if options else {**environ, "HW_CSE_REGISTRY_URL": url}, tmp_path)
    shell.control("POST", "reset")
    assert changed(shell.play(ROLE, "--check", *options)) == 2
    assert {entry["service"] for entry in shell.log()} == {"cse"}


def test_the_role_takes_every_option_of_its_modules() -> None:
    """What it does not pass on would be ignored without a word."""
    role = ROOT / "roles" / "microservice_registration"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    service = specification["argument_specs"]["main"]["options"]["microservice_registration_services"]["options"]
    tasks = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    # Which registry it is, and which microservice: by its names.
    names = {"registry_url", "registry_engine", "microservice", "app", "version", "environment"}
    for module, described, own in (
        ("cse_microservice", set(service) - {"instances", "consumes"}, {"registry_url", "registry_engine"}),
        ("cse_schema", set(service["schemas"]["options"]), names),
        ("cse_microservice_instance", set(service["instances"]["options"]), names),
        (
            "cse_microservice_instance_info",
            {*service["consumes"]["options"], "consumer_id"},
            names - {"app", "version"},
        ),
    ):
        (task,) = [task for task in tasks if f"community.huaweicloud.{module}" in task]
        given = set(task[f"community.huaweicloud.{module}"])
        assert given - own == described - ({"name"} if "consumer_id" in described else set()), module
        left = {"id", "force", "state", "microservice_id", "environment", "host_name"}
        assert set(documentation(module)["options"]) - given <= left, module

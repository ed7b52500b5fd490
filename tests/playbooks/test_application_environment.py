# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for applications and their environments, on an emulator over a socket."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Life, Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.plays import Run
from tests.support.refusals import assert_refused, refused_runs
from tests.support.shell import Shell, changed

APPLICATION_ENVIRONMENT = "community.huaweicloud.application_environment"


@pytest.fixture(scope="module")
def application_environment(lives: Lives) -> Life:
    found: Life = lives["application_environment"]
    return found


@pytest.mark.xdist_group("application_environment")
def test_an_application_environment_is_predicted_made_and_left_alone(application_environment: Life) -> None:
    predicted, written = application_environment.warned("predicted")
    assert changed(predicted) == 4
    missing = (
        'There is no application with the name or ID "shop". Candidates: "app-examples". In check mode it counts as one'
    )
    assert missing in predicted
    assert written == []
    made, written = application_environment["made"]
    assert changed(made) == 4
    assert "web 1.0.0 is RUNNING with 2 of 2 instances" in made
    assert [entry.split()[0] + " " + entry.rsplit("/", 1)[-1] for entry in written] == [
        *("POST environments", "PUT resources", "POST applications", "PUT configuration", "POST components")
    ]
    for name in ("left alone", "nothing predicted"):
        again, written = application_environment[name]
        assert (changed(again), written) == (0, [])


def test_an_application_environment_is_taken_back(slow_shell: Shell) -> None:
    slow_shell.play(APPLICATION_ENVIRONMENT, "-e", "application_environment_wait_interval=0.1")
    slow_shell.written()
    back = ("-e", "application_environment_state=absent", "-e", "application_environment_wait_interval=0.1")
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, "--check", *back)) == 3
    assert slow_shell.written() == []
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, *back)) == 3
    assert [entry.split("/")[-2] for entry in slow_shell.written()] == ["components", "applications", "environments"]
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, *back)) == 0
    assert slow_shell.written() == []


@pytest.mark.xdist_group("application_environment")
def test_an_application_that_is_kept_loses_its_variables_there(application_environment: Life) -> None:
    removed, written = application_environment["removed"]
    assert changed(removed) == 3
    deleted = [entry.split("/cas/")[1].split("/")[::2][-1] for entry in written]
    assert deleted == ["components", "configuration", "environments"]
    again, written = application_environment["left away"]
    assert (changed(again), written) == (0, [])


# Values of a variable that the role does not take, and what it says about each.
REFUSED_COMPONENTS: list[tuple[list[dict[str, Any]], str]] = [
    ([{"name": "one"}, {"name": "one"}], "needs a unique name"),
    ([{"name": "one", "replicas": 1}], "replicas"),
    ([{"replica": 1}], "name"),
]


@pytest.fixture(scope="module")
def refusals(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    shell = Shell(variables, tmp_path_factory.mktemp("refusals"))
    values = [components for components, _sentence in REFUSED_COMPONENTS]
    return refused_runs(shell, "application_environment", "components", values)


@pytest.mark.xdist_group("application_environment_refusals")
@pytest.mark.parametrize("number", range(len(REFUSED_COMPONENTS)))
def test_an_application_environment_refuses_what_it_would_have_to_guess(refusals: list[Run], number: int) -> None:
    assert_refused(refusals[number], REFUSED_COMPONENTS[number][1])


def test_an_application_environment_takes_every_option_of_a_component() -> None:
    role = ROOT / "roles" / "application_environment"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"]["application_environment_components"]["options"])
    known = set(documentation("servicestage_component")["options"])
    assert options == known - {"id", "application", "environment"}
    tasks = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    (task,) = [task for task in tasks if "community.huaweicloud.servicestage_component" in task]
    assert set(task["community.huaweicloud.servicestage_component"]) == (known - {"id"}) | {
        "wait_timeout",
        "wait_interval",
    }

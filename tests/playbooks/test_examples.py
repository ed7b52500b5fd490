# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every example of the documentation, and the playbook of the API examples, on an emulator over a socket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.emulator.certificates import chain, leaf
from tests.support.example_requests import closest, examples
from tests.support.local_cloud import MODULES, documentation
from tests.support.plays import Case, Run, parameters
from tests.support.shell import Shell, written

EXAMPLE_SERVICES = ("vpc-", "iam-", "bms-", "drs-", "dds-", "scm-", "cse-", "live-", "servicestage-", "rtc-")


# The services want a length of MP4 files, and would take an IPv6 address where a network has both.
SENT_BESIDES = {
    "rtc-record-rule": ["body.mp4_config.record_cycle is not in the example"],
    "vpc-vip-create": ["body.port.fixed_ips is not in the example"],
}


def test_examples_playbook_sends_every_example(shell: Shell) -> None:
    shell.play("community.huaweicloud.examples")
    log = shell.control("GET", "requests")
    found = {example["id"]: closest(example, log) for example in examples(*EXAMPLE_SERVICES)}
    assert len(found) == 28
    assert {name: differences for name, differences in found.items() if differences != []} == SENT_BESIDES


GROUPS = 4  # of modules; the examples of each group share two runs


def group_of(module: str) -> int:
    return MODULES.index(module) * GROUPS // len(MODULES)


@cache
def example_files() -> dict[str, str]:
    """The files that the documentation of certificates and of media assets speaks of."""
    pair = leaf("www.example.com")
    certificates = {"www.example.com.pem": pair.pem, "chain.pem": chain(), "www.example.com.key": pair.key_pem}
    films = ("harbour.mp4", "harbour.png", "harbour.srt", "lecture.mp4")
    return {
        **{f"certificates/{name}": text for name, text in certificates.items()},
        **{f"films/{name}": name for name in films},
    }


def example_case(module: str, cache_home: Path, tasks: Sequence[dict[str, Any]]) -> Case:
    play = {
        "name": module,
        "hosts": module,
        "gather_facts": False,
        "environment": {"XDG_CACHE_HOME": str(cache_home / module)},
        "tasks": tasks,
    }
    return Case(module, yaml.safe_dump([play]), (module,), example_files())


def predicted_first(tasks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks, each after its prediction and before a comparison of both. A later one can need an earlier one."""
    found: list[dict[str, Any]] = []
    for task in tasks:
        if any(name.startswith("community.huaweicloud.") for name in task):
            made = task.get("register", "made")
            found += [
                {**task, "name": f"Predict: {task['name']}", "check_mode": True, "register": "predicted"},
                {**task, "register": made},
                {
                    "name": f"Compare: {task['name']}",
                    "ansible.builtin.assert": {"that": [f"predicted is changed == {made} is changed"], "quiet": True},
                },
            ]
        else:
            found.append(task)
    return found


Documented = Callable[[str], tuple[Run, Run]]


@pytest.fixture(scope="module")
def documented(
    request: pytest.FixtureRequest, variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Documented:
    """The runs of a module's examples, with predictions and without. The first test of a group starts them for all."""
    wanted = parameters(request.session.items, "test_examples_of_the_documentation_run", "module")

    @cache
    def run(group: int) -> tuple[dict[str, Run], dict[str, Run]]:
        modules = [module for module in wanted if group_of(module) == group]

        def played(change: Callable[[Sequence[dict[str, Any]]], Sequence[dict[str, Any]]]) -> dict[str, Run]:
            home = tmp_path_factory.mktemp("examples")
            tasks = {module: change(documentation(module, "EXAMPLES")) for module in modules}
            cases = [example_case(module, home / "caches", tasks[module]) for module in modules]
            return Shell(variables, home).cases(cases)

        return played(predicted_first), played(list)

    def find(module: str) -> tuple[Run, Run]:
        predicted, made = run(group_of(module))
        return predicted[module], made[module]

    return find


@pytest.mark.parametrize(
    "module", [pytest.param(module, marks=pytest.mark.xdist_group(f"examples{group_of(module)}")) for module in MODULES]
)
def test_examples_of_the_documentation_run(documented: Documented, module: str) -> None:
    own = [task for task in documentation(module, "EXAMPLES") if f"community.huaweicloud.{module}" in task]
    assert own, "no example uses the module by its full name"
    predicted, made = documented(module)
    for run in (predicted, made):
        assert run.code == 0, run.everything
        assert "WARNING" not in run.output + run.errors, run.everything
    assert len(written(predicted.requests)) == len(written(made.requests))

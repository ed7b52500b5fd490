# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The molecule scenario to copy: its playbooks in the order of its steps.

Molecule itself is not installed, because its packages are of no use for other tests. It runs the same playbooks with
the same directory in its environment. The step check is the playbook converge in check mode, and idempotence runs it
once more.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from tests.support.executions import is_running
from tests.support.files import read_yaml
from tests.support.shell import Shell, changed, succeeded
from tools.environment import ROOT

SCENARIO = ROOT / "extensions" / "molecule" / "default"
# The playbook of each step and its further arguments. The step syntax has no playbook of its own.
STEPS = {
    "create": ("create",),
    "check": ("converge", "--check"),
    "converge": ("converge",),
    "idempotence": ("converge",),
    "verify": ("verify",),
    "destroy": ("destroy",),
}


class Scenario:
    """A copy of the scenario in a project of a user, and a directory as molecule makes one."""

    def __init__(self, shell: Shell, directory: Path) -> None:
        self._shell = shell
        self._copy = directory / "molecule" / "default"
        self.ephemeral = directory / "ephemeral"
        self.ephemeral.mkdir()
        shutil.copytree(SCENARIO, self._copy)

    def step(self, name: str, *more: str) -> str:
        playbook, *options = STEPS[name]
        environ = {"MOLECULE_EPHEMERAL_DIRECTORY": str(self.ephemeral)}
        return succeeded(self._shell._run(self._copy / f"{playbook}.yml", *options, *more, **environ))


@pytest.fixture
def scenario(shell: Shell, tmp_path: Path) -> Scenario:
    return Scenario(shell, tmp_path)


def test_the_steps_are_those_of_the_scenario() -> None:
    steps = read_yaml(SCENARIO / "molecule.yml")["scenario"]["test_sequence"]
    assert set(steps) == {*STEPS, "syntax"}
    playbooks = {f"{playbook}.yml" for playbook, *_options in STEPS.values()}
    assert {file.name for file in SCENARIO.glob("*.yml")} == {*playbooks, "molecule.yml"}


def test_a_role_is_tested_in_an_emulator_of_its_own(scenario: Scenario, shell: Shell) -> None:
    scenario.step("destroy")
    scenario.step("create")
    process = int((scenario.ephemeral / "emulator.pid").read_text(encoding="utf-8"))
    try:
        assert [changed(scenario.step(name)) for name in ("check", "converge", "idempotence")] == [1, 1, 0]
        scenario.step("verify")
    finally:
        scenario.step("destroy")
    assert list(scenario.ephemeral.glob("emulator*")) == []
    ends = time.monotonic() + 30
    while is_running(process) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_running(process)
    assert shell.log() == []


def test_the_verification_fails_for_a_role_that_did_nothing(scenario: Scenario) -> None:
    scenario.step("create")
    try:
        with pytest.raises(AssertionError, match="Assertion failed"):
            scenario.step("verify")
    finally:
        scenario.step("destroy")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every role, with the playbook that has its name: predicted, run, run again, and taken back in the same way."""

from __future__ import annotations

import json

import pytest

from tests.support.files import read_yaml
from tests.support.shell import Shell, changed
from tools.environment import ROOT

ROLES = sorted(path.name for path in (ROOT / "roles").iterdir())


def states(role: str) -> list[str]:
    specification = read_yaml(ROOT / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]
    found: list[str] = specification["options"].get(f"{role}_state", {}).get("choices", [])
    return found


def changes(shell: Shell, role: str, *options: str) -> int:
    """The number of changed tasks of a run, which may warn."""
    done = shell._run(f"community.huaweicloud.{role}", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return changed(done.stdout)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_predicted_run_once_and_taken_back_once(shell: Shell, role: str) -> None:
    quickly = {f"{role}_wait_interval": 0.1}
    rounds = [quickly, {**quickly, f"{role}_state": "absent"}] if "absent" in states(role) else [quickly]
    for variables in rounds:
        options = ("-e", json.dumps(variables))
        predicted = changes(shell, role, "--check", "--diff", *options)
        assert shell.written() == [], "check mode wrote"
        assert changes(shell, role, *options) == predicted
        assert bool(shell.written()) == bool(predicted)
        assert changes(shell, role, *options) == 0
        shell.written()

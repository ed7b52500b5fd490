# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a role with values that it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from .local_cloud import ROOT
from .plays import Case, Run
from .shell import Shell


def refused_runs(shell: Shell, role: str, variable: str, values: Iterable[Any]) -> list[Run]:
    """Run the role as its playbook does, once with each value of the variable. A failure does not end the run."""
    cases = [_case(role, f"{role}_{number}", {f"{role}_{variable}": value}) for number, value in enumerate(values)]
    runs = shell.cases(cases)
    return [runs[case.name] for case in cases]


def _case(role: str, name: str, variables: dict[str, Any]) -> Case:
    (play,) = yaml.safe_load((ROOT / "playbooks" / f"{role}.yml").read_text(encoding="utf-8"))
    attempt = {"block": [{"ansible.builtin.include_role": {"name": f"community.huaweicloud.{role}"}}]}
    attempt["rescue"] = [{"ansible.builtin.debug": {"msg": "It was refused."}}]
    tried = {"name": name, "hosts": name, "gather_facts": False, "vars": play["vars"] | variables, "tasks": [attempt]}
    return Case(name, yaml.safe_dump([tried]), (name,))


def assert_refused(run: Run, sentence: str) -> None:
    """Assert that the role failed with this sentence and sent no request."""
    assert [event for event in run.events if event["event"] == "failed"], run.everything
    assert sentence in " ".join((run.output + run.errors).split())
    assert run.requests == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The execution environment for AWX: ansible-builder accepts it, and ansible-navigator runs the demo.

No test builds the image, which needs a container engine. ansible-navigator runs the demo without one, with the
packages of the tests.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.shell import Shell, succeeded
from tools.environment import ROOT, collections_path

pytest.importorskip("ansible_builder", reason="one ansible-core has the programs for execution environments")

DEFINITION = ROOT / "extensions" / "awx" / "execution-environment.yml"
NAVIGATOR = (
    *("ansible-navigator", "run", "community.huaweicloud.demo", "--mode", "stdout"),
    *("--execution-environment", "false", "--playbook-artifact-enable", "false"),
)


def done(*command: str, cwd: Path) -> str:
    program = shutil.which(command[0])
    assert program is not None
    result = subprocess.run([program, *command[1:]], cwd=cwd, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_definition_is_one_that_can_be_built(tmp_path: Path) -> None:
    shown = done("ansible-builder", "create", "--file", str(DEFINITION), "--context", "context", cwd=tmp_path)
    assert "Complete!" in shown
    context = tmp_path / "context"
    asked = yaml.safe_load((context / "_build" / "requirements.yml").read_text(encoding="utf-8"))
    assert asked["collections"] == [{"name": "community.huaweicloud"}]
    assert (context / "_build" / "requirements.txt").read_text(encoding="utf-8").split() == ["requests", "redis"]
    (file,) = context.glob("*file")
    definition: Any = yaml.safe_load(DEFINITION.read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    assert definition["images"]["base_image"]["name"] in text
    for package in ("ansible_core", "ansible_runner"):
        assert definition["dependencies"][package]["package_pip"] in text


def test_the_packages_of_the_collection_are_found_in_it(tmp_path: Path) -> None:
    """As the build does it with the collections that it has installed."""
    found = yaml.safe_load(done("ansible-builder", "introspect", str(collections_path()), cwd=tmp_path))
    assert found == {"python": ["requests  # from collection community.huaweicloud"], "system": []}


def test_the_demo_runs_in_the_navigator(shell: Shell, tmp_path: Path) -> None:
    shown = succeeded(shell.run(*NAVIGATOR, TMPDIR=str(tmp_path)))
    assert "The second run did: nothing." in shown
    assert "unreachable=0    failed=0" in shown
    assert shell.log() == [], "the demo has its own emulator"

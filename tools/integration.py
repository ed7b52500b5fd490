# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run `ansible-test integration` on a copy of the checkout, against an emulator. Arguments go to ansible-test.

ansible-test hands no environment variable of ours to a target. The targets find the emulator in variables that are
named like the environment variables, in lower case: `hw_endpoint_url` and so on.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tools.ansible_test import CONTROLLER, ansible_test, copied_collection
from tools.emulator_process import EmulatorFailed, running_emulator
from tools.environment import BUILD


def run(arguments: list[str]) -> tuple[int, int]:
    """Return the exit code and the number of targets that were started."""
    try:
        with running_emulator(BUILD / "integration", "--seed", "examples") as variables, copied_collection() as copy:
            return _run(arguments, copy, variables)
    except EmulatorFailed as error:
        print(f"integration: {error}")
        return 1, 0


def _run(arguments: list[str], copy: Path, variables: dict[str, str]) -> tuple[int, int]:
    if not list(copy.glob("tests/integration/targets/*/tasks/main.yml")):
        print("integration: there is no target to run.")
        return 1, 0
    config = {name.lower(): value for name, value in variables.items()}
    (copy / "tests" / "integration" / "integration_config.yml").write_text(json.dumps(config), encoding="utf-8")
    code, output = ansible_test(copy, "integration", "--local", "--python", CONTROLLER, *arguments)
    started = len(set(re.findall(r"^Running (\S+) integration test", output, re.MULTILINE)))
    if code == 0 and not started:
        print("integration: ansible-test ran no target.")
        code = 1
    return code, started


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:])[0])

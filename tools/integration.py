# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run `ansible-test integration` on a copy of the checkout, against an emulator. Arguments go to ansible-test.

A target is a service. Each of its task files belongs to a module and is a test case in both ways of execution.
ansible-test hands no environment variable of ours to a target. The targets find the emulator in variables that are
named like the environment variables, in lower case: `hw_endpoint_url` and so on.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tools.ansible_test import CONTROLLER, ansible_test, copied_collection
from tools.emulator_process import EmulatorFailed, ignored_names, running_emulator
from tools.environment import BUILD, kept_code

TARGETS = Path("tests", "integration", "targets")
# The role that runs the task files. Each of them ends with a task of this name.
ROLE = "cases"
CHECK = re.compile(rf"^TASK \[{ROLE} : Check (\w+ (?:in-worker|subprocess))\]", re.MULTILINE)


def run(arguments: list[str]) -> tuple[int, int]:
    """Return the exit code and the number of test cases that came to their last task."""
    with copied_collection() as copy:
        named = [name for name in arguments if (copy / TARGETS / name).is_dir()]
        # Runs of different targets can go on side by side.
        directory = BUILD / "integration" / ("-".join(named) or "all")
        try:
            with running_emulator(directory, "--seed", "examples") as variables:
                code, ran = _run(arguments, copy, _cases(copy / TARGETS, named), variables)
                ignored = ignored_names(directory / "emulator.log")
                print(*ignored, sep="\n", end="\n" if ignored else "")
                return code or int(bool(ignored)), ran
        except EmulatorFailed as error:
            print(f"integration: {error}")
            return 1, 0


def _run(arguments: list[str], copy: Path, cases: set[str], variables: dict[str, str]) -> tuple[int, int]:
    config: dict[str, object] = {name.lower(): value for name, value in variables.items()}
    config["process_environment"] = kept_code()
    (copy / TARGETS.parent / "integration_config.yml").write_text(json.dumps(config), encoding="utf-8")
    code, output = ansible_test(copy, "integration", "--local", "--python", CONTROLLER, *arguments)
    ran = set(CHECK.findall(output))
    missing = cases - ran
    if code == 0 and (missing or not ran):
        print(f"integration: did not run: {', '.join(sorted(missing)) or 'any test case'}")
        code = 1
    print(f"integration: {len(ran)} test cases ran.")
    return code, len(ran)


def _cases(targets: Path, named: list[str]) -> set[str]:
    """Return the test cases of the named targets, or of all if none is named."""
    files = [file for file in targets.glob("*/tasks/*.yml") if file.stem != "main" and file.parts[-3] != ROLE]
    wanted = [file.stem for file in files if file.parts[-3] in named or not named]
    return {f"{module} {execution}" for module in wanted for execution in ("in-worker", "subprocess")}


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:])[0])

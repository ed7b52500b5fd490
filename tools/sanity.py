# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run `ansible-test sanity` on a copy of the checkout, and fail if it tested nothing. Arguments go to ansible-test."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise

from ansible import release

from tools.ansible_test import ansible_test, copied_collection, keep_code_of_sanity, target_pythons
from tools.environment import environment

# Tests that ansible-test of exactly this core cannot run, with the reason. A later release must try it again.
SKIPPED = {"2.22.0rc1": {"pylint": "its requirements name an archive on GitHub that is not on PyPI"}}


def skipped() -> dict[str, str]:
    """Return the tests that are skipped on this ansible-core, with the reason."""
    return SKIPPED.get(release.__version__, {})


def run(arguments: list[str]) -> int:
    shellcheck = shutil.which("shellcheck", path=environment()["PATH"])
    if not shellcheck or subprocess.run([shellcheck, "--version"], check=False, capture_output=True).returncode:
        print("sanity: shellcheck is missing, and ansible-test would silently skip its test.")
        return 1
    with copied_collection() as copy:
        if not list(copy.glob("plugins/**/*.py")):
            print("sanity: there is no plugin to test.")
            return 1
        options = [option for test in skipped() for option in ("--skip-test", test)]
        command = ("sanity", "--local", *options, *arguments)
        ansible_test(copy, *command, "--prime-venvs")
        keep_code_of_sanity()
        # All other tests import the plugins with this Python.
        imports = ("--test", "import") in pairwise(arguments)
        pythons = [("--python", version) for version in target_pythons()] if imports else [()]
        runs = [ansible_test(copy, *command, *python) for python in pythons]
    code = max(code for code, _output in runs)
    output = "".join(output for _code, output in runs)
    tested = set(re.findall(r"^Running sanity test [\"']([\w-]+)", output, re.MULTILINE))
    if code == 0 and ("All targets skipped" in output or not tested):
        print("sanity: ansible-test tested nothing.")
        return 1
    for test, reason in skipped().items():
        print(f"sanity: {test} is skipped on ansible-core {release.__version__}: {reason}.")
    print(f"sanity: {len(tested)} kinds of test ran.")
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

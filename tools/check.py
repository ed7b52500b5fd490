# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the checks, stop at the first that fails, and end with one line of counts.

Usage: python -m tools.check [STEP...]
Steps: lint unit emulator playbooks sanity integration; without any: all of them
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree

from tools import integration, sanity
from tools.environment import BUILD, ROOT, stream


class Counts(NamedTuple):
    passed: int
    failed: int


class Step(NamedTuple):
    group: str
    name: str
    run: Callable[[], Counts]


def program(*command: str) -> Callable[[], Counts]:
    """A program that passes or fails as a whole."""

    def run() -> Counts:
        code, _output = stream(list(command))
        return Counts(int(code == 0), int(code != 0))

    return run


def pytest(directory: str) -> Callable[[], Counts]:
    def run() -> Counts:
        report = BUILD / "results" / f"{directory.replace('/', '-')}.xml"
        report.unlink(missing_ok=True)
        workers = str(min(4, os.cpu_count() or 1))
        command = [sys.executable, "-m", "pytest", "--quiet", "-n", workers, f"--junit-xml={report}", directory]
        code, _output = stream(command)
        if not report.exists():
            return Counts(0, 1)
        suite = ElementTree.parse(report).getroot().find("testsuite")
        total, failures, errors, skipped = (
            int(suite.get(key, 0)) if suite is not None else 0 for key in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        return Counts(total - failed - skipped, max(failed, int(code != 0)))

    return run


def run_sanity() -> Counts:
    code = sanity.run([])
    return Counts(int(code == 0), int(code != 0))


def run_integration() -> Counts:
    code, started = integration.run([])
    return Counts(started - 1, 1) if code and started else Counts(started, int(code != 0))


STEPS = (
    Step("lint", "ruff check", program("ruff", "check", ".")),
    Step("lint", "ruff format", program("ruff", "format", "--check", ".")),
    Step("lint", "mypy", program("mypy")),
    Step("lint", "yamllint", program("yamllint", "--strict", ".")),
    Step(
        "lint", "ansible-lint", program("ansible-lint", "--nocolor", "--offline", "--profile", "production", "--strict")
    ),
    Step("lint", "changelog", program("antsibull-changelog", "lint")),
    Step(
        "lint",
        "documentation",
        program("antsibull-docs", "lint-collection-docs", "--plugin-docs", "--validate-collection-refs=all", "."),
    ),
    Step("lint", "action groups", program(sys.executable, "tools/action_groups.py", "--check")),
    Step("lint", "endpoint table", program(sys.executable, "-m", "tools.make_endpoints", "--check")),
    Step("unit", "unit tests", pytest("tests/unit")),
    Step("emulator", "emulator tests", pytest("tests/emulator")),
    Step("doors", "tests of both doors", pytest("tests/doors")),
    Step("playbooks", "playbook tests", pytest("tests/playbooks")),
    Step("sanity", "ansible-test sanity", run_sanity),
    Step("integration", "ansible-test integration", run_integration),
)


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - {step.group for step in STEPS}
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. Steps: {' '.join(dict.fromkeys(step.group for step in STEPS))}")
        return 2
    os.chdir(ROOT)
    passed = failed = 0
    for step in STEPS:
        if wanted and step.group not in wanted:
            continue
        print(f"\n=== {step.name}", flush=True)
        start = time.monotonic()
        counts = step.run()
        passed += counts.passed
        failed += counts.failed
        print(f"--- {step.name}: {'FAILED' if counts.failed else 'ok'} ({time.monotonic() - start:.1f} s)", flush=True)
        if counts.failed:
            print(f"\nStopped at the first failing step: {step.name}")
            break
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

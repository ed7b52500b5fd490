# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run all tests on every supported ansible-core, each in its own virtual environment, one after the other.

Arguments choose cores. A failure does not keep the next core from its run. The end is a table, which also goes to
docs/core_matrix.md, where a core that was not chosen keeps its row. A core without a suitable Python on this machine is
a failure, unless MATRIX_ALLOW_MISSING=1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tools import check, sanity
from tools.ansible_test import EVERY_PYTHON
from tools.environment import BUILD, ROOT, environment, stream

# Each core with the Pythons that its controller supports. The first one found is used, so that all of them are covered.
CORES = {
    "2.16": ("3.11", "3.10", "3.12"),
    "2.17": ("3.10", "3.11", "3.12"),
    "2.18": ("3.12", "3.11", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.13", "3.12", "3.14"),
    "2.22": ("3.13", "3.14", "3.15"),
}
# The emulator knows nothing of Ansible, and what lint says is the same on each core.
GROUPS = tuple(
    dict.fromkeys(step.group for step in check.STEPS if step.group not in ("lint", "emulator", "conformance"))
)
PAGE_HEAD = (
    "# Tested versions of ansible-core",
    "",
    "`make matrix` writes this page. It runs all tests on each supported ansible-core. A number is that of the test",
    "cases, kinds of sanity test or integration targets that passed. The date is the day of that core's last run.",
    "",
)
PAGE = ROOT / "docs" / "core_matrix.md"
VERSIONS = "import ansible.release, platform; print(ansible.release.__version__, platform.python_version())"
NOT_RUN = "not run"


class Row(NamedTuple):
    """One core's run: exact versions, the cell of each group, and the skipped tests with their reasons."""

    core: str
    python: str
    day: str
    cells: dict[str, str]
    skipped: list[str]

    @property
    def passed(self) -> bool:
        return not any("FAILED" in cell or cell == NOT_RUN for cell in self.cells.values())


def find_python(versions: tuple[str, ...]) -> str | None:
    found = subprocess.run([ROOT / "tools" / "pick-python.sh", *versions], check=False, capture_output=True, text=True)
    return found.stdout.strip() or None


def make_venv(core: str, python: str) -> Path:
    """Return the interpreter of the core's virtual environment, recreated when the lock has changed."""
    lock = ROOT / "requirements" / f"core-{core}.txt"
    venv = BUILD / "matrix" / core
    installed = venv / ".installed"
    interpreter = venv / "bin" / "python"
    if installed.exists() and installed.read_text(encoding="utf-8") == python + lock.read_text(encoding="utf-8"):
        return interpreter
    subprocess.run([python, "-m", "venv", "--clear", str(venv)], check=True)
    with_uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode"]
    with_pip = [str(interpreter), "-m", "pip", "install", "--quiet", "-r", str(lock)]
    if subprocess.run([*with_uv, "--python", str(interpreter), "-r", str(lock)], check=False).returncode:
        subprocess.run(with_pip, check=True)
    installed.write_text(python + lock.read_text(encoding="utf-8"), encoding="utf-8")
    return interpreter


def run_core(core: str, python: str) -> Row:
    """Run the tests of all groups on this core and keep the row for the page."""
    interpreter = make_venv(core, python)
    version, python_version = subprocess.run(
        [interpreter, "-c", VERSIONS], check=True, capture_output=True, text=True
    ).stdout.split()
    check.RESULTS.mkdir(parents=True, exist_ok=True)
    for old in check.RESULTS.glob("*.xml"):
        old.unlink()
    report = check.RESULTS / f"check-{core}.json"
    report.unlink(missing_ok=True)
    command = [str(interpreter), "-m", "tools.check", "--keep-going", "--report", str(report), *GROUPS]
    stream(command, env={**environment(), EVERY_PYTHON: "1"})
    steps = json.loads(report.read_text(encoding="utf-8"))["steps"] if report.exists() else []
    row = Row(
        version, python_version, datetime.now(timezone.utc).date().isoformat(), cells(steps), skipped_tests(version)
    )
    kept(core).write_text(json.dumps(row._asdict()), encoding="utf-8")
    return row


def cells(steps: Iterable[dict[str, object]]) -> dict[str, str]:
    """Return the cell of each group, in which several steps are one sum."""
    sums: dict[str, Counter[str]] = {}
    for step in steps:
        counts = Counter({kind: int(str(step[kind])) for kind in check.Counts._fields})
        sums.setdefault(str(step["group"]), Counter()).update(counts)
    return {group: cell(sums[group]) if group in sums else NOT_RUN for group in GROUPS}


def cell(counts: Counter[str]) -> str:
    failed = f"{counts['failed']} FAILED, " if counts["failed"] else ""
    skipped = f" ({counts['skipped']} skipped)" if counts["skipped"] else ""
    return f"{failed}{counts['passed']}{skipped}"


def skipped_tests(version: str) -> list[str]:
    """Return the tests of the last run that were skipped, each with its reason."""
    found = [f"ansible-test's {test}: {reason}" for test, reason in sanity.SKIPPED.get(version, {}).items()]
    for file in sorted(check.RESULTS.glob("*.xml")):
        for case in ElementTree.parse(file).getroot().iter("testcase"):
            found += [f"{case.get('name')}: {reason.get('message')}" for reason in case.iter("skipped")]
    return found


def kept(core: str) -> Path:
    return check.RESULTS / f"matrix-{core}.json"


def kept_rows() -> list[Row]:
    """Return the newest row of each core that has run here."""
    files = [kept(core) for core in CORES]
    return [Row(**json.loads(file.read_text(encoding="utf-8"))) for file in files if file.exists()]


def table(rows: Iterable[Row]) -> list[list[str]]:
    lines = [[row.core, row.python, *(row.cells.get(group, NOT_RUN) for group in GROUPS), row.day] for row in rows]
    return [["ansible-core", "Python", *GROUPS, "date"], *lines]


def text(rows: list[Row]) -> str:
    lines = table(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
    return "\n".join([*padded, *skips(rows)])


def skips(rows: Iterable[Row]) -> list[str]:
    return [f"{row.core} skips {what}" for row in rows for what in row.skipped]


def page(rows: list[Row]) -> str:
    head, *lines = table(rows)
    skipped = [f"- {line}" for line in skips(rows)]
    return "\n".join(
        [
            *PAGE_HEAD,
            *(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)),
            "",
            *(["Skipped tests:", "", *skipped] if skipped else ["No test was skipped."]),
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.matrix", description=__doc__.partition("\n")[0])
    parser.add_argument("cores", nargs="*", metavar="CORE", help=f"{', '.join(CORES)}; without any: all of them")
    wanted = parser.parse_args(arguments).cores or list(CORES)
    if unknown := set(wanted) - set(CORES):
        parser.error(f"no such core: {', '.join(sorted(unknown))}")
    rows, missing = [], []
    for core in wanted:
        print(f"\n########## ansible-core {core}", flush=True)
        python = find_python(CORES[core])
        if python is None:
            missing.append(f"ansible-core {core}: no Python (looked for {', '.join(CORES[core])})")
        else:
            rows.append(run_core(core, python))
    if rows:
        print(f"\n{text(rows)}")
        PAGE.write_text(page(kept_rows()), encoding="utf-8")
    print("\n".join(missing))
    failed = not all(row.passed for row in rows)
    return int(failed or (bool(missing) and os.environ.get("MATRIX_ALLOW_MISSING") != "1"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

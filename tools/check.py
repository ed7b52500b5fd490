# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the checks side by side, stop at the first that fails, and end with one table of steps and seconds.

Each step writes to a file in .build/results. The output of a failed step is shown after all others have ended, and that
of the first failure last.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Condition, Lock
from typing import Any, NamedTuple
from xml.etree import ElementTree

from tools import affected, sanity
from tools.environment import BUILD, ROOT, environment, kept_code

RESULTS = BUILD / "results"
CORES = os.cpu_count() or 1
# As nice(1) has it: so much lower than that of the other steps.
LOW_PRIORITY = 10
# A group can be interrupted as a whole. A session of its own would have its own share of the cores, whatever its
# priority. The types are those of Python 3.9, which did not know this argument.
OWN_GROUP: dict[str, Any] = {"process_group": 0}
SEED = os.environ.get("SEED") or str(random.randrange(10**6))


class Counts(NamedTuple):
    passed: int
    failed: int
    skipped: int = 0


class Step(NamedTuple):
    """``evaluate`` turns the exit code and the output of ``command`` into numbers of test cases.

    ``cores`` is how many it keeps busy: more processes than cores take longer than one after the other. A step that
    ``fills_gaps`` runs at low priority beside the others: no step keeps all cores busy all the time.
    """

    group: str
    name: str
    command: tuple[str, ...]
    evaluate: Callable[[int, str], Counts]
    cores: int = 1
    fills_gaps: bool = False

    @property
    def log(self) -> Path:
        return RESULTS / f"{self.name.replace(' ', '-')}.log"


class Result(NamedTuple):
    """The end of a step. ``processor`` are the seconds of processor time, of all its processes together."""

    step: Step
    counts: Counts
    seconds: float
    processor: float = 0.0


def program(group: str, name: str, *command: str) -> Step:
    """Return the step of a program that passes or fails as a whole."""
    return Step(group, name, command, lambda code, _output: Counts(int(code == 0), int(code != 0)))


def pytest(group: str, name: str, *selection: str) -> Step:
    """Return the step of a pytest run on all cores. Its report in XML holds the counts.

    The order is random. The seed is for the order alone: it must not make identifiers the same that are random.
    """
    report = RESULTS / f"{group}.xml"
    command = [sys.executable, "-m", "pytest", "--quiet", "-n", str(CORES), "--dist", "loadgroup"]
    command += [f"--randomly-seed={SEED}", "--randomly-dont-reset-seed"]

    def count(code: int, _output: str) -> Counts:
        return junit_counts(report, code)

    return Step(group, name, (*command, f"--junit-xml={report}", *selection), count, CORES)


def junit_counts(report: Path, code: int) -> Counts:
    """Read a report in JUnit's format. Without one, or with another exit code than its failures explain, one failed."""
    if not report.exists():
        return Counts(0, 1)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    total, failures, errors, skipped = (
        int(suite.get(key, 0)) if suite is not None else 0 for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Counts(total - failed - skipped, max(failed, int(code != 0)), skipped)


def ansible_test(group: str, name: str, *arguments: str) -> Step:
    """Return the step of ``tools.sanity`` or ``tools.integration``, which print how much they ran."""

    def count(code: int, output: str) -> Counts:
        said = re.findall(rf"^{group}: (\d+) \w[\w ]* ran\.$", output, re.MULTILINE)
        ran = int(said[-1]) if said else 0
        return Counts(ran - 1 if code and ran else ran, int(code != 0 or not ran))

    return Step(group, name, (sys.executable, "-m", f"tools.{group}", *arguments), count)


# The kinds of sanity test that take longest are steps of their own, and run beside the others.
LONG_SANITY_TESTS = tuple(test for test in ("pylint", "import") if test not in sanity.skipped())
# The steps that fail soonest come first. After them, the longest come first, so that none is left over at the end.
STEPS = (
    program("lint", "ruff check", "ruff", "check", "."),
    program("lint", "ruff format", "ruff", "format", "--check", "."),
    program("lint", "mypy", "mypy"),
    program("lint", "yamllint", "yamllint", "--strict", "."),
    pytest("unit", "unit tests", "tests/unit"),
    pytest("emulator", "emulator tests", "tests/emulator"),
    pytest("conformance", "conformance tests", "tests/conformance"),
    pytest("playbooks", "playbook tests", "tests/playbooks"),
    pytest("execution", "execution tests", "tests/execution"),
    *(
        step._replace(fills_gaps=True)
        for step in (
            program("lint", "plain English", sys.executable, "-m", "tools.prose", "--check"),
            program("lint", "spelling", "codespell"),
            program("lint", "derived texts", sys.executable, "-m", "tools.derive", "--check"),
            program("lint", "action groups", sys.executable, "tools/action_groups.py", "--check"),
            program("lint", "endpoint table", sys.executable, "-m", "tools.make_endpoints", "--check"),
            program("lint", "facts", sys.executable, "-m", "tools.make_facts", "--check"),
            program("lint", "changelog", "antsibull-changelog", "lint"),
            ansible_test("integration", "integration"),
            *(ansible_test("sanity", f"sanity {test}", "--test", test) for test in LONG_SANITY_TESTS),
            ansible_test(
                *("sanity", "sanity"), *(word for test in LONG_SANITY_TESTS for word in ("--skip-test", test))
            ),
            program(
                *("lint", "documentation", "antsibull-docs", "lint-collection-docs"),
                *("--plugin-docs", "--validate-collection-refs=all", "."),
            ),
            program(
                *("lint", "ansible-lint", "ansible-lint", "--nocolor", "--offline"),
                *("--profile", "production", "--strict"),
            ),
        )
    ),
)


def quick_steps(base: str) -> list[Step]:
    """Return the checks for the edit loop: formatting, types, and the tests that a change since ``base`` can affect."""
    steps = [step for step in STEPS if step.name in ("ruff check", "ruff format", "mypy")]
    tests, services = affected.of_checkout(base)
    if tests:
        print(f"{len(tests)} test files; services: {', '.join(services) or 'none'}", flush=True)
        steps.insert(0, pytest("affected", "affected tests", f"--services={','.join(services)}", *tests))
    return steps


class Runner:
    """Runs steps, several at once, and can end those that run."""

    def __init__(self, *, keep_going: bool = False, jobs: int = CORES) -> None:
        self._keep_going = keep_going
        self._jobs = jobs
        self._changed = Condition()
        self._lock = Lock()
        # The steps that have not begun, and those that have begun and not ended.
        self._waiting: list[Step] = []
        self._begun: list[Step] = []
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def run(self, steps: Iterable[Step]) -> list[Result]:
        """Return the results in the order in which the steps ended, without those that were stopped."""
        results = []
        self._waiting = list(steps)
        with ThreadPoolExecutor(len(self._waiting) or 1) as pool:
            try:
                for future in as_completed([pool.submit(self._run_step, step) for step in self._waiting[:]]):
                    result = future.result()
                    if result is None:
                        continue
                    results.append(result)
                    print(line_of(result), flush=True)
                    if result.counts.failed and not self._keep_going:
                        self.stop()
            except BaseException:
                self.stop()
                raise
        return results

    def stop(self) -> None:
        """Interrupt what runs, so that it stops the servers that it has started, and start nothing more."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                os.killpg(process.pid, signal.SIGINT)

    @contextmanager
    def _in_turn(self, step: Step) -> Iterator[None]:
        """Wait until the steps before have begun and the cores are free that this one keeps busy."""
        with self._changed:
            self._changed.wait_for(lambda: self._may_begin(step))
            self._waiting.remove(step)
            self._begun.append(step)
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._begun.remove(step)
                self._changed.notify_all()

    def _may_begin(self, step: Step) -> bool:
        """Steps of a kind begin in their order. One at a time fills gaps until all others have ended."""
        if step is not next(one for one in self._waiting if one.fills_gaps is step.fills_gaps):
            return False
        alike = [one for one in self._begun if one.fills_gaps is step.fills_gaps]
        if not step.fills_gaps:
            return sum(one.cores for one in alike) <= self._jobs - min(step.cores, self._jobs)
        others = any(not one.fills_gaps for one in self._begun + self._waiting)
        return len(alike) < (1 if others else self._jobs)

    def _run_step(self, step: Step) -> Result | None:
        with self._in_turn(step):
            return self._run_alone(step)

    def _run_alone(self, step: Step) -> Result | None:
        started = time.monotonic()
        step.log.parent.mkdir(parents=True, exist_ok=True)
        with step.log.open("wb") as log:
            process = self._start(step, log.fileno())
            if process is None:
                return None
            _pid, status, usage = os.wait4(process.pid, 0)
            code = process.returncode = os.waitstatus_to_exitcode(status)
        with self._lock:
            self._running.discard(process)
            if self._stopped:
                return None
        counts = step.evaluate(code, step.log.read_text(encoding="utf-8", errors="replace"))
        return Result(step, counts, time.monotonic() - started, usage.ru_utime + usage.ru_stime)

    def _start(self, step: Step, log: int) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopped:
                return None
            process = subprocess.Popen(
                step.command,
                cwd=ROOT,
                env=environment() | kept_code() | {"SEED": SEED},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **OWN_GROUP,
            )
            self._running.add(process)
        if step.fills_gaps:
            with suppress(ProcessLookupError):
                lower = os.getpriority(os.PRIO_PROCESS, 0) + LOW_PRIORITY
                os.setpriority(os.PRIO_PROCESS, process.pid, lower)
        return process


def line_of(result: Result) -> str:
    word = "FAILED" if result.counts.failed else "ok"
    return f"{result.step.name}: {word}, {result.seconds:.0f} s"


def table(results: list[Result], seconds: float) -> str:
    """Return one row for each step. The seconds of parallel steps overlap, so the total is not their sum."""
    rows: list[tuple[str, ...]] = [("step", "passed", "failed", "skipped", "seconds", "processor")]
    rows += [(one.step.name, *map(str, one.counts), f"{one.seconds:.0f}", f"{one.processor:.0f}") for one in results]
    sums = (str(sum(getattr(one.counts, kind) for one in results)) for kind in Counts._fields)
    rows.append(("all", *sums, f"{seconds:.0f}", f"{sum(one.processor for one in results):.0f}"))
    return "\n".join(f"{name:<16}" + "".join(f"{value:>10}" for value in values) for name, *values in rows)


def report(path: Path, results: list[Result]) -> None:
    steps = [
        {"name": one.step.name, "group": one.step.group, **one.counts._asdict(), "seconds": round(one.seconds, 1)}
        for one in results
    ]
    path.write_text(json.dumps({"steps": steps}, indent=1), encoding="utf-8")


def summary(results: list[Result], seconds: float) -> int:
    """Show what failed, the first failure last, then the table; return the exit code."""
    failed = [result for result in results if result.counts.failed]
    for result in reversed(failed):
        print(f"\n=== {result.step.name}\n{result.step.log.read_text(encoding='utf-8', errors='replace')}")
    if failed:
        print(f"Failed: {', '.join(result.step.name for result in failed)}")
    print(f"\n{sum(one.counts.passed for one in results)} passed, {sum(one.counts.failed for one in results)} failed\n")
    print(table(results, seconds))
    return int(bool(failed) or not results)


def parser() -> argparse.ArgumentParser:
    groups = list(dict.fromkeys(step.group for step in STEPS))
    made = argparse.ArgumentParser(prog="python -m tools.check", description=__doc__.partition("\n")[0])
    made.add_argument("groups", nargs="*", metavar="GROUP", help=f"{', '.join(groups)}; without any: all of them")
    made.add_argument("--since", metavar="COMMIT", help="only what a change since this commit can affect")
    made.add_argument("--keep-going", action="store_true", help="run the other steps when one has failed")
    made.add_argument("--report", type=Path, help="write the table as JSON to this file")
    return made


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    steps = [step for step in STEPS if not options.groups or step.group in options.groups]
    if options.since:
        steps = quick_steps(options.since)
    unknown = set(options.groups) - {step.group for step in steps}
    if unknown:
        parser().error(f"no such group: {', '.join(sorted(unknown))}")
    print(f"The tests run in the order of seed {SEED}.", flush=True)
    started = time.monotonic()
    # A shell that starts this in the background ignores Ctrl-C for it, and so would the programs that this ends.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        results = Runner(keep_going=options.keep_going).run(steps)
    except KeyboardInterrupt:
        print("\nInterrupted.")
        return 130
    if options.report:
        report(options.report, results)
    return summary(results, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

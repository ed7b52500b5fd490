# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task costs, next to what Ansible itself and other collections cost, as a table of ratios.

Every case is a short and a long playbook of the same task; what they differ by, divided by the tasks they differ by, is
one task without the start of Ansible. All cases take turns, and the table has the medians of the rounds. The ratios are
of processor time, which other programs on the machine change less than seconds.

A figure that is worse than the recorded one, by more than the noise of both runs, is a failure.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ansible.release import __version__ as core_version
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from tests.benchmarks import emulator, inventory, peers, results, upload
from tests.benchmarks.results import Row
from tests.benchmarks.stub import NAME, NETWORK, REGION, Counts, Stub, serving
from tests.unit.transport.certificates import Authority
from tools.environment import ROOT, environment

ITEMS = 40
PORT_TASK = {"community.huaweicloud.vpc_port": {"name": NAME, "network_id": NETWORK}}
DEBUG_TASK = {"ansible.builtin.debug": {"msg": "nothing"}}
PING_TASK: dict[str, Any] = {"ansible.builtin.ping": {}}
PEER = "community.general.hwc_vpc_port"
PEER_LOGIN = {"user": "user", "password": "benchmark", "domain": "domain", "project": REGION, "region": REGION}
RECORDED = Path(__file__).with_name("recorded.json")
PAGE = ROOT / "docs" / "performance.md"
BEGINNING, END = "<!-- Written by make bench -->", "<!-- End -->"


@dataclass(frozen=True)
class Case:
    """``tasks`` are the lengths of the two playbooks. ``targets`` are the ratios to other cases that are aimed at;
    None is a ratio that is only shown. A ``peer`` is a module of another collection, with a login of Keystone.
    ``whole_bundle`` says that the file of authorities has all public ones besides that of the server."""

    name: str
    task: Mapping[str, Any]
    tasks: tuple[int, int]
    items: int = 1
    tls: bool = False
    in_worker: bool = True
    peer: bool = False
    whole_bundle: bool = False
    targets: Mapping[str, float | None] = field(default_factory=dict)

    def play(self, tasks: int) -> list[dict[str, Any]]:
        task = dict(self.task)
        if self.items > 1:
            task.update(loop=list(range(self.items)), loop_control={"label": ""})
        settings = {"huaweicloud_in_worker": self.in_worker}
        return [{"hosts": "localhost", "gather_facts": False, "vars": settings, "tasks": [task] * tasks}]


FAST, SLOW, LOOP = (4, 64), (2, 14), (1, 9)
CASES = (
    Case("debug", DEBUG_TASK, FAST),
    Case("ping", PING_TASK, SLOW),
    Case("in the worker, http", PORT_TASK, FAST, targets={"debug": 1.5, "ping": 0.12, PEER: None}),
    Case("in the worker, https", PORT_TASK, FAST, tls=True, targets={"debug": 1.7, "ping": 0.12}),
    Case("in the worker, https, all authorities", PORT_TASK, FAST, tls=True, whole_bundle=True, targets={"debug": 1.7}),
    Case("debug, in a loop", DEBUG_TASK, LOOP, ITEMS),
    Case("in the worker, http, in a loop", PORT_TASK, LOOP, ITEMS, targets={"debug, in a loop": 2.5}),
    Case("in the worker, https, in a loop", PORT_TASK, LOOP, ITEMS, tls=True, targets={"debug, in a loop": 2.5}),
    Case("in a process, http", PORT_TASK, SLOW, in_worker=False, targets={"ping": 1.35, PEER: 1.0}),
    Case("in a process, https", PORT_TASK, SLOW, tls=True, in_worker=False, targets={"ping": None}),
    Case(PEER, {PEER: {"name": NAME, "subnet_id": NETWORK, **PEER_LOGIN}}, SLOW, peer=True),
)


class Cost(NamedTuple):
    """Of one playbook or, after a subtraction, of one task."""

    seconds: float
    processor: float
    requests: float
    connections: float


class Bench:
    """Runs playbooks that reach the stubs, in a home of their own."""

    def __init__(self, directory: Path, plain: Stub, secure: Stub, authority: Path, others: peers.Peers | None) -> None:
        self._directory = directory
        self._stubs = {False: plain, True: secure}
        self._authority = authority
        self._others = others

    def per_task(self, case: Case) -> Cost:
        short, long = (self._playbook(case, tasks) for tasks in case.tasks)
        divisor = (case.tasks[1] - case.tasks[0]) * case.items
        return Cost(*((after - before) / divisor for before, after in zip(short, long, strict=True)))

    def _playbook(self, case: Case, tasks: int) -> Cost:
        file = self._directory / "play.yml"
        play = case.play(tasks)
        if case.tls:
            trusted = self._bundle() if case.whole_bundle else self._authority
            play[0]["module_defaults"] = {"group/community.huaweicloud.all": {"ca_path": str(trusted)}}
        if case.peer and self._others is not None:
            play[0]["vars"]["ansible_python_interpreter"] = str(self._others.interpreter)
            play[0]["module_defaults"] = {PEER: {"identity_endpoint": self._stubs[False].url + "/iam/v3"}}
        file.write_text(json.dumps(play), encoding="utf-8")
        before, processor, started = self._counts(), _children(), time.perf_counter()
        done = subprocess.run(
            [str(Path(sys.executable).parent / "ansible-playbook"), "-i", ",", str(file)],
            cwd=ROOT,
            env=self.environment(self._stubs[case.tls].url),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - started
        if done.returncode:
            sys.exit(f"The playbook of {case.name!r} failed:\n{done.stdout[-3000:]}")
        after = self._counts()
        return Cost(
            seconds,
            _children() - processor,
            after.requests - before.requests,
            after.connections - before.connections,
        )

    def _bundle(self) -> Path:
        file = self._directory / "bundle.pem"
        if not file.exists():
            file.write_bytes(Path(DEFAULT_CA_BUNDLE_PATH).read_bytes() + self._authority.read_bytes())
        return file

    def _counts(self) -> Counts:
        counts = [stub.counts() for stub in self._stubs.values()]
        return Counts(*map(sum, zip(*counts, strict=True)))

    def environment(self, url: str) -> dict[str, str]:
        home = self._directory / "home"
        (home / "tmp").mkdir(parents=True, exist_ok=True)
        # Python keeps compiled code, as it does for users, but not in the checkout.
        given = {name: value for name, value in environment().items() if name != "PYTHONDONTWRITEBYTECODE"}
        if self._others is not None:
            given["ANSIBLE_COLLECTIONS_PATH"] += os.pathsep + str(self._others.collections)
        return dict(
            given,
            PYTHONPYCACHEPREFIX=str(home / "code"),
            ANSIBLE_HOME=str(home),
            ANSIBLE_LOCAL_TEMP=str(home / "tmp"),
            ANSIBLE_REMOTE_TEMP=str(home / "tmp"),
            HOME=str(home),
            XDG_CACHE_HOME=str(home / "cache"),
            HW_ACCESS_KEY="benchmark",
            HW_SECRET_KEY="benchmark",
            HW_REGION_NAME=REGION,
            HW_ENDPOINT_URL=url,
        )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(bench: Bench, cases: tuple[Case, ...], rounds: int) -> dict[str, list[Cost]]:
    """The costs of the rounds. A round before the first fills the caches, of bytecode as of the project's id."""
    found: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for number in range(rounds + 1):
        for case in cases if number % 2 else reversed(cases):
            if sys.stderr.isatty():
                print(f"round {number} of {rounds}: {case.name:40}", end="\r", file=sys.stderr, flush=True)
            cost = bench.per_task(case)
            if number:
                found[case.name].append(cost)
    return found


def rows(cases: tuple[Case, ...], costs: Mapping[str, Sequence[Cost]]) -> Iterator[Row]:
    for case in cases:
        for other, target in case.targets.items():
            if other in costs:
                pairs = zip(costs[case.name], costs[other], strict=True)
                yield Row(
                    f"{case.name}, next to {other}",
                    other,
                    [one.processor / two.processor for one, two in pairs],
                    target,
                )
    for case in cases:
        if case.targets:
            found = costs[case.name]
            yield Row(f"{case.name}, requests", "", [cost.requests for cost in found], 1.0, exact=True)
            yield Row(f"{case.name}, connections", "", [cost.connections for cost in found], 1.0, exact=True)


def write(lines: Sequence[str]) -> None:
    """Replace the table in the documentation."""
    text = PAGE.read_text(encoding="utf-8")
    before, _mark, rest = text.partition(BEGINNING)
    after = rest.partition(END)[2]
    PAGE.write_text("\n".join([before + BEGINNING, "", *lines, "", END]) + after, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure what a task costs.")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (default: 5)")
    parser.add_argument(
        "--only", default="", help="only cases with this text in their name, and what they are compared to"
    )
    parser.add_argument(
        "--hosts", type=int, default=10000, help="in the inventories; 0 leaves them out (default: 10000)"
    )
    parser.add_argument(
        "--upload", type=int, default=2048, help="MB of the file that is uploaded; 0 leaves it out (default: 2048)"
    )
    parser.add_argument(
        "--record", action="store_true", help="record the figures and, if none is left out, write docs/performance.md"
    )
    options = parser.parse_args()
    others = peers.installed()
    known = [case for case in CASES if others is not None or not case.peer]
    wanted = [case for case in known if options.only in case.name]
    bases = {name for case in wanted for name in case.targets}
    cases = tuple(case for case in known if case in wanted or case.name in bases)
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-")))
        authority = Authority(directory)
        plain = stack.enter_context(serving())
        secure = stack.enter_context(serving(authority.server("127.0.0.1")))
        bench = Bench(directory, plain, secure, authority.path, others)
        found = list(rows(cases, measured(bench, cases, options.rounds)))
        found += inventory.report(directory, bench.environment, options.hosts, options.rounds)
        found += upload.report(directory, options.upload, options.rounds)
        found += emulator.report(0 if options.only else options.rounds)
    python = ".".join(map(str, sys.version_info[:3]))
    lines = [
        f"ansible-core {core_version}, Python {python}, {os.cpu_count()} processors, {options.rounds} rounds:",
        "",
        *results.table(found),
    ]
    print("\n".join(lines))
    regressions = list(results.worse(found, results.recorded(RECORDED)))
    if options.record:
        results.record(RECORDED, found)
        if not options.only:
            write(lines)
    elif regressions:
        sys.exit("\nWorse than recorded:\n" + "\n".join(regressions))


if __name__ == "__main__":
    main()

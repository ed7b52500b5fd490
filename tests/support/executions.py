# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks run in both ways of execution, and a comparison of everything that came of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.support.plays import (
    Case,
    Run,
    callback_environment,
    inventory_of,
    prepare,
    read_results,
    run_together,
    separated,
)
from tools.environment import ROOT, collections_path, environment

PROBE = ROOT / "tests" / "execution" / "collection"
PROGRAMS = Path(sys.executable).parent
SECONDS = 600
DIRECTORY = "<directory>"

TASKS = """\
- hosts: localhost
%(more)s  gather_facts: false
  ignore_errors: true
  tasks:
%(tasks)s
"""

# Ansible-core 2.19 and 2.20 put this beside the message of a module that failed earlier than beside an action plugin's.
NO_TRACEBACK = "(traceback unavailable)"

# What differs between any two runs of the same play.
_RANDOM = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<hex>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?"), "<time>"),
    (re.compile(r"fa:16:3e(:[0-9a-f]{2}){3}"), "<mac>"),
    (re.compile(r"\bj\d+\.\d+\b"), "<job>"),
    (re.compile(r"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL), "<pem>"),
    (re.compile(r"127\.0\.0\.1:\d+"), "<address>"),
    (re.compile(r"(port|in|on) \d{4,5}\b"), r"\1 <port>"),
    (re.compile(r'"frame": "Interrupted at .*?", "period"'), '"frame": "", "period"'),
    # A process runs a copy of the files, so the lines between are others.
    (re.compile(r"(Traceback \(most recent call last\):\n).*\n(?=\w)", re.DOTALL), r"\1"),
    # From 2.19 on, the display says of a task whether it was a module or an action plugin that failed.
    (re.compile(r"Action failed"), "Module failed"),
)


def read_json(url: str, method: str = "GET", body: Any = None) -> Any:
    """Speak to the emulator's control routes."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def install_probe(directory: Path, *more: str) -> Path:
    """A collections path on which the module of the tests is test.execution.probe.

    ``more`` are names of action plugins that run the same module in the worker.
    """
    plugins = directory / "ansible_collections" / "test" / "execution" / "plugins"
    plugins.mkdir(parents=True)
    for kind in ("modules", "connection"):
        (plugins / kind).symlink_to(PROBE / kind)
    (plugins / "action").mkdir()
    for name in ("probe", *more):
        (plugins / "action" / f"{name}.py").symlink_to(PROBE / "action" / "probe.py")
    (plugins.parent / "meta").mkdir()
    (plugins.parent / "meta" / "runtime.yml").write_text(
        "requires_ansible: '>=2.16.0'\naction_groups:\n  all: [probe]\n", encoding="utf-8"
    )
    return directory


def tasks_play(tasks: str, keywords: str = "") -> str:
    """A play of these tasks. No failure ends it. ``keywords`` are further lines of the play."""
    more = textwrap.indent(textwrap.dedent(keywords).strip() + "\n" if keywords else "", "  ")
    return TASKS % {"more": more, "tasks": textwrap.indent(textwrap.dedent(tasks), "    ")}


_Test = TypeVar("_Test", bound=Callable[..., Any])


@dataclass(frozen=True)
class SharedRun:
    """One run for each way of execution that serves several tests; each test is a case in it.

    C(<directory>) in the arguments is the directory of the playbook.
    """

    name: str
    arguments: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)  # texts of files beside the playbook
    switch: bool = True  # whether the command line decides on the way of execution

    @property
    def loud(self) -> bool:
        return any(argument.startswith("-vvv") for argument in self.arguments)

    def tasks(self, tasks: str, keywords: str = "", **more: Any) -> Callable[[_Test], _Test]:
        """Give the test the pair of runs of these tasks, as the fixture ``pair``."""
        return self.play(tasks_play(tasks, keywords), **more)

    def play(self, play: str, hosts: Sequence[str] = (), **more: Any) -> Callable[[_Test], _Test]:
        """Give the test the pair of runs of this play, as the fixture ``pair``. ``hosts`` are more than its own."""

        def decorate(test: _Test) -> _Test:
            name = test.__name__.removeprefix("test_")
            own = play.lstrip().replace("- hosts: localhost\n", f"- hosts: {name}\n", 1)
            named = f"- name: {name}\n  " + own.removeprefix("- ")
            case = Case(name, named, (name, *hosts), **more)
            marked: _Test = pytest.mark.xdist_group(self.name)(pytest.mark.shares(self, case)(test))
            return marked

        return decorate


# Everything that is displayed is compared.
QUIET = SharedRun(
    "quiet",
    ("--vault-password-file", f"{DIRECTORY}/vault-password"),
    {"PROBE_SIDE": "here"},
    {"vault-password": "vault-password"},
)
# Secrets are looked for in all that can be displayed.
LOUD = SharedRun("loud", ("--diff", "-vvvv"), {"PROBE_PIN": "pin-of-the-process", "ANSIBLE_INJECT_INVOCATION": "1"})


def cases_of(items: Sequence[pytest.Item], shared: SharedRun) -> list[Case]:
    """The cases of all tests that are to be run and share this run."""
    marks = [mark for item in items if (mark := item.get_closest_marker("shares")) is not None]
    return [mark.args[1] for mark in marks if mark.args[0].name == shared.name]


class Execution:
    """One of the two ways to run modules, with a cloud, a home and a cache of its own."""

    def __init__(self, in_worker: bool, directory: Path, collections: Path, cloud: Mapping[str, str]) -> None:
        self.in_worker = in_worker
        self.directory = directory
        self.cloud = cloud
        self.url = cloud["HW_ENDPOINT_URL"]
        self.results = directory / "results"
        directory.mkdir(parents=True, exist_ok=True)
        self._collections = f"{collections}:{collections_path()}"

    def control(self, path: str, method: str = "GET", body: Any = None) -> Any:
        return read_json(f"{self.url}/_emulator/{path}", method, body)

    def environment(self, **more: str) -> dict[str, str]:
        home = self.directory / "home"
        (home / "tmp").mkdir(parents=True, exist_ok=True)
        return dict(
            environment(),
            ANSIBLE_COLLECTIONS_PATH=self._collections,
            ANSIBLE_HOME=str(home),
            ANSIBLE_LOCAL_TEMP=str(home / "tmp"),
            ANSIBLE_REMOTE_TEMP=str(home / "tmp"),
            ANSIBLE_INVENTORY_ENABLED="host_list,ini",
            ANSIBLE_NOCOLOR="1",
            ANSIBLE_PIPELINING="1",  # a third faster, and the same for the module
            HOME=str(home),
            PYTHONHASHSEED="0",  # a list in one of Ansible's messages is in the order of a set
            XDG_CACHE_HOME=str(home / "cache"),
            **{**callback_environment(self.results), **self.cloud, **more},
        )

    def command(self, play: str, *arguments: str, inventory: str = "localhost,", switch: bool = True) -> list[str]:
        file = self.directory / "play.yml"
        file.write_text(play, encoding="utf-8")
        return self.command_for([file], *arguments, inventory=inventory, switch=switch)

    def command_for(self, playbooks: Sequence[Path], *arguments: str, inventory: str, switch: bool) -> list[str]:
        if "\n" in inventory:
            (self.directory / "hosts").write_text(inventory, encoding="utf-8")
            inventory = str(self.directory / "hosts")
        elif inventory == "localhost,":
            inventory = ","  # only the implicit localhost
        if switch:
            arguments = ("-e", json.dumps({"huaweicloud_in_worker": self.in_worker}), *arguments)
        return [str(PROGRAMS / "ansible-playbook"), "-i", inventory, *arguments, *map(str, playbooks)]

    def run(self, command: list[str], **environ: str) -> Run:
        self.results.unlink(missing_ok=True)
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(**environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr, read_results(self.results))

    def play(
        self, play: str, *arguments: str, inventory: str = "localhost,", switch: bool = True, **environ: str
    ) -> Run:
        self.control("reset", "POST")
        return self.run(self.command(play, *arguments, inventory=inventory, switch=switch), **environ)

    def share(self, shared: SharedRun, cases: Sequence[Case]) -> dict[str, Run]:
        """Run the cases in one process and return the share of each that was begun."""
        for name, text in shared.files.items():
            (self.directory / name).write_text(text, encoding="utf-8")
        arguments = [argument.replace(DIRECTORY, str(self.directory)) for argument in shared.arguments]
        playbooks = prepare(cases, self.directory)
        command = self.command_for(playbooks, *arguments, inventory=inventory_of(cases), switch=shared.switch)
        return separated(self.run(command, **callback_environment(self.results, cases), **shared.environ), cases)

    def plain(self, value: Any) -> Any:
        """The value without what no two runs have in common."""
        if isinstance(value, str):
            value = value.replace(str(self.directory), DIRECTORY)
            for pattern, instead in _RANDOM:
                value = pattern.sub(instead, value)
            return value
        if isinstance(value, list):
            return [self.plain(item) for item in value]
        if isinstance(value, dict):
            kept = {key: item for key, item in value.items() if key != "frame" and item != NO_TRACEBACK}
            return {self.plain(key): self.plain(item) for key, item in kept.items()}
        return value


@dataclass(frozen=True)
class Pair:
    """The same play in both ways of execution."""

    worker: Run
    ordinary: Run


_Found = TypeVar("_Found")


class Executions:
    """both ways of execution."""

    def __init__(self, worker: Execution, ordinary: Execution) -> None:
        self.worker = worker
        self.ordinary = ordinary

    def tasks(self, tasks: str, *arguments: str, **how: Any) -> Pair:
        return self.play(tasks_play(tasks), *arguments, **how)

    def together(self, shared: SharedRun, cases: Sequence[Case]) -> dict[str, Pair]:
        """Run the cases in both ways of execution."""

        def run(batch: Sequence[Case]) -> dict[str, Pair]:
            worker, ordinary = self._both(lambda execution: execution.share(shared, batch))
            return {name: Pair(worker[name], ordinary[name]) for name in worker if name in ordinary}

        return run_together(cases, run)

    def _both(self, run: Callable[[Execution], _Found]) -> tuple[_Found, _Found]:
        with ThreadPoolExecutor(2) as pool:
            pending = [pool.submit(run, execution) for execution in (self.worker, self.ordinary)]
            return pending[0].result(), pending[1].result()

    def play(self, play: str, *arguments: str, **how: Any) -> Pair:
        """Run the play through both and insist that all results are the same, and all that is displayed.

        With C(-vvv) and more, Ansible itself displays how it runs a process, so only the results are compared.
        """
        play = textwrap.dedent(play)
        pair = Pair(*self._both(lambda execution: execution.play(play, *arguments, **how)))
        return self.alike(pair, loud=any(argument.startswith("-vvv") for argument in arguments))

    def alike(self, pair: Pair, *, loud: bool) -> Pair:
        """Insist that the two runs do not differ."""
        assert [event for event in pair.worker.events if event["event"] != "start"], pair.worker.everything
        found = list(self.differences(pair, loud=loud))
        assert not found, "\n".join(found)
        return pair

    def differences(self, pair: Pair, *, loud: bool) -> Iterator[str]:
        """Everything in which the two runs differ, worker first."""
        yield from _different("exit code", pair.worker.code, pair.ordinary.code)
        mine = _by_task(self.worker.plain(pair.worker.events))
        other = _by_task(self.ordinary.plain(pair.ordinary.events))
        yield from _different("", mine, other)
        for name in () if loud else ("output", "errors"):
            lines = [
                Counter(execution.plain(getattr(run, name)).splitlines())
                for execution, run in ((self.worker, pair.worker), (self.ordinary, pair.ordinary))
            ]
            yield from (f"{name}: only in the worker: {line}" for line in lines[0] - lines[1])
            yield from (f"{name}: only in the process: {line}" for line in lines[1] - lines[0])


def _by_task(events: list[dict[str, Any]]) -> dict[str, Any]:
    """Results under a name that tells which they are; the hosts of a play are not always served in the same order."""
    found: dict[str, Any] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for event in events:
        if event["event"] == "start":
            continue
        name = (event["task"], event["host"], event["event"])
        seen[name] += 1
        found[f"{event['task']} on {event['host']}: {event['event']} {seen[name]}"] = event["result"]
    return found


def _different(where: str, mine: Any, other: Any) -> Iterator[str]:
    if isinstance(mine, dict) and isinstance(other, dict):
        for key in sorted({*mine, *other}, key=str):
            yield from _different(f"{where}/{key}", mine.get(key, "(nothing)"), other.get(key, "(nothing)"))
    elif isinstance(mine, list) and isinstance(other, list) and len(mine) == len(other):
        for index, (first, second) in enumerate(zip(mine, other, strict=True)):
            yield from _different(f"{where}[{index}]", first, second)
    elif mine != other or type(mine) is not type(other):
        yield f"{where}: {mine!r} in the worker, {other!r} in a process"


def core() -> tuple[int, ...]:
    """The version of ansible-core, as far as it matters."""
    from ansible.release import __version__

    return tuple(int(part) for part in __version__.split(".")[:2])


def children(of: int) -> set[int]:
    """All processes below the one given; Linux only."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {of}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found - {of}
        found |= more


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


ON_LINUX = os.path.isdir("/proc/self")

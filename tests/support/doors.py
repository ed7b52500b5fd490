# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks run through both doors, and a comparison of everything that came of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.environment import ROOT, collections_path, environment

PROBE = ROOT / "tests" / "doors" / "collection"
CALLBACKS = ROOT / "tests" / "support" / "callbacks"
PROGRAMS = Path(sys.executable).parent
SECONDS = 120

TASKS = """\
- hosts: localhost
  gather_facts: false
  ignore_errors: true
  tasks:
"""
# Two hosts of the same machine, run by the Python that runs ansible-playbook.
TWO_HOSTS = """\
[all]
one
two

[all:vars]
ansible_connection=local
ansible_python_interpreter={{ ansible_playbook_python }}
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


def install_probe(directory: Path) -> Path:
    """A collections path on which the module of the tests is test.doors.probe."""
    plugins = directory / "ansible_collections" / "test" / "doors" / "plugins"
    plugins.mkdir(parents=True)
    for kind in ("modules", "action", "connection"):
        (plugins / kind).symlink_to(PROBE / kind)
    (plugins.parent / "meta").mkdir()
    (plugins.parent / "meta" / "runtime.yml").write_text(
        "requires_ansible: '>=2.16.0'\naction_groups:\n  all: [probe]\n", encoding="utf-8"
    )
    return directory


@dataclass(frozen=True)
class Run:
    """What one run of a play showed, and what its tasks returned."""

    code: int
    output: str
    errors: str
    events: list[dict[str, Any]]
    everything: str

    def results(self, task: str, *events: str) -> list[dict[str, Any]]:
        """The results of the task of that name, loop items not included unless they are asked for."""
        wanted = events or ("ok", "failed", "ignored", "skipped", "unreachable")
        return [event["result"] for event in self.events if event.get("task") == task and event["event"] in wanted]

    def result(self, task: str) -> dict[str, Any]:
        (found,) = self.results(task)
        return found

    def notes(self, task: str = "") -> list[str]:
        """What the doors said, to those who asked for more, about the task of that name or all of them."""
        text = self.output
        if task:
            _before, _name, after = text.partition(f"[{task}] ***")
            text = re.split(r"^(?:TASK|RUNNING HANDLER|PLAY RECAP) ", after, maxsplit=1, flags=re.MULTILINE)[0]
        found = re.findall(r"(?:community\.huaweicloud\.|test\.doors\.)\w+: (.*)", text)
        return [line for line in found if not line.startswith("{")]


class Door:
    """One of the two ways to run modules, with a cloud, a home and a cache of its own."""

    def __init__(self, in_worker: bool, directory: Path, collections: Path, cloud: Mapping[str, str]) -> None:
        self.in_worker = in_worker
        self.directory = directory
        self.cloud = cloud
        self.url = cloud["HW_ENDPOINT_URL"]
        self.after_reset: list[dict[str, Any]] = []  # faults that the next plays meet
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
            ANSIBLE_CALLBACK_PLUGINS=str(CALLBACKS),
            ANSIBLE_CALLBACKS_ENABLED="results",
            ANSIBLE_HOME=str(home),
            ANSIBLE_LOCAL_TEMP=str(home / "tmp"),
            ANSIBLE_REMOTE_TEMP=str(home / "tmp"),
            ANSIBLE_NOCOLOR="1",
            ANSIBLE_PIPELINING="1",  # a third faster, and the same for the module
            HOME=str(home),
            PYTHONHASHSEED="0",  # a list in one of Ansible's messages is in the order of a set
            RESULTS_FILE=str(self.directory / "results"),
            XDG_CACHE_HOME=str(home / "cache"),
            **{**self.cloud, **more},
        )

    def command(self, play: str, *arguments: str, inventory: str = "localhost,", switch: bool = True) -> list[str]:
        file = self.directory / "play.yml"
        file.write_text(play, encoding="utf-8")
        if "\n" in inventory:
            (self.directory / "hosts").write_text(inventory, encoding="utf-8")
            inventory = str(self.directory / "hosts")
        elif inventory == "localhost,":
            inventory = ","  # only the implicit localhost
        if switch:
            arguments = ("-e", json.dumps({"huaweicloud_in_worker": self.in_worker}), *arguments)
        return [str(PROGRAMS / "ansible-playbook"), "-i", inventory, *arguments, str(file)]

    def run(self, command: list[str], **environ: str) -> Run:
        results = self.directory / "results"
        results.unlink(missing_ok=True)
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
        text = results.read_text(encoding="utf-8") if results.exists() else ""
        events = [json.loads(line) for line in text.splitlines()]
        return Run(done.returncode, done.stdout, done.stderr, events, done.stdout + done.stderr + text)

    def play(
        self, play: str, *arguments: str, inventory: str = "localhost,", switch: bool = True, **environ: str
    ) -> Run:
        self.control("reset", "POST")
        if self.after_reset:
            self.control("faults", "POST", self.after_reset)
        return self.run(self.command(play, *arguments, inventory=inventory, switch=switch), **environ)

    def plain(self, value: Any) -> Any:
        """The value without what no two runs have in common."""
        if isinstance(value, str):
            value = value.replace(str(self.directory), "<directory>")
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
    """The same play through both doors."""

    worker: Run
    ordinary: Run


class Doors:
    """Both doors."""

    def __init__(self, worker: Door, ordinary: Door) -> None:
        self.worker = worker
        self.ordinary = ordinary

    def tasks(self, tasks: str, *arguments: str, **how: Any) -> Pair:
        return self.play(TASKS + textwrap.indent(textwrap.dedent(tasks), "    "), *arguments, **how)

    def play(self, play: str, *arguments: str, **how: Any) -> Pair:
        """Run the play through both and insist that all results are the same, and all that is displayed.

        With C(-vvv) and more, Ansible itself displays how it runs a process, so only the results are compared.
        """
        play = textwrap.dedent(play)
        with ThreadPoolExecutor(2) as pool:
            pending = [pool.submit(door.play, play, *arguments, **how) for door in (self.worker, self.ordinary)]
            pair = Pair(*(each.result() for each in pending))
        assert pair.worker.events, pair.worker.everything
        found = list(self.differences(pair, loud=any(argument.startswith("-vvv") for argument in arguments)))
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
                Counter(door.plain(getattr(run, name)).splitlines())
                for door, run in ((self.worker, pair.worker), (self.ordinary, pair.ordinary))
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

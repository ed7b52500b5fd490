# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run of plays showed and returned, and several test cases in one run.

A start of ansible-playbook takes longer than most tasks. Test cases that need the same command line and environment
therefore share a run: each is a playbook of its own, in a directory of its own, for hosts of its own. No variable and
no file reaches another case. The callback of the tests resets the emulator before each case, and marks in the results
and on stderr where the case begins and ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

# The Python that runs ansible-playbook, as for the implicit localhost.
LOCAL_HOSTS = """\
[all]
%s

[all:vars]
ansible_connection=local
ansible_python_interpreter={{ ansible_playbook_python }}
"""
CALLBACKS = Path(__file__).parent / "callbacks"

_BANNER = re.compile(r"^PLAY \[(.*?)\] \**\n", re.MULTILINE)
_BEGIN = re.compile(r"^CASE BEGINS: (.*)\n", re.MULTILINE)
_END = re.compile(r"^CASE ENDS: .*\n", re.MULTILINE)
_RECAP = re.compile(r"^PLAY RECAP \**\n", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A test case in plays. Its name is that of the first play, and the hosts are its own."""

    name: str
    plays: str
    hosts: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)  # their texts, by names beside the playbook
    control: tuple[tuple[str, Any], ...] = ()  # requests to the control routes after the reset


@dataclass(frozen=True)
class Run:
    """What one run of plays showed, and what its tasks returned."""

    code: int
    output: str
    errors: str
    events: list[dict[str, Any]]
    requests: list[dict[str, Any]] = field(default_factory=list)  # as the emulator logs them, for a case

    @property
    def everything(self) -> str:
        return self.output + self.errors + "".join(json.dumps(event) + "\n" for event in self.events)

    def results(self, task: str, *events: str) -> list[dict[str, Any]]:
        """The results of the task of that name, loop items not included unless they are asked for."""
        wanted = events or ("ok", "failed", "ignored", "skipped", "unreachable")
        return [event["result"] for event in self.events if event.get("task") == task and event["event"] in wanted]

    def result(self, task: str) -> dict[str, Any]:
        (found,) = self.results(task)
        return found

    def notes(self, task: str = "") -> list[str]:
        """What the collection said, to those who asked for more, about the task of that name or all of them."""
        text = self.output
        if task:
            _before, _name, after = text.partition(f"[{task}] ***")
            text = re.split(r"^(?:TASK|RUNNING HANDLER|PLAY RECAP) ", after, maxsplit=1, flags=re.MULTILINE)[0]
        found = re.findall(r"(?:community\.huaweicloud\.|test\.execution\.)\w+: (.*)", text)
        return [line for line in found if not line.startswith("{")]


def prepare(cases: Iterable[Case], directory: Path) -> list[Path]:
    """Write the playbooks of the cases and the files beside them, and return the playbooks."""
    playbooks = []
    for case in cases:
        home = directory / case.name
        home.mkdir(parents=True, exist_ok=True)
        for name, text in {"play.yml": case.plays, **case.files}.items():
            (home / name).parent.mkdir(exist_ok=True)
            (home / name).write_text(text, encoding="utf-8")
        playbooks.append(home / "play.yml")
    return playbooks


def inventory_of(cases: Iterable[Case]) -> str:
    """An inventory of the hosts of all cases, as text."""
    hosts = dict.fromkeys(host for case in cases for host in case.hosts)
    return LOCAL_HOSTS % "\n".join(hosts)


def callback_environment(results: Path, cases: Iterable[Case] = ()) -> dict[str, str]:
    """The variables that turn the callback of the tests on."""
    return {
        "ANSIBLE_CALLBACK_PLUGINS": str(CALLBACKS),
        "ANSIBLE_CALLBACKS_ENABLED": "results",
        "RESULTS_FILE": str(results),
        "RESULTS_CASES": json.dumps({case.name: case.control for case in cases}),
    }


def read_results(results: Path) -> list[dict[str, Any]]:
    """The events that the callback has written."""
    text = results.read_text(encoding="utf-8") if results.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def separated(run: Run, cases: Sequence[Case]) -> dict[str, Run]:
    """The share of each case that was begun. A single case has the whole run, even if it was not begun."""
    start: dict[str, Any] = {}
    events: dict[str, list[dict[str, Any]]] = {}
    ends: dict[str, dict[str, Any]] = {}
    for event in run.events:
        if event["event"] == "start":
            start = event
        elif event["event"] == "case":
            events[event["case"]] = [start]
        elif event["event"] == "end":
            ends[event["case"]] = event
        elif events:
            events[next(reversed(events))].append(event)
    if not events and len(cases) == 1:
        return {cases[0].name: run}
    *_earlier, recap = _RECAP.split(run.output)
    output, errors = _shown(run.output, events), _reported(run.errors)
    unfinished = {"failed": True, "requests": []}
    return {
        case.name: Run(
            run.code if ends.get(case.name, unfinished)["failed"] else 0,
            output.get(case.name, "") + "".join(_lines_of(case.hosts, recap)),
            errors.get(case.name, ""),
            events[case.name],
            ends.get(case.name, unfinished)["requests"],
        )
        for case in cases
        if case.name in events
    }


def _shown(text: str, names: Iterable[str]) -> dict[str, str]:
    """What was displayed of the plays of each case."""
    marks = [found for found in _BANNER.finditer(text) if found[1] in names]
    starts = [found.start() for found in marks] + [len(text)]
    return {found[1]: _RECAP.split(text[found.start() : end])[0] for found, end in zip(marks, starts[1:], strict=True)}


def _reported(text: str) -> dict[str, str]:
    """What was written to stderr while each case was loaded and run. All have what was there before the first began."""
    found = {}
    before, *_rest = _BEGIN.split(text, maxsplit=1)
    for piece in _END.split(text.removeprefix(before)):
        if mark := _BEGIN.search(piece):
            found[mark[1]] = before + _BEGIN.sub("", piece)
    return found


def _lines_of(hosts: Sequence[str], recap: str) -> Iterator[str]:
    for line in recap.splitlines(keepends=True):
        if line.split(" ")[0] in hosts:
            yield line


_Found = TypeVar("_Found")


def run_together(cases: Sequence[Case], run: Callable[[Sequence[Case]], Mapping[str, _Found]]) -> dict[str, _Found]:
    """Run all cases in as few runs as possible and return what was found of each.

    A case that ends a run keeps no other from running: the next run begins with the one after it. If not even the first
    was begun, as its plays cannot be loaded, it gets a run of its own.
    """
    found: dict[str, _Found] = {}
    while pending := [case for case in cases if case.name not in found]:
        found.update(run(pending) or run(pending[:1]))
    return found


def parameters(items: Iterable[pytest.Item], test: str, name: str) -> list[Any]:
    """The values of a parameter with which the test of that name is to be run."""
    found = (item for item in items if isinstance(item, pytest.Function) and item.originalname == test)
    return [item.callspec.params[name] for item in found]

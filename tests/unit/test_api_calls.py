# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""API calls for people: who hears about them, and the table of all of them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import ApiCall
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.spec import CloudModule, Job
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _calls

ACCESS = {"HW_ACCESS_KEY": "AK", "HW_SECRET_KEY": "the-secret-key"}
CALL = ApiCall("vpc", "GET /v1/{project_id}/vpcs", 200, 12, 1, "r1")
LINES = [
    json.dumps(["vpc", "GET /v1/{project_id}/vpcs", 1200, 1]),
    json.dumps(["vpc", "GET /v1/{project_id}/vpcs", 34, 0]),
    json.dumps(["ecs", "DELETE /x", 2000, 0]),
    '["ecs", "DELE',
]
TABLE = """\
Service  Operation                  Calls  Retries  Total s  Slowest s
ecs      DELETE /x                      1        0    2.000      2.000
vpc      GET /v1/{project_id}/vpcs      2        1    1.234      1.200
all                                     3        1    3.234      2.000"""


class Screen:
    """What is displayed, and how much of it is wanted."""

    def __init__(self, verbosity: int) -> None:
        self.verbosity = verbosity
        self.lines: list[tuple[str, str | None]] = []

    def v(self, text: str, host: str | None = None) -> None:
        self.lines.append((text, host))

    def display(self, text: str, stderr: bool = False) -> None:
        self.lines.append((text, "stderr" if stderr else None))


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(_calls, "FILE", str(tmp_path / "calls"))
    monkeypatch.setattr(_calls, "COUNTED", False)
    return tmp_path / "calls"


def screen(monkeypatch: pytest.MonkeyPatch, verbosity: int) -> Screen:
    found = Screen(verbosity)
    monkeypatch.setattr(_calls, "display", found)
    return found


@pytest.mark.parametrize(("verbosity", "shown"), [(0, False), (1, True), (2, True), (3, False), (4, False)])
def test_a_short_line_is_shown_until_longer_ones_are(
    monkeypatch: pytest.MonkeyPatch, file: Path, verbosity: int, shown: bool
) -> None:
    seen = screen(monkeypatch, verbosity)
    hear = _calls.listener("web-1")
    assert (hear is not None) == shown
    if hear is not None:
        hear(CALL)
        assert seen.lines == [(CALL.line, "web-1")]
    assert not file.exists()
    assert _calls.listener("web-1", shown=False) is None


def test_calls_of_a_silent_task_are_only_counted(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    seen = screen(monkeypatch, 1)
    monkeypatch.setattr(_calls, "COUNTED", True)
    hear = _calls.listener(shown=False)
    assert hear is not None
    hear(CALL)
    assert seen.lines == []
    assert json.loads(file.read_text(encoding="utf-8")) == ["vpc", "GET /v1/{project_id}/vpcs", 12, 1]


def test_the_table_is_aligned_and_begins_with_the_longest() -> None:
    assert "\n".join(_calls.table(_calls.counted(LINES))) == TABLE


def test_the_report_is_on_stderr_and_only_after_calls(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    seen = screen(monkeypatch, 0)
    _calls.report()
    assert seen.lines == []
    file.write_text("\n".join(LINES), encoding="utf-8")
    _calls.report()
    assert seen.lines == [(line, "stderr") for line in ["API calls of community.huaweicloud", *TABLE.splitlines()]]


def test_a_full_disk_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_calls, "COUNTED", True)
    monkeypatch.setattr(_calls, "FILE", "/dev/full")
    hear = _calls.listener()
    assert hear is not None
    hear(CALL)


def test_calls_at_the_same_time_are_whole_lines(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    screen(monkeypatch, 0)
    monkeypatch.setattr(_calls, "COUNTED", True)
    hear = _calls.listener()
    assert hear is not None
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hear, [CALL] * 400))
    one = next(iter(_calls.counted(file.read_text(encoding="utf-8").splitlines()).values()))
    assert (one.calls, one.retries, one.total) == (400, 400, 4800)


def test_nobody_counts_unless_somebody_wants_to_know() -> None:
    """The connection of a run gets no function then, so that nothing is measured."""
    found: list[Any] = []

    def look(job: Job) -> dict[str, Any]:
        found.append(job.cloud(True)._exchange._called)
        return {}

    for called in (None, [].append):
        channel = Channel(warn=print, note=print, called=called)
        perform(CloudModule({}, look, {}), {}, check=False, diff=False, environ=ACCESS, channel=channel)
    assert (found[0] is None, found[1] is None) == (True, False)


def test_a_line_has_no_secret() -> None:
    secret = "the-secret-of-the-task"
    calls: list[ApiCall] = []

    def leak(job: Job) -> dict[str, Any]:
        job.cloud(True)._exchange._called(CALL._replace(operation=f"GET /{secret}", request_id=f"r-{secret}"))
        return {}

    channel = Channel(warn=print, note=print, secrets={secret}, called=calls.append)
    result = perform(CloudModule({}, leak, {}), {}, check=False, diff=False, environ=ACCESS, channel=channel)
    assert result == {}
    assert [(call.operation, call.request_id) for call in calls] == [("GET /********", "r-********")]

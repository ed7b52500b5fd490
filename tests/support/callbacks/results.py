# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the result of every task and loop item to the file RESULTS_FILE, one JSON document a line.

If one run serves several test cases, the callback separates them: see tests/support/plays.py.
"""

from __future__ import annotations

import json
import os
import urllib.request
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: results
type: notification
short_description: Write all results to a file
description:
  - For tests that compare what tasks returned. The file is named by the environment variable RESULTS_FILE.
  - The environment variable RESULTS_CASES holds a JSON object. Its keys are the names of plays with which a test case
    begins. Its values are requests to the control routes of the emulator, as lists of path and body.
  - Before a test case the emulator is reset and these requests are sent. After it, the emulator's log is written.
"""


class CallbackModule(CallbackBase):  # type: ignore[misc]  # Ansible is not typed
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "results"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = Path(os.environ["RESULTS_FILE"]).open("a", encoding="utf-8")  # noqa: SIM115
        self._cases: dict[str, list[tuple[str, Any]]] = json.loads(os.environ.get("RESULTS_CASES", "{}"))
        self._case: str | None = None
        self._write({"event": "start", "pid": os.getpid()})

    def _write(self, document: dict[str, Any]) -> None:
        self._file.write(json.dumps(document, default=str) + "\n")
        self._file.flush()

    def _record(self, event: str, result: Any) -> None:
        # The first names are those of ansible-core 2.19 and newer.
        task = getattr(result, "task", None) or result._task
        host = getattr(result, "host", None) or result._host
        given = result.result if hasattr(result, "result") else result._result
        shown = {key: value for key, value in given.items() if key == "_ansible_item_label" or key[:9] != "_ansible_"}
        self._write({"event": event, "host": str(host), "task": task.get_name(), "result": shown})

    def v2_playbook_on_play_start(self, play: Any) -> None:
        name = play.get_name()
        if name not in self._cases:
            return
        self._case = name
        # Without this, a warning would be displayed for the first case that causes it, and for no other.
        for said in (self._display._warns, self._display._deprecations, self._display._errors):
            said.clear()
        self._display.display(f"CASE BEGINS: {name}", stderr=True)
        for path, body in [("reset", None), *self._cases[name]]:
            _control("POST", path, body)
        self._write({"event": "case", "case": name})

    def v2_playbook_on_stats(self, stats: Any) -> None:
        if self._case is None:
            return
        counts = [stats.summarize(host) for host in stats.processed]
        failed = any(count["failures"] or count["unreachable"] for count in counts)
        self._write(
            {"event": "end", "case": self._case, "failed": failed, "requests": _control("GET", "requests")},
        )
        self._display.display(f"CASE ENDS: {self._case}", stderr=True)
        self._case = None

    def v2_runner_on_ok(self, result: Any) -> None:
        self._record("ok", result)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._record("ignored" if ignore_errors else "failed", result)

    def v2_runner_on_skipped(self, result: Any) -> None:
        self._record("skipped", result)

    def v2_runner_on_unreachable(self, result: Any) -> None:
        self._record("unreachable", result)

    def v2_runner_item_on_ok(self, result: Any) -> None:
        self._record("item ok", result)

    def v2_runner_item_on_failed(self, result: Any) -> None:
        self._record("item failed", result)

    def v2_runner_item_on_skipped(self, result: Any) -> None:
        self._record("item skipped", result)

    def v2_runner_retry(self, result: Any) -> None:
        self._record("retry", result)

    def v2_runner_on_async_ok(self, result: Any) -> None:
        self._record("async ok", result)

    def v2_runner_on_async_failed(self, result: Any) -> None:
        self._record("async failed", result)

    def v2_on_file_diff(self, result: Any) -> None:
        self._record("diff", result)


def _control(method: str, path: str, body: Any = None) -> Any:
    """Send a request to the control routes of the emulator and return the response."""
    data = None if body is None else json.dumps(body).encode()
    url = f"{os.environ['HW_ENDPOINT_URL']}/_emulator/{path}"
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=30) as response:
        text = response.read()
    return json.loads(text) if text else None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the result of every task and loop item to the file RESULTS_FILE, one JSON document a line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: results
type: notification
short_description: Write all results to a file
description:
  - For tests that compare what tasks returned. The file is named by the environment variable RESULTS_FILE.
"""


class CallbackModule(CallbackBase):  # type: ignore[misc]  # Ansible is not typed
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "results"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = Path(os.environ["RESULTS_FILE"]).open("a", encoding="utf-8")  # noqa: SIM115
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

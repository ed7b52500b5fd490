# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The integration step fails if a test case does not run, although ansible-test reports success."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tools import integration

IN_WORKER = "TASK [cases : Check one in-worker] ******\n"
SUBPROCESS = "TASK [cases : Check one subprocess] *****\n"
FILES = ("cases/tasks/create.yml", "first/tasks/main.yml", "first/tasks/one.yml", "second/tasks/two.yml")


@pytest.mark.parametrize(
    ("arguments", "output", "said", "result"),
    [
        (["first"], IN_WORKER + SUBPROCESS, "The emulator listens.", (0, 2)),
        (["first"], IN_WORKER + SUBPROCESS, "POST /v1/x of vpc: ignored port.colour", (1, 2)),
        (["first"], IN_WORKER, "", (1, 1)),
        ([], IN_WORKER + SUBPROCESS, "", (1, 2)),
        (["--diff"], "WARNING: All targets skipped.\n", "", (1, 0)),
    ],
    ids=["all of one target", "an unknown name", "one way of execution", "one of two targets", "none"],
)
def test_each_task_file_is_run_in_both_ways(
    arguments: list[str],
    output: str,
    said: str,
    result: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in FILES:
        file = tmp_path / "tests" / "integration" / "targets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    log = tmp_path / "integration" / ("first" if "first" in arguments else "all") / "emulator.log"
    log.parent.mkdir(parents=True)
    log.write_text(said, encoding="utf-8")
    monkeypatch.setattr(integration, "BUILD", tmp_path)
    monkeypatch.setattr(integration, "running_emulator", lambda *_: nullcontext({}))
    monkeypatch.setattr(integration, "copied_collection", lambda: nullcontext(tmp_path))
    monkeypatch.setattr(integration, "ansible_test", lambda *_: (0, output))
    assert integration.run(arguments) == result

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module in a process of its own tells while it runs."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime import as_process
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _following
from ansible_collections.community.huaweicloud.plugins.plugin_utils._following import follow

# Seconds that no test takes.
LONG = 30.0


class Listener:
    """Keeps what is told, and lets a test wait until there is that much of it."""

    def __init__(self, wanted: int) -> None:
        self.lines: list[str] = []
        self._wanted = wanted
        self._enough = Event()

    def __call__(self, text: str) -> None:
        self.lines.append(text)
        if len(self.lines) >= self._wanted:
            self._enough.set()

    def wait(self) -> list[str]:
        assert self._enough.wait(LONG)
        return self.lines


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_following, "LOOK", 0.001)


def test_lines_are_told_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener(2)
    with follow(listener, str(tmp_path)) as path:
        monkeypatch.setenv(as_process.PROGRESS, path)
        as_process._tell("one")
        as_process._tell("two\nlines")
        assert listener.wait() == ["one", "two lines"]
    assert list(tmp_path.iterdir()) == []


def test_the_last_words_are_told(tmp_path: Path) -> None:
    listener = Listener(1)
    with follow(listener, str(tmp_path)) as path:
        Path(path).write_text("last\nhalf a line", encoding="utf-8")
    assert listener.lines == ["last"]


def test_what_says_nothing_is_told_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_following, "SILENCE", 0.001)
    listener = Listener(2)
    with follow(listener, str(tmp_path)):
        assert set(listener.wait()) == {"the module is still running (0 seconds)"}


@pytest.mark.parametrize("path", ["", "/no/such/directory/file"])
def test_nobody_listens(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv(as_process.PROGRESS, path)
    as_process._tell("anything")


def test_what_fails_is_not_followed_for_ever(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), follow(Listener(1), str(tmp_path)):
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == []

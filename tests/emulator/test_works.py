# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What takes time: at once, look by look, or by the clock."""

from __future__ import annotations

from functools import partial

import pytest

from emulator.core.clock import Clock
from emulator.core.settings import PACES, Pace
from emulator.core.store import Store
from emulator.core.works import STEP, Works


class Diary:
    """Works at one pace that write down what they do."""

    def __init__(self, pace: Pace) -> None:
        self.clock = Clock(still=True)
        self.store = Store()
        self.works = Works(self.store, self.clock, pace)
        self.done: list[str] = []
        self.times: list[float] = []

    def write(self, text: str) -> None:
        self.done.append(text)
        self.times.append((self.works.now - self.clock.now()).total_seconds())

    def start(self, name: str, *steps: str) -> None:
        self.works.start([name], *[partial(self.write, step) for step in steps])

    def look(self, name: str) -> list[str]:
        with self.store.journal.write(self.clock.now()):
            self.works.look(name)
        return self.done

    def pass_time(self, seconds: float) -> list[str]:
        self.clock.advance(seconds)
        with self.store.journal.write(self.clock.now()):
            self.works.settle()
        return self.done


def test_at_once() -> None:
    diary = Diary("instant")
    diary.start("server", "build", "active")
    assert diary.done == ["build", "active"]
    assert diary.pass_time(1000) == diary.look("server") == ["build", "active"]


def test_look_by_look() -> None:
    diary = Diary("poll")
    diary.start("server", "build", "active")
    assert diary.done == diary.look("another") == diary.pass_time(10**6) == []
    assert diary.look("server") == ["build"]
    assert diary.look("server") == ["build", "active"]
    assert diary.look("server") == ["build", "active"]


def test_by_the_clock() -> None:
    diary = Diary("clock")
    diary.start("server", "build", "active")
    assert diary.look("server") == diary.pass_time(STEP.total_seconds() - 1) == []
    assert diary.pass_time(1) == ["build"]
    assert diary.pass_time(STEP.total_seconds()) == ["build", "active"]
    assert diary.pass_time(10**6) == ["build", "active"]


def test_a_long_time_at_once_is_as_many_short_ones() -> None:
    """Moves are made in the order in which they were due, each at its time, and so is what they start."""
    diary = Diary("clock")
    diary.works.start(["order"], lambda: diary.start("server", "late"), lambda: diary.write("ordered"))
    diary.start("job", "first")
    assert diary.pass_time(1000) == ["first", "ordered", "late"]
    assert diary.times == [30.0 - 1000, 60.0 - 1000, 60.0 - 1000]


def test_one_look_moves_all_that_is_watched_under_a_name() -> None:
    diary = Diary("poll")
    for number in range(3):
        diary.works.start(["list", f"server-{number}"], partial(diary.write, str(number)))
    assert diary.look("server-1") == ["1"]
    assert diary.look("list") == ["1", "0", "2"]


def test_what_a_move_starts_waits_for_the_next_look() -> None:
    diary = Diary("poll")
    diary.works.start(["list"], lambda: diary.start("list", "second"))
    assert diary.look("list") == []
    assert diary.look("list") == ["second"]


@pytest.mark.parametrize("pace", [pace for pace in PACES if pace != "instant"])
def test_a_refused_request_leaves_no_work(pace: Pace) -> None:
    diary = Diary(pace)
    with diary.store.journal.write(diary.clock.now()):
        diary.start("server", "build")
        diary.store.journal.undo()
    assert diary.look("server") == diary.pass_time(1000) == []


def test_a_stale_read_moves_nothing() -> None:
    diary = Diary("poll")
    with diary.store.journal.write(diary.clock.now()):
        diary.start("server", "build")
    for writes in (0, 1):
        with diary.store.journal.rewound(writes):
            diary.works.look("server")
    assert diary.done == []
    assert diary.look("server") == ["build"]

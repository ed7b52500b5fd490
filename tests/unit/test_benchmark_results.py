# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The verdicts of the benchmark: which figures are worse than the recorded ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.results import Row, record, recorded, table, worse

BEFORE = {"ratio": {"found": 1.5, "noise": 0.02}, "requests": {"found": 1, "noise": 0.0}}


@pytest.mark.parametrize(
    ("row", "reported"),
    [
        (Row("ratio", "ping", [1.5, 1.5, 1.5]), False),
        (Row("ratio", "ping", [1.57, 1.57, 1.57]), False),  # a different machine
        (Row("ratio", "ping", [1.6, 1.6, 1.6]), True),
        (Row("ratio", "ping", [1.4, 1.6, 1.9]), False),  # the rounds disagree as much
        (Row("ratio", "ping", [1.9, 1.9, 1.9], steady=False), False),
        (Row("requests", "", [1, 1, 1], exact=True), False),
        (Row("requests", "", [1.02, 1.02, 1.02], exact=True), True),
        (Row("new", "", [9]), False),
    ],
)
def test_what_is_worse(row: Row, reported: bool) -> None:
    assert bool(list(worse([row], BEFORE))) is reported


def test_a_record_keeps_what_a_run_left_out(tmp_path: Path) -> None:
    file = tmp_path / "recorded.json"
    record(file, [Row("ratio", "ping", [1, 2, 3]), Row("seconds", "", [1], steady=False)])
    record(file, [Row("requests", "", [4], exact=True)])
    assert recorded(file) == {"ratio": {"found": 2, "noise": 0.5}, "requests": {"found": 4, "noise": 0.0}}


def test_the_table_says_whether_an_aim_is_met() -> None:
    lines = list(table([Row("a", "ping", [1.2, 1.3, 1.4], 1.35), Row("b", "", [1.4], 1.35), Row("c", "", [2])]))
    assert lines[2:] == ["| a | 1.30 x ping | 8 % | 1.35: met |", "| b | 1.40 |  | 1.35: missed |", "| c | 2 |  |  |"]

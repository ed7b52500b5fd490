# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The roles for replication jobs, on an emulator over a socket."""

from __future__ import annotations

import json

import pytest

from tests.playbooks.lives import Lives
from tests.support.shell import Shell, changed


@pytest.mark.xdist_group("data_replication")
def test_a_replication_is_predicted_made_and_left_alone(lives: Lives) -> None:
    life = lives["data_replication"]
    prediction, written = life["predicted"]
    assert (changed(prediction), written) == (1, [])
    made, written = life["made"]
    assert changed(made) == 1
    assert "shop-to-cloud: INCRE_TRANSFER_STARTED, 100 % transferred" in made
    assert [entry.split("/")[-1] for entry in written] == [
        *("batch-creation", "batch-connection", "batch-modification", "batch-precheck", "batch-starting")
    ]
    for name in ("left alone", "nothing predicted"):
        again, written = life[name]
        assert (changed(again), written) == (0, [])
    removal, written = life["removal predicted"]
    assert (changed(removal), written) == (1, [])
    removed, written = life["removed"]
    assert changed(removed) == 1
    assert [entry.split()[0] for entry in written] == ["DELETE", "DELETE"]
    assert changed(life["left away"][0]) == 0
    assert "Word-1" not in prediction + made


DRS_WATCH = "community.huaweicloud.drs_watch"


def test_replication_jobs_are_watched(shell: Shell) -> None:
    shown = shell.play(DRS_WATCH)
    assert changed(shown) == 0
    assert "drs-1040: INCRE_TRANSFER_STARTED, 100 % transferred" in shown
    assert "service LOGMANAGER failed" in shown
    assert shell.written() == []


def test_a_watch_without_jobs(shell: Shell) -> None:
    nothing = {"drs_watch_name": "nothing-like-this", "drs_watch_strict": True}
    assert "No replication job matches." in shell.play(DRS_WATCH, "-e", json.dumps(nothing))
    waits = json.dumps({**nothing, "drs_watch_wait_for": ["INCRE_TRANSFER_STARTED"]})
    assert "so there is nothing to wait for" in shell.refused(DRS_WATCH, "-e", waits)
    assert "No replication job matches." in shell.play(DRS_WATCH, "--check", "-e", waits)


def test_replication_jobs_that_have_failed_are_no_success(shell: Shell) -> None:
    assert "1 replication jobs have failed" in shell.refused(DRS_WATCH, "-e", "drs_watch_strict=true")
    waits = {"drs_watch_wait_for": ["FULL_TRANSFER_COMPLETE"], "drs_watch_strict": True}
    said = shell.refused(DRS_WATCH, "-e", json.dumps(waits))
    assert "1 of 2 replication jobs cannot reach a desired status: " in " ".join(said.split())
    unknown = shell.refused(DRS_WATCH, "-e", json.dumps({"drs_watch_ids": ["none"], "drs_watch_strict": True}))
    assert "none: The task does not exist. (DRS.M00289)" in unknown

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for recordings, on an emulator over a socket."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.playbooks.lives import Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.shell import Shell, changed

RECORDING = "community.huaweicloud.rtc_recording"


@pytest.mark.xdist_group("rtc_recording")
def test_a_call_is_recorded_once_and_its_files_are_collected(lives: Lives) -> None:
    life = lives["rtc_recording"]
    predicted, written = life["predicted"]
    assert (changed(predicted), written) == (4, [])
    made, written = life["made"]
    assert changed(made) == 4
    assert "RUNNING in room room001 by job" in made
    assert [entry.rsplit("/", 1)[-1] for entry in written] == [
        *("apps", "record-rules", "record-callback", "individual-stream-jobs")
    ]
    for name in ("left alone", "nothing predicted"):
        again, written = life[name]
        assert (changed(again), written) == (0, [])
    predicted, written = life["stop predicted"]
    assert (changed(predicted), written) == (1, [])
    for name, verbs in (("stopped", ["DELETE"]), ("left stopped", [])):
        stopped, written = life[name]
        assert changed(stopped) == len(verbs)
        assert "KB in obs://obsName/Record/5ff9701f2346968bb306cb43/MP4/" in stopped
        assert [entry.split()[0] for entry in written] == verbs
    predicted, written = life["removal predicted"]
    assert (changed(predicted), written) == (1, [])
    for name, verbs in (("removed", ["DELETE"]), ("left away", [])):
        removed, written = life[name]
        assert changed(removed) == len(verbs)
        assert [entry.split()[0] for entry in written] == verbs


def test_the_bucket_stays_authorized_unless_it_must_not(shell: Shell) -> None:
    shell.play(RECORDING)
    shell.play(RECORDING, "-e", "rtc_recording_state=absent")
    back = ("-e", "rtc_recording_state=absent", "-e", "rtc_recording_unauthorize_bucket=true")
    shell.written()
    assert changed(shell.play(RECORDING, "--check", *back)) == 1
    assert shell.written() == []
    assert [changed(shell.play(RECORDING, *back)) for _twice in range(2)] == [1, 0]
    assert [entry.split()[0] for entry in shell.written()] == ["PUT"]


def test_rooms_are_recorded_and_keys_are_not_shown(shell: Shell) -> None:
    room = {"room_id": "room001", "encode_template": "640*480_15_500", "layout_template": "nine_grids_view"}
    callback = {"url": "https://example.com", "auth_key": "verborgen"}
    options = {"rtc_recording_streams": [], "rtc_recording_rooms": [room], "rtc_recording_callback": callback}
    said = shell.play(RECORDING, "-vv", "--diff", "-e", json.dumps(options))
    assert "RUNNING in room room001 by job" in said
    assert "verborgen" not in said
    assert changed(shell.play(RECORDING, "-e", json.dumps(options))) == 0


@pytest.mark.parametrize(("option", "module"), [("streams", "rtc_stream_job"), ("rooms", "rtc_mix_stream_job")])
def test_rtc_recording_takes_every_option_of_the_jobs(option: str, module: str) -> None:
    role = ROOT / "roles" / "rtc_recording"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"][f"rtc_recording_{option}"]["options"])
    of_role = {"app", "state", "record_location", "record_rule_id"}
    assert options == set(documentation(module)["options"]) - of_role
    tasks = yaml.safe_load((role / "tasks" / "jobs.yml").read_text(encoding="utf-8"))
    (task,) = [task[f"community.huaweicloud.{module}"] for task in tasks if f"community.huaweicloud.{module}" in task]
    waiting = {"wait", "wait_timeout", "wait_interval"}
    assert set(task) - {"app", "state", "record_location"} - waiting == options

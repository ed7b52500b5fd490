# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Directories that become media assets, and an upload whose task is killed, on an emulator over a socket."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.shell import Shell, changed
from tests.unit.services.vod.media import KB, PART, a_file, short

UPLOAD = "community.huaweicloud.vod_upload"


@pytest.fixture
def shell(default_variables: dict[str, str], tmp_path: Path) -> Shell:
    """On the account that has assets from the beginning."""
    found = Shell(default_variables, tmp_path)
    found.control("POST", "reset")
    return found


def told(**variables: Any) -> tuple[str, str]:
    """The command-line options that give the role these variables."""
    given = {f"vod_upload_{name}": value for name, value in variables.items()}
    return "-e", json.dumps({"vod_upload_wait_interval": 0.1, **given})


def writes(log: list[dict[str, Any]]) -> list[str]:
    return [call for call in map(short, log) if not call.startswith("GET")]


def arrived(log: list[dict[str, Any]]) -> Counter[str]:
    """How often each part has arrived."""
    puts = [one for one in log if one["service"] == "obs" and one["method"] == "PUT" and one["status"] == 200]
    return Counter(short(one) for one in puts)


@pytest.mark.xdist_group("vod_upload")
def test_the_playbook_is_predicted_run_and_left_alone(lives: Lives) -> None:
    life = lives["vod_upload"]
    made, _written = life["made"]
    assert changed(made) == changed(life["predicted"][0]) == 1
    assert "PUBLISHED, 1 of 1 parts sent" in made
    assert writes(life.log("made")) == ["POST asset", "PUT obs", "POST status/uploaded"] * 2
    removed, _written = life["removed"]
    assert (changed(removed), writes(life.log("removed"))) == (1, ["DELETE asset"] * 2)
    for name in ("predicted", "left alone", "removal predicted", "left away"):
        assert writes(life.log(name)) == []


def test_each_file_is_what_it_is_to_be(shell: Shell, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for number, name in enumerate(("one.mp4", "one.png", "two.MOV", "three.mov", "notes.txt", "three.srt")):
        a_file(media, KB, name, number)
    subtitles = [{"path": str(media / "three.srt"), "language": "EN"}]
    own = {"three.mov": {"title": "The third", "tags": [], "subtitles": subtitles, "published": False}}
    options = told(directory=str(media), category="lessons/maths", tags=["term-1"], details=own, part_size="100K")
    assert changed(shell.play(UPLOAD, *options)) == 1
    assert changed(shell.play(UPLOAD, *options)) == 0
    log = shell.log()
    made = [one["body"] for one in log if short(one) == "POST asset"]
    # The last tag of each says what is in the file.
    tags = [one["tags"].split(",") for one in made]
    assert [(one["title"], own_tags) for one, (*own_tags, _mark) in zip(made, tags, strict=True)] == [
        ("one", ["term-1"]),
        ("The third", []),
    ]
    assert [one["category_id"] for one in made] == [87749] * 2
    assert [one.get("auto_publish") for one in made] == [None, 0]
    extra = [one["body"] for one in log if short(one) == "PUT asset"]
    assert [sorted(one) for one in extra] == [["asset_id", "cover_md5", "cover_type"], ["asset_id", "subtitles"]]


def test_one_that_fails_does_not_stop_the_others(shell: Shell, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for number, name in enumerate(("a.mp4", "b.mp4", "c.mp4")):
        a_file(media, KB if number != 1 else 0, name, number)
    assert r"b.mp4\" is empty." in shell.refused(UPLOAD, *told(directory=str(media)))
    assert writes(shell.log()).count("POST asset") == 2


def test_an_upload_that_is_killed_goes_on(shell: Shell, tmp_path: Path) -> None:
    """No part that has arrived is sent again, progress is shown, and no signature is."""
    media = tmp_path / "media"
    media.mkdir()
    a_file(media, 7 * PART, "film.mp4")
    options = told(directory=str(media), part_size="100K", parallel=2)
    shell.control(
        "POST", "faults", {"action": "drop_before", "service": "obs", "method": "PUT", "nth": 4, "count": None}
    )
    program = shutil.which("ansible-playbook")
    assert program is not None
    playing = subprocess.Popen(
        [program, UPLOAD, *options, "-vvv"],
        cwd=tmp_path,
        env=shell._environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # Two more have been tried, so the three before them have been answered.
    while playing.poll() is None and len(puts(shell.control("GET", "requests"))) < 5:
        time.sleep(0.05)
    assert playing.poll() is None, playing.communicate()[0]
    for process in (*descendants(playing.pid), playing.pid):
        os.kill(process, signal.SIGKILL)
    said = playing.communicate()[0]
    before = shell.log()
    assert sum(arrived(before).values()) == 3
    shell.control("DELETE", "faults")
    resumed = shell.play(UPLOAD, *options, "-vvv")
    after = shell.log()
    assert arrived(before) + arrived(after) == {f"PUT obs {number}": 1 for number in range(1, 8)}
    assert "4 of 7 parts sent" in resumed
    assert "film.mp4: 7 of 7 parts, 716.8 of 716.8 kB" in resumed
    assert {short(one) for one in after} & {"POST asset", "POST obs uploads"} == set()
    assert changed(shell.play(UPLOAD, *options)) == 0
    assert "Signature=" not in said + resumed


def descendants(process: int) -> list[int]:
    """Those that it has started, and theirs. A worker has a session of its own."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [one for child in map(int, children) for one in (*descendants(child), child)]


def puts(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in log if one["service"] == "obs" and one["method"] == "PUT"]


def test_the_role_takes_what_is_documented() -> None:
    role = ROOT / "roles" / "vod_upload"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = specification["argument_specs"]["main"]["options"]
    (task, *_rest) = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    used = task["community.huaweicloud.vod_asset"]
    assert set(used) <= {*documentation("vod_asset")["options"], "wait_interval"}
    readme = (role / "README.md").read_text(encoding="utf-8")
    assert [name for name in options if f"`{name}`" not in readme] == []
    described = " ".join(options["vod_upload_details"]["description"])
    own = [name for name, value in used.items() if "vod_upload_own" in value]
    assert [name for name in own if name not in described] == []


def test_a_directory_without_media(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "matches vod_upload_patterns." in shell.play(UPLOAD, *told(directory=str(empty)))
    missing = " ".join(shell.refused(UPLOAD, *told(directory=str(tmp_path / "missing"))).split())
    assert f'vod_upload_directory "{tmp_path}/missing" cannot be read: ' in missing
    assert writes(shell.log()) == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo of an installed collection: it starts an emulator of its own and leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.shell import Shell, succeeded

DEMO = "community.huaweicloud.demo"


def running(directory: Path) -> list[str]:
    """The command lines of the processes that name this directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(directory) in line and "emulator" in line:
            found.append(line)
    return found


def test_the_demo_shows_and_tidies_up(shell: Shell, tmp_path: Path) -> None:
    shown = succeeded(shell._run(DEMO, TMPDIR=str(tmp_path)))
    created = r"create virtual IP \"web\"; bind 192.168.0.75, 192.168.0.76"
    assert f"Check mode predicted: {created}" in shown
    assert f"The run did: {created}" in shown
    assert "The second run did: nothing." in shown
    assert running(tmp_path) == []
    assert list(tmp_path.glob("huaweicloud-demo-*")) == []
    assert shell.log() == [], "the demo has its own emulator"


def test_missing_packages_are_named(shell: Shell, tmp_path: Path) -> None:
    lacking = json.dumps({"demo_packages": ["yaml", "no_such_package"]})
    told = " ".join(shell.refused(DEMO, "-e", lacking).split())
    assert "Python packages are missing: no_such_package. Install them with" in told
    assert "emulator/requirements.txt" in told

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Start the emulator as a process of its own, know when it listens, and stop it whatever happens."""

from __future__ import annotations

import json
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.environment import ROOT, environment

START_SECONDS = 30
STOP_SECONDS = 5


class EmulatorFailed(Exception):
    """The emulator did not start; the message holds what it said."""


@contextmanager
def running_emulator(directory: Path, *options: str) -> Iterator[dict[str, str]]:
    """Run the emulator on a free loopback port and yield the variables for its clients; its log lies in `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    env_file = directory / "emulator.env"
    env_file.unlink(missing_ok=True)
    log = directory / "emulator.log"
    port = _free_port()
    command = [sys.executable, "-m", "emulator", "--port", str(port), "--env-file", str(env_file), *options]
    with log.open("wb") as output:
        # A session of its own: Ctrl-C reaches this program, which then stops the emulator.
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        _wait_until_healthy(process, f"http://127.0.0.1:{port}/_emulator/health", log)
        yield exported(env_file.read_text(encoding="utf-8"))
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ignored_names(log: Path) -> list[str]:
    """Return the lines of the log about requests with names that the emulator does not know."""
    return [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if ": ignored " in line]


def exported(text: str) -> dict[str, str]:
    """Read the lines `export NAME=value` as a shell would."""
    assignments = (
        words[1] for words in map(shlex.split, text.splitlines()) if len(words) == 2 and words[0] == "export"
    )
    return {name: value for name, _equals, value in (assignment.partition("=") for assignment in assignments)}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with direct.open(url, timeout=1) as answer:
                json.load(answer)
        except (urllib.error.URLError, OSError, ValueError):
            time.sleep(0.05)
        else:
            return
    said = log.read_text(encoding="utf-8", errors="replace").strip() or "nothing"
    raise EmulatorFailed(f"The emulator did not start. It said:\n{said}")

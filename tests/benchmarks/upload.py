# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What it costs to upload a file in parts, next to C(curl --upload-file) of the same bytes with one signed URL.

All of it goes over loopback to the emulator, which writes to the disk and checks what arrives for both alike. Run as a
program, this is the process of one task: it takes what to do on its standard input, and prints what that took.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from tools.emulator_process import running_emulator
from tools.environment import ROOT, environment

MB = 1024 * 1024


class Took(NamedTuple):
    """Seconds; of the task also those that the file is only read in, and the peak of its memory, in MB."""

    seconds: float
    reading: float = 0.0
    memory: float = 0.0


def report(directory: Path, size: int, rounds: int) -> Iterator[str]:
    """Lines of Markdown about a file of so many megabytes."""
    if size == 0 or shutil.which("curl") is None:
        return
    file = directory / "film.mp4"
    _write(file, size)
    curls, tasks = [], []
    with running_emulator(directory / "emulator", "--seed", "default") as variables:
        for _round in range(rounds):
            curls.append(_curl(variables, file))
            tasks.append(_child("task", variables, file))
    file.unlink()
    curl = median(took.seconds for took in curls)
    whole = median(took.seconds for took in tasks)
    sending = median(took.seconds - took.reading for took in tasks)
    yield f"| a file of {size} MB | seconds | ratio |"
    yield "|---|---|---|"
    yield f"| curl --upload-file | {curl:.1f} | |"
    yield f"| the task | {whole:.1f} | {whole / curl:.2f} x curl |"
    yield f"| the task, after it has read the file to recognise it | {sending:.1f} | {sending / curl:.2f} x curl |"
    yield f"\nThe process of the task had {max(took.memory for took in tasks):.0f} MB at most."


def _write(file: Path, size: int) -> None:
    """Bytes of which no two parts are the same, and of which making them takes no time."""
    block = Random(1).randbytes(MB)
    with file.open("wb") as output:
        for number in range(size):
            output.write(number.to_bytes(8, "big"))
            output.write(block[8:])


def _curl(variables: Mapping[str, str], file: Path) -> Took:
    url = _child("sign", variables, file)
    started = time.perf_counter()
    subprocess.run(
        [
            "curl",
            "--silent",
            "--fail",
            "--noproxy",
            "*",
            "-H",
            "Content-Type: video/mp4",
            "--upload-file",
            str(file),
            url,
        ],
        check=True,
    )
    took = Took(time.perf_counter() - started)
    _reset(variables)
    return took


def _child(what: str, variables: Mapping[str, str], file: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.upload"],
        input=json.dumps({"what": what, "environ": dict(variables), "path": str(file)}),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    if what == "sign":
        return answer
    _reset(variables)
    return Took(**answer)


def _reset(variables: Mapping[str, str]) -> None:
    """The files that the emulator keeps are as large as what was sent."""
    url = variables["HW_ENDPOINT_URL"] + "/_emulator/reset"
    urllib.request.urlopen(urllib.request.Request(url, b"{}", {"Content-Type": "application/json"})).close()


def _task(environ: Mapping[str, str], path: str) -> dict[str, float]:
    from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
    from ansible_collections.community.huaweicloud.plugins.module_utils._services.local_file import read_file
    from ansible_collections.community.huaweicloud.plugins.modules.vod_asset import MODULE

    started = time.perf_counter()
    read_file(path)
    reading = time.perf_counter() - started
    options: dict[str, Any] = {name: option.get("default") for name, option in MODULE.options.items()}
    channel = Channel(warn=print, note=lambda text: None)
    started = time.perf_counter()
    result = perform(MODULE, {**options, "path": path}, check=False, diff=False, environ=environ, channel=channel)
    seconds = time.perf_counter() - started
    if result.get("failed") or result["upload"]["sent"] != result["upload"]["parts"]:
        sys.exit(f"The upload failed: {result}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "reading": reading, "memory": memory}


def _sign(environ: Mapping[str, str]) -> str:
    from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
    from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.api import VodApi
    from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud

    vod = VodApi(Cloud(resolve({}, environ), environ=environ))
    made = vod.create_asset({"title": "curl", "video_name": "film.mp4", "video_type": "MP4"})
    return str(made["video_upload_url"])


def main() -> None:
    from tests import conftest  # noqa: F401 - makes the checkout importable under the collection's name

    asked = json.load(sys.stdin)
    answer = _sign(asked["environ"]) if asked["what"] == "sign" else _task(asked["environ"], asked["path"])
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

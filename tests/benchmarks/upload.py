# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What it costs to upload a file in parts, next to C(curl --upload-file) of the same bytes.

Both go over loopback to a server that throws the bytes away, so that it is not the bottleneck. Run as a program, this
is the process of one task: it takes what to do on its standard input, and prints what that took.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.benchmarks.results import Row
from tests.benchmarks.stub import REGION, Stub
from tests.benchmarks.stub import Handler as StubHandler
from tools.environment import ROOT, environment

MB = 1024 * 1024
# The defaults of the module, and what the task may take besides the parts in memory.
PARALLEL, PART_SIZE, BESIDES = 4, 20, 40
ASSET = "0f0e0d0c000040008000000000000009"


class Took(NamedTuple):
    """Seconds, and those of the processor; of the task also how far its memory grew, in MB, and the bytes it read.

    ``reading`` are the seconds of a task that only recognises the file.
    """

    seconds: float
    processor: float
    reading: float = 0.0
    memory: float = 0.0
    read: int = 0


class Sink(Stub):
    """VOD and its storage: one asset, whose file goes nowhere. An entity tag is the digest that the client sent."""

    def __init__(self) -> None:
        super().__init__()
        self.RequestHandlerClass = Handler
        self.asset: dict[str, Any] | None = None


class Handler(StubHandler):
    server: Sink

    def do_GET(self) -> None:  # noqa: N802 - as the base class is called
        url = urlsplit(self.path)
        if url.path.endswith("/asset/info"):
            found = self.server.asset
            items = [found] if found is not None and "asset_id" in parse_qs(url.query) else []
            self._answer({"asset_info_array": items, "total": len(items)})
        elif url.path.endswith("/asset/authority"):
            self._answer({"sign_str": f"{self.server.url}/storage?{url.query}"})
        else:
            super().do_GET()

    def do_PUT(self) -> None:  # noqa: N802 - as the base class is called
        left = int(self.headers["Content-Length"])
        buffer = memoryview(bytearray(MB))
        while left:
            left -= self.rfile.readinto(buffer[: min(left, MB)])  # type: ignore[attr-defined]
        digest = self.headers.get("Content-MD5", "")
        etag = b64decode(digest).hex()
        self._send(b"", "application/xml", ETag=f'"{etag}"')

    def do_POST(self) -> None:  # noqa: N802 - as the base class is called
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urlsplit(self.path)
        if url.path == "/storage":
            begun = b"<R><UploadId>upload</UploadId></R>"
            self._send(b"<R/>" if "upload_id" in url.query else begun, "application/xml")
        elif url.path.endswith("/asset"):
            title = json.loads(body)["title"]
            self.server.asset = {"asset_id": ASSET, "status": "CREATED", "base_info": {"title": title}}
            self._answer({"asset_id": ASSET, "target": {"bucket": "bucket", "object": "film.mp4"}})
        else:
            self._answer({"asset_id": ASSET})

    def _answer(self, document: Any) -> None:
        self._send_document(200, document)

    def _send(self, body: bytes, kind: str, **headers: str) -> None:
        self.server.count(requests=1)
        self.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def sinking() -> Iterator[Sink]:
    with Sink() as sink:
        thread = Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join()


def report(directory: Path, size: int, rounds: int) -> Iterator[Row]:
    """What a file of so many megabytes costs. Curl and the task take turns."""
    if size == 0 or shutil.which("curl") is None:
        return
    file = directory / "film.mp4"
    _write(file, size)
    times: list[float] = []
    after: list[float] = []
    processor: list[float] = []
    tasks = []
    with sinking() as sink:
        for _round in range(rounds):
            curl = _curl(sink, file)
            task = _task_of(sink, file)
            tasks.append(task)
            times.append(task.seconds / curl.seconds)
            after.append((task.seconds - task.reading) / curl.seconds)
            processor.append(task.processor / curl.processor)
    file.unlink()
    name = f"upload of {size} MB"
    limit = PARALLEL * PART_SIZE + BESIDES
    yield Row(f"{name}, seconds", "curl", times, 1.2, steady=False)
    yield Row(f"{name}, seconds after the file was recognised", "curl", after, 1.2, steady=False)
    yield Row(f"{name}, processor time", "curl", processor, None)
    yield Row(f"{name}, passes over the file", "", [task.read / (size * MB) for task in tasks], 1.0)
    yield Row(f"{name}, MB that the memory grows by", "", [max(task.memory for task in tasks)], float(limit))


def _write(file: Path, size: int) -> None:
    """Bytes of which no two parts are the same, and of which making them takes no time."""
    block = Random(1).randbytes(MB)
    with file.open("wb") as output:
        for number in range(size):
            output.write(number.to_bytes(8, "big"))
            output.write(block[8:])


def _curl(sink: Sink, file: Path) -> Took:
    before, started = _processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        # Without the header, curl would first wait a second for a response to it.
        ["curl", "--silent", "--fail", "--noproxy", "*", "-H", "Expect:", "-T", str(file), sink.url + "/storage"],
        check=True,
    )
    return Took(time.perf_counter() - started, _processor(resource.RUSAGE_CHILDREN) - before)


def _processor(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _task_of(sink: Sink, file: Path) -> Took:
    sink.asset = None
    variables = {
        "HW_ACCESS_KEY": "benchmark",
        "HW_SECRET_KEY": "benchmark",
        "HW_REGION_NAME": REGION,
        "HW_ENDPOINT_URL": sink.url,
        "HW_CACHE_DIR": str(file.parent / "upload-cache"),
        "HW_CACHE_PERSISTENT": "1",
        "NO_PROXY": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.upload"],
        input=json.dumps({"environ": variables, "path": str(file)}),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Took(**json.loads(done.stdout))


def _task(environ: Mapping[str, str], path: str) -> Took:
    from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
    from ansible_collections.community.huaweicloud.plugins.module_utils._services.local_file import read_file
    from ansible_collections.community.huaweicloud.plugins.modules.vod_asset import MODULE

    started = time.perf_counter()
    read_file(path)
    reading = time.perf_counter() - started
    options: dict[str, Any] = {name: option.get("default") for name, option in MODULE.options.items()}
    channel = Channel(warn=print, note=lambda text: None)
    used = _most_memory()
    before, begun, started = _processor(resource.RUSAGE_SELF), _read_bytes(), time.perf_counter()
    result = perform(MODULE, {**options, "path": path}, check=False, diff=False, environ=environ, channel=channel)
    seconds = time.perf_counter() - started
    if result.get("failed") or result["upload"]["sent"] != result["upload"]["parts"]:
        sys.exit(f"The upload failed: {result}")
    memory = (_most_memory() - used) / 1024
    return Took(seconds, _processor(resource.RUSAGE_SELF) - before, reading, memory, _read_bytes() - begun)


def _most_memory() -> int:
    """The peak in KB. That of getrusage would include the program that started this one."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1])


def _read_bytes() -> int:
    """The bytes that this process has read from files so far. Linux counts no sockets here."""
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("rchar:")).split()[1])


def main() -> None:
    from tests import conftest  # noqa: F401 - makes the checkout importable under the collection's name

    asked = json.load(sys.stdin)
    print(json.dumps(_task(asked["environ"], asked["path"])._asdict()))


if __name__ == "__main__":
    main()

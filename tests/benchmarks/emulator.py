# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a request costs the emulator, and what a page of a long list costs next to the same page of a short one.

The times are those of the emulator's own process, so that neither the client nor other programs count.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.results import Row
from tests.emulator.clients import PROJECT, Keys
from tools.environment import ROOT, environment

REQUESTS, PAGES, PAGE = 1500, 20, 100
SHORT, LONG = 1_000, 100_000
# Microseconds of one core: 1,500 requests a second.
AIM = 1e6 / 1500
LISTENS, PATIENCE = 0.3, 30.0
PATH = f"/vpc/v1/{PROJECT}/vpcs"


class Running(NamedTuple):
    """An emulator: its process, its address, the seconds until it listened, and those that its process used for it."""

    process: subprocess.Popen[bytes]
    host: str
    seconds: float
    processor: float

    def used(self) -> float:
        """The seconds that its process has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def started() -> Iterator[Running]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "emulator", "--seed", "default", "--port", str(port)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL) as process:
        try:
            _until_it_listens(port)
            seconds = time.perf_counter() - begun
            host = f"127.0.0.1:{port}"
            emulator = Running(process, host, seconds, Running(process, host, 0.0, 0.0).used())
            _until_it_rests(emulator)
            yield emulator
        finally:
            process.terminate()


def _until_it_listens(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.005)
    sys.exit("The emulator does not listen.")


def _until_it_rests(emulator: Running) -> None:
    """Wait until it has imported its services and planted its seed, which it does while it listens already."""
    before = -1.0
    end = time.monotonic() + PATIENCE
    while emulator.used() > before and time.monotonic() < end:
        before = emulator.used()
        time.sleep(0.3)


def _ask(host: str, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    connection = http.client.HTTPConnection(host, timeout=600)
    try:
        connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        text = answer.read()
    finally:
        connection.close()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: HTTP {answer.status} {text[:500]!r}")
    return text


def _cost(emulator: Running, queries: list[list[tuple[str, str]]]) -> float:
    """The seconds of the emulator for one of these requests, which one client sends over one connection."""
    connection = http.client.HTTPConnection(emulator.host, timeout=60)
    before = emulator.used()
    for query in queries:
        headers = Keys().headers("GET", emulator.host, PATH, query, {}, b"")
        connection.request("GET", PATH + "?" + "&".join(f"{name}={value}" for name, value in query), headers=headers)
        answer = connection.getresponse()
        if answer.status != 200:
            sys.exit(f"The emulator answered {answer.status}: {answer.read()[:500]!r}")
        answer.read()
    used = emulator.used() - before
    connection.close()
    return used / len(queries)


def _identifier(number: int) -> str:
    return f"0f0e0d0c-0000-4000-8000-{number:012d}"


def _page_cost(emulator: Running, objects: int) -> float:
    """The cost of a page in the second half of the list."""
    middle = objects // 2
    pages = [[("limit", str(PAGE)), ("marker", _identifier(middle + number))] for number in range(PAGES)]
    return _cost(emulator, pages * 10)


def report(rounds: int) -> Iterator[Row]:
    if rounds == 0:
        return
    listens: list[float] = []
    starts: list[float] = []
    requests: list[float] = []
    pages: dict[int, list[float]] = {SHORT: [], LONG: []}
    for _round in range(rounds):
        with started() as emulator:
            listens.append(emulator.seconds)
            starts.append(emulator.processor)
            requests.append(_cost(emulator, [[("limit", "1")]] * REQUESTS) * 1e6)
            for objects in (SHORT, LONG):
                there = SHORT if objects == LONG else 0
                _plant(emulator, range(there, objects))
                pages[objects].append(_page_cost(emulator, objects))
    ratios = [long / short for short, long in zip(pages[SHORT], pages[LONG], strict=True)]
    yield Row("emulator, seconds until it listens", "", listens, LISTENS, steady=False)
    yield Row("emulator, seconds of a core until it listens", "", starts, LISTENS, steady=False)
    yield Row("emulator, microseconds of a core for a request", "", requests, AIM, steady=False)
    yield Row(f"emulator, a page of a list of {LONG}", f"a page of a list of {SHORT}", ratios, 1.1)


def _plant(emulator: Running, numbers: range) -> None:
    objects = [{"id": _identifier(number), "name": f"net-{number}", "cidr": "10.0.0.0/8"} for number in numbers]
    body = json.dumps({"vpcs": objects}).encode()
    _ask(emulator.host, "POST", "/_emulator/seed", body, {"Content-Type": "application/json"})

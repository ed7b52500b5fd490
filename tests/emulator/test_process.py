# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""``python -m emulator`` as a program."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from emulator.__main__ import main
from tests.emulator.clients import ACCESS, SECRET

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the line it printed when it listened."""
    command = [sys.executable, "-m", "emulator", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


@contextmanager
def connected() -> Iterator[socket.socket]:
    """A connection to an emulator of its own."""
    with running() as (_process, line):
        host, _colon, port = url_in(line).removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            yield connection


def url_in(line: str) -> str:
    match = re.search(r"http://127\.0\.0\.1:(\d+)", line)
    assert match is not None, line
    assert int(match[1]) > 0
    return match[0]


def variables(path: Path) -> dict[str, str]:
    lines = [shlex.split(line, comments=True) for line in path.read_text(encoding="utf-8").splitlines()]
    return dict(words[1].split("=", 1) for words in lines if words)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(tmp_path: Path, number: signal.Signals) -> None:
    with running("--env-file", str(tmp_path / "env")) as (process, line):
        assert requests.get(url_in(line) + "/_emulator/health", timeout=5).ok
        process.send_signal(number)
        rest, errors = process.communicate(timeout=10)
        assert (process.returncode, rest, errors) == (0, "", "")


def test_it_says_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "env"
    path.write_text("old", encoding="utf-8")
    with running("--seed", "default", "--env-file", str(path), "--region", "ap-southeast-3", "--pace", "clock") as (
        _process,
        line,
    ):
        (cache,) = set(tmp_path.iterdir()) - {path}
        assert variables(path) == {
            "HW_ENDPOINT_URL": url_in(line),
            "HW_REGION_NAME": "ap-southeast-3",
            "HW_CACHE_DIR": str(cache),
            "HW_ACCESS_KEY": ACCESS,
            "HW_SECRET_KEY": SECRET,
        }
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "# export HW_USER_PASSWORD=demo-password" in path.read_text(encoding="utf-8")
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700
        health = requests.get(url_in(line) + "/_emulator/health", timeout=5).json()
        assert (health["region"], health["pace"]) == ("ap-southeast-3", "clock")


def test_clients_remember_nothing_of_an_earlier_emulator(tmp_path: Path) -> None:
    path = tmp_path / "env"
    with running("--env-file", str(path)) as (process, line):
        cache = Path(variables(path)["HW_CACHE_DIR"])
        (cache / "deep").mkdir()
        for file in (cache / "token", cache / "deep" / "entry"):
            file.write_text("known", encoding="utf-8")
        assert requests.post(url_in(line) + "/_emulator/reset", timeout=5).ok
        assert os.listdir(cache) == []
        process.terminate()
        process.communicate(timeout=10)
    assert os.listdir(tmp_path) == ["env"]
    with running("--env-file", str(path)):
        assert variables(path)["HW_CACHE_DIR"] != str(cache)


def test_a_shell_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "env"
    with running("--seed", "default", "--env-file", str(path)) as (_process, line):
        script = f'. {shlex.quote(str(path))} && echo "$HW_ENDPOINT_URL $HW_SECRET_KEY"'
        said = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
        assert said.split() == [url_in(line), SECRET]


def test_it_is_quiet_unless_asked() -> None:
    for options, quiet in (((), True), (("--verbose",), False)):
        with running(*options) as (process, line):
            requests.get(url_in(line) + "/vpc/v2.0/ports", timeout=30)
            process.terminate()
            _rest, errors = process.communicate(timeout=10)
            assert (errors == "") is quiet
            assert ("/vpc/v2.0/ports" in errors) is not quiet


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["--port", str(taken.getsockname()[1])]) == 1
    assert "The emulator cannot start" in capsys.readouterr().err


def test_a_seed_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "nonsense"]) == 1
    assert "seed 'nonsense' is neither" in capsys.readouterr().err


def test_it_listens_on_loopback_only() -> None:
    with running() as (_process, line), socket.socket() as probe:
        port = int(url_in(line).rpartition(":")[2])
        probe.bind(("127.0.0.2", port))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "emulator.example"])
def test_where_others_reach_it_only_if_they_may(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--host", host]) == 1
    assert "--allow-remote" in capsys.readouterr().err


def test_others_may_reach_it() -> None:
    with running("--host", "0.0.0.0", "--allow-remote") as (_process, line):
        port = int(line.partition("0.0.0.0:")[2].split()[0])
        assert requests.get(f"http://127.0.0.2:{port}/_emulator/health", timeout=30).ok


POST = b"POST /vpc/v2.0/ports HTTP/1.1\r\nHost: localhost\r\n"
NESTED = b"[" * 100_000


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: abc\r\n\r\n", 400),
        (POST + b"Content-Length: 1000000000000\r\n\r\n", 413),
        (POST + b"Content-Length: 12582913\r\n\r\n", 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nC00001\r\n" + b" " * 12582913 + b"\r\n0\r\n\r\n", 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n", 400),
        (POST + b"Content-Length: 100000\r\n\r\n" + NESTED, 401),
        (POST.replace(b"vpc/v2.0/ports", b"_emulator/seed") + b"Content-Length: 100000\r\n\r\n" + NESTED, 400),
        (b"PUT /obs/bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n", 413),
        (b"PUT /obs/bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: 1800\r\n\r\n" + b"[" * 900 + b"]" * 900, 401),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET nonsense HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: [\r\n\r\n", 501),
        (b"GET /_emulator/health HTTP/1.1\r\nHost: [\r\n\r\n", 403),
    ],
    ids=range(16),
)
def test_a_malformed_request_is_answered(request_: bytes, status: int) -> None:
    with running() as (process, line):
        address = ("127.0.0.1", int(url_in(line).rpartition(":")[2]))
        with socket.create_connection(address, timeout=20) as connection:
            connection.sendall(request_)
            assert connection.recv(65536).startswith(b"HTTP/1.1 %d " % status)
        assert requests.get(url_in(line) + "/_emulator/health", timeout=20).ok
        process.terminate()
        assert "Traceback" not in process.communicate(timeout=20)[1]


def test_requests_share_a_connection() -> None:
    head = b"HEAD /_emulator/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with connected() as connection:
        for _round in range(3):
            connection.sendall(head)
            answer = connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
            assert b"close" not in answer.lower()


def test_a_client_can_ask_for_the_end() -> None:
    with connected() as connection:
        connection.sendall(b"HEAD /_emulator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")

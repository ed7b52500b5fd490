# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bodies that do not fit into memory, over a socket."""

from __future__ import annotations

import socket
import tracemalloc
from pathlib import Path

import pytest

from emulator.app import App
from tests.emulator.clients import Client
from tests.emulator.media import MB, own_url, send

BIG = 48 * MB
OBJECT = "/demo-media/big.bin"


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "big.bin"
    with path.open("wb") as file:
        file.truncate(BIG - 1)
        file.seek(BIG - 1)
        file.write(b"!")
    return path


def test_it_does_not_keep_them_in_memory(app: App, served: Client, big: Path) -> None:
    tracemalloc.start()
    try:
        with big.open("rb") as file:
            assert send(served, "PUT", own_url(served, "PUT", OBJECT), file).status_code == 200
        url, received = own_url(served, "GET", OBJECT), 0
        with served.session.get(url, stream=True, timeout=30) as answer:
            for chunk in answer.iter_content(MB):
                received += len(chunk)
                last = chunk[-1:]
        assert (received, last, answer.headers["Content-Length"]) == (BIG, b"!", str(BIG))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < BIG / 4
    spool = app.emulator.spool._folder
    assert spool is not None
    assert sum(path.stat().st_size for path in spool.iterdir()) == BIG


def test_a_body_of_unknown_length(served: Client) -> None:
    answer = send(served, "PUT", own_url(served, "PUT", OBJECT), iter([b"one ", b"two ", b"three"]))
    assert answer.status_code == 200
    assert send(served, "GET", own_url(served, "GET", OBJECT)).content == b"one two three"


def request(served: Client, length: int, *more: str) -> tuple[socket.socket, bytes]:
    """A connection, and the head of an upload."""
    host, _colon, port = served.base.removeprefix("http://").partition(":")
    target = own_url(served, "PUT", OBJECT).removeprefix(served.base)
    lines = [f"PUT {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {length}", *more, "", ""]
    return socket.create_connection((host, int(port)), timeout=10), "\r\n".join(lines).encode()


def test_others_are_served_meanwhile(served: Client) -> None:
    connection, head = request(served, 10)
    with connection:
        connection.sendall(head + b"12345")
        assert served.get("vpc/v2.0/ports").status_code == 200
        assert send(served, "GET", own_url(served, "GET", OBJECT)).status_code == 404
        connection.sendall(b"67890")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
    assert send(served, "GET", own_url(served, "GET", OBJECT)).content == b"1234567890"


def test_a_client_that_leaves(app: App, served: Client) -> None:
    connection, head = request(served, 10)
    with connection:
        connection.sendall(head + b"12345")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536) == b""
    assert send(served, "GET", own_url(served, "GET", OBJECT)).status_code == 404
    folder = app.emulator.spool._folder
    assert folder is not None
    assert list(folder.iterdir()) == []


def test_a_client_that_asks_first(served: Client) -> None:
    connection, head = request(served, 4, "Expect: 100-continue")
    with connection:
        connection.sendall(head)
        assert connection.recv(65536).startswith(b"HTTP/1.1 100 Continue\r\n")
        connection.sendall(b"body")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def test_an_answer_that_is_cut_short(served: Client) -> None:
    assert send(served, "PUT", own_url(served, "PUT", OBJECT), b"x" * 1000).status_code == 200
    served.fault(action="truncate", service="obs", method="GET")
    with served.session.get(own_url(served, "GET", OBJECT), stream=True, timeout=10) as answer:
        assert (answer.headers["Content-Length"], len(answer.raw.read1(2000))) == ("1000", 500)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers that do not end: byte by byte, in the headers or in the body, or without any size."""

from __future__ import annotations

import gzip
import signal
import socket
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._transport import receiving
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from tests.unit.transport.doubles import answering, response_bytes, served, settings

SECONDS = 0.2


def cloud_for(server, **more):
    return Cloud(
        settings(endpoint_url="http://127.0.0.1:%d" % server.port, max_retries=0, read_timeout=SECONDS, **more),
        environ={},
    )


def drip(start):
    """Send a byte as long as anybody listens, much more often than a single read may take."""

    def behave(stream, request):
        stream.sendall(start)
        while True:
            stream.sendall(b"a")
            time.sleep(SECONDS / 10)

    return behave


@pytest.mark.parametrize(
    "start",
    [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"],
    ids=["head", "body"],
)
@pytest.mark.parametrize(("method", "kind"), [("GET", errors.Unreachable), ("POST", errors.Ambiguous)])
def test_an_answer_byte_by_byte_ends(start, method, kind):
    with served(drip(start)) as server:
        cloud = cloud_for(server)
        with pytest.raises(kind) as caught:
            cloud.service("vpc").request(method, "/v1/ports", action="do it")
        cloud.close()
    assert "did not finish its response within 1 seconds (five times read_timeout)" in str(caught.value)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_an_answer_without_measure_is_refused(monkeypatch, packed):
    monkeypatch.setattr(receiving, "LARGEST", 1024**2)
    body = b" " * (1024**2 + 1)
    if packed:
        body = gzip.compress(body)
    answer = response_bytes(body, headers=["Content-Encoding: gzip"] if packed else [])
    with served(answering(answer)) as server:
        cloud = cloud_for(server)
        with pytest.raises(errors.Unreachable, match="responds with more than 1 MiB"):
            cloud.service("vpc").get("/v1/ports", action="do it")
        cloud.close()


def test_the_largest_answer_is_taken(monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST", 1024)
    body = b'{"a": "%s"}' % (b"x" * 1014)
    assert len(body) == 1024 - 1
    with served(answering(response_bytes(body + b" "))) as server:
        cloud = cloud_for(server)
        assert cloud.service("vpc").get("/v1/ports", action="do it")["a"] == "x" * 1014
        cloud.close()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at threads in /proc")
def test_signals_are_for_the_thread_that_waits():
    seen = []

    def masks():
        """Those of the threads that look at the time; one may end meanwhile."""
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer) and thread.native_id:
                with suppress(FileNotFoundError, ProcessLookupError):
                    status = Path("/proc/self/task/%d/status" % thread.native_id).read_text(encoding="ascii")
                    yield int(status.partition("SigBlk:")[2].split()[0], 16)

    def behave(stream, request):
        found = []
        while not found:  # the answer is waited for a moment after the request is sent
            found = list(masks())
        seen.extend(found)
        stream.sendall(response_bytes(b"{}"))

    with served(behave) as server:
        cloud = cloud_for(server)
        for _time in range(10):
            cloud.service("vpc").get("/v1/ports", action="do it")
        cloud.close()
    assert seen
    for number in (signal.SIGINT, signal.SIGTERM):
        assert all(mask >> (number - 1) & 1 for mask in seen)
    assert signal.SIGTERM not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_no_thread_is_left():
    with served(answering(response_bytes(b"{}"))) as server:
        cloud = cloud_for(server)
        before = threading.active_count()
        for _time in range(5):
            cloud.service("vpc").get("/v1/ports", action="do it")
        timers = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
        for timer in timers:
            timer.join(5)
        assert threading.active_count() <= before + 1
        cloud.close()


def test_a_time_limit_that_begins_again_ends_the_one_before() -> None:
    limit = receiving.Deadline(3600.0)
    with closing(socket.socket()) as first, closing(socket.socket()) as second:
        limit.begin(first)
        before = limit._timer
        limit.begin(second)
        assert before is not None
        assert before.finished.is_set()
        assert not limit._timer.finished.is_set()
        limit.end()
        assert limit._timer.finished.is_set()

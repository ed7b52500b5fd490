# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits for responses: the time for the whole response, and its size.

A timeout of the library applies to each piece. A response that arrives byte by byte would never end.

PRIVATE to this collection.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from .._core.threads import without_signals
from .failures import Peer, SendFailure

try:
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
except ImportError:  # the session reports it
    HTTPConnection = HTTPSConnection = HTTPConnectionPool = HTTPSConnectionPool = object  # type: ignore[assignment, misc]

# The largest response, unpacked, in bytes. A list of a thousand servers has a tenth of it.
LARGEST = 64 * 1024 * 1024
CHUNK = 65536
# A whole response can take this many times as long as one piece of it.
SHARE = 5

_here = threading.local()


class Deadline:
    """A limit in seconds, after which a connection is ended during its response. ``over`` says that it was ended."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def begin(self, connection: socket.socket) -> None:
        """Start the time limit: the request is sent, and the response is due."""
        self.end()
        self._timer = threading.Timer(self._seconds, self._expire, (connection,))
        self._timer.daemon = True
        with without_signals():
            self._timer.start()

    def end(self) -> None:
        """Stop the time limit: the response has arrived, or nobody waits for it any more."""
        if self._timer is not None:
            self._timer.cancel()

    def _expire(self, connection: socket.socket) -> None:
        self.over = True
        with suppress(OSError):  # it may have ended by itself
            connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def deadline(seconds: float) -> Iterator[Deadline]:
    """Set a deadline for the response that this thread receives next."""
    limit = Deadline(seconds)
    _here.deadline = limit
    try:
        yield limit
    finally:
        _here.deadline = None
        limit.end()


class _Watched:
    """A connection that obeys the deadline of its thread."""

    sock: Any

    def getresponse(self, *args: Any, **how: Any) -> Any:
        limit = getattr(_here, "deadline", None)
        if limit is not None and self.sock is not None:
            limit.begin(self.sock)
        return super().getresponse(*args, **how)  # type: ignore[misc]


class _PlainConnection(_Watched, HTTPConnection):
    pass


class _TlsConnection(_Watched, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


POOLS = {"http": _PlainPool, "https": _TlsPool}


def read(response: Any, peer: Peer) -> bytes:
    """Return the body of a response, unpacked. Raise SendFailure if it is too large."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_content(CHUNK):
        size += len(piece)
        if size > LARGEST:
            response.close()
            raise SendFailure("%s responds with more than %d MiB" % (peer, LARGEST // 1024**2), final=True)
        pieces.append(piece)
    return b"".join(pieces)

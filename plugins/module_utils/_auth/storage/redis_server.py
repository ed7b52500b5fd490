# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A store for the cache: a Redis server that several controllers or short-lived containers share.

PRIVATE to this collection.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..._core.clock import Clock
from ..._core.threads import without_signals
from .store import LOCK_INTERVAL, LOCK_TIMEOUT, StoreFailed

try:
    import redis
except ImportError:
    redis = None  # type: ignore[assignment]

PREFIX = "community.huaweicloud"
# In seconds. A server that does not respond must not delay a task, because the task can run without it.
_TIMEOUT = 5.0
# Seconds until a lock ends whose holder no longer extends it.
LEASE = 30.0


class RedisServer:
    """A Redis server that stores the entries of the cache.

    All keys begin with the ``prefix`` from the query of the URL. The server removes an entry when it expires.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query))
        self._prefix = query.pop("prefix", PREFIX)
        self._clock = clock
        self._url = urlunsplit(parts._replace(query=urlencode(query)))
        self.label = "the Redis server %s" % (parts.hostname or "")
        self._client: Any = None

    def prepare(self) -> None:
        if redis is None:
            raise StoreFailed("the Python package redis is missing")
        try:
            self._client = redis.Redis.from_url(
                self._url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT, decode_responses=True
            )
            self._client.ping()
        except (redis.RedisError, OSError, ValueError, TypeError) as error:
            raise StoreFailed(_reason(error)) from None

    def transient(self) -> str | None:
        return None

    def load(self, name: str) -> Any:
        with _failures():
            text = self._client.get(self._key(name))
        try:
            return None if text is None else json.loads(text)
        except (ValueError, RecursionError):
            return None

    def save(self, name: str, document: dict[str, Any], expires_at: float | None) -> None:
        left = None if expires_at is None else max(1, int((expires_at - self._clock.now()) * 1000))
        with _failures():
            self._client.set(self._key(name), json.dumps(document), px=left)

    def remove(self, name: str) -> None:
        with _failures():
            self._client.delete(self._key(name))

    @contextlib.contextmanager
    def lock(self, name: str, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        """Hold the lock in this block, or enter the block without the lock after ``timeout`` seconds.

        The holder extends the lock while it works. The lock of a process that was killed ends after ``LEASE`` seconds.
        """
        held = self._client.lock(self._key(name) + ":lock", timeout=LEASE, thread_local=False)
        deadline = self._clock.monotonic() + timeout
        with _failures():
            while not (taken := held.acquire(blocking=False)) and self._clock.monotonic() < deadline:
                self._clock.sleep(LOCK_INTERVAL)
        if not taken:
            yield
            return
        try:
            with _extended(held):
                yield
        finally:
            # The lock can have expired, or the server can be unreachable. The next task detects this.
            with contextlib.suppress(redis.RedisError):
                held.release()

    def _key(self, name: str) -> str:
        return "%s:%s" % (self._prefix, name)


@contextlib.contextmanager
def _extended(held: Any) -> Iterator[None]:
    """Extend the lock repeatedly while this block runs. The lock expires soon after the process ends."""
    over = threading.Event()

    def extend() -> None:
        while not over.wait(LEASE / 3):
            # The next attempt can succeed before the lease ends.
            with contextlib.suppress(redis.RedisError, OSError):
                held.reacquire()

    thread = threading.Thread(target=extend, daemon=True)
    with without_signals():
        thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (redis.RedisError, OSError) as error:
        raise StoreFailed(_reason(error)) from None


def _reason(error: Exception) -> str:
    """Return the reason for the error as a clause, without the URL, which can contain a password."""
    kinds = (
        (getattr(redis, "AuthenticationError", ()), "it refuses the password"),
        (getattr(redis, "TimeoutError", ()), "it does not respond"),
        (getattr(redis, "ConnectionError", ()), "it cannot be reached"),
        (getattr(redis, "RedisError", ()), "it refuses the request"),
        (OSError, "it cannot be reached"),
    )
    return next((text for kind, text in kinds if isinstance(error, kind)), "its URL cannot be used")

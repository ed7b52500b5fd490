# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waits as data (the read, the good states, the bad states), and one loop for everything that takes time.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, NamedTuple

from .._core.clock import Clock
from .._core.errors import (
    AnotherObject,
    CloudError,
    InvalidAnswer,
    NotFound,
    ServerError,
    Throttled,
    Unreachable,
    WaitFailed,
    WaitTimeout,
)
from .._core.wording import capitalised

Remote = Mapping[str, Any]

# The shortest poll interval, even if the task gives a shorter one; seconds.
SHORTEST = 0.1
# A wait shorter than QUIET is not reported. A longer one is reported at least once every MINUTE. Both are in seconds.
QUIET, MINUTE = 5.0, 60.0
# How long, in seconds, reads can contradict a write that returned success. Replicas of this cloud lag behind by a few
# seconds.
LAG = 30.0
# Failures of a read that say nothing about the object. The operation goes on meanwhile.
TROUBLE = (ServerError, Throttled, Unreachable, InvalidAnswer)


class Until(NamedTuple):
    """The condition that ends a wait for an object.

    ``state`` returns the state of the object. A state in ``good`` ends the wait. A state in ``bad`` fails it, with the
    text that ``reason`` returns for the object. Any other state is pending. If ``pending`` is given, it lists all
    pending states, and any other state fails the wait. With ``gone`` the wait ends when there is nothing to read any
    more.
    """

    state: Callable[[Remote], str | None]
    good: frozenset[str]
    bad: frozenset[str] = frozenset()
    pending: frozenset[str] | None = None
    reason: Callable[[Remote], str | None] = lambda remote: None
    gone: bool = False


# The condition that an object is gone.
GONE = Until(state=lambda remote: remote.get("status"), good=frozenset(), gone=True)


def _silent(_text: str) -> None:
    """Report nothing: the default for a task that nobody watches."""


class Timing(NamedTuple):
    """Whether to wait, the timeout and the poll interval, both in seconds. ``tell`` receives the progress messages."""

    wait: bool = True
    timeout: float = 600.0
    interval: float = 5.0
    tell: Callable[[str], None] = _silent


class Watch:
    """One wait that reports its progress: at each change of the text and once a minute."""

    def __init__(self, timing: Timing, clock: Clock) -> None:
        self._timing = timing
        self._clock = clock
        self._began = clock.monotonic()
        self._told, self._told_at = "", 0.0

    def pause(self, text: str, seconds: float) -> None:
        """Let the seconds pass. ``text`` is the present state, as a sentence without a full stop."""
        end = self._clock.monotonic() + seconds
        while True:
            now = self._clock.monotonic()
            if end - self._began >= QUIET and (text != self._told or now - self._told_at >= MINUTE):
                self._told, self._told_at = text, now
                passed, limit = round(now - self._began), round(self._timing.timeout)
                self._timing.tell("%s (%d of at most %d seconds)." % (text, passed, limit))
            if now >= end:
                return
            self._clock.sleep(min(MINUTE, end - now))


def wait_until(
    what: str,
    until: Until,
    read: Callable[[], Remote | None],
    timing: Timing,
    clock: Clock,
    first: Remote | None = None,
) -> Remote:
    """Read an object until its state is good, and return it. ``first`` is an object that was read already.

    A read that fails on the way to the service, or in a gateway, is repeated. An object that cannot be found counts as
    gone only if that lasts longer than a read can lag behind.

    Raises WaitFailed, with the service's own reason, for a bad or an unknown state, and if the object is gone. Raises
    WaitTimeout with the last state.
    """
    seen = clock.monotonic()
    deadline = seen + timing.timeout
    watch = Watch(timing, clock)
    last: Remote | None = None
    look: Remote | CloudError | None = first if first is not None else _look(read)
    while True:
        if isinstance(look, CloudError):
            where = "the last read failed: %s" % str(look).rstrip(".")
        elif look is None:
            if until.gone:
                return {}
            if clock.monotonic() - seen >= LAG:
                raise WaitFailed("%s disappeared during the wait." % capitalised(what), last)
            where = "it cannot be found"
        else:
            last, seen = look, clock.monotonic()
            state = until.state(look)
            if state in until.good:
                return look
            _refuse_bad(what, until, state, look)
            where = ("it still exists, in %s" if until.gone else "it is still in %s") % _named(state)
        left = deadline - clock.monotonic()
        if left <= 0:
            raise WaitTimeout("Waiting for %s took longer than %g seconds: %s." % (what, timing.timeout, where), last)
        watch.pause("Waiting for %s: %s" % (what, where), min(max(timing.interval, SHORTEST), left))
        look = _look(read)


def _look(read: Callable[[], Remote | None]) -> Remote | CloudError | None:
    """Return the object, None if there is none, or the error if the read failed and says nothing about the object."""
    try:
        return read()
    except AnotherObject:
        raise
    except NotFound:
        return None
    except TROUBLE as error:
        return error


def _refuse_bad(what: str, until: Until, state: str | None, remote: Remote) -> None:
    """Raise WaitFailed for a state from which the object will not recover."""
    if state in until.bad or (until.pending is not None and state not in until.pending):
        reason = (until.reason(remote) or "").rstrip(".")
        raise WaitFailed(
            "%s went to %s%s." % (capitalised(what), _named(state), ": %s" % reason if reason else ""), remote
        )


def _named(state: str | None) -> str:
    return "no known state" if state is None else "state %s" % state

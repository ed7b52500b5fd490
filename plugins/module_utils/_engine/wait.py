# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting, as data: where to look, what is good, what is bad. One loop for everything that takes time.

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

Wire = Mapping[str, Any]

# Nothing is asked for more often than this, whatever interval was given; seconds.
SHORTEST = 0.1
# A wait that is over sooner is not told of, and one that goes on is told of that often; seconds.
QUIET, MINUTE = 5.0, 60.0
# How long, in seconds, reads may contradict a write that was answered with success. Replicas of this cloud lag behind
# by a few seconds.
LAG = 30.0
# Failures of a read that say nothing about the object. What is waited for goes on meanwhile.
TROUBLE = (ServerError, Throttled, Unreachable, InvalidAnswer)


class Until(NamedTuple):
    """When an object has become what is waited for.

    ``state`` takes the state out of the object. A state in ``good`` ends the wait, one in ``bad`` fails it with what
    ``reason`` finds in the object; any other is pending, unless ``pending`` lists the only ones that may be. With
    ``gone`` what is waited for is that there is nothing to read any more.
    """

    state: Callable[[Wire], str | None]
    good: frozenset[str]
    bad: frozenset[str] = frozenset()
    pending: frozenset[str] | None = None
    reason: Callable[[Wire], str | None] = lambda wire: None
    gone: bool = False


# The wait for something to disappear.
GONE = Until(state=lambda wire: wire.get("status"), good=frozenset(), gone=True)


def _silent(_text: str) -> None:
    """For a task that nobody watches."""


class Patience(NamedTuple):
    """Whether to wait at all, for how long, and how long between two looks; seconds. ``tell`` is who watches."""

    wait: bool = True
    timeout: float = 600.0
    interval: float = 5.0
    tell: Callable[[str], None] = _silent


class Watch:
    """One wait that somebody watches: it tells what it waits for at each change and once a minute."""

    def __init__(self, patience: Patience, clock: Clock) -> None:
        self._patience = patience
        self._clock = clock
        self._began = clock.monotonic()
        self._told, self._told_at = "", 0.0

    def pause(self, text: str, seconds: float) -> None:
        """Let the seconds pass. ``text`` is the present state, as a sentence without its end."""
        end = self._clock.monotonic() + seconds
        while True:
            now = self._clock.monotonic()
            if end - self._began >= QUIET and (text != self._told or now - self._told_at >= MINUTE):
                self._told, self._told_at = text, now
                passed, limit = round(now - self._began), round(self._patience.timeout)
                self._patience.tell("%s (%d of at most %d seconds)." % (text, passed, limit))
            if now >= end:
                return
            self._clock.sleep(min(MINUTE, end - now))


def wait_until(
    what: str,
    until: Until,
    read: Callable[[], Wire | None],
    patience: Patience,
    clock: Clock,
    first: Wire | None = None,
) -> Wire:
    """Read until the state is good and return that object; ``first`` is one that is at hand already.

    A read that fails on the way to the service, or in a gateway, is followed by another one. An object that cannot be
    found has disappeared only if that lasts longer than a read may lag behind.

    Raises WaitFailed with the service's own reason for a bad or an unknown state or when the object has gone, and
    WaitTimeout with the last state seen.
    """
    seen = clock.monotonic()
    deadline = seen + patience.timeout
    watch = Watch(patience, clock)
    last: Wire | None = None
    look: Wire | CloudError | None = first if first is not None else _look(read)
    while True:
        if isinstance(look, CloudError):
            where = "the last read failed: %s" % str(look).rstrip(".")
        elif look is None:
            if until.gone:
                return {}
            if clock.monotonic() - seen >= LAG:
                raise WaitFailed("%s disappeared while it was waited for." % _capitalised(what), last)
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
            raise WaitTimeout("Waiting for %s took longer than %g seconds: %s." % (what, patience.timeout, where), last)
        watch.pause("Waiting for %s: %s" % (what, where), min(max(patience.interval, SHORTEST), left))
        look = _look(read)


def _look(read: Callable[[], Wire | None]) -> Wire | CloudError | None:
    """The object, None where there is none, or why the read says nothing."""
    try:
        return read()
    except AnotherObject:
        raise
    except NotFound:
        return None
    except TROUBLE as error:
        return error


def _refuse_bad(what: str, until: Until, state: str | None, wire: Wire) -> None:
    """Raise WaitFailed for a state from which the object will not recover."""
    if state in until.bad or (until.pending is not None and state not in until.pending):
        reason = (until.reason(wire) or "").rstrip(".")
        raise WaitFailed(
            "%s went to %s%s." % (_capitalised(what), _named(state), ": %s" % reason if reason else ""), wire
        )


def _named(state: str | None) -> str:
    return "no known state" if state is None else "state %s" % state


def _capitalised(sentence: str) -> str:
    """As a sentence begins."""
    return sentence[:1].upper() + sentence[1:]

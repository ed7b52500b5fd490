# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting, on a clock of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    AnotherObject,
    CloudError,
    Denied,
    InvalidAnswer,
    NotFound,
    ServerError,
    Throttled,
    Unreachable,
    WaitFailed,
    WaitTimeout,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import (
    GONE,
    LAG,
    Timing,
    Until,
    wait_until,
)
from tests.support.clock import FakeClock
from tests.unit.engine.toy import UNTIL

TIMING = Timing(timeout=12.0, interval=5.0)


def reader(*states: str | None, **more: Any) -> Callable[[], Mapping[str, Any] | None]:
    """Reads one state after the other, and the last for ever; None is an object that has gone."""
    left = list(states)

    def read() -> Mapping[str, Any] | None:
        state = left.pop(0) if len(left) > 1 else left[0]
        return None if state is None else {"status": state, **more}

    return read


def test_until_it_is_good() -> None:
    clock = FakeClock()
    assert wait_until("tin box tea", UNTIL, reader("making", "making", "ready"), TIMING, clock) == {"status": "ready"}
    assert clock.sleeps == [5.0, 5.0]


def test_what_is_at_hand_and_good_needs_no_read() -> None:
    def read() -> Mapping[str, Any]:
        raise AssertionError("read")

    clock = FakeClock()
    assert wait_until("tea", UNTIL, read, TIMING, clock, {"status": "ready"}) == {"status": "ready"}
    assert clock.sleeps == []


def test_what_is_at_hand_and_pending_is_read_after_a_pause() -> None:
    clock = FakeClock()
    assert wait_until("tea", UNTIL, reader("ready"), TIMING, clock, {"status": "making"}) == {"status": "ready"}
    assert clock.sleeps == [5.0]


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ({"status": "broken", "why": "no tin"}, "Tin box tea went to state broken: no tin."),
        ({"status": "broken", "why": "No tin."}, "Tin box tea went to state broken: No tin."),
        ({"status": "broken"}, "Tin box tea went to state broken."),
        ({"status": "unheard of"}, "Tin box tea went to state unheard of."),
        ({}, "Tin box tea went to no known state."),
    ],
)
def test_bad_and_unknown_states(last: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WaitFailed) as caught:
        wait_until("tin box tea", UNTIL, lambda: last, TIMING, FakeClock())
    assert str(caught.value) == sentence
    assert not isinstance(caught.value, WaitTimeout)
    assert caught.value.last == last


def test_without_a_list_of_pending_states_any_other_is_pending() -> None:
    until = Until(state=UNTIL.state, good=UNTIL.good, bad=UNTIL.bad)
    clock = FakeClock()
    assert wait_until("tea", until, reader("unheard of", "ready"), TIMING, clock) == {"status": "ready"}
    with pytest.raises(WaitFailed, match=r"^Tea went to state broken\.$"):
        wait_until("tea", until, reader("odd", "broken"), TIMING, clock)


def test_disappeared() -> None:
    """Only when it cannot be found for longer than a read may lag behind."""
    clock = FakeClock()
    with pytest.raises(WaitFailed, match=r"^Tin box tea disappeared during the wait\.$") as caught:
        wait_until("tin box tea", UNTIL, reader("making", None), TIMING._replace(timeout=600), clock)
    assert sum(clock.sleeps) == LAG
    assert caught.value.last == {"status": "making"}


@pytest.mark.parametrize("states", [(None, "making", "ready"), ("making", None, None, "making", None, "ready")])
def test_what_cannot_be_found_for_a_moment_has_not_disappeared(states: tuple[str | None, ...]) -> None:
    timing = TIMING._replace(timeout=600)
    assert wait_until("tea", UNTIL, reader(*states), timing, FakeClock()) == {"status": "ready"}


@pytest.mark.parametrize(
    "trouble",
    [
        ServerError("try again later", action="get tea", status=503),
        Throttled("slow down", action="get tea", status=429),
        Unreachable("the connection broke", action="get tea"),
        InvalidAnswer("the response is a page", action="get tea", status=502),
    ],
)
def test_trouble_on_the_way_is_not_the_end_of_a_wait(trouble: CloudError) -> None:
    troubled: list[CloudError | None] = [trouble, trouble, None]

    def read() -> Mapping[str, Any]:
        error = troubled.pop(0)
        if error is not None:
            raise error
        return {"status": "ready"}

    assert wait_until("tea", UNTIL, read, TIMING, FakeClock()) == {"status": "ready"}


def test_a_job_that_began_a_moment_ago_may_be_unknown() -> None:
    read = reader(None, None, "ready")

    def job() -> Mapping[str, Any]:
        found = read()
        if found is None:
            raise NotFound("no such job", status=404)
        return found

    assert wait_until("job", UNTIL, job, TIMING, FakeClock()) == {"status": "ready"}


def test_trouble_that_lasts_is_named_at_the_end() -> None:
    def read() -> Mapping[str, Any]:
        raise ServerError("try again later", action="get tea", status=503)

    with pytest.raises(WaitTimeout) as caught:
        wait_until("tea", UNTIL, read, TIMING, FakeClock(), {"status": "making"})
    assert str(caught.value) == (
        "Waiting for tea took longer than 12 seconds: the last read failed: get tea: try again later (HTTP 503)."
    )
    assert caught.value.last == {"status": "making"}


@pytest.mark.parametrize("error", [Denied("no", status=403), AnotherObject("The response is about the tin box salt.")])
def test_a_refusal_ends_a_wait(error: CloudError) -> None:
    def read() -> Mapping[str, Any]:
        raise error

    clock = FakeClock()
    with pytest.raises(type(error)):
        wait_until("tea", UNTIL, read, TIMING, clock)
    assert clock.sleeps == []


def test_time_out_says_the_last_state_and_looks_a_last_time_at_the_end() -> None:
    clock = FakeClock()
    with pytest.raises(WaitTimeout) as caught:
        wait_until("tin box tea", UNTIL, reader("making"), TIMING, clock)
    assert str(caught.value) == "Waiting for tin box tea took longer than 12 seconds: it is still in state making."
    assert caught.value.last == {"status": "making"}
    assert clock.sleeps == [5.0, 5.0, 2.0]
    late = reader("making", "making", "making", "ready")
    assert wait_until("tea", UNTIL, late, TIMING, FakeClock()) == {"status": "ready"}


def test_no_time_at_all_is_one_look() -> None:
    clock = FakeClock()
    with pytest.raises(WaitTimeout):
        wait_until("tea", UNTIL, reader("making"), Timing(timeout=0.0), clock)
    assert clock.sleeps == []


def test_no_interval_does_not_hammer() -> None:
    clock = FakeClock()
    with pytest.raises(WaitTimeout):
        wait_until("tea", UNTIL, reader("making"), Timing(timeout=1.0, interval=0.0), clock)
    assert len(clock.sleeps) <= 11


def test_until_it_is_gone() -> None:
    clock = FakeClock()
    assert wait_until("tea", GONE, reader("ready", "ready", None), TIMING, clock) == {}
    assert clock.sleeps == [5.0, 5.0]
    with pytest.raises(
        WaitTimeout, match=r"^Waiting for tea took longer than 12 seconds: it still exists, in state ready\.$"
    ):
        wait_until("tea", GONE, reader("ready"), TIMING, clock)


def told(*states: str, interval: float, timeout: float = 1000.0) -> list[str]:
    """What is told of a wait for something that has these states one after the other."""
    said: list[str] = []
    until = Until(state=lambda remote: remote["status"], good=frozenset({"ready"}))
    timing = Timing(timeout=timeout, interval=interval, tell=said.append)
    wait_until("tea", until, reader(*states), timing, FakeClock())
    return said


def test_a_short_wait_is_not_told_of() -> None:
    assert told("making", "making", "ready", interval=1.0) == []


def test_each_change_is_told() -> None:
    assert told("new", "new", "making", "making", "ready", interval=10.0) == [
        "Waiting for tea: it is still in state new (0 of at most 1000 seconds).",
        "Waiting for tea: it is still in state making (20 of at most 1000 seconds).",
    ]


def test_and_that_it_goes_on_once_a_minute() -> None:
    assert [line.partition("(")[2] for line in told(*["making"] * 10, "ready", interval=20.0)] == [
        *("0 of at most 1000 seconds).", "60 of at most 1000 seconds).", "120 of at most 1000 seconds)."),
        "180 of at most 1000 seconds).",
    ]


def test_also_between_two_looks() -> None:
    assert len(told("making", "ready", interval=150.0)) == 3

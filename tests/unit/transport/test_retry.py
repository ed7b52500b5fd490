# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which requests are sent again, and after how long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.retry import (
    Attempt,
    RetryPolicy,
    is_throttled,
    may_repeat,
    retry_after,
)
from tests.unit.transport.doubles import NOON

THROTTLED = Attempt(status=429, throttled=True)
UNSENT = Attempt(sent=False)
LOST = Attempt()
FINAL = Attempt(sent=False, final=True)


def policy(**more):
    return RetryPolicy(**{"max_retries": 3, "jitter": lambda: 1.0, **more})


@pytest.mark.parametrize(
    ("outcome", "repeats", "once"),
    [
        (THROTTLED, True, True),
        (UNSENT, True, True),
        (LOST, True, False),
        (Attempt(status=500), True, False),
        (Attempt(status=502), True, False),
        (Attempt(status=503), True, False),
        (Attempt(status=504), True, False),
        (Attempt(status=501), False, False),
        (Attempt(status=200), False, False),
        (Attempt(status=404), False, False),
        (Attempt(status=409), False, False),
        (FINAL, False, False),
    ],
)
def test_what_is_sent_again(outcome, repeats, once):
    assert (policy().delay(True, outcome, 0, 0.0) is not None) is repeats
    assert (policy().delay(False, outcome, 0, 0.0) is not None) is once


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "POST", "PATCH"])
def test_a_call_says_whether_it_may_be_repeated(method):
    assert may_repeat(method) is (method not in ("POST", "PATCH"))
    assert may_repeat(method, True)
    assert not may_repeat(method, False)


def test_limits_double_up_to_the_cap():
    delays = [policy(max_retries=9).delay(True, LOST, attempt, 0.0) for attempt in range(7)]
    assert delays == [1.0, 2.0, 4.0, 8.0, 16.0, 16.0, 16.0]


def test_jitter_is_full():
    assert policy(max_retries=9, jitter=lambda: 0.25).delay(True, LOST, 3, 0.0) == 2.0


@pytest.mark.parametrize(
    ("attempt", "elapsed", "again"), [(2, 0.0, True), (3, 0.0, False), (0, 119.0, True), (0, 120.0, False)]
)
def test_ends(attempt, elapsed, again):
    assert (policy().delay(True, LOST, attempt, elapsed) is not None) is again


def test_no_retries_when_switched_off():
    assert policy(max_retries=0).delay(True, THROTTLED, 0, 0.0) is None


@pytest.mark.parametrize(("told", "elapsed", "pause"), [(7.0, 0.0, 8.0), (600.0, 20.0, 100.0), (0.0, 0.0, 1.0)])
def test_told_when_to_come_back(told, elapsed, pause):
    outcome = Attempt(status=503, retry_after=told)
    assert policy().delay(True, outcome, 0, elapsed) == pause


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("Tue, 02 Jan 2024 03:05:05 GMT", 60.0),
        ("Tue, 02 Jan 2024 03:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("1.5", 1.5),
        ("1.", None),
        ("1e3", None),
        ("9" * 400, None),
        ("٣", None),
    ],
)
def test_retry_after(header, seconds):
    assert retry_after(header, NOON) == seconds


@pytest.mark.parametrize(
    ("status", "code", "throttled"),
    [
        (429, None, True),
        (429, "APIGW.0308", True),
        (403, "VOD.10127", True),
        (400, "APIGW.0308", True),
        (403, "VOD.10062", False),
        (200, "VOD.10127", False),
        (503, None, False),
    ],
)
def test_rate_limits_in_all_spellings(status, code, throttled):
    assert is_throttled(status, code) is throttled


@given(st.integers(0, 12), st.floats(0, 200), st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1e6)), st.booleans())
def test_never_beyond_the_budget(attempt, elapsed, draw, told, sent):
    pause = policy(max_retries=10, jitter=lambda: draw).delay(
        True, Attempt(sent=sent, retry_after=told), attempt, elapsed
    )
    if pause is not None:
        assert pause >= 0
        assert elapsed + pause <= 120.0 + 1e-9

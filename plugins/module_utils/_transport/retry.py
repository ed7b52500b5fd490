# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The decision whether and when a request is sent again. Nothing here waits or sends.

PRIVATE to this collection.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import NamedTuple

# Whether a call may be sent again although it may have taken effect, unless the call itself says so.
REPEATS = {"GET": True, "HEAD": True, "PUT": True, "DELETE": True}
TRANSIENT = frozenset((500, 502, 503, 504))
# Error codes with which services report a rate limit instead of HTTP 429.
THROTTLING_CODES = frozenset(("APIGW.0308", "VOD.10127", "DNS.0014"))

# The standard allows only whole seconds, but some gateways send fractions.
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def may_repeat(method: str, declared: bool | None = None) -> bool:
    """Return whether two requests have the same effect as one.

    The result is as ``declared`` by the call, else as usual for the method.
    """
    return REPEATS.get(method, False) if declared is None else declared


def is_throttled(status: int, code: str | None) -> bool:
    return status == 429 or (status >= 400 and code in THROTTLING_CODES)


def retry_after(value: str | None, now: float) -> float | None:
    """Return the seconds from a ``Retry-After`` header, which has seconds or a date, or None if it has neither."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


class Attempt(NamedTuple):
    """The result of one attempt, as far as it decides about another one.

    ``sent`` is False if the request certainly did not reach the service. ``final`` marks a failure that another
    attempt cannot change, such as a certificate that is not trusted. ``retry_after`` is in seconds.
    """

    sent: bool = True
    status: int | None = None
    throttled: bool = False
    final: bool = False
    retry_after: float | None = None


class RetryPolicy(NamedTuple):
    """A policy with full jitter: each pause is a random part of a limit that doubles.

    All numbers except ``max_retries`` are seconds.
    """

    max_retries: int
    base: float = 1.0
    cap: float = 16.0
    budget: float = 120.0
    jitter: Callable[[], float] = random.random

    def delay(self, repeats: bool, outcome: Attempt, attempt: int, elapsed: float) -> float | None:
        """Return the seconds before the next attempt, or None to stop. ``attempt`` counts from 0.

        ``repeats`` says that the request may be sent again although it may have taken effect.
        """
        remaining = self.budget - elapsed
        if outcome.final or attempt >= self.max_retries or remaining <= 0:
            return None
        unanswered = outcome.status is None or outcome.status in TRANSIENT
        if not (outcome.throttled or not outcome.sent or (unanswered and repeats)):
            return None
        pause = self.jitter() * min(self.cap, self.base * 2.0**attempt)
        if outcome.retry_after is not None:
            # The service names this time. The pause is a little longer, so that not all clients come at once.
            pause = outcome.retry_after + self.jitter() * self.base
        return min(pause, remaining)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""API calls as plain data: one call for C(-v) and for the statistics of a run, and what the calls of a task wrote.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import NamedTuple


class Operation(NamedTuple):
    """An operation of a service. Its ``name`` has no IDs, so that calls of the same operation can be counted.

    An example is C(GET /v1/{project_id}/ports).
    """

    service: str
    name: str


class Writes:
    """The writes of a task.

    ``done`` lists those that succeeded. ``open`` lists those of which nobody knows the result: no response told it,
    and nothing that was read since.
    """

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[str] = []

    def succeeded(self, action: str) -> None:
        """Record a write that succeeded. The record stays true, whatever happens next."""
        self.done.append(action)
        self.open = [one for one in self.open if one != action]

    def doubted(self, action: str) -> None:
        """Record a write that may have taken effect."""
        if action not in self.open:
            self.open.append(action)

    def settled(self) -> None:
        """Forget the doubts, because the object was read and shows the result."""
        self.open = []

    def clear(self) -> None:
        """Begin a new task."""
        self.done.clear()
        self.open = []


class ApiCall(NamedTuple):
    """One call of an operation, with its retries.

    ``status`` is that of the last response, and None if there was none. ``milliseconds`` include the retries and the
    pauses before them.
    """

    service: str
    operation: str
    status: int | None
    milliseconds: int
    retries: int
    request_id: str | None

    @property
    def line(self) -> str:
        """The call in one short line."""
        status = "no response" if self.status is None else "HTTP %d" % self.status
        retries = " with %d retries" % self.retries if self.retries else ""
        request = ", request ID %s" % self.request_id if self.request_id else ""
        return "%s %s: %s in %d ms%s%s" % (self.service, self.operation, status, self.milliseconds, retries, request)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One API call as plain data, for C(-v) and for the statistics of a run.

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

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""API calls for people: a short line for each with C(-v), and a table of all at the end of the run with C(HW_TRACE=1).

Modules and lookups run in workers, which end before the run does, so the calls are counted in a file. It is in the
temporary directory that Ansible creates for each run, which every process of the controller knows. A worker appends one
line for each call. The main process reads the file when it ends, also after a failure or an interruption.

PRIVATE to this collection.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Callable

from ansible import constants
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.utils.display import Display

from ..module_utils._core.calls import ApiCall
from ..module_utils._runtime.perform import ATTEMPTS, CALLS

display = Display()

# The variable that has the table printed.
SWITCH = "HW_TRACE"
COUNTED = boolean(os.environ.get(SWITCH) or "no", strict=False)
FILE = os.path.join(constants.DEFAULT_LOCAL_TMP, "huaweicloud-api-calls")

HEADER = ("Service", "Operation", "Calls", "Retries", "Total s", "Slowest s")


@dataclass
class Sum:
    """The calls of one operation, or of all. The times are in milliseconds."""

    calls: int = 0
    retries: int = 0
    total: int = 0
    slowest: int = 0

    def add(self, milliseconds: int, retries: int) -> None:
        self.calls += 1
        self.retries += retries
        self.total += milliseconds
        self.slowest = max(self.slowest, milliseconds)

    def cells(self) -> tuple[str, ...]:
        return str(self.calls), str(self.retries), "%.3f" % (self.total / 1000), "%.3f" % (self.slowest / 1000)


def listener(host: str | None = None, *, shown: bool = True) -> Callable[[ApiCall], None] | None:
    """Return the function that takes each API call, or None if nobody wants to know about them.

    Without ``shown``, calls are only counted. From C(-vvv) on, other lines show each attempt.
    """
    told = shown and CALLS <= display.verbosity < ATTEMPTS
    if not (told or COUNTED):
        return None

    def hear(call: ApiCall) -> None:
        if told:
            display.v(call.line, host=host)
        if COUNTED:
            _count(call)

    return hear


def _count(call: ApiCall) -> None:
    line = json.dumps([call.service, call.operation, call.milliseconds, call.retries]) + "\n"
    # One write to a file that is opened for appending never mixes with that of another process. A full disk must not
    # make a task fail.
    with suppress(OSError), open(FILE, "ab", buffering=0) as file:
        file.write(line.encode("utf-8"))


def counted(lines: Iterable[str]) -> dict[tuple[str, str], Sum]:
    """Return the sum for each service and operation. A line that a stopped process left incomplete does not count."""
    found: dict[tuple[str, str], Sum] = {}
    for line in lines:
        with suppress(ValueError):
            service, operation, milliseconds, retries = json.loads(line)
            found.setdefault((service, operation), Sum()).add(milliseconds, retries)
    return found


def table(sums: dict[tuple[str, str], Sum]) -> Iterator[str]:
    """Yield the lines of the table. The operation that took longest in total comes first."""
    whole = Sum()
    for one in sums.values():
        whole.calls += one.calls
        whole.retries += one.retries
        whole.total += one.total
        whole.slowest = max(whole.slowest, one.slowest)
    rows = [(*name, *one.cells()) for name, one in sorted(sums.items(), key=lambda item: (-item[1].total, item[0]))]
    rows = [HEADER, *rows, ("all", "", *whole.cells())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2])]
        numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:])]
        yield "  ".join(names + numbers)


def report() -> None:
    """Print the table on standard error, so that programs can still read the output of a run."""
    with suppress(OSError), open(FILE, encoding="utf-8") as file:
        sums = counted(file)
        display.display("API calls of community.huaweicloud", stderr=True)
        for line in table(sums):
            display.display(line, stderr=True)


if COUNTED and multiprocessing.parent_process() is None:
    atexit.register(report)

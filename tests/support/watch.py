# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What went wrong at the emulator while a test ran, though the test itself may not have looked.

The emulator ignores names that it does not know, as the services do, and says so. No test may cause that, but for those
that send what they like with a client of their own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.emulator_process import ignored_names, running_emulator

LOGGER = logging.getLogger("emulator")
# The agent of the tests' own clients. The collection and the vendor's clients have others.
OWN_AGENT = "python-requests/"


class Watch(logging.Handler):
    """Collects complaints about the emulators of this process, and about those that it has started."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        entry = getattr(record, "entry", None)
        if entry is None or not entry["headers"].get("User-Agent", "").startswith(OWN_AGENT):
            self.complaints.append(record.getMessage())

    def check(self) -> None:
        self.complaints.extend(_said_by_processes())
        assert not self.complaints, "\n".join(self.complaints)


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch until the end of a test, which fails if there is a complaint then."""
    watch = Watch()
    LOGGER.addHandler(watch)
    try:
        yield watch
    finally:
        LOGGER.removeHandler(watch)
    watch.check()


def blame(complaint: str) -> None:
    """Let the running test fail in the end."""
    LOGGER.warning(complaint)


# How many lines of it have been told, and what emulators said last that are no more.
_LOGS: dict[Path, int] = {}
_LAST: list[str] = []


@contextmanager
def watched_emulator(directory: Path, *options: str) -> Iterator[dict[str, str]]:
    """Run the emulator as a process of its own; tests that run meanwhile are blamed for what it ignores."""
    with running_emulator(directory, *options) as variables:
        log = directory / "emulator.log"
        _LOGS[log] = 0
        try:
            # Each test has a cache of its own, also if several tests share the emulator.
            yield {name: value for name, value in variables.items() if name != "HW_CACHE_DIR"}
        finally:
            _LAST.extend(ignored_names(log)[_LOGS.pop(log) :])


def _said_by_processes() -> Iterator[str]:
    while _LAST:
        yield _LAST.pop(0)
    for log, known in _LOGS.items():
        found = ignored_names(log)
        _LOGS[log] = len(found)
        yield from found[known:]

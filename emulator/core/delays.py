# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads that lag behind writes: for a while a service shows the state before a creation, change or deletion.

Writes never lag: the service checks them against the current state.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from .schema import Invalid

# The seconds by which the reads of a service lag, for each service with data that can be written. A registry of
# ``cse`` has its own caches, which depend on its release.
SECONDS: Mapping[str, float] = {
    "vpc": 5,
    "eip": 5,
    "ecs": 10,
    "evs": 5,
    "bms": 5,
    "bss": 5,
    "dds": 15,
    "drs": 20,
    "scm": 20,
    "elb": 5,
    "waf": 5,
    "rtc": 5,
    "live": 10,
    "servicestage": 5,
    "vod": 5,
    "obs": 2,
    "dns": 5,
    "smn": 5,
    "kps": 2,
}
# The ends of the paths of POSTs that only read.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "vpc": ("/resource_instances/action", "/resource-instances/filter", "/resource-instances/count"),
    "eip": ("/resource_instances/action",),
    "bss": ("/resources/query", "/subscribe-rate"),
    "dds": ("/instances/action",),
    "drs": (
        *("/jobs", "/batch-status", "/batch-detail", "/batch-progress", "/batch-rpo-and-rto"),
        "/batch-precheck-result",
    ),
    "scm": ("/deployed-resources", "/resource_instances/action", "/export"),
}


class Delays:
    """The delays of the services of one emulator: none, the usual ones, or those of a seed."""

    def __init__(self) -> None:
        self._seconds: Mapping[str, float] = {}

    def set(self, given: Any, services: Mapping[str, object]) -> None:
        """Set the delays. ``given`` comes from a seed: true or false for all services, or seconds by service.

        Raises Invalid if ``given`` has another form or names an unknown service.
        """
        if isinstance(given, bool):
            self._seconds = dict(SECONDS) if given else {}
            return
        if not isinstance(given, dict):
            raise Invalid("value", "delays", "delays: neither true nor false, nor seconds by service")
        for name, seconds in given.items():
            if name not in services:
                raise Invalid("value", "delays", f"delays: there is no service {name}")
            if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or seconds < 0:
                raise Invalid("value", f"delays.{name}", f"delays.{name}: {seconds!r} is not a number of seconds")
        self._seconds = {**self._seconds, **given}

    def of_read(self, service: str, method: str, path: str) -> timedelta:
        """Return the delay of the response to this request. It is zero for a request that writes."""
        question = method == "POST" and path.endswith(QUESTIONS.get(service, ()))
        behind = self._seconds.get(service, 0) if question or method in ("GET", "HEAD") else 0
        return timedelta(seconds=behind)

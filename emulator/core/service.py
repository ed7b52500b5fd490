# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The facts about a service that the emulator needs before its first call: its addresses and the kinds of its seeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .router import Router

# All services of the emulator, and some that it does not have but whose names it knows.
SERVICES = (
    *("iam", "sts", "vpc", "eip", "ecs", "bms", "bss", "ims", "kps", "evs", "nat"),
    *("scm", "dds", "drs", "rtc", "cse", "servicestage", "live", "vod", "obs", "elb", "waf"),
    *("dns", "smn"),
)


@dataclass(frozen=True)
class Service:
    """A service. ``load`` returns its operations. It is called when they are first needed: their import takes time.

    ``seeds`` are the kinds of objects that can be seeded, in the order in which they are planted.
    ``hosts`` are the first labels of the service's host names if they differ from its name.
    ``guest_of`` names a service whose host name this one shares. It gets the requests there for which it has a path.
    A service with ``branches`` has servers below its own address, each at ``/<branches>/<name of the branch>``.
    ``spools`` says that the bodies of its requests are stored in files.
    """

    name: str
    load: Callable[[], Router]
    seeds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    guest_of: str = ""
    branches: str = ""
    spools: bool = False

    @cached_property
    def router(self) -> Router:
        return self.load()

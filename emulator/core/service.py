# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service as the emulator knows it before anybody has called it: its addresses and what can be seeded into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .room import Room

# All that the emulator has, and some that it only has addresses for.
SERVICES = (
    *("iam", "sts", "vpc", "eip", "ecs", "bms", "bss", "ims", "kps", "evs"),
    *("scm", "dds", "drs", "rtc", "cse", "servicestage", "live", "vod", "obs", "elb", "waf"),
)


@dataclass(frozen=True)
class Service:
    """``load`` returns the operations; it is called when they are first needed, because importing them takes time.

    ``seeds`` are the kinds of things that can be seeded, in the order in which they are planted.
    ``hosts`` are the first labels of the service's host names where they differ from its name.
    ``guest_of`` names a service whose host name this one shares: what it has paths for there is meant for it.
    A service with ``branches`` has servers below its own address, each at ``/<branches>/<name of the branch>``.
    ``spools`` says that the bodies of its requests go to files.
    """

    name: str
    load: Callable[[], Room]
    seeds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    guest_of: str = ""
    branches: str = ""
    spools: bool = False

    @cached_property
    def room(self) -> Room:
        return self.load()

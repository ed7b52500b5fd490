# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clock of the machine. All other tests have one of their own."""

from __future__ import annotations

import time

from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock


def test_sleep_takes_its_time() -> None:
    began = time.monotonic()
    Clock().sleep(0.05)
    assert time.monotonic() - began >= 0.05


def test_it_tells_the_time_of_the_machine() -> None:
    clock = Clock()
    assert time.time() - 60 < clock.now() < time.time() + 60
    assert clock.monotonic() <= clock.monotonic()

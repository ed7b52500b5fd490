# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An emulated account with an app of SparkRTC, for the tests of everything in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.core.settings import Pace
from tests.support.local_cloud import LocalCloud

APP, RULE = "e0000000000000000000000000000c01", "e0000000000000000000000000000d01"
PROJECT = "01234567890123456789012345678901"
OURS: dict[str, Any] = {"app": "rtc-examples"}
HERE: dict[str, Any] = {**OURS, "location": "cn-north-4"}
STREAM: dict[str, Any] = {**OURS, "room_id": "lobby", "user": "user001", "record_location": "cn-north-4"}
MIX: dict[str, Any] = {
    **OURS,
    "room_id": "lobby",
    "encode_template": "1280*720_15_1130",
    "layout_template": "custom",
    "layout_panes": [{"id": 1, "x": 0, "y": 0, "width": 1, "height": 1}],
}


class Calls(LocalCloud):
    """Runs the modules of SparkRTC by the second half of their names."""

    def __init__(self, cache: Path, pace: Pace = "instant") -> None:
        super().__init__(cache, pace=pace)
        self.run("vpc_info")
        self.requests()

    def done(self, module: str, **options: Any) -> Any:
        return super().done(f"rtc_{module}", **options)

    def refused(self, module: str, **options: Any) -> str:
        return super().refused(f"rtc_{module}", **options)

    def meet(self, room: str, *users: str) -> None:
        """From now on these are in the room."""
        self.tell("seed", {"rtc_rooms": [{"app": "rtc-examples", "room": room, "users": list(users)}]})

    def bodies(self) -> list[Any]:
        """What was sent since the last call."""
        return [entry["body"] for entry in self.requests() if entry["method"] in ("POST", "PUT")]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms, one folder a service. The order is the order in which their seeds are planted."""

from __future__ import annotations

from ..core.room import Room
from . import bms, bss, cse, dds, drs, ecs, eip, iam, ims, kps, live, obs, rtc, scm, servicestage, vod, vpc


def rooms() -> list[Room]:
    return [
        iam.ROOM,
        vpc.ROOM,
        eip.ROOM,
        ims.ROOM,
        kps.ROOM,
        bss.ROOM,
        bms.ROOM,
        ecs.ROOM,
        dds.ROOM,
        drs.ROOM,
        scm.ROOM,
        cse.ROOM,
        servicestage.ROOM,
        rtc.ROOM,
        live.ROOM,
        obs.ROOM,
        vod.ROOM,
    ]

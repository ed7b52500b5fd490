# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings that are chosen when the emulator is started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Pace = Literal["instant", "poll", "clock"]
PACES: tuple[str, ...] = get_args(Pace)


@dataclass(frozen=True)
class Settings:
    """The settings of an emulator. ``region`` is that of requests that name none.

    ``pace`` is the clock mode. ``seed`` is the name of a shipped seed or the path of a file. ``delays`` says whether
    reads lag behind writes; None leaves this to the seed.
    """

    region: str = "cn-north-4"
    pace: Pace = "instant"
    seed: str = "default"
    delays: bool | None = None

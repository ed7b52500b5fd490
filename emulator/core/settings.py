# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person who starts the emulator decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Pace = Literal["instant", "poll", "clock"]
PACES: tuple[str, ...] = get_args(Pace)


@dataclass(frozen=True)
class Settings:
    """``region`` serves requests that name none; ``seed`` is the name of a shipped seed or the path of a file.

    ``delays`` says whether reads lag behind writes; None leaves that to the seed.
    """

    region: str = "cn-north-4"
    pace: Pace = "instant"
    seed: str = "default"
    delays: bool | None = None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields that requests for VPCs, subnets, security groups and rules have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...core.schema import Integer, Invalid, Text


@dataclass(frozen=True)
class Written(Text):
    """A string that consists of the characters of ``pattern``."""

    pattern: str = ""

    def _check(self, value: object, where: str) -> str:
        text = Text._check(self, value, where)
        if not re.fullmatch(self.pattern, text):
            raise Invalid("value", where, f"{where}: {text!r} has characters that are not allowed")
        return text


# Letters of any language, digits, and three signs.
NAME = Written(min_len=1, max_len=64, pattern=r"[\w.\-]*")
OPTIONAL_NAME = Written(max_len=64, pattern=r"[\w.\-]*")
DESCRIPTION = Written(max_len=255, pattern=r"[^<>]*")
ENTERPRISE_PROJECT = Text(max_len=36)
PAGING = {"limit": Integer(minimum=0, maximum=2000), "marker": Text()}

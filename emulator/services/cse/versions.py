# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The version rules: one version, a range, all from one version on, or the latest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import refusals
from .records import Microservice, version_numbers

LATEST, ANY = "latest", ""
_NUMBERS = r"\d+(\.\d+){0,3}"
_RULE = re.compile(rf"{LATEST}|{_NUMBERS}|{_NUMBERS}\+|{_NUMBERS}-{_NUMBERS}")


def check_rule(rule: str) -> str:
    if _RULE.fullmatch(rule) is None:
        raise refusals.bad_parameter(f"version {rule!r} is none of 1.0.0, 1.0.0+, 1.0.0-2.0.0 and latest")
    return rule


def allows(rule: str, one: Microservice, there: Sequence[Microservice]) -> bool:
    """Return whether the rule allows ``one`` of all microservices ``there`` with its name.

    The end of a range is excluded.
    """
    numbers = one.numbers
    if rule == ANY:
        return True
    if rule == LATEST:
        return numbers == max(other.numbers for other in there)
    if rule.endswith("+"):
        return numbers >= version_numbers(rule[:-1])
    first, dash, last = rule.partition("-")
    if dash:
        return version_numbers(first) <= numbers < version_numbers(last)
    return numbers == version_numbers(first)

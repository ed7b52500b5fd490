# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Taking secrets out of text.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MASK = "********"
# What ansible-core 2.21 and older put in the place of a whole value; plays that look for it find it on every core.
MASK_OF_VALUE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret replaced. The longest goes first, so that one inside another leaves no rest."""
    return _replace(text, _longest_first(secrets))


def redact_values(data: Any, secrets: Iterable[str]) -> Any:
    """A copy of plain data with every secret replaced in its values, and every number that has one in its digits."""
    ordered = _longest_first(secrets)
    whole = frozenset(ordered)

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return MASK_OF_VALUE if value in whole else _replace(value, ordered)
        if isinstance(value, dict):
            return {key: clean(item) for key, item in value.items()}
        if isinstance(value, list):
            return [clean(item) for item in value]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return MASK_OF_VALUE if any(secret in str(value) for secret in ordered) else value
        return value

    return clean(data)


def _longest_first(secrets: Iterable[str]) -> list[str]:
    return sorted({secret for secret in secrets if secret}, key=len, reverse=True)


def _replace(text: str, ordered: Iterable[str]) -> str:
    for secret in ordered:
        text = text.replace(secret, MASK)
    return text

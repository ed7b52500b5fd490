# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules that select versions of a microservice.

Registries from 2.1 on return all versions for any rule, so the rule is applied here.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..._core.errors import InvalidInput

LATEST, ANY = "latest", "0.0.0+"
_NUMBERS = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}"
_ONE = re.compile(_NUMBERS)
_RULE = re.compile(r"(%s)(?:(\+)|-(%s))?" % (_NUMBERS, _NUMBERS))


def check_rule(rule: str) -> str:
    """Return the rule. Raises InvalidInput if it is no rule."""
    if rule != LATEST:
        _bounds(rule)
    return rule


def matching(rule: str, versions: Iterable[str]) -> set[str]:
    """Return the versions that the rule selects among those of one microservice. A range excludes its end."""
    numbers = {version: _numbers(version) for version in versions}
    if rule == LATEST:
        least = max(numbers.values(), default=())
        return {version for version, found in numbers.items() if found == least}
    first, onwards, end = _bounds(rule)
    least = _numbers(first)
    if onwards:
        return {version for version, found in numbers.items() if found >= least}
    if end:
        return {version for version, found in numbers.items() if least <= found < _numbers(end)}
    return {version for version, found in numbers.items() if found == least}


def canonical(version: str) -> str:
    """Return the version with three numbers, or with four if the fourth is not zero."""
    numbers = _numbers(version)
    return ".".join(str(number) for number in (numbers if numbers[3] else numbers[:3]))


def _bounds(rule: str) -> tuple[str, str | None, str | None]:
    """Return the first version of the rule, a plus if the rule has no end, and the end of a range.

    The last two are None if they do not apply. Raises InvalidInput if it is no rule.
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        raise InvalidInput(
            '"%s" is not a version rule: use one such as "1.0.0", "1.0.0+", "1.0.0-2.0.0" or "latest".' % rule
        )
    return match[1], match[2], match[3]


def _numbers(version: str) -> tuple[int, ...]:
    """Return the four numbers of a version. Missing numbers are 0: 1.0 and 1.0.0.0 are the same version.

    Text that is no version has four zeros, so that it comes before all versions.
    """
    parts = tuple(int(part) for part in version.split(".")) if _ONE.fullmatch(version) else ()
    return parts + (0,) * (4 - len(parts))

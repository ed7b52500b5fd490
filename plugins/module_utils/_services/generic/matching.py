# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Comparison of a desired document with one of an API that nothing is known about.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ..._core.messages import text_of
from ..._engine.compare import assignment, equal

SCALARS = (str, int, float, bool)


def at(value: Any, path: str) -> Any:
    """Return the value at a path such as C(volume.ids.0), None if there is none."""
    for part in (path,) if isinstance(value, Mapping) and path in value else path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def matches(desired: Any, current: Any, *, ordered: bool = False) -> bool:
    """Return whether a document has everything that is desired. Keys that the service adds are no difference.

    Lists have the same number of items, in the same order only if that counts. A number equals its text, because
    templates of Ansible can turn one into the other.
    """
    if isinstance(desired, Mapping) and (current is None or isinstance(current, Mapping)):
        return all(matches(value, (current or {}).get(key), ordered=ordered) for key, value in desired.items())
    if isinstance(desired, list) and isinstance(current, list):
        fits = partial(matches, ordered=ordered)
        if len(desired) != len(current):
            return False
        return all(map(fits, desired, current)) if ordered else len(assignment(desired, current, fits)) == len(desired)
    if isinstance(desired, SCALARS) and isinstance(current, SCALARS):
        return desired == current or text_of(desired) == text_of(current)
    return equal(desired, current)


def merged(current: Any, desired: Any) -> Any:
    """Return the document as it is after the desired one was written: keys that are not desired stay."""
    if not isinstance(current, Mapping) or not isinstance(desired, Mapping):
        return desired
    return {**current, **{key: merged(current.get(key), value) for key, value in desired.items()}}


def replaced(document: Any, identifier: str) -> Any:
    """Return the document with the ID in the place of each text that is C({id})."""
    if isinstance(document, Mapping):
        return {key: replaced(value, identifier) for key, value in document.items()}
    if isinstance(document, list):
        return [replaced(item, identifier) for item in document]
    return identifier if document == "{id}" else document

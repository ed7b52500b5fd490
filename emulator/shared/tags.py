# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of networks and what is in them. Several services change them with the same requests and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..core.errors import ApiError
from ..core.schema import Items, Shape, Text

Tags = tuple[tuple[str, str], ...]

MOST = 10
LONGEST_KEY, LONGEST_VALUE = 36, 43

# The lengths are checked below, because their refusal has words of its own.
TAG = Shape({"key": Text(), "value": Text(nullable=True)}, required=("key",))
CHANGE = Shape({"action": Text(), "tags": Items(TAG, min_items=1)}, required=("action", "tags"))


def seen(tags: Tags) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags]


def of_texts(texts: Iterable[str]) -> Tags:
    """Return the tags of a creation, which has them as ``key*value``. Raises ApiError (400) if they are invalid."""
    parts = [text.partition("*") for text in texts]
    for key, star, _value in parts:
        if not star:
            raise refused(f"Tag {key} is invalid.")
    return created((), [{"key": key, "value": value} for key, _star, value in parts])


def changed(own: Tags, request: Mapping[str, Any]) -> Tags:
    """Return the tags after a request to create or delete some. Raises ApiError (400) if it is invalid."""
    if request["action"] == "create":
        return created(own, request["tags"])
    if request["action"] == "delete":
        keys = _distinct(request["tags"])
        return tuple((key, value) for key, value in own if key not in keys)
    raise refused("action is invalid.")


def created(own: Tags, given: Sequence[Mapping[str, Any]]) -> Tags:
    """Return the tags with those of ``given``. A tag with a known key replaces the other.

    Raises ApiError (400) if a tag is invalid, or if there are too many.
    """
    _distinct(given)
    for tag in given:
        if tag.get("value") is None:
            raise refused("Tag value can not be null.")
        if not 1 <= len(tag["key"]) <= LONGEST_KEY or len(tag["value"]) > LONGEST_VALUE:
            ranges = f"The key length must be in range [1,{LONGEST_KEY}] and value in range [0,{LONGEST_VALUE}]"
            raise refused(f"Tag length is invalid. {ranges}")
    tags = {**dict(own), **{tag["key"]: tag["value"] for tag in given}}
    if len(tags) > MOST:
        raise refused(f"number of tags exceeds max num of {MOST}.")
    return tuple(sorted(tags.items()))


def refused(message: str) -> ApiError:
    return ApiError(400, "VPC.1801", message)


def _distinct(given: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the keys of the tags. Raises ApiError (400) if there are too many, or if two are the same."""
    keys = {tag["key"] for tag in given}
    if len(given) > MOST:
        raise refused(f"number of tags exceeds max num of {MOST}.")
    if len(keys) < len(given):
        raise refused("Tag key is repeated.")
    return keys

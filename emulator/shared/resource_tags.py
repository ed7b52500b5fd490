# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of resources that are key and value pairs, and the body of the request that changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..core.schema import Field, Items, Shape, Text

Tags = tuple[tuple[str, str], ...]
CREATE, DELETE = "create", "delete"


def tag_list(*, longest_key: int, longest_value: int, needs_value: bool = False) -> Field:
    """Return the declaration of a list of tags with these lengths."""
    fields = {"key": Text(min_len=1, max_len=longest_key), "value": Text(max_len=longest_value)}
    return Items(Shape(fields, required=("key", "value") if needs_value else ("key",)))


def tags_action(tags: Field) -> Shape:
    """Return the declaration of the request that creates or deletes tags."""
    return Shape({"action": Text(choices=(CREATE, DELETE)), "tags": tags}, required=("action", "tags"))


def read_tags(given: Iterable[Mapping[str, str]]) -> Tags:
    """Return the tags of a list in a request. Of two with the same key, the last one counts."""
    return _sorted({tag["key"]: tag.get("value", "") for tag in given})


def changed_tags(tags: Tags, body: Mapping[str, object], given: Tags) -> Tags:
    """Return the tags after the action of ``body`` with the tags ``given``.

    A created tag replaces that with the same key. A deleted tag does not have to exist.
    """
    if body["action"] == CREATE:
        return _sorted({**dict(tags), **dict(given)})
    gone = {key for key, _value in given}
    return tuple(tag for tag in tags if tag[0] not in gone)


def seeded_tags(given: Mapping[str, object]) -> Tags:
    return _sorted({key: str(value) for key, value in given.items()})


def shown_tags(tags: Tags) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in tags]


def _sorted(tags: Mapping[str, str]) -> Tags:
    return tuple(sorted(tags.items()))

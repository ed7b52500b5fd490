# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tree of categories, read in one request: find a category by its path or its name.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import candidates, listed, quoted
from .api import VodApi

Remote = Mapping[str, Any]
# An asset without a category is in the category that the service calls "Other".
OTHER, OTHER_NAME = -1, "Other"
# The names of that category in the languages of the service.
OTHER_NAMES = (OTHER_NAME, "其他")


def walk(categories: Iterable[Remote], parent: Remote | None = None) -> Iterator[dict[str, Any]]:
    """Yield all categories of a tree, each before the categories below it."""
    for one in categories:
        path = "%s/%s" % (parent["path"], one["name"]) if parent else str(one["name"])
        found = {
            "id": int(one["id"]),
            "name": one["name"],
            "path": path,
            "parent_id": parent["id"] if parent else 0,
            "level": parent["level"] + 1 if parent else 1,
        }
        yield found
        yield from walk(one.get("children") or (), found)


def category_id_of(vod: VodApi, wanted: str) -> int:
    """Return the ID of the category with that path or that name. An empty text means the category "Other".

    Raises InvalidInput if several categories have the name, and NoCategory if none has it.
    """
    if wanted == "":
        return OTHER
    there = list(walk(vod.list_categories()))
    if wanted in OTHER_NAMES and all(one["name"] != wanted for one in there):
        return OTHER
    return int(one_called(there, wanted)["id"])


def name_in(wanted: str) -> str:
    """Return the name of the category that a path or a name refers to. An empty text means the category "Other"."""
    return wanted.strip("/").rpartition("/")[2] if wanted else OTHER_NAME


class NoCategory(Missing):
    """The error that no category has this path or name."""


def one_called(categories: Iterable[Remote], wanted: str) -> Remote:
    there = list(categories)
    found = [one for one in there if one["path"] == wanted.strip("/")]
    found = found or [one for one in there if one["name"] == wanted]
    if len(found) > 1:
        paths = listed(one["path"] for one in found)
        raise InvalidInput(
            'There are %d categories with the name "%s": %s. Use the path of one.' % (len(found), wanted, paths)
        )
    if not found:
        known = candidates(one["path"] for one in there)
        raise NoCategory("There is no category with the name or path %s.%s" % (quoted(wanted), known), name_in(wanted))
    return found[0]

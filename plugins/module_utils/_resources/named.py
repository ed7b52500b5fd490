# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task means that may say a name or an id. The same for every kind of object.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._core.errors import InvalidInput

Object = Mapping[str, Any]


def one(objects: Iterable[Object], wanted: str | None, kind: str) -> Object:
    """The object with that id or that name. Raises InvalidInput for none and for several of the name."""
    there = list(objects)
    by_id = [item for item in there if item.get("id") == wanted]
    named = by_id or [item for item in there if item.get("name") == wanted]
    if len(named) > 1:
        ids = ", ".join(sorted(str(item["id"]) for item in named))
        raise InvalidInput(
            "%d %ss are called %s: %s. Give the id of the one that is meant." % (len(named), kind, wanted, ids)
        )
    if not named:
        raise InvalidInput("There is no %s with the id or the name %s." % (kind, wanted))
    return named[0]

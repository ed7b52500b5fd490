# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task means that may say a name or an id. The same for every kind of object.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._core.errors import InvalidInput, Missing

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
        raise Missing("There is no %s with the id or the name %s." % (kind, wanted), str(wanted))
    return named[0]


def foreseen(cloud: Any, wanted: str, sentence: str) -> Object:
    """What a task refers to and is not there: in check mode an earlier task of the play may be what makes it.

    It has a name and no id. Raises Missing with the ``sentence``, which says what is missing, outside of check
    mode; there it is a warning, so that a wrong name can be seen.
    """
    if not cloud.read_only:
        raise Missing(sentence, wanted)
    cloud.warn("%s In check mode it counts as one that an earlier task makes." % sentence)
    return {"id": None, "name": wanted}

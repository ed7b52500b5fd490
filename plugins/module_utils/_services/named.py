# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The search for an object that a task refers to by name or ID, for all kinds of objects.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._core.errors import InvalidInput, Missing
from .._core.wording import candidates, quoted
from .._engine.resources import plural_of

Object = Mapping[str, Any]


def one(objects: Iterable[Object], wanted: str | None, kind: str) -> Object:
    """Return the object with this ID or name. Raises Missing for none, and InvalidInput for several with the name."""
    there = list(objects)
    by_id = [item for item in there if item.get("id") == wanted]
    named = by_id or [item for item in there if item.get("name") == wanted]
    if len(named) > 1:
        raise several("%s with the name %s" % (plural_of(kind), quoted(wanted)), (item["id"] for item in named))
    if not named:
        known = candidates(item.get("name") or item.get("id") for item in there)
        raise Missing("There is no %s with the name or ID %s.%s" % (kind, quoted(wanted), known), str(wanted))
    return named[0]


def by_name(objects: Iterable[Object], name: str, kinds: str) -> Object | None:
    """Return the object with exactly this name, None if there is none. Raises InvalidInput for several.

    The filters of services match a name anywhere in a name. ``kinds`` says in the plural what the objects are.
    """
    found = {str(item["id"]): item for item in objects if item.get("name") == name}
    if len(found) > 1:
        raise several("%s with the name %s" % (kinds, quoted(name)), found)
    return next(iter(found.values()), None)


def several(what: str, ids: Iterable[object], option: str = "") -> InvalidInput:
    """Return the error for a reference that fits several objects. ``what`` says in the plural what they are."""
    found = sorted(map(str, ids))
    sentence = "There are %d %s: %s. Use the ID of one." % (len(found), what, ", ".join(found))
    return InvalidInput("%s: %s" % (option, sentence) if option else sentence)


def foreseen(cloud: Any, wanted: str, sentence: str) -> Object:
    """Return a placeholder with a name and no ID for a missing object that a task refers to in check mode.

    An earlier task of the play may create that object. The ``sentence`` says what is missing. Check mode warns with it,
    so that a wrong name can be seen. Otherwise, the function raises Missing with it.
    """
    if not cloud.read_only:
        raise Missing(sentence, wanted)
    cloud.warn("%s In check mode it counts as one that an earlier task creates." % sentence)
    return {"id": None, "name": wanted}

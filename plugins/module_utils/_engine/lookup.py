# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The search for the resource that a task names.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._core.errors import AnotherObject, InvalidInput, NotFound
from .declaration import Api, Found, Resource, Want, Wire
from .fields import from_api


def refuse_empty(resource: Resource, want: Want) -> None:
    """Raise InvalidInput if an identifying option is empty text, which would match any resource without a name."""
    for name in ("id",) if want.get("id") is not None else resource.lookup:
        if want.get(name) == "":
            raise InvalidInput("%s is empty, so it says nothing about which %s is meant." % (name, resource.label))


def look_for(resource: Resource, api: Api, want: Want) -> Found:
    """Return the result of the resource's own search or, without one, of ``find``."""
    return resource.find(api, want) if resource.find else find(resource, api, want)


def find(resource: Resource, api: Api, want: Want) -> Found:
    """Return the one resource that the task names: by ID, else by the lookup options that the task gives.

    Raises InvalidInput for several matches, because a choice among them could change or delete the wrong object, and
    if the task gives none of these options.
    """
    if want.get("id") is not None:
        return Found(get_or_none(resource, api, str(want["id"])))
    filters = _filters(resource, want)
    if not filters:
        raise InvalidInput("Which %s is meant? Give id or %s." % (resource.label, " or ".join(resource.lookup)))
    # A service may match a name by its beginning or ignore a filter, so the value itself is compared.
    matches = [wire for wire in resource.list(api, **filters) if _matches(resource, wire, filters)]
    return Found(only(resource, matches, filters))


def only(resource: Resource, matches: list[Wire], filters: Mapping[str, Any]) -> Wire | None:
    """Return the single match, None if there is none. Raises InvalidInput, which lists the IDs, for several."""
    if len(matches) > 1:
        raise InvalidInput(
            "There are %d %ss with %s: %s. Give the id of the one that is meant."
            % (
                len(matches),
                resource.label,
                " and ".join("%s %s" % item for item in filters.items()),
                ", ".join(sorted(str(wire.get("id")) for wire in matches)),
            )
        )
    return matches[0] if matches else None


def get_or_none(resource: Resource, api: Api, identifier: str) -> Wire | None:
    """Return the object with this ID, None if the service says that there is none.

    Raises AnotherObject if the service returns another object: to continue would change or delete that one.
    """
    try:
        wire = resource.get(api, identifier)
    except NotFound:
        return None
    answered = wire.get("id")
    if answered is not None and str(answered) != str(identifier):
        raise AnotherObject(
            "The answer is about the %s %s." % (resource.label, answered),
            action="get %s %s" % (resource.label, identifier),
        )
    return wire


def _filters(resource: Resource, want: Want) -> dict[str, Any]:
    return {name: want[name] for name in resource.lookup if want.get(name) is not None}


def _matches(resource: Resource, wire: Wire, filters: Mapping[str, Any]) -> bool:
    view = from_api(resource.fields + resource.outputs, wire)
    return all(resource.same(name, value, view) for name, value in filters.items())

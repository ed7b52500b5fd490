# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading many: what every reading module does.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .declaration import Api, Found, Resource, Want
from .lookup import get_or_none, refuse_empty

# In a result that is a secret as a whole: the task may use it, and nothing of it is shown.
CONFIDENTIAL = "_huaweicloud_confidential"


class Listing(NamedTuple):
    """Which options of a reading module the service filters by, and which are compared here because it cannot.

    A server-side filter may be looser than the option (a name matched by its beginning); with ``exact`` it is
    compared here, too. ``aids`` are options that the resource's ``prepare`` turns into others. What is read with one of
    the ``confidential`` options is a secret. With one of the ``traces`` options reading leaves something behind in the
    service, so they are left out in check mode.
    """

    resource: Resource
    query: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    exact: tuple[str, ...] = ("name",)
    aids: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


def read_all(listing: Listing, api: Api, want: Want) -> list[dict[str, Any]]:
    """Every resource that the options match, as returned to the user; an unknown id or name is an empty list, never
    everything."""
    resource = listing.resource
    if want.get("id") is not None:
        refuse_empty(resource, want)
    want = resource.prepare(api, want) if resource.prepare else want
    compared = {name: want[name] for name in listing.local + listing.exact if want.get(name) is not None}
    views = (resource.view(found.wire, found.around) for found in _found(listing, api, want) if found.wire is not None)
    return [view for view in views if all(resource.same(name, value, view) for name, value in compared.items())]


def _found(listing: Listing, api: Api, want: Want) -> Iterable[Found]:
    resource = listing.resource
    filters = {name: want[name] for name in listing.query if want.get(name) is not None}
    if resource.find_all is not None:
        return resource.find_all(api, want.get("id"), filters)
    if want.get("id") is not None:
        return (Found(get_or_none(resource, api, str(want["id"]))),)
    return (Found(wire) for wire in resource.list(api, **filters))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading many objects: the common steps of all reading modules.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .declaration import Api, Found, Resource, Want
from .lookup import get_or_none, refuse_empty

# A key in a result that is secret as a whole: the task can use the result, and nothing of it is shown.
CONFIDENTIAL = "_huaweicloud_confidential"


class Listing(NamedTuple):
    """The options of a reading module: ``query`` options are filters of the service, ``local`` ones are compared here.

    A filter of the service can be looser than the option, for example match a name by its beginning. The ``exact``
    options are compared here, too. ``aids`` are options that the resource's ``prepare`` turns into others. Results
    that are read with one of the ``confidential`` options are secret. With one of the ``traces`` options reading leaves
    something behind in the service, so check mode omits them.
    """

    resource: Resource
    query: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    exact: tuple[str, ...] = ("name",)
    aids: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


def read_all(listing: Listing, api: Api, want: Want) -> list[dict[str, Any]]:
    """Return every resource that the options match, in the form for the user.

    An unknown ID or name leads to an empty list, never to all resources.
    """
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

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading many objects: the common steps of all reading modules.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from .resources import Desired, Found, Resource

# A key in a result that is secret as a whole: the task can use the result, and nothing of it is shown.
CONFIDENTIAL = "_huaweicloud_confidential"

ResourceT = TypeVar("ResourceT", bound=Resource[Any])


class Listing(Generic[ResourceT]):
    """The list of a resource, with one instance for each task.

    ``query`` options are filters of the service, ``local`` ones are compared here. A filter of the service can be
    looser than the option, for example match a name by its beginning. The ``exact`` options are compared here, too.
    ``aids`` are options that ``prepare`` turns into others.

    Results that are read with one of the ``confidential`` options are secret. With one of the ``traces`` options
    reading leaves something behind in the service, so check mode omits them.
    """

    kind: ClassVar[type[Resource[Any]]]
    query: ClassVar[tuple[str, ...]] = ()
    local: ClassVar[tuple[str, ...]] = ()
    exact: ClassVar[tuple[str, ...]] = ("name",)
    aids: ClassVar[tuple[str, ...]] = ()
    confidential: ClassVar[tuple[str, ...]] = ()
    traces: ClassVar[tuple[str, ...]] = ()

    def __init__(self, resource: ResourceT) -> None:
        self.resource = resource

    def prepare(self, desired: Desired) -> Desired:
        """Return the options in their canonical form, with names turned into IDs. Raises InvalidInput."""
        return self.resource.validate(desired)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the objects that match, or the one with the given ID. ``filters`` are the ``query`` options."""
        if identifier is not None:
            return (Found(self.resource.get_or_none(identifier)),)
        return (Found(remote) for remote in self.resource.list(**filters))

    def read(self, desired: Desired) -> list[dict[str, Any]]:
        """Return every object that the options match, in the form for the user.

        An unknown ID or name leads to an empty list, never to all objects.
        """
        resource = self.resource
        if desired.get("id") is not None:
            resource.refuse_empty(desired)
        desired = self.prepare(desired)
        compared = {name: desired[name] for name in self.local + self.exact if desired.get(name) is not None}
        filters = {name: desired[name] for name in self.query if desired.get(name) is not None}
        identifier = None if desired.get("id") is None else str(desired["id"])
        views = [
            resource.view(found.remote, found.context)
            for found in self.find_all(identifier, filters)
            if found.remote is not None
        ]
        return [view for view in views if all(resource.same(name, value, view) for name, value in compared.items())]

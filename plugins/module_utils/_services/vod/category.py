# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A category of assets. Its path identifies it.

API pages: "Creating a Media Category", "Modifying a Media Category", "Querying Media Category Information", "Deleting a
Media Category".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._core.wording import listed, quoted
from ..._engine.change import Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Resource
from ..named import foreseen
from .api import VodApi
from .categories import NoCategory, Remote, one_called, walk

DEEPEST = 3


def _parent_of(path: str) -> str:
    return path.rpartition("/")[0]


class VodCategory(Resource[VodApi]):
    """A category. One request reads all categories."""

    noun = "category"
    connect = VodApi
    fields = (
        Field("name", update=True),
        Field(
            "parent", to="path", decode=_parent_of, same=lambda desired, current: desired.strip("/") == (current or "")
        ),
    )
    outputs = (Field("path"), Field("parent_id"), Field("level"))
    requires = ("name",)
    aids = ("with_subcategories",)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The category that a new one is in, None for a new one at the top.
        self._above: Remote | None = None

    def get(self, identifier: str) -> Remote:
        found = next((one for one in self.list() if str(one["id"]) == str(identifier)), None)
        if found is None:
            raise NotFound("there is no such category", action="get category %s" % identifier)
        return found

    def list(self, **filters: Any) -> Iterator[Remote]:
        return walk(self.api.list_categories())

    def validate(self, desired: Desired) -> Desired:
        name = desired.get("name")
        if name is not None and ("/" in name or len(name.encode("utf-8")) > 64):
            raise InvalidInput(
                'name is "%s", but can have at most 64 bytes and no slash: shorten it, or use parent for a '
                "category in another one." % name
            )
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the category by its ID, else by its path. ``context`` of the result is the list of all categories."""
        there = list(self.list())
        if desired.get("id") is not None:
            return Found(next((one for one in there if str(one["id"]) == str(desired["id"])), None), there)
        parent = (desired.get("parent") or "").strip("/")
        path = "%s/%s" % (parent, desired["name"]) if parent else desired["name"]
        return Found(next((one for one in there if one["path"] == path), None), there)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options of a new category with its path. Keep the category that it is in."""
        if not found.is_new_for(desired):
            return desired
        parent = self._parent(found.context, desired["parent"]) if desired.get("parent") else None
        if parent is not None and parent["level"] == DEEPEST:
            raise InvalidInput(
                'Category "%s" is of level %d, which is the deepest one: set another parent.'
                % (parent["path"], DEEPEST)
            )
        self._above = parent
        return dict(desired, path="%s/%s" % (parent["path"], desired["name"]) if parent else desired["name"])

    def body(self, desired: Desired) -> dict[str, Any]:
        return {"name": desired["name"], "parent": self._above}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        parent = body["parent"]
        made = self.api.create_category(body["name"], parent["id"] if parent else 0)
        return next(walk([{"id": made["id"], "name": made["name"]}], parent))

    def update(self, identifier: str, changes: Mapping[str, Any]) -> None:
        self.api.rename_category(int(identifier), changes["name"])

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the write that deletes the category. The service also deletes all categories below it.

        Raises InvalidInput if there are categories below it and the task does not set ``with_subcategories``.
        """
        category = found.remote or {}
        below = [one["path"] for one in found.context if one["path"].startswith(category["path"] + "/")]
        if below and not desired.get("with_subcategories"):
            raise InvalidInput(
                'Category "%s" has subcategories: %s. To delete them as well, set with_subcategories.'
                % (category["path"], listed(below))
            )
        names = " and ".join(map(quoted, (category["path"], *below)))
        return (Write("delete category %s" % names, lambda resource, handle: resource.delete(handle.id)),)

    def delete(self, identifier: str) -> None:
        self.api.delete_category(int(identifier))

    def _parent(self, there: Iterable[Remote], wanted: str) -> Remote:
        """Return the category with that path or name.

        In check mode, a category that does not exist yet gets the level that its path shows.
        """
        try:
            return one_called(there, wanted)
        except NoCategory as error:
            path = wanted.strip("/")
            return {**foreseen(self.cloud, wanted, str(error)), "path": path, "level": path.count("/") + 1}


class VodCategories(Listing[VodCategory]):
    """The categories of a project."""

    kind = VodCategory
    exact = ("name", "parent", "path")

    def prepare(self, desired: Desired) -> Desired:
        """Return the options. A name that no category can have leads to an empty list."""
        return desired

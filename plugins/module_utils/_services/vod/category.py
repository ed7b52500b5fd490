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
from dataclasses import replace
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Made, Write
from ..._engine.declaration import Found, Resource, Want
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import get_or_none
from ..named import foreseen
from .api import VodApi
from .categories import NoCategory, Wire, one_called, walk

DEEPEST = 3


class VodCategoryApi:
    """The calls about categories. One request reads all categories."""

    def __init__(self, cloud: Any) -> None:
        self.vod = VodApi(cloud)

    def list(self) -> Iterator[Wire]:
        return walk(self.vod.list_categories())

    def get(self, category_id: str) -> Wire:
        found = next((one for one in self.list() if str(one["id"]) == str(category_id)), None)
        if found is None:
            raise NotFound("there is no such category", action="get category %s" % category_id)
        return found

    def create(self, given: Mapping[str, Any]) -> Wire:
        parent = given["parent"]
        made = self.vod.create_category(given["name"], parent["id"] if parent else 0)
        return next(walk([{"id": made["id"], "name": made["name"]}], parent))

    def update(self, category_id: str, changes: Mapping[str, Any]) -> None:
        self.vod.rename_category(int(category_id), changes["name"])


def prepare(api: VodCategoryApi, want: Want) -> Want:
    name = want.get("name")
    if name is not None and ("/" in name or len(name.encode("utf-8")) > 64):
        raise InvalidInput("name is %s; it may have 64 bytes, and no slash. What it is in is parent." % name)
    return want


def find(api: VodCategoryApi, want: Want) -> Found:
    """Find the category by its ID, else by its path. ``around`` of the result is the list of all categories."""
    there = list(api.list())
    if want.get("id") is not None:
        return Found(next((one for one in there if str(one["id"]) == str(want["id"])), None), there)
    parent = (want.get("parent") or "").strip("/")
    path = "%s/%s" % (parent, want["name"]) if parent else want["name"]
    return Found(next((one for one in there if one["path"] == path), None), there)


def before_create(api: VodCategoryApi, want: Want, around: Any) -> Want:
    parent = _parent(api, around, want["parent"]) if want.get("parent") else None
    if parent is not None and parent["level"] == DEEPEST:
        raise InvalidInput("Category %s is of level %d, below which there is none." % (parent["path"], DEEPEST))
    path = "%s/%s" % (parent["path"], want["name"]) if parent else want["name"]
    return dict(want, parent_category=parent, path=path)


def _parent(api: VodCategoryApi, there: Iterable[Wire], wanted: str) -> Wire:
    """Return the category with that path or name.

    In check mode, a category that does not exist yet gets the level that its path shows.
    """
    try:
        return one_called(there, wanted)
    except NoCategory as error:
        path = wanted.strip("/")
        return {**foreseen(api.vod.cloud, wanted, str(error)), "path": path, "level": path.count("/") + 1}


def body(want: Want) -> dict[str, Any]:
    return {"name": want["name"], "parent": want["parent_category"]}


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    """Return the write that deletes the category. The service also deletes all categories below it.

    Raises InvalidInput if there are categories below it and the task does not set ``with_subcategories``.
    """
    category = found.wire or {}
    below = [one["path"] for one in found.around if one["path"].startswith(category["path"] + "/")]
    if below and not want.get("with_subcategories"):
        raise InvalidInput(
            "Category %s has others below it: %s. To delete them with it, set with_subcategories."
            % (category["path"], ", ".join(below))
        )

    def delete(api: VodCategoryApi, made: Made) -> None:
        api.vod.delete_category(int(made.id))

    names = " and ".join((category["path"], *below))
    return (Write("delete category %s" % names, delete),)


def _parent_of(path: str) -> str:
    return path.rpartition("/")[0]


VOD_CATEGORY = Resource(
    noun="category",
    connect=VodCategoryApi,
    get=VodCategoryApi.get,
    list=VodCategoryApi.list,
    create=VodCategoryApi.create,
    update=VodCategoryApi.update,
    fields=(
        Field("name", update=True),
        Field("parent", to="path", decode=_parent_of, same=lambda want, live: want.strip("/") == (live or "")),
    ),
    outputs=(Field("path"), Field("parent_id"), Field("level")),
    aids=("with_subcategories",),
    requires=("name",),
    prepare=prepare,
    find=find,
    before_create=before_create,
    body=body,
    removal=removal,
)


def find_all(api: VodCategoryApi, identifier: str | None, want: Want) -> Iterable[Found]:
    if identifier is not None:
        wire = get_or_none(VOD_CATEGORY, api, identifier)
        return [] if wire is None else [Found(wire)]
    return (Found(wire) for wire in api.list())


VOD_CATEGORIES = Listing(replace(VOD_CATEGORY, prepare=None, find_all=find_all), exact=("name", "parent", "path"))

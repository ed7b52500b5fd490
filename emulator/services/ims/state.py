# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Images, and their selection by a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf, Table
from ...core.times import after, read_utc

PUBLIC, PRIVATE, SHARED, MARKET = "gold", "private", "shared", "market"
IMAGE_TYPES = (PUBLIC, PRIVATE, SHARED, MARKET)
ACCEPTED = "accepted"
MEMBER_STATUSES = (ACCEPTED, "pending", "rejected")
BARE_METAL = "Ironic"
_KEYS = (
    *("id", "name", "os_type", "os_version", "os_bit", "platform", "min_disk", "min_ram", "virtual_env_type"),
    *("image_type", "status", "architecture", "enterprise_project_id", "supports_evs", "tags"),
    *("created_at", "description", "owner", "flavors", "member_status", "fc_inject"),
)
_COMPUTED = ("id", "name", "tags", "flavors", "owner", "created_at")


@dataclass(frozen=True)
class Image:
    """An image. ``flavors`` are patterns of the flavors that it fits; without any, it fits all.

    ``member_status`` says what this project answered to the owner of a shared image. ``fc_inject`` is ``true`` if the
    image has no cloud-init, and empty if the image does not tell it.
    """

    id: str
    name: str
    created_at: datetime
    owner: str
    image_type: str = PUBLIC
    os_type: str = "Linux"
    os_version: str = ""
    os_bit: str = "64"
    platform: str = "Other"
    min_disk: int = 40
    min_ram: int = 0
    virtual_env_type: str = "FusionCompute"
    status: str = "active"
    architecture: str = "x86"
    enterprise_project_id: str = ""
    supports_evs: bool = True
    tags: tuple[str, ...] = ()
    description: str = ""
    flavors: tuple[str, ...] = ()
    member_status: str = ACCEPTED
    fc_inject: str = ""

    @property
    def visibility(self) -> str:
        if self.image_type in (PUBLIC, MARKET):
            return "public"
        return "shared" if self.image_type == SHARED else "private"

    def fits(self, flavor: str) -> bool:
        return not self.flavors or any(fnmatchcase(flavor, pattern) for pattern in self.flavors)


class ImsState:
    def __init__(self, shelf: Shelf) -> None:
        self.images: Table[Image] = shelf.table("image", {"name": lambda image: [image.name]})

    def image(self, image_id: str) -> Image:
        image = self.images.get(image_id)
        if image is None:
            raise ApiError(404, "IMG.0027", f"No image found with ID {image_id}")
        return image

    def selection(self, query: Mapping[str, Any], view: Callable[[Image], Mapping[str, Any]]) -> list[Image]:
        """Return the selected images after ``marker``, sorted; newest first unless the query says otherwise."""
        found = [image for image in self.images if _selected(image, view(image), query)]
        key = query.get("sort_key", "created_at")
        found.sort(key=lambda image: (view(image)[key], image.id), reverse=query.get("sort_dir", "desc") == "desc")
        if "marker" not in query:
            return found
        marker = self.image(query["marker"])
        return found[found.index(marker) + 1 :] if marker in found else []


_ARRANGING = ("limit", "marker", "sort_key", "sort_dir")


def _selected(image: Image, seen: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    """Return whether the query selects the image.

    Attributes match if they are equal. ``created_at`` and ``updated_at`` take an operator: ``gt:2026-01-01T00:00:00Z``.
    """
    wanted = {name: value for name, value in query.items() if name not in _ARRANGING}
    for name in ("created_at", "updated_at"):
        if name in wanted and not after(image.created_at, wanted.pop(name), name):
            return False
    if "tag" in wanted and wanted.pop("tag") not in image.tags:
        return False
    if "architecture" in wanted and wanted.pop("architecture") != image.architecture:
        return False
    if "flavor_id" in wanted and not image.fits(wanted.pop("flavor_id")):
        return False
    asked = wanted.pop("member_status", ACCEPTED)
    if image.image_type == SHARED and image.member_status != asked:
        return False
    return all(seen.get(name, "") == value for name, value in wanted.items())


def seed_images(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = ImsState(shelf)
    for entry in entries(given, "images"):
        known(entry, "image", _KEYS)
        name = need(entry, "name", "image")
        own = {key: value for key, value in entry.items() if key not in _COMPUTED}
        image_type = own.get("image_type", PUBLIC)
        if image_type not in IMAGE_TYPES or own.get("member_status", ACCEPTED) not in MEMBER_STATUSES:
            raise SeedError(f"image {name} with image_type {image_type!r} and {own.get('member_status')!r}")
        owner = shelf.project if image_type == PRIVATE else ids.derived_hex("images of the platform")
        created = entry.get("created_at")
        state.images.put(
            Image(
                id=entry.get("id") or ids.derived_uuid("image", shelf.project, name),
                name=name,
                created_at=read_utc(created, "created_at") if created else emulator.clock.now(),
                owner=entry.get("owner", owner),
                tags=tuple(entry.get("tags", ())),
                flavors=tuple(entry.get("flavors", ())),
                **own,
            )
        )

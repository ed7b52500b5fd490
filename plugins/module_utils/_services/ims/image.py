# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images, to choose one for a new server or disk.

API page: "Querying Images".

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.wording import quoted
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from ..amounts import whole
from .api import ImsApi

# The value of the option "status" for images in any status.
ANY = "any"
SHARED = "shared"
# The names of the options in the query of the service.
QUERY = {
    "name": "name",
    "status": "status",
    "image_type": "__imagetype",
    "os_type": "__os_type",
    "platform": "__platform",
    "architecture": "architecture",
    "virtual_env_type": "virtual_env_type",
    "tag": "tag",
    "flavor": "flavor_id",
    "enterprise_project_id": "enterprise_project_id",
}


class ImsImage(Resource[ImsApi]):
    """An image, which can only be read."""

    noun = "image"
    connect = ImsApi
    outputs = (
        Field("name"),
        Field("status"),
        Field("visibility"),
        Field("image_type", to="__imagetype"),
        Field("os_type", to="__os_type"),
        Field("os_version", to="__os_version"),
        Field("platform", to="__platform"),
        # The API says only if an image is for ARM.
        Field("architecture"),
        Field("virtual_env_type"),
        Field("min_disk", decode=whole),
        Field("min_ram", decode=whole),
        Field("image_size", to="__image_size", decode=whole),
        Field("description", to="__description"),
        Field("product_code", to="__productcode"),
        Field("tags"),
        Field("owner"),
        Field("enterprise_project_id"),
        Field("created_at"),
        Field("updated_at"),
    )

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return the images that match, in the service's order."""
        for image in self.api.list_images(**filters):
            yield dict(image, architecture="arm" if image.get("__support_arm") == "true" else "x86")


class ImsImages(Listing[ImsImage]):
    """The images that the project can use, the newest first."""

    kind = ImsImage
    query = (*QUERY, "name_pattern", "disk_size", "newest")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the images that match, the newest first. The service does not compare patterns and sizes of disks."""
        pattern = _pattern(filters.get("name_pattern"))
        images = [
            image
            for image in self.resource.list(**_query(identifier, filters))
            if identifier in (None, image.get("id"))
            and filters.get("name") in (None, image.get("name"))
            and (pattern is None or pattern.search(str(image.get("name") or "")))
            and _fits(image, filters.get("disk_size"))
        ]
        images.sort(key=lambda image: (str(image.get("created_at") or ""), str(image.get("id"))), reverse=True)
        return [Found(image) for image in (images[:1] if filters.get("newest") else images)]


def _fits(image: Remote, size: int | None) -> bool:
    """Return whether the image fits on a system disk of this size. An image without a minimum fits on any."""
    return size is None or (whole(image.get("min_disk")) or 0) <= size


def _query(identifier: str | None, filters: Desired) -> dict[str, Any]:
    query = {QUERY[name]: value for name, value in filters.items() if name in QUERY}
    if query.get("status") == ANY:
        del query["status"]
    if query.get("__imagetype") == SHARED:
        # Images that the project has not accepted cannot be used.
        query.update(visibility=SHARED, member_status="accepted")
    if identifier is not None:
        query["id"] = identifier
    return query


def _pattern(text: str | None) -> re.Pattern[str] | None:
    if text is None:
        return None
    try:
        return re.compile(text)
    except re.error as error:
        raise InvalidInput(
            "name_pattern is %s, which is not a regular expression: %s. Correct it." % (quoted(text), error)
        ) from None

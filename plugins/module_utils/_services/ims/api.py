# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Image Management Service: the list of images, to choose one.

API page: "Querying Images" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging

IMAGES = MarkerPaging(items="images", limit=500)
# Without this query, users with rights for enterprise projects only see no private images.
GRANTED = {"enterprise_project_id": "all_granted_eps"}


class ImsApi:
    """The calls of the IMS service."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("ims")

    def list_images(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the images that the project can use: its own, shared and public ones.

        ``id`` and ``name`` filter exactly. The images are those of all enterprise projects that the user can see,
        unless one is given.
        """
        query = {**GRANTED, **filters}
        return self._client.pages("/v2/cloudimages", paging=IMAGES, query=query, action="list images")

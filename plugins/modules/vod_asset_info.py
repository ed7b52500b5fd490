#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vod_asset_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about VOD media assets
description:
  - Returns all assets that match every given option, the newest first. With O(ids), they are in the order of O(ids).
  - Use it to find assets and their playback addresses. If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of one asset.
    type: str
  ids:
    description:
      - IDs of several assets. One request reads ten of them.
    type: list
    elements: str
  title:
    description:
      - Title of the asset. Titles need not be unique.
    type: str
  query:
    description:
      - Part of a title, a description or the name of a category. Ignored if O(title), O(id) or O(ids) is given.
    type: str
  status:
    description:
      - Statuses. Assets with any of them are returned.
      - The known values are V(CREATING), V(CREATED), V(PUBLISHED), V(WAITING_TRANSCODE), V(TRANSCODING),
        V(TRANSCODE_SUCCEED), V(TRANSCODE_FAILED), V(UPLOAD_FAILED), V(CANCELLED) and V(SERVER_ERROR).
    type: list
    elements: str
  category:
    description:
      - Path of the category, or its name if only one category has this name. An empty string selects assets without a
        category.
    type: str
  category_id:
    description:
      - ID of the category. V(-1) selects assets without a category.
    type: int
  tags:
    description:
      - Tags. Assets that have all of them are returned.
    type: list
    elements: str
  created_after:
    description:
      - Return only assets that were created after this time, such as V(2026-01-31T12:00:00Z).
      - A time without a zone is in UTC. Ignored if O(id) or O(ids) is given.
    type: str
  created_before:
    description:
      - Return only assets that were created before this time, such as V(2026-01-31T12:00:00Z).
      - A time without a zone is in UTC. Ignored if O(id) or O(ids) is given.
    type: str
  max_results:
    description:
      - Maximum number of assets to return. If omitted, all assets are returned. One request reads a hundred of them.
    type: int
seealso:
  - module: community.huaweicloud.vod_asset
  - name: Querying Media Assets
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/vod_04_0022.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the ten newest assets
  community.huaweicloud.vod_asset_info:
    max_results: 10

- name: Get assets that were left without a file
  community.huaweicloud.vod_asset_info:
    status: [CREATING]
    created_before: "2026-01-31T12:00:00Z"
"""

RETURN = r"""
assets:
  description: Assets.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vod_asset.
    id:
      description: ID of the asset.
      type: str
      returned: success
    title:
      description: Title of the asset.
      type: str
      returned: success
    description:
      description: Description of the asset.
      type: str
      returned: success
    category_id:
      description: ID of the category. V(-1) if there is none.
      type: int
      returned: success
    category:
      description: Name of the category. The service returns C(Other) if there is none.
      type: str
      returned: success
    tags:
      description: Tags of the asset, without the tag that the module adds.
      type: list
      elements: str
      returned: success
    video_type:
      description: Type of the file, such as V(MP4).
      type: str
      returned: success
    video_name:
      description: Name of the file.
      type: str
      returned: success
    status:
      description: Status that the service returns, such as V(CREATING), V(CREATED), V(PUBLISHED), V(TRANSCODING),
        V(TRANSCODE_SUCCEED) or V(TRANSCODE_FAILED).
      type: str
      returned: success
    status_reason:
      description: Reason of a failure, as the service returns it.
      type: str
      returned: success
    published:
      description: Whether the asset is published. Null while it is being created or transcoded.
      type: bool
      returned: success
    size:
      description: Size of the file in bytes.
      type: int
      returned: success
    duration:
      description: Duration in seconds.
      type: int
      returned: success
    video_url:
      description: URL for playing the file.
      type: str
      returned: success
    has_cover:
      description: Whether the asset has a cover.
      type: bool
      returned: success
    cover_urls:
      description: URLs of the covers.
      type: list
      elements: str
      returned: success
    subtitles:
      description: Subtitles.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: Number of the subtitles, from 1 to 8.
          type: int
          returned: success
        type:
          description: Format of the subtitles.
          type: str
          returned: success
        language:
          description: Language of the subtitles.
          type: str
          returned: success
        url:
          description: URL of the subtitles.
          type: str
          returned: success
    play_infos:
      description: Results of transcoding.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: Playback type, V(hls), V(dash) or V(mp4).
          type: str
          returned: success
        url:
          description: URL for playing the result.
          type: str
          returned: success
        template_group:
          description: Template group that was used.
          type: str
          returned: success
        encrypted:
          description: Whether the result is encrypted.
          type: bool
          returned: success
        quality:
          description: Quality.
          type: str
          returned: success
        width:
          description: Width in pixels.
          type: int
          returned: success
        height:
          description: Height in pixels.
          type: int
          returned: success
        bit_rate:
          description: Bit rate.
          type: int
          returned: success
    source:
      description: OBS object of the file.
      type: dict
      returned: success
      contains:
        bucket:
          description: Bucket.
          type: str
          returned: success
        object:
          description: Key of the object.
          type: str
          returned: success
        location:
          description: Region of the bucket.
          type: str
          returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last update, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: The error that the service returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the service.
      type: str
      returned: success
    request_id:
      description: Request ID, which the vendor's support asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.vod.asset.list import VodAssets

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VodAssets,
    dict(
        id=dict(type="str"),
        ids=dict(type="list", elements="str"),
        title=dict(type="str"),
        query=dict(type="str"),
        status=dict(
            type="list",
            elements="str",
        ),
        category=dict(type="str"),
        category_id=dict(type="int"),
        tags=dict(type="list", elements="str"),
        created_after=dict(type="str"),
        created_before=dict(type="str"),
        max_results=dict(type="int"),
    ),
    known={
        "status": (
            "CREATING",
            "CREATED",
            "PUBLISHED",
            "WAITING_TRANSCODE",
            "TRANSCODING",
            "TRANSCODE_SUCCEED",
            "TRANSCODE_FAILED",
            "UPLOAD_FAILED",
            "CANCELLED",
            "SERVER_ERROR",
        ),
    },
    mutually_exclusive=[("id", "ids"), ("category", "category_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

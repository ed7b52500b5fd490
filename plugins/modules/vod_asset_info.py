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
short_description: Read media assets of VOD
description:
  - Reads all assets that match every option given, the newest first.
  - An ID or a title that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one asset.
    type: str
  ids:
    description:
      - The IDs of several assets. They are asked for ten at a time.
    type: list
    elements: str
  title:
    description:
      - The title. Titles may repeat.
    type: str
  query:
    description:
      - A part of a title, of a description, or of the name of a category. It is ignored beside O(title), O(id) and
        O(ids).
    type: str
  status:
    description:
      - The states that an asset may be in.
      - The known values are V(CREATING), V(CREATED), V(PUBLISHED), V(WAITING_TRANSCODE), V(TRANSCODING),
        V(TRANSCODE_SUCCEED), V(TRANSCODE_FAILED), V(UPLOAD_FAILED), V(CANCELLED) and V(SERVER_ERROR).
    type: list
    elements: str
  category:
    description:
      - The category by its path, or by its name if only one is called that; an empty one is for assets without a
        category.
    type: str
  category_id:
    description:
      - The ID of the category; V(-1) is for assets without a category.
    type: int
  tags:
    description:
      - Tags, all of which an asset has to have.
    type: list
    elements: str
  created_after:
    description:
      - A time such as V(2026-01-31T12:00:00Z); without a zone it is in UTC. It is ignored beside O(id) and O(ids).
    type: str
  created_before:
    description:
      - A time such as V(2026-01-31T12:00:00Z); without a zone it is in UTC. It is ignored beside O(id) and O(ids).
    type: str
  max_results:
    description:
      - How many assets are read at most. Without it all are, a hundred at a time.
    type: int
seealso:
  - module: community.huaweicloud.vod_asset
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The ten newest
  community.huaweicloud.vod_asset_info:
    max_results: 10

- name: What has been left without a file
  community.huaweicloud.vod_asset_info:
    status: [CREATING]
    created_before: "2026-01-31T12:00:00Z"
"""

RETURN = r"""
assets:
  description: The assets.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vod_asset.
    id:
      description: The ID of the asset.
      type: str
      returned: success
    title:
      description: Its title.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    category_id:
      description: The ID of its category; V(-1) for none.
      type: int
      returned: success
    category:
      description: The name of its category, which the service calls C(Other) where there is none.
      type: str
      returned: success
    tags:
      description: Its tags.
      type: list
      elements: str
      returned: success
    video_type:
      description: What its file is, such as V(MP4).
      type: str
      returned: success
    video_name:
      description: The name of its file.
      type: str
      returned: success
    status:
      description: Its state in the service's words, such as V(CREATING), V(CREATED), V(PUBLISHED), V(TRANSCODING),
        V(TRANSCODE_SUCCEED) or V(TRANSCODE_FAILED).
      type: str
      returned: success
    status_reason:
      description: What the service says about a failure.
      type: str
      returned: success
    published:
      description: Whether it is published. Null while it is made or transcoded, when the service does not tell.
      type: bool
      returned: success
    size:
      description: The size of its file in bytes.
      type: int
      returned: success
    duration:
      description: How long it is, in seconds.
      type: int
      returned: success
    video_url:
      description: Where its file is played.
      type: str
      returned: success
    has_cover:
      description: Whether it has a cover.
      type: bool
      returned: success
    cover_urls:
      description: The covers.
      type: list
      elements: str
      returned: success
    subtitles:
      description: The subtitles.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: Their number, from 1 to 8.
          type: int
          returned: success
        type:
          description: Their format.
          type: str
          returned: success
        language:
          description: Their language.
          type: str
          returned: success
        url:
          description: Where they are.
          type: str
          returned: success
    play_infos:
      description: What it was transcoded to.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: How it is played, V(hls), V(dash) or V(mp4).
          type: str
          returned: success
        url:
          description: Where it is played.
          type: str
          returned: success
        template_group:
          description: The template group that it was transcoded by.
          type: str
          returned: success
        encrypted:
          description: Whether it is encrypted.
          type: bool
          returned: success
        quality:
          description: Its quality.
          type: str
          returned: success
        width:
          description: Its width in pixels.
          type: int
          returned: success
        height:
          description: Its height in pixels.
          type: int
          returned: success
        bit_rate:
          description: Its bit rate.
          type: int
          returned: success
    source:
      description: The object that its file is.
      type: dict
      returned: success
      contains:
        bucket:
          description: The bucket.
          type: str
          returned: success
        object:
          description: The key of the object.
          type: str
          returned: success
        location:
          description: The region of the bucket.
          type: str
          returned: success
    created_at:
      description: When it was made, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.vod.asset.list import VOD_ASSETS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VOD_ASSETS,
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

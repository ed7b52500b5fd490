#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vod_transcoding_template_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about VOD transcoding templates
description:
  - Returns the groups of transcoding templates that match every given option.
  - Use it to find the values for O(community.huaweicloud.vod_asset#module:template_group_name).
options:
  id:
    description:
      - ID of one template group.
    type: str
  name:
    description:
      - Name of the template group.
    type: str
  is_default:
    description:
      - Return only the default template group, or with V(false) only the others.
    type: bool
seealso:
  - module: community.huaweicloud.vod_asset
  - name: Querying Transcoding Templates
    description: API page of Video On Demand.
    link: https://support.huaweicloud.com/intl/en-us/api-vod/ListTranscodeTemplate.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the default template group
  community.huaweicloud.vod_transcoding_template_info:
    is_default: true
"""

RETURN = r"""
transcoding_templates:
  description: Template groups.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the template group.
      type: str
      returned: success
    name:
      description: Name of the group, a value of O(community.huaweicloud.vod_asset#module:template_group_name).
      type: str
      returned: success
    description:
      description: Description.
      type: str
      returned: success
    is_default:
      description: Whether the group is the default one.
      type: bool
      returned: success
    type:
      description: Type of the group by its owner, such as V(custom_template_group).
      type: str
      returned: success
    auto_encrypt:
      description: Whether the transcoded files are encrypted.
      type: bool
      returned: success
    format:
      description: Format of the transcoded files, such as V(HLS).
      type: str
      returned: success
    qualities:
      description: Qualities of the transcoded files.
      type: list
      elements: dict
      returned: success
      contains:
        quality:
          description: Quality, such as V(FULL_HD).
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
        bitrate:
          description: Bit rate of the video in kbit/s.
          type: int
          returned: success
        frame_rate:
          description: Frame rate.
          type: int
          returned: success
        audio_sample_rate:
          description: Sample rate of the audio.
          type: str
          returned: success
        audio_channels:
          description: Channels of the audio.
          type: str
          returned: success
        audio_bitrate:
          description: Bit rate of the audio in kbit/s.
          type: int
          returned: success
    watermark_template_ids:
      description: IDs of the watermark templates.
      type: list
      elements: str
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
from ..module_utils._services.vod.transcoding_template import VodTranscodingTemplates

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VodTranscodingTemplates,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        is_default=dict(type="bool"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

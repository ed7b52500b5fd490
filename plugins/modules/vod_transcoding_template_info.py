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
short_description: Read transcoding templates of VOD
description:
  - Reads the groups of transcoding templates that match every option given. Their names are what
    O(community.huaweicloud.vod_asset#module:template_group_name) takes.
options:
  id:
    description:
      - The ID of one template group.
    type: str
  name:
    description:
      - The name.
    type: str
  is_default:
    description:
      - Whether it is the default one.
    type: bool
seealso:
  - module: community.huaweicloud.vod_asset
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What assets are transcoded to unless they say otherwise
  community.huaweicloud.vod_transcoding_template_info:
    is_default: true
"""

RETURN = r"""
transcoding_templates:
  description: The template groups.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the template group.
      type: str
      returned: success
    name:
      description: Its name, as O(community.huaweicloud.vod_asset#module:template_group_name) has it.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    is_default:
      description: Whether it is the default one.
      type: bool
      returned: success
    type:
      description: Whose it is, such as V(custom_template_group).
      type: str
      returned: success
    auto_encrypt:
      description: Whether what it makes is encrypted.
      type: bool
      returned: success
    format:
      description: The format of what it makes, such as V(HLS).
      type: str
      returned: success
    qualities:
      description: What it makes.
      type: list
      elements: dict
      returned: success
      contains:
        quality:
          description: The quality, such as V(FULL_HD).
          type: str
          returned: success
        width:
          description: The width in pixels.
          type: int
          returned: success
        height:
          description: The height in pixels.
          type: int
          returned: success
        bitrate:
          description: The bit rate in kbit/s.
          type: int
          returned: success
        frame_rate:
          description: The frame rate.
          type: int
          returned: success
        audio_sample_rate:
          description: The sample rate of the sound.
          type: str
          returned: success
        audio_channels:
          description: The channels of the sound.
          type: str
          returned: success
        audio_bitrate:
          description: The bit rate of the sound in kbit/s.
          type: int
          returned: success
    watermark_template_ids:
      description: The IDs of its watermarks.
      type: list
      elements: str
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
from ..module_utils._services.vod.transcoding_template import VOD_TRANSCODING_TEMPLATES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VOD_TRANSCODING_TEMPLATES,
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

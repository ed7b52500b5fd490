#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_transcoding_template
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a transcoding template of Live
description:
  - Says which qualities the streams of an application are transcoded to.
  - There is one template for an application of a push domain.
options:
  domain:
    description:
      - The push domain.
    type: str
    required: true
  app_name:
    description:
      - The application.
    type: str
    required: true
  trans_type:
    description:
      - Whether streams are transcoded when they are played or when they are pushed. The service never shows it, so it
        is sent with every change and cannot be changed by itself.
      - The known values are V(play) and V(publish).
    type: str
  qualities:
    description:
      - The qualities, all of them. Needed to create a template. What the task leaves out of one that is there stays.
    type: list
    elements: dict
    suboptions:
      template_name:
        description: The name of the quality with V(userdefine), which needs one.
        type: str
      quality:
        description:
          - The quality, or V(userdefine) for one with a name of its own.
          - The known values are V(lud), V(lhd), V(lsd), V(lld) and V(userdefine).
        type: str
        required: true
      pvc:
        description:
          - Whether the older way of saving bandwidth is used. The service advises O(qualities[].hdlb) instead.
        type: bool
      hdlb:
        description: Whether bandwidth is saved at the same quality.
        type: bool
      codec:
        description:
          - The codec.
          - The known values are V(H264) and V(H265).
        type: str
      width:
        description: The longer side of the picture, in pixels. V(0) fits it to the other side.
        type: int
      height:
        description: The shorter side of the picture, in pixels. V(0) fits it to the other side.
        type: int
      bitrate:
        description: The bit rate, in kbit/s.
        type: int
        required: true
      video_frame_rate:
        description: The frames in a second. V(0) leaves them as they are.
        type: int
      protocol:
        description:
          - The protocol that it is given out by.
          - The known value is V(RTMP).
        type: str
      i_frame_interval:
        description: The most frames between two key frames, with a C(gop) of V(0).
        type: int
      gop:
        description: The time between two key frames, in seconds.
        type: int
      bitrate_adaptive:
        description: How the bit rate follows that of the stream.
        type: str
        choices: ["off", minimum, adaptive]
      i_frame_policy:
        description:
          - Where key frames are.
          - The known values are V(auto) and V(strictSync).
        type: str
seealso:
  - module: community.huaweicloud.live_transcoding_template_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Two qualities
  community.huaweicloud.live_transcoding_template:
    domain: push.domain.com
    app_name: live
    qualities:
      - {quality: lhd, bitrate: 2000, width: 1280, height: 720}
      - {quality: userdefine, template_name: small, bitrate: 400, width: 640, height: 360}

- name: No transcoding
  community.huaweicloud.live_transcoding_template:
    domain: push.domain.com
    app_name: live
    state: absent
"""

RETURN = r"""
transcoding_template:
  description: The template as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The domain and the application with a slash between them.
      type: str
      returned: success
    domain:
      description: The push domain.
      type: str
      returned: success
    app_name:
      description: The application.
      type: str
      returned: success
    qualities:
      description: The qualities as in the option, with what the service adds.
      type: list
      elements: dict
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create transcoding template push.domain.com/live"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.live.transcoding_template import TEMPLATE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    TEMPLATE,
    dict(
        domain=dict(type="str", required=True),
        app_name=dict(type="str", required=True),
        trans_type=dict(type="str"),
        qualities=dict(
            type="list",
            elements="dict",
            options=dict(
                template_name=dict(type="str"),
                quality=dict(type="str", required=True),
                pvc=dict(type="bool"),
                hdlb=dict(type="bool"),
                codec=dict(type="str"),
                width=dict(type="int"),
                height=dict(type="int"),
                bitrate=dict(type="int", required=True),
                video_frame_rate=dict(type="int"),
                protocol=dict(type="str"),
                i_frame_interval=dict(type="int"),
                gop=dict(type="int"),
                bitrate_adaptive=dict(type="str", choices=["off", "minimum", "adaptive"]),
                i_frame_policy=dict(type="str"),
            ),
        ),
    ),
    known={
        "trans_type": ("play", "publish"),
        "qualities.quality": ("lud", "lhd", "lsd", "lld", "userdefine"),
        "qualities.codec": ("H264", "H265"),
        "qualities.protocol": ("RTMP",),
        "qualities.i_frame_policy": ("auto", "strictSync"),
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

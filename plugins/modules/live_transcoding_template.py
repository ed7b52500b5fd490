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
short_description: Manage Live transcoding templates
description:
  - Manages transcoding templates of the Live service. A template defines the qualities into which the streams of an
    application are transcoded.
  - Use it after M(community.huaweicloud.live_domain) has created the push domain.
  - Each application of a push domain has one template. It is found by O(domain) and O(app_name).
options:
  domain:
    description:
      - Push domain of the application.
    type: str
    required: true
  app_name:
    description:
      - Name of the application.
    type: str
    required: true
  trans_type:
    description:
      - Trigger of the transcoding. The known values are V(play), when a stream is played, and V(publish), when a stream
        is pushed.
      - The service never returns this value, so a new value alone is not detected as a change. The module sends it with
        every other change.
    type: str
  qualities:
    description:
      - All qualities of the template. Required when creating. Qualities that are not in the list are removed.
      - Omitted suboptions of an existing quality stay unchanged.
    type: list
    elements: dict
    suboptions:
      template_name:
        description: Name of the quality. Required for O(qualities[].quality=userdefine), and only allowed for it.
        type: str
      quality:
        description:
          - Name of a quality of the service, or V(userdefine) for a quality with a name of your own.
          - The known values are V(lud) (ultra-high definition), V(lhd) (high), V(lsd) (standard), V(lld) (low) and
            V(userdefine).
        type: str
        required: true
      pvc:
        description:
          - Save bandwidth with the older method of the service. The service recommends O(qualities[].hdlb) instead.
        type: bool
      hdlb:
        description: Save bandwidth at the same quality of the picture.
        type: bool
      codec:
        description:
          - Video codec. The known values are V(H264) and V(H265).
        type: str
      width:
        description: Longer side of the picture, in pixels. With V(0), it follows from the shorter side.
        type: int
      height:
        description: Shorter side of the picture, in pixels. With V(0), it follows from the longer side.
        type: int
      bitrate:
        description: Bit rate, in kbit/s.
        type: int
        required: true
      video_frame_rate:
        description: Frames per second. V(0) keeps the frame rate unchanged.
        type: int
      protocol:
        description:
          - Protocol of the output. The known value is V(RTMP).
        type: str
      i_frame_interval:
        description: Maximum number of frames between two key frames. Used only with O(qualities[].gop=0).
        type: int
      gop:
        description: Seconds between two key frames. With V(0), O(qualities[].i_frame_interval) applies.
        type: int
      bitrate_adaptive:
        description:
          - Adaptation of the output to the bit rate of the stream. V(off) always uses O(qualities[].bitrate).
          - V(minimum) uses the lower one of both bit rates. V(adaptive) follows the bit rate of the stream.
        type: str
        choices: ["off", minimum, adaptive]
      i_frame_policy:
        description:
          - Position of the key frames. The known values are V(auto) and V(strictSync).
        type: str
seealso:
  - module: community.huaweicloud.live_transcoding_template_info
  - name: Creating a Transcoding Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/live_03_0007.html
  - name: Modifying a Transcoding Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/live_03_0006.html
  - name: Deleting a Transcoding Template
    description: API page of Live.
    link: https://support.huaweicloud.com/en-us/api-live/live_03_0008.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the domain is a push domain. The service decides about the qualities.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Transcode into two qualities
  community.huaweicloud.live_transcoding_template:
    domain: push.domain.com
    app_name: live
    qualities:
      - {quality: lhd, bitrate: 2000, width: 1280, height: 720}
      - {quality: userdefine, template_name: small, bitrate: 400, width: 640, height: 360}

- name: Delete the template
  community.huaweicloud.live_transcoding_template:
    domain: push.domain.com
    app_name: live
    state: absent
"""

RETURN = r"""
transcoding_template:
  description: Current template. In check mode, a new template has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: Push domain and application, separated by a slash.
      type: str
      returned: success
    domain:
      description: Push domain.
      type: str
      returned: success
    app_name:
      description: Name of the application.
      type: str
      returned: success
    qualities:
      description: Qualities, as in the option, with the values that the service adds.
      type: list
      elements: dict
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create transcoding template "push.domain.com/live"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.live.transcoding_template import LiveTranscodingTemplate

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    LiveTranscodingTemplate,
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

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_ott_channel_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read OTT channels of Live
description:
  - Reads all channels of the region that match every option given.
  - Names that there are not give an empty list.
options:
  id:
    description:
      - The domain, the application and the ID of one channel, with slashes between them, as in RV(channels[].id).
    type: str
  domain:
    description:
      - The push domain that channels belong to.
    type: str
  app_name:
    description:
      - The application that channels belong to.
    type: str
  channel_id:
    description:
      - The ID of channels, which is unique in an application of a domain.
    type: str
  name:
    description:
      - The name of channels. Names may repeat.
    type: str
  status:
    description:
      - Whether channels run.
    type: str
    choices: ["ON", "OFF"]
seealso:
  - module: community.huaweicloud.live_ott_channel
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All channels of a domain
  community.huaweicloud.live_ott_channel_info:
    domain: push.domain.com

- name: What is on the air
  community.huaweicloud.live_ott_channel_info:
    status: "ON"
  register: running
"""

RETURN = r"""
channels:
  description: The channels.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from live_ott_channel.
    id:
      description:
        - The three names with slashes between them, by which M(community.huaweicloud.live_ott_channel_info) finds it.
      type: str
      returned: success
    domain:
      description: The push domain that it belongs to.
      type: str
      returned: success
    app_name:
      description: The application that it belongs to.
      type: str
      returned: success
    channel_id:
      description: Its ID.
      type: str
      returned: success
    name:
      description: Its name. Null if it has none.
      type: str
      returned: success
    status:
      description: V(ON) if it runs, V(OFF) if it does not.
      type: str
      returned: success
    mode:
      description: Whether a CDN belongs to it.
      type: str
      returned: success
    channel_region:
      description: The region that it was created for. Null if none was given.
      type: str
      returned: success
    input:
      description: What comes in, as in the option, with what the service adds and without passphrases.
      type: dict
      returned: success
    encoder_settings:
      description: The transcoding templates. Null if there never were any.
      type: list
      elements: dict
      returned: success
    encoder_settings_expand:
      description: What holds for all that is transcoded. Null if nothing ever did.
      type: dict
      returned: success
    record_settings:
      description: What is kept of the streams.
      type: dict
      returned: success
    outputs:
      description:
        - The outputs as in the option, each with its C(id), with what the service adds and without values of headers.
      type: list
      elements: dict
      returned: success
    push_sources:
      description:
        - Where to send the streams with V(RTMP_PUSH), each with its C(url). Null for other protocols.
      type: list
      elements: dict
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
from ..module_utils._services.live.ott_channel.definition import CHANNELS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    CHANNELS,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
        channel_id=dict(type="str"),
        name=dict(type="str"),
        status=dict(type="str", choices=["ON", "OFF"]),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

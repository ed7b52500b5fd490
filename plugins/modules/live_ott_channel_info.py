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
short_description: Get information about Live OTT channels
description:
  - Returns the OTT channels of the Live service in the region that match all given options. Without options, it returns
    all channels.
  - Use it to find the status of a channel, the addresses to push to, or the IDs of its outputs.
  - If no channel matches, the list is empty.
options:
  id:
    description:
      - Domain, application and ID of one channel, separated by slashes, as in RV(channels[].id).
    type: str
  domain:
    description:
      - Push domain of the channels.
    type: str
  app_name:
    description:
      - Application of the channels.
    type: str
  channel_id:
    description:
      - ID of the channels. It is unique within an application of a domain.
    type: str
  name:
    description:
      - Display name of the channels. Several channels can have the same name.
    type: str
  status:
    description:
      - Status of the channels. V(ON) means that they run, V(OFF) that they are stopped.
    type: str
    choices: ["ON", "OFF"]
seealso:
  - module: community.huaweicloud.live_ott_channel
  - name: Querying Channel Information
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-medialive/ListOttChannelInfo.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all channels of a domain
  community.huaweicloud.live_ott_channel_info:
    domain: push.domain.com

- name: Get all running channels
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
        - Domain, application and channel ID, separated by slashes. M(community.huaweicloud.live_ott_channel_info)
          accepts it as C(id).
      type: str
      returned: success
    domain:
      description: Push domain of the channel.
      type: str
      returned: success
    app_name:
      description: Application of the channel.
      type: str
      returned: success
    channel_id:
      description: ID of the channel.
      type: str
      returned: success
    name:
      description: Display name of the channel. Null if it has none.
      type: str
      returned: success
    status:
      description: Status of the channel. V(ON) means that it runs, V(OFF) that it is stopped.
      type: str
      returned: success
    mode:
      description: Way to the players. V(ADD_CDN) is through a CDN, V(ONLY_OS) is directly from the origin.
      type: str
      returned: success
    channel_region:
      description: Region that was given at creation. Null if none was given.
      type: str
      returned: success
    input:
      description: Input, as in the option, with the values that the service adds and without passphrases.
      type: dict
      returned: success
    encoder_settings:
      description: Transcoding templates of the channel. Null if it never had any.
      type: list
      elements: dict
      returned: success
    encoder_settings_expand:
      description: Settings for all transcoded streams. Null if the channel never had any.
      type: dict
      returned: success
    record_settings:
      description: Settings for storing the streams.
      type: dict
      returned: success
    outputs:
      description:
        - Outputs, as in the option, each with its C(id). They contain the values that the service adds, but no values
          of headers.
      type: list
      elements: dict
      returned: success
    push_sources:
      description:
        - Destinations to which an encoder pushes the streams, each with its C(url). Null if the streams are not pushed,
          or if the service returns none.
      type: list
      elements: dict
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
from ..module_utils._services.live.ott_channel.definition import LiveOttChannels

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    LiveOttChannels,
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

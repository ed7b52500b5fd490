#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_record_rule
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a record rule of Live
description:
  - Says which streams of a push domain are recorded into a bucket of OBS, and how.
  - There is one rule for an application and a stream. It is found by O(id), or by O(domain), O(app_name) and
    O(stream).
  - What the task leaves out of O(obs_addr) and of the settings of a format stays as it is.
options:
  id:
    description:
      - The ID of an existing rule.
    type: str
  domain:
    description:
      - The push domain.
    type: str
  app_name:
    description:
      - The application. V(*) is for all that have no rule of their own.
    type: str
  stream:
    description:
      - The stream. V(*) is for all that have no rule of their own.
    type: str
  record_type:
    description:
      - What recording starts with. V(CONTINUOUS_RECORD), the default of the service, is the stream itself;
        V(COMMAND_RECORD) waits for a command.
      - The known values are V(CONTINUOUS_RECORD), V(COMMAND_RECORD), V(PLAN_RECORD) and V(ON_DEMAND_RECORD).
    type: str
  record_format:
    description:
      - The formats to record. Needed to create a rule.
      - The known values are V(HLS), V(FLV) and V(MP4).
    type: list
    elements: str
  obs_addr:
    description:
      - Where to. Needed to create a rule.
    type: dict
    suboptions:
      bucket:
        description: The bucket. The service needs to be allowed to write to it, see O(authorize_bucket).
        type: str
        required: true
      location:
        description: The region of the bucket.
        type: str
        required: true
      object:
        description: The folder. The root of the bucket for a new rule without it.
        type: str
  hls_config:
    description:
      - The settings of HLS.
    type: dict
    suboptions:
      record_cycle:
        description: The length of a file, in seconds, from 60 to 43200. V(0) is the default of the service, V(21600) by
          its newest documents and one file for all of a stream by older ones; so both count as the same. Needed.
        type: int
      record_prefix:
        description: The path and the beginning of the name of files.
        type: str
      record_max_duration_to_merge_file:
        description: After a pause of how many seconds a new file begins. With V(-1) the file goes on for 30 days.
        type: int
      record_ts_prefix:
        description: The beginning of the name of segments.
        type: str
      record_slice_duration:
        description: The length of a segment, in seconds.
        type: int
  flv_config:
    description:
      - The settings of FLV.
    type: dict
    suboptions:
      record_cycle:
        description: The length of a file, in seconds, from 60 to 43200. V(0) is the default of the service, V(21600) by
          its newest documents and one file for all of a stream by older ones; so both count as the same. Needed.
        type: int
      record_prefix:
        description: The path and the beginning of the name of files.
        type: str
      record_max_duration_to_merge_file:
        description: After a pause of how many seconds a new file begins. With V(-1) the file goes on for 30 days.
        type: int
  mp4_config:
    description:
      - The settings of MP4.
    type: dict
    suboptions:
      record_cycle:
        description: The length of a file, in seconds, from 60 to 43200. V(0) is the default of the service, V(21600) by
          its newest documents and one file for all of a stream by older ones; so both count as the same. Needed.
        type: int
      record_prefix:
        description: The path and the beginning of the name of files.
        type: str
      record_max_duration_to_merge_file:
        description: After a pause of how many seconds a new file begins. With V(-1) the file goes on for 30 days.
        type: int
  authorize_bucket:
    description:
      - Whether to allow the service to write to the bucket before a rule is created or gets another place. Nobody can
        ask whether it may already, so the service is told again each time, which changes nothing.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.live_record_rule_info
  - module: community.huaweicloud.live_record_callback
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Record everything of an application
  community.huaweicloud.live_record_rule:
    domain: push.domain.com
    app_name: live
    stream: "*"
    record_format: [HLS, MP4]
    obs_addr:
      bucket: my-recordings
      location: cn-north-4
      object: live/
    hls_config:
      record_cycle: 3600
    mp4_config:
      record_cycle: 3600
    authorize_bucket: true

- name: No more
  community.huaweicloud.live_record_rule:
    domain: push.domain.com
    app_name: live
    stream: "*"
    state: absent
"""

RETURN = r"""
record_rule:
  description: The rule as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the rule.
      type: str
      returned: success
    domain:
      description: The push domain.
      type: str
      returned: success
    app_name:
      description: The application, or V(*).
      type: str
      returned: success
    stream:
      description: The stream, or V(*).
      type: str
      returned: success
    record_type:
      description: What recording starts with.
      type: str
      returned: success
    record_format:
      description: The formats.
      type: list
      elements: str
      returned: success
    obs_addr:
      description: Where to, with C(bucket), C(location) and C(object).
      type: dict
      returned: success
    hls_config:
      description: The settings of HLS as in the option. Null if there are none.
      type: dict
      returned: success
    flv_config:
      description: The settings of FLV as in the option. Null if there are none.
      type: dict
      returned: success
    mp4_config:
      description: The settings of MP4 as in the option. Null if there are none.
      type: dict
      returned: success
    created_at:
      description: When it was created.
      type: str
      returned: success
    updated_at:
      description: When it was changed last.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create record rule push.domain.com/live/*"]
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
from ..module_utils._services.live.record_rule import RECORD_RULE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RECORD_RULE,
    dict(
        id=dict(type="str"),
        domain=dict(type="str"),
        app_name=dict(type="str"),
        stream=dict(type="str"),
        record_type=dict(type="str"),
        record_format=dict(type="list", elements="str"),
        obs_addr=dict(
            type="dict",
            options=dict(
                bucket=dict(type="str", required=True),
                location=dict(type="str", required=True),
                object=dict(type="str"),
            ),
        ),
        hls_config=dict(
            type="dict",
            options=dict(
                record_cycle=dict(type="int"),
                record_prefix=dict(type="str"),
                record_max_duration_to_merge_file=dict(type="int"),
                record_ts_prefix=dict(type="str"),
                record_slice_duration=dict(type="int"),
            ),
        ),
        flv_config=dict(
            type="dict",
            options=dict(
                record_cycle=dict(type="int"),
                record_prefix=dict(type="str"),
                record_max_duration_to_merge_file=dict(type="int"),
            ),
        ),
        mp4_config=dict(
            type="dict",
            options=dict(
                record_cycle=dict(type="int"),
                record_prefix=dict(type="str"),
                record_max_duration_to_merge_file=dict(type="int"),
            ),
        ),
        authorize_bucket=dict(type="bool", default=False),
    ),
    known={
        "record_type": ("CONTINUOUS_RECORD", "COMMAND_RECORD", "PLAN_RECORD", "ON_DEMAND_RECORD"),
        "record_format": ("HLS", "FLV", "MP4"),
    },
    required_one_of=[("id", "domain")],
    required_together=[("domain", "app_name", "stream")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

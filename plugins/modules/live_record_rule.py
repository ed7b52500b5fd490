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
short_description: Manage Live record rules
description:
  - Manages record rules of the Live service. A rule defines which streams of a push domain are recorded into an OBS
    bucket, and how.
  - Use it after M(community.huaweicloud.live_domain) has created the push domain.
  - There is one rule for each application and stream. The module finds it by O(id), or by O(domain), O(app_name) and
    O(stream).
  - Omitted options and suboptions stay unchanged.
options:
  id:
    description:
      - ID of an existing rule.
    type: str
  domain:
    description:
      - Push domain of the streams. Required without O(id). Cannot be changed later.
    type: str
  app_name:
    description:
      - Name of the application. V(*) applies to all applications without a rule of their own.
      - Required without O(id). Cannot be changed later.
    type: str
  stream:
    description:
      - Name of the stream. V(*) applies to all streams without a rule of their own.
      - Required without O(id). Cannot be changed later.
    type: str
  record_type:
    description:
      - Trigger of the recording. V(CONTINUOUS_RECORD) records as soon as a stream is pushed. V(COMMAND_RECORD) waits
        for a command.
      - The known values are V(CONTINUOUS_RECORD), V(COMMAND_RECORD), V(PLAN_RECORD) and V(ON_DEMAND_RECORD). For a new
        rule, the default of the service is V(CONTINUOUS_RECORD).
    type: str
  record_format:
    description:
      - Formats to record. Required when creating.
      - The known values are V(HLS), V(FLV) and V(MP4).
    type: list
    elements: str
  obs_addr:
    description:
      - Destination of the recordings. Required when creating.
    type: dict
    suboptions:
      bucket:
        description: Name of the bucket. The service must be authorized to write to it, see O(authorize_bucket).
        type: str
        required: true
      location:
        description: Region of the bucket.
        type: str
        required: true
      object:
        description: Folder in the bucket. For a new rule, the default is the root of the bucket.
        type: str
  hls_config:
    description:
      - Settings of HLS recordings. Set them only if O(record_format) contains V(HLS).
    type: dict
    suboptions:
      record_cycle:
        description:
          - Length of a file in seconds, V(60) to V(43200). Required unless the rule already has a value.
          - V(0) means the default of the service. By its latest documentation, the default is V(21600), so V(0) does
            not change a rule with V(21600). By older documentation, V(0) means one file for the whole stream.
        type: int
      record_prefix:
        description: Path and beginning of the names of the files.
        type: str
      record_max_duration_to_merge_file:
        description: >-
          Length of an interruption of the stream, in seconds, after which a new file begins. With V(-1), the file
          continues after interruptions of up to 30 days.
        type: int
      record_ts_prefix:
        description: Beginning of the names of the segments.
        type: str
      record_slice_duration:
        description: Length of a segment, in seconds.
        type: int
  flv_config:
    description:
      - Settings of FLV recordings. Set them only if O(record_format) contains V(FLV).
    type: dict
    suboptions:
      record_cycle:
        description:
          - Length of a file in seconds, V(60) to V(43200). Required unless the rule already has a value.
          - V(0) means the default of the service. By its latest documentation, the default is V(21600), so V(0) does
            not change a rule with V(21600). By older documentation, V(0) means one file for the whole stream.
        type: int
      record_prefix:
        description: Path and beginning of the names of the files.
        type: str
      record_max_duration_to_merge_file:
        description: >-
          Length of an interruption of the stream, in seconds, after which a new file begins. With V(-1), the file
          continues after interruptions of up to 30 days.
        type: int
  mp4_config:
    description:
      - Settings of MP4 recordings. Set them only if O(record_format) contains V(MP4).
    type: dict
    suboptions:
      record_cycle:
        description:
          - Length of a file in seconds, V(60) to V(43200). Required unless the rule already has a value.
          - V(0) means the default of the service. By its latest documentation, the default is V(21600), so V(0) does
            not change a rule with V(21600). By older documentation, V(0) means one file for the whole stream.
        type: int
      record_prefix:
        description: Path and beginning of the names of the files.
        type: str
      record_max_duration_to_merge_file:
        description: >-
          Length of an interruption of the stream, in seconds, after which a new file begins. With V(-1), the file
          continues after interruptions of up to 30 days.
        type: int
  authorize_bucket:
    description:
      - Authorize the service to write to the bucket. The module does this before it creates a rule or changes the
        destination of a rule.
      - The service does not show whether it is authorized. Authorizing it again does no harm.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.live_record_rule_info
  - module: community.huaweicloud.live_record_callback
  - name: Creating a Recording Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/CreateRecordRule.html
  - name: Modifying a Recording Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/UpdateRecordRule.html
  - name: Deleting a Recording Template
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-live/DeleteRecordRule.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the domain is a push domain. It does not verify the bucket, because the service does not list
        the buckets that it may write to.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Record all streams of an application
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

- name: Delete the rule
  community.huaweicloud.live_record_rule:
    domain: push.domain.com
    app_name: live
    stream: "*"
    state: absent
"""

RETURN = r"""
record_rule:
  description: Current rule. In check mode, a new rule has only the values of the task. Null if the rule is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the rule.
      type: str
      returned: success
    domain:
      description: Push domain.
      type: str
      returned: success
    app_name:
      description: Name of the application, or V(*) for all without a rule of their own.
      type: str
      returned: success
    stream:
      description: Name of the stream, or V(*) for all without a rule of their own.
      type: str
      returned: success
    record_type:
      description: Trigger of the recording.
      type: str
      returned: success
    record_format:
      description: Formats that are recorded.
      type: list
      elements: str
      returned: success
    obs_addr:
      description: Destination of the recordings, with C(bucket), C(location) and C(object).
      type: dict
      returned: success
    hls_config:
      description: Settings of HLS recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    flv_config:
      description: Settings of FLV recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    mp4_config:
      description: Settings of MP4 recordings, as in the option. Null if there are none.
      type: dict
      returned: success
    created_at:
      description: Time of creation.
      type: str
      returned: success
    updated_at:
      description: Time of the last change.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create record rule "push.domain.com/live/*"']
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
from ..module_utils._services.live.record_rule import LiveRecordRule

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    LiveRecordRule,
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

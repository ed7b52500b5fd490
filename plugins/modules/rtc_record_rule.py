#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_record_rule
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage SparkRTC record rules
description:
  - Manages record rules. A record rule defines the OBS bucket for the recordings of an app, and their format.
  - Use it before recording jobs are started, because a job uses the bucket and the formats of a record rule.
  - An app has one rule for each location. The module finds a rule by O(location), or by O(id).
  - If an app already has a rule for a location, the service silently replaces it with a new one. The module therefore
    reads the rule first and changes it only if it differs.
  - A change applies to recordings that begin at least about five minutes later.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
    required: true
  id:
    description:
      - ID of an existing rule.
    type: str
  location:
    description:
      - Region of the bucket, such as V(cn-north-4). Required when creating. With O(id), the rule gets this location.
    type: str
  bucket:
    description:
      - Name of the bucket. SparkRTC must be authorized for it, see M(community.huaweicloud.rtc_bucket_authorization).
        Required when creating.
    type: str
  bucket_project_id:
    description:
      - ID of the project of the bucket. For a new rule, the default is the project of the task.
    type: str
  object:
    description:
      - Folder for the files in the bucket.
    type: str
  record_formats:
    description:
      - Formats to record. Required when creating.
      - The known values are V(HLS) and V(MP4).
    type: list
    elements: str
  hls_config:
    description:
      - HLS settings. Omitted settings stay unchanged. A new rule for HLS needs at least O(hls_config.record_cycle).
    type: dict
    suboptions:
      record_cycle:
        description: Length of a file, in seconds, from 60 to 43200. With V(0), a stream is one file.
        type: int
      record_prefix:
        description:
          - Path and beginning of the file names. It must contain C({stream}), because the modules find the files of a
            job by it.
        type: str
      record_slice_duration:
        description: Length of a segment, in seconds, from 2 to 60.
        type: int
      record_max_duration_to_merge_file:
        description: Seconds of a pause after which a new file begins, up to 300. With V(-1), no new file begins.
        type: int
  mp4_config:
    description:
      - MP4 settings. Omitted settings stay unchanged.
    type: dict
    suboptions:
      record_cycle:
        description: Length of a file, in seconds, from 60 to 10800. The default of the service is V(7200).
        type: int
      record_prefix:
        description:
          - Path and beginning of the file names. It must contain C({stream}), because the modules find the files of a
            job by it.
        type: str
      record_max_duration_to_merge_file:
        description: Seconds of a pause after which a new file begins, up to 300.
        type: int
  auto_record:
    description:
      - Record all streams of the app by this rule, without a job. An app has at most one such rule. V(true) moves
        automatic recording from another rule to this one.
      - The service does not delete a rule that records automatically. To delete it, set V(false) together with
        O(state=absent).
    type: bool
seealso:
  - module: community.huaweicloud.rtc_record_rule_info
  - module: community.huaweicloud.rtc_app
  - module: community.huaweicloud.rtc_bucket_authorization
  - module: community.huaweicloud.rtc_stream_job
  - name: Creating or Updating a Recording Rule
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/CreateRecordRule.html
  - name: Updating a Recording Rule
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/UpdateRecordRule.html
  - name: Deleting a Recording Rule
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/DeleteRecordRule.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Record into a folder of a bucket
  community.huaweicloud.rtc_record_rule:
    app: rtc-examples
    location: cn-north-4
    bucket: obsName
    object: lessons/
    record_formats: [HLS, MP4]
    hls_config:
      record_cycle: 0
    mp4_config:
      record_cycle: 3600

- name: Record all streams by this rule
  community.huaweicloud.rtc_record_rule:
    app: rtc-examples
    location: cn-north-4
    auto_record: true

- name: Delete the rule
  community.huaweicloud.rtc_record_rule:
    app: rtc-examples
    location: cn-north-4
    auto_record: false
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
    app:
      description: Name of the app.
      type: str
      returned: success
    app_id:
      description: ID of the app.
      type: str
      returned: success
    location:
      description: Region of the bucket.
      type: str
      returned: success
    bucket:
      description: Name of the bucket.
      type: str
      returned: success
    bucket_project_id:
      description: ID of the project of the bucket.
      type: str
      returned: success
    object:
      description: Folder in the bucket.
      type: str
      returned: success
    record_formats:
      description: Formats that are recorded.
      type: list
      elements: str
      returned: success
    hls_config:
      description: HLS settings. Null if HLS is not recorded.
      type: dict
      returned: success
      contains:
        record_cycle:
          description: Length of a file, in seconds, from 60 to 43200. With V(0), a stream is one file.
          type: int
          returned: success
        record_prefix:
          description: Path and beginning of the file names.
          type: str
          returned: success
        record_slice_duration:
          description: Length of a segment, in seconds, from 2 to 60.
          type: int
          returned: success
        record_max_duration_to_merge_file:
          description: Seconds of a pause after which a new file begins, up to 300. With V(-1), no new file begins.
          type: int
          returned: success
    mp4_config:
      description: MP4 settings. Null if MP4 is not recorded.
      type: dict
      returned: success
      contains:
        record_cycle:
          description: Length of a file, in seconds, from 60 to 10800. The default of the service is V(7200).
          type: int
          returned: success
        record_prefix:
          description: Path and beginning of the file names.
          type: str
          returned: success
        record_max_duration_to_merge_file:
          description: Seconds of a pause after which a new file begins, up to 300.
          type: int
          returned: success
    auto_record:
      description: Whether this rule records all streams of the app.
      type: bool
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create record rule "classroom/cn-north-4"']
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
from ..module_utils._services.rtc.record_rule import RtcRecordRule

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcRecordRule,
    dict(
        app=dict(type="str", required=True),
        id=dict(type="str"),
        location=dict(type="str"),
        bucket=dict(type="str"),
        bucket_project_id=dict(type="str"),
        object=dict(type="str"),
        record_formats=dict(type="list", elements="str"),
        hls_config=dict(
            type="dict",
            options=dict(
                record_cycle=dict(type="int"),
                record_prefix=dict(type="str"),
                record_slice_duration=dict(type="int"),
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
        auto_record=dict(type="bool"),
    ),
    known={
        "record_formats": ("HLS", "MP4"),
    },
    required_one_of=[("id", "location")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

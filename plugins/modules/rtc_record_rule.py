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
short_description: Manage a record rule of SparkRTC
description:
  - Says into which bucket of OBS an app is recorded, and how.
  - An app has one rule for each location, which is how a rule is found; or by O(id). What the service would replace
    without a word is looked for before, and changed only where it differs.
  - A change counts for recordings that begin about five minutes later.
options:
  app:
    description:
      - The app, by name or ID.
    type: str
    required: true
  id:
    description:
      - The ID of an existing rule.
    type: str
  location:
    description:
      - The region of the bucket, such as V(cn-north-4). With O(id) a rule gets this location.
    type: str
  bucket:
    description:
      - The bucket, which SparkRTC has to be authorized for, see M(community.huaweicloud.rtc_bucket_authorization).
        Needed to create a rule.
    type: str
  bucket_project_id:
    description:
      - The ID of the project of the bucket. For a new rule the default is the project of the task.
    type: str
  object:
    description:
      - The folder in the bucket that files are put into.
    type: str
  record_formats:
    description:
      - The formats to record. Needed to create a rule.
      - The known values are V(HLS) and V(MP4).
    type: list
    elements: str
  hls_config:
    description:
      - The settings of HLS, which needs them, with the C(record_cycle) at least. What is left out stays as it is.
    type: dict
    suboptions:
      record_cycle:
        description: The length of a file in seconds, from 60 to 43200. With V(0) a stream is one file.
        type: int
      record_prefix:
        description:
          - The path and the beginning of the name of files. Keep C({stream}) in it, by which the files of a job are
            found.
        type: str
      record_slice_duration:
        description: The length of a segment in seconds, from 2 to 60.
        type: int
      record_max_duration_to_merge_file:
        description: After a pause of how many seconds a new file begins, up to 300. With V(-1) none does.
        type: int
  mp4_config:
    description:
      - The settings of MP4. What is left out stays as it is.
    type: dict
    suboptions:
      record_cycle:
        description: The length of a file in seconds, from 60 to 10800. The default is V(7200), as that of the service.
        type: int
      record_prefix:
        description:
          - The path and the beginning of the name of files. Keep C({stream}) in it, by which the files of a job are
            found.
        type: str
      record_max_duration_to_merge_file:
        description: After a pause of how many seconds a new file begins, up to 300.
        type: int
  auto_record:
    description:
      - Whether all streams of the app are recorded by this rule, without a job. An app has one such rule at most, and
        V(true) takes it from another one.
      - A rule by which everything is recorded is in use. To delete it, give V(false) together with O(state=absent).
    type: bool
seealso:
  - module: community.huaweicloud.rtc_record_rule_info
  - module: community.huaweicloud.rtc_app
  - module: community.huaweicloud.rtc_bucket_authorization
  - module: community.huaweicloud.rtc_stream_job
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

- name: Record all streams by it
  community.huaweicloud.rtc_record_rule:
    app: rtc-examples
    location: cn-north-4
    auto_record: true

- name: Delete it
  community.huaweicloud.rtc_record_rule:
    app: rtc-examples
    location: cn-north-4
    auto_record: false
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
    app:
      description: The name of the app.
      type: str
      returned: success
    app_id:
      description: The ID of the app.
      type: str
      returned: success
    location:
      description: The region of the bucket.
      type: str
      returned: success
    bucket:
      description: The bucket.
      type: str
      returned: success
    bucket_project_id:
      description: The ID of the project of the bucket.
      type: str
      returned: success
    object:
      description: The folder in the bucket.
      type: str
      returned: success
    record_formats:
      description: The formats that are recorded.
      type: list
      elements: str
      returned: success
    hls_config:
      description: The settings of HLS. Null if that is not recorded.
      type: dict
      returned: success
      contains:
        record_cycle:
          description: The length of a file in seconds, from 60 to 43200. With V(0) a stream is one file.
          type: int
          returned: success
        record_prefix:
          description: The path and the beginning of the name of files.
          type: str
          returned: success
        record_slice_duration:
          description: The length of a segment in seconds, from 2 to 60.
          type: int
          returned: success
        record_max_duration_to_merge_file:
          description: After a pause of how many seconds a new file begins, up to 300. With V(-1) none does.
          type: int
          returned: success
    mp4_config:
      description: The settings of MP4. Null if that is not recorded.
      type: dict
      returned: success
      contains:
        record_cycle:
          description: The length of a file in seconds, from 60 to 10800. The default of the service is V(7200).
          type: int
          returned: success
        record_prefix:
          description: The path and the beginning of the name of files.
          type: str
          returned: success
        record_max_duration_to_merge_file:
          description: After a pause of how many seconds a new file begins, up to 300.
          type: int
          returned: success
    auto_record:
      description: Whether all streams of the app are recorded by this rule.
      type: bool
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create record rule classroom/cn-north-4"]
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
from ..module_utils._services.rtc.record_rule import RTC_RECORD_RULE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_RECORD_RULE,
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

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_record_rule_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read record rules of SparkRTC
description:
  - Reads all record rules that match every option given. Without O(app) they are those of all apps, which takes a
    request for each.
  - An ID that there is not gives an empty list, as does an app that there is not.
options:
  app:
    description:
      - The app, by name or ID.
    type: str
  id:
    description:
      - The ID of one rule.
    type: str
  location:
    description:
      - The region of the bucket.
    type: str
  bucket:
    description:
      - The bucket.
    type: str
seealso:
  - module: community.huaweicloud.rtc_record_rule
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The rules of an app
  community.huaweicloud.rtc_record_rule_info:
    app: rtc-examples

- name: All that record into one bucket
  community.huaweicloud.rtc_record_rule_info:
    bucket: obsName
"""

RETURN = r"""
record_rules:
  description: The rules.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_record_rule.
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
from ..module_utils._services.rtc.record_rule import RTC_RECORD_RULES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RTC_RECORD_RULES,
    dict(
        app=dict(type="str"),
        id=dict(type="str"),
        location=dict(type="str"),
        bucket=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

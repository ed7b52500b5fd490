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
short_description: Get information about SparkRTC record rules
description:
  - Returns all record rules that match all given options.
  - Use it to find the ID of a rule, or all rules that record into a bucket. If no rule or no app matches, the list is
    empty.
  - Without O(app), the module reads the rules of all apps, with one request for each app.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
  id:
    description:
      - ID of one rule.
    type: str
  location:
    description:
      - Region of the bucket.
    type: str
  bucket:
    description:
      - Name of the bucket.
    type: str
seealso:
  - module: community.huaweicloud.rtc_record_rule
  - name: Listing Recording Rules
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ListRecordRules.html
  - name: Querying a Recording Rule
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ShowRecordRule.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the rules of an app
  community.huaweicloud.rtc_record_rule_info:
    app: rtc-examples

- name: Get all rules that record into one bucket
  community.huaweicloud.rtc_record_rule_info:
    bucket: obsName
"""

RETURN = r"""
record_rules:
  description: Rules that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_record_rule.
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
from ..module_utils._services.rtc.record_rule import RtcRecordRules

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RtcRecordRules,
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

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_bucket_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about buckets for SparkRTC recordings
description:
  - Returns all buckets of the account that match all given options.
  - Use it to find out which buckets SparkRTC may record into.
options:
  id:
    description:
      - Name of one bucket, the same as O(bucket).
    type: str
  bucket:
    description:
      - Name of the bucket.
    type: str
  location:
    description:
      - Region of the bucket.
    type: str
  authorized:
    description:
      - V(true) returns the buckets that SparkRTC may record into. V(false) returns all others.
    type: bool
seealso:
  - module: community.huaweicloud.rtc_bucket_authorization
  - name: Querying the OBS Bucket List
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ListObsBuckets.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the buckets that SparkRTC may record into
  community.huaweicloud.rtc_bucket_info:
    authorized: true
"""

RETURN = r"""
buckets:
  description: Buckets that match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: Name of the bucket.
      type: str
      returned: success
    bucket:
      description: Name of the bucket.
      type: str
      returned: success
    location:
      description: Region of the bucket.
      type: str
      returned: success
    authorized:
      description: Whether SparkRTC may record into the bucket.
      type: bool
      returned: success
    created_at:
      description: Creation time of the bucket.
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
from ..module_utils._services.rtc.bucket import RtcBuckets

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RtcBuckets,
    dict(
        id=dict(type="str"),
        bucket=dict(type="str"),
        location=dict(type="str"),
        authorized=dict(type="bool"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Read which buckets SparkRTC may record into
description:
  - Reads the buckets of the account, and whether SparkRTC is authorized for them.
options:
  id:
    description:
      - The name of one bucket, as O(bucket).
    type: str
  bucket:
    description:
      - The name of the bucket.
    type: str
  location:
    description:
      - The region of the bucket.
    type: str
  authorized:
    description:
      - Whether SparkRTC may record into it.
    type: bool
seealso:
  - module: community.huaweicloud.rtc_bucket_authorization
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The buckets that can be recorded into
  community.huaweicloud.rtc_bucket_info:
    authorized: true
"""

RETURN = r"""
buckets:
  description: The buckets.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The name of the bucket.
      type: str
      returned: success
    bucket:
      description: The name of the bucket.
      type: str
      returned: success
    location:
      description: The region of the bucket.
      type: str
      returned: success
    authorized:
      description: Whether SparkRTC may record into it.
      type: bool
      returned: success
    created_at:
      description: When the bucket was created.
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
from ..module_utils._services.rtc.bucket import RTC_BUCKETS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RTC_BUCKETS,
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

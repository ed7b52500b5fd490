#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_bucket_authorization
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Authorize SparkRTC to record into a bucket
description:
  - Lets SparkRTC put recordings into a bucket of OBS, or no longer.
  - A record rule can name only a bucket that is authorized.
options:
  bucket:
    description:
      - The name of the bucket.
    type: str
    required: true
  location:
    description:
      - The region of the bucket. Without it, it is where the bucket is.
    type: str
  bucket_project_id:
    description:
      - The ID of the project of the bucket.
    type: str
seealso:
  - module: community.huaweicloud.rtc_bucket_info
  - module: community.huaweicloud.rtc_record_rule
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: SparkRTC may record into the bucket
  community.huaweicloud.rtc_bucket_authorization:
    bucket: obsName

- name: No longer
  community.huaweicloud.rtc_bucket_authorization:
    bucket: obsName
    location: cn-north-4
    state: absent
"""

RETURN = r"""
bucket_authorization:
  description: The authorization as it is now; in check mode as it would be. Null if it is absent.
  type: dict
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
    created_at:
      description: When the bucket was created.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create authorization of bucket recordings"]
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
from ..module_utils._services.rtc.bucket import RTC_BUCKET_AUTHORIZATION

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_BUCKET_AUTHORIZATION,
    dict(
        bucket=dict(type="str", required=True),
        location=dict(type="str"),
        bucket_project_id=dict(type="str"),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

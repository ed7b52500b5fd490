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
  - Manages the permission of SparkRTC to store recordings in a bucket of the Object Storage Service (OBS).
  - Use it before M(community.huaweicloud.rtc_record_rule), because a record rule can use only an authorized bucket.
options:
  bucket:
    description:
      - Name of the bucket.
    type: str
    required: true
  location:
    description:
      - Region of the bucket. Without this option, it is read from the bucket.
    type: str
  bucket_project_id:
    description:
      - ID of the project of the bucket.
    type: str
seealso:
  - module: community.huaweicloud.rtc_bucket_info
  - module: community.huaweicloud.rtc_record_rule
  - name: Authorizing and Canceling OBS Bucket Authorization
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/UpdateObsBucketAuthority.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Authorize SparkRTC to record into the bucket
  community.huaweicloud.rtc_bucket_authorization:
    bucket: obsName

- name: Revoke the authorization
  community.huaweicloud.rtc_bucket_authorization:
    bucket: obsName
    location: cn-north-4
    state: absent
"""

RETURN = r"""
bucket_authorization:
  description: Current authorization. In check mode, the predicted authorization. Null if it is absent.
  type: dict
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
    created_at:
      description: Creation time of the bucket.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create authorization of bucket "recordings"']
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
from ..module_utils._services.rtc.bucket import RtcBucketAuthorization

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcBucketAuthorization,
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

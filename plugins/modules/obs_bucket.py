#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: obs_bucket
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage buckets of object storage
description:
  - Creates and deletes buckets of Object Storage Service (OBS), and manages their policy and default storage class.
  - Use it for a bucket that recordings, media files or live streams are stored in. It does not manage objects.
  - A bucket is found by O(name), in the region of the task.
  - The task has to sign in with an access key or an agency, because object storage accepts no tokens.
options:
  name:
    description:
      - Name, 3 to 63 lower-case letters, digits, hyphens and dots. It is unique in the whole cloud. Cannot be changed.
      - The name of a deleted bucket is free after 30 minutes.
    type: str
    required: true
  storage_class:
    description:
      - Storage class of new objects that name none. A new bucket has V(STANDARD) if this is omitted.
      - The known values are V(STANDARD), V(WARM), V(COLD) and V(DEEP_ARCHIVE).
    type: str
  az_redundancy:
    description:
      - With V(3az), objects are stored in several availability zones. Only some regions have this. Cannot be changed.
    type: str
    choices: [3az]
  policy:
    description:
      - Policy that says who can use the bucket. It has the key V(Statement). An empty dictionary removes it.
      - The policy replaces the current one as a whole. The order of its lists has no meaning.
    type: dict
notes:
  - A bucket that contains objects is not deleted, and the task fails.
  - Media services are authorized with modules and options of their own, such as
    M(community.huaweicloud.rtc_bucket_authorization). They need no policy.
  - The module is tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.obs_bucket_info
  - module: community.huaweicloud.rtc_bucket_authorization
  - name: Creating a Bucket
    description: API page of Object Storage Service.
    link: https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0021.html
  - name: Configuring a Bucket Policy
    description: API page of Object Storage Service.
    link: https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0027.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - It does not verify that no other account has the name.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create a bucket for recordings
  community.huaweicloud.obs_bucket:
    name: recordings-of-calls
    storage_class: WARM

- name: Let another account read its objects
  community.huaweicloud.obs_bucket:
    name: recordings-of-calls
    policy:
      Statement:
        - Sid: read
          Effect: Allow
          Principal:
            ID: ["domain/b4mexample0000000000000000000000:user/*"]
          Action: [GetObject]
          Resource: ["recordings-of-calls/*"]

- name: Delete the bucket
  community.huaweicloud.obs_bucket:
    name: recordings-of-calls
    state: absent
"""

RETURN = r"""
bucket:
  description: Current bucket. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: Name of the bucket.
      type: str
      returned: success
    name:
      description: Name of the bucket.
      type: str
      returned: success
    region:
      description: Region of the bucket.
      type: str
      returned: success
    storage_class:
      description: Storage class of new objects that name none.
      type: str
      returned: success
    az_redundancy:
      description: V(3az) if objects are stored in several availability zones, else null.
      type: str
      returned: success
    policy:
      description: Policy of the bucket. Null if there is none.
      type: dict
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create bucket "recordings-of-calls"']
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.obs.bucket import ObsBucket

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    ObsBucket,
    dict(
        name=dict(type="str", required=True),
        storage_class=dict(type="str"),
        az_redundancy=dict(type="str", choices=["3az"]),
        policy=dict(type="dict"),
    ),
    known={"storage_class": ("STANDARD", "WARM", "COLD", "DEEP_ARCHIVE")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: obs_bucket_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about a bucket of object storage
description:
  - Reads one bucket of Object Storage Service (OBS) with its policy.
  - Use it to check that a bucket exists in the region. The list is empty if it does not exist. A bucket of another
    account is an error.
  - The task has to sign in with an access key or an agency, because object storage accepts no tokens.
options:
  id:
    description:
      - Name of the bucket, the same as O(name).
    type: str
  name:
    description:
      - Name of the bucket.
    type: str
seealso:
  - module: community.huaweicloud.obs_bucket
  - name: Obtaining Bucket Metadata
    description: API page of Object Storage Service.
    link: https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0023.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Read a bucket
  community.huaweicloud.obs_bucket_info:
    name: obs-examples
  register: found

- name: Check that it is in the right region
  ansible.builtin.assert:
    that: found.buckets | map(attribute='region') | list == ['cn-north-4']
"""

RETURN = r"""
buckets:
  description: The bucket, or nothing.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from obs_bucket.
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
from ..module_utils._services.obs.bucket import ObsBuckets

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    ObsBuckets,
    dict(id=dict(type="str"), name=dict(type="str")),
    required_one_of=[("id", "name")],
    mutually_exclusive=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

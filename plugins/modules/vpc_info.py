#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about VPCs
description:
  - Returns all VPCs that match every given option.
  - Use it to find the ID of a VPC, or to check that a VPC exists.
  - With O(enterprise_project_id), only VPCs of that enterprise project are returned.
  - Secondary CIDR blocks and tags are returned only with O(id) or O(name), because they need a request for each VPC.
options:
  id:
    description:
      - ID of one VPC.
    type: str
  name:
    description:
      - Name of the VPC.
    type: str
  status:
    description:
      - Status of the VPC.
      - The known values are V(CREATING) and V(OK).
    type: str
seealso:
  - module: community.huaweicloud.vpc
  - module: community.huaweicloud.vpc_subnet_info
  - name: Querying VPCs
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_api01_0003.html
  - name: Querying VPC Details
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_api01_0002.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get a VPC by name
  community.huaweicloud.vpc_info:
    name: vpc-examples
  register: found

- name: Get the subnets of the VPC
  community.huaweicloud.vpc_subnet_info:
    vpc_id: "{{ found.vpcs[0].id }}"
"""

RETURN = r"""
vpcs:
  description: VPCs.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc.
    id:
      description: ID of the VPC.
      type: str
      returned: success
    name:
      description: Name of the VPC.
      type: str
      returned: success
    description:
      description: Description of the VPC.
      type: str
      returned: success
    cidr:
      description: Network of the VPC, in CIDR form. Its subnets are part of it, or of a secondary CIDR block.
      type: str
      returned: success
    extend_cidrs:
      description: Secondary CIDR blocks of the VPC. Null if they were not read.
      type: list
      elements: str
      returned: success
    status:
      description: Status of the VPC. The normal status is V(OK).
      type: str
      returned: success
    routes:
      description: Routes of the VPC, each with C(destination) and C(nexthop).
      type: list
      elements: dict
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the VPC.
      type: str
      returned: success
    tags:
      description: Tags of the VPC. Null if they were not read.
      type: dict
      returned: success
    created_at:
      description: Creation time, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last update, in UTC.
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
from ..module_utils._services.vpc.network import Vpcs

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    Vpcs,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"status": ("CREATING", "OK")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

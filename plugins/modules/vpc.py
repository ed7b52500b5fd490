#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage VPCs
description:
  - Creates, updates and deletes VPCs, the private networks of an account in a region.
  - Use it before subnets, servers and databases are created, because they are created in a VPC.
  - A VPC is found by O(id) or O(name). A name is unique in a project.
  - A VPC can be deleted only if it is empty. While objects in the VPC are being deleted, the module repeats the
    deletion of the VPC until O(wait_timeout). If the VPC still has subnets after half a minute, the module fails.
  - If an option is omitted, its current value is kept.
  - With O(enterprise_project_id), the VPC is created in that enterprise project. An existing VPC is not moved.
options:
  id:
    description:
      - ID of an existing VPC.
    type: str
  name:
    description:
      - Name of the VPC, at most 64 characters. Required when creating.
      - With O(id), the VPC is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
  cidr:
    description:
      - IPv4 network of the VPC, in CIDR form. Required when creating.
      - It must be part of V(10.0.0.0/8), V(172.16.0.0/12) or V(192.168.0.0/16).
      - A new network must contain all subnets of the VPC.
    type: str
  extend_cidrs:
    description:
      - Secondary CIDR blocks, at most five. Subnets can be part of them, too.
      - A CIDR block can be removed only if no subnet is part of it.
    type: list
    elements: str
  purge_extend_cidrs:
    description:
      - Remove secondary CIDR blocks that are not in O(extend_cidrs).
    type: bool
    default: true
  tags:
    description:
      - Tags of the VPC.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.vpc_info
  - name: Creating a VPC
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_api01_0001.html
  - name: Updating VPC Information
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_api01_0004.html
  - name: Deleting a VPC
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_api01_0005.html
  - name: Adding a Secondary CIDR Block to a VPC
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiv3_0007.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a VPC
  community.huaweicloud.vpc:
    name: vpc-shop
    cidr: 10.20.0.0/16
    description: Network of the shop
    tags:
      team: shop

- name: Add a secondary CIDR block and keep the existing ones
  community.huaweicloud.vpc:
    name: vpc-examples
    extend_cidrs:
      - 23.8.0.0/16
    purge_extend_cidrs: false

- name: Delete the VPC
  community.huaweicloud.vpc:
    name: vpc-shop
    state: absent
"""

RETURN = r"""
vpc:
  description: Current VPC. In check mode, a new VPC has only the values of the task. Null if the VPC is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create VPC "vpc-shop"', "set tags team"]
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
from ..module_utils._services.vpc.network import Vpc

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    Vpc,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        cidr=dict(type="str"),
        extend_cidrs=dict(type="list", elements="str"),
        purge_extend_cidrs=dict(type="bool", default=True),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

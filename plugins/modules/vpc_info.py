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
short_description: Read Virtual Private Clouds
description:
  - Reads all VPCs that match every option given.
  - With O(enterprise_project_id) only those of that enterprise project.
options:
  id:
    description:
      - The ID of one VPC.
    type: str
  name:
    description:
      - The name of the VPC.
    type: str
  status:
    description:
      - The status of the VPC.
      - The known values are V(CREATING) and V(OK).
    type: str
seealso:
  - module: community.huaweicloud.vpc_subnet_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The VPC of that name
  community.huaweicloud.vpc_info:
    name: vpc-examples
  register: found

- name: Its subnets
  community.huaweicloud.vpc_subnet_info:
    vpc_id: "{{ found.vpcs[0].id }}"
"""

RETURN = r"""
vpcs:
  description: The VPCs.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the VPC.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    cidr:
      description: The network its subnets are from.
      type: str
      returned: success
    status:
      description: The status; V(OK) is the normal one.
      type: str
      returned: success
    routes:
      description: Its routes, each with C(destination) and C(nexthop).
      type: list
      elements: dict
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
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
from ..module_utils._services.vpc.network import VPCS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VPCS,
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

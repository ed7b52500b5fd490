#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_route_table_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about route tables of VPCs
description:
  - Returns all route tables that match every given option.
  - Use it to find the route table of a subnet, or the default one of a VPC.
  - Routes are returned only with O(id), O(name), or O(default=true) and a VPC, because they need a request for each
    route table.
options:
  id:
    description:
      - ID of one route table.
    type: str
  name:
    description:
      - Name of the route table.
    type: str
  vpc_id:
    description:
      - ID of the VPC.
    type: str
  vpc:
    description:
      - Name or ID of the VPC. Use it instead of O(vpc_id).
    type: str
  default:
    description:
      - Return only default route tables with V(true), and only others with V(false).
    type: bool
seealso:
  - module: community.huaweicloud.vpc_route_table
  - name: Querying Route Tables
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the default route table of a VPC
  community.huaweicloud.vpc_route_table_info:
    vpc: vpc-examples
    default: true
  register: found

- name: Show its routes
  ansible.builtin.debug:
    msg: "{{ found.route_tables[0].routes }}"
"""

RETURN = r"""
route_tables:
  description: Route tables.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_route_table.
    id:
      description: ID of the route table.
      type: str
      returned: success
    name:
      description: Name of the route table.
      type: str
      returned: success
    description:
      description: Description of the route table.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC of the route table.
      type: str
      returned: success
    default:
      description: Whether it is the default route table of the VPC.
      type: bool
      returned: success
    routes:
      description: Routes, without those to the subnets of the VPC. Null if they were not read.
      type: list
      elements: dict
      returned: success
      contains:
        destination:
          description: Network that the route leads to, in CIDR form.
          type: str
          returned: success
        type:
          description: Type of the next hop.
          type: str
          returned: success
        next_hop:
          description: ID of the next hop, or its IP address if it is a virtual IP.
          type: str
          returned: success
        description:
          description: Description of the route.
          type: str
          returned: success
    subnets:
      description: IDs of the subnets that use the route table.
      type: list
      elements: str
      returned: success
    project_id:
      description: ID of the project.
      type: str
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
from ..module_utils._services.vpc.route_table import VpcRouteTables

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcRouteTables,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        default=dict(type="bool"),
    ),
    mutually_exclusive=[("id", "vpc_id", "vpc")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_route_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about routes of VPCs
description:
  - Returns all routes of one route table that match every given option. The routes to the subnets of the VPC are not
    among them.
  - Use it to find the next hop of a destination.
  - If neither O(route_table) nor O(route_table_id) is given, it is the default route table of the VPC.
options:
  id:
    description:
      - ID of one route. It consists of the ID of the route table, a slash and the destination.
    type: str
  vpc_id:
    description:
      - ID of the VPC.
    type: str
  vpc:
    description:
      - Name or ID of the VPC. Use it instead of O(vpc_id).
    type: str
  route_table_id:
    description:
      - ID of the route table.
    type: str
  route_table:
    description:
      - Name or ID of the route table. Use it instead of O(route_table_id).
    type: str
  destination:
    description:
      - Network that the route leads to, in CIDR form.
    type: str
  type:
    description:
      - Type of the next hop.
      - The known values are V(ecs), V(eni), V(vip), V(nat), V(peering), V(vpn), V(dc), V(cc), V(egw), V(er) and
        V(subeni).
    type: str
seealso:
  - module: community.huaweicloud.vpc_route
  - module: community.huaweicloud.vpc_route_table_info
  - name: Updating a Route Table
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0004.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the routes of the default route table
  community.huaweicloud.vpc_route_info:
    vpc: vpc-examples
  register: found

- name: Show their destinations
  ansible.builtin.debug:
    msg: "{{ found.routes | map(attribute='destination') }}"
"""

RETURN = r"""
routes:
  description: Routes.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_route.
    id:
      description: ID of the route. It consists of the ID of the route table, a slash and the destination.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC of the route table.
      type: str
      returned: success
    route_table_id:
      description: ID of the route table.
      type: str
      returned: success
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
from ..module_utils._services.vpc.route import VpcRoutes

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcRoutes,
    dict(
        id=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        route_table_id=dict(type="str"),
        route_table=dict(type="str"),
        destination=dict(type="str"),
        type=dict(type="str"),
    ),
    known={"type": ("ecs", "eni", "vip", "nat", "peering", "vpn", "dc", "cc", "egw", "er", "subeni")},
    required_one_of=[("id", "vpc_id", "vpc", "route_table_id", "route_table")],
    mutually_exclusive=[("id", "vpc_id", "vpc"), ("id", "route_table_id", "route_table")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_route_table
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage route tables of VPCs
description:
  - Creates, updates and deletes route tables of VPCs, and manages their routes and the subnets that use them.
  - Use it to send traffic to peering connections, gateways or servers that forward it. Each VPC has a default route
    table. Use O(default) to change that one.
  - For single routes of a table whose other routes are managed elsewhere, use M(community.huaweicloud.vpc_route).
  - A route table is found by O(id), else by O(default) or O(name) in the VPC. Names may repeat. Several matches are an
    error.
  - Each subnet uses one route table. A subnet in O(subnets) leaves the table that it uses at present.
  - Before a route table is deleted, its subnets get the default route table.
  - If an option is omitted, its current value is kept.
options:
  id:
    description:
      - ID of an existing route table.
    type: str
  name:
    description:
      - Name, at most 64 characters. Required when creating.
      - With O(id) or O(default), the route table is renamed to this name.
    type: str
  default:
    description:
      - With V(true), the task is for the default route table of the VPC. It is created and deleted with the VPC.
    type: bool
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
  vpc_id:
    description:
      - ID of the VPC. Cannot be changed.
      - When creating, and with O(default), O(vpc_id) or O(vpc) is required.
    type: str
  vpc:
    description:
      - Name or ID of the VPC. Use it instead of O(vpc_id).
    type: str
  routes:
    description:
      - Routes that the table has, at most one to each destination. The service adds routes to the subnets of the VPC.
    type: list
    elements: dict
    suboptions:
      destination:
        description:
          - Network in CIDR form. It must not be part of a subnet of the VPC.
        type: str
        required: true
      type:
        description:
          - Type of the next hop. V(ecs) is a server, V(eni) a port, V(vip) a virtual IP, V(nat) a NAT gateway, and
            V(peering) a peering connection.
          - V(vpn) is a VPN gateway, V(dc) a Direct Connect gateway, V(cc) a Cloud Connect connection, V(egw) a VPC
            endpoint, V(er) an enterprise router, and V(subeni) a supplementary network interface.
        type: str
        choices: [ecs, eni, vip, nat, peering, vpn, dc, cc, egw, er, subeni]
        required: true
      next_hop:
        description:
          - Next hop. For V(ecs), V(eni) and V(peering), the name or the ID of the object. For V(vip), its IP address.
            For all other types, the ID of the object.
        type: str
        required: true
      description:
        description:
          - Description of the route, at most 255 characters. If omitted, an existing route keeps its description.
        type: str
  purge_routes:
    description:
      - Delete routes that are not in O(routes).
    type: bool
    default: false
  subnets:
    description:
      - Names or IDs of subnets that use the route table.
    type: list
    elements: str
  purge_subnets:
    description:
      - Let subnets that are not in O(subnets) use the default route table. Not possible for the default one itself.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.vpc_route_table_info
  - module: community.huaweicloud.vpc_route
  - name: Creating a Route Table
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0003.html
  - name: Updating a Route Table
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0004.html
  - name: Disassociating Subnets from a Route Table
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0007.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Send all traffic of a subnet to a server that filters it
  community.huaweicloud.vpc_route_table:
    name: filtered
    vpc: vpc-examples
    routes:
      - destination: 0.0.0.0/0
        type: ecs
        next_hop: ecs-ha-1
        description: Firewall
    subnets: [subnet-examples]

- name: Add a route to the default route table
  community.huaweicloud.vpc_route_table:
    vpc: vpc-examples
    default: true
    routes:
      - destination: 10.8.0.0/16
        type: eni
        next_hop: 02c72193-efec-42fb-853b-c33f2b802468

- name: Delete the route table. Its subnet gets the default one
  community.huaweicloud.vpc_route_table:
    name: filtered
    vpc: vpc-examples
    state: absent
"""

RETURN = r"""
route_table:
  description: Current route table. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create route table "filtered"', 'associate subnets "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"']
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
from ..module_utils._services.vpc.route_table import VpcRouteTable

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcRouteTable,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        default=dict(type="bool"),
        description=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        routes=dict(
            type="list",
            elements="dict",
            options=dict(
                destination=dict(type="str", required=True),
                type=dict(
                    type="str",
                    choices=["ecs", "eni", "vip", "nat", "peering", "vpn", "dc", "cc", "egw", "er", "subeni"],
                    required=True,
                ),
                next_hop=dict(type="str", required=True),
                description=dict(type="str"),
            ),
        ),
        purge_routes=dict(type="bool", default=False),
        subnets=dict(type="list", elements="str"),
        purge_subnets=dict(type="bool", default=False),
    ),
    required_one_of=[("id", "name", "default")],
    mutually_exclusive=[("vpc_id", "vpc")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_route
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage single routes of VPCs
description:
  - Creates, updates and deletes one route of a route table.
  - Use it for a route table whose other routes are managed elsewhere. For all routes of a table, use
    M(community.huaweicloud.vpc_route_table).
  - A peering connection needs a route on each side. One task for each side creates them.
  - A route is found by O(id), or by O(destination) in its route table. A table has one route to each destination.
  - The routes to the subnets of a VPC cannot be changed, and count as absent.
options:
  id:
    description:
      - ID of an existing route. It consists of the ID of the route table, a slash and the destination.
    type: str
  vpc_id:
    description:
      - ID of the VPC. Without O(route_table) and O(route_table_id), the route is in the default route table of the VPC.
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
      - With O(vpc) or O(vpc_id), only the route tables of the VPC are searched.
    type: str
  destination:
    description:
      - Network in CIDR form. It must not be part of a subnet of the VPC. Required without O(id). Cannot be changed.
    type: str
  type:
    description:
      - Type of the next hop. Required when creating.
      - V(ecs) is a server, V(eni) a port, V(vip) a virtual IP, V(nat) a NAT gateway, and V(peering) a peering
        connection.
      - V(vpn) is a VPN gateway, V(dc) a Direct Connect gateway, V(cc) a Cloud Connect connection, V(egw) a VPC
        endpoint, V(er) an enterprise router, and V(subeni) a supplementary network interface.
    type: str
    choices: [ecs, eni, vip, nat, peering, vpn, dc, cc, egw, er, subeni]
  next_hop:
    description:
      - Next hop. For V(ecs), V(eni) and V(peering), the name or the ID of the object. For V(vip), its IP address. For
        all other types, the ID of the object.
      - Required when creating.
    type: str
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
seealso:
  - module: community.huaweicloud.vpc_route_info
  - module: community.huaweicloud.vpc_route_table
  - module: community.huaweicloud.vpc_peering
  - name: Updating a Route Table
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiroutetab_0004.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Send traffic to a branch office to the server with the tunnel
  community.huaweicloud.vpc_route:
    vpc: vpc-examples
    destination: 10.30.0.0/16
    type: ecs
    next_hop: ecs-ha-1
    description: Branch office

- name: Let the other server have the tunnel
  community.huaweicloud.vpc_route:
    vpc: vpc-examples
    destination: 10.30.0.0/16
    type: ecs
    next_hop: ecs-ha-2

- name: Delete the route
  community.huaweicloud.vpc_route:
    vpc: vpc-examples
    destination: 10.30.0.0/16
    state: absent
"""

RETURN = r"""
route:
  description: Current route. In check mode, a new route has only the values of the task. Null if the route is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create route "10.30.0.0/16"']
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
from ..module_utils._services.vpc.route import VpcRoute

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcRoute,
    dict(
        id=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        route_table_id=dict(type="str"),
        route_table=dict(type="str"),
        destination=dict(type="str"),
        type=dict(
            type="str", choices=["ecs", "eni", "vip", "nat", "peering", "vpn", "dc", "cc", "egw", "er", "subeni"]
        ),
        next_hop=dict(type="str"),
        description=dict(type="str"),
    ),
    required_one_of=[("id", "destination")],
    required_together=[("type", "next_hop")],
    mutually_exclusive=[("vpc_id", "vpc"), ("id", "route_table_id", "route_table")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

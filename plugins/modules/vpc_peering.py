#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_peering
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage peering connections of VPCs
description:
  - Creates, updates and deletes peering connections of two VPCs in one region, and accepts or rejects those that other
    projects request.
  - Use it to let servers in two VPCs reach each other. Each side needs routes to the networks of the other one, which
    M(community.huaweicloud.vpc_route) creates. Delete the routes before the connection.
  - A connection of two VPCs of one project is active at once.
  - A connection with a VPC of another project waits until that project accepts it. If the credentials can use both
    projects, O(accept) does that in the same task. Otherwise, a task with O(state=accepted) and the credentials of the
    other project does it.
  - A connection is found by O(id), else by its two VPCs in any order, else by O(name). Two VPCs have one connection at
    most. Names may repeat.
  - A rejected or expired connection counts as absent. It can be deleted by its ID.
  - If an option is omitted, its current value is kept.
options:
  id:
    description:
      - ID of an existing peering connection. It is the same on both sides.
    type: str
  name:
    description:
      - Name, at most 64 characters. Required when creating.
      - With O(id) or both VPCs, the connection is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
  vpc_id:
    description:
      - ID of the VPC in the project of the task. Cannot be changed.
      - When creating, O(vpc_id) or O(vpc) is required.
    type: str
  vpc:
    description:
      - Name or ID of the VPC in the project of the task. Use it instead of O(vpc_id).
    type: str
  peer_vpc_id:
    description:
      - ID of the other VPC. Cannot be changed.
      - When creating, O(peer_vpc_id) or O(peer_vpc) is required.
    type: str
  peer_vpc:
    description:
      - Name or ID of the other VPC. Use it instead of O(peer_vpc_id) if the credentials can use its project.
    type: str
  peer_project_id:
    description:
      - ID of the project of the other VPC. Required for the creation if it is another project. Cannot be changed.
    type: str
  peer_project:
    description:
      - Name or ID of the project of the other VPC. Use it instead of O(peer_project_id) if the credentials can use the
        project.
    type: str
  accept:
    description:
      - Accept the connection in the project that has to do so, with the credentials of the task.
      - Set it if the credentials can use the projects of both VPCs. Otherwise the task fails and creates nothing.
    type: bool
    default: false
  state:
    description:
      - Desired state of the connection.
      - With V(present), it exists. If another project has to accept it, the task does not wait for that.
      - With V(accepted), the request of another project is accepted. With V(rejected), it is rejected. The task needs
        the credentials of the project that received the request. It waits half a minute for the request, and fails if
        there is none.
      - With V(absent), the connection is deleted.
    type: str
    choices: [present, accepted, rejected, absent]
    default: present
seealso:
  - module: community.huaweicloud.vpc_peering_info
  - module: community.huaweicloud.vpc_route
  - name: Creating a VPC Peering Connection
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0003.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Connect two VPCs of one project
  community.huaweicloud.vpc_peering:
    name: examples-bms
    vpc: vpc-examples
    peer_vpc: vpc-bms

- name: Connect a VPC with one in another project, and accept that there
  community.huaweicloud.vpc_peering:
    name: dds-partner
    vpc: vpc-dds
    peer_project: projectname
    peer_vpc: vpc-partner
    accept: true

- name: Request a connection with a VPC of another account
  community.huaweicloud.vpc_peering:
    name: to-another-account
    vpc: vpc-servicestage
    peer_project_id: e0000000000000000000000000000002
    peer_vpc_id: e0000000-0000-4000-8000-0000000000d1

- name: Accept the request of another account, with the credentials of the account that received it
  community.huaweicloud.vpc_peering:
    name: from-partner
    vpc: vpc-examples
    state: accepted

- name: Route traffic to the other VPC, whose account needs a route back
  community.huaweicloud.vpc_route:
    vpc: vpc-examples
    destination: 10.1.0.0/16
    type: peering
    next_hop: from-partner

- name: Delete a connection
  community.huaweicloud.vpc_peering:
    vpc: vpc-dds
    name: dds-partner
    state: absent
"""

RETURN = r"""
peering:
  description:
    - Current peering connection, as seen from the VPC of the task. In check mode, a new one has only the values of the
      task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the peering connection.
      type: str
      returned: success
    name:
      description: Name of the peering connection.
      type: str
      returned: success
    description:
      description: Description of the peering connection.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC of the task. Without one, of the VPC in the project of the task.
      type: str
      returned: success
    project_id:
      description: ID of the project of that VPC.
      type: str
      returned: success
    peer_vpc_id:
      description: ID of the other VPC.
      type: str
      returned: success
    peer_project_id:
      description: ID of the project of the other VPC.
      type: str
      returned: success
    requested_by_peer:
      description: Whether the side of the other VPC requested the connection.
      type: bool
      returned: success
    status:
      description:
        - Status of the peering connection. V(ACTIVE), V(PENDING_ACCEPTANCE) before the answer of the other side,
          V(REJECTED), or V(EXPIRED) without an answer for a long time.
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
  sample:
    - 'create VPC peering connection "examples-bms"'
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
from ..module_utils._services.vpc.peering import VpcPeering

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcPeering,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        peer_vpc_id=dict(type="str"),
        peer_vpc=dict(type="str"),
        peer_project_id=dict(type="str"),
        peer_project=dict(type="str"),
        accept=dict(type="bool", default=False),
    ),
    required_one_of=[("id", "name", "peer_vpc_id", "peer_vpc")],
    mutually_exclusive=[("vpc_id", "vpc"), ("peer_vpc_id", "peer_vpc"), ("peer_project_id", "peer_project")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

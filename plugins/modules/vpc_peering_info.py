#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_peering_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about peering connections of VPCs
description:
  - Returns all peering connections of the project that match every given option. They are those that the project has
    requested, and those that other projects have requested.
  - Use it to find connections that wait for an answer.
options:
  id:
    description:
      - ID of one peering connection.
    type: str
  name:
    description:
      - Name of the peering connection.
    type: str
  vpc_id:
    description:
      - ID of one of the VPCs. The connections are returned as seen from this one.
    type: str
  vpc:
    description:
      - Name or ID of one of the VPCs, in the project of the task. Use it instead of O(vpc_id).
    type: str
  peer_vpc_id:
    description:
      - ID of the other VPC.
    type: str
  peer_project_id:
    description:
      - ID of the project of the other VPC.
    type: str
  status:
    description:
      - Status of the peering connection.
      - The known values are V(ACTIVE), V(PENDING_ACCEPTANCE), V(REJECTED) and V(EXPIRED).
    type: str
seealso:
  - module: community.huaweicloud.vpc_peering
  - name: Querying VPC Peering Connections
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the requests that nobody has answered yet
  community.huaweicloud.vpc_peering_info:
    status: PENDING_ACCEPTANCE
  register: found

- name: Show those that this project can accept
  ansible.builtin.debug:
    msg: "{{ found.peerings | selectattr('requested_by_peer') | map(attribute='name') }}"
"""

RETURN = r"""
peerings:
  description: Peering connections.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_peering.
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
from ..module_utils._services.vpc.peering import VpcPeerings

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcPeerings,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        peer_vpc_id=dict(type="str"),
        peer_project_id=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"status": ("ACTIVE", "PENDING_ACCEPTANCE", "REJECTED", "EXPIRED")},
    mutually_exclusive=[("id", "vpc_id", "vpc")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_security_group_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about security groups
description:
  - Returns all security groups that match every given option.
  - Use it to find the ID of a security group, or to read its rules.
  - With O(enterprise_project_id), only security groups of that enterprise project are returned.
  - Rules are returned only with O(id) or O(name), because they need a request for each security group.
options:
  id:
    description:
      - ID of one security group.
    type: str
  name:
    description:
      - Name of the security groups.
    type: str
seealso:
  - module: community.huaweicloud.vpc_security_group
  - name: Creating a Security Group
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiv3_0010.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get a security group by name
  community.huaweicloud.vpc_security_group_info:
    name: ha-pair
  register: found

- name: Show its rules for incoming traffic
  ansible.builtin.debug:
    msg: "{{ found.security_groups[0].rules | selectattr('direction', 'equalto', 'ingress') }}"
"""

RETURN = r"""
security_groups:
  description: Security groups.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_security_group.
    id:
      description: ID of the security group.
      type: str
      returned: success
    name:
      description: Name of the security group.
      type: str
      returned: success
    description:
      description: Description of the security group.
      type: str
      returned: success
    rules:
      description: Rules of the security group. Null if they were not read.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: ID of the rule.
          type: str
          returned: success
        direction:
          description: Direction of the traffic, V(ingress) or V(egress).
          type: str
          returned: success
        ethertype:
          description: IP version, V(IPv4) or V(IPv6).
          type: str
          returned: success
        protocol:
          description: Protocol. Null for all protocols.
          type: str
          returned: success
        ports:
          description: Ports and ranges of ports. Empty for all ports.
          type: list
          elements: str
          returned: success
          sample: ["22", "8000-8100"]
        remote_ip_prefix:
          description: Network at the other end. Null if the rule has none.
          type: str
          returned: success
        remote_group_id:
          description: ID of the security group at the other end. Null if the rule has none.
          type: str
          returned: success
        remote_address_group_id:
          description: ID of the address group at the other end. Null if the rule has none.
          type: str
          returned: success
        action:
          description: Whether the rule allows or denies the traffic, V(allow) or V(deny).
          type: str
          returned: success
        priority:
          description: Priority, from 1 to 100. A rule with the priority 1 is the first.
          type: int
          returned: success
        description:
          description: Description of the rule.
          type: str
          returned: success
    tags:
      description: Tags of the security group.
      type: dict
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project of the security group.
      type: str
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
from ..module_utils._services.vpc.security_group import VpcSecurityGroups

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcSecurityGroups,
    dict(id=dict(type="str"), name=dict(type="str")),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

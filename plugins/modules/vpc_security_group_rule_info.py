#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_security_group_rule_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about rules of security groups
description:
  - Returns all rules of security groups that match every given option.
  - Use it to find the ID of a rule, or all rules of a group.
options:
  id:
    description:
      - ID of one rule.
    type: str
  security_group_id:
    description:
      - ID of the security group.
    type: str
  direction:
    description:
      - Direction of the traffic, V(ingress) or V(egress).
    type: str
  ethertype:
    description:
      - IP version, V(IPv4) or V(IPv6).
    type: str
  protocol:
    description:
      - Protocol.
    type: str
  action:
    description:
      - Action of the rule, V(allow) or V(deny).
    type: str
seealso:
  - module: community.huaweicloud.vpc_security_group_rule
  - name: Creating a Security Group
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiv3_0010.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the rules of a security group for incoming traffic
  community.huaweicloud.vpc_security_group_rule_info:
    security_group_id: e0598d96-9451-4f8a-8de0-b8b4d451d9e7
    direction: ingress
  register: found

- name: Show the ports that are open
  ansible.builtin.debug:
    msg: "{{ found.security_group_rules | map(attribute='ports') | flatten }}"
"""

RETURN = r"""
security_group_rules:
  description: Rules.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_security_group_rule.
    id:
      description: ID of the rule.
      type: str
      returned: success
    security_group_id:
      description: ID of the security group that has the rule.
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
from ..module_utils._services.vpc.security_group_rule import VpcSecurityGroupRules

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcSecurityGroupRules,
    dict(
        id=dict(type="str"),
        security_group_id=dict(type="str"),
        direction=dict(type="str"),
        ethertype=dict(type="str"),
        protocol=dict(type="str"),
        action=dict(type="str"),
    ),
    mutually_exclusive=[("id", "security_group_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_security_group_rule
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage single rules of security groups
description:
  - Creates and deletes one rule of a security group. The API cannot change a rule.
  - Use it for a group whose other rules are managed elsewhere. For all rules of a group, use
    M(community.huaweicloud.vpc_security_group).
  - A rule is found by O(id), or by its group and its traffic. The traffic is the direction, the IP version, the
    protocol, the ports, the other end and the action.
  - If O(priority) is given, it is compared as well. Several matches are an error.
options:
  id:
    description:
      - ID of an existing rule.
    type: str
  security_group_id:
    description:
      - ID of the security group. Without O(id), O(security_group_id) or O(security_group) is required.
    type: str
  security_group:
    description:
      - Name or ID of the security group. Use it instead of O(security_group_id).
    type: str
  direction:
    description:
      - Direction of the traffic. Required without O(id).
    type: str
    choices: [ingress, egress]
  ethertype:
    description:
      - IP version. If omitted, it is that of O(remote_ip_prefix) or O(protocol), else V(IPv4).
    type: str
    choices: [IPv4, IPv6]
  protocol:
    description:
      - Protocol, V(tcp), V(udp), V(icmp), V(icmpv6), or a number. V(any), or no protocol, means all protocols.
    type: str
  ports:
    description:
      - Ports and ranges of ports, such as V(8000-8100). No ports mean all ports.
    type: list
    elements: str
  remote_ip_prefix:
    description:
      - Network or IP address at the other end.
      - Without O(remote_ip_prefix), O(remote_group) and O(remote_group_id), the rule is for all addresses.
    type: str
  remote_group_id:
    description:
      - ID of the security group at the other end.
    type: str
  remote_group:
    description:
      - Name or ID of the security group at the other end. Use it instead of O(remote_group_id).
    type: str
  action:
    description:
      - Allow or deny the traffic. If omitted, the rule allows it.
    type: str
    choices: [allow, deny]
  priority:
    description:
      - Priority, from 1 to 100. A rule with the priority 1 is the first. If omitted, a new rule has the priority 1.
    type: int
  description:
    description:
      - Description, at most 255 characters. Cannot be changed.
    type: str
seealso:
  - module: community.huaweicloud.vpc_security_group_rule_info
  - module: community.huaweicloud.vpc_security_group
  - name: Creating a Security Group
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiv3_0010.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Let the office reach the servers with SSH
  community.huaweicloud.vpc_security_group_rule:
    security_group: ha-pair
    direction: ingress
    protocol: tcp
    ports: [22]
    remote_ip_prefix: 203.0.113.0/24
    description: Office

- name: Delete the rule
  community.huaweicloud.vpc_security_group_rule:
    security_group: ha-pair
    direction: ingress
    protocol: tcp
    ports: [22]
    remote_ip_prefix: 203.0.113.0/24
    state: absent
"""

RETURN = r"""
security_group_rule:
  description: Current rule. In check mode, a new rule has only the values of the task. Null if the rule is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ["create security group rule ingress IPv4 tcp 22 203.0.113.0/24"]
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
from ..module_utils._services.vpc.security_group_rule import VpcSecurityGroupRule

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcSecurityGroupRule,
    dict(
        id=dict(type="str"),
        security_group_id=dict(type="str"),
        security_group=dict(type="str"),
        direction=dict(type="str", choices=["ingress", "egress"]),
        ethertype=dict(type="str", choices=["IPv4", "IPv6"]),
        protocol=dict(type="str"),
        ports=dict(type="list", elements="str"),
        remote_ip_prefix=dict(type="str"),
        remote_group_id=dict(type="str"),
        remote_group=dict(type="str"),
        action=dict(type="str", choices=["allow", "deny"]),
        priority=dict(type="int"),
        description=dict(type="str"),
    ),
    required_one_of=[("id", "direction")],
    mutually_exclusive=[
        ("security_group_id", "security_group"),
        ("remote_ip_prefix", "remote_group_id", "remote_group"),
    ],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_security_group
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage security groups with their rules
description:
  - Creates, updates and deletes security groups, and creates and deletes their rules. The rules say which traffic
    reaches and leaves the servers that have the group.
  - Use it to manage all rules of a group in one task.
  - A security group is found by O(id) or O(name). Names may repeat. Several matches are an error.
  - A new group has rules of the service. They allow all outgoing traffic, and traffic between servers of the group.
  - The API cannot change a rule. The module creates new rules first, and deletes other rules after that.
  - A group can be deleted only if no server has it. The module repeats the deletion until O(wait_timeout), because
    servers leave it some time after they are deleted.
  - If an option is omitted, its current value is kept.
options:
  id:
    description:
      - ID of an existing security group.
    type: str
  name:
    description:
      - Name, at most 64 characters. Required when creating.
      - With O(id), the security group is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
  rules:
    description:
      - Rules that the security group has. Rules that differ only in their descriptions are the same.
    type: list
    elements: dict
    suboptions:
      direction:
        description:
          - Direction of the traffic.
        type: str
        choices: [ingress, egress]
        required: true
      ethertype:
        description:
          - IP version. If omitted, it is that of O(rules[].remote_ip_prefix) or O(rules[].protocol), else V(IPv4).
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
          - Without O(rules[].remote_ip_prefix) and O(rules[].remote_group), the rule is for all addresses.
        type: str
      remote_group:
        description:
          - Name or ID of the security group at the other end. It can be the group itself.
        type: str
      action:
        description:
          - Allow or deny the traffic.
        type: str
        choices: [allow, deny]
        default: allow
      priority:
        description:
          - Priority, from 1 to 100. A rule with the priority 1 is the first.
          - If omitted, a new rule has the priority 1, and an existing rule with another priority is kept.
        type: int
      description:
        description:
          - Description of the rule. An existing rule keeps its description.
        type: str
  purge_rules:
    description:
      - Delete rules that are not in O(rules). These include the rules that a new group has.
      - With V(true), O(rules) needs a rule for outgoing traffic, or servers with the group can send nothing.
    type: bool
    default: false
  tags:
    description:
      - Tags of the security group.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.vpc_security_group_info
  - name: Creating a Security Group
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_apiv3_0010.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a security group for web servers
  community.huaweicloud.vpc_security_group:
    name: web
    rules:
      - direction: ingress
        protocol: tcp
        ports: [80, 443]
      - direction: ingress
        protocol: tcp
        ports: [22]
        remote_ip_prefix: 192.168.0.0/24

- name: Allow only these rules
  community.huaweicloud.vpc_security_group:
    name: ha-pair
    purge_rules: true
    rules:
      - direction: egress
      - direction: ingress
        remote_group: ha-pair

- name: Delete the security group
  community.huaweicloud.vpc_security_group:
    name: web
    state: absent
"""

RETURN = r"""
security_group:
  description:
    - Current security group. In check mode, a new one has only the values of the task. Null if the group is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create security group "web"', "create rule ingress IPv4 tcp 80,443"]
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
from ..module_utils._services.vpc.security_group import VpcSecurityGroup

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcSecurityGroup,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        rules=dict(
            type="list",
            elements="dict",
            options=dict(
                direction=dict(type="str", choices=["ingress", "egress"], required=True),
                ethertype=dict(type="str", choices=["IPv4", "IPv6"]),
                protocol=dict(type="str"),
                ports=dict(type="list", elements="str"),
                remote_ip_prefix=dict(type="str"),
                remote_group=dict(type="str"),
                action=dict(type="str", choices=["allow", "deny"], default="allow"),
                priority=dict(type="int"),
                description=dict(type="str"),
            ),
        ),
        purge_rules=dict(type="bool", default=False),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

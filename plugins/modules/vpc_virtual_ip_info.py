#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_virtual_ip_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read virtual IP addresses and what they are bound to
description:
  - Reads all virtual IPs that match every option given, with the servers that each is bound to.
options:
  id:
    description:
      - The ID of one virtual IP.
    type: str
  name:
    description:
      - Its name.
    type: str
  network_id:
    description:
      - The ID of the network.
    type: str
  subnet:
    description:
      - The name or ID of the VPC subnet, instead of O(network_id).
    type: str
  ip_address:
    description:
      - Its address.
    type: str
  ip_version:
    description:
      - The family of its address.
    type: int
    choices: [4, 6]
  status:
    description:
      - Its status. V(DOWN) is the normal one.
      - The known values are V(ACTIVE), V(BUILD) and V(DOWN).
    type: str
seealso:
  - module: community.huaweicloud.vpc_virtual_ip
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All virtual IPs of a network
  community.huaweicloud.vpc_virtual_ip_info:
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
  register: network

- name: Which servers each covers
  ansible.builtin.debug:
    msg: "{{ item.ip_address }}: {{ item.members | map(attribute='server_id') | join(', ') }}"
  loop: "{{ network.virtual_ips }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
virtual_ips:
  description: The virtual IPs, as M(community.huaweicloud.vpc_virtual_ip) returns one.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_virtual_ip.
    id:
      description: The ID of the virtual IP, which is the ID of its port.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    network_id:
      description: The ID of its network.
      type: str
      returned: success
    ip_address:
      description: Its address.
      type: str
      returned: success
    ip_version:
      description: The family of its address, V(4) or V(6).
      type: int
      returned: success
    members:
      description: What the address is bound to, in the order of the addresses.
      type: list
      elements: dict
      returned: success
      contains:
        address:
          description: The bound address.
          type: str
          returned: success
        port_id:
          description: The ID of the port that has the address; null if no port of the network has it.
          type: str
          returned: success
        server_id:
          description: The ID of the server that the port belongs to; null if there is none.
          type: str
          returned: success
        source_dest_check:
          description: Whether the source/destination check of that port is on; null without a port.
          type: bool
          returned: success
      sample:
        - address: 192.168.0.75
          port_id: 02c72193-efec-42fb-853b-c33f2b802467
          server_id: ea61f836-b52f-41bf-9d06-685644001d6f
          source_dest_check: false
    status:
      description: The status of the port. V(DOWN) is the normal one of a virtual IP.
      type: str
      returned: success
    mac_address:
      description: Its MAC address.
      type: str
      returned: success
    project_id:
      description: The ID of its project.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
# Derived by tools/derive.py.
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.vpc.virtual_ip.definition import VIRTUAL_IPS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VIRTUAL_IPS,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        network_id=dict(type="str"),
        subnet=dict(type="str"),
        ip_address=dict(type="str"),
        ip_version=dict(type="int", choices=[4, 6]),
        status=dict(type="str"),
    ),
    known={"status": ("ACTIVE", "BUILD", "DOWN")},
    mutually_exclusive=[("network_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Get information about virtual IPs and their bindings
description:
  - Returns all virtual IPs that match every given option, each with the servers that are bound to it.
  - Use it to find the servers behind an address.
options:
  id:
    description:
      - ID of one virtual IP.
    type: str
  name:
    description:
      - Name of the virtual IP.
    type: str
  network_id:
    description:
      - ID of the network.
    type: str
  subnet:
    description:
      - Name or ID of the VPC subnet, instead of O(network_id).
    type: str
  ip_address:
    description:
      - IP address.
    type: str
  ip_version:
    description:
      - IP version of the address.
    type: int
    choices: [4, 6]
  status:
    description:
      - Status of the virtual IP. The normal status is V(DOWN).
      - The known values are V(ACTIVE), V(BUILD) and V(DOWN).
    type: str
seealso:
  - module: community.huaweicloud.vpc_virtual_ip
  - name: Querying Ports
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_port02_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all virtual IPs of a network
  community.huaweicloud.vpc_virtual_ip_info:
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
  register: network

- name: Show the servers of each virtual IP
  ansible.builtin.debug:
    msg: "{{ item.ip_address }}: {{ item.members | map(attribute='server_id') | join(', ') }}"
  loop: "{{ network.virtual_ips }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
virtual_ips:
  description: Virtual IPs, in the form that M(community.huaweicloud.vpc_virtual_ip) returns.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_virtual_ip.
    id:
      description: ID of the virtual IP, which is the ID of its port.
      type: str
      returned: success
    name:
      description: Name of the virtual IP.
      type: str
      returned: success
    network_id:
      description: ID of the network.
      type: str
      returned: success
    ip_address:
      description: IP address.
      type: str
      returned: success
    ip_version:
      description: IP version of the address, V(4) or V(6).
      type: int
      returned: success
    members:
      description: Bound addresses with their ports and servers, sorted by address.
      type: list
      elements: dict
      returned: success
      contains:
        address:
          description: Bound IP address.
          type: str
          returned: success
        port_id:
          description: ID of the port that has the address. Null if no port of the network has it.
          type: str
          returned: success
        server_id:
          description: ID of the server that the port belongs to. Null if there is none.
          type: str
          returned: success
        source_dest_check:
          description: Whether the source/destination check of the port is enabled. Null if there is no port.
          type: bool
          returned: success
      sample:
        - address: 192.168.0.75
          port_id: 02c72193-efec-42fb-853b-c33f2b802467
          server_id: ea61f836-b52f-41bf-9d06-685644001d6f
          source_dest_check: false
    status:
      description: Status of the port. The normal status of a virtual IP is V(DOWN).
      type: str
      returned: success
    mac_address:
      description: MAC address of the port.
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
from ..module_utils._services.vpc.virtual_ip.definition import VpcVirtualIps

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcVirtualIps,
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

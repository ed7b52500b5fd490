#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_virtual_ip
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage a virtual IP address and the servers bound to it
description:
  - A virtual IP is an address that no server owns and that several servers can answer for, as keepalived needs it.
  - It is found by O(id), else by O(ip_address), else by O(name), the latter two within its network.
  - Servers, ports and addresses that are given are bound in addition to what others have bound; O(exclusive) makes
    them the only ones.
  - With O(state=absent) and any of O(servers), O(ports) and O(addresses), only those bindings are removed and the
    virtual IP stays. With O(state=absent) and none of them, the virtual IP is deleted.
options:
  id:
    description:
      - The ID of an existing virtual IP, which is the ID of its port.
    type: str
  name:
    description:
      - The name of the virtual IP. One that is found by O(id) or O(ip_address) gets this name.
    type: str
  network_id:
    description:
      - The ID of the network, which is the ID of the VPC subnet.
    type: str
  subnet:
    description:
      - The name or ID of the VPC subnet, instead of O(network_id).
    type: str
  ip_address:
    description:
      - The address. Without it one is chosen from the subnet. Fixed at creation.
    type: str
  ip_version:
    description:
      - The family of the address. Fixed at creation, where the default is V(4).
      - Bound servers take part with their address of the same family.
    type: int
    choices: [4, 6]
  servers:
    description:
      - The IDs of elastic cloud or bare metal servers, or the names of elastic cloud servers. Each takes part with
        its network interface in the network of the virtual IP.
    type: list
    elements: str
  ports:
    description:
      - The IDs of ports in the same network.
    type: list
    elements: str
  addresses:
    description:
      - Addresses of the same network.
    type: list
    elements: str
  exclusive:
    description:
      - Whether to unbind everything that the task does not name.
    type: bool
    default: false
  source_dest_check:
    description:
      - Whether the network interfaces that the task names check that traffic is for their own addresses. Servers that
        forward traffic, as behind a virtual IP, need V(false). It adds or removes one address pair and keeps all
        others.
      - Without it the interfaces are left as they are. Binding in the console switches the check off, binding by the
        API does not.
    type: bool
seealso:
  - module: community.huaweicloud.vpc_virtual_ip_info
  - module: community.huaweicloud.vpc_port
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: A virtual IP for two servers
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    ip_address: 192.168.0.220
    servers:
      - ea61f836-b52f-41bf-9d06-685644001d6f
    source_dest_check: false

- name: Take one server out of it
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    servers:
      - ea61f836-b52f-41bf-9d06-685644001d6f
    source_dest_check: true
    state: absent

- name: Delete it
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    state: absent
"""

RETURN = r"""
virtual_ip:
  description: The virtual IP as it is now. In check mode a new one has only what can be known. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create virtual ip web", "bind 192.168.0.75"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.vpc.virtual_ip.definition import VIRTUAL_IP

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VIRTUAL_IP,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        network_id=dict(type="str"),
        subnet=dict(type="str"),
        ip_address=dict(type="str"),
        ip_version=dict(type="int", choices=[4, 6]),
        servers=dict(type="list", elements="str"),
        ports=dict(type="list", elements="str"),
        addresses=dict(type="list", elements="str"),
        exclusive=dict(type="bool", default=False),
        source_dest_check=dict(type="bool"),
    ),
    required_one_of=[("id", "name", "ip_address")],
    mutually_exclusive=[("network_id", "subnet")],
    required_if=[("exclusive", True, ("servers", "ports", "addresses"), True)],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

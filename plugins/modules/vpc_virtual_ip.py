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
short_description: Manage virtual IPs and the servers bound to them
description:
  - Creates, updates and deletes virtual IPs, and binds servers to them.
  - Use it for an address that several servers answer for, as keepalived needs it.
  - A virtual IP is an address that no server owns.
  - A virtual IP is identified by O(id), else by O(ip_address), else by O(name). Address and name are compared within
    its network.
  - The servers, ports and addresses of the task are bound in addition to the existing bindings. With O(exclusive),
    they are the only ones.
  - With O(state=absent) and any of O(servers), O(ports) and O(addresses), only those bindings are removed. The virtual
    IP stays, and an empty list removes nothing. With O(state=absent) and none of them, the virtual IP is deleted.
options:
  id:
    description:
      - ID of an existing virtual IP, which is the ID of its port.
    type: str
  name:
    description:
      - Name of the virtual IP. A virtual IP that is found by O(id) or O(ip_address) is renamed to it.
    type: str
  network_id:
    description:
      - ID of the network, which is the ID of the VPC subnet. Required without O(subnet) and O(id).
    type: str
  subnet:
    description:
      - Name or ID of the VPC subnet, instead of O(network_id).
    type: str
  ip_address:
    description:
      - IP address. If omitted, the service chooses one from the subnet. Cannot be changed after creation.
    type: str
  ip_version:
    description:
      - IP version of the address. Cannot be changed after creation.
      - The default for a new virtual IP is the version of O(ip_address), or V(4) if that is omitted.
      - Servers are bound with their address of this version.
    type: int
    choices: [4, 6]
  servers:
    description:
      - IDs of elastic cloud servers or bare metal servers, or names of elastic cloud servers.
      - Each server is bound with its network interface in the network of the virtual IP.
    type: list
    elements: str
  ports:
    description:
      - IDs of ports in the same network.
    type: list
    elements: str
  addresses:
    description:
      - IP addresses in the same network.
    type: list
    elements: str
  exclusive:
    description:
      - Unbind everything that the task does not name.
    type: bool
    default: false
  source_dest_check:
    description:
      - Enable the source/destination check of the network interfaces that the task names, or disable it with V(false).
        An interface with the check accepts only traffic for its own addresses.
      - Servers that forward traffic, as behind a virtual IP, need V(false).
      - The option adds or removes one address pair of each interface and keeps all others.
      - If omitted, the interfaces are not changed. Binding in the console disables the check, binding by the API does
        not.
    type: bool
seealso:
  - module: community.huaweicloud.vpc_virtual_ip_info
  - module: community.huaweicloud.vpc_port
  - name: Creating a Port
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_port02_0003xx.html
  - name: Deleting a Port
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/en-us/api-vpc/vpc_port02_0005.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Create a virtual IP and bind a server to it
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    ip_address: 192.168.0.220
    servers:
      - ea61f836-b52f-41bf-9d06-685644001d6f
    source_dest_check: false

- name: Unbind one server
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    servers:
      - ea61f836-b52f-41bf-9d06-685644001d6f
    source_dest_check: true
    state: absent

- name: Delete the virtual IP
  community.huaweicloud.vpc_virtual_ip:
    name: web
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    state: absent
"""

RETURN = r"""
virtual_ip:
  description: Current virtual IP. In check mode, a new one has only the values that are known. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create virtual IP "web"', "bind 192.168.0.75"]
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
from ..module_utils._services.vpc.virtual_ip.definition import VpcVirtualIp

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcVirtualIp,
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

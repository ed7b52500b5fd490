#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_private_ip
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Reserve private IPs in VPC subnets
description:
  - Reserves addresses in subnets of VPCs, and releases them.
  - Use it to keep an address free for a server that is created later. For any free address, use
    M(community.huaweicloud.vpc_port), which finds its port by name again.
  - A private IP is a port without a device, so M(community.huaweicloud.vpc_port) can find and delete it, too. For an
    address that several servers share, use M(community.huaweicloud.vpc_virtual_ip).
  - A private IP is found by O(id), or by O(ip_address) in its subnet. An address that a server uses counts as present.
  - The API cannot change a private IP.
options:
  id:
    description:
      - ID of an existing private IP, which is the ID of its port.
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
      - IPv4 address in the subnet. Required without O(id).
    type: str
seealso:
  - module: community.huaweicloud.vpc_private_ip_info
  - module: community.huaweicloud.vpc_port
  - module: community.huaweicloud.vpc_virtual_ip
  - name: Assigning a Private IP Address
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_privateip_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
"""

EXAMPLES = r"""
- name: Reserve an address for a server that comes later
  community.huaweicloud.vpc_private_ip:
    subnet: subnet-examples
    ip_address: 192.168.0.60

- name: Release it
  community.huaweicloud.vpc_private_ip:
    subnet: subnet-examples
    ip_address: 192.168.0.60
    state: absent
"""

RETURN = r"""
private_ip:
  description: Current private IP. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the private IP, which is the ID of its port.
      type: str
      returned: success
    network_id:
      description: ID of the network, which is the ID of the VPC subnet.
      type: str
      returned: success
    ip_address:
      description: IP address.
      type: str
      returned: success
    status:
      description: Status of the port. V(DOWN) before something uses the address, V(ACTIVE) after that.
      type: str
      returned: success
    device_owner:
      description: Kind of the user, such as V(compute:cn-north-4a) for a server. Empty if nothing uses the address.
      type: str
      returned: success
    project_id:
      description: ID of the project.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create private IP "192.168.0.60"']
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
from ..module_utils._services.vpc.private_ip import VpcPrivateIp

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcPrivateIp,
    dict(id=dict(type="str"), network_id=dict(type="str"), subnet=dict(type="str"), ip_address=dict(type="str")),
    required_one_of=[("id", "ip_address")],
    mutually_exclusive=[("network_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

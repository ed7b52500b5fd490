#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_private_ip_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about private IPs in VPC subnets
description:
  - Returns all addresses of a subnet that match every given option. They are the reserved ones, and those that servers,
    gateways and other ports use.
  - Use it to find free addresses, or the user of an address.
options:
  id:
    description:
      - ID of one private IP.
    type: str
  network_id:
    description:
      - ID of the network, which is the ID of the VPC subnet. Without O(id), O(network_id) or O(subnet) is required.
    type: str
  subnet:
    description:
      - Name or ID of the VPC subnet, instead of O(network_id).
    type: str
  ip_address:
    description:
      - IP address.
    type: str
  device_owner:
    description:
      - Kind of the user. An empty string selects the addresses that nothing uses.
    type: str
  status:
    description:
      - Status of the port.
      - The known values are V(ACTIVE) and V(DOWN).
    type: str
seealso:
  - module: community.huaweicloud.vpc_private_ip
  - module: community.huaweicloud.vpc_port_info
  - name: Querying Private IP Addresses
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_privateip_0003.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the addresses that are reserved and not used
  community.huaweicloud.vpc_private_ip_info:
    subnet: subnet-examples
    device_owner: ""
  register: found

- name: Show them
  ansible.builtin.debug:
    msg: "{{ found.private_ips | map(attribute='ip_address') }}"
"""

RETURN = r"""
private_ips:
  description: Private IPs.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_private_ip.
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
from ..module_utils._services.vpc.private_ip import VpcPrivateIps

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcPrivateIps,
    dict(
        id=dict(type="str"),
        network_id=dict(type="str"),
        subnet=dict(type="str"),
        ip_address=dict(type="str"),
        device_owner=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"status": ("ACTIVE", "DOWN")},
    required_one_of=[("id", "network_id", "subnet")],
    mutually_exclusive=[("id", "network_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

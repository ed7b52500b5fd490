#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_port_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read the ports of VPC networks
description:
  - Reads all ports that match every option given; without any option all ports of the project.
  - The service does the filtering. An ID or name that does not exist gives an empty list.
options:
  id:
    description:
      - The ID of one port.
    type: str
  name:
    description:
      - The name of the port.
    type: str
  network_id:
    description:
      - The ID of the network.
    type: str
  device_id:
    description:
      - The ID of the server or other device that uses the port.
    type: str
  device_owner:
    description:
      - What the port belongs to, such as V(neutron:VIP_PORT).
    type: str
  fixed_ip:
    description:
      - An address that the port has.
    type: str
  mac_address:
    description:
      - The MAC address of the port.
    type: str
  status:
    description:
      - The status of the port.
      - The known values are V(ACTIVE), V(BUILD) and V(DOWN).
    type: str
seealso:
  - module: community.huaweicloud.vpc_port
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The network interface of a server in a network
  community.huaweicloud.vpc_port_info:
    device_id: ea61f836-b52f-41bf-9d06-685644001d6f
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
  register: nic

- name: Its address
  ansible.builtin.debug:
    msg: "{{ nic.ports | map(attribute='fixed_ips') | flatten | map(attribute='ip_address') }}"
"""

RETURN = r"""
ports:
  description: The ports, as M(community.huaweicloud.vpc_port) returns one.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_port.
    id:
      description: The ID of the port.
      type: str
      returned: success
    name:
      description: The name of the port.
      type: str
      returned: success
    network_id:
      description: The ID of its network.
      type: str
      returned: success
    fixed_ips:
      description: Its addresses, each with the subnet it is from.
      type: list
      elements: dict
      returned: success
      sample: [{"ip_address": "192.168.0.75", "subnet_id": "213cb9d-3122-2ac1-1a29-91ffc1231a12"}]
    device_owner:
      description: What the port belongs to, such as V(compute:cn-north-4a) or V(neutron:VIP_PORT); empty if nothing.
      type: str
      returned: success
    device_id:
      description: The ID of the server or other device that uses the port; empty if none.
      type: str
      returned: success
    security_groups:
      description: The IDs of its security groups.
      type: list
      elements: str
      returned: success
    allowed_address_pairs:
      description: The further addresses that may be sent from the port.
      type: list
      elements: dict
      returned: success
      sample: [{"ip_address": "1.1.1.1/0"}]
    source_dest_check:
      description: Whether the port takes only traffic of its own addresses.
      type: bool
      returned: success
    extra_dhcp_opts:
      description: Further DHCP options.
      type: list
      elements: dict
      returned: success
    port_security_enabled:
      description: Whether security groups and the source/destination check apply at all.
      type: bool
      returned: success
    binding_profile:
      description: Custom information for the network's driver.
      type: dict
      returned: success
    binding_vnic_type:
      description: The type of the virtual network interface.
      type: str
      returned: success
    binding_vif_details:
      description: What the network's driver says about the interface.
      type: dict
      returned: success
    status:
      description: The status of the port; V(DOWN) is the normal one of a virtual IP.
      type: str
      returned: success
    mac_address:
      description: Its MAC address.
      type: str
      returned: success
    admin_state_up:
      description: Whether the port is administratively up.
      type: bool
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
from ..module_utils._services.vpc.port import VPC_PORTS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VPC_PORTS,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        network_id=dict(type="str"),
        device_id=dict(type="str"),
        device_owner=dict(type="str"),
        fixed_ip=dict(type="str"),
        mac_address=dict(type="str"),
        status=dict(type="str"),
    ),
    known={"status": ("ACTIVE", "BUILD", "DOWN")},
    mutually_exclusive=[
        ("id", name)
        for name in ("name", "network_id", "device_id", "device_owner", "fixed_ip", "mac_address", "status")
    ],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

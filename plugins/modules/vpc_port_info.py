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
short_description: Get information about VPC ports
description:
  - Returns all ports that match every given option. Without options, all ports of the project are returned.
  - Use it to find the port of a server or of an address.
  - The service filters the ports. An unknown ID or name gives an empty list.
options:
  id:
    description:
      - ID of one port.
    type: str
  name:
    description:
      - Name of the port.
    type: str
  network_id:
    description:
      - ID of the network.
    type: str
  device_id:
    description:
      - ID of the server or other device that uses the port.
    type: str
  device_owner:
    description:
      - Owner of the port, such as V(neutron:VIP_PORT).
    type: str
  fixed_ip:
    description:
      - One of the IP addresses of the port.
    type: str
  mac_address:
    description:
      - MAC address of the port.
    type: str
  status:
    description:
      - Status of the port.
      - The known values are V(ACTIVE), V(BUILD) and V(DOWN).
    type: str
seealso:
  - module: community.huaweicloud.vpc_port
  - name: Querying Ports
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_port02_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the network interface of a server in a network
  community.huaweicloud.vpc_port_info:
    device_id: ea61f836-b52f-41bf-9d06-685644001d6f
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
  register: nic

- name: Show the IP addresses of the network interface
  ansible.builtin.debug:
    msg: "{{ nic.ports | map(attribute='fixed_ips') | flatten | map(attribute='ip_address') }}"
"""

RETURN = r"""
ports:
  description: Ports, in the form that M(community.huaweicloud.vpc_port) returns.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_port.
    id:
      description: ID of the port.
      type: str
      returned: success
    name:
      description: Name of the port.
      type: str
      returned: success
    network_id:
      description: ID of the network.
      type: str
      returned: success
    fixed_ips:
      description: IP addresses of the port, each with the ID of its subnet.
      type: list
      elements: dict
      returned: success
      sample: [{"ip_address": "192.168.0.75", "subnet_id": "213cb9d-3122-2ac1-1a29-91ffc1231a12"}]
    device_owner:
      description: Owner of the port, such as V(compute:cn-north-4a) or V(neutron:VIP_PORT). Empty if there is none.
      type: str
      returned: success
    device_id:
      description: ID of the server or other device that uses the port. Empty if there is none.
      type: str
      returned: success
    security_groups:
      description: IDs of the security groups.
      type: list
      elements: str
      returned: success
    allowed_address_pairs:
      description: Additional source addresses or networks that the port may send from.
      type: list
      elements: dict
      returned: success
      sample: [{"ip_address": "1.1.1.1/0"}]
    source_dest_check:
      description: Whether the port accepts only traffic of its own addresses.
      type: bool
      returned: success
    extra_dhcp_opts:
      description: Additional DHCP options.
      type: list
      elements: dict
      returned: success
    port_security_enabled:
      description: Whether the security groups and the source/destination check apply to the port.
      type: bool
      returned: success
    binding_profile:
      description: Custom information for the network driver.
      type: dict
      returned: success
    binding_vnic_type:
      description: Type of the virtual network interface.
      type: str
      returned: success
    binding_vif_details:
      description: Information of the network driver about the interface.
      type: dict
      returned: success
    status:
      description: Status of the port. The normal status of a virtual IP is V(DOWN).
      type: str
      returned: success
    mac_address:
      description: MAC address of the port.
      type: str
      returned: success
    admin_state_up:
      description: Whether the port is administratively up.
      type: bool
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
from ..module_utils._services.vpc.port import VpcPorts

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcPorts,
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

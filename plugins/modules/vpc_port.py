#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_port
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage VPC ports
description:
  - Creates, updates and deletes ports, the network interfaces of a VPC.
  - For virtual IPs and the servers bound to them, use M(community.huaweicloud.vpc_virtual_ip).
  - A port is identified by O(id), or by O(name) and, if given, O(network_id) or O(subnet). Names may repeat. Several
    matches are an error.
  - If an option is omitted, its current value is kept. A list replaces the whole current list.
options:
  id:
    description:
      - ID of an existing port.
    type: str
  name:
    description:
      - Name of the port. With O(id), the port is renamed to it.
    type: str
  network_id:
    description:
      - ID of the network, which is the ID of the VPC subnet.
      - This option or O(subnet) is required when creating. Cannot be changed later.
    type: str
  subnet:
    description:
      - Name or ID of the VPC subnet, instead of O(network_id).
    type: str
  fixed_ips:
    description:
      - IP addresses of the port. They cannot be changed after creation.
    type: list
    elements: dict
    suboptions:
      ip_address:
        description:
          - IP address. If omitted, the service chooses one from the subnet.
        type: str
      subnet_id:
        description:
          - ID of the IPv4 or IPv6 subnet in the network. It is not the ID of the VPC subnet.
        type: str
  device_owner:
    description:
      - Owner of the port. The service accepts V(neutron:VIP_PORT) or no owner. Cannot be changed after creation.
    type: str
  security_groups:
    description:
      - Names or IDs of the security groups. The list must not be empty, because a port needs one.
    type: list
    elements: str
  allowed_address_pairs:
    description:
      - Additional source addresses or networks that the port may send from. V([]) removes all.
      - The pair V(1.1.1.1/0) disables the source/destination check. O(source_dest_check) sets the check without
        changing other pairs.
    type: list
    elements: dict
    suboptions:
      ip_address:
        description:
          - IP address, or network in CIDR form. The service rejects V(0.0.0.0/0).
        type: str
        required: true
      mac_address:
        description:
          - Source MAC address. If omitted, it is the MAC address of the port.
        type: str
  source_dest_check:
    description:
      - Let the port accept only traffic of its own addresses.
      - V(false) adds one address pair, V(true) removes that pair. All other pairs are kept.
    type: bool
  extra_dhcp_opts:
    description:
      - Additional DHCP options.
    type: list
    elements: dict
    suboptions:
      opt_name:
        description:
          - Name of the DHCP option.
        type: str
        required: true
      opt_value:
        description:
          - Value of the DHCP option.
        type: str
        required: true
  port_security_enabled:
    description:
      - Apply the security groups and the source/destination check to the port. With V(false), neither applies.
    type: bool
  binding_profile:
    description:
      - Custom information for the network driver.
    type: dict
  binding_vnic_type:
    description:
      - Type of the virtual network interface. Cannot be changed after creation.
    type: str
seealso:
  - module: community.huaweicloud.vpc_port_info
  - module: community.huaweicloud.vpc_virtual_ip
  - name: Creating a Port
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_port02_0003xx.html
  - name: Deleting a Port
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/en-us/api-vpc/vpc_port02_0005.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the network exists, and that fixed addresses are in the subnet and free.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a port with a given IP address
  community.huaweicloud.vpc_port:
    name: standby
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    fixed_ips:
      - ip_address: 192.168.0.50

- name: Create a port in a subnet and with a security group, by their names
  community.huaweicloud.vpc_port:
    name: backup
    subnet: subnet-examples
    security_groups: [ha-pair]

- name: Let the network interface of a server forward traffic of other addresses
  community.huaweicloud.vpc_port:
    id: 02c72193-efec-42fb-853b-c33f2b802467
    source_dest_check: false

- name: Delete the port
  community.huaweicloud.vpc_port:
    name: standby
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    state: absent
"""

RETURN = r"""
port:
  description: Current port. In check mode, a new port has only the values of the task. Null if the port is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create port "standby"']
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
from ..module_utils._services.vpc.port import VpcPort

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcPort,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        network_id=dict(type="str"),
        subnet=dict(type="str"),
        fixed_ips=dict(
            type="list", elements="dict", options=dict(ip_address=dict(type="str"), subnet_id=dict(type="str"))
        ),
        device_owner=dict(type="str"),
        security_groups=dict(type="list", elements="str"),
        allowed_address_pairs=dict(
            type="list",
            elements="dict",
            options=dict(ip_address=dict(type="str", required=True), mac_address=dict(type="str")),
        ),
        source_dest_check=dict(type="bool"),
        extra_dhcp_opts=dict(
            type="list",
            elements="dict",
            options=dict(opt_name=dict(type="str", required=True), opt_value=dict(type="str", required=True)),
        ),
        port_security_enabled=dict(type="bool"),
        binding_profile=dict(type="dict"),
        binding_vnic_type=dict(type="str"),
    ),
    required_one_of=[("id", "name")],
    mutually_exclusive=[("allowed_address_pairs", "source_dest_check"), ("network_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

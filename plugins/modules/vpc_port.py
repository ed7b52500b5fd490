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
short_description: Manage a port of a VPC network
description:
  - Creates, changes and deletes ports, the network interfaces of a VPC.
  - A port is found by O(id), or by O(name) and, where given, O(network_id). Names may repeat; several matches are an
    error.
  - An option that is omitted is left as it is. A list that is given replaces the whole list.
  - For virtual IP addresses and their servers see M(community.huaweicloud.vpc_virtual_ip).
options:
  id:
    description:
      - The ID of an existing port.
    type: str
  name:
    description:
      - The name of the port. With O(id) a port gets this name.
    type: str
  network_id:
    description:
      - The ID of the network, which is the ID of the VPC subnet. Needed to create a port, and fixed from then on.
    type: str
  fixed_ips:
    description:
      - The addresses of the port. Fixed at creation.
    type: list
    elements: dict
    suboptions:
      ip_address:
        description:
          - The address. Without it one is chosen from the subnet.
        type: str
      subnet_id:
        description:
          - The ID of the IPv4 or IPv6 subnet within the network (not the ID of the VPC subnet).
        type: str
  device_owner:
    description:
      - What the port belongs to. The service takes V(neutron:VIP_PORT) or nothing. Fixed at creation.
    type: str
  security_groups:
    description:
      - The IDs of the security groups. The service does not let a port go without one.
    type: list
    elements: str
  allowed_address_pairs:
    description:
      - The further addresses or networks that may be sent from the port. V([]) takes all away.
      - The pair V(1.1.1.1/0) turns the source/destination check off; O(source_dest_check) does that without touching
        others.
    type: list
    elements: dict
    suboptions:
      ip_address:
        description:
          - An address, or a network in CIDR form. The service refuses V(0.0.0.0/0).
        type: str
        required: true
      mac_address:
        description:
          - The MAC address it is sent with. Without it the port's own is meant.
        type: str
  source_dest_check:
    description:
      - Whether the port takes only traffic of its own addresses. To turn it off one address pair is added, to turn it
        on that one is removed; all others are kept.
    type: bool
  extra_dhcp_opts:
    description:
      - Further DHCP options.
    type: list
    elements: dict
    suboptions:
      opt_name:
        description:
          - The name of the option.
        type: str
        required: true
      opt_value:
        description:
          - Its value.
        type: str
        required: true
  port_security_enabled:
    description:
      - Whether security groups and the source/destination check apply at all.
    type: bool
  binding_profile:
    description:
      - Custom information for the network's driver.
    type: dict
  binding_vnic_type:
    description:
      - The type of the virtual network interface. Fixed at creation.
    type: str
seealso:
  - module: community.huaweicloud.vpc_port_info
  - module: community.huaweicloud.vpc_virtual_ip
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A port with an address of its own choice
  community.huaweicloud.vpc_port:
    name: standby
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    fixed_ips:
      - ip_address: 192.168.0.50

- name: Let the network interface of a server forward traffic of other addresses
  community.huaweicloud.vpc_port:
    id: 02c72193-efec-42fb-853b-c33f2b802467
    source_dest_check: false

- name: Remove it
  community.huaweicloud.vpc_port:
    name: standby
    network_id: 4779ab1c-7c1a-44b1-a02e-93dfc361b32d
    state: absent
"""

RETURN = r"""
port:
  description: The port as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create port standby"]
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
from ..module_utils._services.vpc.port import VPC_PORT

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VPC_PORT,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        network_id=dict(type="str"),
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
    mutually_exclusive=[("allowed_address_pairs", "source_dest_check")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

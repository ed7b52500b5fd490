#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_subnet
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage VPC subnets
description:
  - Creates, updates and deletes subnets of VPCs. Each server, database and load balancer is in a subnet.
  - Use it after M(community.huaweicloud.vpc) and before anything is created in the subnet.
  - A subnet is found by O(id), else by O(name) in the VPC, else by O(cidr) in the VPC. Names may repeat. If several
    subnets in the VPC have the name, O(cidr) decides.
  - A subnet can be deleted only if nothing uses it. The module repeats the deletion until O(wait_timeout), because
    servers and load balancers leave their addresses some time after they are deleted.
  - If an option is omitted, its current value is kept. A list replaces the whole current list.
options:
  id:
    description:
      - ID of an existing subnet.
    type: str
  name:
    description:
      - Name, at most 64 characters. Required when creating.
      - With O(id), the subnet is renamed to this name.
    type: str
  description:
    description:
      - Description, at most 255 characters. An empty string removes it.
    type: str
  vpc_id:
    description:
      - ID of the VPC. Cannot be changed.
      - When creating, O(vpc_id) or O(vpc) is required.
    type: str
  vpc:
    description:
      - Name or ID of the VPC. Use it instead of O(vpc_id).
    type: str
  cidr:
    description:
      - IPv4 network of the subnet, in CIDR form. It is part of a network of the VPC, and has at least 16 addresses.
      - Required when creating. Cannot be changed.
    type: str
  gateway_ip:
    description:
      - IPv4 address of the gateway. Cannot be changed.
      - If omitted, a new subnet uses the first address of O(cidr).
    type: str
  ipv6_enabled:
    description:
      - Give the subnet an IPv6 network as well. It cannot be removed later.
    type: bool
  dhcp_enabled:
    description:
      - Assign addresses with DHCP. If omitted, a new subnet does so.
    type: bool
  dns_servers:
    description:
      - IPv4 addresses of the DNS servers, in order.
      - A new subnet without this option has no DNS servers. Servers in it cannot resolve private domain names.
    type: list
    elements: str
  ntp_servers:
    description:
      - IPv4 addresses of the NTP servers, at most four. An empty list removes them.
    type: list
    elements: str
  dhcp_lease_time:
    description:
      - Lease time of IPv4 addresses in hours, from V(1h) to V(30000h). V(-1) has no limit.
    type: str
  dhcp_domain_name:
    description:
      - Domain name that DHCP announces. An empty string removes it.
    type: str
  availability_zone:
    description:
      - Availability zone of the subnet. Cannot be changed.
    type: str
  tags:
    description:
      - Tags of the subnet.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
seealso:
  - module: community.huaweicloud.vpc_subnet_info
  - module: community.huaweicloud.vpc
  - name: Creating a Subnet
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_subnet01_0001.html
  - name: Updating Subnet Information
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_subnet01_0004.html
  - name: Deleting a Subnet
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_subnet01_0005.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a subnet
  community.huaweicloud.vpc_subnet:
    name: subnet-shop
    vpc: vpc-examples
    cidr: 192.168.20.0/24
    dns_servers: [100.125.1.250, 100.125.21.250]
    tags:
      team: shop

- name: Let the servers in the subnet use an NTP server
  community.huaweicloud.vpc_subnet:
    name: subnet-examples
    vpc: vpc-examples
    ntp_servers: [192.168.0.10]

- name: Delete the subnet
  community.huaweicloud.vpc_subnet:
    name: subnet-shop
    vpc: vpc-examples
    state: absent
"""

RETURN = r"""
subnet:
  description: Current subnet. In check mode, a new one has only the values of the task. Null if the subnet is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the subnet.
      type: str
      returned: success
    name:
      description: Name of the subnet.
      type: str
      returned: success
    description:
      description: Description of the subnet.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC of the subnet.
      type: str
      returned: success
    network_id:
      description: ID of the network that the ports of the subnet belong to. It equals the ID of the subnet.
      type: str
      returned: success
    subnet_id:
      description: ID of the IPv4 subnet. The fixed IPs of a port refer to it.
      type: str
      returned: success
    subnet_id_v6:
      description: ID of the IPv6 subnet. The fixed IPs of a port refer to it.
      type: str
      returned: success
    cidr:
      description: IPv4 network.
      type: str
      returned: success
    gateway_ip:
      description: IPv4 gateway.
      type: str
      returned: success
    ipv6_enabled:
      description: Whether IPv6 is enabled.
      type: bool
      returned: success
    cidr_v6:
      description: IPv6 network.
      type: str
      returned: success
    gateway_ip_v6:
      description: IPv6 gateway.
      type: str
      returned: success
    dhcp_enabled:
      description: Whether DHCP is enabled.
      type: bool
      returned: success
    dns_servers:
      description: DNS servers.
      type: list
      elements: str
      returned: success
    ntp_servers:
      description: Addresses of the NTP servers that DHCP announces.
      type: list
      elements: str
      returned: success
    dhcp_lease_time:
      description: Lease time of IPv4 addresses, such as V(24h). V(-1) has no limit. Empty if it is the default.
      type: str
      returned: success
    dhcp_domain_name:
      description: Domain name that DHCP announces. Empty if there is none.
      type: str
      returned: success
    tags:
      description: Tags of the subnet. Null if they were not read.
      type: dict
      returned: success
    availability_zone:
      description: Availability zone.
      type: str
      returned: success
    available_ip_addresses:
      description: Number of free IPv4 addresses.
      type: int
      returned: success
    status:
      description: Status of the subnet.
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
  sample: ['create subnet "subnet-shop"', "set tags team"]
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
from ..module_utils._services.vpc.subnet import VpcSubnet

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcSubnet,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        description=dict(type="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        cidr=dict(type="str"),
        gateway_ip=dict(type="str"),
        ipv6_enabled=dict(type="bool"),
        dhcp_enabled=dict(type="bool"),
        dns_servers=dict(type="list", elements="str"),
        ntp_servers=dict(type="list", elements="str"),
        dhcp_lease_time=dict(type="str"),
        dhcp_domain_name=dict(type="str"),
        availability_zone=dict(type="str"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
    ),
    required_one_of=[("id", "name", "cidr")],
    mutually_exclusive=[("vpc_id", "vpc")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

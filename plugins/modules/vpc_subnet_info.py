#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_subnet_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about VPC subnets
description:
  - Returns all VPC subnets that match every given option.
  - Use it to find the IDs of a subnet, or the subnets of a VPC.
  - Tags are returned only with O(id) or O(name), because they need a request for each subnet.
options:
  id:
    description:
      - ID of one subnet.
    type: str
  name:
    description:
      - Name of the subnet.
    type: str
  vpc_id:
    description:
      - ID of the VPC.
    type: str
  cidr:
    description:
      - IPv4 network of the subnet, in CIDR form.
    type: str
  status:
    description:
      - Status of the subnet.
      - The known values are V(ACTIVE), V(UNKNOWN) and V(ERROR).
    type: str
  availability_zone:
    description:
      - Availability zone of the subnet.
    type: str
seealso:
  - module: community.huaweicloud.vpc_subnet
  - module: community.huaweicloud.vpc_info
  - name: Querying Subnets
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_subnet01_0003.html
  - name: Querying Subnet Details
    description: API page of Virtual Private Cloud.
    link: https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_subnet01_0002.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get a subnet by name
  community.huaweicloud.vpc_subnet_info:
    name: subnet-examples
  register: found

- name: Show the network ID that a new port needs
  ansible.builtin.debug:
    msg: "{{ found.subnets | map(attribute='network_id') }}"
"""

RETURN = r"""
subnets:
  description: Subnets.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_subnet.
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
from ..module_utils._services.vpc.subnet import VpcSubnets

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcSubnets,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        vpc_id=dict(type="str"),
        cidr=dict(type="str"),
        status=dict(type="str"),
        availability_zone=dict(type="str"),
    ),
    known={"status": ("ACTIVE", "UNKNOWN", "ERROR")},
    mutually_exclusive=[("id", "vpc_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

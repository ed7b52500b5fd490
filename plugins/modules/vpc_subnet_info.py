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
short_description: Read the subnets of VPCs
description:
  - Reads all subnets that match every option given.
options:
  id:
    description:
      - The ID of one subnet.
    type: str
  name:
    description:
      - The name of the subnet.
    type: str
  vpc_id:
    description:
      - The ID of the VPC.
    type: str
  cidr:
    description:
      - The IPv4 network of the subnet, in CIDR form.
    type: str
  status:
    description:
      - The status of the subnet.
      - The known values are V(ACTIVE), V(UNKNOWN) and V(ERROR).
    type: str
  availability_zone:
    description:
      - The availability zone of the subnet.
    type: str
seealso:
  - module: community.huaweicloud.vpc_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The subnet of that name
  community.huaweicloud.vpc_subnet_info:
    name: subnet-examples
  register: found

- name: The network ID that ports are created in
  ansible.builtin.debug:
    msg: "{{ found.subnets | map(attribute='network_id') }}"
"""

RETURN = r"""
subnets:
  description: The subnets.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the subnet.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    description:
      description: Its description.
      type: str
      returned: success
    vpc_id:
      description: The ID of its VPC.
      type: str
      returned: success
    network_id:
      description: The ID of the network that ports belong to. It equals RV(subnets[].id).
      type: str
      returned: success
    subnet_id:
      description: The ID of the IPv4 subnet that fixed addresses name.
      type: str
      returned: success
    subnet_id_v6:
      description: The same of the IPv6 subnet.
      type: str
      returned: success
    cidr:
      description: The IPv4 network.
      type: str
      returned: success
    gateway_ip:
      description: The IPv4 gateway.
      type: str
      returned: success
    ipv6_enabled:
      description: Whether it has IPv6.
      type: bool
      returned: success
    cidr_v6:
      description: The IPv6 network.
      type: str
      returned: success
    gateway_ip_v6:
      description: The IPv6 gateway.
      type: str
      returned: success
    dhcp_enabled:
      description: Whether DHCP is on.
      type: bool
      returned: success
    dns_servers:
      description: The DNS servers.
      type: list
      elements: str
      returned: success
    availability_zone:
      description: The availability zone.
      type: str
      returned: success
    available_ip_addresses:
      description: How many IPv4 addresses are free.
      type: int
      returned: success
    status:
      description: The status.
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
from ..module_utils._services.vpc.network import SUBNETS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    SUBNETS,
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

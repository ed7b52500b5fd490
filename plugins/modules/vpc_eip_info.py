#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_eip_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about EIPs
description:
  - Returns all EIPs of the project that match all given options.
  - Use it to find a public address, the port that it is bound to, and its bandwidth.
  - If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of one EIP.
    type: str
  name:
    description:
      - Name of the EIPs.
    type: str
  address:
    description:
      - Public IPv4 address.
    type: str
  port_id:
    description:
      - ID of the port that the EIP is bound to.
    type: str
  status:
    description:
      - Status of the EIPs, such as V(DOWN) for those that are not bound.
    type: str
  type:
    description:
      - Type of the EIPs, such as V(5_bgp).
    type: str
  details:
    description:
      - Read the description and the way of billing of the bandwidth, too. This takes one more request for each EIP.
      - With O(id), they are always read.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.vpc_eip
  - name: Querying EIPs
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_api_0003.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the EIPs that are not bound
  community.huaweicloud.vpc_eip_info:
    status: DOWN
  register: free

- name: Get an EIP by its name, with its description
  community.huaweicloud.vpc_eip_info:
    name: web
    details: true
"""

RETURN = r"""
eips:
  description: The EIPs that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_eip.
    id:
      description: ID of the EIP. Null while there is only an order.
      type: str
      returned: success
    name:
      description: Name of the EIP. Null if it has none.
      type: str
      returned: success
    address:
      description: Public IPv4 address.
      type: str
      returned: success
    ipv6_address:
      description: IPv6 address that is translated to it. Null if there is none.
      type: str
      returned: success
    ip_version:
      description: IP version, V(4) or V(6).
      type: int
      returned: success
    type:
      description: Type of the EIP.
      type: str
      returned: success
    status:
      description:
        - Status of the EIP. It is V(DOWN) if the EIP is not bound, and V(ACTIVE) if it is bound to a port.
        - It is V(ELB) or V(VPN) if a load balancer or a VPN gateway has the EIP, and V(FREEZED) if it is frozen.
        - It is V(ordered) while there is only an order, and V(unpaid) while the order waits for its payment.
      type: str
      returned: success
    port_id:
      description: ID of the port that the EIP is bound to. Null if it is not bound.
      type: str
      returned: success
    private_ip_address:
      description: Private IP address of that port.
      type: str
      returned: success
    bandwidth:
      description: Bandwidth of the EIP.
      type: dict
      returned: success
      contains:
        id:
          description: ID of the bandwidth.
          type: str
          returned: success
        name:
          description: Name of the bandwidth.
          type: str
          returned: success
        size:
          description: Size in Mbit/s.
          type: int
          returned: success
        share_type:
          description: V(PER) for a dedicated bandwidth, V(WHOLE) for a shared one.
          type: str
          returned: success
        charge_mode:
          description: Way of billing, V(bandwidth), V(traffic) or V(95peak_plus). Null if it was not read.
          type: str
          returned: success
    description:
      description: Description. Null if it was not read.
      type: str
      returned: success
    tags:
      description: Tags of the EIP.
      type: dict
      returned: success
    charging_mode:
      description: Billing mode, V(prepaid) or V(postpaid).
      type: str
      returned: success
    order_id:
      description: ID of the order. Null for a pay-per-use EIP.
      type: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
      type: str
      returned: success
    project_id:
      description: ID of the project.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC.
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
from ..module_utils._services.vpc.eip.definition import VpcEips

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcEips,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        address=dict(type="str"),
        port_id=dict(type="str"),
        status=dict(type="str"),
        type=dict(type="str"),
        details=dict(type="bool", default=False),
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

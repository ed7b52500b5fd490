#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_bandwidth_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about shared bandwidths
description:
  - Returns all shared bandwidths of the project that match all given options.
  - Use it to find a shared bandwidth and the EIPs in it.
  - If nothing matches, the list is empty.
options:
  id:
    description:
      - ID of one shared bandwidth.
    type: str
  name:
    description:
      - Name of the shared bandwidths.
    type: str
  status:
    description:
      - Status of the shared bandwidths, such as V(NORMAL).
    type: str
  charge_mode:
    description:
      - Way of billing, V(bandwidth) or V(95peak_plus).
    type: str
seealso:
  - module: community.huaweicloud.vpc_bandwidth
  - name: Assigning an EIP with a Specific Shared Bandwidth
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_apieg_0001.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get a shared bandwidth by its name
  community.huaweicloud.vpc_bandwidth_info:
    name: front
"""

RETURN = r"""
bandwidths:
  description: The shared bandwidths that match.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from vpc_bandwidth.
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
    charge_mode:
      description: Way of billing, V(bandwidth) or V(95peak_plus).
      type: str
      returned: success
    status:
      description: Status of the bandwidth, V(NORMAL), V(CREATING) or V(FREEZED).
      type: str
      returned: success
    members:
      description: EIPs in the bandwidth, sorted by address.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: ID of the EIP.
          type: str
          returned: success
        address:
          description: Public IPv4 address.
          type: str
          returned: success
    charging_mode:
      description: Billing mode, V(prepaid) or V(postpaid).
      type: str
      returned: success
    order_id:
      description: ID of an order that makes the bandwidth yearly/monthly and is not completed. Null if none is known.
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
    updated_at:
      description: Time of the last change, in UTC.
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
from ..module_utils._services.vpc.bandwidth import VpcBandwidths

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    VpcBandwidths,
    dict(id=dict(type="str"), name=dict(type="str"), status=dict(type="str"), charge_mode=dict(type="str")),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

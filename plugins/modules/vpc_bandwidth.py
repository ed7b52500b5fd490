#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_bandwidth
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage shared bandwidths
description:
  - Manages shared bandwidths, and the EIPs in them.
  - Use it if several EIPs share one bandwidth that is billed as a whole. The bandwidth of a single EIP is managed by
    M(community.huaweicloud.vpc_eip).
  - A shared bandwidth is found by O(id), else by O(name). Names are not unique in the cloud. Several matches are an
    error.
  - A shared bandwidth is created exactly once. If a response is lost, the module searches for the bandwidth and adopts
    it. If the search finds nothing, the task fails and says so.
  - New shared bandwidths are pay-per-use. With O(charging_mode=prepaid) an order then makes the bandwidth
    yearly/monthly. It is placed exactly once, too.
  - The members of a yearly/monthly bandwidth can be changed, and it is unsubscribed instead of deleted.
options:
  id:
    description:
      - ID of an existing shared bandwidth.
    type: str
  name:
    description:
      - Name of the shared bandwidth, 1 to 64 characters. Required when creating.
      - With O(id), the bandwidth gets this name.
    type: str
  state:
    description:
      - V(present) creates or changes the shared bandwidth.
      - V(absent) deletes it. If EIPs are in it, this needs O(after_removal), and they are removed first.
    type: str
    choices: [present, absent]
    default: present
  size:
    description:
      - Size in Mbit/s. Required when creating. The smallest size is 5 in most regions.
    type: int
  charge_mode:
    description:
      - V(bandwidth) bills the size, V(95peak_plus) the usage at peak times.
      - A new bandwidth is billed by V(bandwidth) if this is omitted.
    type: str
    choices: [bandwidth, 95peak_plus]
  charging_mode:
    description:
      - Billing mode. V(prepaid) is yearly/monthly, and V(postpaid) is pay-per-use. A new bandwidth is V(postpaid) if
        omitted.
      - A pay-per-use bandwidth is ordered with V(prepaid). A yearly/monthly one cannot become V(postpaid).
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - Unit of O(period). V(month) is used if omitted.
    type: str
    choices: [month, year]
  period:
    description:
      - Number of months or years to order. It is V(1) to V(9) months or V(1) to V(3) years. V(1) is used if omitted.
    type: int
  auto_renew:
    description:
      - Renew the order automatically.
    type: bool
  auto_pay:
    description:
      - Pay the order immediately. Defaults to V(true).
      - With V(false), the task ends when the order is placed. The bandwidth is pay-per-use until somebody pays.
    type: bool
  addresses:
    description:
      - Public addresses, IDs or names of the EIPs in the bandwidth. They must be pay-per-use.
      - Missing EIPs are added. An EIP that is added loses its dedicated bandwidth.
      - An EIP in another shared bandwidth is an error.
    type: list
    elements: str
  purge_addresses:
    description:
      - Remove EIPs that are not in O(addresses). This needs O(after_removal).
    type: bool
    default: false
  after_removal:
    description:
      - The bandwidth that each removed EIP gets. It is billed for each EIP.
    type: dict
    suboptions:
      size:
        description:
          - Size in Mbit/s.
        type: int
        required: true
      charge_mode:
        description:
          - V(bandwidth) bills the size, V(traffic) the transferred data.
        type: str
        choices: [bandwidth, traffic]
        default: bandwidth
notes:
  - The journal records the ID of each new bandwidth, its order, and recent requests. It is stored in the cache,
    together with the tokens.
  - An unpaid order of unknown origin that changes bandwidths to yearly/monthly stops the order of another one. The
    module neither changes nor cancels such an order.
  - The module is tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.vpc_bandwidth_info
  - module: community.huaweicloud.vpc_eip
  - name: Assigning an EIP with a Specific Shared Bandwidth
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_apieg_0001.html
  - name: Adding an EIP to a Shared Bandwidth
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_apisharedbandwidth_0004.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - It does not verify the size, because no request lists the limits of a region.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a shared bandwidth with an EIP
  community.huaweicloud.vpc_bandwidth:
    name: front
    size: 10
    addresses: [eip-examples]

- name: Enlarge it
  community.huaweicloud.vpc_bandwidth:
    name: front
    size: 20

- name: Order a shared bandwidth for a year
  community.huaweicloud.vpc_bandwidth:
    name: backbone
    size: 10
    charging_mode: prepaid
    period_unit: year

- name: Remove all EIPs from it
  community.huaweicloud.vpc_bandwidth:
    name: front
    addresses: []
    purge_addresses: true
    after_removal: {size: 1, charge_mode: traffic}

- name: Delete it
  community.huaweicloud.vpc_bandwidth:
    name: front
    state: absent
"""

RETURN = r"""
bandwidth:
  description: Current shared bandwidth. In check mode, a new one has only the values of the task. Null if it is absent.
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create shared bandwidth "front"', "add 203.0.113.7"]
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
from ..module_utils._services.vpc.bandwidth import VpcBandwidth

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcBandwidth,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        size=dict(type="int"),
        charge_mode=dict(type="str", choices=["bandwidth", "95peak_plus"]),
        charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool"),
        addresses=dict(type="list", elements="str"),
        purge_addresses=dict(type="bool", default=False),
        after_removal=dict(
            type="dict",
            options=dict(
                size=dict(type="int", required=True),
                charge_mode=dict(type="str", choices=["bandwidth", "traffic"], default="bandwidth"),
            ),
        ),
    ),
    required_one_of=[("id", "name")],
    required_if=[("purge_addresses", True, ("addresses",))],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

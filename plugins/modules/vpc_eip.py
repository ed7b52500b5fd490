#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: vpc_eip
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage EIPs
description:
  - Manages elastic IPs (EIPs), which are public IP addresses, with their bandwidth and the port that they are bound to.
  - Use it to give a server, a virtual IP or any other port a public address, to move the address, and to release it.
  - An EIP is found by O(id), else by O(address), else by O(name). Names are not unique in the cloud. Several matches
    are an error.
  - An EIP is created or ordered exactly once. If a response is lost, the module searches for the EIP or its order and
    adopts it. If the search finds nothing, the task fails and says so.
  - An EIP that moves to another port is unbound first. The module waits until it is free and binds it in the same task.
  - Omitted options stay unchanged. Options that are fixed at creation cannot be changed. A task that tries this fails
    before changing anything.
options:
  id:
    description:
      - ID of an existing EIP.
    type: str
  name:
    description:
      - Name of the EIP, 1 to 64 characters. Required when creating.
      - With O(id) or O(address), the EIP gets this name.
    type: str
  address:
    description:
      - Public IPv4 address. It finds an existing EIP.
      - A new postpaid EIP gets this address if it is free. Otherwise the service chooses one.
    type: str
  state:
    description:
      - V(present) creates or changes the EIP.
      - V(absent) deletes it, with its own bandwidth. A bound EIP is unbound first. A prepaid one is unsubscribed.
    type: str
    choices: [present, absent]
    default: present
  type:
    description:
      - Type of the EIP, such as V(5_bgp) for dynamic BGP or V(5_sbgp) for static BGP. Required when creating. Fixed at
        creation.
    type: str
  ip_version:
    description:
      - IP version. With V(6), the EIP also gets an IPv6 address that is translated to it, in regions that offer this.
    type: int
    choices: [4, 6]
  bandwidth:
    description:
      - Dedicated bandwidth of the EIP. A new EIP needs O(bandwidth) or O(shared_bandwidth).
      - An EIP in a shared bandwidth leaves it and gets a dedicated one. This needs O(bandwidth.size).
      - The bandwidth of a prepaid EIP cannot be changed.
    type: dict
    suboptions:
      size:
        description:
          - Size in Mbit/s. Required when creating.
        type: int
      charge_mode:
        description:
          - V(bandwidth) bills the size, V(traffic) the transferred data. A new bandwidth is billed by V(bandwidth) if
            this is omitted.
        type: str
        choices: [bandwidth, traffic]
      name:
        description:
          - Name of the bandwidth. If omitted, a new bandwidth has the name of the EIP.
        type: str
  shared_bandwidth:
    description:
      - Name or ID of a shared bandwidth, instead of O(bandwidth). The EIP is moved into it.
      - Only a postpaid EIP can be in a shared bandwidth.
    type: str
  port_id:
    description:
      - ID of the port that the EIP is bound to.
    type: str
  server:
    description:
      - Name of an elastic cloud server, or ID of any server. The EIP is bound to its port. If the server
        has several ports, use O(port_id).
    type: str
  virtual_ip:
    description:
      - Name, ID or address of the virtual IP that the EIP is bound to.
    type: str
  unbound:
    description:
      - Unbind the EIP. V(false) has no effect.
    type: bool
  description:
    description:
      - Description, at most 256 characters. An empty string removes it.
    type: str
  tags:
    description:
      - Tags of the EIP.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags).
    type: bool
    default: true
  charging_mode:
    description:
      - Billing mode. V(prepaid) is yearly/monthly, and V(postpaid) is pay-per-use. A new EIP is V(postpaid) if omitted.
        Fixed at creation.
      - A prepaid EIP has its own bandwidth, which is billed by its size.
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
      - With V(false), the task ends when the order is placed. It returns the status V(unpaid) and the ID of the order.
        Tags, the description and the binding are set by the first run after the payment.
    type: bool
  order_id:
    description:
      - ID of an order that was placed before for this EIP. Orders are usually found without it.
    type: str
notes:
  - An EIP that belongs to a load balancer or a VPN gateway is neither bound, unbound nor deleted. The task fails.
  - A server shows its EIP some seconds after the EIP is bound.
  - O(state=absent) cancels an order only if the journal shows that a task placed it, or if O(order_id) names it. An
    unpaid order of unknown origin stops the creation of a prepaid EIP. The module does not change such an order.
  - The journal records the order of each EIP, and recent requests. It is stored in the cache, together with the tokens.
  - The module is tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.vpc_eip_info
  - module: community.huaweicloud.vpc_virtual_ip
  - module: community.huaweicloud.vpc_port
  - name: Assigning an EIP (Pay-per-Use)
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_api_0001.html
  - name: Updating an EIP
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_api_0004.html
  - name: Releasing an EIP
    description: API page of Elastic IP.
    link: https://support.huaweicloud.com/intl/en-us/api-eip/eip_api_0005.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - It does not verify the type and the size of the bandwidth, because no request lists what a region sells.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create an EIP and bind it to a server
  community.huaweicloud.vpc_eip:
    name: web
    type: 5_bgp
    bandwidth: {size: 5, charge_mode: traffic}
    server: ecs-ha-1
    tags:
      team: shop

- name: Move it to another server
  community.huaweicloud.vpc_eip:
    name: web
    server: ecs-ha-2

- name: Unbind it
  community.huaweicloud.vpc_eip:
    name: web
    unbound: true

- name: Order an EIP for a year
  community.huaweicloud.vpc_eip:
    name: gateway
    type: 5_bgp
    bandwidth: {size: 10}
    charging_mode: prepaid
    period_unit: year
    period: 1

- name: Delete the EIP
  community.huaweicloud.vpc_eip:
    name: web
    state: absent
"""

RETURN = r"""
eip:
  description: Current EIP. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create EIP "web"', 'bind to server "ecs-ha-1"']
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
from ..module_utils._services.vpc.eip.definition import VpcEip

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    VpcEip,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        address=dict(type="str"),
        type=dict(type="str"),
        ip_version=dict(type="int", choices=[4, 6]),
        bandwidth=dict(
            type="dict",
            options=dict(
                size=dict(type="int"),
                charge_mode=dict(type="str", choices=["bandwidth", "traffic"]),
                name=dict(type="str"),
            ),
        ),
        shared_bandwidth=dict(type="str"),
        port_id=dict(type="str"),
        server=dict(type="str"),
        virtual_ip=dict(type="str"),
        unbound=dict(type="bool"),
        description=dict(type="str"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        auto_pay=dict(type="bool"),
        order_id=dict(type="str"),
    ),
    known={"type": ("5_bgp", "5_sbgp", "5_telcom", "5_union", "5_ipv6")},
    required_one_of=[("id", "name", "address")],
    mutually_exclusive=[("bandwidth", "shared_bandwidth"), ("port_id", "server", "virtual_ip", "unbound")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

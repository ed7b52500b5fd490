#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_price_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get the price of a bare metal server
description:
  - Returns the price of a yearly/monthly bare metal server with its disks and its EIP. Nothing is ordered.
  - Use it to compare flavors and periods before M(community.huaweicloud.bms_server) orders a server.
  - The price is the price on the vendor's website, before discounts. It does not contain a pay-per-use EIP.
options:
  flavor:
    description:
      - ID of the flavor, see M(community.huaweicloud.bms_flavor_info). A flavor that is sold out has a price, too.
    type: str
    required: true
  availability_zone:
    description:
      - Availability zone of the server.
    type: str
    required: true
  os_type:
    description:
      - Type of the operating system. The price includes the operating system.
    type: str
    choices: [Linux, Windows]
    default: Linux
  root_volume:
    description:
      - Cloud disk that the server boots from.
      - Set it if the flavor boots from V(Volume), and omit it if the flavor boots from V(LocalDisk). The module does
        not check this. See RV(community.huaweicloud.bms_flavor_info#module:flavors[].boot_type).
    type: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(SSD) and V(GPSSD).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(40) to V(1024), and at least the size that the image needs.
        type: int
        required: true
  data_volumes:
    description:
      - Cloud disks that are created together with the server.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the disk. The known values are V(SATA), V(SAS), V(SSD), V(GPSSD), V(DESS_SAS_ISCSI),
            V(DESS_SAS_FC), V(DESS_MIX_ISCSI), V(DESS_MIX_FC), V(DESS_SSD_ISCSI) and V(DESS_SSD_FC).
        type: str
        required: true
      size:
        description:
          - Size in GB, V(10) to V(32768).
        type: int
        required: true
      shareable:
        description:
          - Allow several servers to attach the disk.
        type: bool
  period_unit:
    description:
      - Unit of O(period).
    type: str
    choices: [month, year]
    default: month
  period:
    description:
      - Period of the order, V(1) to V(9) months or V(1) year.
    type: int
    default: 1
  eip:
    description:
      - EIP that is created together with the server.
    type: dict
    suboptions:
      type:
        description:
          - Type of the EIP. The known values are V(5_bgp) and V(5_sbgp).
        type: str
        required: true
      bandwidth:
        description:
          - Bandwidth of the EIP. Required.
        type: dict
        suboptions:
          name:
            description:
              - Name of the bandwidth.
            type: str
          size:
            description:
              - Size in Mbit/s, V(1) to V(2000). Required with V(PER).
            type: int
          share_type:
            description:
              - V(PER) is a dedicated bandwidth. V(WHOLE) is an existing shared bandwidth.
            type: str
            choices: [PER, WHOLE]
            default: PER
          id:
            description:
              - ID of the shared bandwidth. Required with V(WHOLE).
            type: str
          charge_mode:
            description:
              - Billing by the size of the bandwidth (V(bandwidth)) or by the traffic (V(traffic)).
            type: str
            choices: [bandwidth, traffic]
      charging_mode:
        description:
          - Billing mode of the EIP. V(prepaid) is yearly/monthly, V(postpaid) is pay-per-use.
          - The default is V(prepaid). An EIP with a shared bandwidth, or with a bandwidth that is billed by traffic,
            can only be V(postpaid). This is the default for such an EIP.
        type: str
        choices: [prepaid, postpaid]
seealso:
  - module: community.huaweicloud.bms_server
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the price of a server for three months
  community.huaweicloud.bms_price_info:
    flavor: physical.h2.large
    availability_zone: cn-north-4a
    root_volume: {type: SAS, size: 150}
    eip:
      type: 5_bgp
      bandwidth: {size: 5, charge_mode: bandwidth}
    period: 3
  register: offer

- name: Show the price
  ansible.builtin.debug:
    msg: "{{ offer.price.amount }} {{ offer.price.currency }}"
"""

RETURN = r"""
price:
  description: Price of the server.
  type: dict
  returned: success
  contains:
    amount:
      description: Total price for the whole period, before discounts.
      type: float
      returned: success
    currency:
      description: Currency of the price.
      type: str
      returned: success
    products:
      description: Parts of the price, each with C(resource_type), C(resource_spec), C(size) and C(amount).
      type: list
      elements: dict
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
from ..module_utils._runtime.spec import plain_module
from ..module_utils._services.bms.price import ask
from ..module_utils._services.bms.server.body import KNOWN_TYPES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = plain_module(
    ask,
    dict(
        flavor=dict(type="str", required=True),
        availability_zone=dict(type="str", required=True),
        os_type=dict(type="str", choices=["Linux", "Windows"], default="Linux"),
        root_volume=dict(
            type="dict", options=dict(type=dict(type="str", required=True), size=dict(type="int", required=True))
        ),
        data_volumes=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True), size=dict(type="int", required=True), shareable=dict(type="bool")
            ),
        ),
        period_unit=dict(type="str", choices=["month", "year"], default="month"),
        period=dict(type="int", default=1),
        eip=dict(
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                bandwidth=dict(
                    type="dict",
                    options=dict(
                        name=dict(type="str"),
                        size=dict(type="int"),
                        share_type=dict(type="str", choices=["PER", "WHOLE"], default="PER"),
                        id=dict(type="str"),
                        charge_mode=dict(type="str", choices=["bandwidth", "traffic"]),
                    ),
                ),
                charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
            ),
            required_together=[("type", "bandwidth")],
        ),
    ),
)._replace(known=KNOWN_TYPES)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Ask what a bare metal server costs
description:
  - Asks for the price of a bare metal server by month or year, with its disks and its public address. Nothing is
    ordered.
  - The price is the one on the website, before discounts.
options:
  flavor:
    description:
      - The flavor. It need not be left.
    type: str
    required: true
  availability_zone:
    description:
      - The availability zone.
    type: str
    required: true
  os_type:
    description:
      - The kind of operating system, which is part of the price.
    type: str
    choices: [Linux, Windows]
    default: Linux
  root_volume:
    description:
      - The cloud disk that the server starts from. A flavor that boots from V(Volume) needs one, a flavor that boots
        from V(LocalDisk) takes none; see M(community.huaweicloud.bms_flavor_info).
    type: dict
    suboptions:
      type:
        description:
          - The type of the disk. The known values are V(SATA), V(SAS), V(SSD) and V(GPSSD).
        type: str
        required: true
      size:
        description:
          - The size in GB, V(40) to V(1024), and not less than the image needs.
        type: int
        required: true
  data_volumes:
    description:
      - Cloud disks that are made together with the server.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - The type of the disk. The known values are V(SATA), V(SAS), V(SSD), V(GPSSD), V(DESS_SAS_ISCSI),
            V(DESS_SAS_FC), V(DESS_MIX_ISCSI), V(DESS_MIX_FC), V(DESS_SSD_ISCSI) and V(DESS_SSD_FC).
        type: str
        required: true
      size:
        description:
          - The size in GB, V(10) to V(32768).
        type: int
        required: true
      shareable:
        description:
          - Whether several servers may attach the disk.
        type: bool
  period_unit:
    description:
      - The unit of O(period). Without it months are meant.
    type: str
    choices: [month, year]
  period:
    description:
      - For how long to order, V(1) to V(9) months or V(1) year. Without it V(1).
    type: int
  eip:
    description:
      - A public address that is made together with the server.
    type: dict
    suboptions:
      type:
        description:
          - The type of the address. The known values are V(5_bgp) and V(5_sbgp).
        type: str
        required: true
      bandwidth:
        description:
          - The bandwidth of a new address.
        type: dict
        suboptions:
          name:
            description:
              - The name of the bandwidth.
            type: str
          size:
            description:
              - The size in Mbit/s, V(1) to V(2000).
            type: int
          share_type:
            description:
              - V(PER) is a bandwidth of its own, V(WHOLE) a shared one that exists.
            type: str
            choices: [PER, WHOLE]
            default: PER
          id:
            description:
              - The ID of the shared bandwidth.
            type: str
          charge_mode:
            description:
              - Whether V(bandwidth) or V(traffic) is paid.
            type: str
            choices: [bandwidth, traffic]
      charging_mode:
        description:
          - How a new address is paid. Without it by month, except for a shared bandwidth and for one whose traffic is
            paid, which can only be had by use.
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
- name: What a server costs for three months
  community.huaweicloud.bms_price_info:
    flavor: physical.h2.large
    availability_zone: cn-north-4a
    root_volume: {type: SAS, size: 150}
    eip:
      type: 5_bgp
      bandwidth: {size: 5, charge_mode: bandwidth}
    period: 3
  register: offer

- name: Say it
  ansible.builtin.debug:
    msg: "{{ offer.price.amount }} {{ offer.price.currency }}"
"""

RETURN = r"""
price:
  description: What it costs.
  type: dict
  returned: success
  contains:
    amount:
      description: The price of all for the whole period, before discounts.
      type: float
      returned: success
    currency:
      description: The currency.
      type: str
      returned: success
    products:
      description: Its parts, each with V(resource_type), V(resource_spec), V(size) and V(amount).
      type: list
      elements: dict
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
            type="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int", required=True),
            ),
        ),
        data_volumes=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", required=True),
                size=dict(type="int", required=True),
                shareable=dict(type="bool"),
            ),
        ),
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
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

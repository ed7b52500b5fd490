#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: ecs_flavor_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about elastic cloud server flavors
description:
  - Returns all flavors of elastic cloud servers (ECSs) that match every given option.
  - Use it to find a flavor for a new server.
  - One listing is enough for any number of flavors.
options:
  id:
    description:
      - ID of one flavor.
    type: str
  name:
    description:
      - Name of the flavor.
    type: str
  availability_zone:
    description:
      - Availability zone that has the flavor. Some flavors that are sold out there can be among them.
    type: str
  vcpus:
    description:
      - Minimum number of CPU cores.
    type: int
  ram:
    description:
      - Minimum memory, in MB.
    type: int
  cpu_arch:
    description:
      - Architecture of the CPU.
      - The known values are V(x86_64) and V(arm64).
    type: str
  performance_type:
    description:
      - Type of the flavor, such as V(normal), V(computingv3) or V(highmem).
    type: str
  generation:
    description:
      - Generation of the flavor, such as V(s6).
    type: str
  available:
    description:
      - Return only flavors that are sold now. With O(availability_zone), they must be sold in this zone.
      - A flavor in a trial counts as sold. Its use can need a permission.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.ecs_server
  - name: Listing Flavor Details and Extended Information
    description: API page of Elastic Cloud Server.
    link: https://support.huaweicloud.com/intl/en-us/api-ecs/en-us_topic_0020212656.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the available flavors with at least 4 cores and 8 GB of memory
  community.huaweicloud.ecs_flavor_info:
    availability_zone: cn-north-4a
    vcpus: 4
    ram: 8192
    available: true
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.flavors | map(attribute='name') }}"
"""

RETURN = r"""
flavors:
  description: The flavors.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: ID of the flavor.
      type: str
      returned: success
    name:
      description: Name of the flavor.
      type: str
      returned: success
    vcpus:
      description: Number of CPU cores.
      type: int
      returned: success
    ram:
      description: Memory, in MB.
      type: int
      returned: success
    cpu_arch:
      description: Architecture of the CPU, V(x86_64) or V(arm64).
      type: str
      returned: success
    performance_type:
      description: Type of the flavor.
      type: str
      returned: success
    generation:
      description: Generation of the flavor.
      type: str
      returned: success
    nics:
      description: Maximum number of NICs of a server.
      type: int
      returned: success
    status:
      description:
        - Sales status in the region, such as V(normal), V(sellout), V(abandon), V(promotion) or, for a trial, V(obt).
        - Availability zones that are not in RV(flavors[].zones) have this status.
      type: str
      returned: success
    zones:
      description: Availability zones with a sales status of their own.
      type: list
      elements: dict
      returned: success
      contains:
        name:
          description: Name of the zone.
          type: str
          returned: success
        status:
          description: Sales status in the zone.
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
from ..module_utils._services.ecs.flavor import EcsFlavors

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    EcsFlavors,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        availability_zone=dict(type="str"),
        vcpus=dict(type="int"),
        ram=dict(type="int"),
        cpu_arch=dict(type="str"),
        performance_type=dict(type="str"),
        generation=dict(type="str"),
        available=dict(type="bool", default=False),
    ),
    known={"cpu_arch": ("x86_64", "arm64")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: bms_flavor_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about bare metal server flavors
description:
  - Returns the flavors of bare metal servers that match all given options. Without options, it returns all flavors.
  - Use it to choose the flavor of a new server.
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
      - Availability zone that offers the flavor. A flavor that is sold out there is also returned, unless O(available)
        is set.
    type: str
  boot_type:
    description:
      - Disk that servers of the flavor boot from. The known values are V(LocalDisk), a local disk, and V(Volume), a
        cloud disk.
    type: str
  vcpus:
    description:
      - Minimum number of CPU cores.
    type: int
  ram:
    description:
      - Minimum memory, in MB.
    type: int
  available:
    description:
      - Return only flavors that are available now. With O(availability_zone), they must be available in this zone.
      - The module sends one more request for each zone, and also returns RV(flavors[].zones[].count).
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.bms_server
  - name: Querying Flavor Details and Extended Flavor Information
    description: API page of Bare Metal Server.
    link: https://support.huaweicloud.com/intl/en-us/api-bms/bms_api_0619.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the available flavors with a local disk and 128 GB of memory
  community.huaweicloud.bms_flavor_info:
    availability_zone: cn-north-4a
    boot_type: LocalDisk
    ram: 131072
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
    boot_type:
      description: Disk that servers boot from. V(LocalDisk) is a local disk, V(Volume) is a cloud disk.
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
    disk:
      description: Size of the system disk, in GB. 0 means no limit.
      type: int
      returned: success
    cpu_arch:
      description: Architecture of the CPU, such as V(x86_64) or V(aarch64).
      type: str
      returned: success
    board_type:
      description: Type of the board.
      type: str
      returned: success
    cpu_detail:
      description: Description of the CPUs.
      type: str
      returned: success
    memory_detail:
      description: Description of the memory.
      type: str
      returned: success
    disk_detail:
      description: Description of the disks.
      type: str
      returned: success
    netcard_detail:
      description: Description of the network cards.
      type: str
      returned: success
    nics:
      description: Maximum number of NICs of a server.
      type: int
      returned: success
    supports_evs:
      description: True if cloud disks can be attached to servers.
      type: bool
      returned: success
    zones:
      description: Availability zones that report the sales status of the flavor.
      type: list
      elements: dict
      returned: success
      contains:
        name:
          description: Name of the zone.
          type: str
          returned: success
        status:
          description: >-
            Sales status in the zone, such as V(normal), V(sellout) (sold out), V(abandon) (no longer sold) or V(obt)
            (trial).
          type: str
          returned: success
        count:
          description: Number of servers that can still be ordered. Null without O(available).
          type: int
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
from ..module_utils._services.bms.flavor import BmsFlavors

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    BmsFlavors,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        availability_zone=dict(type="str"),
        boot_type=dict(type="str"),
        vcpus=dict(type="int"),
        ram=dict(type="int"),
        available=dict(type="bool", default=False),
    ),
    known={"boot_type": ("LocalDisk", "Volume")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

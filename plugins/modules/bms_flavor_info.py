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
short_description: Read the flavors of bare metal servers
description:
  - Reads all flavors of bare metal servers that match every option given.
options:
  id:
    description:
      - The ID of one flavor.
    type: str
  name:
    description:
      - The name of the flavor.
    type: str
  availability_zone:
    description:
      - An availability zone that has the flavor, sold out or not.
    type: str
  boot_type:
    description:
      - What servers of the flavor start from, V(LocalDisk) for a disk of their own and V(Volume) for a cloud disk.
      - The known values are V(LocalDisk) and V(Volume).
    type: str
  vcpus:
    description:
      - How many CPU cores it has at least.
    type: int
  ram:
    description:
      - How much memory it has at least, in MB.
    type: int
  available:
    description:
      - Whether to read only flavors of which a server can be had now, in O(availability_zone) if that is given.
      - It takes one more request, and RV(flavors[].zones[].count) is known then.
    type: bool
    default: false
seealso:
  - module: community.huaweicloud.bms_server
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What can be had now with a disk of its own and 128 GB of memory
  community.huaweicloud.bms_flavor_info:
    availability_zone: cn-north-4a
    boot_type: LocalDisk
    ram: 131072
    available: true
  register: found

- name: Their names
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
      description: The ID of the flavor.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    boot_type:
      description: What its servers start from, V(LocalDisk) or V(Volume).
      type: str
      returned: success
    vcpus:
      description: How many CPU cores it has.
      type: int
      returned: success
    ram:
      description: Its memory, in MB.
      type: int
      returned: success
    disk:
      description: The size of the system disk, in GB; 0 is no limit.
      type: int
      returned: success
    cpu_arch:
      description: The architecture of the CPU, such as V(x86_64) or V(aarch64).
      type: str
      returned: success
    board_type:
      description: The type of the board.
      type: str
      returned: success
    cpu_detail:
      description: Which CPUs it has, in words.
      type: str
      returned: success
    memory_detail:
      description: Which memory it has, in words.
      type: str
      returned: success
    disk_detail:
      description: Which disks it has, in words.
      type: str
      returned: success
    netcard_detail:
      description: Which network cards it has, in words.
      type: str
      returned: success
    nics:
      description: How many NICs its servers have at most.
      type: int
      returned: success
    supports_evs:
      description: Whether cloud disks can be attached to its servers.
      type: bool
      returned: success
    zones:
      description: The availability zones that say how it is to be had there.
      type: list
      elements: dict
      returned: success
      contains:
        name:
          description: The name of the zone.
          type: str
          returned: success
        status:
          description: How it is to be had there, such as V(normal), V(sellout), V(abandon) or, for a trial, V(obt).
          type: str
          returned: success
        count:
          description: How many servers are left; null without O(available).
          type: int
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
from ..module_utils._services.bms.flavor import BMS_FLAVORS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    BMS_FLAVORS,
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

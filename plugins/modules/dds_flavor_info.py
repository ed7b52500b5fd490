#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dds_flavor_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read the flavors of document databases
description:
  - Reads all flavors of the nodes of document databases that match every option given.
options:
  id:
    description:
      - The specification code of one flavor.
    type: str
  type:
    description:
      - The kind of nodes that the flavor is for. The known values are V(mongos), V(shard), V(config), V(replica),
        V(single) and V(readonly).
    type: str
  datastore_version:
    description:
      - A version of the database that the flavor is for.
    type: str
  availability_zone:
    description:
      - A zone that the flavor can be had in now.
    type: str
  vcpus:
    description:
      - How many CPU cores it has at least.
    type: int
  ram:
    description:
      - How much memory it has at least, in GB.
    type: int
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_datastore_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: What the nodes of a replica set can be in that zone
  community.huaweicloud.dds_flavor_info:
    type: replica
    datastore_version: "4.4"
    availability_zone: cn-north-4a
    ram: 8
  register: found

- name: Their codes
  ansible.builtin.debug:
    msg: "{{ found.flavors | map(attribute='spec_code') }}"
"""

RETURN = r"""
flavors:
  description: The flavors.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the flavor, which is its specification code.
      type: str
      returned: success
    spec_code:
      description: The specification code.
      type: str
      returned: success
    type:
      description:
        - The kind of nodes that it is for, V(mongos), V(shard), V(config), V(replica), V(single) or V(readonly).
      type: str
      returned: success
    vcpus:
      description: How many CPU cores it has.
      type: int
      returned: success
    ram:
      description: Its memory, in GB.
      type: int
      returned: success
    datastore_type:
      description: The kind of database that it is for.
      type: str
      returned: success
    datastore_versions:
      description: The versions that it is for.
      type: list
      elements: str
      returned: success
    zones:
      description: The availability zones that have it.
      type: list
      elements: dict
      returned: success
      contains:
        name:
          description: The name of the zone.
          type: str
          returned: success
        status:
          description: How it is to be had there, such as V(normal), V(unsupported) or V(sellout).
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
from ..module_utils._services.dds.flavor import DDS_FLAVORS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DDS_FLAVORS,
    dict(
        id=dict(type="str"),
        type=dict(type="str"),
        datastore_version=dict(type="str"),
        availability_zone=dict(type="str"),
        vcpus=dict(type="int"),
        ram=dict(type="int"),
    ),
    known={"type": ("mongos", "shard", "config", "replica", "single", "readonly")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Get information about flavors of document databases
description:
  - Returns the flavors of nodes of the Document Database Service (DDS) that match all given options. Without options,
    it returns all flavors.
  - Use it to choose the flavors of a new instance, or a larger flavor for an existing one.
options:
  id:
    description:
      - Specification code of one flavor.
    type: str
  type:
    description:
      - Type of the nodes that use the flavor. The known values are V(mongos), V(shard), V(config), V(replica),
        V(single) and V(readonly).
    type: str
  datastore_version:
    description:
      - Database version that supports the flavor.
    type: str
  availability_zone:
    description:
      - Return only flavors that are available now in this availability zone.
    type: str
  vcpus:
    description:
      - Minimum number of CPU cores.
    type: int
  ram:
    description:
      - Minimum memory, in GB.
    type: int
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_datastore_info
  - name: Querying Database Specifications
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dds/dds_instance_specification.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get flavors for the nodes of a replica set in one zone
  community.huaweicloud.dds_flavor_info:
    type: replica
    datastore_version: "4.4"
    availability_zone: cn-north-4a
    ram: 8
  register: found

- name: Show their specification codes
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
      description: Specification code of the flavor, which is also its ID.
      type: str
      returned: success
    spec_code:
      description: Specification code of the flavor.
      type: str
      returned: success
    type:
      description:
        - Type of the nodes that use the flavor, V(mongos), V(shard), V(config), V(replica), V(single) or V(readonly).
      type: str
      returned: success
    vcpus:
      description: Number of CPU cores.
      type: int
      returned: success
    ram:
      description: Memory, in GB.
      type: int
      returned: success
    datastore_type:
      description: Type of the database that supports the flavor.
      type: str
      returned: success
    datastore_versions:
      description: Database versions that support the flavor.
      type: list
      elements: str
      returned: success
    zones:
      description: Availability zones of the flavor.
      type: list
      elements: dict
      returned: success
      contains:
        name:
          description: Name of the availability zone.
          type: str
          returned: success
        status:
          description: Availability in this zone, such as V(normal), V(unsupported) or V(sellout).
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
from ..module_utils._services.dds.flavor import DdsFlavors

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DdsFlavors,
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

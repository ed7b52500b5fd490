#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dds_instance_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about document databases
description:
  - Returns the instances of the Document Database Service (DDS) that match all given options. Without options, it
    returns all instances.
  - Use it to read IDs, addresses and statuses without changing an instance.
  - If no instance matches, the list is empty.
options:
  id:
    description:
      - ID of one instance.
    type: str
  name:
    description:
      - Name of the instance. If it begins with an asterisk, such as V(*shop), the rest may be any part of the name.
    type: str
  mode:
    description:
      - Type of the instance.
    type: str
    choices: [Sharding, ReplicaSet, Single]
  datastore_type:
    description:
      - Type of the database, such as V(DDS-Community).
    type: str
  vpc_id:
    description:
      - ID of the VPC.
    type: str
  subnet_id:
    description:
      - ID of the subnet, which is the same as the ID of its network.
    type: str
  status:
    description:
      - Status of the instance. The known values are V(normal), V(abnormal), V(creating), V(frozen), V(data_disk_full),
        V(createfail) and V(enlargefail).
    type: str
  tags:
    description:
      - Tags that the instance has, each with this value. An instance may have other tags, too.
    type: dict
  with_tags:
    description:
      - Return the tags of all instances. The service omits some of them from its list. The module then sends one more
        request for each such instance.
      - With V(false), omitted tags are null, unless O(tags) is set.
    type: bool
    default: false
  limit:
    description:
      - Number of instances in each response of the service, V(1) to V(100). It changes the number of requests, not the
        result.
    type: int
  offset:
    description:
      - Number of instances to skip, beginning with the newest. Instances that do not match O(name), O(mode),
        O(datastore_type), O(vpc_id) and O(subnet_id) are not counted.
    type: int
  max_results:
    description:
      - Maximum number of instances to return. The module sends no more requests than necessary.
    type: int
notes:
  - The service selects instances by O(name), O(mode), O(datastore_type), O(vpc_id) and O(subnet_id). The module reads
    these instances, and then selects by O(status), O(tags) and O(enterprise_project_id) itself.
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_flavor_info
  - module: community.huaweicloud.dds_datastore_info
  - name: Querying Instances and Details
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/eu/api-dds/dds_api_0023.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get all replica sets in a subnet
  community.huaweicloud.dds_instance_info:
    mode: ReplicaSet
    subnet_id: f1df08c5-71d1-406a-aff0-de435a51007b
  register: found

- name: Show the addresses of their nodes
  ansible.builtin.debug:
    msg: "{{ found.instances | map(attribute='groups') | flatten | map(attribute='nodes') | flatten
      | map(attribute='private_ip') }}"

- name: Get the ten newest instances with a certain text in their names
  community.huaweicloud.dds_instance_info:
    name: "*efa6"
    max_results: 10
"""

RETURN = r"""
instances:
  description: The instances, beginning with the newest.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from dds_instance.
    id:
      description: ID of the instance. Null while there is only an order.
      type: str
      returned: success
    name:
      description: Name of the instance.
      type: str
      returned: success
    status:
      description:
        - Status of the instance, such as V(normal), V(creating), V(abnormal), V(frozen), V(data_disk_full),
          V(createfail) or V(enlargefail).
        - It is V(ordered) while there is only an order, and V(unpaid) while the order waits for its payment.
      type: str
      returned: success
    actions:
      description: Operations in progress, such as V(RESTART). During an operation, the status can be V(normal).
      type: list
      elements: str
      returned: success
    mode:
      description: Type of the instance, V(Sharding), V(ReplicaSet) or V(Single).
      type: str
      returned: success
    datastore_type:
      description: Type of the database.
      type: str
      returned: success
    datastore_version:
      description: Version of the database.
      type: str
      returned: success
    storage_engine:
      description: Storage engine.
      type: str
      returned: success
    region:
      description: Region of the instance.
      type: str
      returned: success
    availability_zones:
      description: Availability zones of the nodes, without those of read-only nodes.
      type: list
      elements: str
      returned: success
    vpc_id:
      description: ID of the VPC.
      type: str
      returned: success
    subnet_id:
      description: ID of the subnet.
      type: str
      returned: success
    security_group_id:
      description: ID of the security group.
      type: str
      returned: success
    port:
      description: Port to which clients connect.
      type: int
      returned: success
    ssl:
      description: True if connections are encrypted.
      type: bool
      returned: success
    db_user_name:
      description: Name of the administrator.
      type: str
      returned: success
    flavor:
      description: Nodes of the instance, with one entry for each type of node.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: Type of the nodes, V(mongos), V(shard), V(config), V(replica) or V(single).
          type: str
          returned: success
        num:
          description: Number of nodes. For V(shard) and V(config), it is the number of groups.
          type: int
          returned: success
        spec_code:
          description: Flavor of the nodes. Null if the nodes differ.
          type: str
          returned: success
        size:
          description: Size of each disk in GB. Null if the sizes differ, and for V(mongos).
          type: int
          returned: success
    groups:
      description: Groups of nodes of the same type.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: ID of a shard or of the configuration servers. Null for other groups.
          type: str
          returned: success
        name:
          description: Name of the group. Null if the group has no ID.
          type: str
          returned: success
        type:
          description: Type of the nodes.
          type: str
          returned: success
        status:
          description: Status of the group. Null if the group has no ID.
          type: str
          returned: success
        size:
          description: Size of each disk in GB. Null for V(mongos).
          type: int
          returned: success
        used:
          description: Used space of the disk, in GB. Null for V(mongos).
          type: float
          returned: success
        nodes:
          description: Nodes of the group.
          type: list
          elements: dict
          returned: success
          contains:
            id:
              description: ID of the node.
              type: str
              returned: success
            name:
              description: Name of the node.
              type: str
              returned: success
            status:
              description: Status of the node.
              type: str
              returned: success
            role:
              description:
                - Role of the node. It is V(master) for V(mongos). For other nodes it is V(Primary), V(Secondary),
                  V(Hidden) or V(unknown).
              type: str
              returned: success
            private_ip:
              description: >-
                Private IP address. Null during the creation of the node, and for shards and configuration servers.
              type: str
              returned: success
            public_ip:
              description: EIP that is bound to the node.
              type: str
              returned: success
            spec_code:
              description: Flavor of the node.
              type: str
              returned: success
            availability_zone:
              description: Availability zone of the node.
              type: str
              returned: success
    backup_policy:
      description: Automatic backups.
      type: dict
      returned: success
      contains:
        keep_days:
          description: Days for which backups are kept. 0 if backups are disabled.
          type: int
          returned: success
        start_time:
          description: Hour in which backups are made, in UTC.
          type: str
          returned: success
    maintenance_window:
      description: Daily time in which the service may maintain the instance, in UTC.
      type: str
      returned: success
    remark:
      description: Remark of the instance.
      type: str
      returned: success
    tags:
      description: Tags of the instance. Null if they were not read.
      type: dict
      returned: success
    charging_mode:
      description: Billing mode, V(prepaid) or V(postpaid).
      type: str
      returned: success
    order_id:
      description: ID of the order that created the instance. Null if it is postpaid.
      type: str
      returned: success
    disk_encryption_id:
      description: ID of the key that encrypts the disks.
      type: str
      returned: success
    enterprise_project_id:
      description: ID of the enterprise project.
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
    raw:
      description:
        - Instance as the API returns it, for values that have no key of their own here. Numbers and booleans may be
          strings in it.
        - Null if the instance does not exist yet.
      type: dict
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
from ..module_utils._services.dds.instance.definition import DdsInstances

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DdsInstances,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        mode=dict(type="str", choices=["Sharding", "ReplicaSet", "Single"]),
        datastore_type=dict(type="str"),
        vpc_id=dict(type="str"),
        subnet_id=dict(type="str"),
        status=dict(type="str"),
        tags=dict(type="dict"),
        with_tags=dict(type="bool", default=False),
        limit=dict(type="int"),
        offset=dict(type="int"),
        max_results=dict(type="int"),
    ),
    known={"status": ("normal", "abnormal", "creating", "frozen", "data_disk_full", "createfail", "enlargefail")},
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Read document databases
description:
  - Reads all document databases that match every option given, a page of at most 100 at a time.
  - An ID or a name that there is not gives an empty list.
options:
  id:
    description:
      - The ID of one instance.
    type: str
  name:
    description:
      - The name of the instance or, with an asterisk in front, a part of it.
    type: str
  mode:
    description:
      - What the instance is.
    type: str
    choices: [Sharding, ReplicaSet, Single]
  datastore_type:
    description:
      - The kind of database, V(DDS-Community).
    type: str
  vpc_id:
    description:
      - The ID of the VPC.
    type: str
  subnet_id:
    description:
      - The ID of the subnet, which is the ID of its network.
    type: str
  status:
    description:
      - The status. The known values are V(normal), V(abnormal), V(creating), V(frozen), V(data_disk_full),
        V(createfail) and V(enlargefail).
    type: str
  tags:
    description:
      - Tags that the instance has, each with that value.
    type: dict
  with_tags:
    description:
      - Whether to read the tags where the listing leaves them out, with one request for each such instance.
      - They are read with O(tags) as well. Otherwise they are null then.
    type: bool
    default: false
  limit:
    description:
      - The size of a page, V(1) to V(100). It changes how many requests there are and not what is returned.
    type: int
  offset:
    description:
      - How many of the instances that the service selects are passed over, the newest first.
    type: int
  max_results:
    description:
      - How many instances are returned at most. No more pages are read than that takes.
    type: int
notes:
  - The service selects by O(name), O(mode), O(datastore_type), O(vpc_id) and O(subnet_id). O(status), O(tags) and
    O(enterprise_project_id) are compared here, on all that it lists.
seealso:
  - module: community.huaweicloud.dds_instance
  - module: community.huaweicloud.dds_flavor_info
  - module: community.huaweicloud.dds_datastore_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: All replica sets of the network
  community.huaweicloud.dds_instance_info:
    mode: ReplicaSet
    subnet_id: f1df08c5-71d1-406a-aff0-de435a51007b
  register: found

- name: The addresses of their nodes
  ansible.builtin.debug:
    msg: "{{ found.instances | map(attribute='groups') | flatten | map(attribute='nodes') | flatten
      | map(attribute='private_ip') }}"

- name: The ten newest whose name has that in it
  community.huaweicloud.dds_instance_info:
    name: "*efa6"
    max_results: 10
"""

RETURN = r"""
instances:
  description: The instances, the newest first.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from dds_instance.
    id:
      description: The ID of the instance; null while there is only an order.
      type: str
      returned: success
    name:
      description: Its name.
      type: str
      returned: success
    status:
      description:
        - Its status, such as V(normal), V(creating), V(abnormal), V(frozen), V(data_disk_full), V(createfail) or
          V(enlargefail). It is V(ordered) while there is only an order, and V(unpaid) while that waits for its payment.
      type: str
      returned: success
    actions:
      description: What is being done to it, such as V(RESTART). The status is V(normal) meanwhile.
      type: list
      elements: str
      returned: success
    mode:
      description: What it is, V(Sharding), V(ReplicaSet) or V(Single).
      type: str
      returned: success
    datastore_type:
      description: The kind of database.
      type: str
      returned: success
    datastore_version:
      description: Its version.
      type: str
      returned: success
    storage_engine:
      description: The storage engine.
      type: str
      returned: success
    region:
      description: The region.
      type: str
      returned: success
    availability_zones:
      description: The zones that it has nodes in; those of nodes for reading only are left out.
      type: list
      elements: str
      returned: success
    vpc_id:
      description: The ID of its VPC.
      type: str
      returned: success
    subnet_id:
      description: The ID of its subnet.
      type: str
      returned: success
    security_group_id:
      description: The ID of its security group.
      type: str
      returned: success
    port:
      description: The port that clients connect to.
      type: int
      returned: success
    ssl:
      description: Whether connections are encrypted.
      type: bool
      returned: success
    db_user_name:
      description: The name of the administrator.
      type: str
      returned: success
    flavor:
      description: What it is made of, for each kind of nodes.
      type: list
      elements: dict
      returned: success
      contains:
        type:
          description: The kind of nodes, V(mongos), V(shard), V(config), V(replica) or V(single).
          type: str
          returned: success
        num:
          description: How many nodes there are; of V(shard) and V(config) how many groups.
          type: int
          returned: success
        spec_code:
          description: The flavor of the nodes; null where they differ.
          type: str
          returned: success
        size:
          description: The size of each disk in GB; null where they differ and for V(mongos).
          type: int
          returned: success
    groups:
      description: The groups of nodes that are alike.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: The ID of a shard or of the configuration servers; null for other groups.
          type: str
          returned: success
        name:
          description: The name of the group, where it has an ID.
          type: str
          returned: success
        type:
          description: The kind of nodes.
          type: str
          returned: success
        status:
          description: The status of the group, where it has an ID.
          type: str
          returned: success
        size:
          description: The size of each disk in GB; null for V(mongos).
          type: int
          returned: success
        used:
          description: How many GB of a disk are used; null for V(mongos).
          type: float
          returned: success
        nodes:
          description: The nodes.
          type: list
          elements: dict
          returned: success
          contains:
            id:
              description: The ID of the node.
              type: str
              returned: success
            name:
              description: Its name.
              type: str
              returned: success
            status:
              description: Its status.
              type: str
              returned: success
            role:
              description:
                - Its role, V(master) for V(mongos) and otherwise V(Primary), V(Secondary), V(Hidden) or V(unknown).
              type: str
              returned: success
            private_ip:
              description: Its address; null while it is made, and for shards and configuration servers.
              type: str
              returned: success
            public_ip:
              description: The public address that is bound to it.
              type: str
              returned: success
            spec_code:
              description: Its flavor.
              type: str
              returned: success
            availability_zone:
              description: Its zone.
              type: str
              returned: success
    backup_policy:
      description: Automatic backups.
      type: dict
      returned: success
      contains:
        keep_days:
          description: For how many days they are kept; with 0 there are none.
          type: int
          returned: success
        start_time:
          description: The hour in which they are made, in UTC.
          type: str
          returned: success
    maintenance_window:
      description: When the service may maintain it, in UTC.
      type: str
      returned: success
    remark:
      description: The remark.
      type: str
      returned: success
    tags:
      description: The tags; null where they were not read.
      type: dict
      returned: success
    charging_mode:
      description: How it is paid, V(prepaid) or V(postpaid).
      type: str
      returned: success
    order_id:
      description: The ID of the order that it was had by; null for what is paid by use.
      type: str
      returned: success
    disk_encryption_id:
      description: The ID of the key that its disks are encrypted with.
      type: str
      returned: success
    enterprise_project_id:
      description: The ID of its enterprise project.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
    raw:
      description:
        - The object of the API as it is, where numbers and switches may be texts. It is not compared. Null for what is
          not there yet.
      type: dict
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
from ..module_utils._services.dds.instance.definition import DDS_INSTANCES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    DDS_INSTANCES,
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

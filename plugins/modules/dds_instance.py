#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: dds_instance
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage document databases
description:
  - Manages instances of the Document Database Service (DDS), which is compatible with MongoDB. Creates, changes,
    restarts and deletes them.
  - Use it for clusters and replica sets. Choose their version with M(community.huaweicloud.dds_datastore_info) and
    their flavors with M(community.huaweicloud.dds_flavor_info).
  - An instance is found by O(id) or by O(name). Names are not unique in the cloud. If several instances have the name,
    the task fails.
  - An instance is created only once. If the response to the creation is lost, the module searches for the instance and
    for its order, and continues with the one that it finds. If it finds neither, the task fails and says so.
  - The service accepts one operation on an instance at a time. Before the first change, the module waits for the
    operation in progress, such as a backup.
  - Omitted options stay unchanged. Some options cannot be changed later. If they differ, the task fails before it
    changes anything.
options:
  id:
    description:
      - ID of an existing instance.
    type: str
  name:
    description:
      - Name of the instance. It has 4 to 64 letters, digits, hyphens and underscores, and begins with a letter.
        Required when creating.
      - With O(id), the module renames the instance.
    type: str
  state:
    description:
      - V(present) creates or changes the instance.
      - V(restarted) also restarts it in every run, after all other changes. A new instance is not restarted.
      - V(absent) deletes the instance with all its data. A prepaid instance is unsubscribed.
    type: str
    choices: [present, restarted, absent]
    default: present
  mode:
    description:
      - Type of the instance. V(Sharding) is a cluster, V(ReplicaSet) is a replica set and V(Single) is a single node.
      - Required when creating. Cannot be changed later.
      - The service has sold no new single nodes since July 2023, so V(Single) is for existing instances.
    type: str
    choices: [Sharding, ReplicaSet, Single]
  datastore_version:
    description:
      - Version of the database, see M(community.huaweicloud.dds_datastore_info). Required when creating. Cannot be
        changed later.
    type: str
  storage_engine:
    description:
      - Storage engine. The known values are V(wiredTiger) and V(rocksDB). Cannot be changed later.
      - For a new instance, the default is V(wiredTiger) up to version 4.0, and V(rocksDB) from version 4.2 on.
    type: str
  availability_zones:
    description:
      - One availability zone, or three different ones to distribute the nodes. Required when creating. Cannot be
        changed later.
    type: list
    elements: str
  vpc_id:
    description:
      - ID of the VPC. The default is the VPC of the subnet. Cannot be changed later.
    type: str
  vpc:
    description:
      - Name or ID of the VPC, instead of O(vpc_id).
    type: str
  subnet_id:
    description:
      - ID of the subnet, which is the same as the ID of its network. This option or O(subnet) is required when
        creating. Cannot be changed later.
    type: str
  subnet:
    description:
      - Name or ID of the subnet, instead of O(subnet_id).
    type: str
  security_group_id:
    description:
      - ID of the security group. This option or O(security_group) is required when creating.
      - If the service shows several security groups, one of them must match.
    type: str
  security_group:
    description:
      - Name or ID of the security group, instead of O(security_group_id).
    type: str
  flavor:
    description:
      - Nodes of the instance, with one entry for each type of node. Required when creating.
      - A new cluster (O(mode=Sharding)) requires entries for V(mongos), V(shard) and V(config). A new replica set
        requires V(replica), and a new single node V(single). Each entry requires O(flavor[].num) and
        O(flavor[].spec_code), and all types but V(mongos) require O(flavor[].size).
      - The flavor of nodes can be changed later. The number of nodes and the size of disks can only grow. If they would
        shrink, the task fails before it changes anything.
      - Omitted types and values stay unchanged.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - Type of the nodes.
        type: str
        choices: [mongos, shard, config, replica, single]
        required: true
      num:
        description:
          - Number of nodes. For V(shard), it is the number of shards, each of which has three nodes.
          - It is V(2) to V(16) for V(mongos) and V(shard), V(3), V(5) or V(7) for V(replica), and V(1) for the others.
        type: int
      spec_code:
        description:
          - Flavor of each node, see M(community.huaweicloud.dds_flavor_info).
        type: str
      size:
        description:
          - Size of each disk in GB, a multiple of 10. It is V(20) for V(config). Nodes of the type V(mongos) have no
            disk.
        type: int
      storage:
        description:
          - Type of the disks. The known values are V(ULTRAHIGH) and V(EXTREMEHIGH).
          - Used only when creating, because the service does not show it.
        type: str
        default: ULTRAHIGH
  port:
    description:
      - Port for clients. It is V(2100) to V(9500), V(27017), V(27018) or V(27019). For a new instance, the default is
        V(8635).
      - A change restarts the instance.
    type: int
  ssl:
    description:
      - Encrypt connections. For a new instance, the default is V(true).
      - A change restarts the instance.
    type: bool
  admin_password:
    description:
      - Password of the administrator C(rwuser). It has 8 to 32 characters, with upper-case letters, lower-case letters,
        digits and at least one of C(~!@#%^*-_=+?).
      - Used only when creating and with O(update_password=always).
    type: str
  update_password:
    description:
      - When to set O(admin_password). V(on_create) sets it only for a new instance.
      - V(always) also sets it for an existing instance. The module first asks the service whether the password is
        correct, and sets it only if it is not.
    type: str
    choices: [always, on_create]
    default: on_create
  backup_policy:
    description:
      - Schedule and retention of automatic backups. Omitted suboptions stay unchanged.
      - If backups are disabled, an omitted O(backup_policy.keep_days) enables them for 7 days.
    type: dict
    suboptions:
      keep_days:
        description:
          - Days to keep backups, V(1) to V(732). V(0) disables backups. For a new instance, the default is V(7).
        type: int
      start_time:
        description:
          - Hour in which backups are made, in UTC, such as V(23:15-00:15). It begins at minute 00, 15, 30 or 45.
          - Required if there are no backups yet, except with O(backup_policy.keep_days=0).
        type: str
      period:
        description:
          - Days of the week on which backups are made. V(1) is Monday.
          - The default is every day if there are no backups yet, or if backups are kept for less than 7 days.
        type: list
        elements: int
      incremental:
        description:
          - Make incremental backups, too.
        type: bool
  remark:
    description:
      - Remark of the instance. An empty string removes it.
    type: str
  tags:
    description:
      - Tags of the instance, at most 20.
    type: dict
  purge_tags:
    description:
      - Remove tags that are not in O(tags). This option has no effect without O(tags).
    type: bool
    default: true
  disk_encryption_id:
    description:
      - ID of the key that encrypts the disks. Cannot be changed later.
    type: str
  charging_mode:
    description:
      - Billing mode. V(prepaid) is yearly/monthly, and V(postpaid) is pay-per-use.
      - For a new instance, the default is V(postpaid). Cannot be changed later.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - Unit of O(period). Used only when creating a prepaid instance.
    type: str
    choices: [month, year]
    default: month
  period:
    description:
      - Period of the order, V(1) to V(9) months or V(1) to V(3) years. Used only when creating a prepaid instance.
    type: int
    default: 1
  auto_renew:
    description:
      - Renew the subscription automatically when the period ends. Used only when creating a prepaid instance.
    type: bool
  wait_timeout:
    description:
      - Timeout for all waits of the task together, in seconds.
    type: float
    default: 3600
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 10
notes:
  - The module orders and pays a prepaid instance when it creates the instance and whenever the instance grows. If the
    account has too little money, the order stays unpaid and the task fails. The next run fails, too, and does not order
    again.
  - O(state=absent) cancels an unpaid order only if the journal shows that a task placed it. An unpaid order of unknown
    origin prevents the creation of a prepaid instance. Pay or cancel such an order yourself.
  - The journal stores the order of each instance, and recent requests. See O(token_cache).
  - Tested only on the emulator, not on the real cloud.
seealso:
  - module: community.huaweicloud.dds_instance_info
  - module: community.huaweicloud.dds_flavor_info
  - module: community.huaweicloud.dds_datastore_info
  - name: Creating a DB Instance
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dds/dds_api_0020.html
  - name: Modifying DB Instance Specifications
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dds/dds_api_0026.html
  - name: Deleting a DB Instance
    description: API page of Document Database Service.
    link: https://support.huaweicloud.com/intl/en-us/api-dds/dds_api_0022.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the version, the flavors and the zones are on sale, and the security group exists. It does
        not verify quotas, or that the storage engine fits the version.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Create a replica set of three nodes
  community.huaweicloud.dds_instance:
    name: sessions
    mode: ReplicaSet
    datastore_version: "4.4"
    availability_zones: [cn-north-4a]
    subnet: subnet-dds
    security_group: dds
    flavor:
      - {type: replica, num: 3, spec_code: dds.mongodb.s6.large.2.repset, size: 20}
    admin_password: "{{ lookup('ansible.builtin.env', 'DDS_PASSWORD') or 'Change-me-1' }}"
    backup_policy: {start_time: "23:15-00:15", keep_days: 14}
    tags:
      team: shop

- name: Create a cluster
  community.huaweicloud.dds_instance:
    name: orders
    mode: Sharding
    datastore_version: "4.4"
    availability_zones: [cn-north-4a]
    subnet: subnet-dds
    security_group: dds
    flavor:
      - {type: mongos, num: 2, spec_code: dds.mongodb.s6.large.2.mongos}
      - {type: shard, num: 2, spec_code: dds.mongodb.s6.large.2.shard, size: 30}
      - {type: config, num: 1, spec_code: dds.mongodb.s6.large.2.config, size: 20}

- name: Enlarge the disks, add two nodes and change the port
  community.huaweicloud.dds_instance:
    name: sessions
    flavor:
      - {type: replica, num: 5, size: 40}
    port: 27017

- name: Restart the instance
  community.huaweicloud.dds_instance:
    name: sessions
    state: restarted

- name: Delete the cluster with all its data
  community.huaweicloud.dds_instance:
    name: orders
    state: absent
"""

RETURN = r"""
instance:
  description: Current instance. In check mode, a new one has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create document database "sessions"']
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
from ..module_utils._services.dds.instance.definition import DdsInstance

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DdsInstance,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        mode=dict(type="str", choices=["Sharding", "ReplicaSet", "Single"]),
        datastore_version=dict(type="str"),
        storage_engine=dict(type="str"),
        availability_zones=dict(type="list", elements="str"),
        vpc_id=dict(type="str"),
        vpc=dict(type="str"),
        subnet_id=dict(type="str"),
        subnet=dict(type="str"),
        security_group_id=dict(type="str"),
        security_group=dict(type="str"),
        flavor=dict(
            type="list",
            elements="dict",
            options=dict(
                type=dict(type="str", choices=["mongos", "shard", "config", "replica", "single"], required=True),
                num=dict(type="int"),
                spec_code=dict(type="str"),
                size=dict(type="int"),
                storage=dict(type="str", default="ULTRAHIGH"),
            ),
        ),
        port=dict(type="int"),
        ssl=dict(type="bool"),
        admin_password=dict(type="str", no_log=True),
        update_password=dict(type="str", choices=["always", "on_create"], default="on_create", no_log=False),
        backup_policy=dict(
            type="dict",
            options=dict(
                keep_days=dict(type="int"),
                start_time=dict(type="str"),
                period=dict(type="list", elements="int"),
                incremental=dict(type="bool"),
            ),
        ),
        remark=dict(type="str"),
        tags=dict(type="dict"),
        purge_tags=dict(type="bool", default=True),
        disk_encryption_id=dict(type="str"),
        charging_mode=dict(type="str", choices=["prepaid", "postpaid"]),
        period_unit=dict(type="str", choices=["month", "year"], default="month"),
        period=dict(type="int", default=1),
        auto_renew=dict(type="bool"),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10, aliases=["poll_interval"]),
    ),
    known={
        "storage_engine": ("wiredTiger", "rocksDB"),
        "flavor.storage": ("ULTRAHIGH", "EXTREMEHIGH"),
    },
    required_one_of=[("id", "name")],
    mutually_exclusive=[("vpc_id", "vpc"), ("subnet_id", "subnet"), ("security_group_id", "security_group")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

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
short_description: Create, change and delete a document database
description:
  - Creates document databases (DDS, compatible with MongoDB), changes, restarts and deletes them.
  - An instance is found by O(id) or by O(name). Names may repeat in the cloud; several matches are an error.
  - An instance is created once. Where an answer is lost, the instance or its order is looked for and taken over; if
    nothing comes to light, the task fails and says so.
  - The service does one thing at a time. Each change is waited for before the next one, and what is going on already,
    such as a backup, before the first.
  - An option that is omitted is left as it is. What was fixed at creation cannot be changed, and a task that asks for
    it fails before anything is changed.
options:
  id:
    description:
      - The ID of an existing instance.
    type: str
  name:
    description:
      - The name, 4 to 64 letters, digits, C(-) and C(_), of which the first is a letter. With O(id) an instance gets
        this name.
    type: str
  state:
    description:
      - Whether the instance is to exist. V(restarted) restarts it each time, after all other changes; one that was just
        created is not.
      - V(absent) deletes it with all its data. What is paid by month or year is unsubscribed from.
    type: str
    choices: [present, restarted, absent]
    default: present
  mode:
    description:
      - What it is, V(Sharding) a cluster, V(ReplicaSet) a replica set or V(Single) a single node. Fixed at creation.
      - The service has sold no new single nodes since July 2023. Those that exist are managed.
    type: str
    choices: [Sharding, ReplicaSet, Single]
  datastore_version:
    description:
      - The version of the database, see M(community.huaweicloud.dds_datastore_info). Fixed at creation.
    type: str
  storage_engine:
    description:
      - The storage engine. The known values are V(wiredTiger) and V(rocksDB). Fixed at creation.
      - A new instance gets the engine of its version unless this is given. That is V(wiredTiger) up to 4.0, and
        V(rocksDB) from 4.2 on.
    type: str
  availability_zones:
    description:
      - One zone, or three different ones to spread the nodes over. Fixed at creation.
    type: list
    elements: str
  vpc_id:
    description:
      - The ID of the VPC. Without it the VPC is that of the subnet. Fixed at creation.
    type: str
  vpc:
    description:
      - The name or ID of the VPC, instead of O(vpc_id).
    type: str
  subnet_id:
    description:
      - The ID of the subnet, which is the ID of its network. Fixed at creation.
    type: str
  subnet:
    description:
      - The name or ID of the subnet, instead of O(subnet_id).
    type: str
  security_group_id:
    description:
      - The ID of the security group. The service may show several; one of them is enough.
    type: str
  security_group:
    description:
      - The name or ID of the security group, instead of O(security_group_id).
    type: str
  flavor:
    description:
      - What the instance is made of, with one entry for each kind of nodes. A new V(Sharding) needs C(mongos), C(shard)
        and C(config), a V(ReplicaSet) C(replica) and a V(Single) C(single).
      - Nodes get another flavor, and disks and numbers grow. What is to become less or smaller is an error before
        anything is changed, as that could only be had by creating the instance again.
      - Kinds and values that are left out stay as they are.
    type: list
    elements: dict
    suboptions:
      type:
        description:
          - The kind of nodes.
        type: str
        choices: [mongos, shard, config, replica, single]
        required: true
      num:
        description:
          - How many; V(2) to V(16) of C(mongos) and C(shard), V(3), V(5) or V(7) of C(replica), V(1) of the others.
            Each C(shard) is three nodes.
        type: int
      spec_code:
        description:
          - The flavor of each node, see M(community.huaweicloud.dds_flavor_info).
        type: str
      size:
        description:
          - The size of each disk in GB, a multiple of 10. It is V(20) for C(config), and C(mongos) has none.
        type: int
      storage:
        description:
          - The kind of disks of a new instance. The known values are V(ULTRAHIGH) and V(EXTREMEHIGH). Without it
            V(ULTRAHIGH) is used.
          - It is used at creation only. The service does not show it.
        type: str
  port:
    description:
      - The port, V(2100) to V(9500), V(27017), V(27018) or V(27019). A new instance has V(8635) unless said otherwise.
      - A change restarts the instance.
    type: int
  ssl:
    description:
      - Whether connections are encrypted, which those to a new instance are unless this is V(false).
      - A change restarts the instance.
    type: bool
  admin_password:
    description:
      - The password of the administrator C(rwuser), 8 to 32 upper-case and lower-case letters, digits and some of
        C(~!@#%^*-_=+?).
      - It is used at creation and with O(update_password=always).
    type: str
  update_password:
    description:
      - Whether O(admin_password) is set V(always), or only V(on_create).
      - With V(always) the service is asked whether it is the password, with one request that logs in, and it is set if
        it is not.
    type: str
    choices: [always, on_create]
    default: on_create
  backup_policy:
    description:
      - When backups are made by themselves, and for how long they are kept. What is left out stays as it is.
    type: dict
    suboptions:
      keep_days:
        description:
          - For how many days, V(1) to V(732). With V(0) no backups are made. A new instance has V(7) unless said
            otherwise.
        type: int
      start_time:
        description:
          - The hour in which they are made in UTC, beginning at a quarter, such as V(23:15-00:15). A new instance needs
            it if anything else is given but O(backup_policy.keep_days=0).
        type: str
      period:
        description:
          - The days of the week, V(1) being Monday. Backups that are kept for less than 7 days are made every day.
        type: list
        elements: int
      incremental:
        description:
          - Whether incremental backups are made as well.
        type: bool
  remark:
    description:
      - A remark; an empty one takes it away.
    type: str
  tags:
    description:
      - The tags, at most 20.
    type: dict
  purge_tags:
    description:
      - Whether to take away tags that O(tags) does not name.
    type: bool
    default: true
  disk_encryption_id:
    description:
      - The ID of the key that the disks are encrypted with. Fixed at creation.
    type: str
  charging_mode:
    description:
      - How the instance is paid, V(postpaid) by use unless this is V(prepaid), which is by month or year. Fixed at
        creation.
    type: str
    choices: [prepaid, postpaid]
  period_unit:
    description:
      - The unit of O(period). Without it months are meant.
    type: str
    choices: [month, year]
  period:
    description:
      - For how long to order, V(1) to V(9) months or V(1) to V(3) years. Without it V(1).
    type: int
  auto_renew:
    description:
      - Whether the order renews itself.
    type: bool
  wait_timeout:
    description:
      - How long to wait for everything together, in seconds.
    type: float
    default: 3600
  wait_interval:
    description:
      - The time between two looks, in seconds.
    type: float
    default: 10
notes:
  - What is paid by month or year is ordered and paid at once, at creation and whenever it grows. An order that is left
    unpaid, as the account lacks the money, is an error in the next run too, and not ordered again.
  - Only an order that a task is known to have placed is cancelled with O(state=absent). An unpaid order of which nobody
    knows whose it is stops a creation and is left as it is.
  - With O(wait=false) the task ends when the last change is accepted. Those before it are waited for in any case.
  - Which order was placed for which instance, and what was asked for lately, is noted where tokens are cached.
  - It has been tested against the emulator only, not against the real cloud.
seealso:
  - module: community.huaweicloud.dds_instance_info
  - module: community.huaweicloud.dds_flavor_info
  - module: community.huaweicloud.dds_datastore_info
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A replica set of three nodes
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

- name: A cluster
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

- name: Larger disks, two more nodes, and another port
  community.huaweicloud.dds_instance:
    name: sessions
    flavor:
      - {type: replica, num: 5, size: 40}
    port: 27017
  when: not ansible_check_mode

- name: Restart it
  community.huaweicloud.dds_instance:
    name: sessions
    state: restarted
  when: not ansible_check_mode

- name: Delete the cluster with all its data
  community.huaweicloud.dds_instance:
    name: orders
    state: absent
"""

RETURN = r"""
instance:
  description: The instance as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
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
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create document database sessions"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
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
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.dds.instance.definition import DDS_INSTANCE

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DDS_INSTANCE,
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
                storage=dict(type="str"),
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
        period_unit=dict(type="str", choices=["month", "year"]),
        period=dict(type="int"),
        auto_renew=dict(type="bool"),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10),
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

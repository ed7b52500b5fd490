#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: drs_job
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage replication jobs
description:
  - Manages jobs of the Data Replication Service (DRS). Creates, prepares, starts, pauses, resumes and deletes them.
  - Use it to migrate or synchronize a database, or to keep a second database for disaster recovery.
  - A job is found by O(id) or by O(name). Names are not unique in the cloud. If several jobs have the name, the task
    fails.
  - A job that has ended is found, too, so that nothing is migrated twice. To repeat it, delete it first or use another
    name.
  - Before the module starts a job, it tests the connections and runs a pre-check. It skips both if the last pre-check
    was passed and nothing has changed since. It tests the connections only if the task contains the address, user and
    password of both databases.
  - If a connection test fails, the task fails and shows the reason for each database. If the pre-check is not passed,
    the task fails and shows all items that caused this.
options:
  id:
    description:
      - ID of an existing job.
    type: str
  name:
    description:
      - Name of the job. It has 4 to 50 letters, digits, hyphens and underscores, and begins with a letter. Required
        when creating.
      - With O(id), the module renames the job.
    type: str
  state:
    description:
      - V(present) creates the job and prepares it with the other options, but does not start it.
      - V(started) also starts the transfer, or schedules it for O(start_time). It resumes a job that is paused or whose
        transfer has failed.
      - V(stopped) also pauses a running job. A job that has not started stays as it is. If the job is scheduled, the
        task fails.
      - V(absent) ends the job, waits until its resources are released, and deletes its record.
    type: str
    choices: [present, started, stopped, absent]
    default: present
  job_type:
    description:
      - Purpose of the job. Required when creating. Cannot be changed later.
    type: str
    choices: [migration, sync, disaster_recovery]
  engine_type:
    description:
      - Type of the databases, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(cloudDataGuard-mysql) or
        V(mysql-to-kafka). Required when creating. Cannot be changed later.
      - V(mongodb) and V(mongodb-to-dds) mean the same.
    type: str
  direction:
    description:
      - Direction of the transfer. V(up) is into the cloud, V(down) is out of the cloud, and V(non-dbs) is between
        databases that you run yourself. In disaster recovery, V(up) has the standby database in this cloud.
      - Required when creating. Cannot be changed later.
    type: str
    choices: [up, down, non-dbs]
  net_type:
    description:
      - Network to the database outside the cloud. V(vpc) is not available for disaster recovery.
      - Required when creating. Cannot be changed later.
    type: str
    choices: [vpn, vpc, eip]
  task_type:
    description:
      - Data to transfer. V(FULL_TRANS) is the existing data, V(INCR_TRANS) the later changes, and V(FULL_INCR_TRANS)
        both.
      - For a new job, the default is V(FULL_INCR_TRANS). Cannot be changed later.
    type: str
    choices: [FULL_TRANS, INCR_TRANS, FULL_INCR_TRANS]
  subnet_id:
    description:
      - ID of the subnet in which the job runs, which is the same as the ID of its network. This option or O(subnet) is
        required when creating. Cannot be changed later.
    type: str
  subnet:
    description:
      - Name or ID of the subnet, instead of O(subnet_id). Used only when creating.
    type: str
  node_type:
    description:
      - Size of the node that runs the job. The known values are V(micro), V(small), V(medium), V(high), V(xlarge) and
        V(2xlarge).
      - For a new job, the default is V(high). Used only when creating.
    type: str
  expired_days:
    description:
      - Number of days for which the job may be in a failed status, V(14) to V(100). The service then ends it. Used only
        when creating.
    type: int
  target_readonly:
    description:
      - Keep the target read-only during the job. Cannot be changed later.
      - The service chooses the default. With O(job_type=disaster_recovery) and O(direction=up), it is V(true).
    type: bool
  description:
    description:
      - Description of the job, at most 256 characters.
    type: str
  tags:
    description:
      - Tags of the job. They replace all current tags. V({}) removes all tags.
    type: dict
  source:
    description:
      - Source database. The job is created with its location.
      - If C(ip), C(user) and C(password) of both databases are set, the module also tests the connections and stores
        them in the job.
      - It can be changed until the job starts. A change requires C(ip), C(user) and C(password) of both databases. The
        service does not show passwords, so a new password alone is not detected as a change.
    type: dict
    suboptions:
      type:
        description:
          - Type of the database, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(gaussdbv5ha), V(taurus),
            V(kafka) or V(oracle). The default follows from O(engine_type).
        type: str
      ip:
        description:
          - IP address of the database. For MongoDB, the addresses with their ports, separated by commas.
          - The service may show more addresses. They are not a difference. After the start of the job, addresses are
            not compared.
        type: str
      port:
        description:
          - Port of the database. For MongoDB, omit it or set V(0), because the addresses contain the ports.
        type: int
      user:
        description:
          - Name of the user with which the job logs in to the database.
        type: str
      password:
        description:
          - Password of the user. It is never returned.
        type: str
      database:
        description:
          - Name of the database. For Oracle, the service name.
        type: str
      instance_id:
        description:
          - ID of the database instance, for a database in the cloud.
        type: str
      region:
        description:
          - Region of the database instance. The default is the region of the task.
        type: str
      project_id:
        description:
          - ID of the project of the database instance. If the instance is in the region of the task, the default is the
            project of the task.
        type: str
      vpc_id:
        description:
          - ID of the VPC of the database. Required with O(net_type=vpc).
        type: str
      subnet_id:
        description:
          - ID of the subnet of the database. Required with O(net_type=vpc).
        type: str
      security_group_id:
        description:
          - ID of the security group of the database. The service does not show it, so it is not compared.
        type: str
      topic:
        description:
          - Name of the topic, for Kafka.
        type: str
      ssl:
        description:
          - Connect with SSL. This also requires the C(ssl_cert_) options.
        type: bool
      ssl_cert_key:
        description:
          - Content of the certificate, encoded in base64.
        type: str
      ssl_cert_name:
        description:
          - File name of the certificate.
        type: str
      ssl_cert_check_sum:
        description:
          - SHA-256 checksum of the certificate.
        type: str
      ssl_cert_password:
        description:
          - Password of the certificate. Required for a C(.p12) file.
        type: str
  target:
    description:
      - Target database. The job is created with its location.
      - If C(ip), C(user) and C(password) of both databases are set, the module also tests the connections and stores
        them in the job.
      - It can be changed until the job starts. A change requires C(ip), C(user) and C(password) of both databases. The
        service does not show passwords, so a new password alone is not detected as a change.
    type: dict
    suboptions:
      type:
        description:
          - Type of the database, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(gaussdbv5ha), V(taurus),
            V(kafka) or V(oracle). The default follows from O(engine_type).
        type: str
      ip:
        description:
          - IP address of the database. For MongoDB, the addresses with their ports, separated by commas.
          - The service may show more addresses. They are not a difference. After the start of the job, addresses are
            not compared.
        type: str
      port:
        description:
          - Port of the database. For MongoDB, omit it or set V(0), because the addresses contain the ports.
        type: int
      user:
        description:
          - Name of the user with which the job logs in to the database.
        type: str
      password:
        description:
          - Password of the user. It is never returned.
        type: str
      database:
        description:
          - Name of the database. For Oracle, the service name.
        type: str
      instance_id:
        description:
          - ID of the database instance, for a database in the cloud.
        type: str
      region:
        description:
          - Region of the database instance. The default is the region of the task.
        type: str
      project_id:
        description:
          - ID of the project of the database instance. If the instance is in the region of the task, the default is the
            project of the task.
        type: str
      vpc_id:
        description:
          - ID of the VPC of the database. Required with O(net_type=vpc).
        type: str
      subnet_id:
        description:
          - ID of the subnet of the database. Required with O(net_type=vpc).
        type: str
      security_group_id:
        description:
          - ID of the security group of the database. The service does not show it, so it is not compared.
        type: str
      topic:
        description:
          - Name of the topic, for Kafka.
        type: str
      ssl:
        description:
          - Connect with SSL. This also requires the C(ssl_cert_) options.
        type: bool
      ssl_cert_key:
        description:
          - Content of the certificate, encoded in base64.
        type: str
      ssl_cert_name:
        description:
          - File name of the certificate.
        type: str
      ssl_cert_check_sum:
        description:
          - SHA-256 checksum of the certificate.
        type: str
      ssl_cert_password:
        description:
          - Password of the certificate. Required for a C(.p12) file.
        type: str
  replace_definer:
    description:
      - Make O(target.user) the definer of views, procedures and similar objects. For MySQL only.
      - For a new MySQL job, the default is V(true).
    type: bool
  databases:
    description:
      - Names of the databases to transfer as a whole.
      - O(databases) and O(tables) together select the data. If only one of them is set, the other one counts as empty.
        If both are empty, everything is transferred. This is also the default of a new job.
      - For a new job, they require C(ip), C(user) and C(password) of both databases.
      - They can be changed until the job starts. If the service does not show them, each run before the start sets them
        again.
    type: list
    elements: str
  tables:
    description:
      - Tables to transfer, of databases that are not in O(databases). See O(databases).
    type: list
    elements: dict
    suboptions:
      database:
        description:
          - Name of the database.
        type: str
        required: true
      tables:
        description:
          - Names of its tables.
        type: list
        elements: str
        required: true
  policy:
    description:
      - Policy of a job of the type V(sync). Other jobs have no policy. It can be changed until the job starts.
    type: dict
    suboptions:
      conflict_policy:
        description:
          - Action if a row already exists in the target. V(stop) fails, V(overwrite) replaces it, and V(ignore) keeps
            it.
        type: str
        choices: [stop, overwrite, ignore]
      filter_ddl_policy:
        description:
          - Statements that are not transferred, such as V(drop_database).
        type: str
      index_trans:
        description:
          - Transfer indexes.
        type: bool
  speed_limits:
    description:
      - Speed limits of the transfer, at most three. They replace the current limits. V([]) removes all limits.
    type: list
    elements: dict
    suboptions:
      begin:
        description:
          - First hour, V(0) to V(23), in UTC.
        type: int
        required: true
      end:
        description:
          - Last hour, V(0) to V(23), in UTC. The limit applies until the end of this hour.
        type: int
        required: true
      speed:
        description:
          - Limit in MB/s, V(1) to V(9999).
        type: int
        required: true
  precheck:
    description:
      - Run the pre-check even if the task does not start the job. It is skipped if the last pre-check was passed and
        nothing has changed since.
    type: bool
    default: false
  accept_warnings:
    description:
      - Accept a pre-check whose items have warnings (C(ALARM)). Without it, the task fails on warnings.
    type: bool
    default: false
  start_time:
    description:
      - Time at which the job starts, with O(state=started), such as V(2026-01-31T22:00:00Z). A time without an offset
        is in UTC.
      - Without it, the job starts now, even if it is scheduled for later.
      - If the job is already scheduled, its time is not changed, because the service does not show it.
    type: str
  pause_mode:
    description:
      - Part of the job to pause, with O(state=stopped). V(target) stops writing to the target, and the job still reads
        the source. V(all) stops both.
    type: str
    choices: [target, all]
    default: target
  force_terminate:
    description:
      - With O(state=absent), end the job even if an operation is in progress.
    type: bool
    default: false
  wait_timeout:
    description:
      - Timeout for all waits of the task together, in seconds.
      - The task waits until the transfer has started, not until it is complete. To wait for that, use
        M(community.huaweicloud.drs_job_info).
    type: float
    default: 3600
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 10
notes:
  - The service bills a job from its creation until it ends. All jobs of this module are pay-per-use.
  - The module does not support disaster recovery with two active sides (dual-active). It cannot change a running
    synchronization.
  - The module uses version 3 of the API, which the service still supports.
seealso:
  - module: community.huaweicloud.drs_job_info
  - name: Creating Tasks in Batches
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/intl/en-us/api-drs/drs_03_0104.html
  - name: Modifying Tasks in Batches
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/intl/en-us/api-drs/drs_03_0107.html
  - name: Stopping or Deleting Tasks in Batches
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/intl/en-us/api-drs/drs_03_0113.html
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - It does not verify the addresses and passwords of the databases. The pre-check of the job does that.
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.state
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Migrate a database into the cloud
  community.huaweicloud.drs_job:
    name: shop-to-cloud
    job_type: migration
    engine_type: mysql
    direction: up
    net_type: vpn
    subnet: subnet-examples
    source:
      ip: 198.18.0.20
      port: 3306
      user: replication
      password: "{{ source_password }}"
    target:
      instance_id: d0000000000000000000000000000021in01
      region: cn-north-4
      ip: 192.168.0.90
      port: 3306
      user: root
      password: "{{ target_password }}"
    databases: [shop]
    tables:
      - database: crm
        tables: [customers, orders]
    accept_warnings: true
    state: started
  vars:
    source_password: Source-Word-1
    target_password: Target-Word-1

- name: Limit the speed in the daytime
  community.huaweicloud.drs_job:
    name: drs-1040
    speed_limits:
      - {begin: 7, end: 18, speed: 20}

- name: Pause the job
  community.huaweicloud.drs_job:
    name: drs-1040
    state: stopped

- name: Resume a failed job
  community.huaweicloud.drs_job:
    id: dc67695a-ee3e-49b8-a022-a099bd81jb21
    state: started

- name: End and delete the job
  community.huaweicloud.drs_job:
    id: dc67695a-ee3e-49b8-a022-a099bd81jb21
    state: absent
"""

RETURN = r"""
job:
  description: Current job. In check mode, a new job has only the values of the task. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the job.
      type: str
      returned: success
    name:
      description: Name of the job. Several jobs can have the same name.
      type: str
      returned: success
    status:
      description:
        - >-
          Status of the job, such as V(CONFIGURATION) (not started), V(FULL_TRANSFER_STARTED) (transfers existing data),
          V(INCRE_TRANSFER_STARTED) (transfers changes), V(INCRE_TRANSFER_FAILED), V(PAUSING) (paused) or
          V(RELEASE_RESOURCE_COMPLETE) (ended).
      type: str
      returned: success
    job_type:
      description: Purpose of the job, V(migration), V(sync) or V(disaster_recovery).
      type: str
      returned: success
    engine_type:
      description: Type of the databases, such as V(mysql) or V(mongodb-to-dds).
      type: str
      returned: success
    direction:
      description: V(up) is into the cloud, V(down) out of the cloud, and V(non-dbs) between databases of your own.
      type: str
      returned: success
    net_type:
      description: Network to the database outside the cloud. Null if the service does not show it.
      type: str
      returned: success
    task_type:
      description: Data that the job transfers, V(FULL_TRANS), V(INCR_TRANS) or V(FULL_INCR_TRANS).
      type: str
      returned: success
    subnet_id:
      description: ID of the subnet in which the job runs.
      type: str
      returned: success
    target_readonly:
      description: True if the target is read-only during the job.
      type: bool
      returned: success
    description:
      description: Description of the job.
      type: str
      returned: success
    tags:
      description: Tags of the job.
      type: dict
      returned: success
    source:
      description: Source database, without passwords and certificates.
      type: dict
      returned: success
    target:
      description: Target database, without passwords and certificates.
      type: dict
      returned: success
    replace_definer:
      description: True if the user of the target becomes the definer of views, procedures and similar objects.
      type: bool
      returned: success
    databases:
      description: >-
        Names of the databases to transfer as a whole. If this list and C(tables) are empty, everything is transferred.
        Null if the service does not show them.
      type: list
      elements: str
      returned: success
    tables:
      description: Tables of other databases to transfer, each with C(database) and C(tables).
      type: list
      elements: dict
      returned: success
    policy:
      description: C(conflict_policy), C(filter_ddl_policy) and C(index_trans) of a job of the type V(sync).
      type: dict
      returned: success
    speed_limits:
      description: Speed limits of the transfer, each with C(begin) and C(end) (hours in UTC) and C(speed) (MB/s).
      type: list
      elements: dict
      returned: success
    precheck:
      description:
        - >-
          Last pre-check. C(passed) is true if it was passed. Each of its C(items) has C(item), C(verdict) (V(PASSED),
          V(ALARM) or V(FAILED)), C(reason) and C(group).
        - >-
          Null if there was no pre-check, if the job has changed since, or if the service refuses to show it.
      type: dict
      returned: success
    failed_reason:
      description: Reason for the failure of the job.
      type: str
      returned: success
    vpc_id:
      description: ID of the VPC.
      type: str
      returned: success
    security_group_id:
      description: ID of the security group.
      type: str
      returned: success
    created_at:
      description: Time of creation, in UTC.
      type: str
      returned: success
    started_at:
      description: Time of the first start, in UTC.
      type: str
      returned: success
    full_transfer_completed_at:
      description: Time when all data that existed at the start was transferred, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create replication job "shop-to-cloud"']
connections:
  description: Results of the connection tests.
  type: dict
  returned: failure, if a connection test failed
  sample:
    source: {"success": false, "code": "DRS.KE0002", "reason": "The username or password is incorrect."}
    target: {"success": true, "code": null, "reason": null}
precheck:
  description: Pre-check, as in RV(job.precheck).
  type: dict
  returned: failure, if a pre-check was not passed
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
from ..module_utils._services.drs.job.definition import DrsJob

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DrsJob,
    dict(
        id=dict(type="str"),
        name=dict(type="str"),
        job_type=dict(type="str", choices=["migration", "sync", "disaster_recovery"]),
        engine_type=dict(type="str"),
        direction=dict(type="str", choices=["up", "down", "non-dbs"]),
        net_type=dict(type="str", choices=["vpn", "vpc", "eip"]),
        task_type=dict(type="str", choices=["FULL_TRANS", "INCR_TRANS", "FULL_INCR_TRANS"]),
        subnet_id=dict(type="str"),
        subnet=dict(type="str"),
        node_type=dict(type="str"),
        expired_days=dict(type="int"),
        target_readonly=dict(type="bool"),
        description=dict(type="str"),
        tags=dict(type="dict"),
        source=dict(
            type="dict",
            options=dict(
                type=dict(type="str"),
                ip=dict(type="str"),
                port=dict(type="int"),
                user=dict(type="str"),
                password=dict(type="str", no_log=True),
                database=dict(type="str"),
                instance_id=dict(type="str"),
                region=dict(type="str"),
                project_id=dict(type="str"),
                vpc_id=dict(type="str"),
                subnet_id=dict(type="str"),
                security_group_id=dict(type="str"),
                topic=dict(type="str"),
                ssl=dict(type="bool"),
                ssl_cert_key=dict(type="str", no_log=False),
                ssl_cert_name=dict(type="str"),
                ssl_cert_check_sum=dict(type="str"),
                ssl_cert_password=dict(type="str", no_log=True),
            ),
        ),
        target=dict(
            type="dict",
            options=dict(
                type=dict(type="str"),
                ip=dict(type="str"),
                port=dict(type="int"),
                user=dict(type="str"),
                password=dict(type="str", no_log=True),
                database=dict(type="str"),
                instance_id=dict(type="str"),
                region=dict(type="str"),
                project_id=dict(type="str"),
                vpc_id=dict(type="str"),
                subnet_id=dict(type="str"),
                security_group_id=dict(type="str"),
                topic=dict(type="str"),
                ssl=dict(type="bool"),
                ssl_cert_key=dict(type="str", no_log=False),
                ssl_cert_name=dict(type="str"),
                ssl_cert_check_sum=dict(type="str"),
                ssl_cert_password=dict(type="str", no_log=True),
            ),
        ),
        replace_definer=dict(type="bool"),
        databases=dict(type="list", elements="str"),
        tables=dict(
            type="list",
            elements="dict",
            options=dict(
                database=dict(type="str", required=True), tables=dict(type="list", elements="str", required=True)
            ),
        ),
        policy=dict(
            type="dict",
            options=dict(
                conflict_policy=dict(type="str", choices=["stop", "overwrite", "ignore"]),
                filter_ddl_policy=dict(type="str"),
                index_trans=dict(type="bool"),
            ),
        ),
        speed_limits=dict(
            type="list",
            elements="dict",
            options=dict(
                begin=dict(type="int", required=True),
                end=dict(type="int", required=True),
                speed=dict(type="int", required=True),
            ),
        ),
        precheck=dict(type="bool", default=False),
        accept_warnings=dict(type="bool", default=False),
        start_time=dict(type="str"),
        pause_mode=dict(type="str", choices=["target", "all"], default="target"),
        force_terminate=dict(type="bool", default=False),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10, aliases=["poll_interval"]),
    ),
    known={"node_type": ("micro", "small", "medium", "high", "xlarge", "2xlarge")},
    required_one_of=[("id", "name")],
    mutually_exclusive=[("subnet_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

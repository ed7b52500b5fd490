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
short_description: Manage a replication job of the Data Replication Service
description:
  - Makes, prepares, starts, pauses, resumes and deletes a job that migrates or synchronises a database, or that keeps
    a second one for disaster recovery.
  - A job is found by O(id), or by O(name). Names may repeat; several matches are an error. A job that has ended is
    found, too, so that what was migrated is not migrated again; delete it first, or take another name.
  - Before a start the connections are tested and a pre-check is made, unless the last one was passed and nothing has
    been changed since. A connection that cannot be made fails the task with the reason of each side, a pre-check that
    is not passed with every item that is to blame.
  - It uses version 3 of the API. The service documents it, works with it, and recommends version 5 for new programs.
  - Jobs are paid by use from their creation until they end. Two active sides (dual-active disaster recovery), jobs
    paid by month or year and the re-editing of a running synchronisation are not managed.
options:
  id:
    description:
      - The ID of an existing job.
    type: str
  name:
    description:
      - The name of the job, 4 to 50 letters, digits, hyphens and underscores, the first one a letter. With O(id) a job
        gets this name.
    type: str
  state:
    description:
      - With V(present) the job exists and is prepared as far as the task says, but not started.
      - With V(started) it transfers, or waits for O(start_time). What was paused or has failed is resumed.
      - With V(stopped) it does not transfer. What is running is paused.
      - With V(absent) there is no job. Its work is ended, and its record is deleted when it uses nothing any more.
    type: str
    choices: [present, started, stopped, absent]
    default: present
  job_type:
    description:
      - What the job is for. Needed to create one, and fixed from then on.
    type: str
    choices: [migration, sync, disaster_recovery]
  engine_type:
    description:
      - The kind of the databases, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(cloudDataGuard-mysql)
        or V(mysql-to-kafka). Needed to create a job, and fixed from then on.
      - V(mongodb) and V(mongodb-to-dds) are the same.
    type: str
  direction:
    description:
      - V(up) is into the cloud, V(down) out of it, V(non-dbs) between databases of your own. For disaster recovery
        V(up) has the standby in this cloud. Needed to create a job, and fixed from then on.
    type: str
    choices: [up, down, non-dbs]
  net_type:
    description:
      - The network to the database that is not in the cloud. V(vpc) is not for disaster recovery. Needed to create a
        job, and fixed from then on.
    type: str
    choices: [vpn, vpc, eip]
  task_type:
    description:
      - Whether to transfer what is there, what changes, or both. A new job does both. Fixed at creation.
    type: str
    choices: [FULL_TRANS, INCR_TRANS, FULL_INCR_TRANS]
  subnet_id:
    description:
      - The ID of the network that the job is to be in. Needed to create one (or O(subnet)), and fixed from then on.
    type: str
  subnet:
    description:
      - The name or ID of a VPC subnet, instead of O(subnet_id). Used at creation only.
    type: str
  node_type:
    description:
      - The size of the job's node. The known values are V(micro), V(small), V(medium), V(high), V(xlarge) and
        V(2xlarge). A new job has V(high). Used at creation only.
    type: str
  expired_days:
    description:
      - After how many days in failure the job is ended by the service, V(14) to V(100). Used at creation only.
    type: int
  target_readonly:
    description:
      - Whether the target can only be read meanwhile. Fixed at creation.
      - Without it the service decides. With O(job_type=disaster_recovery) and O(direction=up) it is V(true).
    type: bool
  description:
    description:
      - The description, up to 256 characters.
    type: str
  tags:
    description:
      - The tags, as a whole. V({}) takes all away.
    type: dict
  source:
    description:
      - The database that is read. A new job is told where it is; with O(source.ip), O(source.user) and
        O(source.password) of both databases the connections are tested and set, too.
      - It can be changed until the job is started. A change needs those three of both databases. A password alone is
        no change, because the service does not show it.
    type: dict
    suboptions:
      type:
        description:
          - The type of the database, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(gaussdbv5ha),
            V(taurus), V(kafka) or V(oracle). Without it that of O(engine_type) is meant.
        type: str
      ip:
        description:
          - The address. With MongoDB the addresses with their ports, separated by commas.
          - The service may show more addresses than it was given. It is enough that these are among them. Once the job
            is started, addresses are not compared.
        type: str
      port:
        description:
          - The port. With MongoDB it is V(0), which is used without this option.
        type: int
      user:
        description:
          - The user.
        type: str
      password:
        description:
          - The password of the user. It is never shown.
        type: str
      database:
        description:
          - The name of the database or, with Oracle, of the service.
        type: str
      instance_id:
        description:
          - The ID of the instance, of a database in the cloud.
        type: str
      region:
        description:
          - The region of the instance, of a database in the cloud. Without it the region of the task is used.
        type: str
      project_id:
        description:
          - The ID of the project that the instance is in. Without it the project of the task is used, if the instance
            is in its region.
        type: str
      vpc_id:
        description:
          - The ID of its VPC. Needed with O(net_type=vpc). The service documents it as needed for an instance, too, and
            its own examples do without.
        type: str
      subnet_id:
        description:
          - The ID of its subnet. Needed with O(net_type=vpc).
        type: str
      security_group_id:
        description:
          - The ID of its security group. The service does not show it.
        type: str
      topic:
        description:
          - The topic, with Kafka.
        type: str
      ssl:
        description:
          - Whether to connect by SSL. This needs the certificate as well.
        type: bool
      ssl_cert_key:
        description:
          - The certificate, in base64.
        type: str
      ssl_cert_name:
        description:
          - The name of the certificate.
        type: str
      ssl_cert_check_sum:
        description:
          - The SHA-256 check sum of the certificate.
        type: str
      ssl_cert_password:
        description:
          - The password of the certificate, if its file is a C(.p12).
        type: str
  target:
    description:
      - The database that is written. A new job is told where it is; with O(target.ip), O(target.user) and
        O(target.password) of both databases the connections are tested and set, too.
      - It can be changed until the job is started. A change needs those three of both databases. A password alone is
        no change, because the service does not show it.
    type: dict
    suboptions:
      type:
        description:
          - The type of the database, such as V(mysql), V(mongodb), V(postgresql), V(gaussdbv5), V(gaussdbv5ha),
            V(taurus), V(kafka) or V(oracle). Without it that of O(engine_type) is meant.
        type: str
      ip:
        description:
          - The address. With MongoDB the addresses with their ports, separated by commas.
          - The service may show more addresses than it was given. It is enough that these are among them. Once the job
            is started, addresses are not compared.
        type: str
      port:
        description:
          - The port. With MongoDB it is V(0), which is used without this option.
        type: int
      user:
        description:
          - The user.
        type: str
      password:
        description:
          - The password of the user. It is never shown.
        type: str
      database:
        description:
          - The name of the database or, with Oracle, of the service.
        type: str
      instance_id:
        description:
          - The ID of the instance, of a database in the cloud.
        type: str
      region:
        description:
          - The region of the instance, of a database in the cloud. Without it the region of the task is used.
        type: str
      project_id:
        description:
          - The ID of the project that the instance is in. Without it the project of the task is used, if the instance
            is in its region.
        type: str
      vpc_id:
        description:
          - The ID of its VPC. Needed with O(net_type=vpc). The service documents it as needed for an instance, too, and
            its own examples do without.
        type: str
      subnet_id:
        description:
          - The ID of its subnet. Needed with O(net_type=vpc).
        type: str
      security_group_id:
        description:
          - The ID of its security group. The service does not show it.
        type: str
      topic:
        description:
          - The topic, with Kafka.
        type: str
      ssl:
        description:
          - Whether to connect by SSL. This needs the certificate as well.
        type: bool
      ssl_cert_key:
        description:
          - The certificate, in base64.
        type: str
      ssl_cert_name:
        description:
          - The name of the certificate.
        type: str
      ssl_cert_check_sum:
        description:
          - The SHA-256 check sum of the certificate.
        type: str
      ssl_cert_password:
        description:
          - The password of the certificate, if its file is a C(.p12).
        type: str
  replace_definer:
    description:
      - Whether objects get the user of the target as their definer, with MySQL. Where databases are set for the first
        time it is V(true) unless said otherwise.
    type: bool
  databases:
    description:
      - The databases that are transferred as a whole. With V([]) and no O(tables) everything is, as in a new job.
      - A job has to be connected to its databases first, so that a new one needs O(source.ip), O(source.user) and
        O(source.password) of both.
      - It can be changed until the job is started, as can O(tables) and O(policy).
      - Where the service does not show what is selected, it is selected again in each run before the start.
    type: list
    elements: str
  tables:
    description:
      - Tables of other databases, as a list that replaces what was there.
    type: list
    elements: dict
    suboptions:
      database:
        description:
          - The name of the database.
        type: str
        required: true
      tables:
        description:
          - The names of its tables.
        type: list
        elements: str
        required: true
  policy:
    description:
      - How a synchronisation goes about its work. Other jobs have no policy.
    type: dict
    suboptions:
      conflict_policy:
        description:
          - What to do with a row that is there already.
        type: str
        choices: [stop, overwrite, ignore]
      filter_ddl_policy:
        description:
          - Which statements that change the structure are left out, such as V(drop_database).
        type: str
      index_trans:
        description:
          - Whether to transfer indexes.
        type: bool
  speed_limits:
    description:
      - How fast the job may transfer, as a list of up to three that replaces what was there. V([]) takes all away.
    type: list
    elements: dict
    suboptions:
      begin:
        description:
          - The first hour, V(0) to V(23), in UTC.
        type: int
        required: true
      end:
        description:
          - The last hour, which counts as a whole.
        type: int
        required: true
      speed:
        description:
          - The limit in MB/s, V(1) to V(9999).
        type: int
        required: true
  precheck:
    description:
      - Whether to make the pre-check although the job is not to be started yet.
    type: bool
    default: false
  accept_warnings:
    description:
      - Whether a pre-check with warnings (V(ALARM)) is good enough.
    type: bool
    default: false
  start_time:
    description:
      - When to start the job, such as V(2026-01-31T22:00:00Z), with O(state=started). Without an offset it is in UTC.
        Without this option a job starts now, also one that waits for its time.
      - The time of a job that waits already is not compared, because the service does not show it.
    type: str
  pause_mode:
    description:
      - What to pause with O(state=stopped). With V(target) the source is still read, with V(all) it is not.
    type: str
    choices: [target, all]
    default: target
  force_terminate:
    description:
      - Whether to end the job with O(state=absent) whatever is going on with it.
    type: bool
    default: false
  wait_timeout:
    description:
      - How long to wait, in seconds, for all that the task sets going. It does not wait until everything is
        transferred; M(community.huaweicloud.drs_job_info) does.
    type: float
    default: 3600
  wait_interval:
    description:
      - The time between two looks, in seconds.
    type: float
    default: 10
seealso:
  - module: community.huaweicloud.drs_job_info
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

- name: Not too fast in the daytime
  community.huaweicloud.drs_job:
    name: drs-1040
    speed_limits:
      - {begin: 7, end: 18, speed: 20}

- name: Pause it
  community.huaweicloud.drs_job:
    name: drs-1040
    state: stopped

- name: Go on with a job that has failed
  community.huaweicloud.drs_job:
    id: dc67695a-ee3e-49b8-a022-a099bd81jb21
    state: started

- name: End and delete it
  community.huaweicloud.drs_job:
    id: dc67695a-ee3e-49b8-a022-a099bd81jb21
    state: absent
"""

RETURN = r"""
job:
  description: The job as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the job.
      type: str
      returned: success
    name:
      description: Its name; names may repeat.
      type: str
      returned: success
    status:
      description:
        - >-
          The status, in words of the service, such as V(CONFIGURATION), V(FULL_TRANSFER_STARTED),
          V(INCRE_TRANSFER_STARTED), V(INCRE_TRANSFER_FAILED), V(PAUSING) (it is paused) or
          V(RELEASE_RESOURCE_COMPLETE).
      type: str
      returned: success
    job_type:
      description: What it is for, V(migration), V(sync) or V(disaster_recovery).
      type: str
      returned: success
    engine_type:
      description: The kind of its databases in words of the service, such as V(mysql) or V(mongodb-to-dds).
      type: str
      returned: success
    direction:
      description: V(up) into the cloud, V(down) out of it, V(non-dbs) between databases of one's own.
      type: str
      returned: success
    net_type:
      description: The network to the database that is not in the cloud. Null if the service does not say.
      type: str
      returned: success
    task_type:
      description: What it transfers, V(FULL_TRANS), V(INCR_TRANS) or V(FULL_INCR_TRANS).
      type: str
      returned: success
    subnet_id:
      description: The ID of the network that it is in.
      type: str
      returned: success
    target_readonly:
      description: Whether the target can only be read meanwhile.
      type: bool
      returned: success
    description:
      description: The description.
      type: str
      returned: success
    tags:
      description: The tags.
      type: dict
      returned: success
    source:
      description: The database that is read, without passwords and certificates.
      type: dict
      returned: success
    target:
      description: The database that is written, without passwords and certificates.
      type: dict
      returned: success
    replace_definer:
      description: Whether objects get the user of the target as their definer.
      type: bool
      returned: success
    databases:
      description: >-
        The databases that are transferred as a whole. With none and no tables it is all there is. Null if the service
        does not say.
      type: list
      elements: str
      returned: success
    tables:
      description: The tables of other databases that are transferred, as V(database) and V(tables).
      type: list
      elements: dict
      returned: success
    policy:
      description: V(conflict_policy), V(filter_ddl_policy) and V(index_trans) of a synchronisation.
      type: dict
      returned: success
    speed_limits:
      description: How fast it may transfer, as V(begin) and V(end) (hours in UTC) and V(speed) (MB/s).
      type: list
      elements: dict
      returned: success
    precheck:
      description:
        - >-
          The last pre-check: whether it was V(passed), and its V(items), each with V(item), V(verdict) (V(PASSED),
          V(ALARM) or V(FAILED)), V(reason) and V(group). Null where there was none, where something was changed
          since, or where the service refuses to show it.
      type: dict
      returned: success
    failed_reason:
      description: Why it has failed.
      type: str
      returned: success
    vpc_id:
      description: The ID of its VPC.
      type: str
      returned: success
    security_group_id:
      description: The ID of its security group.
      type: str
      returned: success
    created_at:
      description: When it was created, in UTC.
      type: str
      returned: success
    started_at:
      description: When it was started first, in UTC.
      type: str
      returned: success
    full_transfer_completed_at:
      description: When all that was there at the start had been transferred, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create replication job shop-to-cloud"]
connections:
  description: What the tests of the connections gave.
  type: dict
  returned: failure, if a database could not be connected to
  sample:
    source: {"success": false, "code": "DRS.KE0002", "reason": "The username or password is incorrect."}
    target: {"success": true, "code": null, "reason": null}
precheck:
  description: The pre-check as in RV(job.precheck).
  type: dict
  returned: failure, if a pre-check was not passed
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
from ..module_utils._services.drs.job.definition import DRS_JOB

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    DRS_JOB,
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
        wait_interval=dict(type="float", default=10),
    ),
    known={"node_type": ("micro", "small", "medium", "high", "xlarge", "2xlarge")},
    required_one_of=[("id", "name")],
    mutually_exclusive=[("subnet_id", "subnet")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: drs_job_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about replication jobs
description:
  - Returns jobs of the Data Replication Service (DRS). These are the jobs in O(ids), or the jobs that match all other
    given options. Without options, it returns all jobs.
  - Use it to read the status and the progress of jobs. With O(wait_for), the task waits until each job has had one of
    the statuses.
  - Jobs in O(ids) have only their ID and status, unless O(details) is set. Other jobs also have their names and types.
    Values that were not read are null.
  - One request reads up to 100 jobs.
options:
  ids:
    description:
      - IDs of the jobs. RV(errors) lists those that the service does not know.
      - V([]) means no job.
    type: list
    elements: str
    aliases: [id]
  name:
    description:
      - Part of the name of the jobs.
    type: str
  job_type:
    description:
      - Purpose of the jobs. The service lists one purpose at a time, so this option saves two requests.
    type: str
    choices: [migration, sync, disaster_recovery]
  engine_type:
    description:
      - Type of the databases, such as V(mysql).
    type: str
  net_type:
    description:
      - Network to the database outside the cloud.
    type: str
    choices: [vpn, vpc, eip]
  status:
    description:
      - Status of the jobs at the beginning of the task.
    type: str
  tags:
    description:
      - Tags that the jobs have, each with this value.
    type: dict
  details:
    description:
      - Also return the databases, times, failure reasons and pre-checks.
      - This takes a few more requests for each ten jobs.
    type: bool
    default: false
  progress:
    description:
      - Also return RV(progress), the progress of each job.
    type: bool
    default: false
  rpo_rto:
    description:
      - Also return RV(rpo_rto), the delay of each target database.
    type: bool
    default: false
  wait_for:
    description:
      - Statuses to wait for, such as V(INCRE_TRANSFER_STARTED). A short status can be missed between two polls, so also
        include the statuses that follow it.
      - V(DELETED) is the status of a job that was deleted, even long ago. If another job cannot be read, the task
        fails.
      - Check mode does not wait.
      - A status that is not known causes a warning, because the task may wait for it until the timeout.
    type: list
    elements: str
  fail_on:
    description:
      - Statuses that end the wait with an error, unless O(wait_for) contains them. The default is all statuses that end
        in C(_FAILED).
    type: list
    elements: str
  wait_timeout:
    description:
      - Timeout for all jobs together, in seconds.
    type: float
    default: 3600
  wait_interval:
    description:
      - Seconds between two polls.
    type: float
    aliases: [poll_interval]
    default: 10
seealso:
  - module: community.huaweicloud.drs_job
  - name: Querying Tasks of a Tenant
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/intl/en-us/api-drs/drs_03_0138.html
  - name: Querying Task Details in Batches
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/en-us/api-drs/drs_api_0102.html
  - name: Querying Task Statuses in Batches
    description: API page of Data Replication Service.
    link: https://support.huaweicloud.com/intl/en-us/api-drs/drs_api_0150.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the status of two jobs
  community.huaweicloud.drs_job_info:
    ids:
      - 9a470239-2308-4bb5-a6bc-1040402fjb21
      - dc67695a-ee3e-49b8-a022-a099bd81jb21
  register: found

- name: Show the failed jobs
  ansible.builtin.debug:
    var: found.groups.failed

- name: Wait until all migrations of the shop transfer only changes
  community.huaweicloud.drs_job_info:
    name: drs-1
    job_type: migration
    wait_for: [INCRE_TRANSFER_STARTED]
    wait_timeout: 7200
    progress: true
    rpo_rto: true
"""

RETURN = r"""
jobs:
  description: The jobs that were found.
  type: list
  elements: dict
  returned: success, and where a wait failed
  contains:
    # Derived by tools/derive.py from drs_job.
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
statuses:
  description: Last status of each job, by its ID. V(DELETED) if the job was deleted.
  type: dict
  returned: success, and where a wait failed
  sample: {"9a470239-2308-4bb5-a6bc-1040402fjb21": "INCRE_TRANSFER_STARTED"}
groups:
  description: IDs of the jobs, grouped by the meaning of their statuses.
  type: dict
  returned: success, and where a wait failed
  contains:
    running:
      description: IDs of the jobs that are running.
      type: list
      elements: str
      returned: success
    failed:
      description: IDs of the jobs that have failed. Their status ends in C(_FAILED).
      type: list
      elements: str
      returned: success
    finished:
      description: IDs of the jobs that have transferred all data, or have ended.
      type: list
      elements: str
      returned: success
    other:
      description: IDs of the jobs that wait, because they are in configuration, paused or scheduled for later.
      type: list
      elements: str
      returned: success
errors:
  description: Reasons why jobs are not in RV(jobs).
  type: list
  elements: dict
  returned: success, and where a wait failed
  contains:
    id:
      description: ID that was requested.
      type: str
      returned: success
    code:
      description: Error code of the service. V(DELETED) if the job was deleted within the last hour.
      type: str
      returned: success
    message:
      description: Message of the service.
      type: str
      returned: success
progress:
  description:
    - >-
      Progress of each job, by its ID. Each entry has C(percent), C(delay_ms) of the changes, C(remaining_seconds),
      C(status) and C(at) (in UTC). Each of them is null if there is no value.
    - C(error) has the C(code) and the C(message) if the progress cannot be read.
    - Empty without O(progress).
  type: dict
  returned: success
rpo_rto:
  description:
    - >-
      Delay of each target database, by the ID of the job. Each entry has C(rpo) and C(rto), each with C(delay_ms),
      C(at), C(check_point) and C(gtid_set).
    - >-
      C(error) has the C(code) and the C(message) if the delay cannot be read, for example before the transfer of
      changes.
    - Empty without O(rpo_rto).
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
from ..module_utils._runtime.spec import watching_module
from ..module_utils._services.drs.job.definition import DrsJob
from ..module_utils._services.drs.job.watch import read_jobs
from ..module_utils._services.drs.status import STATUSES

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = watching_module(
    DrsJob,
    read_jobs,
    dict(
        ids=dict(type="list", elements="str", aliases=["id"]),
        name=dict(type="str"),
        job_type=dict(type="str", choices=["migration", "sync", "disaster_recovery"]),
        engine_type=dict(type="str"),
        net_type=dict(type="str", choices=["vpn", "vpc", "eip"]),
        status=dict(type="str"),
        tags=dict(type="dict"),
        details=dict(type="bool", default=False),
        progress=dict(type="bool", default=False),
        rpo_rto=dict(type="bool", default=False),
        wait_for=dict(type="list", elements="str"),
        fail_on=dict(type="list", elements="str"),
        wait_timeout=dict(type="float", default=3600),
        wait_interval=dict(type="float", default=10, aliases=["poll_interval"]),
    ),
    known={"wait_for": STATUSES, "fail_on": STATUSES},
    mutually_exclusive=[("ids", name) for name in ("name", "job_type", "engine_type", "net_type", "status", "tags")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

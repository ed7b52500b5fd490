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
short_description: Read replication jobs, and wait for many of them at once
description:
  - Reads the jobs with the given IDs, or all jobs that match every other option given.
  - A hundred jobs are one request. Jobs that are read by ID have only their status unless there are O(details), those
    that are listed have their names and kinds, too; what was not asked for is null.
  - With O(wait_for) it waits until each of the jobs has been seen in one of those statuses.
options:
  ids:
    description:
      - The IDs of the jobs, as many as you like. An ID that the service does not know is reported in RV(errors).
      - V([]) is no job at all.
    type: list
    elements: str
    aliases: [id]
  name:
    description:
      - A part of the name.
    type: str
  job_type:
    description:
      - What the job is for. The service lists one kind at a time, so that this saves two requests.
    type: str
    choices: [migration, sync, disaster_recovery]
  engine_type:
    description:
      - The kind of its databases, such as V(mysql).
    type: str
  net_type:
    description:
      - The network to the database that is not in the cloud.
    type: str
    choices: [vpn, vpc, eip]
  status:
    description:
      - The status that it is in at first.
    type: str
  tags:
    description:
      - Tags that the job has, each with that value.
    type: dict
  details:
    description:
      - Whether to read the databases, times, reasons of failure and pre-checks, too. That takes one more
        request for ten jobs, and another one for the networks of ten that were not listed.
    type: bool
    default: false
  progress:
    description:
      - Whether to read how far each job is.
    type: bool
    default: false
  rpo_rto:
    description:
      - Whether to read how far behind each target is.
    type: bool
    default: false
  wait_for:
    description:
      - The statuses to wait for, in words of the service. A status that a job only passes through can be missed
        between two looks, so name those that follow it, too.
      - V(DELETED) is also the status of a job that was deleted long ago. Any other job that cannot be seen ends the
        wait.
      - In check mode nothing is waited for.
    type: list
    elements: str
  fail_on:
    description:
      - The statuses that end the wait with an error. Without this option those that end in C(_FAILED), unless
        O(wait_for) names them.
    type: list
    elements: str
  wait_timeout:
    description:
      - How long to wait for all of them, in seconds.
    type: float
    default: 3600
  wait_interval:
    description:
      - The time between two looks, in seconds.
    type: float
    default: 10
seealso:
  - module: community.huaweicloud.drs_job
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: The status of two jobs
  community.huaweicloud.drs_job_info:
    ids:
      - 9a470239-2308-4bb5-a6bc-1040402fjb21
      - dc67695a-ee3e-49b8-a022-a099bd81jb21
  register: found

- name: Those that have failed
  ansible.builtin.debug:
    var: found.groups.failed

- name: Wait until all migrations of the shop only transfer what changes
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
  description: The jobs that there are.
  type: list
  elements: dict
  returned: success, and where a wait failed
  contains:
    # Derived by tools/derive.py from drs_job.
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
statuses:
  description: The last status of each job, by its ID; V(DELETED) of those that were deleted.
  type: dict
  returned: success, and where a wait failed
  sample: {"9a470239-2308-4bb5-a6bc-1040402fjb21": "INCRE_TRANSFER_STARTED"}
groups:
  description: The IDs of the jobs, sorted by what their statuses mean.
  type: dict
  returned: success, and where a wait failed
  contains:
    running:
      description: The IDs of the jobs that are at work.
      type: list
      elements: str
      returned: success
    failed:
      description: The IDs of the jobs that have failed, which is those whose status ends in C(_FAILED).
      type: list
      elements: str
      returned: success
    finished:
      description: The IDs of the jobs that have transferred all there was, or have ended.
      type: list
      elements: str
      returned: success
    other:
      description: The IDs of the jobs that wait for somebody, being configured, paused or to start later.
      type: list
      elements: str
      returned: success
errors:
  description: Why jobs are not among RV(jobs).
  type: list
  elements: dict
  returned: success, and where a wait failed
  contains:
    id:
      description: The ID that was asked for.
      type: str
      returned: success
    code:
      description: The error code of the service; V(DELETED) of a job that was deleted within the last hour.
      type: str
      returned: success
    message:
      description: What the service says.
      type: str
      returned: success
progress:
  description:
    - >-
      How far each job is, by its ID: V(percent), V(delay_ms) of the changes, V(remaining_seconds), V(status), V(at)
      (in UTC), each null if there is none, and V(error) (its V(code) and V(message)) where it cannot be told. Empty
      without O(progress).
  type: dict
  returned: success
rpo_rto:
  description:
    - >-
      How far behind each target is, by the ID of the job: V(rpo) and V(rto), each with V(delay_ms), V(at),
      V(check_point) and V(gtid_set), and V(error) (its V(code) and V(message)) where it cannot be told, as before the
      transfer of changes. Empty without O(rpo_rto).
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
from ..module_utils._runtime.spec import watching_module
from ..module_utils._services.drs.job.definition import DRS_JOB
from ..module_utils._services.drs.job.watch import read_jobs

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = watching_module(
    DRS_JOB,
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
        wait_interval=dict(type="float", default=10),
    ),
    mutually_exclusive=[("ids", name) for name in ("name", "job_type", "engine_type", "net_type", "status", "tags")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

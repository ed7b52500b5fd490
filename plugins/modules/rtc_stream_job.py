#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_stream_job
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Record one stream of a SparkRTC user
description:
  - Starts, updates and stops jobs that record the camera or the screen of one user in a room.
  - Use it to record one user. To record a whole room, use M(community.huaweicloud.rtc_mix_stream_job).
  - When the job is over, the recording is in the bucket of its record rule.
  - The module finds a job by O(id), or takes the last job that was started for O(room_id), O(user) and O(video_type).
  - The service cannot list jobs. Tasks therefore store the jobs that they start in the journal for 30 days. The journal
    is in the same place as the cached tokens.
  - If the journal does not last (O(token_cache=false), or a new container for each run), a later task finds a running
    job only by its O(id).
  - Nothing is recorded twice, because the service rejects a second job for the same recording. If the journal does not
    contain the running job, the task fails.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
    required: true
  id:
    description:
      - ID of an existing job. For a job that is over, O(state=started) fails. Omit the ID to start a new job.
    type: str
  room_id:
    description:
      - ID of the room.
    type: str
  user:
    description:
      - ID of the user in the app.
    type: str
  video_type:
    description:
      - Stream of the user to record. The default is V(CAMERASTREAM). It cannot be changed while the job runs.
      - The known values are V(CAMERASTREAM) and V(SCREENSTREAM).
    type: str
  record_audio:
    description:
      - Record the sound. The default of the service is V(true). It cannot be changed while the job runs.
    type: bool
  select_stream_type:
    description:
      - Quality of the recorded stream. The default of the service is V(FHD). It cannot be changed while the job runs.
      - The known values are V(LD), V(SD), V(HD) and V(FHD).
    type: str
  max_idle_time:
    description:
      - Seconds without users in the room after which the job ends by itself, from 5 to 43200. The default of the
        service is V(30). It cannot be changed while the job runs.
    type: int
  record_rule_id:
    description:
      - ID of the record rule.
    type: str
  record_location:
    description:
      - Location of the record rule. Use it instead of O(record_rule_id). An app has one rule for each location.
    type: str
  state:
    description:
      - Desired state of the job. If the last job ended by itself, V(started) starts another job.
      - V(stopped) stops the job. The result contains its final state and its files. Options that do not identify the
        job are ignored.
    type: str
    choices: [started, stopped]
    default: started
seealso:
  - module: community.huaweicloud.rtc_stream_job_info
  - module: community.huaweicloud.rtc_mix_stream_job
  - module: community.huaweicloud.rtc_record_rule
  - name: Starting a Single Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/CreateIndividualStreamJob.html
  - name: Updates a single stream recording job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/UpdateIndividualStreamJobV2.html
  - name: Stopping a Single Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/StopIndividualStreamJob.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Record the teacher
  community.huaweicloud.rtc_stream_job:
    app: rtc-examples
    room_id: lobby
    user: user001
    video_type: CAMERASTREAM
    record_location: cn-north-4
    max_idle_time: 600

- name: Stop the recording
  community.huaweicloud.rtc_stream_job:
    app: rtc-examples
    room_id: lobby
    user: user001
    state: stopped
  register: stopped

- name: Show the recorded files
  ansible.builtin.debug:
    msg: "{{ stopped.job.record_files | default([], true) | map(attribute='name') | list }}"
  when: stopped.job is not none
"""

RETURN = r"""
job:
  description: Current job. In check mode, a new job has only the values of the task. Null if there is no job.
  type: dict
  returned: success
  contains:
    id:
      description: ID of the job.
      type: str
      returned: success
    app:
      description: Name of the app.
      type: str
      returned: success
    app_id:
      description: ID of the app.
      type: str
      returned: success
    room_id:
      description: ID of the room.
      type: str
      returned: success
    user:
      description: ID of the user.
      type: str
      returned: success
    video_type:
      description: Stream of the user that is recorded.
      type: str
      returned: success
    record_audio:
      description: Whether the sound is recorded.
      type: bool
      returned: success
    select_stream_type:
      description: Quality of the stream that is recorded.
      type: str
      returned: success
    max_idle_time:
      description: Seconds without users in the room after which the job ends.
      type: int
      returned: success
    record_rule_id:
      description: ID of the record rule of the job. Null if the job does not record.
      type: str
      returned: success
    status:
      description: V(INIT) while the job starts, V(RUNNING) while it runs, V(STOPPED) when it is over.
      type: str
      returned: success
    stop_reason:
      description: Reason for the end, such as V(TENANT_STOP), V(EXCEED_MAX_IDLE_TIME) or V(INTERNAL_ERROR).
      type: str
      returned: success
    description:
      description: Details of the reason.
      type: str
      returned: success
    stream_name:
      description: Name of the stream of the job. The names of its files contain it.
      type: str
      returned: success
    created_at:
      description: Time when the job was created, in UTC.
      type: str
      returned: success
    updated_at:
      description: Time of the last change, in UTC.
      type: str
      returned: success
    started_at:
      description: Time when the job began, in UTC.
      type: str
      returned: success
    stopped_at:
      description: Time when the job was over, in UTC. Null before that.
      type: str
      returned: success
    record_files:
      description: Files of the job in the bucket. Null before the job is over, or if the files can no longer be listed.
      type: list
      elements: dict
      returned: success
      contains:
        bucket:
          description: Name of the bucket.
          type: str
          returned: success
        location:
          description: Region of the bucket.
          type: str
          returned: success
        name:
          description: Path and name of the file.
          type: str
          returned: success
        size:
          description: Size of the file, in KB.
          type: int
          returned: success
        modified_at:
          description: Time of the last modification, in the format of the service.
          type: str
          returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create recording job "lobby/user001/CAMERASTREAM"']
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
from ..module_utils._services.rtc.stream_job import RtcStreamJob

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcStreamJob,
    dict(
        app=dict(type="str", required=True),
        id=dict(type="str"),
        room_id=dict(type="str"),
        user=dict(type="str"),
        video_type=dict(type="str"),
        record_audio=dict(type="bool"),
        select_stream_type=dict(type="str"),
        max_idle_time=dict(type="int"),
        record_rule_id=dict(type="str"),
        record_location=dict(type="str"),
        state=dict(type="str", choices=["started", "stopped"], default="started"),
    ),
    known={
        "video_type": ("CAMERASTREAM", "SCREENSTREAM"),
        "select_stream_type": ("LD", "SD", "HD", "FHD"),
    },
    required_one_of=[("id", "room_id")],
    required_together=[("room_id", "user")],
    mutually_exclusive=[("record_rule_id", "record_location")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

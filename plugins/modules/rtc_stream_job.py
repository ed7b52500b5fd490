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
short_description: Record one stream of a user of SparkRTC
description:
  - Starts and stops a job that records the camera or the screen of one user in a room. The recording lies in the
    bucket of its rule when the job is over.
  - A job is found by O(id), or as the one that was started last for O(room_id), O(user) and O(video_type).
  - The service has no call that lists jobs. So tasks note for 30 days, where tokens are kept, which job they have
    started. Where nothing is kept (O(token_cache=false), or a new container for each run) a job that goes on is known
    by its O(id) only.
  - In no case is the same recorded twice, as the service refuses it. A task then fails if it does not know the job
    that goes on.
options:
  app:
    description:
      - The app, by name or ID.
    type: str
    required: true
  id:
    description:
      - The ID of an existing job.
    type: str
  room_id:
    description:
      - The room.
    type: str
  user:
    description:
      - The user, as the app knows it.
    type: str
  video_type:
    description:
      - What to record of the user. The default is V(CAMERASTREAM). Fixed while a job goes on.
      - The known values are V(CAMERASTREAM) and V(SCREENSTREAM).
    type: str
  record_audio:
    description:
      - Whether to record the sound. The service does by default. Fixed while a job goes on.
    type: bool
  select_stream_type:
    description:
      - Which of the user's streams to record. The default of the service is V(FHD). Fixed while a job goes on.
      - The known values are V(LD), V(SD), V(HD) and V(FHD).
    type: str
  max_idle_time:
    description:
      - After how many seconds without anybody in the room the job ends by itself, from 5 to 43200. The default of the
        service is V(30). Fixed
        while a job goes on.
    type: int
  record_rule_id:
    description:
      - The ID of the rule to record by.
    type: str
  record_location:
    description:
      - The location of the rule to record by, as an app has one rule for each. Instead of O(record_rule_id).
    type: str
  state:
    description:
      - Whether it is to record. A job that has ended by itself is started anew, as another one.
      - With V(stopped) the job is read to the end, with the files that it has left. Options that do not say which job
        is meant do not count then.
    type: str
    choices: [started, stopped]
    default: started
seealso:
  - module: community.huaweicloud.rtc_stream_job_info
  - module: community.huaweicloud.rtc_mix_stream_job
  - module: community.huaweicloud.rtc_record_rule
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

- name: The lesson is over
  community.huaweicloud.rtc_stream_job:
    app: rtc-examples
    room_id: lobby
    user: user001
    state: stopped
  register: stopped

- name: What was recorded
  ansible.builtin.debug:
    msg: "{{ stopped.job.record_files | default([], true) | map(attribute='name') | list }}"
  when: stopped.job is not none
"""

RETURN = r"""
job:
  description: The job as it is now. In check mode a new one has only what the task says. Null if there is none.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the job.
      type: str
      returned: success
    app:
      description: The name of the app.
      type: str
      returned: success
    app_id:
      description: The ID of the app.
      type: str
      returned: success
    room_id:
      description: The room.
      type: str
      returned: success
    user:
      description: The user.
      type: str
      returned: success
    video_type:
      description: What is recorded of the user.
      type: str
      returned: success
    record_audio:
      description: Whether the sound is recorded.
      type: bool
      returned: success
    select_stream_type:
      description: Which of the user's streams is recorded.
      type: str
      returned: success
    max_idle_time:
      description: After how many seconds without anybody in the room it ends.
      type: int
      returned: success
    record_rule_id:
      description: The ID of the rule that it records by. Null if it does not record.
      type: str
      returned: success
    status:
      description: V(INIT) while it begins, V(RUNNING), or V(STOPPED) when it is over.
      type: str
      returned: success
    stop_reason:
      description: Why it is over, which is V(TENANT_STOP), V(EXCEED_MAX_IDLE_TIME) or V(INTERNAL_ERROR).
      type: str
      returned: success
    description:
      description: More about that.
      type: str
      returned: success
    stream_name:
      description: The name of its stream, which is in the names of its files.
      type: str
      returned: success
    created_at:
      description: When it was started, in UTC.
      type: str
      returned: success
    updated_at:
      description: When it was changed last, in UTC.
      type: str
      returned: success
    started_at:
      description: When it began, in UTC.
      type: str
      returned: success
    stopped_at:
      description: When it was over, in UTC. Null before.
      type: str
      returned: success
    record_files:
      description: What it has left in the bucket. Null before it is over, or if that cannot be looked for any more.
      type: list
      elements: dict
      returned: success
      contains:
        bucket:
          description: The bucket.
          type: str
          returned: success
        location:
          description: The region of the bucket.
          type: str
          returned: success
        name:
          description: The path and name of the file.
          type: str
          returned: success
        size:
          description: Its size in KB.
          type: int
          returned: success
        modified_at:
          description: When it was written, as the service puts it.
          type: str
          returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create recording job lobby/user001/CAMERASTREAM"]
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
from ..module_utils._services.rtc.stream_job import RTC_STREAM_JOB

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_STREAM_JOB,
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

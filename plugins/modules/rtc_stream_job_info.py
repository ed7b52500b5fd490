#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_stream_job_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Read a job that records one stream of SparkRTC
description:
  - Reads a job by its O(id), or the one that was started last for O(room_id), O(user) and O(video_type), as far as
    that is noted here.
  - The service has no call that lists jobs. A job that there is not gives an empty list.
options:
  app:
    description:
      - The app, by name or ID.
    type: str
    required: true
  id:
    description:
      - The ID of the job.
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
      - What is recorded of the user. The default is V(CAMERASTREAM).
      - The known values are V(CAMERASTREAM) and V(SCREENSTREAM).
    type: str
seealso:
  - module: community.huaweicloud.rtc_stream_job
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: How far along it is
  community.huaweicloud.rtc_stream_job_info:
    app: rtc-examples
    room_id: lobby
    user: user001
"""

RETURN = r"""
jobs:
  description: The job, if there is one.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_stream_job.
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
from ..module_utils._services.rtc.stream_job import RTC_STREAM_JOBS

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RTC_STREAM_JOBS,
    dict(
        app=dict(type="str", required=True),
        id=dict(type="str"),
        room_id=dict(type="str"),
        user=dict(type="str"),
        video_type=dict(type="str"),
    ),
    known={
        "video_type": ("CAMERASTREAM", "SCREENSTREAM"),
    },
    required_one_of=[("id", "room_id")],
    required_together=[("room_id", "user")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_mix_stream_job_info
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Get information about a recording of a SparkRTC room
description:
  - Returns the job with O(id), or the last job that was started for O(room_id) if the journal contains it.
  - Use it to see whether a recording runs, and to get its files when it is over.
  - The service cannot list jobs. If the job is not found, the list is empty.
options:
  app:
    description:
      - Name or ID of the app.
    type: str
    required: true
  id:
    description:
      - ID of the job.
    type: str
  room_id:
    description:
      - ID of the room.
    type: str
seealso:
  - module: community.huaweicloud.rtc_mix_stream_job
  - name: Querying a Mixed Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/ShowMixJob.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.reads
  - community.huaweicloud.auth
"""

EXAMPLES = r"""
- name: Get the status of the job
  community.huaweicloud.rtc_mix_stream_job_info:
    app: rtc-examples
    room_id: lobby
"""

RETURN = r"""
jobs:
  description: List with the job, or an empty list.
  type: list
  elements: dict
  returned: success
  contains:
    # Derived by tools/derive.py from rtc_mix_stream_job.
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
    encode_template:
      description: Encoding of the video.
      type: str
      returned: success
    max_idle_time:
      description: Seconds without users in the room after which the job ends.
      type: int
      returned: success
    layout_template:
      description: Layout of the streams.
      type: str
      returned: success
    layout_panes:
      description: Panes of a custom layout.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: Number of the pane, starting at 1.
          type: int
          returned: success
        user_id:
          description: ID of the user in the pane.
          type: str
          returned: success
        video_type:
          description: Stream of the user in the pane.
          type: str
          returned: success
        x:
          description: Left edge, as a fraction of the width of the video.
          type: float
          returned: success
        "y":
          description: Upper edge, as a fraction of the height of the video.
          type: float
          returned: success
        width:
          description: Width, as a fraction of the width of the video.
          type: float
          returned: success
        height:
          description: Height, as a fraction of the height of the video.
          type: float
          returned: success
        zorder:
          description: Layer, from 0 to 25.
          type: int
          returned: success
        crop_mode:
          description: Method of fitting a stream with a different shape into the pane.
          type: str
          returned: success
        filling_policy:
          description: V(FIXED_USER) shows one user, V(SHARED_SCREEN) the user who shares the screen.
          type: str
          returned: success
    background_image:
      description: Address of the background image of the video.
      type: str
      returned: success
    default_user_background_image:
      description: Address of the image for users without an image of their own.
      type: str
      returned: success
    screen_background_image:
      description: Address of the image for a screen that is not shared.
      type: str
      returned: success
    user_background_images:
      description: Background images of single users.
      type: list
      elements: dict
      returned: success
      contains:
        user_id:
          description: ID of the user.
          type: str
          returned: success
        image_uri:
          description: Address of the image.
          type: str
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
from ..module_utils._runtime.spec import info_module
from ..module_utils._services.rtc.mix_stream_job import RtcMixStreamJobs

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    RtcMixStreamJobs,
    dict(
        app=dict(type="str", required=True),
        id=dict(type="str"),
        room_id=dict(type="str"),
    ),
    required_one_of=[("id", "room_id")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

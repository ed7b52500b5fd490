#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: rtc_mix_stream_job
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Record a SparkRTC room as one video
description:
  - Starts, updates and stops jobs that record rooms. A job mixes the streams of all users of a room into one video.
  - Use it to record a whole room. To record one user, use M(community.huaweicloud.rtc_stream_job).
  - When the job is over, the recording is in the bucket of its record rule.
  - The module finds a job by O(id), or takes the last job that was started for O(room_id).
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
  encode_template:
    description:
      - Encoding of the video, such as V(1280*720_30_1710). The parts are width and height, frames per second, and
        kbit/s. V(audio_only) records only the sound.
      - Required when starting a job. It cannot be changed while the job runs.
    type: str
  max_idle_time:
    description:
      - Seconds without users in the room after which the job ends by itself, from 5 to 43200. The default of the
        service is V(30).
    type: int
  layout_template:
    description:
      - Layout of the streams in the video. Required unless O(encode_template) is V(audio_only).
      - The known values are V(nine_grids_view), V(screen_share_left), V(screen_share_right) and V(custom).
    type: str
  layout_panes:
    description:
      - Panes of the layout. Each shows one stream. While a job runs, only those of a V(custom) layout can be
        changed.
    type: list
    elements: dict
    suboptions:
      id:
        description: Number of the pane, starting at 1.
        type: int
      user_id:
        description: ID of the user in the pane.
        type: str
      video_type:
        description:
          - Stream of the user in the pane.
          - The known values are V(CAMERASTREAM) and V(SCREENSTREAM).
        type: str
      x:
        description: Left edge, as a fraction of the width of the video.
        type: float
      "y":
        description: Upper edge, as a fraction of the height of the video.
        type: float
      width:
        description: Width, as a fraction of the width of the video.
        type: float
      height:
        description: Height, as a fraction of the height of the video.
        type: float
      zorder:
        description: Layer, from 0 to 25.
        type: int
      crop_mode:
        description:
          - Method of fitting a stream with a different shape into the pane. V(KEEP_RATIO_PADDING) adds borders.
            V(KEEP_RATIO_CROP) cuts off the edges.
          - The known values are V(KEEP_RATIO_PADDING) and V(KEEP_RATIO_CROP).
        type: str
      filling_policy:
        description:
          - V(FIXED_USER) shows one user, V(SHARED_SCREEN) the user who shares the screen.
          - The known values are V(FIXED_USER) and V(SHARED_SCREEN).
        type: str
  background_image:
    description:
      - Address of the background image of the video.
    type: str
  default_user_background_image:
    description:
      - Address of the image for users without an image of their own.
    type: str
  screen_background_image:
    description:
      - Address of the image for a screen that is not shared.
    type: str
  user_background_images:
    description:
      - Background images of single users.
    type: list
    elements: dict
    suboptions:
      user_id:
        description: ID of the user.
        type: str
        required: true
      image_uri:
        description: Address of the image.
        type: str
        required: true
  record_rule_id:
    description:
      - ID of the record rule. It cannot be changed while the job runs.
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
  - module: community.huaweicloud.rtc_mix_stream_job_info
  - module: community.huaweicloud.rtc_stream_job
  - module: community.huaweicloud.rtc_record_rule
  - name: Starting a Mixed Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/CreateMixJob.html
  - name: Modifying a Mixed Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/UpdateMixJob.html
  - name: Stopping a Mixed Stream Recording Job
    description: API page of SparkRTC.
    link: https://support.huaweicloud.com/intl/en-us/api-rtc/StopMixJob.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Record the room
  community.huaweicloud.rtc_mix_stream_job:
    app: rtc-examples
    room_id: lobby
    encode_template: "1280*720_15_1130"
    layout_template: custom
    layout_panes:
      - {id: 1, user_id: user001, x: 0, y: 0, width: 1, height: 1, zorder: 0}
    record_location: cn-north-4

- name: Add another user to the video
  community.huaweicloud.rtc_mix_stream_job:
    app: rtc-examples
    room_id: lobby
    layout_panes:
      - {id: 1, user_id: user001, x: 0, y: 0, width: 0.5, height: 1, zorder: 0}
      - {id: 2, user_id: user002, x: 0.5, y: 0, width: 0.5, height: 1, zorder: 0}

- name: Stop the recording
  community.huaweicloud.rtc_mix_stream_job:
    app: rtc-examples
    room_id: lobby
    state: stopped
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
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create recording job "lobby"']
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
from ..module_utils._services.rtc.mix_stream_job import RtcMixStreamJob

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RtcMixStreamJob,
    dict(
        app=dict(type="str", required=True),
        id=dict(type="str"),
        room_id=dict(type="str"),
        encode_template=dict(type="str"),
        max_idle_time=dict(type="int"),
        layout_template=dict(type="str"),
        layout_panes=dict(
            type="list",
            elements="dict",
            options=dict(
                id=dict(type="int"),
                user_id=dict(type="str"),
                video_type=dict(type="str"),
                x=dict(type="float"),
                y=dict(type="float"),
                width=dict(type="float"),
                height=dict(type="float"),
                zorder=dict(type="int"),
                crop_mode=dict(type="str"),
                filling_policy=dict(type="str"),
            ),
        ),
        background_image=dict(type="str"),
        default_user_background_image=dict(type="str"),
        screen_background_image=dict(type="str"),
        user_background_images=dict(
            type="list",
            elements="dict",
            options=dict(user_id=dict(type="str", required=True), image_uri=dict(type="str", required=True)),
        ),
        record_rule_id=dict(type="str"),
        record_location=dict(type="str"),
        state=dict(type="str", choices=["started", "stopped"], default="started"),
    ),
    known={
        "layout_template": ("nine_grids_view", "screen_share_left", "screen_share_right", "custom"),
        "layout_panes.video_type": ("CAMERASTREAM", "SCREENSTREAM"),
        "layout_panes.crop_mode": ("KEEP_RATIO_PADDING", "KEEP_RATIO_CROP"),
        "layout_panes.filling_policy": ("FIXED_USER", "SHARED_SCREEN"),
    },
    required_one_of=[("id", "room_id")],
    mutually_exclusive=[("record_rule_id", "record_location")],
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()

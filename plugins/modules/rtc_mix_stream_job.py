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
short_description: Record the streams of a room of SparkRTC as one picture
description:
  - Starts, changes and stops a job that mixes what all users of a room send, and records it. The recording lies in
    the bucket of its rule when the job is over.
  - A job is found by O(id), or as the one that was started last for O(room_id).
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
  encode_template:
    description:
      - How the picture is encoded, as width and height, frames a second and kbit/s, such as V(1280*720_30_1710).
        Needed to start a job, and fixed while it goes on.
    type: str
  max_idle_time:
    description:
      - After how many seconds without anybody in the room the job ends by itself, from 5 to 43200. The default of the
        service is V(30).
    type: int
  layout_template:
    description:
      - How the streams are laid out. A job with a picture needs it.
      - The known values are V(nine_grids_view), V(screen_share_left), V(screen_share_right) and V(custom).
    type: str
  layout_panes:
    description:
      - The panes of the layout. While a job goes on they can be changed only if the layout is V(custom).
    type: list
    elements: dict
    suboptions:
      id:
        description: The number of the pane, from 1.
        type: int
      user_id:
        description: The user that it shows.
        type: str
      video_type:
        description:
          - What it shows of the user.
          - The known values are V(CAMERASTREAM) and V(SCREENSTREAM).
        type: str
      x:
        description: Its left edge, as a part of the width of the picture.
        type: float
      "y":
        description: Its upper edge, as a part of the height of the picture.
        type: float
      width:
        description: Its width, as a part of the width of the picture.
        type: float
      height:
        description: Its height, as a part of the height of the picture.
        type: float
      zorder:
        description: Its layer, from 0 to 25.
        type: int
      crop_mode:
        description:
          - How a stream of another shape is fitted in.
          - The known values are V(KEEP_RATIO_PADDING) and V(KEEP_RATIO_CROP).
        type: str
      filling_policy:
        description:
          - Whether it shows one user, or who shares the screen.
          - The known values are V(FIXED_USER) and V(SHARED_SCREEN).
        type: str
  background_image:
    description:
      - The address of the image behind the picture.
    type: str
  default_user_background_image:
    description:
      - The address of the image for users without one of their own.
    type: str
  screen_background_image:
    description:
      - The address of the image for a screen that is not shared.
    type: str
  user_background_images:
    description:
      - The images for users.
    type: list
    elements: dict
    suboptions:
      user_id:
        description: The user.
        type: str
        required: true
      image_uri:
        description: The address of the image.
        type: str
        required: true
  record_rule_id:
    description:
      - The ID of the rule to record by. Fixed while a job goes on.
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
  - module: community.huaweicloud.rtc_mix_stream_job_info
  - module: community.huaweicloud.rtc_stream_job
  - module: community.huaweicloud.rtc_record_rule
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

- name: Leave room for another user
  community.huaweicloud.rtc_mix_stream_job:
    app: rtc-examples
    room_id: lobby
    layout_panes:
      - {id: 1, user_id: user001, x: 0, y: 0, width: 0.5, height: 1, zorder: 0}
      - {id: 2, user_id: user002, x: 0.5, y: 0, width: 0.5, height: 1, zorder: 0}
  when: not ansible_check_mode

- name: The lesson is over
  community.huaweicloud.rtc_mix_stream_job:
    app: rtc-examples
    room_id: lobby
    state: stopped
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
    encode_template:
      description: How the picture is encoded.
      type: str
      returned: success
    max_idle_time:
      description: After how many seconds without anybody in the room it ends.
      type: int
      returned: success
    layout_template:
      description: How the streams are laid out.
      type: str
      returned: success
    layout_panes:
      description: The panes of a custom layout.
      type: list
      elements: dict
      returned: success
      contains:
        id:
          description: The number of the pane, from 1.
          type: int
          returned: success
        user_id:
          description: The user that it shows.
          type: str
          returned: success
        video_type:
          description: What it shows of the user.
          type: str
          returned: success
        x:
          description: Its left edge, as a part of the width of the picture.
          type: float
          returned: success
        "y":
          description: Its upper edge, as a part of the height of the picture.
          type: float
          returned: success
        width:
          description: Its width, as a part of the width of the picture.
          type: float
          returned: success
        height:
          description: Its height, as a part of the height of the picture.
          type: float
          returned: success
        zorder:
          description: Its layer, from 0 to 25.
          type: int
          returned: success
        crop_mode:
          description: How a stream of another shape is fitted in.
          type: str
          returned: success
        filling_policy:
          description: Whether it shows one user, or who shares the screen.
          type: str
          returned: success
    background_image:
      description: The address of the image behind the picture.
      type: str
      returned: success
    default_user_background_image:
      description: The address of the image for users without one of their own.
      type: str
      returned: success
    screen_background_image:
      description: The address of the image for a screen that is not shared.
      type: str
      returned: success
    user_background_images:
      description: The images for users.
      type: list
      elements: dict
      returned: success
      contains:
        user_id:
          description: The user.
          type: str
          returned: success
        image_uri:
          description: The address of the image.
          type: str
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
  sample: ["create recording job lobby"]
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
from ..module_utils._services.rtc.mix_stream_job import RTC_MIX_STREAM_JOB

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    RTC_MIX_STREAM_JOB,
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

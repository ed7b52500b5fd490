# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of SparkRTC, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.rtc.calls import HERE, MIX, OURS, PROJECT, RULE, Calls

OPERATIONS = {
    "rtc": {
        *("create_app", "create_individual_stream_job", "create_mix_job", "create_record_rule", "remove_users"),
        *("update_auto_record", "update_individual_stream_job", "update_mix_job", "update_obs_bucket_authority"),
        *("update_record_callback", "update_record_rule"),
    },
}
PANE = {"id": 1, "user_id": "user001", "video_type": "CAMERASTREAM", "x": 0, "y": 0, "width": 1, "height": 1}
PANE.update(zorder=0, crop_mode="KEEP_RATIO_CROP", filling_policy="FIXED_USER")
IMAGES = {"user_background_images": [{"user_id": "user001", "image_uri": "http://a"}], "background_image": "http://b"}
IMAGES.update(default_user_background_image="http://c", screen_background_image="http://d")


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Calls(directory)
    config = {"record_cycle": 60, "record_prefix": "{stream}", "record_max_duration_to_merge_file": 10}
    configs = {"hls_config": {**config, "record_slice_duration": 5}, "mp4_config": config}
    rule = {**HERE, "record_formats": ["HLS", "MP4"], **configs}
    cloud.done("app", name="new")
    cloud.done("bucket_authorization", bucket="obsName", bucket_project_id=PROJECT, state="absent")
    cloud.done("bucket_authorization", bucket="obsName")
    cloud.done("record_rule", **{**rule, "app": "new"}, bucket="obsName", object="a/", bucket_project_id=PROJECT)
    cloud.done("record_rule", **rule, auto_record=True)
    cloud.done("record_rule", **HERE, auto_record=False)
    cloud.done("record_callback", **OURS, url="https://example.com", auth_key="the-key")
    options = {"record_audio": True, "select_stream_type": "HD", "max_idle_time": 60}
    job = cloud.done("stream_job", app="rtc-examples", room_id="lobby", user="user001", **options)["job"]
    cloud.done("stream_job", **OURS, id=job["id"], record_rule_id=RULE)
    cloud.done("mix_stream_job", **{**MIX, "layout_panes": [PANE]}, **IMAGES, max_idle_time=60, record_rule_id=RULE)
    changes = {**IMAGES, "background_image": "", "max_idle_time": 30, "user_background_images": []}
    cloud.done("mix_stream_job", **{**MIX, "layout_panes": [{**PANE, "width": 0.5}]}, **changes)
    cloud.done("room", **OURS, room_id="lobby", remove_users=["user001"], dismiss=True)
    return cloud.requests()

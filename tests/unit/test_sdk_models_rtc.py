# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to SparkRTC is what the models of the vendor's SDK can say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from huaweicloudsdkcloudrtc.v2 import model as rtc

from tests.unit.resources.calls import HERE, MIX, OURS, PROJECT, RULE, Calls
from tests.unit.test_sdk_models import unknown

MODELS: dict[str, type] = {
    "POST apps": rtc.AppReq,
    "POST record-rules": rtc.RecordRuleReq,
    "PUT record-rules/*": rtc.RecordRuleReq,
    "PUT record-callback": rtc.AppCallbackUrlReq,
    "PUT auto-record-mode": rtc.AutoRecordModeReq,
    "POST individual-stream-jobs": rtc.IndividualStreamJobReq,
    "PUT individual-stream-jobs/*": rtc.UpdateIndividualJobReq,
    "POST mix-stream-jobs": rtc.MixJobReq,
    "PUT mix-stream-jobs/*": rtc.UpdateMixJobReq,
    "POST batch-remove-users": rtc.RemoveUsersReq,
    "PUT authentication": rtc.ObsAuthorityConfig,
}
PANE = {"id": 1, "user_id": "user001", "video_type": "CAMERASTREAM", "x": 0, "y": 0, "width": 1, "height": 1}
PANE.update(zorder=0, crop_mode="KEEP_RATIO_CROP", filling_policy="FIXED_USER")
IMAGES = {"user_background_images": [{"user_id": "user001", "image_uri": "http://a"}], "background_image": "http://b"}
IMAGES.update(default_user_background_image="http://c", screen_background_image="http://d")


def test_everything_that_is_sent(tmp_path: Path) -> None:
    cloud = Calls(tmp_path)
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
    bodies = [(kind(one), one["body"]) for one in cloud.requests() if one["body"]]
    assert {name for name, _body in bodies} == set(MODELS)
    for name, body in bodies:
        assert list(unknown(MODELS[name], body, name)) == []


def kind(entry: dict[str, Any]) -> str:
    parts = entry["path"].split("/")
    one_of_many = re.fullmatch(r"[0-9a-f]{32}", parts[-1])
    return f"{entry['method']} {parts[-2] + '/*' if one_of_many else parts[-1]}"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client makes applications and records what happens in their rooms, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcloudrtc import v2 as rtc
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

from tests.emulator.clients import PROJECT
from tests.emulator.conftest import Connect
from tests.emulator.recordings import APP, BUCKET, RULE

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def calls(connect: Connect) -> Any:
    return connect(rtc.CloudRTCClient, "rtc-api")


def refused(call: Any, request: Any) -> tuple[int, str]:
    with pytest.raises(ClientRequestException) as raised:
        call(request)
    assert raised.value.request_id
    return raised.value.status_code, raised.value.error_code


def rule_request(bucket: str = BUCKET) -> Any:
    place = rtc.RecordObsFileAddr(location="cn-north-4", project_id=PROJECT, bucket=bucket, object="sdk/")
    mp4 = rtc.MP4RecordConfig(record_cycle=7200, record_prefix="{stream}", record_max_duration_to_merge_file=10)
    hls = rtc.HLSRecordConfig(record_cycle=0, record_slice_duration=10, record_max_duration_to_merge_file=-1)
    return rtc.RecordRuleReq(obs_addr=place, record_formats=["HLS", "MP4"], hls_config=hls, mp4_config=mp4)


def test_an_apps_life(calls: Any) -> None:
    made = calls.create_app(rtc.CreateAppRequest(body=rtc.AppReq(app_name="sdk")))
    assert (made.status_code, bool(made.x_request_id)) == (201, True)
    shown = calls.show_app(rtc.ShowAppRequest(app_id=made.app_id))
    assert (shown.app_name, shown.state.state, shown.authentication.expire) == ("sdk", "ACTIVATION", 300)
    assert calls.stop_app(rtc.StopAppRequest(app_id=made.app_id)).state.state == "DEACTIVATION"
    listed = calls.list_apps(rtc.ListAppsRequest(state="DEACTIVATION", offset=0, limit=10))
    assert (listed.count, {app.app_name for app in listed.apps}) == (2, {"sdk", "retired"})
    assert calls.start_app(rtc.StartAppRequest(app_id=made.app_id)).state.state == "ACTIVATION"
    body = rtc.AppReq(app_name="sdk")
    assert refused(calls.create_app, rtc.CreateAppRequest(body=body)) == (400, "RTC.00001020")
    assert calls.delete_app(rtc.DeleteAppRequest(app_id=made.app_id)).status_code == 204
    assert refused(calls.show_app, rtc.ShowAppRequest(app_id=made.app_id)) == (404, "RTC.00001003")


def test_rules(calls: Any) -> None:
    again = calls.create_record_rule(rtc.CreateRecordRuleRequest(app_id=APP, body=rule_request()))
    assert (again.status_code, again.rule_id, again.obs_addr.object) == (200, RULE, "sdk/")
    changed = calls.update_record_rule(rtc.UpdateRecordRuleRequest(app_id=APP, rule_id=RULE, body=rule_request()))
    assert changed.hls_config.record_max_duration_to_merge_file == -1
    (listed,) = calls.list_record_rules(rtc.ListRecordRulesRequest(app_id=APP, offset=0, limit=100)).rules
    shown = calls.show_record_rule(rtc.ShowRecordRuleRequest(app_id=APP, rule_id=RULE))
    assert listed.mp4_config.record_prefix == shown.mp4_config.record_prefix == "{stream}"
    automatic = rtc.AutoRecordModeReq(mode="AUTO_INDIVIDUAL_RECORD", record_rule_id=RULE)
    calls.update_auto_record(rtc.UpdateAutoRecordRequest(app_id=APP, body=automatic))
    assert calls.show_auto_record(rtc.ShowAutoRecordRequest(app_id=APP)).auto_record_mode.record_rule_id == RULE
    gone = rtc.DeleteRecordRuleRequest(app_id=APP, rule_id=RULE)
    assert refused(calls.delete_record_rule, gone) == (400, "RTC.00001013")
    off = rtc.AutoRecordModeReq(mode="AUTO_RECORD_OFF")
    calls.update_auto_record(rtc.UpdateAutoRecordRequest(app_id=APP, body=off))
    assert calls.delete_record_rule(gone).status_code == 204


def test_the_callback(calls: Any) -> None:
    body = rtc.AppCallbackUrlReq(url="https://hooks.example.com", auth_key="k" * 32)
    calls.update_record_callback(rtc.UpdateRecordCallbackRequest(app_id=APP, body=body))
    found = calls.show_record_callback(rtc.ShowRecordCallbackRequest(app_id=APP)).record_callback
    assert (found.url, found.auth_key) == ("https://hooks.example.com", "k" * 32)


def test_one_stream_and_its_file(calls: Any) -> None:
    body = rtc.IndividualStreamJobReq(
        room_id="maths",
        user_id="teacher",
        is_record_audio=True,
        video_type="CAMERASTREAM",
        select_stream_type="HD",
        max_idle_time=60,
        record_param=rtc.RecordParam(record_rule_id=RULE),
    )
    start = rtc.CreateIndividualStreamJobRequest(app_id=APP, body=body)
    job = calls.create_individual_stream_job(start)
    assert (job.status_code, job.select_stream_type) == (201, "HD")
    assert refused(calls.create_individual_stream_job, start) == (400, "RTC.00001006")
    update = rtc.UpdateIndividualJobReq(record_param=rtc.RecordParam(record_rule_id=RULE))
    calls.update_individual_stream_job(rtc.UpdateIndividualStreamJobRequest(app_id=APP, job_id=job.job_id, body=update))
    stop = rtc.StopIndividualStreamJobRequest(app_id=APP, job_id=job.job_id)
    assert calls.stop_individual_stream_job(stop).status_code == 204
    assert refused(calls.stop_individual_stream_job, stop) == (400, "RTC.00001009")
    show = rtc.ShowIndividualStreamJobRequest(app_id=APP, job_id=job.job_id)
    shown = calls.show_individual_stream_job(show)
    assert (shown.state, shown.stop_reason) == ("STOPPED", "TENANT_STOP")
    query = rtc.ListObsBucketObjectsRequest(bucket=BUCKET, type="objects", location="cn-north-4", prefix="lessons/")
    (file,) = calls.list_obs_bucket_objects(query).objects
    assert job.stream_name in file.file_name


def test_a_mix_and_its_room(calls: Any) -> None:
    pane = rtc.MixLayoutPane(id=1, user_id="teacher", x=0.0, y=0.0, width=1.0, height=1.0, zorder=0)
    mix = rtc.MixParam(
        room_id="maths", encode_template="1280*720_15_1130", layout_template="custom", layout_panes=[pane]
    )
    body = rtc.MixJobReq(mix_param=mix, record_param=rtc.RecordParam(record_rule_id=RULE))
    job = calls.create_mix_job(rtc.CreateMixJobRequest(app_id=APP, body=body))
    narrower = rtc.MixLayoutPane(id=1, user_id="teacher", x=0.0, y=0.0, width=0.5, height=1.0, zorder=0)
    update = rtc.UpdateMixJobReq(mix_param=rtc.UpdateMixParam(layout_template="custom", layout_panes=[narrower]))
    calls.update_mix_job(rtc.UpdateMixJobRequest(app_id=APP, job_id=job.job_id, body=update))
    shown = calls.show_mix_job(rtc.ShowMixJobRequest(app_id=APP, job_id=job.job_id))
    assert (shown.state, shown.mix_param.layout_panes[0].width) == ("RUNNING", 0.5)
    users = rtc.RemoveUsersReq(user_ids=["pupil"])
    assert calls.remove_users(rtc.RemoveUsersRequest(app_id=APP, room_id="maths", body=users)).status_code == 202
    assert calls.remove_room(rtc.RemoveRoomRequest(app_id=APP, room_id="maths")).status_code == 202
    assert calls.stop_mix_job(rtc.StopMixJobRequest(app_id=APP, job_id=job.job_id)).status_code == 204


def test_buckets(calls: Any) -> None:
    authority = rtc.ObsAuthorityConfig(bucket="recordings-north", operation=1, location="cn-north-1")
    calls.update_obs_bucket_authority(rtc.UpdateObsBucketAuthorityRequest(body=authority))
    listed = calls.list_obs_buckets(rtc.ListObsBucketsRequest())
    assert [(one.bucket, one.is_authorized) for one in listed.buckets] == [(BUCKET, True), ("recordings-north", True)]

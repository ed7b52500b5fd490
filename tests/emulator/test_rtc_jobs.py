# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""SparkRTC: jobs that record what happens in a room, and what they leave in the bucket."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.recordings import (
    APP,
    APPS,
    BUCKET,
    BUCKETS,
    LESSONS,
    MIXES,
    RULE,
    RULES,
    SINGLES,
    STOPPED_APP,
    files,
    meet,
    mix_body,
    rule_body,
    shown,
    single_body,
)
from tests.support.emulators import fresh_app

NOT_STOPPED = "0001-01-01T00:00:00Z"
PANES = [{"id": 1, "user_id": "teacher", "x": 0, "y": 0.0, "width": 1.0, "height": 0.5, "zorder": 0}]


@pytest.fixture
def clocked() -> Client:
    return client_of(fresh_app(Settings(pace="clock")))


@pytest.fixture
def polled() -> Client:
    return client_of(fresh_app(Settings(pace="poll")))


def code(answer: Any) -> tuple[int, str]:
    return error_of(answer)[:2]


def started(cloud: Client, jobs: str, body: Any) -> str:
    """The path of a new job."""
    answer = cloud.post(jobs, body)
    assert answer.status_code == 201, answer.text
    return f"{jobs}/{answer.json()['job_id']}"


def advance(cloud: Client, seconds: float) -> None:
    cloud.control("POST", "clock", {"advance": seconds})


def state(cloud: Client, path: str) -> tuple[str, str | None]:
    job = shown(cloud, path)
    return job["state"], job.get("stop_reason")


def test_a_job_from_start_to_end(polled: Client) -> None:
    job = polled.post(SINGLES, single_body()).json()
    assert job["stream_name"] == f"s_{job['job_id']}_maths_teacher"
    assert (job["state"], job["stop_time"], job["start_time"]) == ("INIT", NOT_STOPPED, job["create_time"])
    assert (job["is_record_audio"], job["video_type"], job["select_stream_type"]) == (True, "CAMERASTREAM", "FHD")
    assert (job["max_idle_time"], job["record_param"]) == (30, {"record_rule_id": RULE})
    assert "stop_reason" not in job
    path = f"{SINGLES}/{job['job_id']}"
    assert [state(polled, path)[0] for _look in range(3)] == ["INIT", "RUNNING", "RUNNING"]
    answer = polled.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert code(polled.delete(path)) == (400, "RTC.00001009")
    assert code(polled.post(SINGLES, single_body())) == (400, "RTC.00001006")
    assert [state(polled, path) for _look in range(2)] == [("RUNNING", None), ("STOPPED", "TENANT_STOP")]
    assert shown(polled, path)["stop_time"] > job["start_time"][:10]
    assert code(polled.delete(path)) == (400, "RTC.00001009")
    assert code(polled.put(path, {})) == (400, "RTC.00001009")
    assert polled.post(SINGLES, single_body()).json()["job_id"] != job["job_id"]


def test_an_instant_job(cloud: Client) -> None:
    path = started(cloud, SINGLES, single_body())
    assert state(cloud, path) == ("RUNNING", None)
    cloud.delete(path)
    assert state(cloud, path) == ("STOPPED", "TENANT_STOP")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 400),
        ({"max_idle_time": 60, "is_record_audio": False, "select_stream_type": "LD"}, 400),
        ({"user_id": "pupil"}, 201),
        ({"video_type": "SCREENSTREAM"}, 201),
        ({"room_id": "physics"}, 201),
    ],
)
def test_the_same_job_twice(cloud: Client, changes: Any, status: int) -> None:
    started(cloud, SINGLES, single_body())
    answer = cloud.post(SINGLES, single_body(**changes))
    assert answer.status_code == status
    if status == 400:
        assert error_of(answer)[1:] == ("RTC.00001006", "JobRunning: job exists and is not over")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"max_idle_time": 4}, "RTC.00001003"),
        ({"max_idle_time": 43201}, "RTC.00001003"),
        ({"video_type": "MICROPHONE"}, "RTC.00001003"),
        ({"user_id": ""}, "RTC.00001003"),
        ({"record_param": {"record_rule_id": "nothing"}}, "RTC.00001003"),
        ({"record_param": {}}, "RTC.00001005"),
    ],
)
def test_jobs_that_are_refused(cloud: Client, changes: Any, refused: str) -> None:
    assert code(cloud.post(SINGLES, single_body(**changes))) == (400, refused)


def test_a_stopped_app(cloud: Client) -> None:
    for kind, body in (("individual-stream-jobs", single_body()), ("mix-stream-jobs", mix_body())):
        assert code(cloud.post(f"{APPS}/{STOPPED_APP}/{kind}", body)) == (400, "RTC.00001016")
    path = started(cloud, SINGLES, single_body())
    cloud.call("POST", f"{LESSONS}/disable")
    assert code(cloud.post(SINGLES, single_body(user_id="pupil"))) == (400, "RTC.00001016")
    assert state(cloud, path) == ("RUNNING", None)
    assert cloud.delete(path).status_code == 204


def test_what_is_not_there(cloud: Client) -> None:
    path = started(cloud, SINGLES, single_body())
    job_id = path.rpartition("/")[2]
    for wrong in (f"{SINGLES}/nothing", f"{MIXES}/{job_id}", f"{APPS}/{STOPPED_APP}/individual-stream-jobs/{job_id}"):
        for method in ("GET", "DELETE"):
            assert code(cloud.call(method, wrong)) == (404, "RTC.00001003")
    assert code(cloud.post(f"{APPS}/nothing/mix-stream-jobs", mix_body())) == (404, "RTC.00001003")


def test_a_bucket_that_is_no_longer_authorized(cloud: Client) -> None:
    cloud.put(f"{BUCKETS}/authentication", {"bucket": BUCKET, "location": "cn-north-4", "operation": 0})
    assert code(cloud.post(SINGLES, single_body())) == (400, "RTC.00001003")
    assert cloud.post(SINGLES, single_body(record_param=None)).status_code == 201


def test_a_rule_and_an_app_in_use(cloud: Client) -> None:
    path = started(cloud, SINGLES, single_body())
    assert code(cloud.delete(f"{RULES}/{RULE}")) == (400, "RTC.00001013")
    assert code(cloud.delete(LESSONS)) == (400, "RTC.00001003")
    cloud.delete(path)
    assert cloud.delete(f"{RULES}/{RULE}").status_code == 204
    assert cloud.delete(LESSONS).status_code == 204


def test_a_job_gets_another_rule(cloud: Client) -> None:
    north = {"bucket": "recordings-north", "location": "cn-north-1"}
    cloud.put(f"{BUCKETS}/authentication", {**north, "operation": 1})
    rule = cloud.post(RULES, rule_body(**north)).json()["rule_id"]
    path = started(cloud, SINGLES, single_body())
    changed = cloud.put(path, {"record_param": {"record_rule_id": rule}})
    assert (changed.status_code, changed.json()["record_param"]["record_rule_id"]) == (200, rule)
    assert code(cloud.put(path, {"record_param": {"record_rule_id": "nothing"}})) == (400, "RTC.00001003")
    cloud.delete(path)
    assert (files(cloud), len(files(cloud, **north))) == ([], 1)


def test_an_empty_room_ends_its_jobs(clocked: Client) -> None:
    """After ``max_idle_time`` to the second, whether or not anybody looks."""
    path = started(clocked, SINGLES, single_body(room_id="empty", max_idle_time=100))
    began = shown(clocked, path)["start_time"]
    advance(clocked, 99)
    assert state(clocked, path) == ("RUNNING", None)
    assert code(clocked.post(SINGLES, single_body(room_id="empty"))) == (400, "RTC.00001006")
    advance(clocked, 5000)
    job = shown(clocked, path)
    assert (job["state"], job["stop_reason"]) == ("STOPPED", "EXCEED_MAX_IDLE_TIME")
    assert seconds(job["stop_time"]) - seconds(began) == 100
    assert code(clocked.delete(path)) == (400, "RTC.00001009")
    assert clocked.delete(f"{RULES}/{RULE}").status_code == 204
    assert files(clocked) == []


def seconds(moment: str) -> int:
    hours, minutes, rest = moment.rstrip("Z")[-8:].split(":")
    return (int(hours) * 60 + int(minutes)) * 60 + int(rest)


def test_somebody_in_the_room_keeps_them_going(clocked: Client) -> None:
    path = started(clocked, SINGLES, single_body(max_idle_time=60))
    advance(clocked, 3600)
    assert state(clocked, path) == ("RUNNING", None)
    meet(clocked, "maths")
    advance(clocked, 59)
    meet(clocked, "maths", "teacher")
    advance(clocked, 3600)
    assert state(clocked, path) == ("RUNNING", None)
    removed = clocked.post(f"{LESSONS}/rooms/maths/batch-remove-users", {"user_ids": ["teacher", "stranger"]})
    assert (removed.status_code, removed.content) == (202, b"")
    advance(clocked, 61)
    assert state(clocked, path) == ("STOPPED", "EXCEED_MAX_IDLE_TIME")
    meet(clocked, "maths", "teacher")
    assert state(clocked, path) == ("STOPPED", "EXCEED_MAX_IDLE_TIME")


def test_removing_some_is_not_dismissing_all(clocked: Client) -> None:
    path = started(clocked, MIXES, mix_body())
    clocked.post(f"{LESSONS}/rooms/maths/batch-remove-users", {"user_ids": ["pupil"]})
    advance(clocked, 600)
    assert state(clocked, path) == ("RUNNING", None)
    for _twice in range(2):
        answer = clocked.call("POST", f"{LESSONS}/rooms/maths/dismiss")
        assert (answer.status_code, answer.content) == (202, b"")
        advance(clocked, 15)
    assert state(clocked, path) == ("STOPPED", "EXCEED_MAX_IDLE_TIME")


def test_the_first_reason_to_stop_counts(clocked: Client) -> None:
    path = started(clocked, SINGLES, single_body(room_id="empty", max_idle_time=10))
    clocked.delete(path)
    advance(clocked, 60)
    assert state(clocked, path) == ("STOPPED", "EXCEED_MAX_IDLE_TIME")


def test_rooms_of_no_app(cloud: Client) -> None:
    room = f"{APPS}/nothing/rooms/maths"
    assert code(cloud.call("POST", f"{room}/dismiss")) == (404, "RTC.00001003")
    assert code(cloud.post(f"{room}/batch-remove-users", {"user_ids": ["a"]})) == (404, "RTC.00001003")
    users = f"{LESSONS}/rooms/maths/batch-remove-users"
    assert code(cloud.post(users, {"user_ids": []})) == (400, "RTC.00001003")
    assert code(cloud.post(users, {})) == (400, "RTC.00001005")


def test_a_mixed_stream(cloud: Client) -> None:
    job = cloud.post(MIXES, mix_body(background_image="s3://bucket/blue.png")).json()
    assert job["stream_name"] == f"m_{job['job_id']}_maths"
    assert job["mix_param"] == {
        "room_id": "maths",
        "max_idle_time": 30,
        "encode_template": "1280*720_15_1130",
        "layout_template": "nine_grids_view",
        "background_image": "s3://bucket/blue.png",
    }
    assert "user_id" not in job
    assert code(cloud.post(MIXES, mix_body(encode_template="480*360_15_320"))) == (400, "RTC.00001006")
    path = f"{MIXES}/{job['job_id']}"
    changed = cloud.put(path, {"mix_param": {"max_idle_time": 90}}).json()["mix_param"]
    assert changed == {**job["mix_param"], "max_idle_time": 90}
    custom = {"layout_template": "custom", "layout_panes": PANES}
    assert code(cloud.put(path, {"mix_param": custom})) == (400, "RTC.00001004")
    assert cloud.delete(path).status_code == 204
    assert code(cloud.put(path, {"mix_param": {}})) == (400, "RTC.00001009")


def test_a_layout_of_ones_own(cloud: Client) -> None:
    path = started(cloud, MIXES, mix_body(layout_template="custom", layout_panes=PANES))
    other = [{**PANES[0], "width": 0.25}]
    assert cloud.put(path, {"mix_param": {"layout_panes": other}}).json()["mix_param"]["layout_panes"] == other
    assert code(cloud.put(path, {"mix_param": {"layout_template": "nine_grids_view"}})) == (400, "RTC.00001004")


def test_only_sound(cloud: Client) -> None:
    """A layout is ignored then."""
    body = mix_body(encode_template="audio_only", layout_template="custom", layout_panes=PANES)
    mix = cloud.post(MIXES, body).json()["mix_param"]
    assert mix == {"room_id": "maths", "max_idle_time": 30, "encode_template": "audio_only"}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"encode_template": "1x1"}, "RTC.00001003"),
        ({"layout_template": "custom"}, "RTC.00001005"),
        ({"layout_template": "screen_share_left", "layout_panes": []}, "RTC.00001005"),
        ({"layout_template": "custom", "layout_panes": [{"x": 1.1}]}, "RTC.00001003"),
        ({"layout_template": "custom", "layout_panes": [{"x": True}]}, "RTC.00001003"),
        ({"layout_template": "custom", "layout_panes": [{"zorder": 26}]}, "RTC.00001003"),
        ({"user_background_images": [{"user_id": "teacher"}]}, "RTC.00001005"),
    ],
)
def test_mixes_that_are_refused(cloud: Client, changes: Any, refused: str) -> None:
    assert code(cloud.post(MIXES, mix_body(**changes))) == (400, refused)


def test_what_is_left_in_the_bucket(clocked: Client) -> None:
    """A file for each cycle of the rule as it was when the job began, each time the same."""
    path = started(clocked, SINGLES, single_body())
    clocked.post(RULES, rule_body(object="later/"))
    advance(clocked, 4000)
    assert files(clocked) == []
    clocked.delete(path)
    assert files(clocked) == []
    advance(clocked, 30)
    found = files(clocked)
    stream = shown(clocked, path)["stream_name"]
    assert [size for _name, size in found] == [3600 * 64, 430 * 64]
    assert all(name.startswith(f"lessons/{APP}/MP4/{stream}_") and name.endswith(".mp4") for name, _size in found)
    assert files(clocked) == found == files(clocked, prefix="lessons/")
    assert files(clocked, prefix="later/") == []
    assert files(clocked, type="folders") == [("lessons/", 0)]
    assert files(clocked, type="folders", prefix=f"lessons/{APP}/") == [(f"lessons/{APP}/MP4/", 0)]


def test_silence_leaves_nothing(clocked: Client) -> None:
    """Somebody else's presence keeps a job going, but there is nothing to record; a mix records whoever is there."""
    absent = started(clocked, SINGLES, single_body(user_id="headmaster"))
    late = started(clocked, SINGLES, single_body(user_id="latecomer"))
    mixed = started(clocked, MIXES, mix_body())
    advance(clocked, 100)
    meet(clocked, "maths", "teacher", "latecomer")
    advance(clocked, 50)
    meet(clocked, "maths")
    advance(clocked, 30)
    assert {state(clocked, path)[1] for path in (absent, late, mixed)} == {"EXCEED_MAX_IDLE_TIME"}
    lengths = {name.split("/")[3][0]: size // 64 for name, size in files(clocked)}
    assert lengths == {"s": 50, "m": 150}


def test_two_formats_and_one_long_file(clocked: Client) -> None:
    whole = {"record_cycle": 0, "record_prefix": "{stream}/{record_format}"}
    clocked.post(RULES, rule_body(record_formats=["HLS", "MP4"], hls_config=whole, object=""))
    path = started(clocked, SINGLES, single_body())
    advance(clocked, 1200)
    clocked.delete(path)
    advance(clocked, 30)
    stream = shown(clocked, path)["stream_name"]
    assert (f"{stream}/HLS.m3u8", 1230 * 64) in files(clocked)
    assert [size // 64 for name, size in files(clocked) if name.endswith(".mp4")] == [600, 600, 30]


def test_what_can_go_wrong(clocked: Client) -> None:
    outcomes = [
        {"on": "start", "room": "maths", "result": "refuse"},
        {"on": "start", "room": "maths", "result": "fail", "reason": "no recorder"},
    ]
    clocked.control("POST", "seed", {"rtc_outcomes": outcomes})
    assert code(clocked.post(SINGLES, single_body())) == (400, "RTC.00001007")
    path = started(clocked, SINGLES, single_body())
    assert state(clocked, path)[0] == "INIT"
    advance(clocked, 30)
    assert state(clocked, path) == ("STOPPED", "INTERNAL_ERROR")
    assert shown(clocked, path)["description"] == "no recorder"
    assert clocked.post(SINGLES, single_body()).status_code == 201

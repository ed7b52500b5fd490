# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs of SparkRTC: the same is recorded once at a time, whatever becomes of answers and notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.turns import Turns
from ansible_collections.community.huaweicloud.plugins.module_utils._services.rtc.api import RtcApi
from ansible_collections.community.huaweicloud.plugins.module_utils._services.rtc.record_files import prefix_of
from tests.unit.services.rtc.calls import APP, MIX, OURS, RULE, STREAM, Calls

FORGETFUL = {"HW_TOKEN_CACHE": "false"}
START = {"service": "rtc", "method": "POST", "path": "/individual-stream-jobs$"}


@pytest.fixture
def cloud(tmp_path: Path) -> Calls:
    return Calls(tmp_path)


@pytest.fixture
def looked_at(tmp_path: Path) -> Calls:
    """Jobs move on each time one looks at them."""
    return Calls(tmp_path, "poll")


def test_a_job_is_waited_for(looked_at: Calls) -> None:
    made = looked_at.done("stream_job", **STREAM)
    assert made["job"]["status"] == "RUNNING"
    stopped = looked_at.done("stream_job", **STREAM, state="stopped")["job"]
    assert (stopped["status"], stopped["stop_reason"]) == ("STOPPED", "TENANT_STOP")
    (file,) = stopped["record_files"]
    assert stopped["stream_name"] in file["name"]
    assert (file["bucket"], file["location"]) == ("obsName", "cn-north-4")


def test_a_job_is_not_waited_for(looked_at: Calls) -> None:
    made = looked_at.done("stream_job", **STREAM, wait=False)
    assert (made["job"]["status"], looked_at.verbs()) == ("INIT", ["GET", "GET", "POST"])
    again = looked_at.done("stream_job", **STREAM)
    assert (again["changed"], again["job"]["status"]) == (False, "RUNNING")
    stopped = looked_at.done("stream_job", **STREAM, wait=False, state="stopped")
    assert (stopped["changed"], stopped["job"]["record_files"]) == (True, None)
    over = looked_at.done("stream_job", **STREAM, state="stopped")
    assert over["job"]["status"] == "STOPPED"


@pytest.mark.parametrize(("module", "options"), [("stream_job", STREAM), ("mix_stream_job", MIX)])
def test_a_job_is_started_again_at_once(cloud: Calls, module: str, options: dict[str, Any]) -> None:
    first = cloud.done(module, **options)["job"]
    for changed in (True, False):
        assert cloud.done(module, **options, state="stopped")["changed"] is changed
    second = cloud.done(module, **options)["job"]
    assert second["id"] != first["id"]
    assert second["stop_reason"] is None


def test_only_what_the_task_gives_is_sent(cloud: Calls) -> None:
    cloud.done("stream_job", **{**OURS, "room_id": "lobby", "user": "user001"})
    cloud.done("stream_job", **{**STREAM, "user": "user002", "record_audio": False, "select_stream_type": "HD"})
    cloud.done("mix_stream_job", **MIX, record_rule_id=RULE, max_idle_time=60)
    user = {"room_id": "lobby", "video_type": "CAMERASTREAM"}
    record = {"record_param": {"record_rule_id": RULE}}
    mix = {key: MIX[key] for key in ("room_id", "encode_template", "layout_template")}
    panes = [{"id": 1, "x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}]
    assert cloud.bodies() == [
        {**user, "user_id": "user001"},
        {**user, "user_id": "user002", "is_record_audio": False, "select_stream_type": "HD", **record},
        {"mix_param": {**mix, "layout_panes": panes, "max_idle_time": 60}, **record},
    ]


def test_another_rule_is_given_to_a_job_that_goes_on(cloud: Calls) -> None:
    rule = {**OURS, "location": "cn-north-1", "bucket": "obs-north", "record_formats": ["MP4"]}
    rule_id = cloud.done("record_rule", **rule)["record_rule"]["id"]
    job = cloud.done("stream_job", **STREAM)["job"]
    cloud.requests()
    moved = cloud.done("stream_job", **{**STREAM, "record_location": "cn-north-1"})
    assert (moved["job"]["id"], moved["job"]["record_rule_id"]) == (job["id"], rule_id)
    assert cloud.bodies() == [{"record_param": {"record_rule_id": rule_id}}]
    stopped = cloud.done("stream_job", app="rtc-examples", id=job["id"], state="stopped")["job"]
    assert [file["bucket"] for file in stopped["record_files"]] == ["obs-north"]


def test_users_and_what_they_send_are_told_apart(cloud: Calls) -> None:
    others = ({}, {"user": "user002"}, {"video_type": "SCREENSTREAM"}, {"room_id": "another"})
    ids = [cloud.done("stream_job", **{**STREAM, **other})["job"]["id"] for other in others]
    assert len(set(ids)) == 4
    again = [cloud.done("stream_job", **{**STREAM, **other}) for other in others]
    assert [result["job"]["id"] for result in again] == ids
    assert not any(result["changed"] for result in again)


def test_a_job_that_has_ended_by_itself_is_started_anew(cloud: Calls) -> None:
    cloud.meet("lobby")
    first = cloud.done("stream_job", **STREAM, max_idle_time=60)["job"]
    cloud.clock.sleep(61)
    over = cloud.done("stream_job", **STREAM, state="stopped")
    assert (over["changed"], over["job"]["stop_reason"]) == (False, "EXCEED_MAX_IDLE_TIME")
    assert over["job"]["record_files"] == []
    assert "cannot be started again" in cloud.refused("stream_job", app="rtc-examples", id=first["id"])
    second = cloud.done("stream_job", **STREAM)
    assert (second["changed"], second["job"]["id"] == first["id"]) == (True, False)


@pytest.mark.parametrize(("module", "job"), [("stream_job", STREAM), ("mix_stream_job", MIX)])
def test_without_notes_nothing_is_recorded_twice(cloud: Calls, module: str, job: dict[str, Any]) -> None:
    """The service refuses it; the task says what it does not know."""
    made = cloud.run("rtc_" + module, environ=FORGETFUL, **job)["job"]
    failed = cloud.run("rtc_" + module, environ=FORGETFUL, **job)
    assert "No second job was started. Set id to the ID of that job" in failed["msg"]
    given = {**OURS, "id": made["id"]}
    assert cloud.done(module, environ=FORGETFUL, **given)["changed"] is False
    assert cloud.run("rtc_" + module, environ=FORGETFUL, **given, state="stopped")["job"]["status"] == "STOPPED"
    assert cloud.run("rtc_" + module, environ=FORGETFUL, **job)["changed"] is True


def test_two_tasks_at_the_same_time(cloud: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one comes when this one has found nothing and has not started yet. There are no locks to wait for."""
    others: list[dict[str, Any]] = []
    start = RtcApi.start_job

    def meanwhile(*given: Any) -> Any:
        if not others:
            others.append({})
            others[:] = [cloud.done("stream_job", **STREAM)]
        return start(*given)

    monkeypatch.setattr(Turns, "begin", lambda *_turn: None)
    monkeypatch.setattr(RtcApi, "start_job", meanwhile)
    late = cloud.done("stream_job", **STREAM)
    assert late["job"]["id"] == others[0]["job"]["id"]
    assert late["job"]["status"] == "RUNNING"


def test_a_request_that_was_lost_is_sent_again(cloud: Calls) -> None:
    cloud.tell("faults", {**START, "action": "drop_before"})
    assert cloud.done("stream_job", **STREAM)["job"]["status"] == "RUNNING"
    assert cloud.done("stream_job", **STREAM)["changed"] is False


@pytest.mark.parametrize("action", ["drop_after", "truncate"])
def test_an_answer_that_was_lost(cloud: Calls, action: str) -> None:
    """It takes a person to say which job it is, or patience: nothing is recorded twice."""
    cloud.tell("faults", {**START, "action": action})
    failed = cloud.run("rtc_stream_job", **STREAM)
    assert 'This collection started a job in room "lobby", but the response with the ID was lost' in failed["msg"]
    assert (failed["changed"], failed["done"]) == (True, ['start recording in room "lobby"'])
    assert len(cloud.writes()) == 2
    assert 'This collection started a job in room "lobby"' in cloud.refused("stream_job", **STREAM)


def test_a_refused_start_is_forgotten(cloud: Calls) -> None:
    cloud.tell("faults", {**START, "action": "status", "status": 400, "body": {"error_code": "X.1", "error_msg": "no"}})
    assert "code X.1" in cloud.refused("stream_job", **STREAM)
    cloud.tell("faults", {**START, "action": "status", "status": 400, "body": {"error_code": "RTC.00001006"}})
    assert "by a job that is not in the journal" in cloud.refused("stream_job", **STREAM)


def test_a_job_that_does_not_come_about(looked_at: Calls) -> None:
    looked_at.tell("seed", {"rtc_outcomes": [{"on": "start", "room": "lobby", "result": "fail"}]})
    said = looked_at.refused("stream_job", **STREAM)
    assert "STOPPED: INTERNAL_ERROR: the recording program ended unexpectedly" in said
    assert looked_at.done("stream_job", **STREAM)["changed"] is True


@pytest.mark.parametrize(
    ("module", "options", "words"),
    [
        ("stream_job", {"max_idle_time": 4}, "max_idle_time is 4, but must be 5 to 43200 seconds."),
        ("stream_job", {"record_location": "cn-north-1"}, 'has no record rule in "cn-north-1"'),
        (
            "stream_job",
            {"id": "nothing"},
            "There is no recording job with ID nothing. Leave out id to create a new one.",
        ),
        ("stream_job", {"user": ""}, "user is empty"),
        ("stream_job", {"app": "nothing"}, 'There is no app with the name or ID "nothing"'),
        (
            "mix_stream_job",
            {"encode_template": None},
            'There is no recording job "lobby". To create it, set encode_template.',
        ),
        ("mix_stream_job", {"encode_template": "huge"}, "InvalidParameterValue"),
    ],
)
def test_jobs_that_are_refused(cloud: Calls, module: str, options: Any, words: str) -> None:
    given = {**(STREAM if module == "stream_job" else MIX), **options}
    assert words in cloud.refused(module, **{key: value for key, value in given.items() if value is not None})


def test_what_is_to_be_stopped_need_not_make_sense_otherwise(cloud: Calls) -> None:
    odd = {**STREAM, "max_idle_time": 4, "record_location": "nowhere", "state": "stopped"}
    assert cloud.done("stream_job", **odd)["job"] is None
    cloud.done("stream_job", **STREAM)
    assert cloud.done("stream_job", **odd)["job"]["status"] == "STOPPED"
    assert cloud.done("stream_job", **{**odd, "app": "nothing"})["changed"] is False


@pytest.mark.parametrize(
    ("before", "changes", "sent"),
    [
        ({}, {"max_idle_time": 60}, {"max_idle_time": 60}),
        ({}, {"background_image": "http://a"}, {"background_image": "http://a"}),
        (
            {},
            {"layout_panes": [{"id": 1, "x": 0.5, "y": 0, "width": 0.5, "height": 1}]},
            {
                "layout_panes": [{"id": 1, "x": 0.5, "y": 0.0, "width": 0.5, "height": 1.0}],
                "layout_template": "custom",
            },
        ),
        (
            {},
            {"layout_template": "nine_grids_view"},
            ' has the layout "custom", but the API '
            "can change a layout only from custom to custom. Nothing was changed. Stop "
            "the job and start another one, or correct the task.",
        ),
        (
            {"layout_template": "screen_share_left"},
            {"layout_panes": [{"id": 2}]},
            ' has the layout "screen_share_left", '
            "but the API can change a layout only from custom to custom. Nothing was "
            "changed. Stop the job and start another one, or correct the task.",
        ),
        ({}, {"encode_template": "640*480_15_500"}, "cannot change encode_template"),
    ],
)
def test_a_mix_is_changed_while_it_goes_on(cloud: Calls, before: Any, changes: Any, sent: Any) -> None:
    job = cloud.done("mix_stream_job", **{**MIX, **before})["job"]
    cloud.requests()
    if isinstance(sent, str):
        assert sent in cloud.refused("mix_stream_job", **{**MIX, **before, **changes})
        assert cloud.writes() == []
        return
    changed = cloud.done("mix_stream_job", **{**MIX, **before, **changes})
    assert (changed["changed"], changed["job"]["id"]) == (True, job["id"])
    assert cloud.bodies() == [{"mix_param": sent}]
    assert cloud.done("mix_stream_job", **{**MIX, **before, **changes})["changed"] is False


def test_files_that_cannot_be_looked_for_any_more(cloud: Calls) -> None:
    cloud.done("stream_job", **STREAM)
    cloud.done("stream_job", **STREAM, state="stopped")
    cloud.done("bucket_authorization", bucket="obsName", state="absent")
    over = cloud.done("stream_job", **STREAM, state="stopped")
    assert (over["changed"], over["job"]["status"], over["job"]["record_files"]) == (False, "STOPPED", None)


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ({"MP4": "{app_id}/{record_format}/{stream}"}, "in/a1/"),
        ({"MP4": "films/{stream}", "HLS": "films/{stream}"}, "in/films/"),
        ({"MP4": "films/{stream}", "HLS": "segments/{stream}"}, "in/"),
        ({"MP4": None}, "in/"),
    ],
)
def test_where_files_are_looked_for(patterns: dict[str, str], expected: str) -> None:
    configs = {f"{form.lower()}_config": {"record_prefix": pattern} for form, pattern in patterns.items()}
    assert prefix_of({"obs_addr": {"object": "in/"}, "record_formats": list(patterns), **configs}, "a1") == expected


def test_the_answer_names_the_app(cloud: Calls) -> None:
    by_id = cloud.done("stream_job", **{**STREAM, "app": APP})["job"]
    assert (by_id["app"], by_id["app_id"]) == ("rtc-examples", APP)
    assert cloud.done("stream_job", **STREAM)["changed"] is False

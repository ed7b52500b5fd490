# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""SparkRTC: who may ask, apps, how they are recorded, and buckets. What is sent for which task, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.rtc.calls import APP, HERE, OURS, PROJECT, RULE, STREAM, Calls

PASSWORD = {"HW_USER_NAME": "username", "HW_USER_PASSWORD": "password", "HW_DOMAIN_NAME": "domainname"}
NO_KEYS = {"HW_ACCESS_KEY": "", "HW_SECRET_KEY": ""}


@pytest.fixture
def cloud(tmp_path: Path) -> Calls:
    return Calls(tmp_path)


def token(cloud: Calls, scope: Any) -> str:
    user = {"name": "username", "password": "password", "domain": {"name": "domainname"}}
    identity = {"methods": ["password"], "password": {"user": user}}
    body = {"auth": {"identity": identity, "scope": scope}}
    answer = cloud.control.post("/iam/v3/auth/tokens", json=body)
    return str(answer.headers["X-Subject-Token"])


def test_a_user_signs_in_for_the_account(cloud: Calls) -> None:
    found = cloud.run("rtc_app_info", environ={**NO_KEYS, **PASSWORD})
    assert [app["id"] for app in found["apps"]] == [APP]
    job = cloud.run("rtc_stream_job", environ={**NO_KEYS, **PASSWORD}, **STREAM)
    other = cloud.done("stream_job", **STREAM, project_name="projectname")
    assert other["job"]["id"] == job["job"]["id"], "notes are the account's"


def test_a_token_of_a_project_is_explained(cloud: Calls) -> None:
    scope = {"project": {"name": "cn-north-4"}}
    failed = cloud.run("rtc_app_info", auth_token=token(cloud, scope), environ=NO_KEYS)
    assert failed["msg"].startswith("list apps: SparkRTC accepts only a token of the whole account, and this one is ")
    assert failed["error"]["code"] == "RTC.00001001"
    scope = {"domain": {"name": "domainname"}}
    assert cloud.run("rtc_app_info", auth_token=token(cloud, scope), environ=NO_KEYS)["apps"]


def test_an_app_that_somebody_else_made_meanwhile(cloud: Calls, tmp_path: Path) -> None:
    first = cloud.done("app", name="one")
    cloud.tell("faults", {"action": "stale", "service": "rtc", "method": "GET", "path": "/apps$", "writes": 1})
    elsewhere = {"HW_CACHE_DIR": str(tmp_path)}
    assert cloud.done("app", name="one", environ=elsewhere)["app"]["id"] == first["app"]["id"]
    assert len(cloud.writes()) == 2


def test_an_app_that_the_task_before_made(cloud: Calls) -> None:
    first = cloud.done("app", name="one")
    cloud.tell("faults", {"action": "stale", "service": "rtc", "method": "GET", "path": "/apps$", "writes": 1})
    assert cloud.done("app", name="one")["app"]["id"] == first["app"]["id"]
    assert len(cloud.writes()) == 1


@pytest.mark.parametrize("action", ["drop_after", "truncate"])
def test_an_app_whose_answer_was_lost(cloud: Calls, action: str) -> None:
    cloud.tell("faults", {"action": action, "service": "rtc", "method": "POST", "path": "/apps$"})
    made = cloud.done("app", name="one", state="disabled")
    assert (made["changed"], made["app"]["status"]) == (True, "DEACTIVATION")
    assert len([app for app in cloud.done("app_info")["apps"] if app["name"] == "one"]) == 1


def test_states_of_an_app(cloud: Calls) -> None:
    cloud.tell("seed", {"rtc_apps": [{"name": "unpaid", "id": "a1", "state": "ARREARS"}]})
    assert "in arrears" in cloud.refused("app", name="unpaid", state="enabled")
    assert cloud.done("app", name="unpaid")["changed"] is False
    assert "There is no app with ID nothing. Leave out id to create a new one." in cloud.refused("app", id="nothing")
    assert "create it the task has to give" not in cloud.refused("app", name="")


def test_an_app_with_jobs_is_kept(cloud: Calls) -> None:
    job = cloud.done("stream_job", **STREAM)["job"]
    assert "stop them first" in cloud.refused("app", name="rtc-examples", state="absent")
    cloud.done("stream_job", app="rtc-examples", id=job["id"], state="stopped")
    assert cloud.done("app", name="rtc-examples", state="absent")["app"] is None


def test_keys_of_apps_are_shown_only_where_they_are_asked_for(cloud: Calls) -> None:
    key = cloud.done("app_info", id=APP, with_app_key=True)["apps"][0]["app_key"]
    assert len(key) == 32
    cloud.done("record_callback", **OURS, url="https://example.com", auth_key="the-other-secret")
    shown = json.dumps([cloud.done("app_info"), cloud.done("app", id=APP), cloud.done("record_callback", **OURS)])
    assert key not in shown
    assert "the-other-secret" not in shown


@pytest.mark.parametrize(
    ("options", "sent"),
    [
        ({"object": "Record/"}, None),
        ({"record_formats": ["MP4"], "mp4_config": {}}, None),
        ({"mp4_config": {"record_cycle": 7200}, "bucket_project_id": PROJECT}, None),
        ({"mp4_config": {"record_cycle": 60}}, {"mp4_config": {"record_cycle": 60}}),
        (
            {"record_formats": ["HLS"], "hls_config": {"record_cycle": 0}},
            {"record_formats": ["HLS"], "hls_config": {"record_cycle": 0}, "mp4_config": None},
        ),
        ({"object": ""}, {"object": ""}),
    ],
)
def test_a_rule_is_compared_and_sent_as_a_whole(cloud: Calls, options: Any, sent: Any) -> None:
    done = cloud.done("record_rule", **HERE, **options)
    assert done["changed"] is (sent is not None)
    assert done["record_rule"]["id"] == RULE
    bodies = cloud.bodies()
    if sent is None:
        assert bodies == []
        return
    address = {"bucket": "obsName", "location": "cn-north-4", "object": "Record/", "project_id": PROJECT}
    prefix = "{app_id}/{record_format}/{stream}_{file_start_time}/{stream}_{file_start_time}"
    mp4 = {"record_cycle": 7200, "record_prefix": prefix, "record_max_duration_to_merge_file": 0}
    expected = {"obs_addr": address, "record_formats": ["MP4"], "mp4_config": mp4}
    for key, value in sent.items():
        if key == "object":
            address[key] = value
        else:
            expected[key] = {**mp4, **value} if key == "mp4_config" and value else value
    assert bodies == [{key: value for key, value in expected.items() if value is not None}]


def test_a_new_rule_is_in_the_project_of_the_task(cloud: Calls) -> None:
    cloud.done("record_rule", **OURS, location="cn-north-1", bucket="obs-north", record_formats=["MP4"])
    (body,) = cloud.bodies()
    project = cloud.run("iam_project_info", name="cn-north-4")["projects"][0]["id"]
    address = {"location": "cn-north-1", "project_id": project, "bucket": "obs-north"}
    assert body == {"obs_addr": address, "record_formats": ["MP4"], "mp4_config": {"record_cycle": 7200}}


def test_a_format_that_comes_in_brings_what_it_needs(cloud: Calls) -> None:
    cloud.done("record_rule", **HERE, record_formats=["HLS"], hls_config={"record_cycle": 0})
    cloud.bodies()
    both = cloud.done("record_rule", **HERE, record_formats=["HLS", "MP4"])
    (body,) = cloud.bodies()
    assert body["mp4_config"] == {"record_cycle": 7200}
    assert both["record_rule"]["mp4_config"]["record_cycle"] == 7200
    assert not cloud.done("record_rule", **HERE, record_formats=["HLS", "MP4"])["changed"]


@pytest.mark.parametrize("settings", [None, {"record_slice_duration": 5}])
def test_hls_needs_its_settings(cloud: Calls, settings: Any) -> None:
    """The service refuses it without them; check mode says so as well, and what is there already has them."""
    words = 'record_formats has "HLS", which needs hls_config.record_cycle: set it.'
    new = {**HERE, "location": "cn-north-1", "bucket": "obs-north", "record_formats": ["HLS"], "hls_config": settings}
    for options in (new, {**HERE, "record_formats": ["HLS", "MP4"], "hls_config": settings}):
        for check in (True, False):
            assert words in cloud.run("rtc_record_rule", check=check, **options)["msg"]
    assert cloud.writes() == []
    cloud.done("record_rule", **{**new, "hls_config": {"record_cycle": 60}})
    cloud.done("record_rule", **{**new, "hls_config": {"record_slice_duration": 5}})


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"hls_config": {"record_cycle": 60}}, 'hls_config is set, but record_formats has no "HLS": add it.'),
        (
            {"location": "cn-north-1"},
            'There is no record rule "rtc-examples/cn-north-1". To create it, set bucket and record_formats.',
        ),
        ({"app": ""}, "app is empty"),
        (
            {"app": "nothing", "bucket": "b", "record_formats": ["MP4"]},
            'There is no app with the name or ID "nothing"',
        ),
        ({"bucket": "no-such-bucket"}, "is not authorized"),
        ({"location": ""}, "location is empty"),
    ],
)
def test_rules_that_are_refused(cloud: Calls, options: Any, words: str) -> None:
    assert words in cloud.refused("record_rule", **{**HERE, **options})
    assert [entry for entry in cloud.writes() if not entry.startswith("PUT")] == []


def test_what_belongs_to_an_app_that_is_not_made_yet_is_predicted(cloud: Calls) -> None:
    """So that a whole play can say what it would do."""
    new = {"app": "new"}
    rule = {**new, "location": "cn-north-4", "bucket": "obsName", "record_formats": ["MP4"]}
    assert cloud.run("rtc_record_rule", check=True, **rule)["actions"] == ['create record rule "new/cn-north-4"']
    callback = cloud.run("rtc_record_callback", check=True, **new, url="https://example.com")
    assert callback["actions"] == ['create record callback "new"']
    job = cloud.run("rtc_stream_job", check=True, **{**STREAM, **new})
    assert job["actions"] == ['create recording job "lobby/user001/CAMERASTREAM"']
    for module, options in (("record_rule", rule), ("record_callback", new), ("stream_job", {**STREAM, **new})):
        state = "stopped" if module == "stream_job" else "absent"
        assert cloud.done(module, **{**options, "state": state})["changed"] is False
    assert cloud.writes() == []


def test_automatic_recording_moves_from_rule_to_rule(cloud: Calls) -> None:
    cloud.done("record_rule", **HERE, auto_record=True)
    north = {**OURS, "location": "cn-north-1"}
    cloud.done("record_rule", **north, bucket="obs-north", record_formats=["MP4"], auto_record=True)
    rules = cloud.done("record_rule_info", **OURS)["record_rules"]
    assert {rule["location"]: rule["auto_record"] for rule in rules} == {"cn-north-4": False, "cn-north-1": True}
    assert cloud.done("record_rule", **HERE, auto_record=False)["changed"] is False
    assert "set auto_record to false" in cloud.refused("record_rule", **north, state="absent")
    cloud.requests()
    cloud.done("record_rule", **north, state="absent", auto_record=False)
    assert cloud.verbs() == ["GET", "GET", "PUT", "DELETE", "GET"]


def test_an_app_that_goes_while_the_rules_of_all_are_read(cloud: Calls) -> None:
    gone = {"action": "status", "status": 404, "service": "rtc", "method": "GET", "path": "record-rules$"}
    every = cloud.done("record_rule_info")["record_rules"]
    assert len(every) == 1
    cloud.tell("faults", gone)
    assert cloud.done("record_rule_info")["record_rules"] == []
    cloud.tell("faults", gone)
    assert "list the record rules of app" in cloud.refused("record_rule_info", **OURS)


def test_a_callback_keeps_what_the_task_does_not_name(cloud: Calls) -> None:
    options = {**OURS, "url": "https://example.com/1", "auth_key": "key-one"}
    assert cloud.done("record_callback", **options)["changed"] is True
    cloud.requests()
    for changes, changed in (
        ({}, False),
        ({"url": "https://example.com/2", "auth_key": None}, True),
        ({"url": None}, False),
        ({"url": None, "auth_key": "key-two"}, True),
        ({"url": None, "auth_key": ""}, True),
        ({"url": None, "auth_key": ""}, False),
    ):
        given = {key: value for key, value in {**options, **changes}.items() if value is not None}
        assert cloud.done("record_callback", **given)["changed"] is changed, changes
    kept = cloud.run("rtc_record_callback", **OURS)["record_callback"]
    assert (kept["url"], kept["has_auth_key"]) == ("https://example.com/2", False)
    sent = [sorted(body) for body in cloud.bodies()]
    assert sent == [["auth_key", "url"], ["auth_key", "url"], ["url"]]


def test_a_callback_cannot_be_taken_away(cloud: Calls) -> None:
    assert cloud.done("record_callback", **OURS, state="absent")["changed"] is False
    assert 'There is no record callback "rtc-examples". To create it, set url.' in cloud.refused(
        "record_callback", **OURS
    )
    cloud.done("record_callback", **OURS, url="https://example.com")
    cloud.requests()
    assert (
        'App "rtc-examples" has a record callback, which SparkRTC cannot remove. '
        "Nothing was changed. Set another url, or delete the app."
    ) in cloud.refused("record_callback", **OURS, state="absent")
    assert cloud.writes() == []


def test_buckets(cloud: Calls) -> None:
    assert cloud.done("bucket_authorization", bucket="obsName")["changed"] is False
    revoked = cloud.done("bucket_authorization", bucket="obsName", bucket_project_id=PROJECT, state="absent")
    assert revoked["changed"] is True
    authority = {"bucket": "obsName", "location": "cn-north-4", "project_id": PROJECT}
    assert cloud.bodies() == [{**authority, "operation": 0}]
    cloud.done("bucket_authorization", bucket="obsName", location="cn-north-4", bucket_project_id=PROJECT)
    assert cloud.bodies() == [{**authority, "operation": 1}]
    said = cloud.refused("bucket_authorization", bucket="obsName", location="cn-north-1")
    assert said == 'The account has no bucket "obsName" in the location "cn-north-1", but one in "cn-north-4".'
    assert 'has no bucket "nothing".' in cloud.refused("bucket_authorization", bucket="nothing")
    assert cloud.done("bucket_authorization", bucket="nothing", state="absent")["changed"] is False
    assert cloud.done("bucket_info", id="nothing")["buckets"] == []


def test_a_room(cloud: Calls) -> None:
    room = {**OURS, "room_id": "lobby"}
    nothing = "The task does nothing: set remove_users, or set dismiss to true."
    assert cloud.refused("room", **room, remove_users=[]) == nothing
    assert cloud.writes() == []
    cloud.done("room", **room, remove_users=["user001", "user001"], dismiss=True)
    path = f"POST /v2/apps/{APP}/rooms/lobby/"
    assert cloud.writes() == [path + "batch-remove-users", path + "dismiss"]
    assert cloud.run("rtc_room", check=True, **room, dismiss=True)["changed"] is True
    assert cloud.writes() == []
    assert cloud.refused("room", **{**room, "room_id": ""}, dismiss=True) == "room_id is empty: set it."
    assert "is empty" in cloud.refused("room", **room, remove_users=[""])
    assert "There is no app" in cloud.refused("room", app="nothing", room_id="lobby", dismiss=True)

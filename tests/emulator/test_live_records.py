# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recording of live streams: rules, callbacks, commands, and what was recorded."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.emulator.streaming import BAD, BUCKET, GONE, LIVE, PULL, PUSH, THERE, delete, refused
from tests.support.emulators import fresh_app

RULES, CALLBACKS, AUTHORITY = f"{LIVE}/record/rules", f"{LIVE}/record/callbacks", f"{LIVE}/obs/authority"
CONTROL, CONTENTS, INDEXES = f"{LIVE}/record/control", f"{LIVE}/record/contents", f"{LIVE}/record/indexes"
STREAM = {"publish_domain": PUSH, "app": "live", "stream": "main"}


def config(**more: Any) -> dict[str, Any]:
    place = {"bucket": BUCKET, "location": "cn-north-4", "object": "shows/"}
    return {"record_format": ["HLS"], "obs_addr": place, "hls_config": {"record_cycle": 0}, **more}


def rule(cloud: Client, **more: Any) -> Any:
    return cloud.post(RULES, {**STREAM, "default_record_config": config(), **more})


def listed(cloud: Client, target: str = RULES, *query: tuple[str, str]) -> list[Any]:
    answer = cloud.get(target, *query).json()
    return list(answer["record_config" if target == RULES else "callback_config"])


def test_a_rules_life(cloud: Client) -> None:
    answer = rule(cloud)
    assert answer.status_code == 201
    made = answer.json()
    assert made["record_type"] == "CONTINUOUS_RECORD"
    hls = made["default_record_config"]["hls_config"]
    assert (hls["record_cycle"], hls["record_slice_duration"]) == (21600, 10)
    assert hls["record_prefix"].startswith("Record/{publish_domain}/{app}/")
    unused = {"record_cycle": 0, "record_prefix": "", "record_max_duration_to_merge_file": 0}
    assert [made["default_record_config"][name] for name in ("flv_config", "mp4_config")] == [unused] * 2
    assert cloud.get(f"{RULES}/{made['id']}").json() == made
    cloud.control("POST", "clock", {"advance": 60})
    body = {**STREAM, "stream": "*", "record_type": "COMMAND_RECORD", "default_record_config": config()}
    changed = cloud.put(f"{RULES}/{made['id']}", body).json()
    assert (changed["stream"], changed["record_type"], changed["create_time"]) == (
        "*",
        "COMMAND_RECORD",
        made["create_time"],
    )
    assert changed["update_time"] > made["update_time"]
    assert delete(cloud, f"{RULES}/{made['id']}").status_code == 204
    for answer in (
        cloud.get(f"{RULES}/{made['id']}"),
        cloud.put(f"{RULES}/{made['id']}", body),
        delete(cloud, f"{RULES}/{made['id']}"),
    ):
        assert refused(answer) == GONE


def test_rules_are_listed(cloud: Client) -> None:
    for number in range(12):
        rule(cloud, stream=f"s{number}", record_type="COMMAND_RECORD" if number % 4 else "PLAN_RECORD")
    for number in range(12):
        rule(cloud, app="other", stream=f"s{number}")
    answer = cloud.get(RULES).json()
    assert (answer["total"], len(answer["record_config"])) == (12, 10)
    assert {one["record_type"] for one in answer["record_config"]} == {"CONTINUOUS_RECORD"}
    assert len(listed(cloud, RULES, ("offset", "10"), ("limit", "5"))) == 2
    assert len(listed(cloud, RULES, ("publish_domain", PUSH), ("record_type", "PLAN_RECORD"))) == 3
    command = ("record_type", "COMMAND_RECORD")
    assert [one["stream"] for one in listed(cloud, RULES, ("app", "live"), ("stream", "s7"), command)] == ["s7"]
    assert listed(cloud, RULES, ("publish_domain", "x.example.com")) == []


def test_a_stream_has_one_rule(cloud: Client) -> None:
    rule(cloud)
    assert refused(rule(cloud, record_type="COMMAND_RECORD")) == THERE
    other = rule(cloud, stream="*").json()
    body = {**STREAM, "default_record_config": config()}
    assert refused(cloud.put(f"{RULES}/{other['id']}", body)) == THERE


def test_buckets_are_authorized_first(cloud: Client) -> None:
    place = {"bucket": "mine", "location": "cn-north-4", "object": ""}
    assert refused(rule(cloud, default_record_config=config(obs_addr=place))) == BAD
    answer = cloud.put(AUTHORITY, {"bucket": "mine", "operation": 1})
    assert (answer.status_code, answer.content) == (200, b"")
    assert rule(cloud, default_record_config=config(obs_addr=place)).status_code == 201
    for _time in range(2):
        assert cloud.put(AUTHORITY, {"bucket": "mine", "operation": 0}).status_code == 200
    assert refused(rule(cloud, stream="x", default_record_config=config(obs_addr=place))) == BAD
    assert refused(cloud.put(AUTHORITY, {"bucket": "mine", "operation": 2})) == BAD


@pytest.mark.parametrize(
    "body",
    [
        {"publish_domain": PULL},
        {"publish_domain": "x.example.com"},
        {"record_type": "ALWAYS"},
        {"default_record_config": config(record_format=[])},
        {"default_record_config": config(record_format=["hls"])},
        {"default_record_config": config(hls_config={"record_cycle": 59})},
        {"default_record_config": config(hls_config={"record_cycle": 43201})},
        {"default_record_config": config(mp4_config={})},
    ],
)
def test_rules_that_are_refused(cloud: Client, body: Any) -> None:
    assert refused(rule(cloud, **body)) == BAD
    assert listed(cloud) == []


def test_a_callbacks_life(cloud: Client) -> None:
    body = {"publish_domain": PUSH, "app": "*", "notify_callback_url": "https://example.com/told", "key": "hook-secret"}
    answer = cloud.post(CALLBACKS, body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["notify_event_subscription"], made["sign_type"]) == (["RECORD_FILE_COMPLETE"], "HMACSHA256")
    assert "key" not in made
    assert refused(cloud.post(CALLBACKS, body)) == THERE
    assert listed(cloud, CALLBACKS, ("publish_domain", PUSH), ("app", "*")) == [made]
    assert listed(cloud, CALLBACKS, ("app", "live")) == []
    changes = {**body, "notify_event_subscription": ["RECORD_OVER"], "sign_type": "MD5"}
    changed = cloud.put(f"{CALLBACKS}/{made['id']}", changes).json()
    assert cloud.get(f"{CALLBACKS}/{made['id']}").json() == changed
    assert (changed["notify_event_subscription"], changed["sign_type"]) == (["RECORD_OVER"], "MD5")
    for url in ("ftp://example.com", "https://example.com/?a=1"):
        assert refused(cloud.post(CALLBACKS, {**body, "app": "live", "notify_callback_url": url})) == BAD
    assert delete(cloud, f"{CALLBACKS}/{made['id']}").status_code == 204
    assert refused(delete(cloud, f"{CALLBACKS}/{made['id']}")) == GONE
    assert "hook-secret" not in str(cloud.log("live"))


def command(cloud: Client, action: str, **more: str) -> Any:
    return cloud.call("POST", CONTROL, [("action", action)], json={**STREAM, **more})


@pytest.fixture(name="timed")
def timed_() -> Client:
    """Time stands still until it is moved."""
    cloud = client_of(fresh_app(Settings(pace="clock")))
    cloud.control("POST", "clock", {"set": "2030-01-02T03:00:00Z"})
    formats = config(record_format=["HLS", "MP4"])
    assert rule(cloud, stream="*", record_type="COMMAND_RECORD", default_record_config=formats).status_code == 201
    return cloud


def record(cloud: Client, seconds: int, **more: str) -> None:
    assert command(cloud, "START", **more).status_code == 200
    cloud.control("POST", "clock", {"advance": seconds})
    assert command(cloud, "STOP", **more).status_code == 200


def contents(cloud: Client, *query: tuple[str, str], start: str = "2030-01-01T00:00:00Z") -> dict[str, Any]:
    return dict(cloud.get(CONTENTS, ("start_time", start), *query).json())


def test_what_was_recorded(timed: Client) -> None:
    record(timed, 90)
    answer = contents(timed, ("publish_domain", PUSH), ("app", "live"), ("stream", "main"))
    hls, mp4 = answer["record_contents"]
    assert (hls["record_format"], hls["duration"]) == ("hls", 90)
    assert (hls["start_time"], hls["end_time"]) == ("2030-01-02T03:00:00Z", "2030-01-02T03:01:30Z")
    folder = f"shows/Record/{PUSH}/live/COMMAND_RECORD"
    assert hls["obs_addr"]["object"] == f"{folder}/hls/main_20300102030000/main_20300102030000.m3u8"
    assert mp4["file_name"] == "20300102030000.mp4"
    record(timed, 10, stream="second")
    assert contents(timed)["total"] == 4
    page = contents(timed, ("limit", "3"), ("offset", "1"))
    assert (page["total"], [one["stream"] for one in page["record_contents"]]) == (4, ["second"])
    assert contents(timed, start="2030-01-02T03:00:01Z")["total"] == 2
    assert contents(timed, ("end_time", "2030-01-02T03:01:30Z"))["total"] == 2
    assert contents(timed, ("record_type", "CONTINUOUS_RECORD"))["total"] == 0
    assert refused(timed.get(CONTENTS)) == BAD
    assert refused(timed.get(CONTENTS, ("start_time", "yesterday"))) == BAD


def test_commands_that_are_refused(timed: Client) -> None:
    assert refused(command(timed, "STOP")) == GONE
    assert refused(command(timed, "PAUSE")) == BAD
    assert refused(command(timed, "START", app="other")) == BAD
    rule(timed, stream="always")
    assert refused(command(timed, "START", stream="always")) == BAD
    assert command(timed, "START").status_code == 200
    assert refused(command(timed, "START")) == (400, "LIVE.100011022")
    timed.control("POST", "clock", {"advance": 5})
    command(timed, "STOP")
    timed.control("POST", "clock", {"advance": 9})
    assert refused(command(timed, "START")) == (400, "LIVE.100011022")
    timed.control("POST", "clock", {"advance": 1})
    assert command(timed, "START").status_code == 200


def index(cloud: Client, start: str, end: str, **more: str) -> Any:
    times = {"start_time": f"2030-01-02T{start}Z", "end_time": f"2030-01-02T{end}Z"}
    return cloud.post(INDEXES, {**STREAM, **times, **more})


def test_a_part_of_a_recording(timed: Client) -> None:
    record(timed, 90)
    answer = index(timed, "02:59:00", "03:00:30")
    assert answer.status_code == 201
    made = answer.json()
    assert (made["start_time"], made["end_time"], made["duration"]) == (
        "2030-01-02T03:00:00Z",
        "2030-01-02T03:00:30Z",
        30,
    )
    assert made["object"] == f"Index/{PUSH}/live/main/main-20300102030000-20300102030030.m3u8"
    assert made["index_url"].endswith(made["object"])
    assert index(timed, "03:00:00", "03:00:30", object="{stream}/x").json()["object"] == "main/x.m3u8"
    for start, end in (("03:00:30", "03:00:00"), ("02:00:00", "03:30:00"), ("01:00:00", "02:00:00")):
        assert refused(index(timed, start, end)) == BAD
    assert refused(index(timed, "03:00:00", "03:00:30", stream="other")) == BAD

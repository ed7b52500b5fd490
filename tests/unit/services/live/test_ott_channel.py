# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Channels: only what differs is sent, in the order that the service takes it in, and nothing secret comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.live.channels import CHANNEL, PULL, PUSH, SECRET, WHICH, Live, encryption, hls, pulled

CHANNELS = "live_ott_channel"


@pytest.fixture
def cloud(tmp_path: Path) -> Live:
    found = Live(tmp_path)
    found.done(CHANNELS, **CHANNEL, name="Arena", outputs=[{"hls_package": [hls(encryption=encryption())]}])
    found.requests()
    return found


def test_a_new_channel_does_not_run_unless_it_is_asked_to(tmp_path: Path) -> None:
    for state, status in (("present", "OFF"), ("stopped", "OFF"), ("started", "ON")):
        cloud = Live(tmp_path)
        made = cloud.done(CHANNELS, **CHANNEL, state=state)
        assert made["channel"]["status"] == status
        assert made["channel"]["id"] == "push.domain.com/live/arena"
        settings = {key: CHANNEL[key] for key in ("domain", "app_name", "input", "record_settings")}
        assert cloud.sent() == [("channels", {**settings, "id": "arena", "state": status})]


@pytest.mark.parametrize(
    ("options", "groups"),
    [
        ({}, []),
        ({"name": "Arena"}, []),
        ({"name": "Other"}, ["general"]),
        ({"input": pulled(4_000_000, ip_port_mode=False)}, []),
        ({"input": pulled(5_000_000)}, ["input"]),
        ({"encoder_settings": []}, []),
        ({"encoder_settings": [{"template_id": "hd"}]}, ["encorder-settings"]),
        ({"encoder_settings_expand": {}}, []),
        ({"encoder_settings_expand": {"video_descriptions": {"gop_duration_seconds": 2}}}, ["encorder-settings"]),
        ({"record_settings": {"rollingbuffer_duration": 0}}, ["record-settings"]),
        ({"outputs": [{"hls_package": [hls()]}]}, []),
        ({"outputs": [{"hls_package": [hls(encryption={})]}]}, ["endpoints"]),
        ({"outputs": []}, ["endpoints"]),
        ({"state": "stopped"}, []),
        ({"state": "started"}, ["state"]),
        (
            {"state": "started", "outputs": [], "name": "B", "record_settings": {"rollingbuffer_duration": 1}},
            ["general", "record-settings", "endpoints", "state"],
        ),
    ],
)
def test_only_what_differs_is_sent(cloud: Live, options: dict[str, Any], groups: list[str]) -> None:
    assert cloud.channel(**options)["changed"] is bool(groups)
    assert cloud.groups() == groups
    assert not cloud.channel(**options)["changed"]


def test_it_is_stopped_before_and_started_after_all_else(cloud: Live) -> None:
    cloud.channel(state="started")
    cloud.channel(state="stopped", name="Off", outputs=[])
    assert cloud.groups() == ["state", "general", "endpoints"]
    done = cloud.channel(state="started", name="On")
    assert done["actions"] == ['update OTT channel "Off": name', 'start OTT channel "Off"']
    assert cloud.groups() == ["general", "state"]


def test_templates_come_before_sources_without_bitrate_and_go_after_them(cloud: Live) -> None:
    templates = [{"template_id": "hd"}]
    without = {"input_protocol": "HLS_PULL", "sources": [{"url": "https://other.example.com/0.m3u8"}]}
    cloud.channel(input=without, encoder_settings=templates)
    assert cloud.groups() == ["encorder-settings", "input"]
    cloud.channel(input=pulled(1_000_000), encoder_settings=[])
    assert cloud.groups() == ["input", "encorder-settings"]


def test_false_and_empty_values_are_sent(cloud: Live) -> None:
    selectors = [{"name": "german", "selector_settings": {"audio_pid_selection": {"pid": 0}}}]
    given = pulled(
        4_000_000, ip_port_mode=True, ip_whitelist="10.0.0.1", ad_triggers=["Splice"], audio_selectors=selectors
    )
    cloud.channel(input=given)
    assert cloud.remote()["input"]["audio_selectors"] == selectors
    cloud.channel(input=pulled(4_000_000, ip_port_mode=False, ip_whitelist="", ad_triggers=[], audio_selectors=[]))
    ((group, body),) = cloud.sent()
    assert group == "input"
    assert {key: body["input"][key] for key in ("ip_port_mode", "ip_whitelist", "ad_triggers", "audio_selectors")} == {
        "ip_port_mode": False,
        "ip_whitelist": "",
        "ad_triggers": [],
        "audio_selectors": [],
    }


def test_what_is_left_out_stays(cloud: Live) -> None:
    expand = {"video_descriptions": {"gop_duration_seconds": 2}}
    cloud.channel(input=pulled(4_000_000, ip_whitelist="10.0.0.1"), encoder_settings_expand=expand)
    cloud.channel(input=pulled(5_000_000), outputs=[{"hls_package": [hls(playlist_window_seconds=8)]}])
    remote = cloud.remote()
    assert remote["input"]["ip_whitelist"] == "10.0.0.1"
    assert remote["encoder_settings_expand"] == expand
    (package,) = remote["endpoints"][0]["hls_package"]
    assert package["encryption"]["http_headers"] == [{"key": "Authorization", "value": SECRET}]
    assert package["playlist_window_seconds"] == 8
    cloud.channel(encoder_settings_expand={})
    assert cloud.remote()["encoder_settings_expand"] == {}


def test_an_output_keeps_its_id(cloud: Live) -> None:
    (before,) = cloud.remote()["endpoints"][0]["hls_package"]
    dash = {"url": f"https://{PULL}/live/arena/index.mpd", "segment_duration_seconds": 2}
    changed = cloud.channel(outputs=[{"dash_package": [dash]}, {"hls_package": [hls(encryption={})]}])
    (after,) = changed["channel"]["outputs"][1]["hls_package"]
    assert after["id"] == before["id"]
    assert "encryption" not in after
    moved = hls(id=before["id"], url=f"https://{PULL}/live/arena/other.m3u8")
    (after,) = cloud.channel(outputs=[{"hls_package": [moved]}])["channel"]["outputs"][0]["hls_package"]
    assert (after["id"], after["url"]) == (before["id"], moved["url"])


def test_secrets_are_compared_and_not_shown(cloud: Live) -> None:
    same = {"outputs": [{"hls_package": [hls(encryption=encryption())]}]}
    assert not cloud.channel(**same)["changed"]
    other = {"http_headers": [{"key": "Authorization", "value": "another-word"}]}
    changed = cloud.channel(outputs=[{"hls_package": [hls(encryption=encryption(**other))]}])
    assert changed["actions"] == ['update OTT channel "Arena": outputs']
    assert cloud.groups() == ["endpoints"]
    read = cloud.done(CHANNELS + "_info")
    for result in (changed, read):
        assert SECRET not in json.dumps(result)
        assert "another-word" not in json.dumps(result)
        assert "Authorization" in json.dumps(result)
    passphrase = {"input_protocol": "SRT_PUSH", "sources": [{"bitrate": 1000, "passphrase": "srt-word"}]}
    made = cloud.done(CHANNELS, **{**CHANNEL, "channel_id": "srt", "input": passphrase})
    again = cloud.done(CHANNELS, **{**CHANNEL, "channel_id": "srt", "input": passphrase})
    assert (made["changed"], again["changed"]) == (True, False)
    assert "srt-word" not in json.dumps([made, again])


def test_where_to_push_to_is_told(cloud: Live) -> None:
    """By the answers to changes, and by the input of the channel."""
    pushed = {
        **CHANNEL,
        "channel_id": "studio",
        "input": {"input_protocol": "RTMP_PUSH", "sources": [{"bitrate": 1000}]},
    }
    made = cloud.done(CHANNELS, **pushed)
    assert made["channel"]["push_sources"][0]["url"].startswith(f"rtmp://{PUSH}/live/studio")
    again = cloud.done(CHANNELS, **pushed)
    assert (again["changed"], again["channel"]["push_sources"]) == (False, made["channel"]["push_sources"])
    read = cloud.done(CHANNELS + "_info", id=made["channel"]["id"])["channels"]
    assert read[0]["push_sources"] == made["channel"]["push_sources"]
    changed = cloud.done(CHANNELS, **pushed, name="Studio")
    assert changed["channel"]["push_sources"] == made["channel"]["push_sources"]


def test_an_address_of_the_service_is_not_sent_back(cloud: Live) -> None:
    source = {"bitrate": 1000}
    pushed = {**CHANNEL, "channel_id": "studio", "input": {"input_protocol": "RTMP_PUSH", "sources": [source]}}
    cloud.done(CHANNELS, **pushed)
    cloud.requests()
    cloud.done(CHANNELS, **{**pushed, "input": {"input_protocol": "RTMP_PUSH", "sources": [{"bitrate": 2000}]}})
    ((group, body),) = cloud.sent()
    assert (group, body["input"]["sources"]) == ("input", [{"bitrate": 2000, "bitrate_for3u8": False}])


def test_what_holds_for_all_that_is_transcoded_goes_with_both_groups(cloud: Live) -> None:
    """Each of the two calls is said to replace it."""
    expand = {"video_descriptions": {"gop_duration_seconds": 2}}
    cloud.channel(encoder_settings_expand=expand)
    ((group, body),) = cloud.sent()
    assert (group, body["encoder_settings"], body["encoder_settings_expand"]) == ("encorder-settings", [], expand)
    cloud.channel(encoder_settings=[{"template_id": "hd"}], input=pulled(5_000_000))
    sent = cloud.sent()
    assert [group for group, _body in sent] == ["encorder-settings", "input"]
    assert all(body["encoder_settings_expand"] == expand for _group, body in sent)


def test_what_nobody_has_set_is_not_sent_back(cloud: Live) -> None:
    """The service shows it as zeros, some of which it refuses."""
    mss = {"url": f"https://{PULL}/live/arena/a.ism", "segment_duration_seconds": 4}
    dash = {
        "url": f"https://{PULL}/live/arena/a.mpd",
        "segment_duration_seconds": 4,
        "stream_selection": [{"key": "k", "min_bandwidth": 1}],
    }
    cloud.channel(outputs=[{"mss_package": [mss]}, {"dash_package": [dash]}])
    longer = [{"mss_package": [{**mss, "playlist_window_seconds": 42}]}, {"dash_package": [dash]}]
    assert cloud.channel(outputs=longer)["changed"]
    assert not cloud.channel(outputs=longer)["changed"]
    (changed,) = cloud.remote()["endpoints"][0]["mss_package"]
    assert changed["playlist_window_seconds"] == 42


def test_another_protocol_is_refused_before_anything_is_sent(cloud: Live) -> None:
    refused = cloud.failure(CHANNELS, **WHICH, name="Other", input={"input_protocol": "SRT_PUSH"})
    assert refused["msg"] == (
        'OTT channel "push.domain.com/live/arena": the API cannot change '
        'input.input_protocol from "HLS_PULL" to "SRT_PUSH". Nothing was changed. '
        "Recreate the OTT channel, or correct the task."
    )
    assert cloud.groups() == []


def test_a_failure_says_what_had_been_changed(cloud: Live) -> None:
    taken = {"url": f"https://{PULL}/live/taken.m3u8", "segment_duration_seconds": 4}
    cloud.done(CHANNELS, **{**CHANNEL, "channel_id": "other"}, outputs=[{"hls_package": [taken]}])
    options = {"name": "New", "state": "started", "record_settings": {"rollingbuffer_duration": 9}}
    refused = cloud.failure(CHANNELS, **WHICH, **options, outputs=[{"hls_package": [taken]}])
    assert refused["done"] == ['update OTT channel "Arena": name', 'update OTT channel "Arena": record_settings']
    assert "is exist" in refused["msg"]
    assert refused["error"]["code"] == "LIVE.100011001"
    assert cloud.done(CHANNELS + "_info", id="push.domain.com/live/arena")["channels"][0]["status"] == "OFF"


@pytest.mark.parametrize("group", ["state", "endpoints"])
def test_what_took_effect_without_an_answer_is_no_failure(cloud: Live, group: str) -> None:
    """The request is repeated, and the service refuses it then."""
    cloud.tell("faults", {"action": "drop_after", "method": "PUT", "service": "live", "path": f"/{group}$"})
    dash = {"url": f"https://{PULL}/live/arena/index.mpd", "segment_duration_seconds": 2}
    options = {"state": {"state": "started"}, "endpoints": {"outputs": [{"dash_package": [dash]}]}}[group]
    assert cloud.channel(**options)["changed"]
    assert cloud.groups() == [group, group]
    assert not cloud.channel(**options)["changed"]


@pytest.mark.parametrize(
    ("group", "options"),
    [
        ("endpoints", {"outputs": [{"hls_package": [hls(encryption={})]}]}),
        ("input", {"input": pulled(4_000_000, failover_conditions={})}),
    ],
)
def test_what_is_refused_and_still_there_is_a_failure(cloud: Live, group: str, options: dict[str, Any]) -> None:
    """What is sent does not have what is to go, so it would fit what is there."""
    cloud.channel(input=pulled(4_000_000, failover_conditions={"input_preference": "PRIMARY"}))
    body = {"result_code": "LIVE.100011001", "result_msg": "Request parameters is invalid"}
    cloud.tell("faults", {"action": "status", "status": 400, "body": body, "method": "PUT", "path": f"/{group}$"})
    assert "is invalid" in cloud.failure(CHANNELS, **WHICH, **options)["msg"]
    assert cloud.channel(**options)["changed"]
    assert not cloud.channel(**options)["changed"]


def test_absent_switches_off_confirms_and_deletes(cloud: Live) -> None:
    cloud.channel(state="started")
    cloud.requests()
    removed = cloud.done(CHANNELS, **WHICH, state="absent")
    assert removed["actions"] == [
        'stop OTT channel "push.domain.com/live/arena"',
        'delete OTT channel "push.domain.com/live/arena"',
    ]
    assert cloud.verbs() == ["GET", "PUT", "GET", "DELETE", "GET"]
    cloud.done(CHANNELS, **CHANNEL)
    cloud.requests()
    assert len(cloud.done(CHANNELS, **WHICH, state="absent")["actions"]) == 1
    assert cloud.verbs() == ["GET", "DELETE", "GET"]


def test_a_lost_creation_is_taken_over(tmp_path: Path) -> None:
    cloud = Live(tmp_path)
    cloud.tell("faults", {"action": "drop_after", "method": "POST", "service": "live"})
    made = cloud.done(CHANNELS, **CHANNEL)
    assert made["changed"]
    assert cloud.verbs().count("POST") == 1
    assert not cloud.done(CHANNELS, **CHANNEL)["changed"]


def test_a_refusal_in_a_success_is_a_refusal(cloud: Live) -> None:
    body = {"result_code": "LIVE.100011001", "result_msg": "Request parameters is invalid"}
    cloud.tell("faults", {"action": "status", "status": 200, "body": body, "method": "PUT", "path": "/general$"})
    refused = cloud.failure(CHANNELS, **WHICH, name="New")
    assert "Request parameters is invalid" in refused["msg"]
    assert refused["error"]["code"] == "LIVE.100011001"


def test_a_creation_without_a_body_is_a_success(tmp_path: Path) -> None:
    cloud = Live(tmp_path)
    cloud.tell("faults", {"action": "status", "status": 201, "body": "", "method": "POST", "service": "live"})
    assert cloud.done(CHANNELS, **CHANNEL)["channel"]["channel_id"] == "arena"


FUNCTION = {"request_mode": "functiongraph_proxy", "http_headers": []}
REFUSED = [
    ({"input": {"input_protocol": "HLS_PULL", "sources": []}}, "sources is empty"),
    (
        {"input": {"input_protocol": "FLV_PULL", "sources": [{"bitrate": 1}]}},
        'input.sources has an entry without url, but the input_protocol "FLV_PULL" needs it: set the url.',
    ),
    (
        {"input": {"input_protocol": "RTMP_PUSH", "secondary_sources": [{"bitrate": 1}]}},
        'input.secondary_sources is set, but the input_protocol "RTMP_PUSH" has none: leave it out.',
    ),
    (
        {"input": {**pulled(1, 2), "secondary_sources": [{"url": "a"}]}},
        "input.secondary_sources has 1 entries and input.sources 2: set one for each source, or none.",
    ),
    (
        {"input": {"input_protocol": "SRT_PUSH", "scte35_source": "SEGMENTS"}},
        'input.scte35_source is set, but it is only for the input_protocol "HLS_PULL": leave it out.',
    ),
    (
        {"outputs": [{"hls_package": [hls(), hls()]}]},
        'The hls_package "https://pull.domain.com/live/arena/index.m3u8" is set twice: keep one.',
    ),
    (
        {"outputs": [{"hls_package": [hls(stream_selection=[{"min_bandwidth": 2, "max_bandwidth": 1}])]}]},
        'The hls_package "https://pull.domain.com/live/arena/index.m3u8" has a '
        "min_bandwidth of 2 above its max_bandwidth of 1: correct one of them.",
    ),
    (
        {"outputs": [{"hls_package": [hls(encryption={"resource_id": "a"})]}]},
        "without system_ids and url and speke_version",
    ),
    (
        {"outputs": [{"mss_package": [hls(encryption=encryption())]}]},
        'The mss_package "https://pull.domain.com/live/arena/index.m3u8" has the '
        "system_ids FairPlay, but its players support only PlayReady.",
    ),
    (
        {"outputs": [{"hls_package": [hls(encryption=encryption(**FUNCTION))]}]},
        'The hls_package "https://pull.domain.com/live/arena/index.m3u8" has no urn, '
        'but the request_mode "functiongraph_proxy" needs the URN of a function: set '
        "it.",
    ),
    (
        {"outputs": [{"hls_package": [hls(encryption=encryption(request_mode="functiongraph_proxy", urn="u"))]}]},
        'The hls_package "https://pull.domain.com/live/arena/index.m3u8" has '
        'http_headers, which are only for the request_mode "direct_http": leave them '
        "out.",
    ),
    (
        {"outputs": [{"hls_package": [hls(encryption=encryption(http_headers=[{"key": "a", "value": "b"}] * 6))]}]},
        'The hls_package "https://pull.domain.com/live/arena/index.m3u8" has 6 '
        "http_headers, but at most 5 are allowed.",
    ),
]


@pytest.mark.parametrize(("options", "sentence"), REFUSED)
def test_what_cannot_be_meant_is_told_before_anything_is_sent(
    cloud: Live, options: dict[str, Any], sentence: str
) -> None:
    refused = cloud.failure(CHANNELS, **WHICH, **options)
    assert sentence in refused["msg"]
    assert SECRET not in refused["msg"]
    assert cloud.requests() == []


def test_a_new_channel_needs_its_input(tmp_path: Path) -> None:
    assert Live(tmp_path).failure(CHANNELS, **WHICH)["msg"] == (
        'There is no OTT channel "push.domain.com/live/arena". To create it, set input and record_settings.'
    )


def test_readers_select(cloud: Live) -> None:
    cloud.done(CHANNELS, **{**CHANNEL, "app_name": "other", "channel_id": "arena"}, name="Arena", state="started")
    found = {
        name: [channel["id"] for channel in cloud.done(CHANNELS + "_info", **options)["channels"]]
        for name, options in {
            "all": {},
            "one": {"id": "push.domain.com/live/arena"},
            "not that one": {"id": "push.domain.com/live/arena", "app_name": "other"},
            "no id": {"id": "arena"},
            "app": {"app_name": "other"},
            "running": {"status": "ON", "name": "Arena"},
            "none": {"domain": "other.domain.com"},
        }.items()
    }
    live, other = "push.domain.com/live/arena", "push.domain.com/other/arena"
    assert found == {
        "all": [live, other],
        "one": [live],
        "not that one": [],
        "no id": [],
        "app": [other],
        "running": [other],
        "none": [],
    }

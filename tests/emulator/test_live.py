# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Live channels: what they have to be like, their parts, their states, their outputs."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.emulator.clients import (
    OTHER_PROJECT,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    Client,
    Keys,
)
from tests.emulator.streaming import (
    BAD,
    CHANNELS,
    GONE,
    PULL,
    PUSH,
    THERE,
    encryption,
    found,
    made,
    package,
    pull_input,
    put,
    refused,
    remove,
    wanted,
)
from tests.support.contract import CONTRACT


def listed(cloud: Client, *query: tuple[str, str]) -> tuple[int, list[str]]:
    answer = cloud.get(CHANNELS, *query).json()
    return answer["total"], [channel["id"] for channel in answer["channels"]]


def test_a_new_channel(cloud: Client) -> None:
    answer = cloud.post(CHANNELS, wanted())
    assert answer.status_code == 201
    assert answer.json() == {
        "result_code": "LIVE.100000000",
        "result_msg": "SUCCESS",
        "domain": PUSH,
        "app_name": "ott",
        "id": "news",
    }
    channel = found(cloud)
    (shown,) = channel["endpoints"][0]["hls_package"]
    assert shown.pop("id")
    unset = {"playlist_window_seconds": 0, "origin_domain_master": "", "origin_domain_slave": "", "slave_url": ""}
    filled = {"enable_access": False, "allow_all_ip_access": False, "manifest_name": "index"}
    assert shown == {**package(), **filled, **unset}
    assert (channel["name"], channel["state"], channel["mode"]) == ("News", "OFF", "ADD_CDN")
    assert channel["input"]["sources"][0] == {**pull_input()["sources"][0], "bitrate_for3u8": False}
    assert channel["record_settings"] == {"rollingbuffer_duration": 3600}


def test_where_to_push(cloud: Client) -> None:
    sources = [{"bitrate": 1024, "width": 100, "height": 100}]
    body = wanted(input={"input_protocol": "RTMP_PUSH", "sources": sources})
    url = f"rtmp://{PUSH}/ott/news_1024?request_source=ott&channel_id=news"
    assert cloud.post(CHANNELS, body).json()["sources"] == [{"url": url, **sources[0]}]
    assert put(cloud, "general", name="Old news").json()["sources"][0]["url"] == url
    assert found(cloud)["input"]["sources"] == [{"url": url, "bitrate_for3u8": False, **sources[0]}]
    bare = wanted("bare", input={"input_protocol": "RTMP_PUSH"}, endpoints=[])
    (source,) = cloud.post(CHANNELS, bare).json()["sources"]
    assert source == {"url": f"rtmp://{PUSH}/ott/bare?request_source=ott&channel_id=bare"}


def test_lists(cloud: Client) -> None:
    made(cloud)
    made(cloud, "sport", endpoints=[])
    assert listed(cloud) == (3, ["studio", "news", "sport"])
    assert listed(cloud, ("app_name", "ott")) == (2, ["news", "sport"])
    assert listed(cloud, ("id", "studio")) == (1, ["studio"])
    assert listed(cloud, ("domain", PUSH), ("app_name", "ott")) == (2, ["news", "sport"])
    assert listed(cloud, ("domain", PUSH), ("app_name", "live"), ("id", "news")) == (0, [])
    assert listed(cloud, ("domain", "unknown.example.com")) == (0, [])
    assert listed(cloud, ("domain", PUSH), ("app_name", "ott"), ("offset", "1")) == (2, ["sport"])


def test_pages(cloud: Client) -> None:
    cloud.control("POST", "seed", {"live_channels": 120})
    total, page = listed(cloud)
    assert (total, len(page)) == (121, 10)
    total, page = listed(cloud, ("limit", "100"), ("offset", "100"))
    assert (total, len(page)) == (121, 21)
    assert listed(cloud, ("app_name", "scale-3"), ("limit", "2"), ("offset", "11")) == (12, ["channel-00113"])
    for limit in ("0", "101", "x"):
        assert refused(cloud.get(CHANNELS, ("limit", limit))) == BAD


def test_the_same_twice(cloud: Client) -> None:
    made(cloud)
    again = cloud.post(CHANNELS, wanted(endpoints=[]))
    assert refused(again) == THERE
    assert again.json()["id"] == "news"


def test_outputs_exist_once_in_all_the_world(cloud: Client) -> None:
    made(cloud)
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=PARTNER_PROJECT)
    partner.control(
        "POST",
        "seed",
        {
            "account": "partner",
            "project": "cn-north-4",
            "live_domains": [{"domain": "push.partner.example.com"}],
        },
    )
    url = f"https://{PULL}/ott/news/index.m3u8"
    theirs = wanted(domain="push.partner.example.com", endpoints=[{"hls_package": [{**package(), "url": url}]}])
    target = f"live/v1/{PARTNER_PROJECT}/ott/channels"
    answer = partner.post(target, theirs)
    assert refused(answer) == BAD
    assert answer.json()["result_msg"] == f"output url {url} is exist"
    assert partner.get(target).json() == {"total": 0, "channels": []}
    remove(cloud)
    assert partner.post(target, theirs).status_code == 201


def test_a_refused_creation_takes_no_outputs(cloud: Client) -> None:
    twice = [{"hls_package": [package("a.m3u8"), package("b.m3u8")]}, {"hls_package": [package("b.m3u8")]}]
    assert refused(cloud.post(CHANNELS, wanted(endpoints=twice))) == BAD
    assert cloud.post(CHANNELS, wanted(endpoints=twice[:1])).status_code == 201


def test_states(cloud: Client) -> None:
    made(cloud)
    again = put(cloud, "state", state="OFF")
    assert refused(again) == BAD
    assert again.json()["domain"] == PUSH
    assert put(cloud, "state", state="ON").json()["result_msg"] == "SUCCESS"
    assert found(cloud)["state"] == "ON"
    assert refused(remove(cloud)) == BAD
    assert put(cloud, "state", state="OFF").status_code == 200
    gone = remove(cloud)
    assert (gone.status_code, gone.json()["result_code"]) == (200, "LIVE.100000000")
    assert refused(remove(cloud)) == GONE
    assert listed(cloud, ("id", "news")) == (0, [])


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("general", {"name": "x"}),
        ("input", {"input": pull_input()}),
        ("encorder-settings", {"encoder_settings": []}),
        ("record-settings", {"record_settings": {"rollingbuffer_duration": 0}}),
        ("endpoints", {"endpoints": []}),
        ("state", {"state": "ON"}),
    ],
)
def test_what_is_not_there_has_no_parts(cloud: Client, part: str, body: Any) -> None:
    answer = put(cloud, part, **body)
    assert refused(answer) == GONE
    assert answer.json()["id"] == "news"


def test_parts_change_by_themselves(cloud: Client) -> None:
    before = made(cloud, encoder_settings_expand={"video_descriptions": {"gop_duration_seconds": 2}})
    assert put(cloud, "general", name="Late news").status_code == 200
    assert put(cloud, "encorder-settings", encoder_settings=[{"template_id": "hd"}]).status_code == 200
    assert put(cloud, "record-settings", record_settings={"rollingbuffer_duration": 0}).status_code == 200
    without_rate = {"url": "http://other.example.com/news.flv"}
    assert put(cloud, "input", input=pull_input(sources=[without_rate], ip_port_mode=False)).status_code == 200
    after = found(cloud)
    assert after.pop("name") == "Late news"
    assert after.pop("encoder_settings") == [{"template_id": "hd"}]
    assert after.pop("record_settings") == {"rollingbuffer_duration": 0}
    changed = after.pop("input")
    assert (changed["sources"][0]["url"], changed["ip_port_mode"]) == (without_rate["url"], False)
    assert after == {name: before[name] for name in after}
    assert put(cloud, "input", encoder_settings_expand={}).status_code == 200
    assert (found(cloud)["encoder_settings_expand"], found(cloud)["input"]) == ({}, changed)
    expand = {"video_descriptions": {"gop_duration_seconds": 4}}
    assert put(cloud, "encorder-settings", encoder_settings=[], encoder_settings_expand=expand).status_code == 200
    assert (found(cloud)["encoder_settings"], found(cloud)["encoder_settings_expand"]) == ([], expand)
    assert put(cloud, "general").status_code == 200
    assert found(cloud)["name"] == ""


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("general", {"name": "x" * 65}),
        ("input", {}),
        ("input", {"input": {"input_protocol": "RTMP_PUSH"}}),
        ("input", {"input": pull_input(sources=[])}),
        ("encorder-settings", {}),
        ("record-settings", {}),
        ("record-settings", {"record_settings": {}}),
        ("record-settings", {"record_settings": {"rollingbuffer_duration": 14 * 86400 + 1}}),
        ("endpoints", {}),
        ("state", {"state": "on"}),
    ],
)
def test_changes_that_are_refused(cloud: Client, part: str, body: Any) -> None:
    before = made(cloud)
    assert refused(put(cloud, part, **body)) == BAD
    assert found(cloud) == before


def test_packages_keep_the_ids_that_come_back(cloud: Client) -> None:
    made(cloud, endpoints=[{"hls_package": [package("a.m3u8", encryption=encryption())]}])
    endpoints = found(cloud)["endpoints"]
    (first,) = endpoints[0]["hls_package"]
    changed = {name: value for name, value in first.items() if name != "encryption"}
    changed["segment_duration_seconds"] = 6
    endpoints[0] = {"hls_package": [changed], "dash_package": [package("a.mpd")]}
    assert put(cloud, "endpoints", endpoints=endpoints).status_code == 200
    after = found(cloud)["endpoints"][0]
    assert after["hls_package"] == [changed]
    assert after["dash_package"][0]["id"] not in ("", first["id"])
    assert put(cloud, "endpoints", endpoints=[]).status_code == 200
    assert found(cloud)["endpoints"] == []
    assert put(cloud, "endpoints", endpoints=[{"hls_package": [package("a.m3u8")]}]).status_code == 200


def test_packages_are_known_by_their_address_as_well(cloud: Client) -> None:
    before = made(cloud)["endpoints"]
    assert put(cloud, "endpoints", endpoints=[{"hls_package": [package()]}]).status_code == 200
    assert found(cloud)["endpoints"] == before
    answer = cloud.post(CHANNELS, wanted("other"))
    assert refused(answer) == BAD
    assert "is exist" in answer.json()["result_msg"]
    known = before[0]["hls_package"][0]["id"]
    for some in ([package(id="unknown")], [package(id=known), package("b.m3u8", id=known)]):
        assert refused(put(cloud, "endpoints", endpoints=[{"hls_package": some}])) == BAD
    assert found(cloud)["endpoints"] == before
    assert put(cloud, "endpoints", endpoints=before).status_code == 200


def test_what_nobody_has_set_is_shown_and_not_always_taken(cloud: Client) -> None:
    selected = [{"key": "k", "min_bandwidth": 1}]
    args = {"record": [{"start_time": "a", "end_time": "b", "format": "timestamp", "unit": "second"}]}
    outputs = {
        "dash_package": [package("a.mpd", stream_selection=selected)],
        "mss_package": [package("a.ism", request_args=args)],
    }
    shown = made(cloud, endpoints=[outputs])["endpoints"][0]
    (dash,), (mss,) = shown["dash_package"], shown["mss_package"]
    assert (dash["min_buffer_time"], dash["stream_selection"][0]["max_bandwidth"]) == (0, 0)
    assert (mss["delay_segment"], mss["request_args"]["live"]) == (0, None)
    for kind, one in (("dash_package", dash), ("mss_package", {**mss, "request_args": args})):
        assert refused(put(cloud, "endpoints", endpoints=[{kind: [one]}])) == BAD


def hls(**more: Any) -> dict[str, Any]:
    return {"endpoints": [{"hls_package": [package(**more)]}]}


@pytest.mark.parametrize(
    "body",
    [
        {"domain": "unknown.example.com"},
        {"domain": PULL},
        {"id": "x" * 65},
        {"state": None},
        {"input": pull_input(input_protocol="WEBRTC")},
        {"input": pull_input(sources=[])},
        {"input": pull_input(sources=[{"url": "http://source.example.com/a.flv"}])},
        {"input": pull_input(sources=[{"bitrate": 1}])},
        {"input": pull_input(sources=[{"url": "http://source.example.com/a.flv", "bitrate": 0}])},
        {"input": pull_input(secondary_sources=[{"url": "http://b.example.com", "bitrate": 1}] * 2)},
        {"input": {"input_protocol": "RTMP_PUSH", "sources": [{"bitrate": 1}], "secondary_sources": [{"bitrate": 1}]}},
        {"input": pull_input(scte35_source="SEGMENTS")},
        {"record_settings": {}},
        hls(url=""),
        hls(id="mine"),
        hls(segment_duration_seconds=11),
        hls(stream_selection=[{"key": "k", "min_bandwidth": 2, "max_bandwidth": 1}]),
        hls(encryption=encryption(system_ids=["Widevine"])),
        hls(encryption=encryption(system_ids=[])),
        hls(encryption=encryption(speke_version="2.0")),
        hls(encryption=encryption(request_mode="functiongraph_proxy", urn="urn:fss:x")),
        hls(encryption=encryption(request_mode="functiongraph_proxy", http_headers=[])),
        hls(encryption=encryption(http_headers=[{"key": "k", "value": "v"}] * 6)),
        {"endpoints": [{"mss_package": [package(encryption=encryption())]}]},
        {"endpoints": [{"mss_package": [package(delay_segment=0)]}]},
    ],
)
def test_channels_that_are_refused(cloud: Client, body: Any) -> None:
    assert refused(cloud.post(CHANNELS, wanted(**body))) == BAD
    assert listed(cloud, ("app_name", "ott")) == (0, [])


@pytest.mark.parametrize(
    "body",
    [
        {"encoder_settings": [{"template_id": "hd"}], "input": pull_input(sources=[{"url": "http://a.example.com"}])},
        {"input": pull_input(secondary_sources=pull_input()["sources"], failover_conditions={})},
        {"input": {"input_protocol": "SRT_PUSH", "ip_whitelist": "192.0.2.0/24", "ip_port_mode": True}},
        {"input": pull_input(input_protocol="HLS_PULL", scte35_source="SEGMENTS", max_bandwidth_limit=0)},
        hls(encryption=encryption(request_mode="functiongraph_proxy", http_headers=[], urn="urn:fss:x")),
        hls(playlist_window_seconds=0, request_args={"timeshift": [{"back_time": "t", "unit": "second"}]}),
        {"endpoints": [{"dash_package": [package(encryption=encryption(system_ids=["Widevine", "PlayReady"]))]}]},
        hls(playlist_window_seconds=78),
        hls(encryption=encryption(encryption_method="SAMPLE-AES", key_rotation_interval_seconds=0)),
        {"endpoints": [{"mss_package": [package(delay_segment=1)]}]},
        {"endpoints": []},
    ],
)
def test_channels_of_many_kinds(cloud: Client, body: Any) -> None:
    channel = made(cloud, **body)
    if "failover_conditions" in channel["input"]:
        expected = {"input_loss_threshold_msec": 2000, "input_preference": "EQUAL"}
        assert channel["input"]["failover_conditions"] == expected


def test_statistics_of_streams_that_nobody_sent(cloud: Client) -> None:
    asked = {"domain": PUSH, "app_name": "live", "id": "studio", "type": "scte35"}
    body = {**asked, "scte35": {"type": "all", "start_time": 0, "end_time": 1}}
    assert cloud.post(f"{CHANNELS}/statistic", body).json() == {**asked, "scte35": {"total": 0, "scte35_info": []}}
    assert refused(cloud.post(f"{CHANNELS}/statistic", {**asked, "id": "unknown"})) == GONE
    assert refused(cloud.post(f"{CHANNELS}/statistic", {**asked, "type": "bitrate"})) == BAD


def test_deletion_names_the_channel(cloud: Client) -> None:
    assert refused(cloud.call("DELETE", CHANNELS, [("domain", PUSH), ("app_name", "live")])) == BAD
    assert listed(cloud) == (1, ["studio"])


def test_secrets_are_not_in_the_log(cloud: Client) -> None:
    secret_input = {"input_protocol": "SRT_PUSH", "sources": [{"bitrate": 1, "passphrase": "srt-secret"}]}
    header = {"key": "X-Cdn", "value": "cdn-secret"}
    body = wanted(input=secret_input, **hls(encryption=encryption(), cdn_identifier_header=header))
    assert cloud.post(CHANNELS, body).status_code == 201
    put(cloud, "endpoints", endpoints=found(cloud)["endpoints"])
    shown = str(cloud.log("live"))
    assert "-secret" not in shown
    assert "'Authorization', 'value': '***'" in shown


def test_refusals_do_not_repeat_secrets(cloud: Client) -> None:
    headers = [{"key": "Authorization", "value": ["drm-secret"]}]
    answer = cloud.post(CHANNELS, wanted(**hls(encryption=encryption(http_headers=headers))))
    assert refused(answer) == BAD
    assert "drm-secret" not in answer.text


def test_the_documented_channel(examples: Client) -> None:
    document = yaml.safe_load((CONTRACT / "examples.yaml").read_text(encoding="utf-8"))
    (example,) = [one for one in document if one["id"] == "live-ott-channel-create"]
    target = example["service"] + example["path"].replace("{project_id}", str(examples.project))
    assert examples.post(target, example["body"]).status_code == example["status"]
    (channel,) = examples.get(target).json()["channels"]
    (shown,) = channel["endpoints"][0]["hls_package"]
    (sent,) = example["body"]["endpoints"][0]["hls_package"]
    assert (channel["state"], shown["encryption"]) == ("ON", sent["encryption"])


def test_regions_are_apart(cloud: Client) -> None:
    there = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    assert there.get(f"live/v1/{OTHER_PROJECT}/ott/channels").json() == {"total": 0, "channels": []}


def test_a_region_without_the_service(cloud: Client) -> None:
    cloud.control("POST", "seed", {"accounts": [elsewhere()]})
    south = cloud.but(region="cn-south-1", project="50000000000000000000000000000002", keys=Keys("SOUTH", "south"))
    answer = south.get("live/v1/50000000000000000000000000000002/ott/channels")
    assert refused(answer) == (501, "EMULATOR.501")


def elsewhere() -> dict[str, Any]:
    return {
        "name": "south",
        "users": [{"name": "south", "access_keys": [{"access": "SOUTH", "secret": "south"}]}],
        "projects": [{"name": "cn-south-1", "id": "50000000000000000000000000000002"}],
    }

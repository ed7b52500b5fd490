# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tests about live streaming have in common."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client

LIVE = f"live/v1/{PROJECT}"
CHANNELS = f"{LIVE}/ott/channels"
PUSH, PULL = "push.example.com", "pull.example.com"
BUCKET = "demo-recordings"
KEY = "0123456789abcdefghijABCDEFGHIJxy"

Json = dict[str, Any]


def package(name: str = "index.m3u8", **more: Any) -> Json:
    return {"url": f"{PULL}/ott/news/{name}", "segment_duration_seconds": 4, **more}


def encryption(**more: Any) -> Json:
    return {
        "resource_id": "news",
        "system_ids": ["FairPlay"],
        "url": "https://drm.example.com/keys",
        "speke_version": "1.0",
        "request_mode": "direct_http",
        "http_headers": [{"key": "Authorization", "value": "drm-secret"}],
        **more,
    }


def pull_input(**more: Any) -> Json:
    source = {"url": "http://source.example.com/ott/news.flv", "bitrate": 2048, "width": 1280, "height": 720}
    return {"input_protocol": "FLV_PULL", "sources": [source], **more}


def wanted(channel: str = "news", **more: Any) -> Json:
    return {
        "domain": PUSH,
        "app_name": "ott",
        "id": channel,
        "name": "News",
        "state": "OFF",
        "input": pull_input(),
        "record_settings": {"rollingbuffer_duration": 3600},
        "endpoints": [{"hls_package": [package()]}],
        **more,
    }


def made(cloud: Client, channel: str = "news", **more: Any) -> Json:
    answer = cloud.post(CHANNELS, wanted(channel, **more))
    assert answer.status_code == 201, answer.text
    return found(cloud, channel)


def found(cloud: Client, channel: str = "news") -> Json:
    (one,) = cloud.get(CHANNELS, ("domain", PUSH), ("app_name", "ott"), ("id", channel)).json()["channels"]
    return dict(one)


def put(cloud: Client, part: str, channel: str = "news", **body: Any) -> Response:
    return cloud.put(f"{CHANNELS}/{part}", {"domain": PUSH, "app_name": "ott", "id": channel, **body})


def delete(cloud: Client, target: str, **query: str) -> Response:
    return cloud.call("DELETE", target, list(query.items()))


def remove(cloud: Client, channel: str = "news") -> Response:
    return delete(cloud, CHANNELS, domain=PUSH, app_name="ott", id=channel)


def refused(answer: Response) -> tuple[int, str]:
    body = answer.json()
    return answer.status_code, body.get("result_code", body.get("error_code"))


BAD, THERE, STATE = (400, "LIVE.100011001"), (400, "LIVE.103011018"), (400, "LIVE.103011022")
GONE = (404, "LIVE.103011019")

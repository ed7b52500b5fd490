# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Live on the emulator, and what the tests of its modules do with it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud

PUSH, PULL = "push.domain.com", "pull.domain.com"
WHICH = {"domain": PUSH, "app_name": "live", "channel_id": "arena"}
SECRET = "word-of-the-drm"


def hls(**more: Any) -> dict[str, Any]:
    return {"url": f"https://{PULL}/live/arena/index.m3u8", "segment_duration_seconds": 4, **more}


def encryption(**more: Any) -> dict[str, Any]:
    return {
        "resource_id": "arena",
        "system_ids": ["FairPlay"],
        "url": "https://drm.example.com/speke",
        "speke_version": "1.0",
        "request_mode": "direct_http",
        "http_headers": [{"key": "Authorization", "value": SECRET}],
        **more,
    }


def pulled(*bitrates: int | None, **more: Any) -> dict[str, Any]:
    """The input of a channel with a stream for each of the bit rates."""
    sources = [
        {"url": f"https://origin.example.com/{number}.m3u8", **({"bitrate": rate} if rate else {})}
        for number, rate in enumerate(bitrates)
    ]
    return {"input_protocol": "HLS_PULL", "sources": sources, **more}


CHANNEL: dict[str, Any] = {**WHICH, "input": pulled(4_000_000), "record_settings": {"rollingbuffer_duration": 3600}}


class Live(LocalCloud):
    """The emulator's "examples" seed, where the requests of earlier tasks are forgotten.

    Validation fills in what options leave out, so each task has its own.
    """

    def __init__(self, cache: Path, **how: Any) -> None:
        super().__init__(cache, **how)
        self.run("vpc_info")
        self.requests()

    def done(self, module: str, **options: Any) -> dict[str, Any]:
        return super().done(module, **deepcopy(options))

    def failure(self, module: str, **options: Any) -> dict[str, Any]:
        """The result of a task that has to fail."""
        result: dict[str, Any] = self.run(module, **deepcopy(options))
        assert result.get("failed"), result
        return result

    def channel(self, **options: Any) -> dict[str, Any]:
        """The result of a task about the channel; what came before is forgotten."""
        self.requests()
        return self.done("live_ott_channel", **{**WHICH, **options})

    def sent(self) -> list[tuple[str, Any]]:
        """The last part of the path and the body of each request that changes something."""
        return [
            (entry["path"].rsplit("/", 1)[-1], entry["body"]) for entry in self.requests() if entry["method"] != "GET"
        ]

    def groups(self) -> list[str]:
        return [name for name, _body in self.sent()]

    def remote(self) -> dict[str, Any]:
        """The channel as the service has it, secrets included."""
        path, query = "/v1/{project_id}/ott/channels", {"id": WHICH["channel_id"]}
        (channel,) = self.run("api_request", service="live", path=path, query=query)["body"]["channels"]
        found: dict[str, Any] = channel
        return found

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""SparkRTC as its tests make and look at it."""

from __future__ import annotations

from typing import Any

from tests.emulator.clients import PROJECT, Client

APPS = "rtc/v2/apps"
BUCKETS = "rtc/v2/rtc-ops/buckets"
APP, STOPPED_APP = "d0000000000000000000000000000c01", "d0000000000000000000000000000c02"
RULE, BUCKET = "d0000000000000000000000000000d01", "recordings"
LESSONS = f"{APPS}/{APP}"
RULES = f"{LESSONS}/record-rules"
SINGLES, MIXES = f"{LESSONS}/individual-stream-jobs", f"{LESSONS}/mix-stream-jobs"


def rule_body(**changes: Any) -> dict[str, Any]:
    """``location``, ``bucket`` and ``object`` are those of the address."""
    address = {"location": "cn-north-4", "project_id": PROJECT, "bucket": BUCKET, "object": "new/"}
    address.update({key: changes.pop(key) for key in list(changes) if key in address})
    return {"obs_addr": address, "record_formats": ["MP4"], "mp4_config": {"record_cycle": 600}, **changes}


def single_body(**changes: Any) -> dict[str, Any]:
    return {"room_id": "maths", "user_id": "teacher", "record_param": {"record_rule_id": RULE}, **changes}


def mix_body(**changes: Any) -> dict[str, Any]:
    """``changes`` are to the mix, and a ``record_param`` to what is beside it."""
    record = {"record_param": changes.pop("record_param")} if "record_param" in changes else {}
    mix = {"room_id": "maths", "encode_template": "1280*720_15_1130", "layout_template": "nine_grids_view", **changes}
    return {"mix_param": mix, "record_param": {"record_rule_id": RULE}, **record}


def shown(cloud: Client, path: str) -> dict[str, Any]:
    answer = cloud.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def meet(cloud: Client, room: str, *users: str) -> None:
    cloud.control("POST", "seed", {"rtc_rooms": [{"app": "lessons", "room": room, "users": list(users)}]})


def files(cloud: Client, **query: str) -> list[tuple[str, int]]:
    asked = {"bucket": BUCKET, "location": "cn-north-4", "type": "objects", **query}
    answer = cloud.get(f"{BUCKETS}/objects", *asked.items()).json()
    assert answer["count"] == len(answer["objects"])
    return [(one["file_name"], one["size"]) for one in answer["objects"]]
